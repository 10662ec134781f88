// SPDX-License-Identifier: GPL-3.0-or-later
// The book holds the interface's words for each of its languages, found by their English; what it
// lacks is said in English.
#include "kiosk/say.h"

#define ISOLATE "\xE2\x81\xA8"	   // FSI
#define END_ISOLATE "\xE2\x81\xA9" // PDI

struct str say(const struct session *session, const char *english)
{
	return book_interface(session->book, session->locale, str_c(english));
}

const struct book_locale *say_locale(const struct session *session)
{
	return book_locale(session->book, session->locale);
}

bool say_in_english(const struct session *session)
{
	struct str tag = say_locale(session)->tag;
	return str_eq(tag, STR("en")) || str_starts(tag, STR("en-"));
}

struct str say_state_word(const struct book_locale *locale)
{
	return locale->source || locale->state == LOCALE_REVIEWED ? STR_NONE : locale->state_word;
}

static bool is_number(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
	}
	return true;
}

static struct str isolated(const struct session *session, struct arena *arena, struct str text)
{
	if (is_number(text) || text_direction(text) == say_locale(session)->direction)
		return text;
	struct str parts[] = { STR(ISOLATE), text, STR(END_ISOLATE) };
	return str_concat(arena, parts, LENGTH(parts));
}

struct str say_fill(const struct session *session, struct arena *arena, struct str pattern,
		    struct str first, struct str second)
{
	struct str filled =
		str_replace(arena, pattern, STR("{1}"), isolated(session, arena, first));
	return str_replace(arena, filled, STR("{2}"), isolated(session, arena, second));
}

struct str say_number(const struct session *session, struct arena *arena, unsigned long number)
{
	return text_number(arena, number, say_locale(session)->digits);
}

struct str say_value(const struct session *session, const char *name)
{
	struct str found = book_locale_value(session->book, session->locale, session->options.place,
					     str_c(name));
	return found.len ? found : book_value(session->book, str_c(name));
}
