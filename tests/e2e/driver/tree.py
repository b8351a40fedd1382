# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told, as it stands at one moment.

This speaks AT-SPI itself instead of through libatspi: that asks one object after the other and needs seconds for a
window; here the toolkit's cache is asked for everything in one call. It knows an object only once somebody has asked
for it; where it lacks one, all children are asked for, and then the cache once more.
"""

import functools
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ROOT = '/org/a11y/atspi/accessible/root'
CACHE = '/org/a11y/atspi/cache'
ACCESSIBLE = 'org.a11y.atspi.Accessible'
TIMEOUT_MS = 8000

# The cache is trusted for so long; what looks whole and is not must not stay so.
TRUST_S = 0.7
NAMED = {'label', 'button', 'toggle button', 'radio button', 'list item', 'entry', 'text'}
SHOWING = Atspi.StateType.SHOWING

ROLES = {'push button': 'button'}
MARKS = {'focusable', 'focused', 'sensitive', 'selected', 'checked', 'pressed', 'expanded', 'invalid-entry', 'busy'}


@functools.cache
def role_name(number):
    name = Atspi.role_get_name(Atspi.Role(number))
    return ROLES.get(name, name)


@functools.cache
def state_name(number):
    return Atspi.StateType(number).value_nick


def state_names(words):
    bits = words[0] | words[1] << 32
    return {state_name(number) for number in range(64) if bits >> number & 1}


def has_state(item, state):
    """Whether one row of the cache has a state of the first 32."""
    return bool(item[9][0] >> int(state) & 1)


def is_hollow(item):
    """Whether one row of the cache has nothing in it that its kind always has: such an object is no longer on show,
    and another one, which the cache does not know, may be in its place."""
    return not item[6] and item[4] == 0 and role_name(item[7]) in NAMED


class Bus:
    """The accessibility bus of the session."""

    def __init__(self):
        self.trusted_until = 0
        self.session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = self.session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                    Gio.DBusCallFlags.NONE, TIMEOUT_MS, None).unpack()[0]
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def is_running(self, prefix):
        """Whether somebody has a name with this prefix on the session bus, so that a second one would only call it."""
        return any(name.startswith(prefix) for name in self._ask_session('ListNames'))

    def has_owner(self, name):
        """Whether somebody has this name on the session bus."""
        return self._ask_session('NameHasOwner', GLib.Variant('(s)', (name,)))

    def _ask_session(self, method, arguments=None):
        return self.session.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method,
                                      arguments, None, Gio.DBusCallFlags.NONE, TIMEOUT_MS, None).unpack()[0]

    def call(self, name, path, interface, method, arguments=None):
        return self.connection.call_sync(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE,
                                         TIMEOUT_MS, None).unpack()

    def ask_daemon(self, method, arguments=None):
        return self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method,
                         arguments)[0]

    def find_process(self, process_id):
        """The name on the bus of a process that has registered, or None. Asking it anything before is too early: GTK
        4.18 answers with a critical."""
        try:
            names = {name for name, _ in self.call('org.a11y.atspi.Registry', ROOT, ACCESSIBLE, 'GetChildren')[0]}
        except GLib.Error:
            return None  # the registry is only starting
        for name in names:
            try:
                if process_id == self.ask_daemon('GetConnectionUnixProcessID', GLib.Variant('(s)', (name,))):
                    return name
            except GLib.Error:
                continue  # it left meanwhile
        return None

    def children(self, name):
        """Path → paths of the children, of everything that the process shows."""
        found = {}
        waiting = [0]

        def answered(connection, result, path):
            waiting[0] -= 1
            try:
                paths = [child for _, child in connection.call_finish(result).unpack()[0]]
            except GLib.Error:
                return  # it has gone meanwhile
            found[path] = paths
            for child in paths:
                ask(child)

        def ask(path):
            if path in found:
                return
            found[path] = []
            waiting[0] += 1
            self.connection.call(name, path, ACCESSIBLE, 'GetChildren', None, None, Gio.DBusCallFlags.NONE,
                                 TIMEOUT_MS, None, answered, path)

        ask(ROOT)
        while waiting[0]:
            GLib.MainContext.default().iteration(True)
        return found

    def snapshot(self, name):
        """The root Node of a process, with everything below it; None if it does not answer."""
        try:
            root = self._assemble(name) if time.monotonic() < self.trusted_until else None
            if root is None:
                root = self._assemble(name, self.children(name))
                self.trusted_until = time.monotonic() + TRUST_S
            return root
        except GLib.Error:
            return None

    def _assemble(self, name, known=None):
        """The tree as the cache has it; None if the cache does not know all children of some object, unless `known`
        has them. Closed menus and pages that are not on show stay in the cache, but their parents do not count them."""
        windows = [path for _, path in self.call(name, ROOT, ACCESSIBLE, 'GetChildren')[0]]
        items = {}
        claims = {}
        for item in self.call(name, CACHE, 'org.a11y.atspi.Cache', 'GetItems')[0]:
            items[item[0][1]] = item
            claims.setdefault(item[2][1], []).append(item)
        whole = all(path in items for path in windows)

        def children_of(item):
            nonlocal whole
            path, count = item[0][1], item[4]
            if known is not None:
                return [items[one] for one in known.get(path, []) if one in items]
            below = sorted((one for one in claims.get(path, []) if 0 <= one[3] < count), key=lambda one: one[3])
            whole = whole and [one[3] for one in below] == list(range(count)) and not any(map(is_hollow, below))
            return below

        def build(item):
            node = Node(self, name, item)
            if node.is_showing():
                node.children = [build(one) for one in children_of(item)]
            return node

        root = Node(self, name, items.get(ROOT))
        root.children = [build(items[path]) for path in windows if path in items]
        return root if whole or known is not None else None


class Node:
    """One accessible object. Two are equal if they are the same object, seen at whatever time."""

    def __init__(self, bus, owner, item):
        self.bus = bus
        self.owner = owner
        self.item = item
        self.children = []
        self.path = item[0][1] if item else ROOT
        self.name = item[6] if item else ''
        self.role = role_name(item[7]) if item else 'application'
        self.description = item[8] if item else ''

    def is_showing(self):
        return self.item is not None and has_state(self.item, SHOWING)

    @property
    def states(self):
        """The names of its states, such as “focused” or “sensitive”."""
        return state_names(self.item[9]) if self.item else set()

    @property
    def text(self):
        """What an entry contains, read now."""
        try:
            count = self.bus.call(self.owner, self.path, 'org.freedesktop.DBus.Properties', 'Get',
                                  GLib.Variant('(ss)', ('org.a11y.atspi.Text', 'CharacterCount')))[0]
            return self.bus.call(self.owner, self.path, 'org.a11y.atspi.Text', 'GetText',
                                 GLib.Variant('(ii)', (0, count)))[0]
        except GLib.Error:
            return ''

    @property
    def extents(self):
        """x, y, width and height in its window, without the shadow of that."""
        return self.bus.call(self.owner, self.path, 'org.a11y.atspi.Component', 'GetExtents',
                             GLib.Variant('(u)', (Atspi.CoordType.WINDOW,)))[0]

    def click(self):
        """The one thing that is done by AT-SPI; it takes effect some 0.3 s later, so wait for what it does."""
        if not self.bus.call(self.owner, self.path, 'org.a11y.atspi.Action', 'DoAction', GLib.Variant('(i)', (0,)))[0]:
            raise AssertionError('cannot be clicked: %s' % self)

    def walk(self):
        """This object and all that is on show below it."""
        yield self
        for child in self.children:
            if child.is_showing():
                yield from child.walk()

    def find_all(self, role=None, name=None, states=()):
        """All that is on show with this role, name (or a test of the name) and these states."""
        wanted = set(states)
        fits = name if callable(name) else lambda given: name is None or given == name
        return [one for one in self.walk() if (role is None or one.role == role) and fits(one.name)
                and wanted <= one.states]

    def find(self, role=None, name=None, states=()):
        found = self.find_all(role, name, states)
        return found[0] if found else None

    def words(self):
        """What the labels on show below say, in order."""
        return [one.name for one in self.walk() if one.role == 'label' and one.name]

    def focused(self):
        """The innermost object that has the input focus."""
        found = [one for one in self.walk() if one.item and has_state(one.item, Atspi.StateType.FOCUSED)]
        return found[-1] if found else None

    def dump(self, depth=0):
        """The tree as text, for the report of a failure."""
        text = self.text if self.role in ('entry', 'text') else ''
        lines = ['%s%s “%s”%s%s [%s]' % ('  ' * depth, self.role, self.name,
                                         ' (%s)' % self.description if self.description else '',
                                         ' = “%s”' % text if text else '', ' '.join(sorted(self.states & MARKS)))]
        for child in self.children:
            if child.is_showing():
                lines.extend(child.dump(depth + 1))
        return lines

    def __eq__(self, other):
        return isinstance(other, Node) and (self.owner, self.path) == (other.owner, other.path)

    def __hash__(self):
        return hash((self.owner, self.path))

    def __str__(self):
        return '%s “%s”' % (self.role, self.name)
