#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# From a signature to the screen, and what a release asks for: with the real programs on a copy of tests/content/base, and at
# the end on one of the shipped content.
set -eu

here=$(pwd)
build=$(cd "${BUILD:-build}" && pwd)
content=$build/anteroom-content
kiosk=$build/anteroom
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r tests/content/base "$work/small"
cp -r content locales "$work"
cd "$work"
chmod -R u+w .
cd small
mkdir locales
day=86400
now=$(($(date +%s) / day * day))
today=$(date -u -d @$now +%F)
long_ago=1591000000 # 2020-06-01
export SOURCE_DATE_EPOCH=$now
sed -i 's/20[0-9][0-9]-[01][0-9]-[0-3][0-9]/2020-01-01/; s/year: 2.*/year: 2019/' content/*.yaml content/*/*.md

fail() {
	echo "$*"
	exit 1
}

passes() {
	"$content" "$@" >said.txt 2>&1 || {
		cat said.txt
		fail "refused: $*"
	}
}

# refuses SENTENCE ARGUMENT...
refuses() {
	sentence=$1
	shift
	if "$content" "$@" >said.txt 2>&1; then
		fail "not refused: $*"
	fi
	grep -qF -- "$sentence" said.txt || {
		cat said.txt
		fail "does not say '$sentence': $*"
	}
}

build_book() {
	passes build -o a.book "$@" content locales
}

sign() {
	passes sign --by="A. Person" --role="nurse" content locales "$@"
}

# shows PAGE SENTENCE [OPTION]...
shows() {
	page=$1
	sentence=$2
	shift 2
	"$kiosk" "$@" --width=200 --dump="$page" a.book | grep -qF -- "$sentence" || fail "$page does not say: $sentence"
}

entries() {
	grep -c 'what:' content/reviews.yaml || :
}

# ---- what cannot be signed ----
build_book
shows care "No doctor or nurse has checked this page yet."
shows glossary "No doctor or nurse has checked this page yet."
cp content/reviews.yaml unsigned.yaml
refuses "sign needs --by" sign --role=nurse content locales page:care
refuses "sign needs --role" sign --by="A. Person" content locales page:care
# No name, or none that can be read: spaces, a hyphen, a space of full width, a letter that draws nothing.
for blank in "" "  " "-" "　" "$(printf '\343\205\244')"; do
	refuses "sign needs --by" sign --by="$blank" --role=nurse content locales page:care
	refuses "sign needs --role" sign --by="A. Person" --role="$blank" content locales page:care
done
refuses "sign needs --by" sign --by="A
Person" --role=nurse content locales page:care
# A line separator, a right-to-left override and an emoji: reviews.yaml could not be read again.
for unreadable in '\342\200\250' '\342\200\256' '\360\237\230\200'; do
	refuses "sign needs --by" sign --by="A. $(printf "$unreadable")Person" --role=nurse content locales page:care
done
refuses "there is no 'page:caer'; did you mean 'page:care'?" sign --by="A. Person" --role=nurse content locales page:basics page:caer
grep -q "^  page:care$" said.txt || fail "the refusal does not list what there is"
cmp -s content/reviews.yaml unsigned.yaml || fail "a refused signature was written"

# ---- reviewed ----
sign page:care self-check
passes sign --by='B. "Bee" Person \ Son' --role=physician --note='Read: twice, #2' content locales glossary page:basics
build_book
shows care "Checked by A. Person, nurse, on "
shows glossary 'Checked by B. "Bee" Person \ Son, physician, on '
shows about "No doctor or nurse has checked this page yet."
[ "$(entries)" = 4 ] || fail "an entry was lost"
[ -z "$(find . -name '*.new')" ] || fail "a temporary file was left"
"$content" explain content locales >explained.txt
fingerprint=$(sed -n 's/^fingerprint //p' explained.txt)
grep -q "$fingerprint" content/reviews.yaml || fail "explain ends with another fingerprint than was signed"
grep -v '^fingerprint ' explained.txt | sha256sum | grep -q "^$fingerprint " || fail "sha256sum disagrees with explain"
"$content" report content locales 2>/dev/null | grep -A1 "^page:basics  *[0-9a-f]\{16\}" | grep -q physician || fail "report lacks a fingerprint"

