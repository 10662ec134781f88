#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `make STATIC=1`: a kiosk that needs no library of the machine shows the same, and its sandbox holds. (anteroom-content links so
# too; its libicu would still load libraries, and makes 40 MB of it.)
set -u
build=$(cd "${BUILD:-build}" && pwd)
unset BUILD MAKEFLAGS
failed=0
fail() {
	echo "$1"
	failed=1
}

nice make -j2 STATIC=1 build-static/anteroom || exit 1
static=$PWD/build-static/anteroom
readelf -lW "$static" | grep -q 'INTERP\|DYNAMIC' && fail "it still loads libraries when it starts"
readelf -lW "$build/anteroom" | grep -q INTERP || fail "what loads libraries is not told from what does not"
"$static" --self-test "$build/pseudo.book" >"$build/static-self-test.out" 2>&1 || {
	cat "$build/static-self-test.out"
	fail "the sandbox does not hold, or a visit does not work in it"
}
for locale in en es en-XB en-XW; do
	for program in "$static" "$build/anteroom"; do
		env -i "$program" --dump --drawn --locale=$locale "$build/pseudo.book" | sha256sum
	done | uniq | wc -l | grep -qx 1 || fail "the book is shown otherwise in $locale"
done
exit $failed
