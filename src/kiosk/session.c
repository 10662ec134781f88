// SPDX-License-Identifier: GPL-3.0-or-later
// Events change the visit and mark what became stale; at the end of every event the document and its layout are made
// again where needed. The visit is the only state that says anything about the visitor.
#include "kiosk/session.h"

#include "kiosk/compiled.h"
#include "kiosk/frame.h"
#include "kiosk/keys.h"
#include "kiosk/say.h"
#include "kiosk/view.h"

enum {
	COLUMNS_MIN = 2,
	COLUMNS_MAX = 400,
	ROWS_MIN = 2,
	ROWS_MAX = 200,
	WARNING_MS = 30 * 1000,
	BROKEN_MS = 30 * 1000, // "out of order" stands this long without a key
};

static const struct screen *const screens[SCREEN_COUNT] = {
	[SCREEN_LANGUAGE] = &screen_language, [SCREEN_HOME] = &screen_home,
	[SCREEN_GROUP] = &screen_group,	      [SCREEN_PAGE] = &screen_page,
	[SCREEN_INTRO] = &screen_intro,	      [SCREEN_QUESTION] = &screen_question,
	[SCREEN_REVIEW] = &screen_review,     [SCREEN_ANSWERS] = &screen_answers,
	[SCREEN_RESULT] = &screen_result,     [SCREEN_MENU] = &screen_menu,
	[SCREEN_ABOUT] = &screen_about,	      [SCREEN_FINISH] = &screen_finish,
	[SCREEN_KEYS] = &screen_keys,	      [SCREEN_CLEARED] = &screen_cleared,
	[SCREEN_BROKEN] = &screen_broken,
};

struct spot *here(const struct session *session)
{
	return visit_here(session->visit);
}

struct spot place_new(enum screen_id screen, uint64_t argument)
{
	return (struct spot) { .screen = (uint8_t)screen,
			       .argument = argument,
			       .focus = TARGET_NONE };
}

const struct screen *screen_named(enum screen_id id)
{
	return screens[id];
}

const struct screen *screen_of(const struct session *session)
{
	return screens[here(session)->screen];
}

void changed(struct session *session)
{
	session->stale |= STALE_DOCUMENT | STALE_LAYOUT | STALE_FRAME;
}

void notify(struct session *session, struct str sentence)
{
	session->notice = str_copy(&session->notice_arena, sentence);
	session->stale |= STALE_FRAME;
}

// ---- the document ----

static struct str status_of(const struct session *session, struct arena *arena)
{
	const struct book_locale *locale = locale_of(session);
	bool demonstration = str_eq(value(session, "demo"), STR("yes"));
	struct str state = state_word(locale);
	struct str parts[] = {
		demonstration ? say(session, "Demonstration") : STR_NONE,
		demonstration ? STR(", ") : STR_NONE,
		locale->own_name,
		state.len ? STR(" ") : STR_NONE,
		state,
	};
	return str_concat(arena, parts, LENGTH(parts));
}

static const struct str *frame_words(const struct session *session, struct arena *arena)
{
	static const char *const words[FRAME_COUNT] = {
		[FRAME_NOTE] = N_("Note"),
		[FRAME_TIP] = N_("Tip"),
		[FRAME_WARNING] = N_("Warning"),
		[FRAME_URGENT] = N_("Get help"),
	};
	struct str *said = ARENA_ARRAY(arena, FRAME_COUNT, struct str);
	for (size_t i = 0; i < FRAME_COUNT; i++)
		said[i] = words[i] ? say(session, words[i]) : STR_NONE;
	return said;
}

static enum numbering numbering_of(const struct document *document)
{
	unsigned most = 0;
	for (size_t i = 0; i < document->target_count; i++) {
		const struct target *target = &document->targets[i];
		if (target->kind == TARGET_TOGGLE)
			return NUMBERS_FOCUS;
		most = target->number > most ? target->number : most;
	}
	return most > 9 ? NUMBERS_FOCUS : NUMBERS_CHOOSE;
}

static void settle_focus(struct session *session)
{
	struct spot *spot = here(session);
	if (!(spot->flags & SPOT_VISITED))
		spot->focus = (int16_t)session->document.first_focus;
	spot->flags |= SPOT_VISITED;
	if (spot->focus != TARGET_NONE && (size_t)spot->focus >= session->document.target_count)
		spot->focus = (int16_t)session->document.first_focus;
}

// When a screen first needs it: most visits read pages only.
static void load_quiz(struct session *session)
{
	struct str logic;
	arena_reset(&session->quiz_arena);
	session->quiz = (struct quiz) { 0 };
	session->has_quiz = book_quiz(session->book, &session->quiz_arena, &logic) &&
			    quiz_load(&session->quiz_arena, logic, &session->quiz);
}

