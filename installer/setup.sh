#!/usr/bin/env bash
# Installs the Debian packages named in the given list files, and only those that are missing.
# Usage: installer/setup.sh LIST...
set -euo pipefail

wanted=$(sed -e 's/#.*//' "$@" | tr -s ' \n' '\n' | sed '/^$/d' | sort -u)
missing=()
for package in $wanted; do
    dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "These packages are missing; install them as root: ${missing[*]}" >&2; exit 2; }
    as_root=(sudo)
fi

# The laboratory starts its own servers inside a network namespace; the system's must stay off. Debian asks
# policy-rc.d before it starts a service, and nobody else's answer is overwritten.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod 755 "$policy"
    trap '"${as_root[@]}" rm -f "$policy"' EXIT
fi

echo "Installing ${#missing[@]} missing packages" >&2
echo 'postfix postfix/main_mailer_type select No configuration' | "${as_root[@]}" debconf-set-selections
apt_options=(-y -q --no-install-recommends -o DPkg::Lock::Timeout=600 -o Dpkg::Options::=--force-confold)
"${as_root[@]}" apt-get update -q >/dev/null
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install "${apt_options[@]}" "${missing[@]}" >/dev/null
