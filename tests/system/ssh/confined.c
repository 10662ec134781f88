// SPDX-License-Identifier: GPL-3.0-or-later
// confined FILE PROGRAM [ARGUMENT]...: runs PROGRAM, an absolute path, with the system calls that FILE names, one a line, and as
// systemd does it: all others are refused with EPERM, and names that this machine has not are passed over.
#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	char name[64];
	FILE *names = argc > 2 ? fopen(argv[1], "r") : NULL;
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (!names || !filter)
		return 2;
	while (fgets(name, sizeof name, names)) {
		name[strcspn(name, "\n")] = '\0';
		int call = seccomp_syscall_resolve_name(name);
		if (call != __NR_SCMP_ERROR)
			seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
	}
	fclose(names);
	if (seccomp_load(filter) != 0)
		return 2;
	execv(argv[2], argv + 2);
	return 127;
}
