#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first thing that anybody does: opens the practice account, looks at the sites, finds one, deploys it."""

from driver.case import run
from driver.hostwares import SITES, SitesPage, expected_statuses, practice_options
from driver.program import windowed
from driver.session import wait_for

# So high that no row is out of sight: AT-SPI tells only of rows that are on show.
TALL = windowed(1000, 1050)


def open_practice_account(desk, dialect, **switches):
    desk.start('--practice', *practice_options(dialect, **switches), settings=TALL)
    page = SitesPage(desk)
    page.wait_names(SITES)
    return page


def the_welcome_page_leads_to_the_practice_account(desk, dialect):
    desk.start(*practice_options(dialect), settings=TALL)
    desk.read('Welcome to Hostwares')
    desk.reach('button', 'Try the Practice Account')
    desk.press('Return')
    page = SitesPage(desk)
    page.wait_names(SITES)
    for name, word in expected_statuses(dialect).items():
        page.wait_status(name, word)
    assert page.names()[0] == 'newsletter', 'what needs attention is not first: %s' % page.names()
    desk.read('1 of 12 sites has a problem')
    desk.read('Practice account')


def leaving_the_practice_account_leads_back(desk, dialect):
    open_practice_account(desk, dialect)
    desk.click('button', 'Leave')
    desk.read('Welcome to Hostwares')
    desk.see('button', 'Try the Practice Account')


def typing_in_the_search_finds_sites(desk, dialect):
    page = open_practice_account(desk, dialect)
    desk.press('ctrl+f')
    desk.see('entry', 'Search sites', ['focused'])
    desk.type('LINDNER.example or')
    page.wait_names(['order-desk'])
    desk.press('ctrl+a')
    desk.type('no such site')
    desk.read('No Sites Found')
    desk.click('button', 'Clear Search and Filter')
    page.wait_names(SITES)


def the_status_filter_shows_one_status(desk, dialect):
    page = open_practice_account(desk, dialect)
    words = expected_statuses(dialect)
    for label, word in (('Stopped', 'Stopped'), ('Problem', 'Problem'), ('Running', 'Running')):
        desk.click('radio button', label)
        page.wait_names([name for name in SITES if words[name] == word])
    other = desk.find('radio button', 'Other')
    assert (other is not None) == (dialect == 'other'), 'the filter “Other” is there without a site of its kind'
    if other is not None:
        other.click()
        page.wait_names(['stock-list'])
    desk.click('radio button', 'All')
    page.wait_names(SITES)


def the_order_can_be_changed_and_is_remembered(desk, dialect):
    page = open_practice_account(desk, dialect)
    desk.press('ctrl+f')
    desk.reach('toggle button', 'Sort', key='shift+Tab')
    desk.press('space')
    desk.choose(1)
    wait_for(lambda: page.names() == sorted(SITES), 'the order by name')
    keyfile = desk.program.home / 'config' / 'glib-2.0' / 'settings' / 'keyfile'
    wait_for(lambda: keyfile.exists() and "sites-order='name'" in keyfile.read_text(), 'the order to be remembered')


def a_deploy_is_asked_for_seen_and_seen_to_end(desk, dialect):
    page = open_practice_account(desk, dialect, deploy_seconds=12)
    page.open('photo-wall')
    desk.read('Running')
    desk.reach('button', 'Deploy')
    desk.press('Return')
    desk.read('Asked Hostwares to deploy', 'photo-wall')
    desk.read('Working', seconds=20)
    desk.press('Escape')
    page.wait_status('photo-wall', 'Working', seconds=20)
    page.wait_status('photo-wall', 'Running', seconds=60)


def a_site_is_stopped_from_its_menu_and_leaves_the_filter(desk, dialect):
    page = open_practice_account(desk, dialect, action_seconds=1)
    desk.click('radio button', 'Running')
    words = expected_statuses(dialect)
    running = [name for name in SITES if words[name] == 'Running']
    page.wait_names(running)
    page.go_to('menu-board')
    desk.press('shift+F10')
    # Open Website, Copy Address, Deploy, Restart, Stop
    desk.choose(4)
    desk.read('Asked Hostwares to stop', 'menu-board')
    page.wait_names([name for name in running if name != 'menu-board'], seconds=40)
    desk.click('radio button', 'Stopped')
    page.wait_names(['menu-board', 'raffle-2025'])


def a_deploy_that_fails_is_told(desk, dialect):
    page = open_practice_account(desk, dialect, deploy_seconds=2, fail_deploys='all')
    page.open('wedding-cakes')
    desk.click('button', 'Deploy')
    desk.read('Problem', seconds=40)
    desk.press('alt+Left')
    page.wait_status('wedding-cakes', 'Problem')


if __name__ == '__main__':
    run([the_welcome_page_leads_to_the_practice_account, leaving_the_practice_account_leads_back,
         typing_in_the_search_finds_sites, the_status_filter_shows_one_status,
         the_order_can_be_changed_and_is_remembered, a_deploy_is_asked_for_seen_and_seen_to_end,
         a_site_is_stopped_from_its_menu_and_leaves_the_filter, a_deploy_that_fails_is_told])
