#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# COUNT=200 SEED=1 FIRST=1 run.sh  makes COUNT of the small changes of candidates.awk, one at a time and by chance, in a copy of the
# repository, and looks whether a quick test notices: of those that run the line, as `make coverage` saw, the fastest first. What no
# test notices is printed and fails, unless equivalent.txt says why it changes nothing (FILE, the line as it is, as it would be, why;
# with tabs between). What the compiler makes the same code of is no change. By hand: some minutes to some hours.
set -u
cd "$(dirname "$0")/../.." || exit 1
count=${COUNT:-200} seed=${SEED:-1} first=${FIRST:-1}
folders=${FOLDERS:-quiz book document kiosk}
here=tests/mutants
gcov=$PWD/build-coverage
work=$PWD/build-mutants/$seed-$first
tab=$(printf '\t')
LC_ALL=C.UTF-8
MALLOC_TRIM_THRESHOLD_=67108864
BUILD=build
export LC_ALL BUILD MALLOC_TRIM_THRESHOLD_

# ---- which quick test runs which line, and how long it takes ----

quick=$(make -s BUILD=build-coverage print-QUICK_TESTS)
ran_by=$gcov/ran-by.txt
note_lines() {
	alone=$gcov/alone
	for test in $quick; do
		rm -rf "$alone"
		for folder in $folders; do
			mkdir -p "$alone/src/$folder"
			cp "$gcov/obj/src/$folder"/*.gcno "$alone/src/$folder"
		done
		began=$(date +%s%N)
		GCOV_PREFIX=$alone GCOV_PREFIX_STRIP=$(echo "$gcov/obj" | tr -cd / | wc -c) BUILD=build-coverage "$test" >"$gcov/alone.log" 2>&1 </dev/null || {
			echo "mutants: $test fails unchanged: $gcov/alone.log" >&2
			return 1
		}
		took=$((($(date +%s%N) - began) / 1000000))
		find "$alone/src" -name '*.gcda' -exec gcov -t {} + 2>/dev/null | awk -v test="${test##*/}" -v took=$took '
			/^ *-: *0:Source:/ { file = $0; sub(/.*Source:/, "", file) }
			/^ *[1-9][0-9*]*: *[0-9]+:/ { split($0, at, ":"); print file "\t" at[2] + 0 "\t" took "\t" test }'
	done
}
if [ -z "$(find "$ran_by" -newer "$gcov/gcov.txt" 2>/dev/null)" ]; then
	[ -s "$gcov/gcov.txt" ] || {
		echo "mutants: run \`make coverage\` first" >&2
		exit 1
	}
	note_lines >"$ran_by.new" && mv "$ran_by.new" "$ran_by" || exit 1
fi

# ---- a copy, with what is built already ----

mkdir -p "$work/tree"
git ls-files -z --cached --others --exclude-standard | xargs -0 cp -p --parents -t "$work/tree"
[ -d "$work/tree/build" ] || [ ! -d build ] || cp -rp build "$work/tree"
# Of a run that was broken off the change may be built in.
[ ! -s "$work/trying" ] || rm -f "$work/tree/build/obj/$(sed 's/c$/o/' "$work/trying")"
rm -f "$work"/tree/build/kiosk.a "$work"/tree/build/shared.a
cd "$work/tree" || exit 1
# shellcheck disable=SC2046 # one word each
make -j2 all build/pseudo.book build/probe.book build/small.book $(echo "$quick" | sed 's,build-coverage/,build/,g') >"$work/log" 2>&1 || {
	tail "$work/log"
	exit 1
}
# Commands of one object and one test; those of others differ in names alone, and asking make each time takes most of the time.
command_of() { make -n V=1 -W "$1" "$2" | grep -E -- "-o $2( |\$)"; }
compiling=$(command_of src/quiz/quiz.c build/obj/src/quiz/quiz.o)
linking=$(command_of tests/unit/test-quiz.c build/tests/test-quiz)
compile() { sh -c "$(echo "$compiling" | sed "s,src/quiz/quiz\\.,${1%c},g")"; }
link() { sh -c "$(echo "$linking" | sed "s,test-quiz,$1,g")"; }
kiosk=$(make -s print-KIOSK_OBJECTS)
shared=$(make -s print-SHARED_OBJECTS)

