#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The template that translators work from: of the shipped content as it is committed (make locales writes it), but for the places of
# its messages; of tests/content/base as in base.pot, and well formed for gettext.
# UPDATE=1 writes base.pot anew: read the difference before you commit it.
set -u

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
program=$(cd "${BUILD:-build}" && pwd)/anteroom-content
base=$root/tests/content/base
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
fail() {
	echo "$1"
	failed=1
}

mkdir "$work/shipped" "$work/base"
(cd "$root" && "$program" extract -o "$work/shipped" content locales) || fail "extract failed"
for template in "$work"/shipped/*.pot; do
	topic=$(basename "$template" .pot)
	grep -v '^#:' "$root/locales/$topic/$topic.pot" >"$work/committed"
	grep -v '^#:' "$template" >"$work/made"
	diff -u "$work/committed" "$work/made" || fail "make locales would change the messages of locales/$topic/$topic.pot"
done
(cd "$base" && "$program" extract -o "$work/base" content locales) || fail "extract failed"
made=$(find "$work/base" -name '*.pot')
sed -i 's/^"Project-Id-Version: anteroom .*/"Project-Id-Version: anteroom\\n"/' "$made"
if [ "${UPDATE:-}" ]; then
	cp "$made" "$here/base.pot"
elif ! diff -u "$here/base.pot" "$made"; then
	fail "the template of tests/content/base is not as expected"
fi
for template in "$made" "$work"/shipped/*.pot; do
	msgfmt --check-format --check-domain -o /dev/null "$template" || fail "$template is not well formed"
	[ "$(msguniq "$template" | grep -c '^msgid')" -eq "$(grep -c '^msgid' "$template")" ] || fail "a message stands twice"
done
exit $failed
