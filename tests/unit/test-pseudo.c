// SPDX-License-Identifier: GPL-3.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "compile/language/pseudo.h"
#include "text/text.h"

static struct arena arena;

static struct str made(enum pseudo pseudo, const char *english)
{
	return pseudo_text(&arena, pseudo, str_c(english));
}

static void accented_is_longer_by_two_fifths(void **state)
{
	(void)state;
	struct str english = STR("Tiny needles make many small holes, so the skin repairs itself.");
	int before = text_cols(english, TEXT_LOGICAL);
	int after = text_cols(pseudo_text(&arena, PSEUDO_ACCENTED, english), TEXT_LOGICAL);
	assert_in_range(after * 100 / before, 130, 150);
}

static void right_to_left_is(void **state)
{
	(void)state;
	assert_int_equal(text_direction(made(PSEUDO_RTL, "Side effects")), DIRECTION_RTL);
}

static void wide_letters_take_two_columns(void **state)
{
	(void)state;
	assert_int_equal(text_cols(made(PSEUDO_WIDE, "Skin 12"), TEXT_LOGICAL), 11);
}

static void what_is_no_text_stays(void **state)
{
	(void)state;
	static const struct {
		const char *english, *kept;
	} cases[] = {
		{ "Call {{clinic.phone}} now", "{{clinic.phone}}" },
		{ "Page {1} of {2}", "{2}" },
		{ "See [side effects](side-effects.md).", "](side-effects.md)" },
		{ "A claim.[^e10]", "[^e10]" },
		{ "A **strong** word", "**" },
		{ "18 years", "18" },
		{ "An unfinished {{value", "{{value" },
	};
	for (enum pseudo pseudo = PSEUDO_NONE + 1; pseudo < PSEUDO_COUNT; pseudo++)
		for (size_t i = 0; i < LENGTH(cases); i++)
			if (str_find(made(pseudo, cases[i].english), str_c(cases[i].kept), 0) ==
			    STR_NPOS)
				fail_msg("%d: %s", pseudo, cases[i].english);
}

static void a_book_may_hold_every_letter(void **state)
{
	(void)state;
	struct str all = STR("abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	for (enum pseudo pseudo = PSEUDO_NONE + 1; pseudo < PSEUDO_COUNT; pseudo++) {
		struct str text = pseudo_text(&arena, pseudo, all);
		uint32_t c;
		for (size_t at = 0; at < text.len;) {
			at += text_decode(text, at, &c);
			if (!text_char_allowed(c))
				fail_msg("%d: U+%04X", pseudo, (unsigned)c);
		}
	}
}

static void nothing_changes_in_no_pseudo_language(void **state)
{
	(void)state;
	assert_true(str_eq_c(made(PSEUDO_NONE, "Skin"), "Skin"));
}

static int free_arena(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accented_is_longer_by_two_fifths),
		cmocka_unit_test(right_to_left_is),
		cmocka_unit_test(wide_letters_take_two_columns),
		cmocka_unit_test(what_is_no_text_stays),
		cmocka_unit_test(a_book_may_hold_every_letter),
		cmocka_unit_test(nothing_changes_in_no_pseudo_language),
	};
	return cmocka_run_group_tests(tests, NULL, free_arena);
}
