#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run-tests.sh PROGRAM...  runs each, as many at a time as JOBS says (one), prints a line each and the output of those that failed; ends
# with "N passed, N failed".
set -u
# Classes such as [a-z] mean other letters in other languages.
LC_ALL=C.UTF-8
export LC_ALL
# Visits' memory comes and goes at the top of the heap; glibc gave each frame's back to the system, which was half of the time.
export MALLOC_TRIM_THRESHOLD_=67108864 MALLOC_TOP_PAD_=1048576

name_of() { echo "$1" | sed "s,^$BUILD/tests/,unit/,; s,^tests/,,; s,/run\.sh\$,,"; }
log_of() { echo "$BUILD/logs/$(name_of "$1" | tr / -).log"; }

if [ "${1:-}" = --one ]; then
	log=$(log_of "$2")
	"$2" >"$log" 2>&1 </dev/null
	echo $? >"$log.status"
	exit 0
fi
passed=0
failed=0
wrong=
mkdir -p "$BUILD/logs"
rm -f "$BUILD"/logs/*.status
[ "${JOBS:-1}" -eq 1 ] || printf '%s\n' "$@" | xargs -d '\n' -n 1 -P "$JOBS" "$0" --one
for test; do
	log=$(log_of "$test")
	[ -e "$log.status" ] || "$0" --one "$test"
	if [ "$(cat "$log.status")" = 0 ]; then
		passed=$((passed + 1))
		echo "ok      $(name_of "$test")"
		grep '^skipped: ' "$log" | sed 's/^/        /'
	else
		failed=$((failed + 1))
		echo "FAILED  $(name_of "$test")"
		sed 's/^/        /' "$log"
		wrong="$wrong $log"
	fi
done
# Once more, since a long log hides the line that says what was wrong.
[ -z "$wrong" ] || grep -aE '^\[ +(ERROR|LINE|FAILED) ' $wrong
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
