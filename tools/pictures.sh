#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws the pictures of docs/pictures from the real program.
set -eu
build=${BUILD:-build}
make -s BUILD="$build" "$build/tests/picture"
mkdir -p docs/pictures

# draw NAME THEME PAGE STEP...; PAGE may be empty
draw() {
	name=$1
	theme=$2
	page=$3
	shift 3
	"$build/tests/picture" "docs/pictures/$name.svg" 80x24 "$@" -- "$build/anteroom" \
		--locale=en --theme="$theme" ${page:+--page="$page"} "$build/microneedling.book"
}

draw home dark '' 'wait=Should I book a visit?'
draw page light results 'wait=Key points'
draw question dark '' 'wait=Should I book' 'keys=1' 'keys=\r' 'keys=1' 'keys=3' 'keys=1' 'keys=3' 'keys=2' 'keys=4' \
	'wait=Do not stop a medicine'
"$build/tests/picture" docs/pictures/language.svg 80x24 'wait=Español' -- \
	"$build/anteroom" --mode=guest --theme=light "$build/microneedling.book"
