// SPDX-License-Identifier: GPL-3.0-or-later
// Building documents. Page blocks come without targets, as they are in the book; here every link
// gets one, with its number written behind its words, so that both faces show the same.
#include "document/document.h"

#include "base/array.h"
#include "text/order.h"

const struct str document_frame_words[FRAME_COUNT] = {
#define FRAME(number, kind, name, opening, word, role) [FRAME_##kind] = { word, sizeof(word) - 1 },
#include "book/blocks.def"
};

void document_init(struct document *document, struct arena *arena, struct str language,
		   enum direction direction)
{
	*document = (struct document) {
		.arena = arena,
		.language = language,
		.direction = direction,
		.first_focus = TARGET_NONE,
	};
}

enum direction document_direction_of(const struct document *document, struct str text)
{
	return document->direction == DIRECTION_RTL ? order_of_sentence(text, DIRECTION_RTL)
						    : DIRECTION_LTR;
}

static struct block *put_block(struct document *document)
{
	return ARRAY_PUT(document->arena, document->blocks, document->block_count);
}

struct block *document_add(struct document *document, enum block_kind kind, struct str text)
{
	struct block *block = put_block(document);
	*block = (struct block) {
		.kind = kind,
		.language = document->language,
		.direction = document_direction_of(document, text),
		.text.plain = text,
		.target = TARGET_NONE,
	};
	return block;
}

struct block *document_heading(struct document *document, unsigned level, struct str text)
{
	struct block *block = document_add(document, BLOCK_HEADING, text);
	block->level = level;
	return block;
}

unsigned document_new_group(struct document *document)
{
	document->group = ++document->groups;
	return document->group;
}

struct target *document_target(struct document *document, int index)
{
	return &document->targets[index];
}

static unsigned next_number(const struct document *document)
{
	unsigned highest = 0;
	for (size_t i = 0; i < document->target_count; i++) {
		unsigned number = document->targets[i].number;
		highest = number > highest ? number : highest;
	}
	return highest + 1;
}

static unsigned number_of_link(const struct document *document)
{
	unsigned next = next_number(document);
	if (document->keeps_last_digits &&
	    (next == DOCUMENT_ROW_SOURCES || next == DOCUMENT_ROW_NEXT))
		return DOCUMENT_ROW_NEXT + 1;
	return next;
}

// Adds a target to the last block.
static int put_target(struct document *document, enum target_kind kind, int command,
		      struct str argument, struct str label, unsigned number)
{
	*ARRAY_PUT(document->arena, document->targets, document->target_count) = (struct target) {
		.kind = kind,
		.number = number,
		.command = command,
		.argument = argument,
		.block = document->block_count - 1,
		.label = label,
	};
	return (int)document->target_count - 1;
}

// ---- rows ----

struct block *document_row(struct document *document, enum group_kind kind, const struct str *texts,
			   size_t count)
{
	struct block *row = document_add(document, BLOCK_ROW, STR_NONE);
	row->group_kind = kind;
	row->group = document->group;
	row->cell_count = count;
	row->cells = ARENA_ARRAY(document->arena, count, struct cell);
	for (size_t i = 0; i < count; i++)
		row->cells[i] = (struct cell) {
			.language = document->language,
			.direction = document_direction_of(document, texts[i]),
			.text.plain = texts[i],
		};
	return row;
}

// ---- options ----

// Rows that are chosen are set together, and never with those of a table: these have columns of their own.
static unsigned group_of_options(struct document *document)
{
	const struct block *last =
		document->block_count ? &document->blocks[document->block_count - 1] : NULL;
	bool taken = last && last->group == document->group && last->group_kind != GROUP_MENU;
	return document->group && !taken ? document->group : document_new_group(document);
}

int document_option(struct document *document, enum target_kind kind, int command,
		    struct str argument, struct str label, struct str summary, struct str note)
{
	const struct str texts[] = { label, summary, note };
	document->group = group_of_options(document);
	struct block *row = document_row(document, GROUP_MENU, texts, LENGTH(texts));
	row->target =
		put_target(document, kind, command, argument, label, number_of_link(document));
	return row->target;
}

// ---- page blocks ----

struct adder {
	struct document *document;
	int command, toggle_command;
	unsigned group_base;
};

static bool shows_number(const struct document *document, int target)
{
	return !document->last_typed || document->targets[target].number <= document->last_typed;
}

