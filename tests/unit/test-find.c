// SPDX-License-Identifier: GPL-3.0-or-later
// Find: how words are compared, which rows come first, and the questions of find-questions.txt in the book as it is shipped.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "book/pages.h"
#include "find/find.h"
#include "find/fold.h"
#include "find/near.h"

// ---- folding ----

static const struct {
	const char *text, *folded;
} foldings[] = {
	{ "  Does it HURT?  ", "does it hurt" },
	{ "can't", "cant" },
	{ "can’t", "cant" },
	{ "follow-up", "follow up" },
	{ "infección, bañarme", "infeccion banarme" },
	{ "đường Łódź smør Straße", "duong lodz smor strasse" },
	{ "Điều trị bằng kim", "dieu tri bang kim" },
	{ "Die\u0302\u0300u", "dieu" }, // marks one by one
	{ "ＡＢＣ１２３", "abc123" },
	{ "ｶﾀｶﾅ カタカナ", "かたかな かたかな" },
	{ "がか", "がか" }, // another letter, not an accent
	{ "کیسه", "كيسه" }, // as on a Persian keyboard, and on an Arabic one
	{ "كيسة", "كيسه" },
	{ "٣ مرات", "3 مرات" },
	{ "שָׁלוֹם", "שלום" },
	{ "Ёлка ґанок", "елка ганок" },
	{ "हिन्दी", "हिन्दी" },
	{ "微针 治疗", "微针 治疗" },
	{ "1\u00A0000\u2060 kr", "1 000 kr" },
	{ "", "" },
	{ "?!", "" },
};

static void test_fold(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	for (size_t i = 0; i < LENGTH(foldings); i++) {
		struct str folded = find_fold(&arena, str_c(foldings[i].text), NULL);
		struct str expected = str_c(foldings[i].folded);
		// What decomposes is compared decomposed.
		expected = find_fold(&arena, expected, NULL);
		if (!str_eq(folded, expected))
			print_error("%s: '%.*s'\n", foldings[i].text, STR_ARGS(folded));
		assert_true(str_eq(folded, expected));
		assert_true(str_eq(folded, find_fold(&arena, folded, NULL))); // once is enough
	}
	assert_true(str_eq_c(find_fold(&arena, STR("đường Łódź smør"), NULL), "duong lodz smor"));
	assert_true(str_eq_c(find_fold(&arena, STR("infección"), NULL), "infeccion"));
	assert_false(
		str_eq(find_fold(&arena, STR("が"), NULL), find_fold(&arena, STR("か"), NULL)));
	arena_fini(&arena);
}

static void test_fold_map(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct str text = STR("¿Baño, o ducha?");
	size_t *map;
	struct str folded = find_fold(&arena, text, &map);
	size_t at = str_find(folded, STR("ducha"), 0);
	assert_true(at != STR_NPOS);
	assert_true(str_starts(str_from(text, map[at]), STR("ducha")));
	assert_int_equal(map[folded.len], text.len);
	arena_fini(&arena);
}

static void test_word_begins(void **state)
{
	(void)state;
	assert_true(find_word_begins(STR("sore skin"), 0));
	assert_true(find_word_begins(STR("sore skin"), 5));
	assert_false(find_word_begins(STR("sore skin"), 6));
	assert_true(find_word_begins(STR("微针治疗"), 6)); // no spaces are written
	assert_false(find_word_begins(STR("еж"), 2));
}

// ---- a small index ----

static struct index_row rows[16];
static struct index_place places[4];
static struct index_part part = { .places = places, .rows = rows };
static char keys[64];
static struct book_index small = { .parts = &part, .part_count = 1 };

static void put_row(size_t place, enum index_row_kind kind, char key, const char *text)
{
	static char all[1024];
	size_t row = part.row_count++;
	struct str bytes = part.text;
	bool first = !places[place].row_count++;
	memcpy(all + bytes.len, text, strlen(text));
	if (first)
		places[place].first_row = (uint32_t)row;
	rows[row] = (struct index_row) {
		.start = (uint32_t)bytes.len,
		.place = (uint32_t)place,
		.key = (uint32_t)row * 2,
		.kind = (uint8_t)kind,
		.section = kind != INDEX_TEXT || first ? (uint32_t)row : rows[row - 1].section,
	};
	keys[row * 2] = 1;
	keys[row * 2 + 1] = key;
	part.text = (struct str) { all, bytes.len + strlen(text) };
	part.bytes = (struct str) { keys, sizeof(keys) };
	rows[row + 1].start = (uint32_t)part.text.len;
}

