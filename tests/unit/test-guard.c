// SPDX-License-Identifier: GPL-3.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include "base/die.h"
#include "base/str.h"
#include "guard/clock.h"
#include "guard/environment.h"
#include "guard/keeper.h"
#include "guard/pulse.h"
#include "guard/rescue.h"
#include "guard/sandbox-self-test.h"
#include "guard/sandbox.h"
#include "guard/secret.h"
#include "guard/signals.h"
#include "guard/watchdog.h"

#define PTY_FAIL(...) fail_msg(__VA_ARGS__)
#include "../support/pty.h"

static void start(struct pty *pty, int (*run)(void *), void *context)
{
	pty_start(pty, run, context, 80, 24);
}

static void finish(struct pty *pty)
{
	pty_look(pty, 30);
	pty_close(pty);
}

static void go_raw(void)
{
	struct termios modes;
	tcgetattr(STDIN_FILENO, &modes);
	cfmakeraw(&modes);
	tcsetattr(STDIN_FILENO, TCSANOW, &modes);
}

static void put(const char *text)
{
	if (write(STDOUT_FILENO, text, strlen(text)) < 0)
		_exit(9);
}

static void begin_screen_of(bool own)
{
	signals_block();
	rescue_remember(STDIN_FILENO, STDOUT_FILENO);
	signals_install(own);
	rescue_set_screen(RESCUE_GUEST);
	go_raw();
}

static void begin_screen(void)
{
	begin_screen_of(false);
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
		struct pty guest;
		start(&guest, fault, &numbers[i]);
		pty_await(&guest, 2000);
		assert_true(WIFEXITED(guest.status));
		assert_int_equal(WEXITSTATUS(guest.status), EXIT_INTERNAL);
		pty_look(&guest, 30);
		assert_non_null(strstr(guest.seen, "\033[?1049l"));
		assert_null(strstr(guest.seen, "\033[3J"));
		assert_true(pty_is_cooked(&guest));
		finish(&guest);
	}
}

static int own_fault(void *context)
{
	begin_screen_of(true);
	raise(*(int *)context);
	return 0;
}

static void a_fault_is_told_on_ones_own_machine(void **state)
{
	(void)state;
	skip_without_sandbox();
	struct pty guest;
	int number = SIGSEGV;
	start(&guest, own_fault, &number);
	pty_await(&guest, 2000);
	assert_int_equal(WEXITSTATUS(guest.status), EXIT_INTERNAL);
	pty_look(&guest, 30);
	const char *left = strstr(guest.seen, "\033[?1049l");
	assert_non_null(left);
	assert_non_null(strstr(left, "anteroom: a fault of its own"));
	finish(&guest);
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
	struct pty guest;
	start(&guest, overflow, NULL);
	pty_await(&guest, 5000);
	assert_true(WIFEXITED(guest.status));
	assert_int_equal(WEXITSTATUS(guest.status), EXIT_INTERNAL);
	finish(&guest);
}

// Says what woke it, a letter each, until it is to end.
static int wait_loop(void *context)
{
	signals_block();
	put("+");
	usleep(*(useconds_t *)context);
	signals_install(false);
	go_raw();
	put("!");
	for (;;) {
		int input = STDIN_FILENO;
		char byte;
		unsigned events = signals_wait(&input, 1, clock_now_ms() + 3000);
		if (events & SIGNALS_INPUT && read(STDIN_FILENO, &byte, 1) != 1)
			return 0;
		if (events & SIGNALS_RESIZE)
			put("r");
		if (events & SIGNALS_INPUT)
			put("i");
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
		struct pty guest;
		start(&guest, wait_loop, &no_pause);
		pty_must_see(&guest, "!", 5000);
		kill(guest.pid, numbers[i]);
		pty_await(&guest, 1000);
		assert_true(WIFEXITED(guest.status) && WEXITSTATUS(guest.status) == 0);
		finish(&guest);
	}
}

