#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No line of any page, in any language, pseudo-language and language of the probes, is wider than asked: words and drawings.
set -eu
build=${BUILD:-build}
failed=0
passed=0

# every_width BOOK LOCALE
every_width() {
	for width in 30 40 60 80 132; do
		for drawn in "" --drawn; do
			if "$build/anteroom" --dump --width=$width $drawn --locale="$2" "$1" | "$build/tests/columns" "$width"; then
				passed=$((passed + 1))
			else
				echo "$1: $2 at $width $drawn: a line is too wide"
				failed=$((failed + 1))
			fi
		done
	done
}

for book in "$build/pseudo.book" "$build/probe.book"; do
	for locale in $("$build/anteroom" --locales "$book" | cut -f 1); do
		every_width "$book" "$locale"
	done
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
