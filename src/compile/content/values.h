// SPDX-License-Identifier: GPL-3.0-or-later
// The names that {{…}} may hold (docs/content-format.md, Values): settings that are shown, what the topic computes of them, and a few
// of the program's own. Loading checks them; locale/resolve.c writes them. For the compiler only.
#ifndef ANTEROOM_COMPILE_CONTENT_VALUES_H
#define ANTEROOM_COMPILE_CONTENT_VALUES_H

#include "compile/content/content.h"

enum value_kind {
	VALUE_TEXT,    // as written
	VALUE_PHONE,   // phone or dial string, as written
	VALUE_ADDRESS, // https address, shown without its scheme
	VALUE_HOURS,   // list of days, from, to
	VALUE_PRICES,  // lowest to highest, or one of them
	VALUE_PRICE,   // an amount, or one of the words free, included, ask
	VALUE_TAX,     // yes/no: a sentence
	VALUE_DATE,
	VALUE_RANGE,	   // "3-4"
	VALUE_NUMBER,	   // a whole number
	VALUE_DURATION,	   // "6 months"
	VALUE_PRODUCT,	   // a range times prices: lowest to highest, or one of them
	VALUE_BETWEEN,	   // a number to another one
	VALUE_HIGHEST,	   // the higher of two numbers
	VALUE_TEMPERATURE, // in the clinic's units
	VALUE_HELP,	   // a sentence that differs here and away
	VALUE_SELF_CHECK,  // computed from the self-check: minutes, screens
	VALUE_KIND_COUNT
};

enum value_part { VALUE_WHOLE, VALUE_LOW, VALUE_HIGH };

enum { VALUE_NO_SETTING = -1 };

struct value {
	struct str name;
	enum value_kind kind;
	enum value_part part;
	int setting, second;  // in content.settings; VALUE_NO_SETTING: none
	unsigned long number; // instead of the second; degrees of a temperature, in ten-thousandths
};

// Fills content.values. For settings.c only.
void values_define(struct content *content);

// NULL: no such value.
const struct value *value_find(const struct content *content, struct str name);
// What was probably meant by a name that no value has; empty: nothing is like it.
struct str value_meant(const struct content *content, struct str name);
// A clinician signs what it is made of, so that its text stands in what is signed.
bool value_is_signed(const struct content *content, const struct value *value);

// Takes the next {{name}} of `text` at or after *at: its name, and in [*start, *at) the place of all of it. False when there is none.
// Braces without a name or an end give an empty name.
bool value_next(struct str text, size_t *at, size_t *start, struct str *name);

// The name without the grammatical case that a translation may ask for: "wait.tan" of "wait.tan:genitive"; and that case, empty: none.
struct str value_base(struct str name);
struct str value_case(struct str name);

#endif
