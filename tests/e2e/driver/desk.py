# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the program: sees, presses keys, waits for what comes of it."""

import time

from . import tree
from .keys import Keyboard
from .program import Program
from .session import POLL, Session, Timeout, wait_for
from .stage import Stage

STEPS = 120


class Desk:
    """One session with at most one program at a time."""

    def __init__(self, executable, server=None, size=(1280, 1400)):
        self.executable = executable
        self.server_executable = server
        self.session = Session(*size).start()
        self.bus = tree.Bus()
        self.stage = Stage(self.session.env['DISPLAY'])
        self.keyboard = Keyboard(self.stage)
        self.program = None
        self.last_home = None
        self.helpers = []

    # Beginning and end

    def start(self, *arguments, text_size=100, **kwargs):
        """Starts the program and waits for its window."""
        self.stage.set_text_size(text_size)
        wait_for(lambda: not self.bus.is_running('com.hostwares.'), 'the program before it to be gone', 30)
        self.program = Program(self.session, self.executable, arguments, **kwargs)
        self.last_home = self.program.home
        self.program.appear(self.bus)
        wait_for(lambda: self.stage.windows() and self.program.root.find('frame'), 'a window on the display', 60)
        self.stage.give_focus()
        return self.program

    def quit(self):
        """Ends the program by Ctrl+Q; it must end well and have complained of nothing."""
        if self.program is not None and not self.program.ended():
            # An open menu keeps the keys to itself.
            if self.find('menu item'):
                self.press('Escape')
                self.gone('menu item')
            self.press('ctrl+q')
        self.check_end()

    def check_end(self, seconds=15):
        if self.program is None:
            return
        program = self.program
        status = program.wait_end(seconds)
        self.program = None
        if status != 0 or program.complaints():
            raise AssertionError('the program ended with %d:\n%s' % (status, program.errors()))

    def kill(self):
        """Ends the program as a power cut does."""
        self.program.kill()
        self.program = None

    def again(self, *arguments, **kwargs):
        """Starts the program in the home of the one that has just ended."""
        return self.start(*arguments, home=self.last_home, **kwargs)

    def clear(self):
        """Removes what a case left behind, whatever happened in it."""
        if self.program is not None:
            self.program.kill()
            self.program = None
        for helper in self.helpers:
            helper.stop()
        self.helpers.clear()

    def servers(self):
        """The servers that this case has started."""
        return [one for one in self.helpers if hasattr(one, 'requests')]

    # Seeing

    @property
    def root(self):
        """What is on show now. Every look is a new one."""
        return self.program.root

    def see(self, role=None, name=None, states=(), seconds=15, inside=None):
        """Waits for an object of this role, name and states to be on show."""
        return wait_for(lambda: (inside or self.root).find(role, name, states),
                        '%s “%s” %s' % (role or 'anything', name, ' '.join(states)), seconds)

    def find(self, role=None, name=None, states=()):
        return self.root.find(role, name, states)

    def gone(self, role=None, name=None, seconds=15):
        wait_for(lambda: self.root.find(role, name) is None, '%s “%s” to go' % (role or 'anything', name), seconds)

    def read(self, *parts, seconds=15):
        """Waits for a label that contains all of these words; its whole text."""
        def look():
            return next((one for one in self.root.words() if all(part in one for part in parts)), None)
        try:
            return wait_for(look, 'the words %s' % ' … '.join('“%s”' % part for part in parts), seconds)
        except Timeout as error:
            raise Timeout('%s; on show: %s' % (error, ' | '.join(self.root.words()))) from None

    def says(self, *parts):
        """Whether one label on show now contains all of these words."""
        return any(all(part in one for part in parts) for one in self.root.words())

    # Doing

    def press(self, *combos):
        self.keyboard.press(*combos)

    def type(self, text):
        self.keyboard.type(text)

    def focused(self):
        return self.root.focused()

    def step(self, key='Tab'):
        """Presses a key and waits until the focus is elsewhere; None where the key moves it nowhere."""
        before = self.focused()
        self.press(key)
        deadline = time.monotonic() + 1.5
        while time.monotonic() < deadline:
            now = self.focused()
            if now is not None and now != before:
                return now
            time.sleep(POLL)
        return None

    def reach(self, role, name, key='Tab'):
        """Walks with the keyboard until the focus is on this object."""
        fits = name if callable(name) else lambda given: given == name
        way = []
        now = self.focused()
        for _ in range(STEPS):
            if now is not None and now.role == role and fits(now.name):
                return now
            way.append(str(now))
            now = self.step(key)
        raise AssertionError('%s “%s” cannot be reached by %s; the way: %s' % (role, name, key, ' → '.join(way[:40])))

    def click(self, role, name, **kwargs):
        """Clicks by AT-SPI, once the object is on show and can be used."""
        node = self.see(role, name, states=['sensitive'], **kwargs)
        node.click()
        return node

    def point(self, role, name, index=0, **kwargs):
        """Clicks with the pointer in the middle of an object, once it is on show and stands still; the one of this
        place among several."""
        node = self.see(role, name, **kwargs)
        self.settle()
        x, y, width, height = self.root.find_all(role, name, kwargs.get('states', ()))[index].extents
        if role == 'menu item':
            # In a window of its own, whose place AT-SPI does not know.
            left, up = self.see('menu').extents[:2]
            self.stage.point_at_menu(x - left + width // 2, y - up + height // 2)
        else:
            self.stage.point(x + width // 2, y + height // 2)
        return node

    def choose(self, index):
        """Chooses from the open menu: the item of this place, from 0, or from the end. Items have no name on GTK 4.18."""
        items = wait_for(lambda: self.root.find_all('menu item'), 'a menu')
        for _ in range(len(items) + 1):
            items = self.root.find_all('menu item')
            if -len(items) <= index < len(items) and 'focused' in items[index].states:
                self.press('Return')
                return
            self.step('Down')
        raise AssertionError('the menu has %d items, none of them is number %d' % (len(items), index))

    def open_main_menu(self, index):
        """Opens the main menu and chooses from it."""
        self.press('F10')
        self.choose(index)

    def settle(self, seconds=1.5):
        """Waits until the picture stands still, or goes on moving as a spinner does; the last picture."""
        deadline = time.monotonic() + seconds
        last, still = None, 0
        while still < 4 and time.monotonic() < deadline:
            time.sleep(POLL)
            now = self.stage.pixels()
            last, still = now, still + 1 if now == last else 0
        return self.stage.picture()
