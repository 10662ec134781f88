// SPDX-License-Identifier: GPL-3.0-or-later
// Three ways lead to a target, a key, a click and a typed line; what happens then is the screen's.
#include "kiosk/choose.h"

#include "kiosk/faces.h"
#include "kiosk/say.h"
#include "kiosk/view.h"

void choose_target(struct session *session, int target)
{
	if (target == TARGET_NONE) {
		state_notify(session, say(session, N_("notice", "Choose a row first.")));
		return;
	}
	struct target chosen = *document_target(&session->document, target);
	if (chosen.disabled)
		state_notify(session,
			     say(session, N_("notice", "This row cannot be chosen here.")));
	else
		state_screen(session)->choose(session, &chosen);
}

bool choose_is_shown(const struct session *session, int target)
{
	enum target_kind kind = session->document.targets[target].kind;
	bool answers = kind == TARGET_CHOICE || kind == TARGET_TOGGLE;
	if (!answers || !session->face->windowed || state_here(session)->focus == target)
		return true;
	return view_in_view(session, target) && view_saw(session, target);
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
