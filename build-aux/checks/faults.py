# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of faults grows with the endpoints, and with the ways to answer badly."""

import re

from tree import check

TABLE = 'tests/displayless/table/hw-table-rows.c'


@check('every request of the API is a row of the table of faults')
def endpoints(tree):
    rows = set(re.findall(r'G_CALLBACK \((\w+)\)', tree.code(TABLE)))
    headers = [p for p in tree.files('src/api', ends=['.h']) if re.search(r'/hw-requests(-[\w-]+)?\.h$', p)]
    for path, line, match in tree.find(r'\b(hw_request_new_\w+) ?\(', headers):
        if match[1] not in rows:
            yield f'{path}:{line}: {match[1]} is in no row of {TABLE}'


@check('every fault of the test server is a column of the table of faults')
def faults(tree):
    columns = re.findall(r'(?m)^  \{ "([\w-]+)', tree.text(TABLE))
    kinds = tree.files('tests/server', ends=['.c'])
    for path, line, match in tree.find(r'\{ "([\w-]+)", HW_FAULT_ARGUMENT_', kinds, tree.text):
        if match[1] not in columns:
            yield f'{path}:{line}: {match[1]} is in no column of {TABLE}'
