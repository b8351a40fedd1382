# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of the house that stand in the text of the sources."""

import re
from pathlib import PurePosixPath

from tree import check

LONG = 500
TOO_LONG = 800


def c_files(tree, *folders):
    return tree.files(*folders, ends=['.c', '.h'])


def forbid(tree, pattern, paths, why, text=None):
    for path, line, match in tree.find(pattern, paths, text):
        yield f'{path}:{line}: “{match[0].strip()}” {why}'


@check('every source says its licence')
def licence(tree):
    paths = tree.files('src', 'tests', 'build-aux', 'data', 'flatpak', '.ci', 'dev',
                       ends=['.c', '.h', '.blp', '.css', '.py', '.sh', 'dev', '.ci/run'])
    for path in paths:
        lines = tree.text(path).splitlines()[:2]
        wanted = [line for line in lines if 'SPDX-License-Identifier: GPL-3.0-or-later' in line]
        if not wanted or (lines[0] != wanted[0] and not lines[0].startswith('#!')):
            yield f'{path}: does not begin with its SPDX line'


@check('sources begin with config.h, headers with their guard')
def beginnings(tree):
    for path in c_files(tree, 'src'):
        if path.endswith('.h'):
            if '#pragma once' not in tree.text(path):
                yield f'{path}: has no “#pragma once”'
            continue
        first = re.search(r'(?m)^#include .*', tree.text(path))
        if not first or first[0] != '#include "config.h"':
            yield f'{path}: its first include is not "config.h"'


@check('JSON is read through hw-json only')
def json_getters(tree):
    paths = [p for p in c_files(tree, 'src') if not p.startswith(('src/api/hw-json.', 'src/demo/'))]
    yield from forbid(tree, r'\bjson_(object|array|node)_(get|dup|has|is|foreach)_?\w*|\bjson_reader_\w+', paths,
                      'is a raw getter: a wrong type from the network would be a critical')


@check('nothing blocks outside the keyring')
def sync_calls(tree):
    paths = [p for p in c_files(tree, 'src') if not p.startswith('src/store/hw-keyring.')]
    yield from forbid(tree, r'\b\w+_sync ?\(', paths, 'blocks')


@check('server text is never markup')
def markup(tree):
    yield from forbid(tree, r'use-markup: *true', tree.files('src', ends=['.blp']), 'makes text markup', tree.text)
    yield from forbid(tree, r'\w+_set_\w*use_markup ?\([^;]*TRUE\)|\bgtk_label_set_markup\w* ?\(',
                      c_files(tree, 'src'), 'makes text markup')


@check('nothing is newer than the floor, nothing asks for versions')
def version_branches(tree):
    yield from forbid(tree, r'\b\w+_CHECK_VERSION\b', c_files(tree, 'src'), 'is a branch on a version')


@check('no exclusion from coverage, no skipped test, nothing left to do')
def no_excuses(tree):
    paths = c_files(tree, 'src', 'tests') + tree.files('tests', ends=['.py'])
    yield from forbid(tree, r'\b(GCOVR?_EXCL|LCOV_EXCL|gcovr: *ignore)\w*', paths, 'excludes lines', tree.text)
    yield from forbid(tree, r'\bg_test_(skip|incomplete)\w*|\bskip(Test|If|Unless)\b|\bpytest\.skip\b', paths,
                      'skips a test', tree.text)
    yield from forbid(tree, r'\b(TODO|FIXME|XXX)\b', paths + tree.files('src', ends=['.blp', '.css']),
                      'belongs into an issue', tree.text)


@check('no file is too long')
def long_files(tree):
    named = {}
    for line in tree.text('build-aux/checks/long-files.txt').splitlines():
        if line.strip() and not line.startswith('#'):
            path, _, reason = line.partition(': ')
            named[path] = reason.strip()
    lengths = {p: tree.text(p).count('\n')
               for p in tree.files('src', 'tests', 'build-aux', 'dev', ends=['.c', '.h', '.blp', '.py', '.sh', 'dev'])}
    for path, length in lengths.items():
        if length > TOO_LONG:
            yield f'{path}: {length} lines, {TOO_LONG} are the end'
        elif length > LONG and not named.get(path):
            yield f'{path}: {length} lines, and no reason for more than {LONG} in build-aux/checks/long-files.txt'
    for path in named:
        if lengths.get(path, 0) <= LONG:
            yield f'build-aux/checks/long-files.txt: {path} is not long'


@check('databases have fewer than half the lines of sites')
def shared_pages(tree):
    folders = ('src/ui/databases', 'src/ui/sites')
    databases, sites = (sum(tree.text(p).count('\n') for p in tree.files(folder, ends=['.c', '.h', '.blp']))
                        for folder in folders)
    tree.notes.append(f'{databases} of {sites}, {databases / sites:.0%}')
    if databases * 2 >= sites:
        longest = max(tree.files(folders[0], ends=['.c', '.h', '.blp']), key=lambda p: tree.text(p).count('\n'))
        yield f'{longest}: what it has in common with sites belongs to src/ui/widgets'


@check('Python compiles')
def python(tree):
    for path in tree.files('tests', 'build-aux', ends=['.py']):
        try:
            compile(tree.text(path), path, 'exec')
        except SyntaxError as error:
            yield f'{path}:{error.lineno}: {error.msg}'


@check('class, file and template share their stem')
def stems(tree):
    for path in tree.files('src', ends=['.blp']):
        stem = PurePosixPath(path).stem
        name = ''.join(part.capitalize() for part in stem.split('-'))
        template = re.search(r'(?m)^template \$(\w+)', tree.text(path))
        if template and template[1] != name:
            yield f'{path}: its template is {template[1]}, not {name}'
        if template and path[:-4] + '.c' not in tree.paths:
            yield f'{path}: there is no {stem}.c beside it'
