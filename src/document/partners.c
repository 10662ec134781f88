// SPDX-License-Identifier: GPL-3.0-or-later
// Both are built by the same screen from the same place in the same book, so that they have the same blocks in the same order, but for
// notices that only one language needs.
#include "document/partners.h"

// ---- which ----

static const struct target *target_of(const struct document *document, const struct block *block)
{
	return block->target == TARGET_NONE ? NULL : &document->targets[block->target];
}

static bool is_named(const struct block *block)
{
	return block->key.len || block->target != TARGET_NONE;
}

// Numbers are no help: those of links are given to one document alone.
static bool same_choice(const struct target *a, const struct target *b)
{
	return a && b && a->kind == b->kind && a->command == b->command &&
	       str_eq(a->argument, b->argument);
}

static bool same_kind(const struct block *a, const struct block *b)
{
	return a->kind == b->kind && a->frame == b->frame && a->level == b->level &&
	       a->group_kind == b->group_kind && a->cell_count == b->cell_count;
}

struct sides {
	const struct document *ours, *theirs;
};

static bool are_partners(const struct sides *sides, size_t our, size_t their)
{
	const struct block *a = &sides->ours->blocks[our], *b = &sides->theirs->blocks[their];
	if (a->key.len || b->key.len)
		return str_eq(a->key, b->key);
	if (is_named(a) || is_named(b))
		return same_choice(target_of(sides->ours, a), target_of(sides->theirs, b));
	return same_kind(a, b);
}

// A block without a name is not looked for behind another one, whose partner it would take.
static int partner_from(const struct sides *sides, size_t our, size_t from)
{
	bool named = is_named(&sides->ours->blocks[our]);
	for (size_t i = from; i < sides->theirs->block_count; i++) {
		if (are_partners(sides, our, i))
			return (int)i;
		if (!named && !is_named(&sides->theirs->blocks[i]))
			break;
	}
	return PARTNERS_NONE;
}

// ---- nothing to choose ----

static void unlink_text(struct rich_text *text)
{
	for (size_t i = 0; i < text->span_count; i++)
		text->spans[i].target = TARGET_NONE;
}

static void unlink_block(struct block *block)
{
	block->target = TARGET_NONE;
	unlink_text(&block->text);
	for (size_t i = 0; i < block->cell_count; i++)
		unlink_text(&block->cells[i].text);
}

void partners_find(struct document *document, struct document *theirs)
{
	const struct sides sides = { document, theirs };
	int *partners = ARENA_ARRAY(document->arena, document->block_count + 1, int);
	size_t next = 0;
	for (size_t i = 0; i < document->block_count; i++) {
		partners[i] = partner_from(&sides, i, next);
		if (partners[i] != PARTNERS_NONE)
			next = (size_t)partners[i] + 1;
	}
	for (size_t i = 0; i < theirs->block_count; i++)
		unlink_block(&theirs->blocks[i]);
	document->beside = theirs;
	document->partners = partners;
}

// ---- what they say ----

int partners_of(const struct document *document, size_t block)
{
	return document->beside ? document->partners[block] : PARTNERS_NONE;
}

// What keeps parts in order is not read: a name stands isolated in one of the two alone.
static size_t next_letter(struct str text, size_t at, uint32_t *letter)
{
	enum { FIRST_ISOLATE = 0x2066, END_OF_ISOLATE = 0x2069 };
	*letter = 0;
	while (at < text.len) {
		at += text_decode(text, at, letter);
		if (*letter < FIRST_ISOLATE || *letter > END_OF_ISOLATE)
			return at;
		*letter = 0;
	}
	return at;
}

static bool same_text(struct str a, struct str b)
{
	uint32_t ours, theirs;
	size_t at = 0, other = 0;
	do {
		at = next_letter(a, at, &ours);
		other = next_letter(b, other, &theirs);
	} while (ours && ours == theirs);
	return ours == theirs;
}

static bool same_words(const struct block *a, const struct block *b)
{
	if (!same_text(a->text.plain, b->text.plain) || a->cell_count != b->cell_count)
		return false;
	for (size_t i = 0; i < a->cell_count; i++) {
		if (!same_text(a->cells[i].text.plain, b->cells[i].text.plain))
			return false;
	}
	return true;
}

bool partners_differ(const struct document *document, size_t block)
{
	int partner = partners_of(document, block);
	if (partner == PARTNERS_NONE)
		return false;
	const struct block *ours = &document->blocks[block];
	const struct block *theirs = &document->beside->blocks[partner];
	return !ours->fallback && !theirs->fallback && !same_words(ours, theirs);
}

bool partners_titles_differ(const struct document *document)
{
	const struct document *theirs = document->beside;
	return theirs && theirs->title.len && !document->title_fallback &&
	       !theirs->title_fallback && !same_text(document->title, theirs->title);
}