static bool has_target(const struct document *document, const struct span *span)
{
	return span->destination.len > 0 && !document->unlinked &&
	       (span->role != SPAN_NOTE || document->notes == NOTES_NUMBERED);
}

// A source cited again keeps its number: it is one note, wherever it stands.
static unsigned number_of_note(const struct document *document, struct str destination)
{
	for (size_t i = 0; i < document->target_count; i++)
		if (document->targets[i].kind == TARGET_LINK &&
		    str_eq(document->targets[i].argument, destination))
			return document->targets[i].number;
	return 0;
}

static void link_span(const struct adder *adder, struct str text, struct span *span)
{
	struct document *document = adder->document;
	unsigned known = span->role == SPAN_NOTE ? number_of_note(document, span->destination) : 0;
	struct str label = str_slice(text, span->start, span->end);
	span->target = put_target(document, TARGET_LINK, adder->command, span->destination, label,
				  known ? known : number_of_link(document));
	struct target *target = document_target(document, span->target);
	if (target->label.len == 0)
		target->label = str_format(document->arena, "[%u]", target->number);
}

static struct str mark_text(const struct document *document, const struct span *span)
{
	if (span->target == TARGET_NONE)
		return str_format(document->arena, "\u00A0(%.*s)",
				  STR_ARGS(str_from(span->destination, STR("source:").len)));
	const char *glue = span->role == SPAN_NOTE ? "\u2060" : "\u00A0";
	return str_format(document->arena, "%s[%u]", glue, document->targets[span->target].number);
}

// Returns the text with [n] at the end of span `index`: it grows, spans around it and after it move.
static struct str put_mark(const struct document *document, struct str text, struct span *spans,
			   size_t count, size_t index)
{
	struct span *marked = &spans[index];
	size_t at = marked->end;
	struct str mark = mark_text(document, marked);
	struct str parts[] = { str_slice(text, 0, at), mark, str_from(text, at) };
	for (size_t i = 0; i < count; i++) {
		struct span *span = &spans[i];
		bool after = span->start > at || (span->start == at && i > index);
		span->start += after ? mark.len : 0;
		span->end += after || span->end > at ? mark.len : 0;
	}
	marked->end = at + mark.len;
	return str_concat(document->arena, parts, LENGTH(parts));
}

static bool names_notes(const struct document *document)
{
	return document->notes == NOTES_NAMED && !document->unlinked;
}

// Each span with a destination gets its target, and its number behind its words. The spans become the document's own.
static void link_text(const struct adder *adder, struct rich_text *text)
{
	struct span *spans = ARENA_ARRAY(adder->document->arena, text->span_count, struct span);
	for (size_t i = 0; i < text->span_count; i++)
		spans[i] = text->spans[i];
	text->spans = spans;
	for (size_t i = 0; i < text->span_count; i++) {
		bool chosen = has_target(adder->document, &spans[i]);
		bool named = spans[i].role == SPAN_NOTE && names_notes(adder->document);
		spans[i].target = TARGET_NONE;
		if (chosen)
			link_span(adder, text->plain, &spans[i]);
		else if (!named)
			continue;
		if (!chosen || shows_number(adder->document, spans[i].target))
			text->plain =
				put_mark(adder->document, text->plain, spans, text->span_count, i);
	}
}

static void link_cells(const struct adder *adder, struct block *block)
{
	struct cell *cells = ARENA_ARRAY(adder->document->arena, block->cell_count, struct cell);
	for (size_t i = 0; i < block->cell_count; i++) {
		cells[i] = block->cells[i];
		link_text(adder, &cells[i].text);
	}
	block->cells = cells;
}

static void add_block(const struct adder *adder, const struct block *from)
{
	struct document *document = adder->document;
	struct block *block = put_block(document);
	*block = *from;
	block->target = TARGET_NONE;
	if (block->group)
		block->group += adder->group_base;
	if (block->group > document->groups)
		document->groups = block->group;
	if (block->kind == BLOCK_TOGGLE)
		block->target = put_target(document, TARGET_TOGGLE, adder->toggle_command,
					   block->key, block->text.plain, number_of_link(document));
	link_text(adder, &block->text);
	link_cells(adder, block);
}

// Groups of a page are numbered from 1; the document may have some already.
void document_add_blocks(struct document *document, const struct block *blocks, size_t count,
			 int command, int toggle_command)
{
	const struct adder adder = { document, command, toggle_command, document->groups };
	for (size_t i = 0; i < count; i++)
		add_block(&adder, &blocks[i]);
	document->group = 0;
}
