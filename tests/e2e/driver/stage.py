# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program's windows stand on: the display without a window manager.

GTK draws the window as on a real desktop (rounded, with its shadow outside of it, no frame) only if somebody says that
shadows are understood and that the screen is composited. Stage says both, gives the input focus to the topmost window,
and reads the windows' pictures with their transparency, even where another window covers them.
"""

import time

from PIL import Image
from Xlib import X, Xatom, display, error
from Xlib.ext import composite, xtest

INSTEAD_OF_NOTHING = (0, 0, 0, 0)


class Stage:
    def __init__(self, name):
        self.display = display.Display(name)
        self.root = self.display.screen().root
        self._atoms = {}
        self._pose_as_window_manager()
        self.root.composite_redirect_subwindows(composite.RedirectAutomatic)
        # The pointer hovers over nothing.
        screen = self.display.screen()
        self.root.warp_pointer(screen.width_in_pixels - 1, screen.height_in_pixels - 1)
        self.display.sync()

    def atom(self, name):
        if name not in self._atoms:
            self._atoms[name] = self.display.intern_atom(name)
        return self._atoms[name]

    def set_text_size(self, percent):
        """The size of text for a program that starts from now on; on X11, GTK hears of it as the resolution."""
        self.root.change_property(Xatom.RESOURCE_MANAGER, Xatom.STRING, 8, b'Xft.dpi:\t%d\n' % (96 * percent // 100))
        self.display.sync()

    def windows(self, menus=False):
        """The program's windows on show, undermost first; with `menus` the popovers and tooltips too."""
        found = []
        for window in self.root.query_tree().children:
            try:
                attributes = window.get_attributes()
                ours = attributes.win_class == X.InputOutput and attributes.map_state == X.IsViewable
                if ours and window.get_wm_class() and (menus or not attributes.override_redirect):
                    found.append(window)
            except (error.BadWindow, error.BadDrawable):
                continue
        return found

    def give_focus(self):
        """The keys go to the topmost window. GTK itself hands them on to a menu of that window."""
        windows = self.windows()
        if not windows:
            return
        focus = self.display.get_input_focus().focus
        if getattr(focus, 'id', focus) != windows[-1].id:
            windows[-1].set_input_focus(X.RevertToParent, X.CurrentTime)
            self.display.sync()

    def size(self):
        """The topmost window's size without its shadow."""
        return self._content(self.windows()[-1])[2:]

    def point(self, x, y):
        """Moves the pointer to a place in the topmost window and clicks: real events."""
        left, up, _, _ = self._content(self.windows()[-1])
        self._click(left + x, up + y)

    def point_at_menu(self, x, y):
        """The same, in the menu that is open."""
        place = self.windows(menus=True)[-1].get_geometry()
        self._click(place.x + x, place.y + y)

    def _click(self, x, y):
        xtest.fake_input(self.display, X.MotionNotify, x=x, y=y)
        xtest.fake_input(self.display, X.ButtonPress, 1)
        xtest.fake_input(self.display, X.ButtonRelease, 1)
        self.display.sync()

    def clipboard(self, seconds=5):
        """The text that was copied last, asked of the program that has it; empty if there is none."""
        window = self.root.create_window(-5, -5, 1, 1, 0, 0, X.InputOnly)
        place = self.atom('STAGE_CLIPBOARD')
        window.convert_selection(self.atom('CLIPBOARD'), self.atom('UTF8_STRING'), place, X.CurrentTime)
        deadline = time.monotonic() + seconds
        try:
            while time.monotonic() < deadline:
                self.display.sync()
                while self.display.pending_events():
                    event = self.display.next_event()
                    if event.type == X.SelectionNotify:
                        found = event.property and window.get_full_property(place, X.AnyPropertyType)
                        return found.value.decode() if found else ''
                time.sleep(0.01)
            return ''
        finally:
            window.destroy()

    def picture(self):
        """The topmost window with its menus and nothing else: transparent corners, no shadow outside of it."""
        windows = self.windows()
        if not windows:
            raise AssertionError('no window is on show')
        top = windows[-1]
        left, up, width, height = self._content(top)
        canvas = Image.new('RGBA', (width, height), INSTEAD_OF_NOTHING)
        started = False
        for window in self.windows(menus=True):
            started = started or window.id == top.id
            if started:
                self._paint(canvas, window, left, up, window.id == top.id)
        return canvas

    def pixels(self):
        """What is on show of all windows, as bytes: to be compared, not to be looked at."""
        return [self._read(window, window.get_geometry()) for window in self.windows(menus=True)]

    def _read(self, window, place):
        pixmap = window.composite_name_window_pixmap()
        data = pixmap.get_image(0, 0, place.width, place.height, X.ZPixmap, 0xffffffff).data
        pixmap.free()
        return data

    def _paint(self, canvas, window, left, up, alone):
        place = window.get_geometry()
        data = self._read(window, place)
        size = (place.width, place.height)
        if place.depth == 32:
            image = Image.frombuffer('RGBa', size, data, 'raw', 'BGRa').convert('RGBA')
        else:
            image = Image.frombuffer('RGB', size, data, 'raw', 'BGRX').convert('RGBA')
        if alone:
            x, y, width, height = self._content(window)
            image = image.crop((x - place.x, y - place.y, x - place.x + width, y - place.y + height))
            canvas.alpha_composite(image)
        else:
            self._blend(canvas, image, place.x - left, place.y - up)

    def _blend(self, canvas, image, x, y):
        layer = Image.new('RGBA', canvas.size, INSTEAD_OF_NOTHING)
        layer.paste(image, (x, y))
        canvas.alpha_composite(layer)

    def _content(self, window):
        """x, y, width and height of a window on the display, without its shadow."""
        place = window.get_geometry()
        shadow = window.get_full_property(self.atom('_GTK_FRAME_EXTENTS'), Xatom.CARDINAL)
        left, right, top, bottom = shadow.value if shadow else (0, 0, 0, 0)
        return place.x + left, place.y + top, place.width - left - right, place.height - top - bottom

    def _pose_as_window_manager(self):
        badge = self.root.create_window(-5, -5, 1, 1, 0, 0, X.InputOnly)
        check = self.atom('_NET_SUPPORTING_WM_CHECK')
        for window in (badge, self.root):
            window.change_property(check, Xatom.WINDOW, 32, [badge.id])
        badge.change_property(self.atom('_NET_WM_NAME'), self.atom('UTF8_STRING'), 8, b'stage')
        self.root.change_property(self.atom('_NET_SUPPORTED'), Xatom.ATOM, 32,
                                  [check, self.atom('_GTK_FRAME_EXTENTS')])
        badge.set_selection_owner(self.atom('_NET_WM_CM_S0'), X.CurrentTime)
