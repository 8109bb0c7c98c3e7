#!/usr/bin/env bash
# Sets everything up on a fresh Debian 12, builds, and does the main job: finds and proves the settings of a mailbox.
# Usage: installer/demo.sh [ADDRESS [OPTION...]]
# Without an address it checks the laboratory's own mailbox: real servers in a network namespace on this computer.
set -euo pipefail
cd "$(dirname "$0")/.."

lists=(installer/packages.txt)
[ $# -eq 0 ] && lists+=(tests/lab/packages.txt)
installer/setup.sh "${lists[@]}"

echo 'Building Mailplumb' >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { cmake --preset release && cmake --build --preset release --target mailplumb; } >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    echo 'The build failed; its last lines are above.' >&2
    exit 1
fi

if [ $# -eq 0 ]; then
    exec /usr/bin/python3 tests/lab/lab.py demo --mailplumb "$PWD/build/release/mailplumb"
fi
exec build/release/mailplumb check "$@"
