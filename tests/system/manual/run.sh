#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual pages name every command, option and diagnostic that there is, say of each diagnostic what diagnostics.def says, and
# every diagnostic has a case in tests/content/cases.
set -u

root=$(cd "$(dirname "$0")/../../.." && pwd)
build=${BUILD:-build}
table=$root/src/compile/input/diagnostics.def
failed=0

fail() {
	echo "$1"
	failed=1
}

# Options in the help of a program, with their hyphens.
options() {
	"$build/$1" --help | grep -o -e '[ [(]--[a-z-]*' -e ' -[a-zA-Z],' | tr -d ' [(,' | sort -u
}

commands() {
	"$build/anteroom-content" --help | sed -n '/^$/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p'
}

for program in anteroom anteroom-content; do
	page=$root/docs/$program.1
	[ "$(options $program)" ] || fail "$program --help names no option"
	for option in $(options $program); do
		name=$(echo "${option#-}" | sed 's/^-/\\\\-/')
		grep -q "^\.It.*Fl $name\( \|\$\)" "$page" || fail "docs/$program.1 does not describe $option"
	done
	if command -v mandoc >/dev/null; then
		mandoc -Tlint -W warning "$page" || fail "docs/$program.1: mandoc found faults"
	elif [ "${CI:-}" = true ]; then
		fail "mandoc is not installed; make deps-ci installs it"
	else
		echo "skipped: mandoc is not installed; make deps-ci installs it"
	fi
done

page=$root/docs/anteroom-content.1
[ "$(commands)" ] || fail "anteroom-content --help names no command"
for command in $(commands); do
	grep -q "^\.It Cm $command\$" "$page" || fail "docs/anteroom-content.1 does not describe the command $command"
done

# "ID|LEVEL|MEANING" as the table says, and as the manual does.
in_table() {
	sed -n 's/^X([A-Z0-9_]*, "\([a-z0-9-]*\)", SEVERITY_\([A-Z]*\), RELEASE_\([A-Z]*\), "\(.*\)")$/\1|\2 \3|\4/p' "$table" |
		sed 's/|ERROR SAME|/|error|/; s/|WARNING SAME|/|warning|/; s/|ERROR ONLY|/|error at a release|/
			s/|WARNING ERROR|/|warning; error at a release|/; s/…/.../g'
}
in_manual() {
	sed -n '/^\.It Sy /{N;s/^\.It Sy \([a-z0-9-]*\) Pq \([^\n]*\)\n/\1|\2|/p;}' "$page"
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
in_table >"$work/table"
in_manual >"$work/manual"
[ -s "$work/table" ] || fail "no diagnostic was found in $table"
diff -u "$work/table" "$work/manual" || fail "docs/anteroom-content.1 and diagnostics.def differ in the lines above"

cut -d '|' -f 1 "$work/table" | while read -r id; do
	grep -q "\[$id\]\$" "$root"/tests/content/cases/*.case || echo "$id"
done >"$work/untested"
[ -s "$work/untested" ] && fail "no case of tests/content/cases shows: $(tr '\n' ' ' <"$work/untested")"
exit $failed
