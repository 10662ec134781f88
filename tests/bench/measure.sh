#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# measure.sh [PART]...  measures, and prints tables: terminal cells pages load line scale find build, or all of them. Only what one run prints can be
# compared, and only on a quiet machine. ROUNDS=N (301); SCALE="20 1000 10000" pages.
set -eu
cd "$(dirname "$0")/../.."
build=$(cd "${BUILD:-build}" && pwd)
tests=$build/tests
rounds=${ROUNDS:-301}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ $# -gt 0 ] || set -- terminal cells pages load line scale find build

page=costs
text_of() { # PAGE: a file, with what it says
	"$build/anteroom" --locale=en "--dump=$1" "$build/anteroom.book" >"$work/$1.txt"
	echo "$work/$1.txt"
}
text=$(text_of "$page")
book=$build/anteroom.book
ours() { # NAME PROGRAM BOOK OPTION...
	name=$1
	program=$2
	shown=$3
	shift 3
	set -- -- "$name" "$program" --locale=en --theme=mono "$@" "$shown"
	for word; do printf '%s\n' "$word"; done >>"$work/commands"
}
theirs() { # NAME PROGRAM ARGUMENT...: if it is installed
	path=$(command -v "$2") || return 0
	name=$1
	shift 2
	for word in -- "$name" "$path" "$@"; do printf '%s\n' "$word"; done >>"$work/commands"
}
# No word holds a newline; the first line is "--".
measured() {
	sed 1d "$work/commands" | xargs -d '\n' "$tests/terminal" "$@"
	rm "$work/commands"
	echo
}

all_programs() {
	theirs floor "$tests/floor" "$text"
	theirs raw "$tests/raw" "$text"
	theirs less less "$text"
	theirs nano nano --ignorercfiles --view "$text"
	theirs dialog dialog --textbox "$text" 24 80
	theirs w3m w3m "$text"
	theirs lynx lynx "$text"
	ours "anteroom, $page" "$build/anteroom" "$book" "--page=$page"
}

terminal() {
	echo "Page '$page' and home at 80x24, xterm-256color, C.UTF-8, one colour; $rounds rounds."
	echo
	all_programs
	ours "anteroom, home" "$build/anteroom" "$book"
	ours "anteroom, guest" "$build/anteroom" "$book" --mode=guest "--page=$page"
	[ ! -x build-static/anteroom ] || ours "anteroom, static" build-static/anteroom "$book" "--page=$page"
	measured -n "$rounds"
}

# Bytes, and those of the text that they change.
cells() {
	all_programs
	ours "anteroom, home" "$build/anteroom" "$book"
	measured -c
}

# One of each kind of page, each beside the floor with its own text.
pages() {
	for shown in what-is-it results benefits procedure sources glossary; do
		theirs "floor, $shown" "$tests/floor" "$(text_of "$shown")"
		ours "anteroom, $shown" "$build/anteroom" "$book" "--page=$shown"
		measured -n "$rounds" -s 1 >"$work/pair"
		if [ "$shown" = what-is-it ]; then head -n 2 "$work/pair"; fi
		sed -n '3,4p' "$work/pair"
	done
	echo
}

load() {
	for sessions in 100 500; do
		theirs floor "$tests/floor" "$text"
		theirs raw "$tests/raw" "$text"
		ours "anteroom, $page" "$build/anteroom" "$book" "--page=$page"
		measured -l $sessions
	done
}

# With one colour, as a vt100.
line() {
	theirs floor "$tests/floor" "$text"
	ours "anteroom, $page" "$build/anteroom" "$book" "--page=$page"
	ours "anteroom, home" "$build/anteroom" "$book"
	measured -b 9600
}

scale() {
	for pages in ${SCALE:-20 1000 10000}; do
		began=$(date +%s%N)
		tests/bench/pages.sh "$pages" "$work/$pages"
		echo "built, with the copying, in $((($(date +%s%N) - began) / 1000000)) ms"
		ours "$pages pages" "$build/anteroom" "$work/$pages/big.book" "--page=$page"
	done
	echo
	measured -n "$rounds" -s 1
}

find() {
	"$tests/find" "$book"
	echo
}

# The least of five, in milliseconds.
least() {
	for _ in 1 2 3 4 5; do
		began=$(date +%s%N)
		"$@" >/dev/null 2>&1
		echo $((($(date +%s%N) - began) / 1000000))
	done | sort -n | head -n 1
}

build() {
	echo "check of the shipped content: $(least "$build/anteroom-content" check content locales) ms"
	echo "build of it: $(least "$build/anteroom-content" build -o "$work/one.book" content locales) ms"
	cp -r content locales "$work"
	# Those that write numbers as Spanish does.
	for tag in es-AR es-BO es-CL es-CO es-CR es-CU es-EC es-HN es-MX es-NI es-PA es-PE es-PY es-UY es-VE; do
		for folder in "$work"/locales/*/; do
			sed "s/^\"Language: es/\"Language: $tag/" "$folder/es.po" >"$folder/$tag.po"
			[ ! -e "$folder/es.yaml" ] || cp "$folder/es.yaml" "$folder/$tag.yaml"
		done
	done
	cd "$work"
	echo "build of 17 languages, English and 16 times Spanish under other names: $(least "$build/anteroom-content" build -o many.book content locales) ms"
	[ -s many.book ] || echo "which failed: $("$build/anteroom-content" build -o many.book content locales 2>&1 | grep -m 1 error)"
	cd - >/dev/null
}

for part; do
	"$part"
done
