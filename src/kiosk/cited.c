// SPDX-License-Identifier: GPL-3.0-or-later
// What each statement of a page rests on, section by section, so that the text itself can be read without marks.
#include "kiosk/cited.h"

#include "base/array.h"
#include "book/citation.h"
#include "kiosk/lookup.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { STATEMENT_COLS = 60 };

struct ids {
	struct str *items;
	size_t count;
};

static void put_id(struct arena *arena, struct ids *ids, struct str id)
{
	for (size_t i = 0; i < ids->count; i++)
		if (str_eq(ids->items[i], id))
			return;
	*ARRAY_PUT(arena, ids->items, ids->count) = id;
}

static void put_text_ids(struct arena *arena, struct ids *ids, const struct rich_text *text)
{
	for (size_t i = 0; i < text->span_count; i++)
		if (text->spans[i].role == SPAN_NOTE)
			put_id(arena, ids,
			       str_from(text->spans[i].destination, STR("source:").len));
}

// Of a block and its cells; the words of a drawing, which stand for it, cite what the drawing does.
static void put_block_ids(struct arena *arena, struct ids *ids, const struct block *block)
{
	put_text_ids(arena, ids, &block->text);
	for (size_t i = 0; i < block->cell_count; i++)
		put_text_ids(arena, ids, &block->cells[i].text);
}

size_t cited_count(struct arena *arena, const struct book_page *page)
{
	struct ids ids = { 0 };
	for (size_t i = 0; i < page->block_count; i++)
		put_block_ids(arena, &ids, &page->blocks[i]);
	return ids.count;
}

// ---- the screen ----

// As much of what is said as tells which statement it is.
static struct str opening_of(struct arena *arena, const struct block *block)
{
	struct str plain = block->text.plain;
	if (!plain.len && block->cell_count)
		plain = block->cells[0].text.plain;
	size_t fits = text_fit(plain, STATEMENT_COLS, TEXT_LOGICAL);
	if (fits >= plain.len)
		return plain;
	while (fits && plain.data[fits - 1] != ' ')
		fits--;
	struct str parts[] = { str_trim(str_slice(plain, 0, fits)), STR("\u2026") };
	return str_concat(arena, parts, LENGTH(parts));
}

// Strongest first; those of one kind stay in the order of the text.
static struct book_source *read_sources(const struct session *session, struct arena *arena,
					const struct ids *ids)
{
	struct book_source *sources = ARENA_ARRAY(arena, ids->count, struct book_source);
	for (size_t i = 0; i < ids->count; i++) {
		struct book_source source;
		size_t at = i;
		book_source(session->book, arena, session->locale, ids->items[i], &source);
		for (; at && sources[at - 1].rank > source.rank; at--)
			sources[at] = sources[at - 1];
		sources[at] = source;
	}
	return sources;
}

static void add_statement(const struct session *session, struct document *document,
			  const struct block *block, const struct ids *ids)
{
	const struct book_locale *locale = say_locale(session);
	struct book_source *sources = read_sources(session, document->arena, ids);
	struct block *said = parts_text(document, opening_of(document->arena, block));
	said->language = block->language;
	said->direction = block->direction;
	for (size_t i = 0; i < ids->count; i++) {
		sources[i].checked = STR_NONE; // the list of sources says when
		if (session->options.mode == MODE_KIOSK)
			sources[i].url = STR_NONE; // there is nothing to open it with
		if (!session->sources)
			sources[i].id = STR_NONE;
		document_add(document, BLOCK_ITEM,
			     citation(document->arena, &sources[i], locale->tag, locale->direction))
			->level = 1;
	}
}

static bool is_section(const struct block *block)
{
	return block->kind == BLOCK_HEADING && block->level == 2;
}

static void build(struct session *session, struct document *document)
{
	const struct book_page *page = lookup_page(session, state_here(session)->argument);
	const struct block *section = NULL; // whose heading is still to come
	if (!page) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	parts_place(session, document, page->title);
	document->title = say(session, N_("screen|title", "Where this comes from"));
	document->is_page = true;
	for (size_t i = 0; i < page->block_count; i++) {
		const struct block *block = &page->blocks[i];
		struct ids ids = { 0 };
		section = is_section(block) ? block : section;
		put_block_ids(document->arena, &ids, block);
		if (!ids.count || block->kind == BLOCK_WORDS)
			continue;
		if (section)
			document_heading(document, 2, section->text.plain);
		section = NULL;
		add_statement(session, document, block, &ids);
	}
	parts_row(document, 0, say(session, N_("row", "Back")));
}

static void choose(struct session *session, const struct target *target)
{
	(void)target;
	travel_back(session);
}

const struct screen cited_screen = { .build = build, .choose = choose };
