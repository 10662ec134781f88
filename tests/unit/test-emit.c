// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a book from content made here, and reads it back as the kiosk does.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "book/code.h"
#include "book/fields.h"
#include "book/estimate.h"
#include "book/pages.h"
#include "compile/content/settings.h"
#include "compile/emit/emit.h"

#define MESSAGE(role, english)                                                   \
	{                                                                        \
		.context = { "page|" role, sizeof("page|" role) - 1 }, .text = { \
			english,                                                 \
			sizeof(english) - 1                                      \
		}                                                                \
	}

static struct content_cell row_cells[] = {
	{ .message = MESSAGE("cell", "Lines"), .align = ALIGN_START },
	{ .message = MESSAGE("cell", "{{course.lines}}"), .align = ALIGN_END },
};
static struct content_block blocks[] = {
	{ .kind = BLOCK_HEADING, .level = 2, .message = MESSAGE("heading", "Price") },
	{ .kind = BLOCK_PARAGRAPH,
	  .message = MESSAGE("paragraph", "**One** visit: {{price.session.low}}.[^e1]") },
	{ .kind = BLOCK_PARAGRAPH, .message = MESSAGE("paragraph", "{{help.emergency}}") },
	{ .kind = BLOCK_CAPTION,
	  .group_kind = GROUP_COST,
	  .group = 1,
	  .message = MESSAGE("caption", "Course") },
	{ .kind = BLOCK_ROW,
	  .group_kind = GROUP_COST,
	  .group = 1,
	  .course = { "course.lines", 12 },
	  .cells = row_cells,
	  .cell_count = 2 },
	{ .kind = BLOCK_ITEM,
	  .level = 1,
	  .marker = { "1.", 2 },
	  .message = MESSAGE("item", "Ask first.") },
};
static struct content_page pages[] = {
	{ .id = { "page", 4 },
	  .title = MESSAGE("title", "Costs"),
	  .summary = MESSAGE("summary", "What it costs."),
	  .updated = { "2026-11-22", 10 },
	  .blocks = blocks,
	  .block_count = LENGTH(blocks) },
};
static struct str home_pages[] = { { "page", 4 } };
static struct content_home_row rows[] = {
	{ .title = MESSAGE("title", "Costs"),
	  .summary = MESSAGE("summary", "What it costs."),
	  .pages = home_pages,
	  .page_count = 1 },
};
static struct content_source sources[] = {
	{ .id = { "e1", 2 },
	  .year = { "2021", 4 },
	  .kind = { "study", 5 },
	  .read = { "full", 4 },
	  .checked = { "2026-11-22", 10 },
	  .title = MESSAGE("title", "A study") },
};
static struct content_term terms[] = {
	{ .id = { "zest", 4 },
	  .term = MESSAGE("term", "zest"),
	  .meaning = MESSAGE("meaning", "the last one") },
	{ .id = { "acne", 4 },
	  .term = MESSAGE("term", "acne"),
	  .meaning = MESSAGE("meaning", "the first one") },
};
static struct field topic_settings[] = {
	{ .key = "price.session", .type = TYPE_PRICES, .flags = FIELD_SHOWN },
	{ .key = "price.talk", .type = TYPE_PRICE, .flags = FIELD_SHOWN, .limits.words = "free" },
	{ .key = "sessions.lines",
	  .type = TYPE_RANGE,
	  .flags = FIELD_SHOWN,
	  .limits.least = 1,
	  .limits.most = 12 },
};
static struct content_computed computed[] = {
	{ .name = { "course.lines", 12 },
	  .first.id = { "sessions.lines", 14 },
	  .second.id = { "price.session", 13 },
	  .product = true },
};
static struct content_priced concerns[] = {
	{ .title = MESSAGE("concern", "Costs"), .value.id = { "course.lines", 12 } },
};
static struct content_priced extras[] = {
	{ .title = MESSAGE("extra", "Talk"), .value.id = { "price.talk", 10 } },
};
static struct message ask[] = { MESSAGE("to-ask", "{{help.emergency}}") };
static const char *const settings[][2] = {
	{ "clinic.name", "Example" },	{ "emergency.number", "911" }, { "money.currency", "USD" },
	{ "price.session", "200-800" }, { "sessions.lines", "4-4" },   { "price.talk", "free" },
};

