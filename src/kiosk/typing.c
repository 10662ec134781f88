// SPDX-License-Identifier: GPL-3.0-or-later
// A terminal tells neither when a key goes up nor that it repeats. So a key that has just answered
// a question is ignored until it was quiet for a while: leaning on Enter answers one question, not
// three. And a key that comes before its question can have been seen was not meant for it: two keys
// that one finger grazed, or those typed ahead of a slow line.
#include "kiosk/typing.h"

#include "kiosk/view.h"

enum {
	NO_KEY = 0,
	HOLD_MS = 300,
	SEEN_MS = 300,
	PRESSED_MAX = 6,
};

struct typing {
	uint32_t held_key; // NO_KEY: none
	int64_t held_until_ms;
	struct pressed {
		uint32_t key; // NO_KEY: none
		int64_t at_ms;
	} pressed[PRESSED_MAX]; // those that would have answered
	size_t press_count;
	uint64_t screen, argument; // what is asked
	uint64_t seen;		   // of what can be chosen there
	int64_t asked_ms;	   // since when
	bool painted;
};

void typing_init(struct session *session, struct arena *arena)
{
	session->typing = ARENA_NEW(arena, struct typing);
}

void typing_wipe(struct session *session)
{
	*session->typing = (struct typing) { .asked_ms = session->now_ms };
}

// ---- before a question was seen ----

// Remembers it in place of what it was before, or of the oldest.
static bool was_just_pressed(struct session *session, uint32_t key)
{
	struct typing *typing = session->typing;
	struct pressed *slot = &typing->pressed[typing->press_count % PRESSED_MAX];
	for (size_t i = 0; i < PRESSED_MAX; i++) {
		if (typing->pressed[i].key == key)
			slot = &typing->pressed[i];
	}
	bool just = slot->key == key && session->now_ms - slot->at_ms < HOLD_MS;
	typing->press_count += slot->key != key;
	*slot = (struct pressed) { key, session->now_ms };
	return just;
}

bool typing_is_early(struct session *session, uint32_t key)
{
	bool just = was_just_pressed(session, key);
	return state_screen_is(session, SCREEN_ANSWERING) &&
	       (just || session->now_ms - session->typing->asked_ms < SEEN_MS);
}

void typing_look(struct session *session)
{
	struct typing *typing = session->typing;
	const struct spot *here = state_here(session);
	uint64_t seen = view_seen(session);
	bool same = typing->screen == here->screen && typing->argument == here->argument &&
		    !(seen & ~typing->seen);
	typing->seen = seen;
	if (same)
		return;
	typing->screen = here->screen;
	typing->argument = here->argument;
	typing->asked_ms = session->now_ms;
	typing->painted = false;
}

void typing_shown(struct session *session, int64_t at_ms)
{
	if (!session->typing->painted && at_ms > session->typing->asked_ms)
		session->typing->asked_ms = at_ms;
	session->typing->painted = true;
}

// ---- a key that is held down ----

void typing_hold(struct session *session, uint32_t key)
{
	session->typing->held_key = key;
	session->typing->held_until_ms = session->now_ms + HOLD_MS;
}

bool typing_is_held(struct session *session, uint32_t key)
{
	struct typing *typing = session->typing;
	bool held = key == typing->held_key && session->now_ms < typing->held_until_ms;
	if (held)
		typing->held_until_ms = session->now_ms + HOLD_MS;
	else
		typing->held_key = NO_KEY;
	return held;
}
