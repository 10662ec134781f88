// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/lookup.h"

struct str lookup_page(const struct session *session, uint64_t name)
{
	for (size_t i = 0; i < book_page_count(session->book); i++) {
		struct str id = book_page_id(session->book, i);
		if (visit_name(id) == name)
			return id;
	}
	return STR_NONE;
}

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
	return book_has_page(session->book, lookup_unwell(session));
}

bool lookup_has_about(const struct session *session)
{
	return book_has_page(session->book, lookup_about(session));
}

bool lookup_has_words(const struct session *session)
{
	return book_has_page(session->book, LOOKUP_WORDS);
}

bool lookup_has_sources(const struct session *session)
{
	return book_has_page(session->book, LOOKUP_SOURCES);
}
