// SPDX-License-Identifier: GPL-3.0-or-later
// In a waiting room, before answers are cleared: nothing else stands on the screen, for whoever asks wants them gone. Nobody need
// press anything (idle.c).
#include "kiosk/ending.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_CLEAR, CHOOSE_BACK };

enum { ROW_CLEAR = 9, ROW_BACK = 1 };

static void build(struct session *session, struct document *document)
{
	document->status = STR_NONE;
	document->title = say(session, N_("clear|text", "Everything will be cleared."));
	parts_numbered(document, ROW_CLEAR, CHOOSE_CLEAR,
		       say(session, N_("clear|row", "Clear now")));
	parts_numbered(document, ROW_BACK, CHOOSE_BACK, say(session, N_("clear|row", "Go back")));
	document->first_focus = 0;
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_CLEAR)
		ending_leave(session);
	else
		travel_back(session);
}

const struct screen clearing_screen = { .build = build, .choose = choose };
