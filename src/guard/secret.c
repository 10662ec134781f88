// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/secret.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/die.h"

void secret_open(struct secret *secret, size_t bytes)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t whole = (bytes / page + 1) * page;
	void *memory =
		mmap(NULL, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		die("out of memory");
	*secret = (struct secret) {
		.memory = memory,
		.bytes = whole,
		.locked = mlock(memory, whole) == 0,
		.undumped = madvise(memory, whole, MADV_DONTDUMP) == 0,
		.unforked = madvise(memory, whole, MADV_WIPEONFORK) == 0,
	};
}

void secret_wipe(struct secret *secret)
{
	explicit_bzero(secret->memory, secret->bytes);
}

void secret_close(struct secret *secret)
{
	secret_wipe(secret);
	munmap(secret->memory, secret->bytes);
	*secret = (struct secret) { 0 };
}
