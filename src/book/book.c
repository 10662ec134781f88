// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the book. All statements are prepared when it is opened; each row is checked as it is read (check.h). What
// languages read as a whole - interface strings, values, quiz texts - are packs: sorted pairs, searched by halves.
#include "book/book.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/die.h"
#include "book/check.h"

// One for each statement; the table's name is what its check begins with.
enum query {
	QUERY_META,
	QUERY_LOCALES,
	QUERY_PACK,
	QUERY_QUIZ,
	QUERY_HOME,
	QUERY_PAGE_ORDER,
	QUERY_PAGE,
	QUERY_BLOCKS,
	QUERY_SOURCE,
	QUERY_TERM,
	QUERY_COUNT
};

static const struct {
	const char *table, *sql;
} queries[QUERY_COUNT] = {
	[QUERY_META] = { "meta", "SELECT * FROM meta" },
	[QUERY_LOCALES] = { "locale", "SELECT * FROM locale ORDER BY ordinal" },
	[QUERY_PACK] = { "pack", "SELECT * FROM pack WHERE locale = ?1 AND name = ?2" },
	[QUERY_QUIZ] = { "quiz", "SELECT * FROM quiz WHERE ordinal = 0" },
	[QUERY_HOME] = { "home", "SELECT * FROM home WHERE locale = ?1 ORDER BY ordinal" },
	[QUERY_PAGE_ORDER] = { "page_order", "SELECT * FROM page_order ORDER BY ordinal" },
	[QUERY_PAGE] = { "page", "SELECT * FROM page WHERE locale = ?1 AND id = ?2" },
	[QUERY_BLOCKS] = { "block", "SELECT * FROM block WHERE locale = ?1 AND page = ?2 "
				    "ORDER BY ordinal, variant" },
	[QUERY_SOURCE] = { "source", "SELECT * FROM source WHERE locale = ?1 AND id = ?2" },
	[QUERY_TERM] = { "term", "SELECT * FROM term WHERE locale = ?1 AND id = ?2" },
};

enum pack { PACK_INTERFACE, PACK_VALUES_HERE, PACK_VALUES_AWAY, PACK_QUIZ_HERE, PACK_QUIZ_AWAY, PACK_COUNT };

static const char *const pack_names[PACK_COUNT] = {
	[PACK_INTERFACE] = "interface",
	[PACK_VALUES_HERE] = "values.here",
	[PACK_VALUES_AWAY] = "values.away",
	[PACK_QUIZ_HERE] = "quiz.here",
	[PACK_QUIZ_AWAY] = "quiz.away",
};

struct pair {
	struct str name, value;
};

struct pairs {
	struct pair *items;
	size_t count;
	bool loaded;
};

struct book {
	struct arena arena;
	sqlite3 *database;
	sqlite3_stmt *statements[QUERY_COUNT];
	bool ok;
	struct pairs meta;
	struct book_locale *locales;
	struct pairs (*packs)[PACK_COUNT]; // by locale
	size_t locale_count;
	struct str *pages;
	size_t page_count;
};

// ---- rows ----

static struct str column(sqlite3_stmt *row, int index)
{
	return (struct str){ sqlite3_column_blob(row, index),
			     (size_t)sqlite3_column_bytes(row, index) };
}

static int64_t number(sqlite3_stmt *row, int index)
{
	return sqlite3_column_int64(row, index);
}

static bool row_is_sound(enum query query, sqlite3_stmt *row, uint64_t *check)
{
	int last = sqlite3_column_count(row) - 1;
	*check = check_begin(str_c(queries[query].table));
	for (int i = 0; i < last; i++) {
		if (sqlite3_column_type(row, i) == SQLITE_INTEGER)
			*check = check_number(*check, number(row, i));
		else
			*check = check_text(*check, column(row, i));
	}
	return *check == (uint64_t)number(row, last);
}

static sqlite3_stmt *start(struct book *book, enum query query)
{
	sqlite3_stmt *row = book->statements[query];
	sqlite3_reset(row);
	return row;
}

static sqlite3_stmt *start_for(struct book *book, enum query query, size_t locale, struct str id)
{
	sqlite3_stmt *row = start(book, query);
	sqlite3_bind_int64(row, 1, (int64_t)locale);
	if (sqlite3_bind_parameter_count(row) > 1)
		sqlite3_bind_text(row, 2, id.data ? id.data : "", (int)id.len, SQLITE_TRANSIENT);
	return row;
}

