# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests know of the program: its pages, by what is read on them."""

from .session import wait_for

NOW = '2026-11-24T14:32:00+01:00'

# The world of the practice account; the rest of the twelve are running.
SITES = ('bakery-shop', 'booking', 'job-openings', 'menu-board', 'newsletter', 'order-desk', 'photo-wall', 'raffle-2025',
         'recipe-blog', 'stock-list', 'test-kitchen', 'wedding-cakes')
DATABASES = ('bookings', 'orders', 'orders-test', 'photo-index', 'sessions')
STATUSES = {'newsletter': 'Problem', 'booking': 'Working', 'raffle-2025': 'Stopped'}


def expected_statuses(dialect):
    """Name → word of status, as the two dialects have them."""
    words = {name: STATUSES.get(name, 'Running') for name in SITES}
    if dialect == 'other':
        words['stock-list'] = 'Hibernating'
    return words


def practice_options(dialect, **switches):
    """The command line of the practice account; a fixed clock and seed make it the same every time."""
    parts = [dialect] + ['%s=%s' % (key.replace('_', '-'), value) for key, value in switches.items()]
    return ['--practice-options', ','.join(parts), '--now', NOW]


def type_key(desk, key, title='Paste the Key'):
    """Types a key where one is asked for, and sends it off."""
    if 'focused' not in desk.see('text', title).states:
        desk.reach('text', title)
    desk.press('ctrl+a')
    desk.type(key)
    desk.press('Return')


def sign_in(desk, server, key=None, **kwargs):
    """Starts the program and signs in; that the sites are read is not waited for."""
    desk.start('--server', server.address, **kwargs)
    type_key(desk, key or server.key)


class AccountMenu:
    """The button below the sidebar, and its menu: the accounts, then what can be done. Items have no name on GTK 4.18,
    so that they are told by their place."""

    ADD, RENAME, REPLACE, SIGN_OUT, REMOVE = range(-5, 0)

    def __init__(self, desk):
        self.desk = desk

    def label(self):
        """What the button says: account and place; empty while no account is open."""
        button = self.desk.root.find('toggle button', lambda name: name.startswith('Account: '))
        return button.name if button else ''

    def wait_label(self, *parts):
        wait_for(lambda: all(part in self.label() for part in parts), 'the account menu to say %s' % ', '.join(parts))

    def choose(self, item):
        """What can be done, or the account of this place in the list."""
        self.open()
        self.desk.choose(item)

    def open(self):
        wait_for(self.label, 'the account menu')
        self.desk.click('toggle button', self.label())
        self.desk.see('menu item')


class KnownAccounts:
    """The accounts on the welcome page."""

    def __init__(self, desk):
        self.desk = desk

    def states(self):
        """Name → what is said of it."""
        found = self.desk.root.find('list', 'Accounts on This Computer')
        rows = [item.words() for item in found.find_all('list item')] if found else []
        return {words[0]: ' '.join(words[1:]) for words in rows if words}

    def wait(self, name, *parts, seconds=15):
        seen = []

        def look():
            seen[:] = [self.states()]
            return all(part in seen[0].get(name, '') for part in parts) if name in seen[0] else False
        try:
            wait_for(look, '“%s” to say %s' % (name, ', '.join(parts)), seconds)
        except AssertionError as error:
            raise AssertionError('%s; known: %s; on show: %s' % (error, seen, self.desk.root.words())) from None

    def open(self, name):
        """Walks to the row of an account and activates it."""
        self.desk.reach('list item', lambda given: given.startswith(name))
        self.desk.press('Return')


PAGES = ('Sites', 'Databases', 'Credits', 'Activity')


def show_page(desk, name):
    """Goes to an entry of the sidebar by its key; in a narrow window the sidebar is not there to tell."""
    desk.press('alt+%d' % (PAGES.index(name) + 1))
    if desk.find('list', 'Pages'):
        desk.see('list item', lambda given: given.startswith(name), ['selected'])


class ResourcePage:
    """A list of sites or databases."""

    title = None
    search_title = None
    opened = None

    def __init__(self, desk):
        self.desk = desk

    def list(self):
        return self.desk.root.find('list', self.title)

    def items(self):
        """The rows on show, as objects; the list is the one with rows of several labels, not the sidebar."""
        found = self.list()
        return found.find_all('list item') if found else []

    def rows(self):
        """(name, [other words]) of every row on show, in their order."""
        found = [item.words() for item in self.items()]
        return [(words[0], words[1:]) for words in found if words]

    def names(self):
        return [name for name, _ in self.rows()]

    def wait_names(self, names, seconds=15):
        """Waits until exactly these are listed, in whatever order."""
        seen = []

        def look():
            seen[:] = self.names()
            return sorted(seen) == sorted(names)
        try:
            wait_for(look, 'the list %s' % ', '.join(names), seconds)
        except AssertionError as error:
            raise AssertionError('%s; listed: %s' % (error, ', '.join(seen))) from None

    def status(self, name):
        """The words in the row of a site, of which one is its status; [] while it is not listed."""
        return next((words for one, words in self.rows() if one == name), [])

    def wait_status(self, name, word, seconds=15):
        wait_for(lambda: word in self.status(name), '“%s” to be %s' % (name, word), seconds)

    def search(self, words):
        """Types into the search, instead of what was there, from wherever the focus is."""
        if 'focused' not in self.desk.see('entry', self.search_title).states:
            for _ in range(8):
                if self.focused_row() or self.desk.step('Tab') is None:
                    break
            self.desk.reach('entry', self.search_title, key='shift+Tab')
        self.desk.press('ctrl+a')
        self.desk.type(words)

    def focused_row(self):
        """The row that has the focus, itself or a button in it; None if the focus is elsewhere."""
        return next((item for item in self.items() if item.focused()), None)

    def go_to(self, name):
        """Walks with the keyboard to the row of a site."""
        row = self.focused_row()
        while row is None:
            if self.desk.step('Tab') is None:
                raise AssertionError('Tab does not lead into the list')
            row = self.focused_row()
        for key in ('Down', 'Up'):
            while row is not None and row.words()[:1] != [name] and self.desk.step(key):
                row = self.focused_row()
            if row is not None and row.words()[:1] == [name]:
                return row
        raise AssertionError('the row of “%s” cannot be reached' % name)

    def open(self, name):
        """Opens the page of one with Return and waits for it."""
        self.go_to(name)
        self.desk.press('Return')
        self.desk.see('button', self.opened)


class SitesPage(ResourcePage):
    title = 'Sites'
    search_title = 'Search sites'
    opened = 'Deploy'


class DatabasesPage(ResourcePage):
    title = 'Databases'
    search_title = 'Search databases'
    opened = 'Restart'

    def show(self):
        show_page(self.desk, self.title)
        self.wait_names(DATABASES)
