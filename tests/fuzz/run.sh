#!/bin/sh
# Builds the fuzzers with clang 16 and runs each for SECONDS (600) or ten million inputs, whichever comes first.
#   tests/fuzz/run.sh [SECONDS [TARGET ...]]
# What breaks a target is saved in build-fuzz/crashes; new inputs are collected in build-fuzz/corpus.
# MP_FUZZ_BUILD names another build folder, MP_FUZZ_CXX another clang++.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
build=${MP_FUZZ_BUILD:-$root/build-fuzz}
seconds=${1:-600}
[ $# -gt 0 ] && shift

cxx=${MP_FUZZ_CXX:-clang++-16}
cc=$(echo "$cxx" | sed 's/clang++/clang/')
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_COMPILER="$cc" -DCMAKE_CXX_COMPILER="$cxx" \
    -DMP_FUZZ=ON > /dev/null
cmake --build "$build" --target fuzzers > "$build/build.log" || { cat "$build/build.log" >&2; exit 1; }

mkdir -p "$build/crashes"
failed=
grep -v '^[#+]' "$root/tests/fuzz/seeds.txt" > "$build/seeds.txt"
while read -r target folders; do
    case "${*:-$target} " in *"$target "*) ;; *) continue ;; esac
    mkdir -p "$build/corpus/$target"
    seeds=
    for folder in $folders fuzz/found/$target; do
        [ -d "$root/tests/$folder" ] && seeds="$seeds $root/tests/$folder"
    done
    dictionary="$root/tests/fuzz/$target.dict"
    log="$build/fuzz_$target.log"
    result=fine
    # shellcheck disable=SC2046,SC2086 # lists of words without blanks are meant to be split
    "$build/tests/fuzz/fuzz_$target" -runs=10000000 -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 \
        -print_final_stats=1 -verbosity=0 -artifact_prefix="$build/crashes/$target-" \
        $([ -f "$dictionary" ] && echo "-dict=$dictionary") "$build/corpus/$target" $seeds < /dev/null > "$log" 2>&1 || result=BROKEN
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    printf '%-16s %s, %s inputs\n' "$target" "$result" "${runs:-?}"
    if [ "$result" != fine ]; then
        failed="$failed $target"
        grep -E 'does not hold|ERROR|SUMMARY|runtime error' "$log" || tail -5 "$log"
    fi
done < "$build/seeds.txt"

if [ -n "$failed" ]; then
    echo "broken:$failed (inputs in $build/crashes)" >&2
    exit 1
fi