#define SPANISH(role, english, spanish)                                \
	{                                                              \
		.context = { "page|" role, sizeof("page|" role) - 1 }, \
		.id = { english, sizeof(english) - 1 }, .text = {      \
			spanish,                                       \
			sizeof(spanish) - 1                            \
		}                                                      \
	}
// Sorted by context and text. "Lines" is missing.
static struct translation spanish_items[] = {
	SPANISH("caption", "Course", "Tratamiento"),
	SPANISH("concern", "Costs", "Precios"),
	SPANISH("heading", "Price", "Precio"),
	SPANISH("item", "Ask first.", "Pregunte antes."),
	SPANISH("paragraph", "**One** visit: {{price.session.low}}.[^e1]",
		"**Una** visita: {{price.session.low}}.[^e1]"),
	SPANISH("title", "Costs", "Precios"),
};
static struct catalogue spanish = { .items = spanish_items, .count = LENGTH(spanish_items) };
static const struct catalogue no_words;

struct fixture {
	struct arena arena;
	struct content content;
	struct locale locales[3];
	struct book *book;
	char folder[32], path[64];
};

static struct locale locale_of(const char *tag, const struct catalogue *topic)
{
	struct locale locale = { .tag = str_c(tag),
				 .shown = true,
				 .topic = topic,
				 .interface = topic ? &no_words : NULL };
	formatter_init(&locale.formatter, locale.tag, STR("US"));
	locale.facts = (struct book_locale) { .tag = locale.tag,
					      .own_name = locale.tag,
					      .english_name = locale.tag };
	return locale;
}

static void write_book(struct fixture *fixture, const char *path)
{
	struct locales locales = { .arena = &fixture->arena,
				   .items = fixture->locales,
				   .count = LENGTH(fixture->locales) };
	struct book_writer *writer = emit(&fixture->content, &locales, str_c(path));
	book_writer_finish(writer);
	book_writer_publish(writer);
}

// As the loaders do.
static void parse(struct arena *arena, struct message *message)
{
	*message = message_of(arena, message->context, message->text, message->where);
}

static void parse_all(struct arena *arena)
{
	for (size_t i = 0; i < LENGTH(blocks); i++)
		parse(arena, &blocks[i].message);
	for (size_t i = 0; i < LENGTH(row_cells); i++)
		parse(arena, &row_cells[i].message);
	po_parse(arena, &spanish);
}

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	*state = fixture;
	strcpy(fixture->folder, "/tmp/anteroom-emit-XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	snprintf(fixture->path, sizeof(fixture->path), "%s/a.book", fixture->folder);
	fixture->content = (struct content) {
		.arena = &fixture->arena,
		.diagnostics = diagnostics_new(&fixture->arena),
		.today = STR("1970-01-02"),
		.topic = { .id = STR("topic"),
			   .title = MESSAGE("title", "Topic"),
			   .settings = topic_settings,
			   .setting_count = LENGTH(topic_settings),
			   .computed = computed,
			   .computed_count = LENGTH(computed),
			   .estimate = { .declared = true,
					 .about = MESSAGE("estimate", "About."),
					 .concerns = concerns,
					 .concern_count = LENGTH(concerns),
					 .extras = extras,
					 .extra_count = LENGTH(extras),
					 .ask = ask,
					 .ask_count = LENGTH(ask) },
			   .rows = rows,
			   .row_count = 1 },
		.pages = pages,
		.page_count = LENGTH(pages),
		.sources = sources,
		.source_count = LENGTH(sources),
		.terms = terms,
		.term_count = LENGTH(terms),
	};
	content_define_settings(&fixture->content);
	for (size_t i = 0; i < LENGTH(settings); i++)
		assert_true(content_set(&fixture->content, settings[i][0], settings[i][1]));
	fixture->locales[0] = locale_of("en", NULL);
	fixture->locales[1] = locale_of("es", &spanish);
	fixture->locales[2] = locale_of("en-XB", NULL);
	fixture->locales[2].pseudo = PSEUDO_RTL;
	fixture->locales[2].facts.direction = DIRECTION_RTL;
	formatter_init(&fixture->locales[2].formatter, STR("en"), STR("US"));
	parse_all(&fixture->arena);
	write_book(fixture, fixture->path);
	assert_int_equal(book_open(&fixture->book, fixture->path), BOOK_OK);
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	book_close(fixture->book);
	unlink(fixture->path);
	rmdir(fixture->folder);
	arena_fini(&fixture->arena);
	free(fixture);
	return 0;
}

