// SPDX-License-Identifier: GPL-3.0-or-later
// The keys, printed from the table of commands.
#include "kiosk/commands.h"
#include "kiosk/faces.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"
#include "text/order.h"

enum { CHOOSE_BACK };

static void add_row(struct document *document, unsigned group, struct str name, struct str help)
{
	struct block *row = document_add(document, BLOCK_ROW, STR_NONE);
	row->group = group;
	row->group_kind = GROUP_TABLE;
	row->cell_count = 2;
	row->cells = ARENA_ARRAY(document->arena, 2, struct cell);
	struct str texts[] = { name, help };
	for (size_t i = 0; i < 2; i++)
		row->cells[i] = (struct cell) {
			.language = document->language,
			.direction = order_of_sentence(texts[i], document->direction),
			.text.plain = order_isolate(document->arena, texts[i], document->direction),
		};
}

// Where everything is typed in lines: the moving keys are not there.
static void add_typed(const struct session *session, struct document *document, unsigned group)
{
	add_row(document, group, STR("1 2 3"),
		say(session, N_("key|help", "Type the number of a row or link, then Enter.")));
	add_row(document, group, say(session, N_("key|name", "Enter")),
		say(session, N_("key|help", "Read on.")));
	add_row(document, group, STR("0"),
		say(session, N_("key|help", "The menu, from everywhere.")));
	add_row(document, group, STR("b"),
		say(session, N_("key|help", "Back to the screen before.")));
}

static void add_pressed(const struct session *session, struct document *document, unsigned group)
{
	add_row(document, group, STR("1 2 3"),
		say(session, N_("key|help", "Choose the row with that number, or tick it.")));
}

static bool is_listed(const struct session *session, const struct command *command)
{
	bool typed = (command->flags & COMMAND_LETTER) && !(command->flags & COMMAND_MOVES);
	return command->help && commands_works(session, command) &&
	       (typed || session->face->windowed);
}

static void build(struct session *session, struct document *document)
{
	document->title = say(session, N_("screen|title", "Keys"));
	document->is_page = true;
	parts_place(session, document, document->title);
	unsigned group = document_new_group(document);
	if (session->face->windowed)
		add_pressed(session, document, group);
	else
		add_typed(session, document, group);
	for (size_t i = 0; i < commands_count(); i++) {
		const struct command *command = commands_at(i);
		if (is_listed(session, command))
			add_row(document, group, commands_name(session, command),
				say(session, command->help));
	}
	parts_row(document, CHOOSE_BACK, say(session, N_("row", "Back")));
}

static void choose(struct session *session, const struct target *target)
{
	(void)target;
	travel_back(session);
}

const struct screen help_screen = { .build = build, .choose = choose };
