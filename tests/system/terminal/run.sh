#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The real program on pseudo-terminals of several kinds.
set -eu
build=${BUILD:-build}
# A build with a sanitizer has no sandbox, but a visit works in it as well.
"$build/anteroom" --self-test >"$build/self-test.out" || true
test "$(grep -c '	works$' "$build/self-test.out")" -eq 5 || {
	cat "$build/self-test.out"
	exit 1
}
exec "$build/tests/terminal-walk"
