#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every endpoint of the reference can be reached by mouse and by keyboard: docs/endpoints.md, from the tests' own names.

Run by itself it writes that file anew."""

import ast
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from tree import Tree, check

REFERENCE = 'tests/data/api-reference.txt'
DOCUMENT = 'docs/endpoints.md'
WAYS = ('keyboard', 'mouse')

# Buying is not built yet; “delete” as an action does what DELETE does.
LEFT_OUT = ('POST /credits/purchase',)
ACTIONS_LEFT_OUT = ('delete',)
# Which actions a database has is nowhere said; these are tried, and a refusal is shown as such.
DATABASE_ACTIONS = ('start', 'stop', 'restart')

# Who asks for it: the first pattern that fits.
ROOMS = [
    (r'GET .*/:id$', 'src/account/hw-refresher-one.c'),
    (r'GET ', 'src/account/hw-refresher-read.c'),
    (r'POST ', 'src/account/hw-op-create.c'),
    (r'PATCH \S+ ', 'src/account/hw-op-action.c'),
    (r'PATCH ', 'src/account/hw-op-edit.c'),
    (r'DELETE ', 'src/account/hw-op-delete.c'),
]

HEAD = '''# Endpoints

Which endpoint of the API is asked for from where, and which test shows that a person gets there by keyboard and by
mouse. Made from the names of the tests (`@reaches` in `tests/e2e`) by `build-aux/checks/endpoints.py`; `./dev check`
fails when an endpoint or an action of the reference has no such test. Each test runs on both dialects of the server,
and fails if the endpoint was not really asked for.

| Endpoint | Room | Page | By keyboard | By mouse |
|---|---|---|---|---|
'''


def wanted(tree):
    """The endpoints and actions of the reference, in its order."""
    text = tree.text(REFERENCE)
    endpoints = ['%s %s' % pair for pair in re.findall(r'(?m)^(GET|POST|PATCH|DELETE) \| (/\S+) \|', text)]
    actions = [one for one in re.findall(r'(?m)^([a-z]+) \| [^|\n]+ \| (?:No|Yes) \|', text)
               if one not in ACTIONS_LEFT_OUT]
    for endpoint in endpoints:
        if endpoint in LEFT_OUT:
            continue
        yield endpoint
        if endpoint == 'PATCH /sites/:id':
            yield from ('%s %s' % (endpoint, one) for one in actions)
        if endpoint == 'PATCH /databases/:id':
            yield from ('%s %s' % (endpoint, one) for one in DATABASE_ACTIONS)


def reached(tree):
    """(endpoint, way) → [(page, file, name of the test)], of all cases that say what they reach."""
    found = {}
    for path in tree.files('tests/e2e', ends=['.py']):
        for node in ast.walk(ast.parse(tree.text(path))):
            if not isinstance(node, ast.FunctionDef):
                continue
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and getattr(mark.func, 'id', '') == 'reaches':
                    named = {one.arg: ast.literal_eval(one.value) for one in mark.keywords}
                    for endpoint in map(ast.literal_eval, mark.args):
                        found.setdefault((endpoint, named['by']), []).append((named['page'], path, node.name))
    return found


def cell(cases):
    return '<br>'.join('`%s`: %s' % (path.split('/')[-1], name.replace('_', ' ')) for _, path, name in cases)


def compose(tree):
    found = reached(tree)
    lines = []
    for endpoint in wanted(tree):
        cases = [found.get((endpoint, way), []) for way in WAYS]
        pages = sorted({page for one in cases for page, _, _ in one})
        room = next(path for pattern, path in ROOMS if re.match(pattern, endpoint))
        lines.append('| %s | `%s` | %s | %s |\n' % (endpoint, room, ', '.join(pages), ' | '.join(map(cell, cases))))
    return HEAD + ''.join(lines)


@check('every endpoint is reached by keyboard and by mouse')
def all_reached(tree):
    endpoints = list(wanted(tree))
    if len(endpoints) < 10:
        yield f'{REFERENCE}: only {len(endpoints)} endpoints could be read'
    found = reached(tree)
    for endpoint in endpoints:
        for way in WAYS:
            if (endpoint, way) not in found:
                yield f'{endpoint}: no test in tests/e2e reaches it by {way}'
    for endpoint, way in found:
        if endpoint not in endpoints or way not in WAYS:
            path, name = found[endpoint, way][0][1:]
            yield f'{path}: {name} says that it reaches “{endpoint}” by {way}: there is no such thing'


@check('docs/endpoints.md is what the tests say')
def current(tree):
    text = tree.text(DOCUMENT) if tree.files('docs', ends=['endpoints.md']) else ''
    if text != compose(tree):
        yield f'{DOCUMENT} is not current: run build-aux/checks/endpoints.py'
    for _, path in ROOMS:
        if not tree.files(path.rsplit('/', 1)[0], ends=[path]):
            yield f'{path} is said to ask for something, and does not exist'


if __name__ == '__main__':
    here = Path(__file__).parents[2]
    (here / DOCUMENT).write_text(compose(Tree(here)))
