// SPDX-License-Identifier: GPL-3.0-or-later
// Visitors who press anything: random events over the real book, that of the pseudo-languages and that of the probes, in every mode and face.
// After each event a frame must be whole, and what was cleared be gone. The same seed gives the same events.
//   ANTEROOM_RANDOM_EVENTS=100000   ANTEROOM_RANDOM_SEED=7
#include "base/die.h"
#include "book/estimate.h"
#include "face/plain.h"
#include "kiosk/beside.h"
#include "kiosk/chrome.h"
#include "kiosk/commands.h"
#include "kiosk/frame.h"
#include "kiosk/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

enum { BOOKS = 3, VISIT_EVENTS = 400, USUAL_EVENTS = 100000 };

struct random_visit {
	struct book *books[BOOKS];
	size_t book;
	struct session_options options;
	struct session *session;
	struct visit *secret;
	int64_t now_ms;
	unsigned effects;
	uint32_t seed, first_seed; // now, and at the start of the visit
	struct event event;	   // the last
	uint64_t asked;		   // the place whose rows are `seen`, by those of the quiz screen
	uint16_t seen;
	unsigned long screens_seen; // bit per screen, in any visit
	unsigned estimates_wanted;  // or not any more
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

// ---- what must always hold ----

static void must(const struct random_visit *visit, bool holds, const char *what)
{
	const struct session *session = visit->session;
	if (holds)
		return;
	print_error("%s: visit of seed %u; %dx%d, language %zu, screen %d of depth %u; event %d, "
		    "key %u, "
		    "row %d, column %d\n",
		    what, visit->first_seed, session->columns, session->rows, session->locale,
		    state_here(session)->screen, session->visit->depth, (int)visit->event.kind,
		    (unsigned)visit->event.key, visit->event.row, visit->event.column);
	fail();
}

static void boxes_stand_apart(const struct random_visit *visit, const struct frame *frame,
			      const struct line *line)
{
	bool taken[400] = { false };
	for (size_t i = 0; i < line->box_count; i++) {
		const struct box *box = &line->boxes[i];
		int cols = text_cols(box->text, visit->options.form);
		must(visit, box->column >= 0, "a box begins in the frame");
		must(visit, cols <= box->cols, "a box is as wide as its text");
		must(visit, box->column + box->cols <= frame->columns, "a box ends in the frame");
		for (int c = box->column; c < box->column + cols; c++) {
			must(visit, !taken[c], "boxes do not overlap");
			taken[c] = true;
		}
	}
}

static void frame_is_whole(struct random_visit *visit)
{
	const struct frame *frame = session_frame(visit->session);
	const struct document *document = session_document(visit->session);
	must(visit, frame->columns >= 2 && frame->columns <= 400, "the frame has a width");
	must(visit, frame->rows >= 2 && frame->rows <= 200, "the frame has a height");
	must(visit, frame->cursor_row >= 0 && frame->cursor_row < frame->rows,
	     "the cursor is in a row");
	must(visit, frame->cursor_column >= 0 && frame->cursor_column < frame->columns,
	     "the cursor is in a column");
	for (int row = 0; row < frame->rows; row++)
		boxes_stand_apart(visit, frame, &frame->lines[row]);
	if (frame->focus == TARGET_NONE)
		return;
	must(visit, (size_t)frame->focus < document->target_count, "the focus exists");
	must(visit, !document->targets[frame->focus].disabled, "the focus can be chosen");
	int column = frame->direction == DIRECTION_RTL ? frame->columns - 1 - frame->cursor_column
						       : frame->cursor_column;
	must(visit,
	     session_warned(visit->session) ||
		     frame_hit_at(visit->session, frame->cursor_row, column).target == frame->focus,
	     "a click on the cursor is one on the focus");
}

static bool is_zero(const void *memory, size_t bytes)
{
	const unsigned char *byte = memory;
	for (size_t i = 0; i < bytes; i++) {
		if (byte[i])
			return false;
	}
	return true;
}

static void nothing_is_kept(const struct random_visit *visit)
{
	const struct visit *kept = visit->secret;
	must(visit, is_zero(&kept->quiz, sizeof(kept->quiz)), "no answer is kept");
	must(visit, is_zero(&kept->result, sizeof(kept->result)), "no result is kept");
	must(visit, is_zero(kept->toggles, sizeof(kept->toggles)), "no tick is kept");
	must(visit, is_zero(kept->wanted, sizeof(kept->wanted)), "no estimate is kept");
	must(visit, kept->beside == 0, "no second language is kept");
	must(visit, is_zero(kept->opened, sizeof(kept->opened)), "nothing opened is kept");
	must(visit, kept->depth <= 2, "no way is kept");
	must(visit,
	     is_zero(kept->spots + kept->depth,
		     sizeof(kept->spots) - kept->depth * sizeof(kept->spots[0])),
	     "no place is kept");
}

// ---- nobody is told something milder by what was not on the screen ----

// Of the screen as it was before an event.
struct asked {
	enum screen_id screen;
	uint64_t argument;
	uint16_t ticks[QUIZ_MAX_SCREENS];
	uint8_t close[QUIZ_MAX_SCREENS];
	uint16_t shown; // bit per row of the quiz screen of which all lines are in the frame
};

static bool asks(const struct session *session)
{
	return state_here(session)->screen == SCREEN_QUESTION && session->has_quiz &&
	       session_face(session) == FACE_SCREEN && !chrome_too_small(session);
}

// Lines of the frame between the header and the footer that are that target's.
static size_t lines_in_frame(const struct frame *frame, size_t block)
{
	size_t count = 0;
	for (int row = 0; row < frame->rows; row++)
		count += frame->lines[row].block == block;
	return count;
}

// All of a row, but of one that is higher than the window, or that has the mark beside a notice of several rows, its beginning.
static uint16_t rows_in_frame(struct session *session)
{
	const struct frame *frame = session_frame(session);
	const struct document *document = session_document(session);
	const struct layout *layout = view_layout(session);
	uint16_t shown = 0;
	for (size_t i = 0; i < document->target_count; i++) {
		const struct target *target = &document->targets[i];
		size_t lines = 0;
		for (size_t k = 0; k < layout->line_count; k++)
			lines += layout->lines[k].block == target->block;
		bool row = target->kind == TARGET_TOGGLE || target->kind == TARGET_CHOICE;
		size_t in_frame = lines_in_frame(frame, target->block);
		if (row && in_frame &&
		    (in_frame == lines || lines >= chrome_body_rows(session) ||
		     frame->focus == (int)i))
			shown |= (uint16_t)(1u << target->command);
	}
	return shown;
}

static struct asked asked_before(struct session *session)
{
	struct asked asked = { .screen = (enum screen_id)state_here(session)->screen,
			       .argument = state_here(session)->argument };
	for (int i = 0; i < QUIZ_MAX_SCREENS; i++) {
		asked.ticks[i] = session->visit->quiz.screens[i].ticks;
		asked.close[i] = session->visit->quiz.screens[i].close;
	}
	if (asks(session))
		asked.shown = rows_in_frame(session);
	return asked;
}

// What was chosen or taken back stood on the screen when it was; a list is left as "none of these" or with its ticks only when all of it
// was on the screen, at one time or another since it was opened.
static void answers_were_on_the_screen(struct random_visit *visit, const struct asked *before,
				       uint16_t seen)
{
	const struct session *session = visit->session;
	int screen = 0;
	while (screen < (int)session->quiz.screen_count &&
	       visit_name(session->quiz.screens[screen].id) != before->argument)
		screen++;
	if (screen == (int)session->quiz.screen_count)
		return;
	uint16_t now = session->visit->quiz.screens[screen].ticks;
	uint8_t close = session->visit->quiz.screens[screen].close;
	uint16_t rows = quiz_visible_rows(&session->quiz, &session->visit->result, screen);
	bool list = session->quiz.screens[screen].kind == QUIZ_LIST;
	unsigned changed = list ? now ^ before->ticks[screen] : now & ~before->ticks[screen];
	must(visit, !(changed & rows & ~seen),
	     "an answer that was not on the screen changes nothing");
	bool left = close != before->close[screen] &&
		    (close == QUIZ_NONE_OF_THESE || close == QUIZ_CONTINUE) && list;
	must(visit, !left || !(rows & ~seen), "a list is left after all of it was seen");
}

// ---- nothing but its own row puts an estimate on My list ----

// Of an estimate, where one is shown, before an event.
struct estimated {
	enum screen_id screen;
	uint64_t wanted[VISIT_WANTED];
};

static struct estimated estimated_before(const struct session *session)
{
	struct estimated before = { .screen = (enum screen_id)state_here(session)->screen };
	memcpy(before.wanted, session->visit->wanted, sizeof(before.wanted));
	return before;
}

static void wanted_was_chosen(struct random_visit *visit, const struct estimated *before)
{
	const struct session *session = visit->session;
	bool same = !memcmp(before->wanted, session->visit->wanted, sizeof(before->wanted));
	must(visit, same || before->screen == SCREEN_ESTIMATE,
	     "only the estimate's own screen puts it on My list");
	must(visit,
	     state_here(session)->screen != SCREEN_ESTIMATE ||
		     state_here(session)->part <= BOOK_TIMES_MAX,
	     "an estimate is of as many treatments as there is a sum for");
	visit->screens_seen |= 1UL << state_here(session)->screen;
	visit->estimates_wanted += !same;
}

static void send(struct random_visit *visit, struct event event)
{
	struct estimated estimated = estimated_before(visit->session);
	event.at_ms = visit->now_ms;
	visit->event = event;
	struct asked before = asked_before(visit->session);
	bool asked = asks(visit->session) && event.kind != EVENT_BOOK && event.kind != EVENT_CHOOSE;
	bool same = before.argument == visit->asked;
	visit->seen = same ? visit->seen | before.shown : before.shown;
	visit->asked = before.argument;
	uint16_t seen = visit->seen;
	visit->effects = session_handle(visit->session, &event);
	if (asked && !(visit->effects & (SESSION_LEFT | SESSION_CLEARED)))
		answers_were_on_the_screen(visit, &before, seen);
	if (visit->effects & SESSION_CLEARED)
		nothing_is_kept(visit);
	else if (!(visit->effects & SESSION_LEFT))
		wanted_was_chosen(visit, &estimated);
	if (!(visit->effects & SESSION_LEFT) && session_face(visit->session) == FACE_SCREEN)
		frame_is_whole(visit);
}

static void press(struct random_visit *visit, uint32_t key)
{
	visit->now_ms += 500;
	send(visit, (struct event) { .kind = EVENT_KEY, .key = key });
}

// ---- from time to time: every line is reached, and Back returns ----

static bool is_readable(const struct random_visit *visit)
{
	const struct session *session = visit->session;
	return session_face(session) == FACE_SCREEN && session_document(session)->is_page &&
	       !chrome_too_small(session) && !session_failed(session) &&
	       session_deadline_ms(session) < 0;
}

// The lines that the view says it shows are the frame's.
static void view_is_in_frame(struct random_visit *visit)
{
	struct session *session = visit->session;
	struct chrome chrome = chrome_of(session, 1);
	const struct frame *frame = session_frame(session);
	size_t shown = view_shown(session, view_top(session));
	int row = chrome_body_row(chrome);
	for (size_t i = 0; i < shown && !state_notice(session).len; i++, row++) {
		const struct line *line = &view_layout(session)->lines[view_top(session) + i];
		must(visit, row < frame->rows - chrome.footer, "the body ends above the footer");
		must(visit,
		     frame->lines[row].block == line->block &&
			     frame->lines[row].offset == line->offset &&
			     frame->lines[row].box_count >= line->box_count,
		     "a line in view is in the frame");
	}
}

static void space_reaches_everything(struct random_visit *visit)
{
	struct session *session = visit->session;
	size_t end, top;
	press(visit, KEYPRESS_HOME);
	must(visit, view_top(session) == 0, "Home leads to the start");
	do {
		top = view_top(session);
		end = top + view_shown(session, top);
		view_is_in_frame(visit);
		press(visit, KEYPRESS_PAGE_DOWN);
		for (size_t i = end; i < view_top(session); i++)
			must(visit, view_layout(session)->lines[i].block == SIZE_MAX,
			     "Page Down skips nothing but blank lines");
	} while (view_top(session) > top);
	must(visit, end == view_layout(session)->line_count, "Page Down reaches the end");
}

// What stands first in view, but for blank lines; the word above a callout has its block's place.
static struct line first_text_line(const struct session *session)
{
	size_t line = view_top(session);
	while (line + 1 < view_layout(session)->line_count &&
	       view_layout(session)->lines[line].block == SIZE_MAX)
		line++;
	return view_layout(session)->lines[line];
}

static void back_returns(struct random_visit *visit)
{
	struct session *session = visit->session;
	struct line before = first_text_line(session);
	int focus = state_here(session)->focus;
	enum screen_id screen = state_here(session)->screen;
	if (screen == SCREEN_KEYS || state_screen_is(session, SCREEN_PASSING))
		return;
	press(visit, '0');
	if (state_here(session)->screen != SCREEN_MENU)
		return;
	press(visit, '2');
	press(visit, KEYPRESS_BACKSPACE);
	must(visit, state_here(session)->screen == screen, "Back returns to the screen");
	must(visit, state_here(session)->focus == focus, "Back returns to the focus");
	struct line after = first_text_line(session);
	must(visit, after.block == before.block && after.offset == before.offset,
	     "Back returns to the line");
}

// A second language comes and goes, and what stands first and what has the mark stay.
static void beside_comes_and_goes(struct random_visit *visit)
{
	struct session *session = visit->session;
	struct line before = first_text_line(session);
	int focus = state_here(session)->focus;
	if (!commands_have_letters(session) || beside_asks(session) || state_notice(session).len ||
	    beside_locale(session) != BESIDE_NONE || state_screen_is(session, SCREEN_LAST))
		return;
	press(visit, 'e');
	must(visit, beside_locale(session) != BESIDE_NONE, "e shows a second language");
	must(visit, state_here(session)->focus == focus, "e keeps the mark");
	press(visit, 'e');
	must(visit, beside_locale(session) == BESIDE_NONE, "e shows one language again");
	must(visit, state_here(session)->focus == focus, "e gives back the mark");
	struct line after = first_text_line(session);
	must(visit, after.block == before.block && after.offset == before.offset,
	     "e gives back the line");
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
		visit->now_ms += below(visit, 20) ? 3000 : 200000;
		return (struct event) { .kind = EVENT_TIME };
	default:
		return (struct event) { .kind = EVENT_KEY, .key = random_key(visit) };
	}
}

