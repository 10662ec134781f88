// SPDX-License-Identifier: GPL-3.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/die.h"
#include "base/str.h"
#include "guard/keeper.h"
#include "guard/rescue.h"
#include "guard/sandbox.h"
#include "guard/secret.h"
#include "guard/signals.h"
#include "guard/watchdog.h"

// ---- a process on a terminal of its own ----

struct guest {
	int master;
	pid_t pid;
	char seen[65536]; // what it wrote, zero-terminated
	size_t seen_len;
	int status;
	int64_t lasted_ms;
};

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void start(struct guest *guest, int (*run)(void *), void *context)
{
	*guest = (struct guest) { 0 };
	guest->lasted_ms = now_ms();
	guest->pid = forkpty(&guest->master, NULL, NULL, NULL);
	assert_true(guest->pid >= 0);
	if (guest->pid == 0)
		_exit(run(context));
}

static void look(struct guest *guest, int64_t until_ms)
{
	struct pollfd polled = { .fd = guest->master, .events = POLLIN };
	while (now_ms() < until_ms && guest->seen_len + 1 < sizeof guest->seen) {
		if (poll(&polled, 1, 10) <= 0)
			continue;
		ssize_t got = read(guest->master, guest->seen + guest->seen_len,
				   sizeof guest->seen - 1 - guest->seen_len);
		if (got <= 0)
			return;
		guest->seen_len += (size_t)got;
		guest->seen[guest->seen_len] = '\0';
	}
}

static void look_for(struct guest *guest, const char *text)
{
	for (int64_t until_ms = now_ms() + 5000; now_ms() < until_ms && !strstr(guest->seen, text);)
		look(guest, now_ms() + 20);
	assert_non_null(strstr(guest->seen, text));
}

static void await(struct guest *guest, int64_t limit_ms)
{
	int64_t until_ms = now_ms() + limit_ms;
	while (waitpid(guest->pid, &guest->status, WNOHANG) == 0) {
		if (now_ms() > until_ms) {
			kill(guest->pid, SIGKILL);
			fail_msg("the process did not end within %d ms", (int)limit_ms);
		}
		usleep(2000);
	}
	guest->lasted_ms = now_ms() - guest->lasted_ms;
}

static void finish(struct guest *guest)
{
	look(guest, now_ms() + 30);
	close(guest->master);
}

static bool is_cooked(int terminal)
{
	struct termios modes;
	return tcgetattr(terminal, &modes) == 0 && (modes.c_lflag & (tcflag_t)ICANON) &&
	       (modes.c_lflag & (tcflag_t)ECHO);
}

static void go_raw(void)
{
	struct termios modes;
	tcgetattr(STDIN_FILENO, &modes);
	cfmakeraw(&modes);
	tcsetattr(STDIN_FILENO, TCSANOW, &modes);
}

static void begin_screen(void)
{
	signals_block();
	rescue_remember(STDIN_FILENO, STDOUT_FILENO);
	signals_install(false);
	rescue_set_screen(RESCUE_GUEST);
	go_raw();
}

// ---- faults and signals ----

// A sanitizer keeps the faults to itself, and such a build has no sandbox.
static void skip_without_sandbox(void)
{
	const char *missing = sandbox_missing();
	if (missing) {
		print_message("%s\n", missing);
		skip();
	}
}

static int fault(void *context)
{
	begin_screen();
	raise(*(int *)context);
	return 0;
}

static void faults_give_the_terminal_back(void **state)
{
	(void)state;
	skip_without_sandbox();
	int numbers[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS };
	for (size_t i = 0; i < LENGTH(numbers); i++) {
		struct guest guest;
		start(&guest, fault, &numbers[i]);
		await(&guest, 2000);
		assert_true(WIFEXITED(guest.status));
		assert_int_equal(WEXITSTATUS(guest.status), EXIT_INTERNAL);
		look(&guest, now_ms() + 30);
		assert_non_null(strstr(guest.seen, "\033[?1049l"));
		assert_null(strstr(guest.seen, "\033[3J"));
		assert_true(is_cooked(guest.master));
		finish(&guest);
	}
}

