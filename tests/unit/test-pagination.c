// SPDX-License-Identifier: GPL-3.0-or-later
// Where screens end: the rule, line by line; then every page of the shipped book and of the probes, in every language and in
// windows of many sizes, walked by page steps.
#include "book/pages.h"
#include "document/pagination.h"
#include "kiosk/chrome.h"
#include "kiosk/session.h"
#include "kiosk/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

// ---- the rule ----

enum { LINES_MOST = 64 };

// "h" a head, "b" the first line of a block, "." a further one, " " a blank one; "T" to "t": a drawing.
struct drawn {
	struct pagination_line lines[LINES_MOST];
	struct pagination pages;
};

static struct drawn *draw(const char *plan)
{
	static struct drawn drawn;
	size_t from = 0;
	bool after_head = false;
	drawn = (struct drawn) { .pages.line_count = strlen(plan) };
	for (size_t i = 0; plan[i]; i++) {
		struct pagination_line *line = &drawn.lines[i];
		line->blank = plan[i] == ' ';
		line->heads = plan[i] == 'h';
		line->begins = strchr("hbT", plan[i]) && !after_head;
		if (!line->blank)
			after_head = line->heads;
		if (plan[i] == 'T')
			from = i;
		for (size_t k = from; plan[i] == 't' && k <= i; k++) {
			drawn.lines[k].whole_first = from;
			drawn.lines[k].whole_end = i + 1;
		}
	}
	drawn.pages.lines = drawn.lines;
	return &drawn;
}

static void screens_end_as_a_printer_would_end_them(void **state)
{
	(void)state;
	static const struct {
		const char *plan;
		size_t top, rows, shown, next;
	} cases[] = {
		{ "b..", 0, 3, 3, 3 },		  // all of it
		{ "b.. b.. b..", 0, 8, 7, 8 },	  // a block begins the next, no blank line does
		{ "b.. b.. b..", 0, 7, 7, 8 },	  // the blank line between them needs no room
		{ "b.. b.. h b..", 0, 10, 7, 8 }, // no heading at the end
		{ "b.. b.. hh b..", 0, 9, 7, 8 }, // nor a part of one
		{ "b.. b.. h h b..", 0, 11, 7, 8 },
		{ "b.. b.. hb..", 0, 10, 7, 8 },  // nor with a part of what it names
		{ "b b........", 0, 8, 8, 7 },	  // most of a screen: cut, its last line again
		{ "h b........", 0, 3, 3, 2 },	  // its first line again
		{ "b............", 0, 8, 8, 7 },  // longer than a screen
		{ "b............", 7, 8, 6, 13 }, // to the end
		{ "b.b.Tttttt b", 0, 9, 4, 4 },	  // a drawing is not cut
		{ "b Ttttttt b", 0, 8, 1, 2 },	  // however little stands above it
		{ "b Ttttttt b", 2, 8, 7, 10 },
		{ "b hTttttt b", 0, 8, 1, 2 }, // its heading goes with it
		{ "h Ttttttt b", 0, 8, 8, 2 }, // no room for both: begun, then whole
		{ "h Ttttttt b", 2, 8, 7, 10 },
		{ "hTb.b.b.b.b.b.t", 0, 8, 8, 8 }, // longer than a screen: between its rows
		{ "hhhhhhhhb.", 0, 4, 4, 3 },	   // nothing but heads
		{ "bbbb", 0, 1, 1, 1 },
		{ "b...", 1, 1, 1, 2 },
		{ "h b", 0, 1, 1, 2 },
		{ "hhhTtt b", 0, 3, 3, 2 }, // the drawing is whole on the next
		{ "b hhhhhh", 0, 4, 1, 2 }, // heads of nothing
		{ "b    ", 0, 2, 1, 5 },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct drawn *drawn = draw(cases[i].plan);
		struct pagination_screen got =
			pagination_cut(&drawn->pages, cases[i].top, cases[i].rows);
		if (got.shown != cases[i].shown || got.next != cases[i].next)
			fail_msg("\"%s\", %zu rows from line %zu: %zu shown, then line %zu",
				 cases[i].plan, cases[i].rows, cases[i].top, got.shown, got.next);
	}
}

// Any lines in any order: every screen goes on, shows what fits, and leaves nothing out but blank lines.
static void any_lines_are_shown_and_end(void **state)
{
	(void)state;
	uint32_t seed = 7;
	for (int i = 0; i < 20000; i++) {
		char plan[LINES_MOST] = "b";
		size_t count = 1 + (seed >> 9) % (LINES_MOST - 3);
		for (size_t k = 1; k < count; k++) {
			seed = seed * 1664525u + 1013904223u;
			plan[k] = "hb... .Tt"[(seed >> 8) % 9];
		}
		plan[count] = 'b';
		struct drawn *drawn = draw(plan);
		size_t rows = 1 + (seed >> 12) % 20, next;
		for (size_t top = 0; top < drawn->pages.line_count; top = next) {
			struct pagination_screen got = pagination_cut(&drawn->pages, top, rows);
			next = got.next;
			if (got.shown < 1 || got.shown > rows || next <= top)
				fail_msg("\"%s\", %zu rows from line %zu", plan, rows, top);
			for (size_t k = top + got.shown; k < next; k++)
				if (plan[k] != ' ')
					fail_msg("\"%s\": line %zu is lost", plan, k);
		}
	}
}