static struct book_page page_of(struct fixture *fixture, size_t locale, enum place place,
				const char *id)
{
	struct book_page page;
	assert_true(
		book_read_page(fixture->book, &fixture->arena, locale, place, str_c(id), &page));
	return page;
}

static struct block *blocks_of(struct fixture *fixture, size_t locale, enum place place)
{
	struct book_page page = page_of(fixture, locale, place, "page");
	assert_int_equal(page.block_count, LENGTH(blocks));
	return page.blocks;
}

static void english_comes_through(void **state)
{
	struct fixture *fixture = *state;
	const struct block *found = blocks_of(fixture, 0, PLACE_HERE);
	assert_true(str_eq_c(found[0].key, "page/0"));
	assert_true(str_eq_c(found[1].text.plain, "One visit: $200."));
	assert_int_equal(found[1].text.span_count, 2);
	assert_int_equal(found[1].text.spans[0].role, SPAN_STRONG);
	assert_int_equal(found[1].text.spans[1].start, found[1].text.plain.len);
	assert_true(str_eq_c(found[1].text.spans[1].destination, "source:e1"));
	assert_int_equal(found[4].amount.low, 800);
	assert_int_equal(found[4].amount.high, 3200);
	assert_int_equal(found[4].cell_count, 2);
	assert_int_equal(found[4].cells[1].align, ALIGN_END);
	assert_true(str_starts(found[4].cells[1].text.plain, STR("$800")));
	assert_false(found[4].fallback);
}

static void help_has_a_variant_for_each_place(void **state)
{
	struct fixture *fixture = *state;
	assert_true(str_eq_c(blocks_of(fixture, 0, PLACE_HERE)[2].text.plain,
			     "Tell a member of staff now. Call 911."));
	assert_true(str_eq_c(blocks_of(fixture, 0, PLACE_AWAY)[2].text.plain, "Call 911 now."));
}

static void a_missing_translation_is_english_and_says_so(void **state)
{
	struct fixture *fixture = *state;
	const struct block *found = blocks_of(fixture, 1, PLACE_AWAY);
	assert_true(str_eq_c(found[1].text.plain, "Una visita: $200."));
	assert_true(str_eq_c(found[1].language, "es") && !found[1].fallback);
	struct book_page page = page_of(fixture, 1, PLACE_AWAY, "page");
	assert_true(str_eq_c(page.title, "Precios"));
	assert_true(str_eq_c(page.summary, "What it costs."));
	assert_true(page.fallback);
	assert_true(str_eq_c(page.updated, "22 de noviembre de 2026"));
}

static void a_drawing_with_one_message_missing_is_english_whole(void **state)
{
	struct fixture *fixture = *state;
	const struct block *found = blocks_of(fixture, 1, PLACE_AWAY);
	assert_true(str_eq_c(found[3].text.plain, "Course") && found[3].fallback);
	assert_true(str_eq_c(found[4].cells[0].text.plain, "Lines"));
	assert_true(str_eq_c(found[4].cells[1].language, "en"));
	assert_true(str_eq_c(found[5].text.plain, "Pregunte antes."));
}

static void right_to_left_is_said_and_values_are_isolated(void **state)
{
	struct fixture *fixture = *state;
	const struct block *found = blocks_of(fixture, 2, PLACE_AWAY);
	assert_int_equal(found[0].direction, DIRECTION_RTL);
	assert_true(str_find(found[1].text.plain, STR("\u2066$200\u2069"), 0) != STR_NPOS);
}

static void sources_and_glossary_are_pages(void **state)
{
	struct fixture *fixture = *state;
	struct str *ids;
	size_t count;
	assert_true(book_pages(fixture->book, &fixture->arena, &ids, &count));
	assert_int_equal(count, 3);
	assert_true(str_eq_c(ids[0], "page") && str_eq_c(ids[2], "glossary"));
	struct book_page page = page_of(fixture, 0, PLACE_AWAY, "glossary");
	const struct block *found = page.blocks;
	assert_int_equal(page.block_count, 2);
	assert_true(str_eq_c(found[0].key, "glossary/acne"));
	assert_true(str_eq_c(found[0].text.plain, "acne: the first one."));
	found = page_of(fixture, 0, PLACE_AWAY, "sources").blocks;
	assert_true(str_eq_c(found[0].text.plain, "A study. 2021. One study. We read all of it. "
						  "Looked at on November 22, 2026. (e1)"));
	struct book_term term;
	assert_true(book_term(fixture->book, &fixture->arena, 0, STR("zest"), &term));
	assert_true(str_eq_c(term.meaning, "the last one"));
}

