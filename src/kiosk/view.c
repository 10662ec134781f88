// SPDX-License-Identifier: GPL-3.0-or-later
// The view is a window of whole lines over the layout. Every move says which line comes first, and
// leaves a bookmark there. Page steps go from screen to screen as a printer would end them; a move by
// lines fills the window, and page steps go on from there.
#include "kiosk/view.h"

#include "document/find.h"
#include "document/pagination.h"
#include "kiosk/bookmark.h"
#include "kiosk/chrome.h"
#include "kiosk/faces.h"
#include "kiosk/say.h"

enum { SEEN_MAX = 64, LINES_MAX = 512 };

struct viewport {
	struct arena arena; // of the layout
	struct layout layout;
	struct pagination pagination;
	size_t top;    // first line in view
	size_t origin; // where its screens are counted from: the start, or where a move by lines led
	int columns, rows; // of the window that it was laid out for
	bool beside;	   // another language was laid out with it
	uint64_t reveal;   // name of a block that should come into view; 0: none
	uint64_t shown
		[LINES_MAX /
		 64]; // bit per line that was on the screen, for as long as lines stay where they are
	uint64_t seen; // bit per target of which all lines were
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
	session->viewport->pagination.line_count = 0;
	session->viewport->top = 0;
	session->viewport->origin = 0;
	session->viewport->seen = 0;
	memset(session->viewport->shown, 0, sizeof(session->viewport->shown));
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
	return say_fill(session, arena, say(session, N_("status", "more, {1} %")),
			say_number(session, arena, end * 100 / lines), STR_NONE);
}

// Ended as a printer would end it.
static struct pagination_screen screen_from(const struct session *session, size_t top)
{
	const struct pagination *pagination = &session->viewport->pagination;
	return pagination_cut(pagination, top, chrome_body_rows(session));
}

// The last of the screens counted from `origin` that begins at or before `line`.
static size_t screen_before(const struct session *session, size_t origin, size_t line)
{
	size_t lines = session->viewport->pagination.line_count, at = origin;
	for (size_t next = at; next <= line && next < lines; next = screen_from(session, at).next)
		at = next;
	return at;
}

static bool is_screen_of(const struct session *session, size_t origin, size_t line)
{
	return line >= origin && screen_before(session, origin, line) == line;
}

// As many lines as there is room for.
static size_t window_at(const struct session *session, size_t top)
{
	size_t rows = chrome_body_rows(session);
	size_t left = session->viewport->layout.line_count - top;
	return left < rows ? left : rows;
}

size_t view_shown(const struct session *session, size_t top)
{
	if (session->viewport->layout.line_count <= top)
		return 0;
	bool by_lines = top == session->viewport->origin && top > 0;
	return by_lines ? window_at(session, top) : screen_from(session, top).shown;
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
	struct spot *spot = state_here(session);
	bookmark_set(spot, &session->document, &viewport->layout, viewport->top);
	spot->flags &= (uint8_t) ~(SPOT_SHORT | SPOT_PUSHED);
	if (viewport->top > last_top(session))
		spot->flags |= SPOT_SHORT;
}

// Screens are counted from here, unless one counted from the start begins here. `screen` is one of those, at or before `top`, and becomes
// the last of them: whoever goes down line by line counts each once.
static void place_after(struct session *session, size_t top, size_t *screen)
{
	*screen = screen_before(session, *screen, top);
	session->viewport->top = top;
	session->viewport->origin = *screen == top ? 0 : top;
}

static void place(struct session *session, size_t top)
{
	size_t screen = 0;
	place_after(session, top, &screen);
}

static void moved(struct session *session)
{
	state_spoil(session, STALE_FRAME);
	leave_bookmark(session);
	keep_focus_in_view(session);
}

static void set_top(struct session *session, size_t top)
{
	place(session, top);
	moved(session);
}

