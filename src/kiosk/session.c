// SPDX-License-Identifier: GPL-3.0-or-later
// Events change the visit and mark what became stale; at the end of every event the document and
// its layout are made again where needed. The visit is the only state that says anything about the
// visitor.
#include "kiosk/session.h"

#include "book/pages.h"
#include "document/partners.h"
#include "kiosk/beside.h"
#include "kiosk/bookmark.h"
#include "kiosk/books.h"
#include "kiosk/choose.h"
#include "kiosk/chrome.h"
#include "kiosk/commands.h"
#include "kiosk/ending.h"
#include "kiosk/faces.h"
#include "kiosk/finding.h"
#include "kiosk/frame.h"
#include "kiosk/idle.h"
#include "kiosk/keys.h"
#include "kiosk/lookup.h"
#include "kiosk/prefer.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"
#include "kiosk/typing.h"
#include "kiosk/view.h"

enum { COLUMNS_MIN = 2, COLUMNS_MAX = 400, ROWS_MIN = 2, ROWS_MAX = 200 };

static const struct screen_row screens[SCREEN_COUNT] = {
#define X(id, file, flags) [SCREEN_##id] = { &file##_screen, flags },
#include "kiosk/screens.def"
#undef X
};

struct memory {
	struct arena document;
	// Holds the session itself, its parts, and the visit where nobody else does.
	struct arena own;
};

// ---- the document ----

static struct str name_of(const struct session *session, struct arena *arena, size_t index)
{
	const struct book_locale *locale = book_locale(session->book, index);
	struct str state = say_state_word(locale);
	if (!state.len)
		return locale->own_name;
	// TRANSLATORS: {1} is the name of a language, {2} is "(draft)" or "(changed)".
	return say_fill(session, arena, say(session, N_("status", "{1} {2}")), locale->own_name,
			state);
}

// "Español (borrador) + English"; in a low window, where the title has the same row, "+ English".
static struct str names_of_both(const struct session *session, struct arena *arena, size_t beside)
{
	const struct str names[] = {
		chrome_is_low(session) ? STR_NONE : name_of(session, arena, session->locale),
		STR("+"),
		name_of(session, arena, beside),
	};
	return say_join(session, arena, names, LENGTH(names), STR(" "));
}

static struct str status_of(const struct session *session, struct arena *arena)
{
	int beside = beside_locale(session);
	struct str names = beside == BESIDE_NONE ? name_of(session, arena, session->locale)
						 : names_of_both(session, arena, (size_t)beside);
	if (!str_eq(say_value(session, "demo"), STR("yes")))
		return names;
	// TRANSLATORS: {1} is the name of a language: the clinic's facts are made up.
	struct str pattern = say(session, N_("status", "Demonstration, {1}"));
	struct str demo = say_fill(session, arena, pattern, names, STR_NONE);
	return beside == BESIDE_NONE || chrome_status_fits(session, demo) ? demo : names;
}

static const struct str *frame_words(const struct session *session, struct arena *arena)
{
	static const char *const words[FRAME_COUNT] = {
		[FRAME_NOTE] = N_("frame|word", "Note"),
		[FRAME_TIP] = N_("frame|word", "Tip"),
		[FRAME_WARNING] = N_("frame|word", "Warning"),
		[FRAME_URGENT] = N_("frame|word", "Get help"),
		[FRAME_MAIN] = N_("frame|word", "Most important"),
	};
	struct str *said = ARENA_ARRAY(arena, FRAME_COUNT, struct str);
	for (size_t i = 0; i < FRAME_COUNT; i++)
		said[i] = words[i] ? say(session, words[i]) : STR_NONE;
	return said;
}

static void settle_focus(struct session *session)
{
	struct spot *spot = state_here(session);
	if (!(spot->flags & SPOT_VISITED))
		spot->focus = (int16_t)session->document.first_focus;
	spot->flags |= SPOT_VISITED;
	if (spot->focus != TARGET_NONE && (size_t)spot->focus >= session->document.target_count)
		spot->focus = (int16_t)session->document.first_focus;
}

static void build_in_its_language(struct session *session, struct document *document, bool unlinked)
{
	const struct book_locale *locale = say_locale(session);
	document_init(document, &session->memory->document, locale->tag, locale->direction);
	document->unlinked = unlinked;
	document->first_focus = TARGET_NONE;
	document->last_typed = session->face->windowed ? 9 : 0;
	document->status = status_of(session, document->arena);
	document->frame_words = frame_words(session, document->arena);
	if (!say_in_english(session))
		document->fallback_mark =
			say(session, N_("language|notice", "In English, not translated yet:"));
	state_screen(session)->build(session, document);
}

// The same screen in the other language, unless the first one sent the visitor elsewhere.
static void build_beside(struct session *session)
{
	int locale = beside_locale(session);
	if (locale == BESIDE_NONE || !state_screen_is(session, SCREEN_BESIDE) ||
	    state_is_stale(session, STALE_DOCUMENT))
		return;
	struct document *theirs = ARENA_NEW(&session->memory->document, struct document);
	size_t read = prefer_speak(session, (size_t)locale);
	build_in_its_language(session, theirs, true);
	prefer_speak(session, read);
	partners_find(&session->document, theirs);
}

