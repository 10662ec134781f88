// SPDX-License-Identifier: GPL-3.0-or-later
// What is sent to a terminal in Arabic, Persian and Hebrew against ICU's Unicode Bidirectional Algorithm: every line of every
// page and of the screens around them. Those with numbers, prices, dates, keys and addresses stand in tests/golden/order as
// well, to be read: what is sent to someone who orders it, and what is then seen from left to right.
// ANTEROOM_UPDATE_GOLDEN=1 writes the files anew: look at them before committing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <unicode/ubidi.h>
#include <unicode/ustring.h>
#include <uninorm.h>

#include "base/array.h"
#include "book/pages.h"
#include "kiosk/session.h"
#include "text/order.h"

enum { UNITS_MAX = 4096 };

static struct arena arena;

struct table {
	struct book *book;
	size_t locale;
	struct buffer rows;
	size_t lines;
};

// ---- what is seen ----

// By ICU, of one line; without marks and isolates.
static struct str seen_by_icu(struct str paragraph, size_t from, size_t to, enum direction base)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar units[UNITS_MAX], ordered[UNITS_MAX];
	int32_t before, length, count;
	char *out = arena_alloc(&arena, 3 * UNITS_MAX);
	if (from == to)
		return STR_NONE;
	u_strFromUTF8(units, UNITS_MAX, &before, paragraph.data, (int32_t)from, &status);
	u_strFromUTF8(units, UNITS_MAX, &length, paragraph.data, (int32_t)to, &status);
	u_strFromUTF8(units, UNITS_MAX, &count, paragraph.data, (int32_t)paragraph.len, &status);
	UBiDi *whole = ubidi_open(), *line = ubidi_open();
	ubidi_setPara(whole, units, count, base == DIRECTION_RTL, NULL, &status);
	ubidi_setLine(whole, before, length, line, &status);
	count = ubidi_writeReordered(line, ordered, UNITS_MAX,
				     UBIDI_DO_MIRRORING | UBIDI_REMOVE_BIDI_CONTROLS, &status);
	u_strToUTF8(out, 3 * UNITS_MAX, &length, ordered, count, &status);
	ubidi_close(line);
	ubidi_close(whole);
	assert_true(U_SUCCESS(status));
	return (struct str) { out, (size_t)length };
}

// Letters for their forms; a ligature, from the left, begins with its last.
static void put_letters(struct buffer *out, uint32_t c)
{
	uint32_t letters[8];
	size_t count = LENGTH(letters);
	bool form = c >= 0xFB50 && c <= 0xFEFF;
	if (!form || !u32_normalize(UNINORM_NFKC, &c, 1, letters, &count)) {
		order_put_char(out, c);
		return;
	}
	while (count > 0)
		order_put_char(out, letters[--count]);
}

static struct str seen_of_cells(const struct text_cell *cells, size_t count)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < count; i++)
		put_letters(&out, cells[i].chars[0]);
	struct str text = buffer_take(&out, &arena);
	buffer_fini(&out);
	return text;
}

// Without what is never painted, and marks, which stand upon the letter before them.
static struct str painted_part(struct str text)
{
	struct buffer out = { 0 };
	uint32_t c;
	for (size_t at = 0; at < text.len;) {
		at += text_decode(text, at, &c);
		if (!text_char_invisible(c) && text_char_cols(c) != 0)
			order_put_char(&out, c == 0xA0 || c == 0x202F ? ' ' : c);
	}
	struct str taken = buffer_take(&out, &arena);
	buffer_fini(&out);
	return taken;
}

// ---- lines ----

static bool is_worth_reading(struct str text)
{
	uint32_t c;
	for (size_t at = 0; at < text.len;) {
		at += text_decode(text, at, &c);
		if ((c > ' ' && c < 0x7F && c != '.' && c != '>' && c != '-') ||
		    (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9))
			return true;
	}
	return false;
}

static void must_be(struct table *table, struct str got, struct str wanted, const char *what)
{
	if (str_eq(got, wanted))
		return;
	fail_msg("%.*s, %s: '%.*s', not '%.*s'",
		 STR_ARGS(book_locale(table->book, table->locale)->tag), what, STR_ARGS(got),
		 STR_ARGS(wanted));
}