// ---- every page ----

enum { SCREENS_MOST = 1200 };

struct walk {
	struct session *session;
	struct str page;
	int64_t now_ms;
	size_t tops[SCREENS_MOST], ends[SCREENS_MOST], count;
	size_t failed;
};

static void must(struct walk *walk, bool holds, const char *what, size_t line)
{
	const struct session *session = walk->session;
	if (holds)
		return;
	walk->failed++;
	print_error("%.*s, language %zu, %dx%d, line %zu: %s\n", STR_ARGS(walk->page),
		    session->locale, session->columns, session->rows, line, what);
}

static void press(struct walk *walk, uint32_t key)
{
	struct event event = { .kind = EVENT_KEY, .key = key, .at_ms = walk->now_ms += 1000 };
	session_handle(walk->session, &event);
}

static bool is_empty(const struct walk *walk, size_t line)
{
	const struct line *at = &view_layout(walk->session)->lines[line];
	return at->block == SIZE_MAX && !at->heads;
}

static const struct block *block_at(const struct walk *walk, size_t line)
{
	size_t block = view_layout(walk->session)->lines[line].block;
	return block == SIZE_MAX ? NULL : &session_document(walk->session)->blocks[block];
}

// Said by what the block is, and not by what the rule made of it.
static bool names_what_follows(const struct walk *walk, size_t line)
{
	const struct block *block = block_at(walk, line);
	return view_layout(walk->session)->lines[line].heads ||
	       (block &&
		(block->kind == BLOCK_HEADING || block->kind == BLOCK_CAPTION || block->head));
}

static void see(struct walk *walk)
{
	size_t top = view_top(walk->session);
	must(walk, walk->count < SCREENS_MOST, "steps do not end", top);
	if (walk->count == SCREENS_MOST)
		return;
	walk->tops[walk->count] = top;
	walk->ends[walk->count++] = top + view_shown(walk->session, top);
}

static void walk_down(struct walk *walk)
{
	walk->count = 0;
	do {
		see(walk);
		press(walk, KEYPRESS_PAGE_DOWN);
	} while (walk->count < SCREENS_MOST &&
		 view_top(walk->session) > walk->tops[walk->count - 1]);
	must(walk, walk->ends[walk->count - 1] == view_layout(walk->session)->line_count,
	     "the end is not reached", walk->ends[walk->count - 1]);
}

static void walk_up(struct walk *walk)
{
	for (size_t i = walk->count; i-- > 0;) {
		must(walk, view_top(walk->session) == walk->tops[i],
		     "Page Up comes back to another place", walk->tops[i]);
		press(walk, KEYPRESS_PAGE_UP);
	}
}

static void no_head_is_last(struct walk *walk, size_t screen)
{
	size_t last = walk->ends[screen] - 1, top = walk->tops[screen];
	bool all = true;
	while (last > top && is_empty(walk, last))
		last--;
	for (size_t i = top; i <= last; i++)
		all = all && (is_empty(walk, i) || names_what_follows(walk, i));
	must(walk, all || screen + 1 == walk->count || !names_what_follows(walk, last),
	     "stands alone at the end", last);
}

// A drawing in the other language, below, is one of its own.
static bool are_of_one_drawing(const struct walk *walk, size_t a, size_t b)
{
	const struct line *lines = view_layout(walk->session)->lines;
	return block_at(walk, a) && block_at(walk, b) &&
	       block_at(walk, a)->group == block_at(walk, b)->group &&
	       lines[a].theirs == lines[b].theirs;
}

static bool begins_drawing(const struct walk *walk, size_t line)
{
	const struct block *block = block_at(walk, line);
	size_t before = line;
	while (before > 0 && is_empty(walk, before - 1))
		before--;
	return block && block->group && (!before || !are_of_one_drawing(walk, line, before - 1));
}

// One line is repeated, or all of a drawing that had no room.
static void next_follows(struct walk *walk, size_t screen)
{
	size_t end = walk->ends[screen], next = walk->tops[screen + 1], repeated = 0;
	for (size_t i = end; i < next; i++)
		must(walk, is_empty(walk, i), "cannot be reached", i);
	for (size_t i = next; i < end; i++)
		repeated += !is_empty(walk, i);
	must(walk, repeated <= 1 || begins_drawing(walk, next), "more than a line is repeated",
	     next);
	must(walk, !is_empty(walk, next), "a screen begins with a blank line", next);
}

static size_t end_of_drawing(const struct walk *walk, size_t first)
{
	size_t end = first, count = view_layout(walk->session)->line_count;
	for (size_t i = first; i < count; i++) {
		if (are_of_one_drawing(walk, first, i))
			end = i + 1;
	}
	return end;
}

