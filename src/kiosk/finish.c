// SPDX-License-Identifier: GPL-3.0-or-later
// Asks a reader before everything is cleared.
#include "kiosk/ending.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_START_AGAIN, CHOOSE_LEAVE, CHOOSE_BACK };

static void build(struct session *session, struct document *document)
{
	document->title = say(session, N_("screen|title", "Clear and finish"));
	parts_place(session, document, document->title);
	if (visit_has_answers(session->visit))
		parts_text(document,
			   say(session, N_("clear|text", "This clears everything you chose.")));
	parts_row(document, CHOOSE_START_AGAIN,
		  say(session, N_("clear|row", "Clear and start again")));
	parts_row(document, CHOOSE_LEAVE, say(session, N_("clear|row", "Leave")));
	parts_row(document, CHOOSE_BACK, say(session, N_("row", "Back")));
	document->first_focus = 0;
}

static void choose(struct session *session, const struct target *target)
{
	static void (*const runs[])(struct session *) = {
		[CHOOSE_START_AGAIN] = ending_start_again,
		[CHOOSE_LEAVE] = ending_leave,
		[CHOOSE_BACK] = travel_back,
	};
	runs[target->command](session);
}

const struct screen finish_screen = { .build = build, .choose = choose };
