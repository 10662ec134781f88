#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every screen in both faces, every page as text, the book built, content that is wrong: no invalid access, nothing lost.
# In reader mode: valgrind does not fit into the sandbox, which has checks of its own.
set -eu
build=$(cd "${BUILD:-build}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
book=$build/anteroom.book
passed=0
failed=0
WRONG=99
under_valgrind() {
	valgrind --quiet --error-exitcode=$WRONG --leak-check=full --errors-for-leak-kinds=definite,indirect \
		--show-leak-kinds=definite,indirect --suppressions=tests/system/valgrind/ncurses.supp \
		--suppressions=tests/system/valgrind/gettextpo.supp --log-file="$work/$name.%p" "$@"
}
# check NAME STATUS COMMAND...: what valgrind found is printed, and what the command said when its status is another.
check() {
	name=$1
	wanted=$2
	shift 2
	status=0
	"$@" >"$work/said" 2>&1 </dev/null || status=$?
	found=$(cat "$work/$name".[0-9]*)
	if [ $status -eq "$wanted" ] && [ -z "$found" ]; then
		passed=$((passed + 1))
		echo "ok      $name"
	else
		failed=$((failed + 1))
		echo "FAILED  $name: status $status"
		[ $status -eq "$wanted" ] || tail -n 40 "$work/said"
		echo "$found"
	fi
}
# visit NAME OPTION...: by keys, in a terminal.
visit() {
	visited=$1
	shift
	"$build/tests/visit" "$visited" "$(command -v valgrind)" --quiet --error-exitcode=$WRONG --leak-check=full \
		--errors-for-leak-kinds=definite,indirect --show-leak-kinds=definite,indirect \
		--suppressions="$PWD/tests/system/valgrind/ncurses.supp" --log-file="$work/$name.%p" "$build/anteroom" "$@"
}
# By numbers and Enter, through a pipe: a list of pages, a page to its end, menu, help, find, words, Spanish, the self-check to its
# review, answers and result with reasons.
plain_keys="3 1 - - b 0 8 1 b 4 - b 0 3 wart 1 b b 0 8 5 - b b l 2 l 1 u - h 1 1 1 3 1 1 2 3 1 8 8 8 8 6 8 8 8 2 - b 3 1 1 1 h 8 1 1 3 9 b 0 9 3 x 1 x 1 q"
plain() {
	echo "$plain_keys" | tr -d '-' | tr ' ' '\n' | under_valgrind "$build/anteroom" --face=plain --locale=en "$book" >"$work/told"
	while read -r told; do
		grep -qF -- "$told" "$work/told" || { echo "not told: $told"; return 1; }
	done <<-END
		What would you like to know?
		What it can and cannot do
		Another language.
		About this guide
		Find: wart
		Words explained
		Español
		Nothing you answer is kept
		Show my result
		treatment itself has to wait until:
		studies agree that it helps
		Clear and start again
		Cleared.
	END
}

check guide 0 visit guide --locale=en "$book"
check left-alone 0 visit left-alone --locale=en --idle=16 "$book"
# A book that is damaged where a page is: found as the page is read.
LC_ALL=C sed 's/Insurance usually does not pay/Insurance usually dose not pay/g' "$book" >"$work/damaged.book"
check broken 0 visit broken --locale=en --page=costs "$work/damaged.book"
check plain-face 0 plain
check dump 0 under_valgrind "$build/anteroom" --dump --drawn --locale=en-XB "$build/pseudo.book"
check list 0 under_valgrind "$build/anteroom" --list "$book"
check no-book 1 under_valgrind "$build/anteroom" --list "$build/anteroom"
check build 0 under_valgrind "$build/anteroom-content" build -o "$work/new.book" content locales
check extract 0 under_valgrind "$build/anteroom-content" extract -o "$work" content locales
check explain 0 under_valgrind "$build/anteroom-content" explain -l es content locales
# As the case says, and with nothing of valgrind's among it.
mkdir "$work/bin"
cat >"$work/bin/anteroom-content" <<END
#!/bin/sh
exec valgrind --quiet --error-exitcode=$WRONG --leak-check=full --show-leak-kinds=definite,indirect \\
	--suppressions="$PWD/tests/system/valgrind/gettextpo.supp" --log-file="$work/\$NAME.%p" "$build/anteroom-content" "\$@"
END
chmod +x "$work/bin/anteroom-content"
for wrong in link-unknown key-duplicate po-syntax markdown-html; do
	check $wrong 0 env NAME=$wrong BUILD="$work/bin" tests/content/case.sh tests/content/cases/$wrong.case
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
