// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/pulse.h"

#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>

#include "base/die.h"

static struct {
	_Atomic int64_t end_at_ms;
	atomic_bool book_serves;
} * page; // NULL: nobody looks

void pulse_promise_end(int64_t at_ms)
{
	if (page)
		page->end_at_ms = at_ms;
}

void pulse_book_serves(void)
{
	if (page)
		page->book_serves = true;
}

void pulse_share(void)
{
	void *memory = mmap(NULL, sizeof(*page), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
			    -1, 0);
	if (memory == MAP_FAILED)
		die("out of memory");
	page = memory;
}

void pulse_forget(int64_t end_at_ms)
{
	page->end_at_ms = end_at_ms;
	page->book_serves = false;
}

int64_t pulse_promised_end_ms(void)
{
	return page->end_at_ms;
}

bool pulse_told_that_book_serves(void)
{
	return page->book_serves;
}