// Steps to the next row and checks it. False at the end, and after damage, which book->ok then tells.
static bool next_checked(struct book *book, enum query query, uint64_t *check)
{
	sqlite3_stmt *row = book->statements[query];
	if (!book->ok)
		return false;
	int status = sqlite3_step(row);
	if (status == SQLITE_DONE)
		return false;
	if (status != SQLITE_ROW || !row_is_sound(query, row, check))
		book->ok = false;
	return book->ok;
}

static bool next(struct book *book, enum query query)
{
	uint64_t check;
	return next_checked(book, query, &check);
}

static bool damaged(struct book *book)
{
	book->ok = false;
	return false;
}

// Finishes a statement so that it holds no page of the file.
static bool finish(struct book *book, enum query query)
{
	sqlite3_reset(book->statements[query]);
	return book->ok;
}

// ---- pairs ----

static struct str find_pair(const struct pairs *pairs, struct str name)
{
	size_t low = 0;
	size_t high = pairs->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(name, pairs->items[middle].name);
		if (order == 0)
			return pairs->items[middle].value;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return STR_NONE;
}

// Pairs of name NUL value NUL; false when the bytes end within one.
static bool parse_pack(struct arena *arena, struct str body, struct pairs *pairs)
{
	while (body.len) {
		size_t name_end = str_find_char(body, '\0', 0);
		size_t value_end = name_end == STR_NPOS ? STR_NPOS
							: str_find_char(body, '\0', name_end + 1);
		if (value_end == STR_NPOS)
			return false;
		*ARRAY_PUT(arena, pairs->items, pairs->count) =
			(struct pair){ str_slice(body, 0, name_end),
				       str_slice(body, name_end + 1, value_end) };
		body = str_from(body, value_end + 1);
	}
	return true;
}

static const struct pairs *pack(struct book *book, size_t locale, enum pack which)
{
	struct pairs *pairs = &book->packs[locale][which];
	if (pairs->loaded)
		return pairs;
	pairs->loaded = true;
	sqlite3_stmt *row = start_for(book, QUERY_PACK, locale, str_c(pack_names[which]));
	if (next(book, QUERY_PACK)) {
		struct str body = str_copy(&book->arena, column(row, 2));
		if (!parse_pack(&book->arena, body, pairs))
			book->ok = false;
	} else {
		book->ok = false;
	}
	finish(book, QUERY_PACK);
	return pairs;
}

// ---- opening ----

// SQLite reads ?, # and % in a file: URI as its own.
static struct str file_uri(struct arena *arena, const char *path)
{
	struct buffer uri = { 0 };
	buffer_put_c(&uri, path[0] == '/' ? "file://" : "file:");
	for (const char *c = path; *c; c++) {
		if (*c == '?' || *c == '#' || *c == '%')
			buffer_putf(&uri, "%%%02X", (unsigned)*c);
		else
			buffer_put_char(&uri, *c);
	}
	buffer_put_c(&uri, "?immutable=1");
	struct str copy = buffer_take(&uri, arena);
	buffer_fini(&uri);
	return copy;
}

static bool pragma_number(sqlite3 *database, const char *sql, int64_t *value)
{
	sqlite3_stmt *statement = NULL;
	bool read = sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK &&
		    sqlite3_step(statement) == SQLITE_ROW;
	if (read)
		*value = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return read;
}

static enum book_status check_kind(sqlite3 *database)
{
	int64_t value = 0;
	if (!pragma_number(database, "PRAGMA application_id", &value) ||
	    value != BOOK_APPLICATION_ID)
		return BOOK_NOT_A_BOOK;
	if (!pragma_number(database, "PRAGMA user_version", &value) ||
	    value != BOOK_SCHEMA_VERSION)
		return BOOK_OTHER_VERSION;
	return BOOK_OK;
}

static bool prepare_all(struct book *book)
{
	for (size_t i = 0; i < QUERY_COUNT; i++) {
		if (sqlite3_prepare_v3(book->database, queries[i].sql, -1, SQLITE_PREPARE_PERSISTENT,
				       &book->statements[i], NULL) != SQLITE_OK)
			return false;
	}
	return true;
}

static bool load_meta(struct book *book)
{
	sqlite3_stmt *row = start(book, QUERY_META);
	while (next(book, QUERY_META)) {
		*ARRAY_PUT(&book->arena, book->meta.items, book->meta.count) =
			(struct pair){ str_copy(&book->arena, column(row, 0)),
				       str_copy(&book->arena, column(row, 1)) };
	}
	return finish(book, QUERY_META) && book->meta.count > 0;
}

