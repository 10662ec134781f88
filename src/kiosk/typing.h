// SPDX-License-Identifier: GPL-3.0-or-later
// What is remembered between two keys: the number being typed, and a key that is held down. For the
// kiosk only.
#ifndef ANTEROOM_KIOSK_TYPING_H
#define ANTEROOM_KIOSK_TYPING_H

#include "kiosk/state.h"

void typing_init(struct session *session, struct arena *arena);

// The target that the digit leads to: with the digits before it where there is such a number, else
// by itself. TARGET_NONE.
int typing_digit(struct session *session, unsigned digit);
void typing_forget_number(struct session *session);

// From now on the key counts as held down, until 400 ms have passed without it.
void typing_hold(struct session *session, uint32_t key);
// True for a key that comes only because it is held down.
bool typing_is_held(struct session *session, uint32_t key);
void typing_wipe(struct session *session);

#endif
