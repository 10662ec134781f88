// SPDX-License-Identifier: GPL-3.0-or-later
// The program's own words in the visitor's language. For the kiosk only. N_ and N_COUNT name them.
#ifndef ANTEROOM_KIOSK_SAY_H
#define ANTEROOM_KIOSK_SAY_H

#include "kiosk/state.h"

struct str say(const struct session *session, const char *name);
// In the form that a count takes, with the count as {1}.
struct str say_count(const struct session *session, struct arena *arena, const char *name,
		     unsigned long count, struct str second);
// Replaces {1} and {2}, isolated where they could change the order of what is around them.
struct str say_fill(const struct session *session, struct arena *arena, struct str pattern,
		    struct str first, struct str second);
// The pieces that are not empty, isolated likewise, with `between` between them: the only way to put words together.
struct str say_join(const struct session *session, struct arena *arena, const struct str *pieces,
		    size_t count, struct str between);
struct str say_number(const struct session *session, struct arena *arena, unsigned long number);
// A day in words, as many days after 1970-01-01; empty where the book is from before it held dates.
struct str say_date(const struct session *session, struct arena *arena, long days);
// A digit as a key: as rows show it, and most keyboards.
struct str say_key(struct arena *arena, unsigned digit);
// A value in the language, else of the whole book; empty when absent.
struct str say_value(const struct session *session, const char *name);
const struct book_locale *say_locale(const struct session *session);
bool say_in_english(const struct session *session);
// What stands behind a language's name: "(draft)", "(changed)", or nothing.
struct str say_state_word(const struct book_locale *locale);

#endif