// Scrolls as little as it takes to show the end of a block, and not past `keep`.
static void reveal(struct session *session, size_t block, size_t keep)
{
	struct viewport *viewport = session->viewport;
	size_t last = bookmark_last_line(&viewport->layout, block);
	size_t top = viewport->top, screen = 0;
	while (viewport->top + view_shown(session, viewport->top) <= last && viewport->top < keep &&
	       viewport->top < last_top(session))
		place_after(session, viewport->top + 1, &screen);
	if (top != viewport->top)
		moved(session);
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

// The same screen as before where there is one. In another window, whose lines are others, no further than to a full one, and so
// whenever this place shows again.
static void find_place(struct session *session, size_t top)
{
	struct viewport *viewport = session->viewport;
	size_t origin = viewport->origin;
	bool other = viewport->columns != session->columns || viewport->rows != session->rows;
	viewport->columns = session->columns;
	viewport->rows = session->rows;
	place(session, top);
	if (!viewport->origin)
		return;
	if (other || view_fits(session))
		state_here(session)->flags &= (uint8_t)~SPOT_SHORT;
	if (top > last_top(session) && !(state_here(session)->flags & SPOT_SHORT))
		place(session, last_top(session));
	else if (!other && top > origin && is_screen_of(session, origin, top))
		viewport->origin = origin;
}

// The visitor moved nothing: the place that was left stays the one to come back to.
static void bring_into_view(struct session *session, int target)
{
	struct spot *here = state_here(session);
	struct spot left = *here;
	view_focus(session, target);
	*here = left;
	here->flags |= SPOT_PUSHED;
}

void view_relayout(struct session *session)
{
	struct viewport *viewport = session->viewport;
	struct layout_options options = chrome_layout_options(session);
	struct spot *here = state_here(session);
	bool stayed = viewport->layout.line_count || here->flags & SPOT_PUSHED;
	bool had_focus = stayed && here->focus != TARGET_NONE;
	size_t lines = viewport->layout.line_count;
	bool beside = viewport->beside;
	arena_reset(&viewport->arena);
	viewport->layout = layout_document(&viewport->arena, &session->document, &options);
	viewport->beside = session->document.beside;
	if (viewport->layout.line_count != lines || viewport->beside != beside ||
	    viewport->columns != session->columns)
		memset(viewport->shown, 0, sizeof(viewport->shown));
	session->cramped = false;
	session->cramped = viewport->layout.line_count == chrome_body_rows(session) + 1;
	state_spoil(session, STALE_FRAME);
	viewport->pagination =
		pagination_of(&viewport->arena, &session->document, &viewport->layout);
	find_place(session, bookmark_line(here, &session->document, &viewport->layout));
	if (had_focus && !view_in_view(session, here->focus))
		bring_into_view(session, here->focus);
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

// ---- what was on the screen ----

static bool line_was_shown(const struct viewport *viewport, size_t line)
{
	return line >= LINES_MAX || viewport->shown[line / 64] >> line % 64 & 1;
}

// A row may be cut by the end of a screen: it was seen when each of its lines was.
static bool all_was_shown(const struct session *session, int target)
{
	size_t first, last;
	if (!session->face->windowed)
		return true;
	if (!lines_of_target(session, target, &first, &last))
		return false;
	while (first <= last && line_was_shown(session->viewport, first))
		first++;
	return first > last;
}

void view_look(struct session *session, size_t covered)
{
	struct viewport *viewport = session->viewport;
	size_t end = viewport->top + view_shown(session, viewport->top);
	if (chrome_too_small(session))
		return;
	for (size_t line = viewport->top + covered; line + covered < end && line < LINES_MAX;
	     line++)
		viewport->shown[line / 64] |= UINT64_C(1) << line % 64;
	for (int i = 0; i < (int)session->document.target_count && i < SEEN_MAX; i++) {
		if (all_was_shown(session, i))
			viewport->seen |= UINT64_C(1) << i;
	}
}

uint64_t view_seen(const struct session *session)
{
	return session->viewport->seen;
}

bool view_saw(const struct session *session, int target)
{
	return target >= SEEN_MAX || session->viewport->seen >> target & 1;
}

bool view_saw_all(const struct session *session)
{
	for (int i = 0; i < (int)session->document.target_count; i++) {
		if (!view_saw(session, i))
			return false;
	}
	return true;
}

bool view_shows_unseen(const struct session *session)
{
	const struct viewport *viewport = session->viewport;
	size_t first, last, end = viewport->top + view_shown(session, viewport->top);
	for (int i = 0; i < (int)session->document.target_count; i++) {
		if (view_saw(session, i) || !lines_of_target(session, i, &first, &last))
			continue;
		first = first > viewport->top ? first : viewport->top;
		for (; first <= last && first < end; first++) {
			if (!line_was_shown(viewport, first))
				return true;
		}
	}
	return false;
}

void view_focus(struct session *session, int target)
{
	size_t first, last;
	state_here(session)->focus = (int16_t)target;
	state_spoil(session, STALE_FRAME);
	if (!session->face->windowed || target == TARGET_NONE ||
	    !lines_of_target(session, target, &first, &last))
		return;
	size_t top = session->viewport->top, screen = 0;
	if (first < top)
		top = first;
	if (top != session->viewport->top)
		place(session, top);
	while (!view_in_view(session, target) && session->viewport->top < last_top(session))
		place_after(session, session->viewport->top + 1, &screen);
	leave_bookmark(session);
}

bool view_scroll(struct session *session, long lines)
{
	if (!session->face->windowed)
		return false;
	long top = (long)session->viewport->top + lines;
	size_t last = last_top(session);
	long end = (long)(last > session->viewport->top ? last : session->viewport->top);
	top = top < 0 ? 0 : top > end ? end : top;
	if ((size_t)top == session->viewport->top)
		return false;
	set_top(session, (size_t)top);
	return true;
}

static bool page_down(struct session *session)
{
	struct viewport *viewport = session->viewport;
	size_t top = viewport->top;
	if (top + view_shown(session, top) >= viewport->pagination.line_count)
		return false;
	viewport->top = screen_from(session, top).next;
	moved(session);
	return true;
}

// From where a move by lines led, to the screen counted from the start that begins above.
static bool page_up(struct session *session)
{
	struct viewport *viewport = session->viewport;
	size_t top = viewport->top;
	if (top == 0)
		return false;
	if (top == viewport->origin)
		viewport->origin = 0;
	viewport->top = screen_before(session, viewport->origin, top - 1);
	moved(session);
	return true;
}

bool view_page(struct session *session, int direction)
{
	if (!session->face->windowed)
		return false;
	return direction > 0 ? page_down(session) : page_up(session);
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
	if (document->is_page)
		return;
	int last = (int)document->target_count - 1;
	view_focus(session,
		   direction < 0 ? document->first_focus : enabled_from(session, last, -1));
}
