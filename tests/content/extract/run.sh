#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The template that translators work from, of the shipped content: as it is committed (make locales writes it), but for the places
# of its messages, and well formed for gettext.
set -u

root=$(cd "$(dirname "$0")/../../.." && pwd)
program=$(cd "${BUILD:-build}" && pwd)/anteroom-content
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
fail() {
	echo "$1"
	failed=1
}

mkdir "$work/shipped"
(cd "$root" && "$program" extract -o "$work/shipped" content locales) || fail "extract failed"
for template in "$work"/shipped/*.pot; do
	topic=$(basename "$template" .pot)
	# gettext of Debian 13 ends lines elsewhere.
	msgcat --no-wrap --no-location "$root/locales/$topic/$topic.pot" >"$work/committed"
	msgcat --no-wrap --no-location "$template" >"$work/made"
	diff -u "$work/committed" "$work/made" || fail "make locales would change the messages of locales/$topic/$topic.pot"
done
for template in "$work"/shipped/*.pot; do
	msgfmt --check-format --check-domain -o /dev/null "$template" || fail "$template is not well formed"
	[ "$(msguniq "$template" | grep -c '^msgid')" -eq "$(grep -c '^msgid' "$template")" ] || fail "a message stands twice"
done
exit $failed
