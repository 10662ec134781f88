// SPDX-License-Identifier: GPL-3.0-or-later
// One sentence in many languages, on as many screens as that takes. For anteroom.c.
#ifndef ANTEROOM_VISIT_NOTICE_H
#define ANTEROOM_VISIT_NOTICE_H

#include "base/buffer.h"
#include "text/text.h"

struct notice {
	const struct str *sentences; // in the order in which they are shown
	size_t count;
	enum text_form form;
};

// Puts the `turn`th screen, from the first again after the last, as rows with "\r\n" between them: none is wider than the
// columns, there are no more than the rows, and no sentence is cut that a screen can hold. Those from right to left are at
// the right edge. Returns how many screens there are, at least 1. At least 8 columns and 2 rows are taken to be there.
size_t notice_put(struct buffer *out, const struct notice *notice, int columns, int rows,
		  size_t turn);

#endif
