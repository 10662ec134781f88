#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What docs/content-format.md shows as a page, and as fences that draw, passes as it stands, beside the shipped pages.
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
program=$(cd "${BUILD:-build}" && pwd)/anteroom-content
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The first block that opens with such a line, below such a heading.
block() {
	awk -v heading="$1" -v mark="$2" '
		$0 == heading { here = 1; next }
		here && $0 == mark { if (inside++) exit; next }
		inside' "$root/docs/content-format.md"
}
cp -r "$root/content" "$root/locales" "$work"
page=$(ls -d "$work"/content/*/)example.md
block "## A page" '```' >"$work/page"
block "### Fences that draw" '````' >"$work/fences"
[ -s "$work/page" ] && [ -s "$work/fences" ]

# Definitions end a page.
{
	grep -v '^\[^' "$work/page"
	printf '## What it draws\n\n'
	cat "$work/fences"
	echo
	for source in $(grep -oh '\[^[a-z0-9]*\]' "$work/page" "$work/fences" | tr -d '[]^' | sort -u); do
		echo "[^$source]: [Its source](../sources.yaml#$source)"
	done
} >"$page"
sed -i 's/^    page: what-is-it$/    pages: [what-is-it, example]/' "$work"/content/*/topic.yaml
cd "$work"
"$program" check content locales >said 2>&1 || status=$?
# Its words are in English alone.
if [ "${status:-0}" -ne 0 ] || grep -v 'po-stale\|^self-check: proven' said | grep -q 'error\|warning'; then
	cat said
	exit 1
fi
