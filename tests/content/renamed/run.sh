#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The program knows no page, outcome, question, answer, screen, rule, source or term of a topic by its name: with x- before each id
# of the shipped content the book shows the same, but for the names of sources in their list. And a single name that changes breaks what refers to it.
set -u

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
build=$(cd "${BUILD:-build}" && pwd)
content=$build/anteroom-content
kiosk=$build/anteroom
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
SOURCE_DATE_EPOCH=1795737600 # not before the pages were written
export SOURCE_DATE_EPOCH

fail() {
	echo "$1"
	failed=1
}

lay_out() {
	rm -rf "${work:?}/$1"
	mkdir "$work/$1"
	cp -r "$root/content" "$root/locales" "$work/$1"
	chmod -R u+w "$work/$1"
	chmod -R u+w "$work/$1"
}

# ---- every id at once ----

# Ids of YAML keys and of what refers to them. Names of settings and values are the program's, not the topic's.
rename_yaml() {
	for file in content/sources.yaml content/glossary.yaml content/microneedling/self-check.yaml; do
		sed -E -i 's/^( *(- )?)id: ([a-z0-9-]+)/\1id: x-\3/; s/\{id: ([a-z0-9-]+)/{id: x-\1/' "$file"
	done
	sed -E -i 's/^( *)(outcome|question|stop-at|offers|only): ([a-z0-9-]+)/\1\2: x-\3/
		/^ *(advice|without): \[/ { s/\[/[x-/; s/, /, x-/g }
		s/^( *- )outcome: ([a-z0-9-]+)/\1outcome: x-\2/
		s/, (outcome): ([a-z0-9-]+)/, \1: x-\2/g
		/sources: \[/ { :s; s/(sources: \[([^]]*, )?)([a-wyz0-9][a-z0-9]*)([],])/\1x-\3\4/; ts }
		/^ *(rows|when): \[|row-when: / {
			s/([[:space:][{,|=])([a-z0-9][a-z0-9-]*)(!?=[a-z0-9])/\1x-\2\3/g
			s/=([a-z0-9])/=x-\1/g; s/\|([a-z0-9])/|x-\1/g
		}' content/microneedling/self-check.yaml
	sed -E -i '/^home:/,/^parts:/ { s/(page: )([a-z-]+)/\1x-\2/
			/pages: \[/ { s/\[/[x-/; s/, /, x-/g } }
		/^roles:/,$ {
			s/^(  (reasons|about): |    page: )([a-z-]+)/\1x-\3/
			s/question: stage, answer: after/question: x-stage, answer: x-after/
			/^  (weigh|unknowns|safety): \[/ { s/\[/[x-/; :r; s/(\[[^]]*, )([a-wyz])/\1x-\2/; tr } }
		/sources: \[/ { :s; s/(sources: \[([^]]*, )?)([a-wyz0-9][a-z0-9]*)([],])/\1x-\3\4/; ts }
		s/^id: /id: x-/' content/microneedling/topic.yaml
	sed -E -i 's/page: ([a-z-]+)/page: x-\1/' content/microneedling/find.yaml
}

rename_pages() {
	for file in content/microneedling/*.md; do
		sed -E -i 's/\]\(([a-z-]+)\.md/](x-\1.md/g; s/(glossary|sources)\.yaml#/\1.yaml#x-/g
			s/\[\^([a-z0-9]+)\]/[^x-\1]/g; s/^next: /next: x-/' "$file"
		mv "$file" "content/microneedling/x-${file##*/}"
	done
}

# msgctxt is "ID|role"; links and notes stand in texts too. The lines of a message are joined first, since they are cut anywhere.
rename_catalogues() {
	for file in locales/microneedling/*.po; do
		msgcat --no-wrap -o "$file.new" "$file" && mv "$file.new" "$file"
		sed -E -i '/^msgctxt "(self-check|home|topic|shared|find)\|/! s/^msgctxt "/msgctxt "x-/
			s/\]\(([a-z-]+)\.md/](x-\1.md/g; s/(glossary|sources)\.yaml#/\1.yaml#x-/g
			s/\[\^([a-z0-9]+)\]/[^x-\1]/g' "$file"
	done
	mv locales/microneedling locales/x-microneedling
	mv locales/x-microneedling/microneedling.pot locales/x-microneedling/x-microneedling.pot
}

lay_out plain
lay_out renamed
(cd "$work/renamed" && rename_yaml && rename_pages && rename_catalogues)
for tree in plain renamed; do
	(cd "$work/$tree" && "$content" check content locales >check.txt 2>&1 &&
		"$content" build --pseudo -o a.book content locales >>check.txt 2>&1) ||
		{ head -n 20 "$work/$tree/check.txt"; fail "$tree cannot be built"; }
done
[ $failed -eq 0 ] || exit 1

# Whatever is printed, but for the ids themselves.
bare() {
	sed -E 's/(^|[^a-z])x-/\1/g'
}
bare <"$work/renamed/check.txt" | diff "$work/plain/check.txt" - >"$work/said" ||
	fail "check says something else: $(cat "$work/said")"

# Everything that is shown, in every language and both ways of drawing.
dumps() {
	for locale in en es en-XB; do
		for width in 40 80; do
			"$kiosk" --dump --drawn --width=$width --locale=$locale "$work/$1/a.book"
		done
		"$kiosk" --dump --locale=$locale "$work/$1/a.book"
	done
}

# Visits by keys, line by line: every row of home, the menu, and ways through the self-check to each kind of end.
visits() {
	while read -r keys; do
		for locale in en es; do
			echo "== $locale $keys"
			echo "$keys" | tr ' ' '\n' | "$kiosk" --face=plain --mode=guest --locale=$locale "$work/$1/a.book"
		done
	done <<'KEYS'
9
0 8
0 4
0
3 1
7 2
6 1 1 8 1 2
8
1 2 1 1
1 2 2 9 9 7 4 1 1 2
1 2 3 9 9 1 6 1 2
1 2 3 9 9 7 1 5 1 1 2
1 2 1 9 6 7 8
1 1 1 1
1 1 1 3 1 1 2 3 9 9 9 9 6 9 9 5 1
1 1 1 3 1 1 2 3 1 4 8 1 8 6 8 9 6 9 9 5 1 1 1 2 2
1 1 1 3 1 1 2 3 10 9 11 9 7 9 10 5 1 1 2
1 1 1 3 1 1 2 1 1 8
1 1 1 3 2 8 1 3 9 9 9 9 1 9 9 5 1 1 2
u
? about
KEYS
}
# The list of sources names each by its id, which breaks lines elsewhere when it is longer: of the dumps the words are compared, one a
# line; of the visits the lines.
words() {
	tr '\n' ' ' | tr -s ' ' | sed -E 's/\((\xe2\x81\xa6)?x- ?([a-z0-9]+)/(\1\2/g' | tr ' ' '\n'
}
for what in dumps visits; do
	for tree in plain renamed; do
		if [ $what = dumps ]; then dumps $tree 2>&1 | words; else visits $tree 2>&1; fi >"$work/$tree/$what.txt"
	done
	[ "$(wc -l <"$work/plain/$what.txt")" -gt 500 ] || fail "$what: hardly anything was shown"
	diff "$work/plain/$what.txt" "$work/renamed/$what.txt" >"$work/said" ||
		{ head -n 20 "$work/said"; fail "$what differ"; }
done

# Each line of the table of expected outcomes.
try_all() {
	grep -v '^#\|^$\|^ \|@' "$root/tests/unit/self-check-outcomes.txt" | sed 's/ >.*//' | awk 'NR % 12 == 1' | while read -r answers; do
		[ "$1" = renamed ] && answers=$(echo "$answers" | sed -E 's/screen:/screen:x-/g; s/(^| )([a-z0-9-]+)=/\1x-\2=x-/g; s/\+/+x-/g')
		# shellcheck disable=SC2086 # a list of words
		(cd "$work/$1" && "$content" try content locales $answers 2>&1)
	done | bare
}
for tree in plain renamed; do
	try_all $tree >"$work/$tree/try.txt"
done
[ "$(wc -l <"$work/plain/try.txt")" -gt 100 ] || fail "try: hardly anything was printed"
cmp "$work/plain/try.txt" "$work/renamed/try.txt" || fail "try says something else"

# ---- one at a time ----

# renamed FILE EXPRESSION SENTENCE  that edit is refused, and the sentence says why.
check_rename() {
	file=$1
	lay_out one
	cp "$work/one/content/$file" "$work/before"
	sed -i -E "$2" "$work/one/content/$file"
	cmp -s "$work/before" "$work/one/content/$file" && fail "nothing to change: $2"
	(cd "$work/one" && "$content" check content locales) >"$work/said" 2>&1 && fail "taken: $file $2"
	grep -qF -- "$3" "$work/said" || { fail "$file $2 is not refused with: $3"; head -n 12 "$work/said"; }
}

check=microneedling/self-check.yaml
for outcome in healing book book-and-mention ask-doctor wait not-yet see-doctor urgent-advice emergency; do
	check_rename $check "s/^  - id: $outcome\$/  - id: ${outcome}x/" "no outcome is called '$outcome'"
done
check_rename $check 's/^  - id: stage$/  - id: stages/; s/question: stage$/question: stages/; s/stage=/stages=/g' \
	"no question is called 'stage'; did you mean 'stages'?"
check_rename $check 's/^      - id: after$/      - id: afterwards/; s/stage=after\b/stage=afterwards/g' \
	"the question has no answer 'after'"
for answer in no not-sure rather-not; do
	check_rename $check "s/^(      - id: $answer)\$/\\1x/; s/\\{id: $answer, as: [a-z-]+,/{id: $answer,/; /^        as: $answer\$/d" \
		"is on a list and has no answer with 'as: "
done
for page in warning-signs who-should-wait about benefits side-effects options results aftercare; do
	lay_out one
	mv "$work/one/content/microneedling/$page.md" "$work/one/content/microneedling/${page}s.md"
	sed -i "s/($page\\.md/(${page}s.md/g" "$work"/one/content/microneedling/*.md
	sed -i "s/page: $page\$/page: ${page}s/; s/\\(pages: .*[[ ]\\)$page\\([],]\\)/\\1${page}s\\2/" "$work/one/content/microneedling/topic.yaml"
	sed -E -i "s/page: $page([,}])/page: ${page}s\\1/" "$work/one/content/microneedling/find.yaml"
	sed -i "/^roles:/,\$ s/page: ${page}s/page: $page/" "$work/one/content/microneedling/topic.yaml"
	(cd "$work/one" && "$content" check content locales) >"$work/said" 2>&1 && fail "taken: $page renamed"
	grep -qF "there is no page '$page'; did you mean '${page}s'?" "$work/said" || { fail "$page renamed: no hint"; head -n 5 "$work/said"; }
done

# What switched a warning off without a word.
check_rename $check 's/, urgent-frame\]/]/; s/^    acts: \[urgent-frame\]$//' "says {{help.urgent}} for"
check_rename $check 's/^    acts: \[ends-check.*$//' "no outcome has 'acts: [ends-check]'"
check_rename $check 's/^    needs: \[emergency.number\]$//' "says whom to call"
check_rename $check 's/(text: Trouble breathing)/\1/; /text: Trouble breathing/,/outcome:/ s/outcome: emergency/outcome: see-doctor/' \
	"the page 'warning-signs' says {{help.emergency}} for 'You have trouble breathing, or you breathe very fast while you rest'"
# A setting that this clinic has off.
check_rename $check '/^  - id: a1$/,/when:/ s/stage=after/stage=after, ask.body-image/' "depends on no setting"
check_rename $check 's/^        text: Trouble breathing, or breathing very fast$/&\n        show: minimum-age<18/' "depends on no setting"
check_rename $check '/^        text: Trouble breathing, or breathing very fast$/,/outcome:/ s/^        outcome: emergency/        cases:\n          - {if: breastfeeding=ask-doctor, outcome: emergency, reason: A., say: B.}\n          - {outcome: see-doctor, reason: A., say: B.}/' \
	"depends on no setting"
check_rename $check '/^  - id: pregnant-on-isotretinoin/,/when:/ s/isotretinoin=now\]/isotretinoin=now, services.prp]/' "depends on no setting"
check_rename $check 's/^        text: "Under \{\{minimum-age\}\}"$/&\n        show: minimum-age<18/' "no clinic shows answer 'under-min'"
check_rename $check '/^rules:/,/^\.\.\.$/ { /^\.\.\.$/! d }; s/^\.\.\.$/rules: []\n.../' "'rules' must be a list with something in it, or none"
check_rename $check 's/needs: \[emergency.number\]/needs: [clinic.name]/' "'needs: [emergency.number]'"
check_rename microneedling/topic.yaml 's/weigh: \[benefits, side-effects\]/weigh: []/' "'weigh' must be a list"
check_rename microneedling/topic.yaml 's/Signs that need help now\./Ask at the front desk./' "readers at home have no"
check_rename $check 's/^(      here: Get help now\.).*/\1/' "needs {{emergency.number}}"
check_rename $check 's/^      away: "Get medical advice today.*/      away: All is well./' "needs {{urgent.number}}"
check_rename $check 's/^  - id: keep-medicine$/  - id: keep-medicines/' "no advice is called 'keep-medicine'; did you mean 'keep-medicines'?"
check_rename $check 's/^    acts: \[may-end\]$//' "the check stops before"
check_rename $check 's/^        advice: \[keep-medicine\]$//' "Do not stop it. Ask who prescribed it."
check_rename $check '/^rules:/,$ d' "the end of self-check.yaml is missing"
check_rename $check '/^rules:/,/^\.\.\.$/ { /^\.\.\.$/! d }' "self-check.yaml has no 'rules'"
check_rename $check '400,$ d' "self-check.yaml"
check_rename microneedling/settings.yaml '10,$ d' "the end of settings.yaml is missing"
check_rename microneedling/settings.yaml '/^  tan:/d' "wait.tan is not given"
check_rename microneedling/settings.yaml 's/^  tan:/  tann:/' "wait.tan"
check_rename microneedling/topic.yaml 's/^parts: .*/parts: [settings]/' "there is a self-check.yaml, but 'parts' does not name"
check_rename microneedling/topic.yaml '/title: A problem after/,/page: warning/d' "no home row leads to 'warning-signs' alone"
check_rename microneedling/topic.yaml '/title: A problem after/,/page: warning/ s/page: warning-signs/pages: [warning-signs, aftercare]/' \
	"no home row leads to 'warning-signs' alone"
check_rename microneedling/topic.yaml '/title: Should I book/,/self-check: yes/d' "no home row leads to the self-check"
check_rename microneedling/side-effects.md 's/^kind: safety/kind: page/' "make 'side-effects' a safety page"
check_rename microneedling/warning-signs.md '/^- Your heartbeat is uneven/d' "no sign of warning-signs is 'Your heartbeat is uneven.'"
check_rename microneedling/warning-signs.md 's/^- Your heartbeat is uneven\./- Your heartbeat is odd./' \
	"no answer of the self-check has 'listed: Your heartbeat is odd'"
check_rename microneedling/warning-signs.md 's/^> \{\{help\.emergency\}\} If there/> {{help.clinic}} If there/' "this answer is worth {{help.emergency}}"

lay_out one
rm "$work/one/content/microneedling/self-check.yaml"
(cd "$work/one" && "$content" check content locales) >"$work/said" 2>&1 && fail "taken: no self-check.yaml"
grep -q "'parts' names it here" "$work/said" || fail "a missing self-check.yaml is not said"

exit $failed
