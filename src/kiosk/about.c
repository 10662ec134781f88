// SPDX-License-Identifier: GPL-3.0-or-later
// "Help and about", behind the menu's row 8.
#include "kiosk/menu.h"
#include "kiosk/say.h"

static void build(struct session *session, struct document *document)
{
	menu_build(session, document, COMMAND_ABOUT,
		   say(session, N_("screen|title", "Help and about")));
}

const struct screen about_screen = { .build = build, .choose = menu_choose };
