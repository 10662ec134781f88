// SPDX-License-Identifier: GPL-3.0-or-later
// A text and what stands in it, edited so that spans stay on what they were on. For the compiler only.
#ifndef ANTEROOM_COMPILE_LANGUAGE_MARKED_H
#define ANTEROOM_COMPILE_LANGUAGE_MARKED_H

#include "book/block.h"

struct marked {
	struct str text;
	struct span *spans;
	size_t span_count;
};

// One replacement of [from, to).
struct edit {
	size_t from, to;
	struct str with;
};

struct edits {
	struct edit *items; // ascending, not overlapping
	size_t count;
};

struct marked marked_apply(struct arena *arena, struct marked marked, struct edits edits);

#endif
