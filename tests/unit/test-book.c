// SPDX-License-Identifier: GPL-3.0-or-later
// What a book is refused for, and what its reader makes of records that are damaged, cut short or not what they should be.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "book/book.h"
#include "book/code.h"
#include "book/digest.h"
#include "book/estimate.h"
#include "book/fields.h"
#include "book/index.h"
#include "book/pages.h"
#include "compile/emit/book-writer.h"

struct fixture {
	struct arena arena;
	char folder[32];
	struct str path;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	*state = fixture;
	strcpy(fixture->folder, "/tmp/anteroom-book-XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	fixture->path = str_format(&fixture->arena, "%s/a.book", fixture->folder);
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	unlink(fixture->path.data);
	rmdir(fixture->folder);
	arena_fini(&fixture->arena);
	free(fixture);
	return 0;
}

// ---- books made here ----

static void put_record(struct book_writer *writer, const char *key, struct str content)
{
	struct buffer out = { 0 };
	buffer_put(&out, content);
	book_writer_put(writer, str_c(key), &out);
}

// The version, no facts, one language: "en".
#define FIRST STR("\6\0\0\1\2en\0\0\0\0\0\0\0\0\0")
// Title "T", one block in it: "page/0", text "x".
#define PAGE                                                          \
	STR("\1T\0\0\0\0\0\0\0\0\0\0\0\1\0\6page/0\0\0\0\0\0\0\0\0\0" \
	    "\1x\0\0\0\0\0\0")

static struct book_writer *begin_book(const struct fixture *fixture, struct str first_record)
{
	struct book_writer *writer = book_writer_open(fixture->path);
	put_record(writer, FORMAT_FIRST_KEY, first_record);
	return writer;
}

static void end_book(struct book_writer *writer)
{
	book_writer_finish(writer);
	book_writer_publish(writer);
}

static void put_page(struct book_writer *writer, struct arena *arena, struct str content)
{
	struct str id = STR("page");
	put_record(writer, "pages", STR("\1\4page"));
	put_record(writer,
		   str_format(arena, "name/%016llx", (unsigned long long)digest_name(id)).data,
		   STR("\4page"));
	put_record(writer, "page/en/page", content);
}

static void write_page_book(struct fixture *fixture, struct str content)
{
	struct book_writer *writer = begin_book(fixture, FIRST);
	put_page(writer, &fixture->arena, content);
	end_book(writer);
}

static void write_bytes(const struct fixture *fixture, struct str bytes)
{
	FILE *file = fopen(fixture->path.data, "wb");
	assert_non_null(file);
	if (bytes.len)
		assert_int_equal(fwrite(bytes.data, 1, bytes.len, file), bytes.len);
	fclose(file);
}

static struct str read_bytes(struct fixture *fixture)
{
	FILE *file = fopen(fixture->path.data, "rb");
	assert_non_null(file);
	char *bytes = arena_alloc(&fixture->arena, 1 << 16);
	size_t len = fread(bytes, 1, 1 << 16, file);
	fclose(file);
	return (struct str) { bytes, len };
}

static enum book_status status_of(const struct fixture *fixture)
{
	struct book *book;
	enum book_status status = book_open(&book, fixture->path.data);
	assert_true((book != NULL) == (status == BOOK_OK));
	book_close(book);
	return status;
}

// ---- what is refused ----

static void a_book_of_the_old_kind_is_of_another_version(void **state)
{
	struct fixture *fixture = *state;
	char bytes[4096] = "SQLite format 3";
	memcpy(bytes + 68, "ante", 4);
	write_bytes(fixture, (struct str) { bytes, sizeof(bytes) });
	assert_int_equal(status_of(fixture), BOOK_OTHER_VERSION);
	memcpy(bytes + 68, "\0\0\0\0", 4);
	write_bytes(fixture, (struct str) { bytes, sizeof(bytes) });
	assert_int_equal(status_of(fixture), BOOK_NOT_A_BOOK);
}

static void a_later_version_is_refused_whatever_it_holds(void **state)
{
	struct fixture *fixture = *state;
	end_book(begin_book(fixture, STR("\7what nobody knows yet")));
	assert_int_equal(status_of(fixture), BOOK_OTHER_VERSION);
}

static void another_constant_database_is_no_book(void **state)
{
	struct fixture *fixture = *state;
	struct book_writer *writer = book_writer_open(fixture->path);
	put_record(writer, "anterooms", FIRST);
	put_record(writer, FORMAT_FIRST_KEY, FIRST);
	end_book(writer);
	assert_int_equal(status_of(fixture), BOOK_NOT_A_BOOK);
	write_bytes(fixture, STR_NONE);
	assert_int_equal(status_of(fixture), BOOK_NOT_A_BOOK);
}

static void a_first_record_that_is_not_all_fields_is_damaged(void **state)
{
	struct fixture *fixture = *state;
	for (size_t len = 1; len < FIRST.len; len++) {
		end_book(begin_book(fixture, str_slice(FIRST, 0, len)));
		assert_int_equal(status_of(fixture), BOOK_DAMAGED);
	}
	end_book(begin_book(fixture, STR("\6\0\0\1\2en\0\0\0\0\0\0\0\0\0more")));
	assert_int_equal(status_of(fixture), BOOK_DAMAGED);
	end_book(begin_book(fixture, FIRST));
	assert_int_equal(status_of(fixture), BOOK_OK);
}

// ---- a page ----

// Whether the page was read; otherwise the book says that it is damaged.
static bool reads(struct fixture *fixture, struct book_page *read)
{
	struct book *book;
	if (book_open(&book, fixture->path.data) != BOOK_OK)
		return false;
	bool sound = book_has_page(book, STR("page")) &&
		     book_read_page(book, &fixture->arena, 0, PLACE_AWAY, STR("page"), read);
	assert_int_equal(book_ok(book), sound);
	book_close(book);
	return sound;
}

static bool is_as_written(const struct book_page *read)
{
	return str_eq_c(read->title, "T") && read->block_count == 1 &&
	       str_eq_c(read->blocks[0].key, "page/0") && str_eq_c(read->blocks[0].text.plain, "x");
}

static void a_page_that_is_not_all_fields_is_damaged(void **state)
{
	struct fixture *fixture = *state;
	struct book_page read;
	write_page_book(fixture, PAGE);
	assert_true(reads(fixture, &read) && is_as_written(&read));
	for (size_t len = 0; len < PAGE.len; len++) {
		write_page_book(fixture, str_slice(PAGE, 0, len));
		assert_false(reads(fixture, &read));
	}
	// Two blocks, of which the first ends in its key.
	write_page_book(fixture, STR("\1T\0\0\0\0\0\0\0\0\0\0\0\2\0\6page"));
	assert_false(reads(fixture, &read));
}

// Everything but what the two wordings and unread records hold.
static void a_byte_that_changed_never_shows(void **state)
{
	struct fixture *fixture = *state;
	struct book_page read;
	size_t refused = 0;
	write_page_book(fixture, PAGE);
	struct str bytes = read_bytes(fixture);
	char *changed = arena_alloc(&fixture->arena, bytes.len);
	memcpy(changed, bytes.data, bytes.len);
	for (size_t at = 2048; at < bytes.len; at++) {
		changed[at] = (char)~bytes.data[at];
		write_bytes(fixture, (struct str) { changed, bytes.len });
		if (reads(fixture, &read))
			assert_true(is_as_written(&read));
		else
			refused++;
		changed[at] = bytes.data[at];
	}
	assert_true(refused > PAGE.len + FIRST.len);
}

static void a_book_cut_anywhere_is_refused_or_whole(void **state)
{
	struct fixture *fixture = *state;
	struct book_page read;
	write_page_book(fixture, PAGE);
	struct str bytes = read_bytes(fixture);
	for (size_t len = 2040; len < bytes.len; len++) {
		write_bytes(fixture, str_slice(bytes, 0, len));
		if (reads(fixture, &read))
			assert_true(is_as_written(&read));
	}
	write_bytes(fixture, str_slice(bytes, 0, 2048 + 16 + FIRST.len));
	assert_int_equal(status_of(fixture), BOOK_DAMAGED);
}

static void a_page_that_only_the_list_knows_is_damage(void **state)
{
	struct fixture *fixture = *state;
	struct book_writer *writer = begin_book(fixture, FIRST);
	put_record(writer, "pages", STR("\1\4page"));
	end_book(writer);
	struct book *book;
	assert_int_equal(book_open(&book, fixture->path.data), BOOK_OK);
	assert_false(book_has_page(book, STR("none")));
	assert_false(book_has_page(book, STR_NONE));
	assert_true(book_ok(book));
	assert_false(book_has_page(book, STR("page")));
	assert_false(book_ok(book));
	book_close(book);
}

// ---- every kind of record, gone and cut short ----

typedef bool read_record(struct book *book, struct arena *arena);

static bool read_home(struct book *book, struct arena *arena)
{
	struct book_home_row *rows;
	size_t count;
	bool read = book_home(book, arena, 0, &rows, &count);
	return read && count == 1 && str_eq_c(rows[0].first_page, "page") && !rows[0].self_check;
}

static bool read_group(struct book *book, struct arena *arena)
{
	struct book_listed *pages;
	size_t count;
	return book_group(book, arena, 0, STR("row"), &pages, &count) && count == 1 &&
	       str_eq_c(pages[0].title, "T");
}

static bool read_pages(struct book *book, struct arena *arena)
{
	struct str *ids;
	size_t count;
	return book_pages(book, arena, &ids, &count) && count == 1 && str_eq_c(ids[0], "page");
}

static bool read_source(struct book *book, struct arena *arena)
{
	struct book_source source;
	return book_source(book, arena, 0, STR("e1"), &source) && str_eq_c(source.title, "T") &&
	       str_eq_c(source.checked, "C");
}

static bool read_term(struct book *book, struct arena *arena)
{
	struct book_term term;
	return book_term(book, arena, 0, STR("t"), &term) && str_eq_c(term.meaning, "m") &&
	       term.fallback;
}

static bool read_quiz(struct book *book, struct arena *arena)
{
	struct str logic;
	return book_quiz(book, arena, &logic) && str_eq_c(logic, "logic");
}

static bool read_interface(struct book *book, struct arena *arena)
{
	(void)arena;
	return str_eq_c(book_interface(book, 0, STR("Back")), "Volver");
}

static bool read_value(struct book *book, struct arena *arena)
{
	(void)arena;
	return str_eq_c(book_locale_value(book, 0, PLACE_HERE, STR("Back")), "Volver");
}

static bool read_quiz_text(struct book *book, struct arena *arena)
{
	struct str text;
	bool fallback;
	(void)arena;
	return book_quiz_text(book, 0, PLACE_AWAY, STR("Back"), &text, &fallback) &&
	       str_eq_c(text, "Volver") && !fallback;
}

static bool read_estimate(struct book *book, struct arena *arena)
{
	struct book_estimate estimate;
	return book_read_estimate(book, arena, 0, PLACE_AWAY, &estimate) &&
	       str_eq_c(estimate.about.text, "A") && estimate.about.fallback;
}

static struct str pairs_of(struct arena *arena, const char *name, const char *value)
{
	struct buffer out = { 0 };
	fields_put_pairs(&out, &(struct field_pair) { str_c(name), str_c(value) }, 1);
	struct str pairs = buffer_take(&out, arena);
	buffer_fini(&out);
	return pairs;
}

// The version, that there is such a thing ("self-check"), and the language "en".
static struct str first_with(struct arena *arena, const char *thing)
{
	struct str parts[] = { STR("\6"), pairs_of(arena, thing, "yes"),
			       STR("\1\2en\0\0\0\0\0\0\0\0\0") };
	return str_concat(arena, parts, LENGTH(parts));
}

static bool reads_by(struct fixture *fixture, const char *key, struct str content,
		     read_record *read)
{
	const char *thing = read == read_estimate ? "estimate" : "self-check";
	struct book_writer *writer = begin_book(fixture, first_with(&fixture->arena, thing));
	struct book *book;
	if (key)
		put_record(writer, key, content);
	end_book(writer);
	assert_int_equal(book_open(&book, fixture->path.data), BOOK_OK);
	bool sound = read(book, &fixture->arena);
	assert_int_equal(sound, book_ok(book));
	// Once damaged, nothing more is read.
	assert_int_equal(read(book, &fixture->arena), sound);
	book_close(book);
	return sound;
}

static void a_record_that_is_gone_or_not_all_fields_is_damage(void **state)
{
	struct fixture *fixture = *state;
	struct str pairs = pairs_of(&fixture->arena, "Back", "Volver");
	const struct {
		const char *key;
		struct str content;
		read_record *read;
	} records[] = {
		{ "home/en", STR("\1\1h\1T\0\1\4page\0"), read_home },
		{ "group/en/row", STR("\1\1p\1T\0\0"), read_group },
		{ "pages", STR("\1\4page"), read_pages },
		{ "source/en/e1", STR("\1T\0\0\0\0\0\1C\2"), read_source },
		{ "term/en/t", STR("\1t\1m\1"), read_term },
		{ "interface/en", pairs, read_interface },
		{ "values/en/here", pairs, read_value },
		{ "quiz/en/away", pairs, read_quiz_text },
		{ "estimate/en/away", STR("\1A\1\0\0\0"), read_estimate },
	};
	for (size_t i = 0; i < LENGTH(records); i++) {
		struct str whole = records[i].content;
		struct str parts[] = { whole, STR("\1") };
		struct str more = str_concat(&fixture->arena, parts, LENGTH(parts));
		assert_true(reads_by(fixture, records[i].key, whole, records[i].read));
		assert_false(reads_by(fixture, NULL, STR_NONE, records[i].read));
		assert_false(reads_by(fixture, records[i].key, more, records[i].read));
		for (size_t len = 0; len < whole.len; len++)
			assert_false(reads_by(fixture, records[i].key, str_slice(whole, 0, len),
					      records[i].read));
	}
	assert_true(reads_by(fixture, "quiz", STR("logic"), read_quiz));
	assert_false(reads_by(fixture, NULL, STR_NONE, read_quiz));
}

// ---- what only some books have ----

static struct book *open_book(const struct fixture *fixture)
{
	struct book *book;
	assert_int_equal(book_open(&book, fixture->path.data), BOOK_OK);
	return book;
}

static void a_book_says_what_it_does_not_have(void **state)
{
	struct fixture *fixture = *state;
	struct book_estimate estimate;
	struct book_index index;
	struct code code;
	struct str logic;
	end_book(begin_book(fixture, FIRST));
	struct book *book = open_book(fixture);
	assert_false(book_quiz(book, &fixture->arena, &logic));
	assert_false(book_read_estimate(book, &fixture->arena, 0, PLACE_AWAY, &estimate));
	assert_false(book_find_index(book, &fixture->arena, 0, PLACE_AWAY, &index));
	assert_false(book_code(book, &fixture->arena, STR("x"), &code));
	assert_true(book_ok(book));
	book_close(book);
}

static struct str characters(struct fixture *fixture, struct str record)
{
	struct book_writer *writer =
		begin_book(fixture, STR("\6\0\0\1\2en\7English\0\0\0\0\0\0\0\0"));
	if (record.len)
		put_record(writer, "characters/en", record);
	end_book(writer);
	struct book *book = open_book(fixture);
	struct str found = book_characters(book, &fixture->arena, 0);
	assert_int_equal(book_ok(book), found.len > 0);
	found = str_copy(&fixture->arena, found);
	book_close(book);
	return found;
}

// A language of which nothing is noted is written at least with its name.
static void a_language_has_its_characters(void **state)
{
	assert_true(str_eq_c(characters(*state, STR("\3abc")), "abc"));
	assert_true(str_eq_c(characters(*state, STR_NONE), "English"));
	assert_int_equal(characters(*state, STR("\3abcd")).len, 0);
}

// The words that all texts have: none. The words "ab" of one page, its title and a text.
#define FIND STR("\0\0\0\1")
#define FIND_PART STR("\2ab\1\1\1p\1T\2\0\0\2\1\0\0\0\0\1\1k")

static bool finds(struct fixture *fixture, struct str find, struct str part,
		  struct book_index *index)
{
	struct book_writer *writer = begin_book(fixture, first_with(&fixture->arena, "find"));
	if (find.len)
		put_record(writer, "find/en", find);
	if (part.len)
		put_record(writer, "find/en/0", part);
	end_book(writer);
	struct book *book = open_book(fixture);
	bool read = book_find_index(book, &fixture->arena, 0, PLACE_AWAY, index);
	assert_int_equal(read, book_ok(book));
	assert_int_equal(index->part_count, read ? 1 : 0);
	book_close(book);
	return read;
}

static void an_index_that_is_not_all_fields_is_damaged(void **state)
{
	struct fixture *fixture = *state;
	struct book_index index;
	assert_true(finds(fixture, FIND, FIND_PART, &index));
	const struct index_part *part = index.parts;
	assert_int_equal(part->row_count, 2);
	assert_true(str_eq_c(index_text(part, &part->rows[1]), "b"));
	assert_true(str_eq_c(index_key(part, &part->rows[1]), "k"));
	assert_int_equal(part->rows[1].section, 0);
	for (size_t len = 0; len < FIND_PART.len; len++)
		assert_false(finds(fixture, FIND, str_slice(FIND_PART, 0, len), &index));
	for (size_t len = 0; len < FIND.len; len++)
		assert_false(finds(fixture, str_slice(FIND, 0, len), FIND_PART, &index));
	assert_false(finds(fixture, STR("\0\0\0\1more"), FIND_PART, &index));
	assert_false(finds(fixture, STR("\0\0\0\3"), FIND_PART, &index)); // the second is not there
	// A row of a place that there is not; and more text than there is.
	assert_false(finds(fixture, FIND, STR("\2ab\0\1\0\0\2\1\0"), &index));
	assert_false(finds(fixture, FIND, STR("\2ab\1\1\1p\1T\1\0\0\2\3\0"), &index));
}

// What stands under no title stands under itself.
static void a_row_without_a_title_begins_a_section(void **state)
{
	struct fixture *fixture = *state;
	struct book_index index;
	assert_true(finds(fixture, FIND, STR("\2ab\1\1\1p\1T\2\0\0\0\1\0\0\0\0\1\1k"), &index));
	assert_int_equal(index.parts->rows[0].section, 0);
	assert_int_equal(index.parts->rows[1].section, 0);
}

static void put_text(void *context, const char *kind, struct str name, struct str text)
{
	buffer_putf(context, "%s %.*s=%.*s\n", kind, STR_ARGS(name), STR_ARGS(text));
}

// A text that is the same at both places is visited once.
static void each_text_is_visited_once(void **state)
{
	struct fixture *fixture = *state;
	struct arena *arena = &fixture->arena;
	struct buffer seen = { 0 };
	struct book_writer *writer = begin_book(fixture, first_with(arena, "self-check"));
	put_record(writer, "interface/en", pairs_of(arena, "Back", "Volver"));
	put_record(writer, "values/en/here", pairs_of(arena, "price", "1"));
	put_record(writer, "values/en/away", pairs_of(arena, "price", "1"));
	put_record(writer, "quiz/en/here", pairs_of(arena, "q", "here"));
	put_record(writer, "quiz/en/away", pairs_of(arena, "q", "away"));
	end_book(writer);
	struct book *book = open_book(fixture);
	assert_true(book_each_text(book, 0, put_text, &seen));
	assert_true(str_eq_c(buffer_str(&seen), "interface Back=Volver\nvalues price=1\n"
						"quiz q=here\nquiz q=away\n"));
	buffer_fini(&seen);
	book_close(book);
}

// ---- files that change, names ----

// The file grew shorter after it was opened: what it announces is not there.
static void a_book_cut_while_it_is_open_is_damaged(void **state)
{
	struct fixture *fixture = *state;
	struct book *book;
	struct book_page read;
	write_page_book(fixture, PAGE);
	assert_int_equal(book_open(&book, fixture->path.data), BOOK_OK);
	assert_int_equal(truncate(fixture->path.data, 2048 + 64), 0);
	assert_false(book_read_page(book, &fixture->arena, 0, PLACE_AWAY, STR("page"), &read));
	assert_false(book_ok(book));
	book_close(book);
}

static void a_page_under_another_name_is_not_found(void **state)
{
	struct fixture *fixture = *state;
	struct str id;
	struct book *book;
	struct book_writer *writer = begin_book(fixture, FIRST);
	put_record(writer, "pages", STR("\2\1p\1r"));
	end_book(writer);
	assert_int_equal(book_open(&book, fixture->path.data), BOOK_OK);
	assert_false(book_find_page(book, &fixture->arena, digest_name(STR("q")), &id));
	assert_true(book_ok(book));
	assert_false(book_find_page(book, &fixture->arena, digest_name(STR("p")), &id));
	assert_false(book_ok(book));
	assert_false(book_find_page(book, &fixture->arena, digest_name(STR("q")), &id));
	book_close(book);
}

// ---- spans, and the two wordings of a cell ----

// PAGE, with what follows the text of its block.
static bool reads_block(struct fixture *fixture, struct str rest, struct book_page *read)
{
	struct str parts[] = { str_slice(PAGE, 0, PAGE.len - 6), rest };
	write_page_book(fixture, str_concat(&fixture->arena, parts, LENGTH(parts)));
	return reads(fixture, read);
}

static void a_span_lies_in_its_text(void **state)
{
	struct fixture *fixture = *state;
	struct book_page read;
	assert_true(reads_block(fixture, STR("\1\0\1\0\1d\0\0\0\0\0"), &read));
	assert_int_equal(read.blocks[0].text.span_count, 1);
	assert_true(str_eq_c(read.blocks[0].text.spans[0].destination, "d"));
	assert_false(
		reads_block(fixture, STR("\1\1\0\0\1d\0\0\0\0\0"), &read)); // ends before it begins
	assert_false(
		reads_block(fixture, STR("\1\0\2\0\1d\0\0\0\0\0"), &read)); // ends behind the text
	assert_false(reads_block(fixture, STR("\1\0\1\x7f\1d\0\0\0\0\0"), &read)); // no such role
}

static void a_cell_shows_the_wording_of_the_place(void **state)
{
	struct fixture *fixture = *state;
	struct book_page read;
	// Here "h", from left to right; away "a", from right to left; spans neither.
	struct str cell = STR("\0\0\0\0\0\1\0\2\1\0\0\1h\0\2\2\0\1a\0");
	assert_true(reads_block(fixture, cell, &read));
	assert_int_equal(read.blocks[0].cell_count, 1);
	assert_true(str_eq_c(read.blocks[0].cells[0].text.plain, "a"));
	assert_int_equal(read.blocks[0].cells[0].direction, DIRECTION_RTL);
	struct book *book;
	assert_int_equal(book_open(&book, fixture->path.data), BOOK_OK);
	assert_true(book_read_page(book, &fixture->arena, 0, PLACE_HERE, STR("page"), &read));
	assert_true(str_eq_c(read.blocks[0].cells[0].text.plain, "h"));
	assert_int_equal(read.blocks[0].cells[0].direction, DIRECTION_LTR);
	book_close(book);
}

// ---- what is no file, and what is said of it ----

static void what_is_no_file_says_so(void **state)
{
	struct fixture *fixture = *state;
	struct book *book;
	const char *folder = fixture->folder, *path = fixture->path.data;
	assert_int_equal(book_open(&book, folder), BOOK_NO_FILE);
	assert_int_equal(book_open(&book, "/dev/null"), BOOK_NO_FILE);
	unlink(path);
	assert_int_equal(status_of(fixture), BOOK_MISSING);
	assert_int_equal(symlink(path, path), 0); // leads to itself
	assert_int_equal(status_of(fixture), BOOK_UNREADABLE);
	unlink(path);
	write_bytes(fixture, STR("text"));
	const char *below = str_format(&fixture->arena, "%s/a.book", path).data;
	assert_int_equal(book_open(&book, below), BOOK_MISSING);
	assert_int_equal(chmod(path, 0), 0);
	if (geteuid() != 0)
		assert_int_equal(status_of(fixture), BOOK_UNREADABLE);
	unlink(path);
}

static void each_status_has_its_sentence(void **state)
{
	(void)state;
	for (int i = BOOK_OK; i <= BOOK_DAMAGED; i++) {
		const char *text = book_status_text((enum book_status)i);
		assert_true(text && *text && !strchr(text, '\n'));
		for (int j = BOOK_OK; j < i; j++)
			assert_string_not_equal(text, book_status_text((enum book_status)j));
	}
}

// ---- languages ----

static void the_nearest_language_is_found(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		const char *name;
		int locale;
	} names[] = {
		{ "en", 0 },	     { "EN", 0 },    { "en_US.UTF-8", 0 }, { "en-GB-oxendict", 0 },
		{ "pt-BR", 1 },	     { "pt_br", 1 }, { "pt_PT@euro", 1 },  { "pt", 1 },
		{ "zh_TW.Big5", 2 }, { "zh", 2 },    { "zh-Hant-TW", 2 },  { "de", -1 },
		{ "e", -1 },	     { "", -1 },     { "-", -1 },	   { ".UTF-8", -1 },
		{ "por_PT", 1 },     { "pt_AO", 1 }, { "C", -1 },	   { "ptx", -1 }
	};
	end_book(begin_book(
		fixture, STR("\6\0\0\3\2en\0\0\0\0\0\0\0\0\0\5pt-BR\0\0\0\0\0\13 por pt-ao \0\0\0"
			     "\7zh-Hant\0\0\0\0\0\0\0\0\0")));
	struct book *book;
	assert_int_equal(book_open(&book, fixture->path.data), BOOK_OK);
	assert_int_equal(book_locale_count(book), 3);
	for (size_t i = 0; i < LENGTH(names); i++)
		if (book_find_locale(book, str_c(names[i].name)) != names[i].locale)
			fail_msg("'%s' finds %d", names[i].name,
				 book_find_locale(book, str_c(names[i].name)));
	book_close(book);
}

