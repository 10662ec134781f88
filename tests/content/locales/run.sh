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

# Memory grows with the texts, and not with the words that their languages never say. A sanitizer reserves more than there is.
if ! grep -q __asan_init "$program"; then
	(ulimit -v 200000 && "$program" check content locales) >"$work/said" 2>&1 || fail "a check needs more than 200 MB: $(tail -n 3 "$work/said")"
fi

# What is committed is what make locales writes, but for where a line ends: gettext of Debian 13 breaks them elsewhere.
one_line_each() { msgcat --no-wrap "$1"; }
merge
for file in locales/*/*.po*; do
	one_line_each "$root/$file" >committed.po && one_line_each "$file" >merged.po
	cmp -s committed.po merged.po || fail "merging a clean tree changes $file"
done

# The program's own words too, each with a context that the table explains, and with all its forms.
version=$(sed -n 's/^"Project-Id-Version: anteroom \(.*\)\\n"$/\1/p' locales/interface/anteroom.pot)
"$root/tools/interface-template.sh" "$version" "$root" >interface.pot || fail "the template of the interface is not made"
diff -u locales/interface/anteroom.pot interface.pot || fail "make locales would change locales/interface/anteroom.pot"
mkdir -p small/src/compile/locale small/tools
cp "$root/tools/comment-template.awk" small/tools
echo 'X("menu|row", 60, "A row.")' >small/src/compile/locale/interface.def
printf '%s\n' 'x = N_("menu|row", "One");' 'y = N_COUNT("menu|row", "{1} row", "{1} rows");' >small/src/a.c
"$root/tools/interface-template.sh" 1 small >small.pot || fail "a small template is not made"
grep -q '^#. A row. At most 60 columns.$' small.pot || fail "translators are not told what a row is"
grep -q '^msgid_plural "{1} rows"$' small.pot || fail "a count has no plural"
echo 'z = N_("menu|column", "Two");' >>small/src/a.c
"$root/tools/interface-template.sh" 1 small >/dev/null 2>said && fail "a context that no table explains is taken"
grep -q 'no context of the table: menu|column' said || fail "it is not said which: $(cat said)"
grep -nE '\<(session_)?say\([^()]*, *"[^"]' -r "$root"/src/kiosk "$root"/src/face && fail "a text is shown that translators do not get: name it by N_"

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
