# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the tour that are about keys, keyrings and accounts."""

from driver import keyring
from driver.guide import DARK, NARROW, TURNED, WIDE
from driver.hostwares import NOW, AccountMenu, KnownAccounts, type_key
from driver.keyring import Keyring, Prompter
from driver.server import Server
from driver.session import wait_for


def no_keyring(tour):
    tour.sign_in(Server(tour.desk, 'reference'), env=keyring.ENV)
    tour.desk.see('button', 'For This Session')
    tour.shot('01c-no-keyring')
    tour.desk.click('button', 'For This Session')
    tour.desk.read('1 of 12 sites has a problem')
    AccountMenu(tour.desk).open()
    tour.shot('02-account-menu-session-only')


def keyring_not_opened(tour):
    Keyring(tour.desk, unlocked=False)
    prompter = Prompter(tour.desk)
    tour.sign_in(Server(tour.desk, 'reference'), env=dict(keyring.ENV, **DARK))
    prompter.dismiss()
    tour.desk.see('button', 'For This Session')
    tour.shot('01c-keyring-not-opened-dark')
    tour.desk.click('button', 'Cancel')
    tour.desk.gone('button', 'For This Session')


def known_account(name, env=None, **kwargs):
    """The keyring is locked when the program starts."""
    def step(tour):
        ring = Keyring(tour.desk)
        prompter = Prompter(tour.desk)
        server = tour.open_account(env=keyring.ENV, size=kwargs.get('size', WIDE))
        tour.end()
        ring.start(unlocked=False)
        tour.size = kwargs.get('size', WIDE)
        tour.desk.again('--server', server.address, '--now', NOW, env=dict(keyring.ENV, **(env or {})),
                        text_size=kwargs.get('text_size', 100))
        known = KnownAccounts(tour.desk)
        known.wait('My Account', 'locked')
        tour.shot(name)
        if name == '01d-known-account':
            known.open('My Account')
            prompter.dismiss()
            tour.desk.read('The keyring was not opened.')
            tour.shot('01d-account-not-opened')
            tour.desk.press('Escape')
            tour.desk.gone('button', 'Try Again')
    step.__name__ = 'known_' + name
    return step


def key_is_lost(tour):
    server = tour.open_account()
    tour.again(server, env={'SECRET_FILE_TEST_PASSWORD': 'another one'})
    known = KnownAccounts(tour.desk)
    known.wait('My Account', 'is not in this computer’s keyring')
    tour.shot('01d-key-lost')
    known.open('My Account')
    tour.desk.read('Use the key that you had before')
    tour.shot('01d-key-lost-dialog')
    tour.desk.press('Escape')


def key_refused(name, **kwargs):
    def step(tour):
        server = tour.open_account(**kwargs)
        server.set_key('hw-another-key')
        tour.desk.press('F5')
        tour.desk.read('no longer accepts your key')
        tour.shot('13f-' + name)
        tour.desk.click('button', 'Enter New Key…')
        tour.desk.see('text', 'Paste the New Key')
        tour.shot('13i-' + name)
        type_key(tour.desk, 'hw-this-is-not-the-key', 'Paste the New Key')
        tour.desk.read('did not accept this key')
        tour.shot('13i-' + name + '-refused')
        tour.desk.press('Escape')
        tour.desk.gone('text', 'Paste the New Key')
    step.__name__ = 'key_refused_' + name
    return step


def accounts(tour):
    tour.open_account()
    menu = AccountMenu(tour.desk)
    menu.open()
    tour.shot('02-account-menu')
    tour.desk.choose(AccountMenu.SIGN_OUT)
    tour.desk.see('button', 'Sign Out')
    tour.shot('02-sign-out')
    tour.desk.press('Escape')
    tour.desk.gone('button', 'Sign Out')
    menu.choose(AccountMenu.RENAME)
    tour.desk.read('used on this computer only')
    tour.shot('02-rename-account')
    tour.desk.press('Escape')
    tour.desk.gone('button', 'Rename')
    menu.choose(AccountMenu.REMOVE)
    tour.desk.see('button', 'Remove')
    tour.shot('02-remove-account')
    tour.desk.press('Escape')
    tour.desk.gone('button', 'Remove')
    menu.choose(AccountMenu.ADD)
    tour.desk.read('after its key has been tested')
    tour.shot('02-add-account')
    tour.desk.press('Escape')
    tour.desk.gone('button', 'Test and Save')


def account_menu_narrow(tour):
    tour.open_account(size=NARROW)
    menu = AccountMenu(tour.desk)
    tour.desk.press('Tab')
    wait_for(lambda: menu.label() or tour.desk.press('alt+Left'), 'the sidebar')
    menu.open()
    tour.shot('03b-account-menu-360')


def waiting(name, **kwargs):
    def step(tour):
        server = tour.open_account(**kwargs)
        server.fault('GET /sites:limited=40')
        tour.desk.press('F5')
        tour.desk.read('asked us to wait. Continuing in')
        tour.shot(name)
    step.__name__ = 'waiting_' + name
    return step


def sign_in_waiting(tour):
    server = Server(tour.desk, 'reference')
    server.fault('GET /sites:limited=40')
    tour.sign_in(server, size=NARROW)
    tour.desk.read('asked us to wait. Continuing in')
    tour.shot('01-welcome-waiting-360')
    tour.desk.press('Escape')
    tour.desk.read('Stopped. Nothing was saved.')
    tour.shot('01-welcome-stopped-360')


STEPS = [
    sign_in_waiting,
    no_keyring, keyring_not_opened, known_account('01d-known-account'),
    known_account('01d-known-account-large-text-360', size=NARROW, text_size=200), key_is_lost,
    key_refused('key-refused'), key_refused('key-refused-360', size=NARROW),
    key_refused('key-refused-dark', env=DARK), key_refused('key-refused-right-to-left', env=TURNED),
    waiting('13c-waiting'), waiting('13c-waiting-360', size=NARROW), accounts, account_menu_narrow,
]
