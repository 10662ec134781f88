// SPDX-License-Identifier: GPL-3.0-or-later
// Guests of a real sshd, each an ssh client on a terminal of its own:
//   guests logins COUNT           one after another: look, leave
//   guests together COUNT SECONDS all at once, reading and answering
//   guests login                  one, while others are there
//   guests hold COUNT SECONDS     at once, doing nothing
//   guests dropped                the client is killed
//   guests frozen MS              the client is stopped while the kiosk draws; limit after its last key
//   guests terms                  hostile values of TERM
// $SSH is the client's command line, its words separated by spaces; the account is the last word.
#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#define PTY_FAIL(...) (fprintf(stderr, "        " __VA_ARGS__), fputc('\n', stderr), exit(1))
#include "../../support/pty.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define MUST(condition) ((condition) ? (void)0 : PTY_FAIL("line %d: %s", __LINE__, #condition))

enum { WORDS_MAX = 48, GUESTS_MAX = 200, ANSWER_MS = 10000 };

static char *ssh[WORDS_MAX];
static char source[32]; // behind -b, when guests come from several addresses

static void split_command(void)
{
	const char *command = getenv("SSH");
	char *rest = strdup(command ? command : "ssh localhost");
	size_t count = 0;
	for (char *word; (word = strsep(&rest, " ")) && count + 3 < WORDS_MAX;) {
		ssh[count++] = word;
		if (count == 1 && getenv("SOURCES")) {
			ssh[count++] = strdup("-b");
			ssh[count++] = source;
		}
	}
}

static void connect_guest(struct pty *pty)
{
	static int guest;
	const char *sources = getenv("SOURCES");
	if (sources)
		snprintf(source, sizeof source, "127.0.0.%d", 2 + guest++ % atoi(sources));
	pty_start(pty, pty_exec, ssh, 80, 24);
}

static void leave(struct pty *pty)
{
	pty_send(pty, "q");
	pty_await(pty, 5000);
	MUST(WIFEXITED(pty->status) && WEXITSTATUS(pty->status) == 0);
	pty_close(pty);
}

// ---- processes ----

struct usage {
	int count;
	long pss_kib;
};

// Processes whose command line begins with `name` or has it as its program.
static struct usage usage_of(const char *name)
{
	struct usage usage = { 0, 0 };
	DIR *proc = opendir("/proc");
	for (struct dirent *entry; proc && (entry = readdir(proc));) {
		char path[300], comm[64] = "";
		if (!isdigit((unsigned char)entry->d_name[0]))
			continue;
		snprintf(path, sizeof path, "/proc/%s/comm", entry->d_name);
		FILE *file = fopen(path, "r");
		if (file && fgets(comm, sizeof comm, file))
			comm[strcspn(comm, "\n")] = '\0';
		if (file)
			fclose(file);
		if (strcmp(comm, name) != 0)
			continue;
		long pss = process_number((pid_t)atol(entry->d_name), "smaps_rollup", "Pss");
		usage.count++;
		usage.pss_kib += pss > 0 ? pss : 0;
	}
	if (proc)
		closedir(proc);
	return usage;
}

static bool are_gone(int64_t limit_ms)
{
	for (int64_t until_ms = pty_now_ms() + limit_ms; pty_now_ms() < until_ms; usleep(5000)) {
		if (usage_of("anteroom").count == 0)
			return true;
	}
	return false;
}

// ---- checks ----

static void login(void)
{
	struct pty pty;
	connect_guest(&pty);
	pty_must_see(&pty, "English", ANSWER_MS);
	pty_settle(&pty, 30, 1000); // type-ahead is thrown away
	leave(&pty);
}

static void logins(int count)
{
	int64_t began_ms = pty_now_ms();
	for (int i = 0; i < count; i++)
		login();
	printf("        %d logins, %.1f a second\n", count,
	       count * 1000.0 / (double)(pty_now_ms() - began_ms));
	MUST(are_gone(2000));
}

// Into the self-check and three answers deep, then from page to page. Something is drawn after each key.
static void act(struct pty *pty, int step)
{
	static const char *const answering[] = { "\r", "1", "1", "1", "2", "1" };
	static const char *const reading[] = { "h", "2", " ", "h", "6", " " };
	size_t answers = LENGTH(answering);
	pty_forget(pty);
	pty_send(pty, (size_t)step < answers ? answering[step]
					     : reading[((size_t)step - answers) % LENGTH(reading)]);
}