static void resizes_and_keys_wake_it(void **state)
{
	(void)state;
	useconds_t no_pause = 0;
	struct pty guest;
	struct winsize size = { 10, 20, 0, 0 };
	start(&guest, wait_loop, &no_pause);
	pty_must_see(&guest, "!", 5000);
	ioctl(guest.master, TIOCSWINSZ, &size);
	pty_must_see(&guest, "r", 5000);
	kill(guest.pid, SIGPIPE);
	kill(guest.pid, SIGTSTP);
	pty_send(&guest, "k");
	pty_must_see(&guest, "i", 5000);
	close(guest.master); // the terminal hangs up
	pty_wait(&guest, 1000, false);
	free(guest.seen);
	assert_true(WIFEXITED(guest.status) && WEXITSTATUS(guest.status) == 0);
}

static int wait_where_input_never_ends(void *context)
{
	(void)context;
	int zero = open("/dev/zero", O_RDONLY | O_CLOEXEC);
	signals_block();
	signals_install(false);
	raise(SIGTERM);
	return signals_wait(&zero, 1, -1) & SIGNALS_END ? 0 : 1;
}

static int wait_at_a_dead_terminal(void *context)
{
	(void)context;
	int master, slave;
	if (openpty(&master, &slave, NULL, NULL, NULL) != 0)
		return 2;
	signals_block();
	signals_install(false);
	close(master);
	return signals_wait(&slave, 1, -1) == SIGNALS_END ? 0 : 1;
}

// A process whose terminal had gone read nothing, for ever, and could not be ended.
static void nothing_spins_when_the_terminal_has_gone(void **state)
{
	(void)state;
	int (*runs[])(void *) = { wait_where_input_never_ends, wait_at_a_dead_terminal };
	for (size_t i = 0; i < LENGTH(runs); i++) {
		struct pty guest;
		start(&guest, runs[i], NULL);
		pty_await(&guest, 2000);
		assert_true(WIFEXITED(guest.status) && WEXITSTATUS(guest.status) == 0);
		finish(&guest);
	}
}

// Ctrl-C, Ctrl-\ and Ctrl-Z while the terminal is still cooked: SIGINT, SIGQUIT, SIGTSTP come from the kernel.
static void keys_that_signal_before_raw_mode_do_nothing(void **state)
{
	(void)state;
	useconds_t pause_us = 200000;
	struct pty guest;
	start(&guest, wait_loop, &pause_us);
	pty_must_see(&guest, "+", 5000);
	pty_send(&guest, "\003\034\032\003");
	pty_must_see(&guest, "!", 5000);
	pty_look(&guest, 200);
	assert_int_equal(waitpid(guest.pid, &guest.status, WNOHANG | WUNTRACED), 0);
	kill(guest.pid, SIGINT);
	pty_await(&guest, 1000);
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
	struct pty guest;
	start(&guest, write_for_ever, &idle_ms);
	int64_t lasted_ms = pty_wait(&guest, 5000, false);
	assert_true(lasted_ms >= idle_ms + WATCHDOG_GRACE_MS);
	assert_true(lasted_ms < idle_ms + 2000);
	assert_true(pty_is_cooked(&guest));
	finish(&guest);
}

// ---- time ----

static clockid_t clock_asked;

// Stands before libc's.
int clock_gettime(clockid_t clock, struct timespec *now)
{
	int (*real)(clockid_t, struct timespec *);
	*(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
	clock_asked = clock;
	return real(clock, now);
}

static bool file_says(const char *path, const char *text)
{
	FILE *file = fopen(path, "r");
	char line[256];
	bool says = false;
	while (file && fgets(line, sizeof line, file))
		says |= strncmp(line, text, strlen(text)) == 0;
	if (file)
		fclose(file);
	return says;
}

static int wait_by_boot_time(void *context)
{
	(void)context;
	bool timer = false;
	signals_block();
	signals_install(false);
	signals_wait(NULL, 0, clock_now_ms() + 1);
	watchdog_arm(1000);
	DIR *folder = opendir("/proc/self/fdinfo");
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		char path[300];
		snprintf(path, sizeof path, "/proc/self/fdinfo/%s", entry->d_name);
		timer |= file_says(path, "clockid: 7\n");
	}
	if (folder)
		closedir(folder);
	return (timer ? 0 : 1) | (file_says("/proc/self/timers", "ClockID: 7\n") ? 0 : 2);
}

