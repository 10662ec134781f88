// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/input/suggest.h"

// Damerau-Levenshtein distance (neighbours swapped count once), for words of at most LONGEST bytes.
enum { LONGEST = 64 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t distance(struct str a, struct str b)
{
	size_t rows[3][LONGEST + 1];
	if (a.len > LONGEST || b.len > LONGEST)
		return STR_NPOS;
	for (size_t j = 0; j <= b.len; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			bool same = a.data[i - 1] == b.data[j - 1];
			row[j] = least(least(row[j - 1], above[j]) + 1, above[j - 1] + !same);
			if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] &&
			    a.data[i - 2] == b.data[j - 1])
				row[j] = least(row[j], two[j - 2] + 1);
		}
	}
	return rows[a.len % 3][b.len];
}

struct str suggest_among(struct str wrong, const void *items, size_t count, size_t size,
			 size_t name)
{
	struct str best = STR_NONE;
	size_t closest = wrong.len < 5	  ? 2
			 : wrong.len < 10 ? 3
					  : 4; // first distance that is too far
	for (size_t i = 0; i < count; i++) {
		const struct str *known = (const void *)((const char *)items + i * size + name);
		size_t far = distance(wrong, *known);
		if (far < closest) {
			closest = far;
			best = *known;
		}
	}
	return best;
}

struct str suggest(struct str wrong, const struct str *names, size_t count)
{
	return suggest_among(wrong, names, count, sizeof(*names), 0);
}

struct str suggest_question(struct arena *arena, struct str name)
{
	return name.len ? str_format(arena, "; did you mean '%.*s'?", STR_ARGS(name)) : STR_NONE;
}
