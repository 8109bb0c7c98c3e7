#!/bin/sh
# Collects every sentence marked with MP_MSG or MP_MSGN into mailplumb.pot, merges it into the translations and says how
# complete they are. Run it after changing a sentence; needs gettext.
# With --check nothing is changed: it fails when mailplumb.pot no longer fits the sources.
set -eu
cd "$(dirname "$0")/.."

collect() { # FILE
    find app probes -name '*.cpp' -o -name '*.h' | LC_ALL=C sort |
        xgettext --files-from=- --language=C++ --from-code=UTF-8 --keyword= --keyword=MP_MSG --keyword=MP_MSGN:1,2 \
            --flag=MP_MSG:1:no-c-format --flag=MP_MSGN:1:no-c-format --flag=MP_MSGN:2:no-c-format \
            --sort-by-file --add-comments=translators --no-wrap --package-name=mailplumb \
            --copyright-holder='The Mailplumb authors' --msgid-bugs-address='see README.md' --add-location=file --output="$1"
    # The date would change the file even when no sentence did.
    sed -i -e '/^"POT-Creation-Date:/d' -e 's/charset=CHARSET/charset=UTF-8/' "$1"
}

if [ "${1:-}" = --check ]; then
    fresh=$(mktemp)
    trap 'rm -f "$fresh"' EXIT
    collect "$fresh"
    cmp -s "$fresh" i18n/mailplumb.pot
    exit
fi

collect i18n/mailplumb.pot
for po in i18n/*.po; do
    [ -e "$po" ] || continue
    msgmerge --quiet --update --backup=none --no-wrap "$po" i18n/mailplumb.pot
    printf '%s: ' "$(basename "$po" .po)"
    LC_ALL=C msgfmt --check --statistics --output-file=/dev/null "$po" 2>&1
done
