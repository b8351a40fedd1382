#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The seams: what was asked for is sent once and never cut, whoever leaves in the middle of it."""

import json
import urllib.request

from driver.case import run
from driver.hostwares import SITES, SitesPage
from driver.program import windowed
from driver.server import Server
from driver.session import wait_for

TALL = windowed(1000, 1050)
ANSWER_MS = 2500


def sign_in(desk, server):
    desk.start('--server', server.address, settings=TALL)
    desk.reach('text', 'Paste the Key')
    desk.type(server.key)
    desk.press('Return')
    page = SitesPage(desk)
    page.wait_names(SITES)
    return page


def word_at_server(server, name):
    """The status of a site as the server has it, whatever its dialect."""
    request = urllib.request.Request(server.address + '/sites', headers={'Authorization': 'Bearer ' + server.key})
    with urllib.request.urlopen(request, timeout=10) as answer:
        sites = json.load(answer)
    sites = sites if isinstance(sites, list) else sites.get('data', sites.get('sites', sites.get('items')))
    return next(one['status'].lower() for one in sites if one['name'] == name)


def stop_a_site(desk, dialect, fault):
    """Asks to stop “menu-board” and comes back once the request is on the wire."""
    server = Server(desk, dialect)
    page = sign_in(desk, server)
    page.open('menu-board')
    server.fault('PATCH /sites/*:' + fault)
    desk.click('button', 'Stop')
    wait_for(lambda: server.requests('PATCH'), 'the request to be on the wire')
    return server


def check_end_in_the_middle(desk, dialect, key):
    server = stop_a_site(desk, dialect, 'delay=%d' % ANSWER_MS)
    program = desk.program
    desk.press(key)
    wait_for(lambda: not desk.stage.windows(), 'the window to go at once', ANSWER_MS / 1000 - 0.5)
    assert not program.ended(), 'the process ended before its request was answered'
    desk.check_end()
    assert len(server.requests('PATCH')) == 1, server.requests()
    assert word_at_server(server, 'menu-board') in ('stopping', 'stopped', 'exited'), 'the request was cut'


def quitting_waits_for_the_answer(desk, dialect):
    check_end_in_the_middle(desk, dialect, 'ctrl+q')


def closing_the_window_waits_for_the_answer(desk, dialect):
    check_end_in_the_middle(desk, dialect, 'ctrl+w')


def leaving_the_page_cuts_nothing(desk, dialect):
    server = stop_a_site(desk, dialect, 'delay=%d' % ANSWER_MS)
    desk.press('Escape')
    page = SitesPage(desk)
    desk.read('Asked Hostwares to stop', 'menu-board')
    page.wait_status('menu-board', 'Stopped', seconds=40)
    assert len(server.requests('PATCH')) == 1, server.requests()


def a_server_that_dies_in_the_middle_is_told_and_asked_nothing_again(desk, dialect):
    server = stop_a_site(desk, dialect, 'never')
    server.stop()
    desk.read('We don’t know yet whether', 'menu-board', 'was stopped')
    desk.press('Escape')
    desk.press('F5')
    desk.read('You are offline', seconds=40)
    names = SitesPage(desk).names()
    assert 'menu-board' in names, 'the list was lost: %s' % names

    again = Server(desk, dialect, '--port', str(server.port))
    again.set_key(server.key)
    desk.press('F5')
    wait_for(lambda: again.requests('GET'), 'the list to be read again')
    wait_for(lambda: not desk.says('You are offline'), 'the banner to go')
    assert again.requests('PATCH') == [], 'a change was sent again: %s' % again.requests()


def an_answer_that_is_lost_is_looked_up(desk, dialect):
    server = stop_a_site(desk, dialect, 'after-reset')
    desk.read('We don’t know yet whether', 'menu-board', 'was stopped')
    desk.press('Escape')
    SitesPage(desk).wait_status('menu-board', 'Stopped', seconds=40)
    assert len(server.requests('PATCH')) == 1, 'a change was sent again: %s' % server.requests()


def a_refused_change_is_told_with_the_reason(desk, dialect):
    server = stop_a_site(desk, dialect, 'status=403')
    desk.read('was not stopped', 'menu-board', 'Nothing was changed')
    assert len(server.requests('PATCH')) == 1, server.requests()
    assert word_at_server(server, 'menu-board') in ('running', 'live'), 'it was stopped all the same'


def a_list_that_cannot_be_read_again_stays(desk, dialect):
    server = Server(desk, dialect)
    page = sign_in(desk, server)
    # A key that is refused is refused for all of them.
    for fault, words in (('/sites:status=500', 'error on its side'), ('/sites:garbage', 'could not be understood'),
                         ('/*:status=401', 'no longer accepts your key')):
        server.fault()
        server.fault('GET ' + fault)
        desk.press('F5')
        desk.read(words, seconds=40)
        page.wait_names(SITES)
    server.fault()
    server.set_status('recipe-blog', 'CRASHED')
    desk.press('ctrl+r')
    wait_for(lambda: not desk.says('no longer accepts your key'), 'the banner to go')
    page.wait_status('recipe-blog', 'Problem')


def without_content_an_error_is_the_page(desk, dialect):
    server = Server(desk, dialect)
    page = sign_in(desk, server)
    desk.quit()
    server.fault('GET /sites:status=500')
    desk.start('--server', server.address, settings=TALL)
    desk.reach('text', 'Paste the Key')
    desk.type(server.key)
    desk.press('Return')
    desk.read('error on its side', seconds=40)
    assert page.names() == [], 'an account was opened that was never read'


if __name__ == '__main__':
    run([quitting_waits_for_the_answer, closing_the_window_waits_for_the_answer, leaving_the_page_cuts_nothing,
         a_server_that_dies_in_the_middle_is_told_and_asked_nothing_again, an_answer_that_is_lost_is_looked_up,
         a_refused_change_is_told_with_the_reason, a_list_that_cannot_be_read_again_stays,
         without_content_an_error_is_the_page])