static int set_up(void **state)
{
	(void)state;
	part.row_count = part.text.len = 0;
	memset(places, 0, sizeof(places));
	part.place_count = LENGTH(places);
	places[0].kind = INDEX_ASKED;
	places[0].id = places[1].id = STR("day");
	places[1].kind = places[2].kind = INDEX_PAGE;
	places[2].id = STR("care");
	places[3].kind = INDEX_QUESTION;
	places[3].id = STR("medicines");
	put_row(0, INDEX_TITLE, 'x', " paintings\n");
	put_row(0, INDEX_TITLE, 'c', " is it painful hurt\n");
	put_row(1, INDEX_TITLE, 'a', " on the day\n");
	put_row(1, INDEX_HEADING, 'b', " what it feels like\n");
	put_row(1, INDEX_TEXT, 'c', " the pain is mild\n");
	put_row(1, INDEX_HEADING, 'd', " numbing cream\n");
	put_row(1, INDEX_TEXT, 'e', " too much of it is bad 微针治疗\n");
	put_row(2, INDEX_TITLE, 'a', " care at home\n");
	put_row(2, INDEX_TEXT, 'b', " a creamy lotion not a painkiller\n");
	put_row(3, INDEX_TITLE, 'a', " which medicines do you take\n");
	put_row(3, INDEX_TEXT, 'b', " dieu tri, sunscreen\n");
	small.common = STR("is\nthe\nit\ndo\n");
	small.synonyms = STR("hurt;pain;sore\nbaby;pregnant\nsun cream;sunscreen\n");
	small.words =
		STR("a\nbaby\nbad\ncare\ncream\ncreamy\nday\ndieu\nfeels\nhome\nhurt\nis\nit\n"
		    "like\nlotion\nmild\nmuch\nnumbing\npain\npainful\npainkiller\nsunscreen\n"
		    "the\ntoo\ntri\n微针治疗\n babysitter\n");
	return 0;
}

// The keys of the hits, one behind the other, each behind the first letter of its place.
static const char *found(const char *typed)
{
	static char said[64];
	struct arena arena = { 0 };
	size_t len = 0;
	struct find_result result = find_look(&arena, &small, str_c(typed));
	for (size_t i = 0; i < result.hit_count; i++) {
		const struct index_row *row = &rows[result.hits[i].row];
		len += (size_t)snprintf(said + len, sizeof(said) - len, "%s%c%c", i ? " " : "",
					"?123"[row->place], index_key(&part, row).data[0]);
	}
	if (result.respelled)
		len += (size_t)snprintf(said + len, sizeof(said) - len, " ~%.*s",
					STR_ARGS(result.near[0]));
	said[len] = '\0';
	arena_fini(&arena);
	return said;
}

static void test_search(void **state)
{
	(void)state;
	assert_string_equal(found("numbing"), "1d");
	// All words, in the row, its heading or its title.
	assert_string_equal(found("cream bad"), "1e");
	assert_string_equal(found("day much"), "1e");
	assert_string_equal(found("cream mild"), "");
	// Where words begin first, then inside others.
	assert_string_equal(found("tion"), "2b");
	assert_string_equal(found("crea"), "1d 2b");
	assert_string_equal(found("ream"), "1d 2b");
	// A question stands first, and its place is not told again; common words tell nothing.
	assert_string_equal(found("does it hurt"), "");
	assert_string_equal(found("do it hurt"), "?c ?x 2b");
	assert_string_equal(found("is it"), "?c 1e");
	// A question that has the word, or another for it, before one with a word that only begins so.
	assert_string_equal(found("pain"), "?c ?x 2b");
	// Words for one another, of several words too, and their longer forms.
	assert_string_equal(found("hurting"), "?c ?x 2b");
	assert_string_equal(found("sun cream"), "3b");
	// Chinese, and Vietnamese without marks.
	assert_string_equal(found("治疗"), "1e");
	assert_string_equal(found("Điều"), "3b");
	assert_string_equal(found("dieu"), "3b");
}

