// SPDX-License-Identifier: GPL-3.0-or-later
// Columns, clusters, line breaks, cells and folding.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <glob.h>
#include <gnu/libc-version.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include "base/die.h"
#include "text/text.h"

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

static void assert_str(struct str s, const char *expected)
{
	assert_string_equal(str_copy(&arena, s).data, expected);
}

static void mark_characters(const char *path, bool *marked)
{
	static char bytes[1 << 20];
	FILE *file = fopen(path, "r");
	size_t length = file ? fread(bytes, 1, sizeof(bytes), file) : 0;
	uint32_t c;
	assert_true(length > 0 && length < sizeof(bytes));
	fclose(file);
	for (size_t at = 0; at < length; marked[c] = true)
		at += text_decode((struct str) { bytes, length }, at, &c);
}

// Of all content and translations.
static bool *shipped_characters(void)
{
	static const char *const folders[] = { "content/*.yaml", "content/*/*.*",
					       "locales/*/*.po" };
	bool *shipped = xcalloc(0x110000, sizeof(*shipped));
	glob_t files = { 0 };
	for (size_t i = 0; i < LENGTH(folders); i++)
		assert_int_equal(glob(folders[i], i ? GLOB_APPEND : 0, NULL, &files), 0);
	for (size_t i = 0; i < files.gl_pathc; i++)
		mark_characters(files.gl_pathv[i], shipped);
	globfree(&files);
	assert_true(shipped['a'] && shipped[0xBF]);
	return shipped;
}

// The 93 characters on which uc_width and wcwidth differ are a table in width.c. Debian 12's glibc holds the whole of it;
// each newer one changes its mind about a few hundred rare characters, which are only told, unless we write them.
static void columns_are_those_of_wcwidth(void **state)
{
	(void)state;
	bool *shipped = shipped_characters();
	bool same_unicode = strcmp(gnu_get_libc_version(), "2.36") == 0;
	int differing = 0, wrong = 0;
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		if (text_char_cols(c) == wcwidth((wchar_t)c))
			continue;
		differing++;
		wrong += shipped[c] || same_unicode;
		if (differing < 10 || shipped[c])
			print_message("U+%04X: %d, wcwidth %d\n", c, text_char_cols(c),
				      wcwidth((wchar_t)c));
	}
	free(shipped);
	if (differing > 0)
		print_message("%d characters differ\n", differing);
	assert_int_equal(wrong, 0);
}

static void allowed_characters(void **state)
{
	(void)state;
	static const uint32_t allowed[] = { 'a',    ' ',    0xA0,   0xA9,   0xE9,   0x300,
					    0x627,  0x64B,  0x915,  0x93F,  0xE01,  0x200B,
					    0x200C, 0x200F, 0x202F, 0x2013, 0x2060, 0x20AC,
					    0x2068, 0x2192, 0x3001, 0x4E2D, 0xAC00 };
	static const uint32_t refused[] = { 0,	     '\t',     '\n',   0x1B,   0x7F,	0x85,
					    0xAD,    0x0600,   0x2028, 0x202A, 0x202E,	0x2764,
					    0xFE0F,  0xFEFF,   0xE000, 0x0CBF, 0x1F600, 0x1F1E6,
					    0xE0041, 0x110000, 0x0378, 0x180B, 0xD800,	0x1F3FB };
	for (size_t i = 0; i < LENGTH(allowed); i++)
		if (!text_char_allowed(allowed[i]))
			fail_msg("U+%04X should be allowed", allowed[i]);
	for (size_t i = 0; i < LENGTH(refused); i++)
		if (text_char_allowed(refused[i]))
			fail_msg("U+%04X should be refused", refused[i]);
}

static void invisible_characters(void **state)
{
	(void)state;
	assert_true(text_char_invisible(0x200B));
	assert_true(text_char_invisible(0x2060));
	assert_true(text_char_invisible(0x200C));
	assert_true(text_char_invisible(0x061C));
	assert_true(text_char_invisible(0x2067));
	assert_false(text_char_invisible(0x0301));
	assert_false(text_char_invisible(0xA0));
	assert_false(text_char_invisible('a'));
}

