#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev check [NAME…]: linters and validators, one line each.
set -euo pipefail
exec python3 -B build-aux/checks/main.py "$@"
