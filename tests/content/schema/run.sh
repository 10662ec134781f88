#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# docs/content-format.md includes what `anteroom-content schema` prints, between two lines that say so.
# UPDATE=1 writes it anew.
set -u

root=$(cd "$(dirname "$0")/../../.." && pwd)
page=$root/docs/content-format.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${BUILD:-build}/anteroom-content" schema >"$work/schema" || exit 1
[ "$(wc -l <"$work/schema")" -gt 100 ] || exit 1
sed -n '/^<!-- schema -->$/,/^<!-- end of schema -->$/p' "$page" | sed '1d;$d' >"$work/included"
if [ "${UPDATE:-}" ]; then
	sed -i -e "/^<!-- schema -->\$/r $work/schema" -e '/^<!-- schema -->$/,/^<!-- end of schema -->$/{/^<!--/!d}' "$page"
else
	diff -u "$work/included" "$work/schema" || { echo "docs/content-format.md: run UPDATE=1 tests/content/schema/run.sh"; exit 1; }
fi
