// SPDX-License-Identifier: GPL-3.0-or-later
// What the menu and its second list share. For the kiosk only.
#ifndef ANTEROOM_KIOSK_MENU_H
#define ANTEROOM_KIOSK_MENU_H

#include "kiosk/commands.h"

void menu_build(const struct session *session, struct document *document, enum command_menu menu,
		struct str title);
void menu_choose(struct session *session, const struct target *target);

#endif
