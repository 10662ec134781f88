// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/buffer.h"
#include "book/check.h"
#include "compile/content/markdown-inline.h"
#include "compile/emit/parts.h"
#include "compile/language/nobreak.h"
#include "compile/review/reviews.h"

// ---- texts ----

// Puts in values and prepares line breaks. *untranslated is set when a word among the values has no translation.
static struct marked prepared(const struct emitter *emitter, const struct locale *locale,
			      enum place place, struct marked marked, bool *untranslated)
{
	struct resolver resolver = { emitter->arena,   emitter->content, locale,
				     emitter->minutes, emitter->screens, untranslated };
	return nobreak(emitter->arena, locale->tag, locale->to, resolve(&resolver, place, marked));
}

static struct marked parsed(const struct emitter *emitter, struct str text)
{
	struct inline_text inline_text = markdown_parse(emitter->arena, text);
	return (struct marked) { inline_text.plain, inline_text.spans, inline_text.span_count };
}

static struct marked unparsed(const struct emitter *emitter, struct str text)
{
	(void)emitter;
	return (struct marked) { .text = text };
}

typedef struct marked parse_text(const struct emitter *emitter, struct str text);

// A text ready to be shown.
struct wording_out {
	struct marked marked;
	bool fallback; // English, because the translation is missing
};

// A text with anything untranslated in it, be it a value, is English whole.
static struct wording_out wording(const struct emitter *emitter, enum place place,
				  const struct message *message, bool english, parse_text *parse)
{
	struct wording_out out = { .fallback = english };
	struct str text = message->text;
	if (!english)
		text = locale_text(emitter->locale, emitter->arena, message, &out.fallback);
	if (!out.fallback)
		out.marked = prepared(emitter, emitter->locale, place, parse(emitter, text),
				      &out.fallback);
	if (out.fallback)
		out.marked = prepared(emitter, emitter->english, place,
				      parse(emitter, message->text), NULL);
	return out;
}

static struct wording_out marked_wording(const struct emitter *emitter, enum place place,
					 const struct message *message, bool english)
{
	return wording(emitter, place, message, english, parsed);
}

struct str emit_plain(const struct emitter *emitter, enum place place,
		      const struct message *message, bool *fallback)
{
	struct wording_out out = wording(emitter, place, message, false, unparsed);
	*fallback = out.fallback;
	return out.marked.text;
}

struct str emit_prepared(const struct emitter *emitter, struct str text)
{
	return nobreak(emitter->arena, emitter->locale->tag, emitter->locale->to,
		       (struct marked) { .text = text })
		.text;
}

// ---- rows ----

struct page_rows emit_begin_page(const struct emitter *emitter, struct str id)
{
	return (struct page_rows) { .emitter = emitter,
				    .page = id,
				    .check = check_begin(STR("blocks")) };
}

static struct str spans_text(struct arena *arena, const struct block *block)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < block->span_count; i++) {
		const struct span *span = &block->spans[i];
		buffer_putf(&out, "%s%zu %zu %d %.*s", i ? "\n" : "", span->start, span->end,
			    (int)span->role, STR_ARGS(span->destination));
	}
	struct str text = buffer_take(&out, arena);
	buffer_fini(&out);
	return text;
}

void emit_block(struct page_rows *rows, const struct block *block, struct row_place place)
{
	const struct emitter *emitter = rows->emitter;
	uint64_t check = PUT_ROW(emitter->writer, "block", NUMBER(emitter->index), TEXT(rows->page),
				 NUMBER(rows->ordinal), NUMBER(place.variant), NUMBER(place.parent),
				 NUMBER(place.cell), NUMBER(place.align), TEXT(block->key),
				 NUMBER(block->kind), NUMBER(block->frame), NUMBER(block->frame_id),
				 NUMBER(block->level), NUMBER(block->group_kind),
				 NUMBER(block->group), NUMBER(block->head), NUMBER(block->fallback),
				 NUMBER(block->direction == DIRECTION_RTL), TEXT(block->language),
				 TEXT(block->marker), TEXT(block->text),
				 TEXT(spans_text(emitter->arena, block)), NUMBER(block->amount.low),
				 NUMBER(block->amount.high), NUMBER(block->amount.of));
	rows->check = check_number(rows->check, (int64_t)check);
	rows->count++;
}

void emit_end_page(const struct page_rows *rows, const struct book_page *page)
{
	const struct emitter *emitter = rows->emitter;
	PUT_ROW(emitter->writer, "page", NUMBER(emitter->index), TEXT(page->id), TEXT(page->title),
		TEXT(page->summary), TEXT(page->next), NUMBER(page->safety),
		NUMBER(page->generated), NUMBER(page->fallback), TEXT(page->updated),
		NUMBER(page->review), TEXT(page->review_by), TEXT(page->review_role),
		TEXT(page->review_date), TEXT(page->review_due), TEXT(page->review_due_text),
		NUMBER(rows->count), NUMBER((int64_t)rows->check));
}

// ---- blocks ----

static bool is_missing(const struct emitter *emitter, const struct content_block *block)
{
	const struct message *message;
	for (size_t i = 0; (message = block_message(block, i)); i++)
		if (marked_wording(emitter, PLACE_AWAY, message, false).fallback)
			return true;
	return false;
}

