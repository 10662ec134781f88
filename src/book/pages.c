// SPDX-License-Identifier: GPL-3.0-or-later
// The start page, pages and their blocks, sources and terms. What is read points into the record, which stays in the arena.
#include "book/pages.h"

#include "book/digest.h"
#include "book/records.h"

static bool has(uint64_t flags, enum format_flag flag)
{
	return (flags & flag) != 0;
}

static uint64_t read_flags(struct fields *fields)
{
	return fields_number(fields, FORMAT_FLAGS);
}

static struct str key_in(const struct book *book, struct arena *arena, const char *kind,
			 size_t locale, struct str id)
{
	return record_key(arena, kind, book->locales[locale].tag, id);
}

// ---- lists of pages ----

static struct book_home_row read_home_row(struct fields *fields)
{
	struct book_home_row row = { .id = fields_text(fields) };
	row.title = fields_text(fields);
	row.summary = fields_text(fields);
	row.page_count = fields_size(fields, FORMAT_MAX_BYTES);
	row.first_page = fields_text(fields);
	uint64_t flags = read_flags(fields);
	row.self_check = has(flags, FORMAT_SELF_CHECK);
	row.fallback = has(flags, FORMAT_FALLBACK);
	return row;
}

bool book_home(struct book *book, struct arena *arena, size_t locale, struct book_home_row **rows,
	       size_t *count)
{
	struct fields fields;
	*rows = NULL;
	*count = 0;
	if (!record_read(book, arena, key_in(book, arena, "home", locale, STR_NONE), &fields))
		return false;
	size_t stored = fields_count(&fields);
	*rows = ARENA_ARRAY(arena, stored, struct book_home_row);
	for (size_t i = 0; i < stored; i++)
		(*rows)[i] = read_home_row(&fields);
	if (record_ends(book, &fields))
		*count = stored;
	return book->ok;
}

static struct book_listed read_listed(struct fields *fields)
{
	struct book_listed page = { .id = fields_text(fields) };
	page.title = fields_text(fields);
	page.summary = fields_text(fields);
	page.fallback = has(read_flags(fields), FORMAT_FALLBACK);
	return page;
}

bool book_group(struct book *book, struct arena *arena, size_t locale, struct str row,
		struct book_listed **pages, size_t *count)
{
	struct fields fields;
	*pages = NULL;
	*count = 0;
	if (!record_read(book, arena, key_in(book, arena, "group", locale, row), &fields))
		return false;
	size_t stored = fields_count(&fields);
	*pages = ARENA_ARRAY(arena, stored, struct book_listed);
	for (size_t i = 0; i < stored; i++)
		(*pages)[i] = read_listed(&fields);
	if (record_ends(book, &fields))
		*count = stored;
	return book->ok;
}

bool book_pages(struct book *book, struct arena *arena, struct str **ids, size_t *count)
{
	struct fields fields;
	*count = 0;
	if (!record_read(book, arena, STR("pages"), &fields))
		return false;
	*count = fields_count(&fields);
	*ids = ARENA_ARRAY(arena, *count, struct str);
	for (size_t i = 0; i < *count; i++)
		(*ids)[i] = fields_text(&fields);
	return record_ends(book, &fields);
}

// A name that is not found may be missing for damage to the index alone: the list of all pages knows better.
static bool is_listed(struct book *book, uint64_t name)
{
	struct arena arena = { 0 };
	struct str *ids;
	size_t count;
	bool listed = false;
	if (book_pages(book, &arena, &ids, &count))
		for (size_t i = 0; i < count && !listed; i++)
			listed = digest_name(ids[i]) == name;
	arena_fini(&arena);
	return listed;
}

bool book_find_page(struct book *book, struct arena *arena, uint64_t name, struct str *id)
{
	struct fields fields;
	struct str digits = str_format(arena, "%016llx", (unsigned long long)name);
	*id = STR_NONE;
	if (record_find(book, arena, record_key(arena, "name", digits, STR_NONE), &fields)) {
		*id = fields_text(&fields);
		return record_ends(book, &fields);
	}
	return is_listed(book, name) && record_damaged(book);
}

bool book_has_page(struct book *book, struct str id)
{
	struct arena arena = { 0 };
	struct str found;
	bool has_page = id.len && book_find_page(book, &arena, digest_name(id), &found);
	arena_fini(&arena);
	return has_page;
}

// ---- blocks ----

static struct span read_span(struct fields *fields, size_t text_bytes)
{
	struct span span = { .end = 0, .target = TARGET_NONE };
	span.start = fields_size(fields, text_bytes);
	span.end = fields_size(fields, text_bytes);
	span.role = (enum span_role)fields_number(fields, SPAN_ROLE_COUNT - 1);
	span.destination = fields_text(fields);
	if (span.start > span.end)
		fields->sound = false;
	return span;
}

static struct rich_text read_text(struct fields *fields, struct arena *arena)
{
	struct rich_text text = { .plain = fields_text(fields) };
	text.span_count = fields_count(fields);
	text.spans = ARENA_ARRAY(arena, text.span_count, struct span);
	for (size_t i = 0; i < text.span_count; i++)
		text.spans[i] = read_span(fields, text.plain.len);
	return text;
}

static enum direction direction_of(uint64_t flags)
{
	return has(flags, FORMAT_RTL) ? DIRECTION_RTL : DIRECTION_LTR;
}

