#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person hears who does not see: every change of a status once, and nothing when nothing has changed."""

from driver.announcements import Ear
from driver.case import run
from driver.hostwares import SITES, SitesPage, sign_in
from driver.program import windowed
from driver.server import Server
from driver.session import wait_for

# A toast is said by libadwaita itself.
TOAST = 'A toast appeared: '

TALL = windowed(1000, 1050)

# All that happens is what the test does.
WORLD = 'fail-deploys=no,deploy-seconds=86400,action-seconds=86400'


def listen(desk, dialect):
    """Signs in, and listens from then on."""
    ear = Ear(desk)
    server = Server(desk, '%s,%s' % (dialect, WORLD))
    server.set_status('booking', 'RUNNING')
    sign_in(desk, server, settings=TALL)
    page = SitesPage(desk)
    page.wait_names(SITES)
    desk.settle()
    ear.forget()
    return ear, server, page


def refresh(desk, server):
    """Reads again, and waits until the program has."""
    before = len(server.requests('GET'))
    desk.press('F5')
    wait_for(lambda: len(server.requests('GET')) > before, 'the list to be read again')
    desk.settle()


def check_unchanged(desk, ear, server):
    ear.forget()
    for _ in range(3):
        refresh(desk, server)
    assert ear.texts() == [], 'nothing has changed, and it says: %s' % ear.texts()


def nothing_is_said_when_nothing_has_changed(desk, dialect):
    ear, server, page = listen(desk, dialect)
    check_unchanged(desk, ear, server)
    page.open('menu-board')
    desk.settle()
    check_unchanged(desk, ear, server)


def a_change_seen_in_the_list_is_said_once(desk, dialect):
    ear, server, page = listen(desk, dialect)
    for word, status in (('CRASHED', 'Problem'), ('RUNNING', 'Running'), ('STOPPED', 'Stopped')):
        server.set_status('menu-board', word)
        refresh(desk, server)
        page.wait_status('menu-board', status)
        said = ear.texts()
        print('# %s: %s' % (word, said))
        assert len(said) == 1 and 'menu-board' in said[0], 'one change of a status, and it says: %s' % said
        check_unchanged(desk, ear, server)


def changes_of_several_sites_are_each_said_once(desk, dialect):
    ear, server, page = listen(desk, dialect)
    server.set_status('menu-board', 'CRASHED')
    server.set_status('photo-wall', 'STOPPED')
    refresh(desk, server)
    page.wait_status('photo-wall', 'Stopped')
    said = ear.texts()
    print('# two: %s' % said)
    assert [len(ear.about(name)) for name in ('menu-board', 'photo-wall')] == [1, 1], said
    assert len(said) <= 2, said
    check_unchanged(desk, ear, server)


def a_change_seen_on_the_page_of_the_site_is_said_once(desk, dialect):
    ear, server, page = listen(desk, dialect)
    page.open('menu-board')
    desk.settle()
    ear.forget()
    server.set_status('menu-board', 'CRASHED')
    refresh(desk, server)
    desk.see('label', 'Problem')
    said = ear.texts()
    print('# on its page: %s' % said)
    assert len(said) == 1 and 'menu-board' in said[0], 'one change of a status, and it says: %s' % said
    desk.press('Escape')
    page.wait_status('menu-board', 'Problem')
    check_unchanged(desk, ear, server)


def what_one_asked_for_oneself_is_said_once_when_it_is_seen(desk, dialect):
    ear, server, page = listen(desk, dialect)
    page.open('menu-board')
    desk.settle()
    ear.forget()
    desk.reach('button', 'Deploy')
    desk.press('Return')
    desk.see('label', 'Working', seconds=30)
    desk.settle()
    said = ear.texts()
    print('# working: %s' % said)
    assert [one.startswith(TOAST) for one in said] == [True, False], 'asked for and seen, and it says: %s' % said
    ear.forget()
    server.set_status('menu-board', 'RUNNING')
    desk.see('label', 'Running', seconds=40)
    desk.settle()
    said = ear.texts()
    print('# running: %s' % said)
    # The toast has told it already.
    assert len(said) == 1 and 'menu-board' in said[0], said
    check_unchanged(desk, ear, server)


if __name__ == '__main__':
    run([nothing_is_said_when_nothing_has_changed, a_change_seen_in_the_list_is_said_once,
         changes_of_several_sites_are_each_said_once, a_change_seen_on_the_page_of_the_site_is_said_once,
         what_one_asked_for_oneself_is_said_once_when_it_is_seen])
