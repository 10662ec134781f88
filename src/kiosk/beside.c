// SPDX-License-Identifier: GPL-3.0-or-later
// One of the two is always the language that the book was written in, so that what a translation lacks is never said twice. The visit
// keeps the other one; which of them is read is the session's.
#include "kiosk/beside.h"

#include "kiosk/say.h"

static uint64_t name_of(const struct session *session, size_t locale)
{
	return visit_name(book_locale(session->book, locale)->tag);
}

static bool is_source(const struct session *session, size_t locale)
{
	return book_locale(session->book, locale)->source;
}

static int find_source(const struct session *session)
{
	for (size_t i = 0; i < book_locale_count(session->book); i++) {
		if (is_source(session, i))
			return (int)i;
	}
	return BESIDE_NONE;
}

bool beside_can_be(const struct session *session, size_t locale)
{
	const bool *undrawable = session->options.undrawable;
	return !is_source(session, locale) && !(undrawable && undrawable[locale]);
}

static int find_kept(const struct session *session)
{
	for (size_t i = 0; i < book_locale_count(session->book); i++) {
		if (beside_can_be(session, i) && name_of(session, i) == session->visit->beside)
			return (int)i;
	}
	return BESIDE_NONE;
}

int beside_locale(const struct session *session)
{
	if (!session->visit->beside)
		return BESIDE_NONE;
	return beside_asks(session) ? find_kept(session) : find_source(session);
}

bool beside_asks(const struct session *session)
{
	return is_source(session, session->locale);
}

int beside_only(const struct session *session)
{
	int only = BESIDE_NONE;
	for (size_t i = 0; i < book_locale_count(session->book); i++) {
		if (!beside_can_be(session, i))
			continue;
		if (only != BESIDE_NONE)
			return BESIDE_NONE;
		only = (int)i;
	}
	return only;
}

bool beside_is_offered(const struct session *session)
{
	if (!beside_asks(session))
		return find_source(session) != BESIDE_NONE;
	for (size_t i = 0; i < book_locale_count(session->book); i++) {
		if (beside_can_be(session, i))
			return true;
	}
	return false;
}

static struct str own_name(const struct session *session, int locale)
{
	return locale == BESIDE_NONE ? STR_NONE
				     : book_locale(session->book, (size_t)locale)->own_name;
}

static void tell(struct session *session, const char *sentence, int locale)
{
	state_notify(session, say_fill(session, state_notice_arena(session), say(session, sentence),
				       own_name(session, locale), STR_NONE));
}

void beside_switch_on(struct session *session, size_t locale)
{
	session->visit->beside = name_of(session, beside_asks(session) ? locale : session->locale);
	state_changed(session);
	tell(session,
	     // TRANSLATORS: {1} is the name of a language, which is shown together with your own.
	     N_("notice", "Pages and questions show {1} as well. To switch it off: 0, then 5."),
	     beside_locale(session));
}

void beside_switch_off(struct session *session)
{
	int locale = beside_locale(session);
	session->visit->beside = 0;
	state_changed(session);
	// TRANSLATORS: {1} is the name of a language.
	tell(session, N_("notice", "{1} is not shown any more."), locale);
}

void beside_follow(struct session *session)
{
	if (session->visit->beside && !beside_asks(session))
		session->visit->beside = name_of(session, session->locale);
}

struct str beside_label(const struct session *session, struct arena *arena)
{
	int locale = beside_locale(session);
	if (locale != BESIDE_NONE)
		// TRANSLATORS: {1} is the name of a language, which stands beside your own.
		return say_fill(session, arena, say(session, N_("menu|row", "Switch off {1}")),
				own_name(session, locale), STR_NONE);
	if (beside_asks(session))
		return say(session, N_("menu|row", "Another language beside"));
	return say_fill(session, arena, say(session, N_("menu|row", "{1} beside")),
			own_name(session, find_source(session)), STR_NONE);
}
