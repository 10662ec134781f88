// SPDX-License-Identifier: GPL-3.0-or-later
// A kiosk left alone with strangers: the program itself, on a terminal, checked from outside.
//   alone ANTEROOM BOOK CHECK...     each check in a process of its own; a line each, then "N passed, N failed"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define PTY_FAIL(...) (fprintf(stderr, "        " __VA_ARGS__), fputc('\n', stderr), exit(1))
#include "../../support/pty.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define MUST(condition) ((condition) ? (void)0 : PTY_FAIL("line %d: %s", __LINE__, #condition))
#define MARKER "qzxjwvkq"
#define WIPED "\033[3J"

enum {
	COLUMNS = 80,
	ROWS = 24,
	RSS_LIMIT_KIB = 16384,
	WELCOME_MS = 1000,
	// Nobody can have read what has stood there for less than 300 ms: it takes no answer.
	UNREAD_MS = 350,
};

static const char *anteroom, *book;

// ---- a kiosk and a guest ----

static void run(struct pty *pty, const char *mode, const char *idle, const char *path)
{
	char mode_option[32], idle_option[32];
	char *argv[] = { (char *)(uintptr_t)anteroom, mode_option, idle_option,
			 (char *)(uintptr_t)path, NULL };
	snprintf(mode_option, sizeof mode_option, "--mode=%s", mode);
	snprintf(idle_option, sizeof idle_option, "--idle=%s", idle);
	pty_start(pty, pty_exec, argv, COLUMNS, ROWS);
}

static void kiosk(struct pty *pty, const char *idle)
{
	run(pty, "kiosk", idle, book);
}

// The wiped screen of the keeper, then the first frame of a new visitor.
static void welcome(struct pty *pty, int64_t limit_ms)
{
	int64_t until_ms = pty_now_ms() + limit_ms;
	pty_must_see(pty, WIPED, limit_ms);
	char *wiped = strstr(pty->seen, WIPED);
	while (!strstr(wiped, "English")) {
		if (pty_now_ms() > until_ms || !pty_take(pty, 5))
			PTY_FAIL("no welcome within %d ms: %.1000s", (int)limit_ms, wiped);
		wiped = strstr(pty->seen, WIPED);
	}
	pty_settle(pty, 50, 1000);
	pty_forget(pty);
}

static void end_kiosk(struct pty *pty)
{
	kill(pty->pid, SIGTERM);
	pty_await(pty, 3000);
	MUST(WIFEXITED(pty->status) && WEXITSTATUS(pty->status) == 0);
	MUST(pty_is_cooked(pty));
	pty_close(pty);
}

static void press(struct pty *pty, const char *keys)
{
	pty_send(pty, keys);
	pty_settle(pty, 40, 1000);
}

// How often it has waited for something.
static long waits_of(pid_t visitor)
{
	return process_number(visitor, "status", "voluntary_ctxt_switches");
}

// Keys that answer what can have been read. Returns when they were taken, what came of them was painted, and the visitor's process
// waits again, however long a busy machine takes for that.
static void answer(struct pty *pty, const char *keys)
{
	pid_t visitor = process_child(pty->pid);
	pty_look(pty, UNREAD_MS);
	long waits = waits_of(visitor);
	int64_t until_ms = pty_now_ms() + 10000;
	pty_send(pty, keys);
	while (waits_of(visitor) == waits || process_state(visitor) != 'S') {
		if (pty_now_ms() > until_ms)
			PTY_FAIL("nobody takes %s: %.1000s", keys, pty->seen);
		pty_take(pty, 5);
	}
	pty_settle(pty, 40, 1000);
}

// By the keys of a waiting room. An open menu is closed by its own key, and no sequence stands open.
static void clear(struct pty *pty)
{
	for (int tries = 0; tries < 3 && !strstr(pty->seen, WIPED); tries++) {
		press(pty, "\r");
		press(pty, "0");
		press(pty, "9");
		pty_settle(pty, 300, 1000);
	}
}

