// SPDX-License-Identifier: GPL-3.0-or-later
// For the kiosk only.
#ifndef ANTEROOM_KIOSK_FOOTER_H
#define ANTEROOM_KIOSK_FOOTER_H

#include "kiosk/state.h"

// The keys that work where the focus is, as many as fit into so many columns.
struct str footer_keys(const struct session *session, struct arena *arena, int cols);

#endif
