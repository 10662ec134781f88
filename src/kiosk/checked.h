// SPDX-License-Identifier: GPL-3.0-or-later
// Who checked a page or the questions, and whether that still holds. For the kiosk only.
#ifndef ANTEROOM_KIOSK_CHECKED_H
#define ANTEROOM_KIOSK_CHECKED_H

#include "kiosk/screen.h"

enum checked_what { CHECKED_PAGE, CHECKED_QUESTIONS };

struct checked {
	enum review_state state;
	struct str by, role, date; // date in the language
	struct str due, due_text;  // YYYY-MM-DD; and in the language
};

// The sentence for the visitor, for the first state that holds on the session's date.
struct str checked_sentence(const struct session *session, struct arena *arena,
			    enum checked_what what, const struct checked *checked);
struct checked checked_self_check(const struct session *session);

#endif
