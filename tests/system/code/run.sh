#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The QR code on My list, as the real program paints it: every module as the book has it, and read by a program that reads codes, in dark
# and light; nothing of it where it cannot be drawn truly.
set -u
build=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
fail() {
	echo "$1"
	failed=1
}

"$build/tests/code-walk" "$work" || fail "the code is not painted as the book has it"

if ! command -v zbarimg >/dev/null; then
	[ "${CI:-}" != true ] || fail "zbarimg is not installed; make deps-ci installs it"
	echo "skipped: zbarimg is not installed; make deps-ci installs it"
	exit $failed
fi
address=$(sed -n 's/^  booking: //p' content/clinic.yaml)
read=0
for picture in "$work"/*.ppm; do
	said=$(zbarimg --quiet --raw "$picture" 2>/dev/null)
	[ "$said" = "$address" ] || fail "$(basename "$picture" .ppm): is read as '$said', which is not $address"
	read=$((read + 1))
done
[ $read -ge 10 ] || fail "only $read pictures"
exit $failed