static void build(struct session *session)
{
	struct document *document = &session->document;
	const struct book_locale *locale = locale_of(session);
	arena_reset(&session->document_arena);
	document_init(document, &session->document_arena, locale->tag, locale->direction);
	document->first_focus = TARGET_NONE;
	document->status = status_of(session, document->arena);
	document->frame_words = frame_words(session, document->arena);
	if (!in_english(session))
		document->fallback_mark = say(session, "In English, not translated yet:");
	if (screen_of(session)->answering && session->has_quiz && !session->quiz.question_count)
		load_quiz(session);
	screen_of(session)->build(session, document);
	document->numbering = numbering_of(document);
}

// A screen may find that it cannot stand, and send the visitor elsewhere while it is built; a chain of three is a book
// that leads nowhere.
static void rebuild(struct session *session)
{
	for (int tries = 0; tries < 4 && (session->stale & STALE_DOCUMENT); tries++) {
		session->stale &= ~(unsigned)STALE_DOCUMENT;
		build(session);
		if (!book_ok(session->book) && !session->failed)
			fail(session);
	}
	session->stale &= ~(unsigned)STALE_DOCUMENT;
	settle_focus(session);
}

static void refresh(struct session *session)
{
	if (session->stale & STALE_DOCUMENT)
		rebuild(session);
	if (!(session->stale & STALE_LAYOUT))
		return;
	session->stale &= ~(unsigned)STALE_LAYOUT;
	if (session->face == FACE_SCREEN)
		view_relayout(session);
}

// ---- time ----

int64_t session_idle_ms(const struct session *session)
{
	const struct session_options *options = &session->options;
	bool plain = session->face == FACE_PLAIN && options->idle_plain_seconds > 0;
	return (int64_t)(plain ? options->idle_plain_seconds : options->idle_seconds) * 1000;
}

static int64_t warning_ms(const struct session *session)
{
	int64_t quarter = session_idle_ms(session) / 4;
	return quarter < WARNING_MS ? quarter : WARNING_MS;
}

int64_t session_deadline_ms(const struct session *session)
{
	if (session->left)
		return -1;
	if (session->failed)
		return session->active_ms + BROKEN_MS;
	if (session_idle_ms(session) <= 0)
		return -1;
	int64_t end = session->active_ms + session_idle_ms(session);
	return session->warned ? end : end - warning_ms(session);
}

static void warn(struct session *session)
{
	session->warned = true;
	notify(session,
	       compiled_say(locale_of(session)->tag,
			    session->face == FACE_PLAIN ? SAY_STILL_THERE_PLAIN : SAY_STILL_THERE));
}

static void pass_time(struct session *session)
{
	int64_t deadline = session_deadline_ms(session);
	if (deadline < 0 || session->now_ms < deadline)
		return;
	if (session->failed || session->now_ms >= session->active_ms + session_idle_ms(session))
		leave(session);
	else
		warn(session);
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
	if (event->number == 0 && !screen_of(session)->last) {
		keys_run(session, COMMAND_MENU);
		return;
	}
	if (index == TARGET_NONE) {
		notify(session, say(session, "There is no such number on this screen."));
		return;
	}
	view_focus(session, index);
	struct target target = *document_target(&session->document, index);
	screen_of(session)->choose(session, &target);
}

static void click(struct session *session, const struct event *event)
{
	if (session->face != FACE_SCREEN)
		return;
	int index = frame_target_at(session, event->row, event->column);
	if (index == TARGET_NONE || view_too_small(session))
		return;
	struct target target = *document_target(&session->document, index);
	view_focus(session, index);
	if (target.disabled)
		notify(session, say(session, "This row cannot be chosen here."));
	else
		screen_of(session)->choose(session, &target);
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
	changed(session);
}

static void set_date(struct session *session, const struct event *event)
{
	session->date = event->number;
	changed(session);
}

static int same_locale(const struct book *book, struct str tag)
{
	for (size_t i = 0; i < book_locale_count(book); i++) {
		if (str_eq(book_locale(book, i)->tag, tag))
			return (int)i;
	}
	return -1;
}

