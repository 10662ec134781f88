// SPDX-License-Identifier: GPL-3.0-or-later
// The book holds the interface's words for each of its languages, found by context and English; what it
// lacks is said in English.
#include "kiosk/say.h"

#include "base/date.h"
#include "text/order.h"

struct str say(const struct session *session, const char *name)
{
	return book_interface(session->book, session->locale, str_c(name));
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

struct str say_fill(const struct session *session, struct arena *arena, struct str pattern,
		    struct str first, struct str second)
{
	const struct str values[] = { first, second };
	enum direction own = say_locale(session)->direction;
	return order_fill(arena, pattern, values, LENGTH(values), order_of_sentence(pattern, own));
}

struct str say_join(const struct session *session, struct arena *arena, const struct str *pieces,
		    size_t count, struct str between)
{
	return order_join(arena, pieces, count, between, say_locale(session)->direction);
}

struct str say_number(const struct session *session, struct arena *arena, unsigned long number)
{
	return text_number(arena, number, say_locale(session)->digits);
}

struct str say_date(const struct session *session, struct arena *arena, long days)
{
	struct date date = date_of_days(days);
	struct str name = str_format(arena, "date.%u", date.month);
	struct str pattern = say_value(session, name.data);
	return say_fill(session, arena, pattern, say_number(session, arena, date.day),
			say_number(session, arena, (unsigned long)date.year));
}

struct str say_key(struct arena *arena, unsigned digit)
{
	return text_number(arena, digit, STR_NONE);
}

struct str say_count(const struct session *session, struct arena *arena, const char *name,
		     unsigned long count, struct str second)
{
	struct str pattern =
		book_interface_count(session->book, session->locale, str_c(name), count);
	return say_fill(session, arena, pattern, say_number(session, arena, count), second);
}

struct str say_value(const struct session *session, const char *name)
{
	struct str found = book_locale_value(session->book, session->locale, session->options.place,
					     str_c(name));
	return found.len ? found : book_value(session->book, str_c(name));
}
