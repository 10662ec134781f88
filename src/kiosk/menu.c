// SPDX-License-Identifier: GPL-3.0-or-later
// The menu that 0 opens, with its two lists. Numbers never change; a row whose feature is missing is not shown.
#include "kiosk/keys.h"
#include "kiosk/say.h"

struct menu_row {
	unsigned number;
	const char *label;
	bool (*shown)(const struct session *session);
	void (*run)(struct session *session);
};

static bool always(const struct session *session)
{
	(void)session;
	return true;
}

static bool has_words(const struct session *session)
{
	return keys_offers(session, COMMAND_WORDS);
}

static bool has_spacing(const struct session *session)
{
	return keys_offers(session, COMMAND_WIDER);
}

static bool has_wide_spacing(const struct session *session)
{
	return has_spacing(session) && session->wide_spacing;
}

static bool has_close_spacing(const struct session *session)
{
	return has_spacing(session) && !session->wide_spacing;
}

static bool has_colours(const struct session *session)
{
	return keys_offers(session, COMMAND_COLOURS);
}

static bool on_screen(const struct session *session)
{
	return session->face == FACE_SCREEN;
}

static bool can_leave_plain(const struct session *session)
{
	return session->face == FACE_PLAIN && !session->options.no_screen;
}

static bool has_about(const struct session *session)
{
	return about_page(session).len > 0;
}

static bool has_sources(const struct session *session)
{
	return book_has_page(session->book, STR("sources"));
}

static bool is_reader(const struct session *session)
{
	return session->options.mode == MODE_READER;
}

static void run_language(struct session *session)
{
	keys_run(session, COMMAND_LANGUAGE);
}

static void run_words(struct session *session)
{
	keys_run(session, COMMAND_WORDS);
}

static void run_unwell(struct session *session)
{
	keys_run(session, COMMAND_UNWELL);
}

static void run_spacing(struct session *session)
{
	change_spacing(session, !session->wide_spacing);
	changed(session);
}

static void run_about_menu(struct session *session)
{
	go(session, SCREEN_ABOUT, 0);
}

static void run_finish(struct session *session)
{
	if (is_reader(session))
		go(session, SCREEN_FINISH, 0);
	else
		clear_now(session);
}

static void run_keys(struct session *session)
{
	go(session, SCREEN_KEYS, 0);
}

static void run_face(struct session *session)
{
	while (screen_of(session)->passing && visit_pop(session->visit)) {
	}
	change_face(session);
}

static void run_about(struct session *session)
{
	go_page(session, about_page(session));
}

static void run_sources(struct session *session)
{
	go_page(session, STR("sources"));
}

static const struct menu_row menu_rows[] = {
	{ 1, N_("Start page"), always, go_home },
	{ 2, N_("Language"), always, run_language },
	{ 3, N_("Word list"), has_words, run_words },
	{ 4, N_("I feel unwell"), has_unwell_page, run_unwell },
	{ 6, N_("Bigger spacing"), has_close_spacing, run_spacing },
	{ 6, N_("Normal spacing"), has_wide_spacing, run_spacing },
	{ 7, N_("Colours"), has_colours, change_theme },
	{ 8, N_("Help and about"), always, run_about_menu },
	{ 9, N_("Clear and finish"), always, run_finish },
};

static const struct menu_row about_rows[] = {
	{ 1, N_("Keys"), always, run_keys },
	{ 2, N_("Plain text for screen readers"), on_screen, run_face },
	{ 2, N_("Full screen with keys"), can_leave_plain, run_face },
	{ 3, N_("About this guide"), has_about, run_about },
	{ 4, N_("Sources"), has_sources, run_sources },
};

static const struct menu_row finish_rows[] = {
	{ 1, N_("Clear and start again"), always, start_again },
	{ 2, N_("Leave"), is_reader, leave },
	{ 3, N_("Back"), always, go_back },
};

static const struct menu_row cleared_rows[] = {
	{ 1, N_("Start again"), always, start_again },
	{ 2, N_("Leave"), is_reader, leave },
};

static void add_rows(const struct session *session, struct document *document,
		     const struct menu_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!rows[i].shown(session))
			continue;
		int target = document_option(document, TARGET_ACTION, (int)i, STR_NONE,
					     say(session, rows[i].label), STR_NONE, STR_NONE);
		document_target(document, target)->number = rows[i].number;
	}
	document->first_focus = document->target_count ? 0 : TARGET_NONE;
}

static void set_title(const struct session *session, struct document *document, struct str title)
{
	set_place(session, document, title);
	document->title = title;
}

// ---- the menu ----

static void build_menu(struct session *session, struct document *document)
{
	set_title(session, document, say(session, "Menu"));
	add_rows(session, document, menu_rows, LENGTH(menu_rows));
}

static void choose_menu(struct session *session, const struct target *target)
{
	menu_rows[target->command].run(session);
}

const struct screen screen_menu = {
	.build = build_menu, .choose = choose_menu, .wide = true, .passing = true
};

// ---- help and about ----

static void build_about(struct session *session, struct document *document)
{
	set_title(session, document, say(session, "Help and about"));
	add_rows(session, document, about_rows, LENGTH(about_rows));
}

static void choose_about(struct session *session, const struct target *target)
{
	about_rows[target->command].run(session);
}

const struct screen screen_about = {
	.build = build_about, .choose = choose_about, .wide = true, .passing = true
};

// ---- clear and finish ----

static void build_finish(struct session *session, struct document *document)
{
	set_title(session, document, say(session, "Clear and finish"));
	if (visit_has_answers(session->visit))
		add_text(document, say(session, "This clears everything you chose."));
	add_rows(session, document, finish_rows, LENGTH(finish_rows));
}

static void choose_finish(struct session *session, const struct target *target)
{
	finish_rows[target->command].run(session);
}

const struct screen screen_finish = {
	.build = build_finish, .choose = choose_finish, .wide = true, .passing = true
};

// ---- cleared ----

static void build_cleared(struct session *session, struct document *document)
{
	set_place(session, document, STR_NONE);
	add_text(document, say(session, "Cleared."));
	add_rows(session, document, cleared_rows, LENGTH(cleared_rows));
}

static void choose_cleared(struct session *session, const struct target *target)
{
	cleared_rows[target->command].run(session);
}

const struct screen screen_cleared = {
	.build = build_cleared, .choose = choose_cleared, .wide = true, .last = true
};