static int overflow_depth(volatile char *below)
{
	volatile char here[4096];
	here[0] = below ? below[0] : 1;
	return here[0] ? overflow_depth(here) + here[0] : 0;
}

static int overflow(void *context)
{
	(void)context;
	begin_screen();
	return overflow_depth(NULL);
}

static void a_full_stack_is_a_fault_too(void **state)
{
	(void)state;
	skip_without_sandbox();
	struct guest guest;
	start(&guest, overflow, NULL);
	await(&guest, 5000);
	assert_true(WIFEXITED(guest.status));
	assert_int_equal(WEXITSTATUS(guest.status), EXIT_INTERNAL);
	finish(&guest);
}

// Says what woke it, a letter each, until it is to end.
static int wait_loop(void *context)
{
	signals_block();
	write(STDOUT_FILENO, "+", 1);
	usleep(*(useconds_t *)context);
	signals_install(false);
	go_raw();
	write(STDOUT_FILENO, "!", 1);
	for (;;) {
		int input = STDIN_FILENO;
		char byte;
		unsigned events = signals_wait(&input, 1, 3000);
		if (events & SIGNALS_INPUT && read(STDIN_FILENO, &byte, 1) != 1)
			return 0;
		if (events & SIGNALS_RESIZE)
			write(STDOUT_FILENO, "r", 1);
		if (events & SIGNALS_INPUT)
			write(STDOUT_FILENO, "i", 1);
		if (events & SIGNALS_END)
			return 0;
	}
}

static void signals_end_the_wait(void **state)
{
	(void)state;
	int numbers[] = { SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGUSR1, SIGPWR };
	useconds_t no_pause = 0;
	for (size_t i = 0; i < LENGTH(numbers); i++) {
		struct guest guest;
		start(&guest, wait_loop, &no_pause);
		look_for(&guest, "!");
		kill(guest.pid, numbers[i]);
		await(&guest, 1000);
		assert_true(WIFEXITED(guest.status) && WEXITSTATUS(guest.status) == 0);
		finish(&guest);
	}
}

static void resizes_and_keys_wake_it(void **state)
{
	(void)state;
	useconds_t no_pause = 0;
	struct guest guest;
	struct winsize size = { 10, 20, 0, 0 };
	start(&guest, wait_loop, &no_pause);
	look_for(&guest, "!");
	ioctl(guest.master, TIOCSWINSZ, &size);
	look_for(&guest, "r");
	kill(guest.pid, SIGPIPE);
	kill(guest.pid, SIGTSTP);
	write(guest.master, "k", 1);
	look_for(&guest, "i");
	close(guest.master); // the terminal hangs up
	await(&guest, 1000);
	assert_true(WIFEXITED(guest.status) && WEXITSTATUS(guest.status) == 0);
}

// Ctrl-C, Ctrl-\ and Ctrl-Z while the terminal is still cooked: SIGINT, SIGQUIT, SIGTSTP come from the kernel.
static void keys_that_signal_before_raw_mode_do_nothing(void **state)
{
	(void)state;
	useconds_t pause_us = 200000;
	struct guest guest;
	start(&guest, wait_loop, &pause_us);
	look_for(&guest, "+");
	write(guest.master, "\003\034\032\003", 4);
	look_for(&guest, "!");
	look(&guest, now_ms() + 200);
	assert_int_equal(waitpid(guest.pid, &guest.status, WNOHANG | WUNTRACED), 0);
	kill(guest.pid, SIGINT);
	await(&guest, 1000);
	assert_true(WIFEXITED(guest.status) && WEXITSTATUS(guest.status) == 0);
	finish(&guest);
}

// ---- watchdog ----

