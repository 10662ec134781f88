// SPDX-License-Identifier: GPL-3.0-or-later
// A whole book under the filter: every row of every language is read, every page is framed, and random keys walk every
// screen, after the process was locked down. A call that it lacks would end this with status 3.
//   filtered BOOK [KEYS]
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/die.h"
#include "book/pages.h"
#include "guard/sandbox.h"
#include "guard/signals.h"
#include "kiosk/session.h"

static const char quiz_names[][24] = { "shared:none", "screen:mole:ask", "outcome:book:headline" };

static size_t read_sources(struct book *book, struct arena *arena, size_t locale,
			   const struct block *block)
{
	struct book_source source;
	struct book_term term;
	size_t rows = 0;
	for (size_t i = 0; i < block->text.span_count; i++) {
		struct str target = block->text.spans[i].destination;
		size_t colon = str_find_char(target, ':', 0);
		if (colon == STR_NPOS)
			continue;
		struct str id = str_from(target, colon + 1);
		if (block->text.spans[i].role == SPAN_NOTE)
			rows += book_source(book, arena, locale, id, &source);
		if (block->text.spans[i].role == SPAN_TERM)
			rows += book_term(book, arena, locale, id, &term);
	}
	return rows;
}

static size_t read_page(struct book *book, struct arena *arena, size_t locale, struct str id)
{
	struct book_page page;
	size_t rows = 0;
	for (int place = PLACE_HERE; place <= PLACE_AWAY; place++) {
		if (!book_read_page(book, arena, locale, (enum place)place, id, &page))
			die("page %.*s cannot be read", STR_ARGS(id));
		rows += page.block_count;
		for (size_t i = 0; i < page.block_count; i++)
			rows += read_sources(book, arena, locale, &page.blocks[i]);
	}
	return rows;
}

// Ids of all pages, as read after the lock-down.
struct pages {
	struct arena arena;
	struct str *ids;
	size_t count;
};

static size_t read_all(struct book *book, const struct pages *pages)
{
	size_t rows = 0;
	struct arena arena = { 0 };
	struct str text, logic;
	for (size_t locale = 0; locale < book_locale_count(book); locale++) {
		struct book_home_row *home;
		size_t count;
		bool fallback;
		book_home(book, &arena, locale, &home, &count);
		book_interface(book, locale, STR(N_("row", "Back")));
		for (size_t i = 0; i < LENGTH(quiz_names); i++)
			book_quiz_text(book, locale, PLACE_HERE, str_c(quiz_names[i]), &text,
				       &fallback);
		for (size_t i = 0; i < pages->count; i++) {
			rows += read_page(book, &arena, locale, pages->ids[i]);
			arena_reset(&arena);
		}
	}
	book_quiz(book, &arena, &logic);
	arena_fini(&arena);
	return rows;
}

static void frame_page(struct book *book, int locale, struct str id, int columns, int rows)
{
	const struct session_options options = {
		.mode = MODE_GUEST,
		.place = PLACE_AWAY,
		.columns = columns,
		.rows = rows,
		.locale = locale,
		.suggested_locale = -1,
		.page = id,
	};
	struct session *session = session_new(book, &options);
	if (session_frame(session)->rows != rows)
		die("page %.*s has no frame", STR_ARGS(id));
	session_free(session);
}

static const uint32_t keys[] = {
	KEYPRESS_UP,
	KEYPRESS_DOWN,
	KEYPRESS_LEFT,
	KEYPRESS_RIGHT,
	KEYPRESS_PAGE_DOWN,
	KEYPRESS_END,
	KEYPRESS_TAB,
	KEYPRESS_ENTER,
	KEYPRESS_ENTER,
	KEYPRESS_ENTER,
	KEYPRESS_BACKSPACE,
	KEYPRESS_ESCAPE,
	'0',
	'1',
	'1',
	'2',
	'3',
	'4',
	'5',
	'6',
	'7',
	'8',
	'9',
	'h',
	'l',
	'/',
	'u',
	'e',
	'+',
	'-',
	't',
	'?',
	' ',
	'b',
	's',
	'a',
};

// A visitor who leaves is followed by another.
static long walk(struct book *book, long count)
{
	struct session_options options = { .mode = MODE_KIOSK,
					   .place = PLACE_HERE,
					   .columns = 80,
					   .rows = 24,
					   .locale = -1,
					   .suggested_locale = -1,
					   .idle_seconds = 180 };
	struct session *session = session_new(book, &options);
	long visits = 1;
	srand(5);
	for (long i = 0; i < count; i++) {
		struct event event = { .kind = EVENT_KEY, .at_ms = options.at_ms += 500 };
		event.key = keys[(size_t)rand() % LENGTH(keys)];
		if (i % 97 == 96)
			event = (struct event) { .kind = EVENT_SIZE,
						 .at_ms = options.at_ms,
						 .column = 2 + rand() % 200,
						 .row = 2 + rand() % 80 };
		if (session_handle(session, &event) & SESSION_LEFT) {
			session_free(session);
			session = session_new(book, &options);
			visits++;
		}
		if (session_face(session) == FACE_SCREEN)
			session_frame(session);
		else
			session_document(session);
		if (session_failed(session))
			die("the book failed after %ld keys", i);
	}
	session_free(session);
	return visits;
}

int main(int argc, char **argv)
{
	struct sandbox_report report;
	struct book *book;
	if (argc < 2 || book_open(&book, argv[1]) != BOOK_OK)
		die("usage: filtered BOOK [KEYS]");
	long count = argc > 2 ? atol(argv[2]) : 20000;
	signals_block();
	signals_install(false);
	putchar('\n'); // stdio has its buffer
	fflush(stdout);
	bool locked = sandbox_enter(&report);
	struct pages pages = { 0 };
	book_pages(book, &pages.arena, &pages.ids, &pages.count);
	size_t rows = read_all(book, &pages);
	for (size_t locale = 0; locale < book_locale_count(book); locale++) {
		for (size_t i = 0; i < pages.count; i++) {
			frame_page(book, (int)locale, pages.ids[i], 80, 24);
			frame_page(book, (int)locale, pages.ids[i], 40, 12);
		}
	}
	long visits = walk(book, count);
	printf("%s: %zu pages, %zu languages, %zu rows, %ld keys, %ld visits\n",
	       locked ? "locked" : "NOT LOCKED", pages.count, book_locale_count(book), rows, count,
	       visits);
	fflush(stdout);
	_exit(locked && book_ok(book) ? 0 : 1);
}
