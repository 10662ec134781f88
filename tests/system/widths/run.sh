#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No line of any page, in any language and pseudo-language, is wider than asked: words and drawings.
set -eu
build=${BUILD:-build}
failed=0
passed=0
for locale in $("$build/anteroom" --locales "$build/pseudo.book" | cut -f 1); do
	for width in 30 40 60 80 132; do
		for drawn in "" --drawn; do
			if "$build/anteroom" --dump --width=$width $drawn --locale="$locale" "$build/pseudo.book" |
				"$build/tests/columns" "$width"; then
				passed=$((passed + 1))
			else
				echo "$locale at $width $drawn: a line is too wide"
				failed=$((failed + 1))
			fi
		done
	done
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
