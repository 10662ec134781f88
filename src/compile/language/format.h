// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, money, dates and measures as a language writes them: CLDR's rules by way of ICU. For the compiler only.
// What belongs together is joined by NBSP. Amounts are decimal numbers as clinic.yaml writes them ("200", "49.50").
#ifndef ANTEROOM_COMPILE_LANGUAGE_FORMAT_H
#define ANTEROOM_COMPILE_LANGUAGE_FORMAT_H

#include "compile/input/typed.h"

struct formatter {
	char locale[64]; // as ICU names it: language, script, and the clinic's country
	char country[8];
};

// Country (ISO 3166-1 alpha-2, may be empty) decides the order of dates and how money is written, as far as CLDR knows the pair.
void formatter_init(struct formatter *formatter, struct str tag, struct str country);

struct str format_number(const struct formatter *formatter, struct arena *arena,
			 struct str decimal);
// In its ISO 4217 currency; without decimals when it is whole.
struct str format_money(const struct formatter *formatter, struct arena *arena, struct str amount,
			struct str currency);
// Of YYYY-MM-DD, in words; the text itself when it is no date.
struct str format_date(const struct formatter *formatter, struct arena *arena, struct str date);
// Of HH:MM, in 12 hours or 24 as the country does with the language; as the language does, where CLDR does not know the pair.
struct str format_time(const struct formatter *formatter, struct arena *arena, struct str time);
// Name of a weekday, 0 is Monday; as at the beginning of a sentence if `first`.
struct str format_weekday(const struct formatter *formatter, struct arena *arena, unsigned day,
			  bool first);
struct str format_duration(const struct formatter *formatter, struct arena *arena,
			   unsigned long number, enum duration_unit unit);
// False where no words are known for some of these units, and a sign stands in: "24 h".
bool format_knows_durations(const struct formatter *formatter, struct arena *arena);
// The text with a capital at its beginning, in languages that have capitals.
struct str format_sentence_start(const struct formatter *formatter, struct arena *arena,
				 struct str text);
// Bytes whose order is the language's alphabetical order; without NUL.
struct str format_sort_key(const struct formatter *formatter, struct arena *arena, struct str text);

// Facts about a language, by BCP 47 tag.
// True for a language of which this page has data that ICU lacks.
bool format_has_own_data(const struct formatter *formatter);
struct str language_own_name(struct arena *arena, struct str tag);     // "Español"
struct str language_english_name(struct arena *arena, struct str tag); // "Spanish"
bool language_is_rtl(struct str tag);
// Its ten digits; empty where they are 0123456789.
struct str language_digits(struct arena *arena, const struct formatter *formatter);

#endif
