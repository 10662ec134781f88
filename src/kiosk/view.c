// SPDX-License-Identifier: GPL-3.0-or-later
// The view is a window of whole lines over the layout. What lasts is not its first line but the place in the text
// (block and grapheme cluster), written down whenever the reader scrolls and looked up again after every layout.
#include "kiosk/view.h"

#include "kiosk/say.h"

enum {
	LEAST_COLUMNS = 20,
	LEAST_ROWS = 6,
	RULES_FROM_ROWS = 12,
	CENTRED_FROM_COLUMNS = 100,
	MEASURE = 72,
	LIST_MEASURE = 78,
	MARGIN = 1,
	GAP = 2, // columns between text and what stands at the row's end
};

bool view_too_small(const struct session *session)
{
	return session->face == FACE_SCREEN &&
	       (session->columns < LEAST_COLUMNS || session->rows < LEAST_ROWS);
}

static int widest_measure(const struct session *session)
{
	return state_screen(session)->wide ? LIST_MEASURE : MEASURE;
}

int view_margin(const struct session *session)
{
	bool centred = session->columns >= CENTRED_FROM_COLUMNS;
	return centred ? (session->columns - widest_measure(session)) / 2 : MARGIN;
}

int view_measure(const struct session *session)
{
	int room = session->columns - 2 * view_margin(session);
	int widest = widest_measure(session);
	return room < widest ? room : widest;
}

struct layout_options session_layout_options(const struct session *session)
{
	return (struct layout_options) {
		.columns = session->columns,
		.measure = view_measure(session),
		.margin = view_margin(session),
		.glyphs = session->options.glyphs,
		.form = session->options.form,
		.wide_spacing = session->wide_spacing,
		.pictures = session->face == FACE_SCREEN,
	};
}

struct str view_short_place(const struct session *session)
{
	struct str place = session->document.place;
	size_t at;
	while ((at = str_find(place, STR(" > "), 0)) != STR_NPOS)
		place = str_from(place, at + 3);
	return place;
}

// Place and status share the header's row when both fit.
static int header_rows(const struct session *session)
{
	enum text_form form = session->options.form;
	int room = session->columns - 2 * view_margin(session);
	int place = text_cols(view_short_place(session), form);
	int status = text_cols(session->document.status, form);
	return status && place + GAP + status > room ? 2 : 1;
}

struct chrome view_chrome(const struct session *session, int footer_rows)
{
	int rule = session->rows >= RULES_FROM_ROWS;
	return (struct chrome) { header_rows(session), rule, rule, footer_rows };
}

size_t view_body_rows(const struct session *session)
{
	struct chrome chrome = view_chrome(session, 1);
	int rows = session->rows - chrome.header - chrome.header_rule - chrome.footer_rule -
		   chrome.footer;
	return rows > 1 ? (size_t)rows : 1;
}

bool view_fits(const struct session *session)
{
	return session->layout.line_count <= view_body_rows(session);
}

static struct str more_text(const struct session *session, struct arena *arena, size_t end)
{
	size_t lines = session->layout.line_count;
	size_t percent = lines > 0 ? end * 100 / lines : 100;
	return say_fill(session, arena, say(session, "more, {1} %"),
			say_number(session, arena, percent), STR_NONE);
}

static int line_end(const struct line *line)
{
	int end = 0;
	for (size_t i = 0; i < line->box_count; i++) {
		int box_end = line->boxes[i].column + line->boxes[i].cols;
		end = box_end > end ? box_end : end;
	}
	return end;
}

// Behind a row of cells "more, 47 %" could be read as one of them.
static bool is_cells(const struct session *session, const struct line *line)
{
	const struct block *blocks = session->document.blocks;
	return line->block != SIZE_MAX && blocks[line->block].kind == BLOCK_ROW &&
	       blocks[line->block].group_kind != GROUP_MENU;
}