# ---- the clinic's facts void nothing, a word does ----
sed -i 's/low: 200, high: 800/low: 250, high: 900/; s/phone: 555-0100/phone: 555-0142/' content/clinic.yaml
build_book
shows care "Checked by A. Person, nurse, on "
sed -i 's/Stay out of the sun/Keep out of the sun/' content/microneedling/care.md
build_book
grep -q "warning: page:care was changed after it was checked on $today \[review-changed\]" said.txt || fail "a change is not warned of"
shows care "This page was changed after it was last checked."
sign page:care
build_book
shows care "Checked by A. Person, nurse, on "
[ "$(entries)" = 4 ] || fail "signing again added an entry"

# ---- signed under another form ----
sed -i '/what: "page:care"/,/form:/s/form: .*/form: 1/' content/reviews.yaml
build_book
shows care "${today%%-*}. It may have changed since then."
"$content" report content locales 2>/dev/null | tr -s ' \n' ' ' | grep -q "nurse; signed under an earlier form" || fail "report does not tell an earlier form"
sed -i '/what: "page:care"/,/form:/{/form:/d}' content/reviews.yaml
build_book
shows care "It may have changed since then."
sign page:care

# ---- overdue: by the compiler's date, and by the kiosk's ----
SOURCE_DATE_EPOCH=$long_ago
sed -i 's/date: .*/date: "2020-06-01"/' content/reviews.yaml
build_book # a book from then, shown today
shows care "This page should have been checked again by "
SOURCE_DATE_EPOCH=$now
passes check content locales
grep -q "page:care was to be checked again by 2021-06-01 \[review-overdue\]" said.txt || fail "check does not warn"
sign page:care

# ---- unsign ----
refuses "'page:about' is not signed" unsign content locales page:about
refuses "there is no 'page:caer'; did you mean 'page:care'?" unsign content locales page:care page:caer
[ "$(entries)" = 4 ] || fail "a refused unsign removed something"
passes unsign content locales page:care glossary
grep -qx "removed page:care, signed by A. Person, nurse, on $today" said.txt || fail "unsign does not say what it removed"
[ "$(entries)" = 2 ] || fail "unsign removed something else"
build_book
shows care "No doctor or nurse has checked this page yet."
grep -q 'note: "Read: twice, #2"' content/reviews.yaml || fail "a note was lost"
# What makes all other commands fail can be taken out; a file that cannot be read whole is left alone.
sed -i 's/date: .*/date: "2099-01-01"/; s/what: "self-check"/what: "gone"/' content/reviews.yaml
refuses "'date' must be today, $today, or a day before it" sign --by=A --role=nurse content locales page:care
sed -i 's/^demo: yes/demo: perhaps/' content/clinic.yaml
passes unsign content locales gone
passes unsign content locales page:basics
grep -qx "reviews: \[\]" content/reviews.yaml || fail "an empty list is not written as one"
sed -i 's/^demo: perhaps/demo: yes/' content/clinic.yaml
build_book
printf 'reviews:\n  - {what: page:care, fingerprint: 0, signed: yes}\n' >content/reviews.yaml
cp content/reviews.yaml broken.yaml
refuses "mend content/reviews.yaml by hand" unsign content locales page:care
cmp -s content/reviews.yaml broken.yaml || fail "a file that cannot be read was written anew"
cp unsigned.yaml content/reviews.yaml

# ---- today is the day of the place, where it has begun there ----
for zone in AAA-24 AAA0; do
	sed -i "s/as-of: .*/as-of: $(date -u -d tomorrow +%F)/" content/clinic.yaml
	if [ $zone = AAA-24 ]; then expected=passes; else expected="refuses as-of"; fi
	# shellcheck disable=SC2086 # words
	(unset SOURCE_DATE_EPOCH && export TZ=$zone && $expected check content locales)
	(export TZ=$zone && refuses as-of check content locales)
done
sed -i "s/as-of: .*/as-of: 2020-01-01/" content/clinic.yaml

# ---- several at once; through a link; owner and mode ----
parts="page:basics page:care page:who-should-wait page:about self-check settings glossary"
for part in $parts; do
	"$content" sign --by="A. Person" --role=nurse content locales "$part" >"said.$part" 2>&1 &
done
wait
[ "$(entries)" = 7 ] || fail "of seven signatures at once $(entries) are left"
mkdir elsewhere
mv content/reviews.yaml elsewhere/signed.yaml
chmod 640 elsewhere/signed.yaml
ln -s ../elsewhere/signed.yaml content/reviews.yaml
passes unsign content locales page:about
[ -L content/reviews.yaml ] || fail "a link became a file"
[ "$(entries)" = 6 ] || fail "what the link leads to was not written"
[ "$(stat -c %a elsewhere/signed.yaml)" = 640 ] || fail "the file's mode was changed"
if [ "$(id -u)" = 0 ]; then
	chown 1:2 elsewhere/signed.yaml
	sign page:about
	[ "$(stat -c %u:%g elsewhere/signed.yaml)" = 1:2 ] || fail "the file's owner was changed"
