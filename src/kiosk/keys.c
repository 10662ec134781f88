// SPDX-License-Identifier: GPL-3.0-or-later
// One table says what every key does. Digits are numbers of targets and are handled apart: they belong to the document.
#include "kiosk/keys.h"

#include "base/buffer.h"
#include "kiosk/say.h"
#include "kiosk/view.h"

enum { NO_KEY = 0, KEYS_MAX = 3, HOLD_MS = 400, TYPED_MS = 2000, TYPED_MAX = 999 };

enum mode_set {
	IN_READER = 1 << MODE_READER,
	IN_KIOSK = 1 << MODE_KIOSK,
	IN_GUEST = 1 << MODE_GUEST,
	IN_ALL = IN_READER | IN_KIOSK | IN_GUEST,
};

struct binding {
	enum command command;
	uint32_t keys[KEYS_MAX];
	unsigned modes;	  // set of enum mode_set
	bool letter;	  // a shortcut that --keys=digits leaves out
	const char *name; // as printed on a keyboard; NULL: another line speaks for it
	const char *word; // in footers
	const char *help;
};

// The arrows along the line are resolved by reading direction before the table is asked. The order is that of the help.
static const struct binding bindings[] = {
	{ .command = COMMAND_UP, .keys = { KEYPRESS_UP, KEYPRESS_BACK_TAB }, .modes = IN_ALL },
	{ .command = COMMAND_DOWN,
	  .keys = { KEYPRESS_DOWN, KEYPRESS_TAB },
	  .modes = IN_ALL,
	  .name = N_("Up Down"),
	  .word = N_("move"),
	  .help = N_("To the row or link above or below. On a page, one line on.") },
	{ .command = COMMAND_OPEN,
	  .keys = { KEYPRESS_ENTER },
	  .modes = IN_ALL,
	  .name = N_("Enter"),
	  .word = N_("choose"),
	  .help = N_("Choose the row or link with the mark.") },
	{ .command = COMMAND_TICK,
	  .keys = { ' ' },
	  .modes = IN_ALL,
	  .name = N_("Space"),
	  .word = N_("more"),
	  .help = N_("The next part of a page. In a list with boxes: tick.") },
	{ .command = COMMAND_FORWARD,
	  .keys = { KEYPRESS_PAGE_DOWN },
	  .modes = IN_ALL,
	  .name = N_("Page Down"),
	  .help = N_("The next part of a page.") },
	{ .command = COMMAND_BACKWARD,
	  .keys = { KEYPRESS_PAGE_UP },
	  .modes = IN_ALL,
	  .name = N_("Page Up"),
	  .help = N_("The part of a page before this one.") },
	{ .command = COMMAND_BACKWARD,
	  .keys = { 'b', 'B' },
	  .modes = IN_ALL,
	  .letter = true,
	  .name = "b",
	  .help = N_("The part of a page before this one.") },
	{ .command = COMMAND_TOP,
	  .keys = { KEYPRESS_HOME },
	  .modes = IN_ALL,
	  .name = N_("Home"),
	  .help = N_("The start of a page.") },
	{ .command = COMMAND_END,
	  .keys = { KEYPRESS_END },
	  .modes = IN_ALL,
	  .name = N_("End"),
	  .help = N_("The end of a page.") },
	{ .command = COMMAND_BACK,
	  .keys = { KEYPRESS_BACKSPACE, KEYPRESS_ESCAPE },
	  .modes = IN_ALL,
	  .name = N_("Backspace"),
	  .word = N_("back"),
	  .help = N_("Back to the screen before. Esc and the arrow to the start of the line do the "
		     "same.") },
	{ .command = COMMAND_MENU,
	  .keys = { '0' },
	  .modes = IN_ALL,
	  .name = "0",
	  .word = N_("menu"),
	  .help = N_("The menu, from everywhere.") },
	{ .command = COMMAND_HOME,
	  .keys = { 'h', 'H' },
	  .modes = IN_ALL,
	  .letter = true,
	  .name = "h",
	  .help = N_("The start page.") },
	{ .command = COMMAND_LANGUAGE,
	  .keys = { 'l', 'L' },
	  .modes = IN_ALL,
	  .letter = true,
	  .name = "l",
	  .help = N_("Another language.") },
	{ .command = COMMAND_WORDS,
	  .keys = { '/' },
	  .modes = IN_ALL,
	  .letter = true,
	  .name = "/",
	  .help = N_("The word list.") },
	{ .command = COMMAND_UNWELL,
	  .keys = { 'u', 'U' },
	  .modes = IN_ALL,
	  .letter = true,
	  .name = "u",
	  .help = N_("I feel unwell: signs that need help.") },
	{ .command = COMMAND_WIDER,
	  .keys = { '+', '=' },
	  .modes = IN_ALL,
	  .letter = true,
	  .name = "+",
	  .help = N_("More space between lines.") },
	{ .command = COMMAND_CLOSER,
	  .keys = { '-' },
	  .modes = IN_ALL,
	  .letter = true,
	  .name = "-",
	  .help = N_("Less space between lines.") },
	{ .command = COMMAND_COLOURS,
	  .keys = { 't', 'T' },
	  .modes = IN_ALL,
	  .letter = true,
	  .name = "t",
	  .help = N_("Other colours.") },
	{ .command = COMMAND_HELP,
	  .keys = { '?' },
	  .modes = IN_ALL,
	  .letter = true,
	  .name = "?",
	  .help = N_("This list of keys.") },
	{ .command = COMMAND_CLEAR,
	  .keys = { 'x', 'X' },
	  .modes = IN_ALL,
	  .letter = true,
	  .name = "x",
	  .help = N_("Clear everything you chose.") },
	{ .command = COMMAND_LEAVE,
	  .keys = { 'q', 'Q' },
	  .modes = IN_READER | IN_GUEST,
	  .letter = true,
	  .name = "q",
	  .word = N_("leave"),
	  .help = N_("Leave the program.") },
};

