// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody typed, as words to look for: without those that tell nothing, each with what a language takes it for.
#ifndef ANTEROOM_FIND_QUERY_H
#define ANTEROOM_FIND_QUERY_H

#include "book/index.h"

enum { FIND_WORDS_MAX = 8, FIND_FORMS_MAX = 24 };

struct find_word {
	struct str typed; // folded
	bool is_said;	  // the index has it somewhere
	// What else it may be and the index has, with a space before: found where a word begins so. Those of a phrase have spaces inside.
	struct str forms[FIND_FORMS_MAX];
	size_t form_count;
};

struct find_query {
	struct find_word words[FIND_WORDS_MAX]; // what is typed beyond them is not looked for
	size_t count;
};

// In the arena. Common words count where there are no others.
struct find_query find_query_of(struct arena *arena, const struct book_index *index,
				struct str typed);
// Puts, for each word that the index has nowhere, those that are spelled nearest; within two edits, one for short words. False when
// there is a word without any. `replaced` (of FIND_WORDS_MAX) receives one of the nearest; empty where the word stands.
bool find_query_respell(struct arena *arena, const struct book_index *index,
			struct find_query *query, struct str *replaced);

// A place of a word in a text, from its first byte to behind its last.
struct find_mark {
	size_t start, end;
};
// Where a text says the words, by start; in the arena. Returns how many. None lies in another.
size_t find_marks(struct arena *arena, const struct find_query *query, struct str text,
		  struct find_mark **marks);

#endif
