# SPDX-License-Identifier: GPL-3.0-or-later
"""Leads through the program for the pictures: starts it in a size, makes a picture, ends it."""

from .hostwares import NOW, SitesPage, practice_options, type_key
from .program import resize, windowed
from .server import Server
from .session import wait_for

WIDE = (1000, 700)
NARROW = (360, 720)
MIDDLE = (640, 700)
SMALLEST = (360, 294)
WHOLE = (1000, 1350)
DARK = {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}
CONTRAST = {'ADW_DEBUG_HIGH_CONTRAST': '1'}
TURNED = {'GTK_DEBUG': 'invert-text-dir'}


class Tour:
    def __init__(self, desk, album):
        self.desk = desk
        self.album = album
        self.sites = SitesPage(desk)
        self.size = WIDE

    def start(self, *arguments, size=WIDE, text_size=100, env=None):
        """Starts the program with a window of this size."""
        self.size = size
        self.desk.start(*arguments, settings=windowed(*size), text_size=text_size, env=env)

    def practice(self, *, dialect='reference', switches=None, **kwargs):
        """Starts with the practice account and waits until something of it is there."""
        self.start('--practice', *practice_options(dialect, **(switches or {})), **kwargs)
        wait_for(lambda: self.desk.root.find('entry') or self.desk.root.find('list', 'Sites')
                 or len(self.desk.root.words()) > 4, 'the account')

    def sign_in(self, server, key=None, now=NOW, **kwargs):
        self.start('--server', server.address, '--now', now, **kwargs)
        type_key(self.desk, key or server.key)

    def open_account(self, server=None, **kwargs):
        """Signs in and waits for the sites; the server."""
        server = server or Server(self.desk, 'reference')
        self.sign_in(server, **kwargs)
        self.desk.read('1 of 12 sites has a problem')
        return server

    def again(self, server, *, size=WIDE, text_size=100, env=None):
        """Ends the program and starts it again, in the same home."""
        self.end()
        self.size = size
        resize(self.desk.last_home, *size)
        self.desk.again('--server', server.address, '--now', NOW, env=env, text_size=text_size)

    def shot(self, name, any_size=False):
        image = self.desk.settle()
        self.album.add(name, image, None if any_size else self.size)

    def end(self):
        self.desk.quit()
