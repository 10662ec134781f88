// SPDX-License-Identifier: GPL-3.0-or-later
// A key, a row of the menu and an entry of the footer are three ways to the same thing, so they are
// one row of one table. What is offered (`offered`: this book, face and terminal have it) is apart
// from what shows now (`shown`), which never changes what keys do. The table stands at the end,
// after the functions that it names.
#include "kiosk/commands.h"

#include "kiosk/beside.h"
#include "kiosk/choose.h"
#include "kiosk/ending.h"
#include "kiosk/faces.h"
#include "kiosk/finding.h"
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
	move(session, view_step(session, -1), N_("notice", "This is the start."));
}

static void run_down(struct session *session)
{
	move(session, view_step(session, 1), N_("notice", "This is the end."));
}

static void run_forward(struct session *session)
{
	move(session, view_page(session, 1), N_("notice", "This is the end."));
}

static void run_backward(struct session *session)
{
	move(session, view_page(session, -1), N_("notice", "This is the start."));
}

static void run_top(struct session *session)
{
	view_end(session, -1);
}

static void run_end(struct session *session)
{
	view_end(session, 1);
}

static void run_repaint(struct session *session)
{
	state_effect(session, SESSION_REPAINT);
}

// What a page leads on to; TARGET_NONE.
static int next_of(const struct session *session)
{
	const struct document *document = &session->document;
	for (size_t i = 0; i < document->target_count && document->is_page; i++) {
		if (document->targets[i].number == DOCUMENT_ROW_NEXT)
			return (int)i;
	}
	return TARGET_NONE;
}

static bool is_at_end(const struct session *session)
{
	size_t top = view_top(session);
	return top + view_shown(session, top) >= view_layout(session)->line_count;
}

// Goes on reading; at the end of a page, with what comes next.
static void run_on(struct session *session)
{
	if (!session->face->windowed || view_page(session, 1))
		return;
	if (next_of(session) != TARGET_NONE)
		choose_target(session, next_of(session));
	else if (state_urgent_line(session).len)
		state_notify(session, state_urgent_line(session));
	else
		state_notify(session, session->document.is_page
					      ? say(session, session->face->at_the_end)
					      : say(session, N_("notice", "Choose a row first.")));
}

