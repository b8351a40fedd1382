# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for a secret, in every form in which it could have been written down."""

import base64
import os
import pathlib
import urllib.parse


def forms(secret):
    """Name → bytes of the forms in which a text ends up in files: as it is, and as programs and libraries spell it."""
    raw = secret.encode()
    found = {
        'as it is': raw,
        'UTF-16': secret.encode('utf-16-le'),
        'UTF-32': secret.encode('utf-32-le'),
        'hexadecimal': raw.hex().encode(),
        'HEXADECIMAL': raw.hex().upper().encode(),
        'hexadecimal with spaces': raw.hex(' ').encode(),
        'for an address': urllib.parse.quote(secret, safe='').encode(),
        'backwards': raw[::-1],
    }
    # In base64 a text looks in three ways, by what stands before it; its ends depend on its neighbours.
    for shift in range(3):
        coded = base64.b64encode(bytes(shift) + raw)
        found['base64, %d' % shift] = coded[4 if shift else 0:(len(raw) + shift) // 3 * 4]
    return found


def find_in_bytes(content, secrets):
    return [name for secret in secrets for name, form in forms(secret).items() if form in content]


def find_in_files(secrets, *places):
    """(path, form) of every file below these places in which one of the secrets is."""
    found = []
    for place in places:
        for directory, _, names in os.walk(place):
            for name in names:
                path = pathlib.Path(directory) / name
                try:
                    if not path.is_file():
                        continue
                    content = path.read_bytes()
                except OSError:
                    continue  # it has gone meanwhile, or is not ours
                found += [(str(path), form) for form in find_in_bytes(content, secrets)]
                found += [(str(path), 'its name') for form in find_in_bytes(os.fsencode(path), secrets)]
    return found


def find_in_processes(secrets):
    """(what, form) of every process whose command line or environment has one of the secrets."""
    found = []
    for process in pathlib.Path('/proc').glob('[0-9]*'):
        for name in ('cmdline', 'environ'):
            try:
                content = (process / name).read_bytes()
            except OSError:
                continue  # it has ended meanwhile, or is not ours
            found += [('%s of %s' % (name, process.name), form) for form in find_in_bytes(content, secrets)]
    return found
