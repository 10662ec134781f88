#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The report of the shipped content, in 79 columns; the reading grades of its pages; and that GNU style (package diction, of
# deps-ci) comes to the same grades from what `report --text` prints: of a page in six, of all where CI is true.
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

cd "$root" || exit 1
"$program" report content locales >"$work/report.txt" 2>/dev/null || fail "report failed"
awk 'length > 79 { print; wide = 1 } END { exit wide }' "$work/report.txt" || fail "lines of more than 79 columns"

# "PAGE WITHOUT WITH" of each page that is scored.
awk '$2 == "Words" || $1 == "Page" { inside = 1; next } /^\(self-check\)/ { next } inside && !NF { exit }
	inside { at = $2 == "safety" ? 4 : 3; if ($at != "-") print $1, $at, $(at + 1) }' "$work/report.txt" >"$work/grades"
[ "$(wc -l <"$work/grades")" -ge 15 ] || fail "fewer than 15 pages are scored"
awk '$2 > 6 || $3 > 8 { print $1 " is too hard: " $2 " and " $3; hard = 1 } END { exit hard }' "$work/grades" || failed=1
grep -q 'PEMAT-informed' "$work/report.txt" || fail "the report does not say what its figures are"
tr '\n' ' ' <"$work/report.txt" | sed -n 's/.*SMOG grade \([0-9.]*\); 8 is.*/\1/p' |
	awk '$1 > 8 { exit 1 } END { exit !NR }' || fail "all pages together are too hard, or not scored"

# style takes the point of a decimal for the end of a sentence, and drops the words beside a colon.
for_style() {
	sed 's/\([0-9]\)[.,]\([0-9]\)/\1\2/g; s/:/,/g'
}
if [ "${CI:-}" = true ]; then every=1; else every=6; fi
awk -v every=$every 'NR % every == 0' "$work/grades" >"$work/compared"
if command -v style >/dev/null; then
	agrees() { # PAGE GRADE [OPTION]
		theirs=$("$program" report --text="$1" ${3:+"$3"} content locales 2>/dev/null | for_style | style -L en |
			sed -n 's/^ *Kincaid: *//p')
		awk -v a="$2" -v b="$theirs" 'BEGIN { d = a - b; exit !(b != "" && d < 1.01 && d > -1.01) }' ||
			fail "$1: grade $2 here, '$theirs' by style${3:+ ($3)}"
	}
	while read -r page without with; do
		agrees "$page" "$with"
		agrees "$page" "$without" --without-topic-words
	done <"$work/compared"
elif [ "${CI:-}" = true ]; then
	fail "style is not installed; make deps-ci installs it"
else
	echo "skipped: style is not installed; make deps-ci installs it"
fi
exit $failed
