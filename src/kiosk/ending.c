// SPDX-License-Identifier: GPL-3.0-or-later
// In a waiting room clearing ends the visit; a guest and a reader may start again with nothing chosen. Here only the visit is wiped: session_handle does the same to what
// was made from it, before anything else is shown.
#include "kiosk/ending.h"

#include "kiosk/travel.h"

static bool is_in(const struct session *session, enum mode mode)
{
	return session->options.mode == mode;
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
	if (is_in(session, MODE_KIOSK)) {
		ending_leave(session);
		return;
	}
	ending_start_again(session);
	travel_go(session, SCREEN_CLEARED, 0);
}

// Who has answers is asked first: a reader where the answers stay in sight, in a waiting room on a blank screen.
void ending_finish(struct session *session)
{
	if (!visit_has_answers(session->visit) || is_in(session, MODE_GUEST))
		ending_clear_now(session);
	else if (is_in(session, MODE_KIOSK))
		travel_go(session, SCREEN_CLEARING, 0);
	else
		travel_go(session, SCREEN_FINISH, 0);
}

void ending_fail(struct session *session)
{
	session->failed = true;
	travel_afresh(session, SCREEN_BROKEN);
}
