#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Useful without a network: what was seen last is there at once, dated, and comes up to date by itself."""

from driver.case import run
from driver.hostwares import SITES, DatabasesPage, SitesPage, show_page, sign_in
from driver.program import windowed
from driver.server import Server
from driver.session import wait_for

TALL = windowed(1000, 1050)


def see_everything_once(desk, dialect):
    server = Server(desk, dialect)
    sign_in(desk, server, settings=TALL)
    sites = SitesPage(desk)
    sites.wait_names(SITES)
    DatabasesPage(desk).show()
    show_page(desk, 'Credits')
    desk.read('Latest Transactions')
    desk.settle()
    desk.quit()
    return server, sites


def unplugged_it_shows_what_was_seen_last(desk, dialect):
    server, sites = see_everything_once(desk, dialect)
    server.stop()
    desk.again('--server', server.address)
    sites.wait_names(SITES)
    desk.read('You are offline. Changes have to wait.', seconds=40)
    desk.read('As of')
    DatabasesPage(desk).show()
    show_page(desk, 'Credits')
    desk.read('412')
    show_page(desk, 'Sites')
    sites.open('menu-board')
    wait_for(lambda: not desk.find('button', 'Restart', ['sensitive']), '“Restart” to be off')
    assert 'offline' in desk.see('button', 'Restart').description
    desk.press('Escape')
    again = server.again(desk, dialect)
    again.set_status('recipe-blog', 'CRASHED')
    sites.wait_status('recipe-blog', 'Problem', seconds=90)
    wait_for(lambda: not desk.says('You are offline'), 'the banner to go')
    assert not again.requests('PATCH') and not again.requests('POST')


def a_cache_that_is_damaged_is_made_anew_and_said_once(desk, dialect):
    server, sites = see_everything_once(desk, dialect)
    cache = next(desk.last_home.rglob('cache.db'))
    cache.write_bytes(b'this is no database, and never was one' * 100)
    for other in cache.parent.glob('cache.db-*'):
        other.unlink()
    desk.again('--server', server.address)
    sites.wait_names(SITES)
    desk.read('set aside')
    desk.press('Escape')
    desk.gone('label', 'Damaged File')
    desk.quit()
    desk.again('--server', server.address)
    sites.wait_names(SITES)
    desk.settle()
    assert not desk.says('set aside'), 'it is said twice'


if __name__ == '__main__':
    run([unplugged_it_shows_what_was_seen_last, a_cache_that_is_damaged_is_made_anew_and_said_once])
