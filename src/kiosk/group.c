// SPDX-License-Identifier: GPL-3.0-or-later
// The pages behind one row of the start page.
#include "book/pages.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

static bool find_row(const struct session *session, struct arena *arena, uint64_t name,
		     struct book_home_row *row)
{
	struct book_home_row *rows;
	size_t count;
	book_home(session->book, arena, session->locale, &rows, &count);
	for (size_t i = 0; i < count; i++) {
		if (visit_name(rows[i].id) == name) {
			*row = rows[i];
			return true;
		}
	}
	return false;
}

static void build(struct session *session, struct document *document)
{
	struct book_home_row row;
	struct book_listed *pages;
	size_t count;
	if (!find_row(session, document->arena, state_here(session)->argument, &row)) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	book_group(session->book, document->arena, session->locale, row.id, &pages, &count);
	parts_place(session, document, row.title);
	document->title = row.title;
	for (size_t i = 0; i < count; i++)
		document_option(document, TARGET_LINK, 0, pages[i].id, pages[i].title,
				pages[i].summary, STR_NONE);
	document->first_focus = document->target_count ? 0 : TARGET_NONE;
}

static void choose(struct session *session, const struct target *target)
{
	travel_page(session, target->argument);
}

const struct screen group_screen = { .build = build, .choose = choose };