static void change_book(struct session *session, const struct event *event)
{
	if (!event->book)
		return;
	int locale = same_locale(event->book, locale_of(session)->tag);
	struct arena old_arena = session->quiz_arena;
	struct quiz old = session->quiz;
	session->quiz_arena = (struct arena) { 0 };
	session->book = event->book;
	session->locale = locale < 0 ? 0 : (size_t)locale;
	session->options.undrawable = NULL;
	session->has_quiz = book_has_quiz(session->book);
	session->quiz = (struct quiz) { 0 };
	if (old.question_count) {
		load_quiz(session);
		struct quiz_state before = session->visit->quiz;
		quiz_rebind(&old, &before, &session->quiz, &session->visit->quiz);
		explicit_bzero(&before, sizeof(before));
	}
	arena_fini(&old_arena);
	changed(session);
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
	[EVENT_KEY] = { press, true },	    [EVENT_CHOOSE] = { choose_number, true },
	[EVENT_CLICK] = { click, true },    [EVENT_WHEEL] = { turn_wheel, true },
	[EVENT_SIZE] = { resize, false },   [EVENT_TIME] = { pass, false },
	[EVENT_DATE] = { set_date, false }, [EVENT_BOOK] = { change_book, false },
};

static void forget_notice(struct session *session)
{
	if (session->notice.len)
		session->stale |= STALE_FRAME;
	session->notice = STR_NONE;
	arena_reset(&session->notice_arena);
}

// Any key but x only takes the warning away.
static bool answers_warning(struct session *session, const struct event *event)
{
	if (!session->warned)
		return false;
	session->warned = false;
	bool clears =
		event->kind == EVENT_KEY && keys_command(session, event->key) == COMMAND_CLEAR;
	return !clears;
}

static void handle(struct session *session, const struct event *event)
{
	const struct handler *handler = &handlers[event->kind];
	if (handler->by_visitor) {
		forget_notice(session);
		session->active_ms = session->now_ms;
		if (answers_warning(session, event))
			return;
	}
	handler->handle(session, event);
}

unsigned session_handle(struct session *session, const struct event *event)
{
	if (session->left)
		return SESSION_LEFT;
	if (event->at_ms > session->now_ms)
		session->now_ms = event->at_ms;
	session->effects = 0;
	pass_time(session);
	if (!session->left)
		handle(session, event);
	if (session->stale)
		session->effects |= SESSION_REDRAW;
	if (!session->left)
		refresh(session);
	return session->effects;
}

// ---- beginning and end ----

size_t session_secret_bytes(void)
{
	return sizeof(struct visit);
}

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

static void first_place(struct session *session)
{
	const struct session_options *options = &session->options;
	bool asks = options->locale < 0 && options->mode != MODE_READER;
	session->visit->depth = 1;
	session->visit->spots[0] = place_new(asks ? SCREEN_LANGUAGE : SCREEN_HOME, 0);
	if (options->page.len && book_has_page(session->book, options->page))
		visit_push(session->visit, place_new(SCREEN_PAGE, visit_name(options->page)));
}

struct session *session_new(struct book *book, const struct session_options *options)
{
	struct arena own = { 0 };
	struct session *session = ARENA_NEW(&own, struct session);
	session->book = book;
	session->options = *options;
	session->visit = options->secret ? options->secret : ARENA_NEW(&own, struct visit);
	session->own = own;
	session->face = options->face;
	session->theme = options->theme;
	session->columns = clamp(options->columns, COLUMNS_MIN, COLUMNS_MAX);
	session->rows = clamp(options->rows, ROWS_MIN, ROWS_MAX);
	session->date = options->date;
	session->now_ms = options->at_ms;
	session->active_ms = options->at_ms;
	session->locale = first_locale(session);
	session->has_quiz = book_has_quiz(book);
	first_place(session);
	changed(session);
	refresh(session);
	return session;
}

void session_free(struct session *session)
{
	if (!session)
		return;
	explicit_bzero(session->visit, sizeof(*session->visit));
	arena_fini(&session->document_arena);
	arena_fini(&session->layout_arena);
	arena_fini(&session->frame_arena);
	arena_fini(&session->notice_arena);
	arena_fini(&session->quiz_arena);
	struct arena own = session->own;
	arena_fini(&own);
}

// ---- what others see ----

enum face session_face(const struct session *session)
{
	return session->face;
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
	return session->warned;
}

struct str session_state_word(const struct session *session)
{
	return state_word(locale_of(session));
}

enum direction session_direction(const struct session *session)
{
	return session->document.direction;
}

size_t session_locale(const struct session *session)
{
	return session->locale;
}

uint64_t session_screen(const struct session *session)
{
	const struct spot *spot = here(session);
	return spot->argument ^ (uint64_t)(spot->screen + 1) << 56 ^
	       (uint64_t)session->locale << 40;
}

const struct document *session_document(const struct session *session)
{
	return &session->document;
}

struct str session_notice(const struct session *session)
{
	return session->notice;
}