static void blank_texts(void **state)
{
	(void)state;
	static const char *const blank[] = { "",       "  ",	       "\n",	 " - ",
					     "...",    "\u00A0\u3000", "\u2800", "\u3164\u115F",
					     "\u200B", "\u0301",       "\xFF" };
	static const char *const readable[] = { "a", " 1 ", "- ü -", "。字", "\u0661" };
	for (size_t i = 0; i < LENGTH(blank); i++)
		assert_true(text_is_blank(str_c(blank[i])));
	for (size_t i = 0; i < LENGTH(readable); i++)
		assert_false(text_is_blank(str_c(readable[i])));
}

static void decoding_takes_invalid_bytes_one_by_one(void **state)
{
	(void)state;
	uint32_t c;
	assert_int_equal(text_decode(STR("\xE4\xB8\xAD"), 0, &c), 3);
	assert_int_equal(c, 0x4E2D);
	assert_int_equal(text_decode(STR("\xFF"
					 "a"),
				     0, &c),
			 1);
	assert_int_equal(c, TEXT_REPLACEMENT);
	assert_int_equal(text_decode(STR("\xE4\xB8"), 0, &c), 1);
	assert_int_equal(c, TEXT_REPLACEMENT);
	assert_int_equal(text_decode(STR("\xED\xA0\x80"), 0, &c), 1);
	char out[4];
	assert_int_equal(text_encode(0x20AC, out), 3);
	assert_memory_equal(out, "\xE2\x82\xAC", 3);
	assert_int_equal(text_encode(0xD800, out), 3);
	assert_memory_equal(out, "\xEF\xBF\xBD", 3);
	assert_true(text_is_utf8(STR("")));
	assert_true(text_is_utf8(STR("é")));
	assert_false(text_is_utf8(STR("\xC0\x80")));
}

static void clusters(void **state)
{
	(void)state;
	struct str s = STR("ae\xCC\x81\xE1\x84\x80\xE1\x85\xA1z"); // a, e + acute, ga as jamo, z
	static const size_t bounds[] = { 0, 1, 4, 10, 11 };
	for (size_t i = 0; i + 1 < LENGTH(bounds); i++) {
		assert_int_equal(text_next_cluster(s, bounds[i]), bounds[i + 1]);
		assert_int_equal(text_prev_cluster(s, bounds[i + 1]), bounds[i]);
		assert_int_equal(text_cluster_offset(s, i), bounds[i]);
	}
	assert_int_equal(text_next_cluster(s, 11), 11);
	assert_int_equal(text_prev_cluster(s, 0), 0);
	assert_int_equal(text_cluster_count(s), 4);
	assert_int_equal(text_cluster_offset(s, 99), 11);
	assert_int_equal(text_cluster_count(STR("")), 0);
}

static void columns_of_strings(void **state)
{
	(void)state;
	assert_int_equal(text_cols(STR(""), TEXT_LOGICAL), 0);
	assert_int_equal(text_cols(STR("é中"), TEXT_LOGICAL), 3);
	assert_int_equal(text_cols(STR("a\xE2\x81\xA0"
				       "b"),
				   TEXT_LOGICAL),
			 2);
	assert_int_equal(text_cols(STR("سلام"), TEXT_LOGICAL), 4);
	assert_int_equal(text_cols(STR("سلام"), TEXT_VISUAL), 3);
	assert_int_equal(text_cols(STR("a\xFF"), TEXT_LOGICAL), 2);
}

static void fitting_keeps_clusters_whole(void **state)
{
	(void)state;
	assert_int_equal(text_fit(STR("ae\xCC\x81i"), 2, TEXT_LOGICAL), 4);
	assert_int_equal(text_fit(STR("中中"), 3, TEXT_LOGICAL), 3);
	assert_int_equal(text_fit(STR("abc"), 9, TEXT_LOGICAL), 3);
	assert_int_equal(text_fit(STR("abc"), 0, TEXT_LOGICAL), 0);
	// Lam and alef are one cell: one column holds both bytes pairs.
	assert_int_equal(text_fit(STR("لا"), 1, TEXT_VISUAL), 4);
	assert_int_equal(text_fit(STR("لا"), 1, TEXT_LOGICAL), 2);
}

static void directions(void **state)
{
	(void)state;
	assert_int_equal(text_direction(STR("")), DIRECTION_LTR);
	assert_int_equal(text_direction(STR("12 (a")), DIRECTION_LTR);
	assert_int_equal(text_direction(STR("12 ש a")), DIRECTION_RTL);
	assert_int_equal(text_direction(STR("\xE2\x81\xA7ש\xE2\x81\xA9 a")), DIRECTION_LTR);
}

