// SPDX-License-Identifier: GPL-3.0-or-later
// The places where the visitor was are a stack; Back pops it. Menus never stay under what they lead
// to, so that Back from a page that the menu opened leads to where the menu was opened.
#include "kiosk/travel.h"

#include "kiosk/lookup.h"
#include "kiosk/say.h"
#include "kiosk/view.h"

static void arrived(struct session *session)
{
	view_forget(session);
	state_changed(session);
}

static bool is_passing(const struct session *session, enum screen_id screen)
{
	return session->screens[screen].flags & SCREEN_PASSING;
}

void travel_out_of_menus(struct session *session)
{
	while (state_screen_is(session, SCREEN_PASSING) && visit_pop(session->visit))
		arrived(session);
}

static bool is_at(const struct session *session, const struct spot *spot)
{
	return state_is_at(session, (enum screen_id)spot->screen, spot->argument) &&
	       state_here(session)->part == spot->part;
}

static void go(struct session *session, struct spot spot)
{
	if (is_at(session, &spot)) {
		state_notify(session, say(session, N_("notice", "You are here already.")));
		return;
	}
	if (!is_passing(session, (enum screen_id)spot.screen))
		travel_out_of_menus(session);
	if (!is_at(session, &spot))
		visit_push(session->visit, spot);
	arrived(session);
}

void travel_go(struct session *session, enum screen_id screen, uint64_t argument)
{
	go(session, state_spot(screen, argument));
}

void travel_part(struct session *session, enum screen_id screen, uint64_t argument, size_t part)
{
	struct spot spot = state_spot(screen, argument);
	spot.part = part < UINT8_MAX ? (uint8_t)part : UINT8_MAX;
	go(session, spot);
}

void travel_page(struct session *session, struct str id)
{
	if (lookup_page_of(session, id))
		travel_go(session, SCREEN_PAGE, visit_name(id));
}

void travel_instead(struct session *session, enum screen_id screen, uint64_t argument)
{
	struct spot *here = state_here(session);
	uint8_t flags = here->flags & SPOT_CHANGING;
	*here = state_spot(screen, argument);
	here->flags = flags;
	arrived(session);
}

void travel_back(struct session *session)
{
	const struct screen *screen = state_screen(session);
	if (screen->back && screen->back(session))
		return;
	if (visit_pop(session->visit))
		arrived(session);
	else
		state_notify(session, say(session, N_("notice", "This is the first screen.")));
}

void travel_home(struct session *session)
{
	travel_go(session, SCREEN_HOME, 0);
}

void travel_menu(struct session *session)
{
	bool close = state_is_at(session, SCREEN_MENU, 0);
	travel_out_of_menus(session);
	if (close)
		arrived(session);
	else
		travel_go(session, SCREEN_MENU, 0);
}

void travel_afresh(struct session *session, enum screen_id screen)
{
	visit_wipe(session->visit, state_spot(screen, 0));
	arrived(session);
}
