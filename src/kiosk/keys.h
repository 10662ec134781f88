// SPDX-License-Identifier: GPL-3.0-or-later
// For the kiosk only.
#ifndef ANTEROOM_KIOSK_KEYS_H
#define ANTEROOM_KIOSK_KEYS_H

#include "kiosk/state.h"

// A key that reached the session.
void keys_press(struct session *session, uint32_t key);

#endif
