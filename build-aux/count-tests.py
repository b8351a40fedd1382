#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""count-tests.py LOG.json: prints "PASSED FAILED SKIPPED" of one run of meson test, then one line per failure.

A test program that speaks TAP counts with each of its tests, any other as one. One that ends badly counts as at
least one failure, whatever it said before.
"""

import json
import re
import sys

POINT = re.compile(r'(not )?ok\b(?: \d+)?(?: -)? ?(.*)')


def points(output):
    """The top-level TAP points: (passed, skipped, name)."""
    for line in output.splitlines():
        match = POINT.fullmatch(line)
        if match:
            skipped = re.search(r'# ?(SKIP|TODO)', match[2], re.I)
            yield not match[1], bool(skipped), match[2]


def count(run):
    output = run.get('stdout', '')
    tests = list(points(output)) if re.search(r'(?m)^1\.\.\d+', output) else []
    if not tests:
        return (0, 0, 1) if run['result'] == 'SKIP' else (0, 1, 0) if bad(run) else (1, 0, 0), []
    passed = sum(1 for ok, skipped, _ in tests if ok and not skipped)
    skips = sum(1 for _, skipped, _ in tests if skipped)
    failures = [name for ok, skipped, name in tests if not ok and not skipped]
    if bad(run) and not failures:
        return (passed, 1, skips), []
    return (passed, len(failures), skips), failures


def bad(run):
    return run['result'] not in ('OK', 'EXPECTEDFAIL', 'SKIP')


def main():
    totals = [0, 0, 0]
    lines = []
    with open(sys.argv[1], encoding='utf-8') as log:
        for run in map(json.loads, log):
            counted, failures = count(run)
            totals = [a + b for a, b in zip(totals, counted)]
            lines += [f'{run["name"]}: {name}' for name in failures]
            if counted[1] and not failures:
                lines.append(f'{run["name"]}: {run["result"]} (exit {run["returncode"]})')
            if counted[2]:
                lines.append(f'{run["name"]}: skipped')
    print(*totals)
    print(*lines, sep='\n')


if __name__ == '__main__':
    main()
