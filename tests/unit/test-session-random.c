// SPDX-License-Identifier: GPL-3.0-or-later
// Visitors who press anything: random events over the real book, that of the pseudo-languages and that of the probes, in every mode and face.
// After each event a frame must be whole, and what was cleared be gone. The same seed gives the same events. Then every screen in every
// language at every size, of which only some are usual.
//   ANTEROOM_RANDOM_EVENTS=200000   ANTEROOM_RANDOM_SEED=7   ANTEROOM_EVERY_SIZE=1
#include "../support/watched.h"
#include "base/die.h"
#include "face/plain.h"
#include "kiosk/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

enum { BOOKS = 3, VISIT_EVENTS = 400, USUAL_EVENTS = 100000, USUAL_SEED = 7 };

// ---- where visitors were ----

enum { MOMENTS_MAX = 512 };

// To be shown again.
struct moment {
	struct visit visit;
	enum mode mode;
};

struct moments {
	struct moment *all;
	size_t count;
};

static const struct spot *last_spot(const struct visit *visit)
{
	return &visit->spots[visit->depth - 1];
}

static bool is_known(const struct moments *moments, const struct visit *visit)
{
	const struct spot *here = last_spot(visit);
	for (size_t i = 0; i < moments->count; i++) {
		const struct visit *known = &moments->all[i].visit;
		const struct spot *there = last_spot(known);
		if (there->screen == here->screen && there->argument == here->argument &&
		    there->part == here->part && known->result.outcome == visit->result.outcome)
			return true;
	}
	return false;
}

static void note(struct moments *moments, const struct session *session)
{
	if (!moments->all)
		moments->all = xcalloc(MOMENTS_MAX, sizeof(*moments->all));
	if (moments->count < MOMENTS_MAX && session_face(session) == FACE_SCREEN &&
	    !session_failed(session) && !is_known(moments, session->visit))
		moments->all[moments->count++] =
			(struct moment) { *session->visit, session->options.mode };
}

struct random_visit {
	struct watched_visit watched;
	struct book *books[BOOKS];
	struct moments moments[BOOKS];
	size_t book;
	uint32_t seed; // now; that of the start is the watched visit's
};

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static uint32_t below(struct random_visit *visit, uint32_t limit)
{
	return next_random(&visit->seed) % limit;
}

static unsigned long setting(const char *name, unsigned long usual)
{
	const char *given = getenv(name);
	return given ? strtoul(given, NULL, 10) : usual;
}

// ---- events ----

static uint32_t random_key(struct random_visit *visit)
{
	static const char keys[] = "01234567890123456789123123    bBhleeu/?+-t";
	static const uint32_t moves[] = { KEYPRESS_UP,	      KEYPRESS_DOWN,  KEYPRESS_DOWN,
					  KEYPRESS_LEFT,      KEYPRESS_RIGHT, KEYPRESS_PAGE_UP,
					  KEYPRESS_PAGE_DOWN, KEYPRESS_HOME,  KEYPRESS_END,
					  KEYPRESS_ENTER,     KEYPRESS_ENTER, KEYPRESS_BACKSPACE,
					  KEYPRESS_ESCAPE,    KEYPRESS_TAB,   KEYPRESS_BACK_TAB,
					  KEYPRESS_OTHER };
	uint32_t kind = below(visit, 100);
	if (kind == 0)
		return "xXqQ"[below(visit, 4)];
	if (kind == 1)
		return next_random(&visit->seed);
	if (kind < 50)
		return moves[below(visit, LENGTH(moves))];
	return (unsigned char)keys[below(visit, sizeof(keys) - 1)];
}

static struct event random_event(struct random_visit *visit)
{
	switch (below(visit, 40)) {
	case 0:
		return (struct event) { .kind = EVENT_SIZE,
					.column = (int)below(visit, 502) - 1,
					.row = (int)below(visit, 302) - 1 };
	case 1:
		return (struct event) { .kind = EVENT_SIZE,
					.column = (int)below(visit, 110),
					.row = (int)below(visit, 40) };
	case 2:
	case 3:
		return (struct event) { .kind = EVENT_CLICK,
					.row = (int)below(visit, 60) - 2,
					.column = (int)below(visit, 140) - 2 };
	case 4:
		return (struct event) { .kind = EVENT_WHEEL, .row = (int)below(visit, 41) - 20 };
	case 5:
		return (struct event) { .kind = EVENT_CHOOSE,
					.number = (long)below(visit, 40) - 2 };
	case 6:
		return (struct event) { .kind = EVENT_DATE, .number = (long)below(visit, 60000) };
	case 7:
		visit->book = below(visit, BOOKS);
		return (struct event) { .kind = EVENT_BOOK, .book = visit->books[visit->book] };
	case 8:
		visit->watched.now_ms += below(visit, 20) ? 3000 : 200000;
		return (struct event) { .kind = EVENT_TIME };
	default:
		return (struct event) { .kind = EVENT_KEY, .key = random_key(visit) };
	}
}

