// SPDX-License-Identifier: GPL-3.0-or-later
// Phone numbers, prices, ranges, dates, temperatures, key names and footers in Arabic, Persian and Hebrew, in every face and form of
// the real program: what was sent, and what ICU's Unicode Bidirectional Algorithm makes of it where the terminal takes the line for
// one from the left, and for one from the right. Both must be the value as it is read. --table prints all of it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <unicode/ubidi.h>
#include <unicode/ustring.h>
#include <uninorm.h>

#include "../../support/console.h"
#include "base/buffer.h"
#include "text/order.h"

enum { COLUMNS = 80, ROWS = 60, UNITS_MAX = 4096, PATH_BYTES = 512 };

static bool prints_table;
static struct arena arena;

// What a page shows of each kind of value, from left to right.
struct value {
	const char *kind, *page, *seen;
};
static const struct value arabic[] = {
	{ "phone", "costs", "555-0100 :ةدايعلاب لصتا" },
	{ "price", "costs", "US$ ٥٠" },
	{ "range of prices", "costs", "US$ ٨٠٠ ىلإ US$ ٢٠٠ :Probe Clinic يف" },
	{ "range of counts", "costs", "تارايز 6 ىلإ 1 نم" },
	{ "measure", "costs", "(mm 1.5" },
	{ "date", "costs", "٢٠٢٦ ربمفون ١ يف" },
	{ "temperature", "warning", "(١٠٠٫٤°F) ٣٨°C ةرارح" },
	{ "emergency", "warning", "911 مقرلاب لصتا" },
	{ "abbreviation", "results", ".(RF) ةرارحلا" },
	{ "link", "results", "[1] انيجالوك" },
};
static const struct value persian[] = {
	{ "phone", "costs", "555-0100 :دیریگب سامت" },
	{ "price", "costs", "$۵۰" },
	{ "range of prices", "costs", "$۸۰۰ ات $۲۰۰ :Probe Clinic رد" },
	{ "range of counts", "costs", "هسلج 6 ات 1" },
	{ "measure", "costs", "(mm 1.5 ملق اب)" },
	{ "date", "costs", "۲۰۲۶ ربماون ۱ رد" },
	{ "temperature", "warning", "(۱۰۰٫۴°F) ۳۸°C بت" },
	{ "emergency", "warning", "911 اب" },
	{ "link", "results", "[1] نژالک" },
};
static const struct value hebrew[] = {
	{ "phone", "costs", "555-0100 :האפרמל ורשקתה" },
	{ "price", "costs", "$ 50" },
	{ "range of prices", "costs", "$ 800 דע $ 200 :Probe Clinic-ב" },
	{ "range of counts", "costs", "םירוקיב 6 דע 1" },
	{ "measure", "costs", "(mm 1.5 לש טעב)" },
	{ "date", "costs", "2026 רבמבונב 1-ב" },
	{ "temperature", "warning", "(100.4°F) 38°C לש םוח" },
	{ "emergency", "warning", "911-ל" },
	{ "abbreviation", "results", ".(RF) םוח" },
	{ "link", "results", "[1] ןגלוק" },
};
// Of the screen alone: the plain face has no footer, and says its keys in a sentence.
static const struct value footers[] = {
	{ "footer", "costs", "ةمئاقلا 0   عوجر Backspace   رايتخا Enter" },
	{ "footer", "costs", "تسرهف 0   تشگزاب Backspace   باختنا Enter" },
	{ "footer", "costs", "טירפת 0   הרזח Backspace   הריחב Enter" },
};
static const struct language {
	const char *tag;
	const struct value *values;
	size_t count;
} languages[] = {
	{ "ar", arabic, LENGTH(arabic) },
	{ "fa", persian, LENGTH(persian) },
	{ "he", hebrew, LENGTH(hebrew) },
};

// ---- what is seen ----

static UBiDiLevel level_of(enum direction base)
{
	return base == DIRECTION_RTL ? UBIDI_RTL : UBIDI_LTR;
}

