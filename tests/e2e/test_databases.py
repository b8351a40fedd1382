#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of a database by keys, what is needed to connect to it, and that this is seen by nobody who should not."""

import pathlib

from driver.case import reaches, run
from driver.changes import ActivityPage, CreateDatabaseDialog, DeleteDialog, RenameDialog
from driver.hostwares import DATABASES, SITES, DatabasesPage, SitesPage, sign_in
from driver.program import windowed
from driver.server import Server
from driver.session import wait_for

TALL = windowed(1000, 1300)
NAME = 'gift-orders'
WORLD = 'action-seconds=1,deploy-seconds=1,database-actions=all'


def enter(desk, dialect, world=WORLD):
    server = Server(desk, '%s,%s' % (dialect, world))
    sign_in(desk, server, settings=TALL)
    SitesPage(desk).wait_names(SITES)
    page = DatabasesPage(desk)
    page.show()
    return server, page


def find(value, test):
    """The first text in a reply, at whatever depth, for which test(name, text) is so."""
    for name, one in value.items():
        if isinstance(one, dict):
            found = find(one, test)
            if found:
                return found
        elif isinstance(one, str) and test(name.lower(), one):
            return one
    return None


def secrets(server, name):
    """The connection string and the password as the server has them, whatever it calls them."""
    lists = server.api('GET', '/databases')
    rows = lists if isinstance(lists, list) else next(one for one in lists.values() if isinstance(one, list))
    record = server.api('GET', '/databases/' + next(one['id'] for one in rows if one['name'] == name))
    return (find(record, lambda key, text: '://' in text and '@' in text),
            find(record, lambda key, text: key in ('password', 'pass', 'pwd')))


def press(desk, name, **kwargs):
    desk.see('button', name, ['sensitive'], **kwargs)
    desk.reach('button', name)
    desk.press('Return')


def create(desk, server):
    dialog = CreateDatabaseDialog(desk)
    dialog.open()
    dialog.fill('Database Name', ' ')
    desk.read('The name of the database is missing')
    assert not server.requests('POST'), server.requests('POST')
    dialog.fill('Database Name', NAME)
    dialog.create()
    desk.read('Connection', seconds=40)
    desk.read('PostgreSQL')
    assert len(server.requests('POST')) == 1, server.requests('POST')


def copy_the_connection_string(desk, server):
    string, password = secrets(server, NAME)
    assert string and password and password in string
    check_hidden(desk, string, password)
    press(desk, 'Copy Connection String')
    desk.read('copied')
    wait_for(lambda: desk.stage.clipboard() == string, 'the connection string in the clipboard')
    check_hidden(desk, string, password)


def check_hidden(desk, *secrets_of_it):
    """No word, name, description, text or picture description of anything on show has one of them in it."""
    for node in desk.root.walk():
        told = (node.name, node.description, node.text)
        assert not any(secret in one for secret in secrets_of_it for one in told), 'it is told by %s' % node


def check_files(desk, *secrets_of_it):
    """Nor has any file of the program, or what it said on its standard error."""
    for path in pathlib.Path(desk.program.home).rglob('*'):
        if path.is_file():
            content = path.read_bytes()
            assert not any(secret.encode() in content for secret in secrets_of_it), 'it is in %s' % path
    assert not any(secret in desk.program.errors() for secret in secrets_of_it), 'it is on standard error'


def delete(desk, server):
    dialog = DeleteDialog(desk, NAME, what='Database')
    dialog.open()
    dialog.type_name('gift-order')
    assert not dialog.is_armed(), 'another name is enough'
    dialog.type_name(NAME)
    wait_for(dialog.is_armed, 'the name to fit')
    assert not server.requests('DELETE'), server.requests('DELETE')
    dialog.delete()
    DatabasesPage(desk).wait_names(DATABASES, seconds=40)
    assert len(server.requests('DELETE')) == 1, server.requests('DELETE')


@reaches('GET /databases', 'GET /databases/:id', 'POST /databases', 'PATCH /databases/:id restart',
         'DELETE /databases/:id', page='Databases', by='keyboard')
def a_database_from_its_creation_to_its_end(desk, dialect):
    server, _ = enter(desk, dialect)
    create(desk, server)
    copy_the_connection_string(desk, server)
    press(desk, 'Restart', seconds=40)
    desk.read('Asked Hostwares to restart', NAME)
    desk.read('Running', seconds=40)
    check_files(desk, *secrets(server, NAME))
    delete(desk, server)
    page = ActivityPage(desk)
    page.open()
    page.wait_rows([('Delete “%s”' % NAME, 'Done. Looked again: it is gone'), ('Restart “%s”' % NAME, 'Accepted'),
                    ('Create “%s”' % NAME, 'Done. Found in the list afterwards')])


@reaches('PATCH /databases/:id', 'PATCH /databases/:id start', 'PATCH /databases/:id stop', page='Databases',
         by='keyboard')
def a_database_is_stopped_started_and_renamed_by_keyboard(desk, dialect):
    _, page = enter(desk, dialect)
    page.open('orders')
    press(desk, 'Stop')
    desk.read('“orders” is stopped', seconds=40)
    press(desk, 'Start', seconds=40)
    desk.read('“orders” is running', seconds=40)
    desk.reach('toggle button', 'Database Menu', key='shift+Tab')
    desk.press('space')
    # Restart, Stop, Start — Rename… — Delete…
    desk.choose(-2)
    dialog = RenameDialog(desk)
    dialog.fill('Database Name', 'shop-orders')
    dialog.save()
    desk.read('“orders” was renamed', seconds=40)
    desk.press('alt+Left')
    page.wait_names([one if one != 'orders' else 'shop-orders' for one in DATABASES], seconds=40)


def what_the_server_refuses_is_said(desk, dialect):
    server, page = enter(desk, dialect, WORLD.replace('actions=all', 'actions=restart'))
    page.open('sessions')
    press(desk, 'Stop')
    desk.read('Databases can be restarted and nothing else', 'Nothing was changed', seconds=20)
    assert len(server.requests('PATCH')) == 1, server.requests('PATCH')


def secrets_are_shown_only_when_asked_for(desk, dialect):
    server, page = enter(desk, dialect)
    page.open('orders')
    string, password = secrets(server, 'orders')
    desk.read('Connection')
    check_hidden(desk, string, password)
    press(desk, 'Show Value of Password')
    wait_for(lambda: password in desk.root.words(), 'the password to be shown')
    desk.press('Escape')
    page.wait_names(DATABASES)
    page.open('orders')
    desk.read('Connection')
    check_hidden(desk, string, password)
    check_files(desk, string, password)


if __name__ == '__main__':
    run([a_database_from_its_creation_to_its_end, a_database_is_stopped_started_and_renamed_by_keyboard,
         what_the_server_refuses_is_said, secrets_are_shown_only_when_asked_for])
