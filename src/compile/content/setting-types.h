// SPDX-License-Identifier: GPL-3.0-or-later
// What the values of clinic.yaml and settings.yaml may be. For content-settings.c and check-clinic.c only.
#ifndef ANTEROOM_COMPILE_CONTENT_SETTING_TYPES_H
#define ANTEROOM_COMPILE_CONTENT_SETTING_TYPES_H

#include "base/str.h"

struct setting_rule;

// What is wrong with the value, for the end of "NAME must be …"; NULL: nothing.
typedef const char *setting_type(struct arena *arena, const struct setting_rule *rule,
				 struct str value);

struct setting_rule {
	const char *name;
	setting_type *type;
	const char *fallback; // the default; NULL: none
	unsigned long min, max;
	const char *words;   // allowed words, with a space between
	const char *sources; // of a wait: where its default comes from
	unsigned flags;	     // SETTING_…
};

enum {
	SETTING_REQUIRED = 1, // by a release
	SETTING_LIST = 2,     // its items are checked one by one
	SETTING_HOURS = 4,    // a list of days, from, to
	SETTING_PAST = 8,     // a day that is not in the future
};

setting_type setting_any;
setting_type setting_flag;     // yes or no
setting_type setting_text;     // at most max columns
setting_type setting_country;  // ISO 3166-1 alpha-2
setting_type setting_phone;    // min to max of digits, + ( ) - and space
setting_type setting_dial;     // min to max digits
setting_type setting_address;  // https, at most max bytes, no query
setting_type setting_choice;   // one of words
setting_type setting_currency; // ISO 4217
setting_type setting_date;     // YYYY-MM-DD
setting_type setting_amount;
setting_type setting_price;    // an amount, or one of words
setting_type setting_range;    // "3-4" within min to max, or ask
setting_type setting_tag;      // BCP 47
setting_type setting_number;   // min to max
setting_type setting_duration; // "6 months", above 0, at most 24 months

// True when one of the words (with a space between) is the value.
bool setting_is_word(struct str value, const char *words);
bool setting_is_time(struct str time); // HH:MM
// Digits before the point and behind it; false when there is anything else.
bool setting_split_amount(struct str value, struct str *whole, struct str *decimals);
// What "1,200", "1 200" or "1.200" must be, naming the amount without the sign; NULL for anything else.
const char *setting_thousands(struct arena *arena, struct str value);
// Hours in "6 months"; 0 when it is no duration.
unsigned long setting_hours(struct str value);
// Digits behind the point in a currency; 2 for one that does not exist.
unsigned setting_currency_decimals(struct str currency);

#endif
