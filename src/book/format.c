// SPDX-License-Identifier: GPL-3.0-or-later
#include "book/format.h"

enum { FIRST_AT = 2048, LENGTH_BYTES = 4 }; // of the first record of any constant database

// Its key's length, its content's, its key: then comes the version.
static bool begins_as_book(struct str beginning, unsigned char *version)
{
	const struct str key = STR(FORMAT_FIRST_KEY);
	const size_t key_at = FIRST_AT + 2 * LENGTH_BYTES;
	char key_length[LENGTH_BYTES] = { (char)key.len };
	struct str length = { key_length, sizeof(key_length) };
	if (beginning.len <= key_at + key.len ||
	    !str_eq(str_slice(beginning, FIRST_AT, FIRST_AT + LENGTH_BYTES), length) ||
	    !str_eq(str_slice(beginning, key_at, key_at + key.len), key))
		return false;
	*version = (unsigned char)beginning.data[key_at + key.len];
	return true;
}

// By the header that SQLite documents: its name, and at byte 68 the application's id.
static bool is_old_book(struct str beginning)
{
	enum { ID_AT = 68 };
	return str_starts(beginning, (struct str) { "SQLite format 3", 16 }) &&
	       str_starts(str_from(beginning, ID_AT), STR("ante"));
}

enum format_kind format_kind(struct str beginning)
{
	unsigned char version;
	if (begins_as_book(beginning, &version))
		return version == FORMAT_VERSION ? FORMAT_BOOK : FORMAT_OTHER_VERSION;
	return is_old_book(beginning) ? FORMAT_OTHER_VERSION : FORMAT_NO_BOOK;
}
