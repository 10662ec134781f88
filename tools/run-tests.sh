#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run-tests.sh PROGRAM...  runs each, prints a line each and the output of those that failed; ends with "N passed, N failed".
set -u
# Classes such as [a-z] mean other letters in other languages.
LC_ALL=C.UTF-8
export LC_ALL

passed=0
failed=0
mkdir -p "$BUILD/logs"
for test; do
	name=$(echo "$test" | sed "s,^$BUILD/tests/,unit/,; s,^tests/,,; s,/run\.sh\$,,")
	log=$BUILD/logs/$(echo "$name" | tr / -).log
	if "$test" >"$log" 2>&1 </dev/null; then
		passed=$((passed + 1))
		echo "ok      $name"
		grep '^skipped: ' "$log" | sed 's/^/        /'
	else
		failed=$((failed + 1))
		echo "FAILED  $name"
		sed 's/^/        /' "$log"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
