// SPDX-License-Identifier: GPL-3.0-or-later
// The pages behind one row of the start page: as many as there are digits, and behind the last the rest.
#include "book/pages.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_PAGE, CHOOSE_MORE };

enum { ROWS = 9 };

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
	document->title_fallback = row.fallback;
	struct part_of_list part = parts_of_list(count, ROWS, state_here(session)->part);
	for (size_t i = part.first; i < part.end; i++) {
		document_option(document, TARGET_LINK, CHOOSE_PAGE, pages[i].id, pages[i].title,
				pages[i].summary, STR_NONE);
		parts_mark(document, pages[i].fallback);
	}
	if (part.rest)
		parts_row(document, CHOOSE_MORE, say(session, N_("row", "More")));
	document->first_focus = document->target_count ? 0 : TARGET_NONE;
}

static void choose(struct session *session, const struct target *target)
{
	const struct spot *here = state_here(session);
	if (target->command == CHOOSE_MORE)
		travel_part(session, SCREEN_GROUP, here->argument, here->part + ROWS - 1);
	else
		travel_page(session, target->argument);
}

const struct screen group_screen = { .build = build, .choose = choose };
