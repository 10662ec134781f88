#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Numbers belong to the clinic: other prices, another currency, phone and youngest age, and needling with heat, in the YAML alone,
# change pages, charts and self-check in both languages. And a clinic that leaves out all it may still has whole sentences.
set -u

root=$(cd "$(dirname "$0")/../../.." && pwd)
build=$(cd "${BUILD:-build}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: >"$work/failures"

# Of a shell below this one too: most of what is looked at comes through a pipe.
fail() {
	echo "$1" | tee -a "$work/failures"
}

# The last screen of a visit in which the rows named on standard input were chosen, one a line: in $work/screen.
visit() { # LOCALE BOOK
	: >"$work/keys"
	while :; do
		TERM=dumb "$build/anteroom" --face=plain --locale="$1" "$2" <"$work/keys" >"$work/all"
		awk '/^([^>]*: )?> ?$/ { last = now; now = ""; next } { now = now $0 "\n" } END { print now == "" ? last : now }' \
			"$work/all" >"$work/screen"
		read -r wanted || return 0
		number=$(sed -n "s/^ *\([0-9]*\)\. \(\[.\] \)\{0,1\}$wanted.*/\1/p" "$work/screen" | head -n 1)
		[ "$number" ] || { fail "no row '$wanted' on: $(cat "$work/screen")"; return 0; }
		echo "$number" >>"$work/keys"
	done
}
# Standard input on one line, with plain spaces.
flat() {
	sed 's/\xc2\xa0/ /g' | tr -s ' \n' ' '
}
shows() { # WHAT TEXT: standard input says so, whatever its line breaks
	flat | grep -qF -- "$2" || fail "$1 does not say '$2'"
}
hides() {
	if flat | grep -qF -- "$2"; then fail "$1 still says '$2'"; fi
}

# ---- another clinic ----

other=$work/other.book
cp -r "$root/content" "$work/content"
chmod -R u+w "$work"
sed -i 's/session: {low: 200, high: 800}/&\n  rf-session: {low: 610, high: 1510}/; s/low: 200, high: 800/low: 250, high: 900/
	s/currency: USD/currency: EUR/; s/555-0100/555-0142/; s/^  rf: no/  rf: yes/' "$work/content/clinic.yaml"
sed -i 's/^minimum-age: 18/minimum-age: 21/' "$work/content/microneedling/settings.yaml"
"$build/anteroom-content" build -o "$other" "$work/content" "$root/locales" >"$work/said" 2>&1 || fail "$(cat "$work/said")"

dump() { # LOCALE PAGE OPTION...
	locale=$1 what=$2
	shift 2
	"$build/anteroom" --dump="$what" --locale="$locale" "$@" "$other"
}

dump en costs | shows "costs" '€250 to €900.'
dump en costs | shows "costs" '€610 to €1,510'
dump en costs | shows "costs" 'Call the clinic: 555-0142.'
dump en costs | shows "the table of courses" 'Sunken acne scars Number of treatments: 3 to 4 Treatments only: €750 to €3,600'
dump en costs --drawn | shows "the table of courses" 'Sunken acne scars 3 to 4 €750 to €3,600'
dump en costs --drawn | hides "the table of courses" '$'
dump es costs | shows "costs in Spanish" 'EUR 250 a EUR 900.'
dump es costs | shows "costs in Spanish" 'EUR 610 a EUR 1,510'
dump es costs | shows "costs in Spanish" 'Llame a la clínica: 555-0142.'
dump es costs --drawn | shows "the table in Spanish" 'EUR 750 a EUR 3,600'
dump en who-should-wait | shows "who-should-wait" 'Under 21'
for locale in en es; do
	"$build/anteroom" --dump --locale=$locale "$other" >"$work/pages"
	for old in '$' '555-0100'; do
		hides "some page ($locale)" "$old" <"$work/pages"
	done
done

visit en "$other" <<-END
	Should I book
	Start
	I have not had
END
shows "the age question" 'Under 21' <"$work/screen"
shows "the age question" '21 years old' <"$work/screen"
hides "the age question" '21 to 21' <"$work/screen"
visit en "$other" <<-END
	Should I book
	Start
	I have not had
	Under 21
END
shows "the result" 'Not yet: this clinic treats people from the age of 21.' <"$work/screen"
visit es "$other" <<-END
	¿Debo
	Empezar
	No me han
END
shows "the age question in Spanish" '21 años' <"$work/screen"

# An implant waits where heat may be used, and is asked about elsewhere.
outcome() {
	"$build/anteroom-content" try "$1" "$root/locales" stage=before implant=electronic 2>/dev/null | head -n 1
}
[ "$(outcome "$work/content")" = wait ] || fail "an implant does not wait where heat is offered"
[ "$(outcome "$root/content")" = ask-doctor ] || fail "an implant is not asked about where heat is not offered"

# ---- a clinic that says nothing yet ----

least=$work/least.book
mkdir "$work/own"
echo 'demo: yes' >"$work/own/clinic.yaml"
"$build/anteroom-content" build --clinic="$work/own" -o "$least" "$root/content" "$root/locales" >"$work/said" 2>&1 ||
	fail "$(cat "$work/said")"
dump_least() {
	locale=$1 what=$2
	shift 2
	"$build/anteroom" --dump="$what" --locale="$locale" "$@" "$least"
}
dump_least en costs | shows "costs without prices" 'Ask the clinic if tax is included. You can say no'
dump_least en costs | shows "costs without prices" 'Price: Ask the clinic for the price.'
dump_least en costs | shows "costs without heat" 'One treatment with heat (radiofrequency, RF) Price: This clinic does not offer this treatment.'
dump_least en warning-signs | shows "warning-signs" 'Get medical advice today: call a doctor.'
dump_least en warning-signs | shows "warning-signs" 'Call your local emergency number now.'
dump_least en about | shows "about" 'The clinic has not written this yet.'
dump_least es costs | shows "costs in Spanish without prices" 'Pregunte el precio a la clínica.'
for locale in en es; do
	"$build/anteroom" --dump --locale=$locale "$least" >"$work/pages"
	for hole in '{{' ': .' ' .' '..' ' ,'; do
		hides "some page without values ($locale)" "$hole" <"$work/pages"
	done
done

test ! -s "$work/failures"