static void test_respelled(void **state)
{
	(void)state;
	assert_string_equal(found("numing"), "1d ~numbing");
	assert_string_equal(found("crema"), "1d 2b ~cream");
	assert_string_equal(found("babies"), ""); // nothing is said of them
	assert_string_equal(found("bat"), "");	  // too short to be misspelt
	assert_string_equal(found("parking"), "");
	assert_string_equal(found("xyzzy pain"), "");
}

static void test_near(void **state)
{
	(void)state;
	struct book_index words = { .words = STR("makeup\nmarking\nmakes\nthinner\nstretched\n") };
	struct str nearest[NEAR_MAX];
	assert_int_equal(near_words(&words, STR("makup"), nearest), 1);
	assert_true(str_eq_c(nearest[0], "makeup"));
	assert_int_equal(near_words(&words, STR("thiner"), nearest), 1);
	assert_int_equal(near_words(&words, STR("strech"), nearest),
			 1); // the start of a longer one
	assert_int_equal(near_words(&words, STR("parking"), nearest), 0); // another first letter
	assert_int_equal(near_words(&words, STR("mak"), nearest), 0);
	assert_int_equal(near_words(&words, STR("makeupmakeupmakeupmakeupmakeup"), nearest), 0);
}

static void test_asked_when_nothing_is_found(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct find_result result = find_look(&arena, &small, STR("hurt xyzzy"));
	assert_int_equal(result.hit_count, 0);
	assert_int_equal(result.asked_count, 2);
	result = find_look(&arena, &small, STR("xyzzy"));
	assert_int_equal(result.asked_count, 0);
	arena_fini(&arena);
}

static void test_marks(void **state)
{
	(void)state;
	static const struct {
		const char *typed, *text, *marked[4];
	} table[] = {
		{ "grosse 治疗",
		  "Die Größe: größer, vergrößern. 微针治疗",
		  { "Größe", "größer", "治疗" } },
		// A letter of several bytes before a space.
		{ "cafe", "Un café, un cafe\u0301 et le CAFÉ.", { "café", "cafe\u0301", "CAFÉ" } },
		// Part of what one cluster folds to.
		{ "け", "げんき", { "げ" } },
		{ "ｹ", "ケ、ｹﾞ", { "ケ", "ｹﾞ" } },
		{ "가", "각", { "각" } },
		{ "f", "ﬁ", { "ﬁ" } },
	};
	struct arena arena = { 0 };
	for (size_t i = 0; i < LENGTH(table); i++) {
		struct str text = str_c(table[i].text);
		struct find_query query = find_query_of(&arena, &small, str_c(table[i].typed));
		struct find_mark *marks;
		size_t count = find_marks(&arena, &query, text, &marks), k = 0;
		for (; k < count; k++) {
			struct str marked = str_slice(text, marks[k].start, marks[k].end);
			assert_non_null(table[i].marked[k]);
			assert_string_equal(str_copy(&arena, marked).data, table[i].marked[k]);
		}
		assert_null(table[i].marked[k]);
	}
	arena_fini(&arena);
}

// Whatever is typed, no more than so many words count, and no byte is read that is not there.
static void test_hostile(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	const struct str hostile[] = { STR("\xFF\xFE"), STR("a b c d e f g h i j k l m"),
				       STR("\xE0\xA4"), STR("          "),
				       STR("\n;\n"),	STR("\xCC\x81\xCC\x81") };
	for (size_t i = 0; i < LENGTH(hostile); i++) {
		struct find_result result = find_look(&arena, &small, hostile[i]);
		assert_true(result.query.count <= FIND_WORDS_MAX);
	}
	arena_fini(&arena);
}

// ---- questions ----

struct asking {
	struct arena *arena;
	struct book *book;
	size_t locale;
	struct book_index index;
};

