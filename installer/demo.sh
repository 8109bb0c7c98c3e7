#!/usr/bin/env bash
# Sets everything up on a fresh Debian 12, builds, and does the main job: finds and proves the settings of a mailbox.
# Usage: installer/demo.sh [ADDRESS [OPTION...]]
#        installer/demo.sh --wizard [ADDRESS [OPTION...]]
# Without an address it works on the laboratory's own mailbox: real servers in a network namespace on this computer. The
# wizard opens on your display; where there is none it is led through its pages on an invisible one, with pictures.
set -euo pipefail
cd "$(dirname "$0")/.."

program=mailplumb
if [ "${1:-}" = --wizard ]; then
    program=mailplumb-wizard
    shift
fi
lists=(installer/packages.txt)
if [ $# -eq 0 ]; then
    lists+=(tests/lab/packages.txt)
    [ "$program" = mailplumb-wizard ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && lists+=(tests/gui/packages.txt)
fi
installer/setup.sh "${lists[@]}"

echo 'Building Mailplumb' >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { cmake --preset release && cmake --build --preset release --target "$program"; } >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    echo 'The build failed; its last lines are above.' >&2
    exit 1
fi

if [ $# -gt 0 ]; then
    if [ "$program" = mailplumb ]; then
        exec build/release/mailplumb check "$@"
    fi
    exec build/release/mailplumb-wizard "$@"
fi
if [ "$program" = mailplumb ]; then
    exec /usr/bin/python3 tests/lab/lab.py demo --mailplumb "$PWD/build/release/mailplumb"
fi
exec /usr/bin/python3 tests/lab/lab.py demo --wizard "$PWD/build/release/mailplumb-wizard" --pictures "$PWD/build/pictures"