fi
rm elsewhere/signed.yaml # the link leads to nothing yet
sign page:about
[ -L content/reviews.yaml ] && [ "$(entries)" = 1 ] || fail "what the link leads to was not made"
rm content/reviews.yaml

# ---- a release: signed in full it passes, and each part of that is needed ----
cat >content/clinic.yaml <<'END'
clinic:
  name: Test Clinic
  country: US
  phone: 555-7100
emergency:
  number: "911"
urgent:
  number: 555-7111
people:
  responsible: A. Person answers for it.
  funding: Nobody paid.
  feedback: Write to the clinic.
languages:
  show: [en]
END
cp unsigned.yaml content/reviews.yaml
refuses "nobody has checked page:who-should-wait [review-missing]" build --release --allow-unreviewed -o r.book content locales
[ ! -e r.book ] || fail "a refused release was written"
sign page:who-should-wait self-check settings
refuses "nobody has checked topic [review-missing]" build --release --allow-unreviewed -o r.book content locales
sign topic page:care
passes build --release --allow-unreviewed -o r.book content locales
refuses "nobody has checked page:basics [review-missing]" build --release -o r.book content locales
# shellcheck disable=SC2086 # parts are words
sign $parts
passes build --release -o r.book content locales
cp -r content signed

# tampered FILE SED-SCRIPT: the signed tree with one fault.
tampered() {
	rm -rf tampered
	cp -r signed tampered
	sed -i "$2" "tampered/$1"
	! cmp -s "signed/$1" "tampered/$1" || fail "nothing to tamper with: $*"
}
# The mended phone number gets through although a signed page has changed; without the option nothing that changed does.
tampered microneedling/who-should-wait.md 's/^summary: .*/summary: Some people wait, and some ask a doctor first./'
sed -i 's/phone: .*/phone: 555-7199/' tampered/clinic.yaml
refuses "page:who-should-wait was changed after it was checked on $today [review-changed]" build --release --allow-unreviewed -o r.book tampered locales
passes build --release --allow-changed -o r.book tampered locales
grep -q "warning: page:who-should-wait was changed" said.txt || fail "--allow-changed says nothing"
cp r.book a.book
shows who-should-wait "This page was changed after it was last checked."
# What a release trusts without a signature: nothing that says what must be signed, or who finds it.
tampered microneedling/topic.yaml 's/title: Unwell/title: All is well/'
refuses "topic was changed after it was checked on $today [review-changed]" build --release --allow-unreviewed -o r.book tampered locales
tampered microneedling/topic.yaml 's/start: none/start: {question: stage, answer: after}/'
refuses "error: " build --release --allow-unreviewed -o r.book tampered locales
tampered microneedling/who-should-wait.md 's/^kind: safety/kind: page/'
refuses "make 'who-should-wait' a safety page" build --release --allow-unreviewed --allow-changed -o r.book tampered locales
rm -rf tampered
cp -r signed tampered
rm tampered/microneedling/self-check.yaml
refuses "there is no such file" build --release --allow-unreviewed --allow-changed -o r.book tampered locales
tampered reviews.yaml '/page:care/,/form/d'
refuses "nobody has checked page:care" build --release --allow-changed -o r.book tampered locales
SOURCE_DATE_EPOCH=$((now + 400 * day))
refuses "error: page:care was to be checked again by " build --release -o r.book signed locales
passes build --release --allow-changed -o r.book signed locales
SOURCE_DATE_EPOCH=$now
# Dated in the future, it would hold for ever.
tampered reviews.yaml 's/date: .*/date: "2099-01-01"/'
refuses "'date' must be today, $today, or a day before it [review-wrong]" build --release --allow-changed -o r.book tampered locales
tampered reviews.yaml 's/date: .*/date: "'$(date -u -d @$((now + day)) +%F)'"/'
refuses "[review-wrong]" build --release --allow-changed -o r.book tampered locales
# Blank is not filled in.
for key in name responsible funding feedback; do
	for blank in '" "' '"-"' '""' ''; do
		tampered clinic.yaml "s/^\( *\)$key: .*/\1$key: $blank/"
		refuses "$key" build --release -o r.book tampered locales
	done
	tampered clinic.yaml "/^ *$key: /d"
	refuses "a release needs " build --release -o r.book tampered locales
