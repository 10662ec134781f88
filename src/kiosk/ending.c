// SPDX-License-Identifier: GPL-3.0-or-later
// Where visits end, in a waiting room and for a guest, clearing ends the visit; a reader at home
// goes on with nothing chosen. Here only the visit is wiped: session_handle does the same to what
// was made from it, before anything else is shown.
#include "kiosk/ending.h"

#include "kiosk/travel.h"

static bool is_reader(const struct session *session)
{
	return session->options.mode == MODE_READER;
}

void ending_start_again(struct session *session)
{
	travel_afresh(session, SCREEN_HOME);
	state_effect(session, SESSION_CLEARED);
}

void ending_leave(struct session *session)
{
	ending_start_again(session);
	session->left = true;
	state_effect(session, SESSION_LEFT);
}

void ending_clear_now(struct session *session)
{
	if (!is_reader(session)) {
		ending_leave(session);
		return;
	}
	ending_start_again(session);
	travel_go(session, SCREEN_CLEARED, 0);
}

void ending_finish(struct session *session)
{
	if (is_reader(session))
		travel_go(session, SCREEN_FINISH, 0);
	else
		ending_clear_now(session);
}

void ending_clear(struct session *session)
{
	if (visit_has_answers(session->visit))
		ending_finish(session);
	else
		ending_clear_now(session);
}

void ending_fail(struct session *session)
{
	session->failed = true;
	travel_afresh(session, SCREEN_BROKEN);
}