static void together(int count, int seconds)
{
	static struct pty guests[GUESTS_MAX];
	int64_t slowest_ms = 0, began_ms = pty_now_ms();
	int steps = 0;
	MUST(count <= GUESTS_MAX);
	for (int i = 0; i < count; i++) {
		connect_guest(&guests[i]);
		pty_look(&guests[i], 100);
	}
	for (int i = 0; i < count; i++)
		pty_must_see(&guests[i], "English", ANSWER_MS);
	printf("        %d guests at once, all served after %.1f s\n", count,
	       (double)(pty_now_ms() - began_ms) / 1000);
	int64_t until_ms = pty_now_ms() + seconds * 1000;
	for (int step = 0; pty_now_ms() < until_ms; step++) {
		for (int i = 0; i < count; i++) {
			int64_t sent_ms = pty_now_ms();
			act(&guests[i], step);
			while (guests[i].seen_len == 0 && pty_now_ms() - sent_ms < 2000)
				MUST(pty_take(&guests[i], 20));
			if (guests[i].seen_len == 0)
				PTY_FAIL("guest %d had no answer to key %d", i, step);
			int64_t took_ms = pty_now_ms() - sent_ms;
			slowest_ms = took_ms > slowest_ms ? took_ms : slowest_ms;
			steps++;
		}
		for (int i = 0; i < count; i++) // a key that is held down answers one question only
			pty_look(&guests[i], 600 / count);
		if (step == 3) {
			struct usage ours = usage_of("anteroom"),
				     theirs = usage_of("sshd-anteroom");
			struct usage same = usage_of("sshd");
			MUST(ours.count == count);
			printf("        PSS a session: ours %.2f MB; sshd's own %.2f MB in %d "
			       "processes\n",
			       (double)ours.pss_kib / count / 1024,
			       (double)(theirs.pss_kib + same.pss_kib) / count / 1024,
			       theirs.count + same.count);
		}
	}
	printf("        %d keys answered, the slowest after %d ms\n", steps, (int)slowest_ms);
	for (int i = 0; i < count; i++) {
		pty_settle(&guests[i], 5, 500);
		leave(&guests[i]);
	}
	MUST(are_gone(3000));
}

// Stay and do nothing; whoever loses the connection is not missed.
static void hold(int count, int seconds)
{
	static struct pty guests[GUESTS_MAX];
	MUST(count <= GUESTS_MAX);
	for (int i = 0; i < count; i++) {
		connect_guest(&guests[i]);
		pty_look(&guests[i], 100);
	}
	usleep((useconds_t)seconds * 1000000);
	for (int i = 0; i < count; i++) {
		kill(guests[i].pid, SIGKILL);
		waitpid(guests[i].pid, NULL, 0);
	}
}

static void dropped(void)
{
	struct pty pty;
	connect_guest(&pty);
	pty_must_see(&pty, "English", ANSWER_MS);
	int64_t began_ms = pty_now_ms();
	kill(pty.pid, SIGKILL);
	MUST(are_gone(1000));
	printf("        gone %d ms after the connection was lost\n",
	       (int)(pty_now_ms() - began_ms));
	waitpid(pty.pid, NULL, 0);
	pty_close(&pty);
}

static void frozen(int limit_ms)
{
	struct pty pty;
	connect_guest(&pty);
	pty_must_see(&pty, "English", ANSWER_MS);
	pty_settle(&pty, 100, 1000);
	pty_send(&pty, "\r");
	// Keys are on their way while the client is stopped; nothing that is drawn leaves the server.
	for (int i = 0; i < 300; i++)
		pty_send(&pty, i % 2 ? "+" : "-");
	usleep(20000);
	kill(pty.pid, SIGSTOP);
	int64_t began_ms = pty_now_ms();
	bool gone = are_gone(limit_ms);
	printf("        %s %d ms after the client froze, limit %d\n", gone ? "gone" : "still there",
	       (int)(pty_now_ms() - began_ms), limit_ms);
	kill(pty.pid, SIGKILL);
	waitpid(pty.pid, NULL, 0);
	pty_close(&pty);
	MUST(gone);
}

static void terms(void)
{
	char long_name[3001];
	const char *names[] = { "",
				"dumb",
				"unknown",
				"xterm",
				"xterm-256color",
				"linux",
				"vt100",
				"vt220",
				"screen",
				"tmux-256color",
				"foot",
				"xterm-kitty",
				"../../../etc/passwd",
				"/etc/passwd",
				"/dev/tty",
				"..",
				".",
				"x/linux",
				"xterm;id",
				"$(id)",
				"`id`",
				"xterm\nFOO=bar",
				"xterm xterm",
				"%s%s%s%n",
				"-V",
				"\xff\xfe",
				"\033[2J",
				"hp2621",
				"adm3a",
				"ansi",
				"sun",
				long_name };
	memset(long_name, 'x', 3000);
	long_name[3000] = '\0';
	for (size_t i = 0; i < LENGTH(names); i++) {
		struct pty pty;
		setenv("TERM", names[i], 1);
		connect_guest(&pty);
		if (!pty_sees(&pty, "English", ANSWER_MS))
			PTY_FAIL("TERM='%.40s': %.200s", names[i], pty.seen);
		pty_settle(&pty, 30, 1000);
		pty_send(&pty, "q\r"); // the plain face wants Enter
		pty_await(&pty, 5000);
		MUST(WIFEXITED(pty.status) && WEXITSTATUS(pty.status) == 0);
		MUST(!strstr(pty.seen, "root:") && !strstr(pty.seen, "uid="));
		pty_close(&pty);
	}
	printf("        %zu values\n", LENGTH(names));
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	int number = argc > 2 ? atoi(argv[2]) : 0;
	setvbuf(stdout, NULL, _IOLBF, 0);
	setenv("TERM", "xterm-256color", 1);
	split_command();
	if (strcmp(what, "logins") == 0)
		logins(number);
	else if (strcmp(what, "together") == 0)
		together(number, argc > 3 ? atoi(argv[3]) : 30);
	else if (strcmp(what, "hold") == 0)
		hold(number, argc > 3 ? atoi(argv[3]) : 30);
	else if (strcmp(what, "login") == 0)
		login();
	else if (strcmp(what, "dropped") == 0)
		dropped();
	else if (strcmp(what, "frozen") == 0)
		frozen(number);
	else if (strcmp(what, "terms") == 0)
		terms();
	else
		return 2;
	return 0;
}
