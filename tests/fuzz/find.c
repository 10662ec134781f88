// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody types to look for, over the shipped index and those of the probes' scripts: hits are rows that there are, and what is
// marked in them lies in their text.
#include "../support/fuzz-visit.h"
#include "find/find.h"
#include "text/text.h"

enum { INDEXES_MAX = 24 };

static struct book_index indexes[INDEXES_MAX];
static size_t index_count;

static void load_book(size_t which)
{
	static struct arena arena; // for good
	struct book *book = fuzz_visit_book(which);
	for (size_t i = 0; i < book_locale_count(book) && index_count < INDEXES_MAX; i++)
		index_count += book_find_index(book, &arena, i, PLACE_AWAY, &indexes[index_count]);
}

static void load_indexes(void)
{
	if (index_count)
		return;
	load_book(0);
	load_book(2);
	fuzz_must(index_count > 1, "there is something to look through");
}

static bool is_boundary(struct str text, size_t at)
{
	return at == 0 || text_next_cluster(text, text_prev_cluster(text, at)) == at;
}

static void check_marks(struct arena *arena, const struct find_query *query, struct str text)
{
	struct find_mark *marks;
	size_t count = find_marks(arena, query, text, &marks);
	for (size_t i = 0; i < count; i++) {
		fuzz_must(marks[i].start < marks[i].end && marks[i].end <= text.len,
			  "a mark lies in its text");
		fuzz_must(is_boundary(text, marks[i].start) && is_boundary(text, marks[i].end),
			  "a mark parts no cluster");
		fuzz_must(!i || marks[i - 1].end <= marks[i].start, "no mark lies in another");
	}
}

static void check_hits(struct arena *arena, const struct find_query *query,
		       const struct find_hit *hits, size_t count)
{
	fuzz_must(count <= SEARCH_HITS_MAX, "no more hits than are shown");
	for (size_t i = 0; i < count; i++) {
		const struct index_part *part = hits[i].part;
		fuzz_must(part && hits[i].row < part->row_count, "a hit is a row");
		if (i < 3)
			check_marks(arena, query, index_text(part, &part->rows[hits[i].row]));
	}
}

static void check_inside(struct arena *arena, const struct book_index *index,
			 const struct find_result *result)
{
	if (!result->hit_count)
		return;
	const struct index_part *part = result->hits[0].part;
	const struct index_place *place = &part->places[part->rows[result->hits[0].row].place];
	struct find_hit *hits;
	size_t count = search_page(arena, index, &result->query, place->id, &hits);
	for (size_t i = 0; i < count; i++)
		fuzz_must(hits[i].part && hits[i].row < hits[i].part->row_count,
			  "a hit inside a page is a row");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = { data, size };
	struct arena arena = { 0 };
	load_indexes();
	const struct book_index *index = &indexes[fuzz_below(&input, (uint32_t)index_count)];
	struct str typed = fuzz_rest(&input);
	struct find_result result = find_look(&arena, index, typed);
	fuzz_must(result.query.count <= FIND_WORDS_MAX, "no more words than are looked for");
	check_hits(&arena, &result.query, result.hits, result.hit_count);
	check_hits(&arena, &result.query, result.asked, result.asked_count);
	check_marks(&arena, &result.query, typed);
	check_inside(&arena, index, &result);
	arena_fini(&arena);
	return 0;
}
