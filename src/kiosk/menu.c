// SPDX-License-Identifier: GPL-3.0-or-later
// The menu that 0 opens: rows of the table of commands. Numbers never change; a row whose feature
// is missing is not shown.
#include "kiosk/menu.h"

#include "kiosk/faces.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"

enum { NUMBERS = 9 };

static void add_row(const struct session *session, struct document *document, size_t index)
{
	const struct command_row *row = &commands_at(index)->row;
	struct str label = row->label_now ? row->label_now(session, document->arena)
					  : say(session, row->label);
	int target = document_option(document, TARGET_LINK, (int)index, STR_NONE, label, STR_NONE,
				     STR_NONE);
	document_target(document, target)->number = row->number;
}

void menu_build(const struct session *session, struct document *document, enum command_menu menu,
		struct str title)
{
	parts_place(session, document, title);
	document->title = title;
	for (unsigned number = 1; number <= NUMBERS; number++) {
		for (size_t i = 0; i < commands_count(); i++) {
			const struct command *command = commands_at(i);
			if (command->row.number == number &&
			    commands_in_menu(session, command, menu))
				add_row(session, document, i);
		}
	}
	document->first_focus = 0;
}

// What stays in the menu may have changed the words of its rows.
void menu_choose(struct session *session, const struct target *target)
{
	commands_at((size_t)target->command)->run(session);
	state_changed(session);
}

static void build(struct session *session, struct document *document)
{
	enum { ROOM_FROM_ROWS = 20 };
	struct str sentence =
		// TRANSLATORS: {1} is what the guide is about, as "Microneedling".
		say(session, N_("menu|text", "Guide: {1}. Go elsewhere, change how it "
					     "looks, or finish."));
	if (session->face->windowed && session->rows >= ROOM_FROM_ROWS)
		parts_text(document, say_fill(session, document->arena, sentence,
					      say_value(session, "topic.title"), STR_NONE));
	menu_build(session, document, COMMAND_MENU, say(session, N_("screen|title", "Menu")));
}

const struct screen menu_screen = { .build = build, .choose = menu_choose };
