#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check [--tree DIR] [WORD…]: runs every check whose title has one of the words; one PASS or FAIL line each."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import arrows, endpoints, faults, source, tools, words  # noqa: E401, F401: they register themselves
from tree import CHECKS, Tree


def main(arguments=None):
    parser = argparse.ArgumentParser(prog='check', description=__doc__)
    parser.add_argument('--tree', default=Path(__file__).parents[2], help='another tree than this one')
    parser.add_argument('words', nargs='*', help='part of a title')
    options = parser.parse_args(arguments)

    tree = Tree(options.tree)
    chosen = {t: f for t, f in CHECKS.items() if not options.words or any(w in t for w in options.words)}
    if not chosen:
        parser.error('no check has such a title')
    failed = 0
    for title, function in chosen.items():
        problems = list(function(tree))
        failed += bool(problems)
        print('FAIL' if problems else 'PASS', title + ''.join(': ' + note for note in tree.notes), flush=True)
        tree.notes.clear()
        for problem in problems:
            print('     ', problem.replace('\n', '\n      '), flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
