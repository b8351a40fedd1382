#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Goes through the built program and makes a picture of every page and state. Fails on a picture that shows nothing,
has not the size it was asked for, or is the same as another one."""

import argparse
import pathlib
import sys
import time
import traceback

import tour_changes
import tour_credits
import tour_databases
import tour_keys
from driver.desk import Desk
from driver.guide import CONTRAST, DARK, MIDDLE, NARROW, SMALLEST, TURNED, WHOLE, WIDE, Tour
from driver.picture import Album
from driver.server import Server
from driver.session import locale_environment, wait_for

# The welcome page

def welcome(tour):
    tour.start()
    tour.desk.read('Welcome to Hostwares')
    tour.shot('01-welcome')


def welcome_narrow(tour):
    tour.start(size=NARROW)
    tour.desk.read('Welcome to Hostwares')
    tour.shot('01-welcome-360')


def welcome_large_text_narrow(tour):
    tour.start(size=NARROW, text_size=200)
    tour.desk.read('Welcome to Hostwares')
    tour.shot('17b-welcome-large-text-360')


def welcome_dark(tour):
    tour.start(env=DARK)
    tour.desk.read('Welcome to Hostwares')
    tour.shot('14-welcome-dark')


def welcome_key_refused(tour):
    tour.sign_in(Server(tour.desk, 'reference'), 'hw-this-is-not-the-key')
    tour.desk.read('did not accept this key')
    tour.shot('01-welcome-key-refused')


def welcome_key_refused_narrow(tour):
    tour.sign_in(Server(tour.desk, 'reference'), 'hw-this-is-not-the-key', size=NARROW)
    tour.desk.read('did not accept this key')
    tour.shot('01-welcome-key-refused-360')


def welcome_testing_the_key(tour):
    server = Server(tour.desk, 'reference', '--fault', 'GET /sites:never')
    tour.sign_in(server)
    wait_for(server.requests, 'the key to be tested')
    tour.shot('01-welcome-testing')


# The sites

def list_of_sites(name, **kwargs):
    def step(tour):
        tour.practice(**kwargs)
        tour.desk.read('1 of 12 sites has a problem')
        tour.shot(name)
    step.__name__ = 'sites_' + name
    return step


def sites_in_german(tour):
    tour.practice(env=locale_environment('de_DE.UTF-8', tour.desk.session.directory / 'locale'))
    tour.desk.see('list item', lambda name: name.startswith('newsletter'))
    english = [word for word in tour.desk.root.words() if word in ('Running', 'All', 'Stopped')]
    assert not english, 'not in German (%s); the program finds no translations where it was built to look' % english
    tour.shot('02-sites-german')


def sites_in_german_middle(tour):
    tour.practice(size=MIDDLE, env=locale_environment('de_DE.UTF-8', tour.desk.session.directory / 'locale'))
    tour.desk.see('list item', lambda name: name.startswith('newsletter'))
    tour.shot('02-sites-german-640')


def sites_found(tour):
    tour.practice()
    tour.sites.search('order')
    tour.sites.wait_names(['order-desk'])
    tour.shot('02-sites-search')
    tour.sites.search('blog')
    tour.desk.click('radio button', 'Stopped')
    tour.desk.read('No Sites Found')
    tour.shot('13e-no-result')


def sites_stopped(tour):
    tour.practice()
    tour.desk.click('radio button', 'Stopped')
    wait_for(lambda: tour.sites.names() == ['raffle-2025'], 'the filter')
    tour.shot('02-sites-filter-stopped')


def sites_of_the_other_dialect(tour):
    tour.practice(dialect='other')
    tour.desk.see('radio button', 'Other')
    tour.shot('02-sites-other-status')


def sites_with_hostile_names(tour):
    tour.practice(switches={'hostile_names': 'yes'}, size=(1000, 1350))
    tour.desk.read('<b>x</b>')
    tour.shot('02-sites-hostile-names')


def no_sites(tour):
    tour.practice(switches={'sites': 0})
    tour.desk.read('No Sites Yet')
    tour.shot('13-empty')


def sites_cannot_be_loaded(tour):
    server = tour.open_account()
    tour.end()
    # Else what was seen last is there.
    for cache in list(tour.desk.last_home.rglob('cache.db*')):
        cache.unlink()
    server.fault('GET /sites:status=500')
    tour.again(server)
    tour.desk.read('Sites Could Not Be Loaded', seconds=40)
    tour.shot('13d-error')


def sites_out_of_reach(size, name):
    def step(tour):
        server = Server(tour.desk, 'reference')
        tour.sign_in(server, size=size)
        tour.desk.read('1 of 12 sites has a problem')
        if size == WIDE:
            tour.shot('02-sites-signed-in')
        server.stop()
        tour.desk.press('F5')
        tour.desk.read('You are offline', seconds=40)
        tour.shot(name)
    step.__name__ = 'sites_' + name
    return step


def menus(tour):
    tour.practice()
    tour.desk.press('F10')
    tour.desk.see('menu item')
    tour.shot('02-sites-main-menu')
    tour.desk.press('Escape')
    tour.desk.gone('menu item')
    tour.sites.go_to('booking')
    tour.desk.press('shift+F10')
    tour.desk.see('menu item')
    tour.shot('02-sites-row-menu')
    tour.desk.press('Escape')
    tour.desk.gone('menu item')
    tour.desk.reach('toggle button', 'Sort', key='shift+Tab')
    tour.desk.press('space')
    tour.desk.see('menu item')
    tour.shot('02-sites-sort-menu')


def menu_narrow(tour):
    tour.practice(size=NARROW)
    tour.sites.go_to('booking')
    tour.desk.press('shift+F10')
    tour.desk.see('menu item')
    tour.shot('03-sites-row-menu-360')


def sidebar_narrow(tour):
    tour.practice(size=NARROW)
    tour.desk.read('1 of 12 sites has a problem')
    tour.desk.press('alt+Left')
    tour.desk.read('Practice Account')
    tour.shot('03b-sidebar-360')


# A site

def page_of_a_site(name, site='newsletter', **kwargs):
    def step(tour):
        tour.practice(**kwargs)
        tour.sites.open(site)
        tour.desk.see('label', 'Settings' if tour.size == WHOLE else None)
        tour.shot(name)
    step.__name__ = 'site_' + name
    return step


def site_being_deployed(tour):
    tour.practice(switches={'deploy_seconds': 30})
    tour.sites.open('photo-wall')
    tour.shot('04-site-running')
    tour.desk.click('button', 'Deploy')
    tour.desk.read('Asked Hostwares to deploy')
    tour.shot('04-site-deploy-asked')
    tour.desk.read('Working', seconds=20)
    tour.shot('04-site-deploying')


def site_with_a_change_unknown(tour):
    server = Server(tour.desk, 'reference')
    tour.sign_in(server)
    tour.sites.open('menu-board')
    server.fault('PATCH /sites/*:before-reset')
    tour.desk.click('button', 'Restart')
    tour.desk.read('We don’t know yet whether')
    tour.shot('04-site-outcome-unknown')
    tour.desk.click('button', 'Details')
    tour.desk.see('button', 'Copy Details')
    tour.shot('04-site-outcome-details')
    tour.desk.press('Escape')
    tour.desk.gone('button', 'Copy Details')


def site_details(tour):
    tour.practice(dialect='other')
    tour.sites.open('booking')
    tour.desk.reach('list item', lambda name: name.startswith('More Details'))
    tour.desk.press('Return')
    tour.desk.read('Site ID')
    tour.shot('04-site-more-details')


def site_details_narrow(tour):
    tour.practice(dialect='other', size=NARROW)
    tour.sites.open('booking')
    tour.desk.reach('list item', lambda name: name.startswith('More Details'))
    tour.desk.press('Return')
    tour.desk.read('Site ID')
    tour.shot('04-site-more-details-360')


# Windows

def shortcuts(tour):
    tour.practice()
    tour.desk.press('ctrl+?')
    tour.desk.read('Menu of the Row')
    tour.shot('20-shortcuts', any_size=True)
    tour.desk.press('Escape')
    tour.desk.gone('label', 'Menu of the Row')


def about(tour):
    tour.practice()
    tour.desk.open_main_menu(-1)
    tour.desk.read('0.1.0')
    tour.shot('21-about')
    tour.desk.press('Escape')
    tour.desk.gone('label', '0.1.0')


def troubleshooting(tour):
    tour.practice()
    tour.desk.open_main_menu(-1)
    tour.desk.reach('list item', lambda name: name.startswith('Troubleshooting'))
    tour.desk.press('Return')
    tour.desk.reach('list item', lambda name: name.startswith('Debugging Information'))
    tour.desk.press('Return')
    tour.desk.see('button', 'Copy Text')
    tour.shot('21-troubleshooting', any_size=True)
    pages = ('Copy Text', 'Debugging Information', 'Troubleshooting')
    wait_for(lambda: tour.desk.press('Escape') or not tour.desk.find(name=lambda name: name in pages), 'About to close')


STEPS = [
    welcome, welcome_narrow, welcome_dark, welcome_large_text_narrow, welcome_key_refused, welcome_key_refused_narrow, welcome_testing_the_key,
    *tour_keys.STEPS,
    list_of_sites('02-sites-wide'),
    list_of_sites('03-sites-360', size=NARROW),
    list_of_sites('17d-sites-640', size=MIDDLE),
    list_of_sites('17e-sites-360x294', size=SMALLEST),
    list_of_sites('14-sites-dark', env=DARK),
    list_of_sites('14-sites-dark-360', env=DARK, size=NARROW),
    list_of_sites('17-sites-high-contrast', env=CONTRAST),
    list_of_sites('17-sites-high-contrast-dark', env=dict(DARK, **CONTRAST)),
    list_of_sites('17b-sites-large-text-360', text_size=200, size=NARROW),
    list_of_sites('17b-sites-large-text', text_size=200),
    list_of_sites('17c-sites-right-to-left', env=TURNED),
    list_of_sites('17c-sites-right-to-left-360', env=TURNED, size=NARROW),
    sites_in_german, sites_in_german_middle, sites_found, sites_stopped, sites_of_the_other_dialect,
    sites_with_hostile_names, no_sites, sites_cannot_be_loaded,
    sites_out_of_reach(WIDE, '13b-out-of-reach'), sites_out_of_reach(NARROW, '13h-out-of-reach-360'),
    menus, menu_narrow, sidebar_narrow,
    page_of_a_site('04-site'),
    page_of_a_site('04b-site-whole', size=WHOLE),
    page_of_a_site('04c-site-360', size=NARROW),
    page_of_a_site('04-site-360x294', size=SMALLEST),
    page_of_a_site('04-site-stopped', site='raffle-2025'),
    page_of_a_site('14-site-dark', env=DARK),
    page_of_a_site('17-site-high-contrast', env=CONTRAST),
    page_of_a_site('17f-site-large-text-360', text_size=200, size=NARROW),
    page_of_a_site('17c-site-right-to-left', env=TURNED),
    site_being_deployed, site_with_a_change_unknown, site_details, site_details_narrow,
    *tour_changes.STEPS,
    *tour_databases.STEPS,
    *tour_credits.STEPS,
    shortcuts, about, troubleshooting,
]


def take(tour, step):
    began = time.monotonic()
    before = len(tour.album.files)
    try:
        step(tour)
        tour.end()
        return None
    except Exception:
        report = traceback.format_exc()
        log = tour.album.directory / (step.__name__ + '.failed.txt')
        log.write_text(report)
        try:
            log.write_text('\n'.join([report, *tour.desk.program.root.dump()]))
        except Exception:
            pass  # there is no more to be seen of it
        return report.strip().splitlines()[-1]
    finally:
        tour.desk.clear()
        names = ', '.join(one.stem for one in tour.album.files[before:])
        print('%s (%.1f s)' % (names or step.__name__.replace('_', ' '), time.monotonic() - began), flush=True)


def find_server(program):
    """The test server of the same build, if nothing else was said."""
    path = pathlib.Path(program).resolve().parent.parent / 'tests' / 'server' / 'hostwares-test-server'
    return path if path.exists() else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--program', required=True, help='the built program')
    parser.add_argument('--server', help='the built test server; without it, the one of the same build')
    parser.add_argument('--out', default='build/tour', help='where the pictures go')
    parser.add_argument('--only', default='', help='only the steps whose name contains this')
    options = parser.parse_args()

    desk = Desk(pathlib.Path(options.program).resolve(), options.server or find_server(options.program),
                size=(1280, 1500))
    tour = Tour(desk, Album(options.out))
    problems = []
    for step in STEPS:
        if options.only in step.__name__:
            problem = take(tour, step)
            if problem is not None:
                print('  FAILED: ' + problem, flush=True)
                problems.append(step.__name__)
    if tour.album.files:
        print('%d pictures, all on one sheet: %s' % (len(tour.album.files), tour.album.contact_sheet()))
    if problems:
        print('%d of the steps failed: %s' % (len(problems), ', '.join(problems)))
    sys.exit(1 if problems else 0)


if __name__ == '__main__':
    main()