// ---- random keys ----

static const char *const words[] = {
	"\033[A",  "\033[B",  "\033[C",	     "\033[D",
	"\033[5~", "\033[6~", "\033[H",	     "\033[F",
	"\033",	   "\r",      "\t",	     "\033[Z",
	"\177",	   "\b",      "\033[M !!",   "\033[<0;9;9M",
	"\003",	   "\032",    "\034",	     "\004",
	"\021",	   "\023",    "\030",	     "\033[200~q9\r\033[201~",
	"\xff",	   "\xe4",    "\xf0\x9f",    "\033OP",
	"\033]0;", "\033P",   "\033[99999m", "\x9b",
	"0",	   "1",	      "2",	     "3",
	"4",	   "5",	      "9",	     "h",
	"l",	   "/",	      "u",	     "e",
	"+",	   "-",	      "t",	     "?",
	"q",	   " ",	      "b",	     "!sh\r",
	":!sh\r",  "`id`\r",  "a",	     "09",
};

static const int hostile_sizes[][2] = {
	{ 0, 0 },  { 1, 1 },   { 65535, 65535 }, { 65535, 1 }, { 1, 65535 }, { 2, 2 },
	{ 19, 5 }, { 40, 12 }, { 80, 24 },	 { 400, 200 }, { 30, 8 },    { 3, 3 },
};

static void check_process(const struct pty *pty)
{
	pid_t visitor = process_child(pty->pid);
	char state = process_state(pty->pid);
	if (!strchr("SRD", state) || !state)
		PTY_FAIL("the keeper is in state %c", state ? state : '-');
	if (!visitor)
		return;
	long resident = process_number(visitor, "status", "VmHWM");
	state = process_state(visitor);
	MUST(state != 'T' && state != 't');
	if (resident > RSS_LIMIT_KIB)
		PTY_FAIL("a visitor's process took %ld KiB", resident);
	MUST(process_child(visitor) == 0);
}

// Until main begins, the loader runs with the signals of any program: Ctrl-C in that moment ends it, and what started it
// (systemd, or init) starts it again. It must not happen later.
static bool ended_before_main(struct pty *pty)
{
	if (waitpid(pty->pid, &pty->status, WNOHANG) != pty->pid)
		return false;
	bool began = strstr(pty->seen, WIPED) || pty_now_ms() - pty->began_ms > 2000;
	if (began || !WIFSIGNALED(pty->status))
		PTY_FAIL("the keeper ended: %x", (unsigned)pty->status);
	pty_close(pty);
	return true;
}

static const char *random_word(void)
{
	const char *word = words[(size_t)rand() % LENGTH(words)];
	// Else most visits would be over before they began.
	return strcmp(word, "09") == 0 && rand() % 4 ? "\r" : word;
}

// Keys before the program can have set anything up, then none until a visitor is there: else a keeper that they ended, or
// that is slow to start, would leave all others to nobody.
static void start_under_keys(struct pty *pty)
{
	kiosk(pty, "60");
	for (int i = 0; i < 100; i++)
		pty_send(pty, random_word());
	int64_t until_ms = pty_now_ms() + 20000;
	while (!strstr(pty->seen, WIPED) || !process_child(pty->pid)) {
		if (pty_now_ms() > until_ms)
			PTY_FAIL("it does not start: %.1000s", pty->seen);
		pty_take(pty, 20);
		if (ended_before_main(pty))
			kiosk(pty, "60");
	}
	pty_forget(pty);
}