static void random_options(struct random_visit *visit)
{
	struct session_options *options = &visit->options;
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
		.secret = visit->secret,
	};
}

static void start(struct random_visit *visit)
{
	memset(visit->secret, 0, session_secret_bytes());
	visit->first_seed = visit->seed;
	random_options(visit);
	visit->now_ms = 0;
	visit->effects = 0;
	visit->asked = 0;
	visit->seen = 0;
	visit->session = session_new(visit->books[visit->book], &visit->options);
}

static void end(struct random_visit *visit)
{
	must(visit, !session_failed(visit->session), "the book is read");
	session_free(visit->session);
	assert_true(is_zero(visit->secret, session_secret_bytes()));
}

static void events_never_break_it(void **state)
{
	struct random_visit *visit = *state;
	unsigned long left = setting("ANTEROOM_RANDOM_EVENTS", USUAL_EVENTS);
	visit->seed = (uint32_t)setting("ANTEROOM_RANDOM_SEED", 7);
	while (left) {
		start(visit);
		for (int i = 0; i < VISIT_EVENTS && left && !(visit->effects & SESSION_LEFT);
		     i++, left--) {
			visit->now_ms += below(visit, 700);
			send(visit, random_event(visit));
			if (visit->effects & SESSION_LEFT)
				break;
			if (is_readable(visit) && below(visit, 30) == 0)
				space_reaches_everything(visit);
			if (is_readable(visit) && below(visit, 30) == 0)
				back_returns(visit);
			if (is_readable(visit) && below(visit, 10) == 0)
				beside_comes_and_goes(visit);
		}
		end(visit);
	}
	if (setting("ANTEROOM_RANDOM_EVENTS", USUAL_EVENTS) >= USUAL_EVENTS) {
		assert_true(visit->screens_seen >> SCREEN_ESTIMATE & 1);
		assert_true(visit->estimates_wanted > 0);
	}
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

static void output_is_clean(const struct random_visit *visit, struct str output, int columns)
{
	struct str_splitter splitter = { .rest = output, .separator = '\n' };
	struct str line;
	must(visit, text_is_utf8(output), "the plain face writes UTF-8");
	while (str_split_next(&splitter, &line)) {
		must(visit, text_cols(line, TEXT_LOGICAL) <= columns, "a plain line fits");
		for (size_t i = 0; i < line.len; i++)
			must(visit, (unsigned char)line.data[i] >= 0x20 && line.data[i] != 0x7F,
			     "a plain line has no control characters");
	}
}

static void hostile_lines(struct random_visit *visit)
{
	char bytes[700];
	int columns = 40 + (int)below(visit, 33);
	struct plain_face *face = plain_face_new(visit->session, columns, false);
	plain_face_show(face);
	for (int i = 0; i < VISIT_EVENTS && !(visit->effects & (SESSION_LEFT | SESSION_FACE));
	     i++) {
		visit->now_ms += below(visit, 4000);
		visit->effects = plain_face_feed(face, random_bytes(visit, bytes, sizeof(bytes)),
						 visit->now_ms);
		output_is_clean(visit, buffer_str(plain_face_output(face)), columns);
		buffer_clear(plain_face_output(face));
	}
	plain_face_free(face);
}

static void lines_never_break_the_plain_face(void **state)
{
	struct random_visit *visit = *state;
	unsigned long visits = setting("ANTEROOM_RANDOM_EVENTS", USUAL_EVENTS) / 2000;
	visit->seed = (uint32_t)setting("ANTEROOM_RANDOM_SEED", 7);
	while (visits--) {
		start(visit);
		if (session_face(visit->session) == FACE_PLAIN)
			hostile_lines(visit);
		end(visit);
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
	visit.secret = xcalloc(1, session_secret_bytes());
	*state = &visit;
	return failed;
}

static int close_books(void **state)
{
	struct random_visit *visit = *state;
	for (size_t i = 0; i < BOOKS; i++)
		book_close(visit->books[i]);
	free(visit->secret);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(events_never_break_it),
		cmocka_unit_test(lines_never_break_the_plain_face),
	};
	return cmocka_run_group_tests(tests, open_books, close_books);
}
