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

#define ISOLATE "\xE2\x81\xA8"	   // FSI
#define END_ISOLATE "\xE2\x81\xA9" // PDI

static bool drawable(const struct session *session, size_t locale)
{
	return !session->options.undrawable || !session->options.undrawable[locale];
}

// All names on one line, so that the language screen says in every language what it is, and the
// numbers of their rows.
static struct str names(const struct session *session, struct arena *arena, size_t first_row)
{
	const char *dot = session->options.glyphs == GLYPHS_UNICODE ? " · " : " / ";
	struct buffer line = { 0 };
	for (size_t i = 0; i < book_locale_count(session->book); i++) {
		if (line.len)
			buffer_put_c(&line, dot);
		buffer_put_c(&line, ISOLATE);
		buffer_put(&line, book_locale(session->book, i)->own_name);
		buffer_put_c(&line, END_ISOLATE);
	}
	buffer_put_c(&line, "    ");
	for (size_t i = 0; i < 3 && i < book_locale_count(session->book); i++) {
		buffer_put_char(&line, (char)('0' + first_row + i));
		buffer_put_char(&line, ' ');
	}
	buffer_put_c(&line, " ");
	buffer_put(&line, say(session, "Enter"));
	struct str all = buffer_take(&line, arena);
	buffer_fini(&line);
	return all;
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
