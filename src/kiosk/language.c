// SPDX-License-Identifier: GPL-3.0-or-later
// The languages by their own names. The first screen in a waiting room; from the menu it returns
// where one was.
#include "base/buffer.h"
#include "kiosk/faces.h"
#include "kiosk/parts.h"
#include "kiosk/prefer.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_LANGUAGE, CHOOSE_FACE };

static bool drawable(const struct session *session, size_t locale)
{
	return !session->options.undrawable || !session->options.undrawable[locale];
}

// All names on one line, so that the language screen says in every language what it is, and the
// numbers of their rows.
static struct str names(const struct session *session, struct arena *arena, size_t first_row)
{
	const char *dot = session->options.glyphs == GLYPHS_UNICODE ? " · " : " / ";
	size_t count = book_locale_count(session->book);
	struct str *own = ARENA_ARRAY(arena, count, struct str);
	struct buffer digits = { 0 };
	for (size_t i = 0; i < count; i++)
		own[i] = book_locale(session->book, i)->own_name;
	for (size_t i = 0; i < 3 && i < count; i++) {
		buffer_put_char(&digits, (char)('0' + first_row + i));
		buffer_put_char(&digits, ' ');
	}
	const struct str keys[] = { str_trim(buffer_take(&digits, arena)), say(session, "Enter") };
	buffer_fini(&digits);
	const struct str parts[] = { say_join(session, arena, own, count, str_c(dot)),
				     say_join(session, arena, keys, LENGTH(keys), STR("  ")) };
	return say_join(session, arena, parts, LENGTH(parts), STR("    "));
}

static void add_language(const struct session *session, struct document *document, size_t index)
{
	const struct book_locale *locale = book_locale(session->book, index);
	bool can = drawable(session, index);
	struct str english =
		str_eq(locale->own_name, locale->english_name) ? STR_NONE : locale->english_name;
	int target =
		document_option(document, TARGET_LINK, CHOOSE_LANGUAGE, locale->tag,
				locale->own_name, can ? english : STR("-"), say_state_word(locale));
	document_target(document, target)->disabled = !can;
	bool first = document->first_focus == TARGET_NONE;
	if (can && (first || index == session->locale))
		document->first_focus = target;
}

static void build(struct session *session, struct document *document)
{
	const struct session_options *options = &session->options;
	parts_place(session, document, STR_NONE);
	document->status = STR_NONE;
	bool offers_face = options->mode == MODE_GUEST && session->face->windowed;
	parts_text(document, names(session, document->arena, offers_face ? 2 : 1));
	if (offers_face) {
		parts_row(document, CHOOSE_FACE, say(session, "Plain text for screen readers"));
		document_new_group(document); // its length is nothing to the names' column
	}
	for (size_t i = 0; i < book_locale_count(session->book); i++)
		add_language(session, document, i);
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_FACE) {
		prefer_other_face(session);
		return;
	}
	for (size_t i = 0; i < book_locale_count(session->book); i++) {
		if (str_eq(book_locale(session->book, i)->tag, target->argument))
			prefer_locale(session, i);
	}
	if (session->visit->depth > 1)
		travel_back(session);
	else
		travel_home(session);
}

const struct screen language_screen = { .build = build, .choose = choose };