static int write_for_ever(void *context)
{
	begin_screen();
	watchdog_arm(*(int64_t *)context);
	while (write(STDOUT_FILENO, "0123456789abcdef", 16) > 0)
		continue;
	return 1;
}

static void a_reader_that_takes_nothing_cannot_hold_it(void **state)
{
	(void)state;
	int64_t idle_ms = 500;
	struct guest guest;
	start(&guest, write_for_ever, &idle_ms);
	await(&guest, 5000);
	assert_true(guest.lasted_ms >= idle_ms + WATCHDOG_GRACE_MS);
	assert_true(guest.lasted_ms < idle_ms + 2000);
	assert_true(is_cooked(guest.master));
	finish(&guest);
}

// ---- secret ----

static bool has_flags(const void *memory, const char *const *flags, size_t count)
{
	FILE *smaps = fopen("/proc/self/smaps", "r");
	char line[512];
	bool inside = false;
	size_t found = 0;
	while (smaps && fgets(line, sizeof line, smaps)) {
		uintptr_t from, to;
		if (sscanf(line, "%lx-%lx ", &from, &to) == 2)
			inside = (uintptr_t)memory >= from && (uintptr_t)memory < to;
		if (!inside || strncmp(line, "VmFlags:", 8) != 0)
			continue;
		for (size_t i = 0; i < count; i++)
			found += strstr(line, flags[i]) != NULL;
	}
	if (smaps)
		fclose(smaps);
	return found == count;
}

static void secrets_are_locked_and_wiped(void **state)
{
	(void)state;
	static const char *const flags[] = { " dd", " wf", " lo" };
	size_t kept = sandbox_missing() ? 2 : 3; // a sanitizer ignores mlock
	struct secret secret;
	int status;
	secret_open(&secret, 100);
	unsigned char *memory = secret.memory;
	assert_true(secret.bytes >= 4096 && secret.bytes % 4096 == 0);
	assert_int_equal(memory[0] | memory[99], 0);
	assert_true(secret.locked && secret.undumped && secret.unforked);
	assert_true(has_flags(memory, flags, kept));
	memory[0] = 42;
	pid_t child = fork();
	if (child == 0)
		_exit(memory[0]);
	waitpid(child, &status, 0);
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_int_equal(memory[0], 42);
	secret_wipe(&secret);
	assert_int_equal(memory[0], 0);
	secret_close(&secret);
	assert_null(secret.memory);
}

// ---- sandbox ----

static size_t count_lines(FILE *file, const char *ending)
{
	char line[256];
	size_t count = 0;
	rewind(file);
	while (fgets(line, sizeof line, file)) {
		size_t length = strlen(line);
		size_t tail = strlen(ending);
		count += length > tail && strcmp(line + length - tail, ending) == 0;
	}
	return count;
}

static void the_sandbox_refuses_what_is_possible_without(void **state)
{
	(void)state;
	skip_without_sandbox();
	FILE *locked = tmpfile();
	FILE *open = tmpfile();
	assert_int_equal(sandbox_self_test(locked, true), 0);
	assert_int_equal(sandbox_self_test(open, false), 1);
	size_t refused = count_lines(locked, "\trefused\n");
	assert_true(refused >= 15);
	assert_int_equal(count_lines(locked, "\tNOT REFUSED\n"), 0);
	// A kernel without legacy_tiocsti or a plain user have a few refused anyway.
	assert_true(count_lines(open, "\tNOT REFUSED\n") >= refused - 4);
	fclose(locked);
	fclose(open);
}

static int lock_and_call(void *context)
{
	struct sandbox_report report;
	begin_screen();
	if (!sandbox_enter(&report))
		return 1;
	syscall(*(long *)context, 0, 0, 0);
	return 0;
}

