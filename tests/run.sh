#!/usr/bin/env bash
# Builds the suite and runs its tests: tests/run.sh [--sanitize | --fuzz] [CTEST ARGUMENTS]
#                                        or tests/run.sh --fault [SUPERVISOR ARGUMENTS]
#
#   (nothing)    all tests, in build/dev
#   --sanitize   all tests under AddressSanitizer and UndefinedBehaviorSanitizer, in build/asan
#   --fuzz       the fuzz targets, built with clang, in build/fuzz
#   --fault      the real programs under kill -9 and cut links, 2500 kills of the coordinator and 2500
#                of agents, about 90 minutes: tests/run.sh --fault --seed 7 --agent-kills 5000
#
# Everything else goes to ctest: tests/run.sh -L unit -R lease. COORD_JOBS is how many tests run at
# once (two for each core: most wait for a disk or for each other). Their files are in memory where
# /dev/shm has room for them; TMPDIR says otherwise. The last line is always "N passed,
# N failed, N skipped"; the exit status is 0 only if tests ran and none failed.
set -uo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
# shellcheck source=installer/packages.sh
. installer/packages.sh

preset=dev
only=()
fault=false
case "${1:-}" in
    --sanitize)
        preset=asan
        shift
        export ASAN_OPTIONS="${ASAN_OPTIONS:-strict_string_checks=1:detect_leaks=1:halt_on_error=1}"
        export UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1:halt_on_error=1}"
        ;;
    --fuzz)
        preset=fuzz
        shift
        only=(-L fuzz)
        ;;
    --fault)
        shift
        fault=true
        ;;
    -h | --help)
        sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"
        exit 0
        ;;
esac

# Nothing could be tested, which is a failure and not an empty success.
give_up() {
    echo "tests/run.sh: $1" >&2
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
}

install_missing "${packages_build[@]}" "${packages_desktop[@]}" "${packages_test[@]}" || give_up "packages are missing"
if [ "$preset" = fuzz ]; then
    install_fuzz_packages || give_up "clang is missing"
fi
if [ "$preset" != fuzz ] && ! install_promtool build/promtool; then
    echo "tests/run.sh: promtool cannot be had; its test is skipped" >&2
fi
# Nobody steps through what a machine has built for a check: line numbers are enough for its reports.
# Nor does it build again after a change of one file. What clang warns of is not asked of files that
# it compiles eight at a time.
lean=()
if [ "${CI:-}" = true ]; then
    lean=(-DCMAKE_CXX_FLAGS_DEBUG=-g1 -DCOORD_UNITY=ON)
    [ "$preset" != fuzz ] || lean+=(-DCOORD_WERROR=OFF)
    # Tests are not instrumented: the sanitized build links what the plain one has compiled just now.
    if [ "$preset" = asan ] && [ -n "${COORD_TESTS_COMPILED:-}" ]; then
        lean+=("-DCOORD_TEST_OBJECTS=$COORD_TESTS_COMPILED")
    fi
fi
cmake --preset "$preset" "${lean[@]}" >/dev/null || give_up "configuring failed"
cmake --build --preset "$preset" || give_up "the build failed"

if [ "$fault" = true ]; then
    if "build/$preset/tests/bin/supervisor" --coordinator-kills 2500 --agent-kills 2500 --minutes 1440 "$@"; then
        echo "1 passed, 0 failed, 0 skipped"
        exit 0
    fi
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
fi

# in_memory: a fresh folder below /dev/shm, if programs can be run from there and 6 GiB are free: a
# thousand small databases that sync every commit keep a disk busy for many minutes.
in_memory() {
    local free folder
    free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)
    [ "${free:-0}" -ge $((6 * 1024 * 1024)) ] || return 1
    folder=$(mktemp -d /dev/shm/coord-tests.XXXXXX) || return 1
    printf '#!/bin/sh\n' >"$folder/probe"
    chmod +x "$folder/probe"
    if ! "$folder/probe" 2>/dev/null; then
        rm -r "$folder"
        return 1
    fi
    rm "$folder/probe"
    echo "$folder"
}

log=$(mktemp) || give_up "no temporary file"
memory=
trap 'rm -rf "$log" ${memory:+"$memory"}' EXIT
if [ -z "${TMPDIR:-}" ] && memory=$(in_memory); then
    export TMPDIR=$memory
fi
# On a machine that is not ours alone a test of real processes may miss its time: it is run once more,
# and the log shows both runs. By hand every failure counts.
again=()
[ "${CI:-}" != true ] || again=(--repeat until-pass:2)
ctest --test-dir "build/$preset" "${again[@]}" -j "${COORD_JOBS:-$(($(getconf _NPROCESSORS_ONLN) * 2))}" --output-on-failure --no-tests=error \
    "${only[@]}" "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# ctest's own sum: "98% tests passed, 1 tests failed out of 50". It takes what was skipped for passed.
sum=$(sed -n 's/^[0-9]*% tests passed, \([0-9]*\) tests failed out of \([0-9]*\)$/\1 \2/p' "$log" | tail -n 1)
read -r failed total <<<"${sum:-0 0}"
skipped=$(grep -c '^ *[0-9]*/[0-9]* Test .*\*\*\*Skipped' "$log")
if [ "$((total - skipped))" -le 0 ]; then
    give_up "no tests ran"
fi
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
    give_up "ctest failed with status $status"
fi
tries=$(grep -c '^ *\(Test\|[0-9]*/[0-9]* Test\) .*\*\*\*\(Failed\|Timeout\|Exception\)' "$log")
if [ "${#again[@]}" -gt 0 ] && [ "$tries" -gt "$failed" ]; then
    echo "tests/run.sh: $((tries - failed)) first tries of tests failed; see above" >&2
fi
echo "$((total - failed - skipped)) passed, $failed failed, $skipped skipped"
exit "$status"
