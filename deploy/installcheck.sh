#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# installcheck.sh DESTDIR PREFIX: what make installcheck does: whether what was installed is whole, may be read by everybody, and works.
set -u
destination=$1
prefix=$2
share=$destination$prefix/share/anteroom
program=$destination$prefix/bin/anteroom
failed=0
fail() {
	echo "installcheck: $*" >&2
	failed=1
}

[ -e "$share/installed.txt" ] || {
	fail "there is no $share/installed.txt: make install"
	exit 1
}
while read -r file; do
	if [ ! -e "$destination$file" ]; then
		fail "$destination$file is missing"
	elif [ -z "$(find "$destination$file" -perm -o+r)" ]; then
		fail "$destination$file cannot be read by everybody"
	elif LC_ALL=C grep -Iqs '@[A-Z]*DIR@' "$destination$file"; then
		fail "$destination$file names no folder where it should"
	fi
done <"$share/installed.txt"
(cd "$share" && sha256sum --check --quiet shipped.sha256 >&2) || fail "content or translations are not as they were shipped"
closed=$(find "$share" "$destination/etc/anteroom" "$destination/var/lib/anteroom" -type d ! -perm -o+x 2>&1)
[ -z "$closed" ] || fail "not everybody may look into: $closed"
"$program" --list "$share/anteroom.book" >/dev/null || fail "$program cannot show the book"
"$program" --self-test "$share/anteroom.book" | grep -v '	\(refused\|works\)$' >&2 && fail "$program --self-test: see above"
"$destination$prefix/bin/anteroom-content" check "$share/content" "$share/locales" >/dev/null 2>&1 || fail "anteroom-content refuses the content"
[ $failed -ne 0 ] || echo "installcheck: all is well"
exit $failed
