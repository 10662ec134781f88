#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever fails, each command ends by itself and not by a signal; it says what failed, or has done all of its work; the file that
# was there is whole, the old one or the new one; nothing lies beside it. Failing are, one after the other, once and from then on:
#   memory       each allocation of the program's own code, and of its libraries
#   calls        each call of the kernel behind the loader's, with the errors that it may have
#   files        all that is asked of a file, for each file of the content
#   descriptors  those that there are not enough of
#   visits       allocations, in visits on a terminal: as it was afterwards, and without a trace of a kiosk's visit
# Then each command that writes is killed before each call that changes a file (`killed`): whatever it leaves, the next one does not notice.
# A few of them, evenly spread, some seconds; FAULTS=all: every one, but of the libraries' allocations a hundred, some hours.
# FAULTS_JOBS and FAULTS_KINDS name some of the jobs and kinds.
set -u

here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${BUILD:-build}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
failed=0
runs=0
mute= # no message can come
hung_up= # the reader, as far as a visit can tell, which is then at its end
SOURCE_DATE_EPOCH=1795305600
TERM=dumb
PATH=$build:$PATH
export SOURCE_DATE_EPOCH TERM PATH
unset ANTEROOM_BOOK LANGUAGE

fail() {
	echo "$*"
	failed=1
}
all() {
	[ "${FAULTS:-}" = all ]
}
has_strace() {
	strace -o /dev/null true 2>/dev/null
}
wants() { # LIST NAME: all, where there is no list
	case " ${1:-$2} " in *" $2 "*) return 0 ;; esac
	return 1
}
cd "$work" || exit 1
has_strace || echo "skipped: calls that fail need strace (make deps-ci), and to be allowed to trace"

# ---- jobs: what each does in the folder `state` ----

# Two languages, the second the English said to be Spanish.
update="$here/../../../deploy/anteroom-update --clinic=state/own --data=state --state=state/lib --programs=$build"
commands() {
	cat <<-END
		build anteroom-content build -o state/guide.book state/content state/locales
		extract anteroom-content extract -o state/locales/microneedling state/content state/locales
		sign anteroom-content sign --by=Ada --role=nurse state/content state/locales page:care
		update $update
		rollback $update --rollback
		lines anteroom --face=plain --locale=en state/guide.book
		unsign anteroom-content unsign state/content state/locales page:basics
		check anteroom-content check state/content state/locales
		report anteroom-content report state/content state/locales
		explain anteroom-content explain -l es state/content state/locales
		dump anteroom --dump --locale=es state/guide.book
		texts anteroom --texts state/guide.book
	END
}
kinds() { # JOB
	case $(all && echo all)/$1 in
	all/update | all/rollback) echo killed ;;
	all/build | all/extract | all/sign) echo memory calls files descriptors killed ;;
	all/*) echo memory calls files descriptors ;;
	/build) echo memory calls files ;;
	/extract) echo descriptors ;;
	/sign) echo killed ;;
	/lines) echo memory ;;
	esac
}
mkdir -p start/locales/interface start/locales/microneedling
cp -r "$here/../../content/base/content" start/content && chmod -R u+w start/content
anteroom-content extract -o start/locales/microneedling start/content start/locales || exit 1
catalogue() { # TEMPLATE FILE
	msgen --lang=es "$1" | sed 's/nplurals=INTEGER; plural=EXPRESSION;/nplurals=2; plural=(n != 1);/' >"$2"
}
catalogue start/locales/microneedling/microneedling.pot start/locales/microneedling/es.po
catalogue "$here/../../../locales/interface/anteroom.pot" start/locales/interface/es.po
anteroom-content sign --by=Bea --role=doctor start/content start/locales page:basics >said 2>&1 &&
	anteroom-content build -o start/guide.book start/content start/locales >said 2>&1 || { cat said; exit 1; }
# The clinic's own file and an edited page; a book, and one before it.
mkdir -p start/own/content/microneedling
cp start/content/clinic.yaml start/own
sed 's/^title: .*/title: Our own/' start/content/microneedling/about.md >start/own/content/microneedling/about.md
ln -s start state
for name in $(all && echo Other Third); do
	sed -i "s/^  name: .*/  name: $name Clinic/" start/own/clinic.yaml
	$update >said 2>&1 || { cat said; exit 1; }
done
sed -i "s/^  name: .*/  name: Last Clinic/" start/own/clinic.yaml
rm state
# What the jobs write differs from what is there.
sed -i 's/gentle/kind/' start/content/microneedling/care.md start/locales/microneedling/es.po
printf '2\n1\n0\n9\n' >lines

restore() {
	rm -rf state && cp -a before state
}
# begin JOB COMMAND...: what it does and says when nothing fails.
begin() {
	job=$1
	shift
	rm -rf before after
	cp -a start before
	restore
	"$@" >expected 2>said <lines || fail "$job fails by itself: $(cat said)"
	mv state after
	restore
}

