// SPDX-License-Identifier: GPL-3.0-or-later
// The view is a window of whole lines over the layout. Every move says which line comes first, and
// leaves a bookmark there.
#include "kiosk/view.h"

#include "document/find.h"
#include "kiosk/bookmark.h"
#include "kiosk/chrome.h"
#include "kiosk/faces.h"
#include "kiosk/say.h"

struct viewport {
	struct arena arena; // of the layout
	struct layout layout;
	size_t top;	 // first line in view
	uint64_t reveal; // name of a block that should come into view; 0: none
};

void view_init(struct session *session, struct arena *arena)
{
	session->viewport = ARENA_NEW(arena, struct viewport);
}

void view_fini(struct session *session)
{
	arena_fini(&session->viewport->arena);
}

void view_forget(struct session *session)
{
	session->viewport->layout.line_count = 0;
	session->viewport->top = 0;
}

void view_wipe(struct session *session)
{
	view_forget(session);
	arena_reset(&session->viewport->arena);
	session->viewport->reveal = 0;
}

const struct layout *view_layout(const struct session *session)
{
	return &session->viewport->layout;
}

size_t view_top(const struct session *session)
{
	return session->viewport->top;
}

void view_reveal(struct session *session, uint64_t block)
{
	session->viewport->reveal = block;
}

// ---- what shows ----

static bool lines_of_target(const struct session *session, int target, size_t *first, size_t *last)
{
	return layout_find_target(&session->viewport->layout, target, first, last);
}

bool view_fits(const struct session *session)
{
	return session->viewport->layout.line_count <= chrome_body_rows(session);
}

static struct str more_text(const struct session *session, struct arena *arena, size_t end)
{
	size_t lines = session->viewport->layout.line_count;
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
	size_t rows = chrome_body_rows(session);
	size_t left = session->viewport->layout.line_count - top;
	if (left <= rows)
		return left;
	struct arena scratch = { 0 };
	int more = text_cols(more_text(session, &scratch, top + rows), session->options.form);
	arena_fini(&scratch);
	int room = session->columns - chrome_margin(session) - more - CHROME_GAP;
	const struct line *last = &session->viewport->layout.lines[top + rows - 1];
	bool fits = line_end(last) <= room && !is_cells(session, last);
	return fits || rows == 1 ? rows : rows - 1;
}

struct str view_more(const struct session *session, struct arena *arena, size_t top)
{
	size_t end = top + view_shown(session, top);
	if (end >= session->viewport->layout.line_count)
		return STR_NONE;
	return more_text(session, arena, end);
}

static size_t last_top(const struct session *session)
{
	size_t rows = chrome_body_rows(session);
	size_t lines = session->viewport->layout.line_count;
	return lines > rows ? lines - rows : 0;
}

// A drawing and its words have targets of their own; only one of the two is laid out.
static bool can_focus(const struct session *session, int target)
{
	size_t first, last;
	return !session->document.targets[target].disabled &&
	       (!session->face->windowed || lines_of_target(session, target, &first, &last));
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

// What was scrolled out of view loses the focus: a list gives it to the first row in view, a page
// keeps it for itself.
static void keep_focus_in_view(struct session *session)
{
	struct spot *spot = state_here(session);
	bool lost = spot->focus == TARGET_NONE || !view_in_view(session, spot->focus);
	if (lost)
		spot->focus = session->document.first_focus == TARGET_NONE
				      ? TARGET_NONE
				      : (int16_t)first_in_view(session);
}

static void leave_bookmark(const struct session *session)
{
	const struct viewport *viewport = session->viewport;
	bookmark_set(state_here(session), &session->document, &viewport->layout, viewport->top);
}

static void set_top(struct session *session, size_t top)
{
	session->viewport->top = top;
	state_spoil(session, STALE_FRAME);
	leave_bookmark(session);
	keep_focus_in_view(session);
}

// Scrolls as little as it takes to show the end of a block, and not past `keep`.
static void reveal(struct session *session, size_t block, size_t keep)
{
	size_t last = bookmark_last_line(&session->viewport->layout, block);
	size_t top = session->viewport->top;
	while (top + view_shown(session, top) <= last && top < keep && top < last_top(session))
		top++;
	if (top != session->viewport->top)
		set_top(session, top);
}

static size_t line_of_focus(const struct session *session)
{
	size_t first, last;
	int focus = state_here(session)->focus;
	if (focus == TARGET_NONE || !lines_of_target(session, focus, &first, &last))
		return SIZE_MAX;
	return first;
}

static void reveal_wanted(struct session *session)
{
	size_t block;
	uint64_t wanted = session->viewport->reveal;
	if (wanted && bookmark_find_block(&session->document, wanted, &block))
		reveal(session, block, line_of_focus(session));
	session->viewport->reveal = 0;
}

void view_relayout(struct session *session)
{
	struct viewport *viewport = session->viewport;
	struct layout_options options = chrome_layout_options(session);
	struct spot *here = state_here(session);
	bool had_focus = viewport->layout.line_count && here->focus != TARGET_NONE;
	arena_reset(&viewport->arena);
	viewport->layout = layout_document(&viewport->arena, &session->document, &options);
	state_spoil(session, STALE_FRAME);
	size_t top = bookmark_line(here, &session->document, &viewport->layout);
	viewport->top = top < last_top(session) ? top : last_top(session);
	if (had_focus && !view_in_view(session, here->focus))
		view_focus(session, here->focus);
	keep_focus_in_view(session);
	reveal_wanted(session);
}

// ---- moving ----

bool view_in_view(const struct session *session, int target)
{
	size_t first, last;
	if (!lines_of_target(session, target, &first, &last))
		return false;
	size_t shown = view_shown(session, session->viewport->top);
	size_t end = session->viewport->top + shown;
	if (last - first >= shown)
		last = first;
	return first >= session->viewport->top && last < end;
}

void view_focus(struct session *session, int target)
{
	size_t first, last;
	state_here(session)->focus = (int16_t)target;
	state_spoil(session, STALE_FRAME);
	if (!session->face->windowed || target == TARGET_NONE ||
	    !lines_of_target(session, target, &first, &last))
		return;
	size_t top = session->viewport->top;
	if (first < top)
		top = first;
	session->viewport->top = top;
	while (!view_in_view(session, target) && session->viewport->top < last_top(session))
		session->viewport->top++;
	leave_bookmark(session);
}

bool view_scroll(struct session *session, long lines)
{
	if (!session->face->windowed)
		return false;
	long top = (long)session->viewport->top + lines;
	long end = (long)last_top(session);
	top = top < 0 ? 0 : top > end ? end : top;
	if ((size_t)top == session->viewport->top)
		return false;
	set_top(session, (size_t)top);
	return true;
}

bool view_page(struct session *session, int direction)
{
	if (!session->face->windowed)
		return false;
	long step = (long)view_shown(session, session->viewport->top) - 1;
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
		if (lines_of_target(session, target, &first, &last) &&
		    first >= session->viewport->top)
			break;
		target = enabled_from(session, target + 1, 1);
	}
	return target;
}

bool view_step(struct session *session, int direction)
{
	struct spot *spot = state_here(session);
	if (!session->face->windowed)
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
	if (!session->face->windowed)
		return;
	set_top(session, direction < 0 ? 0 : last_top(session));
	if (document->is_page || !document->target_count)
		return;
	int last = (int)document->target_count - 1;
	view_focus(session,
		   direction < 0 ? document->first_focus : enabled_from(session, last, -1));
}