static void check_box(struct table *table, const struct box *box, bool listed)
{
	size_t from = (size_t)(box->text.data - box->paragraph.data), to = from + box->text.len;
	struct text_cell *cells;
	struct buffer marked = { 0 };
	size_t count =
		text_cells(&arena, box->paragraph, from, to, box->direction, TEXT_VISUAL, &cells);
	order_put_marked(&marked, box->paragraph, from, to, box->direction);
	struct str sent = buffer_take(&marked, &arena);
	buffer_fini(&marked);
	struct str wanted = painted_part(seen_by_icu(box->paragraph, from, to, box->direction));
	must_be(table, painted_part(seen_of_cells(cells, count)), wanted, "painted");
	must_be(table, painted_part(seen_by_icu(sent, 0, sent.len, box->direction)), wanted,
		"sent to be ordered");
	table->lines++;
	if (listed && is_worth_reading(box->text))
		buffer_putf(&table->rows, "%.*s\n\t%.*s\n", STR_ARGS(sent), STR_ARGS(wanted));
}

static void check_frame(struct table *table, struct session *session, bool listed)
{
	const struct frame *frame = session_frame(session);
	for (int row = 0; row < frame->rows; row++)
		for (size_t i = 0; i < frame->lines[row].box_count; i++)
			if (frame->lines[row].boxes[i].text.len)
				check_box(table, &frame->lines[row].boxes[i], listed);
	arena_reset(&arena);
}

// ---- screens ----

static void check_screens(struct table *table, struct str page, const char *keys, int columns,
			  enum text_form form)
{
	const struct session_options options = {
		.mode = MODE_READER,
		.place = PLACE_AWAY,
		.columns = columns,
		.rows = 120, // all of it
		.form = form,
		.page = page,
		.locale = (int)table->locale,
		.suggested_locale = -1,
		.date = 20000,
	};
	bool listed = columns == 80 && form == TEXT_VISUAL;
	struct session *session = session_new(table->book, &options);
	int64_t now_ms = 0;
	for (const char *key = keys; *key; key++) {
		struct event event = { .kind = EVENT_KEY,
				       .at_ms = now_ms += 1000,
				       .key = *key == '\r' ? (uint32_t)KEYPRESS_ENTER
							   : (unsigned char)*key };
		session_handle(session, &event);
	}
	if (listed)
		buffer_putf(&table->rows, "\n# %.*s %s\n", STR_ARGS(page),
			    *keys == '\r' ? "Enter" : keys);
	check_frame(table, session, listed);
	session_free(session);
}

static void check_all(struct table *table, int columns, enum text_form form)
{
	static const char *const ways[] = { "", "0", "?", "l", "1", "11", "111" };
	struct arena names = { 0 };
	struct str *ids;
	size_t count;
	assert_true(book_pages(table->book, &names, &ids, &count));
	for (size_t i = 0; i < count; i++)
		check_screens(table, ids[i], "", columns, form);
	for (size_t i = 0; i < LENGTH(ways); i++)
		check_screens(table, STR_NONE, ways[i], columns, form);
	arena_fini(&names);
}

// ---- golden files ----

static struct str file_text(const char *path)
{
	char bytes[4096];
	struct buffer out = { 0 };
	FILE *file = fopen(path, "re");
	for (size_t count; file && (count = fread(bytes, 1, sizeof(bytes), file)) > 0;)
		buffer_put(&out, (struct str) { bytes, count });
	if (file)
		fclose(file);
	struct str text = buffer_take(&out, &arena);
	buffer_fini(&out);
	return text;
}

static void hold_to_golden(struct str text, struct str tag)
{
	const char *path = str_format(&arena, "tests/golden/order/%.*s.txt", STR_ARGS(tag)).data;
	if (getenv("ANTEROOM_UPDATE_GOLDEN")) {
		FILE *file = fopen(path, "we");
		assert_non_null(file);
		fwrite(text.data, 1, text.len, file);
		fclose(file);
	}
	if (!str_eq(file_text(path), text))
		fail_msg("%s differs: ANTEROOM_UPDATE_GOLDEN=1 writes it anew", path);
}

static void every_line_is_seen_as_unicode_says(void **state)
{
	static const char *const tags[] = { "ar", "fa", "he" };
	static const int widths[] = { 30, 40, 80, 132 };
	for (size_t i = 0; i < LENGTH(tags); i++) {
		struct table table = { .book = *state };
		table.locale = (size_t)book_find_locale(*state, str_c(tags[i]));
		for (size_t k = 0; k < LENGTH(widths); k++) {
			check_all(&table, widths[k], TEXT_VISUAL);
			check_all(&table, widths[k], TEXT_LOGICAL);
		}
		assert_true(table.lines > 1000);
		hold_to_golden(buffer_str(&table.rows), str_c(tags[i]));
		buffer_fini(&table.rows);
		arena_reset(&arena);
	}
}

