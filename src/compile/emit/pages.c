// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever depends on language, clinic or place is settled here, so that the kiosk only shows what it reads: a text is translated or
// English whole, never half of each; a text that reads differently in the waiting room is written once for each place.
#include "compile/emit/pages.h"

#include "compile/language/nobreak.h"
#include "compile/review/reviews.h"

struct resolver emit_resolver(const struct emitter *emitter)
{
	return (struct resolver) { emitter->arena,   emitter->content, emitter->locale,
				   emitter->minutes, emitter->screens, NULL };
}

// ---- texts ----

// Puts in values and prepares line breaks. *untranslated is set when a word among the values has no translation.
static struct rich_text prepared(const struct emitter *emitter, const struct locale *locale,
				 enum place place, struct rich_text text, bool *untranslated)
{
	struct resolver resolver = emit_resolver(emitter);
	resolver.locale = locale;
	resolver.untranslated = untranslated;
	return nobreak(emitter->arena, locale->tag, locale->to, resolve(&resolver, place, text));
}

// Of a text that has no markup of its own.
static struct rich_text as_written(const struct locale *locale, struct arena *arena,
				   const struct message *message, bool *fallback)
{
	return (struct rich_text) { .plain = locale_text(locale, arena, message, fallback) };
}

typedef struct rich_text read_text(const struct locale *locale, struct arena *arena,
				   const struct message *message, bool *fallback);

// A text ready to be shown.
struct wording_out {
	struct rich_text text;
	bool fallback; // English, because the translation is missing
};

// A text with anything untranslated in it, be it a value, is English whole.
static struct wording_out wording(const struct emitter *emitter, enum place place,
				  const struct message *message, bool english, read_text *read)
{
	struct wording_out out = { .fallback = english };
	struct rich_text text = { 0 };
	if (!english)
		text = read(emitter->locale, emitter->arena, message, &out.fallback);
	if (!out.fallback)
		out.text = prepared(emitter, emitter->locale, place, text, &out.fallback);
	if (out.fallback)
		out.text = prepared(emitter, emitter->english, place,
				    read(emitter->english, emitter->arena, message, NULL), NULL);
	else
		characters_add(emitter->characters, out.text.plain);
	return out;
}

static struct wording_out marked_wording(const struct emitter *emitter, enum place place,
					 const struct message *message, bool english)
{
	return wording(emitter, place, message, english, locale_shown);
}

struct str emit_plain(const struct emitter *emitter, enum place place,
		      const struct message *message, bool *fallback)
{
	struct wording_out out = wording(emitter, place, message, false, as_written);
	*fallback = out.fallback;
	return out.text.plain;
}

struct str emit_prepared(const struct emitter *emitter, struct str text)
{
	characters_add(emitter->characters, text);
	return nobreak(emitter->arena, emitter->locale->tag, emitter->locale->to,
		       (struct rich_text) { .plain = text })
		.plain;
}

// ---- records ----

void emit_record(const struct emitter *emitter, const char *kind, struct str id,
		 struct buffer *content)
{
	struct str parts[] = { str_c(kind), STR("/"), emitter->locale->tag, STR("/"), id };
	book_writer_put(emitter->writer, str_concat(emitter->arena, parts, id.len ? 5 : 3),
			content);
}

static unsigned flag(bool holds, enum format_flag flag)
{
	return holds ? flag : 0;
}

static void put_text(struct buffer *out, const struct rich_text *text)
{
	fields_put_text(out, text->plain);
	fields_put_number(out, text->span_count);
	for (size_t i = 0; i < text->span_count; i++) {
		const struct span *span = &text->spans[i];
		fields_put_number(out, span->start);
		fields_put_number(out, span->end);
		fields_put_number(out, span->role);
		fields_put_text(out, span->destination);
	}
}

// All of a block but its cells.
static void put_block(struct buffer *out, enum format_where where, const struct block *block)
{
	fields_put_number(out, where);
	fields_put_text(out, block->key);
	fields_put_number(out, block->kind);
	fields_put_number(out, block->frame);
	fields_put_number(out, block->frame_id);
	fields_put_number(out, block->level);
	fields_put_number(out, block->group_kind);
	fields_put_number(out, block->group);
	fields_put_number(out, flag(block->head, FORMAT_HEAD) |
				       flag(block->fallback, FORMAT_FALLBACK) |
				       flag(block->direction == DIRECTION_RTL, FORMAT_RTL));
	fields_put_text(out, block->language);
	fields_put_text(out, block->marker);
	put_text(out, &block->text);
	fields_put_number(out, (uint64_t)block->amount.low);
	fields_put_number(out, (uint64_t)block->amount.high);
	fields_put_number(out, (uint64_t)block->amount.of);
	fields_put_text(out, block->amount.highest);
}

