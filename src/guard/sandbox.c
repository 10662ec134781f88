// SPDX-License-Identifier: GPL-3.0-or-later
// The order of the steps matters: landlock needs a descriptor and so comes before their limit, the
// filter allows none of the calls that set up the others and so comes last.
#include "guard/sandbox.h"

#include <asm/termbits.h> // glibc's <termios.h> has no struct termios2, and cannot stand beside it
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/str.h"

// A sanitizer's own calls at exit are none that showing a book takes, and it needs terabytes of addresses.
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum { ADDRESS_SPACE_BYTES = 64 << 20 };

static const char *const step_names[SANDBOX_STEPS] = {
	[SANDBOX_CORE] = "no core file",	 [SANDBOX_MEMORY] = "memory limit",
	[SANDBOX_FILE_SIZE] = "no growing file", [SANDBOX_PROCESSES] = "no further process",
	[SANDBOX_UNDUMPABLE] = "not dumpable",	 [SANDBOX_NO_NEW_RIGHTS] = "no new privileges",
	[SANDBOX_LANDLOCK] = "landlock",	 [SANDBOX_DESCRIPTORS] = "no further descriptor",
	[SANDBOX_FILTER] = "seccomp filter",
};

const char *sandbox_step_name(enum sandbox_step step)
{
	return step_names[step];
}

enum sandbox_step sandbox_failed_step(const struct sandbox_report *report)
{
	int step = 0;
	while (step < SANDBOX_STEPS && report->error[step] == 0)
		step++;
	return (enum sandbox_step)step;
}

static int result(long status)
{
	return status < 0 ? errno : 0;
}

// ---- limits ----

static rlim_t lower_of(rlim_t a, rlim_t b)
{
	return a < b ? a : b;
}

// Never above what somebody has set already: to raise a hard limit would be refused, to raise a soft one is not ours.
static int limit(int resource, rlim_t most)
{
	struct rlimit now = { most, most };
	getrlimit((__rlimit_resource_t)resource, &now);
	const struct rlimit both = { lower_of(now.rlim_cur, most), lower_of(now.rlim_max, most) };
	return result(setrlimit((__rlimit_resource_t)resource, &both));
}

static bool is_file(int descriptor)
{
	struct stat status;
	return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

static int forbid_core(struct sandbox_report *report)
{
	(void)report;
	return limit(RLIMIT_CORE, 0);
}

static int limit_memory(struct sandbox_report *report)
{
	(void)report;
	return limit(RLIMIT_AS, ADDRESS_SPACE_BYTES);
}

static int forbid_growth(struct sandbox_report *report)
{
	(void)report;
	return is_file(STDOUT_FILENO) ? 0 : limit(RLIMIT_FSIZE, 0);
}

static int forbid_processes(struct sandbox_report *report)
{
	(void)report;
	return limit(RLIMIT_NPROC, 0);
}

// Not 0: poll(2) refuses to look at more descriptors than the limit. All below the lowest free one are in use.
static int forbid_descriptors(struct sandbox_report *report)
{
	(void)report;
	int lowest = dup(STDIN_FILENO);
	if (lowest < 0)
		return errno;
	close(lowest);
	return limit(RLIMIT_NOFILE, (rlim_t)lowest);
}

static int forbid_dumps(struct sandbox_report *report)
{
	(void)report;
	return result(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0));
}

static int forbid_new_rights(struct sandbox_report *report)
{
	(void)report;
	return result(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
}

// ---- landlock ----

// As the kernel has it today; the system's header may be older.
struct ruleset {
	uint64_t files, network, scopes;
};

// By the ABI that brought them, from 1: one bit for each new right.
static const struct {
	int files, network, scopes;
} rights_of_abi[] = { { 13, 0, 0 }, { 14, 0, 0 }, { 15, 0, 0 },
		      { 15, 2, 0 }, { 16, 2, 0 }, { 16, 2, 2 } };

static int landlock_abi(void)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	return abi < 0 ? 0 : (int)abi;
}

static uint64_t bits(int count)
{
	return (UINT64_C(1) << count) - 1;
}

// Everything landlock can refuse is refused: the set has no rules.
static int enter_landlock(struct sandbox_report *report)
{
	report->landlock_abi = landlock_abi();
	if (report->landlock_abi == 0)
		return errno;
	size_t known = (size_t)report->landlock_abi;
	if (known > LENGTH(rights_of_abi))
		known = LENGTH(rights_of_abi);
	struct ruleset nothing = { bits(rights_of_abi[known - 1].files),
				   bits(rights_of_abi[known - 1].network),
				   bits(rights_of_abi[known - 1].scopes) };
	long set = syscall(SYS_landlock_create_ruleset, &nothing, sizeof nothing, 0);
	if (set < 0)
		return errno;
	int error = result(syscall(SYS_landlock_restrict_self, (int)set, 0));
	close((int)set);
	return error;
}

// ---- seccomp ----