static bool works(const struct session *session, const struct binding *binding)
{
	return (binding->modes & (1u << session->options.mode)) &&
	       !(binding->letter && session->options.digits_only) &&
	       keys_offers(session, binding->command);
}

bool keys_offers(const struct session *session, enum command command)
{
	bool screen = session->face == FACE_SCREEN;
	if (command == COMMAND_WORDS)
		return book_has_page(session->book, STR("glossary"));
	if (command == COMMAND_UNWELL)
		return has_unwell_page(session);
	if (command == COMMAND_WIDER || command == COMMAND_CLOSER)
		return screen;
	if (command == COMMAND_COLOURS)
		return screen && !session->options.no_colours;
	return true;
}

static uint32_t without_direction(const struct session *session, uint32_t key)
{
	bool rtl = locale_of(session)->direction == DIRECTION_RTL;
	if (key == KEYPRESS_LEFT)
		return rtl ? KEYPRESS_ENTER : KEYPRESS_BACKSPACE;
	if (key == KEYPRESS_RIGHT)
		return rtl ? KEYPRESS_BACKSPACE : KEYPRESS_ENTER;
	return key;
}

enum command keys_command(const struct session *session, uint32_t key)
{
	uint32_t wanted = without_direction(session, key);
	for (size_t i = 0; i < LENGTH(bindings); i++) {
		for (size_t k = 0; k < KEYS_MAX && bindings[i].keys[k] != NO_KEY; k++) {
			if (bindings[i].keys[k] == wanted && works(session, &bindings[i]))
				return bindings[i].command;
		}
	}
	return COMMAND_NONE;
}

struct str keys_arrows(const struct session *session)
{
	return session->options.glyphs == GLYPHS_UNICODE ? STR("↑ ↓") : say(session, "Up Down");
}

