// SPDX-License-Identifier: GPL-3.0-or-later
// Decoding and encoding, and the numbers of other scripts.
#include "text/text.h"

#include <inttypes.h>
#include <unistr.h>

static const uint8_t *bytes_at(struct str s, size_t at)
{
	return (const uint8_t *)s.data + at;
}

size_t text_decode(struct str s, size_t at, uint32_t *c)
{
	ucs4_t decoded;
	if (at < s.len && (unsigned char)s.data[at] < 0x80) {
		*c = (unsigned char)s.data[at];
		return 1;
	}
	int bytes = u8_mbtoucr(&decoded, bytes_at(s, at), s.len - at);
	*c = bytes > 0 ? decoded : TEXT_REPLACEMENT;
	return bytes > 0 ? (size_t)bytes : 1;
}

size_t text_encode(uint32_t c, char out[4])
{
	int bytes = u8_uctomb((uint8_t *)out, c, 4);
	if (bytes < 0)
		bytes = u8_uctomb((uint8_t *)out, TEXT_REPLACEMENT, 4);
	return (size_t)bytes;
}

bool text_is_utf8(struct str s)
{
	return s.len == 0 || !u8_check((const uint8_t *)s.data, s.len);
}

struct str text_number(struct arena *arena, uint64_t number, struct str digits)
{
	struct str ascii = str_format(arena, "%" PRIu64, number);
	if (digits.len == 0)
		return ascii;
	size_t starts[11] = { 0 };
	for (size_t i = 0; i < 10 && starts[i] < digits.len; i++) {
		uint32_t c;
		starts[i + 1] = starts[i] + text_decode(digits, starts[i], &c);
	}
	struct str parts[24];
	size_t count = 0;
	for (; count < ascii.len && count < LENGTH(parts); count++) {
		size_t digit = (size_t)(ascii.data[count] - '0');
		parts[count] = str_slice(digits, starts[digit], starts[digit + 1]);
	}
	return str_concat(arena, parts, count);
}
