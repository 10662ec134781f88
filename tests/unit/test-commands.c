// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of every row of the table of commands, whoever adds one.
#include "kiosk/commands.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

typedef unsigned number_fn(const struct command *command);

static unsigned place_of(const struct command *command)
{
	return command->footer.place;
}

static unsigned turn_of(const struct command *command)
{
	return command->footer.yields;
}

static size_t count_with(number_fn *number, unsigned wanted)
{
	size_t count = 0;
	for (size_t i = 0; i < commands_count(); i++)
		count += number(commands_at(i)) == wanted;
	return count;
}

// The footer looks for 1, 2, 3 and so on, until there is none.
static void assert_counts_up(number_fn *number)
{
	size_t numbered = commands_count() - count_with(number, 0);
	for (unsigned wanted = 1; wanted <= numbered; wanted++)
		assert_int_equal(count_with(number, wanted), 1);
}

static void footers_leave_no_gap(void **state)
{
	(void)state;
	assert_counts_up(place_of);
	assert_counts_up(turn_of);
}

static bool share_a_key(const struct command *a, const struct command *b)
{
	for (size_t i = 0; i < COMMANDS_KEYS_MAX && a->keys[i] != COMMANDS_NO_KEY; i++) {
		for (size_t k = 0; k < COMMANDS_KEYS_MAX; k++) {
			if (a->keys[i] == b->keys[k])
				return true;
		}
	}
	return false;
}

static void a_key_does_one_thing(void **state)
{
	(void)state;
	for (size_t i = 0; i < commands_count(); i++) {
		for (size_t k = 0; k < i; k++)
			assert_false(share_a_key(commands_at(i), commands_at(k)));
	}
}

static bool is_explained(const struct command *command)
{
	for (size_t i = 0; i < commands_count(); i++) {
		const struct command *other = commands_at(i);
		if (other->run == command->run && other->help)
			return true;
	}
	return false;
}

// "To the row above or below" is the help of two.
static bool is_up(const struct command *command)
{
	return command->keys[0] == KEYPRESS_UP;
}

// Who presses Ctrl-L knows it from other programs, and the list of keys is for those who know none.
static bool is_custom(const struct command *command)
{
	return command->keys[0] < ' ';
}

// The digits, which are rows', are named and are nothing to run.
static bool is_named_only(const struct command *command)
{
	return command->footer.name_now && !command->run;
}

static void rows_are_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < commands_count(); i++) {
		const struct command *command = commands_at(i);
		const struct command_footer *footer = &command->footer;
		bool has_key = command->keys[0] != COMMANDS_NO_KEY;
		assert_true(command->modes);
		if (is_named_only(command))
			continue;
		assert_non_null(command->run);
		assert_true(has_key || command->row.menu != COMMAND_NO_MENU);
		assert_true(!has_key || is_explained(command) || is_up(command) ||
			    is_custom(command));
		assert_true(command->name || (!command->help && !footer->place));
		assert_int_equal(footer->place != 0, footer->word || footer->word_now);
		bool in_menu = command->row.menu != COMMAND_NO_MENU;
		assert_int_equal(in_menu, command->row.label || command->row.label_now);
		assert_in_range(command->row.number, in_menu ? 1 : 0, 9);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(footers_leave_no_gap),
		cmocka_unit_test(a_key_does_one_thing),
		cmocka_unit_test(rows_are_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
