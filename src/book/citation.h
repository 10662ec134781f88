// SPDX-License-Identifier: GPL-3.0-or-later
// A source as readers see it. Included by the kiosk, for a note that opens, and by the compiler,
// for the list of sources.
#ifndef ANTEROOM_BOOK_CITATION_H
#define ANTEROOM_BOOK_CITATION_H

#include "book/book.h"
#include "book/pages.h"

// "Title. Author, Year. Kind. What was read. When it was looked at.", then its address on a line of
// its own. What is empty is left out. Much of it is in another language than the text around it.
struct str citation(struct arena *arena, const struct book_source *source, enum direction around);

#endif
