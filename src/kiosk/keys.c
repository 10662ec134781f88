// SPDX-License-Identifier: GPL-3.0-or-later
// Who gets a key: the screen itself, then the number being typed, which belongs to the document,
// then the table of commands.
#include "kiosk/keys.h"

#include "kiosk/choose.h"
#include "kiosk/chrome.h"
#include "kiosk/commands.h"
#include "kiosk/faces.h"
#include "kiosk/layouts.h"
#include "kiosk/say.h"
#include "kiosk/typing.h"
#include "kiosk/view.h"

static void say_unknown(struct session *session)
{
	const char *sentence = state_screen_is(session, SCREEN_LAST)
				       ? session->face->unknown_on_last
				       : session->face->unknown_key;
	state_notify(session, say_fill(session, state_notice_arena(session), say(session, sentence),
				       commands_arrows(session), STR_NONE));
}

static void say_no_such_number(struct session *session, unsigned digit)
{
	struct arena *arena = state_notice_arena(session);
	state_notify(session,
		     say_fill(session, arena, say(session, "There is no {1} on this screen."),
			      say_key(arena, digit), STR_NONE));
}

// False when the key is none of a number.
static bool press_digit(struct session *session, uint32_t key)
{
	if (key < '0' || key > '9')
		return false;
	int target = typing_digit(session, (unsigned)(key - '0'));
	if (target == TARGET_NONE && key == '0')
		return false;
	if (target == TARGET_NONE)
		say_no_such_number(session, (unsigned)(key - '0'));
	else if (session->document.numbering == NUMBERS_CHOOSE)
		choose_target(session, target);
	else
		view_focus(session, target);
	return true;
}

static bool works_here(const struct session *session, const struct command *command)
{
	return command && (!state_screen_is(session, SCREEN_LAST) ||
			   (command->flags & (COMMAND_MOVES | COMMAND_ON_LAST)));
}

static void press_command(struct session *session, const struct command *command)
{
	typing_forget_number(session);
	if (works_here(session, command))
		command->run(session);
	else
		say_unknown(session);
}

static void dispatch(struct session *session, uint32_t key)
{
	const struct screen *screen = state_screen(session);
	const struct command *command = commands_find(session, key);
	bool small = chrome_too_small(session);
	if (small && !(command && (command->flags & COMMAND_WHEN_SMALL)))
		return;
	if (screen->key && screen->key(session, key))
		return;
	if (!small && press_digit(session, key))
		return;
	press_command(session, command);
}

// A key that answered must not answer what comes next, too, because it is still down.
static void hold_after(struct session *session, uint32_t key, const struct spot *before)
{
	bool ticked = state_is_stale(session, STALE_DOCUMENT);
	if (session->left || !state_screen_is(session, SCREEN_ANSWERING))
		return;
	if (!state_is_at(session, (enum screen_id)before->screen, before->argument) || ticked)
		typing_hold(session, key);
}

void keys_press(struct session *session, uint32_t sent)
{
	uint32_t key = layouts_key(sent);
	if (typing_is_held(session, key))
		return;
	struct spot before = *state_here(session);
	dispatch(session, key);
	hold_after(session, key, &before);
}
