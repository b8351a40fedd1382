#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev run [ARG…]: the program as it was built.
set -euo pipefail
. build-aux/build.sh

build_program dev
uninstalled dev
exec build/dev/src/hostwares "$@"