static struct str name_of(const struct session *session, const struct binding *binding)
{
	return binding->command == COMMAND_DOWN ? keys_arrows(session)
						: say(session, binding->name);
}

// ---- footer ----

static const struct binding *binding_of(enum command command)
{
	for (size_t i = 0; i < LENGTH(bindings); i++) {
		if (bindings[i].command == command && bindings[i].word)
			return &bindings[i];
	}
	return NULL;
}

static bool on_toggle(const struct session *session)
{
	int target = here(session)->focus;
	return target != TARGET_NONE && session->document.targets[target].kind == TARGET_TOGGLE;
}

static bool footer_has(const struct session *session, const struct document *document,
		       enum command command)
{
	bool last = screen_of(session)->last;
	if (command == COMMAND_TICK)
		return session->face == FACE_SCREEN && (on_toggle(session) || !view_fits(session));
	if (command == COMMAND_DOWN)
		return document->target_count > 1 && (!document->is_page || view_fits(session));
	if (command == COMMAND_OPEN)
		return document->target_count > 0;
	if (command == COMMAND_BACK)
		return session->visit->depth > 1 && !last;
	if (command == COMMAND_MENU)
		return !last;
	return works(session, binding_of(command));
}

struct footer {
	const struct session *session;
	const struct document *document;
	struct arena *arena;
	unsigned dropped; // bit per command
	bool brief;	  // "Enter choose" instead of "number, then Enter"
};

static struct str footer_part(const struct footer *footer, enum command command)
{
	const struct session *session = footer->session;
	const struct binding *binding = binding_of(command);
	struct str number = STR_NONE;
	if (command == COMMAND_OPEN && footer->document->numbering == NUMBERS_FOCUS &&
	    !footer->brief)
		number = say(session, "number, then Enter");
	if (number.len)
		return number;
	struct str word = say(session, binding->word);
	if (command == COMMAND_MENU && screen_of(session) == &screen_menu)
		word = say(session, "close");
	if (command == COMMAND_TICK && on_toggle(session))
		word = say(session, "tick");
	struct str parts[] = { name_of(session, binding), STR(" "), word };
	return str_concat(footer->arena, parts, LENGTH(parts));
}

static struct str footer_text(const struct footer *footer)
{
	static const enum command shown[] = { COMMAND_DOWN, COMMAND_TICK, COMMAND_OPEN,
					      COMMAND_BACK, COMMAND_MENU, COMMAND_LEAVE };
	struct buffer parts = { 0 };
	for (size_t i = 0; i < LENGTH(shown); i++) {
		if ((footer->dropped & (1u << shown[i])) ||
		    !footer_has(footer->session, footer->document, shown[i]))
			continue;
		if (parts.len)
			buffer_put(&parts, STR("   "));
		buffer_put(&parts, footer_part(footer, shown[i]));
	}
	struct str text = buffer_take(&parts, footer->arena);
	buffer_fini(&parts);
	return text;
}

struct str keys_footer(const struct session *session, struct arena *arena, int cols)
{
	// In the order in which they give way when the row is short.
	static const enum command on_lists[] = { COMMAND_LEAVE, COMMAND_DOWN, COMMAND_TICK,
						 COMMAND_OPEN,	COMMAND_BACK, COMMAND_NONE };
	static const enum command on_pages[] = { COMMAND_LEAVE, COMMAND_DOWN, COMMAND_OPEN,
						 COMMAND_BACK,	COMMAND_TICK, COMMAND_NONE };
	const struct document *document = &session->document;
	const enum command *yielding = document->is_page ? on_pages : on_lists;
	struct footer footer = { .session = session, .document = document, .arena = arena };
	struct str text = footer_text(&footer);
	while (text_cols(text, session->options.form) > cols && *yielding != COMMAND_NONE) {
		if (*yielding == COMMAND_OPEN && !document->is_page && !footer.brief)
			footer.brief = true;
		else
			footer.dropped |= 1u << *yielding++;
		text = footer_text(&footer);
	}
	return text;
}

