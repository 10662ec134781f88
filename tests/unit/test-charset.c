// SPDX-License-Identifier: GPL-3.0-or-later
// What is sent to terminals without UTF-8, or with wide ambiguous characters, and which languages are offered there.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "face/terminal.h"

#define WIDTHS "/usr/share/unicode/EastAsianWidth.txt"

static struct arena arena;

static void is_sent(const char *codeset, const char *text, const char *sent)
{
	struct charset charset = charset_of(codeset, false);
	struct buffer buffer = { 0 };
	buffer_put_c(&buffer, text);
	charset_convert(&charset, &buffer);
	if (!str_eq_c(buffer_str(&buffer), sent))
		fail_msg("%s: '%s' is sent as '%.*s'", codeset, text,
			 STR_ARGS(buffer_str(&buffer)));
	buffer_fini(&buffer);
}

static void what_a_codeset_has_is_sent_in_it(void **state)
{
	(void)state;
	is_sent("", "“é”…€", "“é”…€");
	is_sent("ISO-8859-1", "año ¿38°C?",
		"a\xF1o \xBF"
		"38\xB0"
		"C?");
	is_sent("iso88591", "é", "\xE9");
	is_sent("ISO-8859-15", "€", "\xA4");
	is_sent("KOI8-R", "Да", "\xE4\xC1");
	is_sent("ISO-8859-8", "אב", "\xE0\xE1");
}

static void what_it_lacks_is_something_like_it(void **state)
{
	(void)state;
	is_sent("ASCII", "“a” – b… ‘c’", "\"a\" - b. 'c'");
	is_sent("ASCII", "38\u00B0C 2\u00A0\u00D7\u00A03", "38 C 2 x 3");
	is_sent("ASCII", "Émile ế", "Emile e");
	is_sent("ASCII", "皮肤 a", "? ?  a");
	is_sent("ASCII", "a\u2068b\u2069\u0301", "ab");
	is_sent("ISO-8859-1", "ж", "?");
	is_sent("NO-SUCH-CODESET", "é", "e");
	is_sent("EUC-JP", "針é", "? e"); // several bytes a character: no more than ASCII
	is_sent("BIG5", "針", "? ");
}

static void no_codeset_sends_a_control(void **state)
{
	(void)state;
	static const char *const codesets[] = { "ISO-8859-1", "KOI8-R", "ISO-8859-8", "EUC-JP",
						"SHIFT_JIS",  "GBK",	"UTF-16",     "ASCII" };
	for (size_t i = 0; i < LENGTH(codesets); i++) {
		struct charset charset = charset_of(codesets[i], false);
		assert_false(charset.utf8);
		for (uint32_t c = 0x80; c < 0xA0; c++)
			assert_false(charset_has(&charset, c));
		for (uint32_t c = 0x80; c < 0x3000; c++) {
			uint32_t drawn = charset_drawn(&charset, c);
			assert_true(charset_has(&charset, drawn));
			assert_int_not_equal(charset_byte(&charset, drawn), 0);
		}
	}
}

static void half_blocks_are_drawn_where_they_are_known_to_be(void **state)
{
	(void)state;
	unsigned char *font = ARENA_ARRAY(&arena, CHARSET_FONT_BYTES, unsigned char);
	struct charset utf8 = charset_of("", false), wide = charset_of("", true);
	struct charset latin = charset_of("ISO-8859-1", false), console = utf8;
	console.font = font;
	assert_true(terminal_draws_half_block(&utf8, GLYPHS_UNICODE));
	assert_false(terminal_draws_half_block(&utf8, GLYPHS_LINE)); // a vt100
	assert_false(terminal_draws_half_block(&utf8, GLYPHS_ASCII));
	assert_false(terminal_draws_half_block(&wide, GLYPHS_UNICODE));
	assert_false(terminal_draws_half_block(&latin, GLYPHS_UNICODE));
	assert_false(terminal_draws_half_block(&console, GLYPHS_LINE));
	font[0x2584 / 8] |= 1 << 0x2584 % 8;
	assert_true(terminal_draws_half_block(&console, GLYPHS_LINE));
	assert_false(terminal_draws_half_block(&console, GLYPHS_ASCII));
}

static void nothing_ambiguous_is_sent_where_it_is_wide(void **state)
{
	(void)state;
	struct charset wide = charset_of("", true);
	assert_true(charset_is_limited(&wide));
	for (uint32_t c = ' '; c < 0x20000; c++)
		if (!text_char_ambiguous(c))
			assert_true(charset_has(&wide, c));
		else
			assert_false(text_char_ambiguous(charset_drawn(&wide, c)));
	assert_int_equal(charset_drawn(&wide, 0x91DD), 0x91DD);
	assert_int_equal(charset_drawn(&wide, 0x2014), '-');
}

// Unicode's own list; private use and the supplements' selectors are no text of ours.
static void the_ambiguous_are_those_of_unicode(void **state)
{
	(void)state;
	static bool expected[0x110000];
	char line[512];
	FILE *file = fopen(WIDTHS, "r");
	if (!file)
		skip();
	while (fgets(line, sizeof(line), file)) {
		char *end;
		unsigned long first = strtoul(line, &end, 16), last = first;
		if (end > line && strncmp(end, "..", 2) == 0)
			last = strtoul(end + 2, &end, 16);
		if (end == line || strncmp(end, ";A", 2) != 0 || (end[2] >= 'a' && end[2] <= 'z'))
			continue;
		for (unsigned long c = first; c <= last; c++)
			expected[c] = (c < 0xE000 || c > 0xF8FF) && c < 0x30000;
	}
	fclose(file);
	assert_true(expected[0x2014] && expected[0x416] && !expected['a']);
	for (uint32_t c = 0; c < LENGTH(expected); c++)
		if (expected[c] != text_char_ambiguous(c))
			fail_msg("U+%04X", c);
}