static void put_page_facts(struct buffer *out, const struct book_page *page)
{
	fields_put_text(out, page->title);
	fields_put_text(out, page->summary);
	fields_put_text(out, page->next);
	fields_put_text(out, page->next_title);
	fields_put_number(out, flag(page->safety, FORMAT_SAFETY) |
				       flag(page->generated, FORMAT_GENERATED) |
				       flag(page->fallback, FORMAT_FALLBACK));
	fields_put_text(out, page->updated);
	fields_put_number(out, page->review);
	fields_put_text(out, page->review_by);
	fields_put_text(out, page->review_role);
	fields_put_text(out, page->review_date);
	fields_put_text(out, page->review_due);
	fields_put_text(out, page->review_due_text);
}

static const struct str no_cells = { "\0", 1 };

// What find looks for in a block that was written: but for the words that stand for a drawing, whose rows say the same.
static void index_block(const struct emitter *emitter, enum block_kind kind, struct str key)
{
	struct str tail = str_from(key, str_find_char(key, '/', 0) + 1);
	enum index_row_kind row = kind == BLOCK_HEADING ? INDEX_HEADING : INDEX_TEXT;
	if (kind == BLOCK_WORDS)
		index_writer_drop(emitter->index);
	else
		index_writer_end_row(emitter->index, row, tail);
}

void emit_block(struct page_out *out, enum format_where where, const struct block *block)
{
	index_writer_text(out->emitter->index, where, block->text.plain);
	index_block(out->emitter, block->kind, block->key);
	put_block(&out->blocks, where, block);
	buffer_put(&out->blocks, no_cells);
	out->block_count++;
}

