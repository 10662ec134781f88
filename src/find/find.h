// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody is looking for, from what was typed to where it stands.
#ifndef ANTEROOM_FIND_FIND_H
#define ANTEROOM_FIND_FIND_H

#include "find/search.h"

struct find_result {
	struct find_query
		query; // as it was looked for: with nearest words in place of those that stand nowhere
	struct find_hit *hits;
	size_t hit_count;
	bool respelled; // nothing was found of what was typed; the hits are of other words
	struct str near[FIND_WORDS_MAX]; // one for each word of the query; empty: as typed
	struct find_hit
		*asked; // where nothing was found at all: questions that say one of the words
	size_t asked_count;
};

// In the arena.
struct find_result find_look(struct arena *arena, const struct book_index *index, struct str typed);

#endif