static void check_keys(void)
{
	long count = getenv("ANTEROOM_KEYS") ? atol(getenv("ANTEROOM_KEYS")) : 20000;
	long most = 0, visits = 0;
	struct pty pty;
	srand(7);
	start_under_keys(&pty);
	for (long i = 0; i < count; i++) {
		pty_send(&pty, random_word());
		if (rand() % 20 == 0) {
			const int *size = hostile_sizes[(size_t)rand() % LENGTH(hostile_sizes)];
			pty_resize(&pty, size[0], size[1]);
		}
		pty_take(&pty, 0);
		if (i % 50 == 49) {
			pty_look(&pty, 5);
			check_process(&pty);
			long now = process_number(process_child(pty.pid), "status", "VmHWM");
			most = now > most ? now : most;
			visits += (long)pty_count(&pty, WIPED);
			pty_forget(&pty);
		}
	}
	pty_resize(&pty, COLUMNS, ROWS);
	pty_settle(&pty, 300, 5000);
	pty_forget(&pty);
	clear(&pty);
	welcome(&pty, 3000);
	printf("        %ld keys, %ld visits, at most %ld KiB resident\n", count, visits, most);
	MUST(most > 0);
	end_kiosk(&pty);
}

// ---- signals ----

static void check_kills(void)
{
	static const int numbers[] = { SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGSEGV, SIGKILL };
	struct termios before, after;
	struct pty pty;
	int64_t slowest_ms = 0;
	srand((unsigned)time(NULL));
	kiosk(&pty, "60");
	tcgetattr(pty.master, &before);
	welcome(&pty, 5000);
	for (size_t i = 0; i < LENGTH(numbers); i++) {
		pty_look(&pty, 3000 + rand() % 500);
		press(&pty, "\r");
		pty_send(&pty, "\033[B\r"); // in the middle of a repaint
		pty_forget(&pty);
		pid_t visitor = process_child(pty.pid);
		MUST(visitor > 0);
		int64_t began_ms = pty_now_ms();
		kill(visitor, numbers[i]);
		pty_must_see(&pty, WIPED, WELCOME_MS);
		welcome(&pty, WELCOME_MS);
		MUST(process_child(pty.pid) != visitor);
		int64_t took_ms = pty_now_ms() - began_ms;
		slowest_ms = took_ms > slowest_ms ? took_ms : slowest_ms;
		MUST(took_ms < WELCOME_MS);
	}
	kill(pty.pid, SIGTERM);
	pty_await(&pty, 3000);
	MUST(tcgetattr(pty.master, &after) == 0);
	MUST(before.c_iflag == after.c_iflag && before.c_oflag == after.c_oflag);
	MUST(before.c_cflag == after.c_cflag && before.c_lflag == after.c_lflag);
	MUST(memcmp(before.c_cc, after.c_cc, sizeof before.c_cc) == 0);
	pty_close(&pty);
	printf("        welcome after at most %d ms, 50 of them waiting for quiet\n",
	       (int)slowest_ms);
}

// A guest has no keeper: the process itself gives the terminal back, but for KILL.
static void check_guest_kills(void)
{
	static const struct {
		int number, status;
	} ends[] = { { SIGHUP, 0 },  { SIGTERM, 0 }, { SIGINT, 0 }, { SIGQUIT, 0 },
		     { SIGSEGV, 3 }, { SIGABRT, 3 }, { SIGBUS, 3 }, { SIGSYS, 3 } };
	for (size_t i = 0; i < LENGTH(ends); i++) {
		struct pty pty;
		run(&pty, "guest", "60", book);
		pty_must_see(&pty, "English", 5000);
		pty_settle(&pty, 50, 1000);
		press(&pty, "\r");
		pty_forget(&pty);
		kill(pty.pid, ends[i].number);
		pty_await(&pty, 2000);
		pty_look(&pty, 30);
		MUST(WIFEXITED(pty.status) && WEXITSTATUS(pty.status) == ends[i].status);
		MUST(pty_is_cooked(&pty));
		MUST(strstr(pty.seen, "\033[?1049l") != NULL);
		MUST(strstr(pty.seen, WIPED) == NULL); // a guest's scrollback is the guest's
		pty_close(&pty);
	}
}

// ---- time ----

