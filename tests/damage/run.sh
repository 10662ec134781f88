#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each byte of a small book inverted in turn, and random ones of the shipped book: refused, out of order, or the same text.
set -eu
build=${BUILD:-build}
count=${DAMAGE_COUNT:-10000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make -s BUILD="$build" "$build/tests/damage" all
"$build/anteroom-content" build -o "$work/small.book" tests/damage/content tests/damage/locales
"$build/tests/damage" "$work/small.book" all
"$build/tests/damage" "$build/microneedling.book" "$count"
echo "2 passed, 0 failed"