static struct str seen_by_icu(struct str line, enum direction base)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar units[UNITS_MAX], ordered[UNITS_MAX];
	int32_t length;
	char *out = arena_alloc(&arena, 3 * UNITS_MAX);
	u_strFromUTF8(units, UNITS_MAX, &length, line.data, (int32_t)line.len, &status);
	UBiDi *bidi = ubidi_open();
	ubidi_setPara(bidi, units, length, level_of(base), NULL, &status);
	length = ubidi_writeReordered(bidi, ordered, UNITS_MAX,
				      UBIDI_DO_MIRRORING | UBIDI_REMOVE_BIDI_CONTROLS, &status);
	u_strToUTF8(out, 3 * UNITS_MAX, &length, ordered, length, &status);
	ubidi_close(bidi);
	assert_true(U_SUCCESS(status));
	return (struct str) { out, (size_t)length };
}

// Letters for their forms, of which a ligature begins, from the left, with its last; without marks, spaces as spaces.
static struct str letters_of(struct str line)
{
	enum { RULE = 0x2500 };
	struct buffer out = { 0 };
	uint32_t c;
	for (size_t at = 0; at < line.len;) {
		at += text_decode(line, at, &c);
		if (c == RULE) // a column more before its words or behind: nobody reads that
			continue;
		uint32_t letters[8] = { c == 0xA0 ? ' ' : c };
		size_t count = LENGTH(letters);
		if (c < 0xFB50 || c > 0xFEFF ||
		    !u32_normalize(UNINORM_NFKC, &c, 1, letters, &count))
			count = 1;
		while (count > 0 && !text_char_invisible(letters[count - 1]) &&
		       text_char_cols(letters[count - 1]) != 0)
			order_put_char(&out, letters[--count]);
	}
	struct str text = buffer_take(&out, &arena);
	buffer_fini(&out);
	return text;
}

// Lam and alef are two columns where the terminal joins them: one space less behind them.
static struct str with_single_spaces(struct str line)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < line.len; i++)
		if (line.data[i] != ' ' || i == 0 || line.data[i - 1] != ' ')
			buffer_put_char(&out, line.data[i]);
	struct str text = str_trim(buffer_take(&out, &arena));
	buffer_fini(&out);
	return text;
}

// ---- the program ----

static const char *built(const char *name)
{
	const char *build = getenv("BUILD");
	return str_format(&arena, "%s/%s", build ? build : "build", name).data;
}

struct lines {
	struct str items[512];
	size_t count;
};

static void put_line(struct lines *lines, struct str line)
{
	assert_true(lines->count < LENGTH(lines->items));
	lines->items[lines->count++] = str_copy(&arena, line);
}

static void read_screen(struct lines *lines, const char *tag, const char *page, const char *bidi)
{
	const char *const argv[] = {
		built("anteroom"),   "--locale", tag, "--page", page, "--bidi", bidi,
		built("probe.book"), NULL
	};
	struct console *console = console_start("xterm-256color", COLUMNS, ROWS, argv, NULL);
	assert_true(console_wait_for(console, "Backspace"));
	console_settle(console, CONSOLE_QUIET_MS);
	for (int row = 0; row < ROWS; row++)
		put_line(lines, str_c(console_row(console, row)));
	console_free(console);
}

// All of the page, section by section, or at once.
static void read_lines(struct lines *lines, const char *options, const char *tag, const char *page)
{
	char line[4096];
	struct str command =
		str_format(&arena, "yes '' | head -40 | LANG=C.UTF-8 %s %s%s --locale=%s %s",
			   built("anteroom"), options, page, tag, built("probe.book"));
	FILE *out = popen(command.data, "r");
	assert_non_null(out);
	while (fgets(line, sizeof(line), out)) {
		line[strcspn(line, "\n")] = '\0';
		put_line(lines, str_c(line));
	}
	assert_int_equal(pclose(out), 0);
}

