// SPDX-License-Identifier: GPL-3.0-or-later
// For the kiosk only.
#ifndef ANTEROOM_KIOSK_FOOTER_H
#define ANTEROOM_KIOSK_FOOTER_H

#include "kiosk/state.h"

// The keys that work where the focus is, as many as fit into so many columns. The runs are the names of keys in it.
struct str footer_keys(const struct session *session, struct arena *arena, int cols,
		       struct run **runs, size_t *run_count);
// The key whose name or word stands in that column of it, from 0 at the start of the row; COMMANDS_NO_KEY.
uint32_t footer_key_at(const struct session *session, struct arena *arena, int cols, int column);

#endif
