// SPDX-License-Identifier: GPL-3.0-or-later
// kill-at N COMMAND...: kills the command, and all that it started, where the Nth call of the kernel that changes a file would
// begin; exit status 137. Without so many, or for N 0, it ends as the command does. The number of those calls is printed on
// descriptor 3.
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static const char *const changes[] = {
	"fsync",	   "fdatasync", "sync",	  "syncfs",   "rename",	   "renameat",	"renameat2",
	"copy_file_range", "link",	"linkat", "symlink",  "symlinkat", "unlink",	"unlinkat",
	"mkdir",	   "mkdirat",	"rmdir",  "write",    "writev",	   "pwrite64",	"pwritev",
	"pwritev2",	   "sendfile",	"open",	  "openat",   "creat",	   "ftruncate", "truncate",
	"fallocate",	   "chmod",	"fchmod", "fchmodat", "chown",	   "fchown",	"fchownat",
	"utimensat",	   "flock",
};

static void fail(const char *what)
{
	fprintf(stderr, "kill-at: %s: %s\n", what, strerror(errno));
	exit(125);
}

static void report_changes(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	for (size_t i = 0; i < LENGTH(changes); i++) {
		int number = seccomp_syscall_resolve_name(changes[i]);
		if (number >= 0) // this machine has it
			seccomp_rule_add(filter, SCMP_ACT_TRACE(0), number, 0);
	}
	if (seccomp_load(filter) != 0)
		fail("cannot load the filter");
	seccomp_release(filter);
}

static void be_command(char **command)
{
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
		fail("cannot be traced");
	raise(SIGSTOP);
	report_changes();
	execvp(command[0], command);
	fail(command[0]);
}

static bool is_event(int status, int event)
{
	return status >> 8 == (SIGTRAP | event << 8);
}

static bool is_file(pid_t process, unsigned long descriptor)
{
	char path[64];
	struct stat status;
	snprintf(path, sizeof(path), "/proc/%d/fd/%lu", (int)process, descriptor);
	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static bool is_one_of(long number, const char *const *names)
{
	for (; *names; names++)
		if (seccomp_syscall_resolve_name(*names) == number)
			return true;
	return false;
}

// A call that is for reading, or writes to what is no file, changes none.
static bool changes_file(pid_t process)
{
	static const char *const writing[] = { "write",	    "writev",	 "pwrite64",
					       "pwritev",   "pwritev2",	 "sendfile",
					       "ftruncate", "fallocate", NULL };
	static const char *const opens[] = { "open", NULL }, *const opens_at[] = { "openat", NULL };
	struct __ptrace_syscall_info call;
	if (ptrace(PTRACE_GET_SYSCALL_INFO, process, sizeof(call), &call) <= 0)
		fail("cannot see the call");
	long number = (long)call.seccomp.nr;
	bool at = is_one_of(number, opens_at);
	if (at || is_one_of(number, opens))
		return call.seccomp.args[1 + at] & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC);
	return !is_one_of(number, writing) || is_file(process, call.seccomp.args[0]);
}

// What to pass on to a process that stopped.
static int signal_of(int status)
{
	int number = WSTOPSIG(status);
	return status >> 16 || number == SIGTRAP || number == SIGSTOP ? 0 : number;
}

int main(int argc, char **argv)
{
	unsigned long at = argc > 2 ? strtoul(argv[1], NULL, 10) : 0, count = 0;
	int status, ended = 0;
	if (argc < 3)
		fail("usage: kill-at N COMMAND...");
	pid_t command = fork();
	if (command == 0)
		be_command(argv + 2);
	if (command < 0 || waitpid(command, &status, 0) != command)
		fail("cannot start");
	ptrace(PTRACE_SETOPTIONS, command, NULL,
	       PTRACE_O_EXITKILL | PTRACE_O_TRACESECCOMP | PTRACE_O_TRACEFORK |
		       PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC);
	ptrace(PTRACE_CONT, command, NULL, NULL);
	for (pid_t process; (process = waitpid(-1, &status, __WALL)) > 0;) {
		if (is_event(status, PTRACE_EVENT_SECCOMP) && changes_file(process) &&
		    ++count == at)
			return 128 + SIGKILL; // the kernel kills what is traced
		if (WIFSTOPPED(status))
			ptrace(PTRACE_CONT, process, NULL, signal_of(status));
		else if (process == command)
			ended = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	}
	dprintf(3, "%lu\n", count);
	return ended;
}
