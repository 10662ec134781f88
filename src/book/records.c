// SPDX-License-Identifier: GPL-3.0-or-later
// The book is read by place and never mapped: the address space of a visitor's process is limited, whatever a book's size, and a
// file that is cut short while it is mapped would end the process by a signal. So these are the simple calls of cdb, which seek
// and read, and not those around cdb_init, which maps.
#include "book/records.h"

#include <cdb.h>

struct str record_key(struct arena *arena, const char *kind, struct str first, struct str second)
{
	struct str parts[] = { str_c(kind), STR("/"), first, STR("/"), second };
	return str_concat(arena, parts, second.len ? 5 : 3);
}

bool record_damaged(struct book *book)
{
	book->ok = false;
	return false;
}

// Nothing but damage announces more than is in the file.
static bool read_content(struct book *book, struct arena *arena, struct str key, unsigned length,
			 struct fields *fields)
{
	if (length > FORMAT_MAX_BYTES || length > book->bytes)
		return record_damaged(book);
	char *bytes = arena_alloc(arena, length);
	if (cdb_bread(book->file, bytes, (int)length) != 0)
		return record_damaged(book);
	*fields = fields_open(key, (struct str) { bytes, length });
	return fields->sound || record_damaged(book);
}

bool record_find(struct book *book, struct arena *arena, struct str key, struct fields *fields)
{
	unsigned length;
	int found = book->ok ? cdb_seek(book->file, key.data, (unsigned)key.len, &length) : 0;
	if (found < 0)
		return record_damaged(book);
	return found > 0 && read_content(book, arena, key, length, fields);
}

bool record_read(struct book *book, struct arena *arena, struct str key, struct fields *fields)
{
	return record_find(book, arena, key, fields) || record_damaged(book);
}

bool record_ends(struct book *book, const struct fields *fields)
{
	return (fields->sound && fields->rest.len == 0) || record_damaged(book);
}
