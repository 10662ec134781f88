// SPDX-License-Identifier: GPL-3.0-or-later
// Texts as a reader sees them, about as long, to be counted and compared. For the compiler only.
#ifndef ANTEROOM_COMPILE_CONTENT_PLAIN_H
#define ANTEROOM_COMPILE_CONTENT_PLAIN_H

#include "compile/content/content.h"

// The text of a block and its cells without markup, values as example words, a space between cells.
struct str plain_text(const struct content *content, const struct content_block *block);
// The same without the sentences that are values, such as {{help.urgent}}: the author's alone.
struct str plain_own_text(const struct content *content, const struct content_block *block);
// A text with values as example words.
struct str plain_words(const struct content *content, const struct rich_text *shown);
// Of the block; none of a heading, nor of the words that stand for a drawing.
size_t plain_count_words(const struct content *content, const struct content_block *block);
bool plain_has_note(struct str text); // a footnote stands in it

#endif
