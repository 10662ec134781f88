// SPDX-License-Identifier: GPL-3.0-or-later
// Going from place to place, and what the visitor sets on the way.
#include "kiosk/keys.h"
#include "kiosk/say.h"

// ---- moving between places ----

static void arrived(struct session *session)
{
	session->typed = 0;
	session->layout.line_count = 0;
	state_changed(session);
}

static bool is_here(const struct session *session, enum screen_id screen, uint64_t argument)
{
	return state_here(session)->screen == screen && state_here(session)->argument == argument;
}

void travel_go(struct session *session, enum screen_id screen, uint64_t argument)
{
	if (is_here(session, screen, argument)) {
		state_notify(session, say(session, "You are here already."));
		return;
	}
	while (state_screen(session)->passing && !state_screen_named(screen)->passing &&
	       visit_pop(session->visit)) {
	}
	if (!is_here(session, screen, argument))
		visit_push(session->visit, state_spot(screen, argument));
	arrived(session);
}

void travel_page(struct session *session, struct str id)
{
	if (book_has_page(session->book, id))
		travel_go(session, SCREEN_PAGE, visit_name(id));
}

void travel_instead(struct session *session, enum screen_id screen, uint64_t argument)
{
	uint8_t flags = state_here(session)->flags & SPOT_CHANGING;
	*state_here(session) = state_spot(screen, argument);
	state_here(session)->flags = flags;
	arrived(session);
}

void travel_back(struct session *session)
{
	if (state_screen(session)->back && state_screen(session)->back(session))
		return;
	if (visit_pop(session->visit))
		arrived(session);
	else
		state_notify(session, say(session, "This is the first screen."));
}

void travel_home(struct session *session)
{
	travel_go(session, SCREEN_HOME, 0);
}

struct str lookup_page(const struct session *session, uint64_t name)
{
	for (size_t i = 0; i < book_page_count(session->book); i++) {
		struct str id = book_page_id(session->book, i);
		if (visit_name(id) == name)
			return id;
	}
	return STR_NONE;
}

struct str lookup_unwell(const struct session *session)
{
	return book_value(session->book, STR("role.unwell"));
}

bool lookup_has_unwell(const struct session *session)
{
	return book_has_page(session->book, lookup_unwell(session));
}

struct str lookup_about(const struct session *session)
{
	return book_value(session->book, STR("role.about"));
}

// ---- clearing and leaving ----

static void wipe(struct session *session)
{
	explicit_bzero(session->visit, sizeof(*session->visit));
	session->visit->depth = 1;
	session->visit->spots[0] = state_spot(SCREEN_HOME, 0);
	arena_reset(&session->document_arena);
	arena_reset(&session->layout_arena);
	arena_reset(&session->frame_arena);
	session->typed = 0;
	session->reveal = 0;
	session->held_key = 0;
	session->effects |= SESSION_CLEARED;
	arrived(session);
}

void ending_leave(struct session *session)
{
	wipe(session);
	session->left = true;
	session->effects |= SESSION_LEFT;
}

void ending_clear_now(struct session *session)
{
	if (session->options.mode != MODE_READER) {
		ending_leave(session);
		return;
	}
	wipe(session);
	visit_push(session->visit, state_spot(SCREEN_CLEARED, 0));
	arrived(session);
}

void ending_clear(struct session *session)
{
	bool asks = session->options.mode == MODE_READER && visit_has_answers(session->visit);
	if (asks)
		travel_go(session, SCREEN_FINISH, 0);
	else
		ending_clear_now(session);
}

void ending_start_again(struct session *session)
{
	wipe(session);
}

// ---- what the visitor sets ----

void prefer_locale(struct session *session, size_t locale)
{
	session->locale = locale;
	state_changed(session);
}

void prefer_other_face(struct session *session)
{
	session->face = session->face == FACE_SCREEN ? FACE_PLAIN : FACE_SCREEN;
	session->effects |= SESSION_FACE;
	state_changed(session);
}

void prefer_next_theme(struct session *session)
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
	state_notify(session, say(session, names[session->theme]));
}

void prefer_spacing(struct session *session, bool wide)
{
	session->wide_spacing = wide;
	session->stale |= STALE_LAYOUT | STALE_FRAME;
	state_notify(session, wide ? say(session, "There is more space between lines.")
				   : say(session, "There is less space between lines."));
}

void ending_fail(struct session *session)
{
	session->failed = true;
	explicit_bzero(session->visit, sizeof(*session->visit));
	session->visit->depth = 1;
	session->visit->spots[0] = state_spot(SCREEN_BROKEN, 0);
	arrived(session);
}
