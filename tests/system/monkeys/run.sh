#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Strangers at the real program, in each mode and on another kind of terminal: random keys, sequences, pastes, clicks and sizes.
# ANTEROOM_MONKEY_KEYS: how many keys in all, with a tenth as many sizes (a million: some ten minutes); ANTEROOM_MONKEY_SEED (7).
set -eu
build=${BUILD:-build}
keys=$((${ANTEROOM_MONKEY_KEYS:-1000000} / 3))
sandbox=--require-sandbox
# A build with a sanitizer has none.
"$build/anteroom" --self-test >/dev/null 2>&1 || sandbox=
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# play TERM MODE [OPTION]
play() {
	status=0
	TEST_TERM=$1 "$build/tests/monkeys" "$keys" "${ANTEROOM_MONKEY_SEED:-7}" "$build/anteroom" --mode="$2" ${3:+"$3"} \
		"$build/anteroom.book" >"$work/$2" 2>&1 || status=$?
	echo $status >"$work/$2.status"
}
play linux kiosk $sandbox &
play xterm-256color guest $sandbox &
play vt100 reader &
wait
failed=0
for mode in kiosk guest reader; do
	sed "s/^/$mode: /" "$work/$mode"
	[ "$(cat "$work/$mode.status")" -eq 0 ] || failed=$((failed + 1))
done
echo "$((3 - failed)) passed, $failed failed"
[ $failed -eq 0 ]
