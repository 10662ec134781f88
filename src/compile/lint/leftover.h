// SPDX-License-Identifier: GPL-3.0-or-later
// Markup that did not take. CommonMark never fails: what it cannot read as markup is text, and would be shown as it stands.
#ifndef ANTEROOM_COMPILE_LINT_LEFTOVER_H
#define ANTEROOM_COMPILE_LINT_LEFTOVER_H

#include "compile/content/content.h"
#include "compile/content/markdown-inline.h"

// Whose text it is. Only English is held to the marks that are ordinary punctuation elsewhere; a clinic's values may hold addresses
// of the web and of mail; words of the program hold {1} and {2}.
enum leftover_text { LEFTOVER_ENGLISH, LEFTOVER_TRANSLATION, LEFTOVER_CLINIC, LEFTOVER_INTERFACE };

// A mark as it stands in the text, and what it was meant for.
struct leftover {
	size_t at, len; // bytes
	const char *looks_like, *remedy;
};

// The first that a text holds, as readers will see it ({{values}} stay, and are none); false: there is none.
bool leftover_find(struct arena *arena, struct str plain, enum leftover_text whose,
		   struct leftover *found);
// Reports the first of a message at its own place. True when there was none.
bool leftover_check(struct arena *arena, struct diagnostics *diagnostics,
		    const struct message *message, enum leftover_text whose);
// The clinic's values and the names of authors, which no parser sees.
void lint_values(struct content *content);

#endif