# ---- what must hold after each ----

is_as() { # FOLDER
	diff -r "$1" state >difference 2>&1
}
# But for what nobody reads and the next run removes, or another with its number.
is_as_but_left() { # FOLDER
	diff -r -x '.*.new' -x '.update.*' "$1" state >difference 2>&1
}
is_among() { # FILE OTHER...
	file=$1
	shift
	for other; do
		! cmp -s "$file" "$other" || return 0
	done
	echo "$file, which is another" >difference
	return 1
}
# Of an update that was killed between two books each file is one of those from before and after, and the last good book is there; of
# an exchange both are.
is_whole() {
	case $job in
	update) kept=before/lib/anteroom.book ;;
	rollback) kept=$(echo before/lib/anteroom.book*) ;;
	*) is_as_but_left before || is_as_but_left after; return ;;
	esac
	find before/lib after/lib -type f >others
	for file in $(find state/lib -type f ! -path '*/.*'); do # names without blanks
		# shellcheck disable=SC2046 # names without blanks
		is_among "$file" $(cat others) || return 1
	done
	for book in $kept; do
		is_among "$book" state/lib/anteroom.book* || return 1
	done
}
says_why() {
	[ "$mute" ] || grep -qE '^anteroom(-content)?: .|: error: ' said || grep -qF 'out of order' printed
}
# judge WHAT: of $status, of what was printed, of the files.
judge() {
	runs=$((runs + 1))
	wrong=
	if [ "$status" -eq 124 ] || [ "$status" -eq 137 ]; then
		wrong="does not end"
	elif [ "$status" -ge 125 ]; then
		wrong="ends with status $status"
	elif [ "$status" -eq 0 ]; then
		[ "$hung_up" ] || { cmp printed expected >difference 2>&1 && is_as after; } || wrong="ends as if all was done, but $(head -n 3 difference)"
	elif ! says_why; then
		wrong="does not say why it ends with status $status"
	elif ! is_as before && ! is_as after; then
		wrong="leaves $(head -n 3 difference)"
	fi
	[ -z "$wrong" ] || fail "$1: $job $wrong: $(head -n 3 said)"
	is_as before || restore
}
limited() {
	status=0
	timeout -k 2 20 "$@" >printed 2>said <lines || status=$?
}
# at_each TOTAL FEW COMMAND...: with $number each from 1 on; in a short run about FEW of them, and the last.
at_each() {
	total=$1
	step=1
	all || step=$((($1 - 1) / $2))
	[ $step -gt 0 ] || step=1
	number=$((total - (total - 1) / step * step))
	shift 2
	while [ $number -le "$total" ]; do
		"$@"
		number=$((number + step))
	done
}

# ---- memory ----

${CC:-cc} -std=c11 -D_GNU_SOURCE -O1 -shared -fPIC -o no-memory.so "$here/helpers/no-memory.c" || exit 1
with_allocations() { # AT LASTING COMMAND...
	printf '\0\0\0\0\0\0\0\0' >count
	at=$1
	lasting=$2
	shift 2
	limited env NO_MEMORY_COUNT="$work/count" NO_MEMORY_OWN=$own NO_MEMORY_AT="$at" NO_MEMORY_LASTING="$lasting" \
		LD_PRELOAD="$work/no-memory.so" "$@"
}
without_memory() { # COMMAND...
	at=$number
	[ $own -eq 1 ] || ! all || at=$((number * every))
	for lasting in 0 1; do
		with_allocations "$at" $lasting "$@"
		judge "allocation $at (own $own, lasting $lasting)"
	done
}
# Libraries allocate ten thousands of times: of those about 100.
sweep_memory() { # COMMAND...
	for own in 1 0; do
		with_allocations 0 0 "$@"
		judge "counting allocations"
		total=$(od -A n -t u8 count | tr -d ' ')
		every=$((total / 100 + 1))
		[ $own -eq 1 ] || ! all || total=$((total / every))
		at_each "$total" $((5 - 3 * own)) without_memory "$@"
	done
}

# ---- calls of the kernel ----

