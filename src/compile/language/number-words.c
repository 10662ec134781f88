// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/language/number-words.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "base/array.h"
#include "compile/language/format.h"
#include "compile/language/reading.h"
#include "text/text.h"

enum { UNITS_MAX = 4096, NAME_MAX_BYTES = 64, COUNTED_MAX = 31, TENS_MAX = 100, BYTES = 256 };

struct entry {
	struct str words; // folded
	struct number_said said;
};

struct number_words {
	struct arena *arena;
	struct entry *items; // by their first byte, then the longest first
	size_t count;
	size_t starts[BYTES + 1]; // of each first byte, its first item; behind them the next byte's
	const char
		*before; // letters that join the word behind them: "and", "for", "the"; NULL: none
	bool unspaced;	 // its words stand without spaces
};

// What a language writes otherwise than its neighbours.
static const struct habit {
	const char *language;
	const char *before; // as above
	const char *only;   // of ICU's kinds of number words those that are named so; NULL: all
	const char *other;  // a word that is more often another one; NULL: none
	bool unspaced;
} habits[] = {
	{ "ar", "وفبلكا", NULL, NULL, false },
	{ "he", "ובלמהשכ", NULL, NULL, false },
	// Chinese numbers of Korean are single syllables, and mostly something else.
	{ "ko", NULL, "native", NULL, true },
	{ "vi", NULL, NULL, "năm", false }, // year
	{ "zh", NULL, NULL, NULL, true },
	{ "ja", NULL, NULL, NULL, true },
	{ "th", NULL, NULL, NULL, true },
};

static const struct habit *habit_of(struct str tag)
{
	static const struct habit plain;
	for (size_t i = 0; i < LENGTH(habits); i++)
		if (reading_tag_is(tag, habits[i].language))
			return &habits[i];
	return &plain;
}

// ---- the words ----

static void put(struct number_words *words, const struct habit *habit, struct str text,
		unsigned long value, bool weak)
{
	// ICU marks where a long number may be parted, which no text does.
	text = str_replace(words->arena, text, STR("\u00ad"), STR_NONE);
	struct str folded = text_fold(words->arena, text, NULL);
	if (!folded.len || (habit->other && str_eq_c(folded, habit->other)))
		return;
	*ARRAY_PUT(words->arena, words->items, words->count) =
		(struct entry) { folded, { value, weak || value == 1 } };
}

static void put_spelled(struct number_words *words, const struct habit *habit,
			UNumberFormat *format, unsigned long value, bool weak)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[UNITS_MAX];
	char bytes[UNITS_MAX];
	int32_t len = unum_formatInt64(format, (int64_t)value, wide, UNITS_MAX, NULL, &status);
	u_strToUTF8(bytes, sizeof(bytes), NULL, wide, len, &status);
	if (U_SUCCESS(status))
		put(words, habit, str_c(bytes), value, weak);
}

// All numbers of one of its kinds: cardinal or ordinal, of a gender, in a case.
static void put_kind(struct number_words *words, const struct habit *habit, UNumberFormat *format,
		     struct str kind)
{
	bool ordinal = str_find(kind, STR("ordinal"), 0) != STR_NPOS;
	bool other = str_find(kind, STR("year"), 0) != STR_NPOS ||
		     str_find(kind, STR("days"), 0) != STR_NPOS ||
		     str_find(kind, STR("financial"), 0) != STR_NPOS;
	if (other || (habit->only && str_find(kind, str_c(habit->only), 0) == STR_NPOS))
		return;
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[NAME_MAX_BYTES];
	int32_t len = 0;
	u_strFromUTF8(wide, NAME_MAX_BYTES, &len, kind.data, (int32_t)kind.len, &status);
	unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, wide, len, &status);
	if (U_FAILURE(status))
		return;
	for (unsigned long value = 1; value <= COUNTED_MAX; value++)
		put_spelled(words, habit, format, value, ordinal);
	for (unsigned long value = COUNTED_MAX / 10 * 10 + 10; value <= TENS_MAX; value += 10)
		put_spelled(words, habit, format, value, ordinal);
}

// ICU gives another language's where it has none.
static bool is_own(const UNumberFormat *format, const char *name)
{
	char wanted[16] = "", found[16] = "";
	UErrorCode status = U_ZERO_ERROR;
	const char *from = unum_getLocaleByType(format, ULOC_ACTUAL_LOCALE, &status);
	uloc_getLanguage(name, wanted, sizeof(wanted), &status);
	uloc_getLanguage(from, found, sizeof(found), &status);
	return U_SUCCESS(status) && !strcmp(wanted, found);
}

static void put_icu(struct number_words *words, const struct habit *habit, const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[UNITS_MAX];
	char kinds[UNITS_MAX];
	UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, name, NULL, &status);
	if (U_FAILURE(status))
		return;
	int32_t len = unum_getTextAttribute(format, UNUM_PUBLIC_RULESETS, wide, UNITS_MAX, &status);
	u_strToUTF8(kinds, sizeof(kinds), NULL, wide, len, &status);
	if (U_SUCCESS(status) && is_own(format, name)) {
		struct str_splitter splitter = { str_c(kinds), ';', false };
		for (struct str kind; str_split_next(&splitter, &kind);)
			put_kind(words, habit, format, kind);
	}
	unum_close(format);
}

