// SPDX-License-Identifier: GPL-3.0-or-later
// Values with a form of their own - amounts, days, durations, hours, phones - read once from what stands in a file. For the compiler only.
#ifndef ANTEROOM_COMPILE_INPUT_TYPED_H
#define ANTEROOM_COMPILE_INPUT_TYPED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum type {
	TYPE_TEXT,	  // least to most columns, on one line, with a letter or digit
	TYPE_ID,	  // compile/input/id.h
	TYPE_FLAG,	  // yes or no
	TYPE_WORD,	  // one of a few
	TYPE_NUMBER,	  // a whole number, least to most
	TYPE_YEAR,	  // not after this one
	TYPE_AMOUNT,	  // above 0
	TYPE_PRICE,	  // an amount, or one of a few words
	TYPE_PRICES,	  // {low: AMOUNT, high: AMOUNT}
	TYPE_RANGE,	  // "3-4" within least to most, or one of a few words
	TYPE_DATE,	  // YYYY-MM-DD
	TYPE_TIME,	  // HH:MM
	TYPE_DURATION,	  // "6 months", at most `most` months
	TYPE_TEMPERATURE, // degrees Celsius, one digit behind the point
	TYPE_DAYS,	  // mon, or mon-fri
	TYPE_HOURS,	  // a list of days, from, to
	TYPE_PHONE,	  // least to most of digits, + ( ) - and space
	TYPE_DIAL,	  // least to most digits
	TYPE_ADDRESS,	  // https, at most `most` bytes, no query
	TYPE_URL,	  // http or https
	TYPE_COUNTRY,	  // ISO 3166-1 alpha-2
	TYPE_CURRENCY,	  // ISO 4217, of an existing country
	TYPE_TAG,	  // BCP 47
	TYPE_FINGERPRINT, // 64 digits from 0 to f
	TYPE_WORDING,	  // text, or {here: TEXT, away: TEXT}
	TYPE_MAP,	  // with a schema of its own
	TYPE_ANY_KEYS,	  // a map whose keys are the author's; its values are not looked at
	TYPE_COUNT
};

enum duration_unit { DURATION_HOUR, DURATION_DAY, DURATION_WEEK, DURATION_MONTH, DURATION_COUNT };

struct typed_hours {
	unsigned first, last; // weekdays, 0 is Monday
	struct str from, to;  // HH:MM
};

// Amounts are counted in ten-thousandths: no currency has more digits behind the point.
enum { TYPED_DECIMALS = 4, TYPED_UNIT = 10000 };

struct typed {
	struct str text; // as written, without blanks around it
	bool word;	 // one of the words stands instead of a number: "ask"
	union {
		bool flag;
		unsigned long
			number;	 // TYPE_NUMBER, TYPE_YEAR; TYPE_WORD: its place among the words
		uint64_t amount; // TYPE_AMOUNT, TYPE_PRICE; TYPE_TEMPERATURE
		long day;	 // TYPE_DATE: since 1970
		struct {
			uint64_t low, high; // TYPE_RANGE; TYPE_PRICES: amounts
		} range;
		struct {
			unsigned first, last; // TYPE_DAYS
		} days;
		struct {
			unsigned long count;
			enum duration_unit unit;
		} duration;
		struct {
			struct typed_hours *items;
			size_t count;
		} hours;
	};
	struct str low, high; // TYPE_PRICES: as written
};

// What limits a value; `words` has a space between.
struct typed_limits {
	unsigned long least, most; // 0: the type's own
	const char *words;
};

// Reads it. What it must be, for the end of "NAME must be …", when it is not; NULL: it is.
const char *typed_read(struct arena *arena, enum type type, const struct typed_limits *limits,
		       struct str text, struct typed *value);
// What was probably meant by a value that is wrong; empty: nothing is known.
struct str typed_meant(struct arena *arena, enum type type, const struct typed_limits *limits,
		       struct str text);
// "a date, YYYY-MM-DD", for the reference.
const char *typed_description(struct arena *arena, enum type type,
			      const struct typed_limits *limits);
// "date", as topic.yaml names it; NULL for one that it cannot declare.
const char *typed_name(enum type type);

// The one length of a month is 30 days.
unsigned long typed_duration_hours(const struct typed *duration);
const char *typed_unit_name(enum duration_unit unit); // "month"
// "200.5000"
struct str typed_amount_text(struct arena *arena, uint64_t amount);
// Digits behind the point of an amount as written.
size_t typed_decimals(struct str amount);
// "1,200", "1 200" or "1.200" without the sign; empty for anything else.
struct str typed_without_thousands(struct arena *arena, struct str amount);
// Digits behind the point in a currency; 2 for one that does not exist.
unsigned typed_currency_decimals(struct str currency);
// True when one of the words (with a space between) is the value; its place among them.
bool typed_is_word(struct str value, const char *words, size_t *place);
// The word at that place; empty: there is none.
struct str typed_word(const char *words, size_t place);
// The digits of a phone number.
struct str typed_digits(struct arena *arena, struct str value);

#endif
