// SPDX-License-Identifier: GPL-3.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "compile/input/inline.h"

static void bold_may_end_in_a_mark_of_any_script(void **state)
{
	(void)state;
	static const struct {
		const char *text, *plain;
		const char *strong[2]; // what is bold
	} cases[] = {
		{ "**髪。**薬の前に", "髪。薬の前に", { "髪。" } },
		{ "**头发。**药物。**皮肤？**看", "头发。药物。皮肤？看", { "头发。", "皮肤？" } },
		{ "**모발.**약", "모발.약", { "모발." } },
		{ "薬**「髪」**は", "薬「髪」は", { "「髪」" } },
		{ "**ผม (สั้น)**ยา", "ผม (สั้น)ยา", { "ผม (สั้น)" } },
		{ "**Hair.** Some drugs", "Hair. Some drugs", { "Hair." } },
		{ "One **two** three", "One two three", { "two" } },
		{ "5 \\* 3、**二。**三", "5 * 3、二。三", { "二。" } },
		{ "**髪。**薬[^e1]", "髪。薬", { "髪。" } },
	};
	struct arena arena = { 0 };
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct inline_faults faults;
		struct rich_text text = inline_parse(&arena, str_c(cases[i].text), &faults);
		size_t found = 0;
		if (!str_eq_c(text.plain, cases[i].plain))
			fail_msg("%s: %.*s", cases[i].text, STR_ARGS(text.plain));
		for (size_t j = 0; j < text.span_count; j++) {
			const struct span *span = &text.spans[j];
			if (span->role != SPAN_STRONG)
				continue;
			assert_in_range(found, 0, 1);
			struct str bold = str_slice(text.plain, span->start, span->end);
			if (!str_eq(bold, str_c(cases[i].strong[found])))
				fail_msg("%s: bold is %.*s", cases[i].text, STR_ARGS(bold));
			found++;
		}
		assert_int_equal(found, 1 + (cases[i].strong[1] != NULL));
	}
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bold_may_end_in_a_mark_of_any_script),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
