// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/snippet.h"

#include "kiosk/asking.h"
#include "kiosk/lookup.h"
#include "kiosk/say.h"
#include "text/sentence.h"

// About two lines of text; of a longer sentence what stands around the first word.
enum { MOST_COLS = 130, BEFORE_COLS = 50 };

// ---- the text of a place ----

static const struct block *find_block(const struct book_page *page, struct str key, size_t *index)
{
	for (size_t i = 0; key.len && i < page->block_count; i++) {
		struct str own = page->blocks[i].key;
		*index = i;
		if (own.len > page->id.len && str_eq(str_from(own, page->id.len + 1), key))
			return &page->blocks[i];
	}
	return NULL;
}

static struct str block_text(const struct session *session, struct arena *arena,
			     const struct block *block)
{
	struct str *cells = ARENA_ARRAY(arena, block->cell_count, struct str);
	if (!block->cell_count)
		return str_copy(arena, block->text.plain);
	for (size_t i = 0; i < block->cell_count; i++)
		cells[i] = str_copy(arena, block->cells[i].text.plain);
	return say_join(session, arena, cells, block->cell_count, STR(" | "));
}

static struct str heading_above(struct arena *arena, const struct book_page *page, size_t index)
{
	for (size_t i = index + 1; i-- > 0;)
		if (page->blocks[i].kind == BLOCK_HEADING)
			return str_copy(arena, page->blocks[i].text.plain);
	return STR_NONE;
}

static struct snippet of_page(const struct session *session, struct arena *arena,
			      const struct index_place *place, struct str key)
{
	struct snippet snippet = { .is_row = false };
	const struct book_page *page = lookup_page_of(session, place->id);
	size_t index = 0;
	const struct block *block = page ? find_block(page, key, &index) : NULL;
	if (!page)
		return snippet;
	if (!block) {
		snippet.text = str_copy(arena, page->summary);
		return snippet;
	}
	snippet.section = heading_above(arena, page, index);
	// What a heading says stands in the row already; what follows tells more.
	if (block->kind == BLOCK_HEADING && index + 1 < page->block_count)
		block = &page->blocks[index + 1];
	snippet.text = block_text(session, arena, block);
	snippet.is_row = block->cell_count > 0;
	return snippet;
}

static struct snippet of_question(const struct session *session, struct arena *arena,
				  const struct index_place *place, struct str answer)
{
	struct str text = place->title;
	if (answer.len)
		text = asking_text(session, arena, "answer", answer, "text").text;
	return (struct snippet) { .text = str_copy(arena, text) };
}

// ---- some of it ----

static size_t first_mark(struct arena *arena, const struct find_query *query, struct str text)
{
	struct find_mark *marks;
	return find_marks(arena, query, text, &marks) ? marks[0].start : 0;
}

static struct str sentence_around(struct str text, size_t offset)
{
	struct str sentence, found = text;
	for (size_t at = 0; sentence_next(text, &at, &sentence);) {
		found = sentence;
		if ((size_t)(sentence.data - text.data) + sentence.len > offset)
			break;
	}
	return found;
}

static size_t word_start(struct str text, size_t at)
{
	while (at > 0 && text.data[at - 1] != ' ')
		at--;
	return at;
}

// Back by so many columns at most, to the start of a word.
static size_t start_before(struct str text, size_t mark, enum text_form form)
{
	size_t start = mark;
	while (start > 0) {
		size_t before = word_start(text, start - 1);
		if (text_cols(str_slice(text, before, mark), form) > BEFORE_COLS)
			break;
		start = before;
	}
	return start;
}

static struct str shortened(const struct session *session, struct arena *arena, struct str text,
			    size_t mark)
{
	enum text_form form = session->options.form;
	struct str dots = session->options.glyphs == GLYPHS_ASCII ? STR("...") : STR("…");
	if (!text.len || text_cols(text, form) <= MOST_COLS)
		return text;
	size_t start = start_before(text, mark, form);
	struct str rest = str_from(text, start);
	size_t bytes = text_fit(rest, MOST_COLS, form);
	bool cut = bytes < rest.len;
	if (cut && word_start(rest, bytes) > 0)
		bytes = word_start(rest, bytes);
	const struct str parts[] = { start ? dots : STR_NONE, str_trim(str_slice(rest, 0, bytes)),
				     cut ? dots : STR_NONE };
	return str_concat(arena, parts, LENGTH(parts));
}

struct snippet snippet_of(const struct session *session, struct arena *arena,
			  const struct find_query *query, const struct find_hit *hit)
{
	const struct index_row *row = &hit->part->rows[hit->row];
	const struct index_place *place = &hit->part->places[row->place];
	struct str key = index_key(hit->part, row);
	struct snippet snippet = place->kind == INDEX_QUESTION
					 ? of_question(session, arena, place, key)
					 : of_page(session, arena, place, key);
	struct str sentence = snippet.text;
	if (!snippet.is_row)
		sentence = sentence_around(sentence, first_mark(arena, query, sentence));
	snippet.text = shortened(session, arena, sentence, first_mark(arena, query, sentence));
	return snippet;
}
