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

book=$build/anteroom.book
draw home light 'wait=Should I book a visit?' 'keys=\033[B' -- --locale=en "$book"
draw language light 'wait=Español' -- --mode=kiosk "$book"
draw page light 'wait=In short' -- --locale=en --page=what-is-it "$book"
draw figure dark 'wait=In short' 'keys= ' 'keys= ' 'wait=to scale' -- --locale=en --page=what-is-it "$book"
# Never had it, old enough, scars of acne, no illness: the list of medicines.
medicines="keys=1 keys=1 keys=1 keys=3 keys=1 keys=1 keys=2 keys=3"
draw question dark 'wait=Should I book' $medicines 'wait=Isotretinoin' 'keys=3' 'wait=[x]' -- --locale=en "$book"
# An illness is none; a blood thinner is taken.
draw result light 'wait=Should I book' $medicines 'wait=Isotretinoin' 'keys=1' 'wait=[x]' 'keys=8' 'keys=8' 'keys=8' \
	'keys=8' 'keys=5' 'keys=8' 'keys=8' 'keys=8' 'wait=What your answers mean' -- --locale=en "$book"
draw mirrored light 'wait=1' -- --locale=en-XB --page=costs "$build/pseudo.book"
