#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# On a disk that is full each command says so in a line, ends with status 3, and leaves the file that was there as it was.
set -u

here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${BUILD:-build}" && pwd)
program=$build/anteroom-content
base=$here/../../content/base/content
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

fail() {
	echo "$*"
	failed=1
}
# says STATUS TEXT COMMAND...
says() {
	status=0
	expected=$1
	text=$2
	shift 2
	timeout 20 "$@" >said.txt 2>&1 </dev/null || status=$?
	[ $status -eq "$expected" ] || fail "exit $status instead of $expected: $*: $(cat said.txt)"
	grep -qF -- "$text" said.txt || fail "does not say '$text': $*: $(cat said.txt)"
}
cd "$work" || exit 1
cp -r "$base" content && chmod -R u+w content && mkdir locales

# As a full disk does, the limit on a file's size lets a file grow so far and no further.
limited() { # BLOCKS COMMAND...: in said.txt what it says, in $status how it ends
	{
		(
			trap '' XFSZ
			ulimit -f "$1"
			shift
			exec "$@"
		) 2>&1
		echo $? >status
	} | cat >said.txt
	status=$(cat status)
}
mkdir templates
"$program" extract -o templates content locales || fail "extract failed"
cp templates/microneedling.pot before.pot
for size in 0 1 4 8; do
	limited $size "$program" extract -o templates content locales
	[ "$status" -eq 3 ] || fail "exit $status on a full disk"
	grep -q 'cannot write\|while writing' said.txt || fail "says nothing of a full disk: $(cat said.txt)"
	cmp -s before.pot templates/microneedling.pot || fail "the template was lost on a full disk ($size)"
	[ "$(ls templates)" = microneedling.pot ] || fail "a part of a template was left: $(ls templates)"
done
ln -s ../elsewhere.pot templates/link.pot
mv templates/microneedling.pot elsewhere.pot
mv templates/link.pot templates/microneedling.pot
"$program" extract -o templates content locales || fail "extract failed behind a link"
[ -L templates/microneedling.pot ] || fail "extract replaced a link"
if [ -c /dev/full ]; then
	for name in anteroom anteroom-content; do
		for option in --help --version; do
			says 3 "$name: cannot write: No space left on device" sh -c '"$@" >/dev/full' - "$build/$name" $option
			says 3 "$name: cannot write" sh -c '"$@" >&-' - "$build/$name" $option
		done
	done
	says 3 "anteroom: cannot write: No space left" sh -c '"$@" >/dev/full' - "$build/anteroom" --face=plain "$build/small.book"
	says 3 "cannot write: No space left" sh -c '"$@" >/dev/full' - "$program" check content locales
	says 3 "cannot write: No space left" sh -c '"$@" >/dev/full' - "$program" report content locales
	says 3 "cannot write: No space left" sh -c '"$@" >/dev/full' - "$program" explain content locales
fi

exit $failed
