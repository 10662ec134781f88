// SPDX-License-Identifier: GPL-3.0-or-later
// Where sentences end, and the marks that code sets, in many scripts.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unicode/uchar.h>

#include "base/buffer.h"
#include "base/punctuation.h"
#include "base/said.h"
#include "text/sentence.h"
#include "text/text.h"

// The text with a bar where a sentence begins but the first.
static struct str barred(struct arena *arena, const char *text)
{
	struct buffer out = { 0 };
	struct str sentence;
	for (size_t at = 0; sentence_next(str_c(text), &at, &sentence);) {
		if (out.len)
			buffer_put_char(&out, '|');
		buffer_put(&out, sentence);
	}
	struct str all = buffer_take(&out, arena);
	buffer_fini(&out);
	return all;
}

static void a_sentence_ends_where_readers_see_its_end(void **state)
{
	(void)state;
	static const struct {
		const char *text, *barred;
	} cases[] = {
		{ "Stop. Call now!", "Stop.|Call now!" },
		{ "Is it 38.5 degrees? Call.", "Is it 38.5 degrees?|Call." },
		{ "Say \"no.\" Then go.", "Say \"no.\"|Then go." },
		{ "Nehmen Sie z. B. Salbe. Warten Sie.", "Nehmen Sie z. B. Salbe.|Warten Sie." },
		{ "Use crema, p. ej. una suave. Espere.", "Use crema, p. ej. una suave.|Espere." },
		{ "Проверено 1 ноября 2026 г. врачом. Да.",
		  "Проверено 1 ноября 2026 г. врачом.|Да." },
		{ "Take vitamin C. Rest.", "Take vitamin C.|Rest." },
		{ "停下。马上打电话！真的？好。", "停下。|马上打电话！|真的？|好。" },
		{ "「はい。」と言う。次へ。", "「はい。」|と言う。|次へ。" },
		{ "هل تشعر بألم؟ اتصل الآن.", "هل تشعر بألم؟|اتصل الآن." },
		{ "رک جائیں۔ فون کریں۔", "رک جائیں۔|فون کریں۔" },
		{ "रुकें। फ़ोन करें।", "रुकें।|फ़ोन करें।" },
		{ "ይደውሉ። ይጠብቁ። ያማል፧ አዎ።", "ይደውሉ።|ይጠብቁ።|ያማል፧|አዎ።" },
		{ "ခေါ်ပါ။ နားပါ။", "ခေါ်ပါ။|နားပါ။" },
		{ "ហៅមក។ សម្រាក។", "ហៅមក។|សម្រាក។" },
		{ "Πονάει; Τηλεφωνήστε.", "Πονάει;|Τηλεφωνήστε." },
		{ "Rest; then call.", "Rest; then call." },
		{ "One\nTwo", "One\nTwo" },
		{ "", "" },
	};
	struct arena arena = { 0 };
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct str found = barred(&arena, cases[i].text);
		if (!str_eq_c(found, cases[i].barred))
			fail_msg("%.*s", STR_ARGS(found));
	}
	arena_fini(&arena);
}

static void a_value_knows_if_it_begins_a_sentence(void **state)
{
	(void)state;
	struct str text = STR("Ask. {{a}} and {{b}}, z. B. {{c}}؟ {{d}}");
	static const struct {
		const char *value;
		bool begins;
	} cases[] = {
		{ "{{a}}", true }, { "{{b}}", false }, { "{{c}}", false }, { "{{d}}", true }
	};
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(sentence_begins(text, str_find(text, str_c(cases[i].value), 0)),
				 cases[i].begins);
	assert_true(sentence_begins(text, 0));
}

static void marks_are_those_of_the_language(void **state)
{
	(void)state;
	assert_string_equal(punctuation_of(STR("zh-Hant"))->colon, "：");
	assert_string_equal(punctuation_of(STR("ja"))->comma, "、");
	assert_string_equal(punctuation_of(STR("ar"))->semicolon, "؛ ");
	assert_string_equal(punctuation_of(STR("ur"))->stop, "۔");
	assert_string_equal(punctuation_of(STR("es"))->colon, ": ");
	// A tag that only begins like another.
	assert_string_equal(punctuation_of(STR("fro"))->colon, ": ");
	assert_string_equal(punctuation_of(STR("am"))->stop, "።");
	assert_string_equal(punctuation_of(STR("pa-Arab"))->stop, "۔");
	assert_string_equal(punctuation_of(STR("pa"))->stop, "।");
}

static void a_point_is_not_said_twice(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct str date = STR("1 ноября 2026 г.");
	assert_true(str_eq_c(said_fill(&arena, STR("До {1}. Да."), STR("{1}"), date),
			     "До 1 ноября 2026 г. Да."));
	assert_true(str_eq_c(said_fill(&arena, STR("До {1}, да."), STR("{1}"), date),
			     "До 1 ноября 2026 г., да."));
	assert_true(str_eq_c(said_fill(&arena, STR("{1}."), STR("{1}"), STR("\u2068r.\u2069")),
			     "\u2068r.\u2069"));
	arena_fini(&arena);
}

static void marks_are_those_of_unicode(void **state)
{
	(void)state;
	enum { UNICODE_OF_TABLE = 15 };
	UVersionInfo version;
	u_getUnicodeVersion(version);
	bool newer = version[0] > UNICODE_OF_TABLE; // it has more of them
	for (uint32_t c = 1; c < 0x17000; c++) {
		char bytes[4];
		struct str mark = { bytes, text_encode(c, bytes) };
		bool beyond = c == 0x37E || c == 0x17D4 || c == 0x17D5 || c == 0x2026;
		bool ends = u_hasBinaryProperty((UChar32)c, UCHAR_S_TERM) || beyond;
		if (newer && ends)
			continue;
		if (sentence_is_ended(mark) != ends)
			fail_msg("U+%04X", c);
	}
	assert_true(sentence_is_ended(STR("終わり。")) && sentence_is_ended(STR("ختم۔")));
	assert_true(sentence_is_ended(STR("Πονάει;")));
	assert_false(sentence_is_ended(STR("open,")) || sentence_is_ended(STR("open;")) ||
		     sentence_is_ended(STR_NONE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sentence_ends_where_readers_see_its_end),
		cmocka_unit_test(marks_are_those_of_unicode),
		cmocka_unit_test(a_value_knows_if_it_begins_a_sentence),
		cmocka_unit_test(marks_are_those_of_the_language),
		cmocka_unit_test(a_point_is_not_said_twice),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
