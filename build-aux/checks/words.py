# SPDX-License-Identifier: GPL-3.0-or-later
"""Words for people, and the translations of them."""

import re

from tree import check

TRANSLATABLE = re.compile(r'(?<![\w])(?:N?_|N?C_|ngettext|dgettext|g_dngettext|g_dpgettext2?) ?\(')
COMMENT = re.compile(r'(?m)^\s*#.*$')


def entries(tree, path):
    return COMMENT.sub('', tree.text(path)).split() if path in tree.paths else []


@check('POTFILES.in names every file with words')
def potfiles(tree):
    listed = entries(tree, 'po/POTFILES.in')
    wanted = {p for p in tree.files('src', ends=['.c', '.h']) if TRANSLATABLE.search(tree.code(p))}
    wanted |= {p for p in tree.files('src', ends=['.blp']) if TRANSLATABLE.search(tree.text(p))}
    wanted |= {p for p in tree.files('src', ends=['.ui']) if 'translatable="' in tree.text(p)}
    wanted |= set(tree.files('data', ends=['.desktop.in', '.desktop.in.in', '.metainfo.xml.in', '.metainfo.xml.in.in',
                                           '.gschema.xml', '.gschema.xml.in']))
    for path in sorted(wanted - set(listed)):
        yield f'{path}: has words for people and is not in po/POTFILES.in'
    for path in sorted(set(listed) - wanted):
        yield f'po/POTFILES.in: {path} has no words for people or does not exist'
    if len(set(listed)) != len(listed):
        yield 'po/POTFILES.in: names a file twice'


@check('translations are sound')
def translations(tree):
    languages = entries(tree, 'po/LINGUAS')
    for path in tree.files('po', ends=['.po']):
        if path[len('po/'):-len('.po')] not in languages:
            yield f'{path}: is not in po/LINGUAS'
        said = tree.run('msgfmt', '--check', '--check-accelerators=_', '-o', '/dev/null', path)
        if said:
            yield f'{path}: {said}'
    for language in languages:
        if f'po/{language}.po' not in tree.paths:
            yield f'po/LINGUAS: there is no {language}.po'


@check('typographic quotes and ellipsis in words for people')
def typography(tree):
    word = re.compile(r'(?<![\w])(?:_|C_|ngettext) ?\(((?:[^()"]|"(?:\\.|[^"\\])*")*)\)')
    for path in tree.files('src', ends=['.c', '.blp']):
        for match in word.finditer(tree.text(path)):
            for text in re.findall(r'"((?:\\.|[^"\\])*)"', match[1]):
                if '...' in text or '\\"' in text or re.search(r"\w'\w", text):
                    line = tree.text(path).count('\n', 0, match.start()) + 1
                    yield f'{path}:{line}: “{text}” has a typewriter’s quote or ellipsis'
