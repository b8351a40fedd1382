#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev demo: the program on the practice account; where there is no display, its tour.
set -euo pipefail
. build-aux/build.sh

if [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]; then
  exec build-aux/run.sh --practice "$@"
fi

# The pictures show the program as it is released, without the stripes of the one under work.
build_program demo -Dprofile=default
ensure_locales
uninstalled demo
say "No display: the tour, a picture of every page in build/tour/ …"
rm -rf build/tour
exec python3 -B tests/e2e/tour.py --program build/demo/src/hostwares --out build/tour "$@"