void emit_page(struct page_out *out, const struct book_page *page)
{
	struct buffer content = { 0 };
	put_page_facts(&content, page);
	fields_put_number(&content, out->block_count);
	buffer_put(&content, buffer_str(&out->blocks));
	buffer_fini(&out->blocks);
	emit_record(out->emitter, "page", page->id, &content);
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

static struct amount amount_of_course(const struct emitter *emitter, struct str course)
{
	struct resolver resolver = emit_resolver(emitter);
	struct resolved_sum sum = resolve_sum(&resolver, course, 0);
	if (!sum.text.len)
		return (struct amount) { 0 };
	return (struct amount) { sum.low, sum.high, 0, emit_prepared(emitter, sum.highest) };
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
		block.amount = amount_of_course(emitter, from->course);
	return block;
}

static void set_wording(const struct emitter *emitter, struct block *block,
			const struct wording_out *wording)
{
	const struct locale *locale = wording->fallback ? emitter->english : emitter->locale;
	block->text = wording->text;
	block->fallback = wording->fallback;
	block->language = locale->tag;
	block->direction = locale->facts.direction;
}

static void index_wording(const struct emitter *emitter, enum format_where where,
			  const struct wording_out *wording)
{
	index_writer_text(emitter->index, where, wording->text.plain);
	if (wording->fallback)
		index_writer_foreign(emitter->index);
}

// Writes a block once, or once for each place where they differ. Returns how often.
static size_t put_wordings(const struct emitter *emitter, struct buffer *out, struct block *block,
			   const struct message *message, bool english, struct str cells)
{
	bool differs = resolve_differs(emitter->content, message->text);
	enum format_where first = differs ? FORMAT_HERE : FORMAT_EVERYWHERE;
	enum format_where last = differs ? FORMAT_AWAY : FORMAT_EVERYWHERE;
	for (enum format_where where = first; where <= last; where++) {
		enum place place = where == FORMAT_HERE ? PLACE_HERE : PLACE_AWAY;
		struct wording_out wording = marked_wording(emitter, place, message, english);
		set_wording(emitter, block, &wording);
		index_wording(emitter, where, &wording);
		put_block(out, where, block);
		buffer_put(out, cells);
	}
	return last - first + 1;
}

static void put_wording(const struct emitter *emitter, struct buffer *out, enum format_where where,
			const struct wording_out *wording)
{
	const struct locale *locale = wording->fallback ? emitter->english : emitter->locale;
	fields_put_number(out, where);
	fields_put_number(out, flag(wording->fallback, FORMAT_FALLBACK) |
				       flag(locale->facts.direction == DIRECTION_RTL, FORMAT_RTL));
	fields_put_text(out, locale->tag);
	put_text(out, &wording->text);
}

static void put_cell(const struct emitter *emitter, struct buffer *out,
		     const struct content_cell *cell, bool english)
{
	bool differs = resolve_differs(emitter->content, cell->message.text);
	enum format_where first = differs ? FORMAT_HERE : FORMAT_EVERYWHERE;
	enum format_where last = differs ? FORMAT_AWAY : FORMAT_EVERYWHERE;
	fields_put_number(out, cell->align);
	fields_put_number(out, last - first + 1);
	for (enum format_where where = first; where <= last; where++) {
		enum place place = where == FORMAT_HERE ? PLACE_HERE : PLACE_AWAY;
		struct wording_out wording =
			marked_wording(emitter, place, &cell->message, english);
		index_wording(emitter, where, &wording);
		put_wording(emitter, out, where, &wording);
	}
}

static void put_block_of(struct page_out *out, const struct content_block *from, struct str key,
			 bool english)
{
	const struct emitter *emitter = out->emitter;
	struct buffer cells = { 0 };
	struct block block = block_of(emitter, from, key);
	fields_put_number(&cells, from->cell_count);
	for (size_t i = 0; i < from->cell_count; i++)
		put_cell(emitter, &cells, &from->cells[i], english);
	out->block_count += put_wordings(emitter, &out->blocks, &block, &from->message, english,
					 buffer_str(&cells));
	buffer_fini(&cells);
	index_block(emitter, from->kind, key);
}

static void put_blocks(struct page_out *out, const struct content_page *page)
{
	const struct emitter *emitter = out->emitter;
	unsigned group = 0;
	bool english = false;
	for (size_t i = 0; i < page->block_count; i++) {
		const struct content_block *from = &page->blocks[i];
		if (from->group != group)
			english = group_is_english(emitter, page, from->group);
		group = from->group;
		struct str key = str_format(emitter->arena, "%.*s/%zu", STR_ARGS(page->id), i);
		put_block_of(out, from, key, english);
	}
}

// ---- pages ----

void emit_index_place(const struct emitter *emitter, enum index_kind kind, struct str id,
		      struct str title, struct str summary)
{
	index_writer_begin(emitter->index, kind, id, title);
	index_writer_text(emitter->index, FORMAT_EVERYWHERE, title);
	index_writer_text(emitter->index, FORMAT_EVERYWHERE, summary);
	index_writer_end_row(emitter->index, INDEX_TITLE, STR_NONE);
}

void emit_index_part(const struct emitter *emitter, bool rest)
{
	struct buffer out = { 0 };
	struct str number =
		str_format(emitter->arena, "%zu", index_writer_part_count(emitter->index));
	if (index_writer_take_part(emitter->index, rest, &out))
		emit_record(emitter, "find", number, &out);
}

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
	struct page_out page_out = { .emitter = emitter };
	bool title_fallback, summary_fallback, next_fallback;
	const struct content_page *next = content_find_page(emitter->content, page->next);
	struct book_page out = {
		.id = page->id,
		.title = emit_plain(emitter, PLACE_AWAY, &page->title, &title_fallback),
		.summary = emit_plain(emitter, PLACE_AWAY, &page->summary, &summary_fallback),
		.next = page->next,
		.next_title = next ? emit_plain(emitter, PLACE_AWAY, &next->title, &next_fallback)
				   : STR_NONE,
		.safety = page->safety,
		.updated = format_date(&emitter->locale->formatter, emitter->arena, page->updated),
	};
	emit_set_review(emitter, &out, str_format(emitter->arena, "page:%.*s", STR_ARGS(page->id)));
	emit_index_place(emitter, INDEX_PAGE, page->id, out.title, out.summary);
	put_blocks(&page_out, page);
	out.fallback = title_fallback || summary_fallback;
	emit_page(&page_out, &out);
}

void emit_pages(const struct emitter *emitter)
{
	struct arena arena = { 0 }; // of a page
	struct emitter paging = *emitter;
	paging.arena = &arena;
	for (size_t i = 0; i < emitter->content->page_count; i++) {
		put_page(&paging, &emitter->content->pages[i]);
		emit_index_part(&paging, false);
		arena_reset(&arena);
	}
	arena_fini(&arena);
}
