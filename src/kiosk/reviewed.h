// SPDX-License-Identifier: GPL-3.0-or-later
// Which clinician reviewed a page or the questions, and whether that still holds. For the kiosk
// only.
#ifndef ANTEROOM_KIOSK_REVIEWED_H
#define ANTEROOM_KIOSK_REVIEWED_H

#include "book/pages.h"
#include "kiosk/state.h"

enum reviewed_what { REVIEWED_PAGE, REVIEWED_QUESTIONS };

struct reviewed {
	enum review_state state;
	struct str by, role, date; // date in the language
	struct str due, due_text;  // YYYY-MM-DD; and in the language
};

// The sentence for the visitor, for the first state that holds on the session's date.
struct str reviewed_sentence(const struct session *session, struct arena *arena,
			     enum reviewed_what what, const struct reviewed *reviewed);
struct reviewed reviewed_self_check(const struct session *session);

#endif
