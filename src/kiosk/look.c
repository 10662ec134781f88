// SPDX-License-Identifier: GPL-3.0-or-later
// The menu behind row 7 of the menu.
#include "kiosk/menu.h"
#include "kiosk/say.h"

static void build(struct session *session, struct document *document)
{
	menu_build(session, document, COMMAND_LOOK, say(session, N_("menu|row", "Look")));
}

const struct screen look_screen = { .build = build, .choose = menu_choose };
