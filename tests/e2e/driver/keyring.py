# SPDX-License-Identifier: GPL-3.0-or-later
"""The keyring of the session as GNOME has it: a real gnome-keyring-daemon, its real prompt, and a listener beside them.

The session's bus starts no service by itself, so without a Keyring there is none; without a Prompter the daemon takes
every prompt for dismissed.
"""

import os
import signal
import subprocess

from gi.repository import Gio, GLib

from .session import wait_for

NAME = 'org.freedesktop.secrets'
PATH = '/org/freedesktop/secrets'
SERVICE = 'org.freedesktop.Secret.Service'
COLLECTION = PATH + '/collection/login'
PROMPTER = 'org.gnome.keyring.SystemPrompter'
TIMEOUT_MS = 8000

# It comes with gnome-keyring, as a part of gcr.
PROMPTERS = ('/usr/libexec/gcr-prompter', '/usr/lib/gcr/gcr-prompter')

# A keyring without a password.
PLAIN = """[keyring]
display-name=Login
ctime=0
mtime=0
lock-on-idle=false
lock-after=false
"""

# The program in an environment without the stand-in for a keyring that it otherwise gets.
ENV = {'SECRET_BACKEND': None, 'SECRET_FILE_TEST_PATH': None, 'SECRET_FILE_TEST_PASSWORD': None}


class Keyring:
    """One keyring file and the daemon that has it open; it can be ended and started again. With an empty password it is
    a file that everybody can read."""

    def __init__(self, desk, password='moon over Rixdorf', unlocked=True):
        self.desk = desk
        self.session = desk.session
        self.password = password
        self.directory = self.session.directory / ('keyring-%d' % len(list(self.session.directory.glob('keyring-*'))))
        self.directory.mkdir()
        self.log = self.directory / 'stderr.log'
        self.process = None
        desk.helpers.append(self)
        if not password:
            (self.directory / 'keyrings').mkdir(mode=0o700)
            (self.directory / 'keyrings' / 'login.keyring').write_text(PLAIN)
        # Any other file is made by opening it.
        self.start()
        if not unlocked:
            self.start(unlocked=False)

    def start(self, unlocked=True):
        """Starts the daemon, as at the beginning of a session; a running one is ended first."""
        self.stop()
        argv = ['gnome-keyring-daemon', '--foreground', '--components=secrets',
                '--control-directory=%s' % (self.directory / 'control')]
        env = dict(self.session.env, HOME=str(self.directory), XDG_DATA_HOME=str(self.directory))
        self.process = self.session.spawn(argv + (['--unlock'] if unlocked and self.password else []), stderr=self.log, env=env,
                                          stdin=subprocess.PIPE)
        with self.process.stdin as pipe:
            pipe.write(self.password.encode() if unlocked else b'')
        wait_for(lambda: self.process.poll() is not None or self.desk.bus.has_owner(NAME), 'the keyring')
        if self.process.poll() is not None:
            raise RuntimeError('the keyring ended: ' + self.log.read_text())
        if unlocked and not self.password:
            self._ask(PATH, SERVICE, 'Unlock', GLib.Variant('(ao)', ([COLLECTION],)))
        wait_for(lambda: self.is_locked() != unlocked, 'the keyring to be %s' % ('open' if unlocked else 'locked'))

    def stop(self):
        """Ends the daemon, as a crash of it does."""
        if self.process is not None:
            self.session.kill(self.process, signal.SIGKILL)
            self.process = None
            wait_for(lambda: not self.desk.bus.has_owner(NAME), 'the keyring to be gone')

    def lock(self):
        self._ask(PATH, SERVICE, 'Lock', GLib.Variant('(ao)', ([COLLECTION],)))
        assert self.is_locked(), 'the keyring was not locked'

    def unlock(self):
        """Opens it from elsewhere, as “Passwords and Keys” does."""
        session = self._ask(PATH, SERVICE, 'OpenSession', GLib.Variant('(sv)', ('plain', GLib.Variant('s', ''))))[1]
        master = (session, b'', self.password.encode(), 'text/plain')
        self._ask(PATH, 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface', 'UnlockWithMasterPassword',
                  GLib.Variant('(o(oayays))', (COLLECTION, master)))
        assert not self.is_locked(), 'the keyring was not opened'

    def is_locked(self):
        return self._property('Locked')

    def labels(self):
        """What people read of its items in “Passwords and Keys”; of an open keyring."""
        return [self._ask(path, 'org.freedesktop.DBus.Properties', 'Get',
                          GLib.Variant('(ss)', ('org.freedesktop.Secret.Item', 'Label')))[0]
                for path in self._property('Items')]

    def _property(self, name):
        return self._ask(COLLECTION, 'org.freedesktop.DBus.Properties', 'Get',
                         GLib.Variant('(ss)', ('org.freedesktop.Secret.Collection', name)))[0]

    def _ask(self, path, interface, method, arguments):
        return self.desk.bus.session.call_sync(NAME, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE,
                                               TIMEOUT_MS, None).unpack()


class Prompter:
    """The window in which GNOME asks for the password of the keyring; the test answers by real keys, as everywhere."""

    def __init__(self, desk):
        self.desk = desk
        self.session = desk.session
        self.process = self.session.spawn([self._find()], stderr=self.session.directory / 'prompter.log')
        desk.helpers.append(self)
        wait_for(lambda: desk.bus.has_owner(PROMPTER), 'the prompter')

    def stop(self):
        self.session.kill(self.process, signal.SIGKILL)
        wait_for(lambda: not self.desk.bus.has_owner(PROMPTER), 'the prompter to be gone')

    def asks(self):
        return any('gcr-prompter' in one.get_wm_class() for one in self.desk.stage.windows())

    def dismiss(self):
        self._wait()
        self.desk.press('Escape')
        wait_for(lambda: not self.asks(), 'the prompt to go')

    def answer(self, password):
        self._wait()
        self.desk.type(password)
        self.desk.press('Return')
        wait_for(lambda: not self.asks(), 'the prompt to go')

    def _wait(self):
        wait_for(self.asks, 'the prompt for the password of the keyring')
        self.desk.stage.give_focus()

    @staticmethod
    def _find():
        found = next((one for one in PROMPTERS if os.path.exists(one)), None)
        if found is None:
            raise RuntimeError('gcr is not installed, which has the prompt of gnome-keyring')
        return found


class Listener:
    """Hears what goes to and fro on the session's bus about secrets; started before the program."""

    def __init__(self, desk, everything=False):
        self.session = desk.session
        self.log = self.session.directory / ('secrets-%d.log' % len(list(self.session.directory.glob('secrets-*'))))
        # What it is about: the look-ups, and asking for a service that is not there.
        rules = ["type='method_call',interface='%s'" % SERVICE, "type='method_call',member='StartServiceByName'"]
        rules = [] if everything else rules
        self.process = self.session.spawn(['dbus-monitor', '--session', *rules], stdout=open(self.log, 'wb'),
                                          stderr=self.session.directory / 'dbus-monitor.log')
        desk.helpers.append(self)
        wait_for(lambda: 'NameLost' in self.text(), 'the listener on the bus')

    def stop(self):
        self.session.kill(self.process, signal.SIGKILL)

    def text(self):
        return self.log.read_text(errors='replace') if self.log.exists() else ''

    def count(self, member):
        """How many calls of this method there were."""
        return sum(line.endswith('member=' + member) for line in self.text().splitlines())

    def look_ups(self):
        """How often somebody looked for a key, whether or not there was somebody to answer."""
        absent = self.text().count('string "%s"' % NAME)
        return self.count('SearchItems') or absent