static void a_refused_call_gives_the_terminal_back(void **state)
{
	(void)state;
	skip_without_sandbox();
	long calls[] = { SYS_socket, SYS_execve, SYS_openat, SYS_kill, SYS_getppid, SYS_dup };
	for (size_t i = 0; i < LENGTH(calls); i++) {
		struct guest guest;
		start(&guest, lock_and_call, &calls[i]);
		await(&guest, 2000);
		assert_true(WIFEXITED(guest.status));
		assert_int_equal(WEXITSTATUS(guest.status), EXIT_INTERNAL);
		look(&guest, now_ms() + 30);
		assert_non_null(strstr(guest.seen, "\033[?1049l"));
		assert_true(is_cooked(guest.master));
		finish(&guest);
	}
}

// What a visit does all day: wait, read, write, size, modes, memory, wait for the watchdog.
static int lock_and_live(void *context)
{
	(void)context;
	struct sandbox_report report;
	struct winsize size;
	int input = STDIN_FILENO;
	begin_screen();
	if (!sandbox_enter(&report))
		return 1;
	watchdog_arm(200);
	for (size_t bytes = 16; bytes < 8 << 20; bytes *= 4)
		free(xrealloc(xmalloc(bytes), bytes * 2));
	bool well = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
		    signals_wait(&input, 1, 20) == 0 && tcflush(STDIN_FILENO, TCIFLUSH) == 0 &&
		    write(STDOUT_FILENO, "lives", 5) == 5 && open("/etc/passwd", -1) != 0;
	return well ? 0 : 2;
}

static int lock_and_stall(void *context)
{
	(void)context;
	struct sandbox_report report;
	begin_screen();
	if (!sandbox_enter(&report))
		return 1;
	watchdog_arm(200);
	while (write(STDOUT_FILENO, "0123456789abcdef", 16) > 0)
		continue;
	return 1;
}

static void the_sandbox_leaves_what_a_visit_takes(void **state)
{
	(void)state;
	skip_without_sandbox();
	struct guest guest;
	start(&guest, lock_and_live, NULL);
	await(&guest, 2000);
	look(&guest, now_ms() + 30);
	assert_non_null(strstr(guest.seen, "lives"));
	assert_int_equal(WEXITSTATUS(guest.status), EXIT_INTERNAL); // its last call is open
	finish(&guest);
	start(&guest, lock_and_stall, NULL);
	await(&guest, 3000);
	assert_true(WIFEXITED(guest.status) && WEXITSTATUS(guest.status) == 0);
	finish(&guest);
}

// ---- keeper ----

static void three_bad_ends_give_a_book_up(void **state)
{
	(void)state;
	struct keeper_state kept = { 0 };
	static const enum keeper_next expected[] = {
		KEEPER_BOOK,	 KEEPER_BOOK,	  KEEPER_PREVIOUS, // three, and the other
		KEEPER_PREVIOUS, KEEPER_PREVIOUS, KEEPER_WAIT,	   // three more
		KEEPER_PREVIOUS, KEEPER_WAIT,			   // then one of each
		KEEPER_PREVIOUS, KEEPER_WAIT,
	};
	for (size_t i = 0; i < LENGTH(expected); i++)
		assert_int_equal(keeper_after(&kept, true, true), expected[i]);
	assert_int_equal(kept.waits, 3);
	assert_int_equal(keeper_after(&kept, false, true), KEEPER_BOOK);
	assert_int_equal(kept.waits, 0);
}

static void bad_ends_must_be_in_a_row(void **state)
{
	(void)state;
	struct keeper_state kept = { 0 };
	for (int i = 0; i < 20; i++)
		assert_int_equal(keeper_after(&kept, i % 3 != 2, true), KEEPER_BOOK);
}

static void a_book_without_a_previous_is_waited_for(void **state)
{
	(void)state;
	struct keeper_state kept = { 0 };
	assert_int_equal(keeper_after(&kept, true, false), KEEPER_BOOK);
	assert_int_equal(keeper_after(&kept, true, false), KEEPER_BOOK);
	assert_int_equal(keeper_after(&kept, true, false), KEEPER_WAIT);
	assert_int_equal(keeper_after(&kept, true, false), KEEPER_WAIT);
	assert_int_equal(kept.waits, 2);
}

