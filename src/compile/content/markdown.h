// SPDX-License-Identifier: GPL-3.0-or-later
// Pages in Markdown. For the loader only.
#ifndef ANTEROOM_COMPILE_CONTENT_MARKDOWN_H
#define ANTEROOM_COMPILE_CONTENT_MARKDOWN_H

#include "compile/content/content.h"

// Parses a page's body into blocks.
bool markdown_page(struct content *content, struct content_page *page, struct str body,
		   size_t body_offset);

#endif
