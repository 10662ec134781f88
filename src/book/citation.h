// SPDX-License-Identifier: GPL-3.0-or-later
// A source as readers see it. Included by the kiosk, for a note that opens, and by the compiler,
// for the list of sources.
#ifndef ANTEROOM_BOOK_CITATION_H
#define ANTEROOM_BOOK_CITATION_H

#include "book/book.h"
#include "book/pages.h"

// "Title. Author, Year. Kind. What was read. When it was looked at.", then its address on a line of
// its own. What is empty is left out, what is in another language than the text around it is isolated.
// `language` is the tag of the language whose marks stand between its parts.
struct str citation(struct arena *arena, const struct book_source *source, struct str language,
		    enum direction around);
// A term of the glossary and its meaning: "collagen: the protein that keeps skin firm."
struct str citation_of_term(struct arena *arena, struct str term, struct str meaning,
			    struct str language, enum direction around);

#endif
