// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/input/emphasis.h"

#include <unicode/uchar.h>

#include "base/buffer.h"
#include "text/text.h"

static uint32_t char_after(struct str text, size_t at)
{
	uint32_t c = ' ';
	if (at < text.len)
		text_decode(text, at, &c);
	return c;
}

static uint32_t char_before(struct str text, size_t at)
{
	if (at == 0)
		return ' ';
	do
		at--;
	while (at && ((unsigned char)text.data[at] & 0xC0) == 0x80);
	return char_after(text, at);
}

// Of a script that sets no spaces between words, or none behind a mark: Chinese, Japanese, Korean, Thai and their neighbours.
static bool is_unspaced(uint32_t c)
{
	return u_isalnum((UChar32)c) &&
	       ((c >= 0xE00 && c < 0x10A0) || (c >= 0x1100 && c < 0x1200) || c >= 0x2E80);
}

static size_t run_of(struct str text, size_t at)
{
	size_t end = at;
	while (end < text.len && text.data[end] == '*')
		end++;
	return end - at;
}

static bool is_escaped(struct str text, size_t at)
{
	return at && text.data[at - 1] == '\\';
}

// The first, third, ... mark opens; those between close.
static void put_mark(struct buffer *out, struct str text, size_t at, size_t run, bool opens)
{
	uint32_t before = char_before(text, at), after = char_after(text, at + run);
	bool closes_held = !opens && u_ispunct((UChar32)before) && is_unspaced(after);
	bool opens_held = opens && is_unspaced(before) && u_ispunct((UChar32)after);
	if (closes_held)
		buffer_put_c(out, EMPHASIS_HOLD);
	buffer_put(out, str_slice(text, at, at + run));
	if (opens_held)
		buffer_put_c(out, EMPHASIS_HOLD);
}

struct str emphasis_held(struct arena *arena, struct str text)
{
	struct buffer out = { 0 };
	bool opens = true;
	for (size_t at = 0; at < text.len;) {
		size_t run = is_escaped(text, at) ? 0 : run_of(text, at);
		if (run) {
			put_mark(&out, text, at, run, opens);
			opens = !opens;
		} else {
			buffer_put_char(&out, text.data[at]);
		}
		at += run ? run : 1;
	}
	struct str held = buffer_take(&out, arena);
	buffer_fini(&out);
	return held;
}
