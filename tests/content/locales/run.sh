#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What translators get when the English changes (tools/merge-locales.sh, make locales): the old text, its old English, and a difference
# of a few lines; the same counts as gettext's; and nothing to commit when nothing changed.
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
cp -r "$root/content" "$root/locales" "$work"
cd "$work" || exit 1
topic=$(basename locales/microneedling/*.pot .pot)
po=locales/$topic/es.po

merge() {
	"$program" extract -o "locales/$topic" content locales 2>"$work/said" || fail "extract failed: $(cat "$work/said")"
	"$root/tools/merge-locales.sh" locales/*/es.po || fail "merge failed"
}
changed_lines() { diff "$1" "$2" | grep -c '^[<>]'; }

# What is committed is what make locales writes.
merge
diff -r "$root/locales" locales >/dev/null || fail "merging a clean tree changes $(diff -rq "$root/locales" locales)"

# One word of a paragraph that spans lines, so that every line below it moves too.
cp "$po" before.po
page=content/$topic/costs.md
text=$(awk '/^## /{seen++} seen > 1 && /^[A-Z][a-z]+ [a-z]+ [a-z]+ / {print; exit}' "$page")
[ "$text" ] || fail "no paragraph to change in $page"
awk -v text="$text" '$0 == text { sub(/ /, " now\n") } { print }' "$page" >page.new && mv page.new "$page"
merge
lines=$(changed_lines before.po "$po")
{ [ "$lines" -gt 0 ] && [ "$lines" -le 24 ]; } || fail "a change of one word changes $lines lines of $po"
grep -q '^#, fuzzy' "$po" || fail "the old translation is not kept as fuzzy"
grep -q '^#| msgid' "$po" || fail "the old English is not kept"
[ "$(grep -c '^#~' "$po")" -eq "$(grep -c '^#~' before.po)" ] || fail "the old translation was put away as obsolete"

# The same counts as gettext's, of messages and not of places.
said=$("$program" check content locales 2>&1 | sed -n 's/.*warning: \([0-9]*\) of \([0-9]*\) messages of .es. are.*/\1 \2/p')
counted=$(for file in locales/interface/es.po "$po"; do LC_ALL=C msgfmt --statistics -o /dev/null "$file" 2>&1; done |
	tr ',' '\n' | awk '/^ *[0-9]/ { all += $1; if ($2 != "translated") left += $1 } END { print left + 0, all }')
[ "$said" = "$counted" ] || fail "check says '$said' messages are missing of all; msgfmt says '$counted'"

# Again: nothing more to do.
cp "$po" before.po
merge
cmp -s before.po "$po" || fail "merging twice is not the same as once"
exit $failed