static void a_new_book_is_tried_again(void **state)
{
	(void)state;
	struct keeper_state kept = { 0 };
	for (int i = 0; i < 3; i++)
		keeper_after(&kept, true, true);
	assert_int_equal(keeper_after(&kept, false, true), KEEPER_PREVIOUS);
	keeper_renewed(&kept);
	assert_int_equal(keeper_after(&kept, false, true), KEEPER_BOOK);
}

// Visits are named after their books: "bad" ends at once with 1, "crash" by a signal, "read" with its first byte.
static int visit(void *context, const char *book)
{
	char byte;
	(void)context;
	go_raw();
	write(STDOUT_FILENO, book, strlen(book));
	if (strstr(book, "<bad"))
		return 1;
	if (strstr(book, "<crash"))
		kill(getpid(), SIGKILL);
	signals_install(false);
	for (int input = STDIN_FILENO;;) {
		unsigned events = signals_wait(&input, 1, 5000);
		if (events & SIGNALS_END)
			return 0;
		if (events & SIGNALS_INPUT && (read(STDIN_FILENO, &byte, 1) != 1 || byte == 'x'))
			return 0;
	}
}

static int keep(void *context)
{
	signals_block();
	return keeper_run(context);
}

static size_t occurrences(const char *text, const char *what)
{
	size_t count = 0;
	for (const char *at = text; (at = strstr(at, what)); at++)
		count++;
	return count;
}

static const char *const out_of_order[] = { "OUT OF ORDER", "AUSSER BETRIEB" };
static const int short_waits[] = { 50, 100, 200 };

static struct keeper keeper_of(const char *book, const char *previous)
{
	return (struct keeper) {
		.visit = visit,
		.book = book,
		.previous = previous,
		.escapes = true,
		.out_of_order = out_of_order,
		.out_of_order_count = LENGTH(out_of_order),
		.waits_ms = short_waits,
		.wait_count = LENGTH(short_waits),
	};
}

static void end_keeper(struct guest *guest, int number)
{
	kill(guest->pid, number);
	look(guest, now_ms() + 50);
	await(guest, 2500);
	assert_true(WIFEXITED(guest->status) && WEXITSTATUS(guest->status) == 0);
	assert_true(is_cooked(guest->master));
	finish(guest);
}

static void visits_follow_each_other_on_a_clean_screen(void **state)
{
	(void)state;
	struct keeper keeper = keeper_of("<read>", NULL);
	struct guest guest;
	start(&guest, keep, &keeper);
	for (size_t visits = 1; visits <= 5; visits++) {
		while (occurrences(guest.seen, "<read>") < visits)
			look_for(&guest, "<read>");
		write(guest.master, visits % 2 ? "ax" : "\003\032x", visits % 2 ? 2 : 3);
		for (int i = 0; i < 100 && occurrences(guest.seen, "<read>") == visits; i++)
			look(&guest, now_ms() + 20);
	}
	assert_int_equal(occurrences(guest.seen, "<read>"), 6);
	assert_int_equal(occurrences(guest.seen, "\033[3J"), 6);
	end_keeper(&guest, SIGTERM);
}

static void a_book_that_fails_makes_no_storm(void **state)
{
	(void)state;
	struct keeper keeper = keeper_of("<bad>", "<crash>");
	struct guest guest;
	start(&guest, keep, &keeper);
	look(&guest, now_ms() + 600);
	// 3 and 3, then one of each after 50, 150 and 350 ms; the next would come after 550.
	size_t bad = occurrences(guest.seen, "<bad>");
	assert_in_range(bad, 5, 7);
	assert_int_equal(occurrences(guest.seen, "<crash>"), bad);
	assert_int_equal(occurrences(guest.seen, "OUT OF ORDER"), bad - 2);
	end_keeper(&guest, SIGHUP);
}

