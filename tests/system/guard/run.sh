#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A kiosk left alone: keys, signals, frozen readers, traces, a bad book; every screen of a 1,000-page book under the filter;
# what it asks of the kernel and writes to terminals. About a minute. ANTEROOM_KEYS: how many random keys (20000).
set -eu
build=$(cd "${BUILD:-build}" && pwd)
cc=${CC:-cc}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
verdict() { # STATUS NAME
	if [ "$1" -eq 0 ]; then
		passed=$((passed + 1))
		echo "ok      $2"
	else
		failed=$((failed + 1))
		echo "FAILED  $2"
	fi
}
check() { # NAME COMMAND...
	name=$1
	shift
	status=0
	"$@" || status=$?
	verdict $status "$name"
}

flags="-std=c11 -D_GNU_SOURCE -Isrc -Wall -Wextra -O1 -g"
# shellcheck disable=SC2086 # lists of words
$cc $flags ${EXTRA_CFLAGS:-} -o "$work/alone" tests/system/guard/alone.c -lutil
# shellcheck disable=SC2046,SC2086
$cc $flags ${EXTRA_CFLAGS:-} -o "$work/filtered" tests/system/guard/filtered.c "$build/kiosk.a" "$build/shared.a" \
	$(pkg-config --libs ncursesw fribidi libcdb libseccomp) -lunistring
book=$build/anteroom.book
# Its own verdict and count are said again here.
alone() {
	result=0
	"$work/alone" "$build/anteroom" "$book" "$@" >"$work/out" 2>&1 || result=$?
	grep '^        ' "$work/out" || true
	return $result
}
few_keys() { # TERM
	TEST_TERM=$1 ANTEROOM_KEYS=2000 alone keys
}

# ---- what must be refused ----

is_right() {
	"$build/anteroom" --self-test >"$work/self-test" && ! grep -v '	\(refused\|works\)$' "$work/self-test" &&
		test "$(grep -c '	refused$' "$work/self-test")" -ge 15 -a "$(grep -c '	works$' "$work/self-test")" -eq 5
}
check "self-test" is_right
tells_what_fails() {
	! "$build/anteroom" --self-test /dev/null >"$work/self-test" 2>&1 &&
		test "$(grep -c '	DOES NOT WORK$' "$work/self-test")" -eq 5
}
check "self-test without a book" tells_what_fails

# The keeper forks, the self-tests try; nothing else of the kiosk's has what runs a program or opens a connection.
runs_nothing() {
	find "$build/obj/src" -name '*.o' ! -path '*/compile/*' ! -name 'anteroom-content*' ! -path '*/guard/keeper.o' \
		! -name '*self-test.o' >"$work/objects"
	! xargs -d '\n' nm -u <"$work/objects" | grep -wE 'exec[lv]+[pe]*|v?fork|posix_spawnp?|system|popen|dlopen|connect|socket'
}
check "no exec, fork, popen or socket is linked" runs_nothing

# Whatever call a libc makes of these, the rescue of a refused call must not make it.
rescues_by_allowed_calls() {
	! nm -u "$build/obj/src/guard/rescue.o" | grep -wE 'tc[a-z]+'
}
check "the rescue makes no call that could be refused" rescues_by_allowed_calls

# ---- strangers ----

# A book whose first answer, and first thing that an estimate may be for, are a word that is nowhere else.
mkdir "$work/marked"
cp -R content locales "$work/marked"
sed -i 's/I have not had microneedling/I have not had qzxjwvkq/' "$work/marked/content/microneedling/self-check.yaml"
sed -i 's/title: Sunken acne scars/title: Sunken qzxjwvkq/' "$work/marked/content/microneedling/topic.yaml"
ANTEROOM_MARKED_BOOK=$work/marked.book
export ANTEROOM_MARKED_BOOK
"$build/anteroom-content" build -o "$ANTEROOM_MARKED_BOOK" "$work/marked/content" "$work/marked/locales" 2>"$work/log" ||
	cat "$work/log"
# In the place of the one that looks into the book.
ANTEROOM_HANGING=$work/hanging.so
export ANTEROOM_HANGING
$cc -std=c11 -D_GNU_SOURCE -fPIC -shared -o "$ANTEROOM_HANGING" -x c - <<'EOF'
#include <signal.h>
#include <unistd.h>
int cdb_seek(int, const void *, unsigned, unsigned *);
int cdb_seek(int file, const void *key, unsigned length, unsigned *found)
{
	sigset_t all;
	(void)file, (void)key, (void)length, (void)found;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	for (;;)
		pause();
}
EOF
names="keys kills guest-kills idle frozen stopped held stopped-child type-ahead bad-book emptied-book pipe-book hanging-book visit"
if [ "$(id -u)" -eq 0 ]; then
	names="$names traces"
else
	echo "skipped traces: only root may look into another process's memory"
fi
for name in $names; do
	check "$name" alone $name
done
check "keys on a Linux console" few_keys linux
check "keys on a VT100" few_keys vt100

# Below its idle limit with each key, a guest stays no longer than that all the same.
ends_whatever_is_typed() {
	result=0
	began=$(date +%s)
	(while sleep 0.2 && echo h; do :; done) 2>/dev/null |
		timeout 30 "$build/anteroom" --mode=guest --face=plain --idle=20 --longest=3 "$book" >"$work/shown" || result=$?
	took=$(($(date +%s) - began))
	echo "        gone after $took s, limit 3"
	test $result -eq 0 -a $took -ge 2 -a $took -lt 15
}
check "a guest who never stops typing" ends_whatever_is_typed
for_guests_only() { "$build/anteroom" --longest=3 "$book" 2>&1 </dev/null | grep -q 'for --mode=guest'; }
check "a limit of the whole visit is for guests" for_guests_only