static void a_book_without_languages_is_damaged(void **state)
{
	struct fixture *fixture = *state;
	end_book(begin_book(fixture, STR("\6\0\0\0")));
	assert_int_equal(status_of(fixture), BOOK_DAMAGED);
}

// ---- fields ----

static void numbers_come_back(void **state)
{
	static const uint64_t numbers[] = { 0, 1, 127, 128, 16383, 16384, UINT32_MAX, UINT64_MAX };
	(void)state;
	for (size_t i = 0; i < LENGTH(numbers); i++) {
		struct buffer out = { 0 };
		fields_put_number(&out, numbers[i]);
		struct fields fields = { buffer_str(&out), true };
		assert_int_equal(fields_number(&fields, numbers[i]), numbers[i]);
		assert_true(fields.sound && fields.rest.len == 0);
		fields = (struct fields) { str_slice(buffer_str(&out), 0, out.len - 1), true };
		assert_int_equal(fields_number(&fields, UINT64_MAX), 0);
		assert_false(fields.sound);
		fields = (struct fields) { buffer_str(&out), true };
		if (numbers[i] > 0)
			assert_int_equal(fields_number(&fields, numbers[i] - 1), 0);
		assert_true(numbers[i] == 0 || !fields.sound);
		buffer_fini(&out);
	}
}