static void read_visual(struct lines *lines, const char *tag, const char *page)
{
	read_screen(lines, tag, page, "visual");
}

static void read_logical(struct lines *lines, const char *tag, const char *page)
{
	read_screen(lines, tag, page, "logical");
}

static void read_plain(struct lines *lines, const char *tag, const char *page)
{
	read_lines(lines, "--face=plain --page=", tag, page);
}

static void read_dump(struct lines *lines, const char *tag, const char *page)
{
	read_lines(lines, "--dump=", tag, page);
}

// `ordered`: the terminal only paints what it gets. `base_matters`: whoever reads the text knows its direction.
static const struct form {
	const char *name;
	void (*read)(struct lines *lines, const char *tag, const char *page);
	bool ordered, base_matters, has_footer;
} forms[] = {
	{ "screen, ordered by us", read_visual, true, false, true },
	{ "screen, ordered by the terminal", read_logical, false, false, true },
	{ "plain", read_plain, false, false, false },
	{ "dump", read_dump, false, true, false },
};

// ---- the tests ----

static struct str seen_of(const struct form *form, struct str line, enum direction base)
{
	return letters_of(form->ordered ? line : seen_by_icu(line, base));
}

static struct str with_names(struct str sent)
{
	static const char *const names[][2] = {
		{ "\u200E", "⟨LRM⟩" }, { "\u200F", "⟨RLM⟩" }, { "\u061C", "⟨ALM⟩" },
		{ "\u202A", "⟨LRE⟩" }, { "\u202B", "⟨RLE⟩" }, { "\u202C", "⟨PDF⟩" },
		{ "\u2066", "⟨LRI⟩" }, { "\u2067", "⟨RLI⟩" }, { "\u2068", "⟨FSI⟩" },
		{ "\u2069", "⟨PDI⟩" }, { "\u2060", "" },      { "|", "\\|" },
	};
	for (size_t i = 0; i < LENGTH(names); i++)
		sent = str_replace(&arena, sent, str_c(names[i][0]), str_c(names[i][1]));
	return sent;
}

static void print_row(const struct language *language, const struct form *form,
		      const struct value *value, struct str sent)
{
	struct str ltr =
		str_trim(seen_of(form, sent, form->base_matters ? DIRECTION_RTL : DIRECTION_LTR));
	struct str rtl = str_trim(seen_of(form, sent, DIRECTION_RTL));
	printf("| %s | %s | %s | `%.*s` | `\u202D%.*s\u202C` | %s |\n", language->tag, value->kind,
	       form->name, STR_ARGS(with_names(str_trim(sent))), STR_ARGS(rtl),
	       form->base_matters ? "not read so"
	       : str_eq(ltr, rtl) ? "the same"
				  : "another");
}

static const struct str *line_with(const struct form *form, const struct lines *lines,
				   const char *seen, enum direction base)
{
	for (size_t i = 0; i < lines->count; i++)
		if (str_find(seen_of(form, lines->items[i], base), str_c(seen), 0) != STR_NPOS)
			return &lines->items[i];
	return NULL;
}

static void check_value(const struct language *language, const struct form *form,
			const struct lines *lines, const struct value *value)
{
	const struct str *rtl = line_with(form, lines, value->seen, DIRECTION_RTL);
	const struct str *ltr =
		form->base_matters ? rtl : line_with(form, lines, value->seen, DIRECTION_LTR);
	if (rtl && rtl == ltr) {
		if (prints_table)
			print_row(language, form, value, *rtl);
		return;
	}
	for (size_t i = 0; i < lines->count; i++)
		print_message("%.*s\n", STR_ARGS(lines->items[i]));
	fail_msg("%s, %s, %s: nobody sees '%s'%s", language->tag, form->name, value->kind,
		 value->seen, rtl || ltr ? " on a line of the other direction" : "");
}

