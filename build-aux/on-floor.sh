#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# on-floor.sh COMMAND [ARG…]: runs build-aux/COMMAND.sh on Debian 13 or newer, or something as new.
# The machine itself where it will do; else a root made by make-root.sh.
set -euo pipefail
. build-aux/common.sh

floor=(glib-2.0:2.84 gtk4:4.18 libadwaita-1:1.7 libsoup-3.0:3.6 json-glib-1.0:1.10)

# $1 ≤ $2, as versions.
at_least ()
{
  [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

# Whether everything that the build asks for is here, whoever installed it.
machine_is_ready ()
{
  local tool library

  for tool in pkg-config blueprint-compiler meson ninja cc msgfmt; do
    command -v $tool >/dev/null || return 1
  done
  at_least 1.7 "$(meson --version)" || return 1
  for library in "${floor[@]}"; do
    pkg-config --atleast-version="${library#*:}" "${library%:*}" || return 1
  done
}

# Whether this is a Debian or Ubuntu whose own packages are new enough.
distribution_is_new ()
{
  local ID='' VERSION_ID=''

  [ ! -r /etc/os-release ] || . /etc/os-release
  case $ID in
    debian) at_least 13 "${VERSION_ID:-99}" ;; # testing and unstable have no number
    ubuntu) at_least 25.04 "$VERSION_ID" ;;
    *) return 1 ;;
  esac
}

# The packages of scope $1 that this Debian lacks.
missing_packages ()
{
  local installed

  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
  packages "$1" | grep -vxF "$installed" || true
}

command=$1
shift
scope=build
case $command in
  test | check | shell) scope='test' ;;
esac

trap 'die "interrupted; run it again to go on where it stopped."' INT TERM HUP
if distribution_is_new; then
  mapfile -t missing < <(missing_packages "$scope")
  if [ ${#missing[@]} -gt 0 ] && may_install; then
    apt_install "${missing[@]}"
  elif [ ${#missing[@]} -gt 0 ] && { [ $scope = test ] || ! machine_is_ready; }; then
    die "packages are missing; this installs them: sudo apt install ${missing[*]}"
  fi
elif ! machine_is_ready; then
  exec build-aux/make-root.sh "$command" "$@"
fi
exec "build-aux/$command.sh" "$@"
