// SPDX-License-Identifier: GPL-3.0-or-later
// Marks that did not take, and ordinary texts that look like them. What is said of a mark stands in tests/diagnostics.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "compile/lint/leftover.h"

static void check(const char *text, enum leftover_text whose, const char *mark)
{
	struct arena arena = { 0 };
	struct leftover found;
	struct str plain = str_c(text);
	bool left = leftover_find(&arena, plain, whose, &found);
	if (left != (mark != NULL) ||
	    (left && !str_eq_c(str_slice(plain, found.at, found.at + found.len), mark)))
		fail_msg("%s: %.*s", text, left ? (int)found.len : 0, text + (left ? found.at : 0));
	arena_fini(&arena);
}

static void test_marks(void **fixture)
{
	static const struct {
		const char *text, *mark;
	} texts[] = {
		{ "one **two", "**" },
		{ "one __two", "__" },
		{ "one* two", "*" },
		{ "a [b", "[" },
		{ "a]", "]" },
		{ "a{b}", "{" },
		{ "{{clinic.phone}} or {x}", "{" },
		{ "a | b | c", "|" },
		{ "</b>", "<" },
		{ "<!-- a", "<" },
		{ "&nbsp;a", "&nbsp;" },
		{ "&#8217;", "&#8217;" },
		{ "a :smile: b", ":smile:" },
		{ "1)Wash", "1)" },
		{ "12.\u00A0Wash", "12." },
		{ "> a", ">" },
		{ "+ a", "+ " },
		{ "a \\ b", "\\" },
		{ "a @ b.c, x.y@mail.example.org.", "x.y@mail.example.org" },
		{ "see clinic-a.example.org.", "clinic-a.example.org" },
		{ "see about.md", "about.md" },
	};
	(void)fixture;
	for (size_t i = 0; i < LENGTH(texts); i++) {
		check(texts[i].text, LEFTOVER_TRANSLATION, texts[i].mark);
		check(texts[i].text, LEFTOVER_ENGLISH, texts[i].mark);
	}
	check("Term : meaning", LEFTOVER_ENGLISH, " : ");
	check("-item", LEFTOVER_ENGLISH, "-");
	check("{{clinic.name}}", LEFTOVER_CLINIC, "{");
	check("a_b", LEFTOVER_CLINIC, "_");
}

static void test_ordinary_texts(void **fixture)
{
	static const char *const texts[] = {
		"",
		"Clinic #1, and no. 4",
		"2.5 to 3.5 mm (0.1 inches), e.g. i.e. a.m. U.S. Dr. No.",
		"1. Wash",
		"15 people in 1,000; 3:1 and 10:30",
		"It is < 5 and > 3, AT&T, R&D; fine",
		"-5 \u00B0C, or +1 555-0100",
		"Wait - then go. Wait \u2013 then go. Wait\u2014then.",
		"\u00BFC\u00F3mo? \u2014S\u00ED, p.ej. en EE.UU., 3.\u00BA d\u00EDa",
		"CC BY-SA 4.0 $5 50% a/b",
		"l\u00B7l, x \u00B7 y",
		"Note: read. Note:read this",
	};
	(void)fixture;
	for (size_t i = 0; i < LENGTH(texts); i++) {
		check(texts[i], LEFTOVER_ENGLISH, NULL);
		check(texts[i], LEFTOVER_TRANSLATION, NULL);
		check(texts[i], LEFTOVER_CLINIC, NULL);
	}
	check("Call {{clinic.phone}}. Then {{price.session.low}}, or A | B.", LEFTOVER_ENGLISH,
	      NULL);
	check("Attention : froid", LEFTOVER_TRANSLATION, NULL);
	check("a_b@x.org, https://a.org/b_c~d", LEFTOVER_CLINIC, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_ordinary_texts),
	};
	return cmocka_run_group_tests_name("leftover", tests, NULL, NULL);
}
