#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""read_table.py TABLE LEDGER [KEY]: whether a saved table holds the ledger, read as every other program would read it.

LEDGER is the server's reply: an https address that is asked with KEY, or a file. It is read here by itself, without the
program's own decoder: every number keeps its digits."""

import csv
import json
import re
import sys
import urllib.request
from datetime import datetime, timezone

HEADS = ['Date', 'Description', 'Type', 'Status', 'Amount', 'Balance', 'ID']
LONGEST = 4096


def read_ledger(source, key):
    if source.startswith('http'):
        request = urllib.request.Request(source, headers={'Authorization': 'Bearer ' + key})
        with urllib.request.urlopen(request, timeout=30) as reply:
            text = reply.read().decode()
    else:
        with open(source, encoding='utf-8') as file:
            text = file.read()
    ledger = json.loads(text, parse_float=str, parse_int=str)
    return ledger['data'] if isinstance(ledger, dict) else ledger


def first(entry, *names):
    return next((entry[name] for name in names if entry.get(name) is not None), '')


def moment(entry):
    """Seconds since 1970, or None."""
    stamp = first(entry, 'timestamp')
    date = first(entry, 'createdAt')
    if stamp:
        return int(stamp) / 1000
    return datetime.fromisoformat(date).timestamp() if date else None


def date(entry):
    seconds = moment(entry)
    if seconds is None:
        return ''
    return datetime.fromtimestamp(int(seconds), timezone.utc).astimezone().isoformat(timespec='seconds')


def safe(text):
    """A text as one line that no spreadsheet runs."""
    line = re.sub(r'\s+', ' ', text.replace('\u202e', '')).strip()
    if len(line) > LONGEST:
        line = line[:LONGEST] + '…'
    return "'" + line if re.match(r'[=+\-@]', line) else line


def amount(entry):
    """What was used has no sign where the kind tells it."""
    plain = first(entry, 'amount')
    other = first(entry, 'credits')
    if not plain and other and entry['kind'] == 'USAGE':
        return '-' + other
    return plain or other


def expected(entry):
    return [date(entry), safe(first(entry, 'description', 'reason')), safe(first(entry, 'type', 'kind')),
            safe(first(entry, 'status', 'state')), amount(entry), first(entry, 'balance', 'balance_after'),
            safe(first(entry, 'id', 'transactionId'))]


def order(entry):
    seconds = moment(entry)
    return (seconds is None, -(seconds or 0))


def main():
    with open(sys.argv[1], encoding='utf-8', newline='') as file:
        text = file.read()
    assert '\n' not in text.replace('\r\n', '') or '"' in text
    table = list(csv.reader(text.splitlines(keepends=True), strict=True))
    ledger = sorted(read_ledger(sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else ''), key=order)
    assert table[0] == HEADS, table[0]
    assert len(table) == len(ledger) + 1, (len(table), len(ledger))
    for row, entry in zip(table[1:], ledger):
        assert row == expected(entry), (row, expected(entry))
    print('equal', len(ledger))


if __name__ == '__main__':
    main()
