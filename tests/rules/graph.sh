#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# graph.sh SRC OBJECTS CIRCLES  nothing below SRC reaches upward between folders, by call or by include, and no calls go in a circle
# but those that CIRCLES lists. OBJECTS holds an object for each file, under the same name.
set -u

# From the bottom up. What is right in src/ is the mains and their options, on top of all.
order='base text book find quiz document kiosk face guard visit
	compile/input compile/language compile/content compile/form compile compile/locale compile/lint compile/review
	compile/emit compile/commands .'
# Below, and yet not to be used.
apart='quiz:text quiz:book quiz:find guard:face'
for folder in compile compile/input compile/language compile/content compile/form compile/locale compile/lint compile/review \
	compile/emit compile/commands; do
	apart="$apart $folder:kiosk $folder:face $folder:guard $folder:visit"
done

src=$1
objects=$2
circles=$3
here=$(dirname "$0")
facts=$(mktemp)
trap 'rm -f "$facts"' EXIT

# Those of the sources that are there: a build keeps objects of files that moved.
find "$src" -name '*.c' | sed "s,^$src/,$objects/,; s,c\$,o," | while read -r object; do
	[ -f "$object" ] || echo "$object is missing; build first"
done >"$facts"
if [ -s "$facts" ]; then
	cat "$facts"
	exit 1
fi
# Objects of optimization at link time hold no code; the nm of their compiler reads them.
nm='nm'
if find "$objects" -name '*.o' -exec nm {} + 2>/dev/null | grep -q __gnu_lto_slim; then nm='gcc-nm'; fi
{
	find "$src" -name '*.[ch]' -o -name '*.def' | sed "s,^$src/,F ,"
	find "$src" \( -name '*.[ch]' -o -name '*.def' \) -exec grep -HE '^[ 	]*#[ 	]*include[ 	]*"' {} + |
		sed "s,^$src/,I ,; s,:[^\"]*\", ,; s,\".*,,"
	find "$objects" -name '*.o' -exec $nm -A {} + | awk -v at=$((${#objects} + 2)) '
		$(NF - 1) ~ /^[TDBRCVWGUw]$/ { sub(/o:.*/, "c", $1); print $(NF - 1) ~ /^[Uw]$/ ? "U" : "D", substr($1, at), $NF }'
} >"$facts"
awk -v order="$(echo "$order" | tr -s '\n\t' '  ')" -v apart="$apart" -f "$here/graph.awk" "$circles" "$facts"
