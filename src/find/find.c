// SPDX-License-Identifier: GPL-3.0-or-later
#include "find/find.h"

static void look_again(struct arena *arena, const struct book_index *index,
		       struct find_result *result)
{
	struct find_query query = result->query;
	if (!find_query_respell(arena, index, &query, result->near))
		return;
	result->hit_count = search_index(arena, index, &query, &result->hits);
	result->respelled = result->hit_count > 0;
	if (result->respelled)
		result->query = query;
}

struct find_result find_look(struct arena *arena, const struct book_index *index, struct str typed)
{
	struct find_result result = { .query = find_query_of(arena, index, typed) };
	if (!result.query.count)
		return result;
	result.hit_count = search_index(arena, index, &result.query, &result.hits);
	if (!result.hit_count)
		look_again(arena, index, &result);
	if (!result.hit_count)
		result.asked_count = search_asked(arena, index, &result.query, &result.asked);
	return result;
}