// A font that has the letters of German and Russian, and no quotes of books.
static void what_a_consoles_font_lacks_is_something_like_it(void **state)
{
	(void)state;
	static const char *const had[] = { "ä", "ö", "ü", "ß", "д", "а", "°" };
	static unsigned char font[CHARSET_FONT_BYTES];
	struct charset charset = { .utf8 = true, .font = font };
	struct buffer text = { 0 };
	for (size_t i = 0; i < LENGTH(had); i++) {
		uint32_t c;
		text_decode(str_c(had[i]), 0, &c);
		font[c / 8] |= (unsigned char)(1u << c % 8);
	}
	buffer_put_c(&text, "„Müß“ – ‘да’… 38°C é \u2591 a\u2060b");
	charset_convert(&charset, &text);
	assert_true(str_eq_c(buffer_str(&text), "\"Müß\" - 'да'. 38°C e \u2591 ab"));
	assert_true(terminal_draws(&arena, STR("„Müß“ – да"), &charset));
	assert_false(terminal_draws(&arena, STR("é"), &charset));
	assert_false(terminal_draws(&arena, STR("針"), &charset));
	assert_false(charset_is_limited(&charset)); // lines are drawn as they are on a console
	buffer_fini(&text);
}

static void a_console_that_cannot_be_asked_has_no_quotes(void **state)
{
	(void)state;
	struct charset charset = charset_of("", false);
	terminal_find_font(&charset, &arena, "xterm", -1);
	assert_null(charset.font);
	terminal_find_font(&charset, &arena, "linux", -1);
	assert_int_equal(charset_drawn(&charset, 0x201C), '"');
	assert_int_equal(charset_drawn(&charset, 0x0416), 0x0416);
}

// ---- languages ----

static const char *const all[] = { "en", "ar", "fa", "he", "zh-Hans", "ja",
				   "ko", "ru", "vi", "th", "hi" };

static void are_offered(struct book *book, const char *term, const char *codeset, bool wide,
			const char *tags)
{
	struct charset charset = charset_of(codeset, wide);
	terminal_find_font(&charset, &arena, term, -1);
	const bool *undrawable = terminal_undrawable(&arena, book, &charset);
	for (size_t i = 0; i < LENGTH(all); i++) {
		int locale = book_find_locale(book, str_c(all[i]));
		const char *tag = str_format(&arena, " %s ", all[i]).data;
		assert_in_range(locale, 0, LENGTH(all) - 1);
		if ((strstr(tags, tag) != NULL) != (!undrawable || !undrawable[locale]))
			fail_msg("%s on %s, %s%s", all[i], term, codeset, wide ? ", wide" : "");
	}
}

static void a_language_is_offered_where_its_characters_are(void **state)
{
	are_offered(*state, "xterm", "", false, " en ar fa he zh-Hans ja ko ru vi th hi ");
	are_offered(*state, "xterm", "ASCII", false, " en ");
	are_offered(*state, "xterm", "ISO-8859-1", false, " en ");
	are_offered(*state, "xterm", "KOI8-R", false, " en ru ");
	are_offered(*state, "xterm", "ISO-8859-5", false, " en ru ");
	are_offered(*state, "xterm", "ISO-8859-8", false, " en he ");
	are_offered(*state, "xterm", "ISO-8859-6", false, " en "); // letters, and not their forms
	are_offered(*state, "xterm", "TIS-620", false, " en ");	   // marks without a letter
	are_offered(*state, "xterm", "EUC-JP", false, " en ");
	are_offered(*state, "xterm", "", true, " en ar fa he zh-Hans ja ko th hi ");
	are_offered(*state, "linux", "", false, " en ru ");
}

static void a_console_is_judged_by_letters_and_not_by_the_name(void **state)
{
	struct str characters =
		book_characters(*state, &arena, (size_t)book_find_locale(*state, STR("fa")));
	static const char *const letters[] = { "پ", "چ", "ژ", "گ", "ی" };
	for (size_t i = 0; i < LENGTH(letters); i++)
		assert_true(str_find(characters, str_c(letters[i]), 0) != STR_NPOS);
	uint32_t before = 0, c;
	for (size_t at = 0; at < characters.len; before = c) {
		at += text_decode(characters, at, &c);
		assert_true(c > before && c > ' ');
	}
}

static int open_book(void **state)
{
	const char *build = getenv("BUILD") ? getenv("BUILD") : "build";
	struct book *book = NULL;
	book_open(&book, str_format(&arena, "%s/probe.book", build).data);
	*state = book;
	return book ? 0 : -1;
}

static int close_book(void **state)
{
	book_close(*state);
	arena_fini(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_codeset_has_is_sent_in_it),
		cmocka_unit_test(what_it_lacks_is_something_like_it),
		cmocka_unit_test(no_codeset_sends_a_control),
		cmocka_unit_test(half_blocks_are_drawn_where_they_are_known_to_be),
		cmocka_unit_test(nothing_ambiguous_is_sent_where_it_is_wide),
		cmocka_unit_test(the_ambiguous_are_those_of_unicode),
		cmocka_unit_test(what_a_consoles_font_lacks_is_something_like_it),
		cmocka_unit_test(a_console_that_cannot_be_asked_has_no_quotes),
		cmocka_unit_test(a_language_is_offered_where_its_characters_are),
		cmocka_unit_test(a_console_is_judged_by_letters_and_not_by_the_name),
	};
	return cmocka_run_group_tests(tests, open_book, close_book);
}
