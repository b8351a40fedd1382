#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names chosen by somebody unkind: shown as they are, never as markup, without what cannot be seen."""

import unicodedata

from driver.case import run
from driver.hostwares import SitesPage, practice_options
from driver.program import windowed
from driver.session import wait_for

TALL = windowed(1000, 1080)

# Words by which a site is found → its name as it is to be shown.
SITES = (('bold', '<b>x</b>'), ('xn--shne', '&amp; Söhne'), ('arabic', 'مخبز ليندنر'), ('hebrew', 'מאפייה (2)'),
         ('override', 'photognp.exe'), ('emoji', 'family 👩‍👩‍👧‍👦 🏳️‍🌈'), ('lines.', 'two lines and a tab'),
         ('percent', '100 % "quoted" %s \\n'), ('not-a-host', 'not-a-host'), ('long-domain', 'long-domain'),
         ('long-name', 500 * 'n'))


def invisible(text):
    """Characters of a text that change how it is read without being seen; emoji and Persian are spelt with joiners."""
    return [one for one in text if unicodedata.category(one) in ('Cc', 'Cf', 'Zl', 'Zp') and one not in '\u200c\u200d']


def open_list(desk, dialect):
    desk.start('--practice', *practice_options(dialect, hostile_names='yes'), settings=TALL)
    page = SitesPage(desk)
    wait_for(page.names, 'the list')
    return page


def names_are_literal_and_clean_in_the_list(desk, dialect):
    page = open_list(desk, dialect)
    for words, name in SITES:
        page.search(words)
        page.wait_names([name])
        for text in [name, *page.status(name)]:
            assert not invisible(text.replace('\u200b', '')), 'unseen characters in %r' % text
    page.search('nameless')
    wait_for(lambda: len(page.names()) == 1 and page.names()[0].strip(), 'the site without a name to be called something')


def names_are_literal_and_clean_on_the_page_of_a_site(desk, dialect):
    page = open_list(desk, dialect)
    for words, name in SITES:
        page.search(words)
        page.wait_names([name])
        page.open(name)
        wait_for(lambda: any(name in one for one in desk.root.words()), '“%s” on its page' % name)
        assert desk.stage.size() == (1000, 1080), 'the window grew to %d × %d' % desk.stage.size()
        for text in desk.root.words():
            assert not invisible(text.replace('\u200b', '')), 'unseen characters in %r' % text
        desk.press('Escape')
        desk.gone('button', 'Deploy')


def what_is_no_host_cannot_be_opened(desk, dialect):
    page = open_list(desk, dialect)
    page.search('not-a-host')
    wait_for(lambda: page.names() == ['not-a-host'], 'the site')
    button = desk.root.find('button', lambda name: name.startswith('Open Website'))
    assert button is None or 'sensitive' not in button.states, 'an address that is none can be opened'
    page.open('not-a-host')
    button = desk.root.find('button', lambda name: name.startswith('Open Website'))
    assert button is None or 'sensitive' not in button.states, 'an address that is none can be opened from its page'


def a_toast_shows_the_name_literally(desk, dialect):
    page = open_list(desk, dialect)
    page.search('bold')
    wait_for(lambda: page.names() == ['<b>x</b>'], 'the site')
    page.open('<b>x</b>')
    desk.click('button', 'Restart')
    desk.read('Asked Hostwares to restart', '<b>x</b>')


if __name__ == '__main__':
    run([names_are_literal_and_clean_in_the_list, names_are_literal_and_clean_on_the_page_of_a_site,
         what_is_no_host_cannot_be_opened, a_toast_shows_the_name_literally])
