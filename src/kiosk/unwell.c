// SPDX-License-Identifier: GPL-3.0-or-later
// A problem after a treatment: the questions about it, whatever was answered before, and the page with the signs.
#include "kiosk/asking.h"
#include "kiosk/lookup.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_QUESTIONS, CHOOSE_PAGE };

static void build(struct session *session, struct document *document)
{
	const struct book_page *page = lookup_page_of(session, lookup_unwell(session));
	if (!page) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	if (!asking_has_after(session)) {
		travel_instead(session, SCREEN_PAGE, visit_name(page->id));
		return;
	}
	document->title = lookup_unwell_title(session, document->arena);
	parts_place(session, document, document->title);
	asking_warn_unwell(session, document);
	struct wording_of row =
		asking_text(session, document->arena, "check", STR("start-after"), "");
	document_option(document, TARGET_LINK, CHOOSE_QUESTIONS, STR_NONE, row.text,
			say(session, N_("check|hint", "Private questions, and what to do.")),
			STR_NONE);
	parts_mark(document, row.fallback);
	document_option(document, TARGET_LINK, CHOOSE_PAGE, page->id, page->title, page->summary,
			STR_NONE);
	parts_mark(document, page->fallback);
	document->first_focus = 0;
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_QUESTIONS)
		asking_start_after(session);
	else
		travel_page(session, target->argument);
}

const struct screen unwell_screen = { .build = build, .choose = choose };