static void build(struct session *session)
{
	arena_reset(&session->memory->document);
	// When a screen first needs it: most visits read pages only.
	if (state_screen_is(session, SCREEN_ANSWERING))
		books_need_quiz(session);
	build_in_its_language(session, &session->document, false);
	build_beside(session);
}

// The one place that asks: what a damaged record would have said is empty, and no screen minds, for none of that shows.
static void fail_if_damaged(struct session *session)
{
	if (!book_ok(session->book) && !session->failed)
		ending_fail(session);
}

// A screen may find that it cannot stand, and send the visitor elsewhere while it is built; a chain
// of three is a book that leads nowhere.
static void rebuild(struct session *session)
{
	for (int tries = 0; tries < 4 && state_take_stale(session, STALE_DOCUMENT); tries++) {
		build(session);
		fail_if_damaged(session);
	}
	state_take_stale(session, STALE_DOCUMENT);
	settle_focus(session);
}

static void refresh(struct session *session)
{
	fail_if_damaged(session);
	if (state_is_stale(session, STALE_DOCUMENT))
		rebuild(session);
	if (state_take_stale(session, STALE_LAYOUT) && session->face->windowed)
		view_relayout(session);
}

// ---- events ----

static void press(struct session *session, const struct event *event)
{
	keys_press(session, event->key);
}

static void choose_number(struct session *session, const struct event *event)
{
	unsigned number = event->number > 0 && event->number < 1000 ? (unsigned)event->number : 0;
	int index = number ? view_find_number(session, number) : TARGET_NONE;
	if (event->number == 0 && !state_screen_is(session, SCREEN_LAST)) {
		travel_menu(session);
	} else if (index == TARGET_NONE) {
		state_notify(session,
			     say(session, N_("notice", "There is no such number on this screen.")));
	} else {
		view_focus(session, index);
		choose_target(session, index);
	}
}

// What was clicked, as the visitor saw it: before a notice goes, which may stand in place of keys.
static struct frame_hit hit_by(struct session *session, const struct event *event)
{
	if (event->kind == EVENT_CLICK && session->face->windowed)
		return frame_hit_at(session, event->row, event->column);
	return (struct frame_hit) { .target = TARGET_NONE, .key = COMMANDS_NO_KEY };
}

static void click(struct session *session, struct frame_hit hit)
{
	if (hit.key != COMMANDS_NO_KEY)
		keys_press(session, hit.key);
	else if (hit.place && !state_screen_is(session, SCREEN_LAST))
		travel_home(session);
	if (hit.target == TARGET_NONE || typing_is_early(session, KEYPRESS_OTHER))
		return;
	bool shown = choose_is_shown(session, hit.target);
	view_focus(session, hit.target);
	if (shown)
		choose_target(session, hit.target);
}

static void turn_wheel(struct session *session, const struct event *event)
{
	view_scroll(session, event->row);
}

static int clamp(int value, int least, int most)
{
	return value < least ? least : value > most ? most : value;
}

static void resize(struct session *session, const struct event *event)
{
	session->columns = clamp(event->column, COLUMNS_MIN, COLUMNS_MAX);
	session->rows = clamp(event->row, ROWS_MIN, ROWS_MAX);
	// The start page tells more where there is more room.
	state_changed(session);
}

static void set_date(struct session *session, const struct event *event)
{
	session->date = event->number;
	state_changed(session);
}

static void change_book(struct session *session, const struct event *event)
{
	if (event->book)
		books_change(session, event->book);
}

static void look_for(struct session *session, const struct event *event)
{
	if (finding_is_offered(session) && !state_screen_is(session, SCREEN_LAST))
		finding_look(session, event->text);
}

static void pass(struct session *session, const struct event *event)
{
	(void)session;
	(void)event;
}

struct handler {
	void (*handle)(struct session *session, const struct event *event);
	bool by_visitor; // keeps the visit going, and answers the warning
};

static const struct handler handlers[] = {
	[EVENT_KEY] = { press, true },	       [EVENT_CHOOSE] = { choose_number, true },
	[EVENT_CLICK] = { pass, true },	       [EVENT_WHEEL] = { turn_wheel, true },
	[EVENT_SIZE] = { resize, false },      [EVENT_TIME] = { pass, false },
	[EVENT_TEXT] = { look_for, true },     [EVENT_DATE] = { set_date, false },
	[EVENT_BOOK] = { change_book, false },
};

// Any key but x only takes the warning away.
static bool answers_warning(struct session *session, const struct event *event)
{
	const struct command *command = NULL;
	if (!idle_take_warning(session))
		return false;
	if (event->kind == EVENT_KEY)
		command = commands_find(session, event->key);
	return !(command && (command->flags & COMMAND_UNASKED));
}

