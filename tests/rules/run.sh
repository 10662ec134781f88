#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing reaches upward between the folders of src/ (docs/architecture.md), by call or by include; calls go in no circle that
# circles.txt does not list; the core calls nothing that would make a frame depend on more than events; ncurses is known in one
# place; each header compiles alone. First, that each kind of fault is found.
set -u

here=tests/rules
build=${BUILD:-build}
failed=0
fail() {
	echo "$1"
	failed=1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ---- headers, meanwhile: a file of one line each, so that one call of the compiler reads many ----

mkdir "$work/headers"
find src -name '*.h' | while read -r header; do
	echo "#include \"${header#src/}\"" >"$work/headers/$(echo "${header#src/}" | tr / ,).c"
done
${CC:-cc} -std=c11 -D_GNU_SOURCE -Isrc -I"$build/generated" -fsyntax-only "$work"/headers/*.c >"$work/headers.said" 2>&1 &
headers=$!

# ---- a small house, and what is done to it ----

# sources NAME CODE ...: below the small src/, compiled.
sources() {
	while [ $# -gt 0 ]; do
		mkdir -p "$work/src/${1%/*}" "$work/obj/${1%/*}"
		printf '%b\n' "$2" >"$work/src/$1"
		case $1 in *.c) ${CC:-cc} -I"$work/src" -c -o "$work/obj/${1%c}o" "$work/src/$1" || fail "$1 does not compile" ;; esac
		shift 2
	done
}
sources ./serve.h 'int serve(void);' base/str.h 'int str(void);' base/str.c '#include "base/str.h"\nint str(void) { return 1; }' \
	text/wrap.c '#include "base/str.h"\nint wrap(void) { return str(); }' text/cut.c 'int wrap(void);\nint cut(void) { return wrap(); }' \
	./serve.c '#include "serve.h"\nint wrap(void);\nint serve(void) { return wrap(); }'
mkdir "$work/house"
mv "$work/src" "$work/obj" "$work/house"
small_house() {
	rm -rf "$work/src" "$work/obj"
	cp -r "$work/house/." "$work"
	echo '# none' >"$work/circles"
}
# finds TEXT: a line of the faults, which are the only ones; '': none.
finds() {
	status=0
	"$here/graph.sh" "$work/src" "$work/obj" "$work/circles" >"$work/said" 2>&1 || status=$?
	if [ -z "$1" ]; then
		[ $status -eq 0 ] || fail "a fault is found where none is: $(cat "$work/said")"
	elif [ $status -eq 0 ] || ! grep -qF -- "$1" "$work/said"; then
		fail "is not found: $1"
	fi
}
small_house
finds ''
sources base/str.c 'int wrap(void);\nint str(void) { return wrap(); }'
finds 'src/base/str.c reaches up to src/text/wrap.c: wrap'
small_house
sources base/str.c '#include "serve.h"\nint str(void) { return 1; }'
finds 'src/base/str.c reaches up to src/serve.h: #include'
small_house
sources text/wrap.c 'int cut(void);\nint wrap(void) { return cut(); }'
finds 'a circle of calls: cut wrap'
echo 'cut wrap' >"$work/circles"
finds ''
small_house
echo 'cut wrap' >"$work/circles"
finds 'no circle any more, to be taken out of tests/rules/circles.txt: cut wrap'
small_house
sources attic/old.c 'int str(void);\nint old(void) { return str(); }'
finds 'src/attic has no place in the order of folders'
small_house
sources quiz/quiz.c 'int wrap(void);\nint quiz(void) { return wrap(); }'
finds 'src/quiz/quiz.c reaches across to src/text/wrap.c: wrap'
small_house
rm "$work/obj/text/cut.o"
finds 'obj/text/cut.o is missing'
rm -r "$work/obj"
finds 'obj/text/cut.o is missing'

# ---- the house ----

"$here/graph.sh" src "$build/obj/src" "$here/circles.txt" || failed=1

grep -rlE '#include <(curses|ncurses|ncursesw/curses)\.h>|#include <term\.h>' src | grep -v '^src/face/screen' &&
	fail "only src/face/screen*.c may know ncurses"

# The core is pure. Its objects name what they call, so that <stdlib.h> may stand there for qsort.
core="text find quiz document kiosk"
impure='v?f?d?printf|f?put[cs]|putchar|perror|v?f?scanf|f(open|read|write|close|flush|gets)|open(at|dir)?|creat|read|write|access
	(secure_)?getenv|setenv|putenv|exit|_exit|abort|atexit|system|popen|fork|exec[lv]p?e?|signal|sigaction|raise|kill
	s?rand(om)?(_r)?|getrandom|getentropy|arc4random.*|time|clock.*|gettimeofday|(local|gm)time(_r)?|strftime
	poll|select|(nano|u)?sleep|alarm|isatty|ioctl|tc[gs]etattr|setlocale|nl_langinfo|std(in|out|err)'
# shellcheck disable=SC2086 # made one line
impure=$(echo $impure | tr ' ' '|')
for folder in $core; do
	if find "src/$folder" -name '*.[ch]' -exec \
		grep -nHE '#include <(stdio|time|poll|unistd|locale|fcntl|signal|sys/.*|curses|term)\.h>' {} + ||
		find "src/$folder" -name '*.c' | sed "s,.*,$build/obj/&,; s,c\$,o," | xargs -d '\n' nm -uA | grep -E " U (__)?($impure)(_chk)?\$"; then
		fail "the core, src/$folder too, has no stdio, clock, chance, files or environment"
	fi
done

grep -rnE '(^|[|!]) *xargs ' --include='*.sh' deploy tests tools | grep -vE "xargs (-0|-d '.n')" &&
	fail "xargs without -0 or -d takes a path with a space for two"

wait $headers || {
	cat "$work/headers.said"
	fail "those headers do not compile alone"
}
exit $failed
