// SPDX-License-Identifier: GPL-3.0-or-later
// Each of these makes something else stale: a language the document, spacing the layout; colors the document too, for what cannot be
// drawn without them.
#include "kiosk/prefer.h"

#include "kiosk/faces.h"
#include "kiosk/say.h"

static size_t first_locale(const struct session *session)
{
	const struct session_options *options = &session->options;
	int count = (int)book_locale_count(session->book);
	if (options->locale >= 0 && options->locale < count)
		return (size_t)options->locale;
	if (options->suggested_locale >= 0 && options->suggested_locale < count)
		return (size_t)options->suggested_locale;
	int first =
		book_find_locale(session->book, book_value(session->book, STR("languages.first")));
	return first < 0 ? 0 : (size_t)first;
}

void prefer_init(struct session *session)
{
	session->locale = first_locale(session);
	session->face = faces_traits(session->options.face);
	session->theme = session->options.theme;
	session->sources = session->options.sources;
}

void prefer_locale(struct session *session, size_t locale)
{
	session->locale = locale;
	state_changed(session);
}

size_t prefer_speak(struct session *session, size_t locale)
{
	size_t before = session->locale;
	session->locale = locale;
	return before;
}

void prefer_other_face(struct session *session)
{
	session->locale = first_locale(session);
	session->face = faces_traits(session->face->other);
	state_effect(session, SESSION_FACE);
	state_changed(session);
}

void prefer_next_theme(struct session *session)
{
	static const char *const names[THEME_COUNT] = {
		[THEME_AUTO] = N_("notice", "Colors: those of the terminal."),
		[THEME_DARK] = N_("notice", "Colors: dark."),
		[THEME_LIGHT] = N_("notice", "Colors: light."),
		[THEME_CONTRAST] = N_("notice", "Colors: strong contrast."),
		[THEME_MONO] = N_("notice", "Colors: none."),
	};
	session->theme = (enum theme)((session->theme + 1) % THEME_COUNT);
	state_effect(session, SESSION_THEME);
	state_changed(session);
	state_notify(session, say(session, names[session->theme]));
}

static void set_spacing(struct session *session, bool wide)
{
	session->wide_spacing = wide;
	state_spoil(session, STALE_LAYOUT);
	state_spoil(session, STALE_FRAME);
}

void prefer_wide_spacing(struct session *session)
{
	set_spacing(session, true);
	state_notify(session, say(session, N_("notice", "There is more space now.")));
}

void prefer_close_spacing(struct session *session)
{
	set_spacing(session, false);
	state_notify(session, say(session, N_("notice", "There is less space now.")));
}

void prefer_sources(struct session *session)
{
	session->sources = !session->sources;
	state_changed(session);
	state_notify(session,
		     say(session, session->sources
					  ? N_("notice", "Sources stand in the text.")
					  : N_("notice", "Sources do not stand in the text.")));
}

bool prefer_has_spacing(const struct session *session)
{
	return session->face->windowed;
}

bool prefer_has_themes(const struct session *session)
{
	return session->face->windowed && !session->options.no_colours;
}

bool prefer_has_other_face(const struct session *session)
{
	return session->face->windowed || !session->options.no_screen;
}
