# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests know of the pages and dialogs with which a site is made, changed and deleted, and of the activity."""

from .hostwares import show_page
from .session import Timeout, wait_for


class Form:
    """A dialog with rows to type into. Its buttons are walked to and pressed by keys, or clicked where the way to them
    is of no interest."""

    def __init__(self, desk, by_keys=True):
        self.desk = desk
        self.by_keys = by_keys

    def fill(self, title, text):
        """Types into the row of this title, instead of what was there, and leaves it."""
        if 'focused' not in self.desk.see('text', title).states:
            self.desk.reach('text', title)
        self.desk.press('ctrl+a')
        if text:
            self.desk.type(text)
        else:
            self.desk.press('Delete')
        self.desk.step('Tab')

    def value(self, title):
        return self.desk.see('text', title).text

    def wait_value(self, title, text):
        wait_for(lambda: self.value(title) == text, '“%s” to say “%s”' % (title, text))

    def press_button(self, name):
        """Presses a button, once it can be used."""
        if not self.by_keys:
            self.desk.click('button', name)
            return
        self.desk.see('button', name, ['sensitive'])
        self.desk.reach('button', name)
        self.desk.press('Return')


class CreateDialog(Form):
    def open(self):
        self.press_button('New Site')
        self.desk.read('Where Is the Code?')

    def say_where(self, repository, branch=None, name=None):
        """Step 1, of which the name is filled in from the repository."""
        self.fill('Repository', repository)
        if branch is not None:
            self.fill('Branch', branch)
        if name is not None:
            self.fill('Site Name', name)

    def go_to_start(self):
        self.press_button('Next')
        self.desk.read('How Does It Start?')

    def go_to_review(self):
        self.press_button('Next')
        self.desk.read('Ready to Create')

    def create(self):
        self.press_button('Create Site')


class EditDialog(Form):
    def open(self):
        self.press_button('Edit')
        self.desk.read('Only what you change is sent.')
        # The form begins with a fresh look.
        self.desk.see('text', 'Branch', ['sensitive'])

    def save(self):
        self.press_button('Save')


class CreateDatabaseDialog(Form):
    def open(self):
        self.press_button('New Database')
        self.desk.see('text', 'Database Name')

    def create(self, title='Create Database'):
        self.press_button(title)


class RenameDialog(Form):
    """From the menu of a database's page."""

    def save(self):
        self.press_button('Save')


class DeleteDialog(Form):
    def __init__(self, desk, name, by_keys=True, what='Site'):
        super().__init__(desk, by_keys)
        self.name = name
        self.what = what
        self.entry = 'Type “%s” to Confirm' % name

    def open(self):
        # A row: it has no action to click. The way back to it, over the beginning, is the shorter one.
        self.desk.reach('button', 'Delete %s…' % self.what, key='shift+Tab')
        self.desk.press('Return')
        self.desk.read('Delete “%s”?' % self.name)

    def type_name(self, text):
        if 'focused' not in self.desk.see('text', self.entry).states:
            self.desk.reach('text', self.entry)
        self.desk.press('ctrl+a')
        self.desk.type(text)

    def is_armed(self):
        return 'sensitive' in self.desk.see('button', 'Delete %s' % self.what).states

    def delete(self):
        self.press_button('Delete %s' % self.what)


class ActivityPage:
    """What was asked for, and what came of it."""

    def __init__(self, desk):
        self.desk = desk

    def open(self):
        """By the sidebar, from wherever the focus is."""
        show_page(self.desk, 'Activity')
        wait_for(lambda: self.desk.find('entry', 'Search activity') or self.desk.says('Nothing Done Yet'), 'the activity')

    def list(self):
        return self.desk.root.find('list', 'Activity')

    def rows(self):
        """(title, what came of it) of every row on show, the newest first; the headings of days have no outcome."""
        found = self.list()
        words = [item.words() for item in found.find_all('list item')] if found else []
        return [(one[0], one[1]) for one in words if len(one) > 1]

    def headings(self):
        found = self.list()
        names = [title for title, _ in self.rows()]
        return [one for one in found.words() if one not in names] if found else []

    def wait_rows(self, rows, seconds=20):
        """Waits until exactly these are listed: (title, a part of what came of it)."""
        seen = []

        def look():
            seen[:] = self.rows()
            return len(seen) == len(rows) and all(title == want[0] and want[1] in outcome
                                                  for (title, outcome), want in zip(seen, rows))
        try:
            wait_for(look, 'the activity %s' % (rows,), seconds)
        except Timeout as error:
            raise Timeout('%s; listed: %s' % (error, seen)) from None