// Lines joined by "|".
static const char *wrapped(const char *text, int cols, enum text_form form)
{
	struct text_line *lines;
	struct str s = str_c(text);
	size_t count = text_wrap(&arena, s, cols, form, &lines);
	struct str out = STR("");
	for (size_t i = 0; i < count; i++) {
		struct str parts[] = { out, i ? STR("|") : STR(""),
				       str_slice(s, lines[i].start, lines[i].end) };
		out = str_concat(&arena, parts, 3);
	}
	return out.data;
}

static void wrapping(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int cols;
		const char *lines;
	} cases[] = {
		{ "", 5, "" },
		{ "one two three", 7, "one two|three" },
		{ "one two three", 80, "one two three" },
		{ "one   two", 4, "one|two" },
		{ "one two ", 7, "one two" },
		{ "a\nb", 5, "a|b" },
		{ "a\r\nb", 5, "a|b" },
		{ "กำำำำ", 3, "กำำ|ำำ" }, // one cluster
		{ "a\n\nb", 5, "a||b" },
		{ "abcdefgh", 3, "abc|def|gh" },
		{ "x abcdefgh", 4, "x|abcd|efgh" },
		{ "see www.example.org now", 15, "see|www.example.org|now" },
		{ "pain, e.g. after", 11, "pain, e.g.|after" },
		{ "z.B. heute", 4, "z.B.|heut|e" },
		{ "from $200\xC2\xA0to\xC2\xA0$800 each", 13,
		  "from|$200\xC2\xA0to\xC2\xA0$800|each" },
		{ "at 200\xE2\x81\xA0–\xE2\x81\xA0"
		  "800 x",
		  8,
		  "at|200\xE2\x81\xA0–\xE2\x81\xA0"
		  "800|x" },
		{ "end.\xE2\x81\xA0[12]\xE2\x81\xA0[3] x", 9,
		  "end.\xE2\x81\xA0[12]\xE2\x81\xA0[|3] x" },
		{ "微针治疗。好", 8, "微针治|疗。好" },
		{ "中", 1, "中" },
		// Thai syllables are cut as late as they may be, not between a vowel and its consonant.
		{ "กาเก", 3, "กา|เก" },
		{ "กากาๆ", 3, "กา|กาๆ" },
		{ "กาก ก", 3, "กาก|ก" },
		{ "ກາເກ", 3, "ກາ|ເກ" },
		{ "กา", 1, "ก|า" },
		{ "ab\xE2\x80\x8B"
		  "cd",
		  2, "ab|cd" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_string_equal(wrapped(cases[i].text, cases[i].cols, TEXT_LOGICAL),
				    cases[i].lines);
	assert_string_equal(wrapped("ااالااا", 4, TEXT_VISUAL), "ااالا|اا");
}

static void longest_words(void **state)
{
	(void)state;
	assert_int_equal(text_longest_word_cols(STR(""), TEXT_LOGICAL), 0);
	assert_int_equal(text_longest_word_cols(STR("a bcd ef"), TEXT_LOGICAL), 3);
	assert_int_equal(text_longest_word_cols(STR("a\xC2\xA0"
						    "bcd ef"),
						TEXT_LOGICAL),
			 5);
	assert_int_equal(text_longest_word_cols(STR("微针"), TEXT_LOGICAL), 2);
	assert_int_equal(text_longest_word_cols(STR("a bcdef"), TEXT_LOGICAL), 5);
}

static const char *painted_part(struct str s, size_t from, size_t to, enum direction base,
				enum text_form form)
{
	struct text_cell *cells;
	size_t count = text_cells(&arena, s, from, to, base, form, &cells);
	struct str out = STR("");
	for (size_t i = 0; i < count; i++) {
		for (unsigned k = 0; k < cells[i].count; k++) {
			char bytes[4];
			struct str parts[] = { out,
					       { bytes, text_encode(cells[i].chars[k], bytes) } };
			out = str_concat(&arena, parts, 2);
		}
	}
	return str_copy(&arena, out).data;
}

static const char *painted(const char *s, enum direction base)
{
	return painted_part(str_c(s), 0, strlen(s), base, TEXT_VISUAL);
}

static void cells_in_visual_order(void **state)
{
	(void)state;
	assert_string_equal(painted("abc", DIRECTION_LTR), "abc");
	assert_string_equal(painted("אבג", DIRECTION_RTL), "גבא");
	assert_string_equal(painted("אבג 12 x", DIRECTION_RTL), "x 12 גבא");
	assert_string_equal(painted("x אב y", DIRECTION_LTR), "x בא y");
	assert_string_equal(painted("א (ב) [3]", DIRECTION_RTL), "[3] (ב) א");
	assert_string_equal(painted("אב.", DIRECTION_RTL), ".בא");
	// An isolate parts what would be one run without it.
	assert_string_equal(painted("א 5\u2068mm\u2069", DIRECTION_RTL), "mm5 א");
	assert_string_equal(painted("a\xE2\x81\xA0\xC2\xA0"
				    "b",
				    DIRECTION_LTR),
			    "a b");
	// Each line of a paragraph with breaks ends at its own left edge.
	struct str broken = STR("אב.\nגד.\nהו.");
	assert_string_equal(painted_part(broken, 6, 11, DIRECTION_RTL, TEXT_VISUAL), ".דג");
	assert_string_equal(painted_part(broken, 12, 17, DIRECTION_RTL, TEXT_VISUAL), ".וה");
	// Marks stay behind their base.
	assert_string_equal(painted("שָׁב", DIRECTION_RTL), "בשָׁ");
	// Forms are joined; lam and alef are one.
	assert_string_equal(painted("سلام", DIRECTION_RTL), "\uFEE1\uFEFC\uFEB3");
	// Yeh, zero width non-joiner: nothing joins across it.
	assert_string_equal(painted("می\xE2\x80\x8Cخ", DIRECTION_RTL), "\uFEA5\uFBFD\uFEE3");
}

static void cells_of_a_part(void **state)
{
	(void)state;
	struct str s = STR("אב גד");
	assert_string_equal(painted_part(s, 0, 5, DIRECTION_RTL, TEXT_VISUAL), " בא");
	assert_string_equal(painted_part(s, 5, 9, DIRECTION_RTL, TEXT_VISUAL), "דג");
	assert_string_equal(painted_part(s, 0, 9, DIRECTION_RTL, TEXT_LOGICAL), "אב גד");
	struct text_cell *cells;
	assert_int_equal(text_cells(&arena, s, 5, 9, DIRECTION_RTL, TEXT_VISUAL, &cells), 2);
	assert_int_equal(cells[0].offset, 7);
	assert_int_equal(cells[1].offset, 5);
	struct str lam_alef = STR("xلاy");
	assert_int_equal(text_cells(&arena, lam_alef, 0, 6, DIRECTION_LTR, TEXT_VISUAL, &cells), 3);
	assert_int_equal(cells[1].offset, 1);
	assert_int_equal(cells[1].chars[0], 0xFEFB);
}

static void no_more_than_four_marks(void **state)
{
	(void)state;
	struct str s = STR("a\u0301\u0302\u0303\u0304\u0305\u0306"
			   "b");
	struct text_cell *cells;
	assert_int_equal(text_cells(&arena, s, 0, s.len, DIRECTION_LTR, TEXT_LOGICAL, &cells), 2);
	assert_int_equal(cells[0].count, 5);
	assert_int_equal(cells[0].cols, 1);
}

// A small generator of our own: the same texts on every machine.
static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

static struct str random_text(unsigned *seed)
{
	static const char *const atoms[] = {
		"a",	    "word",   "e.g.",	"longestwordofall",
		" ",	    " ",      " ",	"  ",
		"\xC2\xA0", "-",      "[3]",	"(",
		")",	    "$20",    "中",	"针治",
		"。",	    "ل",      "ا",	"لا",
		"سلام",	    "אב",     "\u064E", "e\u0301",
		"\u200B",   "\u2060", "\u200C", "12",
		"\n",	    "한국",   "ไทย",	"कि",
		"Việt",	    "\xFF",
	};
	struct str parts[40];
	size_t count = next_random(seed) % LENGTH(parts);
	for (size_t i = 0; i < count; i++)
		parts[i] = str_c(atoms[next_random(seed) % LENGTH(atoms)]);
	return str_concat(&arena, parts, count);
}

static bool is_blank(struct str s)
{
	struct str folded = text_fold(&arena, s, NULL);
	return str_trim(folded).len == 0;
}

static size_t visible_clusters(struct str s)
{
	return text_cluster_count(text_fold(&arena, s, NULL));
}

static void check_lines(struct str s, int cols, enum text_form form)
{
	struct text_line *lines;
	size_t count = text_wrap(&arena, s, cols, form, &lines);
	size_t at = 0;
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++) {
		struct str line = str_slice(s, lines[i].start, lines[i].end);
		assert_true(lines[i].start >= at && lines[i].end >= lines[i].start);
		assert_true(is_blank(str_slice(s, at, lines[i].start)));
		assert_int_equal(lines[i].cols, text_cols(line, form));
		if (lines[i].cols > cols && visible_clusters(line) != 1)
			fail_msg("over %d columns: \"%.*s\"", cols, STR_ARGS(line));
		at = lines[i].end;
	}
	assert_true(is_blank(str_from(s, at)));
}

