#!/usr/bin/env bash
# Sets up, builds, and runs every test: style and layers, unit and golden tests, dialogues, fuzz corpora, the same with
# clang for everything that holds coroutines, the laboratory's scenarios against real servers, the attacks of hostile
# ones, the wizard's window in that laboratory, and the real Thunderbird on what was exported.
# Usage: tests/run.sh [--quick | --thorough]    --quick leaves the clang build, the laboratory and the real Thunderbird out;
# --thorough closes the window at 200 random moments instead of 60.
set -uo pipefail
cd "$(dirname "$0")/.."
quick=${1:-}

lists=(installer tests tests/lab tests/gui tests/thunderbird tests/mended)
installer/setup.sh "${lists[@]/%//packages.txt}" || exit 2

passed=0
failed=()
table=()
note() { table+=("$(printf '%-42s %8s  %s' "$1" "$2" "$3")"); }
step() {
    local name=$1 started=$SECONDS result=FAILED
    shift
    printf '\n== %s\n' "$name"
    if "$@"; then
        passed=$((passed + 1))
        result=passed
    else
        failed+=("$name")
    fi
    note "$name" $((SECONDS - started)) "$result"
    printf '== %s: %s in %d s\n' "$name" "$result" $((SECONDS - started))
}
# What --quick leaves out is in the table, so that nobody takes it for passed.
long_step() {
    if [ "$quick" = --quick ]; then
        note "$1" - 'not run'
    else
        step "$@"
    fi
}

build() { # PRESET [TARGET...]
    local preset=$1
    shift
    cmake --preset "$preset" >/dev/null && cmake --build --preset "$preset" ${1:+--target "$@"} | tail -n 40
    return "${PIPESTATUS[0]}"
}
unit_tests() { ctest --test-dir "build/$1" --output-on-failure --no-tests=error -j 2; }
# A help desk's server has no desktop: the command line must not drag one in.
no_desktop() { ! ldd build/test/mailplumb | grep -iE 'gtk|libX11|wayland'; }
laboratory() { /usr/bin/python3 tests/lab/lab.py run --mailplumb "$PWD/build/test/mailplumb" --out build/lab -j 2; }

attacks() {
    tests/attacks/test_attacks.py &&
        tests/attacks/run.py --mailplumb "$PWD/build/test/mailplumb" --out build/attacks -j 2
}

# Every fixture of every reader, damaged again and again for five minutes, shared by two cores. The same seed every time, so
# that what passed once passes again; MP_FLIP_SEED looks elsewhere.
flips() {
    local seed=${MP_FLIP_SEED:-1} seconds=${MP_FLIP_SECONDS:-150} first result=0
    build/test/tests/fuzz/flips --seconds "$seconds" --seed "$seed" --part 1/2 --save build/flips-found &
    first=$!
    build/test/tests/fuzz/flips --seconds "$seconds" --seed "$seed" --part 2/2 --save build/flips-found || result=1
    wait "$first" || result=1
    return $result
}

if [ "$quick" = --thorough ]; then
    export MP_GUI_ROUNDS=100
fi
wizard_in_laboratory() { /usr/bin/python3 tests/gui/lab_run.py --build "$PWD/build/test"; }
real_programs() { /usr/bin/python3 tests/mended/run.py --mailplumb "$PWD/build/test/mailplumb"; }
real_thunderbird() { /usr/bin/python3 tests/thunderbird/run.py --mailplumb "$PWD/build/test/mailplumb"; }

step 'style, layers and traps' tests/tools/check --static
step 'build with g++, ASan and UBSan' build test
step 'unit, golden, dialogue and corpus tests' unit_tests test
step 'the command line links no desktop' no_desktop
step 'the generator of rules' tests/tools/test_new_rule
step 'the picture of the house' tests/tools/test_draw_house
step 'the check of citations' tests/tools/test_check_citations
step 'the check of translations' tests/tools/test_check_translations
long_step 'bytes flipped in all fixtures' flips
long_step 'the laboratory itself' /usr/bin/python3 tests/lab/test_lab.py
long_step 'laboratory' laboratory
long_step 'who takes mail away, with getmail and fetchmail' /usr/bin/python3 tests/lab/watch.py --mailplumb "$PWD/build/test/mailplumb"
long_step attacks attacks
long_step 'the wizard in the laboratory' wizard_in_laboratory
long_step 'exports in the real Thunderbird' real_thunderbird
long_step 'mended files in the real programs' real_programs
long_step 'build with clang' build clang test_net test_sources test_endpoints test_engine
long_step 'coroutine tests with clang' ctest --test-dir build/clang --output-on-failure --no-tests=error -R '^(net|sources|endpoints|engine)$'

printf '\n%-42s %8s  %s\n' step seconds result
printf '%s\n' "${table[@]}"
printf '%d passed, %d failed\n' "$passed" "${#failed[@]}"
[ ${#failed[@]} -eq 0 ]