static bool load_locales(struct book *book)
{
	struct arena *arena = &book->arena;
	sqlite3_stmt *row = start(book, QUERY_LOCALES);
	while (next(book, QUERY_LOCALES)) {
		if (number(row, 0) != (int64_t)book->locale_count)
			return damaged(book);
		*ARRAY_PUT(arena, book->locales, book->locale_count) = (struct book_locale){
			.tag = str_copy(arena, column(row, 1)),
			.own_name = str_copy(arena, column(row, 2)),
			.english_name = str_copy(arena, column(row, 3)),
			.state_word = str_copy(arena, column(row, 4)),
			.direction = number(row, 5) ? DIRECTION_RTL : DIRECTION_LTR,
			.state = (enum locale_state)number(row, 6),
			.percent = (unsigned)number(row, 7),
			.digits = str_copy(arena, column(row, 8)),
			.complete = number(row, 9) != 0,
			.source = number(row, 0) == 0,
		};
	}
	book->packs = arena_array(arena, book->locale_count, sizeof(*book->packs));
	return finish(book, QUERY_LOCALES) && book->locale_count > 0;
}

static bool load_page_order(struct book *book)
{
	sqlite3_stmt *row = start(book, QUERY_PAGE_ORDER);
	while (next(book, QUERY_PAGE_ORDER))
		*ARRAY_PUT(&book->arena, book->pages, book->page_count) =
			str_copy(&book->arena, column(row, 1));
	return finish(book, QUERY_PAGE_ORDER);
}

// Rows that went missing as a whole show as a count that is not what meta says.
static bool counts_hold(const struct book *book)
{
	unsigned long pages = 0;
	unsigned long locales = 0;
	return str_to_number(book_value(book, STR("pages")), 1000000, &pages) &&
	       str_to_number(book_value(book, STR("locales")), 1000, &locales) &&
	       pages == book->page_count && locales == book->locale_count;
}

static enum book_status load(struct book *book, const char *path)
{
	struct str uri = file_uri(&book->arena, path);
	int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
	if (sqlite3_open_v2(uri.data, &book->database, flags, NULL) != SQLITE_OK)
		return BOOK_UNREADABLE;
	sqlite3_exec(book->database,
		     "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -256;",
		     NULL, NULL, NULL);
	enum book_status status = check_kind(book->database);
	if (status != BOOK_OK)
		return status;
	if (!prepare_all(book) || !load_meta(book) || !load_locales(book) ||
	    !load_page_order(book) || !counts_hold(book))
		return BOOK_DAMAGED;
	return BOOK_OK;
}

enum book_status book_open(struct book **opened, const char *path)
{
	*opened = NULL;
	if (access(path, F_OK) != 0)
		return BOOK_MISSING;
	struct book *book = xcalloc(1, sizeof(*book));
	book->ok = true;
	enum book_status status = load(book, path);
	if (status == BOOK_OK)
		*opened = book;
	else
		book_close(book);
	return status;
}

void book_close(struct book *book)
{
	if (!book)
		return;
	for (size_t i = 0; i < QUERY_COUNT; i++)
		sqlite3_finalize(book->statements[i]);
	sqlite3_close(book->database);
	arena_fini(&book->arena);
	free(book);
}

const char *book_status_text(enum book_status status)
{
	static const char *const texts[] = {
		[BOOK_OK] = "is a book",
		[BOOK_MISSING] = "is not there",
		[BOOK_UNREADABLE] = "cannot be read",
		[BOOK_NOT_A_BOOK] = "is not an anteroom book",
		[BOOK_OTHER_VERSION] = "is a book of another version of anteroom; build it again",
		[BOOK_DAMAGED] = "is damaged; build or install it again",
	};
	return texts[status];
}

bool book_ok(const struct book *book)
{
	return book->ok;
}

// ---- languages and values ----

size_t book_locale_count(const struct book *book)
{
	return book->locale_count;
}

const struct book_locale *book_locale(const struct book *book, size_t index)
{
	return &book->locales[index];
}

