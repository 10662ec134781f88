// SPDX-License-Identifier: GPL-3.0-or-later
// What a book is refused for, and what its reader makes of records that are damaged, cut short or not what they should be.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "book/book.h"
#include "book/digest.h"
#include "book/fields.h"
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
#define FIRST STR("\3\0\0\1\2en\0\0\0\0\0\0\0")
// Title "T", one block in it: "page/0", text "x".
#define PAGE                                                          \
	STR("\1T\0\0\0\0\0\0\0\0\0\0\0\1\0\6page/0\0\0\0\0\0\0\0\0\0" \
	    "\1x\0\0\0\0\0")

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
	end_book(begin_book(fixture, STR("\4what nobody knows yet")));
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
	end_book(begin_book(fixture, STR("\3\0\0\1\2en\0\0\0\0\0\0\0more")));
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
	char bytes[] = "Call 911 now, or tell any member of staff.";
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
		cmocka_unit_test(numbers_come_back),
		cmocka_unit_test(pairs_are_found_by_name),
		cmocka_unit_test(a_digest_tells_texts_apart),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
