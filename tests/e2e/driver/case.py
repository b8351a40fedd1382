# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the cases of one file on both dialects of the server and prints TAP."""

import argparse
import pathlib
import re
import sys
import time
import traceback

from .desk import Desk

DIALECTS = ('reference', 'other')


def reaches(*endpoints, page, by):
    """Says of a case that it leads a person from `page` to these endpoints, by “keyboard” or “mouse”: “GET /sites/:id”,
    “PATCH /sites/:id restart”. docs/endpoints.md is made of it, and the check that none is missing."""
    def note(case):
        case.reached = [*getattr(case, 'reached', ()), *endpoints]
        case.by = by
        return case
    return note


def check_reached(desk, case):
    """What a case says that it reaches was really asked for."""
    asked = [one for server in desk.servers() for one, _ in server.requests()]
    for endpoint in getattr(case, 'reached', ()):
        method, path = endpoint.split(' ')[:2]
        pattern = re.compile(method + ' (/api)?' + path.replace(':id', '[^/ ]+') + '$')
        assert any(pattern.match(one) for one in asked), '%s was not asked for: %s' % (endpoint, asked)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument('program', help='the built program')
    parser.add_argument('server', nargs='?', help='the built test server')
    parser.add_argument('--logs', default='build/logs', help='where the report of a failure goes')
    parser.add_argument('--only', default='', help='run only the cases whose name contains this')
    return parser.parse_args()


def report(desk, directory, name):
    """What was on show when a case failed: tree, picture, standard error."""
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    try:
        lines = desk.program.root.dump() if desk.program else ['no program']
        lines += ['', 'Standard error:', desk.program.errors() if desk.program else '']
        (directory / (name + '.txt')).write_text('\n'.join(lines))
        desk.stage.picture().save(directory / (name + '.png'))
    except Exception as error:  # a report must not hide what it reports
        print('# no report: %s' % error)


def run(cases, dialects=DIALECTS):
    """Each case is a function of (desk, dialect); its name is what the test says."""
    options = arguments()
    pairs = [(case, dialect) for case in cases for dialect in dialects
             if options.only in case.__name__ + ' ' + dialect]
    print('1..%d' % len(pairs), flush=True)
    desk = Desk(options.program, options.server)
    failed = 0
    for number, (case, dialect) in enumerate(pairs, 1):
        title = '%s (%s)' % (case.__name__.replace('_', ' '), dialect)
        began = time.monotonic()
        try:
            case(desk, dialect)
            check_reached(desk, case)
            desk.quit()
            print('ok %d - %s' % (number, title))
        except Exception as error:
            failed += 1
            print('not ok %d - %s' % (number, title))
            print(''.join('# ' + line + '\n' for line in traceback.format_exc().splitlines()), end='')
            report(desk, options.logs, '%s-%s-%s' % (pathlib.Path(sys.argv[0]).stem, case.__name__, dialect))
            del error
        desk.clear()
        print('# %.1f s' % (time.monotonic() - began), flush=True)
    sys.exit(1 if failed else 0)
