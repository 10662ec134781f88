// SPDX-License-Identifier: GPL-3.0-or-later
// After a reader cleared everything.
#include "kiosk/ending.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"

enum { CHOOSE_START_AGAIN, CHOOSE_LEAVE };

static void build(struct session *session, struct document *document)
{
	parts_place(session, document, STR_NONE);
	parts_text(document, say(session, N_("clear|text", "Cleared.")));
	parts_row(document, CHOOSE_START_AGAIN, say(session, N_("check|row", "Start again")));
	parts_row(document, CHOOSE_LEAVE, say(session, N_("clear|row", "Leave")));
	document->first_focus = 0;
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_LEAVE)
		ending_leave(session);
	else
		ending_start_again(session);
}

const struct screen cleared_screen = { .build = build, .choose = choose };