size_t view_shown(const struct session *session, size_t top)
{
	size_t rows = view_body_rows(session);
	size_t left = session->layout.line_count - top;
	if (left <= rows)
		return left;
	struct arena scratch = { 0 };
	int more = text_cols(more_text(session, &scratch, top + rows), session->options.form);
	arena_fini(&scratch);
	int room = session->columns - view_margin(session) - more - GAP;
	const struct line *last = &session->layout.lines[top + rows - 1];
	bool fits = line_end(last) <= room && !is_cells(session, last);
	return fits || rows == 1 ? rows : rows - 1;
}

struct str view_more(const struct session *session, struct arena *arena, size_t top)
{
	size_t end = top + view_shown(session, top);
	if (end >= session->layout.line_count)
		return STR_NONE;
	return more_text(session, arena, end);
}

static size_t last_top(const struct session *session)
{
	size_t rows = view_body_rows(session);
	size_t lines = session->layout.line_count;
	return lines > rows ? lines - rows : 0;
}

// ---- places ----

enum { ROW_NAMES = 1 << 30 }; // beyond the number of any block

static bool is_nameless(const struct block *block)
{
	return block->key.len == 0 && block->target == TARGET_NONE;
}

// Neither what opens nor a notice in one language only moves a name: they have keys, and a row has its number.
static uint64_t block_name(const struct document *document, size_t index)
{
	const struct block *block = &document->blocks[index];
	uint64_t ordinal = 1;
	if (block->key.len)
		return visit_name(block->key);
	if (block->target != TARGET_NONE)
		return (uint64_t)ROW_NAMES + document->targets[block->target].number;
	for (size_t i = 0; i < index; i++)
		ordinal += is_nameless(&document->blocks[i]);
	return ordinal;
}

static bool find_block(const struct document *document, uint64_t name, size_t *index)
{
	for (*index = 0; *index < document->block_count; ++*index) {
		if (block_name(document, *index) == name)
			return true;
	}
	return false;
}

// Of the next block that has one, where a block has no line of its own, as the heads of a drawing that became too narrow.
static size_t first_line_of(const struct layout *layout, size_t block)
{
	size_t line = 0;
	while (line < layout->line_count &&
	       (layout->lines[line].block == SIZE_MAX || layout->lines[line].block < block))
		line++;
	return line;
}

// Blank lines may stand between the lines of a block.
static size_t last_line_of(const struct layout *layout, size_t block)
{
	size_t last = first_line_of(layout, block);
	for (size_t line = last; line < layout->line_count; line++) {
		if (layout->lines[line].block == block)
			last = line;
	}
	return last;
}

static bool is_row(const struct session *session, size_t block)
{
	return session->document.blocks[block].kind == BLOCK_ROW;
}

static bool is_blank(const struct session *session, size_t line)
{
	return session->layout.lines[line].block == SIZE_MAX;
}

static uint16_t clamp16(size_t value)
{
	return (uint16_t)(value < UINT16_MAX ? value : UINT16_MAX);
}

// A row has no text of its own: its lines are counted instead of clusters.
static void remember_place(struct session *session, size_t line)
{
	struct spot *spot = state_here(session);
	size_t block = session->layout.lines[line].block;
	struct str before = str_slice(session->document.blocks[block].text, 0,
				      session->layout.lines[line].offset);
	spot->block = block_name(&session->document, block);
	spot->cluster =
		clamp16(is_row(session, block) ? line - first_line_of(&session->layout, block)
					       : text_cluster_count(before));
}

static size_t line_of_row(const struct session *session, size_t block, size_t ordinal)
{
	size_t line = first_line_of(&session->layout, block) + ordinal;
	size_t last = last_line_of(&session->layout, block);
	return line < last ? line : last;
}

static size_t line_of_place(const struct session *session, size_t block, size_t cluster)
{
	struct str text = session->document.blocks[block].text;
	return is_row(session, block) ? line_of_row(session, block, cluster)
				      : layout_find_place(&session->layout, block,
							  text_cluster_offset(text, cluster));
}

