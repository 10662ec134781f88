// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of other keyboards and scripts.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "kiosk/layouts.h"
#include "text/text.h"

static uint32_t key_of(const char *character)
{
	uint32_t c;
	struct str text = str_c(character);
	assert_int_equal(text_decode(text, 0, &c), text.len);
	return layouts_key(c);
}

static void digits_of_every_script_are_digits(void **state)
{
	(void)state;
	static const char *const nines[] = { "9", "٩", "۹", "९", "๙", "９", "৯" };
	for (size_t i = 0; i < LENGTH(nines); i++)
		assert_int_equal(key_of(nines[i]), '9');
	assert_int_equal(key_of("０"), '0');
	assert_int_equal(key_of("　"), ' ');
	assert_int_equal(key_of("？"), '?');
	assert_int_equal(key_of("؟"), '?');
	assert_int_equal(key_of("九"), 0x4E5D);
}

static void a_shortcut_is_the_key_and_not_the_letter(void **state)
{
	(void)state;
	static const char *const clears[] = { "x", "ч", "Ч", "х", "χ",	"Χ",
					      "ס", "ء", "ط", "ป", "ㅌ", "ｘ" };
	for (size_t i = 0; i < LENGTH(clears); i++)
		assert_int_equal(key_of(clears[i]), 'x');
	static const struct {
		const char *letters;
		const char *keys;
	} layouts[] = {
		{ "йирдгеч", "qbhlutx" },	 { "βηλθτχ", "bhlutx" },   { "ניךואס", "bhlutx" },
		{ "ضامعفء", "qhlutx" },		 { "ضذامعفط", "qbhlutx" }, { "ๆสะป", "qltx" },
		{ "ㅂㅠㅗㅣㅕㅅㅌ", "qbhlutx" },
	};
	static const char *const besides[] = { "e", "у", "У", "ε", "ק", "ث", "ำ", "ㄷ", "ｅ" };
	for (size_t i = 0; i < LENGTH(besides); i++)
		assert_int_equal(key_of(besides[i]), 'e');
	for (size_t i = 0; i < LENGTH(layouts); i++) {
		struct str letters = str_c(layouts[i].letters);
		const char *key = layouts[i].keys;
		uint32_t c;
		for (size_t at = 0; at < letters.len; key++) {
			at += text_decode(letters, at, &c);
			assert_int_equal(layouts_key(c), *key);
		}
		assert_int_equal(*key, '\0');
	}
	assert_int_equal(key_of("ж"), 0x436);
	assert_int_equal(layouts_key(0x110005), 0x110005); // a named key
}

static void a_line_keeps_its_words(void **state)
{
	(void)state;
	static const char *const lines[][2] = { { "１２", "12" }, { "٣", "3" },	     { "ч", "x" },
						{ "чи", "чи" },	  { "ｂ", "b" },     { "", "" },
						{ "я９", "я9" },  { "\xFF", "\xFF" } };
	for (size_t i = 0; i < LENGTH(lines); i++) {
		char line[16];
		size_t len = strlen(lines[i][0]);
		memcpy(line, lines[i][0], len);
		len = layouts_line(line, len);
		assert_true(str_eq_c((struct str) { line, len }, lines[i][1]));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digits_of_every_script_are_digits),
		cmocka_unit_test(a_shortcut_is_the_key_and_not_the_letter),
		cmocka_unit_test(a_line_keeps_its_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