static const int allowed_calls[] = {
	SCMP_SYS(read),
	SCMP_SYS(lseek), // to a record of the open book
	SCMP_SYS(write),
	SCMP_SYS(poll),
	SCMP_SYS(ppoll),
	SCMP_SYS(brk),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(futex),
	SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(sigaltstack),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(timer_settime),   // the watchdog
	SCMP_SYS(timerfd_settime), // the end of a wait
	SCMP_SYS(clock_nanosleep),
	SCMP_SYS(nanosleep),
	SCMP_SYS(clock_gettime), // in the vDSO, but not with every clock source
	SCMP_SYS(gettimeofday),
	SCMP_SYS(getpid),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
	// The same on 32-bit machines; libseccomp leaves out what this one has not.
	SCMP_SYS(sigreturn),
	SCMP_SYS(_llseek),
	SCMP_SYS(futex_time64),
	SCMP_SYS(clock_nanosleep_time64),
	SCMP_SYS(ppoll_time64),
	SCMP_SYS(timer_settime64),
	SCMP_SYS(timerfd_settime64),
	SCMP_SYS(clock_gettime64),
};

// What a terminal needs: modes, size, flushing. Not TIOCSTI, which types for the next person. glibc's tcgetattr and
// tcsetattr are the calls with a 2 from 2.42 on.
static const unsigned allowed_ioctls[] = { TCGETS,  TCSETS,   TCSETSW,	TCSETSF,    TCGETS2,
					   TCSETS2, TCSETSW2, TCSETSF2, TIOCGWINSZ, TCFLSH };

// Where there is mmap2, mmap is the older call with its arguments in memory, where no filter can look at them; no libc
// makes it. A call that this machine has not is a negative number.
static int allow_memory(scmp_filter_ctx filter)
{
	int error = 0;
	const int calls[] = { SCMP_SYS(mmap2) < 0 ? SCMP_SYS(mmap) : SCMP_SYS(mmap2),
			      SCMP_SYS(mprotect) };
	for (size_t i = 0; i < LENGTH(calls); i++)
		error = error ? error
			      : seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 1,
						 SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	return error;
}

// The kernel reads no more than 32 bits of the request, whatever stands above them.
static int allow_ioctls(scmp_filter_ctx filter)
{
	int error = 0;
	for (size_t i = 0; i < LENGTH(allowed_ioctls) && !error; i++)
		error = seccomp_rule_add(
			filter, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1,
			SCMP_A1(SCMP_CMP_MASKED_EQ, UINT32_MAX, allowed_ioctls[i]));
	return error;
}

static int fill(scmp_filter_ctx filter)
{
	int error = seccomp_attr_set(filter, SCMP_FLTATR_CTL_NNP, 0);
	if (!error)
		error = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_TRAP);
	for (size_t i = 0; i < LENGTH(allowed_calls) && !error; i++)
		error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed_calls[i], 0);
	if (!error)
		error = allow_ioctls(filter);
	return error ? error : allow_memory(filter);
}

// A refused call traps instead of killing, because a killed process leaves the terminal raw.
static int enter_filter(struct sandbox_report *report)
{
	(void)report;
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_TRAP);
	if (!filter)
		return ENOSYS;
	int error = fill(filter);
	if (!error)
		error = seccomp_load(filter);
	seccomp_release(filter);
	return -error;
}

// ---- all of it ----

static int (*const steps[SANDBOX_STEPS])(struct sandbox_report *) = {
	[SANDBOX_CORE] = forbid_core,	     [SANDBOX_MEMORY] = limit_memory,
	[SANDBOX_FILE_SIZE] = forbid_growth, [SANDBOX_PROCESSES] = forbid_processes,
	[SANDBOX_UNDUMPABLE] = forbid_dumps, [SANDBOX_NO_NEW_RIGHTS] = forbid_new_rights,
	[SANDBOX_LANDLOCK] = enter_landlock, [SANDBOX_DESCRIPTORS] = forbid_descriptors,
	[SANDBOX_FILTER] = enter_filter,
};

void sandbox_hide(void)
{
	struct sandbox_report unused;
	if (!SANITIZED) // which traces itself
		forbid_dumps(&unused);
}

bool sandbox_enter(struct sandbox_report *report)
{
	bool complete = true;
	*report = (struct sandbox_report) { 0 };
	for (size_t i = 0; i < SANDBOX_STEPS; i++) {
		report->error[i] = SANITIZED ? ENOTSUP : steps[i](report);
		complete = complete && report->error[i] == 0;
	}
	return complete;
}

static bool has_filter(void)
{
	uint32_t action = SECCOMP_RET_TRAP;
	return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

const char *sandbox_missing(void)
{
	if (SANITIZED)
		return "this build has no sandbox";
	bool landlock = landlock_abi() > 0;
	if (has_filter())
		return landlock ? NULL
				: "this kernel has no landlock: paths are refused by the call "
				  "filter alone";
	return landlock ? "this kernel cannot filter system calls"
			: "this kernel has neither landlock nor a filter for system calls";
}
