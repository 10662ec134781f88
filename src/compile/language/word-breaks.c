// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/language/word-breaks.h"

#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include "base/die.h"
#include "text/text.h"

static bool is_of_such_a_script(uint32_t c)
{
	return (c >= 0x0E00 && c < 0x0F00) || (c >= 0x1000 && c < 0x10A0) ||
	       (c >= 0x1780 && c < 0x1800) || (c >= 0xAA60 && c < 0xAA80);
}

static bool has_such_a_script(struct str text)
{
	uint32_t c;
	for (size_t at = 0; at < text.len;) {
		at += text_decode(text, at, &c);
		if (is_of_such_a_script(c))
			return true;
	}
	return false;
}

static bool is_between_letters(struct str text, size_t at)
{
	uint32_t before = 0, c = 0;
	size_t previous = text_prev_cluster(text, at);
	if (at == 0 || at >= text.len || text_next_cluster(text, previous) != at)
		return false;
	text_decode(text, previous, &before);
	text_decode(text, at, &c);
	return is_of_such_a_script(before) && is_of_such_a_script(c);
}

const bool *word_breaks(struct arena *arena, struct str text)
{
	UErrorCode status = U_ZERO_ERROR;
	if (!has_such_a_script(text))
		return NULL;
	bool *breaks = arena_alloc(arena, (text.len + 1) * sizeof(*breaks));
	UText *bytes = utext_openUTF8(NULL, text.data, (int64_t)text.len, &status);
	UBreakIterator *lines = ubrk_open(UBRK_LINE, "th", NULL, 0, &status);
	ubrk_setUText(lines, bytes, &status);
	if (U_FAILURE(status))
		die("ICU cannot find words: %s", u_errorName(status));
	for (int32_t at = ubrk_first(lines); at != UBRK_DONE; at = ubrk_next(lines))
		breaks[at] = is_between_letters(text, (size_t)at);
	ubrk_close(lines);
	utext_close(bytes);
	return breaks;
}
