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
		.question_hint = N_("home|hint", "What would you like to know? Press a number."),
		.tick_hint = N_("check|hint", "Press the number of each that you want on your list. Then 8."),
		.answer_hint = N_("check|hint", "Press each number that fits. Once one is ticked, 8 says Continue."),
		.clear_hint = N_("home|hint", "Nothing you choose is kept. Press x to clear."),
		.unknown_key = N_("notice", "That key does nothing here. Use {1} and Enter, or 0 for the menu."),
		.unknown_on_last = N_("notice", "That key does nothing here. Press a number."),
		.at_the_end = N_("notice", "This is the end. Press Backspace to go back, or 0 for the menu."),
		.asks_for_none = N_("notice", "Nothing is ticked now. Press 8 again for none of these."),
	},
	[FACE_PLAIN] = {
		.face = FACE_PLAIN,
		.other = FACE_SCREEN,
		.slow = true,
		.still_there = SAY_STILL_THERE_PLAIN,
		.question_hint = N_("home|hint", "What would you like to know? Type a number, then Enter."),
		.tick_hint = N_("check|hint", "Type the number of each that you want on your list. Then 8."),
		.answer_hint = N_("check|hint", "Type each number that fits. Once one is ticked, 8 says Continue."),
		.clear_hint = N_("home|hint", "Nothing you choose is kept. Type x to clear."),
		.unknown_on_last = N_("notice", "That does nothing here. Type a number, then Enter. 0 is the menu."),
		.at_the_end = N_("notice", "This is the end."),
		.asks_for_none = N_("notice", "Nothing is ticked now. Type 8 again for none of these."),
		.unknown_key = N_("notice", "That does nothing here. Type a number, then Enter. 0 is the menu."),
	},
};

const struct face_traits *faces_traits(enum face face)
{
	return &traits[face];
}