static void random_options(struct random_visit *visit)
{
	struct session_options *options = &visit->watched.options;
	visit->book = below(visit, BOOKS);
	*options = (struct session_options) {
		.mode = (enum mode)below(visit, 3),
		.face = below(visit, 5) ? FACE_SCREEN : FACE_PLAIN,
		.place = (enum place)below(visit, 2),
		.columns = 20 + (int)below(visit, 110),
		.rows = 6 + (int)below(visit, 40),
		.glyphs = (enum glyphs)below(visit, 3),
		.form = below(visit, 4) ? TEXT_VISUAL : TEXT_LOGICAL,
		.digits_only = below(visit, 4) == 0,
		.locale = (int)below(visit,
				     (uint32_t)book_locale_count(visit->books[visit->book]) + 1) -
			  1,
		.suggested_locale = (int)below(visit, 3) - 1,
		.idle_seconds = below(visit, 3) ? 0 : 180,
		.idle_plain_seconds = 1800,
		.date = 20000,
		.no_colours = below(visit, 4) == 0,
		.half_block = below(visit, 4) != 0,
	};
}

static void start(struct random_visit *visit)
{
	visit->watched.seed = visit->seed;
	random_options(visit);
	watched_start(&visit->watched, visit->books[visit->book]);
}

static void events_never_break_it(void **state)
{
	struct random_visit *visit = *state;
	unsigned long wanted = setting("ANTEROOM_RANDOM_EVENTS", USUAL_EVENTS), visits = 0;
	visit->seed = (uint32_t)setting("ANTEROOM_RANDOM_SEED", USUAL_SEED);
	for (; visit->watched.events < wanted; visits++) {
		start(visit);
		for (int i = 0; i < VISIT_EVENTS && !(visit->watched.effects & SESSION_LEFT); i++) {
			visit->watched.now_ms += below(visit, 700);
			watched_send(&visit->watched, random_event(visit));
			if (visit->watched.effects & SESSION_LEFT)
				break;
			note(&visit->moments[visit->book], visit->watched.session);
			if (watched_is_readable(&visit->watched) && below(visit, 30) == 0)
				watched_read_through(&visit->watched);
			if (watched_is_readable(&visit->watched) && below(visit, 30) == 0)
				watched_come_back(&visit->watched);
			if (watched_is_readable(&visit->watched) && below(visit, 10) == 0)
				watched_put_beside(&visit->watched);
			if (watched_is_readable(&visit->watched) && below(visit, 30) == 0)
				watched_resize_and_back(&visit->watched, (int)below(visit, 200),
							(int)below(visit, 60));
		}
		if (!(visit->watched.effects & SESSION_LEFT))
			watched_leave(&visit->watched);
		watched_end(&visit->watched);
	}
	print_message("%lu events in %lu visits, seeds from %lu; screens seen %lx, left %lx\n",
		      visit->watched.events, visits, setting("ANTEROOM_RANDOM_SEED", USUAL_SEED),
		      visit->watched.screens_seen, visit->watched.screens_left);
	if (wanted >= USUAL_EVENTS) {
		assert_true(visit->watched.screens_seen >> SCREEN_ESTIMATE & 1);
		assert_true(visit->watched.estimates_wanted > 0);
	}
}

// ---- every size ----

enum { COLUMNS = 80, ROWS = 24, WIDEST = 200, USUAL_STEP = 4999 };

static const int every_rows[] = { 1, 2, 5, 6, 7, 8, 10, 12, 15, 16, 19, 20, 24, 30, 43, 60 };

static void resize(struct watched_visit *visit, int columns, int rows)
{
	watched_send(visit, (struct event) { .kind = EVENT_SIZE, .column = columns, .row = rows });
}

static void start_at(struct watched_visit *visit, struct book *book, const struct moment *moment,
		     int locale)
{
	visit->options = (struct session_options) {
		.mode = moment->mode,
		.place = moment->mode == MODE_KIOSK ? PLACE_HERE : PLACE_AWAY,
		.columns = COLUMNS,
		.rows = ROWS,
		.form = TEXT_VISUAL,
		.glyphs = (enum glyphs)(locale % 3),
		.locale = locale,
		.suggested_locale = -1,
		.date = 20000,
		.half_block = true,
	};
	watched_start(visit, book);
	*visit->session->visit = moment->visit;
	view_forget(visit->session);
	state_changed(visit->session);
	resize(visit, COLUMNS, ROWS);
}

// Of all sizes of all places every so manieth.
struct sizes {
	unsigned long step, next; // windows until the next that shows
	unsigned long shown;
};

static bool is_next(struct sizes *sizes)
{
	bool next = sizes->next == 0;
	sizes->next = next ? sizes->step - 1 : sizes->next - 1;
	sizes->shown += next;
	return next;
}

static void show_at_sizes(struct watched_visit *visit, struct sizes *sizes)
{
	for (int columns = 1; columns <= WIDEST; columns++)
		for (size_t i = 0; i < LENGTH(every_rows); i++)
			if (is_next(sizes))
				resize(visit, columns, every_rows[i]);
	resize(visit, COLUMNS, ROWS);
}

