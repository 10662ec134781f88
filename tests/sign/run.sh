#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# From a signature to the screen, with the real programs on a copy of the content.
set -eu

here=$(pwd)
build=$(cd "${BUILD:-build}" && pwd)
content=$build/anteroom-content
kiosk=$build/anteroom
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r content locales "$work"
cd "$work"
chmod -R u+w .
day=86400
today=$(($(date +%s) / day * day))
export SOURCE_DATE_EPOCH=$today

fail() {
	echo "$*"
	exit 1
}

build_book() {
	"$content" build -o a.book "$@" content locales >said.txt 2>&1 || {
		cat said.txt
		fail "the book was not built"
	}
}

sign() {
	"$content" sign --by="A. Person" --role="nurse" content locales "$@" >signed.txt 2>&1
}

# shows PAGE SENTENCE [OPTION]...
shows() {
	page=$1
	sentence=$2
	shift 2
	"$kiosk" "$@" --width=200 --dump="$page" a.book | grep -qF "$sentence" || fail "$page does not say: $sentence"
}

refuses() {
	if "$content" "$@" >said.txt 2>&1; then
		fail "not refused: $*"
	fi
}

# ---- nobody has checked anything of ours ----
grep -qx 'reviews: \[\]' "$here/content/reviews.yaml" || fail "content/reviews.yaml is not empty"
build_book
shows side-effects "No doctor or nurse has checked this page yet."
shows glossary "No doctor or nurse has checked this page yet."
"$kiosk" --locales a.book | grep -q "^en	English	draft	" || fail "the original is not told as a draft"

# ---- what cannot be signed ----
refuses sign --role=nurse content locales page:costs
refuses sign --by="A. Person" content locales page:costs
refuses sign --by="A
Person" --role=nurse content locales page:costs
# A line separator, a right-to-left override and an emoji: reviews.yaml could not be read again.
for unreadable in '\342\200\250' '\342\200\256' '\360\237\230\200'; do
	refuses sign --by="A. $(printf "$unreadable")Person" --role=nurse content locales page:costs
done
refuses sign --by="A. Person" --role=nurse content locales page:costs page:coasts
grep -q "there is no 'page:coasts'" said.txt || fail "the refusal does not name what is wrong"
grep -q "^  page:costs$" said.txt || fail "the refusal does not list what there is"
cmp -s content/reviews.yaml "$here/content/reviews.yaml" || fail "a refused signature was written"

# ---- reviewed ----
sign page:side-effects self-check
"$content" sign --by='B. "Bee" Person \ Son' --role=physician --note='Read: twice, #2' content locales glossary page:costs >/dev/null
build_book
date=$(date -u -d "@$today" +%Y)
shows side-effects "Checked by A. Person, nurse, on "
shows side-effects "$date."
shows glossary 'Checked by B. "Bee" Person \ Son, physician, on '
shows benefits "No doctor or nurse has checked this page yet."
shows side-effects "Revisado por A. Person, nurse, el " --locale=es
grep -c 'what:' content/reviews.yaml | grep -qx 4 || fail "an entry was lost"
[ -z "$(find . -name '*.new')" ] || fail "a temporary file was left"
"$content" explain content locales >explained.txt
fingerprint=$(sed -n 's/^fingerprint //p' explained.txt)
grep -q "$fingerprint" content/reviews.yaml || fail "explain ends with another fingerprint than was signed"
grep -v '^fingerprint ' explained.txt | sha256sum | grep -q "^$fingerprint " || fail "sha256sum disagrees with explain"
"$content" report content locales 2>/dev/null | grep -A1 "^page:costs  *[0-9a-f]\{16\}" | grep -q physician || fail "report lacks a fingerprint"

