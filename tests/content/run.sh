#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [NAME]...  the cases of cases/, or those whose names begin so, two at a time. UPDATE=1 as in case.sh.
set -u

here=$(cd "$(dirname "$0")" && pwd)
BUILD=$(cd "${BUILD:-build}" && pwd)
export BUILD
if [ -d "$here/../diagnostics" ]; then
	echo "tests/diagnostics: nothing runs a case there; a case is one text in tests/content/cases"
	exit 1
fi
[ $# -gt 0 ] || set -- ''
cases=
for name; do
	found=$(find "$here/cases" -name "$name*.case" | sort)
	[ "$found" ] || {
		echo "no case in tests/content/cases is called '$name'"
		exit 1
	}
	cases="$cases$found
"
done
printf '%s' "$cases" | xargs -d '\n' -n 8 -P 2 "$here/case.sh"