static void sums_come_through(void **state)
{
	struct fixture *fixture = *state;
	struct book_estimate read;
	assert_true(book_read_estimate(fixture->book, &fixture->arena, 0, PLACE_HERE, &read));
	assert_int_equal(read.concern_count, 1);
	assert_true(str_eq_c(read.concerns[0].id, "course.lines"));
	assert_true(str_eq_c(read.concerns[0].planned, "4"));
	assert_int_equal(read.concerns[0].unpriced.len, 0);
	assert_int_equal(read.concerns[0].sums[BOOK_TIMES_PLANNED].amount.high, 3200);
	assert_true(str_starts(read.concerns[0].sums[7].text, STR("$1,400")));
	assert_int_equal(read.extra_count, 1);
	assert_true(str_eq_c(read.extras[0].price, "Free"));
	assert_true(str_eq_c(read.ask[0].text, "Tell a member of staff now. Call 911."));
	assert_true(book_read_estimate(fixture->book, &fixture->arena, 1, PLACE_AWAY, &read));
	assert_true(str_eq_c(read.concerns[0].title.text, "Precios"));
	assert_false(read.concerns[0].title.fallback);
	assert_true(read.extras[0].title.fallback);
	assert_true(str_eq_c(read.ask[0].text, "Call 911 now."));
}

static void the_whole_book_has_its_facts(void **state)
{
	struct fixture *fixture = *state;
	assert_true(str_eq_c(book_value(fixture->book, STR("built")), "1"));
	assert_true(str_eq_c(book_value(fixture->book, STR("clinic.name")), "Example"));
	assert_true(str_eq_c(book_value(fixture->book, STR("self-check")), "no"));
	struct book_home_row *home;
	size_t count;
	assert_true(book_home(fixture->book, &fixture->arena, 1, &home, &count));
	assert_int_equal(count, 1);
	assert_true(str_eq_c(home[0].title, "Precios"));
	assert_true(book_ok(fixture->book));
}

static struct str bytes_of(struct fixture *fixture, const char *path)
{
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	char *bytes = arena_alloc(&fixture->arena, 1 << 20);
	size_t len = fread(bytes, 1, 1 << 20, file);
	fclose(file);
	return (struct str) { bytes, len };
}

static void the_same_content_gives_the_same_bytes(void **state)
{
	struct fixture *fixture = *state;
	struct str before = bytes_of(fixture, fixture->path);
	write_book(fixture, fixture->path);
	assert_true(str_eq(before, bytes_of(fixture, fixture->path)));
}

// A book of its own with that booking address, and with a code that nobody drew; the caller closes and removes it.
static struct book *book_with(struct fixture *fixture, const char *address, unsigned wrong_side,
			      char path[64])
{
	struct locales locales = { .arena = &fixture->arena,
				   .items = fixture->locales,
				   .count = LENGTH(fixture->locales) };
	struct buffer wrong = { 0 };
	struct book *book;
	snprintf(path, 64, "%s/code.book", fixture->folder);
	assert_true(content_set(&fixture->content, "clinic.booking", address));
	struct book_writer *writer = emit(&fixture->content, &locales, str_c(path));
	fields_put_text(&wrong, STR("https://a.example"));
	fields_put_number(&wrong, wrong_side);
	fields_put_text(&wrong, (struct str) { (char[56]) { 0 }, code_bytes(21) });
	book_writer_put(writer, STR("qr/wrong"), &wrong);
	book_writer_finish(writer);
	book_writer_publish(writer);
	assert_int_equal(book_open(&book, path), BOOK_OK);
	return book;
}

// The three marks by which a reader finds it: a black ring of seven modules, a white one, and black within.
static void has_finders(const struct code *code)
{
	int far = (int)code->side - 7;
	const int corners[][2] = { { 0, 0 }, { 0, far }, { far, 0 } };
	for (size_t i = 0; i < LENGTH(corners); i++)
		for (int row = 0; row < 7; row++)
			for (int column = 0; column < 7; column++) {
				int y = row < 4 ? row : 6 - row,
				    x = column < 4 ? column : 6 - column;
				bool black = (y < x ? y : x) != 1;
				assert_int_equal(code_is_black(code, corners[i][0] + row,
							       corners[i][1] + column),
						 black);
			}
	assert_false(code_is_black(code, -1, 0));
	assert_false(code_is_black(code, 0, (int)code->side));
}

