// SPDX-License-Identifier: GPL-3.0-or-later
// What of a page is prose, and how hard it is to read. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_READING_H
#define ANTEROOM_COMPILE_LINT_READING_H

#include "compile/content/content.h"
#include "compile/language/reading.h"

void lint_reading(struct content *content);

// The prose of a page, in English: paragraphs and list items, not headings, cells, captions or ticked questions.
// `without` NULL: every word counts; else the topic's words are left out.
void reading_of_page(const struct content *content, const struct content_page *page,
		     const struct content_topic *without, struct reading *reading);
// The same prose as text, one paragraph a line: what `report --text` prints.
struct str reading_text(const struct content *content, const struct content_page *page);

#endif
