// SPDX-License-Identifier: GPL-3.0-or-later
// A public screen is left in the middle of things. For the last 30 seconds of the limit, 60 where one writes down what shows, or its last
// quarter if that is shorter, it asks whether anybody is there; then it ends the visit. The session
// has no timer: it says when time alone will matter.
#include "kiosk/idle.h"

#include "kiosk/ending.h"
#include "kiosk/faces.h"
#include "kiosk/say.h"

enum {
	WARNING_MS = 30 * 1000,
	BROKEN_MS = 30 * 1000,	 // "out of order" stands this long without a key
	CLEARING_MS = 15 * 1000, // so does the question if everything should be cleared
	CLEARED_MS = 30 * 1000,	 // and, for a guest, that it was
};

struct idle {
	int64_t since_ms;
	bool warned;
};

void idle_init(struct session *session, struct arena *arena)
{
	session->idle = ARENA_NEW(arena, struct idle);
	idle_restart(session);
}

int64_t idle_limit_ms(const struct session *session)
{
	const struct session_options *options = &session->options;
	bool longer = session->face->slow && options->idle_plain_seconds > 0;
	int64_t limit =
		(int64_t)(longer ? options->idle_plain_seconds : options->idle_seconds) * 1000;
	return state_screen_is(session, SCREEN_SLOW) ? 2 * limit : limit;
}

static int64_t warning_ms(const struct session *session)
{
	int64_t quarter = idle_limit_ms(session) / 4;
	int64_t warning = state_screen_is(session, SCREEN_SLOW) ? 2 * WARNING_MS : WARNING_MS;
	return quarter < warning ? quarter : warning;
}

static int64_t end_ms(const struct session *session)
{
	return session->idle->since_ms + idle_limit_ms(session);
}

// How long the present screen stands before the visit ends by itself, unasked; 0: it does not.
static int64_t standing_ms(const struct session *session)
{
	if (session->failed)
		return BROKEN_MS;
	if (state_is_at(session, SCREEN_CLEARING, 0))
		return CLEARING_MS;
	bool guest = session->options.mode == MODE_GUEST;
	return guest && state_is_at(session, SCREEN_CLEARED, 0) ? CLEARED_MS : 0;
}

int64_t idle_deadline_ms(const struct session *session)
{
	if (session->left)
		return -1;
	if (standing_ms(session))
		return session->idle->since_ms + standing_ms(session);
	if (idle_limit_ms(session) <= 0)
		return -1;
	return session->idle->warned ? end_ms(session) : end_ms(session) - warning_ms(session);
}

void idle_restart(struct session *session)
{
	session->idle->since_ms = session->now_ms;
}

static void warn(struct session *session)
{
	session->idle->warned = true;
	struct arena *arena = state_notice_arena(session);
	int64_t left_ms = end_ms(session) - session->now_ms;
	state_notify(session,
		     say_fill(session, arena,
			      compiled_say(say_locale(session)->tag, session->face->still_there),
			      say_number(session, arena, (unsigned long)(left_ms + 999) / 1000),
			      STR_NONE));
}

void idle_pass(struct session *session)
{
	int64_t deadline = idle_deadline_ms(session);
	if (deadline < 0 || session->now_ms < deadline)
		return;
	if (standing_ms(session) || session->now_ms >= end_ms(session))
		ending_leave(session);
	else
		warn(session);
}

bool idle_has_warned(const struct session *session)
{
	return session->idle->warned;
}

bool idle_take_warning(struct session *session)
{
	bool warned = session->idle->warned;
	session->idle->warned = false;
	return warned;
}
