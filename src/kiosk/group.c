// SPDX-License-Identifier: GPL-3.0-or-later
// The pages behind one row of the start page.
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

static bool find_row(const struct session *session, struct arena *arena, uint64_t name,
		     struct book_home_row *row)
{
	struct book_home_row *rows;
	size_t count;
	if (!book_home(session->book, arena, session->locale, &rows, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (visit_name(rows[i].id) == name) {
			*row = rows[i];
			return true;
		}
	}
	return false;
}

static void add_page_row(const struct session *session, struct document *document, struct str id)
{
	struct book_page page;
	if (book_page(session->book, document->arena, session->locale, id, &page))
		document_option(document, TARGET_LINK, 0, id, page.title, page.summary, STR_NONE);
}

static void build(struct session *session, struct document *document)
{
	struct book_home_row row;
	if (!find_row(session, document->arena, state_here(session)->argument, &row)) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	parts_place(session, document, row.title);
	document->title = row.title;
	for (size_t i = 0; i < row.page_count; i++)
		add_page_row(session, document, row.pages[i]);
	document->first_focus = document->target_count ? 0 : TARGET_NONE;
}

static void choose(struct session *session, const struct target *target)
{
	travel_page(session, target->argument);
}

const struct screen group_screen = { .build = build, .choose = choose };
