#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The programs as they were built: what makes a hole in them hard to use is in their ELF files, and no path of whoever built them.
set -eu
build=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
check() { # SENTENCE COMMAND...
	sentence=$1
	shift
	"$@" || {
		echo "$program: $sentence"
		failed=1
	}
}
has() { # FILE PATTERN
	grep -qE -- "$2" "$work/$1"
}
lacks() {
	! grep -E -- "$2" "$work/$1"
}
compiled_with() { # FLAG: as gcc notes it in what debuggers read; another compiler does not
	! grep -q 'GNU C' "$work/producer" || has producer " $1( |\$)"
}
names_no_builder() { # PROGRAM
	! grep -aqF "$(pwd)" "$1"
}

for program in anteroom anteroom-content; do
	readelf -W -h -l -d "$build/$program" >"$work/elf"
	readelf -W --dyn-syms "$build/$program" >"$work/symbols"
	if has symbols '__(asan|ubsan)_'; then
		echo "skipped: a sanitizer's build is not hardened"
		exit 0
	fi
	object=$build/obj/src/$program.o
	readelf -W -n "$object" >"$work/notes"
	readelf -W --debug-dump=info "$object" 2>/dev/null | grep -m 1 DW_AT_producer >"$work/producer" || :
	check "its addresses are not random" has elf 'Type: *DYN'
	check "its tables of functions can be written to: no RELRO" has elf 'GNU_RELRO'
	check "its tables of functions can be written to: no BIND_NOW" has elf '\(FLAGS\).*BIND_NOW|\(FLAGS_1\).*NOW'
	check "its stack can be run" has elf 'GNU_STACK.* RW '
	check "a part of it can be written to and run" lacks elf ' LOAD .* RWE '
	check "its stack is not protected" has symbols '__stack_chk_(fail|guard)'
	has producer ' -O0' || check "it calls no checked function: no FORTIFY" has symbols '__[a-z]+_chk(@| |$)'
	check "its stack may clash with other memory" compiled_with -fstack-clash-protection
	# shellcheck disable=SC2086 # a list of words
	if ${CC:-cc} -Werror -fcf-protection -x c -c /dev/null -o /dev/null 2>/dev/null; then
		check "its branches are not marked for CET" has notes 'IBT, SHSTK'
	fi
	check "it names the folder that it was built in" names_no_builder "$build/$program"
done
exit $failed