// A table or drawing with one message missing is English whole.
static bool group_is_english(const struct emitter *emitter, const struct content_page *page,
			     unsigned group)
{
	for (size_t i = 0; group && i < page->block_count; i++)
		if (page->blocks[i].group == group && is_missing(emitter, &page->blocks[i]))
			return true;
	return false;
}

// "2." in the language's digits.
static struct str marker(const struct emitter *emitter, struct str english)
{
	unsigned long number;
	struct str digits = emitter->locale->facts.digits;
	if (!digits.len || !str_ends(english, STR(".")) ||
	    !str_to_number(str_slice(english, 0, english.len - 1), 1000, &number))
		return english;
	return str_format(emitter->arena, "%.*s.",
			  STR_ARGS(text_number(emitter->arena, number, digits)));
}

static struct block block_of(const struct emitter *emitter, const struct content_block *from,
			     struct str key)
{
	struct block block = {
		.key = key,
		.kind = from->kind,
		.frame = from->frame,
		.frame_id = from->frame_id,
		.level = from->level,
		.group_kind = from->group_kind,
		.group = from->group,
		.head = from->head,
		.marker = marker(emitter, from->marker),
		.amount = from->amount,
	};
	if (from->course.len)
		resolve_course(emitter->content, from->course, &block.amount.low,
			       &block.amount.high);
	return block;
}

static void set_wording(const struct emitter *emitter, struct block *block,
			const struct wording_out *wording)
{
	const struct locale *locale = wording->fallback ? emitter->english : emitter->locale;
	block->text = wording->marked.text;
	block->spans = wording->marked.spans;
	block->span_count = wording->marked.span_count;
	block->fallback = wording->fallback;
	block->language = locale->tag;
	block->direction = locale->facts.direction;
}

// Writes a block once, or once for each place where they differ.
static void put_wordings(struct page_rows *rows, struct block *block, const struct message *message,
			 bool english, struct row_place where)
{
	const struct emitter *emitter = rows->emitter;
	bool differs = resolve_differs(message->text);
	for (unsigned variant = differs ? 1 : 0; variant <= (differs ? 2u : 0u); variant++) {
		enum place place = variant == 1 ? PLACE_HERE : PLACE_AWAY;
		struct wording_out wording = marked_wording(emitter, place, message, english);
		set_wording(emitter, block, &wording);
		where.variant = variant;
		emit_block(rows, block, where);
	}
	rows->ordinal++;
}

static void put_cells(struct page_rows *rows, const struct content_block *row, struct str row_key,
		      bool english)
{
	int64_t parent = (int64_t)rows->ordinal - 1;
	for (size_t i = 0; i < row->cell_count; i++) {
		const struct content_cell *cell = &row->cells[i];
		struct row_place where = { .parent = parent, .cell = i, .align = cell->align };
		struct block text = {
			.key = str_format(rows->emitter->arena, "%.*s.%zu", STR_ARGS(row_key), i),
		};
		put_wordings(rows, &text, &cell->message, english, where);
	}
}

static void put_blocks(struct page_rows *rows, const struct content_page *page)
{
	const struct emitter *emitter = rows->emitter;
	for (size_t i = 0; i < page->block_count; i++) {
		const struct content_block *from = &page->blocks[i];
		bool english = group_is_english(emitter, page, from->group);
		struct str key = str_format(emitter->arena, "%.*s/%zu", STR_ARGS(page->id), i);
		struct block block = block_of(emitter, from, key);
		struct row_place top = { .parent = -1 };
		put_wordings(rows, &block, &from->message, english, top);
		put_cells(rows, from, key, english);
	}
}

// ---- pages ----

void emit_set_review(const struct emitter *emitter, struct book_page *page, struct str what)
{
	const struct formatter *formatter = &emitter->locale->formatter;
	struct review review = review_of(emitter->content, what);
	page->review = review.state;
	page->review_by = review.by;
	page->review_role = review.role;
	page->review_date = format_date(formatter, emitter->arena, review.date);
	page->review_due = review.due;
	page->review_due_text = format_date(formatter, emitter->arena, review.due);
}

static void put_page(const struct emitter *emitter, const struct content_page *page)
{
	struct page_rows rows = emit_begin_page(emitter, page->id);
	put_blocks(&rows, page);
	bool title_fallback, summary_fallback;
	struct book_page out = {
		.id = page->id,
		.title = emit_plain(emitter, PLACE_AWAY, &page->title, &title_fallback),
		.summary = emit_plain(emitter, PLACE_AWAY, &page->summary, &summary_fallback),
		.next = page->next,
		.safety = page->safety,
		.updated = format_date(&emitter->locale->formatter, emitter->arena, page->updated),
	};
	emit_set_review(emitter, &out, str_format(emitter->arena, "page:%.*s", STR_ARGS(page->id)));
	out.fallback = title_fallback || summary_fallback;
	emit_end_page(&rows, &out);
}

void emit_pages(const struct emitter *emitter)
{
	for (size_t i = 0; i < emitter->content->page_count; i++)
		put_page(emitter, &emitter->content->pages[i]);
}
