// SPDX-License-Identifier: GPL-3.0-or-later
// Header, rule, the lines in view, rule, footer. Lines of the body are the layout's own.
#include "kiosk/frame.h"

#include "base/array.h"
#include "document/find.h"
#include "kiosk/chrome.h"
#include "kiosk/compiled.h"
#include "kiosk/footer.h"
#include "kiosk/idle.h"
#include "kiosk/say.h"
#include "kiosk/view.h"

enum { MARK_DISTANCE = 2, FOOTER_MOST = 3 };

struct sheet {
	struct arena arena; // of the frame
	struct frame frame;
};

void frame_init(struct session *session, struct arena *arena)
{
	session->sheet = ARENA_NEW(arena, struct sheet);
}

void frame_fini(struct session *session)
{
	arena_fini(&session->sheet->arena);
}

void frame_wipe(struct session *session)
{
	arena_reset(&session->sheet->arena);
	state_spoil(session, STALE_FRAME);
}

static struct line *line_at(struct session *session, int row)
{
	return &session->sheet->frame.lines[row];
}

static struct line blank_line(void)
{
	return (struct line) { .block = SIZE_MAX, .target = TARGET_NONE };
}

static void put_box(const struct session *session, struct arena *arena, struct line *line,
		    int column, struct str text, enum role role)
{
	struct box *boxes = ARENA_ARRAY(arena, line->box_count + 1, struct box);
	if (line->box_count)
		memcpy(boxes, line->boxes, line->box_count * sizeof(*boxes));
	boxes[line->box_count++] = (struct box) {
		.column = column,
		.cols = text_cols(text, session->options.form),
		.text = text,
		.paragraph = text,
		.direction = document_direction_of(&session->document, text),
		.role = role,
		.target = TARGET_NONE,
	};
	line->boxes = boxes;
}

static int room_of(const struct session *session)
{
	return session->columns - 2 * chrome_margin(session);
}

static void put_end(const struct session *session, struct arena *arena, struct line *line,
		    struct str text, enum role role)
{
	int cols = text_cols(text, session->options.form);
	int column = session->columns - chrome_margin(session) - cols;
	put_box(session, arena, line, column > 0 ? column : 0, text, role);
}

static struct str fitted(const struct session *session, struct str text, int cols)
{
	return str_slice(text, 0, text_fit(text, cols > 0 ? cols : 0, session->options.form));
}

// The whole way here, else its last part.
static struct str place_that_fits(const struct session *session, int cols)
{
	struct str place = session->document.place;
	if (text_cols(place, session->options.form) <= cols)
		return place;
	return fitted(session, chrome_short_place(session), cols);
}

static void put_header(struct session *session, struct chrome chrome)
{
	struct arena *arena = &session->sheet->arena;
	struct str status = fitted(session, session->document.status, room_of(session));
	int taken = chrome.header > 1 || !status.len
			    ? 0
			    : text_cols(status, session->options.form) + MARK_DISTANCE;
	put_box(session, arena, line_at(session, 0), chrome_margin(session),
		place_that_fits(session, room_of(session) - taken), ROLE_CHROME);
	if (status.len)
		put_end(session, arena, line_at(session, chrome.header - 1), status, ROLE_CHROME);
}

static void put_rule(struct session *session, int row)
{
	bool ascii = session->options.glyphs == GLYPHS_ASCII;
	struct str dash = ascii ? STR("-") : STR("─");
	size_t columns = (size_t)session->columns;
	char *bytes = arena_alloc(&session->sheet->arena, columns * dash.len);
	for (size_t i = 0; i < columns; i++)
		memcpy(bytes + i * dash.len, dash.data, dash.len);
	put_box(session, &session->sheet->arena, line_at(session, row), 0,
		(struct str) { bytes, columns * dash.len }, ROLE_CHROME);
}

// ---- focus ----

static int first_column(const struct session *session, const struct line *line)
{
	int column = session->columns;
	for (size_t i = 0; i < line->box_count; i++)
		column = line->boxes[i].column < column ? line->boxes[i].column : column;
	return line->box_count ? column : chrome_margin(session);
}

static void put_mark(struct session *session, struct line *line)
{
	int margin = chrome_margin(session);
	int column = first_column(session, line) - MARK_DISTANCE;
	if (column < margin)
		column = margin - 1;
	put_box(session, &session->sheet->arena, line, column > 0 ? column : 0, STR(">"),
		ROLE_TEXT);
}

static void set_cursor(struct session *session, int row, int column)
{
	session->sheet->frame.cursor_row = row;
	session->sheet->frame.cursor_column =
		column < session->columns ? column : session->columns - 1;
}

static int column_of_focus(struct session *session, const struct line *line)
{
	int column = layout_target_column(&session->sheet->arena, line, state_here(session)->focus,
					  session->document.direction, session->options.form);
	return column == LAYOUT_NO_COLUMN ? first_column(session, line) : column;
}

// The row of the frame where the focus begins; -1 when it is the page.
static int focus_row(const struct session *session, int body_row, size_t top, size_t shown)
{
	size_t first, last;
	int target = state_here(session)->focus;
	if (target == TARGET_NONE ||
	    !layout_find_target(view_layout(session), target, &first, &last) || first < top ||
	    first >= top + shown)
		return -1;
	return body_row + (int)(first - top);
}

