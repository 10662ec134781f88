#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Includes point one way (docs/architecture.md). Each line below: a folder, and the folders that it may include from.
set -eu
failed=0
allow() {
	folder=$1
	allowed=$2
	bad=$(grep -rnE '^#include "' "src/$folder" | grep -vE "#include \"($allowed)/" | grep -vE '#include "[a-z-]+\.(h|def)"' || true)
	if [ -n "$bad" ]; then
		echo "src/$folder may include only from: $allowed"
		echo "$bad"
		failed=1
	fi
}
allow base 'base'
allow text 'base|text'
allow book 'base|text|book'
allow quiz 'base|quiz'
allow document 'base|text|book|document'
allow kiosk 'base|text|book|quiz|document|kiosk'
allow face 'base|text|book|quiz|document|kiosk|face'
allow guard 'base|text|book|quiz|document|kiosk|guard'
allow compile 'base|text|book|quiz|document|compile|face/dump'
if grep -rlE '#include <(curses|ncurses|ncursesw/curses)\.h>|#include <term\.h>' src | grep -v '^src/face/screen'; then
	echo "only src/face/screen*.c may know ncurses"
	failed=1
fi
if grep -rnE '#include <(stdio|time|poll|unistd|stdlib)\.h>' src/kiosk src/quiz src/document; then
	echo "the core has no stdio, clock, files or environment"
	failed=1
fi
for header in $(find src -name '*.h'); do
	echo "#include \"${header#src/}\"" | ${CC:-cc} -std=c11 -D_GNU_SOURCE -Isrc -I"${BUILD:-build}/generated" \
		-x c -fsyntax-only - || { echo "$header does not compile alone"; failed=1; }
done
exit $failed
