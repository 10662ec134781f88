// SPDX-License-Identifier: GPL-3.0-or-later
// Two pages are kept in each of two languages, in arenas of their own: the one that shows may not go while the next is read, for its
// targets name that one. The page that was asked for longest ago goes first.
#include "kiosk/lookup.h"

struct kept_page {
	struct arena arena;
	uint64_t name;	// 0: none is kept
	unsigned asked; // when it was last
	size_t locale;
	struct book_page page;
};

struct shelf {
	struct kept_page pages[2 * 2];
	unsigned asked; // how often
};

void lookup_init(struct session *session, struct arena *arena)
{
	session->shelf = ARENA_NEW(arena, struct shelf);
}

void lookup_forget(struct session *session)
{
	for (size_t i = 0; i < LENGTH(session->shelf->pages); i++)
		session->shelf->pages[i].name = 0;
}

void lookup_wipe(struct session *session)
{
	lookup_forget(session);
	for (size_t i = 0; i < LENGTH(session->shelf->pages); i++)
		arena_reset(&session->shelf->pages[i].arena);
}

void lookup_fini(struct session *session)
{
	for (size_t i = 0; i < LENGTH(session->shelf->pages); i++)
		arena_fini(&session->shelf->pages[i].arena);
}

static int find_kept(const struct session *session, uint64_t name)
{
	for (int i = 0; i < (int)LENGTH(session->shelf->pages); i++) {
		const struct kept_page *kept = &session->shelf->pages[i];
		if (kept->name == name && kept->locale == session->locale)
			return i;
	}
	return -1;
}

static int find_oldest(const struct session *session)
{
	const struct kept_page *pages = session->shelf->pages;
	int oldest = 0;
	for (int i = 1; i < (int)LENGTH(session->shelf->pages); i++) {
		if (pages[i].asked < pages[oldest].asked)
			oldest = i;
	}
	return oldest;
}

static bool read_page(const struct session *session, uint64_t name, struct kept_page *kept)
{
	struct str id;
	arena_reset(&kept->arena);
	kept->name = 0;
	if (!book_find_page(session->book, &kept->arena, name, &id) ||
	    !book_read_page(session->book, &kept->arena, session->locale, session->options.place,
			    id, &kept->page))
		return false;
	kept->name = name;
	kept->locale = session->locale;
	return true;
}

const struct book_page *lookup_page(const struct session *session, uint64_t name)
{
	struct shelf *shelf = session->shelf;
	int found = find_kept(session, name);
	if (found < 0) {
		found = find_oldest(session);
		if (!read_page(session, name, &shelf->pages[found]))
			return NULL;
	}
	shelf->pages[found].asked = ++shelf->asked;
	return &shelf->pages[found].page;
}

const struct book_page *lookup_page_of(const struct session *session, struct str id)
{
	return id.len ? lookup_page(session, visit_name(id)) : NULL;
}

struct str lookup_unwell(const struct session *session)
{
	return book_value(session->book, STR("role.unwell"));
}

struct str lookup_unwell_title(const struct session *session, struct arena *arena)
{
	struct book_home_row *rows;
	size_t count;
	struct str unwell = lookup_unwell(session);
	book_home(session->book, arena, session->locale, &rows, &count);
	for (size_t i = 0; i < count; i++) {
		if (!rows[i].self_check && rows[i].page_count == 1 &&
		    str_eq(rows[i].first_page, unwell))
			return rows[i].title;
	}
	const struct book_page *page = lookup_page_of(session, unwell);
	return page ? page->title : STR_NONE;
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
