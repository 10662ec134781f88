// SPDX-License-Identifier: GPL-3.0-or-later
// Inline Markdown: one line of text in, a text with spans out. Whatever has such a text - a message, a translation - has it parsed
// when it is read, once, and keeps what came of it. For the compiler only.
#ifndef ANTEROOM_COMPILE_INPUT_INLINE_H
#define ANTEROOM_COMPILE_INPUT_INLINE_H

#include "book/block.h"
#include "compile/input/diagnostics.h"

// Markup that cannot be shown, to be reported by whoever lints the text.
struct inline_fault {
	enum diagnostic id;
	size_t offset; // byte of the text as written
	const char *what;
};

struct inline_faults {
	struct inline_fault *items;
	size_t count;
};

// Links become destinations ("page:ID", "term:ID", "source:ID", "self-check:", "estimate:"), footnotes spans without length; {{values}} stay.
// What is not allowed - HTML, images, code, links of no known form - is left out of the plain text, and among the faults.
struct rich_text inline_parse(struct arena *arena, struct str text, struct inline_faults *faults);

// A parser of cmark's that dies when memory is out, as all of ours; by itself it would abort. For whoever parses with cmark.
struct cmark_parser *inline_cmark_new(int options);

// Bytes of the footnote "[^id]" at `at`; 0: there is none.
size_t inline_note(struct str text, size_t at);

#endif
