// SPDX-License-Identifier: GPL-3.0-or-later
// Where lines may end in scripts that part no words.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "compile/language/nobreak.h"
#include "compile/language/word-breaks.h"
#include "text/text.h"

static struct arena arena;

// With a bar for each place.
static struct str barred(const char *text, const char *tag)
{
	struct rich_text rich = { .plain = str_c(text) };
	struct str out = nobreak(&arena, str_c(tag), STR("ถึง"), rich).plain;
	return str_replace(&arena, out, STR("\u200b"), STR("|"));
}

static void words_are_whole(void **state)
{
	(void)state;
	static const char *const cases[][3] = {
		{ "th", "หลายเดือนเพื่อสร้าง", "หลาย|เดือน|เพื่อ|สร้าง" },
		{ "th", "รอ 2 สัปดาห์", "รอ 2 สัปดาห์" },
		{ "th", "โทร 911 ทันที (RF)", "โทร 911 ทันที (RF)" },
		{ "lo", "ພາສາລາວ", "ພາສາ|ລາວ" },
		{ "km", "ខ្ញុំទៅផ្ទះ", "ខ្ញុំ|ទៅផ្ទះ" },
		{ "my", "ဆေးရုံသို့သွားပါ", "ဆေးရုံ|သို့|သွား|ပါ" },
		{ "en", "A whole word", "A whole word" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct str found = barred(cases[i][1], cases[i][0]);
		if (!str_eq_c(found, cases[i][2]))
			fail_msg("%s: %.*s", cases[i][0], STR_ARGS(found));
	}
	arena_reset(&arena);
}

static void a_line_ends_behind_a_word(void **state)
{
	(void)state;
	struct rich_text rich = { .plain = STR("ผิวของคุณต้องใช้เวลาหลายสัปดาห์ถึงหลายเดือน") };
	struct str text = nobreak(&arena, STR("th"), STR_NONE, rich).plain;
	for (int cols = 8; cols < 20; cols++) {
		struct text_line *lines;
		size_t count = text_wrap(&arena, text, cols, TEXT_VISUAL, &lines);
		for (size_t i = 0; i + 1 < count; i++)
			assert_true(
				str_ends(str_slice(text, 0, lines[i + 1].start), STR("\u200b")));
		assert_true(count > 1);
	}
	assert_null(word_breaks(&arena, STR("No such letters: 針, мёд.")));
	arena_reset(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_whole),
		cmocka_unit_test(a_line_ends_behind_a_word),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_fini(&arena);
	return failed;
}