static void check_cells(struct str s, enum direction base, enum text_form form)
{
	struct text_cell *cells;
	size_t count = text_cells(&arena, s, 0, s.len, base, form, &cells);
	int cols = 0;
	for (size_t i = 0; i < count; i++) {
		cols += cells[i].cols;
		assert_true(cells[i].offset < s.len);
		assert_true(cells[i].count >= 1 && cells[i].count <= 5);
	}
	assert_int_equal(cols, text_cols(s, form));
}

static void random_texts_hold_their_width(void **state)
{
	(void)state;
	unsigned seed = 1;
	for (int round = 0; round < 400; round++) {
		struct str s = random_text(&seed);
		int cols = 1 + (int)(next_random(&seed) % 132);
		check_lines(s, cols, TEXT_LOGICAL);
		check_lines(s, cols, TEXT_VISUAL);
		check_lines(s, 1 + cols % 9, TEXT_VISUAL);
		check_cells(s, DIRECTION_LTR, TEXT_LOGICAL);
		check_cells(s, DIRECTION_LTR, TEXT_VISUAL);
		check_cells(s, DIRECTION_RTL, TEXT_VISUAL);
		arena_reset(&arena);
	}
}

static void folding(void **state)
{
	(void)state;
	size_t *map;
	assert_str(text_fold(&arena, STR("ÄRZTE  ﬁnden\u00A0Straße"), &map),
		   "ärzte finden strasse");
	assert_int_equal(map[0], 0);
	assert_int_equal(map[1], 0);
	assert_int_equal(map[2], 2);
	struct str soft = text_fold(&arena, STR("Mi\u2060cro\u200Bneedling\nx"), &map);
	assert_str(soft, "microneedling x");
	assert_int_equal(map[2], 5);
	assert_int_equal(map[soft.len], 21);
	assert_str(text_fold(&arena, STR("ＡＢ１"), NULL), "ab1");
	assert_str(text_fold(&arena, STR("e\u0301"), NULL), "é");
	assert_str(text_fold(&arena, STR(""), NULL), "");
	assert_str(text_fold(&arena, STR("A\xFF"), NULL), "a\uFFFD");
}

static void numbers(void **state)
{
	(void)state;
	assert_str(text_number(&arena, 1205, STR("")), "1205");
	assert_str(text_number(&arena, 1205, STR("٠١٢٣٤٥٦٧٨٩")), "١٢٠٥");
	assert_str(text_number(&arena, 0, STR("0123456789")), "0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_are_those_of_wcwidth),
		cmocka_unit_test(allowed_characters),
		cmocka_unit_test(invisible_characters),
		cmocka_unit_test(blank_texts),
		cmocka_unit_test(decoding_takes_invalid_bytes_one_by_one),
		cmocka_unit_test(clusters),
		cmocka_unit_test(columns_of_strings),
		cmocka_unit_test(fitting_keeps_clusters_whole),
		cmocka_unit_test(directions),
		cmocka_unit_test(wrapping),
		cmocka_unit_test(longest_words),
		cmocka_unit_test(cells_in_visual_order),
		cmocka_unit_test(cells_of_a_part),
		cmocka_unit_test(no_more_than_four_marks),
		cmocka_unit_test(random_texts_hold_their_width),
		cmocka_unit_test(folding),
		cmocka_unit_test(numbers),
	};
	return cmocka_run_group_tests_name("text", tests, NULL, forget);
}
