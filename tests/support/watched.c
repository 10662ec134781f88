// SPDX-License-Identifier: GPL-3.0-or-later
#include "watched.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "book/estimate.h"
#include "kiosk/beside.h"
#include "kiosk/bookmark.h"
#include "kiosk/chrome.h"
#include "kiosk/commands.h"
#include "kiosk/frame.h"
#include "kiosk/view.h"
#include "lines.h"

// ---- what must always hold ----

void watched_must(const struct watched_visit *visit, bool holds, const char *what)
{
	const struct session *session = visit->session;
	if (holds)
		return;
	fprintf(stderr,
		"does not hold: %s: visit of seed %u; %dx%d, language %zu, screen %d of depth %u; "
		"event %d, key %u, row %d, column %d\n",
		what, visit->seed, session->columns, session->rows, session->locale,
		state_here(session)->screen, session->visit->depth, (int)visit->event.kind,
		(unsigned)visit->event.key, visit->event.row, visit->event.column);
	abort();
}

static void line_is_whole(const struct watched_visit *visit, const struct frame *frame,
			  const struct line *line)
{
	const char *fault = line_fault(line, frame->columns, visit->options.form);
	watched_must(visit, !fault, fault);
}

static void frame_is_whole(struct watched_visit *visit)
{
	const struct frame *frame = session_frame(visit->session);
	const struct document *document = session_document(visit->session);
	watched_must(visit, frame->columns >= 2 && frame->columns <= 400, "the frame has a width");
	watched_must(visit, frame->rows >= 2 && frame->rows <= 200, "the frame has a height");
	watched_must(visit, frame->cursor_row >= 0 && frame->cursor_row < frame->rows,
		     "the cursor is in a row");
	watched_must(visit, frame->cursor_column >= 0 && frame->cursor_column < frame->columns,
		     "the cursor is in a column");
	for (int row = 0; row < frame->rows; row++)
		line_is_whole(visit, frame, &frame->lines[row]);
	if (frame->focus == TARGET_NONE)
		return;
	watched_must(visit, (size_t)frame->focus < document->target_count, "the focus exists");
	watched_must(visit, !document->targets[frame->focus].disabled, "the focus can be chosen");
	int column = frame->direction == DIRECTION_RTL ? frame->columns - 1 - frame->cursor_column
						       : frame->cursor_column;
	watched_must(visit,
		     session_warned(visit->session) ||
			     frame_hit_at(visit->session, frame->cursor_row, column).target ==
				     frame->focus,
		     "a click on the cursor is one on the focus");
}

// On a list a row in view has the mark.
static void something_has_the_mark(struct watched_visit *visit)
{
	struct session *session = visit->session;
	const struct document *document = session_document(session);
	if (chrome_too_small(session) || document->first_focus == TARGET_NONE ||
	    session_frame(session)->focus != TARGET_NONE)
		return;
	for (size_t i = 0; i < document->target_count; i++)
		watched_must(visit, document->targets[i].disabled || !view_in_view(session, (int)i),
			     "a row in view has the mark");
}

// The line, or another of the same place, as the word above a callout and what it begins with.
static bool shows(const struct session *session, size_t line)
{
	const struct layout *layout = view_layout(session);
	size_t top = view_top(session), end = top + view_shown(session, top);
	if (line >= top && line < end)
		return true;
	while (line + 1 < layout->line_count && layout->lines[line].block == SIZE_MAX)
		line++;
	for (size_t i = top; i < end; i++)
		if (layout->lines[i].block == layout->lines[line].block &&
		    layout->lines[i].offset == layout->lines[line].offset)
			return true;
	return false;
}

// Unless another layout pushed the mark out of view, and it was followed.
static void place_is_in_view(struct watched_visit *visit)
{
	const struct session *session = visit->session;
	const struct spot *here = state_here(session);
	if (chrome_too_small(session) || here->flags & SPOT_PUSHED)
		return;
	size_t line = bookmark_line(here, session_document(session), view_layout(session));
	watched_must(visit, shows(session, line), "the place that was noted is in view");
}

