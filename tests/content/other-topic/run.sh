#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Another topic, made up: no page, outcome, question, setting or value of it has a name of the shipped one, but for what the program
# itself knows. It is checked, proven and built; its prices, ages and waits are shown; its self-check comes to its own outcomes.
set -u

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
build=$(cd "${BUILD:-build}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
SOURCE_DATE_EPOCH=1795305600
export SOURCE_DATE_EPOCH
cd "$here" || exit 1

fail() {
	echo "$1"
	failed=1
}

names() {
	sed -n 's/^ *- {\{0,1\}name: \([a-z0-9.-]*\).*/\1/p' "$1/topic.yaml"
	sed -n 's/^ *- {\{0,1\}id: \([a-z0-9-]*\).*/\1/p' "$1/self-check.yaml" | grep -vx 'yes\|no'
	(cd "$1" && ls ./*.md)
}
names "$root/content/microneedling" | sort -u >"$work/shipped"
names content/ear-wash | sort -u >"$work/own"
[ "$(wc -l <"$work/own")" -gt 30 ] || fail "hardly any name is compared"
comm -12 "$work/shipped" "$work/own" >"$work/same"
[ -s "$work/same" ] && fail "both topics have: $(cat "$work/same")"

"$build/anteroom-content" check content locales >"$work/said" 2>&1 || fail "check: $(cat "$work/said")"
grep -q 'proven for 12 combinations of settings' "$work/said" || fail "proven otherwise: $(cat "$work/said")"
"$build/anteroom-content" build -o "$work/a.book" content locales || fail "it is not built"
"$build/anteroom" --dump "$work/a.book" >"$work/shown" 2>&1 || fail "it is not shown"
while read -r text; do
	grep -qF "$text" "$work/shown" || fail "is not shown: $text"
done <<'SHOWN'
One visit: £40 to £60.
All visits: £40 to £120.
This clinic does not offer this treatment.
The first look is free.
Ages 12 to 19 come with a parent. From 20 on you come alone.
Wait 3 days.
You have 38.5°C
Call 999 now.
SHOWN

# Its own words stand on the start page and before its self-check, and in its template.
printf '4\nq\n' | "$build/anteroom" --face=plain --locale=en "$work/a.book" 2>&1 | tr -s '\r\n ' ' ' >"$work/visit"
for text in 'What would you like to know?' 'I had my wash and worry about my ear'; do
	grep -qF "$text" "$work/visit" || fail "a visit does not show: $text: $(cat "$work/visit")"
done
# What it costs, reckoned by the visitor: once, and as often as is usual; then on the list.
printf '2\n1\n1\n1\nb\n8\n1\n2\n\nq\n' | "$build/anteroom" --face=plain --locale=en "$work/a.book" 2>&1 | tr -s '\r\n ' ' ' >"$work/visit"
for text in '1. Wax in both ears' '8. 1 to 2: usual at this clinic' 'Treatments: 1 £40 to £60' 'Treatments: 1 to 2 £40 to £120' \
	'This is for washing with water.' 'What it may cost - Wax in both ears Treatments: 1 to 2 £40 to £120'; do
	grep -qF "$text" "$work/visit" || fail "an estimate does not show: $text: $(cat "$work/visit")"
done
"$build/anteroom-content" extract -o "$work" content locales >"$work/said" 2>&1 || fail "extract: $(cat "$work/said")"
grep -qF 'msgid "Ear washing"' "$work/ear-wash.pot" || fail "translators do not find its title: $(ls "$work")"
grep -rniE 'skin|needl|scar' "$work/visit" && fail "words of another topic are shown"

# tries OUTCOME ANSWER...
tries() {
	outcome=$1
	shift
	"$build/anteroom-content" try content locales "$@" >"$work/said" 2>&1
	[ "$(head -n 1 "$work/said")" = "$outcome" ] || fail "$*: $(cat "$work/said"), not $outcome"
}
tries all-clear moment=soon years=big
tries hold moment=soon years=small drops=yes
tries ask-gp moment=soon hole=yes
tries hold moment=soon hole=yes drops=yes
tries calm moment=done
tries today moment=done wet=hot
tries ring-now moment=done wet=hot spin=yes
tries "anteroom-content: 'drops' has no answer 'maybe'; it has yes, no, dunno, pass" moment=soon drops=maybe
tries "anteroom-content: no question is called 'dropps'; did you mean 'drops'?" moment=soon dropps=yes
exit $failed
