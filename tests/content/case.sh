#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# case.sh [--print] CASE...  runs each step of a case in a copy of base/ of its own, and compares what it says with what the case
# says it does; exit status 1 when a case is not as expected. UPDATE=1 writes the case anew: read the difference before you commit
# it. --print prints the case as it would be written. How a case is written: CONTRIBUTING.md.
set -u

here=$(cd "$(dirname "$0")" && pwd)
PATH=$(cd "${BUILD:-build}" && pwd):$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
print=
if [ "${1:-}" = --print ]; then
	print=yes
	shift
fi
LC_ALL=C.UTF-8
TZ=UTC
TERM=dumb
export LC_ALL TZ TERM PATH SOURCE_DATE_EPOCH
unset ANTEROOM_BOOK LANGUAGE NO_COLOR ACCESSIBLE

# ---- steps that change a file: what stands below them is what they read ----

wrong() {
	echo "$*"
	exit 1
}
exists() {
	[ -f "$1" ] || wrong "there is no file $1"
}
changes() {
	! cmp -s "$1" "$work/changed" || wrong "this edit changes nothing in $1"
	cat "$work/changed" >"$1"
}

# edit FILE: by commands of sed. Its bytes are bytes, so that \xFF is one.
edit() {
	exists "$1"
	LC_ALL=C sed -f "$body" "$1" >"$work/changed" || exit 1
	changes "$1"
}
# after FILE TEXT..., before FILE TEXT...: lines beside the one line that contains TEXT.
beside() {
	where=$1
	file=$2
	shift 2
	exists "$file"
	text=$* where=$where awk -v body="$body" '
		function lines() { while ((getline line <body) > 0) print line; close(body) }
		{ here = index($0, ENVIRON["text"]) > 0; found += here }
		here && ENVIRON["where"] == "before" { lines() }
		{ print }
		here && ENVIRON["where"] == "after" { lines() }
		END { exit found != 1 }' "$file" >"$work/changed" || wrong "not one line of $file contains: $*"
	changes "$file"
}
after() { beside after "$@"; }
before() { beside before "$@"; }
append() {
	exists "$1"
	cat "$body" >>"$1"
}
write() {
	mkdir -p "$(dirname "$1")"
	cat "$body" >"$1"
}
# po FILE: a catalogue with these messages. Its header is made, and takes 12 lines.
po() {
	language=$(basename "$1" .po)
	mkdir -p "$(dirname "$1")"
	sed "s/LANGUAGE/$language/" - "$body" >"$1" <<-'END'
		msgid ""
		msgstr ""
		"Project-Id-Version: microneedling\n"
		"PO-Revision-Date: 2026-11-22 12:00+0000\n"
		"Last-Translator: Nobody <nobody@example.org>\n"
		"Language-Team: none\n"
		"Language: LANGUAGE\n"
		"MIME-Version: 1.0\n"
		"Content-Type: text/plain; charset=UTF-8\n"
		"Content-Transfer-Encoding: 8bit\n"
		"Plural-Forms: nplurals=2; plural=n != 1;\n"

	END
}

# today YYYY-MM-DD: the day of the steps that follow. The kiosk's is the clock's all the same.
today() { date -u -d "$1" +%s >"$work/today"; }

# ready: a clinic's own facts, and all of the base signed: a release passes.
ready() {
	cp "$here/ready/clinic.yaml" content
	sign --by="A. Person" --role=nurse topic page:basics page:care page:who-should-wait page:about self-check settings \
		glossary >/dev/null
}
# keep, restore: the content as it is now, and then again.
keep() { cp -r content kept; }
restore() {
	rm -r content
	cp -r kept content
}

# ---- steps that say something: what stands below them is what they say ----

for command in check report explain try sign unsign; do
	eval "$command() { anteroom-content $command content locales \"\$@\"; }"
done
build() { anteroom-content build -o a.book content locales "$@"; }
# page PAGE [OPTION]...: of the book that was built, as readers see it.
page() {
	name=$1
	shift
	anteroom --dump="$name" "$@" a.book
}

# ---- a case ----

# A step is a line "== COMMAND" with the lines below it, up to blank ones before the next step: number N is N.head, N.body, N.gap.
# What stands before the first step is 0.
split() {
	awk -v steps="$2/" '
		function file(part) { return steps n part }
		function end() { printf "%s", gap >file(".gap"); close(file(".body")); close(file(".gap")); gap = "" }
		function begin() { printf "%s", head >file(".head"); printf "" >file(".body"); close(file(".head")) }
		BEGIN { n = 0; begin() }
		/^== / { end(); n++; head = $0 "\n"; begin(); next }
		/^$/ { gap = gap "\n"; next }
		{ printf "%s%s\n", gap, $0 >file(".body"); gap = "" }
		END { end() }' "$1"
}

# In the folder of the case: the step $2, of whose text $1 is the beginning. What it says takes the place of what it was to say.
step() {
	body=$1.body
	status=0
	read -r SOURCE_DATE_EPOCH <"$work/today"
	(eval "$2") >"$1.said" 2>&1 </dev/null || status=$?
	[ $status -eq 0 ] || echo "exit $status" >>"$1.said"
	case $2 in
	edit\ * | after\ * | before\ * | append\ * | write\ * | po\ * | today\ * | ready | keep | restore) [ ! -s "$1.said" ] || broken "$2: $(cat "$1.said")" ;;
	*) sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' "$1.said" >"$body" ;;
	esac
}

broken() {
	echo "$case is broken itself: $*"
	broken=yes
}

# What the case $1 says when it is run: in $work/case.
say() {
	rm -rf "$work/tree" "$work/steps"
	mkdir "$work/steps"
	cp -r "$work/base" "$work/tree"
	split "$1" "$work/steps"
	echo 1795305600 >"$work/today" # 2026-11-22
	broken=
	number=0
	pieces="0.body 0.gap"
	while [ -e "$work/steps/$((number + 1)).head" ]; do
		number=$((number + 1))
		read -r command <"$work/steps/$number.head"
		cd "$work/tree" || exit 3
		step "$work/steps/$number" "${command#== }"
		pieces="$pieces $number.head $number.body $number.gap"
	done
	[ $number -gt 0 ] || broken "no line begins with =="
	cd "$work/steps" || exit 3
	# shellcheck disable=SC2086 # names are words
	cat $pieces >"$work/case"
	cd "$from" || exit 3
}

from=$PWD
mkdir "$work/base"
cp -r "$here/base/." "$work/base"
mkdir -p "$work/base/locales"
chmod -R u+w "$work/base"
judge() {
	failed=0
	for case; do
		say "$case"
		if [ "$print" ]; then
			cat "$work/case"
		elif [ "$broken" ]; then
			failed=1
		elif [ "${UPDATE:-}" ]; then
			cmp -s "$work/case" "$case" || { cp "$work/case" "$case" && echo "$case: written"; }
		elif ! diff -u "$case" "$work/case"; then
			echo "$case: not as expected"
			failed=1
		fi
	done
	return $failed
}

# In one piece, since two lanes write.
good=0
judge "$@" >"$work/judged" || good=1
cat "$work/judged"
exit $good
