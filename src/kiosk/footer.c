// SPDX-License-Identifier: GPL-3.0-or-later
// "↑ ↓ move   Enter choose   Backspace back   0 menu", from the table of commands. When the row is
// short, keys give way one by one in the order that the table says; the menu, from which all else
// can be reached, never does.
#include "kiosk/footer.h"

#include "base/array.h"
#include "kiosk/commands.h"
#include "kiosk/say.h"

struct footer {
	const struct session *session;
	struct arena *arena;
	unsigned dropped; // those that yield up to this turn
	bool brief;	  // "Enter choose" instead of "number, then Enter"
};

static unsigned turn_of(const struct footer *footer, const struct command *command)
{
	bool page = footer->session->document.is_page;
	return page ? command->footer.on_page : command->footer.yields;
}

static bool is_in(const struct footer *footer, const struct command *command)
{
	unsigned turn = turn_of(footer, command);
	return commands_works(footer->session, command) &&
	       (!command->footer.shown || command->footer.shown(footer->session)) &&
	       (!turn || turn > footer->dropped);
}

static struct str words_of(const struct footer *footer, const struct command *command)
{
	const struct session *session = footer->session;
	const struct command_footer *entry = &command->footer;
	bool by_number = session->document.numbering == NUMBERS_FOCUS && !footer->brief;
	if (entry->typed && by_number)
		return say(session, entry->typed);
	const struct str parts[] = {
		commands_name(session, command),
		say(session, entry->word_now ? entry->word_now(session) : entry->word),
	};
	return say_join(session, footer->arena, parts, LENGTH(parts), STR(" "));
}

static const struct command *at_place(unsigned place)
{
	for (size_t i = 0; i < commands_count(); i++) {
		if (commands_at(i)->footer.place == place)
			return commands_at(i);
	}
	return NULL;
}

static struct str text_of(const struct footer *footer)
{
	const struct command *command;
	struct str *parts = NULL;
	size_t count = 0;
	for (unsigned place = 1; (command = at_place(place)); place++) {
		if (is_in(footer, command))
			*ARRAY_PUT(footer->arena, parts, count) = words_of(footer, command);
	}
	return say_join(footer->session, footer->arena, parts, count, STR("   "));
}

// The one whose turn it is; NULL when the rest stays.
static const struct command *next_to_yield(const struct footer *footer)
{
	for (size_t i = 0; i < commands_count(); i++) {
		if (turn_of(footer, commands_at(i)) == footer->dropped + 1)
			return commands_at(i);
	}
	return NULL;
}

static void give_way(struct footer *footer, const struct command *command)
{
	if (command->footer.typed && !footer->session->document.is_page && !footer->brief)
		footer->brief = true;
	else
		footer->dropped++;
}

struct str footer_keys(const struct session *session, struct arena *arena, int cols)
{
	struct footer footer = { .session = session, .arena = arena };
	struct str text = text_of(&footer);
	const struct command *next;
	while (text_cols(text, session->options.form) > cols && (next = next_to_yield(&footer))) {
		give_way(&footer, next);
		text = text_of(&footer);
	}
	return text;
}
