# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the tour that are about databases."""

from driver.changes import CreateDatabaseDialog, DeleteDialog
from driver.guide import DARK, MIDDLE, NARROW, WHOLE
from driver.hostwares import DatabasesPage, show_page
from driver.server import Server
from driver.session import locale_environment, wait_for
from tour_changes import VARIANTS, each

LISTS = {
    '': {},
    '-640': {'size': MIDDLE},
    '-360': {'size': NARROW},
    '-dark': {'env': DARK},
    '-large-text-360': {'size': NARROW, 'text_size': 200},
}
PAGES = dict(VARIANTS, **{'': {'size': WHOLE}, '-wide': {}})


def show(tour, **kwargs):
    tour.practice(**kwargs)
    page = DatabasesPage(tour.desk)
    show_page(tour.desk, 'Databases')
    tour.desk.read('1 of 5 databases has a problem')
    return page


def databases(tour, suffix, **kwargs):
    show(tour, **kwargs)
    tour.shot('09-databases' + suffix)


def databases_of_the_other_dialect(tour):
    show(tour, dialect='other')
    tour.shot('09-databases-other')


def databases_in_german(tour):
    tour.practice(env=locale_environment('de_DE.UTF-8', tour.desk.session.directory / 'locale'))
    tour.desk.press('alt+2')
    tour.desk.see('list item', lambda name: name.startswith('photo-index'))
    tour.shot('09-databases-german')


def databases_menu(tour):
    page = show(tour)
    page.go_to('orders')
    tour.desk.press('shift+F10')
    tour.desk.see('menu item')
    tour.shot('09-databases-row-menu')
    tour.desk.press('Escape')
    tour.desk.gone('menu item')


def databases_not_found(tour):
    page = show(tour)
    page.search('nothing')
    tour.desk.read('No Databases Found')
    tour.shot('09-databases-no-result')


def no_databases(tour):
    tour.practice(switches={'databases': 0})
    show_page(tour.desk, 'Databases')
    tour.desk.read('No Databases Yet')
    tour.shot('09-databases-empty')


def databases_cannot_be_loaded(tour):
    server = Server(tour.desk, 'reference', '--fault', 'GET /databases:status=500')
    tour.open_account(server)
    show_page(tour.desk, 'Databases')
    tour.desk.read('Databases Could Not Be Loaded', seconds=40)
    tour.shot('09-databases-error')


def databases_out_of_reach(tour, suffix, **kwargs):
    server = tour.open_account(**kwargs)
    show_page(tour.desk, 'Databases')
    tour.desk.see('list item', lambda name: name.startswith('photo-index'))
    server.stop()
    tour.desk.press('F5')
    tour.desk.read('You are offline', seconds=40)
    tour.shot('09-databases-offline' + suffix)


def database(tour, suffix, **kwargs):
    show(tour, **kwargs).open('orders')
    tour.desk.read('Connection')
    tour.shot('09-database' + suffix)
    if suffix in ('', '-360'):
        tour.desk.click('button', 'Show Value of Password')
        wait_for(lambda: tour.desk.find('button', 'Hide Value of Password'), 'the password to be shown')
        tour.shot('09-database-revealed' + suffix)


def database_of_the_other_dialect(tour):
    show(tour, dialect='other', size=WHOLE).open('bookings')
    tour.desk.read('Connection')
    tour.shot('09-database-other')


def database_copied(tour):
    show(tour).open('orders')
    tour.desk.read('Connection')
    tour.desk.click('button', 'Copy Connection String')
    tour.desk.read('copied')
    tour.shot('09-database-copied')


def database_refused(tour):
    show(tour, switches={'database_actions': 'restart'}).open('sessions')
    tour.desk.click('button', 'Stop')
    tour.desk.read('Databases can be restarted and nothing else')
    tour.shot('09-database-refused')


def new_database(tour, suffix, **kwargs):
    show(tour, **kwargs)
    dialog = CreateDatabaseDialog(tour.desk, by_keys=False)
    dialog.open()
    tour.shot('09-new-database' + suffix)
    dialog.fill('Database Name', ' ')
    tour.desk.read('The name of the database is missing')
    tour.shot('09-new-database-message' + suffix)
    dialog.fill('Database Name', 'gift-orders')
    dialog.create('Create' if suffix.endswith('-360') else 'Create Database')
    tour.desk.read('Connection', seconds=30)
    if suffix == '':
        tour.shot('09-new-database-made')


def new_database_unknown(tour):
    server = tour.open_account()
    show_page(tour.desk, 'Databases')
    dialog = CreateDatabaseDialog(tour.desk, by_keys=False)
    dialog.open()
    dialog.fill('Database Name', 'gift-orders')
    server.fault('POST /databases:before-reset')
    dialog.create()
    tour.desk.read('We don’t know yet whether', 'created', seconds=30)
    tour.shot('09-new-database-unknown')
    tour.desk.press('Escape')
    wait_for(lambda: not tour.desk.says('Look Again'), 'the dialog to close')


def rename(tour, suffix, **kwargs):
    show(tour, **kwargs).open('orders')
    tour.desk.click('toggle button', 'Database Menu')
    tour.desk.see('menu item')
    if suffix == '':
        tour.shot('09-database-menu')
    tour.desk.choose(-2)
    tour.desk.see('text', 'Database Name', ['sensitive'])
    tour.shot('09-rename' + suffix)
    tour.desk.press('Escape')
    tour.desk.gone('text', 'Database Name')


def delete_database(tour, suffix, **kwargs):
    show(tour, **kwargs).open('orders-test')
    dialog = DeleteDialog(tour.desk, 'orders-test', by_keys=False, what='Database')
    dialog.open()
    tour.shot('09-delete' + suffix)
    dialog.type_name('orders-test')
    wait_for(dialog.is_armed, 'the name to fit')
    if suffix == '':
        tour.shot('09-delete-armed')
    tour.desk.press('Escape')
    tour.desk.gone('button', 'Delete Database')


DIALOGS = {name: VARIANTS[name] for name in ('', '-360', '-dark', '-large-text-360')}

STEPS = [
    *each(databases, LISTS),
    databases_of_the_other_dialect, databases_in_german, databases_menu, databases_not_found, no_databases,
    databases_cannot_be_loaded,
    *each(databases_out_of_reach, {'': {}, '-360': {'size': NARROW}}),
    *each(database, PAGES),
    database_of_the_other_dialect, database_copied, database_refused,
    *each(new_database, DIALOGS),
    new_database_unknown,
    *each(rename, {name: VARIANTS[name] for name in ('', '-360')}),
    *each(delete_database, {name: VARIANTS[name] for name in ('', '-360')}),
]
