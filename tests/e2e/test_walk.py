#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A walk through every page with Tab alone: all that can be reached says what it is."""

from driver.case import run
from driver.desk import STEPS
from driver.hostwares import SITES, DatabasesPage, SitesPage, practice_options, show_page
from driver.program import windowed

TALL = windowed(1000, 1050)
NARROW = windowed(360, 720)

# A scrolled window counts as focusable for AT-SPI (that of a status page is stopped at, and is libadwaita's); items of a menu have no name on GTK 4.18,
# and what a drop-down shows is in GTK's own widgets.
NAMELESS = ('scroll pane', 'menu item')


def name_of(node):
    return node.name.strip()


def check_names(desk, page):
    """Everything on show that can take the focus has a name."""
    inner = {one for box in desk.root.find_all('combo box') for one in box.walk()}
    bad = [node for node in desk.root.walk()
           if node not in inner and 'focusable' in node.states and node.role not in NAMELESS and not name_of(node)]
    assert not bad, 'on %s without a name: %s; inside: %s' % (page, ', '.join(map(str, bad)),
                                                             [node.words()[:3] for node in bad])


def walk_round(desk, page, key):
    """The stops of `key` until it comes round."""
    stops = []
    for _ in range(STEPS):
        node = desk.step(key)
        if node is None or node in stops:
            return stops
        stops.append(node)
    raise AssertionError('%s does not come round on %s' % (key, page))


def check_walk(desk, page, *must):
    """Tab goes round the whole page, past these at least; every stop has a name of its own."""
    check_names(desk, page)
    stops = walk_round(desk, page, 'Tab')
    words = ['%s “%s”' % (node.role, node.name) for node in stops]
    print('# %s: %s' % (page, ', '.join(words)))
    nameless = [word for node, word in zip(stops, words) if node.role not in NAMELESS and not name_of(node)]
    assert not nameless, 'stops without a name on %s: %s' % (page, words)
    twice = {word for word in words if words.count(word) > 1}
    assert not twice, 'two stops with one name on %s: %s' % (page, sorted(twice))
    for key in ('Tab', 'shift+Tab'):
        names = {node.name for node in (stops if key == 'Tab' else walk_round(desk, page, key))}
        missing = [one for one in must if one not in names]
        assert not missing, '%s does not lead to %s on %s, only to: %s' % (key, missing, page, sorted(names))


def open_sites(desk, dialect, settings=TALL):
    desk.start('--practice', *practice_options(dialect), settings=settings)
    page = SitesPage(desk)
    desk.read('1 of 12 sites has a problem')
    return page


def the_welcome_page(desk, dialect):
    desk.start(*practice_options(dialect), settings=TALL)
    desk.read('Welcome to Hostwares')
    check_walk(desk, 'the welcome page', 'Main Menu', 'Get an API Key', 'Try the Practice Account')


def the_list_of_sites(desk, dialect):
    page = open_sites(desk, dialect)
    page.wait_names(SITES)
    check_walk(desk, 'the list of sites', 'Main Menu', 'Sites', 'Sort', 'Leave', 'Search sites', 'All')


def the_list_of_sites_in_a_narrow_window(desk, dialect):
    open_sites(desk, dialect, NARROW)
    check_walk(desk, 'the narrow list of sites', 'Sort', 'Leave', 'Search sites')


def a_list_without_a_result(desk, dialect):
    page = open_sites(desk, dialect)
    page.search('nothing like it')
    desk.read('No Sites Found')
    check_walk(desk, 'the list without a result', 'Search sites', 'All', 'Clear Search and Filter')


def the_page_of_a_site_and_its_details(desk, dialect):
    page = open_sites(desk, dialect)
    page.open('bakery-shop')
    desk.read('Settings')
    check_walk(desk, 'the page of a site', 'Back', 'Site Menu', 'Open Website', 'Deploy', 'Restart', 'Stop')
    desk.reach('list item', lambda name: name.startswith('More Details'))
    desk.press('Return')
    desk.read('Site ID')
    check_walk(desk, 'the details of a site', 'Back', 'Site ID')


def databases_and_what_is_needed_to_connect(desk, dialect):
    open_sites(desk, dialect).wait_names(SITES)
    page = DatabasesPage(desk)
    page.show()
    check_walk(desk, 'the list of databases', 'Main Menu', 'Databases', 'New Database', 'Sort', 'Search databases', 'All')
    page.open('orders')
    desk.read('Connection')
    check_walk(desk, 'the page of a database', 'Back', 'Database Menu', 'Restart', 'Stop', 'Copy All',
               'Show Value of Password', 'Copy Password')


def the_credits_and_their_ledger(desk, dialect):
    open_sites(desk, dialect).wait_names(SITES)
    show_page(desk, 'Credits')
    desk.read('Latest Transactions')
    check_walk(desk, 'the credits', 'Main Menu', 'Credits', 'Show as Table')
    desk.reach('list item', lambda name: name.startswith('All Transactions'))
    desk.press('Return')
    desk.see('entry', 'Search transactions')
    check_walk(desk, 'the transactions', 'Back', 'Search transactions', 'Save as Table…')


def the_menus_open_and_close_by_keyboard(desk, dialect):
    page = open_sites(desk, dialect)
    desk.press('F10')
    desk.see('menu item')
    desk.press('Escape')
    desk.gone('menu item')
    page.go_to('booking')
    for key in ('shift+F10', 'Menu'):
        desk.press(key)
        desk.see('menu item')
        desk.press('Escape')
        desk.gone('menu item')


def the_windows_of_shortcuts_and_about(desk, dialect):
    open_sites(desk, dialect)
    desk.press('ctrl+?')
    desk.read('Menu of the Row')
    check_names(desk, 'the window of shortcuts')
    desk.press('Escape')
    desk.gone('label', 'Menu of the Row')
    desk.press('F10')
    items = len(desk.see('menu item') and desk.root.find_all('menu item'))
    desk.choose(items - 1)
    desk.read('0.1.0')
    # The dialog is libadwaita's own, and so are the names of what holds its rows.
    nameless = [str(node) for node in walk_round(desk, 'About', 'Tab') if not name_of(node)]
    assert not nameless, 'stops without a name in About: %s' % nameless
    desk.press('Escape')
    desk.gone('label', '0.1.0')


if __name__ == '__main__':
    run([the_welcome_page, the_list_of_sites, the_list_of_sites_in_a_narrow_window, a_list_without_a_result,
         the_page_of_a_site_and_its_details, databases_and_what_is_needed_to_connect, the_credits_and_their_ledger,
         the_menus_open_and_close_by_keyboard,
         the_windows_of_shortcuts_and_about])