static void remember(struct session *session)
{
	struct spot *spot = state_here(session);
	size_t line = session->top, block;
	spot->block = 0;
	spot->cluster = 0;
	spot->ahead = 0;
	while (line && line + 1 < session->layout.line_count && is_blank(session, line))
		line++;
	if (line == 0 || is_blank(session, line))
		return;
	remember_place(session, line);
	block = session->layout.lines[line].block;
	spot->ahead =
		(int16_t)((long)session->top - (long)line_of_place(session, block, spot->cluster));
}

static bool same_place(const struct line *a, const struct line *b)
{
	return a->block == b->block && a->offset == b->offset;
}

// Of several lines with the same place, such as the word above a callout and what it begins with, and the blank ones before it.
static size_t go_ahead(const struct session *session, size_t line, int ahead)
{
	const struct line *place = &session->layout.lines[line];
	for (; ahead < 0 && line && is_blank(session, line - 1); ahead++)
		line--;
	for (; ahead > 0 && line + 1 < session->layout.line_count &&
	       (same_place(place, &session->layout.lines[line + 1]) || is_blank(session, line + 1));
	     ahead--)
		line++;
	return line;
}

static size_t remembered(const struct session *session)
{
	const struct spot *spot = state_here(session);
	size_t block;
	if (!spot->block || !find_block(&session->document, spot->block, &block))
		return 0;
	return go_ahead(session, line_of_place(session, block, spot->cluster), spot->ahead);
}

void session_read(struct session *session, size_t block)
{
	struct spot *spot = state_here(session);
	if (block >= session->document.block_count)
		return;
	spot->block = block ? block_name(&session->document, block) : 0;
	spot->cluster = 0;
	spot->ahead = 0;
}

size_t session_reading(const struct session *session)
{
	size_t block;
	const struct spot *spot = state_here(session);
	return spot->block && find_block(&session->document, spot->block, &block) ? block : 0;
}

// A drawing and its words have targets of their own; only one of the two is laid out.
static bool can_focus(const struct session *session, int target)
{
	size_t first, last;
	return !session->document.targets[target].disabled &&
	       (session->face != FACE_SCREEN ||
		layout_find_target(&session->layout, target, &first, &last));
}

static int first_in_view(const struct session *session)
{
	for (size_t i = 0; i < session->document.target_count; i++) {
		if (!session->document.targets[i].disabled && view_in_view(session, (int)i))
			return (int)i;
	}
	return TARGET_NONE;
}

int view_find_number(const struct session *session, unsigned number)
{
	int found = TARGET_NONE;
	for (int i = 0; number && i < (int)session->document.target_count; i++) {
		if (session->document.targets[i].number != number || !can_focus(session, i))
			continue;
		if (view_in_view(session, i))
			return i;
		if (found == TARGET_NONE)
			found = i;
	}
	return found;
}

// What was scrolled out of view loses the focus: a list gives it to the first row in view, a page keeps it for itself.
static void keep_focus_in_view(struct session *session)
{
	struct spot *spot = state_here(session);
	bool lost = spot->focus == TARGET_NONE || !view_in_view(session, spot->focus);
	if (lost)
		spot->focus = session->document.first_focus == TARGET_NONE
				      ? TARGET_NONE
				      : (int16_t)first_in_view(session);
}

static void set_top(struct session *session, size_t top)
{
	session->top = top;
	session->stale |= STALE_FRAME;
	remember(session);
	keep_focus_in_view(session);
}

// Scrolls as little as it takes to show the end of a block, and not past `keep`.
static void reveal(struct session *session, size_t block, size_t keep)
{
	size_t last = last_line_of(&session->layout, block);
	size_t top = session->top;
	while (top + view_shown(session, top) <= last && top < keep && top < last_top(session))
		top++;
	if (top != session->top)
		set_top(session, top);
}

static size_t line_of_focus(const struct session *session)
{
	size_t first, last;
	int focus = state_here(session)->focus;
	if (focus == TARGET_NONE || !layout_find_target(&session->layout, focus, &first, &last))
		return SIZE_MAX;
	return first;
}

static void reveal_wanted(struct session *session)
{
	size_t block;
	if (session->reveal && find_block(&session->document, session->reveal, &block))
		reveal(session, block, line_of_focus(session));
	session->reveal = 0;
}