// ---- help ----

static void help_row(struct document *document, unsigned group, struct str name, struct str help)
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
			.direction = document->direction,
			.text = texts[i],
		};
}

// In the plain face everything is typed: the moving keys are not there.
static void help_plain(const struct session *session, struct document *document, unsigned group)
{
	help_row(document, group, STR("1 2 3"),
		 say(session, "Type the number of a row or link, then Enter."));
	help_row(document, group, say(session, "Enter"), say(session, "Read on."));
	help_row(document, group, STR("0"), say(session, "The menu, from everywhere."));
	help_row(document, group, STR("b"), say(session, "Back to the screen before."));
}

static bool in_help(const struct session *session, const struct binding *binding)
{
	bool typed = binding->letter && binding->command != COMMAND_BACKWARD;
	return binding->name && binding->help && works(session, binding) &&
	       (typed || session->face == FACE_SCREEN);
}

void keys_help(const struct session *session, struct document *document)
{
	unsigned group = document_new_group(document);
	if (session->face == FACE_PLAIN)
		help_plain(session, document, group);
	else
		help_row(document, group, STR("1 2 3"),
			 say(session, "Choose the row with that number. From 10 rows on, and in "
				      "lists with boxes: the number, then Enter."));
	for (size_t i = 0; i < LENGTH(bindings); i++) {
		if (in_help(session, &bindings[i]))
			help_row(document, group, name_of(session, &bindings[i]),
				 say(session, bindings[i].help));
	}
}

// ---- what keys do ----

static void choose(struct session *session, int target)
{
	if (target == TARGET_NONE) {
		notify(session, session->document.is_page
					? say(session, "No link has the mark. Press its number.")
					: say(session, "Choose a row first."));
		return;
	}
	struct target chosen = *document_target(&session->document, target);
	if (chosen.disabled)
		notify(session, say(session, "This row cannot be chosen here."));
	else
		screen_of(session)->choose(session, &chosen);
}

static int focus(const struct session *session)
{
	return here(session)->focus;
}

