// SPDX-License-Identifier: GPL-3.0-or-later
// "Did you mean …?" For the compiler only.
#ifndef ANTEROOM_COMPILE_INPUT_SUGGEST_H
#define ANTEROOM_COMPILE_INPUT_SUGGEST_H

#include <stddef.h>

#include "base/str.h"

// The name that `wrong` was probably meant to be; empty when none is close.
struct str suggest(struct str wrong, const struct str *names, size_t count);

// The same of the names that items have: SUGGEST(wrong, content->pages, content->page_count, id).
#define SUGGEST(wrong, items, count, name) \
	suggest_among(wrong, items, count, sizeof(*(items)), offsetof(__typeof__(*(items)), name))
struct str suggest_among(struct str wrong, const void *items, size_t count, size_t size,
			 size_t name);

// "; did you mean 'NAME'?"; empty for an empty name.
struct str suggest_question(struct arena *arena, struct str name);

#endif
