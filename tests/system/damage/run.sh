#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each byte of a small book in two languages inverted in turn, the same book cut before each, and random bytes of the shipped book
# inverted (DAMAGE_COUNT): refused, out of order, or the same text. The second language is the English again, said to be Spanish.
set -eu
build=${BUILD:-build}
count=${DAMAGE_COUNT:-10000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
content=$work/content
cp -r tests/content/base/content "$content"
sed -i '/^never-say:/i estimate: {about: Prices., for: [{title: Scars, course: course.acne-scars}], extras: [{title: Talk, price: price.consultation}], ask: [Tax?]}' \
	"$content/microneedling/topic.yaml"
sed -i 's/(care\.md)/(topic.yaml#estimate)/' "$content/microneedling/basics.md"
make -s BUILD="$build" "$build/tests/damage" all
mkdir -p "$work/locales/interface" "$work/locales/microneedling"
"$build/anteroom-content" extract -o "$work" "$content" locales
msgen --lang=es -o "$work/locales/microneedling/es.po" "$work"/*.pot
msgen --lang=es locales/interface/anteroom.pot | sed 's/nplurals=INTEGER; plural=EXPRESSION;/nplurals=2; plural=(n != 1);/' \
	>"$work/locales/interface/es.po"
"$build/anteroom-content" build -o "$work/small.book" "$content" "$work/locales" 2>"$work/said" || { cat "$work/said"; exit 1; }
# At once: each has a processor, or half of one.
"$build/tests/damage" "$work/small.book" all &
"$build/tests/damage" "$work/small.book" cut
"$build/tests/damage" "$build/anteroom.book" "$count"
wait $!
echo "3 passed, 0 failed"
