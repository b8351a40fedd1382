#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the key is kept: a real gnome-keyring in each of its moods. Each is said in words of its own, nobody is asked
for ever, and no account is lost."""

from driver import keyring
from driver.case import run
from driver.hostwares import SITES, AccountMenu, KnownAccounts, SitesPage, sign_in, type_key
from driver.keyring import Keyring, Listener, Prompter
from driver.program import windowed
from driver.server import Server
from driver.session import wait_for

TALL = windowed(1000, 1050)
NAME = 'My Account'
OTHER_KEY = 'hw-another.key_of-the~same.account'


def enter(desk, server, env=keyring.ENV, key=None):
    """Signs in on a computer that knows no account yet."""
    sign_in(desk, server, key, settings=TALL, env=env)
    SitesPage(desk).wait_names(SITES)


def again(desk, server, env=keyring.ENV):
    """Ends the program and starts it again, in the same home."""
    desk.quit()
    desk.again('--server', server.address, env=env)


def check_rest(desk, server, listener):
    """Nothing goes on by itself: neither the keyring nor the server is asked again and again."""
    before = listener.look_ups(), len(server.requests())
    desk.settle()
    after = listener.look_ups(), len(server.requests())
    assert before == after, 'it goes on by itself: %s, then %s' % (before, after)
    assert before[0] <= 6, 'the keyring was asked %d times' % before[0]


def an_open_keyring_keeps_the_key(desk, dialect):
    listener = Listener(desk)
    ring = Keyring(desk)
    server = Server(desk, dialect)
    enter(desk, server)
    labels = ring.labels()
    assert len(labels) == 1 and NAME in labels[0], 'the keyring has: %s' % labels
    again(desk, server)
    SitesPage(desk).wait_names(SITES)
    AccountMenu(desk).wait_label(NAME, '127.0.0.1')
    check_rest(desk, server, listener)
    assert ring.labels() == labels


def a_locked_keyring_is_opened_when_asked_for(desk, dialect):
    listener = Listener(desk)
    ring = Keyring(desk)
    prompter = Prompter(desk)
    server = Server(desk, dialect)
    enter(desk, server)
    sent = len(server.requests())
    desk.quit()
    ring.start(unlocked=False)
    again(desk, server)
    known = KnownAccounts(desk)
    known.wait(NAME, 'Your keyring is locked.')
    check_rest(desk, server, listener)
    assert not prompter.asks(), 'a password is asked for that nobody wanted'
    known.open(NAME)
    prompter.answer(ring.password)
    SitesPage(desk).wait_names(SITES)
    assert len(server.requests()) > sent and all(key for _, key in server.requests())


def a_locked_keyring_that_stays_locked_is_said(desk, dialect):
    listener = Listener(desk)
    ring = Keyring(desk)
    prompter = Prompter(desk)
    server = Server(desk, dialect)
    enter(desk, server)
    desk.quit()
    ring.start(unlocked=False)
    again(desk, server)
    known = KnownAccounts(desk)
    known.wait(NAME, 'Your keyring is locked.')
    sent = server.requests()
    known.open(NAME)
    for answer in ('Try Again', 'Cancel'):
        prompter.dismiss()
        desk.read('The keyring was not opened.')
        desk.see('button', answer)
        check_rest(desk, server, listener)
        desk.click('button', answer)
    known.wait(NAME, 'The keyring was not opened.')
    assert not prompter.asks()
    assert server.requests() == sent, 'something was sent without a key'
    ring.unlock()
    known.open(NAME)
    SitesPage(desk).wait_names(SITES)


def a_key_for_a_locked_keyring_is_not_lost(desk, dialect):
    ring = Keyring(desk, unlocked=False)
    prompter = Prompter(desk)
    server = Server(desk, dialect)
    sign_in(desk, server, settings=TALL, env=keyring.ENV)
    prompter.dismiss()
    desk.read('The Key Cannot Be Stored')
    desk.read('The keyring was not opened.', 'Nothing was saved.')
    desk.click('button', 'Try Again')
    prompter.answer(ring.password)
    SitesPage(desk).wait_names(SITES)
    assert len(ring.labels()) == 1, ring.labels()


def without_a_keyring_the_key_is_for_this_session(desk, dialect):
    listener = Listener(desk)
    server = Server(desk, dialect)
    sign_in(desk, server, settings=TALL, env=keyring.ENV)
    desk.read('The Key Cannot Be Stored')
    desk.read('No keyring answers on this computer.')
    desk.click('button', 'Cancel')
    desk.gone('button', 'For This Session')
    desk.read('Nothing was saved.')
    desk.reach('text', 'Paste the Key')
    desk.press('Return')
    desk.click('button', 'For This Session')
    SitesPage(desk).wait_names(SITES)
    AccountMenu(desk).wait_label(NAME, 'For this session only')
    again(desk, server)
    desk.see('text', 'Paste the Key')
    check_rest(desk, server, listener)
    assert KnownAccounts(desk).states() == {} and SitesPage(desk).names() == [], 'it was kept'


def a_keyring_that_is_away_at_the_start_is_said(desk, dialect):
    listener = Listener(desk)
    ring = Keyring(desk)
    server = Server(desk, dialect)
    enter(desk, server)
    ring.stop()
    desk.press('F5')
    SitesPage(desk).wait_names(SITES)
    again(desk, server)
    known = KnownAccounts(desk)
    known.wait(NAME, 'No keyring answers on this computer.')
    check_rest(desk, server, listener)
    ring.start()
    known.open(NAME)
    SitesPage(desk).wait_names(SITES)


def check_new_key_needed(desk, server, env):
    """The account is known, its key is not; it takes one, and keeps it."""
    known = KnownAccounts(desk)
    known.wait(NAME, 'is not in this computer’s keyring any more')
    sent = server.requests()
    desk.settle()
    assert server.requests() == sent, 'something was sent without a key'
    known.open(NAME)
    type_key(desk, server.key)
    SitesPage(desk).wait_names(SITES)
    again(desk, server, env)
    SitesPage(desk).wait_names(SITES)


def a_keyring_with_another_master_secret_is_a_key_to_enter_again(desk, dialect):
    server = Server(desk, dialect)
    enter(desk, server, env={})
    changed = {'SECRET_FILE_TEST_PASSWORD': 'another one, from another computer'}
    again(desk, server, changed)
    check_new_key_needed(desk, server, changed)


def another_keyring_is_a_key_to_enter_again(desk, dialect):
    listener = Listener(desk)
    ring = Keyring(desk)
    server = Server(desk, dialect)
    enter(desk, server)
    desk.quit()
    ring.stop()
    Keyring(desk)
    again(desk, server)
    check_new_key_needed(desk, server, keyring.ENV)
    check_rest(desk, server, listener)


def signing_out_takes_the_key_and_leaves_the_account(desk, dialect):
    ring = Keyring(desk)
    server = Server(desk, dialect)
    enter(desk, server)
    AccountMenu(desk).choose(AccountMenu.SIGN_OUT)
    desk.read('Sign Out of', NAME)
    desk.click('button', 'Sign Out')
    known = KnownAccounts(desk)
    known.wait(NAME, 'Signed out')
    wait_for(lambda: ring.labels() == [], 'the key to be gone from the keyring')
    again(desk, server)
    known.wait(NAME, 'Signed out')
    known.open(NAME)
    type_key(desk, server.key)
    SitesPage(desk).wait_names(SITES)
    assert len(ring.labels()) == 1, ring.labels()


def a_key_that_could_not_be_deleted_is_said(desk, dialect):
    ring = Keyring(desk)
    prompter = Prompter(desk)
    server = Server(desk, dialect)
    enter(desk, server)
    ring.start(unlocked=False)
    AccountMenu(desk).choose(AccountMenu.SIGN_OUT)
    desk.click('button', 'Sign Out')
    prompter.dismiss()
    desk.read('Key May Still Be Stored')
    # “Close” is the name of a button of the window too.
    desk.press('Escape')
    wait_for(lambda: not desk.says('Key May Still Be Stored'), 'the dialog to go')
    KnownAccounts(desk).wait(NAME, 'Signed out')
    ring.unlock()
    assert len(ring.labels()) == 1, 'the key is gone, and the program says that it is not'


def removing_leaves_nothing(desk, dialect):
    ring = Keyring(desk)
    server = Server(desk, dialect)
    enter(desk, server)
    AccountMenu(desk).choose(AccountMenu.REMOVE)
    desk.read('Remove', NAME)
    desk.click('button', 'Remove')
    desk.see('text', 'Paste the Key')
    wait_for(lambda: ring.labels() == [], 'the key to be gone from the keyring')
    assert KnownAccounts(desk).states() == {}
    again(desk, server)
    desk.see('text', 'Paste the Key')
    assert KnownAccounts(desk).states() == {}


def a_refused_key_is_replaced_without_a_restart(desk, dialect):
    ring = Keyring(desk)
    server = Server(desk, dialect)
    enter(desk, server)
    page = SitesPage(desk)
    server.set_key(OTHER_KEY)
    desk.press('F5')
    desk.read('no longer accepts your key')
    page.wait_names(SITES)
    desk.click('button', 'Enter New Key…')
    type_key(desk, 'hw-this-is-not-it', 'Paste the New Key')
    desk.read('did not accept this key', 'Nothing was saved.')
    server.set_status('recipe-blog', 'CRASHED')
    type_key(desk, OTHER_KEY, 'Paste the New Key')
    desk.gone('text', 'Paste the New Key')
    page.wait_status('recipe-blog', 'Problem')
    wait_for(lambda: not desk.says('no longer accepts your key'), 'the banner to go')
    assert len(ring.labels()) == 1, ring.labels()
    again(desk, server)
    page.wait_names(SITES)


def a_second_account_is_added_and_switched_to(desk, dialect):
    ring = Keyring(desk)
    server = Server(desk, dialect)
    enter(desk, server)
    menu = AccountMenu(desk)
    menu.choose(AccountMenu.ADD)
    type_key(desk, server.key)
    menu.wait_label(NAME + ' 2')
    SitesPage(desk).wait_names(SITES)
    assert len(ring.labels()) == 2, ring.labels()
    menu.choose(0)
    menu.wait_label(NAME + ',')
    SitesPage(desk).wait_names(SITES)
    again(desk, server)
    SitesPage(desk).wait_names(SITES)
    menu.wait_label(NAME + ',')


if __name__ == '__main__':
    run([an_open_keyring_keeps_the_key, a_locked_keyring_is_opened_when_asked_for,
         a_locked_keyring_that_stays_locked_is_said, a_key_for_a_locked_keyring_is_not_lost,
         without_a_keyring_the_key_is_for_this_session, a_keyring_that_is_away_at_the_start_is_said,
         a_keyring_with_another_master_secret_is_a_key_to_enter_again, another_keyring_is_a_key_to_enter_again,
         signing_out_takes_the_key_and_leaves_the_account, a_key_that_could_not_be_deleted_is_said,
         removing_leaves_nothing, a_refused_key_is_replaced_without_a_restart,
         a_second_account_is_added_and_switched_to])
