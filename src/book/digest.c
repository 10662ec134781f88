// SPDX-License-Identifier: GPL-3.0-or-later
#include "book/digest.h"

enum { WORD_BYTES = 8 };

// 2^64 over the golden ratio. Being odd it takes no two digests to the same one, nor does the shift.
static const uint64_t FACTOR = 0x9e3779b97f4a7c15u;

static uint64_t add_word(uint64_t digest, uint64_t word)
{
	digest = (digest ^ word) * FACTOR;
	return digest ^ digest >> 32;
}

// Up to eight bytes, least first, on any machine.
static uint64_t word_at(const unsigned char *bytes, size_t count)
{
	uint64_t word = 0;
	for (size_t i = 0; i < count; i++)
		word |= (uint64_t)bytes[i] << (8 * i);
	return word;
}

// The length comes first, so that the zeroes which fill up the last word count for nothing.
static uint64_t add_text(uint64_t digest, struct str text)
{
	const unsigned char *bytes = (const unsigned char *)text.data;
	size_t whole = text.len / WORD_BYTES * WORD_BYTES;
	digest = add_word(digest, text.len);
	for (size_t at = 0; at < whole; at += WORD_BYTES)
		digest = add_word(digest, word_at(bytes + at, WORD_BYTES));
	return text.len > whole ? add_word(digest, word_at(bytes + whole, text.len - whole))
				: digest;
}

uint64_t digest_record(struct str key, struct str content)
{
	return add_text(add_text(FACTOR, key), content);
}

uint64_t digest_name(struct str id)
{
	uint64_t name = add_text(FACTOR, id);
	return name ? name : 1;
}