static void move(struct session *session, bool moved, const char *otherwise)
{
	if (!moved)
		notify(session, say(session, otherwise));
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

static void run_open(struct session *session)
{
	choose(session, focus(session));
}

static void run_tick(struct session *session)
{
	if (on_toggle(session))
		choose(session, focus(session));
	else
		run_forward(session);
}

static void run_menu(struct session *session)
{
	bool close = here(session)->screen == SCREEN_MENU;
	while (screen_of(session)->passing && session->visit->depth > 1)
		go_back(session);
	if (!close)
		go(session, SCREEN_MENU, 0);
}

static void run_language(struct session *session)
{
	go(session, SCREEN_LANGUAGE, 0);
}

static void run_words(struct session *session)
{
	go_page(session, STR("glossary"));
}

static void run_unwell(struct session *session)
{
	go_page(session, unwell_page(session));
}

static void run_wider(struct session *session)
{
	change_spacing(session, true);
}

static void run_closer(struct session *session)
{
	change_spacing(session, false);
}

static void run_help(struct session *session)
{
	go(session, SCREEN_KEYS, 0);
}

static void (*const runs[COMMAND_COUNT])(struct session *) = {
	[COMMAND_UP] = run_up,
	[COMMAND_DOWN] = run_down,
	[COMMAND_OPEN] = run_open,
	[COMMAND_TICK] = run_tick,
	[COMMAND_FORWARD] = run_forward,
	[COMMAND_BACKWARD] = run_backward,
	[COMMAND_TOP] = run_top,
	[COMMAND_END] = run_end,
	[COMMAND_BACK] = go_back,
	[COMMAND_MENU] = run_menu,
	[COMMAND_HOME] = go_home,
	[COMMAND_LANGUAGE] = run_language,
	[COMMAND_WORDS] = run_words,
	[COMMAND_UNWELL] = run_unwell,
	[COMMAND_WIDER] = run_wider,
	[COMMAND_CLOSER] = run_closer,
	[COMMAND_COLOURS] = change_theme,
	[COMMAND_HELP] = run_help,
	[COMMAND_CLEAR] = clear,
	[COMMAND_LEAVE] = leave,
};

void keys_run(struct session *session, enum command command)
{
	runs[command](session);
}

static void unknown_key(struct session *session)
{
	struct str sentence =
		say(session, "That key does nothing here. Use {1} and Enter, or 0 for the menu.");
	if (session->face == FACE_PLAIN)
		sentence = say(session,
			       "That does nothing here. Type a number, then Enter. 0 is the menu.");
	else if (screen_of(session)->last)
		sentence = say(session, "That key does nothing here. Press a number.");
	notify(session,
	       fill(session, &session->notice_arena, sentence, keys_arrows(session), STR_NONE));
}

// A digit goes on with the number being typed where such a target exists, else it starts a new one.
static int typed_target(struct session *session, unsigned digit)
{
	unsigned long both = session->typed * 10 + digit;
	int target =
		both && both <= TYPED_MAX ? view_find_number(session, (unsigned)both) : TARGET_NONE;
	if (target == TARGET_NONE && session->typed) {
		both = digit;
		target = both ? view_find_number(session, digit) : TARGET_NONE;
	}
	session->typed = target == TARGET_NONE ? 0 : both;
	return target;
}

static bool press_digit(struct session *session, uint32_t key)
{
	if (key < '0' || key > '9')
		return false;
	if (session->document.numbering == NUMBERS_CHOOSE ||
	    session->now_ms >= session->typed_until_ms)
		session->typed = 0;
	session->typed_until_ms = session->now_ms + TYPED_MS;
	int target = typed_target(session, (unsigned)(key - '0'));
	if (target == TARGET_NONE) {
		if (key == '0')
			return false;
		notify(session,
		       fill(session, &session->notice_arena,
			    say(session, "There is no {1} on this screen."),
			    say_number(session, &session->notice_arena, key - '0'), STR_NONE));
	} else if (session->document.numbering == NUMBERS_CHOOSE) {
		choose(session, target);
	} else {
		view_focus(session, target);
	}
	return true;
}

static bool held(struct session *session, uint32_t key)
{
	if (key != session->held_key || session->now_ms >= session->held_until_ms) {
		session->held_key = NO_KEY;
		return false;
	}
	session->held_until_ms = session->now_ms + HOLD_MS;
	return true;
}

static bool same_spot(const struct spot *a, const struct spot *b)
{
	return a->screen == b->screen && a->argument == b->argument;
}

static void hold_after(struct session *session, uint32_t key, const struct spot *before)
{
	bool ticked = session->stale & STALE_DOCUMENT;
	if (session->left || !screen_of(session)->answering)
		return;
	if (same_spot(before, here(session)) && !ticked)
		return;
	session->held_key = key;
	session->held_until_ms = session->now_ms + HOLD_MS;
}

static bool is_exit(enum command command)
{
	return command == COMMAND_CLEAR || command == COMMAND_LEAVE;
}

static void dispatch(struct session *session, uint32_t key)
{
	const struct screen *screen = screen_of(session);
	enum command command = keys_command(session, key);
	if (view_too_small(session) && !is_exit(command))
		return;
	if (screen->key && screen->key(session, key))
		return;
	if (!view_too_small(session) && press_digit(session, key))
		return;
	session->typed = 0;
	bool movement = command >= COMMAND_UP && command <= COMMAND_END;
	if (command == COMMAND_NONE || (screen->last && !movement && command != COMMAND_LEAVE))
		unknown_key(session);
	else
		keys_run(session, command);
}

void keys_press(struct session *session, uint32_t key)
{
	if (held(session, key))
		return;
	struct spot before = *here(session);
	dispatch(session, key);
	hold_after(session, key, &before);
}