# "NAME FIRST LAST": which of the calls of that name are the program's. The loader ends by giving back the list of libraries.
calls() {
	awk '{ sub(/^[0-9]+ +/, "") }
		!match($0, /^[a-z0-9_]+\(/) { next }
		{ name = substr($0, 1, RLENGTH - 1); count[name]++ }
		name == "set_tid_address" { loading = 1 }
		loading && name == "munmap" { begun = 1; loading = 0; next }
		begun && !(name in first) { first[name] = count[name] }
		END { for (name in first) print name, first[name], count[name] }' trace | sort
}
# Of dup and fcntl nothing but want of descriptors, which is a kind of its own: libgettextpo ends by a fault where they fail.
errors_of() { # CALL
	case $1 in
	exit* | rt_sig* | arch_prctl | set_* | prlimit64 | rseq | futex | get*id | brk | execve | dup | fcntl) ;;
	mmap | mprotect | munmap | mremap | madvise | mlock) echo ENOMEM ;;
	write | pwrite64 | ftruncate | fsync) echo ENOSPC EIO EINTR ;;
	open | openat) echo EIO EINTR EMFILE ENOSPC ;;
	ppoll) echo EINTR ENOMEM ;;
	read | pread64 | close | flock) echo EIO EINTR ;;
	rename | renameat | renameat2 | memfd_create) echo EIO ENOSPC ;;
	*) echo EIO ;;
	esac
}
fail_call() { # COMMAND...
	when=$((first + number - 1))
	for times in "$when" "$when+"; do
		[ "$error $times" != "EINTR $when+" ] || continue # no signal comes for ever
		case $call$times in write*+) mute=yes ;; esac
		case "$job $call $error" in "lines read EIO" | "lines write EIO") hung_up=yes ;; esac
		limited strace -f -o trace -e trace="$call" -e inject="$call:error=$error:when=$times" "$@"
		judge "$call $times: $error"
		mute=
		hung_up=
	done
}
few_errors() {
	if all; then cat; else cut -d ' ' -f 1; fi
}
sweep_calls() { # COMMAND...
	limited strace -f -o trace "$@"
	judge "tracing"
	calls >called
	while read -r call first last <&4; do
		case " fsync openat rename write " in *" $call "*) ;; *) all || continue ;; esac
		for error in $(errors_of "$call" | few_errors); do
			at_each $((last - first + 1)) 1 fail_call "$@"
		done
	done 4<called
}

# ---- files ----

fail_file() { # PATH COMMAND...
	path=$1
	shift
	for asked in %%stat,access,faccessat,faccessat2 open,openat read; do
		limited strace -f -o trace -P "$path" -e inject="$asked:error=EIO" "$@"
		judge "$asked of $path"
	done
}
sweep_files() { # COMMAND...
	if all; then find state; else printf 'state/%s\n' content/reviews.yaml content/microneedling/settings.yaml guide.book; fi |
		sort >paths
	while read -r path <&4; do
		fail_file "$path" "$@"
	done 4<paths
}

# ---- descriptors ----

with_descriptors() { # COMMAND...
	limited sh -c 'ulimit -n "$1"; shift; exec "$@"' - "$number" "$@"
	[ $status -eq 127 ] || judge "with $number descriptors" # 127: not enough for the loader
}
sweep_descriptors() {
	for number in 4 5 6 7 8; do
		with_descriptors "$@"
	done
}

# ---- killed ----

${CC:-cc} -std=c11 -D_GNU_SOURCE -O1 -o kill-at "$here/helpers/kill-at.c" -lseccomp || exit 1
kill_and_run() { # COMMAND...
	limited ./kill-at "$number" "$@" 3>/dev/null
	runs=$((runs + 1))
	[ $status -eq 137 ] || fail "killed before change $number: $job ended with status $status: $(cat said)"
	is_whole || fail "killed before change $number: $job leaves $(head -n 3 difference)"
	limited "$@"
	[ $status -eq 0 ] && { is_as_but_left after || { [ "$job" = rollback ] && is_as_but_left before; }; } ||
		fail "after it was killed before change $number, $job ends with status $status: $(cat said difference)"
	restore
}
sweep_killed() { # COMMAND...
	limited ./kill-at 0 "$@" 3>count
	[ $status -eq 0 ] || { fail "$job cannot be traced: $(cat said)"; return; }
	restore
	at_each "$(cat count)" 4 kill_and_run "$@"
}

# ---- visits ----

${CC:-cc} -std=c11 -D_GNU_SOURCE -O1 -shared -fPIC -o ends.so "$here/helpers/ends.c" || exit 1
visits() { # PRELOADED VISITS CODE MODE
	"$build/tests/forgetful" "$work/$1.so" "$work/count" "$2" "$3" "$build/anteroom" --mode="$4" --locale=en start/guide.book >visited 2>&1 ||
		fail "$(cat visited)"
	tail -n 1 visited
}
sweep_visits() {
	for code in own $(all && echo libraries); do
		for mode in reader kiosk; do
			visits no-memory $visits $code $mode
		done
	done
	visits ends 1 libraries reader
}
visits=2
! all || visits=0 # each
! wants "${FAULTS_KINDS:-}" visits || ! wants "${FAULTS_JOBS:-}" visits || sweep_visits

commands >jobs
while read -r job command <&5; do
	wants "${FAULTS_JOBS:-}" "$job" && [ "$(kinds "$job")" ] || continue
	# shellcheck disable=SC2086 # words
	begin "$job" $command
	for kind in $(kinds "$job"); do
		wants "${FAULTS_KINDS:-}" "$kind" || continue
		case $kind in calls | files) has_strace || continue ;; esac
		# shellcheck disable=SC2086
		sweep_$kind $command
		echo "$job, $kind: $runs runs"
		runs=0
	done
done 5<jobs
exit $failed
