// SPDX-License-Identifier: GPL-3.0-or-later
// Opening the book, and what languages read as a whole - interface strings, values, texts of the self-check: packs,
// sorted pairs that are searched by halves.
#include "book/book.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/die.h"
#include "book/rows.h"

static const char *const pack_names[PACK_COUNT] = {
	[PACK_INTERFACE] = "interface",	    [PACK_VALUES_HERE] = "values.here",
	[PACK_VALUES_AWAY] = "values.away", [PACK_QUIZ_HERE] = "quiz.here",
	[PACK_QUIZ_AWAY] = "quiz.away",
};

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
		size_t value_end =
			name_end == STR_NPOS ? STR_NPOS : str_find_char(body, '\0', name_end + 1);
		if (value_end == STR_NPOS)
			return false;
		*ARRAY_PUT(arena, pairs->items, pairs->count) =
			(struct pair) { str_slice(body, 0, name_end),
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
	sqlite3_stmt *row = rows_start_for(book, QUERY_PACK, locale, str_c(pack_names[which]));
	if (rows_next(book, QUERY_PACK)) {
		struct str body = str_copy(&book->arena, row_text(row, 2));
		if (!parse_pack(&book->arena, body, pairs))
			book->ok = false;
	} else {
		book->ok = false;
	}
	rows_finish(book, QUERY_PACK);
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
	if (!pragma_number(database, "PRAGMA user_version", &value) || value != BOOK_SCHEMA_VERSION)
		return BOOK_OTHER_VERSION;
	return BOOK_OK;
}

static bool load_meta(struct book *book)
{
	sqlite3_stmt *row = rows_start(book, QUERY_META);
	while (rows_next(book, QUERY_META)) {
		*ARRAY_PUT(&book->arena, book->meta.items, book->meta.count) =
			(struct pair) { str_copy(&book->arena, row_text(row, 0)),
					str_copy(&book->arena, row_text(row, 1)) };
	}
	return rows_finish(book, QUERY_META) && book->meta.count > 0;
}

static bool load_locales(struct book *book)
{
	struct arena *arena = &book->arena;
	sqlite3_stmt *row = rows_start(book, QUERY_LOCALES);
	while (rows_next(book, QUERY_LOCALES)) {
		if (row_number(row, 0) != (int64_t)book->locale_count)
			return rows_damaged(book);
		*ARRAY_PUT(arena, book->locales, book->locale_count) = (struct book_locale) {
			.tag = str_copy(arena, row_text(row, 1)),
			.own_name = str_copy(arena, row_text(row, 2)),
			.english_name = str_copy(arena, row_text(row, 3)),
			.state_word = str_copy(arena, row_text(row, 4)),
			.direction = row_number(row, 5) ? DIRECTION_RTL : DIRECTION_LTR,
			.state = (enum locale_state)row_number(row, 6),
			.percent = (unsigned)row_number(row, 7),
			.digits = str_copy(arena, row_text(row, 8)),
			.complete = row_number(row, 9) != 0,
			.source = row_number(row, 0) == 0,
		};
	}
	book->packs = arena_array(arena, book->locale_count, sizeof(*book->packs));
	return rows_finish(book, QUERY_LOCALES) && book->locale_count > 0;
}

static bool load_page_order(struct book *book)
{
	sqlite3_stmt *row = rows_start(book, QUERY_PAGE_ORDER);
	while (rows_next(book, QUERY_PAGE_ORDER))
		*ARRAY_PUT(&book->arena, book->pages, book->page_count) =
			str_copy(&book->arena, row_text(row, 1));
	return rows_finish(book, QUERY_PAGE_ORDER);
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
	if (!rows_prepare(book) || !load_meta(book) || !load_locales(book) ||
	    !load_page_order(book) || !counts_hold(book))
		return BOOK_DAMAGED;
	return BOOK_OK;
}

// Looked at, not opened: opening a pipe waits for who writes into it, and a device may do anything.
static enum book_status look_at(const char *path)
{
	struct stat file;
	if (stat(path, &file) != 0)
		return errno == ENOENT || errno == ENOTDIR ? BOOK_MISSING : BOOK_UNREADABLE;
	return S_ISREG(file.st_mode) ? BOOK_OK : BOOK_NO_FILE;
}

enum book_status book_open(struct book **opened, const char *path)
{
	*opened = NULL;
	enum book_status status = look_at(path);
	if (status != BOOK_OK)
		return status;
	struct book *book = xcalloc(1, sizeof(*book));
	book->ok = true;
	status = load(book, path);
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
	rows_finalize(book);
	sqlite3_close(book->database);
	arena_fini(&book->arena);
	free(book);
}

const char *book_status_text(enum book_status status)
{
	static const char *const texts[] = {
		[BOOK_OK] = "is a book",
		[BOOK_MISSING] = "is not there",
		[BOOK_NO_FILE] = "is a folder, a pipe or a device, not a book",
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

// ---- the self-check ----

bool book_quiz(struct book *book, struct str *logic)
{
	*logic = STR_NONE;
	sqlite3_stmt *row = rows_start(book, QUERY_QUIZ);
	if (rows_next(book, QUERY_QUIZ))
		*logic = str_copy(&book->arena, row_text(row, 1));
	if (logic->len == 0 && str_eq(book_value(book, STR("self-check")), STR("yes")))
		rows_damaged(book); // the row is gone
	return rows_finish(book, QUERY_QUIZ) && logic->len > 0;
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
