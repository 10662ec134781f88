// SPDX-License-Identifier: GPL-3.0-or-later
// The start page, pages and their blocks, sources and terms.
#include "base/array.h"
#include "book/check.h"
#include "book/rows.h"

static struct str *split_words(struct arena *arena, struct str words, size_t *count)
{
	struct str *items = NULL;
	*count = 0;
	struct str_splitter splitter = { words, ' ', words.len == 0 };
	for (struct str word; str_split_next(&splitter, &word);)
		*ARRAY_PUT(arena, items, *count) = word;
	return items;
}

bool book_home(struct book *book, struct arena *arena, size_t locale, struct book_home_row **rows,
	       size_t *count)
{
	*rows = NULL;
	*count = 0;
	sqlite3_stmt *row = rows_start_for(book, QUERY_HOME, locale, STR_NONE);
	while (rows_next(book, QUERY_HOME)) {
		struct book_home_row home = {
			.id = str_copy(arena, row_text(row, 2)),
			.title = str_copy(arena, row_text(row, 3)),
			.summary = str_copy(arena, row_text(row, 4)),
			.self_check = row_number(row, 6) != 0,
		};
		home.pages =
			split_words(arena, str_copy(arena, row_text(row, 5)), &home.page_count);
		*ARRAY_PUT(arena, *rows, *count) = home;
	}
	unsigned long expected = 0;
	if (!str_to_number(book_value(book, STR("home-rows")), 1000, &expected) ||
	    expected != *count)
		rows_damaged(book);
	return rows_finish(book, QUERY_HOME);
}

size_t book_page_count(const struct book *book)
{
	return book->page_count;
}

struct str book_page_id(const struct book *book, size_t index)
{
	return book->pages[index];
}

bool book_has_page(const struct book *book, struct str id)
{
	for (size_t i = 0; i < book->page_count; i++) {
		if (str_eq(book->pages[i], id))
			return true;
	}
	return false;
}

// What the page row says of its blocks.
struct block_tally {
	int64_t count;
	uint64_t check;
};

static bool read_page(struct book *book, struct arena *arena, size_t locale, struct str id,
		      struct book_page *page, struct block_tally *tally)
{
	sqlite3_stmt *row = rows_start_for(book, QUERY_PAGE, locale, id);
	if (!rows_next(book, QUERY_PAGE)) {
		rows_finish(book, QUERY_PAGE);
		return rows_damaged(book);
	}
	*page = (struct book_page) {
		.id = str_copy(arena, row_text(row, 1)),
		.title = str_copy(arena, row_text(row, 2)),
		.summary = str_copy(arena, row_text(row, 3)),
		.next = str_copy(arena, row_text(row, 4)),
		.safety = row_number(row, 5) != 0,
		.generated = row_number(row, 6) != 0,
		.fallback = row_number(row, 7) != 0,
		.updated = str_copy(arena, row_text(row, 8)),
		.review = (enum review_state)row_number(row, 9),
		.review_by = str_copy(arena, row_text(row, 10)),
		.review_role = str_copy(arena, row_text(row, 11)),
		.review_date = str_copy(arena, row_text(row, 12)),
		.review_due = str_copy(arena, row_text(row, 13)),
		.review_due_text = str_copy(arena, row_text(row, 14)),
	};
	*tally = (struct block_tally) { row_number(row, 15), (uint64_t)row_number(row, 16) };
	return rows_finish(book, QUERY_PAGE);
}

bool book_page(struct book *book, struct arena *arena, size_t locale, struct str id,
	       struct book_page *page)
{
	struct block_tally tally;
	return read_page(book, arena, locale, id, page, &tally);
}

static bool parse_span(struct str line, struct span *span)
{
	struct str parts[3];
	struct str_splitter splitter = { line, ' ', false };
	for (size_t i = 0; i < LENGTH(parts); i++) {
		if (!str_split_next(&splitter, &parts[i]))
			return false;
	}
	unsigned long start_byte, end, role;
	if (!str_to_number(parts[0], 1000000, &start_byte) ||
	    !str_to_number(parts[1], 1000000, &end) ||
	    !str_to_number(parts[2], SPAN_ROLE_COUNT - 1, &role))
		return false;
	*span = (struct span) { start_byte, end, (enum span_role)role, splitter.rest, TARGET_NONE };
	return start_byte <= end;
}

static bool parse_spans(struct arena *arena, struct str lines, struct block *block)
{
	struct str_splitter splitter = { lines, '\n', lines.len == 0 };
	for (struct str line; str_split_next(&splitter, &line);) {
		struct span span;
		if (!parse_span(line, &span) || span.end > block->text.len)
			return false;
		*ARRAY_PUT(arena, block->spans, block->span_count) = span;
	}
	return true;
}

// Columns of the block table, in order.
enum block_column {
	BLOCK_LOCALE,
	BLOCK_PAGE,
	BLOCK_ORDINAL,
	BLOCK_VARIANT,
	BLOCK_PARENT,
	BLOCK_CELL,
	BLOCK_ALIGN,
	BLOCK_KEY,
	BLOCK_KIND,
	BLOCK_FRAME,
	BLOCK_FRAME_ID,
	BLOCK_LEVEL,
	BLOCK_GROUP_KIND,
	BLOCK_GROUP,
	BLOCK_HEAD,
	BLOCK_FALLBACK,
	BLOCK_RTL,
	BLOCK_LANGUAGE,
	BLOCK_MARKER,
	BLOCK_TEXT,
	BLOCK_SPANS,
	BLOCK_LOW,
	BLOCK_HIGH,
	BLOCK_TOTAL,
};

