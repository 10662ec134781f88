#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The shipped content, signed: nobody has done so yet, and signed in full it passes for a release, with its language. And the day of
# a signature is that of the place, by the clock. What else sign, unsign and a release ask for, the cases hold.
set -eu

here=$(pwd)
build=$(cd "${BUILD:-build}" && pwd)
content=$build/anteroom-content
kiosk=$build/anteroom
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/small"
cp -r tests/content/base/content "$work/small"
cp -r content locales "$work"
cd "$work"
chmod -R u+w .
mkdir small/locales

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

# ---- today is the day of the place, where it has begun there ----
cd small
sed -i "s/20[0-9][0-9]-[01][0-9]-[0-3][0-9]/2020-01-01/; s/year: 2.*/year: 2019/" content/*.yaml content/*/*.md
for zone in AAA-24 AAA0; do
	sed -i "s/as-of: .*/as-of: $(date -u -d tomorrow +%F)/" content/clinic.yaml
	if [ $zone = AAA-24 ]; then expected=passes; else expected="refuses as-of"; fi
	# shellcheck disable=SC2086 # words
	(export TZ=$zone && $expected check content locales)
	(SOURCE_DATE_EPOCH=$(date +%s) && export SOURCE_DATE_EPOCH TZ=$zone && refuses as-of check content locales)
done

# ---- the shipped content: nobody has signed it, and signed in full it passes, with its language ----
cd "$work"
grep -qx 'reviews: \[\]' content/reviews.yaml || fail "content/reviews.yaml is not empty"
"$kiosk" --locales "$build/anteroom.book" | grep -q "^en	English	draft	" || fail "the original is not told as a draft"
sed 's/^demo: yes/demo: no/' content/clinic.yaml >example.yaml
refuses setting-example check --clinic=example.yaml content locales
for name in clinic.name clinic.phone clinic.phone-after-hours clinic.address clinic.booking urgent.number people.responsible people.funding \
	people.feedback; do
	grep -q "error: $name is the example's" said.txt || fail "$name may be the example's"
done
cp "$here/tests/content/ready/clinic.yaml" content
sed -i 's/show: \[en\]/show: [en, es]/' content/clinic.yaml
# shellcheck disable=SC2046 # names are words
sign $("$content" report content locales 2>/dev/null | sed -n '/^To sign/,/^$/s/^\([a-z][^ ]*\) .*/\1/p')
passes build --release -o a.book content locales
"$kiosk" --locales a.book >locales.txt
grep -qx "en	English	reviewed	100" locales.txt && grep -q "^es	.*	reviewed	" locales.txt || fail "not all languages are reviewed"
shows side-effects "Checked by: A. Person (nurse)"
shows side-effects "Revisado por: A. Person (nurse)" --locale=es
sed -i 's/revisado esta página todavía/revisado aún esta página/' locales/interface/es.po
refuses "[language-changed]" build --release -o a.book content locales
passes build --release --allow-changed -o a.book content locales
"$kiosk" --locales a.book | grep -q "^es	.*	changed	" || fail "Spanish is not changed"
shows side-effects "Esta traducción cambió después de su última revisión." --locale=es
