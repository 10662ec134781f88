// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, texts and pairs of a record, as format.h has them. Included by the reader and by the compiler.
#ifndef ANTEROOM_BOOK_FIELDS_H
#define ANTEROOM_BOOK_FIELDS_H

#include <stdint.h>

#include "base/buffer.h"
#include "book/format.h"

// ---- writing ----

void fields_put_number(struct buffer *out, uint64_t number);
void fields_put_text(struct buffer *out, struct str text);
// `count` pairs of name and value, sorted by name with str_compare.
struct field_pair {
	struct str name, value;
};
void fields_put_pairs(struct buffer *out, const struct field_pair *pairs, size_t count);
// Makes a record of the content.
void fields_end(struct buffer *out, struct str key);

// ---- reading ----

// Reads from the front of `rest`. What does not fit takes away the rest and clears `sound`; then all is 0 or empty.
struct fields {
	struct str rest;
	bool sound;
};

// The content of a record, which is not sound when it is not what was written under that key.
struct fields fields_open(struct str key, struct str record);
uint64_t fields_number(struct fields *fields, uint64_t max);
// The same for a number of bytes or things, which on a 32-bit machine has 32 bits.
size_t fields_size(struct fields *fields, size_t max);
struct str fields_text(struct fields *fields); // points into what is read
// Number of items in a list: never more than there are bytes.
size_t fields_count(struct fields *fields);
// The pairs, still packed.
struct field_pairs {
	struct str places, texts;
};
struct field_pairs fields_pairs(struct fields *fields);
// The pair that stands at an index; false behind the last.
bool fields_pair_at(const struct field_pairs *pairs, size_t index, struct field_pair *pair);
// Value of a name; empty when there is none.
struct str fields_find(const struct field_pairs *pairs, struct str name);

#endif