void view_relayout(struct session *session)
{
	struct layout_options options = session_layout_options(session);
	bool had_focus = session->layout.line_count && state_here(session)->focus != TARGET_NONE;
	arena_reset(&session->layout_arena);
	session->layout = layout_document(&session->layout_arena, &session->document, &options);
	session->stale |= STALE_FRAME;
	size_t top = remembered(session);
	session->top = top < last_top(session) ? top : last_top(session);
	int focus = state_here(session)->focus;
	if (had_focus && !view_in_view(session, focus))
		view_focus(session, focus);
	keep_focus_in_view(session);
	reveal_wanted(session);
}

// ---- moving ----

bool view_in_view(const struct session *session, int target)
{
	size_t first, last;
	if (!layout_find_target(&session->layout, target, &first, &last))
		return false;
	size_t shown = view_shown(session, session->top);
	size_t end = session->top + shown;
	if (last - first >= shown)
		last = first;
	return first >= session->top && last < end;
}

void view_focus(struct session *session, int target)
{
	size_t first, last;
	state_here(session)->focus = (int16_t)target;
	session->stale |= STALE_FRAME;
	if (session->face != FACE_SCREEN || target == TARGET_NONE ||
	    !layout_find_target(&session->layout, target, &first, &last))
		return;
	size_t top = session->top;
	if (first < top)
		top = first;
	session->top = top;
	while (!view_in_view(session, target) && session->top < last_top(session))
		session->top++;
	remember(session);
}

bool view_scroll(struct session *session, long lines)
{
	if (session->face != FACE_SCREEN)
		return false;
	long top = (long)session->top + lines;
	long end = (long)last_top(session);
	top = top < 0 ? 0 : top > end ? end : top;
	if ((size_t)top == session->top)
		return false;
	set_top(session, (size_t)top);
	return true;
}

bool view_page(struct session *session, int direction)
{
	if (session->face != FACE_SCREEN)
		return false;
	long step = (long)view_shown(session, session->top) - 1;
	return view_scroll(session, direction * (step > 1 ? step : 1));
}

// The next target from `target` on that can have the focus; TARGET_NONE.
static int enabled_from(const struct session *session, int target, int direction)
{
	int count = (int)session->document.target_count;
	while (target >= 0 && target < count && !can_focus(session, target))
		target += direction;
	return target >= 0 && target < count ? target : TARGET_NONE;
}

// From the page itself, the way down leads to the first target in view, the way up to none.
static int neighbour(const struct session *session, int focus, int direction)
{
	if (focus != TARGET_NONE)
		return enabled_from(session, focus + direction, direction);
	if (direction < 0)
		return TARGET_NONE;
	int target = enabled_from(session, 0, 1);
	while (target != TARGET_NONE && !view_in_view(session, target)) {
		size_t first, last;
		if (layout_find_target(&session->layout, target, &first, &last) &&
		    first >= session->top)
			break;
		target = enabled_from(session, target + 1, 1);
	}
	return target;
}

bool view_step(struct session *session, int direction)
{
	struct spot *spot = state_here(session);
	if (session->face != FACE_SCREEN)
		return false;
	if (spot->focus != TARGET_NONE && !view_in_view(session, spot->focus))
		spot->focus = TARGET_NONE;
	int next = neighbour(session, spot->focus, direction);
	if (next != TARGET_NONE && view_in_view(session, next)) {
		view_focus(session, next);
		return true;
	}
	if (view_scroll(session, direction))
		return true;
	bool to_page = direction < 0 && spot->focus != TARGET_NONE &&
		       session->document.first_focus == TARGET_NONE;
	if (to_page)
		view_focus(session, TARGET_NONE);
	return to_page;
}

void view_end(struct session *session, int direction)
{
	const struct document *document = &session->document;
	if (session->face != FACE_SCREEN)
		return;
	set_top(session, direction < 0 ? 0 : last_top(session));
	if (document->is_page || !document->target_count)
		return;
	int last = (int)document->target_count - 1;
	view_focus(session,
		   direction < 0 ? document->first_focus : enabled_from(session, last, -1));
}
