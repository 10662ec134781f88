#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One mistake, one message that names the remedy. A line below is a file of tests/content/base, an edit by sed (or: rm, a file
# that is not there), the number of errors and warnings, and what they say.
set -u

here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "${BUILD:-build}" && pwd)/anteroom-content
base=$here/../base
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
fail() {
	echo "$1"
	failed=1
}

check() {
	(cd "$work/case" && SOURCE_DATE_EPOCH=1795305600 "$program" check content locales) >"$work/said" 2>&1
}

mistake() {
	file=$1 edit=$2 count=$3 text=$4
	rm -rf "$work/case"
	cp -r "$base" "$work/case"
	mkdir -p "$work/case/locales"
	chmod -R u+w "$work/case"
	cp "$work/case/$file" "$work/before"
	if [ "$edit" = rm ]; then
		rm "$work/case/$file"
	else
		sed -i "$edit" "$work/case/$file"
		cmp -s "$work/before" "$work/case/$file" && fail "nothing to change: $file $edit"
	fi
	check
	found=$(grep -c ': \(error\|warning\): \|^warning: ' "$work/said")
	[ "$found" = "$count" ] || fail "$file $edit: $found messages, not $count: $(head -n 12 "$work/said")"
	grep -qF -- "$text" "$work/said" || fail "$file $edit: '$text' is not said: $(head -n 6 "$work/said")"
}

clinic=content/clinic.yaml topic=content/microneedling/topic.yaml check=content/microneedling/self-check.yaml
settings=content/microneedling/settings.yaml care=content/microneedling/care.md
none='self-check: proven'

# ---- amounts ----
mistake $clinic 's/{low: 200, high: 800}/{low: 1,200, high: 2,000}/' 2 'price.session.low must be an amount without a thousands sign; did you mean 1200?'
mistake $clinic 's/{low: 200, high: 800}/200-800/' 1 'price.session must be the lowest and the highest price, {low: 200, high: 800}'
mistake $clinic 's/{low: 200, high: 800}/200/' 1 '{low: 200, high: 800}'
mistake $clinic 's/{low: 200, high: 800}/{low: 0, high: 0}/' 2 'price.session.low must be an amount above 0'
mistake $clinic 's/{low: 200, high: 800}/{low: 200}/' 1 'price.session.low needs price.session.high beside it'
mistake $clinic 's/currency: USD/currency: US/' 1 'money.currency must be a currency of ISO 4217'
mistake $clinic 's/currency: USD/currency: usd/' 1 "did you mean 'USD'?"
mistake $clinic 's/currency: USD/currency: XXX/' 1 'money.currency must be a currency of ISO 4217'
mistake $clinic 's/currency: USD/currency: XOF/; s/200/20000/; s/800/80000/' 0 "$none"
mistake $clinic 's/currency: USD/currency:/' 1 'money.currency is empty; write its value, or delete the line'
mistake $clinic 's/currency: USD/currency: BTC/' 1 'money.currency must be a currency of ISO 4217'
mistake $clinic 's/currency: USD/currency: U S/' 1 'money.currency must be a currency of ISO 4217'
mistake $clinic 's/currency: USD/currency: $/' 1 'money.currency is empty'
mistake $clinic 's/as-of: .*/as-of: 2150-01-01/' 1 'money.as-of must be today, 2026-11-22, or a day before it'

# ---- texts, phones, hours ----
mistake $clinic 's/name: Test Clinic/name: Skin: the best/' 1 'a text that holds a colon and a space needs quotes around it'
mistake $clinic 's/name: Test Clinic/name: null/' 1 "clinic.name is null, YAML's word for nothing"
mistake $care 's/title: Care/title: ~/' 1 "'title' of front matter is ~, YAML's word for nothing"
mistake $clinic 's/name: Test Clinic/name: "Test\\nClinic"/' 1 'clinic.name must be on one line'
mistake $clinic 's/name: Test Clinic/&\n  address: "a\\nb"/' 1 'clinic.address must be on one line'
mistake $clinic 's/name: Test Clinic/name: **J**/' 1 'a text cannot begin with * or &; put quotes around it'
mistake $check 's/^    headline: You can book.$/    headline: " "/' 1 "'headline' of an outcome is empty"
mistake $check 's/not-sure: Not sure$/not-sure: " "/' 1 "'not-sure' of shared is empty"
mistake $check 's/^title: .*/title: "-"/' 1 "'title' of self-check.yaml is empty"
mistake content/sources.yaml 's/title: .*/title: " "/' 1 "'title' of a source is empty"
mistake $clinic 's/country: US/country: UK/' 1 "did you mean 'GB'?"
mistake $clinic 's/phone: 555-0100/phone: ext 3/' 1 'write digits instead of letters'
mistake $clinic 's/phone: 555-0100/phone: 1-800-SKIN/' 1 'write digits instead of letters'
mistake $clinic '$a languages: {show: [EN]}' 1 "did you mean 'en'?"
mistake $clinic '$a languages: {show: [en, en]}' 1 "'en' stands here a second time"
mistake $clinic 's/^clinic:/&\n  hours: [{days: fri-mon, from: "09:00", to: "17:00"}]/' 1 'forward from mon to sun'
mistake $clinic 's/^clinic:/&\n  hours: [{days: mon-fri, from: "09:00", to: "17:00"}, {days: tue, from: "10:00", to: "12:00"}]/' 1 'a day has these hours twice'
mistake $clinic 's/^clinic:/&\n  hours: [{days: mon, from: "09:00", to: "12:00"}, {days: mon, from: "14:00", to: "17:00"}]/' 0 "$none"
mistake $clinic 's/^clinic:/&\n  booking: https:\/\//' 1 'clinic.booking must be an address that begins with https:// and a name'
mistake $clinic 's/^clinic:/&\n  bookin: https:\/\/clinic.example/' 1 "there is no setting 'clinic.bookin'; did you mean 'booking'?"

