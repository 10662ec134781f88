// SPDX-License-Identifier: GPL-3.0-or-later
// Before the result: how much was answered. The answers themselves, which people near by might
// read, are one step further.
#include "kiosk/asking.h"
#include "kiosk/ending.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_RESULT, CHOOSE_LOOK, CHOOSE_CLEAR };

static unsigned count_answered(const struct session *session)
{
	unsigned count = 0;
	for (size_t i = 0; i < session->quiz.screen_count; i++)
		count += asking_is_answered(session, (int)i);
	return count;
}

static void build(struct session *session, struct document *document)
{
	if (!asking_begin(session, document))
		return;
	unsigned count = count_answered(session);
	document->title = count == 1
				  ? say(session, "You answered one screen.")
				  : say_fill(session, document->arena,
					     say(session, "You answered {1} screens."),
					     say_number(session, document->arena, count), STR_NONE);
	asking_add_result_row(session, document, CHOOSE_RESULT);
	parts_row(document, CHOOSE_LOOK, say(session, "Look at my answers"));
	parts_row(document, CHOOSE_CLEAR, say(session, "Clear"));
	document->first_focus = 0;
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_RESULT)
		asking_show_result(session);
	else if (target->command == CHOOSE_LOOK)
		travel_go(session, SCREEN_ANSWERS, 0);
	else
		ending_clear(session);
}

const struct screen summary_screen = { .build = build, .choose = choose };
