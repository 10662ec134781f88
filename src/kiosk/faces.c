// SPDX-License-Identifier: GPL-3.0-or-later
// What differs between the faces is a row here, so that no screen asks which one it is shown by.
#include "kiosk/faces.h"

#include "kiosk/say.h"

static const struct face_traits traits[] = {
	[FACE_SCREEN] = {
		.face = FACE_SCREEN,
		.other = FACE_PLAIN,
		.windowed = true,
		.still_there = SAY_STILL_THERE,
		.question_hint = N_("What would you like to know? Press a number, or {1} and Enter."),
		.unwell_hint = N_("Unwell after a treatment? Press {1} now."),
		.clear_hint = N_("Nothing you choose is kept. Press x to clear."),
		.unknown_key = N_("That key does nothing here. Use {1} and Enter, or 0 for the menu."),
		.unknown_on_last = N_("That key does nothing here. Press a number."),
	},
	[FACE_PLAIN] = {
		.face = FACE_PLAIN,
		.other = FACE_SCREEN,
		.slow = true,
		.still_there = SAY_STILL_THERE_PLAIN,
		.question_hint = N_("What would you like to know? Type a number, then Enter."),
		.unwell_hint = N_("Unwell after a treatment? Type {1} now."),
		.clear_hint = N_("Nothing you choose is kept. Type x to clear."),
		.unknown_on_last = N_("That does nothing here. Type a number, then Enter. 0 is the menu."),
		.unknown_key = N_("That does nothing here. Type a number, then Enter. 0 is the menu."),
	},
};

const struct face_traits *faces_traits(enum face face)
{
	return &traits[face];
}
