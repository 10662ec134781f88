// SPDX-License-Identifier: GPL-3.0-or-later
// Header, rule, the lines in view, rule, footer. Lines of the body are the layout's own.
#include "kiosk/frame.h"

#include "base/array.h"
#include "document/find.h"
#include "kiosk/chrome.h"
#include "kiosk/commands.h"
#include "kiosk/compiled.h"
#include "kiosk/faces.h"
#include "kiosk/footer.h"
#include "kiosk/idle.h"
#include "kiosk/say.h"
#include "kiosk/view.h"

enum { MARK_DISTANCE = 2, FOOTER_MOST = 3, RULE_TAIL = 4, WORDS_MOST = 3 };

// A word in the rule below the text.
struct rule_word {
	struct str text;
	uint32_t key; // that a click on it presses; COMMANDS_NO_KEY: none
	int column, cols;
};

struct sheet {
	struct arena arena; // of the frame
	struct frame frame;
	int words_row;
	struct rule_word words[WORDS_MOST]; // in the order of columns
	size_t word_count;
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

// The title stands out, the way to it does not.
static void put_place(struct session *session, struct chrome_header header)
{
	struct line *line = line_at(session, 0);
	struct str place = place_that_fits(session, header.place_cols);
	put_box(session, &session->sheet->arena, line, chrome_margin(session), place, ROLE_CHROME);
	if (!chrome_says_title(session))
		return;
	struct box *box = &line->boxes[0];
	box->run_count = 1;
	box->runs = ARENA_ARRAY(&session->sheet->arena, 1, struct run);
	box->runs[0] = (struct run) { place.len - session->document.title.len, place.len,
				      ROLE_TITLE, TARGET_NONE };
}

static void put_header(struct session *session)
{
	struct chrome_header header = chrome_header(session);
	put_place(session, header);
	if (header.status)
		put_end(session, &session->sheet->arena, line_at(session, header.rows - 1),
			fitted(session, session->document.status, room_of(session)), ROLE_CHROME);
}

static void put_dashes(struct session *session, int row, int from, int to)
{
	bool ascii = session->options.glyphs == GLYPHS_ASCII;
	struct str dash = ascii ? STR("-") : STR("─");
	size_t columns = to > from ? (size_t)(to - from) : 0;
	char *bytes = arena_alloc(&session->sheet->arena, columns * dash.len + 1);
	for (size_t i = 0; i < columns; i++)
		memcpy(bytes + i * dash.len, dash.data, dash.len);
	put_box(session, &session->sheet->arena, line_at(session, row), from,
		(struct str) { bytes, columns * dash.len }, ROLE_LINE);
}

// False where it finds no room.
static bool add_word(struct session *session, struct str text, uint32_t key, bool at_end)
{
	struct sheet *sheet = session->sheet;
	int margin = chrome_margin(session), cols = text_cols(text, session->options.form);
	int tail = 1 + (margin > RULE_TAIL ? margin : RULE_TAIL);
	int column = at_end ? session->columns - tail - cols : tail;
	int free_from = sheet->word_count ? sheet->words[0].column + sheet->words[0].cols + 1 : 0;
	bool fits = column > free_from && column + cols < session->columns;
	if (fits)
		sheet->words[sheet->word_count++] = (struct rule_word) { text, key, column, cols };
	return fits;
}

static void insert_word(struct sheet *sheet, size_t at, struct rule_word word)
{
	memmove(sheet->words + at + 1, sheet->words + at,
		(sheet->word_count - at) * sizeof(*sheet->words));
	sheet->words[at] = word;
	sheet->word_count++;
}

// Who just walked up to this screen has read no other: between those two, as much of it as there is room for.
static void add_private(struct session *session)
{
	const struct str sayings[] = {
		say(session,
		    N_("status|private", "Private: sent to nobody, cleared when you leave.")),
		say(session, N_("status|private", "Private: cleared when you leave.")),
		say(session, N_("status|private", "Private")),
	};
	struct sheet *sheet = session->sheet;
	const struct rule_word *words = sheet->words;
	size_t before = view_top(session) > 0 && sheet->word_count;
	int column = RULE_TAIL + 1 + (before ? words[0].column + words[0].cols : 0);
	int end = before < sheet->word_count ? words[before].column : session->columns;
	if (state_screen_is(session, SCREEN_SAYS_PRIVATE) && !chrome_is_low(session))
		return;
	for (size_t i = 0; i < LENGTH(sayings); i++) {
		int cols = text_cols(sayings[i], session->options.form);
		if (column + cols + RULE_TAIL >= end)
			continue;
		insert_word(sheet, before,
			    (struct rule_word) { sayings[i], COMMANDS_NO_KEY, column, cols });
		return;
	}
}

// "earlier" at its beginning where something is above, "more, 40 %" at its end where something follows: without a wheel, these are
// what a finger scrolls by.
static void put_rule_below(struct session *session, int row)
{
	struct sheet *sheet = session->sheet;
	struct str more = view_more(session, &sheet->arena, view_top(session));
	if (view_top(session) > 0)
		add_word(session, say(session, N_("status", "earlier")), KEYPRESS_PAGE_UP, false);
	if (more.len && !add_word(session, more, KEYPRESS_PAGE_DOWN, true)) {
		sheet->word_count = 0;
		add_word(session, more, KEYPRESS_PAGE_DOWN, true);
	}
	add_private(session);
	sheet->words_row = row;
	int from = 0;
	for (size_t i = 0; i < sheet->word_count; i++) {
		const struct rule_word *word = &sheet->words[i];
		put_dashes(session, row, from, word->column - 1);
		put_box(session, &sheet->arena, line_at(session, row), word->column, word->text,
			word->key == COMMANDS_NO_KEY ? ROLE_CHROME : ROLE_KEY);
		from = word->column + word->cols + 1;
	}
	put_dashes(session, row, from, session->columns);
}

static void put_rules(struct session *session, struct chrome chrome)
{
	if (chrome.header_rule)
		put_dashes(session, chrome.header, 0, session->columns);
	put_rule_below(session, session->rows - chrome.footer - 1);
}

// ---- focus ----

static int first_column(const struct session *session, const struct line *line)
{
	int column = session->columns;
	for (size_t i = 0; i < line->box_count; i++)
		column = line->boxes[i].column < column ? line->boxes[i].column : column;
	return line->box_count ? column : chrome_margin(session);
}

// Returns its column.
static int put_mark(struct session *session, struct line *line)
{
	int margin = chrome_margin(session);
	int column = first_column(session, line) - MARK_DISTANCE;
	if (column < margin)
		column = margin - 1;
	put_box(session, &session->sheet->arena, line, column, STR(">"),
		line->whole_row_target ? ROLE_FOCUS : ROLE_MARK);
	return column;
}

// All lines of the row with the focus are one bar, as wide as the widest screens.
static void put_bar(struct session *session, int row, int end, int column)
{
	int target = state_here(session)->focus;
	int last = session->columns - 1;
	int cols = chrome_widest(session) + chrome_margin(session) - column;
	for (; row < end && line_at(session, row)->whole_row_target; row++) {
		struct line *line = line_at(session, row);
		if (line->target != target)
			return;
		line->bar = column;
		line->bar_cols = column + cols < last ? cols : last - column;
	}
}

static void set_cursor(struct session *session, int row, int column)
{
	session->sheet->frame.cursor_row = row;
	session->sheet->frame.cursor_column = column;
}

// In a field what comes next stands at its end.
static int end_of_field(const struct line *line)
{
	const struct box *last = &line->boxes[line->box_count - 1];
	return last->column + last->cols - 1;
}

static bool is_on_field(const struct session *session)
{
	return session->document.targets[state_here(session)->focus].kind == TARGET_FIELD;
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

// The last line of a field that is longer than one, where that is in view.
static void set_field_cursor(struct session *session, int body_row, size_t top, size_t shown)
{
	size_t first, last;
	layout_find_target(view_layout(session), state_here(session)->focus, &first, &last);
	if (last >= top + shown)
		return;
	int row = body_row + (int)(last - top);
	set_cursor(session, row, end_of_field(&view_layout(session)->lines[last]));
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
	int link = column_of_focus(session, line);
	int mark = put_mark(session, line);
	set_cursor(session, row, line->whole_row_target ? mark : link);
	if (is_on_field(session))
		set_field_cursor(session, body_row, top, shown);
	put_bar(session, row, body_row + (int)shown, mark);
}

// ---- footer ----

// What stands in the last rows: a notice, or else the keys, in one row.
struct foot {
	struct str text;
	struct run *runs; // of the keys
	size_t run_count;
	struct text_line *lines;
	size_t count;
};

static struct foot foot_of(struct session *session)
{
	struct arena *arena = &session->sheet->arena;
	struct foot foot = { .text = state_notice(session) };
	int room = room_of(session);
	bool keys = !foot.text.len;
	if (keys)
		foot.text = footer_keys(session, arena, room, &foot.runs, &foot.run_count);
	foot.count = text_wrap(arena, foot.text, room, session->options.form, &foot.lines);
	size_t most = keys ? 1 : FOOTER_MOST;
	foot.count = foot.count < most ? foot.count : most;
	return foot;
}

size_t frame_covered_rows(struct session *session)
{
	struct arena scratch = { 0 };
	struct text_line *lines;
	struct str notice = state_notice(session);
	int room = room_of(session) > 0 ? room_of(session) : 1;
	size_t rows = notice.len && session->face->windowed
			      ? text_wrap(&scratch, notice, room, session->options.form, &lines)
			      : 1;
	arena_fini(&scratch);
	return (rows < FOOTER_MOST ? rows : FOOTER_MOST) - 1;
}

static void put_footer(struct session *session, const struct foot *foot)
{
	int row = session->rows - (int)foot->count;
	int margin = chrome_margin(session);
	enum role role = state_notice(session).len ? ROLE_WARNING : ROLE_CHROME;
	for (size_t i = 0; i < foot->count; i++) {
		struct line *line = line_at(session, row + (int)i);
		put_box(session, &session->sheet->arena, line, margin,
			str_slice(foot->text, foot->lines[i].start, foot->lines[i].end), role);
		struct box *box = &line->boxes[0];
		box->paragraph = foot->text;
		box->direction = document_direction_of(&session->document, foot->text);
		box->runs = foot->runs;
		while (box->run_count < foot->run_count &&
		       foot->runs[box->run_count].end <= box->text.len)
			box->run_count++;
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
	int body_row = chrome_body_row(chrome);
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
}

static void compose(struct session *session)
{
	arena_reset(&session->sheet->arena);
	session->sheet->word_count = 0;
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
	struct foot foot = foot_of(session);
	struct chrome chrome = chrome_of(session, (int)foot.count);
	put_header(session);
	put_rules(session, chrome);
	compose_body(session, chrome);
	put_footer(session, &foot);
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

static bool is_on(const struct box *box, int column)
{
	return column >= box->column && column < box->column + box->cols;
}

static int target_at(struct session *session, const struct line *line, int column)
{
	const struct frame *frame = &session->sheet->frame;
	for (size_t i = 0; i < line->box_count; i++) {
		if (!is_on(&line->boxes[i], column))
			continue;
		int target = layout_target_at(&session->sheet->arena, &line->boxes[i], column,
					      frame->direction, session->options.form);
		if (target != TARGET_NONE)
			return target;
	}
	return whole_row_target(line);
}

// A notice stands in place of the keys.
static uint32_t key_at(struct session *session, int row, int column)
{
	const struct sheet *sheet = session->sheet;
	for (size_t i = 0; i < sheet->word_count; i++) {
		const struct rule_word *word = &sheet->words[i];
		if (row == sheet->words_row && column >= word->column &&
		    column < word->column + word->cols)
			return word->key;
	}
	if (row != session->rows - 1 || state_notice(session).len)
		return COMMANDS_NO_KEY;
	return footer_key_at(session, &session->sheet->arena, room_of(session),
			     column - chrome_margin(session));
}

struct frame_hit frame_hit_at(struct session *session, int row, int column)
{
	const struct frame *frame = frame_of(session);
	struct frame_hit hit = { .target = TARGET_NONE, .key = COMMANDS_NO_KEY };
	if (row < 0 || row >= frame->rows || column < 0 || column >= frame->columns ||
	    chrome_too_small(session))
		return hit;
	if (frame->direction == DIRECTION_RTL)
		column = frame->columns - 1 - column;
	const struct line *line = &frame->lines[row];
	hit.place = row == 0 && is_on(&line->boxes[0], column);
	hit.key = key_at(session, row, column);
	if (!hit.place && hit.key == COMMANDS_NO_KEY)
		hit.target = target_at(session, line, column);
	return hit;
}
