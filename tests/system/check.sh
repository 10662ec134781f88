# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# For scripts whose checks are counted, which read it in. $work is a folder of theirs; they end with what was counted.
passed=0
failed=0
# check NAME COMMAND...: how it went; of what it printed the lines that begin with eight blanks, and all where it failed.
check() {
	name=$1
	shift
	if "$@" >"$work/out" 2>&1; then
		passed=$((passed + 1))
		echo "ok      $name"
		grep '^        ' "$work/out" || true
	else
		failed=$((failed + 1))
		echo "FAILED  $name"
		sed 's/^/        /' "$work/out"
	fi
}
end_of_checks() {
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ]
}
