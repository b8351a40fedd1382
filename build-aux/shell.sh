#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev shell [COMMAND…]: a shell, or one command, on the floor.
set -euo pipefail
. build-aux/build.sh

ensure_locales
if [ $# -gt 0 ]; then
  exec "$@"
fi
exec env PS1='hostwares:\w\$ ' bash --norc -i