// A test cannot put the machine to sleep; it can see that all three, the clock, the end of a wait and the watchdog, go by
// CLOCK_BOOTTIME, 7.
static void time_asleep_counts(void **state)
{
	(void)state;
	struct pty guest;
	assert_int_equal(CLOCK_BOOTTIME, 7);
	clock_now_ms();
	assert_int_equal(clock_asked, CLOCK_BOOTTIME);
	start(&guest, wait_by_boot_time, NULL);
	pty_await(&guest, 2000);
	assert_true(WIFEXITED(guest.status));
	assert_int_equal(WEXITSTATUS(guest.status), 0);
	finish(&guest);
}

static int wait_until(void *context)
{
	int64_t until_ms = clock_now_ms() + *(int64_t *)context;
	signals_block();
	signals_install(false);
	while (clock_now_ms() < until_ms) {
		if (signals_wait(NULL, 0, until_ms) != 0)
			return 1;
	}
	return 0;
}

static void a_wait_ends_when_its_time_has_come(void **state)
{
	(void)state;
	int64_t waits_ms[] = { 0, 1, 150 };
	for (size_t i = 0; i < LENGTH(waits_ms); i++) {
		struct pty guest;
		start(&guest, wait_until, &waits_ms[i]);
		int64_t lasted_ms = pty_await(&guest, 2000);
		assert_true(WIFEXITED(guest.status) && WEXITSTATUS(guest.status) == 0);
		assert_true(lasted_ms >= waits_ms[i]);
		finish(&guest);
	}
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
		if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " ", &from, &to) == 2)
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
	long calls[] = {
		SYS_socket,
		SYS_execve,
		SYS_openat,
		SYS_kill,
		SYS_getppid,
		SYS_dup,
#if defined(SYS_mmap) && defined(SYS_mmap2)
		SYS_mmap, // the older call, whose arguments no filter sees
#endif
	};
	for (size_t i = 0; i < LENGTH(calls); i++) {
		struct pty guest;
		start(&guest, lock_and_call, &calls[i]);
		pty_await(&guest, 2000);
		assert_true(WIFEXITED(guest.status));
		assert_int_equal(WEXITSTATUS(guest.status), EXIT_INTERNAL);
		pty_look(&guest, 30);
		assert_non_null(strstr(guest.seen, "\033[?1049l"));
		assert_true(pty_is_cooked(&guest));
		finish(&guest);
	}
}

// By number: the libc of this machine may call the older ones, and its header knows neither.
static bool takes_modes_of_any_libc(void)
{
	static const unsigned long sets[] = { 0x402c542b, 0x402c542c, 0x402c542d };
	char modes[256];
	bool well = ioctl(STDIN_FILENO, 0x802c542a, modes) == 0;
	for (size_t i = 0; i < LENGTH(sets); i++)
		well = well && ioctl(STDIN_FILENO, sets[i], modes) == 0;
	return well;
}

// What a visit does all day: wait, read, write, size, modes, memory, wait for the watchdog.
static int lock_and_live(void *context)
{
	(void)context;
	struct sandbox_report report;
	struct winsize size;
	int input = STDIN_FILENO;
	begin_screen();
	watchdog_arm(5000);
	if (!sandbox_enter(&report))
		return 1;
	watchdog_arm(200);
	for (size_t bytes = 16; bytes < 8 << 20; bytes *= 4)
		free(xrealloc(xmalloc(bytes), bytes * 2));
	bool well = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && takes_modes_of_any_libc() &&
		    signals_wait(&input, 1, clock_now_ms() + 20) == 0 &&
		    tcflush(STDIN_FILENO, TCIFLUSH) == 0 && write(STDOUT_FILENO, "lives", 5) == 5 &&
		    open("/etc/passwd", O_RDONLY) != 0;
	return well ? 0 : 2;
}