static void a_number_without_end_is_none(void **state)
{
	struct fields fields = { STR("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\1"), true };
	(void)state;
	assert_int_equal(fields_number(&fields, UINT64_MAX), 0);
	assert_false(fields.sound);
}

// Sides are 21 modules, 25 and so on.
static void a_code_has_a_side_that_there_is(void **state)
{
	char modules[128] = { 0 };
	(void)state;
	for (unsigned side = 20; side < 30; side++) {
		struct code code = { STR("a"), side, { modules, code_bytes(side) } };
		assert_int_equal(code_is_whole(&code), side == 21 || side == 25 || side == 29);
		code.modules.len--;
		assert_false(code_is_whole(&code));
		code.modules.len++;
		code.text = STR_NONE;
		assert_false(code_is_whole(&code));
	}
}

static void pairs_are_found_by_name(void **state)
{
	const struct field_pair pairs[] = { { STR("a"), STR("1") },
					    { STR("b"), STR_NONE },
					    { STR("ba"), STR("3") } };
	(void)state;
	struct buffer out = { 0 };
	fields_put_pairs(&out, pairs, LENGTH(pairs));
	struct fields fields = { buffer_str(&out), true };
	struct field_pairs found = fields_pairs(&fields);
	assert_true(fields.sound && fields.rest.len == 0);
	for (size_t i = 0; i < LENGTH(pairs); i++)
		assert_true(str_eq(fields_find(&found, pairs[i].name), pairs[i].value));
	assert_int_equal(fields_find(&found, STR("")).len, 0);
	assert_int_equal(fields_find(&found, STR("bb")).len, 0);
	buffer_fini(&out);
}