# ---- a change at a time ----

# Both, for the change before this one was in one of them.
# shellcheck disable=SC2086 # one word each
renew_archives() { rm build/kiosk.a build/shared.a && ar qcs build/kiosk.a $kiosk && ar qcs build/shared.a $shared; }
# killer FILE LINE: prints the first test that fails.
killer() {
	# What counts calls is linked in a way of its own.
	awk -F '\t' -v file="$1" -v line="$2" '$1 == file && $2 == line && $4 != "test-parse-once" { print $3, $4 }' "$ran_by" |
		sort -n >"$work/tests"
	while read -r took test; do
		link "$test" >>"$work/log" 2>&1 || echo "mutants: $test does not link" >&2
		timeout $((took / 200 + 20)) "build/tests/$test" >"$work/test.log" 2>&1 </dev/null || {
			echo "$test"
			return
		}
	done <"$work/tests"
}
same_code() {
	strip -g -o "$work/a.o" "$1" && strip -g -o "$work/b.o" "$2" && cmp -s "$work/a.o" "$work/b.o"
}
# try FILE LINE TEXT: prints what became of the change.
try() {
	object=build/obj/${1%c}o
	echo "$1" >"$work/trying"
	cp -p "$1" "$work/saved.c"
	cp "$object" "$work/saved.o"
	TEXT=$3 awk -v line="$2" 'NR == line { print ENVIRON["TEXT"]; next } { print }' "$work/saved.c" >"$1"
	if ! compile "$1" >"$work/cc.log" 2>&1; then
		echo 'does not compile'
	elif same_code "$object" "$work/saved.o"; then
		echo 'is the same code'
	else
		renew_archives
		by=$(killer "$1" "$2")
		echo "${by:-survives}"
	fi
	cp -p "$work/saved.c" "$1"
	cp "$work/saved.o" "$object"
	rm "$work/trying"
}
squeeze() { printf '%s' "$1" | tr -s '\t ' ' ' | sed 's/^ //'; }
# report FILE LINE TEXT: of a survivor.
report() {
	was=$(squeeze "$(sed -n "$2p" "$1")")
	if grep -qF -- "$1$tab$was$tab$(squeeze "$3")$tab" "$here/equivalent.txt"; then
		equivalent=$((equivalent + 1))
		echo "$1:$2: equivalent: $(squeeze "$3")"
	else
		survived=$((survived + 1))
		printf '%s:%s: SURVIVES, of %s tests that run it\n-%s\n+%s\n' "$1" "$2" "$(wc -l <"$work/tests")" "$was" "$(squeeze "$3")"
	fi
}

done=0 killed=0 equivalent=0 survived=0 same=0
for folder in $folders; do
	awk -f $here/candidates.awk src/"$folder"/*.c
done | awk -v seed="$seed" 'BEGIN { srand(seed) } { printf "%.9f\t%s\n", rand(), $0 }' | sort | cut -f 2- >"$work/candidates"
echo "$(wc -l <"$work/candidates") changes can be made"
tail -n "+$first" "$work/candidates" >"$work/chosen"
while IFS=$tab read -r file line text; do
	[ $done -lt "$count" ] || break
	text=$(printf '%s' "$text" | tr '\001' '\t')
	became=$(try "$file" "$line" "$text" <&-)
	case $became in
	'does not compile') continue ;;
	'is the same code') same=$((same + 1)); continue ;;
	survives) report "$file" "$line" "$text" ;;
	*) killed=$((killed + 1)); echo "$file:$line: killed by $became: $(squeeze "$text")" ;;
	esac
	done=$((done + 1))
done <"$work/chosen"
echo "$done changes: $killed killed, $equivalent equivalent, $survived survive; $same more are the same code"
[ $survived -eq 0 ]
