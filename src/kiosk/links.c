// SPDX-License-Identifier: GPL-3.0-or-later
// A word of the list opens in place: a block of its own after the paragraph, or after the table, that has it. What is open is kept in the
// visit by two names, of the paragraph and of the word, so that it stays open in another language.
#include "kiosk/links.h"

#include "base/array.h"
#include "book/citation.h"
#include "book/pages.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"
#include "kiosk/view.h"

enum { OPENED_FRAME_ID = 10000 }; // beyond those of any page

static bool after(struct str destination, struct str scheme, struct str *rest)
{
	*rest = str_from(destination, scheme.len);
	return str_starts(destination, scheme);
}

// ---- what opens in place ----

static struct str term_text(const struct session *session, struct arena *arena, struct str id)
{
	struct book_term term;
	book_term(session->book, arena, session->locale, id, &term);
	const struct book_locale *locale = say_locale(session);
	struct str language = term.fallback ? STR("en") : locale->tag;
	return citation_of_term(arena, term.term, term.meaning, language, locale->direction);
}

// ---- the blocks with them ----

struct expansion {
	const struct session *session;
	struct document *document;
	size_t first; // of its blocks in the document
};

static struct opened opened_by(struct str key, struct str destination)
{
	return (struct opened) { visit_name(key), visit_name(destination) };
}

static struct str opened_key(struct arena *arena, struct str key, struct str destination)
{
	struct str parts[] = { key, STR("+"), destination };
	return str_concat(arena, parts, LENGTH(parts));
}

static bool is_put(const struct expansion *expansion, struct str key)
{
	const struct document *document = expansion->document;
	for (size_t i = expansion->first; i < document->block_count; i++) {
		if (str_eq(document->blocks[i].key, key))
			return true;
	}
	return false;
}

static void put_opened(const struct expansion *expansion, const struct block *parent,
		       struct str destination)
{
	struct document *document = expansion->document;
	struct opened what = opened_by(parent->key, destination);
	struct str key = opened_key(document->arena, parent->key, destination);
	if (!visit_is_open(expansion->session->visit, what) || is_put(expansion, key))
		return;
	struct str term = str_from(destination, STR("term:").len);
	struct str text = term_text(expansion->session, document->arena, term);
	unsigned own_frame = OPENED_FRAME_ID + (unsigned)document->block_count;
	struct block *block = document_add(document, BLOCK_PARAGRAPH, text);
	block->key = key;
	block->opened = true;
	block->frame = parent->frame ? parent->frame : FRAME_KEY_POINTS;
	block->frame_id = parent->frame ? parent->frame_id : own_frame;
}

static void put_opened_by(const struct expansion *expansion, const struct block *parent,
			  const struct rich_text *text)
{
	for (size_t i = 0; i < text->span_count; i++) {
		if (text->spans[i].destination.len)
			put_opened(expansion, parent, text->spans[i].destination);
	}
}

static void put_opened_in(const struct expansion *expansion, const struct block *block)
{
	put_opened_by(expansion, block, &block->text);
	for (size_t i = 0; i < block->cell_count; i++)
		put_opened_by(expansion, block, &block->cells[i].text);
}

static bool same_group(const struct block *a, const struct block *b)
{
	return a->group && a->group == b->group;
}

// How many of the blocks stand together: a table, so that what opens in its rows comes after it.
static size_t unit_length(const struct block *blocks, size_t count)
{
	size_t length = 1;
	while (length < count && same_group(&blocks[length - 1], &blocks[length]))
		length++;
	return length;
}

void links_add(const struct session *session, struct document *document, const struct block *blocks,
	       size_t count, int command)
{
	const struct expansion expansion = { session, document, document->block_count };
	size_t first = document->target_count;
	for (size_t i = 0, length; i < count; i += length) {
		length = unit_length(&blocks[i], count - i);
		document_add_blocks(document, &blocks[i], length, command, 0);
		for (size_t k = 0; k < length; k++)
			put_opened_in(&expansion, &blocks[i + k]);
	}
	for (size_t i = first; i < document->target_count; i++) {
		struct target *target = &document->targets[i];
		struct str key = document->blocks[target->block].key;
		target->on = visit_is_open(session->visit, opened_by(key, target->argument));
	}
}

static void open_in_place(struct session *session, const struct target *target)
{
	struct arena *arena = session->document.arena;
	struct str key = session->document.blocks[target->block].key;
	bool open = visit_open(session->visit, opened_by(key, target->argument));
	if (open)
		view_reveal(session, visit_name(opened_key(arena, key, target->argument)));
	state_changed(session);
}

void links_follow(struct session *session, const struct target *target)
{
	struct str id;
	if (after(target->argument, STR("page:"), &id))
		travel_page(session, id);
	else if (str_starts(target->argument, STR("self-check:")))
		travel_go(session, SCREEN_INTRO, 0);
	else if (str_starts(target->argument, STR("estimate:")))
		travel_go(session, SCREEN_CONCERNS, 0);
	else
		open_in_place(session, target);
}