static bool has_digit(struct str text)
{
	uint32_t c;
	for (size_t at = 0; at < text.len;) {
		at += text_decode(text, at, &c);
		if (u_charDigitValue((UChar32)c) >= 0)
			return true;
	}
	return false;
}

// "Two weeks" is one word of Arabic, and "one month" is "month".
static void put_units(struct number_words *words, const struct habit *habit,
		      const struct formatter *formatter)
{
	for (enum duration_unit unit = 0; unit < DURATION_COUNT; unit++)
		for (unsigned long value = 1; value <= 2; value++) {
			struct str text = format_duration(formatter, words->arena, value, unit);
			if (!has_digit(text))
				put(words, habit, text, value, false);
		}
}

static void put_own(struct number_words *words, const struct habit *habit, struct str tag)
{
	static const struct {
		const char *language;
		unsigned long value;
		const char *words;
	} own[] = {
#define X(language, value, words) { language, value, words },
#include "compile/language/number-words.def"
#undef X
	};
	for (size_t i = 0; i < LENGTH(own); i++)
		if (reading_tag_is(tag, own[i].language))
			put(words, habit, str_c(own[i].words), own[i].value, false);
}

static unsigned first_byte(struct str text)
{
	return (unsigned char)text.data[0];
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *one = a, *other = b;
	if (first_byte(one->words) != first_byte(other->words))
		return first_byte(one->words) < first_byte(other->words) ? -1 : 1;
	if (one->words.len != other->words.len)
		return one->words.len < other->words.len ? 1 : -1;
	int order = str_compare(one->words, other->words);
	return order ? order : one->said.weak - other->said.weak; // a cardinal before an ordinal
}

static void sort_by_first_byte(struct number_words *words)
{
	if (words->count)
		qsort(words->items, words->count, sizeof(*words->items), compare_entries);
	for (size_t i = 0; i < words->count; i++)
		words->starts[first_byte(words->items[i].words) + 1]++;
	for (size_t byte = 0; byte < BYTES; byte++)
		words->starts[byte + 1] += words->starts[byte];
}

const struct number_words *number_words_of(struct arena *arena, struct str tag)
{
	struct number_words *words = ARENA_NEW(arena, struct number_words);
	const struct habit *habit = habit_of(tag);
	struct formatter formatter = { 0 };
	formatter_init(&formatter, tag, STR_NONE);
	*words = (struct number_words) { .arena = arena,
					 .before = habit->before,
					 .unspaced = habit->unspaced };
	put_icu(words, habit, formatter.locale);
	put_units(words, habit, &formatter);
	put_own(words, habit, tag);
	sort_by_first_byte(words);
	return words;
}

// ---- a text ----

static bool is_of_word(uint32_t c)
{
	return u_isUAlphabetic((UChar32)c) || u_isdigit((UChar32)c) ||
	       u_charType((UChar32)c) == U_NON_SPACING_MARK;
}

static bool ends_word(struct str text, size_t at)
{
	uint32_t c;
	if (at >= text.len)
		return true;
	text_decode(text, at, &c);
	return !is_of_word(c);
}

// The longest that stands at `at`; NULL: none.
static const struct entry *entry_at(const struct number_words *words, struct str text, size_t at)
{
	if (at >= text.len)
		return NULL;
	unsigned byte = first_byte(str_from(text, at));
	for (size_t i = words->starts[byte]; i < words->starts[byte + 1]; i++) {
		const struct entry *entry = &words->items[i];
		if (str_starts(str_from(text, at), entry->words) &&
		    (words->unspaced || ends_word(text, at + entry->words.len)))
			return entry;
	}
	return NULL;
}

// The same behind letters that join it: "in two weeks" is one word of Hebrew.
static const struct entry *entry_of_word(const struct number_words *words, struct str text,
					 size_t *at)
{
	enum { JOINED_MAX = 3 };
	const struct entry *entry = entry_at(words, text, *at);
	size_t next = *at;
	for (size_t i = 0; !entry && words->before && i < JOINED_MAX && next < text.len; i++) {
		uint32_t c;
		size_t len = text_decode(text, next, &c);
		if (str_find(str_c(words->before), str_slice(text, next, next + len), 0) ==
		    STR_NPOS)
			break;
		next += len;
		entry = entry_at(words, text, next);
	}
	if (entry)
		*at = next;
	return entry;
}

size_t number_words_find(struct arena *arena, const struct number_words *words, struct str text,
			 struct number_said **found)
{
	size_t count = 0;
	bool begins = true;
	*found = NULL;
	struct str folded = words ? text_fold(arena, text, NULL) : STR_NONE;
	for (size_t at = 0; at < folded.len;) {
		uint32_t c;
		const struct entry *entry =
			begins || words->unspaced ? entry_of_word(words, folded, &at) : NULL;
		size_t len = entry ? entry->words.len : text_decode(folded, at, &c);
		if (entry)
			*ARRAY_PUT(arena, *found, count) = entry->said;
		begins = !entry && !is_of_word(c);
		at += len;
	}
	return count;
}