static void show_place(struct random_visit *visit, size_t book, const struct moment *moment,
		       int locale, struct sizes *sizes, bool leaves)
{
	enum { WINDOWS = WIDEST * LENGTH(every_rows) };
	bool shows = sizes->next < WINDOWS;
	if (!shows)
		sizes->next -= WINDOWS;
	if (!shows && !leaves)
		return;
	start_at(&visit->watched, visit->books[book], moment, locale);
	if (shows)
		show_at_sizes(&visit->watched, sizes);
	if (leaves)
		watched_leave(&visit->watched);
	watched_end(&visit->watched);
}

// Each place is left once, in one of the languages.
static void show_everything(struct random_visit *visit, size_t book)
{
	const struct moments *moments = &visit->moments[book];
	struct sizes sizes = { .step = setting("ANTEROOM_EVERY_SIZE", USUAL_STEP) };
	size_t locales = book_locale_count(visit->books[book]);
	for (size_t i = 0; i < moments->count; i++)
		for (size_t locale = 0; locale < locales; locale++)
			show_place(visit, book, &moments->all[i], (int)locale, &sizes,
				   i % locales == locale);
	print_message("%zu places in %zu languages: %lu windows\n", moments->count, locales,
		      sizes.shown);
}

// Languages of the shipped book are among those of the made-up one.
static void every_size_shows_every_screen(void **state)
{
	struct random_visit *visit = *state;
	visit->watched.screens_seen = visit->watched.screens_left = 0;
	for (size_t book = 1; book < BOOKS; book++)
		show_everything(visit, book);
	print_message("screens seen %lx, left %lx\n", visit->watched.screens_seen,
		      visit->watched.screens_left);
}

// ---- the plain face ----

static struct str random_bytes(struct random_visit *visit, char *bytes, size_t most)
{
	static const char *const lines[] = {
		"e",  "1", "2",	       "3",    "0",	  "b",	  "B", "9", "99999999999999999999",
		"-1", "٣", "\xFF\xFE", "\xC3", "help",	  "menu", "l", "u", "",
		"",   "",  "+",	       "x y",  "\x1B[31m"
	};
	size_t len = below(visit, (uint32_t)most);
	if (below(visit, 8)) {
		const char *line = lines[below(visit, LENGTH(lines))];
		len = strlen(line);
		memcpy(bytes, line, len);
		bytes[len++] = '\n';
		return (struct str) { bytes, len };
	}
	for (size_t i = 0; i < len; i++)
		bytes[i] = (char)(below(visit, 40) ? below(visit, 256) : '\n');
	return (struct str) { bytes, len };
}

static void hostile_lines(struct random_visit *visit)
{
	char bytes[700];
	int columns = 40 + (int)below(visit, 33);
	struct plain_face *face = plain_face_new(visit->watched.session, columns, false);
	plain_face_show(face);
	for (int i = 0;
	     i < VISIT_EVENTS && !(visit->watched.effects & (SESSION_LEFT | SESSION_FACE)); i++) {
		visit->watched.now_ms += below(visit, 4000);
		visit->watched.effects = plain_face_feed(
			face, random_bytes(visit, bytes, sizeof(bytes)), visit->watched.now_ms);
		watched_output(&visit->watched, buffer_str(plain_face_output(face)), columns);
		buffer_clear(plain_face_output(face));
	}
	plain_face_free(face);
}

static void lines_never_break_the_plain_face(void **state)
{
	struct random_visit *visit = *state;
	unsigned long visits = setting("ANTEROOM_RANDOM_EVENTS", USUAL_EVENTS) / 2000;
	visit->seed = (uint32_t)setting("ANTEROOM_RANDOM_SEED", USUAL_SEED);
	while (visits--) {
		start(visit);
		if (session_face(visit->watched.session) == FACE_PLAIN)
			hostile_lines(visit);
		watched_end(&visit->watched);
	}
}

// ---- the books ----

static int open_books(void **state)
{
	static struct random_visit visit;
	static const char *const names[BOOKS] = { "anteroom", "pseudo", "probe" };
	const char *build = getenv("BUILD") ? getenv("BUILD") : "build";
	struct arena arena = { 0 };
	int failed = 0;
	for (size_t i = 0; i < BOOKS && !failed; i++) {
		struct str path = str_format(&arena, "%s/%s.book", build, names[i]);
		failed = book_open(&visit.books[i], path.data) != BOOK_OK;
	}
	arena_fini(&arena);
	*state = &visit;
	return failed;
}

static int close_books(void **state)
{
	struct random_visit *visit = *state;
	for (size_t i = 0; i < BOOKS; i++) {
		book_close(visit->books[i]);
		free(visit->moments[i].all);
	}
	free(visit->watched.secret);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(events_never_break_it),
		cmocka_unit_test(every_size_shows_every_screen),
		cmocka_unit_test(lines_never_break_the_plain_face),
	};
	return cmocka_run_group_tests(tests, open_books, close_books);
}
