// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/sandbox-self-test.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/tiocl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/die.h"
#include "base/str.h"
#include "guard/sandbox.h"
#include "guard/signals.h"

// Opened before the sandbox is entered.
struct means {
	int file;     // could be written
	int terminal; // could be typed into
	void *page;   // could be made executable
};

// How an attempt's process ends; a trapped call ends it with EXIT_INTERNAL, 3.
enum { SUCCEEDED = 0, NOT_ENTERED = 4, REFUSED = 5, FAILED = 6 };

static long try_exec(const struct means *means)
{
	(void)means;
	// Replaced, the process ends with SUCCEEDED.
	return execl("/bin/true", "true", (char *)NULL);
}

static long try_open(const struct means *means)
{
	(void)means;
	return open("/etc/passwd", O_RDONLY | O_CLOEXEC);
}

static long try_create(const struct means *means)
{
	(void)means;
	return open("/tmp", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
}

static long try_write(const struct means *means)
{
	return write(means->file, "x", 1);
}

static long try_rename(const struct means *means)
{
	(void)means;
	return rename("/tmp", "/tmp");
}

static long try_memory_file(const struct means *means)
{
	(void)means;
	return memfd_create("x", MFD_CLOEXEC);
}

static long try_socket(const struct means *means)
{
	(void)means;
	return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

static long try_local_socket(const struct means *means)
{
	(void)means;
	return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

static long try_typing(const struct means *means)
{
	return ioctl(means->terminal, TIOCSTI, "x");
}

static long try_resizing(const struct means *means)
{
	struct winsize size = { 24, 80, 0, 0 };
	return ioctl(means->terminal, TIOCSWINSZ, &size);
}

static long try_kill(const struct means *means)
{
	(void)means;
	return kill(getppid(), 0);
}

static long try_fork(const struct means *means)
{
	(void)means;
	return syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
}

static long try_trace(const struct means *means)
{
	(void)means;
	return ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

static long try_new_code(const struct means *means)
{
	(void)means;
	void *memory = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return memory == MAP_FAILED ? -1 : 0;
}

static long try_changed_code(const struct means *means)
{
	return mprotect(means->page, 4096, PROT_READ | PROT_EXEC);
}

static long try_namespace(const struct means *means)
{
	(void)means;
	return syscall(SYS_unshare, 0);
}

static long try_raised_limit(const struct means *means)
{
	(void)means;
	struct rlimit files = { 64, 64 };
	return setrlimit(RLIMIT_NOFILE, &files);
}

static const struct {
	const char *what;
	long (*attempt)(const struct means *means);
} attempts[] = {
	{ "exec a program", try_exec },
	{ "open a file", try_open },
	{ "create a file", try_create },
	{ "write to a file", try_write },
	{ "rename a file", try_rename },
	{ "make a file in memory", try_memory_file },
	{ "open a network socket", try_socket },
	{ "open a local socket", try_local_socket },
	{ "type into the terminal (TIOCSTI)", try_typing },
	{ "resize the terminal", try_resizing },
	{ "signal another process (kill)", try_kill },
	{ "start a process (fork)", try_fork },
	{ "trace a process (ptrace)", try_trace },
	{ "map new code", try_new_code },
	{ "turn data into code", try_changed_code },
	{ "enter a namespace", try_namespace },
	{ "raise a limit", try_raised_limit },
};

static struct means open_means(void)
{
	struct means means = {
		.file = memfd_create("self-test", MFD_CLOEXEC),
		.terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC),
		.page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
			     0),
	};
	return means;
}

static bool is_refusal(int error)
{
	static const int refusals[] = { EPERM, EACCES, EMFILE, EFBIG, EAGAIN };
	for (size_t i = 0; i < LENGTH(refusals); i++) {
		if (error == refusals[i])
			return true;
	}
	return false;
}

_Noreturn static void attempt_and_exit(size_t which, bool locked)
{
	struct means means = open_means();
	struct sandbox_report report;
	signals_install(false);
	dup2(means.terminal, STDOUT_FILENO); // output to a file would be spared the limit on files
	if (locked && !sandbox_enter(&report) && report.error[SANDBOX_FILTER])
		_exit(NOT_ENTERED);
	if (attempts[which].attempt(&means) >= 0)
		_exit(SUCCEEDED);
	_exit(is_refusal(errno) ? REFUSED : FAILED);
}

// How the child ended; -1 when it could not be started or was killed.
static int outcome(size_t which, bool locked)
{
	int status = -1;
	pid_t child = fork();
	if (child == 0)
		attempt_and_exit(which, locked);
	if (child < 0 || waitpid(child, &status, 0) != child)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Entered in a child, whose report is seen here through shared memory. Failed steps alone are worth a line.
static void print_failed_steps(FILE *out)
{
	struct sandbox_report *report = mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE,
					     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (report == MAP_FAILED)
		return;
	pid_t child = fork();
	if (child == 0) {
		sandbox_enter(report);
		_exit(0);
	}
	waitpid(child, NULL, 0);
	for (size_t i = 0; i < SANDBOX_STEPS; i++) {
		if (report->error[i])
			fprintf(out, "%s\tnot possible here: %s\n",
				sandbox_step_name((enum sandbox_step)i),
				strerror(report->error[i]));
	}
	munmap(report, sizeof *report);
}

int sandbox_self_test(FILE *out, bool locked)
{
	int failed = 0;
	fflush(out);
	if (locked)
		print_failed_steps(out);
	for (size_t i = 0; i < LENGTH(attempts); i++) {
		fflush(out);
		int end = outcome(i, locked);
		bool refused = end == EXIT_INTERNAL || end == REFUSED;
		fprintf(out, "%s\t%s\n", attempts[i].what, refused ? "refused" : "NOT REFUSED");
		failed |= !refused;
	}
	return failed;
}
