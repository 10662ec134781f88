// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/lookup.h"
#include "book/pages.h"

struct str lookup_unwell(const struct session *session)
{
	return book_value(session->book, STR("role.unwell"));
}

struct str lookup_about(const struct session *session)
{
	return book_value(session->book, STR("role.about"));
}

bool lookup_has_unwell(const struct session *session)
{
	return lookup_unwell(session).len > 0;
}

bool lookup_has_about(const struct session *session)
{
	return lookup_about(session).len > 0;
}

bool lookup_has_words(const struct session *session)
{
	return book_has_page(session->book, LOOKUP_WORDS);
}

bool lookup_has_sources(const struct session *session)
{
	return book_has_page(session->book, LOOKUP_SOURCES);
}