# ---- waits ----
mistake $settings 's/isotretinoin: 6 months/isotretinoin: half a year/' 1 'wait.isotretinoin must be a number above 0 of hours, days, weeks or months'
mistake $settings 's/isotretinoin: 6 months/isotretinoin: 26 weeks/' 0 "$none"
mistake $settings 's/isotretinoin: 6 months/isotretinoin: 180 days/' 0 "$none"
mistake $settings 's/isotretinoin: 6 months/isotretinoin: 25 weeks/' 1 'wait.isotretinoin is shorter than 6 months, its default'
mistake $settings 's/minimum-age: 18/minimum-age: 17/' 1 'minimum-age must be a whole number from 18 to 30'
mistake $settings 's/breastfeeding: wait/breastfeeding: wiat/' 1 "did you mean 'wait'?"

# ---- files that cannot be read ----
mistake content/sources.yaml rm 1 'content/sources.yaml: error: cannot read this file'
mistake content/glossary.yaml rm 1 'content/glossary.yaml: error: cannot read this file'
mistake $topic '10,$d' 1 'the end of topic.yaml is missing'
mistake $topic '1,$d' 1 'there is nothing in it'
mistake $topic '1s/^/x: [/' 1 '[yaml-syntax]'

mistake $check rm 1 'self-check.yaml: error: there is no such file'
mistake $settings rm 1 'settings.yaml: error: there is no such file'
mistake $settings '1,$c {}\n...' 16 'minimum-age is not given; its default is 18'

# ---- lists: what would have stood in them is not asked for ----
mistake content/sources.yaml '1,$c sources: []' 1 "'sources' of sources.yaml must be a list with something in it"
mistake content/sources.yaml '1,$c sources:' 1 "'sources' of sources.yaml is empty"
mistake content/sources.yaml '1,$c sources: none' 1 "'sources' of sources.yaml must be a list"
mistake content/sources.yaml '1,$c {}' 1 "sources.yaml has no 'sources'"
mistake content/glossary.yaml '1,$c terms: []' 1 "'terms' of glossary.yaml must be a list with something in it"
mistake $topic '/^home:/,/^parts/ { /^parts/!d }; s/^parts:/home: []\n&/' 1 "'home' of topic.yaml must be a list with something in it"
mistake $topic 's/pages: \[care, who-should-wait\]/pages: []/' 1 "'pages' of a home row must be a list with something in it"
mistake $topic 's/pages: \[care, who-should-wait\]/pages: [care, who-should-wait, "Who Waits"]/' 1 "'pages' must be an id of a-z"
mistake $topic 's/page: basics/page: {a: b}/' 1 "'page' of a home row must be plain text"
mistake $topic 's/page: care$/page: "Care!"/' 1 "'page' must be an id of a-z"
mistake $topic 's/self-check: yes/self-check: maybe/' 1 "'self-check' must be yes or no, not 'maybe'"
mistake $topic 's/^  - title: The basics/  - title: Again\n    summary: Once more.\n    self-check: yes\n&/' 1 'a second home row leads to the self-check'
mistake $check '/id: stage/,/- {id: after/ { /- {id:/d; s/answers:/answers: []/ }' 1 "'answers' of a question must be a list with something in it"
mistake $check 's/rows: \[blood-thinners=yes, creams=yes\]/rows: []/' 1 "'rows' of a screen must be a list with something in it"
mistake $check 's/question: stage/question: [stage]/' 1 "'question' of a screen must be plain text"
mistake $check 's/kind: one/kind: two/' 1 "'kind' must be one or list, not 'two'"
mistake $check 's/kind: list/kind: lst/' 1 "did you mean 'list'?"
# One each for what still says its old name, and none about what follows from it.
mistake $check '0,/- id: book$/ s/- id: book$/- id: fine/' 3 "no outcome is called 'book'"
mistake $check 's/sources: \[e1\]}$/sources: []}/' 3 "'sources' of an answer must be a list with something in it"
mistake $check 's/- {id: before, text: Before, outcome: book}/- {id: before, text: Before, cases: []}/' 1 "'cases' of an answer must be a list with something in it"
mistake $check 's/rows: \[blood-thinners=yes, creams=yes\]/&\n    row-when: {creams=yes: []}/' 1 'must be a list with something in it'
mistake $check 's/^rules: none/rules: []/' 1 "'rules' must be a list with something in it, or none"
mistake $topic 's/pages: \[care, who-should-wait\]/pages: [care, who-should-wait, care]/' 1 "'care' stands here a second time"
mistake $topic 's/weigh: none/weigh: []/' 1 "'weigh' must be a list with something in it, or none"
mistake $topic 's/parts: .*/parts: [self-chek, settings]/' 1 "did you mean 'self-check'?"
mistake content/glossary.yaml 's/also: \[\]/also: [fiber, fiber]/' 1 "'fiber' stands here a second time"

