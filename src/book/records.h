// SPDX-License-Identifier: GPL-3.0-or-later
// Records of the book, looked up by key, read whole and verified. Included by book/ only.
#ifndef ANTEROOM_BOOK_RECORDS_H
#define ANTEROOM_BOOK_RECORDS_H

#include "book/book.h"
#include "book/fields.h"

enum pack {
	PACK_INTERFACE,
	PACK_VALUES_HERE,
	PACK_VALUES_AWAY,
	PACK_QUIZ_HERE,
	PACK_QUIZ_AWAY,
	PACK_COUNT
};

// Pairs that are read when they are first needed.
struct pack_slot {
	struct field_pairs pairs;
	bool read;
};

struct book {
	struct arena arena;
	int file;
	size_t bytes; // of the file
	bool ok;
	struct field_pairs facts;
	struct book_locale *locales;
	struct pack_slot (*packs)[PACK_COUNT]; // by locale
	size_t locale_count;
};

// The parts joined by "/"; an empty one ends the key.
struct str record_key(struct arena *arena, const char *kind, struct str first, struct str second);
// Reads the record of a key, which must be there, into the arena: what its fields gives lives there. False marks the book
// as damaged.
bool record_read(struct book *book, struct arena *arena, struct str key, struct fields *fields);
// The same for one that may be missing: false without a mark, then.
bool record_find(struct book *book, struct arena *arena, struct str key, struct fields *fields);
// Whether a record was read to its end without a fault; marks the book as damaged otherwise.
bool record_ends(struct book *book, const struct fields *fields);
// Marks the book as damaged. Returns false.
bool record_damaged(struct book *book);

#endif