// Or time alone ends the visit.
static void something_leads_on(const struct watched_visit *visit)
{
	const struct session *session = visit->session;
	watched_must(visit,
		     !state_screen_is(session, SCREEN_LAST) || session_failed(session) ||
			     session_document(session)->target_count > 0 ||
			     session_deadline_ms(session) >= 0,
		     "the screen can be left");
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

static void nothing_is_kept(const struct watched_visit *visit)
{
	const struct visit *kept = visit->secret;
	watched_must(visit, is_zero(&kept->quiz, sizeof(kept->quiz)), "no answer is kept");
	watched_must(visit, is_zero(&kept->result, sizeof(kept->result)), "no result is kept");
	watched_must(visit, is_zero(kept->toggles, sizeof(kept->toggles)), "no tick is kept");
	watched_must(visit, is_zero(kept->wanted, sizeof(kept->wanted)), "no estimate is kept");
	watched_must(visit, kept->beside == 0, "no second language is kept");
	watched_must(visit, is_zero(kept->opened, sizeof(kept->opened)), "nothing opened is kept");
	watched_must(visit, kept->depth <= 2, "no way is kept");
	watched_must(visit,
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

static void note_lines(struct watched_visit *visit)
{
	struct session *session = visit->session;
	const struct frame *frame = session_frame(session);
	const struct layout *layout = view_layout(session);
	struct watched_lines now = { .argument = state_here(session)->argument,
				     .count = layout->line_count,
				     .columns = session->columns,
				     .beside = beside_locale(session) };
	if (memcmp(&now, &visit->lines, offsetof(struct watched_lines, seen)) != 0)
		visit->lines = now;
	for (size_t k = 0; k < layout->line_count && k < WATCHED_LINES; k++)
		for (int row = 0; row < frame->rows && !visit->lines.seen[k]; row++)
			visit->lines.seen[k] = layout->lines[k].box_count &&
					       frame->lines[row].boxes == layout->lines[k].boxes;
}

// All of a row, at once or one part after the other; but of one that is higher than the window, or that has the mark beside a notice of
// several rows, its beginning.
static uint16_t rows_in_frame(struct watched_visit *visit)
{
	struct session *session = visit->session;
	const struct frame *frame = session_frame(session);
	const struct document *document = session_document(session);
	const struct layout *layout = view_layout(session);
	uint16_t shown = 0;
	note_lines(visit);
	for (size_t i = 0; i < document->target_count; i++) {
		const struct target *target = &document->targets[i];
		size_t lines = 0, seen = 0;
		for (size_t k = 0; k < layout->line_count; k++) {
			lines += layout->lines[k].block == target->block;
			seen += layout->lines[k].block == target->block && k < WATCHED_LINES &&
				visit->lines.seen[k];
		}
		bool row = target->kind == TARGET_TOGGLE || target->kind == TARGET_CHOICE;
		size_t in_frame = lines_in_frame(frame, target->block);
		if (row && in_frame &&
		    (in_frame == lines || seen == lines || lines >= chrome_body_rows(session) ||
		     frame->focus == (int)i))
			shown |= (uint16_t)(1u << target->command);
	}
	return shown;
}

static struct asked asked_before(struct watched_visit *visit)
{
	struct session *session = visit->session;
	struct asked asked = { .screen = (enum screen_id)state_here(session)->screen,
			       .argument = state_here(session)->argument };
	for (int i = 0; i < QUIZ_MAX_SCREENS; i++) {
		asked.ticks[i] = session->visit->quiz.screens[i].ticks;
		asked.close[i] = session->visit->quiz.screens[i].close;
	}
	if (asks(session))
		asked.shown = rows_in_frame(visit);
	return asked;
}

// What was chosen or taken back stood on the screen when it was; a list is left as "none of these" or with its ticks only when all of it
// was on the screen, at one time or another since it was opened.
static void answers_were_on_the_screen(struct watched_visit *visit, const struct asked *before,
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
	watched_must(visit, !(changed & rows & ~seen),
		     "an answer that was not on the screen changes nothing");
	bool left = close != before->close[screen] &&
		    (close == QUIZ_NONE_OF_THESE || close == QUIZ_CONTINUE) && list;
	watched_must(visit, !left || !(rows & ~seen), "a list is left after all of it was seen");
}

// Whatever way led to them, and whatever was answered and taken back on it.
static void result_is_of_the_answers(struct watched_visit *visit)
{
	const struct session *session = visit->session;
	const struct quiz_result *kept = &session->visit->result;
	const unsigned long telling = 1UL << SCREEN_QUESTION | 1UL << SCREEN_UNSURE |
				      1UL << SCREEN_ANSWERS | 1UL << SCREEN_RESULT |
				      1UL << SCREEN_MY_LIST;
	struct quiz_result anew;
	if (!session->has_quiz || !(telling >> state_here(session)->screen & 1) ||
	    !visit_has_quiz_answers(session->visit))
		return;
	quiz_evaluate(&session->quiz, &session->visit->quiz, &anew);
	watched_must(visit,
		     !memcmp(anew.answers, kept->answers, sizeof(anew.answers)) &&
			     !memcmp(anew.visible, kept->visible, sizeof(anew.visible)) &&
			     anew.next == kept->next && anew.stopped == kept->stopped &&
			     anew.stop_screen == kept->stop_screen &&
			     anew.outcome == kept->outcome && anew.reached == kept->reached &&
			     anew.told == kept->told && anew.rules == kept->rules &&
			     anew.unsure == kept->unsure && anew.not_sure == kept->not_sure &&
			     anew.rather_not == kept->rather_not,
		     "the result is that of the answers");
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

static void wanted_was_chosen(struct watched_visit *visit, const struct estimated *before)
{
	const struct session *session = visit->session;
	bool same = !memcmp(before->wanted, session->visit->wanted, sizeof(before->wanted));
	watched_must(visit, same || before->screen == SCREEN_ESTIMATE,
		     "only the estimate's own screen puts it on My list");
	watched_must(visit,
		     state_here(session)->screen != SCREEN_ESTIMATE ||
			     state_here(session)->part <= BOOK_TIMES_MAX,
		     "an estimate is of as many treatments as there is a sum for");
	visit->screens_seen |= 1UL << state_here(session)->screen;
	visit->estimates_wanted += !same;
}

static void screen_is_right(struct watched_visit *visit)
{
	frame_is_whole(visit);
	something_has_the_mark(visit);
	place_is_in_view(visit);
}

void watched_send(struct watched_visit *visit, struct event event)
{
	struct estimated estimated = estimated_before(visit->session);
	event.at_ms = visit->now_ms;
	visit->event = event;
	visit->events++;
	struct asked before = asked_before(visit);
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
	if (visit->effects & SESSION_LEFT)
		return;
	result_is_of_the_answers(visit);
	something_leads_on(visit);
	if (session_face(visit->session) == FACE_SCREEN)
		screen_is_right(visit);
}

static void press(struct watched_visit *visit, uint32_t key)
{
	visit->now_ms += 500;
	watched_send(visit, (struct event) { .kind = EVENT_KEY, .key = key });
}

// ---- from time to time: every line is reached, and Back returns ----

bool watched_is_readable(const struct watched_visit *visit)
{
	const struct session *session = visit->session;
	return session_face(session) == FACE_SCREEN && session_document(session)->is_page &&
	       !chrome_too_small(session) && !session_failed(session) &&
	       session_deadline_ms(session) < 0;
}

// The lines that the view says it shows are the frame's.
static void view_is_in_frame(struct watched_visit *visit)
{
	struct session *session = visit->session;
	struct chrome chrome = chrome_of(session, 1);
	const struct frame *frame = session_frame(session);
	size_t shown = view_shown(session, view_top(session));
	int row = chrome_body_row(chrome);
	for (size_t i = 0; i < shown && !state_notice(session).len; i++, row++) {
		const struct line *line = &view_layout(session)->lines[view_top(session) + i];
		watched_must(visit, row < frame->rows - chrome.footer,
			     "the body ends above the footer");
		watched_must(visit,
			     frame->lines[row].block == line->block &&
				     frame->lines[row].offset == line->offset &&
				     frame->lines[row].box_count >= line->box_count,
			     "a line in view is in the frame");
	}
}

// Said by what the block is, and not by what the rule made of it.
static bool names_what_follows(const struct session *session, size_t line)
{
	const struct line *at = &view_layout(session)->lines[line];
	const struct block *block =
		at->block == SIZE_MAX ? NULL : &session_document(session)->blocks[at->block];
	return at->heads || (block && (block->kind == BLOCK_HEADING ||
				       block->kind == BLOCK_CAPTION || block->head));
}

// But a screen on which nothing else stands.
static void no_head_is_last(struct watched_visit *visit, size_t top, size_t end)
{
	const struct layout *layout = view_layout(visit->session);
	size_t last = end, others = 0;
	while (last > top && layout->lines[last - 1].block == SIZE_MAX)
		last--;
	for (size_t i = top; i < last; i++)
		others += layout->lines[i].block != SIZE_MAX &&
			  !names_what_follows(visit->session, i);
	watched_must(visit,
		     !others || end == layout->line_count ||
			     !names_what_follows(visit->session, last - 1),
		     "no heading ends a screen");
}

void watched_read_through(struct watched_visit *visit)
{
	struct session *session = visit->session;
	size_t end, top;
	press(visit, KEYPRESS_HOME);
	watched_must(visit, view_top(session) == 0, "Home leads to the start");
	do {
		top = view_top(session);
		end = top + view_shown(session, top);
		view_is_in_frame(visit);
		no_head_is_last(visit, top, end);
		press(visit, KEYPRESS_PAGE_DOWN);
		for (size_t i = end; i < view_top(session); i++)
			watched_must(visit, view_layout(session)->lines[i].block == SIZE_MAX,
				     "Page Down skips nothing but blank lines");
	} while (view_top(session) > top);
	watched_must(visit, end == view_layout(session)->line_count, "Page Down reaches the end");
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

void watched_come_back(struct watched_visit *visit)
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
	watched_must(visit, state_here(session)->screen == screen, "Back returns to the screen");
	watched_must(visit, state_here(session)->focus == focus, "Back returns to the focus");
	struct line after = first_text_line(session);
	watched_must(visit, after.block == before.block && after.offset == before.offset,
		     "Back returns to the line");
}

// A second language comes and goes, and what stands first and what has the mark stay.
void watched_put_beside(struct watched_visit *visit)
{
	struct session *session = visit->session;
	struct line before = first_text_line(session);
	int focus = state_here(session)->focus;
	if (!commands_have_letters(session) || beside_asks(session) || state_notice(session).len ||
	    beside_locale(session) != BESIDE_NONE || state_screen_is(session, SCREEN_LAST))
		return;
	press(visit, 'e');
	watched_must(visit, beside_locale(session) != BESIDE_NONE, "e shows a second language");
	watched_must(visit, state_here(session)->focus == focus, "e keeps the mark");
	press(visit, 'e');
	watched_must(visit, beside_locale(session) == BESIDE_NONE, "e shows one language again");
	watched_must(visit, state_here(session)->focus == focus, "e gives back the mark");
	struct line after = first_text_line(session);
	watched_must(visit, after.block == before.block && after.offset == before.offset,
		     "e gives back the line");
}

// ---- from time to time: another window, and out ----

static void resize(struct watched_visit *visit, int columns, int rows)
{
	watched_send(visit, (struct event) { .kind = EVENT_SIZE, .column = columns, .row = rows });
}

// The last of the screens of page steps, with rows left over, fills up in any other window.
void watched_resize_and_back(struct watched_visit *visit, int columns, int rows)
{
	struct session *session = visit->session;
	size_t before = view_top(session);
	int focus = state_here(session)->focus;
	bool may_fill_up = state_here(session)->flags & SPOT_SHORT;
	int own_columns = session->columns, own_rows = session->rows;
	resize(visit, columns, rows);
	resize(visit, own_columns, own_rows);
	watched_must(visit, state_here(session)->focus == focus, "another size keeps the mark");
	size_t top = view_top(session), end = top + view_shown(session, top);
	watched_must(visit, top == before || (may_fill_up && top <= before && before < end),
		     "another size keeps the line");
}

static bool has_left(const struct watched_visit *visit)
{
	return visit->effects & SESSION_LEFT;
}

static enum screen_id screen_of(const struct watched_visit *visit)
{
	return (enum screen_id)state_here(visit->session)->screen;
}

// The first of them may only answer "Still there?", or bring the row into view.
static void press_until_elsewhere(struct watched_visit *visit, uint32_t key)
{
	enum { TRIES = 8 };
	enum screen_id screen = screen_of(visit);
	for (int i = 0; i < TRIES && !has_left(visit) && screen_of(visit) == screen; i++)
		press(visit, key);
}

static void go_back_to_the_first_place(struct watched_visit *visit)
{
	enum { PLACES = VISIT_SPOTS * QUIZ_MAX_SCREENS };
	for (int i = 0; i < PLACES && !has_left(visit) && visit->session->visit->depth > 1; i++)
		press(visit, state_screen_is(visit->session, SCREEN_LAST) ? '1' : KEYPRESS_ESCAPE);
	watched_must(visit, has_left(visit) || visit->session->visit->depth == 1,
		     "Esc leads to the first place");
}

void watched_leave(struct watched_visit *visit)
{
	static const struct {
		enum screen_id screen;
		uint32_t row;
	} ways_out[] = { { SCREEN_CLEARING, '9' },
			 { SCREEN_FINISH, '2' },
			 { SCREEN_CLEARED, '2' } };
	enum { COLUMNS = 80, ROWS = 24, CTRL_U = 'U' - '@' };
	enum screen_id from = screen_of(visit);
	if (chrome_too_small(visit->session))
		resize(visit, COLUMNS, ROWS);
	go_back_to_the_first_place(visit);
	if (screen_of(visit) == SCREEN_FIND)
		press(visit, CTRL_U); // a digit would be typed behind what is there
	if (!has_left(visit) && screen_of(visit) != SCREEN_MENU)
		press_until_elsewhere(visit, '0');
	if (!has_left(visit))
		press_until_elsewhere(visit, '9');
	for (size_t i = 0; i < LENGTH(ways_out); i++)
		if (!has_left(visit) && screen_of(visit) == ways_out[i].screen)
			press_until_elsewhere(visit, ways_out[i].row);
	watched_must(visit, has_left(visit), "the menu's last row leads out");
	visit->screens_left |= 1UL << from;
}

// ---- a visit ----

void watched_start(struct watched_visit *visit, struct book *book)
{
	if (!visit->secret)
		visit->secret = xcalloc(1, session_secret_bytes());
	visit->options.secret = visit->secret;
	visit->now_ms = 0;
	visit->effects = 0;
	visit->asked = 0;
	visit->seen = 0;
	visit->session = session_new(book, &visit->options);
}

void watched_end(struct watched_visit *visit)
{
	watched_must(visit, !session_failed(visit->session), "the book is read");
	session_free(visit->session);
	if (!is_zero(visit->secret, session_secret_bytes())) {
		fprintf(stderr, "does not hold: nothing is kept behind the end; visit of seed %u\n",
			visit->seed);
		abort();
	}
}

// ---- the plain face ----

void watched_output(const struct watched_visit *visit, struct str output, int columns)
{
	struct str_splitter splitter = { .rest = output, .separator = '\n' };
	struct str line;
	watched_must(visit, text_is_utf8(output), "the plain face writes UTF-8");
	while (str_split_next(&splitter, &line)) {
		watched_must(visit, text_cols(line, TEXT_LOGICAL) <= columns, "a plain line fits");
		for (size_t i = 0; i < line.len; i++)
			watched_must(visit,
				     (unsigned char)line.data[i] >= 0x20 && line.data[i] != 0x7F,
				     "a plain line has no control characters");
	}
}