// Limits that somebody set before: hard ones of root or a service manager, a soft one of the shell.
static const struct rlimit tighter[] = { { 24 << 20, 24 << 20 },
					 { 63 << 20, 63 << 20 },
					 { 40 << 20, RLIM_INFINITY } };

static int lock_under_limit(void *context)
{
	struct sandbox_report report;
	struct rlimit before = *(const struct rlimit *)context;
	if (setrlimit(RLIMIT_AS, &before) != 0 || !sandbox_enter(&report))
		return 1;
	// Asked in a way that the filter lets through: a page more than the limit.
	bool over = mmap(NULL, (size_t)before.rlim_cur, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
			 0) != MAP_FAILED;
	return over ? 2 : 0;
}

static void limits_of_others_stay_where_they_are_lower(void **state)
{
	(void)state;
	skip_without_sandbox();
	for (size_t i = 0; i < LENGTH(tighter); i++) {
		struct pty guest;
		struct rlimit limit = tighter[i];
		start(&guest, lock_under_limit, &limit);
		pty_await(&guest, 2000);
		assert_true(WIFEXITED(guest.status));
		assert_int_equal(WEXITSTATUS(guest.status), 0);
		finish(&guest);
	}
}

static void the_step_that_failed_is_named(void **state)
{
	(void)state;
	struct sandbox_report report = { 0 };
	assert_int_equal(sandbox_failed_step(&report), SANDBOX_STEPS);
	report.error[SANDBOX_LANDLOCK] = EINVAL;
	report.error[SANDBOX_FILTER] = EINVAL;
	assert_int_equal(sandbox_failed_step(&report), SANDBOX_LANDLOCK);
}

static int close_inherited(void *context)
{
	(void)context;
	for (int i = 0; i < 40; i++)
		if (dup(STDIN_FILENO) < 0)
			return 2;
	environment_close_inherited();
	int next = dup(STDIN_FILENO);
	return next == STDERR_FILENO + 1 && fcntl(next + 1, F_GETFD) < 0 &&
			       fcntl(40, F_GETFD) < 0 && fcntl(STDERR_FILENO, F_GETFD) >= 0
		       ? 0
		       : 1;
}

static void nothing_that_was_left_open_stays(void **state)
{
	(void)state;
	struct pty guest;
	start(&guest, close_inherited, NULL);
	pty_await(&guest, 2000);
	assert_true(WIFEXITED(guest.status) && WEXITSTATUS(guest.status) == 0);
	finish(&guest);
}

