// SPDX-License-Identifier: GPL-3.0-or-later
// What content_check looks at, a file for each kind of finding. Each function reports and returns nothing. For checks*.c only.
#ifndef ANTEROOM_COMPILE_CHECKS_H
#define ANTEROOM_COMPILE_CHECKS_H

#include "compile/content-load.h"
#include "compile/markdown.h"

void check_links(struct content *content); // inline Markdown, values, links of every text
void check_footnotes(
	struct content *content); // references, definitions, sources; marks sources as cited
void check_roles(struct content *content);   // what topic.yaml says its parts are for
void check_places(struct content *content);  // home rows, next pages, sources nobody cites
void check_parts(struct content *content);   // sections, claims, lengths
void check_words(struct content *content);   // what is said, and how numbers are written
void check_terms(struct content *content);   // the glossary: explained at first use
void check_reading(struct content *content); // reading level

// Reports a name, unless it is empty, that no page has.
void check_page_name(struct content *content, struct str id, struct location where);

// The part of a page under one `##` heading, or before the first.
struct section {
	const struct content_block *heading; // NULL: before the first
	struct str title;
	const struct content_block *blocks; // behind the heading
	size_t count;
};

// Takes the section that begins at block *at; false at the end of the page.
bool section_next(const struct content_page *page, size_t *at, struct section *section);

// "What to do" and its like: what a page must have, and no matter of its own.
bool section_is_marked(const struct section *section);

// Where findings about a whole page are shown: its first block.
struct location page_place(const struct content_page *page);

// The text of a block and its cells without markup, values as example words, a space between cells.
struct str plain_text(struct arena *arena, const struct content_block *block);
// A text without markup, values as example words.
struct str plain_words(struct arena *arena, struct str text);
bool has_note(struct str text); // a footnote stands in it

#endif
