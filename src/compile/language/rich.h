// SPDX-License-Identifier: GPL-3.0-or-later
// Editing a text with spans so that the spans stay on what they were on. For the compiler only.
#ifndef ANTEROOM_COMPILE_LANGUAGE_RICH_H
#define ANTEROOM_COMPILE_LANGUAGE_RICH_H

#include "book/block.h"

// One replacement of [from, to).
struct edit {
	size_t from, to;
	struct str with;
};

struct edits {
	struct edit *items; // ascending, not overlapping
	size_t count;
};

// In the arena, spans too; what is not edited is returned as it is.
struct rich_text rich_apply(struct arena *arena, struct rich_text text, struct edits edits);

#endif
