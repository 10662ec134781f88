// SPDX-License-Identifier: GPL-3.0-or-later
#include "book/check.h"

// Constants of FNV-1a, 64 bits: www.isthe.com/chongo/tech/comp/fnv.
static const uint64_t FNV_BASIS = 14695981039346656037u;
static const uint64_t FNV_PRIME = 1099511628211u;

static uint64_t add_bytes(uint64_t check, const unsigned char *bytes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check = (check ^ bytes[i]) * FNV_PRIME;
	return check;
}

uint64_t check_begin(struct str table)
{
	return check_text(FNV_BASIS, table);
}

uint64_t check_text(uint64_t check, struct str text)
{
	check = check_number(check, (int64_t)text.len);
	return add_bytes(check, (const unsigned char *)text.data, text.len);
}

uint64_t check_number(uint64_t check, int64_t number)
{
	unsigned char bytes[8];
	uint64_t rest = (uint64_t)number;
	for (size_t i = 0; i < sizeof(bytes); i++, rest >>= 8)
		bytes[i] = (unsigned char)rest;
	return add_bytes(check, bytes, sizeof(bytes));
}