static void handle(struct session *session, const struct event *event)
{
	const struct handler *handler = &handlers[event->kind];
	struct frame_hit hit = hit_by(session, event);
	if (handler->by_visitor) {
		state_forget_notice(session);
		idle_restart(session);
		if (answers_warning(session, event))
			return;
	}
	handler->handle(session, event);
	click(session, hit);
}

// Nothing that was made of what the visitor chose outlives it.
static void wipe(struct session *session)
{
	typing_wipe(session);
	view_wipe(session);
	frame_wipe(session);
	lookup_wipe(session);
	arena_reset(&session->memory->document);
	session->document = (struct document) { 0 };
}

static void look(struct session *session)
{
	if (!session->left)
		view_look(session, frame_covered_rows(session));
	typing_look(session);
}

unsigned session_handle(struct session *session, const struct event *event)
{
	if (session->left)
		return SESSION_LEFT;
	if (event->at_ms > session->now_ms)
		session->now_ms = event->at_ms;
	idle_pass(session);
	if (!session->left)
		handle(session, event);
	unsigned effects = state_take_effects(session);
	if (effects & SESSION_CLEARED)
		wipe(session);
	if (!session->left)
		refresh(session);
	look(session);
	return effects;
}

void session_shown(struct session *session, int64_t at_ms)
{
	typing_shown(session, at_ms);
}

// ---- beginning and end ----

size_t session_secret_bytes(void)
{
	return sizeof(struct visit);
}

static void first_place(struct session *session)
{
	const struct session_options *options = &session->options;
	bool asks = options->locale < 0 && options->mode != MODE_READER;
	visit_wipe(session->visit, state_spot(asks ? SCREEN_LANGUAGE : SCREEN_HOME, 0));
	if (lookup_page_of(session, options->page))
		visit_push(session->visit, state_spot(SCREEN_PAGE, visit_name(options->page)));
}

static void init_parts(struct session *session, struct arena *arena)
{
	state_init(session, arena);
	books_init(session, arena);
	lookup_init(session, arena);
	finding_init(session, arena);
	view_init(session, arena);
	typing_init(session, arena);
	idle_init(session, arena);
	frame_init(session, arena);
	prefer_init(session);
}

struct session *session_new(struct book *book, const struct session_options *options)
{
	struct arena own = { 0 };
	struct session *session = ARENA_NEW(&own, struct session);
	session->screens = screens;
	session->book = book;
	session->options = *options;
	session->visit = options->secret ? options->secret : ARENA_NEW(&own, struct visit);
	session->columns = clamp(options->columns, COLUMNS_MIN, COLUMNS_MAX);
	session->rows = clamp(options->rows, ROWS_MIN, ROWS_MAX);
	session->date = options->date;
	session->now_ms = options->at_ms;
	session->memory = ARENA_NEW(&own, struct memory);
	init_parts(session, &own);
	session->memory->own = own;
	first_place(session);
	state_changed(session);
	refresh(session);
	look(session);
	return session;
}

void session_free(struct session *session)
{
	if (!session)
		return;
	explicit_bzero(session->visit, sizeof(*session->visit));
	state_fini(session);
	books_fini(session);
	lookup_fini(session);
	finding_fini(session);
	view_fini(session);
	frame_fini(session);
	arena_fini(&session->memory->document);
	struct arena own = session->memory->own;
	arena_fini(&own);
}

// ---- what others see ----

enum face session_face(const struct session *session)
{
	return session->face->face;
}

enum theme session_theme(const struct session *session)
{
	return session->theme;
}

bool session_failed(const struct session *session)
{
	return session->failed;
}

bool session_warned(const struct session *session)
{
	return idle_has_warned(session);
}

int64_t session_idle_ms(const struct session *session)
{
	return idle_limit_ms(session);
}

int64_t session_deadline_ms(const struct session *session)
{
	return idle_deadline_ms(session);
}

struct layout_options session_layout_options(const struct session *session)
{
	return chrome_layout_options(session);
}

struct str session_state_word(const struct session *session)
{
	struct str state = say_state_word(say_locale(session));
	int beside = beside_locale(session);
	if (state.len || beside == BESIDE_NONE)
		return state;
	return say_state_word(book_locale(session->book, (size_t)beside));
}

size_t session_locale(const struct session *session)
{
	return session->locale;
}

uint64_t session_screen(const struct session *session)
{
	const struct spot *spot = state_here(session);
	uint64_t beside = (uint64_t)(beside_locale(session) + 1);
	return beside << 32 ^ spot->argument ^ (uint64_t)(spot->screen + 1) << 56 ^
	       (uint64_t)spot->part << 48 ^ (uint64_t)session->locale << 40;
}

const struct document *session_document(const struct session *session)
{
	return &session->document;
}

struct str session_notice(const struct session *session)
{
	return state_notice(session);
}

size_t session_reading(const struct session *session)
{
	return bookmark_block(state_here(session), &session->document);
}

void session_read(struct session *session, size_t block)
{
	bookmark_set_block(state_here(session), &session->document, block);
}

struct str session_say(const struct session *session, const char *english)
{
	return say(session, english);
}

const struct frame *session_frame(struct session *session)
{
	return frame_of(session);
}
