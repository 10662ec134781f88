// SPDX-License-Identifier: GPL-3.0-or-later
// A key, a row of the menu and an entry of the footer are three ways to the same thing, so they are
// one row of one table. What is offered (`offered`: this book, face and terminal have it) is apart
// from what shows now (`shown`), which never changes what keys do. The table stands at the end,
// after the functions that it names.
#include "kiosk/commands.h"

#include "kiosk/choose.h"
#include "kiosk/ending.h"
#include "kiosk/faces.h"
#include "kiosk/lookup.h"
#include "kiosk/prefer.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"
#include "kiosk/view.h"

// ---- moving on the screen ----

static void move(struct session *session, bool moved, const char *otherwise)
{
	if (!moved)
		state_notify(session, say(session, otherwise));
}

static void run_up(struct session *session)
{
	move(session, view_step(session, -1), N_("This is the start."));
}

static void run_down(struct session *session)
{
	move(session, view_step(session, 1), N_("This is the end."));
}

static void run_forward(struct session *session)
{
	move(session, view_page(session, 1), N_("This is the end."));
}

static void run_backward(struct session *session)
{
	move(session, view_page(session, -1), N_("This is the start."));
}

static void run_top(struct session *session)
{
	view_end(session, -1);
}

static void run_end(struct session *session)
{
	view_end(session, 1);
}

static void run_tick(struct session *session)
{
	if (choose_is_on_toggle(session))
		choose_focused(session);
	else
		run_forward(session);
}

// ---- going elsewhere ----

static void run_language(struct session *session)
{
	travel_go(session, SCREEN_LANGUAGE, 0);
}

static void run_words(struct session *session)
{
	travel_page(session, LOOKUP_WORDS);
}

static void run_unwell(struct session *session)
{
	travel_page(session, lookup_unwell(session));
}

static void run_keys(struct session *session)
{
	travel_go(session, SCREEN_KEYS, 0);
}

static void run_about_menu(struct session *session)
{
	travel_go(session, SCREEN_ABOUT, 0);
}

static void run_about(struct session *session)
{
	travel_page(session, lookup_about(session));
}

static void run_sources(struct session *session)
{
	travel_page(session, LOOKUP_SOURCES);
}

static void run_face(struct session *session)
{
	travel_out_of_menus(session);
	prefer_other_face(session);
}

// ---- when ----

static bool has_window(const struct session *session)
{
	return session->face->windowed;
}

static bool can_get_window(const struct session *session)
{
	return !session->face->windowed && prefer_has_other_face(session);
}

static bool has_wide_spacing(const struct session *session)
{
	return session->wide_spacing;
}

static bool has_close_spacing(const struct session *session)
{
	return !session->wide_spacing;
}

static bool has_rows(const struct session *session)
{
	return session->document.target_count > 0;
}

// The arrows scroll a page that is longer than its window.
static bool arrows_choose(const struct session *session)
{
	const struct document *document = &session->document;
	return document->target_count > 1 && (!document->is_page || view_fits(session));
}

static bool space_does_something(const struct session *session)
{
	return session->face->windowed && (choose_is_on_toggle(session) || !view_fits(session));
}

static bool leads_on(const struct session *session)
{
	return !state_screen_is(session, SCREEN_LAST);
}

static bool leads_back(const struct session *session)
{
	return session->visit->depth > 1 && leads_on(session);
}

static const char *word_for_space(const struct session *session)
{
	return choose_is_on_toggle(session) ? N_("tick") : N_("more");
}

static const char *word_for_menu(const struct session *session)
{
	return state_is_at(session, SCREEN_MENU, 0) ? N_("close") : N_("menu");
}

// ---- the table ----

enum {
	IN_READER = 1 << MODE_READER,
	IN_KIOSK = 1 << MODE_KIOSK,
	IN_GUEST = 1 << MODE_GUEST,
	IN_ALL = IN_READER | IN_KIOSK | IN_GUEST,
};

