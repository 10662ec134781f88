// SPDX-License-Identifier: GPL-3.0-or-later
// Memory for what a visitor chooses: never swapped, dumped or inherited, and wiped at the end. Included by main.
#ifndef ANTEROOM_GUARD_SECRET_H
#define ANTEROOM_GUARD_SECRET_H

#include <stdbool.h>
#include <stddef.h>

struct secret {
	void *memory; // zeroed, page-aligned
	size_t bytes; // whole pages
	// what the kernel agreed to; the memory serves without as well
	bool locked, undumped, unforked;
};

// Opens room for at least `bytes`; dies without memory. Before the sandbox: it allows no mlock.
void secret_open(struct secret *secret, size_t bytes);
void secret_wipe(struct secret *secret);
// Wipes, and gives the memory back.
void secret_close(struct secret *secret);

#endif
