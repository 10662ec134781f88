// SPDX-License-Identifier: GPL-3.0-or-later
// Words that are spelled nearly so. For find/ only.
#ifndef ANTEROOM_FIND_NEAR_H
#define ANTEROOM_FIND_NEAR_H

#include "book/index.h"

enum { NEAR_MAX = 4 };

// The nearest of the index's words and of its synonyms: an edit is a character more, less or another, or two that changed places; the
// end of a longer word is none. One edit at most in words of four or five characters, which are compared whole and never made shorter; two in
// longer ones; and never another first
// character. Points into the index. Returns how many.
size_t near_words(const struct book_index *index, struct str word, struct str nearest[NEAR_MAX]);

#endif
