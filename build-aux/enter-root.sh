#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# enter-root.sh ROOT COMMAND [ARG…]: runs build-aux/COMMAND.sh in the root that make-root.sh made.
# Three ways, the first that this machine allows. None mounts anything where others can see it:
# a later "rm -rf" of the root must never reach the source through a mount.
set -euo pipefail
. build-aux/common.sh

root=$1
command=$2
script=build-aux/$command.sh
shift 2
source=$PWD

# Whoever removes old roots sees that this one is in use.
exec 8<"$root/.lock"
flock -s 8
mkdir -p "$root$source" build/home

environment=(
  FONTCONFIG_FILE="$source/build-aux/fonts.conf"
  HOME="$source/build/home"
  PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
  LANG="${LANG:-C.UTF-8}"
  CI="${CI:-}"
  TERM="${TERM:-dumb}"
)

# Only a person's own session needs the way to the display, the sound of nothing else comes in.
sockets=()
session_sockets ()
{
  local runtime=${XDG_RUNTIME_DIR:-/run/user/$(id -u)} bus=${DBUS_SESSION_BUS_ADDRESS:-} display=${DISPLAY:-}

  if [ -n "${WAYLAND_DISPLAY:-}" ] && [ -S "$runtime/$WAYLAND_DISPLAY" ]; then
    sockets+=(--ro-bind "$runtime/$WAYLAND_DISPLAY" "$runtime/$WAYLAND_DISPLAY")
    environment+=(WAYLAND_DISPLAY="$WAYLAND_DISPLAY")
  fi
  if [ -n "$display" ]; then
    display=${display#*:}
    sockets+=(--ro-bind-try "/tmp/.X11-unix/X${display%.*}" "/tmp/.X11-unix/X${display%.*}")
    environment+=(DISPLAY="$DISPLAY")
    if [ -f "${XAUTHORITY:-$HOME/.Xauthority}" ]; then
      sockets+=(--ro-bind "${XAUTHORITY:-$HOME/.Xauthority}" /run/xauthority)
      environment+=(XAUTHORITY=/run/xauthority)
    fi
  fi
  case $bus in
    unix:path=*)
      bus=${bus#unix:path=}
      sockets+=(--ro-bind-try "${bus%%,*}" "${bus%%,*}")
      environment+=(DBUS_SESSION_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS")
      ;;
  esac
  if [ ${#sockets[@]} -gt 0 ]; then
    environment+=(XDG_RUNTIME_DIR="$runtime")
    sockets+=(--dev-bind-try /dev/dri /dev/dri)
  fi
}

case $command in
  demo | run | shell) session_sockets ;;
esac

inside=(/usr/bin/env -i "${environment[@]}" "$script" "$@")

if bwrap --ro-bind / / --unshare-pid --proc /proc --dev /dev true 2>/dev/null; then
  exec bwrap --die-with-parent --unshare-pid --ro-bind "$root" / --dev /dev --proc /proc --tmpfs /tmp --tmpfs /run \
    --ro-bind-try /etc/resolv.conf /etc/resolv.conf "${sockets[@]}" \
    --bind "$source" "$source" --chdir "$source" "${inside[@]}"
fi

[ "$(id -u)" = 0 ] || die "bwrap may not make a namespace on this machine, which ./dev needs (or root's rights)."

if unshare --mount --propagation private true 2>/dev/null; then
  # The namespace, and with it every mount, ends with the last process in it.
  exec unshare --mount --propagation private --pid --fork --kill-child bash -ec '
    root=$1 source=$2
    shift 2
    mount --bind "$root" "$root"
    mount --rbind /dev "$root/dev"
    mount -t proc proc "$root/proc"
    mount -t tmpfs tmpfs "$root/tmp"
    mount -t tmpfs tmpfs "$root/run"
    [ ! -e /etc/resolv.conf ] || mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
    mkdir -p "$root$source"
    mount --bind "$source" "$root$source"
    exec chroot "$root" /bin/bash -ec "cd \"\$1\"; shift; exec \"\$@\"" - "$source" "$@"
    ' - "$root" "$source" "${inside[@]}"
fi

# A plain container: no mounts at all. The tree goes in, build/ comes out.
say "No mounts are allowed here: working on a copy of the tree."
copy=$root$source
for node in null:3 zero:5 full:7 random:8 urandom:9; do
  [ -c "$root/dev/${node%:*}" ] || mknod -m 666 "$root/dev/${node%:*}" c 1 "${node#*:}" \
    || die "this container allows neither mounts nor device files; run ./dev on Debian 13 instead."
done
mkdir -p "$root/dev/shm" "$root/tmp"
mkdir -p "$copy/build"
find "$copy" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
tar -c --exclude=./build --exclude=./.git . | tar -x -C "$copy"
status=0
chroot "$root" /bin/bash -ec 'cd "$1"; shift; exec "$@"' - "$source" "${inside[@]}" || status=$?
cp -a "$copy/build/." build/
exit $status
