// SPDX-License-Identifier: GPL-3.0-or-later
// Three ways lead to a target, a key, a click and a typed line; what happens then is the screen's.
#include "kiosk/choose.h"

#include "kiosk/say.h"

void choose_target(struct session *session, int target)
{
	if (target == TARGET_NONE) {
		state_notify(session,
			     session->document.is_page
				     ? say(session, "No link has the mark. Press its number.")
				     : say(session, "Choose a row first."));
		return;
	}
	struct target chosen = *document_target(&session->document, target);
	if (chosen.disabled)
		state_notify(session, say(session, "This row cannot be chosen here."));
	else
		state_screen(session)->choose(session, &chosen);
}

void choose_focused(struct session *session)
{
	choose_target(session, state_here(session)->focus);
}

bool choose_is_on_toggle(const struct session *session)
{
	int target = state_here(session)->focus;
	return target != TARGET_NONE && session->document.targets[target].kind == TARGET_TOGGLE;
}
