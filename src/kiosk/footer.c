// SPDX-License-Identifier: GPL-3.0-or-later
// "1-9 choose   ↑ ↓ move   Enter choose   Backspace back   0 menu", from the table of commands. When the row is
// short, keys give way one by one in the order that the table says; the menu, from which all else
// can be reached, never does.
#include "kiosk/footer.h"

#include "base/array.h"
#include "kiosk/commands.h"
#include "kiosk/say.h"

#define GAP "   " // between two keys

struct footer {
	const struct session *session;
	struct arena *arena;
	unsigned dropped; // those that yield up to this turn
};

static bool is_in(const struct footer *footer, const struct command *command)
{
	unsigned turn = command->footer.yields;
	return commands_works(footer->session, command) &&
	       (!command->footer.shown || command->footer.shown(footer->session)) &&
	       (!turn || turn > footer->dropped);
}

static struct str name_of(const struct footer *footer, const struct command *command)
{
	if (command->footer.name_now)
		return command->footer.name_now(footer->session, footer->arena);
	return commands_name(footer->session, command);
}

static struct str words_of(const struct footer *footer, const struct command *command)
{
	const struct session *session = footer->session;
	const struct command_footer *entry = &command->footer;
	const struct str parts[] = {
		name_of(footer, command),
		entry->word_now ? entry->word_now(session, footer->arena)
				: say(session, entry->word),
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
	return say_join(footer->session, footer->arena, parts, count, STR(GAP));
}

// False when the rest stays.
static bool yields(const struct footer *footer)
{
	for (size_t i = 0; i < commands_count(); i++) {
		if (commands_at(i)->footer.yields == footer->dropped + 1)
			return true;
	}
	return false;
}

static struct footer footer_that_fits(const struct session *session, struct arena *arena, int cols)
{
	struct footer footer = { .session = session, .arena = arena };
	while (text_cols(text_of(&footer), session->options.form) > cols && yields(&footer))
		footer.dropped++;
	return footer;
}

struct str footer_keys(const struct session *session, struct arena *arena, int cols,
		       struct run **runs, size_t *run_count)
{
	struct footer footer = footer_that_fits(session, arena, cols);
	struct str text = text_of(&footer);
	const struct command *command;
	size_t end = 0;
	*runs = NULL;
	*run_count = 0;
	for (unsigned place = 1; (command = at_place(place)); place++) {
		struct str name = name_of(&footer, command);
		size_t start = is_in(&footer, command) ? str_find(text, name, end) : STR_NPOS;
		if (start == STR_NPOS)
			continue;
		end = start + name.len;
		*ARRAY_PUT(arena, *runs, *run_count) =
			(struct run) { start, end, ROLE_KEY, TARGET_NONE };
	}
	return text;
}

// Of two keys in one name, "↑ ↓", the first half is the first.
static uint32_t key_in(const struct footer *footer, const struct command *command, int column)
{
	int name = text_cols(name_of(footer, command), footer->session->options.form);
	uint32_t first = command->footer.first_key;
	return first != COMMANDS_NO_KEY && column < name / 2 ? first : command->keys[0];
}

uint32_t footer_key_at(const struct session *session, struct arena *arena, int cols, int column)
{
	struct footer footer = footer_that_fits(session, arena, cols);
	const struct command *command;
	for (unsigned place = 1; (command = at_place(place)); place++) {
		if (!is_in(&footer, command))
			continue;
		int taken = text_cols(words_of(&footer, command), session->options.form);
		if (column >= 0 && column < taken)
			return key_in(&footer, command, column);
		column -= taken + (int)strlen(GAP);
	}
	return COMMANDS_NO_KEY;
}