static bool is_on_a_screen(const struct walk *walk, size_t first, size_t end)
{
	for (size_t i = 0; i < walk->count; i++)
		if (walk->tops[i] <= first && walk->ends[i] >= end)
			return true;
	return false;
}

// A row less is needed for "more, 40 %" where the last line has no room for it.
static void drawings_are_whole(struct walk *walk)
{
	size_t rows = chrome_body_rows(walk->session);
	for (size_t i = 0; i < view_layout(walk->session)->line_count; i++) {
		const struct block *block = block_at(walk, i);
		if (!begins_drawing(walk, i) || block->group_kind == GROUP_MENU ||
		    view_layout(walk->session)->lines[i].heads)
			continue;
		size_t end = end_of_drawing(walk, i);
		must(walk, end - i >= rows || is_on_a_screen(walk, i, end), "is never shown whole",
		     i);
	}
}

static void check(struct walk *walk)
{
	walk_down(walk);
	for (size_t i = 0; i < walk->count; i++) {
		no_head_is_last(walk, i);
		if (i + 1 < walk->count)
			next_follows(walk, i);
	}
	drawings_are_whole(walk);
	walk_up(walk);
}

// Down by lines, then by pages, and the same way back.
static void check_from_within(struct walk *walk)
{
	size_t was[3], steps = 0;
	session_handle(walk->session, &(struct event) { .kind = EVENT_WHEEL, .row = 3 });
	for (size_t i = 0; i < LENGTH(was) && steps == i; i++) {
		was[steps] = view_top(walk->session);
		press(walk, KEYPRESS_PAGE_DOWN);
		steps += view_top(walk->session) > was[steps];
	}
	while (steps-- > 0) {
		press(walk, KEYPRESS_PAGE_UP);
		must(walk, view_top(walk->session) == was[steps],
		     "Page Up does not come back to where lines led", was[steps]);
	}
	press(walk, KEYPRESS_HOME);
	must(walk, view_top(walk->session) == 0, "Home is not the start", 0);
}

// In one language, or with English beside it.
static size_t check_page_in(struct book *book, size_t locale, struct str page, int columns,
			    int rows, bool beside)
{
	const struct session_options options = {
		.mode = MODE_READER,
		.place = PLACE_HERE,
		.columns = columns,
		.rows = rows,
		.form = TEXT_VISUAL,
		.page = page,
		.locale = (int)locale,
		.suggested_locale = -1,
	};
	struct walk walk = { .session = session_new(book, &options), .page = page };
	if (beside)
		press(&walk, 'e');
	check(&walk);
	check_from_within(&walk);
	session_free(walk.session);
	return walk.failed;
}

static size_t check_page(struct book *book, size_t locale, struct str page, int columns, int rows)
{
	bool source = book_locale(book, locale)->source;
	size_t failed = check_page_in(book, locale, page, columns, rows, false);
	return failed + (source ? 0 : check_page_in(book, locale, page, columns, rows, true));
}

// Each page in each language in some of them, and all of them by some page.
static size_t check_sizes(struct book *book, size_t locale, struct str page, size_t turn)
{
	static const int columns[] = { 20, 27, 34, 40, 53, 66, 80, 100, 132 };
	static const int rows[] = { 6, 7, 9, 11, 12, 16, 20, 24, 25, 33, 50 };
	size_t failed = check_page(book, locale, page, 80, 24);
	failed += check_page(book, locale, page, 40, 12);
	for (size_t i = 0; i < 6; i++, turn += 17)
		failed += check_page(book, locale, page, columns[turn % LENGTH(columns)],
				     rows[turn % LENGTH(rows)]);
	return failed;
}

static void pages_are_read_by_page_steps(void **state)
{
	struct book **books = *state;
	size_t failed = 0, turn = 0;
	for (; *books; books++) {
		struct arena arena = { 0 };
		struct str *ids;
		size_t count;
		assert_true(book_pages(*books, &arena, &ids, &count));
		for (size_t locale = 0; locale < book_locale_count(*books); locale++)
			for (size_t i = 0; i < count; i++)
				failed += check_sizes(*books, locale, ids[i], turn++);
		arena_fini(&arena);
	}
	assert_true(turn > 50);
	assert_int_equal(failed, 0);
}

static int open_books(void **state)
{
	static struct book *books[3];
	static const char *const names[] = { "anteroom", "probe" };
	const char *build = getenv("BUILD") ? getenv("BUILD") : "build";
	struct arena arena = { 0 };
	int failed = 0;
	for (size_t i = 0; i < LENGTH(names) && !failed; i++) {
		struct str path = str_format(&arena, "%s/%s.book", build, names[i]);
		failed = book_open(&books[i], path.data) != BOOK_OK;
	}
	arena_fini(&arena);
	*state = books;
	return failed;
}

static int close_books(void **state)
{
	for (struct book **book = *state; *book; book++)
		book_close(*book);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens_end_as_a_printer_would_end_them),
		cmocka_unit_test(any_lines_are_shown_and_end),
		cmocka_unit_test(pages_are_read_by_page_steps),
	};
	return cmocka_run_group_tests(tests, open_books, close_books);
}
