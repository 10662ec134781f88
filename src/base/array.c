// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/array.h"

#include <string.h>

void *array_grow(struct arena *arena, void *items, size_t count, size_t bytes)
{
	enum { FIRST = 2 };
	int full = count == 0 || (count >= FIRST && (count & (count - 1)) == 0);
	if (!full)
		return items;
	void *grown = arena_array(arena, count ? count * 2 : FIRST, bytes);
	if (count)
		memcpy(grown, items, count * bytes);
	return grown;
}

int array_find(const void *items, size_t count, size_t size, size_t name, struct str wanted)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(*(const struct str *)(const void *)((const char *)items + i * size +
							       name),
			   wanted))
			return (int)i;
	return ARRAY_NONE;
}