static void a_previous_book_serves(void **state)
{
	(void)state;
	struct keeper keeper = keeper_of("<bad>", "<read>");
	struct guest guest;
	start(&guest, keep, &keeper);
	look_for(&guest, "<read>");
	assert_int_equal(occurrences(guest.seen, "<bad>"), 3);
	assert_null(strstr(guest.seen, "OUT OF ORDER"));
	end_keeper(&guest, SIGTERM);
}

static pid_t child_of(pid_t parent)
{
	char path[64];
	long child = 0;
	snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", (long)parent, (long)parent);
	FILE *children = fopen(path, "r");
	if (children && fscanf(children, "%ld", &child) != 1)
		child = 0;
	if (children)
		fclose(children);
	return (pid_t)child;
}

static void a_child_dies_with_its_keeper(void **state)
{
	(void)state;
	struct keeper keeper = keeper_of("<read>", NULL);
	struct guest guest;
	prctl(PR_SET_CHILD_SUBREAPER, 1); // the orphan comes to us
	start(&guest, keep, &keeper);
	look_for(&guest, "<read>");
	look(&guest, now_ms() + 50);
	pid_t child = child_of(guest.pid);
	assert_true(child > 0);
	kill(guest.pid, SIGKILL);
	await(&guest, 1000);
	for (int i = 0; i < 100 && kill(child, 0) == 0; i++)
		usleep(10000);
	finish(&guest);
}

static void a_killed_child_is_followed(void **state)
{
	(void)state;
	struct keeper keeper = keeper_of("<read>", NULL);
	keeper.quick_ms = 1;
	int numbers[] = { SIGKILL, SIGTERM, SIGHUP, SIGSEGV, SIGKILL };
	struct guest guest;
	start(&guest, keep, &keeper);
	for (size_t i = 0; i < LENGTH(numbers); i++) {
		for (int n = 0; n < 200 && occurrences(guest.seen, "<read>") <= i; n++)
			look(&guest, now_ms() + 10);
		look(&guest, now_ms() + 50);
		kill(child_of(guest.pid), numbers[i]);
	}
	for (int n = 0; n < 200 && occurrences(guest.seen, "<read>") <= LENGTH(numbers); n++)
		look(&guest, now_ms() + 10);
	assert_int_equal(occurrences(guest.seen, "<read>"), LENGTH(numbers) + 1);
	end_keeper(&guest, SIGTERM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(faults_give_the_terminal_back),
		cmocka_unit_test(a_full_stack_is_a_fault_too),
		cmocka_unit_test(signals_end_the_wait),
		cmocka_unit_test(resizes_and_keys_wake_it),
		cmocka_unit_test(keys_that_signal_before_raw_mode_do_nothing),
		cmocka_unit_test(a_reader_that_takes_nothing_cannot_hold_it),
		cmocka_unit_test(secrets_are_locked_and_wiped),
		cmocka_unit_test(the_sandbox_refuses_what_is_possible_without),
		cmocka_unit_test(a_refused_call_gives_the_terminal_back),
		cmocka_unit_test(the_sandbox_leaves_what_a_visit_takes),
		cmocka_unit_test(three_bad_ends_give_a_book_up),
		cmocka_unit_test(bad_ends_must_be_in_a_row),
		cmocka_unit_test(a_book_without_a_previous_is_waited_for),
		cmocka_unit_test(a_new_book_is_tried_again),
		cmocka_unit_test(visits_follow_each_other_on_a_clean_screen),
		cmocka_unit_test(a_book_that_fails_makes_no_storm),
		cmocka_unit_test(a_previous_book_serves),
		cmocka_unit_test(a_child_dies_with_its_keeper),
		cmocka_unit_test(a_killed_child_is_followed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
