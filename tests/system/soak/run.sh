#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Visits one after another in an installed kiosk, as a guest and as a reader at the same time: what they take stays the same, and no file
# that was installed changes. ANTEROOM_SOAK_SECONDS: how long (900).
set -eu
build=${BUILD:-build}
seconds=${ANTEROOM_SOAK_SECONDS:-900}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
verdict() { # STATUS NAME
	[ "$1" -eq 0 ] && passed=$((passed + 1)) || failed=$((failed + 1))
	[ "$1" -eq 0 ] || echo "FAILED  $2"
}
files() { # each with its time of change and what it holds
	find "$work/root" -printf '%P %s %m %T@ %C@\n' | sort
	find "$work/root" -type f -exec sha256sum {} + | sort
}

deploy/install.sh "$work/root" /usr "$build" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
program=$work/root/usr/bin/anteroom
book=$(find "$work/root" -name anteroom.book)
files >"$work/before"
for mode in kiosk guest reader; do
	{
		status=0
		"$build/tests/soak" "$seconds" "$program" --mode=$mode "$book" >"$work/$mode" 2>&1 || status=$?
		echo $status >"$work/$mode.status"
	} &
done
wait
for mode in kiosk guest reader; do
	sed "s/^/$mode: /" "$work/$mode"
	verdict "$(cat "$work/$mode.status")" "$mode"
done
files >"$work/after"
status=0
diff "$work/before" "$work/after" || status=$?
verdict $status "no file changed"
echo "$(wc -l <"$work/before") lines of files before and after, $seconds s"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
