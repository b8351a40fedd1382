#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh COMMAND [ARG…]: runs COMMAND on a virtual display and a session bus of its own,
# with a home of its own, so that nothing of the person's session is read or changed. No window manager:
# windows have the size that they ask for. Its exit code is COMMAND's.
set -euo pipefail

here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
private=$(mktemp -d "${TMPDIR:-/tmp}/hostwares-display.XXXXXX")
server=
child=

clean ()
{
  [ -z "$child" ] || kill "$child" 2>/dev/null || true
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  [ -z "$server" ] || wait "$server" 2>/dev/null || true
  rm -rf "$private"
}
trap clean EXIT
trap 'exit 130' INT TERM HUP

mkdir -m 700 "$private/run" "$private/home"
export HOME=$private/home XDG_RUNTIME_DIR=$private/run
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME
unset WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS DESKTOP_STARTUP_ID XDG_ACTIVATION_TOKEN
export LANG=${LC_ALL:-en_US.UTF-8}
export FONTCONFIG_FILE=$here/fonts.conf
export GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_IM_MODULE=gtk-im-context-simple
export GTK_A11Y=${GTK_A11Y:-test} ADW_DISABLE_PORTAL=1 GDK_DEBUG=no-portals GIO_USE_VFS=local

# The server takes the first free display and writes its number once it can be reached. It listens on the abstract
# socket too: that is what makes the number its own, however many servers start at once and whoever sees which /tmp.
mkfifo "$private/number"
Xvfb -displayfd 3 -screen 0 "${HW_SCREEN:-1280x1024x24}" -nolisten tcp -noreset \
  3>"$private/number" >"$private/server.log" 2>&1 &
server=$!
number=
read -r -t 20 number <"$private/number" || true
if [ -z "$number" ]; then
  echo "with-display: the virtual display does not start:" >&2
  cat "$private/server.log" >&2
  exit 1
fi
export DISPLAY=:$number

dbus-run-session -- "$@" <&0 &
child=$!
status=0
wait $child || status=$?
child=
exit $status
