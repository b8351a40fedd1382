#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev test: every check, every suite, the sanitizers, the coverage. Ends with "N passed, N failed".
# Each test counts once: its repetitions under the sanitizers and for the coverage count only when they fail.
set -euo pipefail
. build-aux/build.sh

passed=0
failed=0
skipped=0
started=$SECONDS

# One line of progress, with the time since the beginning.
progress ()
{
  printf '[%2d:%02d] %s\n' $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60)) "$*"
}

# An item of this script itself: item PASS|FAIL|SKIP WORDS
item ()
{
  case $1 in
    PASS) passed=$((passed + 1)) ;;
    FAIL) failed=$((failed + 1)) ;;
    SKIP) skipped=$((skipped + 1)) ;;
  esac
  progress "$*"
}

# lines NAME COMMAND…: a command that says PASS or FAIL in each line.
lines ()
{
  local log=$logs/$1.log name=$1 status=0 good bad

  shift
  "$@" >"$log" 2>&1 || status=$?
  good=$(grep -c '^PASS ' "$log" || true)
  bad=$(grep -c '^FAIL ' "$log" || true)
  [ $((good + bad)) -gt 0 ] && [ "$((bad > 0))" = "$((status > 0))" ] || bad=$((bad + 1))
  passed=$((passed + good))
  failed=$((failed + bad))
  progress "$name: $good passed, $bad failed"
  [ "$bad" = 0 ] || sed '/^PASS /d' "$log"
}

# suite BUILD SUITE [again]: builds what one suite needs and runs it; "again" if its tests have counted already.
suite ()
{
  run_suite "$1" "$2"
  count_suite "$@"
}

run_suite ()
{
  local name=$1-$2 rebuild=()

  rm -f "build/$1/meson-logs/$name.json"
  [ "$1" != dev ] || rebuild=(--no-rebuild) # built whole, and ./dev run may want it meanwhile
  meson test -C "build/$1" "${rebuild[@]}" --suite "$2" --logbase "$name" --print-errorlogs \
    >"$logs/$name.log" 2>&1 || true
}

count_suite ()
{
  local name=$1-$2 counts good bad left log=$logs/$1-$2.log

  if [ ! -s "build/$1/meson-logs/$name.json" ]; then
    tail -n 40 "$log"
    item FAIL "$1: $2: no test was run; the log is $log"
    return
  fi
  counts=$(build-aux/count-tests.py "build/$1/meson-logs/$name.json")
  read -r good bad left <<<"$counts"
  [ -n "${3:-}" ] || { passed=$((passed + good)) skipped=$((skipped + left)); }
  failed=$((failed + bad))
  progress "$1: $2: $good passed, $bad failed$([ "$left" = 0 ] || echo ", $left skipped")${3:+ (the same tests again)}"
  [ "$bad" = 0 ] || { tail -n 40 "$log"; }
  sed 1d <<<"$counts" | sed '/^$/d; s/^/      /'
}

# What the displayless tests read and do not link: the schema, and the rooms that no test links.
beneath ()
{
  local room targets=(data/gschemas.compiled)

  for room in base model api store account demo; do
    targets+=("src/$room/libhw-$room.a")
  done
  compile "$1" "${targets[@]}" 2>&1
}

set_up_again ()
{
  case $1 in
    asan) set_up asan -Db_sanitize=address,undefined -Db_lundef=false ;;
    coverage) set_up coverage -Db_coverage=true ;;
  esac
}

# The end-to-end tests do little else than wait: what is built twice more is built beside them, with what is left of the
# machine. What fails here fails again below, and is told there.
prepare ()
{
  local name targets

  for name in asan coverage; do
    set_up_again $name || continue
    mapfile -t targets < <(ninja -C "build/$name" -t targets all | sed -n 's/^\(tests\/[^ ]*\): c_LINKER.*/\1/p' \
      | grep -E '^tests/(displayless|server)/')
    nice -n 19 ninja -j1 -C "build/$name" "${targets[@]}" || true
  done >"$logs/prepare.log" 2>&1
}

sanitizers ()
{
  if [ ! -r /proc/self/maps ]; then
    item SKIP 'the displayless tests under the sanitizers: not run, as there is no /proc here'
    return
  fi
  { set_up_again asan && beneath asan; } \
    || { item FAIL 'the build with sanitizers'; return; }
  # The C library never frees what it reads of LOCPATH; of the displayless tests only that of the amounts needs locales.
  export HW_LOCPATH=${LOCPATH-}
  LOCPATH='' ASAN_OPTIONS=detect_leaks=1:abort_on_error=1:print_summary=1 \
    UBSAN_OPTIONS=halt_on_error=1:abort_on_error=1:print_summary=1:print_stacktrace=1 \
    suite asan displayless again
}

coverage ()
{
  local word=FAIL log=$logs/coverage.log

  { set_up_again coverage && beneath coverage; } || { item FAIL 'the build for the coverage'; return; }
  find build/coverage -name '*.gcda' -delete
  suite coverage displayless again
  ! gcovr --root . --object-directory build/coverage --filter 'src/(base|model|api|store|account|demo)/' \
    --no-markers --merge-mode-functions=separate --fail-under-line 90 --print-summary \
    --txt >"$log" 2>&1 || word=PASS
  item $word "line coverage of the rooms below the window: $(sed -n 's/^lines: //p' "$log") (at least 90 %)"
  [ $word = PASS ] || sed -n '/^src/p' "$log"
}

exec 7>build/test-lock
flock -n 7 || { say "Waiting for another ./dev test in this tree …"; flock 7; }

progress 'building and checking'
{ set_up dev && compile dev; } >"$logs/dev.log" 2>&1 &
building=$!
lines check build-aux/check.sh
lines check-the-checks python3 -B build-aux/checks/planted.py
if wait $building; then
  item PASS 'the build without a warning'
  ensure_locales
  run_suite dev patient & # does little else than wait
  waiting=$!
  suite dev displayless
  suite dev display
  prepare &
  preparing=$!
  suite dev e2e
  wait $waiting $preparing
  count_suite dev patient
  sanitizers
  coverage
else
  cat "$logs/dev.log"
  item FAIL 'the build without a warning; no test was run'
fi

if [ $skipped -gt 0 ]; then
  progress "$skipped skipped"
  [ "${CI:-}" != true ] || item FAIL 'skipped tests are failures in CI'
fi
echo "$passed passed, $failed failed"
[ $failed = 0 ]
