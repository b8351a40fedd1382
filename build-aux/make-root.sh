#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# make-root.sh COMMAND [ARG…]: makes the Debian 13 root for machines that are older, once,
# and goes on with enter-root.sh.
# Its name is a hash of the package list and of this file, so that a change of either makes another one.
# It is unpacked as the person's own files: it needs no rights to enter (read-only) or to remove.
set -euo pipefail
. build-aux/common.sh

suite=trixie
cache=${XDG_CACHE_HOME:-$HOME/.cache}/hostwares-dev
key=$(cat build-aux/packages.txt build-aux/make-root.sh | sha256sum | cut -c 1-12)
root=$cache/$suite-$key
need_mb=3000
log=
work=
scratch=
maker=

# Called however this ends: nothing half made stays. mmdebstrap may be deep in its own process and mount
# namespaces, and takes its time over a polite request: then it is killed, and its mounts end with it.
clean ()
{
  local tries

  if [ -n "$maker" ]; then
    kill -TERM -- "-$maker" 2>/dev/null || true
    for tries in .1 .4 .5 1 1; do
      kill -0 -- "-$maker" 2>/dev/null || break
      sleep "$tries"
    done
    kill -KILL -- "-$maker" 2>/dev/null || true
    wait "$maker" 2>/dev/null || true
    maker=
  fi
  remove "$work"
  remove "$scratch"
}

# What mmdebstrap left as a user of its own, only it can remove.
remove ()
{
  [ -d "$1" ] || return 0
  rm -rf --one-file-system "$1" 2>/dev/null \
    || mmdebstrap --unshare-helper rm -rf --one-file-system "$1" 2>/dev/null \
    || rm -rf --one-file-system "$1" 2>/dev/null || true
}

interrupted ()
{
  trap '' INT TERM HUP
  clean
  rm -f "$log"
  say "dev: interrupted; the Debian 13 root is not made, and nothing of it is left."
  trap - EXIT
  exit 130
}

# The mirror that this machine's apt uses for Debian, else the one that everybody reaches.
mirror ()
{
  local own=

  if [ -z "${HOSTWARES_MIRROR:-}" ] && command -v apt-get >/dev/null; then
    own=$(apt-get indextargets --format '$(REPO_URI)' \
      'Created-By: Packages' 'Component: main' 'Label: Debian' 2>/dev/null | head -n 1)
  fi
  printf '%s\n' "${HOSTWARES_MIRROR:-${own:-http://deb.debian.org/debian}}"
}

# Everything that is needed to make and to enter a root.
ensure_tools ()
{
  local tools=(mmdebstrap bubblewrap) missing=()

  [ "$(id -u)" = 0 ] || tools+=(uidmap)
  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
  command -v bwrap >/dev/null || missing+=(bubblewrap)
  [ "$(id -u)" = 0 ] || command -v newuidmap >/dev/null || missing+=(uidmap)
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || missing+=(debian-archive-keyring)
  [ ${#missing[@]} -gt 0 ] || return 0

  if may_install; then
    apt_install "${missing[@]}"
  elif command -v apt-get >/dev/null; then
    die "this system is older than Debian 13, and the tools to make a Debian 13 root are missing; this installs them: sudo apt install ${missing[*]}"
  else
    die "this system is older than Debian 13; install ${missing[*]} with its package manager, then try again."
  fi
}

# $1 has room for what is to be written there.
ensure_space ()
{
  local free

  free=$(df --output=avail -BM "$1" | tr -dc 0-9)
  [ "$free" -ge $need_mb ] || die "there is no room for the Debian 13 root: $1 has $free MB free, $need_mb MB are needed."
}

# The root as a tar stream on standard output.
debian ()
{
  TMPDIR=$scratch mmdebstrap --variant=apt --format=tar \
    --include="$(packages test | paste -sd ,)" \
    --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --aptopt='Acquire::Languages "none"' \
    --aptopt='Acquire::Retries "2"' \
    --aptopt='Acquire::http::Timeout "30"' \
    $suite - "$mirror"
}

make ()
{
  log=$(mktemp "${TMPDIR:-/tmp}/hostwares-root.XXXXXX") || die "${TMPDIR:-/tmp} cannot be written."
  work=$(mktemp -d "$cache/.$suite-$key.XXXXXX") || die "$cache cannot be written."
  chmod 755 "$work"
  mkdir "$work/root"
  # Unprivileged, mmdebstrap works as other users of its own, who need not be able to enter the person's home.
  scratch=$work/tmp
  if [ "$(id -u)" = 0 ]; then
    mkdir "$scratch"
  else
    ensure_space /var/tmp
    scratch=$(mktemp -d /var/tmp/hostwares-root.XXXXXX) || die "/var/tmp cannot be written."
    chmod 755 "$scratch"
  fi

  set -m # a process group of its own, to be ended as one
  {
    set -o pipefail
    { debian 2>&3 | tar -x --no-same-owner --exclude='./dev/*' -C "$work/root" 2>&3; } 3>&1 \
      | tee "$log" | sed -un 's/^I: \(\(running\|downloading\|extracting\|installing\).*\.\.\.\)$/  \1/p' >&2
  } &
  maker=$!
  set +m
  if ! wait $maker; then
    maker=
    why "$log" "The Debian 13 root could not be made (packages from $mirror)"
  fi
  maker=
  rm -f "$log"

  chmod 755 "$work/root"
  : >"$work/root/.lock"
  : >"$work/root/etc/resolv.conf"
  tr -d - </proc/sys/kernel/random/uuid >"$work/root/etc/machine-id" # D-Bus wants one
  mv "$work/root" "$root"
}

# Roots of other lists, unless someone is inside.
remove_old ()
{
  local old

  for old in "$cache"/*-*; do
    if [ "$old" != "$root" ] && { [ ! -e "$old/.lock" ] || flock -n "$old/.lock" true; }; then
      rm -rf "$old"
    fi
  done
  rm -rf "$cache"/.[!.]*-*
}

if [ ! -e "$root" ]; then
  mkdir -p "$cache" 2>/dev/null || die "$cache cannot be made."
  { exec 9>"$cache/lock"; } 2>/dev/null || die "$cache cannot be written."
  flock -n 9 || { say "Waiting for another ./dev that makes the Debian 13 root …"; flock 9; }
fi
if [ ! -e "$root" ]; then
  trap clean EXIT
  trap interrupted INT TERM HUP
  ensure_space "$cache"
  ensure_tools
  mirror=$(mirror)
  say "This system is older than Debian 13: making a Debian 13 root in $root (once; 2 to 4 minutes, 1.2 GB) …"
  make
  remove_old
  clean
fi
exec 9>&-
exec build-aux/enter-root.sh "$root" "$@"
