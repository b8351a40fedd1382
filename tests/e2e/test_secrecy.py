#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""After all that can be done with a key, it is in the keyring's own file and nowhere else, whatever is logged."""

import base64
import shutil
import sqlite3

from driver import keyring
from driver.case import run
from driver.hostwares import SITES, SitesPage, sign_in, type_key
from driver.keyring import Keyring, Listener
from driver.leaks import find_in_bytes, find_in_files, find_in_processes, forms
from driver.program import windowed
from driver.server import Server
from driver.session import wait_for

TALL = windowed(1000, 1050)

# The first opens the account, the second is refused, the third replaces the first. None of them is a word of anything.
KEY = 'hw-Qz7w+xV/29=kD~fj.Ho_u8'
WRONG = 'hw-Pb3n+yR/64=sL~mt.Ce_a1'
NEW = 'hw-Gv5k+zT/17=wB~xd.Fi_q9'
SECRETS = (KEY, WRONG, NEW)

# All that GLib, GIO, libsoup and libsecret have to say. What goes over the session's bus is heard there: GDBus would
# tell of every word on the screen too, a hundred megabytes.
TALKATIVE = dict(keyring.ENV, G_MESSAGES_DEBUG='all', SOUP_DEBUG='all', SECRET_DEBUG='all', G_DBUS_DEBUG='authentication')

REFUSAL = ('HTTP/1.1 422 Unprocessable Entity\\r\\nContent-Type: application/json\\r\\nContent-Length: %d\\r\\n\\r\\n%s')


def echo(key):
    """An answer in which the server gives the key back."""
    body = '{"error":"no such thing for %s"}' % key
    return REFUSAL % (len(body), body.replace('"', '\\"'))


def check_screen(desk):
    """It is not on show, not even for those who read the screen aloud."""
    shown = [part for one in desk.root.walk() for part in (one.name, one.description)]
    shown += [one.text for one in desk.root.find_all('text') + desk.root.find_all('entry')]
    found = find_in_bytes('\n'.join(shown).encode(), SECRETS)
    assert not found, 'the key is on the screen: %s' % found


def check_running(desk):
    check_screen(desk)
    found = find_in_processes(SECRETS)
    assert not found, 'the key is among what everybody can read of a process: %s' % found
    assert desk.program.limit('Max core file size') == ['0', '0'], desk.program.limit('Max core file size')


def copy(desk, button):
    before = desk.stage.clipboard(seconds=1)
    desk.click('button', button)
    wait_for(lambda: desk.stage.clipboard() != before, 'something to be copied')
    text = desk.stage.clipboard()
    assert not find_in_bytes(text.encode(), SECRETS), 'the key was copied: %s' % text
    return text


def work(desk, server):
    """Signs in and does what one does, with good and bad ends."""
    server.set_key(KEY)
    sign_in(desk, server, WRONG, settings=TALL, env=TALKATIVE)
    desk.read('did not accept this key')
    check_screen(desk)
    type_key(desk, KEY)
    page = SitesPage(desk)
    page.wait_names(SITES)
    check_running(desk)

    server.fault('PATCH /sites/*:raw=' + echo(KEY))
    page.open('newsletter')
    desk.click('button', 'Restart')
    desk.read('We don’t know yet whether', 'newsletter')
    check_screen(desk)
    desk.click('button', 'Details')
    details = copy(desk, 'Copy Details')
    assert 'PATCH' in details, details
    desk.gone('button', 'Copy Details')
    server.fault()
    desk.click('button', 'Restart')
    desk.read('Asked Hostwares to restart')
    desk.press('Escape')

    server.set_key(NEW)
    desk.press('F5')
    desk.read('no longer accepts your key')
    desk.click('button', 'Enter New Key…')
    type_key(desk, WRONG, 'Paste the New Key')
    desk.read('did not accept this key')
    type_key(desk, NEW, 'Paste the New Key')
    desk.gone('text', 'Paste the New Key')
    page.wait_names(SITES)


