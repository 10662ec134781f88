// SPDX-License-Identifier: GPL-3.0-or-later
// Find: a field, and what it comes to as it is typed. While it is empty, what people ask most.
#include "base/buffer.h"
#include "kiosk/asking.h"
#include "kiosk/faces.h"
#include "kiosk/finding.h"
#include "kiosk/lookup.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/snippet.h"
#include "kiosk/travel.h"
#include "kiosk/view.h"

enum { CHOOSE_FIELD, CHOOSE_PAGE, CHOOSE_QUESTION, CHOOSE_WORDS, CHOOSE_MORE, CHOOSE_BACK };
enum { FIELD, FIRST_HIT }; // targets
enum { ROWS = 9, KEY_CLEAR = 'U' - '@' };

#define NO_BREAK_SPACE "\u00A0"

struct finding_screen {
	struct session *session;
	struct document *document;
	const struct book_index *index;
	struct find_result result;
};

// ---- the field ----

// The cursor stands on the space at its end, which layout must keep.
static void add_field(const struct session *session, struct document *document)
{
	struct arena *arena = document->arena;
	struct str typed = str_replace(arena, finding_text(session), STR(" "), STR(NO_BREAK_SPACE));
	// TRANSLATORS: {1} is what somebody is typing, to be looked for.
	struct str label =
		typed.len ? say_fill(session, arena, say(session, N_("find|field", "Find: {1}")),
				     typed, STR_NONE)
			  : say(session, N_("find|field", "Type a word:"));
	const struct str parts[] = { label, STR(NO_BREAK_SPACE) };
	int field = document_option(document, TARGET_FIELD, CHOOSE_FIELD, STR_NONE,
				    str_concat(arena, parts, LENGTH(parts)), STR_NONE, STR_NONE);
	document_target(document, field)->number = 0;
	document_new_group(document);
}

// ---- hits ----

static const struct index_place *place_of(const struct find_hit *hit)
{
	return &hit->part->places[hit->part->rows[hit->row].place];
}

// Where a row leads: "PAGE/KEY", or the name of a quiz screen.
static struct str where_to(struct arena *arena, const struct find_hit *hit)
{
	const struct index_place *place = place_of(hit);
	struct str key = index_key(hit->part, &hit->part->rows[hit->row]);
	if (place->kind == INDEX_QUESTION)
		return place->id;
	return str_format(arena, "%.*s/%.*s", STR_ARGS(place->id), STR_ARGS(key));
}

static struct str title_of(const struct finding_screen *screen, const struct find_hit *hit,
			   struct str section)
{
	const struct index_place *place = place_of(hit);
	const struct str parts[] = { place->title, section };
	if (place->kind == INDEX_QUESTION)
		return asking_title(screen->session, screen->document->arena);
	return say_join(screen->session, screen->document->arena, parts,
			place->kind == INDEX_PAGE ? LENGTH(parts) : 1, STR(": "));
}

static void mark_words(const struct finding_screen *screen, struct cell *cell)
{
	struct find_mark *marks;
	struct arena *arena = screen->document->arena;
	size_t count = find_marks(arena, &screen->result.query, cell->text.plain, &marks);
	cell->text.spans = ARENA_ARRAY(arena, count, struct span);
	cell->text.span_count = count;
	for (size_t i = 0; i < count; i++)
		cell->text.spans[i] = (struct span) { .start = marks[i].start,
						      .end = marks[i].end,
						      .role = SPAN_STRONG,
						      .target = TARGET_NONE };
}

static void add_hit(const struct finding_screen *screen, const struct find_hit *hit)
{
	struct document *document = screen->document;
	struct snippet snippet =
		snippet_of(screen->session, document->arena, &screen->result.query, hit);
	bool question = place_of(hit)->kind == INDEX_QUESTION;
	document_option(document, TARGET_LINK, question ? CHOOSE_QUESTION : CHOOSE_PAGE,
			where_to(document->arena, hit), title_of(screen, hit, snippet.section),
			snippet.text, STR_NONE);
	mark_words(screen, &document->blocks[document->block_count - 1].cells[1]);
}

// Nine of them; of more eight, and the row that leads on.
static void add_hits(const struct finding_screen *screen, const struct find_hit *hits, size_t count)
{
	uint64_t from = state_here(screen->session)->argument;
	size_t first = from < count ? (size_t)from : 0;
	bool more = count - first > ROWS;
	size_t end = more ? first + ROWS - 1 : count;
	for (size_t i = first; i < end; i++)
		add_hit(screen, &hits[i]);
	if (more)
		parts_row(screen->document, CHOOSE_MORE,
			  say(screen->session, N_("find|row", "More")));
}

// ---- what people ask ----

static void add_asked(const struct finding_screen *screen)
{
	const struct index_part *part = screen->index->parts;
	size_t count = 0;
	for (uint32_t row = 0; screen->index->part_count && row < part->row_count; row++) {
		struct find_hit hit = { part, row };
		if (place_of(&hit)->kind != INDEX_ASKED || count++ >= ROWS - 1)
			break;
		document_option(screen->document, TARGET_LINK, CHOOSE_PAGE,
				where_to(screen->document->arena, &hit), place_of(&hit)->title,
				STR_NONE, STR_NONE);
	}
	if (lookup_has_words(screen->session))
		parts_row(screen->document, CHOOSE_WORDS,
			  say(screen->session, N_("menu|row", "Word list")));
}

// ---- what was found ----

static struct str quoted(const struct session *session)
{
	return str_trim(finding_text(session));
}

