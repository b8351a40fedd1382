#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A bad network and a strict server: what cannot be done is said, what waits goes on by itself, nothing goes twice."""

from driver.case import run
from driver.hostwares import SITES, SitesPage, sign_in
from driver.program import windowed
from driver.server import Server, Trap
from driver.session import wait_for

TALL = windowed(1000, 1050)
LIMIT = 60


def open_account(desk, server):
    sign_in(desk, server, settings=TALL)
    page = SitesPage(desk)
    page.wait_names(SITES)
    return page


def offline_everything_is_readable_and_nothing_is_changed(desk, dialect):
    server = Server(desk, dialect)
    page = open_account(desk, server)
    server.stop()
    desk.press('F5')
    desk.read('You are offline. Changes have to wait.')
    page.wait_names(SITES)
    page.open('menu-board')
    wait_for(lambda: not desk.find('button', 'Restart', ['sensitive']), '“Restart” to be off')
    button = desk.see('button', 'Restart')
    assert 'offline' in button.description, 'it is off without a reason: %r' % button.description
    desk.press('Escape')
    again = server.again(desk, dialect)
    again.set_status('recipe-blog', 'CRASHED')
    # The program tries again by itself too, so that “Try Again” may be gone already.
    desk.press('F5')
    page.wait_status('recipe-blog', 'Problem')
    wait_for(lambda: not desk.says('You are offline'), 'the banner to go')
    page.open('menu-board')
    desk.see('button', 'Restart', ['sensitive'])
    assert again.requests('PATCH') == [], 'a change was sent that nobody asked for'


def a_short_interruption_is_not_worth_a_word(desk, dialect):
    server = Server(desk, dialect)
    page = open_account(desk, server)
    before = server.requests().count(('GET /sites', True))
    server.fault('GET /sites:before-reset:1')
    server.set_status('recipe-blog', 'CRASHED')
    desk.press('F5')
    page.wait_status('recipe-blog', 'Problem')
    assert not desk.says('offline')
    assert server.requests().count(('GET /sites', True)) == before + 2, server.requests()


def who_is_told_to_wait_waits_and_goes_on(desk, dialect):
    server = Server(desk, dialect)
    page = open_account(desk, server)
    page.open('menu-board')
    server.fault('PATCH /sites/*:limited=4:1')
    desk.click('button', 'Restart')
    desk.read('asked us to wait. Continuing in')
    sent = server.requests()
    assert len(server.requests('PATCH')) == 1
    desk.press('F5')
    desk.settle()
    assert server.requests() == sent, 'it did not wait: %s' % server.requests()[len(sent):]
    desk.read('Asked Hostwares to restart', 'menu-board')
    wait_for(lambda: not desk.says('asked us to wait'), 'the banner to go')
    # One was refused, so that one more is right.
    assert len(server.requests('PATCH')) == 2, server.requests('PATCH')


def the_limit_of_the_server_is_never_hit(desk, dialect):
    server = Server(desk, dialect)
    page = open_account(desk, server)
    # While a list is on its way, asking for it again is the same wish.
    wait_for(lambda: desk.press('F5') or desk.says('Continuing in'), 'the minute to be used up', 40)
    desk.settle()
    # It would have refused the next one. Of three side by side, what is on its way counts twice for a moment.
    sent = len(server.requests())
    assert LIMIT - 3 < sent <= LIMIT, '%d requests in a minute' % sent
    page.wait_names(SITES)


def end_in_the_middle(desk, dialect, fault, words):
    """The program is ended while it restarts a site, in the state that `words` tell; then it is started again."""
    server = Server(desk, dialect)
    page = open_account(desk, server)
    page.open('menu-board')
    if fault:
        server.fault('PATCH /sites/*:' + fault)
    desk.click('button', 'Restart')
    wait_for(lambda: server.requests('PATCH'), 'the request to be on the wire')
    if words:
        desk.read(*words)
    desk.kill()
    server.fault()
    sent = len(server.requests('PATCH'))
    read = len(server.requests('GET'))
    desk.again('--server', server.address)
    page.wait_names(SITES)
    wait_for(lambda: len(server.requests('GET')) > read, 'the list to be read')
    desk.settle()
    assert sent == 1 and len(server.requests('PATCH')) == 1, 'it was sent again: %s' % server.requests('PATCH')


def killed_before_the_answer_nothing_is_sent_again(desk, dialect):
    end_in_the_middle(desk, dialect, 'never', None)


def killed_after_the_answer_nothing_is_sent_again(desk, dialect):
    end_in_the_middle(desk, dialect, None, ['Asked Hostwares to restart'])


def killed_with_the_outcome_unknown_nothing_is_sent_again(desk, dialect):
    end_in_the_middle(desk, dialect, 'after-reset', ['We don’t know yet whether'])


def killed_while_it_waits_nothing_is_sent_again(desk, dialect):
    end_in_the_middle(desk, dialect, 'limited=60', ['asked us to wait. Continuing in'])


def an_open_account_is_not_led_elsewhere(desk, dialect):
    trap = Trap(desk)
    server = Server(desk, dialect)
    page = open_account(desk, server)
    page.open('menu-board')
    server.fault('* /*:redirect=http://127.0.0.1:%d/api/sites' % trap.port)
    desk.click('button', 'Restart')
    desk.read('We don’t know yet whether', 'menu-board')
    desk.press('Escape')
    desk.press('F5')
    desk.read('pointed to another address')
    page.wait_names(SITES)
    assert trap.connections == 0, 'it was followed: %s' % trap.received
    assert len(server.requests('PATCH')) == 1, server.requests('PATCH')


if __name__ == '__main__':
    run([offline_everything_is_readable_and_nothing_is_changed, a_short_interruption_is_not_worth_a_word,
         who_is_told_to_wait_waits_and_goes_on, the_limit_of_the_server_is_never_hit,
         killed_before_the_answer_nothing_is_sent_again, killed_after_the_answer_nothing_is_sent_again,
         killed_with_the_outcome_unknown_nothing_is_sent_again, killed_while_it_waits_nothing_is_sent_again,
         an_open_account_is_not_led_elsewhere])
