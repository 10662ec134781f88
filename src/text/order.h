// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping mixed text in order: the one way to join pieces, and to put one text into another. Strings are UTF-8 in logical
// order; results live in the arena, and are the argument itself where nothing had to be added.
#ifndef ANTEROOM_TEXT_ORDER_H
#define ANTEROOM_TEXT_ORDER_H

#include "base/buffer.h"
#include "text/text.h"

// The direction of a value, a name, a number: that of its first letter. Without a letter a number or an address reads from
// left to right; what is made of isolated parts reads as the language around it.
enum direction order_of(struct str s, enum direction around);
// The direction of a sentence: right to left if it has one such letter outside of isolates, so that a foreign word at its
// start changes nothing; that around it, if it has no letter at all.
enum direction order_of_sentence(struct str s, enum direction around);

// `s` so that it neither turns around what stands beside it nor is turned around: isolated with its own direction, unless
// nothing in it could. In text from left to right, text of the same kind stays as it is.
struct str order_isolate(struct arena *arena, struct str s, enum direction around);
// The pieces that are not empty, each isolated, with `between` between them.
struct str order_join(struct arena *arena, const struct str *pieces, size_t count,
		      struct str between, enum direction around);
// Replaces {1} to {count} (at most 9), each value isolated. The point of one that ends in a point ends the sentence too.
struct str order_fill(struct arena *arena, struct str pattern, const struct str *values,
		      size_t count, enum direction around);

// A character of a line for someone who orders it himself.
struct order_char {
	uint32_t c;
	size_t offset; // of the byte in the paragraph that it came from
};
// [from, to) of a paragraph with isolates turned into embeddings between marks (LRM, RLM, ALM), and marks where something outside
// of the line orders it: seen alone, it comes to the order that the line has in its paragraph. No number may be cut. Beside
// those marks and what parts letters, invisible characters are left out.
size_t order_marked_chars(struct arena *arena, struct str paragraph, size_t from, size_t to,
			  enum direction base, struct order_char **chars);
void order_put_marked(struct buffer *out, struct str paragraph, size_t from, size_t to,
		      enum direction base);
// LRM or RLM; LRE or RLE, and what ends them.
uint32_t order_mark(enum direction direction);
uint32_t order_embedding(enum direction direction);
enum { ORDER_END_OF_EMBEDDING = 0x202C };
// True for the invisible characters that marked text keeps.
bool order_is_kept(uint32_t c);
void order_put_char(struct buffer *out, uint32_t c);

#endif
