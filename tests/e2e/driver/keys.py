# SPDX-License-Identifier: GPL-3.0-or-later
"""Real key events (XTEST) for whatever text."""

from Xlib import X, XK
from Xlib.ext import xtest

XK.load_keysym_group('xkb')

MODIFIERS = {'ctrl': 'Control_L', 'shift': 'Shift_L', 'alt': 'Alt_L', 'super': 'Super_L'}
NAMES = {'esc': 'Escape', 'enter': 'Return', 'pageup': 'Prior', 'pagedown': 'Next', '\n': 'Return', '\t': 'Tab'}


def keysym_of(name):
    """The X keysym of a key's name or of one character."""
    name = NAMES.get(name, NAMES.get(name.lower(), name))
    if len(name) > 1:
        keysym = XK.string_to_keysym(name)
        if keysym:
            return keysym
        raise ValueError('no key is named “%s”' % name)
    code = ord(name)
    return code if code < 0x100 else 0x1000000 | code


class Keyboard:
    """Types into the program's topmost window of the stage."""

    def __init__(self, stage):
        self.stage = stage
        self.display = stage.display
        first, last = self.display.display.info.min_keycode, self.display.display.info.max_keycode
        self.codes = {}
        self.spare = []
        for offset, keysyms in enumerate(self.display.get_keyboard_mapping(first, last - first + 1)):
            if not any(keysyms):
                self.spare.append(first + offset)
            for level, keysym in enumerate(keysyms[:2]):
                if keysym:
                    self.codes.setdefault(keysym, (first + offset, level == 1))

    def press(self, *combos):
        """Presses each combination, such as “ctrl+f”, “shift+F10”, “Tab” or “ctrl+?”."""
        for combo in combos:
            parts = combo.split('+') if len(combo) > 1 else [combo]
            self.stage.give_focus()
            self._stroke(keysym_of(parts[-1]), [keysym_of(MODIFIERS[one.lower()]) for one in parts[:-1]])
        self.display.sync()

    def type(self, text):
        """Types any text; what the keyboard lacks is first put on keys of its own, as another layout would have it."""
        self._learn({keysym_of(one) for one in text})
        self.stage.give_focus()
        for one in text:
            self._stroke(keysym_of(one), [])
        self.display.sync()

    def _learn(self, keysyms):
        missing = sorted(keysyms - set(self.codes))
        for keysym in missing:
            code = self.spare.pop()
            self.display.change_keyboard_mapping(code, [[keysym, keysym]])
            self.codes[keysym] = (code, False)
        if missing:
            self.display.sync()

    def _stroke(self, keysym, modifiers):
        code, shifted = self.codes[keysym]
        held = [self.codes[one][0] for one in modifiers]
        shift = self.codes[keysym_of('Shift_L')][0]
        if shifted and shift not in held:
            held.append(shift)
        for one in held:
            xtest.fake_input(self.display, X.KeyPress, one)
        xtest.fake_input(self.display, X.KeyPress, code)
        xtest.fake_input(self.display, X.KeyRelease, code)
        for one in reversed(held):
            xtest.fake_input(self.display, X.KeyRelease, one)
