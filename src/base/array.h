// SPDX-License-Identifier: GPL-3.0-or-later
// Growing an array that an arena owns. Anyone may include this.
#ifndef ANTEROOM_BASE_ARRAY_H
#define ANTEROOM_BASE_ARRAY_H

#include <stddef.h>

#include "base/str.h"

// Returns an array of `bytes`-sized items with room for one more than `count`: the same one
// while `count` is not 0 or a power of two from 2 on, else a copy with twice the room: most
// arrays of a page have one item or two.
// items[count] is zeroed.
void *array_grow(struct arena *arena, void *items, size_t count, size_t bytes);

// Points to a new, zeroed last item: *ARRAY_PUT(arena, items, count) = value;
#define ARRAY_PUT(arena, items, count) \
	(((items) = array_grow((arena), (items), (count), sizeof(*(items)))), &(items)[(count)++])

// Index of the first item whose `name`, a struct str, is `wanted`; ARRAY_NONE: ARRAY_FIND(pages, page_count, id, wanted).
enum { ARRAY_NONE = -1 };
#define ARRAY_FIND(items, count, name, wanted)                                               \
	array_find((items), (count), sizeof(*(items)), offsetof(__typeof__(*(items)), name), \
		   (wanted))
int array_find(const void *items, size_t count, size_t size, size_t name, struct str wanted);

#endif
