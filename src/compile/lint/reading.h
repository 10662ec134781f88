// SPDX-License-Identifier: GPL-3.0-or-later
// What of a page is prose, and how hard it is to read. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_READING_H
#define ANTEROOM_COMPILE_LINT_READING_H

#include "compile/content/content.h"
#include "compile/language/reading.h"

void lint_reading(struct content *content);

// Each counted as one word of two syllables, or none.
struct word_list reading_topic_words(const struct content *content);
#define READING_NO_WORDS ((struct word_list) { NULL, 0 })

// Paragraphs and list items; not headings, cells, captions or ticked questions.
bool reading_is_prose(const struct content_block *block);
// The prose of a page, in English.
void reading_of_page(const struct content *content, const struct content_page *page,
		     struct word_list listed, struct reading *reading);
// The sentences of the self-check, each once, as they are read at home. Answers of a few words are none.
void reading_of_form(const struct content *content, struct word_list listed,
		     struct reading *reading);
// The prose of a page as text, one paragraph a line: what `report --text` prints.
struct str reading_text(const struct content *content, const struct content_page *page,
			struct word_list listed);

#endif
