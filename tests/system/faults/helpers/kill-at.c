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

// A call that writes to what is no file, or opens for reading, changes none.
static const struct {
	const char *name;
	bool writes;	// to its first argument
	unsigned flags; // the argument that says what for it opens; 0: it does not
} changes[] = {
	{ "fsync", false, 0 },	   { "fdatasync", false, 0 },	    { "sync", false, 0 },
	{ "syncfs", false, 0 },	   { "rename", false, 0 },	    { "renameat", false, 0 },
	{ "renameat2", false, 0 }, { "copy_file_range", false, 0 }, { "link", false, 0 },
	{ "linkat", false, 0 },	   { "symlink", false, 0 },	    { "symlinkat", false, 0 },
	{ "unlink", false, 0 },	   { "unlinkat", false, 0 },	    { "mkdir", false, 0 },
	{ "mkdirat", false, 0 },   { "rmdir", false, 0 },	    { "creat", false, 0 },
	{ "truncate", false, 0 },  { "chmod", false, 0 },	    { "fchmod", false, 0 },
	{ "fchmodat", false, 0 },  { "chown", false, 0 },	    { "fchown", false, 0 },
	{ "fchownat", false, 0 },  { "utimensat", false, 0 },	    { "flock", false, 0 },
	{ "write", true, 0 },	   { "writev", true, 0 },	    { "pwrite64", true, 0 },
	{ "pwritev", true, 0 },	   { "pwritev2", true, 0 },	    { "sendfile", true, 0 },
	{ "ftruncate", true, 0 },  { "fallocate", true, 0 },	    { "open", false, 1 },
	{ "openat", false, 2 },
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
		int number = seccomp_syscall_resolve_name(changes[i].name);
		if (number >= 0) // this machine has it
			seccomp_rule_add(filter, SCMP_ACT_TRACE(i), number, 0);
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

static bool changes_file(pid_t process)
{
	struct __ptrace_syscall_info call;
	if (ptrace(PTRACE_GET_SYSCALL_INFO, process, sizeof(call), &call) <= 0)
		fail("cannot see the call");
	size_t of = call.seccomp.ret_data; // as the filter has it
	if (changes[of].flags)
		return call.seccomp.args[changes[of].flags] &
		       (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC);
	return !changes[of].writes || is_file(process, call.seccomp.args[0]);
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