# ---- the clinic's facts void nothing, a word does ----
sed -i 's/session: {low: 200, high: 800}/session: {low: 250, high: 900}/; s/phone: 555-0100/phone: 555-0142/' content/clinic.yaml
build_book
shows costs 'Checked by B. "Bee" Person \ Son'
shows costs "\$250"
sed -i 's/It feels tight/It feels dry/' content/microneedling/side-effects.md
build_book
shows side-effects "This page was changed after it was last checked."
sign page:side-effects
build_book
shows side-effects "Checked by A. Person, nurse, on "
grep -c 'what:' content/reviews.yaml | grep -qx 4 || fail "signing again added an entry"

# ---- overdue: by the compiler's date, and by the kiosk's ----
signed=$((today - 400 * day))
SOURCE_DATE_EPOCH=$signed sign page:side-effects self-check
"$content" check content locales >said.txt 2>&1
grep -q "page:side-effects was to be checked again by .* \[review-overdue\]" said.txt || fail "check does not warn"
SOURCE_DATE_EPOCH=$signed build_book # a book from then, shown today
shows side-effects "This page should have been checked again by "
SOURCE_DATE_EPOCH=$((today - 100 * day)) sign page:side-effects
build_book
shows side-effects "Checked by A. Person, nurse, on "

# ---- a language ----
build_book
"$kiosk" --locales a.book | grep -q "^es	.*	draft	" || fail "Spanish is no draft"
sign locale:es locale:es/self-check
build_book
"$kiosk" --locales a.book | grep -q "^es	.*	reviewed	" || fail "Spanish is not reviewed"
sed -i 's/revisado esta página todavía/revisado aún esta página/' locales/interface/es.po
build_book
"$kiosk" --locales a.book | grep -q "^es	.*	changed	" || fail "Spanish is not changed"
shows side-effects "Esta traducción cambió después de su última revisión." --locale=es

# ---- a release ----
sed -i 's/^demo: yes/demo: no/; s/^  drafts: show/  drafts: hide/; s/^  show: \[en, es\]/  show: [en]/' content/clinic.yaml
safety=$(grep -l '^kind: safety' content/microneedling/*.md | sed 's,.*/,page:,; s,\.md$,,')
refuses build --release --allow-unreviewed -o r.book content locales
grep -q "nobody has checked page:aftercare \[review-missing\]" said.txt || fail "a release does not ask for safety pages"
grep -q "error: self-check was to be checked again by" said.txt || fail "overdue is no error at a release"
[ ! -e r.book ] || fail "a refused release was written"
# shellcheck disable=SC2086 # names are words
sign $safety self-check settings
"$content" build --release --allow-unreviewed -o r.book content locales >said.txt 2>&1 || { cat said.txt; fail "the release was refused"; }
"$kiosk" --locales r.book | grep -qx "en	English	reviewed	100" || fail "the original is not reviewed"
refuses build --release -o r.book content locales
grep -q "nobody has checked page:benefits" said.txt || fail "a release without --allow-unreviewed does not ask for all pages"
# shellcheck disable=SC2046 # names are words
sign $("$content" report content locales 2>/dev/null | sed -n '/^To sign/,$s/^\(page:[^ ]*\) .*/\1/p') glossary
"$content" build --release -o r.book content locales >said.txt 2>&1 || { cat said.txt; fail "the whole release was refused"; }

# ---- installed: what the clinic signed lies beside its own file, and so may its settings ----
mkdir etc
mv content/clinic.yaml etc
cp "$here/content/reviews.yaml" content/reviews.yaml
cp "$here/content/clinic.yaml" content/clinic.yaml
sign --clinic=etc/clinic.yaml page:before self-check
grep -q 'page:before' etc/reviews.yaml || fail "not written beside the clinic's file"
cmp -s content/reviews.yaml "$here/content/reviews.yaml" || fail "the packaged reviews.yaml was written"
build_book --clinic=etc/clinic.yaml
shows before "Checked by A. Person, nurse, on "
printf 'wait:\n  tan: 5 weeks\n' >etc/settings.yaml
build_book --clinic=etc/clinic.yaml
shows before "This page was changed after it was last checked."
build_book
shows before "No doctor or nurse has checked this page yet."
