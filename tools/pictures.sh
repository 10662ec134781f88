#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws the pictures of docs/pictures from the cells of the real program.
set -eu
build=${BUILD:-build}
make -s BUILD="$build" "$build/tests/picture" "$build/pseudo.book"
mkdir -p docs/pictures

# draw NAME THEME STEP... -- OPTION... BOOK
draw() {
	name=$1
	theme=$2
	shift 2
	steps=
	while [ "$1" != -- ]; do
		steps="$steps '$1'"
		shift
	done
	shift
	eval "\"$build/tests/picture\" \"docs/pictures/$name.svg\" 80x24 $steps -- \"$build/anteroom\" --theme=$theme \"\$@\""
}

book=$build/microneedling.book
draw home dark 'wait=Should I book a visit?' -- --locale=en "$book"
draw language light 'wait=Español' -- --mode=guest "$book"
draw page light 'wait=Key points' -- --locale=en --page=results "$book"
draw question dark 'wait=Should I book' 'keys=1' 'keys=\r' 'keys=1' 'keys=3' 'keys=1' 'keys=3' 'keys=2' 'keys=4' \
	'wait=Do not stop a medicine' -- --locale=en "$book"
# The scars were acne, no illness, no treatment of late, and a mole.
draw result light 'wait=Should I book' 'keys=1' 'keys=\r' 'keys=1' 'keys=3' 'keys=1' 'keys=1' 'keys=2' 'keys=3' \
	'keys=1\r' 'keys=8\r' 'keys=9\r' 'keys=9\r' 'keys=9\r' 'keys=4' 'keys=9\r' 'keys=9\r' 'keys=5\r' 'keys=1' \
	'wait=Show why' -- --locale=en "$book"
draw mirrored light 'wait=1' -- --locale=en-XB --page=costs "$build/pseudo.book"
