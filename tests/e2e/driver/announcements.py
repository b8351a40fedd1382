# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program has said aloud to screen readers: the events object:announcement on the accessibility bus."""

from gi.repository import Gio, GLib

REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/registry', 'org.a11y.atspi.Registry')
EVENT = 'object:announcement'
EVENT_INTERFACE = 'org.a11y.atspi.Event.Object'
MEMBER = 'Announcement'


class Ear:
    """Hears every announcement from now on, of whatever program; there is one at a time in the session."""

    def __init__(self, desk):
        self.bus = desk.bus
        self.heard = []
        self.subscription = self.bus.connection.signal_subscribe(
            None, EVENT_INTERFACE, MEMBER, None, None, Gio.DBusSignalFlags.NONE, self._hear)
        # Programs tell only what somebody has asked for.
        self._register('RegisterEvent', GLib.Variant('(sass)', (EVENT, [], '')))
        desk.helpers.append(self)

    def stop(self):
        self.bus.connection.signal_unsubscribe(self.subscription)
        self._register('DeregisterEvent', GLib.Variant('(s)', (EVENT,)))

    def texts(self):
        """All that was said so far, in order."""
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)
        return list(self.heard)

    def forget(self):
        self.texts()
        self.heard.clear()

    def about(self, *parts):
        """What was said that has all of these words in it."""
        return [one for one in self.texts() if all(part in one for part in parts)]

    def _register(self, method, arguments):
        name, path, interface = REGISTRY
        self.bus.call(name, path, interface, method, arguments)

    def _hear(self, connection, sender, path, interface, member, parameters):
        self.heard.append(parameters.unpack()[3])