def troubleshoot(desk):
    """What About tells about the program, for a report to its makers."""
    desk.open_main_menu(-1)
    desk.reach('list item', lambda name: name.startswith('Troubleshooting'))
    desk.press('Return')
    desk.reach('list item', lambda name: name.startswith('Debugging Information'))
    desk.press('Return')
    text = copy(desk, 'Copy Text')
    assert 'GTK' in text and '422' in text, text
    check_screen(desk)
    # While one page of it makes way for another, a key is lost.
    pages = ('Copy Text', 'Debugging Information', 'Troubleshooting')
    wait_for(lambda: desk.press('Escape') or not desk.find(name=lambda name: name in pages), 'About to close')


def everywhere(desk):
    """Home, cache, temporary files, logs, the buses' talk: all of it is below the session's folder."""
    return find_in_files(SECRETS, desk.session.directory, '/dev/shm', '/var/tmp')


def the_key_is_in_no_place_but_the_keyring(desk, dialect):
    Listener(desk, everything=True)
    ring = Keyring(desk)
    server = Server(desk, dialect)
    work(desk, server)
    troubleshoot(desk)
    check_running(desk)
    desk.quit()
    desk.again('--server', server.address, env=TALKATIVE)
    SitesPage(desk).wait_names(SITES)
    check_running(desk)
    log = desk.program.errors()
    desk.quit()
    assert 'DEBUG' in log, 'nothing was logged'
    assert len(ring.labels()) == 1, ring.labels()
    assert everywhere(desk) == []


def a_keyring_that_is_not_encrypted_is_the_only_place(desk, dialect):
    # Without a password gnome-keyring writes as it is what it keeps: the search finds it there, so it can find.
    ring = Keyring(desk, password='')
    server = Server(desk, dialect)
    server.set_key(KEY)
    sign_in(desk, server, KEY, settings=TALL, env=TALKATIVE)
    SitesPage(desk).wait_names(SITES)
    check_running(desk)
    desk.quit()
    found = everywhere(desk)
    files = {path for path, _ in found}
    assert files and all(path.startswith(str(ring.directory)) and path.endswith('.keyring') for path in files), found
    shutil.rmtree(ring.directory)


def what_is_planted_is_found(desk, dialect):
    for number, (name, form) in enumerate(forms(KEY).items()):
        place = desk.session.directory / 'planted' / str(number)
        place.mkdir(parents=True)
        (place / 'file').write_bytes(b'before' + form + b'after')
        found = {one for _, one in find_in_files(SECRETS, place)}
        assert name in found, '%s is not found, only %s' % (name, found)
        (place / 'file').unlink()
    with sqlite3.connect(desk.session.directory / 'planted' / 'journal.db') as database:
        database.execute('CREATE TABLE accounts (name TEXT, header BLOB)')
        database.execute('INSERT INTO accounts VALUES (?, ?)', (dialect, b'Bearer ' + KEY.encode()))
    database.close()
    (desk.session.directory / 'planted' / 'header').write_bytes(base64.b64encode(b'Authorization: Bearer ' + KEY.encode()))
    assert len(everywhere(desk)) == 2, everywhere(desk)
    shutil.rmtree(desk.session.directory / 'planted')
    assert find_in_processes(SECRETS) == []
    told = desk.session.spawn(['sh', '-c', 'sleep 60; : ' + KEY])
    wait_for(lambda: find_in_processes(SECRETS), 'a key on a command line to be found')
    desk.session.kill(told)
    told = desk.session.spawn(['sleep', '60'], env=dict(desk.session.env, HOSTWARES_KEY=KEY))
    wait_for(lambda: find_in_processes(SECRETS), 'a key in an environment to be found')
    desk.session.kill(told)


if __name__ == '__main__':
    run([what_is_planted_is_found, the_key_is_in_no_place_but_the_keyring,
         a_keyring_that_is_not_encrypted_is_the_only_place])
