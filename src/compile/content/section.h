// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a page. For the compiler only.
#ifndef ANTEROOM_COMPILE_CONTENT_SECTION_H
#define ANTEROOM_COMPILE_CONTENT_SECTION_H

#include "compile/content/content.h"

// The part of a page under one `##` heading, or before the first.
struct section {
	const struct content_block *heading; // NULL: before the first
	struct str title;
	const struct content_block *blocks; // behind the heading
	size_t count;
};

// Titles of what a page must have, and which is no matter of its own.
extern const char section_in_short[], section_to_do[], section_unknown[];

// Takes the section that begins at block *at; false at the end of the page.
bool section_next(const struct content_page *page, size_t *at, struct section *section);

// "What to do" and its like: what a page must have, and no matter of its own.
bool section_is_marked(const struct section *section);

// The first block that says these words, as it is shown; SECTION_NONE. The words that stand for a drawing are none.
enum { SECTION_NONE = -1 };
int section_block_saying(const struct content_page *page, struct str words);

// Where findings about a whole page are shown: its first block.
struct location section_page_place(const struct content_page *page);

#endif