static void check_page(const struct language *language, const struct form *form, const char *page)
{
	struct lines *lines = arena_alloc(&arena, sizeof(*lines));
	const struct value *footer = &footers[language - languages];
	lines->count = 0;
	form->read(lines, language->tag, page);
	for (size_t i = 0; i < language->count; i++)
		if (!strcmp(language->values[i].page, page))
			check_value(language, form, lines, &language->values[i]);
	if (form->has_footer && !strcmp(footer->page, page))
		check_value(language, form, lines, footer);
}

static void values_are_read_as_they_are(void **state)
{
	static const char *const pages[] = { "costs", "warning", "results" };
	(void)state;
	for (size_t i = 0; i < LENGTH(languages); i++)
		for (size_t k = 0; k < LENGTH(forms); k++)
			for (size_t p = 0; p < LENGTH(pages); p++) {
				check_page(&languages[i], &forms[k], pages[p]);
				arena_reset(&arena);
			}
}

static struct str seen_words(struct str sent, enum direction base)
{
	return with_single_spaces(letters_of(seen_by_icu(sent, base)));
}

static bool has_lam_alef(struct str row)
{
	static const char *const pairs[] = { "لا", "لأ", "لإ", "لآ" };
	for (size_t i = 0; i < LENGTH(pairs); i++)
		if (str_find(row, str_c(pairs[i]), 0) != STR_NPOS)
			return true;
	return false;
}

static bool is_painted(const struct lines *painted, struct str seen)
{
	for (size_t i = 0; i < painted->count; i++)
		if (str_eq(with_single_spaces(letters_of(painted->items[i])), seen))
			return true;
	return false;
}

static struct str check_direction(const char *tag, const char *page, struct str sent)
{
	struct str ltr = seen_words(sent, DIRECTION_LTR), rtl = seen_words(sent, DIRECTION_RTL);
	if (!str_eq(ltr, rtl))
		fail_msg("%s, %s: '%.*s' is seen as '%.*s' or as '%.*s'", tag, page,
			 STR_ARGS(with_names(sent)), STR_ARGS(ltr), STR_ARGS(rtl));
	return ltr;
}

// Returns how many rows could be compared. Where the terminal joins lam and alef, a paragraph may have other lines.
static size_t check_rows(const char *tag, const char *page)
{
	struct lines *painted = arena_alloc(&arena, sizeof(*painted));
	struct lines *sent = arena_alloc(&arena, sizeof(*sent));
	size_t compared = 0;
	bool may_wrap = false;
	painted->count = sent->count = 0;
	read_visual(painted, tag, page);
	read_logical(sent, tag, page);
	for (size_t row = 0; row < sent->count; row++) {
		struct str seen = check_direction(tag, page, sent->items[row]);
		may_wrap = seen.len && (may_wrap || has_lam_alef(sent->items[row]));
		if (!may_wrap && !is_painted(painted, seen))
			fail_msg("%s, %s: '%.*s' is seen as '%.*s', which is not painted", tag,
				 page, STR_ARGS(with_names(sent->items[row])), STR_ARGS(seen));
		compared += seen.len && !may_wrap;
	}
	arena_reset(&arena);
	return compared;
}

// What a terminal makes of the rows that it orders is what we paint, whatever it takes their direction for.
static void every_row_is_seen_as_it_is_painted(void **state)
{
	static const char *const pages[] = { "costs", "warning", "results", "waiting", "about" };
	size_t compared = 0;
	(void)state;
	for (size_t i = 0; i < LENGTH(languages); i++)
		for (size_t k = 0; k < LENGTH(pages); k++)
			compared += check_rows(languages[i].tag, pages[k]);
	assert_true(compared > 200);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_read_as_they_are),
		cmocka_unit_test(every_row_is_seen_as_it_is_painted),
	};
	prints_table = argc > 1 && !strcmp(argv[1], "--table");
	if (prints_table)
		printf("| language | value | face and form | sent | seen, left to right | taken "
		       "for a line from the left |\n"
		       "|---|---|---|---|---|---|\n");
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_fini(&arena);
	return failed;
}
