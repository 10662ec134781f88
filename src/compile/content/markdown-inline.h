// SPDX-License-Identifier: GPL-3.0-or-later
// Inline Markdown without the book around it. For the loader, the lints and the reading level.
#ifndef ANTEROOM_COMPILE_CONTENT_MARKDOWN_INLINE_H
#define ANTEROOM_COMPILE_CONTENT_MARKDOWN_INLINE_H

#include "compile/content/content.h"

struct inline_text {
	struct str plain;   // without markup and footnotes; {{values}} stay
	struct span *spans; // by start
	size_t span_count;
};

// Parses without reporting; what is not allowed is left out of the plain text.
struct inline_text markdown_parse(struct arena *arena, struct str text);
// As markdown_parse, and reports what is not allowed at its own place: HTML, images, code, links of no known form, {{values}}
// that do not exist, web addresses. True when there was nothing.
bool markdown_check(struct arena *arena, struct diagnostics *diagnostics,
		    const struct message *message, struct inline_text *result);

// Inline Markdown (English or a translation) to text and spans. Links become destinations ("page:ID", "term:ID", "source:ID",
// "self-check:"); {{values}} stay. False after reporting at `where`.
bool markdown_inline(struct content *content, struct str text, struct location where,
		     struct str *plain, struct span **spans, size_t *span_count);

#endif
