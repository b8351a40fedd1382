# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the tour that are about credits, and about what is there without a network."""

from driver.guide import CONTRAST, DARK, MIDDLE, NARROW, TURNED, WHOLE
from driver.hostwares import SITES, show_page
from driver.server import Server
from driver.session import locale_environment
from tour_changes import YESTERDAY, each

CREDITS = {
    '': {},
    '-whole': {'size': WHOLE},
    '-640': {'size': MIDDLE},
    '-360': {'size': NARROW},
    '-360-whole': {'size': (360, 1400)},
    '-dark': {'env': DARK},
    '-high-contrast': {'env': CONTRAST},
    '-large-text-360': {'size': (360, 1400), 'text_size': 200},
    '-right-to-left': {'env': TURNED},
    '-other': {'dialect': 'other', 'size': WHOLE},
}
FEW = {name: CREDITS[name] for name in ('', '-360', '-dark', '-large-text-360')}


def show(tour, **kwargs):
    tour.practice(**kwargs)
    show_page(tour.desk, 'Credits')
    tour.desk.read('412', seconds=30)
    tour.desk.see('button', 'Show as Table')


def credits_page(tour, suffix, **kwargs):
    show(tour, **kwargs)
    tour.shot('10-credits' + suffix)


def credits_table(tour, suffix, **kwargs):
    show(tour, **kwargs)
    tour.desk.click('button', 'Show as Table')
    tour.desk.see('button', 'Show as Chart')
    tour.shot('10-credits-table' + suffix)


def credits_point(tour):
    """One day of the chart, walked to by keys."""
    show(tour)
    tour.desk.reach('button', 'Show as Table')
    tour.desk.press('Tab', 'Left', 'Left', 'Left')
    tour.shot('10-credits-day')


def credits_in_german(tour):
    tour.practice(size=WHOLE, env=locale_environment('de_DE.UTF-8', tour.desk.session.directory / 'locale'))
    tour.desk.press('alt+3')
    tour.desk.read('412')
    tour.shot('10-credits-german')


def credits_partly(tour):
    server = Server(tour.desk, 'reference', '--fault', 'GET /credits/*:status=500')
    tour.open_account(server, size=WHOLE)
    show_page(tour.desk, 'Credits')
    tour.desk.see('button', 'Try Again', seconds=60)
    tour.shot('10-credits-parts-missing')


def credits_cannot_be_loaded(tour):
    server = Server(tour.desk, 'reference', '--fault', 'GET /credits:status=500')
    tour.open_account(server)
    show_page(tour.desk, 'Credits')
    tour.desk.read('Credits Could Not Be Loaded', seconds=60)
    tour.shot('10-credits-error')


def transactions(tour, suffix, **kwargs):
    show(tour, **kwargs)
    tour.desk.reach('list item', lambda name: name.startswith('All Transactions'))
    tour.desk.press('Return')
    tour.desk.see('entry', 'Search transactions')
    tour.shot('10d-transactions' + suffix)
    if suffix == '':
        tour.desk.press('ctrl+f')
        tour.desk.type('refund')
        tour.shot('10d-transactions-search')
        tour.desk.press('ctrl+a')
        tour.desk.type('nothing like it')
        tour.desk.read('No Transactions Found')
        tour.shot('10d-transactions-no-result')


def unplugged(tour, suffix, **kwargs):
    """What was seen yesterday, without a network today."""
    server = Server(tour.desk, 'reference')
    tour.sign_in(server, now=YESTERDAY)
    tour.desk.read('of %d sites' % len(SITES), seconds=30)
    for name in ('Databases', 'Credits', 'Sites'):
        show_page(tour.desk, name)
        tour.desk.settle()
    server.stop()
    tour.again(server, **kwargs)
    tour.desk.read('You are offline', seconds=40)
    tour.shot('13b-offline-from-cache' + suffix)
    if suffix in ('', '-360'):
        show_page(tour.desk, 'Credits')
        tour.desk.read('412')
        tour.shot('13b-credits-from-cache' + suffix)


STEPS = [
    *each(credits_page, CREDITS),
    *each(credits_table, FEW),
    credits_point, credits_in_german, credits_partly, credits_cannot_be_loaded,
    *each(transactions, dict(FEW, **{'-other': {'dialect': 'other'}})),
    *each(unplugged, {'': {}, '-360': {'size': NARROW}, '-dark': {'env': DARK}}),
]
