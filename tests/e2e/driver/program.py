# SPDX-License-Identifier: GPL-3.0-or-later
"""The built program, run as a person would run it, in a home of its own."""

import re
import signal
import subprocess

from .session import wait_for
from .tree import Node

SETTINGS_PATH = 'com/hostwares/Hostwares'
# No blinking between two pictures of the same thing; the window buttons that GNOME has.
TOOLKIT = {'gtk-cursor-blink': 'false', 'gtk-decoration-layout': 'appmenu:close'}
COMPLAINT = re.compile(r'(WARNING|CRITICAL|ERROR) \*\*|ERROR: (Address|Leak|Undefined)|runtime error:')


class Program:
    """One run. Every warning ends it, so that a warning is a failure of the test. `home`: that of a run before it."""

    def __init__(self, session, executable, arguments=(), settings=None, env=None, home=None):
        self.session = session
        self.home = home or session.directory / ('home-%d' % len(list(session.directory.glob('home-*'))))
        if home is None:
            self._furnish(settings or {})
        self.log = self.home / ('stderr-%d.log' % len(list(self.home.glob('stderr-*'))))
        self.process = session.spawn([executable, *arguments], stderr=self.log, env=self._environment(env or {}))
        self.bus = None
        self.bus_name = None

    def appear(self, bus, seconds=30):
        """Waits for it on the accessibility bus."""
        self.bus = bus
        self.bus_name = wait_for(lambda: self._check() and bus.find_process(self.process.pid),
                                 'the program on the accessibility bus', seconds)

    @property
    def root(self):
        """What is on show now: the root of the accessible tree."""
        self._check()
        return self.bus.snapshot(self.bus_name) or Node(self.bus, self.bus_name, None)

    def _check(self):
        if self.ended():
            raise AssertionError('the program ended by itself (%s):\n%s' % (self.process.returncode, self.errors()))
        return True

    def ended(self):
        return self.process.poll() is not None

    def wait_end(self, seconds=15):
        """Waits for the process to end by itself; its exit status."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError('the program still runs after %g s' % seconds) from None

    def errors(self):
        return self.log.read_text(errors='replace') if self.log.exists() else ''

    def complaints(self):
        """Warnings, criticals and the sanitizers' findings among what it wrote to its standard error."""
        return [line for line in self.errors().splitlines() if COMPLAINT.search(line)]

    def command_line(self):
        """What every user of the machine can see of it."""
        with open('/proc/%d/cmdline' % self.process.pid, 'rb') as file:
            return file.read().replace(b'\0', b' ').decode()

    def environment(self):
        """What every process of the same person can see of it, as bytes."""
        with open('/proc/%d/environ' % self.process.pid, 'rb') as file:
            return file.read()

    def limit(self, name):
        """One line of the limits that it runs under: what it may have now, and at most."""
        with open('/proc/%d/limits' % self.process.pid) as file:
            line = next(line for line in file if line.startswith(name))
        return line[len(name):].split()[:2]

    def files(self):
        """Everything that it wrote into its home, as (path, content)."""
        return [(path, path.read_bytes()) for path in sorted(self.home.rglob('*')) if path.is_file()]

    def kill(self):
        self.session.kill(self.process, signal.SIGKILL)

    def _environment(self, extra):
        env = dict(self.session.env, HOME=str(self.home), G_DEBUG='fatal-warnings')
        # Where what is tested is not the keyring itself: libsecret's own file, encrypted.
        env.update(SECRET_BACKEND='file', SECRET_FILE_TEST_PATH=str(self.home / 'data' / 'test.keyring'),
                   SECRET_FILE_TEST_PASSWORD='of the tests')
        for name, directory in (('CONFIG', 'config'), ('DATA', 'data'), ('CACHE', 'cache'), ('STATE', 'state')):
            env['XDG_%s_HOME' % name] = str(self.home / directory)
        env.update(extra)
        return {key: value for key, value in env.items() if value is not None}

    def _furnish(self, settings):
        toolkit = self.home / 'config' / 'gtk-4.0'
        toolkit.mkdir(parents=True)
        lines = ['%s=%s' % pair for pair in TOOLKIT.items()]
        (toolkit / 'settings.ini').write_text('\n'.join(['[Settings]', *lines, '']))
        if settings:
            keys = self.home / 'config' / 'glib-2.0' / 'settings'
            keys.mkdir(parents=True)
            lines = ['%s=%s' % pair for pair in settings.items()]
            (keys / 'keyfile').write_text('\n'.join(['[%s]' % SETTINGS_PATH, *lines, '']))


def resize(home, width, height):
    """The next program in this home begins in this size, as if its window had been left so."""
    path = home / 'config' / 'glib-2.0' / 'settings' / 'keyfile'
    lines = path.read_text().splitlines() if path.exists() else []
    wanted = windowed(width, height)
    lines = ['%s=%s' % (name, wanted.get(name, value)) if value else name
             for name, _, value in (line.partition('=') for line in lines)]
    path.write_text('\n'.join([*lines, '']))


def windowed(width, height):
    """Settings of a window of this size."""
    return {'window-width': str(width), 'window-height': str(height)}