static void show_focus(struct session *session, int body_row, size_t top, size_t shown)
{
	int row = focus_row(session, body_row, top, shown);
	session->sheet->frame.focus = row < 0 ? TARGET_NONE : state_here(session)->focus;
	if (row < 0) {
		set_cursor(session, body_row, first_column(session, line_at(session, body_row)));
		return;
	}
	struct line *line = line_at(session, row);
	set_cursor(session, row, column_of_focus(session, line));
	put_mark(session, line);
}

// ---- footer ----

static size_t footer_lines(struct session *session, struct text_line **lines, struct str *text)
{
	int room = room_of(session) > 0 ? room_of(session) : 1;
	*text = state_notice(session).len ? state_notice(session)
					  : footer_keys(session, &session->sheet->arena, room);
	size_t count = text_wrap(&session->sheet->arena, *text, room, session->options.form, lines);
	if (!state_notice(session).len)
		return 1;
	return count < FOOTER_MOST ? count : FOOTER_MOST;
}

static void put_footer(struct session *session, struct str text, const struct text_line *lines,
		       size_t count)
{
	int row = session->rows - (int)count;
	int margin = chrome_margin(session);
	enum role role = state_notice(session).len ? ROLE_WARNING : ROLE_CHROME;
	for (size_t i = 0; i < count; i++) {
		struct line *line = line_at(session, row + (int)i);
		put_box(session, &session->sheet->arena, line, margin,
			str_slice(text, lines[i].start, lines[i].end), role);
		line->boxes[0].paragraph = text;
		line->boxes[0].direction = document_direction_of(&session->document, text);
	}
	if (idle_has_warned(session))
		set_cursor(session, row, margin);
}

// ---- the whole ----

static void compose_too_small(struct session *session)
{
	struct str sentence = compiled_say(say_locale(session)->tag, SAY_TOO_SMALL);
	if (idle_has_warned(session))
		sentence = state_notice(session);
	put_box(session, &session->sheet->arena, line_at(session, 0), 0,
		fitted(session, sentence, session->columns), ROLE_TEXT);
	session->sheet->frame.focus = TARGET_NONE;
	set_cursor(session, 0, 0);
}

// A notice of several rows covers the last lines, but never the focus.
static size_t top_beside(const struct session *session, size_t rows)
{
	size_t first, last;
	int focus = state_here(session)->focus;
	if (focus != TARGET_NONE &&
	    layout_find_target(view_layout(session), focus, &first, &last) &&
	    first >= view_top(session) + rows)
		return first - rows + 1;
	return view_top(session);
}

static void compose_body(struct session *session, struct chrome chrome)
{
	int body_row = chrome.header + chrome.header_rule;
	int rows = session->rows - body_row - chrome.footer_rule - chrome.footer;
	size_t room = rows > 0 ? (size_t)rows : 0;
	size_t shown = view_shown(session, view_top(session));
	if (shown > room)
		shown = room;
	size_t top = top_beside(session, shown ? shown : 1);
	struct layout layout = *view_layout(session);
	if (state_here(session)->focus != TARGET_NONE)
		layout = layout_focus(&session->sheet->arena, &layout, state_here(session)->focus);
	for (size_t i = 0; i < shown; i++)
		*line_at(session, body_row + (int)i) = layout.lines[top + i];
	show_focus(session, body_row, top, shown);
	struct str more = view_more(session, &session->sheet->arena, view_top(session));
	if (more.len && room && chrome.footer == 1)
		put_end(session, &session->sheet->arena, line_at(session, body_row + (int)room - 1),
			more, ROLE_CHROME);
}

static void compose(struct session *session)
{
	arena_reset(&session->sheet->arena);
	struct frame *frame = &session->sheet->frame;
	frame->columns = session->columns;
	frame->rows = session->rows;
	frame->direction = session->document.direction;
	frame->lines = ARENA_ARRAY(&session->sheet->arena, (size_t)frame->rows, struct line);
	for (int i = 0; i < frame->rows; i++)
		frame->lines[i] = blank_line();
	if (chrome_too_small(session)) {
		compose_too_small(session);
		return;
	}
	struct str text;
	struct text_line *lines;
	size_t footer = footer_lines(session, &lines, &text);
	struct chrome chrome = chrome_of(session, (int)footer);
	put_header(session, chrome);
	if (chrome.header_rule) {
		put_rule(session, chrome.header);
		put_rule(session, frame->rows - chrome.footer - 1);
	}
	compose_body(session, chrome);
	put_footer(session, text, lines, footer);
}

const struct frame *frame_of(struct session *session)
{
	if (state_take_stale(session, STALE_FRAME))
		compose(session);
	return &session->sheet->frame;
}

// ---- clicks ----

static int whole_row_target(const struct line *line)
{
	if (!line->whole_row_target)
		return TARGET_NONE;
	for (size_t i = 0; i < line->box_count; i++) {
		if (line->boxes[i].target != TARGET_NONE)
			return line->boxes[i].target;
	}
	return line->target;
}

int frame_target_at(struct session *session, int row, int column)
{
	const struct frame *frame = frame_of(session);
	if (row < 0 || row >= frame->rows || column < 0 || column >= frame->columns)
		return TARGET_NONE;
	if (frame->direction == DIRECTION_RTL)
		column = frame->columns - 1 - column;
	const struct line *line = &frame->lines[row];
	for (size_t i = 0; i < line->box_count; i++) {
		const struct box *box = &line->boxes[i];
		if (column < box->column || column >= box->column + box->cols)
			continue;
		int target = layout_target_at(&session->sheet->arena, box, column, frame->direction,
					      session->options.form);
		if (target != TARGET_NONE)
			return target;
	}
	return whole_row_target(line);
}
