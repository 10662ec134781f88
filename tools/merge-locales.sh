#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# merge-locales.sh PO...: brings catalogues up to the template beside them. A message whose English changed keeps its translation,
# marked fuzzy, with the English that it was made from: it counts as untranslated, and is never shown.
# Every file is written at one width, so that a change of one word changes the lines of one message; what is the same is left alone.
set -eu

for po; do
	msgmerge --quiet --previous --width=79 --output-file="$po.new" "$po" "${po%/*}"/*.pot
	if cmp -s "$po.new" "$po"; then rm "$po.new"; else mv "$po.new" "$po"; fi
done
