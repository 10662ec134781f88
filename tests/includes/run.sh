#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Includes point one way (docs/architecture.md). Each line below: a folder, and the folders that it may include from. The core
# calls nothing that would make a frame depend on more than events.
set -eu
failed=0
allow() {
	folder=$1
	allowed=$2
	bad=$(grep -rnE '^#include "' "src/$folder" | grep -vE "#include \"($allowed)/" | grep -vE '#include "(schema|compiled-strings)\.h"' || true)
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
allow guard 'base|guard'
allow visit 'base|text|book|quiz|document|kiosk|face|guard|visit'
allow compile 'base|text|book|quiz|document|compile|face/dump'
if grep -rlE '#include <(curses|ncurses|ncursesw/curses)\.h>|#include <term\.h>' src | grep -v '^src/face/screen'; then
	echo "only src/face/screen*.c may know ncurses"
	failed=1
fi
# The core is pure. Its objects name what they call, so that <stdlib.h> may stand there for qsort.
core="text quiz document kiosk"
impure='v?f?d?printf|f?put[cs]|putchar|perror|v?f?scanf|f(open|read|write|close|flush|gets)|open(at|dir)?|creat|read|write|access
	(secure_)?getenv|setenv|putenv|exit|_exit|abort|atexit|system|popen|fork|exec[lv]p?e?|signal|sigaction|raise|kill
	s?rand(om)?(_r)?|getrandom|getentropy|arc4random.*|time|clock.*|gettimeofday|(local|gm)time(_r)?|strftime
	poll|select|(nano|u)?sleep|alarm|isatty|ioctl|tc[gs]etattr|setlocale|nl_langinfo|std(in|out|err)'
# shellcheck disable=SC2086 # made one line
impure=$(echo $impure | tr ' ' '|')
for folder in $core; do
	if grep -nE '#include <(stdio|time|poll|unistd|locale|fcntl|signal|sys/.*|curses|term)\.h>' "src/$folder"/*.[ch] ||
		nm -uA "${BUILD:-build}/obj/src/$folder"/*.o | grep -E " U (__)?($impure)(_chk)?\$"; then
		echo "the core, src/$folder too, has no stdio, clock, chance, files or environment"
		failed=1
	fi
done
for header in $(find src -name '*.h'); do
	echo "#include \"${header#src/}\"" | ${CC:-cc} -std=c11 -D_GNU_SOURCE -Isrc -I"${BUILD:-build}/generated" \
		-x c -fsyntax-only - || { echo "$header does not compile alone"; failed=1; }
done
exit $failed