# ---- widths and addresses ----
long=$(printf '%0200d' 0 | sed 's/0/word /g')
mistake $check "s/text: I use strong creams/text: $long/" 1 'columns, where 120 fit'
mistake content/glossary.yaml "s/term: collagen/term: $long/" 1 'columns, where 40 fit'
mistake content/sources.yaml "s/title: .*/title: $long/" 1 'columns, where 160 fit'
mistake content/sources.yaml 's/url: .*/url: "https:\/\/"/' 1 "'url' must be an address that begins with https:// and a name"
mistake content/sources.yaml 's/url: .*/url: "https:\/\/a.example\/b c"/' 1 "'url' must be an address of plain ASCII without spaces"
mistake content/sources.yaml 's/year: 2021/year: 2150/' 1 "'year' must be a year from 1900 to 2026"

# ---- names and answers on the command line ----
for given in 'stage=befor|it has before, after' "stge=before|did you mean 'stage'?" "stage|an answer is QUESTION=ANSWER"; do
	rm -rf "$work/case" && cp -r "$base" "$work/case" && mkdir "$work/case/locales"
	(cd "$work/case" && "$program" try content locales "${given%%|*}") >"$work/said" 2>&1 && fail "taken: try ${given%%|*}"
	grep -qF "${given#*|}" "$work/said" || fail "try ${given%%|*}: $(cat "$work/said")"
done
for name in sources glossary; do
	rm -rf "$work/case" && cp -r "$base" "$work/case" && mkdir "$work/case/locales"
	cp "$work/case/content/microneedling/about.md" "$work/case/content/microneedling/$name.md"
	check
	grep -q "$name.md: error: the program makes a page '$name' itself" "$work/said" || fail "a page called $name: $(cat "$work/said")"
done

# ---- a fence that does not end ----
mistake $care '$a \\n```chart\nkind: count\ncaption: C\ntext: T\nof: 3\n\nOne | 1\n\n## After\n\nMore words.' 1 'the fence of line 19 is not closed'

# ---- what a topic declares ----
mistake $topic 's/default: 2 weeks, sources/default: soon, sources/' 1 "'default' must be a number above 0"
mistake $topic 's/name: wait.tan,/name: wait,/' 2 "the name 'wait' is taken by"
mistake $topic 's/, default: 18}/}/' 1 "a setting in settings.yaml needs a 'default'"
mistake $topic 's/type: number/type: nummer/' 1 "did you mean 'number'?"
mistake $topic 's/needs: services.rf/needs: services.fr/' 1 "no setting of type yes-no is called 'services.fr'"
mistake $topic 's/product: \[sessions.lines, price.session\]/product: [sessions.lines, price.sesion]/' 1 "no setting of type prices is called 'price.sesion'"
mistake $topic 's/words: \[free, ask\]/words: [free, cheap]/' 1 "a setting of this type cannot be 'cheap'"

# ---- at most 20 of one id in a file, then a count ----
mistake $check 's/e1/e9/' 8 "no source is called 'e9'"
{ echo 'sources:'; for i in $(seq 1 26); do echo "  - {id: s$i, title: T, kind: studdy, read: full, checked: 2026-11-01, url: https://a.example}"; done; } >"$work/case/content/sources.yaml"
check
grep -qF 'content/sources.yaml: error: 6 more of this kind [value-wrong]' "$work/said" || fail "no count: $(tail -n 3 "$work/said")"
exit $failed
