// SPDX-License-Identifier: GPL-3.0-or-later
// Going from place to place, and what the visitor sets on the way.
#include "kiosk/keys.h"
#include "kiosk/say.h"

// ---- moving between places ----

static void arrived(struct session *session)
{
	session->typed = 0;
	session->layout.line_count = 0;
	changed(session);
}

static bool is_here(const struct session *session, enum screen_id screen, uint64_t argument)
{
	return here(session)->screen == screen && here(session)->argument == argument;
}

void go(struct session *session, enum screen_id screen, uint64_t argument)
{
	if (is_here(session, screen, argument)) {
		notify(session, say(session, "You are here already."));
		return;
	}
	while (screen_of(session)->passing && !screen_named(screen)->passing &&
	       visit_pop(session->visit)) {
	}
	if (!is_here(session, screen, argument))
		visit_push(session->visit, place_new(screen, argument));
	arrived(session);
}

void go_page(struct session *session, struct str id)
{
	if (book_has_page(session->book, id))
		go(session, SCREEN_PAGE, visit_name(id));
}

void go_instead(struct session *session, enum screen_id screen, uint64_t argument)
{
	uint8_t flags = here(session)->flags & SPOT_CHANGING;
	*here(session) = place_new(screen, argument);
	here(session)->flags = flags;
	arrived(session);
}

void go_back(struct session *session)
{
	if (screen_of(session)->back && screen_of(session)->back(session))
		return;
	if (visit_pop(session->visit))
		arrived(session);
	else
		notify(session, say(session, "This is the first screen."));
}

void go_home(struct session *session)
{
	go(session, SCREEN_HOME, 0);
}

struct str unwell_page(const struct session *session)
{
	return book_value(session->book, STR("role.unwell"));
}

bool has_unwell_page(const struct session *session)
{
	return unwell_page(session).len > 0;
}

struct str about_page(const struct session *session)
{
	return book_value(session->book, STR("role.about"));
}

// ---- clearing and leaving ----

static void wipe(struct session *session)
{
	explicit_bzero(session->visit, sizeof(*session->visit));
	session->visit->depth = 1;
	session->visit->spots[0] = place_new(SCREEN_HOME, 0);
	arena_reset(&session->document_arena);
	arena_reset(&session->layout_arena);
	arena_reset(&session->frame_arena);
	session->typed = 0;
	session->reveal = 0;
	session->held_key = 0;
	session->effects |= SESSION_CLEARED;
	arrived(session);
}

void leave(struct session *session)
{
	wipe(session);
	session->left = true;
	session->effects |= SESSION_LEFT;
}

void clear_now(struct session *session)
{
	if (session->options.mode != MODE_READER) {
		leave(session);
		return;
	}
	wipe(session);
	visit_push(session->visit, place_new(SCREEN_CLEARED, 0));
	arrived(session);
}

void clear(struct session *session)
{
	bool asks = session->options.mode == MODE_READER && visit_has_answers(session->visit);
	if (asks)
		go(session, SCREEN_FINISH, 0);
	else
		clear_now(session);
}

void start_again(struct session *session)
{
	wipe(session);
}

// ---- what the visitor sets ----

void set_locale(struct session *session, size_t locale)
{
	session->locale = locale;
	changed(session);
}

void change_face(struct session *session)
{
	session->face = session->face == FACE_SCREEN ? FACE_PLAIN : FACE_SCREEN;
	session->effects |= SESSION_FACE;
	changed(session);
}

void change_theme(struct session *session)
{
	static const char *const names[THEME_COUNT] = {
		[THEME_AUTO] = N_("Colours: those of the terminal."),
		[THEME_DARK] = N_("Colours: dark."),
		[THEME_LIGHT] = N_("Colours: light."),
		[THEME_CONTRAST] = N_("Colours: strong contrast."),
		[THEME_MONO] = N_("Colours: none."),
	};
	session->theme = (enum theme)((session->theme + 1) % THEME_COUNT);
	session->effects |= SESSION_THEME;
	session->stale |= STALE_FRAME;
	notify(session, say(session, names[session->theme]));
}

void change_spacing(struct session *session, bool wide)
{
	session->wide_spacing = wide;
	session->stale |= STALE_LAYOUT | STALE_FRAME;
	notify(session, wide ? say(session, "There is more space between lines.")
			     : say(session, "There is less space between lines."));
}

void fail(struct session *session)
{
	session->failed = true;
	explicit_bzero(session->visit, sizeof(*session->visit));
	session->visit->depth = 1;
	session->visit->spots[0] = place_new(SCREEN_BROKEN, 0);
	arrived(session);
}