static bool read_block(struct arena *arena, sqlite3_stmt *row, struct block *block)
{
	*block = (struct block) {
		.key = str_copy(arena, row_text(row, BLOCK_KEY)),
		.kind = (enum block_kind)row_number(row, BLOCK_KIND),
		.frame = (enum block_frame)row_number(row, BLOCK_FRAME),
		.frame_id = (unsigned)row_number(row, BLOCK_FRAME_ID),
		.level = (unsigned)row_number(row, BLOCK_LEVEL),
		.group_kind = (enum group_kind)row_number(row, BLOCK_GROUP_KIND),
		.group = (unsigned)row_number(row, BLOCK_GROUP),
		.head = row_number(row, BLOCK_HEAD) != 0,
		.fallback = row_number(row, BLOCK_FALLBACK) != 0,
		.language = str_copy(arena, row_text(row, BLOCK_LANGUAGE)),
		.direction = row_number(row, BLOCK_RTL) ? DIRECTION_RTL : DIRECTION_LTR,
		.marker = str_copy(arena, row_text(row, BLOCK_MARKER)),
		.text = str_copy(arena, row_text(row, BLOCK_TEXT)),
		.amount = { (long)row_number(row, BLOCK_LOW), (long)row_number(row, BLOCK_HIGH),
			    (long)row_number(row, BLOCK_TOTAL) },
		.target = TARGET_NONE,
	};
	return block->kind < BLOCK_KIND_COUNT && block->frame < FRAME_COUNT &&
	       block->group_kind < GROUP_KIND_COUNT &&
	       parse_spans(arena, str_copy(arena, row_text(row, BLOCK_SPANS)), block);
}

// Makes a block the next cell of its row: the last top-level block, whose cells come in order.
static bool put_in_cell(struct arena *arena, struct block *parent, sqlite3_stmt *row,
			const struct block *block)
{
	enum { MAX_CELLS = 64 };
	int64_t index = row_number(row, BLOCK_CELL);
	if (parent->kind != BLOCK_ROW || index != (int64_t)parent->cell_count || index >= MAX_CELLS)
		return false;
	*ARRAY_PUT(arena, parent->cells, parent->cell_count) = (struct cell) {
		.language = block->language,
		.direction = block->direction,
		.align = row_number(row, BLOCK_ALIGN) ? ALIGN_END : ALIGN_START,
		.text = block->text,
		.spans = block->spans,
		.span_count = block->span_count,
	};
	return true;
}

bool book_page_blocks(struct book *book, struct arena *arena, size_t locale, enum place place,
		      struct str id, struct block **blocks, size_t *count)
{
	struct book_page page;
	struct block_tally expected = { 0 };
	*blocks = NULL;
	*count = 0;
	if (!read_page(book, arena, locale, id, &page, &expected))
		return false;
	struct block_tally found = { 0, check_begin(STR("blocks")) };
	int64_t other_variant = place == PLACE_HERE ? 2 : 1;
	sqlite3_stmt *row = rows_start_for(book, QUERY_BLOCKS, locale, id);
	for (uint64_t check; rows_next_checked(book, QUERY_BLOCKS, &check);) {
		found.count++;
		found.check = check_number(found.check, (int64_t)check);
		struct block block;
		if (row_number(row, BLOCK_VARIANT) == other_variant)
			continue;
		if (!read_block(arena, row, &block)) {
			rows_damaged(book);
		} else if (row_number(row, BLOCK_PARENT) < 0) {
			*ARRAY_PUT(arena, *blocks, *count) = block;
		} else if (*count == 0 ||
			   !put_in_cell(arena, &(*blocks)[*count - 1], row, &block)) {
			rows_damaged(book);
		}
	}
	if (found.count != expected.count || found.check != expected.check)
		rows_damaged(book);
	return rows_finish(book, QUERY_BLOCKS);
}

bool book_source(struct book *book, struct arena *arena, size_t locale, struct str id,
		 struct book_source *source)
{
	sqlite3_stmt *row = rows_start_for(book, QUERY_SOURCE, locale, id);
	if (!rows_next(book, QUERY_SOURCE)) {
		rows_finish(book, QUERY_SOURCE);
		return rows_damaged(book);
	}
	*source = (struct book_source) {
		.id = str_copy(arena, row_text(row, 1)),
		.title = str_copy(arena, row_text(row, 2)),
		.by = str_copy(arena, row_text(row, 3)),
		.year = str_copy(arena, row_text(row, 4)),
		.url = str_copy(arena, row_text(row, 5)),
		.kind = str_copy(arena, row_text(row, 6)),
		.read = str_copy(arena, row_text(row, 7)),
		.checked = str_copy(arena, row_text(row, 8)),
	};
	return rows_finish(book, QUERY_SOURCE);
}

bool book_term(struct book *book, struct arena *arena, size_t locale, struct str id,
	       struct book_term *term)
{
	sqlite3_stmt *row = rows_start_for(book, QUERY_TERM, locale, id);
	if (!rows_next(book, QUERY_TERM)) {
		rows_finish(book, QUERY_TERM);
		return rows_damaged(book);
	}
	*term = (struct book_term) {
		.id = str_copy(arena, row_text(row, 1)),
		.term = str_copy(arena, row_text(row, 2)),
		.meaning = str_copy(arena, row_text(row, 3)),
		.fallback = row_number(row, 4) != 0,
	};
	return rows_finish(book, QUERY_TERM);
}