// Single bytes, and neighbours that a sum would not tell apart.
static void a_digest_tells_texts_apart(void **state)
{
	char bytes[] = "Tell a member of staff now. Call 911.";
	struct str text = { bytes, sizeof(bytes) - 1 };
	(void)state;
	uint64_t digest = digest_record(STR("k"), text);
	for (size_t at = 0; at < text.len; at++) {
		for (int bit = 0; bit < 8; bit++) {
			bytes[at] = (char)(bytes[at] ^ 1 << bit);
			assert_true(digest_record(STR("k"), text) != digest);
			if (at + 8 < text.len) {
				bytes[at + 8] = (char)(bytes[at + 8] ^ 1 << bit);
				assert_true(digest_record(STR("k"), text) != digest);
				bytes[at + 8] = (char)(bytes[at + 8] ^ 1 << bit);
			}
			bytes[at] = (char)(bytes[at] ^ 1 << bit);
		}
	}
	assert_false(fields_open(STR("k"), STR("short")).sound);
	assert_true(digest_record(STR("kC"), str_from(text, 1)) != digest);
	assert_true(digest_record(STR("k"), STR("a\0")) != digest_record(STR("k"), STR("a")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_book_of_the_old_kind_is_of_another_version),
		cmocka_unit_test(a_later_version_is_refused_whatever_it_holds),
		cmocka_unit_test(another_constant_database_is_no_book),
		cmocka_unit_test(a_first_record_that_is_not_all_fields_is_damaged),
		cmocka_unit_test(a_page_that_is_not_all_fields_is_damaged),
		cmocka_unit_test(a_byte_that_changed_never_shows),
		cmocka_unit_test(a_book_cut_anywhere_is_refused_or_whole),
		cmocka_unit_test(a_page_that_only_the_list_knows_is_damage),
		cmocka_unit_test(a_record_that_is_gone_or_not_all_fields_is_damage),
		cmocka_unit_test(a_book_says_what_it_does_not_have),
		cmocka_unit_test(a_language_has_its_characters),
		cmocka_unit_test(an_index_that_is_not_all_fields_is_damaged),
		cmocka_unit_test(a_row_without_a_title_begins_a_section),
		cmocka_unit_test(each_text_is_visited_once),
		cmocka_unit_test(a_book_cut_while_it_is_open_is_damaged),
		cmocka_unit_test(a_page_under_another_name_is_not_found),
		cmocka_unit_test(a_span_lies_in_its_text),
		cmocka_unit_test(a_cell_shows_the_wording_of_the_place),
		cmocka_unit_test(what_is_no_file_says_so),
		cmocka_unit_test(each_status_has_its_sentence),
		cmocka_unit_test(the_nearest_language_is_found),
		cmocka_unit_test(a_book_without_languages_is_damaged),
		cmocka_unit_test(numbers_come_back),
		cmocka_unit_test(a_number_without_end_is_none),
		cmocka_unit_test(a_code_has_a_side_that_there_is),
		cmocka_unit_test(pairs_are_found_by_name),
		cmocka_unit_test(a_digest_tells_texts_apart),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
