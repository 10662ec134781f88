// SPDX-License-Identifier: GPL-3.0-or-later
// The program's own words in the visitor's language. For the kiosk only. xgettext finds them by
// say:2 and N_:1.
#ifndef ANTEROOM_KIOSK_SAY_H
#define ANTEROOM_KIOSK_SAY_H

#include "kiosk/state.h"

struct str say(const struct session *session, const char *english);
// Replaces {1} and {2}; text of the other direction is isolated.
struct str say_fill(const struct session *session, struct arena *arena, struct str pattern,
		    struct str first, struct str second);
struct str say_number(const struct session *session, struct arena *arena, unsigned long number);
// A value in the language, else of the whole book; empty when absent.
struct str say_value(const struct session *session, const char *name);
const struct book_locale *say_locale(const struct session *session);
bool say_in_english(const struct session *session);
// What stands behind a language's name: "(draft)", "(changed)", or nothing.
struct str say_state_word(const struct book_locale *locale);

#endif