static char folded(char c)
{
	if (c == '_')
		return '-';
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool tags_match(struct str tag, struct str name)
{
	if (tag.len != name.len)
		return false;
	for (size_t i = 0; i < tag.len; i++) {
		if (folded(tag.data[i]) != folded(name.data[i]))
			return false;
	}
	return true;
}

static struct str language_part(struct str tag)
{
	for (size_t i = 0; i < tag.len; i++) {
		if (tag.data[i] == '-' || tag.data[i] == '_')
			return str_slice(tag, 0, i);
	}
	return tag;
}

int book_find_locale(const struct book *book, struct str name)
{
	size_t codeset = str_find_char(name, '.', 0);
	size_t modifier = str_find_char(name, '@', 0);
	name = str_slice(name, 0, codeset < modifier ? codeset : modifier);
	for (struct str wanted = name; wanted.len;) {
		for (size_t i = 0; i < book->locale_count; i++) {
			if (tags_match(book->locales[i].tag, wanted))
				return (int)i;
		}
		size_t cut = wanted.len;
		while (cut > 0 && wanted.data[cut - 1] != '-' && wanted.data[cut - 1] != '_')
			cut--;
		wanted = cut ? str_slice(wanted, 0, cut - 1) : STR_NONE;
	}
	for (size_t i = 0; name.len && i < book->locale_count; i++) {
		if (tags_match(language_part(book->locales[i].tag), language_part(name)))
			return (int)i;
	}
	return -1;
}

struct str book_value(const struct book *book, struct str name)
{
	return find_pair(&book->meta, name);
}

struct str book_locale_value(struct book *book, size_t locale, enum place place, struct str name)
{
	enum pack which = place == PLACE_HERE ? PACK_VALUES_HERE : PACK_VALUES_AWAY;
	return find_pair(pack(book, locale, which), name);
}

struct str book_interface(struct book *book, size_t locale, struct str english)
{
	struct str found = find_pair(pack(book, locale, PACK_INTERFACE), english);
	return found.len ? found : english;
}

// ---- pages ----

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
	sqlite3_stmt *row = start_for(book, QUERY_HOME, locale, STR_NONE);
	while (next(book, QUERY_HOME)) {
		struct book_home_row home = {
			.id = str_copy(arena, column(row, 2)),
			.title = str_copy(arena, column(row, 3)),
			.summary = str_copy(arena, column(row, 4)),
			.self_check = number(row, 6) != 0,
		};
		home.pages = split_words(arena, str_copy(arena, column(row, 5)), &home.page_count);
		*ARRAY_PUT(arena, *rows, *count) = home;
	}
	unsigned long expected = 0;
	if (!str_to_number(book_value(book, STR("home-rows")), 1000, &expected) ||
	    expected != *count)
		damaged(book);
	return finish(book, QUERY_HOME);
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
	sqlite3_stmt *row = start_for(book, QUERY_PAGE, locale, id);
	if (!next(book, QUERY_PAGE)) {
		finish(book, QUERY_PAGE);
		return damaged(book);
	}
	*page = (struct book_page){
		.id = str_copy(arena, column(row, 1)),
		.title = str_copy(arena, column(row, 2)),
		.summary = str_copy(arena, column(row, 3)),
		.next = str_copy(arena, column(row, 4)),
		.safety = number(row, 5) != 0,
		.generated = number(row, 6) != 0,
		.fallback = number(row, 7) != 0,
		.updated = str_copy(arena, column(row, 8)),
		.review = (enum review_state)number(row, 9),
		.review_by = str_copy(arena, column(row, 10)),
		.review_role = str_copy(arena, column(row, 11)),
		.review_date = str_copy(arena, column(row, 12)),
		.review_due = str_copy(arena, column(row, 13)),
		.review_due_text = str_copy(arena, column(row, 14)),
	};
	*tally = (struct block_tally){ number(row, 15), (uint64_t)number(row, 16) };
	return finish(book, QUERY_PAGE);
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
	*span = (struct span){ start_byte, end, (enum span_role)role, splitter.rest, TARGET_NONE };
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
	*block = (struct block){
		.key = str_copy(arena, column(row, BLOCK_KEY)),
		.kind = (enum block_kind)number(row, BLOCK_KIND),
		.frame = (enum block_frame)number(row, BLOCK_FRAME),
		.frame_id = (unsigned)number(row, BLOCK_FRAME_ID),
		.level = (unsigned)number(row, BLOCK_LEVEL),
		.group_kind = (enum group_kind)number(row, BLOCK_GROUP_KIND),
		.group = (unsigned)number(row, BLOCK_GROUP),
		.head = number(row, BLOCK_HEAD) != 0,
		.fallback = number(row, BLOCK_FALLBACK) != 0,
		.language = str_copy(arena, column(row, BLOCK_LANGUAGE)),
		.direction = number(row, BLOCK_RTL) ? DIRECTION_RTL : DIRECTION_LTR,
		.marker = str_copy(arena, column(row, BLOCK_MARKER)),
		.text = str_copy(arena, column(row, BLOCK_TEXT)),
		.amount = { (long)number(row, BLOCK_LOW), (long)number(row, BLOCK_HIGH),
			    (long)number(row, BLOCK_TOTAL) },
		.target = TARGET_NONE,
	};
	return block->kind < BLOCK_KIND_COUNT && block->frame < FRAME_COUNT &&
	       block->group_kind < GROUP_KIND_COUNT &&
	       parse_spans(arena, str_copy(arena, column(row, BLOCK_SPANS)), block);
}