static void add_sentence(const struct finding_screen *screen, const char *sentence,
			 struct str second)
{
	struct session *session = screen->session;
	parts_text(screen->document, say_fill(session, screen->document->arena,
					      say(session, sentence), quoted(session), second));
}

static struct str nearest(const struct finding_screen *screen)
{
	struct arena *arena = screen->document->arena;
	const struct find_result *result = &screen->result;
	struct str words[FIND_WORDS_MAX];
	for (size_t i = 0; i < result->query.count; i++)
		words[i] = result->near[i].len ? result->near[i] : result->query.words[i].typed;
	return say_join(screen->session, arena, words, result->query.count, STR(" "));
}

static void add_nothing(const struct finding_screen *screen)
{
	const struct find_result *result = &screen->result;
	// TRANSLATORS: {1} is what somebody typed.
	add_sentence(screen,
		     N_("find|notice", "Nothing found for \"{1}\". This is what people ask:"),
		     STR_NONE);
	if (result->asked_count)
		add_hits(screen, result->asked, result->asked_count);
	else
		add_asked(screen);
}

static void add_result(const struct finding_screen *screen)
{
	const struct find_result *result = &screen->result;
	if (!result->hit_count) {
		add_nothing(screen);
		return;
	}
	if (result->respelled) // TRANSLATORS: {1} is what somebody typed, {2} words that are spelled nearly so.
		add_sentence(
			screen,
			N_("find|notice", "Nothing found for \"{1}\". Shown instead: \"{2}\"."),
			nearest(screen));
	add_hits(screen, result->hits, result->hit_count);
}

// What is typed is typed, digits too, so that numbers choose only after Enter: the footer says it in a word.
static void add_way_to_hits(const struct finding_screen *screen)
{
	enum { ROOM_FROM_ROWS = 24 };
	const struct session *session = screen->session;
	if (session->face->windowed && session->rows >= ROOM_FROM_ROWS && screen->result.hit_count)
		parts_text(
			screen->document,
			say(session, N_("find|notice", "To open an answer, press Enter, then its "
						       "number.")));
}

static void build(struct session *session, struct document *document)
{
	struct finding_screen screen = { .session = session,
					 .document = document,
					 .index = finding_index(session) };
	struct str title = say(session, N_("screen|title", "Find"));
	if (!screen.index) { // another book may have none
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	document->title = title;
	parts_place(session, document, title);
	add_field(session, document);
	screen.result = find_look(document->arena, screen.index, finding_text(session));
	add_way_to_hits(&screen);
	if (screen.result.query.count)
		add_result(&screen);
	else
		add_asked(&screen);
	if (session->face->windowed) // for a finger
		document_target(document,
				parts_row(document, CHOOSE_BACK, say(session, N_("row", "Back"))))
			->number = 0;
	// Whoever asked for more goes on with the hits.
	document->first_focus = state_here(session)->argument ? FIRST_HIT : FIELD;
}

// ---- choosing ----

static void go_to_hits(struct session *session)
{
	if (session->document.target_count > FIRST_HIT)
		view_focus(session, FIRST_HIT);
}

static void go_to_page(struct session *session, struct str where)
{
	size_t slash = str_find_char(where, '/', 0);
	struct str page = str_slice(where, 0, slash), key = str_from(where, slash + 1);
	finding_go(session, page, key);
}

// A question that was answered opens; the others come in their turn.
static void go_to_question(struct session *session, struct str screen)
{
	int asked = asking_screen_of(session, visit_name(screen));
	if (asked != QUIZ_NONE && asking_is_answered(session, asked))
		travel_go(session, SCREEN_QUESTION, visit_name(screen));
	else
		travel_go(session, SCREEN_INTRO, 0);
}

static void choose(struct session *session, const struct target *target)
{
	switch (target->command) {
	case CHOOSE_FIELD:
		go_to_hits(session);
		break;
	case CHOOSE_PAGE:
		go_to_page(session, target->argument);
		break;
	case CHOOSE_QUESTION:
		go_to_question(session, target->argument);
		break;
	case CHOOSE_WORDS:
		travel_page(session, LOOKUP_WORDS);
		break;
	case CHOOSE_MORE:
		travel_go(session, SCREEN_FIND, state_here(session)->argument + ROWS - 1);
		break;
	default:
		travel_back(session);
	}
}

// ---- typing ----

// Digits and spaces are typed in the field; in front of it they choose and turn the page. Signs that are keys elsewhere begin nothing.
static bool is_typed(const struct session *session, uint32_t c)
{
	bool letter = c > ' ' && !(c >= '0' && c <= '9');
	bool begins = letter && c != '/' && c != '?';
	if (!finding_text(session).len)
		return begins;
	return finding_is_typing(session) ? c >= ' ' : letter;
}

// Another text has its own first hits.
static void edited(struct session *session)
{
	struct spot *here = state_here(session);
	here->argument = 0;
	here->focus = FIELD;
	here->block = 0;
	view_forget(session);
}

static bool type(struct session *session, uint32_t c)
{
	bool changed = false;
	bool typed = c <= 0x10FFFF && is_typed(session, c);
	if (!session->face->windowed)
		return false;
	if (c == KEYPRESS_BACKSPACE)
		changed = finding_erase(session);
	else if (c == KEY_CLEAR)
		changed = finding_clear(session);
	else if (typed)
		changed = finding_put(session, c);
	if (changed)
		edited(session);
	else if (typed)
		state_notify(session, say(session, N_("notice", "There is no more room.")));
	return changed || typed || c == KEY_CLEAR;
}

const struct screen find_screen = { .build = build, .choose = choose, .type = type };