static void run_enter(struct session *session)
{
	bool reads = session->face->windowed && session->document.is_page &&
		     state_here(session)->focus == TARGET_NONE;
	if (reads)
		run_on(session);
	else
		choose_focused(session);
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

static void run_next_hit(struct session *session)
{
	finding_go_on(session, 1);
}

static void run_hit_before(struct session *session)
{
	finding_go_on(session, -1);
}

static void run_unwell(struct session *session)
{
	travel_go(session, SCREEN_UNWELL, 0);
}

// From a menu, back to what it is for.
static void run_beside(struct session *session)
{
	travel_out_of_menus(session);
	if (beside_locale(session) != BESIDE_NONE)
		beside_switch_off(session);
	else if (!beside_asks(session))
		beside_switch_on(session, session->locale);
	else if (beside_only(session) != BESIDE_NONE)
		beside_switch_on(session, (size_t)beside_only(session));
	else
		travel_go(session, SCREEN_OTHER, 0);
}

static void run_list(struct session *session)
{
	travel_go(session, SCREEN_MY_LIST, 0);
}

static void run_look_menu(struct session *session)
{
	travel_go(session, SCREEN_LOOK, 0);
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

static bool has_index_and_window(const struct session *session)
{
	return session->face->windowed && finding_is_offered(session);
}

static bool can_get_window(const struct session *session)
{
	return !session->face->windowed && prefer_has_other_face(session);
}

static bool has_look(const struct session *session)
{
	return prefer_has_spacing(session) || lookup_has_sources(session);
}

static bool has_wide_spacing(const struct session *session)
{
	return session->wide_spacing;
}

static bool has_close_spacing(const struct session *session)
{
	return !session->wide_spacing;
}

// The arrows scroll a page that is longer than its window.
static bool arrows_choose(const struct session *session)
{
	const struct document *document = &session->document;
	return document->target_count > 1 && (!document->is_page || view_fits(session));
}

// On a page that the arrows scroll, nothing has the mark until they bring it to something.
static bool enter_chooses(const struct session *session)
{
	return session->document.target_count > 0 &&
	       (!session->document.is_page || arrows_choose(session) ||
		state_here(session)->focus != TARGET_NONE);
}

static bool space_does_something(const struct session *session)
{
	return !finding_is_typing(session) &&
	       (!is_at_end(session) || next_of(session) != TARGET_NONE);
}

static bool leads_on(const struct session *session)
{
	return !state_screen_is(session, SCREEN_LAST);
}

static bool leads_back(const struct session *session)
{
	return session->visit->depth > 1 && leads_on(session);
}

// At the end it stands there only where something comes next.
static struct str word_for_space(const struct session *session, struct arena *arena)
{
	(void)arena;
	return is_at_end(session) ? session->document.targets[next_of(session)].label
				  : say(session, N_("footer|word", "more"));
}

// What is typed there is no key.
static bool leads_to_menu(const struct session *session)
{
	return leads_on(session) && !finding_is_typing(session);
}

static bool takes_letters_for_keys(const struct session *session)
{
	return !(state_screen(session)->type && session->face->windowed);
}

static struct str word_for_back(const struct session *session, struct arena *arena)
{
	(void)arena;
	return finding_is_typing(session) ? say(session, N_("footer|word", "erase"))
					  : say(session, N_("footer|word", "back"));
}

static struct str word_for_menu(const struct session *session, struct arena *arena)
{
	(void)arena;
	return state_is_at(session, SCREEN_MENU, 0) ? say(session, N_("footer|word", "close"))
						    : say(session, N_("footer|word", "menu"));
}

static bool is_number_in_view(const struct session *session, unsigned number)
{
	int target = view_find_number(session, number);
	return target != TARGET_NONE && view_in_view(session, target);
}

// "1-5 8 9": those in view that choose something.
static struct str name_of_numbers(const struct session *session, struct arena *arena)
{
	enum { NUMBERS = 9, SHORTEST_RUN = 3 };
	char text[2 * NUMBERS + 1], *to = text;
	for (unsigned first = 1, end; first <= NUMBERS; first = end) {
		end = first + 1;
		if (!is_number_in_view(session, first))
			continue;
		while (end <= NUMBERS && is_number_in_view(session, end))
			end++;
		bool run = end - first >= SHORTEST_RUN;
		for (unsigned number = first; number < end; number += run ? end - first - 1 : 1) {
			*to++ = (char)('0' + number);
			*to++ = number == first && run ? '-' : ' ';
		}
	}
	size_t len = (size_t)(to - text);
	return str_copy(arena, (struct str) { text, len ? len - 1 : 0 });
}

// What is typed goes into the field, digits too.
static struct str word_for_enter(const struct session *session, struct arena *arena)
{
	struct str numbers = name_of_numbers(session, arena);
	if (finding_is_typing(session) && numbers.len)
		// TRANSLATORS: Enter, then one of the numbers {1}, as "1-6".
		return say_fill(session, arena, say(session, N_("footer|word", "then {1}")),
				numbers, STR_NONE);
	if (!choose_is_on_toggle(session))
		return say(session, N_("footer|word", "choose"));
	return session->document.targets[state_here(session)->focus].on
		       ? say(session, N_("footer|word", "untick"))
		       : say(session, N_("footer|word", "tick"));
}

static bool has_numbers(const struct session *session)
{
	for (unsigned number = 1; number <= 9; number++)
		if (is_number_in_view(session, number))
			return !finding_is_typing(session);
	return false;
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
	// Digits are the rows' own: there is no key here, and nothing to run.
	{ .modes = IN_ALL,
	  .footer = { .place = 1,
		      .yields = 2,
		      .name_now = name_of_numbers,
		      .word = N_("footer|word", "choose"),
		      .shown = has_numbers } },
	{ .keys = { KEYPRESS_UP, KEYPRESS_BACK_TAB },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = run_up },
	{ .keys = { KEYPRESS_DOWN, KEYPRESS_TAB },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = run_down,
	  .name = N_("key|name", "Up Down"),
	  .sign = "↑ ↓",
	  .help = N_("key|help", "To the row or link above or below. On a page, one line on."),
	  .footer = { .place = 2,
		      .yields = 3,
		      .word = N_("footer|word", "move"),
		      .shown = arrows_choose,
		      .first_key = KEYPRESS_UP } },
	{ .keys = { KEYPRESS_ENTER },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES | COMMAND_CHOOSES,
	  .run = run_enter,
	  .name = N_("key|name", "Enter"),
	  .help = N_("key|help", "Choose the row or link with the mark."),
	  .footer = { .place = 4,
		      .yields = 4,
		      .word_now = word_for_enter,
		      .shown = enter_chooses } },
	{ .keys = { ' ' },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = run_on,
	  .name = N_("key|name", "Space"),
	  .help = N_("key|help",
		     "The next part of a page, and at its end the page that comes next."),
	  .footer = { .place = 3,
		      .yields = 5,
		      .word_now = word_for_space,
		      .shown = space_does_something } },
	{ .keys = { KEYPRESS_PAGE_DOWN },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = run_forward,
	  .name = N_("key|name", "Page Down"),
	  .help = N_("key|help", "The next part of a page.") },
	{ .keys = { KEYPRESS_PAGE_UP },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = run_backward,
	  .name = N_("key|name", "Page Up"),
	  .help = N_("key|help", "The part of a page before this one.") },
	{ .keys = { 'b', 'B' },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES | COMMAND_LETTER,
	  .run = run_backward,
	  .name = "b",
	  .help = N_("key|help", "The part of a page before this one.") },
	{ .keys = { KEYPRESS_HOME },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = run_top,
	  .name = N_("key|name", "Home"),
	  .help = N_("key|help", "The start of a page.") },
	{ .keys = { KEYPRESS_END },
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES,
	  .run = run_end,
	  .name = N_("key|name", "End"),
	  .help = N_("key|help", "The end of a page.") },
	{ .keys = { 'L' - '@' }, // with Ctrl
	  .modes = IN_ALL,
	  .flags = COMMAND_MOVES | COMMAND_WHEN_SMALL,
	  .run = run_repaint },
	{ .keys = { KEYPRESS_BACKSPACE },
	  .modes = IN_ALL,
	  .run = travel_back,
	  .name = N_("key|name", "Backspace"),
	  .help = N_("key|help", "Back to the screen before. Esc and the arrow to the start of the "
				 "line do the same."),
	  .footer = { .place = 5, .word_now = word_for_back, .shown = leads_back } },
	{ .keys = { KEYPRESS_ESCAPE },
	  .modes = IN_ALL,
	  .run = travel_back,
	  .name = N_("key|name", "Esc"),
	  .footer = { .place = 8, .word = N_("footer|word", "back"), .shown = finding_is_typing } },
	{ .keys = { '0' },
	  .modes = IN_ALL,
	  .run = travel_menu,
	  .name = "0",
	  .help = N_("key|help", "The menu, from everywhere."),
	  .footer = { .place = 6, .word_now = word_for_menu, .shown = leads_to_menu } },
	{ .keys = { 'h', 'H' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .run = travel_home,
	  .name = "h",
	  .help = N_("key|help", "The start page."),
	  .row = { .menu = COMMAND_MENU, .number = 1, .label = N_("menu|row", "Start page") } },
	{ .keys = { 'l', 'L' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .run = run_language,
	  .name = "l",
	  .help = N_("key|help", "Another language."),
	  .row = { .menu = COMMAND_MENU, .number = 2, .label = N_("menu|row", "Language") } },
	{ .keys = { '/' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .offered = finding_is_offered,
	  .run = finding_open,
	  .name = "/",
	  .help = N_("key|help", "Find a word."),
	  .row = { .menu = COMMAND_MENU, .number = 3, .label = N_("menu|row", "Find") } },
	{ .keys = { 'n' },
	  .modes = IN_READER | IN_GUEST,
	  .flags = COMMAND_LETTER,
	  .offered = has_index_and_window,
	  .run = run_next_hit,
	  .name = "n",
	  .help = N_("key|help", "After a find: the next place on this page.") },
	{ .keys = { 'N' },
	  .modes = IN_READER | IN_GUEST,
	  .flags = COMMAND_LETTER,
	  .offered = has_index_and_window,
	  .run = run_hit_before,
	  .name = "N",
	  .help = N_("key|help", "After a find: the place before on this page.") },
	{ .keys = { 'u', 'U' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .offered = lookup_has_unwell,
	  .run = run_unwell,
	  .name = "u",
	  .help = N_("key|help", "A problem after treatment: signs that need help."),
	  .row = { .menu = COMMAND_MENU, .number = 4, .label_now = lookup_unwell_title } },
	{ .keys = { 'e', 'E' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .offered = beside_is_offered,
	  .run = run_beside,
	  .name = "e",
	  .help = N_("key|help", "Another language beside this one, or this one alone."),
	  .row = { .menu = COMMAND_MENU, .number = 5, .label_now = beside_label } },
	{ .keys = { 'm', 'M' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .run = run_list,
	  .name = "m",
	  .help = N_("key|help", "My list: what to take with you."),
	  .row = { .menu = COMMAND_MENU, .number = 6, .label = N_("check|row", "My list") } },
	{ .keys = { 't', 'T' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .offered = prefer_has_themes,
	  .run = prefer_next_theme,
	  .name = "t",
	  .help = N_("key|help", "Other colors."),
	  .row = { .menu = COMMAND_LOOK, .number = 1, .label = N_("menu|row", "Colors") } },
	{ .keys = { '+', '=' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .offered = prefer_has_spacing,
	  .run = prefer_wide_spacing,
	  .name = "+",
	  .help = N_("key|help", "More space."),
	  .row = { .menu = COMMAND_LOOK,
		   .number = 2,
		   .label = N_("menu|row", "More space"),
		   .shown = has_close_spacing } },
	{ .keys = { '-' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .offered = prefer_has_spacing,
	  .run = prefer_close_spacing,
	  .name = "-",
	  .help = N_("key|help", "Less space."),
	  .row = { .menu = COMMAND_LOOK,
		   .number = 2,
		   .label = N_("menu|row", "Less space"),
		   .shown = has_wide_spacing } },
	{ .keys = { 's', 'S' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .offered = lookup_has_sources,
	  .run = prefer_sources,
	  .name = "s",
	  .help = N_("key|help", "Sources in the text, or not."),
	  .row = { .menu = COMMAND_LOOK,
		   .number = 3,
		   .label = N_("menu|row", "Sources in the text") } },
	{ .keys = { '?' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER,
	  .run = run_keys,
	  .name = "?",
	  .help = N_("key|help", "This list of keys."),
	  .row = { .menu = COMMAND_ABOUT, .number = 1, .label = N_("menu|row", "Keys") } },
	{ .keys = { 'x', 'X' },
	  .modes = IN_ALL,
	  .flags = COMMAND_LETTER | COMMAND_WHEN_SMALL | COMMAND_UNASKED,
	  .run = ending_finish,
	  .name = "x",
	  .help = N_("key|help", "Clear everything you chose.") },
	{ .keys = { 'q', 'Q' },
	  .modes = IN_READER | IN_GUEST,
	  .flags = COMMAND_LETTER | COMMAND_WHEN_SMALL | COMMAND_ON_LAST,
	  .run = ending_leave,
	  .name = "q",
	  .help = N_("key|help", "Leave the program."),
	  .footer = { .place = 7,
		      .yields = 1,
		      .word = N_("footer|word", "leave"),
		      .shown = takes_letters_for_keys } },
	// Only in the menus.
	{ .modes = IN_ALL,
	  .offered = has_look,
	  .run = run_look_menu,
	  .row = { .menu = COMMAND_MENU, .number = 7, .label = N_("menu|row", "Look") } },
	{ .modes = IN_ALL,
	  .run = run_about_menu,
	  .row = { .menu = COMMAND_MENU, .number = 8, .label = N_("menu|row", "Help and about") } },
	{ .modes = IN_ALL,
	  .run = ending_finish,
	  .row = { .menu = COMMAND_MENU,
		   .number = 9,
		   .label = N_("menu|row", "Clear and finish") } },
	{ .modes = IN_ALL,
	  .offered = has_window,
	  .run = run_face,
	  .row = { .menu = COMMAND_ABOUT,
		   .number = 2,
		   .label = N_("menu|row", "Plain text for screen readers") } },
	{ .modes = IN_ALL,
	  .offered = can_get_window,
	  .run = run_face,
	  .row = { .menu = COMMAND_ABOUT,
		   .number = 2,
		   .label = N_("menu|row", "Full screen with keys") } },
	{ .modes = IN_ALL,
	  .offered = lookup_has_about,
	  .run = run_about,
	  .row = { .menu = COMMAND_ABOUT,
		   .number = 3,
		   .label = N_("menu|row", "About this guide") } },
	{ .modes = IN_ALL,
	  .offered = lookup_has_sources,
	  .run = run_sources,
	  .row = { .menu = COMMAND_ABOUT, .number = 4, .label = N_("menu|row", "Sources") } },
	{ .modes = IN_ALL,
	  .offered = lookup_has_words,
	  .run = run_words,
	  .row = { .menu = COMMAND_ABOUT, .number = 5, .label = N_("menu|row", "Word list") } },
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

bool commands_have_letters(const struct session *session)
{
	return session->options.mode != MODE_KIOSK && !session->options.digits_only;
}

static bool is_letter(uint32_t key)
{
	return (key >= 'a' && key <= 'z') || (key >= 'A' && key <= 'Z');
}

// In a waiting room a stray word must neither clear nor lead anywhere; the signs ? and / may.
bool commands_works(const struct session *session, const struct command *command)
{
	bool shortcut = command->flags & COMMAND_LETTER;
	bool letter = is_letter(command->keys[0]) && !commands_have_letters(session);
	return !(shortcut && (session->options.digits_only || letter)) &&
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