static void read_block(struct fields *fields, struct arena *arena, struct block *block)
{
	block->key = fields_text(fields);
	block->kind = (enum block_kind)fields_number(fields, BLOCK_KIND_COUNT - 1);
	block->frame = (enum block_frame)fields_number(fields, FRAME_COUNT - 1);
	block->frame_id = (unsigned)fields_number(fields, UINT32_MAX);
	block->level = (unsigned)fields_number(fields, UINT32_MAX);
	block->group_kind = (enum group_kind)fields_number(fields, GROUP_KIND_COUNT - 1);
	block->group = (unsigned)fields_number(fields, UINT32_MAX);
	uint64_t flags = read_flags(fields);
	block->head = has(flags, FORMAT_HEAD);
	block->fallback = has(flags, FORMAT_FALLBACK);
	block->direction = direction_of(flags);
	block->language = fields_text(fields);
	block->marker = fields_text(fields);
	block->text = read_text(fields, arena);
	block->amount.low = (int64_t)fields_number(fields, INT64_MAX);
	block->amount.high = (int64_t)fields_number(fields, INT64_MAX);
	block->amount.of = (int64_t)fields_number(fields, INT64_MAX);
	block->amount.highest = fields_text(fields);
	block->target = TARGET_NONE;
}

static bool shows(enum format_where where, enum place place)
{
	return where == FORMAT_EVERYWHERE || (where == FORMAT_HERE) == (place == PLACE_HERE);
}

// Of the wordings of a cell the one that shows in that place.
static void read_wording(struct fields *fields, struct arena *arena, enum place place,
			 struct cell *cell)
{
	bool is_shown = shows((enum format_where)fields_number(fields, FORMAT_AWAY), place);
	struct cell wording = { .align = cell->align };
	wording.direction = direction_of(read_flags(fields));
	wording.language = fields_text(fields);
	wording.text = read_text(fields, arena);
	if (is_shown)
		*cell = wording;
}

static void read_cells(struct fields *fields, struct arena *arena, enum place place,
		       struct block *block)
{
	block->cell_count = fields_count(fields);
	block->cells = ARENA_ARRAY(arena, block->cell_count, struct cell);
	for (size_t i = 0; i < block->cell_count; i++) {
		struct cell *cell = &block->cells[i];
		cell->align = (enum block_align)fields_number(fields, ALIGN_END);
		for (size_t wordings = fields_count(fields); wordings; wordings--)
			read_wording(fields, arena, place, cell);
	}
}

// Those that show in that place.
static struct block *read_blocks(struct fields *fields, struct arena *arena, enum place place,
				 size_t *count)
{
	size_t stored = fields_count(fields);
	struct block *blocks = ARENA_ARRAY(arena, stored, struct block);
	*count = 0;
	for (size_t i = 0; i < stored && fields->sound; i++) {
		struct block *block = &blocks[*count];
		*block = (struct block) { 0 };
		bool is_shown = shows((enum format_where)fields_number(fields, FORMAT_AWAY), place);
		read_block(fields, arena, block);
		read_cells(fields, arena, place, block);
		*count += is_shown;
	}
	return blocks;
}

// ---- pages ----

static void read_facts(struct fields *fields, struct book_page *page)
{
	page->title = fields_text(fields);
	page->summary = fields_text(fields);
	page->next = fields_text(fields);
	page->next_title = fields_text(fields);
	uint64_t flags = read_flags(fields);
	page->safety = has(flags, FORMAT_SAFETY);
	page->generated = has(flags, FORMAT_GENERATED);
	page->fallback = has(flags, FORMAT_FALLBACK);
	page->updated = fields_text(fields);
	page->review = (enum review_state)fields_number(fields, REVIEW_OTHER_FORM);
	page->review_by = fields_text(fields);
	page->review_role = fields_text(fields);
	page->review_date = fields_text(fields);
	page->review_due = fields_text(fields);
	page->review_due_text = fields_text(fields);
}

bool book_read_page(struct book *book, struct arena *arena, size_t locale, enum place place,
		    struct str id, struct book_page *page)
{
	struct fields fields;
	*page = (struct book_page) { .id = str_copy(arena, id) };
	if (!record_read(book, arena, key_in(book, arena, "page", locale, id), &fields))
		return false;
	read_facts(&fields, page);
	page->blocks = read_blocks(&fields, arena, place, &page->block_count);
	if (!record_ends(book, &fields))
		*page = (struct book_page) { 0 };
	return book->ok;
}

// ---- what links open in place ----

bool book_source(struct book *book, struct arena *arena, size_t locale, struct str id,
		 struct book_source *source)
{
	struct fields fields;
	*source = (struct book_source) { .id = str_copy(arena, id) };
	if (!record_read(book, arena, key_in(book, arena, "source", locale, id), &fields))
		return false;
	source->title = fields_text(&fields);
	source->by = fields_text(&fields);
	source->year = fields_text(&fields);
	source->url = fields_text(&fields);
	source->kind = fields_text(&fields);
	source->read = fields_text(&fields);
	source->checked = fields_text(&fields);
	source->rank = (unsigned)fields_number(&fields, UINT8_MAX);
	if (!record_ends(book, &fields))
		*source = (struct book_source) { 0 };
	return book->ok;
}

bool book_term(struct book *book, struct arena *arena, size_t locale, struct str id,
	       struct book_term *term)
{
	struct fields fields;
	*term = (struct book_term) { .id = str_copy(arena, id) };
	if (!record_read(book, arena, key_in(book, arena, "term", locale, id), &fields))
		return false;
	term->term = fields_text(&fields);
	term->meaning = fields_text(&fields);
	term->fallback = has(read_flags(&fields), FORMAT_FALLBACK);
	if (!record_ends(book, &fields))
		*term = (struct book_term) { 0 };
	return book->ok;
}
