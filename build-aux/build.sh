# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced: the build directories, and the environment in which what is built runs.
. build-aux/common.sh

logs=build/logs
mkdir -p $logs

# set_up NAME [OPTION…]: makes build/NAME unless it is there. Ninja notices everything that changes later.
set_up ()
{
  local name=$1

  shift
  [ ! -e "build/$name/build.ninja" ] || return 0
  rm -rf "build/$name"
  # The built program finds its translations where they are built.
  meson setup "build/$name" -Dprofile=development -Dlocaledir="$PWD/build/$name/po" \
    -Dwerror="$(floor_compiler)" "$@" >"$logs/setup-$name.log" 2>&1 \
    || { tail -n 20 "$logs/setup-$name.log" >&2; return 1; }
}

# Warnings are errors with the compiler that we all test with; a newer one's new warnings stop nobody.
floor_compiler ()
{
  case $(cc -dumpversion) in
    14 | 14.*) echo true ;;
    *) echo false ;;
  esac
}

# build_program NAME [OPTION…]: builds the whole program in build/NAME, or ends.
build_program ()
{
  say "Building …"
  { set_up "$@" && compile "$1"; } || die "the build failed; the logs are in $logs/."
}

# compile NAME [TARGET…]: the end of the log of what was not built comes out on standard error.
compile ()
{
  local log=$logs/build-$1.log name=$1

  shift
  flock build/lock ninja -C "build/$name" "$@" >"$log" 2>&1 || { tail -n 40 "$log" >&2; return 1; }
}

# Tests and pictures want these locales compiled; where the system lacks one, build/locales has them all
# (the C library reads one place or the other, never both).
ensure_locales ()
{
  local have locale places=build/locales complete=true

  have=$(locale -a 2>/dev/null)
  for locale in en_US de_DE ar_EG he_IL; do
    [[ $have == *$locale.utf8* ]] || complete=false
  done
  ! $complete || return 0

  mkdir -p $places
  for locale in en_US de_DE ar_EG he_IL; do
    [ ! -d "$places/$locale.UTF-8" ] || continue
    rm -rf "$places/.$locale"
    localedef -i $locale -f UTF-8 "$places/.$locale" 2>/dev/null || true # a mere warning makes it fail
    [ -d "$places/.$locale" ] || die "the locale $locale cannot be compiled; is the package “locales” installed?"
    mv "$places/.$locale" "$places/$locale.UTF-8"
  done
  export LOCPATH=$PWD/$places
}

# uninstalled NAME: the program as it was built, not installed: its schema, its settings in a file.
uninstalled ()
{
  export GSETTINGS_SCHEMA_DIR=$PWD/build/$1/data GSETTINGS_BACKEND=keyfile
}
