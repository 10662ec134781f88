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
mistake $clinic 's/as-of: .*/as-of: 2150-01-01/' 1 'money.as-of must be today, 2026-11-22, or a day before it'

# ---- texts, phones, hours ----
mistake $clinic 's/name: Test Clinic/name: Skin: the best/' 1 'a text that holds a colon and a space needs quotes around it'
mistake $clinic 's/name: Test Clinic/name: null/' 1 "clinic.name is null, YAML's word for nothing"
mistake $care 's/title: Care/title: ~/' 1 "'title' of front matter is ~, YAML's word for nothing"
mistake $clinic 's/name: Test Clinic/name: "Test\\nClinic"/' 1 'clinic.name must be on one line'
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

# ---- lists ----
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
