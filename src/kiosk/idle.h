// SPDX-License-Identifier: GPL-3.0-or-later
// How long nobody has pressed a key, and what comes of it: first a question, then the end of the
// visit. For the kiosk only.
#ifndef ANTEROOM_KIOSK_IDLE_H
#define ANTEROOM_KIOSK_IDLE_H

#include "kiosk/state.h"

void idle_init(struct session *session, struct arena *arena);

// The limit of the face that is shown; 0: none.
int64_t idle_limit_ms(const struct session *session);
// When time alone will change something; -1: never.
int64_t idle_deadline_ms(const struct session *session);
// The visitor did something.
void idle_restart(struct session *session);
// Warns, or ends the visit, when it is time.
void idle_pass(struct session *session);

bool idle_has_warned(const struct session *session);
// True when the warning was shown, which it is no longer.
bool idle_take_warning(struct session *session);

#endif
