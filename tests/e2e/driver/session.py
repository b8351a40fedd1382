# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop session of our own: display, D-Bus, accessibility bus, home. Nothing of the person's own is touched.

One per test process, because libatspi binds a process to the first bus that it sees. There is no window manager;
stage.Stage stands in for the little of it that matters.
"""

import atexit
import os
import pathlib
import random
import shutil
import signal
import subprocess
import tempfile
import time

POLL = 0.05

BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={path}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

# Debian 13 has no Adwaita Sans; Inter, which it was made from, stands in.
FONT_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <alias binding="same"><family>Adwaita Sans</family><prefer><family>Inter</family></prefer></alias>
  <alias binding="same"><family>sans-serif</family><prefer><family>Inter</family></prefer></alias>
  <alias binding="same"><family>Adwaita Mono</family><prefer><family>Noto Sans Mono</family></prefer></alias>
</fontconfig>
"""

LAUNCHERS = ('/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher',
             '/usr/libexec/at-spi2/at-spi-bus-launcher')


class Timeout(AssertionError):
    """Something that was waited for did not come."""


def wait_for(condition, what, seconds=15.0):
    """The first true value of condition(), asked for every 50 ms; after the deadline the test fails with `what`."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Timeout('waited %g s for %s' % (seconds, what))
        time.sleep(POLL)


def locale_environment(name, directory):
    """Environment for the locale `name`: one that the machine has, one that the build compiled (LOCPATH), or one that
    is compiled into `directory` now. The C library looks into one place only."""
    env = {'LANG': name, 'LC_ALL': name, 'LANGUAGE': ''}
    compiled = os.environ.get('LOCPATH')
    if compiled and (pathlib.Path(compiled) / name).is_dir():
        return dict(env, LOCPATH=compiled)
    have = subprocess.run(['locale', '-a'], capture_output=True, text=True, check=True).stdout.lower().split()
    if name.lower().replace('-', '') in [one.replace('-', '') for one in have]:
        return env
    target = pathlib.Path(directory) / name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        language, _, charset = name.partition('.')
        # A mere warning about a locale makes it fail, so what counts is what is there afterwards.
        subprocess.run(['localedef', '-i', language, '-f', charset, '--no-archive', str(target)], capture_output=True)
    if not target.exists():
        raise RuntimeError('the locale %s cannot be compiled; is the package “locales” installed?' % name)
    return dict(env, LOCPATH=str(directory))


class Session:
    """The display, the buses and the environment; start() comes first, stop() runs by itself at the end."""

    def __init__(self, width=1280, height=900):
        self.size = (width, height)
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix='hw-e2e-'))
        self.runtime = self.directory / 'run'
        self.runtime.mkdir(mode=0o700)
        self.processes = []
        self.env = {}
        atexit.register(self.stop)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: exit(1))

    def start(self):
        self.env = self._base_environment()
        self._start_display()
        self._start_bus()
        self._start_accessibility()
        os.environ.update({key: self.env[key] for key in
                           ('DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'GSETTINGS_BACKEND')})
        return self

    def stop(self):
        for process in reversed(self.processes):
            self.kill(process)
        self.processes.clear()
        shutil.rmtree(self.directory, ignore_errors=True)

    def spawn(self, argv, stderr=None, env=None, **kwargs):
        """A child in a process group of its own, which ends with the session."""
        log = open(stderr or self.directory / (pathlib.Path(argv[0]).name + '.log'), 'ab')
        with log:
            process = subprocess.Popen([str(one) for one in argv], env=env or self.env,
                                       stdin=kwargs.pop('stdin', subprocess.DEVNULL),
                                       stdout=kwargs.pop('stdout', log), stderr=log, start_new_session=True, **kwargs)
        self.processes.append(process)
        return process

    def kill(self, process, number=signal.SIGTERM, seconds=3):
        """Ends a child and what it started; by force after `seconds`."""
        for one, limit in ((number, seconds), (signal.SIGKILL, 5)):
            try:
                os.killpg(process.pid, one)
            except ProcessLookupError:
                pass
            try:
                process.wait(limit)
                break
            except subprocess.TimeoutExpired:
                continue
        if process in self.processes:
            self.processes.remove(process)

    def _base_environment(self):
        keep = {key: os.environ[key] for key in
                ('PATH', 'GSETTINGS_SCHEMA_DIR', 'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS', 'LD_LIBRARY_PATH')
                if key in os.environ}
        fonts = self.directory / 'fonts.conf'
        fonts.write_text(FONT_CONFIG)
        return dict(
            keep, **locale_environment('en_US.UTF-8', self.directory / 'locale'),
            HOME=str(self.directory), XDG_RUNTIME_DIR=str(self.runtime), TZ='Europe/Berlin',
            XDG_DATA_DIRS='/usr/local/share:/usr/share', FONTCONFIG_FILE=str(fonts), TMPDIR=str(self.directory),
            GDK_BACKEND='x11', GSK_RENDERER='cairo', GTK_A11Y='atspi', GTK_IM_MODULE='gtk-im-context-simple',
            ADW_DISABLE_PORTAL='1', GDK_DEBUG='no-portals', GIO_USE_VFS='local', GSETTINGS_BACKEND='keyfile',
            NO_AT_BRIDGE='0')

    def _start_display(self):
        # A number that nobody else is likely to have, and the abstract socket too, which clients try first and which is
        # shared with other roots of the machine: with a common number strangers come up here, or the program elsewhere.
        # A server without privileges does not make the folder.
        sockets = pathlib.Path('/tmp/.X11-unix')
        if not sockets.exists():
            sockets.mkdir()
            sockets.chmod(0o1777)
        reader, writer = os.pipe()
        self.spawn(['Xvfb', ':%d' % random.randrange(1000, 50000), '-displayfd', str(writer),
                    '-screen', '0', '%dx%dx24' % self.size, '-nolisten', 'tcp', '-noreset', '-dpi', '96'],
                   pass_fds=[writer])
        os.close(writer)
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError('Xvfb did not start: ' + (self.directory / 'Xvfb.log').read_text())
        self.env['DISPLAY'] = ':' + number

    def _start_bus(self):
        path = self.runtime / 'bus'
        config = self.directory / 'bus.conf'
        config.write_text(BUS_CONFIG.format(path=path))
        self.spawn(['dbus-daemon', '--nofork', '--config-file=%s' % config])
        wait_for(path.exists, 'the session bus')
        self.env['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=%s' % path

    def _start_accessibility(self):
        launcher = next((one for one in LAUNCHERS if os.path.exists(one)), None)
        if launcher is None:
            raise RuntimeError('at-spi2-core is not installed')
        self.spawn([launcher, '--launch-immediately', '--a11y=1'])
        wait_for(lambda: subprocess.run(
            ['dbus-send', '--session', '--print-reply', '--dest=org.a11y.Bus', '/org/a11y/bus',
             'org.a11y.Bus.GetAddress'], env=self.env, capture_output=True).returncode == 0, 'the accessibility bus')
