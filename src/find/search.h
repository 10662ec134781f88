// SPDX-License-Identifier: GPL-3.0-or-later
// Looking through an index: every row is read, as memmem reads.
#ifndef ANTEROOM_FIND_SEARCH_H
#define ANTEROOM_FIND_SEARCH_H

#include "find/query.h"

enum { SEARCH_HITS_MAX = 99 };

struct find_hit {
	const struct index_part *part;
	uint32_t row;
};

// One hit a section: the row that says most of the words, where all of them stand in it, its heading or its title. First those where each
// word begins one, then the others, each in reading order; a section that a question leads to is not told again. In the arena.
// Returns how many, at most SEARCH_HITS_MAX.
size_t search_index(struct arena *arena, const struct book_index *index,
		    const struct find_query *query, struct find_hit **hits);
// The questions that people ask which say one of the words at least, first those that say most. The same.
size_t search_asked(struct arena *arena, const struct book_index *index,
		    const struct find_query *query, struct find_hit **hits);

// The rows of a page that say all words by themselves or with their heading, in order: where to go on inside it.
size_t search_page(struct arena *arena, const struct book_index *index,
		   const struct find_query *query, struct str page, struct find_hit **hits);

#endif
