// SPDX-License-Identifier: GPL-3.0-or-later
// Growing an array that an arena owns. Anyone may include this.
#ifndef ANTEROOM_BASE_ARRAY_H
#define ANTEROOM_BASE_ARRAY_H

#include "base/arena.h"

// Returns an array of `bytes`-sized items with room for one more than `count`: the same one
// while `count` is not 0, 8 or a larger power of two, else a copy with twice the room.
// items[count] is zeroed.
void *array_grow(struct arena *arena, void *items, size_t count, size_t bytes);

// Points to a new, zeroed last item: *ARRAY_PUT(arena, items, count) = value;
#define ARRAY_PUT(arena, items, count) \
	(((items) = array_grow((arena), (items), (count), sizeof(*(items)))), &(items)[(count)++])

#endif
