// SPDX-License-Identifier: GPL-3.0-or-later
// What is remembered between two keys: those that were pressed just now, and since when a question can have been read. For the
// kiosk only.
#ifndef ANTEROOM_KIOSK_TYPING_H
#define ANTEROOM_KIOSK_TYPING_H

#include "kiosk/state.h"

void typing_init(struct session *session, struct arena *arena);

// Whether it is too early for this key to answer what is asked: the question, or a row of it, has stood there for less than 300 ms, or the
// same key was pressed less than 300 ms ago. Called once for each key that would answer.
bool typing_is_early(struct session *session, uint32_t key);
// After every event, of whatever kind: notices that something else is asked now, or that more of it shows.
void typing_look(struct session *session);
// What is asked was painted at that time.
void typing_shown(struct session *session, int64_t at_ms);

// From now on the key counts as held down, until 300 ms have passed without it.
void typing_hold(struct session *session, uint32_t key);
// True for a key that comes only because it is held down.
bool typing_is_held(struct session *session, uint32_t key);
void typing_wipe(struct session *session);

#endif
