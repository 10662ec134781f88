// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters, and the columns of strings.
#include "text/measure.h"
#include "text/width.h"

#include <unigbrk.h>

enum { LAM = 0x0644 };

static bool is_ascii_at(struct str s, size_t at)
{
	return at >= s.len || ((unsigned char)s.data[at] < 0x80 && s.data[at] != '\r');
}

size_t text_next_cluster(struct str s, size_t at)
{
	if (at >= s.len)
		return s.len;
	if (is_ascii_at(s, at) && is_ascii_at(s, at + 1))
		return at + 1;
	const uint8_t *bytes = (const uint8_t *)s.data;
	const uint8_t *next = u8_grapheme_next(bytes + at, bytes + s.len);
	return next ? (size_t)(next - bytes) : s.len;
}

// Walks from the start: going backwards, where a cluster begins can depend on all that precedes it.
size_t text_prev_cluster(struct str s, size_t at)
{
	size_t previous = 0;
	for (size_t next = 0; next < at && next < s.len; next = text_next_cluster(s, next))
		previous = next;
	return previous;
}

size_t text_cluster_count(struct str s)
{
	size_t count = 0;
	for (size_t at = 0; at < s.len; at = text_next_cluster(s, at))
		count++;
	return count;
}

size_t text_cluster_offset(struct str s, size_t n)
{
	size_t at = 0;
	for (; n > 0 && at < s.len; n--)
		at = text_next_cluster(s, at);
	return at;
}

static bool is_alef(uint32_t c)
{
	return c == 0x0622 || c == 0x0623 || c == 0x0625 || c == 0x0627;
}

bool text_ligates(struct str s, size_t at, enum text_form form)
{
	uint32_t first, second;
	if (form != TEXT_VISUAL || at >= s.len || (unsigned char)s.data[at] < 0x80)
		return false;
	size_t next = at + text_decode(s, at, &first);
	if (first != LAM || next >= s.len)
		return false;
	text_decode(s, next, &second);
	return is_alef(second);
}

size_t text_next_piece(struct str s, size_t at, enum text_form form)
{
	size_t next = text_next_cluster(s, at);
	return text_ligates(s, at, form) ? text_next_cluster(s, next) : next;
}

int text_cols(struct str s, enum text_form form)
{
	int cols = 0;
	uint32_t c;
	for (size_t at = 0, bytes; at < s.len; at += bytes) {
		bytes = text_decode(s, at, &c);
		if (!text_ligates(s, at, form))
			cols += text_painted_cols(c);
	}
	return cols;
}

size_t text_fit(struct str s, int cols, enum text_form form)
{
	size_t at = 0;
	while (at < s.len) {
		size_t next = text_next_piece(s, at, form);
		cols -= text_cols(str_slice(s, at, next), form);
		if (cols < 0)
			break;
		at = next;
	}
	return at;
}