static bool block_says(const struct block *block, struct str words)
{
	if (str_find(block->text.plain, words, 0) != STR_NPOS)
		return true;
	for (size_t i = 0; i < block->cell_count; i++)
		if (str_find(block->cells[i].text.plain, words, 0) != STR_NPOS)
			return true;
	return false;
}

// Whether the section with that block says it.
static bool section_says(const struct book_page *page, struct str key, struct str words)
{
	size_t at = 0;
	while (at < page->block_count &&
	       !str_eq(str_from(page->blocks[at].key, page->id.len + 1), key))
		at++;
	if (at == page->block_count) // the top
		at = 0;
	while (at > 0 && page->blocks[at].kind != BLOCK_HEADING)
		at--;
	do {
		if (block_says(&page->blocks[at], words))
			return true;
	} while (++at < page->block_count && page->blocks[at].kind != BLOCK_HEADING);
	return false;
}

static bool answers(struct asking *asking, const struct find_hit *hit, struct str page,
		    struct str words)
{
	const struct index_row *row = &hit->part->rows[hit->row];
	const struct index_place *place = &hit->part->places[row->place];
	struct book_page read;
	return place->kind != INDEX_QUESTION && str_eq(place->id, page) &&
	       book_read_page(asking->book, asking->arena, asking->locale, PLACE_AWAY, page,
			      &read) &&
	       section_says(&read, index_key(hit->part, row), words);
}

static void read_index(struct asking *asking, struct str tag)
{
	asking->locale = (size_t)book_find_locale(asking->book, tag);
	assert_true(book_find_index(asking->book, asking->arena, asking->locale, PLACE_AWAY,
				    &asking->index));
}

// Of a line split at " | ": the question is reached.
static bool is_reached(struct asking *asking, const struct str *fields, size_t count)
{
	struct find_result result = find_look(asking->arena, &asking->index, fields[1]);
	if (count < 4)
		return result.hit_count == 0;
	for (size_t i = 0; i < result.hit_count && i < 3; i++)
		for (size_t k = 2; k + 1 < count; k += 2)
			if (answers(asking, &result.hits[i], fields[k], fields[k + 1]))
				return true;
	return false;
}

static size_t split(struct str line, struct str *fields, size_t most)
{
	struct str_splitter splitter = { line, '|', false };
	size_t count = 0;
	while (count < most && str_split_next(&splitter, &fields[count])) {
		fields[count] = str_trim(fields[count]);
		count++;
	}
	return count;
}

static void test_questions(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct asking asking = { .arena = &arena };
	const char *build = getenv("BUILD");
	struct str path = str_format(&arena, "%s/anteroom.book", build ? build : "build");
	FILE *file = fopen("tests/unit/find-questions.txt", "r");
	char line[512];
	unsigned asked = 0, missed = 0, unanswered = 0;
	assert_non_null(file);
	assert_int_equal(book_open(&asking.book, path.data), BOOK_OK);
	while (fgets(line, sizeof(line), file)) {
		struct str fields[6];
		size_t count = split(str_c(line), fields, LENGTH(fields));
		if (line[0] == '#' || count < 2)
			continue;
		read_index(&asking, fields[0]);
		bool reached = is_reached(&asking, fields, count);
		if (!reached)
			print_message("not reached: %.*s: %.*s\n", STR_ARGS(fields[0]),
				      STR_ARGS(fields[1]));
		asked += count >= 4;
		missed += count >= 4 && !reached;
		unanswered += count < 4 && !reached;
	}
	fclose(file);
	book_close(asking.book);
	arena_fini(&arena);
	assert_true(asked >= 20);
	assert_int_equal(unanswered, 0);
	assert_true(missed * 10 <= asked); // nine of ten
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_fold_map),
		cmocka_unit_test(test_word_begins),
		cmocka_unit_test_setup(test_search, set_up),
		cmocka_unit_test_setup(test_respelled, set_up),
		cmocka_unit_test(test_near),
		cmocka_unit_test_setup(test_asked_when_nothing_is_found, set_up),
		cmocka_unit_test_setup(test_marks, set_up),
		cmocka_unit_test_setup(test_hostile, set_up),
		cmocka_unit_test(test_questions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
