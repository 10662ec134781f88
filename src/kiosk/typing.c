// SPDX-License-Identifier: GPL-3.0-or-later
// A terminal tells neither when a key goes up nor that it repeats. So a key that has just answered
// a question is ignored until it was quiet for a while: leaning on Enter answers one question, not
// three.
#include "kiosk/typing.h"

#include "kiosk/view.h"

enum { NO_KEY = 0, HOLD_MS = 400, NUMBER_MS = 2000, NUMBER_MAX = 999 };

struct typing {
	unsigned long number;	 // being typed; 0: none
	int64_t number_until_ms; // a digit after it starts a new number
	uint32_t held_key;	 // NO_KEY: none
	int64_t held_until_ms;
};

void typing_init(struct session *session, struct arena *arena)
{
	session->typing = ARENA_NEW(arena, struct typing);
}

void typing_wipe(struct session *session)
{
	*session->typing = (struct typing) { 0 };
}

// ---- a number ----

void typing_forget_number(struct session *session)
{
	session->typing->number = 0;
}

static int target_of(const struct session *session, unsigned long number)
{
	bool possible = number && number <= NUMBER_MAX;
	return possible ? view_find_number(session, (unsigned)number) : TARGET_NONE;
}

int typing_digit(struct session *session, unsigned digit)
{
	struct typing *typing = session->typing;
	bool alone = session->document.numbering == NUMBERS_CHOOSE ||
		     session->now_ms >= typing->number_until_ms;
	unsigned long before = alone ? 0 : typing->number;
	unsigned long number = before * 10 + digit;
	int target = target_of(session, number);
	if (target == TARGET_NONE && before) {
		number = digit;
		target = target_of(session, number);
	}
	typing->number = target == TARGET_NONE ? 0 : number;
	typing->number_until_ms = session->now_ms + NUMBER_MS;
	return target;
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