// The plain face leaves line editing to the terminal, and with it the keys that stop the output.
static void check_stopped(void)
{
	struct pty pty;
	kiosk(&pty, "2");
	welcome(&pty, 5000);
	press(&pty, "\r");
	press(&pty, "0");
	press(&pty, "8");
	press(&pty, "2");
	press(&pty, "3\r");
	press(&pty, "\023");
	welcome(&pty, 5000);
	end_kiosk(&pty);
}

// The emergency of the first signs that are asked for, on which a patient's answer stands.
static void get_help(struct pty *pty)
{
	static const char *const way[] = { "1", "1", "1", "2", "2", "1", "\r", " " };
	for (size_t i = 0; i < LENGTH(way); i++)
		answer(pty, way[i]);
	MUST(strstr(pty->seen, "Get help now") != NULL);
}

// As Scroll Lock does on a console, and nobody starts it again.
static void stop_output(const struct pty *pty)
{
	int slave = open(ptsname(pty->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	MUST(slave >= 0 && tcflow(slave, TCOOFF) == 0 && close(slave) == 0);
}

static void start_output(const struct pty *pty)
{
	int slave = open(ptsname(pty->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	MUST(slave >= 0 && tcflow(slave, TCOON) == 0 && close(slave) == 0);
}

static void check_held(void)
{
	struct pty pty;
	kiosk(&pty, "3");
	welcome(&pty, 5000);
	get_help(&pty);
	pty_forget(&pty);
	stop_output(&pty);
	int64_t began_ms = pty_now_ms();
	welcome(&pty,
		2 * 3000 + 4000); // a result stands twice as long, and the watchdog waits for 2 s
	printf("        welcome %d ms after its output was stopped, limit 6000\n",
	       (int)(pty_now_ms() - began_ms));
	get_help(&pty);
	pty_forget(&pty);
	stop_output(&pty);
	kill(pty.pid, SIGTERM);
	pty_await(&pty, 3000);
	MUST(WIFEXITED(pty.status) && WEXITSTATUS(pty.status) == 0);
	start_output(&pty);
	pty_look(&pty, 100);
	MUST(strstr(pty.seen, WIPED) && !strstr(strstr(pty.seen, WIPED), "help"));
	MUST(pty_is_cooked(&pty));
	pty_close(&pty);
}

// A process that is stopped runs no watchdog.
static void check_stopped_child(void)
{
	struct pty pty;
	kiosk(&pty, "2");
	welcome(&pty, 5000);
	press(&pty, "\r");
	pty_forget(&pty);
	kill(process_child(pty.pid), SIGSTOP);
	kill(pty.pid, SIGALRM); // and this is for nobody
	welcome(&pty, 2000 + 2000);
	end_kiosk(&pty);
}

static void check_idle(void)
{
	struct pty pty;
	kiosk(&pty, "4");
	welcome(&pty, 5000);
	press(&pty, "\r");
	int64_t began_ms = pty_now_ms();
	pty_forget(&pty);
	pty_look(&pty, 2500);
	MUST(pty.seen_len == 0); // nothing happens, nothing is drawn
	pty_must_see(&pty, "Still", 1500);
	press(&pty, "\033[B"); // extends, and does nothing else
	pty_forget(&pty);
	began_ms = pty_now_ms();
	pty_must_see(&pty, "Still", 4000);
	welcome(&pty, 3000);
	int64_t took_ms = pty_now_ms() - began_ms;
	MUST(took_ms > 3500 && took_ms < 5000);
	end_kiosk(&pty);
}

static bool is_writing(pid_t pid)
{
	char path[64], call[32] = "";
	snprintf(path, sizeof path, "/proc/%ld/syscall", (long)pid);
	FILE *file = fopen(path, "r");
	if (file && !fgets(call, sizeof call, file))
		call[0] = '\0';
	if (file)
		fclose(file);
	return strncmp(call, "1 ", 2) == 0;
}

// Nobody takes what the program draws: it stands in write(2), where it cannot look at its clock. No key it has read can
// be later than the moment it stood still.
static void freeze(struct pty *pty, pid_t visitor, int64_t limit_ms)
{
	int writing = 0;
	for (int i = 0; i < 20000 && writing < 50; i++) {
		writing = is_writing(visitor) ? writing + 1 : 0;
		if (writing == 0 && write(pty->master, i % 2 ? "+" : "-", 1) != 1)
			break;
		usleep(1000);
	}
	MUST(writing > 0);
	int64_t began_ms = pty_now_ms() - 50;
	while (process_state(visitor) && process_state(visitor) != 'Z') {
		if (pty_now_ms() - began_ms > limit_ms)
			PTY_FAIL("still there after %d ms", (int)limit_ms);
		usleep(5000);
	}
	printf("        stood in write, gone %d ms after its last key, limit %d\n",
	       (int)(pty_now_ms() - began_ms), (int)limit_ms);
}

static void check_frozen(void)
{
	struct pty pty;
	kiosk(&pty, "2");
	welcome(&pty, 5000);
	press(&pty, "\r");
	freeze(&pty, process_child(pty.pid), 4000);
	pty_forget(&pty);
	welcome(&pty, 3000);
	end_kiosk(&pty);
	run(&pty, "guest", "2", book);
	pty_must_see(&pty, "English", 5000);
	pty_settle(&pty, 50, 500);
	press(&pty, "\r");
	freeze(&pty, pty.pid, 4000);
	pty_wait(&pty, 1000, false);
	MUST(WIFEXITED(pty.status) && WEXITSTATUS(pty.status) == 0);
	pty_close(&pty);
}

// ---- nothing stays ----

// Looks for the marker's characters `stride` bytes apart: bytes, wide characters, ncurses' cells.
static bool holds(const unsigned char *memory, size_t bytes, size_t stride)
{
	size_t length = strlen(MARKER);
	for (size_t at = 0; at + (length - 1) * stride < bytes; at++) {
		size_t same = 0;
		while (same < length && memory[at + same * stride] == (unsigned char)MARKER[same])
			same++;
		if (same == length)
			return true;
	}
	return false;
}

// How many mappings of a process hold the marker. Read as root, who may although it is not dumpable.
static int hits(pid_t pid)
{
	static const size_t strides[] = { 1, 4, 28 };
	char path[64], line[512];
	int found = 0;
	snprintf(path, sizeof path, "/proc/%ld/maps", (long)pid);
	FILE *maps = fopen(path, "r");
	snprintf(path, sizeof path, "/proc/%ld/mem", (long)pid);
	FILE *memory = fopen(path, "r");
	if (!maps || !memory)
		PTY_FAIL("cannot read the memory of %ld: %s", (long)pid, strerror(errno));
	while (fgets(line, sizeof line, maps)) {
		unsigned long from, to;
		char rights[8];
		if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) != 3 || rights[0] != 'r' ||
		    strstr(line, "[v"))
			continue;
		unsigned char *copy = malloc(to - from);
		size_t got = 0;
		if (copy && fseek(memory, (long)from, SEEK_SET) == 0)
			got = fread(copy, 1, to - from, memory);
		for (size_t i = 0; i < LENGTH(strides); i++)
			found += holds(copy, got, strides[i]);
		free(copy);
	}
	fclose(maps);
	fclose(memory);
	return found;
}

// Looks for the marker, notes an estimate for what is called by it, then chooses the first answer of the self-check, whose text is the
// marker in the book for this check, and looks at it again.
static void leave_traces(struct pty *pty)
{
	static const char *const way[] = { "\r", MARKER, "\033", "6", "1", "1", "8",
					   "1",	 "0",	 "1",	 "1", "1", "1", "\177" };
	for (size_t i = 0; i < LENGTH(way); i++)
		answer(pty, way[i]);
	pty_forget(pty);
	pty_resize(pty, COLUMNS - 10, ROWS); // all is drawn again, in one piece
	pty_settle(pty, 100, 1000);
	pty_resize(pty, COLUMNS, ROWS);
	MUST(strstr(pty->seen, "(*)") && strstr(pty->seen, MARKER));
	MUST(hits(process_child(pty->pid)) > 0); // or the search could not find it
}

static void no_traces(struct pty *pty)
{
	char *wiped = NULL;
	for (char *at = pty->seen; (at = strstr(at, WIPED)); at++)
		wiped = at;
	MUST(wiped && !strstr(wiped, MARKER));
	MUST(hits(pty->pid) == 0);
	MUST(process_child(pty->pid) > 0 && hits(process_child(pty->pid)) == 0);
}

static void put_book(const char *from, const char *to)
{
	char command[600];
	snprintf(command, sizeof command, "cp '%s' '%s.new' && mv '%s.new' '%s'", from, to, to, to);
	MUST(system(command) == 0);
}

// The marker is in the first visitor's book alone: while that visitor reads, an update takes it away.
static void check_traces(void)
{
	static const char *const ends[] = { "099", "" }; // cleared, and asked about it; left idle
	const char *marked = getenv("ANTEROOM_MARKED_BOOK");
	char path[] = "/tmp/anteroom-book-XXXXXX";
	MUST(marked && close(mkstemp(path)) == 0);
	for (size_t i = 0; i <= LENGTH(ends); i++) {
		struct pty pty;
		put_book(marked, path);
		run(&pty, "kiosk", "4", path);
		welcome(&pty, 5000);
		leave_traces(&pty);
		put_book(book, path);
		pty_forget(&pty);
		if (i == LENGTH(ends)) { // hung up: keeper and visitor go
			pid_t visitor = process_child(pty.pid);
			close(pty.master);
			pty_wait(&pty, 3000, false);
			MUST(process_state(visitor) == 0 || process_state(visitor) == 'Z');
			break;
		}
		pty_send(&pty, ends[i]);
		pty_must_see(&pty, WIPED, 2 * 4000 + 2500); // a question stands twice as long
		pty_must_see(&pty, "English", 1000);
		pty_settle(&pty, 100, 1000);
		no_traces(&pty);
		end_kiosk(&pty);
	}
	unlink(path);
}

static void check_type_ahead(void)
{
	struct pty pty;
	kiosk(&pty, "60");
	pty_send(&pty, "\r\r\r333");
	welcome(&pty, 5000);
	press(&pty, "\r");
	press(&pty, "09333\r\r"); // typed for the visit that 9 ended
	pty_settle(&pty, 200, 2000);
	MUST(strstr(pty.seen, WIPED) != NULL);
	MUST(strstr(strstr(pty.seen, WIPED), "English") != NULL);
	end_kiosk(&pty);
}

// ---- a book that cannot be used ----

static void check_bad_book(void)
{
	char path[] = "/tmp/anteroom-bad-XXXXXX", next[64], command[600];
	struct pty pty;
	int file = mkstemp(path);
	MUST(file >= 0 && write(file, "not a book\n", 11) == 11 && close(file) == 0);
	run(&pty, "kiosk", "60", path);
	pty_must_see(&pty, "out of order", 3000);
	int64_t began_ms = pty_now_ms();
	pty_settle(&pty, 100, 1000);
	pty_forget(&pty);
	pty_send(&pty, "typed\r");
	pty_look(&pty, 4000);
	MUST(pty.seen_len == 0);
	long spent = process_number(pty.pid, "status", "voluntary_ctxt_switches");
	MUST(spent >= 0 && spent < 100); // no storm
	snprintf(next, sizeof next, "%s.next", path);
	snprintf(command, sizeof command, "cp '%s' '%s' && mv '%s' '%s'", book, next, next, path);
	MUST(system(command) == 0);
	pty_forget(&pty);
	welcome(&pty, 3000); // the first wait is 5 s
	MUST(pty_now_ms() - began_ms > 4500);
	end_kiosk(&pty);
	unlink(path);
}

// A book that is emptied under a reader or a guest: nobody there waits for a better one, so that they are told, and it ends.
static void check_emptied_book(void)
{
	static const char *const modes[] = { "reader", "guest" };
	for (size_t i = 0; i < LENGTH(modes); i++) {
		char path[] = "/tmp/anteroom-emptied-XXXXXX", command[600];
		struct pty pty;
		int file = mkstemp(path);
		snprintf(command, sizeof command, "cat '%s' >'%s'", book, path);
		MUST(file >= 0 && system(command) == 0);
		run(&pty, modes[i], i ? "60" : "0", path);
		pty_must_see(&pty, "English", 5000);
		pty_settle(&pty, 50, 1000);
		MUST(ftruncate(file, 0) == 0 && close(file) == 0);
		pty_send(&pty, "22"); // the second was typed before anybody read
		pty_must_see(&pty, "This guide is out of order.", 3000);
		pty_settle(&pty, 400, 2000); // until a key counts
		pty_send(&pty, "2");
		pty_await(&pty, 5000);
		MUST(WIFEXITED(pty.status) && WEXITSTATUS(pty.status) == 1);
		MUST(pty_is_cooked(&pty));
		pty_close(&pty);
		unlink(path);
	}
}

// One that nobody writes into.
static void check_pipe_book(void)
{
	char path[] = "/tmp/anteroom-pipe-XXXXXX";
	struct pty pty;
	MUST(mkdtemp(path) && rmdir(path) == 0 && mkfifo(path, 0600) == 0);
	run(&pty, "kiosk", "3", path);
	pty_must_see(&pty, "out of order", 3000);
	end_kiosk(&pty);
	unlink(path);
}

// Opening the book never comes back, and no signal is heard there, as in a file system whose server has gone.
static void check_hanging_book(void)
{
	struct pty pty;
	const char *hanging = getenv("ANTEROOM_HANGING");
	MUST(hanging && setenv("LD_PRELOAD", hanging, 1) == 0);
	run(&pty, "kiosk", "2", book);
	MUST(unsetenv("LD_PRELOAD") == 0);
	pty_must_see(&pty, "out of order", 3 * (2000 + 2000));
	printf("        out of order %d ms after its start, limit 2000\n",
	       (int)(pty_now_ms() - pty.began_ms));
	end_kiosk(&pty);
}

// ---- what is written to the terminal ----

// One sequence from "[" on, with N for each number; modes, window operations and queries keep theirs.
static const unsigned char *print_csi(const unsigned char *at)
{
	char text[64], plain[64];
	size_t length = 0, plain_length = 0;
	for (at++; *at && (*at < '@' || *at > '~') && length + 2 < sizeof text; at++) {
		bool digit = *at >= '0' && *at <= '9';
		text[length++] = (char)*at;
		if (!digit)
			plain[plain_length++] = (char)*at;
		else if (!plain_length || plain[plain_length - 1] != 'N')
			plain[plain_length++] = 'N';
	}
	text[length] = plain[plain_length] = '\0';
	bool kept = strchr("hltcnqJ", *at) || text[0] == '?';
	printf("= ESC [%s%c\n", kept ? text : plain, *at);
	return at;
}

// Prints each escape sequence and control character on a line, for a list to compare with.
static void normalize(const char *seen)
{
	for (const unsigned char *at = (const unsigned char *)seen; *at; at++) {
		if (*at == 0x7f || (*at < ' ' && *at != '\033'))
			printf("= %02x\n", *at);
		if (*at != '\033')
			continue;
		at++;
		if (*at == '[')
			at = print_csi(at);
		else if (*at && strchr("()*+#%", *at) && at[1])
			printf("= ESC %c%c\n", *at, at[1]), at++;
		else
			printf("= ESC %c\n", *at ? *at : ' ');
		if (!*at)
			break;
	}
}

// Everything the program writes to a terminal of this TERM, in a tour of random keys.
static void check_bytes(void)
{
	static const char *const modes[] = { "kiosk", "guest" };
	srand(11);
	for (size_t m = 0; m < LENGTH(modes); m++) {
		struct pty pty;
		run(&pty, modes[m], "30", book);
		pty_must_see(&pty, "English", 5000);
		for (int i = 0; i < 1500; i++) {
			const char *word = words[(size_t)rand() % LENGTH(words)];
			if (m == 1 && strchr("q\030", word[0]))
				continue;
			pty_send(&pty, word);
			if (i % 40 == 0)
				pty_resize(&pty, 40 + rand() % 80, 12 + rand() % 30);
			pty_look(&pty, 2);
			if (waitpid(pty.pid, NULL, WNOHANG) != 0)
				break; // a guest may find the way out
		}
		kill(pty.pid, SIGTERM);
		pty_settle(&pty, 100, 2000);
		normalize(pty.seen);
		waitpid(pty.pid, NULL, 0);
		pty_close(&pty);
	}
}

// One visit from end to end, for strace to watch.
static void check_visit(void)
{
	static const char *const keys[] = { "\r", "3",	  "1",	" ",	"\033[B", "\177", "\177",
					    "/",  "scar", "\r", "\177", "\033",	  "0",	  "2",
					    "\r", "1",	  "\r", "\r",	"0",	  "8",	  "2" };
	struct pty pty;
	run(&pty, "guest", "30", book);
	pty_must_see(&pty, "English", 20000);
	pty_settle(&pty, 200, 5000);
	for (size_t i = 0; i < LENGTH(keys); i++) {
		press(&pty, keys[i]);
		if (i % 5 == 4)
			pty_resize(&pty, 60 + (int)i, 20);
	}
	pty_send(&pty, "q\r"); // in plain text by now
	pty_await(&pty, 5000);
	MUST(WIFEXITED(pty.status) && WEXITSTATUS(pty.status) == 0);
	pty_close(&pty);
}

static const struct {
	const char *name;
	void (*check)(void);
} checks[] = {
	{ "keys", check_keys },
	{ "kills", check_kills },
	{ "guest-kills", check_guest_kills },
	{ "idle", check_idle },
	{ "frozen", check_frozen },
	{ "stopped", check_stopped },
	{ "held", check_held },
	{ "stopped-child", check_stopped_child },
	{ "traces", check_traces },
	{ "type-ahead", check_type_ahead },
	{ "bad-book", check_bad_book },
	{ "emptied-book", check_emptied_book },
	{ "pipe-book", check_pipe_book },
	{ "hanging-book", check_hanging_book },
	{ "bytes", check_bytes },
	{ "visit", check_visit },
};

static bool passes(const char *name)
{
	int status = 1;
	for (size_t i = 0; i < LENGTH(checks); i++) {
		if (strcmp(checks[i].name, name) != 0)
			continue;
		fflush(NULL);
		pid_t child = fork();
		if (child == 0) {
			checks[i].check();
			exit(0);
		}
		waitpid(child, &status, 0);
	}
	return status == 0;
}

int main(int argc, char **argv)
{
	int passed = 0, failed = 0;
	if (argc < 4) {
		fputs("usage: alone ANTEROOM BOOK CHECK...\n", stderr);
		return 2;
	}
	anteroom = argv[1];
	book = argv[2];
	setenv("TERM", getenv("TEST_TERM") ? getenv("TEST_TERM") : "xterm-256color", 1);
	for (int i = 3; i < argc; i++) {
		bool well = passes(argv[i]);
		printf("%s %s\n", well ? "ok     " : "FAILED ", argv[i]);
		fflush(stdout);
		passed += well;
		failed += !well;
	}
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
