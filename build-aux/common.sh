# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by the scripts beside it.

say ()
{
  printf '%s\n' "$*" >&2
}

# One clear sentence, and out.
die ()
{
  say "dev: $*"
  exit 1
}

# The packages of the floor; $1 is "build" (enough to build and run) or "test" (all).
packages ()
{
  if [ "$1" = build ]; then
    sed '/^# To test/,$d' build-aux/packages.txt
  else
    cat build-aux/packages.txt
  fi | sed -e 's/#.*//' -e '/^[[:space:]]*$/d'
}

# Whether packages may be installed without asking: the machine belongs to nobody, or root said so.
may_install ()
{
  command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || [ "${CI:-}" = true ]; }
}

# Installs Debian packages; the log stays only when it fails.
apt_install ()
{
  local log sudo=()

  [ "$(id -u)" = 0 ] || sudo=(sudo -n)
  log=$(mktemp "${TMPDIR:-/tmp}/hostwares-apt.XXXXXX") || die "${TMPDIR:-/tmp} cannot be written."
  say "Installing $# Debian packages …"
  # A source that cannot be refreshed is no reason to stop: the install decides.
  "${sudo[@]}" dpkg --configure -a >"$log" 2>&1 </dev/null || true # an earlier run may have been interrupted
  "${sudo[@]}" apt-get update >"$log" 2>&1 </dev/null || true
  if ! "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends "$@" >>"$log" 2>&1 </dev/null; then
    why "$log" "Debian's packages could not be installed"
  fi
  rm -f "$log"
}

# Ends with the reason that the log $1 of a package tool shows, as one sentence that begins with $2.
why ()
{
  if grep -qiE 'no space left|write error|not enough free space|disk full' "$1"; then
    rm -f "$1"
    die "$2: the disk is full."
  elif grep -qiE 'could not (resolve|connect)|failed to fetch|unable to (connect|locate package)|temporary failure|connection (failed|refused|timed out)' "$1"; then
    rm -f "$1"
    die "$2: the package mirror cannot be reached."
  fi
  tail -n 5 "$1" >&2
  die "$2: the whole log is $1."
}
