// SPDX-License-Identifier: GPL-3.0-or-later
// Which form a language gives a count, from a PO file's header: "nplurals=2; plural=(n != 1);". For the compiler only.
#ifndef ANTEROOM_COMPILE_INPUT_PLURAL_H
#define ANTEROOM_COMPILE_INPUT_PLURAL_H

#include "base/str.h"
#include "book/format.h"

enum { PLURAL_FORMS_MAX = 9 };

struct plural {
	size_t forms; // 0: none are declared
	// The form of each number, a digit: those from FORMAT_FORMS on are formed as 100 and their last two digits are.
	char of[FORMAT_FORMS];
};

// English, "n != 1".
extern const char plural_english[];

// False when the declaration cannot be read, or gives some number a form that it does not declare.
bool plural_read(struct str declaration, struct plural *plural);
// Which form the number takes.
size_t plural_form(const struct plural *plural, unsigned long number);
// How many of the numbers from 0 on take the form; at most FORMAT_FORMS.
size_t plural_numbers(const struct plural *plural, size_t form);

#endif
