// SPDX-License-Identifier: GPL-3.0-or-later
// Going from place to place. For the kiosk only.
#ifndef ANTEROOM_KIOSK_TRAVEL_H
#define ANTEROOM_KIOSK_TRAVEL_H

#include "kiosk/state.h"

// Menus are left behind; Back returns from the new place.
void travel_go(struct session *session, enum screen_id screen, uint64_t argument);
// The same to a part of what the argument names.
void travel_part(struct session *session, enum screen_id screen, uint64_t argument, size_t part);
// Opens the page first, so that its screen gets it whole. Nothing, when the book has no such page.
void travel_page(struct session *session, struct str id);
// The new place takes that of the present one.
void travel_instead(struct session *session, enum screen_id screen, uint64_t argument);
void travel_back(struct session *session);
void travel_home(struct session *session);
// Opens the menu, or closes it.
void travel_menu(struct session *session);
// Back to where the menus were opened.
void travel_out_of_menus(struct session *session);
// To a place where nobody was before, with nothing to go back to but it.
void travel_afresh(struct session *session, enum screen_id screen);

#endif