// Puts a block of a cell where its row is: the last top-level block, whose cells come in order.
static bool put_in_cell(struct arena *arena, struct block *parent, sqlite3_stmt *row,
			const struct block *block)
{
	enum { MAX_CELLS = 64 };
	int64_t index = number(row, BLOCK_CELL);
	if (parent->kind != BLOCK_ROW || index < 0 || index >= MAX_CELLS)
		return false;
	while (parent->cell_count <= (size_t)index)
		ARRAY_PUT(arena, parent->cells, parent->cell_count);
	struct cell *cell = &parent->cells[index];
	cell->align = number(row, BLOCK_ALIGN) ? ALIGN_END : ALIGN_START;
	*ARRAY_PUT(arena, cell->blocks, cell->block_count) = *block;
	return true;
}

bool book_page_blocks(struct book *book, struct arena *arena, size_t locale, enum place place,
		      struct str id, struct block **blocks, size_t *count)
{
	struct book_page page;
	struct block_tally expected;
	*blocks = NULL;
	*count = 0;
	if (!read_page(book, arena, locale, id, &page, &expected))
		return false;
	struct block_tally found = { 0, check_begin(STR("blocks")) };
	int64_t other_variant = place == PLACE_HERE ? 2 : 1;
	sqlite3_stmt *row = start_for(book, QUERY_BLOCKS, locale, id);
	for (uint64_t check; next_checked(book, QUERY_BLOCKS, &check);) {
		found.count++;
		found.check = check_number(found.check, (int64_t)check);
		struct block block;
		if (number(row, BLOCK_VARIANT) == other_variant)
			continue;
		if (!read_block(arena, row, &block)) {
			damaged(book);
		} else if (number(row, BLOCK_PARENT) < 0) {
			*ARRAY_PUT(arena, *blocks, *count) = block;
		} else if (*count == 0 || !put_in_cell(arena, &(*blocks)[*count - 1], row, &block)) {
			damaged(book);
		}
	}
	if (found.count != expected.count || found.check != expected.check)
		damaged(book);
	return finish(book, QUERY_BLOCKS);
}

bool book_source(struct book *book, struct arena *arena, size_t locale, struct str id,
		 struct book_source *source)
{
	sqlite3_stmt *row = start_for(book, QUERY_SOURCE, locale, id);
	if (!next(book, QUERY_SOURCE)) {
		finish(book, QUERY_SOURCE);
		return damaged(book);
	}
	*source = (struct book_source){
		.id = str_copy(arena, column(row, 1)),
		.title = str_copy(arena, column(row, 2)),
		.by = str_copy(arena, column(row, 3)),
		.year = str_copy(arena, column(row, 4)),
		.url = str_copy(arena, column(row, 5)),
		.kind = str_copy(arena, column(row, 6)),
		.read = str_copy(arena, column(row, 7)),
		.checked = str_copy(arena, column(row, 8)),
	};
	return finish(book, QUERY_SOURCE);
}

bool book_term(struct book *book, struct arena *arena, size_t locale, struct str id,
	       struct book_term *term)
{
	sqlite3_stmt *row = start_for(book, QUERY_TERM, locale, id);
	if (!next(book, QUERY_TERM)) {
		finish(book, QUERY_TERM);
		return damaged(book);
	}
	*term = (struct book_term){
		.id = str_copy(arena, column(row, 1)),
		.term = str_copy(arena, column(row, 2)),
		.meaning = str_copy(arena, column(row, 3)),
		.fallback = number(row, 4) != 0,
	};
	return finish(book, QUERY_TERM);
}

// ---- the self-check ----

bool book_quiz(struct book *book, struct str *logic)
{
	*logic = STR_NONE;
	sqlite3_stmt *row = start(book, QUERY_QUIZ);
	if (next(book, QUERY_QUIZ))
		*logic = str_copy(&book->arena, column(row, 1));
	if (logic->len == 0 && str_eq(book_value(book, STR("self-check")), STR("yes")))
		damaged(book); // the row is gone
	return finish(book, QUERY_QUIZ) && logic->len > 0;
}

bool book_quiz_text(struct book *book, struct arena *arena, size_t locale, enum place place,
		    struct str name, struct str *text, bool *fallback)
{
	(void)arena;
	enum pack which = place == PLACE_HERE ? PACK_QUIZ_HERE : PACK_QUIZ_AWAY;
	struct str found = find_pair(pack(book, locale, which), name);
	*fallback = found.len && found.data[0] == '\1';
	*text = *fallback ? str_from(found, 1) : found;
	return book->ok;
}