done
for key in by role; do
	tampered reviews.yaml "s/$key: .*/$key: \" \"/"
	refuses "'$key' of a review is empty" build --release -o r.book tampered locales
done
# The shipped example's facts are no clinic's, however they are written.
tampered clinic.yaml 's/^clinic:/demo: no\nclinic:/'
passes build --release -o r.book tampered locales
rm -rf tampered
cp -r signed tampered
sed 's/^demo: yes/demo: no/' "$here/content/clinic.yaml" >tampered/clinic.yaml
refuses setting-example build --release -o r.book tampered locales
for name in clinic.name clinic.phone clinic.phone-after-hours clinic.address clinic.booking urgent.number people.responsible people.funding \
	people.feedback; do
	grep -q "error: $name is the example's" said.txt || fail "$name may be the example's"
done
for line in 'phone: "(212) 555-0123"' 'phone: +1 212 555 0199' 'name: EXAMPLE  skin clinic, Boston' 'booking: https://book.example.com/x'; do
	key=${line%%:*}
	rm -rf tampered
	cp -r signed tampered
	sed -i "/^  $key:/d; s|^clinic:|clinic:\n  $line|" tampered/clinic.yaml
	refuses "clinic.$key is the example's" check tampered locales
done
for line in 'phone: 030 5550123' 'phone: 312-555-7100' 'booking: https://myexample.com/x' 'name: Exemplary Skin'; do
	key=${line%%:*}
	rm -rf tampered
	cp -r signed tampered
	sed -i "/^  $key:/d; s|^clinic:|clinic:\n  $line|" tampered/clinic.yaml
	passes check tampered locales
done
# Another country's emergency number.
tampered clinic.yaml 's/country: US/country: DE/'
passes build --release -o r.book tampered locales
grep -q "warning: 911 is not known to be answered in DE, .*\[emergency-number\]" said.txt || fail "911 in another country is not warned of"
for country in CA MX PH; do
	tampered clinic.yaml "s/country: US/country: $country/"
	passes check tampered locales
	! grep emergency-number said.txt || fail "911 is warned of in $country"
done

# ---- installed: what the clinic signed lies beside its own file, and so may its settings ----
mkdir etc
cp unsigned.yaml content/reviews.yaml
cp content/clinic.yaml etc
sign --clinic=etc/clinic.yaml page:care settings
grep -q 'page:care' etc/reviews.yaml || fail "not written beside the clinic's file"
cmp -s content/reviews.yaml unsigned.yaml || fail "the packaged reviews.yaml was written"
build_book --clinic=etc/clinic.yaml
shows care "Checked by A. Person, nurse, on "
"$content" report --clinic=etc/clinic.yaml content locales 2>/dev/null | grep -q "^settings .*$today by A. Person, nurse$" || fail "settings are not signed"
printf 'wait:\n  tan: 5 weeks\n' >etc/settings.yaml
"$content" report --clinic=etc/clinic.yaml content locales 2>/dev/null | grep -A1 "^settings " | grep -q "changed$" || fail "a setting beside the clinic's file changes nothing"
build_book
shows care "No doctor or nurse has checked this page yet."

# ---- the shipped content: nobody has signed it, and signed in full it passes, with its language ----
cd "$work"
grep -qx 'reviews: \[\]' content/reviews.yaml || fail "content/reviews.yaml is not empty"
"$kiosk" --locales "$build/microneedling.book" | grep -q "^en	English	draft	" || fail "the original is not told as a draft"
cp small/signed/clinic.yaml content/clinic.yaml
sed -i 's/show: \[en\]/show: [en, es]/' content/clinic.yaml
# shellcheck disable=SC2046 # names are words
sign $("$content" report content locales 2>/dev/null | sed -n '/^To sign/,/^$/s/^\([a-z][^ ]*\) .*/\1/p')
passes build --release -o a.book content locales
"$kiosk" --locales a.book >locales.txt
grep -qx "en	English	reviewed	100" locales.txt && grep -q "^es	.*	reviewed	" locales.txt || fail "not all languages are reviewed"
shows side-effects "Checked by A. Person, nurse, on "
shows side-effects "Revisado por A. Person, nurse, el " --locale=es
sed -i 's/revisado esta página todavía/revisado aún esta página/' locales/interface/es.po
refuses "[language-changed]" build --release -o a.book content locales
passes build --release --allow-changed -o a.book content locales
"$kiosk" --locales a.book | grep -q "^es	.*	changed	" || fail "Spanish is not changed"
shows side-effects "Esta traducción cambió después de su última revisión." --locale=es
