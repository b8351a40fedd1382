# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom: the one table of arrows between the rooms.

The build refuses most wrong arrows by itself, as a room's library exports its own headers only. It cannot refuse
headers of /usr/include, paths with "..", nor what a test links: those are found here.
"""

import re
from pathlib import PurePosixPath

from tree import check

# base ← model ← {api, store} ← account ← {desktop, ui} ← main.c; demo depends on nothing of ours.
# A room may include the rooms named, and itself. Arrows are not transitive.
BELOW_UI = {
    'base': set(),
    'model': {'base'},
    'api': {'base', 'model'},
    'store': {'base', 'model'},
    'account': {'base', 'model', 'api', 'store'},
    'demo': set(),
}
ARROWS = BELOW_UI | {
    'desktop': {'base', 'model', 'account'},
    'ui': {'base', 'model', 'account', 'desktop'},
    'main.c': {'base', 'ui'},
    'tests/lib': {'base'},
    'tests/server': {'base', 'demo', 'tests/lib'},
    'tests/displayless/crash': {'base', 'model', 'store', 'account', 'tests/lib'},
    'tests/displayless/table': {'base', 'model', 'api', 'account', 'demo', 'tests/lib', 'tests/server'},
    'tests/display': {'base', 'model', 'account', 'desktop', 'demo', 'ui', 'tests/lib', 'tests/server'},
} | {
    # A test of a room sees what the room sees, and the tools of the tests; in tests demo is the other side.
    f'tests/displayless/{room}': arrows | {room, 'demo', 'tests/lib', 'tests/server'}
    for room, arrows in BELOW_UI.items()
}

# Single headers that are allowed besides: (folder or room, header).
ALSO = {
    ('src/ui', 'hw-settings.h'),
    ('src/ui/signin', 'hw-practice-server.h'),
    ('src/ui/signin', 'hw-practice-world.h'),
    ('tests/display', 'hw-settings.h'),
    ('tests/display', 'hw-account-private.h'),  # the back-off is set in the api
    ('tests/display', 'hw-operation-log-private.h'),  # a record that fails
    ('tests/displayless/account', 'hw-test-folder.h'),
    ('tests/displayless/account', 'hw-test-storage.h'),
    ('tests/displayless/crash', 'hw-operation-log-private.h'),  # waits until all is on the disk
    ('tests/displayless/crash', 'hw-test-folder.h'),
    ('tests/displayless/crash', 'hw-test-storage.h'),
    ('tests/displayless/table', 'hw-account-private.h'),  # deadlines are set in the api
    ('tests/displayless/table', 'hw-operation-log-private.h'),  # a restart waits until the journal is whole
    ('tests/displayless/table', 'hw-target.h'),  # the two kinds of things, as the server has them
    ('tests/displayless/table', 'hw-runner-private.h'),  # which sites are being looked at
    ('tests/server', 'hw-practice-server-private.h'),  # the practice server and its faults are one server
}

# Libraries, by how their headers begin, and who may include them.
LIBRARIES = {
    ('glib.h', 'glib/', 'glib-object.h', 'glib-unix.h', 'gmodule.h', 'gio/'): None,
    ('gtk/', 'adwaita.h', 'gdk/', 'gsk/', 'graphene', 'pango/', 'cairo', 'gdk-pixbuf/'): {'ui', 'tests/display'},
    ('libsoup/', 'json-glib/'): {'api', 'demo', 'tests/server', 'tests/displayless/api', 'tests/displayless/demo'},
    # The verbs of keys are tested against the file and the keyring themselves.
    ('sqlite3.h', 'libsecret/'): {'store', 'tests/displayless/store'},
}
STANDARD = re.compile(
    r'(assert|ctype|errno|fcntl|float|inttypes|limits|locale|math|signal|stdarg|stdbool|stddef|stdint|stdio|stdlib'
    r'|string|time|unistd|sys/(resource|stat|time|types|wait|socket|un)|netinet/(in|tcp)|arpa/inet)\.h')

# Made by the build.
GENERATED = {'config.h'}

# Whoever includes these headers sees json-glib or libsoup with them: nobody outside their room does.
KEPT_IN = {'hw-answer-head.h': 'api', 'hw-attempt.h': 'api', 'hw-json.h': 'api'}


def room_of(path):
    """The room that a file lives in, as the table names it."""
    parts = PurePosixPath(path).parts
    if parts[0] == 'src':
        return parts[1]
    if parts[:2] == ('tests', 'displayless'):
        return '/'.join(parts[:3])
    return '/'.join(parts[:2])


def private(header):
    return header.endswith('-private.h') or header in KEPT_IN


def own_header(path, header, owners):
    room = room_of(path)
    if header in GENERATED:
        return None
    if header not in owners:
        return 'is no header of ours'
    owner = room_of(owners[header])
    if owner == room or any(path.startswith(folder + '/') and header == name for folder, name in ALSO):
        return None
    if private(header) and room != f'tests/displayless/{owner}':
        return f'is private to {owner}'
    if owner not in ARROWS.get(room, set()):
        return f'belongs to {owner}, which {room} may not see'
    return None


def library_header(path, header):
    room = room_of(path)
    for beginnings, rooms in LIBRARIES.items():
        if header.startswith(beginnings):
            if rooms is not None and room not in rooms:
                return f'is not for {room}'
            public = path.startswith('src/') and path.endswith('.h') and not private(PurePosixPath(path).name)
            if rooms is not None and public and room in BELOW_UI:
                return 'shows a library to whoever includes this public header'
            return None
    return None if STANDARD.fullmatch(header) else 'is in no table of allowed headers'


def problem(path, bracket, header, owners):
    if '..' in PurePosixPath(header).parts:
        return 'climbs out of its room'
    if not header.endswith('.h'):
        return 'is no header'
    if bracket == '<':
        return library_header(path, header)
    if '/' in header:
        return 'names a folder; includes are flat'
    return own_header(path, header, owners)


@check('includes follow the arrows between the rooms')
def arrows(tree):
    owners = {}
    for path in tree.files('src', 'tests', ends=['.h']):
        name = PurePosixPath(path).name
        if name in owners:
            yield f'{path}: another header has this name: {owners[name]}'
        owners[name] = path

    sources = tree.files('src', 'tests', ends=['.c', '.h'])
    for path in sources:
        if room_of(path) not in ARROWS:
            yield f'{path}: {room_of(path)} is no room of the table of arrows'
    for path, line, match in tree.find(r'(?m)^[ \t]*#[ \t]*include\b[ \t]*(\S*)', sources, tree.text):
        word = match[1]
        if not re.fullmatch(r'<[^<>"]+>|"[^<>"]+"', word):
            yield f'{path}:{line}: #include {word} names no header'
            continue
        why = problem(path, word[0], word[1:-1], owners)
        if why:
            yield f'{path}:{line}: #include {word} {why}'
