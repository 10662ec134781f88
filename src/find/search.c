// SPDX-License-Identifier: GPL-3.0-or-later
// The word that is said in the fewest ways is looked for in the whole text, the others only in places where it stands: a scan of
// everything for each of them would take longer than a key may.
#include "find/search.h"

#include "base/array.h"
#include "find/fold.h"

// Of each row the words that it says: a bit each.
struct scan {
	struct arena *arena;
	const struct index_part *part;
	const struct find_query *query;
	// By row; begins: where a word begins so; whole: where it ends so too; typed: whole, and no other word for it.
	unsigned char *says, *begins, *whole, *typed;
	bool *told; // by row of a heading or title: a question leads there
	bool found; // anything
	unsigned char all;
};

static size_t row_at(const struct index_part *part, size_t from, size_t offset)
{
	size_t low = from, high = part->row_count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (part->rows[middle].start <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static bool is_row_done(const struct scan *scan, size_t row, unsigned char bit)
{
	return scan->whole[row] & bit;
}

// How well the row says a word of which something stands at [at, end).
static void note(struct scan *scan, size_t row, size_t at, size_t end, bool form, unsigned char bit)
{
	struct str text = scan->part->text;
	scan->says[row] |= bit;
	if (!form && !find_word_begins(text, at))
		return;
	scan->begins[row] |= bit;
	if (!find_word_ends(text, end))
		return;
	scan->whole[row] |= bit;
	scan->typed[row] |= form ? 0 : bit;
}

// Rows [first, end). Within a row it goes on only while the word was found as a part of others.
static void scan_rows(struct scan *scan, size_t first, size_t end, struct str what,
		      unsigned char bit)
{
	const struct index_part *part = scan->part;
	struct str text = str_slice(part->text, 0, part->rows[end].start);
	bool form = what.data[0] == ' ';
	size_t row = first;
	for (size_t at = part->rows[first].start; (at = str_find(text, what, at)) != STR_NPOS;) {
		row = row_at(part, row, at);
		scan->found = true;
		note(scan, row, at, at + what.len, form, bit);
		at = is_row_done(scan, row, bit) ? part->rows[row + 1].start : at + 1;
	}
}

static void scan_word(struct scan *scan, size_t first, size_t end, size_t word)
{
	const struct find_word *wanted = &scan->query->words[word];
	unsigned char bit = (unsigned char)(1U << word);
	if (wanted->is_said)
		scan_rows(scan, first, end, wanted->typed, bit);
	for (size_t i = 0; i < wanted->form_count; i++)
		scan_rows(scan, first, end, wanted->forms[i], bit);
}

static size_t rarest(const struct find_query *query)
{
	size_t best = 0;
	for (size_t i = 1; i < query->count; i++) {
		const struct find_word *word = &query->words[i], *other = &query->words[best];
		bool fewer = word->form_count < other->form_count;
		bool longer =
			word->form_count == other->form_count && word->typed.len > other->typed.len;
		best = fewer || longer ? i : best;
	}
	return best;
}

static bool is_in_place(const struct scan *scan, const struct index_place *place)
{
	for (uint32_t i = 0; i < place->row_count; i++)
		if (scan->says[place->first_row + i])
			return true;
	return false;
}

static struct scan scan_of(struct arena *arena, const struct index_part *part,
			   const struct find_query *query)
{
	return (struct scan) {
		.arena = arena,
		.part = part,
		.query = query,
		.says = ARENA_ARRAY(arena, part->row_count + 1, unsigned char),
		.begins = ARENA_ARRAY(arena, part->row_count + 1, unsigned char),
		.whole = ARENA_ARRAY(arena, part->row_count + 1, unsigned char),
		.typed = ARENA_ARRAY(arena, part->row_count + 1, unsigned char),
		.told = ARENA_ARRAY(arena, part->row_count + 1, bool),
		.all = (unsigned char)((1U << query->count) - 1),
	};
}

static struct scan scan_part(struct arena *arena, const struct index_part *part,
			     const struct find_query *query)
{
	struct scan scan = scan_of(arena, part, query);
	size_t first = rarest(query);
	if (part->row_count)
		scan_word(&scan, 0, part->row_count, first);
	for (size_t i = 0; i < part->place_count && query->count > 1 && scan.found; i++) {
		const struct index_place *place = &part->places[i];
		if (!is_in_place(&scan, place))
			continue;
		for (size_t word = 0; word < query->count; word++)
			if (word != first)
				scan_word(&scan, place->first_row,
					  place->first_row + place->row_count, word);
	}
	return scan;
}

// ---- which rows ----

// The words of a row, with those of what it stands under.
static unsigned char with_heads(const struct index_part *part, const unsigned char *words,
				size_t row)
{
	const struct index_row *at = &part->rows[row];
	uint32_t title = part->places[at->place].first_row;
	return words[row] | words[at->section] | words[title];
}

static bool is_hit(const struct scan *scan, size_t row)
{
	return scan->says[row] && with_heads(scan->part, scan->says, row) == scan->all;
}

static unsigned count_bits(unsigned char bits)
{
	unsigned count = 0;
	for (; bits; bits &= (unsigned char)(bits - 1))
		count++;
	return count;
}

// How much the row says itself.
static unsigned weight(const struct scan *scan, size_t row)
{
	return count_bits(scan->begins[row]) * 16 + count_bits(scan->says[row]);
}

static bool begins_all(const struct scan *scan, size_t row)
{
	return with_heads(scan->part, scan->begins, row) == scan->all;
}

struct hits {
	struct arena *arena;
	struct find_hit *items;
	size_t count;
};

static void put_hit(struct hits *hits, const struct index_part *part, size_t row)
{
	if (hits->count < SEARCH_HITS_MAX)
		*ARRAY_PUT(hits->arena, hits->items, hits->count) =
			(struct find_hit) { part, (uint32_t)row };
}

static const struct index_place *place_of(const struct find_hit *hit)
{
	return &hit->part->places[hit->part->rows[hit->row].place];
}

// The row of the page that a question leads to; NULL: it is in another part.
static const struct index_row *row_asked(const struct find_hit *asked)
{
	const struct index_part *part = asked->part;
	struct str key = index_key(part, &part->rows[asked->row]);
	for (size_t row = 0; row < part->row_count; row++) {
		const struct index_place *place = &part->places[part->rows[row].place];
		if (place->kind == INDEX_PAGE && str_eq(place->id, place_of(asked)->id) &&
		    str_eq(index_key(part, &part->rows[row]), key))
			return &part->rows[row];
	}
	return NULL;
}

// A question is told; where it leads is not told again.
static void put_asked_hit(struct scan *scan, struct hits *hits, size_t row)
{
	const struct find_hit hit = { scan->part, (uint32_t)row };
	const struct index_row *leads_to = row_asked(&hit);
	if (leads_to)
		scan->told[leads_to->section] = true;
	put_hit(hits, scan->part, row);
}

// Questions that say what was typed, those that say it in other words, those with words that only begin so.
enum closeness { CLOSE_TYPED, CLOSE_MEANT, CLOSE_BEGUN, CLOSE_COUNT };

static enum closeness closeness(const struct scan *scan, size_t row)
{
	if (scan->typed[row] == scan->all)
		return CLOSE_TYPED;
	return scan->whole[row] == scan->all ? CLOSE_MEANT : CLOSE_BEGUN;
}

static void put_questions(struct scan *scan, struct hits *hits, enum closeness wanted)
{
	const struct index_part *part = scan->part;
	for (size_t row = 0; row < part->row_count; row++)
		if (part->places[part->rows[row].place].kind == INDEX_ASKED && is_hit(scan, row) &&
		    begins_all(scan, row) && closeness(scan, row) == wanted)
			put_asked_hit(scan, hits, row);
}

// The best row of each section.
static void put_sections(const struct scan *scan, struct hits *first, struct hits *then)
{
	const struct index_part *part = scan->part;
	for (size_t row = 0, end; row < part->row_count; row = end) {
		size_t best = row;
		for (end = row;
		     end < part->row_count && part->rows[end].section == part->rows[row].section;
		     end++)
			if (is_hit(scan, end) &&
			    (!is_hit(scan, best) || weight(scan, end) > weight(scan, best)))
				best = end;
		bool asked = part->places[part->rows[best].place].kind == INDEX_ASKED;
		if (is_hit(scan, best) && !(asked && begins_all(scan, best)) &&
		    !scan->told[part->rows[best].section])
			put_hit(begins_all(scan, best) ? first : then, part, best);
	}
}

static bool can_be_found(const struct find_query *query)
{
	for (size_t i = 0; i < query->count; i++)
		if (!query->words[i].is_said && !query->words[i].form_count)
			return false;
	return query->count > 0;
}

static void search_part(struct arena *scratch, const struct index_part *part,
			const struct find_query *query, struct hits *first, struct hits *then)
{
	struct scan scan = scan_part(scratch, part, query);
	if (!scan.found)
		return;
	for (enum closeness wanted = 0; wanted < CLOSE_COUNT; wanted++)
		put_questions(&scan, first, wanted);
	put_sections(&scan, first, then);
}

size_t search_index(struct arena *arena, const struct book_index *index,
		    const struct find_query *query, struct find_hit **hits)
{
	struct hits first = { .arena = arena }, then = { .arena = arena };
	struct arena scratch = { 0 };
	for (size_t i = 0; i < index->part_count && can_be_found(query); i++) {
		if (first.count == SEARCH_HITS_MAX)
			break;
		search_part(&scratch, &index->parts[i], query, &first, &then);
		arena_reset(&scratch); // of the same size again: no more memory than one part takes
	}
	arena_fini(&scratch);
	for (size_t i = 0; i < then.count; i++)
		put_hit(&first, then.items[i].part, then.items[i].row);
	*hits = first.items;
	return first.count;
}

// ---- what is asked ----

static unsigned words_said(const struct scan *scan, size_t row)
{
	unsigned count = 0;
	for (size_t i = 0; i < scan->query->count; i++)
		count += scan->begins[row] >> i & 1;
	return count;
}

static void put_asked(const struct scan *scan, struct hits *hits, unsigned words)
{
	for (size_t row = 0; row < scan->part->row_count; row++)
		if (scan->part->places[scan->part->rows[row].place].kind == INDEX_ASKED &&
		    words_said(scan, row) == words)
			put_hit(hits, scan->part, row);
}

// All of them stand in the first part.
size_t search_asked(struct arena *arena, const struct book_index *index,
		    const struct find_query *query, struct find_hit **hits)
{
	struct hits found = { .arena = arena };
	if (index->part_count && index->parts[0].row_count) {
		const struct index_part *part = &index->parts[0];
		struct scan scan = scan_of(arena, part, query);
		for (size_t i = 0; i < query->count; i++)
			scan_word(&scan, 0, part->row_count, i);
		for (unsigned words = FIND_WORDS_MAX; words; words--)
			put_asked(&scan, &found, words);
	}
	*hits = found.items;
	return found.count;
}

// ---- inside a page ----

size_t search_page(struct arena *arena, const struct book_index *index,
		   const struct find_query *query, struct str page, struct find_hit **hits)
{
	struct hits found = { .arena = arena };
	for (size_t i = 0; i < index->part_count && query->count; i++) {
		const struct index_part *part = &index->parts[i];
		for (size_t k = 0; k < part->place_count; k++) {
			const struct index_place *place = &part->places[k];
			if (place->kind != INDEX_PAGE || !str_eq(place->id, page))
				continue;
			struct scan scan = scan_part(arena, part, query);
			for (size_t row = 0; row < place->row_count; row++)
				if (is_hit(&scan, place->first_row + row))
					put_hit(&found, part, place->first_row + row);
		}
	}
	*hits = found.items;
	return found.count;
}