// ---- random lines ----

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

// Words, numbers, signs, brackets and isolates, not all of which are closed. Brackets are of one kind, for no text crosses two,
// and no number has digits of two kinds.
static struct str random_paragraph(unsigned *seed)
{
	static const char *const atoms[] = {
		"a",  "bc", "אב", "ا",	"با", "12", "5",      " ٣ ",	"۴",	  "$",
		"°C", "%",  "+",  "(",	"(",  ")",  ")",      "\u00AB", "\u00BB", " ",
		"-",  ",",  ".",  ": ", "/",  " ",  "\u2066", "\u2067", "\u2068", "\u2069",
	};
	const size_t first_opener = LENGTH(atoms) - 4, closer = LENGTH(atoms) - 1;
	struct buffer out = { 0 };
	int open = 0;
	for (unsigned count = 4 + next_random(seed) % 28; count > 0; count--) {
		size_t atom = next_random(seed) % LENGTH(atoms);
		if (atom == closer && open == 0)
			continue;
		open += atom == closer ? -1 : atom >= first_opener;
		buffer_put_c(&out, atoms[atom]);
	}
	struct str text = buffer_take(&out, &arena);
	buffer_fini(&out);
	return text;
}

// Where a line may be broken: no number is parted.
static size_t random_place(unsigned *seed, struct str text)
{
	size_t at = text_cluster_offset(text, next_random(seed) % (text_cluster_count(text) + 1));
	while (at > 0 && at < text.len && text.data[at - 1] != ' ')
		at = text_next_cluster(text, at);
	return at;
}

// A line begins and ends where words do: spaces at its edges are left out, and so is what opens behind them.
static struct str random_line(unsigned *seed, struct str text)
{
	size_t from = random_place(seed, text), to = random_place(seed, text);
	struct str line =
		str_trim(from < to ? str_slice(text, from, to) : str_slice(text, to, from));
	while (str_ends(line, STR("\u2066")) || str_ends(line, STR("\u2067")) ||
	       str_ends(line, STR("\u2068")) || str_ends(line, STR("\u2069")))
		line = str_trim(str_slice(line, 0, line.len - strlen("\u2066")));
	return line;
}

static void check_random_line(unsigned *seed, enum direction base)
{
	struct str text = random_paragraph(seed), line = random_line(seed, text);
	size_t from = (size_t)(line.data - text.data);
	struct buffer marked = { 0 };
	order_put_marked(&marked, text, from, from + line.len, base);
	struct str sent = buffer_take(&marked, &arena);
	buffer_fini(&marked);
	struct str wanted = painted_part(seen_by_icu(text, from, from + line.len, base));
	struct str got = painted_part(seen_by_icu(sent, 0, sent.len, base));
	if (!str_eq(got, wanted))
		fail_msg("'%.*s' of '%.*s', base %d, sent '%.*s': '%.*s', not '%.*s'",
			 STR_ARGS(line), STR_ARGS(text), base, STR_ARGS(sent), STR_ARGS(got),
			 STR_ARGS(wanted));
	arena_reset(&arena);
}

// Whatever a line was cut out of: a bracket from its partner, a number from the word before it.
static void a_line_alone_is_seen_as_in_its_paragraph(void **state)
{
	(void)state;
	unsigned seed = 11;
	for (int i = 0; i < 40000; i++)
		check_random_line(&seed, i % 2 ? DIRECTION_RTL : DIRECTION_LTR);
}

static int open_book(void **state)
{
	const char *build = getenv("BUILD") ? getenv("BUILD") : "build";
	struct book *book = NULL;
	book_open(&book, str_format(&arena, "%s/probe.book", build).data);
	*state = book;
	return book ? 0 : -1;
}

static int close_book(void **state)
{
	book_close(*state);
	arena_fini(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_alone_is_seen_as_in_its_paragraph),
		cmocka_unit_test(every_line_is_seen_as_unicode_says),
	};
	return cmocka_run_group_tests(tests, open_book, close_book);
}
