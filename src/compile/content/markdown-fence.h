// SPDX-License-Identifier: GPL-3.0-or-later
// Fenced blocks: charts, timelines, figures. For markdown.c only.
#ifndef ANTEROOM_COMPILE_CONTENT_MARKDOWN_FENCE_H
#define ANTEROOM_COMPILE_CONTENT_MARKDOWN_FENCE_H

#include "compile/content/content.h"

// Draws a fenced block: lines first_line to last_line (from 1) are its content, `info` its kind.
void markdown_fence(struct content *content, struct content_page *page, struct str info,
		    size_t first_line, size_t last_line, unsigned *group);

#endif
