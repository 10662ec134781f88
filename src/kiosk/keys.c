// SPDX-License-Identifier: GPL-3.0-or-later
// Who gets a key: the screen itself, then the row with that digit, then the table of commands.
#include "kiosk/keys.h"

#include "kiosk/choose.h"
#include "kiosk/chrome.h"
#include "kiosk/commands.h"
#include "kiosk/faces.h"
#include "kiosk/finding.h"
#include "kiosk/layouts.h"
#include "kiosk/say.h"
#include "kiosk/typing.h"
#include "kiosk/view.h"

static void say_unknown(struct session *session)
{
	const char *sentence = state_screen_is(session, SCREEN_LAST)
				       ? session->face->unknown_on_last
				       : session->face->unknown_key;
	struct str urgent = state_urgent_line(session);
	state_notify(session, urgent.len ? urgent
					 : say_fill(session, state_notice_arena(session),
						    say(session, sentence),
						    commands_arrows(session), STR_NONE));
}

static void say_no_such_number(struct session *session, unsigned digit)
{
	struct arena *arena = state_notice_arena(session);
	state_notify(session,
		     say_fill(session, arena,
			      say(session, N_("notice", "There is no {1} on this screen.")),
			      say_key(arena, digit), STR_NONE));
}

// On a page, which has the place that one reads, a digit moves nothing.
static void choose_by_digit(struct session *session, int target, unsigned digit)
{
	struct arena *arena = state_notice_arena(session);
	bool in_view = !session->face->windowed || view_in_view(session, target);
	bool shown = choose_is_shown(session, target);
	bool listed = document_target(&session->document, target)->kind == TARGET_LINK &&
		      !session->document.is_page;
	if (in_view || listed || !shown)
		view_focus(session, target);
	if (shown)
		choose_target(session, target);
	else
		state_notify(session,
			     say_fill(session, arena,
				      say(session, N_("notice",
						      "Now it is on the screen. Press {1} again.")),
				      say_key(arena, digit), STR_NONE));
}

// False when the key is none of a row.
static bool press_digit(struct session *session, uint32_t key)
{
	if (key < '1' || key > '9')
		return false;
	unsigned digit = (unsigned)(key - '0');
	int target = view_find_number(session, digit);
	if (target == TARGET_NONE)
		say_no_such_number(session, digit);
	else
		choose_by_digit(session, target, digit);
	return true;
}

static bool works_here(const struct session *session, const struct command *command)
{
	return command && (!state_screen_is(session, SCREEN_LAST) ||
			   (command->flags & (COMMAND_MOVES | COMMAND_ON_LAST)));
}

static void press_command(struct session *session, const struct command *command)
{
	if (works_here(session, command))
		command->run(session);
	else
		say_unknown(session);
}

// A face that shows all at once, and takes keys one by one, knows when a key was too early for what it would answer.
static bool is_early(struct session *session, uint32_t key, const struct command *command)
{
	bool digit = key >= '1' && key <= '9';
	bool chooses = command && (command->flags & COMMAND_CHOOSES);
	bool ticks = key == ' ' && choose_is_on_toggle(session);
	bool leaves = state_is_at(session, SCREEN_BROKEN, 0); // by any key
	if (!session->face->windowed || !(digit || chooses || ticks || leaves))
		return false;
	return typing_is_early(session, command ? command->keys[0] : key);
}

static void dispatch(struct session *session, uint32_t key)
{
	const struct screen *screen = state_screen(session);
	const struct command *command = commands_find(session, key);
	bool small = chrome_too_small(session);
	if (small && !(command && (command->flags & COMMAND_WHEN_SMALL)))
		return;
	if (is_early(session, key, command))
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

// In a field, or by a letter where letters are no shortcuts. Nothing is typed that nobody can see.
static bool is_typed(struct session *session, uint32_t sent)
{
	const struct screen *screen = state_screen(session);
	if (chrome_too_small(session))
		return false;
	if (screen->type)
		return screen->type(session, sent);
	if (!finding_opens_by_letter(session, sent))
		return false;
	finding_open(session);
	finding_put(session, sent);
	return true;
}

void keys_press(struct session *session, uint32_t sent)
{
	uint32_t key = layouts_key(sent);
	if (typing_is_held(session, key) || is_typed(session, sent))
		return;
	struct spot before = *state_here(session);
	dispatch(session, key);
	hold_after(session, key, &before);
}
