// SPDX-License-Identifier: GPL-3.0-or-later
// The names that {{…}} may hold (docs/content-format.md, Values). Loading checks them; values.c formats them.
// For the compiler only.
#ifndef ANTEROOM_COMPILE_CONTENT_VALUES_H
#define ANTEROOM_COMPILE_CONTENT_VALUES_H

#include <stdbool.h>

#include "base/str.h"

enum value_kind {
	VALUE_TEXT,	   // as written
	VALUE_PHONE,	   // phone or dial string, as written
	VALUE_ADDRESS,	   // https address, shown without its scheme
	VALUE_HOURS,	   // list of days, from, to
	VALUE_MONEY_RANGE, // setting.low to setting.high
	VALUE_MONEY,	   // one amount
	VALUE_PRICE,	   // an amount, or one of the words free, included, ask
	VALUE_TAX,	   // yes/no: a sentence
	VALUE_DATE,
	VALUE_COUNT_RANGE, // "3-4"
	VALUE_COURSE,	   // sessions times price.session: low to high
	VALUE_COURSE_LOW,
	VALUE_COURSE_HIGH,
	VALUE_FEVER,	  // 38 °C, in the clinic's units
	VALUE_AGE,	  // years, a whole number
	VALUE_YOUNG_AGES, // the minimum age to 21
	VALUE_MIDDLE_AGE, // 22, or the minimum age if that is higher
	VALUE_DURATION,	  // "6 months"
	VALUE_HELP,	  // a sentence that differs here and away
	VALUE_SELF_CHECK, // computed from the self-check: minutes, screens
};

struct value_name {
	const char *name;
	enum value_kind kind;
	const char *
		setting; // dotted name in clinic.yaml or settings.yaml; of the sessions for a course; NULL: none of its own
};

extern const struct value_name value_names[];
extern const size_t value_name_count;

// NULL: no such value.
const struct value_name *value_find(struct str name);
bool value_known(struct str name);

// Takes the next {{name}} of `text` at or after *at: its name, and in [*start, *at) the place of all of it. False when there is none.
// Braces without a name or an end give an empty name.
bool value_next(struct str text, size_t *at, size_t *start, struct str *name);

#endif
