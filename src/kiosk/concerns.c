// SPDX-License-Identifier: GPL-3.0-or-later
// The cost estimate begins: what is it for?
#include "book/estimate.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

static void build(struct session *session, struct document *document)
{
	struct book_estimate estimate;
	if (!book_read_estimate(session->book, document->arena, session->locale,
				session->options.place, &estimate)) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	document->title = say(session, N_("screen|title", "What is it for?"));
	parts_place(session, document, document->title);
	parts_text(document, say(session, N_("estimate|text",
					     "Choose one, then how many treatments. You will "
					     "see what that costs at this clinic.")));
	for (size_t i = 0; i < estimate.concern_count; i++) {
		const struct book_concern *concern = &estimate.concerns[i];
		document_option(document, TARGET_LINK, 0, concern->id, concern->title.text,
				STR_NONE, STR_NONE);
		parts_mark(document, concern->title.fallback);
	}
	document->first_focus = document->target_count ? 0 : TARGET_NONE;
}

static void choose(struct session *session, const struct target *target)
{
	travel_go(session, SCREEN_TIMES, visit_name(target->argument));
}

const struct screen concerns_screen = { .build = build, .choose = choose };
