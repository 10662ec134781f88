// SPDX-License-Identifier: GPL-3.0-or-later
// kill-at N all|names COMMAND...: kills the command, and all that it started, where the Nth call of the kernel that changes a file would
// begin, or of those alone that change which files there are and make them last; exit status 137. Without so many, or for N 0, it ends as the command does. The number of those calls is printed on descriptor 3.
#include <errno.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

// Those of names come first.
static const char *const changes[] = {
	"fsync",     "fdatasync",	"sync",	   "syncfs",   "rename",    "renameat",
	"renameat2", "copy_file_range", "link",	   "linkat",   "symlink",   "symlinkat",
	"unlink",    "unlinkat",	"mkdir",   "mkdirat",  "rmdir",	    "write",
	"writev",    "pwrite64",	"pwritev", "pwritev2", "sendfile",  "open",
	"openat",    "openat2",		"creat",   "close",    "ftruncate", "truncate",
	"fallocate", "chmod",		"fchmod",  "fchmodat", "chown",	    "fchown",
	"fchownat",  "utimensat",	"flock",
};
enum { NAMES = 17 };

static void fail(const char *what)
{
	fprintf(stderr, "kill-at: %s: %s\n", what, strerror(errno));
	exit(125);
}

static void report_changes(size_t most)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	for (size_t i = 0; i < most; i++) {
		int number = seccomp_syscall_resolve_name(changes[i]);
		if (number >= 0) // this machine has it
			seccomp_rule_add(filter, SCMP_ACT_TRACE(0), number, 0);
	}
	if (seccomp_load(filter) != 0)
		fail("cannot load the filter");
	seccomp_release(filter);
}

static void be_command(const char *which, char **command)
{
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
		fail("cannot be traced");
	raise(SIGSTOP);
	report_changes(strcmp(which, "all") == 0 ? LENGTH(changes) : NAMES);
	execvp(command[0], command);
	fail(command[0]);
}

static bool is_event(int status, int event)
{
	return status >> 8 == (SIGTRAP | event << 8);
}

// What to pass on to a process that stopped.
static int signal_of(int status)
{
	int number = WSTOPSIG(status);
	return status >> 16 || number == SIGTRAP || number == SIGSTOP ? 0 : number;
}

int main(int argc, char **argv)
{
	unsigned long at = argc > 3 ? strtoul(argv[1], NULL, 10) : 0, count = 0;
	int status, ended = 0;
	if (argc < 4)
		fail("usage: kill-at N all|names COMMAND...");
	pid_t command = fork();
	if (command == 0)
		be_command(argv[2], argv + 3);
	if (command < 0 || waitpid(command, &status, 0) != command)
		fail("cannot start");
	ptrace(PTRACE_SETOPTIONS, command, NULL,
	       PTRACE_O_EXITKILL | PTRACE_O_TRACESECCOMP | PTRACE_O_TRACEFORK |
		       PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC);
	ptrace(PTRACE_CONT, command, NULL, NULL);
	for (pid_t process; (process = waitpid(-1, &status, __WALL)) > 0;) {
		if (is_event(status, PTRACE_EVENT_SECCOMP) && ++count == at)
			return 128 + SIGKILL; // the kernel kills what is traced
		if (WIFSTOPPED(status))
			ptrace(PTRACE_CONT, process, NULL, signal_of(status));
		else if (process == command)
			ended = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	}
	dprintf(3, "%lu\n", count);
	return ended;
}