static void a_booking_address_has_a_code(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		size_t bytes;
		unsigned side;
	} cases[] = { { 14, 21 }, { 15, 25 }, { 27, 29 }, { 42, 29 }, { 43, 33 }, { 62, 33 } };
	for (size_t i = 0; i < LENGTH(cases); i++) {
		char path[64], address[63] = "https://a.example/bcdefghijklmnopqrstuvwxyz";
		struct code code;
		if (cases[i].bytes < 18)
			strcpy(address, "https://a.bcdef");
		for (size_t k = strlen(address); k < cases[i].bytes; k++)
			address[k] = '0';
		address[cases[i].bytes] = '\0';
		struct book *book = book_with(fixture, address, 21, path);
		assert_true(book_code(book, &fixture->arena, STR("clinic.booking"), &code));
		assert_true(str_eq_c(code.text, address));
		assert_int_equal(code.side, cases[i].side);
		has_finders(&code);
		book_close(book);
		unlink(path);
	}
}

static void a_code_that_is_no_square_is_damage(void **state)
{
	struct fixture *fixture = *state;
	struct code code;
	static const unsigned sides[] = { 0, 20, 22, 25, 181 };
	assert_false(book_code(fixture->book, &fixture->arena, STR("clinic.booking"), &code));
	assert_true(book_ok(fixture->book));
	for (size_t i = 0; i < LENGTH(sides); i++) {
		char path[64];
		struct book *book = book_with(fixture, "https://a.example", sides[i], path);
		assert_true(book_code(book, &fixture->arena, STR("clinic.booking"), &code));
		assert_false(book_code(book, &fixture->arena, STR("wrong"), &code));
		assert_false(book_ok(book));
		book_close(book);
		unlink(path);
	}
}

static void nothing_is_left_beside_the_book(void **state)
{
	struct fixture *fixture = *state;
	DIR *folder = opendir(fixture->folder);
	size_t count = 0;
	while (readdir(folder))
		count++;
	closedir(folder);
	assert_int_equal(count, 3); // the book, . and ..
}

// A pipe that nobody writes into would hold the reader for ever.
static void only_a_file_is_opened_as_a_book(void **state)
{
	struct fixture *fixture = *state;
	struct book *book;
	struct str pipe_parts[] = { str_c(fixture->folder), STR("/pipe") };
	const char *pipe = str_concat(&fixture->arena, pipe_parts, LENGTH(pipe_parts)).data;
	struct str below_parts[] = { str_c(fixture->path), STR("/book") };
	const char *below = str_concat(&fixture->arena, below_parts, LENGTH(below_parts)).data;
	assert_int_equal(mkfifo(pipe, 0600), 0);
	assert_int_equal(book_open(&book, pipe), BOOK_NO_FILE);
	assert_int_equal(unlink(pipe), 0);
	assert_int_equal(book_open(&book, pipe), BOOK_MISSING);
	assert_int_equal(book_open(&book, below), BOOK_MISSING);
	assert_int_equal(book_open(&book, fixture->folder), BOOK_NO_FILE);
	assert_int_equal(book_open(&book, "/dev/zero"), BOOK_NO_FILE);
	assert_null(book);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(english_comes_through),
		cmocka_unit_test(help_has_a_variant_for_each_place),
		cmocka_unit_test(a_missing_translation_is_english_and_says_so),
		cmocka_unit_test(a_drawing_with_one_message_missing_is_english_whole),
		cmocka_unit_test(right_to_left_is_said_and_values_are_isolated),
		cmocka_unit_test(sources_and_glossary_are_pages),
		cmocka_unit_test(sums_come_through),
		cmocka_unit_test(the_whole_book_has_its_facts),
		cmocka_unit_test(the_same_content_gives_the_same_bytes),
		cmocka_unit_test(a_booking_address_has_a_code),
		cmocka_unit_test(a_code_that_is_no_square_is_damage),
		cmocka_unit_test(nothing_is_left_beside_the_book),
		cmocka_unit_test(only_a_file_is_opened_as_a_book),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
