#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in with a key: what goes wrong is said in words, and the key goes nowhere where it must not."""

from driver.case import run
from driver.hostwares import SITES, SitesPage
from driver.program import windowed
from driver.server import Server, Trap, closed_port
from driver.session import wait_for

TALL = windowed(1000, 1050)
SECRET = 'hw-TeSt_k3y-which.nobody~has'


def sign_in(desk, address, key, settings=TALL):
    """Types the key on the welcome page and signs in."""
    desk.start('--server', address, settings=settings)
    desk.reach('text', 'Paste the Key')
    desk.type(key)
    wait_for(lambda: desk.find('button', 'Sign In', ['sensitive']), '“Sign In” to be usable')
    desk.press('Return')


def check_refused(desk, *words):
    """The reason is on show, nothing is lost, and one can go on."""
    desk.read('Nothing was saved.', *words, seconds=40)
    desk.see('text', 'Paste the Key', ['focused', 'focusable'])
    desk.see('button', 'Sign In', ['sensitive'])
    desk.see('button', 'Try the Practice Account', ['sensitive'])


def check_secrecy(desk, key):
    """The key is nowhere but in the program's memory."""
    assert key not in desk.program.command_line(), 'the key is on the command line'
    assert key not in desk.program.errors(), 'the key is in the log'
    for path, content in desk.program.files():
        assert key.encode() not in content, 'the key was written to %s' % path
    shown = ' '.join(desk.root.words() + [one.name + one.description for one in desk.root.walk()])
    assert key not in shown, 'the key is on the screen'


def a_typed_key_opens_the_account(desk, dialect):
    server = Server(desk, dialect)
    sign_in(desk, server.address, server.key)
    SitesPage(desk).wait_names(SITES)
    assert not desk.says('Practice account'), 'a real account is called a practice account'
    check_secrecy(desk, server.key)
    assert server.requests() and all(had_key for _, had_key in server.requests()), server.requests()


def a_wrong_key_is_refused_in_words_and_can_be_mended(desk, dialect):
    server = Server(desk, dialect)
    sign_in(desk, server.address, SECRET)
    check_refused(desk, 'did not accept this key.')
    check_secrecy(desk, SECRET)
    assert len(server.requests()) == 1, 'a wrong key was tried again: %s' % server.requests()
    desk.press('ctrl+a')
    desk.type(server.key)
    desk.press('Return')
    SitesPage(desk).wait_names(SITES)


def where_nothing_listens_it_says_so(desk, dialect):
    sign_in(desk, 'http://127.0.0.1:%d/api' % closed_port(), SECRET)
    check_refused(desk, 'cannot be reached.')
    check_secrecy(desk, SECRET)


def a_server_that_cannot_prove_who_it_is_gets_no_key(desk, dialect):
    server = Server(desk, dialect, tls=True)
    sign_in(desk, server.address, SECRET)
    check_refused(desk, 'is not safe')
    check_secrecy(desk, SECRET)
    assert server.requests() == [], 'something was sent: %s' % server.requests()


def nothing_is_sent_in_clear_to_another_computer(desk, dialect):
    # The unspecified address leads here too, but is no address of this computer's own.
    trap = Trap(desk, '0.0.0.0')
    sign_in(desk, 'http://0.0.0.0:%d/api' % trap.port, SECRET)
    check_refused(desk, 'address of the server cannot be used.')
    assert trap.connections == 0, 'it was contacted: %s' % trap.received


def a_redirect_is_not_followed(desk, dialect):
    trap = Trap(desk)
    server = Server(desk, dialect, '--fault', 'GET /sites:redirect=http://127.0.0.1:%d/api/sites' % trap.port)
    sign_in(desk, server.address, server.key)
    check_refused(desk, 'pointed to another address.')
    assert trap.connections == 0, 'it was followed: %s' % trap.received


def what_is_no_answer_is_said_in_words(desk, dialect):
    for fault, words in (('html', 'error on its side'), ('garbage', 'could not be understood'),
                         ('half', 'cut off'), ('status=403', 'does not allow this'),
                         ('limited=1', 'asked us to wait')):
        server = Server(desk, dialect, '--fault', 'GET /sites:' + fault)
        sign_in(desk, server.address, server.key)
        check_refused(desk, words)
        desk.quit()


def a_test_of_a_key_can_be_stopped(desk, dialect):
    server = Server(desk, dialect, '--fault', 'GET /sites:never')
    sign_in(desk, server.address, server.key)
    wait_for(lambda: server.requests(), 'the key to be tested')
    wait_for(lambda: not desk.find('button', 'Sign In', ['sensitive']), '“Sign In” to be off')
    desk.press('Escape')
    desk.see('button', 'Sign In', ['sensitive'])
    desk.see('text', 'Paste the Key', ['sensitive'])


def the_keyboard_has_a_place_as_soon_as_the_account_is_open(desk, dialect):
    server = Server(desk, dialect)
    sign_in(desk, server.address, server.key, settings=windowed(360, 720))
    desk.read('1 of 12 sites has a problem')
    wait_for(desk.focused, 'something to have the focus')
    desk.press('alt+Left')
    desk.see('list', 'Pages')


if __name__ == '__main__':
    run([a_typed_key_opens_the_account, a_wrong_key_is_refused_in_words_and_can_be_mended,
         where_nothing_listens_it_says_so, a_server_that_cannot_prove_who_it_is_gets_no_key,
         nothing_is_sent_in_clear_to_another_computer, a_redirect_is_not_followed,
         what_is_no_answer_is_said_in_words, a_test_of_a_key_can_be_stopped,
         the_keyboard_has_a_place_as_soon_as_the_account_is_open])