# What whoever started it left open, a stranger's process has not: only root may look at one that is locked down.
leaves_nothing_open() {
	mkfifo "$work/keys"
	exec 7<>"$work/keys" 8</etc/passwd 9>"$work/log"
	"$build/anteroom" --mode=guest --face=plain "$book" <&7 >"$work/shown" 2>&1 &
	guest=$!
	until grep -q 'Plain text' "$work/shown" && grep -q '^Seccomp:.*2' /proc/$guest/status; do sleep 0.1; done
	ls -l /proc/$guest/fd >"$work/open"
	kill $guest
	wait $guest || :
	exec 7>&- 8<&- 9>&-
	! grep -E 'passwd|/log' "$work/open" || return 1
	test "$(grep -c ' -> ' "$work/open")" -ge 4 # the standard ones and the book, so that this means something
}
[ "$(id -u)" -ne 0 ] || check "nothing that was left open stays" leaves_nothing_open

# ---- every screen of a large book under the filter ----

limit=307200
! grep -q __asan_init "$build/anteroom-content" || limit=unlimited # a sanitizer reserves more than there is
check "a book of 1,000 pages in 300 MB" sh -c 'ulimit -v "$0" && exec "$@"' $limit tests/bench/pages.sh 1000 "$work/big"
check "every row and every screen of it" "$work/filtered" "$work/big/big.book"
check "every row and every screen of the guide" "$work/filtered" "$book"
book=$work/big/big.book
check "keys over it" few_keys xterm-256color
book=$build/anteroom.book

# ---- what it writes to terminals ----

sed 's/	.*//; /^#/d' tests/system/guard/known-sequences.txt | sort -u >"$work/known"
for term in xterm-256color linux vt100 screen-256color; do
	TEST_TERM=$term "$work/alone" "$build/anteroom" "$book" bytes | sed -n '/^= /p' | sort -u >"$work/seen"
	comm -23 "$work/seen" "$work/known" >"$work/unknown"
	cat "$work/unknown"
	check "known sequences on $term" test ! -s "$work/unknown" -a -s "$work/seen"
done

# ---- what it asks of the kernel ----

allowed='brk|clock_gettime|exit|exit_group|futex|getpid|ioctl|lseek|mmap|mprotect|mremap|munmap|poll|ppoll|read|restart_syscall|rt_sigaction|rt_sigprocmask|rt_sigreturn|timer_settime|timerfd_settime|write'
if command -v strace >/dev/null; then
	strace -f -ff -o "$work/trace" "$work/alone" "$build/anteroom" "$book" visit >/dev/null || true
	visitor=$(grep -l 'SECCOMP_SET_MODE_FILTER, 0, ' "$work"/trace.*)
	# The last of libseccomp's calls loads the filter; those before it only ask.
	sed '1,/SECCOMP_SET_MODE_FILTER, 0, /d' "$visitor" >"$work/after"
	grep -vE "^($allowed)\\(|^(---|\\+\\+\\+) " "$work/after" >"$work/others" || true
	grep -E '^(mmap|mprotect)\(.*PROT_EXEC' "$work/after" >>"$work/others" || true
	grep -E '^ioctl' "$work/after" | grep -vE 'TCGETS|TCSETS|TIOCGWINSZ|TCFLSH' >>"$work/others" || true
	cat "$work/others"
	check "calls after lock-down ($(wc -l <"$work/after") of them)" test ! -s "$work/others" -a -s "$work/after"
	grep -hE 'O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)|^(creat|rename|unlink|mkdir|connect|socket)' "$visitor" |
		grep -v '/dev/tty' >"$work/writes" || true
	cat "$work/writes"
	check "no file is written in a whole visit" test ! -s "$work/writes"
	lacking() { # OPTION...: as on a kernel without landlock
		strace -f -o /dev/null -e inject=landlock_create_ruleset:error=ENOSYS "$build/anteroom" "$@" \
			>"$work/lacking" 2>&1 </dev/null
	}
	says_so_and_serves() {
		lacking --mode=guest --face=plain "$book" && test "$(grep -c 'no landlock' "$work/lacking")" -eq 1 &&
			grep -q 'Plain text' "$work/lacking"
	}
	refuses_to_serve() {
		result=0
		lacking --mode=guest --face=plain --require-sandbox "$book" || result=$?
		test $result -eq 3 && ! grep -q 'Plain text' "$work/lacking"
	}
	names_the_step() {
		! strace -f -o /dev/null -e inject=landlock_restrict_self:error=E2BIG "$build/anteroom" --mode=guest \
			--face=plain "$book" >"$work/lacking" 2>&1 </dev/null &&
			grep -q 'the sandbox is not complete: landlock: ' "$work/lacking"
	}
	check "a step that fails is named" names_the_step
	check "a kernel without landlock: a line, and on" says_so_and_serves
	check "the same with --require-sandbox: no" refuses_to_serve
	check "the filter alone refuses all" lacking --self-test
elif [ "${CI:-}" = true ]; then
	verdict 1 "strace is missing: calls after lock-down were not looked at"
else
	echo "skipped calls after lock-down: strace is missing (make deps-ci)"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
