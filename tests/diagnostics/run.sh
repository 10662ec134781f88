#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Broken content, a folder for each case. A case is laid over base/, which is complete and has nothing wrong with it; the files
# that `remove` names are taken away; those that `pad` names grow by so many KiB; `options` are given to `check`. expected.txt is
# what it must say, and its exit status.
# UPDATE=1 writes expected.txt anew: read the difference before you commit it.
set -u

here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "${BUILD:-build}" && pwd)/anteroom-content
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# What `check` says about the content in the current folder.
say() {
	# shellcheck disable=SC2086 # options are words
	SOURCE_DATE_EPOCH=1795305600 "$program" check $1 content locales 2>&1
	echo "exit $?"
}

lay_out() {
	rm -rf "$work/case"
	cp -r "$here/base" "$work/case"
	chmod -R u+w "$work/case"
	cp -r "$1/." "$work/case"
	chmod -R u+w "$work/case"
	if [ -f "$1/remove" ]; then
		(cd "$work/case" && xargs rm -f <"$1/remove")
	fi
	if [ -f "$1/pad" ]; then
		(cd "$work/case" && while read -r file size; do yes 'More words.' | head -c "${size}k" >>"$file"; done <"$1/pad")
	fi
}

for expected in "$here"/*/expected.txt; do
	folder=$(dirname "$expected")
	lay_out "$folder"
	options=$(cat "$folder/options" 2>/dev/null)
	(cd "$work/case" && say "$options") >"$work/said.txt"
	if [ "${UPDATE:-}" ]; then
		cp "$work/said.txt" "$expected"
	elif ! diff -u "$expected" "$work/said.txt"; then
		echo "$(basename "$folder"): not as expected"
		failed=1
	fi
done
exit $failed