// The arrows along the line are resolved by reading direction before the table is asked.
static const struct command commands[] = {
	{ .keys = { KEYPRESS_UP, KEYPRESS_BACK_TAB },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = run_up },
	{ .keys = { KEYPRESS_DOWN, KEYPRESS_TAB },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = run_down,
	  .name = N_("Up Down"),
	  .sign = "↑ ↓",
	  .help = N_("To the row or link above or below. On a page, one line on."),
	  .footer = { .place = 1,
		      .yields = 2,
		      .on_page = 2,
		      .word = N_("move"),
		      .shown = arrows_choose } },
	{ .keys = { KEYPRESS_ENTER },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = choose_focused,
	  .name = N_("Enter"),
	  .help = N_("Choose the row or link with the mark."),
	  .footer = { .place = 3,
		      .yields = 4,
		      .on_page = 3,
		      .word = N_("choose"),
		      .typed = N_("number, then Enter"),
		      .shown = has_rows } },
	{ .keys = { ' ' },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = run_tick,
	  .name = N_("Space"),
	  .help = N_("The next part of a page. In a list with boxes: tick."),
	  .footer = { .place = 2,
		      .yields = 3,
		      .on_page = 5,
		      .word_now = word_for_space,
		      .shown = space_does_something } },
	{ .keys = { KEYPRESS_PAGE_DOWN },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = run_forward,
	  .name = N_("Page Down"),
	  .help = N_("The next part of a page.") },
	{ .keys = { KEYPRESS_PAGE_UP },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = run_backward,
	  .name = N_("Page Up"),
	  .help = N_("The part of a page before this one.") },
	{ .keys = { 'b', 'B' },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES | COMMAND_LETTER,
	  .run = run_backward,
	  .name = "b",
	  .help = N_("The part of a page before this one.") },
	{ .keys = { KEYPRESS_HOME },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = run_top,
	  .name = N_("Home"),
	  .help = N_("The start of a page.") },
	{ .keys = { KEYPRESS_END },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = run_end,
	  .name = N_("End"),
	  .help = N_("The end of a page.") },
	{ .keys = { KEYPRESS_BACKSPACE, KEYPRESS_ESCAPE },
	  .modes = IN_ALL,
	  .run = travel_back,
	  .name = N_("Backspace"),
	  .help = N_("Back to the screen before. Esc and the arrow to the start of the line do the "
		     "same."),
	  .footer = { .place = 4,
		      .yields = 5,
		      .on_page = 4,
		      .word = N_("back"),
		      .shown = leads_back } },
	{ .keys = { '0' },
	  .modes = IN_ALL,
	  .run = travel_menu,
	  .name = "0",
	  .help = N_("The menu, from everywhere."),
	  .footer = { .place = 5, .word_now = word_for_menu, .shown = leads_on } },
	{ .keys = { 'h', 'H' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .run = travel_home,
	  .name = "h",
	  .help = N_("The start page."),
	  .row = { .menu = COMMAND_MENU, .number = 1, .label = N_("Start page") } },
	{ .keys = { 'l', 'L' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .run = run_language,
	  .name = "l",
	  .help = N_("Another language."),
	  .row = { .menu = COMMAND_MENU, .number = 2, .label = N_("Language") } },
	{ .keys = { '/' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .offered = lookup_has_words,
	  .run = run_words,
	  .name = "/",
	  .help = N_("The word list."),
	  .row = { .menu = COMMAND_MENU, .number = 3, .label = N_("Word list") } },
	{ .keys = { 'u', 'U' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .offered = lookup_has_unwell,
	  .run = run_unwell,
	  .name = "u",
	  .help = N_("I feel unwell: signs that need help."),
	  .row = { .menu = COMMAND_MENU, .number = 4, .label = N_("I feel unwell") } },
	{ .keys = { '+', '=' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .offered = prefer_has_spacing,
	  .run = prefer_wide_spacing,
	  .name = "+",
	  .help = N_("More space between lines."),
	  .row = { .menu = COMMAND_MENU,
		   .number = 6,
		   .label = N_("Bigger spacing"),
		   .shown = has_close_spacing } },
	{ .keys = { '-' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .offered = prefer_has_spacing,
	  .run = prefer_close_spacing,
	  .name = "-",
	  .help = N_("Less space between lines."),
	  .row = { .menu = COMMAND_MENU,
		   .number = 6,
		   .label = N_("Normal spacing"),
		   .shown = has_wide_spacing } },
	{ .keys = { 't', 'T' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .offered = prefer_has_themes,
	  .run = prefer_next_theme,
	  .name = "t",
	  .help = N_("Other colours."),
	  .row = { .menu = COMMAND_MENU, .number = 7, .label = N_("Colours") } },
	{ .keys = { '?' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .run = run_keys,
	  .name = "?",
	  .help = N_("This list of keys."),
	  .row = { .menu = COMMAND_ABOUT, .number = 1, .label = N_("Keys") } },
	{ .keys = { 'x', 'X' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER | COMMAND_WHEN_SMALL | COMMAND_UNASKED,
	  .run = ending_clear,
	  .name = "x",
	  .help = N_("Clear everything you chose.") },
	{ .keys = { 'q', 'Q' },
	  .modes = IN_READER | IN_GUEST,
	  .flags = COMMAND_LETTER | COMMAND_WHEN_SMALL | COMMAND_ON_LAST,
	  .run = ending_leave,
	  .name = "q",
	  .help = N_("Leave the program."),
	  .footer = { .place = 6, .yields = 1, .on_page = 1, .word = N_("leave") } },
	// Only in the menus.
	{ .modes = IN_ALL,
	  .run = run_about_menu,
	  .row = { .menu = COMMAND_MENU, .number = 8, .label = N_("Help and about") } },
	{ .modes = IN_ALL,
	  .run = ending_finish,
	  .row = { .menu = COMMAND_MENU, .number = 9, .label = N_("Clear and finish") } },
	{ .modes = IN_ALL,
	  .offered = has_window,
	  .run = run_face,
	  .row = { .menu = COMMAND_ABOUT,
		   .number = 2,
		   .label = N_("Plain text for screen readers") } },
	{ .modes = IN_ALL,
	  .offered = can_get_window,
	  .run = run_face,
	  .row = { .menu = COMMAND_ABOUT, .number = 2, .label = N_("Full screen with keys") } },
	{ .modes = IN_ALL,
	  .offered = lookup_has_about,
	  .run = run_about,
	  .row = { .menu = COMMAND_ABOUT, .number = 3, .label = N_("About this guide") } },
	{ .modes = IN_ALL,
	  .offered = lookup_has_sources,
	  .run = run_sources,
	  .row = { .menu = COMMAND_ABOUT, .number = 4, .label = N_("Sources") } },
};

size_t commands_count(void)
{
	return LENGTH(commands);
}

const struct command *commands_at(size_t index)
{
	return &commands[index];
}

// ---- which ----

static bool is_offered(const struct session *session, const struct command *command)
{
	return (command->modes & (1u << session->options.mode)) &&
	       (!command->offered || command->offered(session));
}

bool commands_works(const struct session *session, const struct command *command)
{
	return !((command->flags & COMMAND_LETTER) && session->options.digits_only) &&
	       is_offered(session, command);
}

bool commands_in_menu(const struct session *session, const struct command *command,
		      enum command_menu menu)
{
	return command->row.menu == menu && is_offered(session, command) &&
	       (!command->row.shown || command->row.shown(session));
}

static bool has_key(const struct command *command, uint32_t key)
{
	for (size_t k = 0; k < COMMANDS_KEYS_MAX && command->keys[k] != COMMANDS_NO_KEY; k++) {
		if (command->keys[k] == key)
			return true;
	}
	return false;
}

static uint32_t without_direction(const struct session *session, uint32_t key)
{
	bool rtl = say_locale(session)->direction == DIRECTION_RTL;
	if (key == KEYPRESS_LEFT)
		return rtl ? KEYPRESS_ENTER : KEYPRESS_BACKSPACE;
	if (key == KEYPRESS_RIGHT)
		return rtl ? KEYPRESS_BACKSPACE : KEYPRESS_ENTER;
	return key;
}

const struct command *commands_find(const struct session *session, uint32_t key)
{
	uint32_t wanted = without_direction(session, key);
	for (size_t i = 0; i < LENGTH(commands); i++) {
		if (has_key(&commands[i], wanted) && commands_works(session, &commands[i]))
			return &commands[i];
	}
	return NULL;
}

struct str commands_name(const struct session *session, const struct command *command)
{
	bool drawn = command->sign && session->options.glyphs == GLYPHS_UNICODE;
	return drawn ? str_c(command->sign) : say(session, command->name);
}

struct str commands_arrows(const struct session *session)
{
	return commands_name(session, commands_find(session, KEYPRESS_DOWN));
}
