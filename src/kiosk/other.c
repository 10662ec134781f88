// SPDX-License-Identifier: GPL-3.0-or-later
// Which language shall stand beside English: the others by their own names, as many as there are digits, and behind the last the rest.
#include "base/array.h"
#include "kiosk/beside.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_LANGUAGE, CHOOSE_REST };

enum { ROWS = 9 };

static size_t offered(const struct session *session, struct arena *arena, size_t **locales)
{
	size_t count = 0;
	*locales = NULL;
	for (size_t i = 0; i < book_locale_count(session->book); i++) {
		if (beside_can_be(session, i))
			*ARRAY_PUT(arena, *locales, count) = i;
	}
	return count;
}

static void add_language(const struct session *session, struct document *document, size_t index)
{
	const struct book_locale *locale = book_locale(session->book, index);
	document_option(document, TARGET_LINK, CHOOSE_LANGUAGE, locale->tag, locale->own_name,
			STR_NONE, say_state_word(locale));
}

// Labelled with the names of the rest, as on the list of languages.
static void add_rest(const struct session *session, struct document *document,
		     const size_t *locales, size_t count)
{
	struct str *names = ARENA_ARRAY(document->arena, count, struct str);
	for (size_t i = 0; i < count; i++)
		names[i] = book_locale(session->book, locales[i])->own_name;
	document_new_group(document);
	document_option(document, TARGET_LINK, CHOOSE_REST, STR_NONE,
			say_join(session, document->arena, names, count, STR(", ")), STR_NONE,
			STR_NONE);
}

static void build(struct session *session, struct document *document)
{
	size_t *locales;
	size_t count = offered(session, document->arena, &locales);
	struct part_of_list part =
		parts_of_list(count, ROWS, (size_t)state_here(session)->argument);
	document->title = say(session, N_("screen|title", "Which language beside this one?"));
	parts_place(session, document, document->title);
	for (size_t i = part.first; i < part.end; i++)
		add_language(session, document, locales[i]);
	if (part.rest)
		add_rest(session, document, locales + part.end, count - part.end);
	document->first_focus = count ? 0 : TARGET_NONE;
}

static void open_rest(struct session *session)
{
	size_t *locales;
	size_t count = offered(session, session->document.arena, &locales);
	struct part_of_list part =
		parts_of_list(count, ROWS, (size_t)state_here(session)->argument);
	travel_go(session, SCREEN_OTHER, part.end);
}

// Back to where it was asked, from the first list and from those of the rest.
static void leave(struct session *session)
{
	while (state_here(session)->screen == SCREEN_OTHER && session->visit->depth > 1)
		travel_back(session);
}

static void choose(struct session *session, const struct target *target)
{
	int locale = book_find_locale(session->book, target->argument);
	if (target->command == CHOOSE_REST) {
		open_rest(session);
	} else if (locale >= 0) {
		leave(session);
		beside_switch_on(session, (size_t)locale);
	}
}

const struct screen other_screen = { .build = build, .choose = choose };
