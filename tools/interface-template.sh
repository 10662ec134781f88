#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# interface-template.sh VERSION [FOLDER]: prints the template of the program's own words, found in FOLDER/src, with what translators are
# told about each context. Without dates, so that it changes only when a text does.
set -eu

version=$1
cd "${2:-.}"
pot=$(mktemp)
trap 'rm -f "$pot"' EXIT
find src -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort | grep -v '^src/compile/locale/interface\.def$' |
	xgettext --width=79 --language=C --from-code=UTF-8 --add-location=file --add-comments=TRANSLATORS: --files-from=- \
		--package-name=anteroom --package-version="$version" --copyright-holder='the authors of anteroom' \
		--msgid-bugs-address=https://anteroom.example/ --keyword --keyword=N_:1c,2 --keyword=N_COUNT:1c,2,3 -o - |
	sed '/^"POT-Creation-Date:/d' >"$pot"
awk -f tools/comment-template.awk src/compile/locale/interface.def "$pot"