static int lock_and_stall(void *context)
{
	(void)context;
	struct sandbox_report report;
	begin_screen();
	watchdog_arm(5000);
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
	struct pty guest;
	start(&guest, lock_and_live, NULL);
	pty_await(&guest, 2000);
	pty_look(&guest, 30);
	assert_non_null(strstr(guest.seen, "lives"));
	assert_int_equal(WEXITSTATUS(guest.status), EXIT_INTERNAL); // its last call is open
	finish(&guest);
	start(&guest, lock_and_stall, NULL);
	pty_wait(&guest, 3000, false);
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

// Shared with the visits: a keeper throws away what the terminal has not taken yet.
static struct {
	int bad, crash, hang, read, promise_ms;
} * visits;

// Visits are named after their books: "bad" ends at once with 1, "crash" by a signal, "hang" never, "read" with its first
// x, or by when it promised to.
static int visit(void *context, const char *book)
{
	char byte;
	(void)context;
	go_raw();
	if (strstr(book, "<bad")) {
		visits->bad++;
		return 1;
	}
	if (strstr(book, "<crash")) {
		visits->crash++;
		kill(getpid(), SIGKILL);
	}
	if (strstr(book, "<hang")) {
		visits->hang++;
		for (;;) // signals are held back
			pause();
	}
	visits->read++;
	pulse_book_serves();
	pulse_promise_end(clock_now_ms() + visits->promise_ms);
	put(book);
	signals_install(false);
	for (int input = STDIN_FILENO;;) {
		unsigned events = signals_wait(&input, 1, clock_now_ms() + 5000);
		if (events & SIGNALS_END)
			return 0;
		if (events & SIGNALS_INPUT && (read(STDIN_FILENO, &byte, 1) != 1 || byte == 'x'))
			return 0;
	}
}

static int keep(void *context)
{
	signal(SIGSEGV, SIG_DFL); // cmocka's handler would go on with the next test, in the visit
	signals_block();
	return keeper_run(context);
}

static const char *out_of_order(void *context, size_t turn, bool *alone)
{
	(void)context;
	(void)turn;
	*alone = true;
	return "OUT OF ORDER\r\nAUSSER BETRIEB";
}

static const char *out_of_order_in_turns(void *context, size_t turn, bool *alone)
{
	static const char *const screens[] = { "FIRST", "SECOND", "THIRD" };
	(void)context;
	*alone = false;
	return screens[turn % LENGTH(screens)];
}

static const int short_waits[] = { 50, 100, 200 };

static struct keeper keeper_of(const char *book, const char *previous)
{
	memset(visits, 0, sizeof *visits);
	visits->promise_ms = 20000;
	return (struct keeper) {
		.visit = visit,
		.book = book,
		.previous = previous,
		.start_ms = 20000,
		.escapes = true,
		.out_of_order = out_of_order,
		.waits_ms = short_waits,
		.wait_count = LENGTH(short_waits),
	};
}

static void end_keeper(struct pty *guest, int number)
{
	kill(guest->pid, number);
	pty_look(guest, 50);
	pty_await(guest, 2500);
	assert_true(WIFEXITED(guest->status) && WEXITSTATUS(guest->status) == 0);
	assert_true(pty_is_cooked(guest));
	finish(guest);
}

static void visits_follow_each_other_on_a_clean_screen(void **state)
{
	(void)state;
	struct keeper keeper = keeper_of("<read>", NULL);
	struct pty guest;
	start(&guest, keep, &keeper);
	for (int i = 0; i < 5; i++) {
		pty_must_see(&guest, "\033[3J", 5000);
		pty_must_see(&guest, "<read>", 5000);
		pty_forget(&guest);
		pty_send(&guest, i % 2 ? "ax" : "\003\032x");
	}
	pty_must_see(&guest, "<read>", 5000);
	assert_int_equal(visits->read, 6);
	end_keeper(&guest, SIGTERM);
}

enum { NOBODY = 65534 };

// As root, who may look everywhere, this would show nothing. A change of user alone hides a process until the next program.
static void become_nobody(void)
{
	if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
		_exit(1);
	prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
}

static int wait_as_nobody(void *context)
{
	(void)context;
	become_nobody();
	put("<waits>");
	return pause();
}

static int keep_as_nobody(void *keeper)
{
	become_nobody();
	return keep(keeper);
}

static bool is_open_to_nobody(pid_t pid)
{
	int status = 1;
	char path[64];
	snprintf(path, sizeof path, "/proc/%ld/maps", (long)pid);
	pid_t stranger = fork();
	if (stranger == 0) {
		become_nobody();
		_exit(open(path, O_RDONLY | O_CLOEXEC) < 0);
	}
	waitpid(stranger, &status, 0);
	return status == 0;
}

static void nobody_looks_into_keeper_and_visitor(void **state)
{
	(void)state;
	skip_without_sandbox();
	struct keeper keeper = keeper_of("<read>", NULL);
	struct pty other, guest;
	start(&other, wait_as_nobody, NULL);
	pty_must_see(&other, "<waits>", 5000);
	assert_true(is_open_to_nobody(other.pid));
	kill(other.pid, SIGKILL);
	pty_await(&other, 1000);
	finish(&other);
	start(&guest, keep_as_nobody, &keeper);
	pty_must_see(&guest, "<read>", 5000);
	assert_false(is_open_to_nobody(guest.pid));
	assert_false(is_open_to_nobody(process_child(guest.pid)));
	end_keeper(&guest, SIGTERM);
}

static void a_book_that_fails_makes_no_storm(void **state)
{
	(void)state;
	struct keeper keeper = keeper_of("<bad>", "<crash>");
	struct pty guest;
	start(&guest, keep, &keeper);
	pty_look(&guest, 600);
	// 3 and 3, then one of each after 50, 150 and 350 ms; the next would come after 550.
	int bad = visits->bad;
	assert_in_range(bad, 5, 7);
	assert_in_range(visits->crash, bad - 1, bad);
	assert_in_range(pty_count(&guest, "OUT OF ORDER"), bad - 3, bad - 2);
	end_keeper(&guest, SIGHUP);
}

static void a_previous_book_serves(void **state)
{
	(void)state;
	struct keeper keeper = keeper_of("<bad>", "<read>");
	struct pty guest;
	start(&guest, keep, &keeper);
	pty_must_see(&guest, "<read>", 5000);
	assert_int_equal(visits->bad, 3);
	assert_null(strstr(guest.seen, "OUT OF ORDER"));
	end_keeper(&guest, SIGTERM);
}

static void a_child_dies_with_its_keeper(void **state)
{
	(void)state;
	struct keeper keeper = keeper_of("<read>", NULL);
	struct pty guest;
	prctl(PR_SET_CHILD_SUBREAPER, 1); // the orphan comes to us
	start(&guest, keep, &keeper);
	pty_must_see(&guest, "<read>", 5000);
	pty_look(&guest, 50);
	pid_t child = process_child(guest.pid);
	assert_true(child > 0);
	kill(guest.pid, SIGKILL);
	pty_await(&guest, 1000);
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
	struct pty guest;
	start(&guest, keep, &keeper);
	for (size_t i = 0; i < LENGTH(numbers); i++) {
		pty_must_see(&guest, "<read>", 5000);
		pty_look(&guest, 50);
		pty_forget(&guest);
		kill(process_child(guest.pid), numbers[i]);
	}
	pty_must_see(&guest, "<read>", 5000);
	assert_int_equal(visits->read, LENGTH(numbers) + 1);
	end_keeper(&guest, SIGTERM);
}

// In its start: before it could say that its book serves.
static void a_book_that_hangs_is_given_up(void **state)
{
	(void)state;
	struct keeper keeper = keeper_of("<hang>", "<read>");
	keeper.quick_ms = 1; // slow and bad
	keeper.start_ms = 100;
	struct pty guest;
	start(&guest, keep, &keeper);
	pty_must_see(&guest, "<read>", 5000);
	assert_int_equal(visits->hang, 3);
	assert_true(pty_now_ms() - guest.began_ms >= 300);
	end_keeper(&guest, SIGTERM);
}

static void a_child_that_hangs_does_not_hold_the_keeper(void **state)
{
	(void)state;
	struct keeper keeper = keeper_of("<hang>", NULL);
	struct pty guest;
	start(&guest, keep, &keeper);
	pty_must_see(&guest, "\033[3J", 5000);
	end_keeper(&guest, SIGTERM);
}

static void a_stopped_child_is_followed(void **state)
{
	(void)state;
	struct keeper keeper = keeper_of("<read>", NULL);
	keeper.quick_ms = 1;
	keeper.start_ms = visits->promise_ms = 400;
	struct pty guest;
	start(&guest, keep, &keeper);
	pty_must_see(&guest, "<read>", 5000);
	pty_forget(&guest);
	kill(process_child(guest.pid), SIGSTOP);
	visits->promise_ms = 20000;
	pty_must_see(&guest, "\033[3J", 5000);
	pty_must_see(&guest, "<read>", 5000);
	// By the promise that it made, which began before we saw it.
	assert_true(pty_now_ms() - guest.began_ms >= 400);
	assert_int_equal(visits->read, 2);
	end_keeper(&guest, SIGTERM);
}

static void an_alarm_does_not_end_the_keeper(void **state)
{
	(void)state;
	struct keeper keeper = keeper_of("<read>", NULL);
	struct pty guest;
	start(&guest, keep, &keeper);
	pty_must_see(&guest, "<read>", 5000);
	kill(guest.pid, SIGALRM);
	pty_look(&guest, 50);
	assert_int_equal(waitpid(guest.pid, NULL, WNOHANG), 0);
	pty_forget(&guest);
	pty_send(&guest, "x");
	pty_must_see(&guest, "<read>", 5000);
	end_keeper(&guest, SIGTERM);
}

// ---- output that was stopped from outside ----

static int open_slave(const struct pty *pty)
{
	int slave = open(ptsname(pty->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	assert_true(slave >= 0);
	return slave;
}

static void stop_by_tcflow(struct pty *pty)
{
	int slave = open_slave(pty);
	assert_int_equal(tcflow(slave, TCOOFF), 0);
	close(slave);
}

// As Scroll Lock does on a console.
static void stop_by_key(struct pty *pty)
{
	struct termios modes;
	int slave = open_slave(pty);
	tcgetattr(slave, &modes);
	modes.c_iflag |= IXON;
	tcsetattr(slave, TCSANOW, &modes);
	pty_send(pty, "\023");
	pty_look(pty, 50);
	close(slave);
}

static void (*const stops[])(struct pty *) = { stop_by_tcflow, stop_by_key };

static void stopped_output_is_wiped_all_the_same(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(stops); i++) {
		struct keeper keeper = keeper_of("<read>", NULL);
		struct pty guest;
		start(&guest, keep, &keeper);
		pty_must_see(&guest, "<read>", 5000);
		pty_forget(&guest);
		stops[i](&guest);
		kill(process_child(guest.pid), SIGKILL);
		pty_must_see(&guest, "\033[3J", 3000);
		pty_must_see(&guest, "<read>", 3000);
		pty_forget(&guest);
		stops[i](&guest);
		kill(guest.pid, SIGTERM);
		pty_await(&guest, 2500);
		pty_look(&guest, 50);
		assert_true(WIFEXITED(guest.status) && WEXITSTATUS(guest.status) == 0);
		assert_non_null(strstr(guest.seen, "\033[3J"));
		assert_true(pty_is_cooked(&guest));
		finish(&guest);
	}
}

// Again and again, so that the keeper's own start of the output does not last.
_Noreturn static void stop_for_ever(const struct pty *pty)
{
	for (int slave = open_slave(pty);;)
		tcflow(slave, TCOOFF);
}

static void a_terminal_that_takes_nothing_cannot_hold_the_keeper(void **state)
{
	(void)state;
	for (int asked = 0; asked <= 1; asked++) { // else it goes on as soon as it may
		struct keeper keeper = keeper_of("<read>", NULL);
		keeper.quick_ms = 1;
		keeper.start_ms = visits->promise_ms = 1000;
		struct pty guest;
		start(&guest, keep, &keeper);
		pty_must_see(&guest, "<read>", 5000);
		pty_forget(&guest);
		pid_t stopper = fork();
		if (stopper == 0)
			stop_for_ever(&guest);
		pty_look(&guest, 50);
		kill(process_child(guest.pid), SIGKILL);
		pty_look(&guest, 700);
		if (asked) {
			kill(guest.pid, SIGTERM);
			pty_await(&guest, 5000);
		}
		kill(stopper, SIGKILL);
		waitpid(stopper, NULL, 0);
		if (asked) {
			pty_close(&guest);
		} else {
			stop_by_tcflow(&guest);
			pty_must_see(&guest, "\033[3J", 5000);
			pty_must_see(&guest, "<read>", 5000);
			end_keeper(&guest, SIGTERM);
		}
	}
}

static void out_of_order_echoes_nothing(void **state)
{
	(void)state;
	static const int long_wait[] = { 20000 };
	struct keeper keeper = keeper_of("<bad>", NULL);
	keeper.waits_ms = long_wait;
	keeper.wait_count = 1;
	struct pty guest;
	start(&guest, keep, &keeper);
	pty_must_see(&guest, "AUSSER BETRIEB", 5000);
	pty_look(&guest, 50);
	pty_forget(&guest);
	pty_send(&guest, "typed\r\003\032\004");
	pty_look(&guest, 200);
	assert_int_equal(guest.seen_len, 0);
	end_keeper(&guest, SIGTERM);
}

static void screens_of_many_languages_take_turns(void **state)
{
	(void)state;
	static const int long_wait[] = { 20000 };
	struct keeper keeper = keeper_of("<bad>", NULL);
	keeper.waits_ms = long_wait;
	keeper.wait_count = 1;
	keeper.turn_ms = 100;
	keeper.out_of_order = out_of_order_in_turns;
	struct pty guest;
	start(&guest, keep, &keeper);
	pty_must_see(&guest, "FIRST", 5000);
	pty_must_see(&guest, "THIRD", 5000);
	pty_forget(&guest);
	pty_must_see(&guest, "FIRST", 5000); // and again
	pty_must_see(&guest, "SECOND", 5000);
	const char *second = strstr(guest.seen, "SECOND"), *wiped = strstr(guest.seen, "\033[2J");
	assert_true(wiped && wiped < second);
	end_keeper(&guest, SIGTERM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(faults_give_the_terminal_back),
		cmocka_unit_test(a_fault_is_told_on_ones_own_machine),
		cmocka_unit_test(a_full_stack_is_a_fault_too),
		cmocka_unit_test(signals_end_the_wait),
		cmocka_unit_test(resizes_and_keys_wake_it),
		cmocka_unit_test(nothing_spins_when_the_terminal_has_gone),
		cmocka_unit_test(keys_that_signal_before_raw_mode_do_nothing),
		cmocka_unit_test(a_reader_that_takes_nothing_cannot_hold_it),
		cmocka_unit_test(time_asleep_counts),
		cmocka_unit_test(a_wait_ends_when_its_time_has_come),
		cmocka_unit_test(secrets_are_locked_and_wiped),
		cmocka_unit_test(the_sandbox_refuses_what_is_possible_without),
		cmocka_unit_test(a_refused_call_gives_the_terminal_back),
		cmocka_unit_test(the_sandbox_leaves_what_a_visit_takes),
		cmocka_unit_test(limits_of_others_stay_where_they_are_lower),
		cmocka_unit_test(the_step_that_failed_is_named),
		cmocka_unit_test(nothing_that_was_left_open_stays),
		cmocka_unit_test(three_bad_ends_give_a_book_up),
		cmocka_unit_test(bad_ends_must_be_in_a_row),
		cmocka_unit_test(a_book_without_a_previous_is_waited_for),
		cmocka_unit_test(a_new_book_is_tried_again),
		cmocka_unit_test(visits_follow_each_other_on_a_clean_screen),
		cmocka_unit_test(nobody_looks_into_keeper_and_visitor),
		cmocka_unit_test(a_book_that_fails_makes_no_storm),
		cmocka_unit_test(a_previous_book_serves),
		cmocka_unit_test(a_child_dies_with_its_keeper),
		cmocka_unit_test(a_killed_child_is_followed),
		cmocka_unit_test(a_book_that_hangs_is_given_up),
		cmocka_unit_test(a_child_that_hangs_does_not_hold_the_keeper),
		cmocka_unit_test(a_stopped_child_is_followed),
		cmocka_unit_test(an_alarm_does_not_end_the_keeper),
		cmocka_unit_test(stopped_output_is_wiped_all_the_same),
		cmocka_unit_test(a_terminal_that_takes_nothing_cannot_hold_the_keeper),
		cmocka_unit_test(out_of_order_echoes_nothing),
		cmocka_unit_test(screens_of_many_languages_take_turns),
	};
	visits = mmap(NULL, sizeof *visits, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		      0);
	return visits == MAP_FAILED ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
