// SPDX-License-Identifier: GPL-3.0-or-later
// The languages by their own names. The first screen in a waiting room; from the menu it returns where one was. A digit chooses
// at once, so that no screen has more than nine rows: the ninth opens the rest, and is labelled with their names.
#include "kiosk/beside.h"
#include "kiosk/faces.h"
#include "kiosk/parts.h"
#include "kiosk/prefer.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"
#include "text/order.h"

enum { CHOOSE_LANGUAGE, CHOOSE_FACE, CHOOSE_REST };

enum { ROWS = 9, SPEAKING_MOST = 6, SPEAKING_FROM_ROWS = 16 };

static bool offers_face(const struct session *session)
{
	return session->options.mode == MODE_GUEST && session->face->windowed &&
	       state_here(session)->argument == 0;
}

// The languages on this screen.
static struct part_of_list present_part(const struct session *session)
{
	return parts_of_list(book_locale_count(session->book), ROWS - offers_face(session),
			     (size_t)state_here(session)->argument);
}

static bool drawable(const struct session *session, size_t locale)
{
	return !session->options.undrawable || !session->options.undrawable[locale];
}

static const char *dot_of(const struct session *session)
{
	return session->options.glyphs == GLYPHS_UNICODE ? " · " : " / ";
}

// Of those from `first` on that can be drawn.
static struct str own_names(const struct session *session, struct arena *arena, size_t first)
{
	size_t count = book_locale_count(session->book), drawn = 0;
	struct str *own = ARENA_ARRAY(arena, count, struct str);
	for (size_t i = first; i < count; i++) {
		if (drawable(session, i))
			own[drawn++] = book_locale(session->book, i)->own_name;
	}
	return say_join(session, arena, own, drawn, str_c(dot_of(session)));
}

// ---- what this is, in the words of each language ----

static struct str said_in(const struct session *session, size_t locale, const char *name)
{
	return book_interface(session->book, locale, str_c(name));
}

static struct str value_in(const struct session *session, size_t locale, const char *name)
{
	return book_locale_value(session->book, locale, session->options.place, str_c(name));
}

static struct str filled(struct arena *arena, struct str pattern, struct str value)
{
	return order_fill(arena, pattern, &value, 1, order_of_sentence(pattern, DIRECTION_LTR));
}

static struct str topic_in(const struct session *session, struct arena *arena, size_t locale)
{
	struct str title = value_in(session, locale, "topic.title");
	// TRANSLATORS: {1} is the name of a treatment.
	struct str pattern =
		said_in(session, locale, N_("start|text", "{1}: what to know before you decide"));
	return title.len ? filled(arena, pattern, title) : STR_NONE;
}

static struct str private_in(const struct session *session, struct arena *arena, size_t locale)
{
	(void)arena;
	return said_in(session, locale, N_("start|text", "Private: nothing you choose is kept."));
}

static struct str sick_in(const struct session *session, struct arena *arena, size_t locale)
{
	struct str number = value_in(session, locale, "emergency.number");
	if (session->options.place == PLACE_HERE)
		return said_in(session, locale,
			       N_("start|text", "Very sick? Tell the front desk."));
	if (!number.len)
		return STR_NONE;
	// TRANSLATORS: {1} is the number for emergencies.
	return filled(arena, said_in(session, locale, N_("start|text", "Very sick? Call {1}.")),
		      number);
}

// In all languages that can be drawn, or where these are too many for one screen, in that of the mark.
static void add_sentences(const struct session *session, struct document *document,
			  struct str sentence(const struct session *session, struct arena *arena,
					      size_t locale),
			  const char *between)
{
	size_t count = book_locale_count(session->book), said = 0;
	struct str *lines = ARENA_ARRAY(document->arena, count, struct str);
	for (size_t i = 0; i < count; i++) {
		bool shows = count <= SPEAKING_MOST ? drawable(session, i) : i == session->locale;
		if (shows)
			lines[said++] = sentence(session, document->arena, i);
	}
	struct str all = say_join(session, document->arena, lines, said, str_c(between));
	if (all.len)
		parts_text(document, all);
}

// ---- rows ----

// TRANSLATORS: name your own language in place of English; {1} is a number.
static const char *const press_to_read = N_("start|row", "Press {1} to read in English.");
static const char *const type_to_read = N_("start|row", "Type {1} to read in English.");

static void add_language(const struct session *session, struct document *document, size_t index)
{
	const struct book_locale *locale = book_locale(session->book, index);
	struct arena *arena = document->arena;
	bool can = drawable(session, index);
	int target = document_option(document, TARGET_LINK, CHOOSE_LANGUAGE, locale->tag,
				     locale->own_name, STR("-"), say_state_word(locale));
	document_target(document, target)->disabled = !can;
	if (!can)
		return;
	struct str words = filled(
		arena,
		said_in(session, index, session->face->windowed ? press_to_read : type_to_read),
		say_key(arena, document_target(document, target)->number));
	struct cell *summary = &document->blocks[document->block_count - 1].cells[1];
	summary->text.plain = order_isolate(arena, words, document->direction);
	summary->language = locale->tag;
	bool first = document->first_focus == TARGET_NONE;
	if (first || index == session->locale)
		document->first_focus = target;
}

static void add_rest(const struct session *session, struct document *document, size_t first)
{
	document_new_group(document);
	int target =
		document_option(document, TARGET_LINK, CHOOSE_REST, STR_NONE,
				own_names(session, document->arena, first), STR_NONE, STR_NONE);
	if (session->locale >= first || document->first_focus == TARGET_NONE)
		document->first_focus = target;
}

// A lower screen needs the room for the rows.
static bool speaks(const struct session *session)
{
	return !session->face->windowed || session->rows >= SPEAKING_FROM_ROWS;
}

static void build(struct session *session, struct document *document)
{
	struct part_of_list part = present_part(session);
	parts_place(session, document, STR_NONE);
	document->status = str_eq(say_value(session, "demo"), STR("yes"))
				   ? say(session, N_("status", "Demonstration"))
				   : STR_NONE;
	if (part.first == 0 && speaks(session))
		add_sentences(session, document, topic_in, "\n");
	if (offers_face(session)) {
		document_option(document, TARGET_LINK, CHOOSE_FACE, STR_NONE,
				say(session, N_("menu|row", "Plain text for screen readers")),
				STR_NONE, STR_NONE);
		document_new_group(document); // its length is nothing to the names' column
	}
	for (size_t i = part.first; i < part.end; i++)
		add_language(session, document, i);
	if (part.rest)
		add_rest(session, document, part.end);
	if (!speaks(session))
		return;
	add_sentences(session, document, private_in, dot_of(session));
	add_sentences(session, document, sick_in, dot_of(session));
}

static void choose_language(struct session *session, struct str tag)
{
	struct visit *visit = session->visit;
	for (size_t i = 0; i < book_locale_count(session->book); i++) {
		if (str_eq(book_locale(session->book, i)->tag, tag))
			prefer_locale(session, i);
	}
	beside_follow(session);
	while (visit->depth > 1 && visit->spots[visit->depth - 2].screen == SCREEN_LANGUAGE)
		visit_pop(visit);
	if (visit->depth > 1)
		travel_back(session);
	else
		travel_home(session);
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_FACE)
		prefer_other_face(session);
	else if (target->command == CHOOSE_REST)
		travel_go(session, SCREEN_LANGUAGE, present_part(session).end);
	else
		choose_language(session, target->argument);
}

const struct screen language_screen = { .build = build, .choose = choose };
