// SPDX-License-Identifier: GPL-3.0-or-later
// Layout in ten scripts: every page and the screens of the self-check of tests/probes, in windows of several widths. Lines
// keep within the window, nothing is lost, and none breaks where the script forbids it.
#include "base/array.h"
#include "book/pages.h"
#include "face/plain.h"
#include "document/find.h"
#include "kiosk/session.h"
#include "kiosk/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unictype.h>
#include <cmocka.h>

enum { ENTER = '\r', WIDEST = 132 };

static const int widths[] = { 30, 40, 60, 80, WIDEST };

// A screen of one language in one width, reached by keys from a page or from the start page.
struct probe {
	struct book *book;
	size_t locale;
	int columns;
	struct str page;
	const char *keys;
	struct session *session;
	struct arena arena;
	size_t failed;
};

static void begin(struct probe *probe, enum text_form form)
{
	const struct session_options options = {
		.mode = MODE_READER,
		.place = PLACE_HERE,
		.columns = probe->columns,
		.rows = 24,
		.form = form,
		.page = probe->page,
		.locale = (int)probe->locale,
		.suggested_locale = -1,
	};
	int64_t now_ms = 0;
	probe->session = session_new(probe->book, &options);
	for (const char *key = probe->keys; *key; key++) {
		struct event event = { .kind = EVENT_KEY, .at_ms = now_ms += 1000 };
		event.key = *key == ENTER ? (uint32_t)KEYPRESS_ENTER : (unsigned char)*key;
		session_handle(probe->session, &event);
	}
}

static void end(struct probe *probe)
{
	session_free(probe->session);
	arena_fini(&probe->arena);
	probe->arena = (struct arena) { 0 };
}

static void must(struct probe *probe, bool holds, const char *what, struct str text)
{
	if (holds)
		return;
	struct str tag = book_locale(probe->book, probe->locale)->tag;
	probe->failed++;
	print_error("%.*s, page '%.*s', keys '%s', %d columns: %s: %.*s\n", STR_ARGS(tag),
		    STR_ARGS(probe->page), probe->keys, probe->columns, what, STR_ARGS(text));
}

// ---- width ----

static void boxes_fit(struct probe *probe, const struct line *line, enum text_form form)
{
	bool taken[WIDEST] = { false };
	for (size_t i = 0; i < line->box_count; i++) {
		const struct box *box = &line->boxes[i];
		int cols = text_cols(box->text, form);
		must(probe, cols <= box->cols, "wider than its box", box->text);
		must(probe, box->column >= 0 && box->column + box->cols <= probe->columns,
		     "beyond the edge", box->text);
		for (int c = box->column; c < box->column + cols && c < WIDEST; c++) {
			must(probe, !taken[c], "over another", box->text);
			taken[c] = true;
		}
	}
}

static void frame_fits(struct probe *probe, enum text_form form)
{
	const struct frame *frame = session_frame(probe->session);
	for (int row = 0; row < frame->rows; row++)
		boxes_fit(probe, &frame->lines[row], form);
}

static void lines_fit(struct probe *probe, const struct layout *layout, enum text_form form)
{
	for (size_t i = 0; i < layout->line_count; i++)
		boxes_fit(probe, &layout->lines[i], form);
}

// ---- nothing is lost ----

static bool is_seen(uint32_t c)
{
	return c != ' ' && c != '\n' && c != 0xA0 && c != 0x202F && !text_char_invisible(c);
}

static struct str squeezed(struct arena *arena, struct str text)
{
	struct buffer out = { 0 };
	uint32_t c;
	for (size_t at = 0, bytes; at < text.len; at += bytes) {
		bytes = text_decode(text, at, &c);
		if (is_seen(c))
			buffer_put(&out, str_slice(text, at, at + bytes));
	}
	struct str taken = buffer_take(&out, arena);
	buffer_fini(&out);
	return taken;
}

// What the boxes of one paragraph show of it, over all lines: of a column as well, where those of others stand between.
static void paragraph_is_shown_whole(struct probe *probe, const struct layout *layout,
				     struct str paragraph)
{
	char *shown = arena_alloc(&probe->arena, paragraph.len + 1);
	uint32_t c;
	memset(shown, 0, paragraph.len + 1);
	for (size_t i = 0; i < layout->line_count; i++)
		for (size_t k = 0; k < layout->lines[i].box_count; k++) {
			const struct box *box = &layout->lines[i].boxes[k];
			if (box->paragraph.data == paragraph.data)
				memset(shown + (box->text.data - paragraph.data), 1, box->text.len);
		}
	for (size_t at = 0, bytes; at < paragraph.len; at += bytes) {
		bytes = text_decode(paragraph, at, &c);
		must(probe, shown[at] || !is_seen(c), "not all is shown", paragraph);
	}
}

static struct str all_text(struct probe *probe, const struct layout *layout)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < layout->line_count; i++)
		for (size_t k = 0; k < layout->lines[i].box_count; k++) {
			const struct box *box = &layout->lines[i].boxes[k];
			if (box->text.data != box->paragraph.data)
				continue;
			buffer_put(&out, squeezed(&probe->arena, box->paragraph));
			buffer_put(&out, STR("\n"));
			paragraph_is_shown_whole(probe, layout, box->paragraph);
		}
	struct str all = buffer_take(&out, &probe->arena);
	buffer_fini(&out);
	return all;
}

static void is_there(struct probe *probe, struct str all, struct str text)
{
	must(probe, str_find(all, squeezed(&probe->arena, text), 0) != STR_NPOS,
	     "is nowhere to be seen", text);
}

// In a narrow window the days of a timeline stand as headings, and need none above them.
static bool is_head_of_days(const struct block *block, size_t cell)
{
	return block->head && block->group_kind == GROUP_TIMELINE && cell == 0;
}

// Words stand instead of a drawing, and a drawing instead of words.
static bool is_left_out(const struct document *document, size_t index, bool pictures)
{
	const struct block *block = &document->blocks[index];
	if (block->kind == BLOCK_WORDS)
		return pictures;
	while (!pictures && block->kind == BLOCK_ROW && index-- > 0)
		if (document->blocks[index].kind != BLOCK_ROW)
			return document->blocks[index].kind == BLOCK_WORDS;
	return false;
}

// Once: in the header if it is not in the text.
static void title_is_there(struct probe *probe, struct str all, bool in_text)
{
	struct str title = session_document(probe->session)->title;
	struct line header = session_frame(probe->session)->lines[0];
	if (!in_text)
		all = squeezed(&probe->arena, layout_line_text(&probe->arena, &header));
	is_there(probe, all, title);
}

static void nothing_is_lost(struct probe *probe, const struct layout *layout,
			    const struct layout_options *options)
{
	bool pictures = options->pictures;
	const struct document *document = session_document(probe->session);
	struct str all = all_text(probe, layout);
	title_is_there(probe, all, !options->untitled);
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		if (is_left_out(document, i, pictures))
			continue;
		is_there(probe, all, block->text.plain);
		for (size_t k = 0; k < block->cell_count; k++)
			if (!is_head_of_days(block, k))
				is_there(probe, all, block->cells[k].text.plain);
	}
}

// ---- where lines break ----

// Marks that begin no line, and those that end none: of Chinese, Japanese and Korean (JIS X 4051, GB/T 15834), and what all of
// these scripts share. Small kana and the sign of length stay with the kana before them, Thai vowels with their consonant.
static const char no_start[] = ",.:;!?)]}%°»”’"
			       "、。，．：；！？）］｝」』】〉》・％"
			       "ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
			       "،؛؟।ะาำๅๆฯ";
static const char no_end[] = "([{$«“‘（［｛「『【〈《＄เแโใไ";

static bool holds_char(const char *set, uint32_t wanted)
{
	struct str all = str_c(set);
	uint32_t c;
	for (size_t at = 0; at < all.len; at += text_decode(all, at, &c))
		if (text_decode(all, at, &c) && c == wanted)
			return true;
	return false;
}

static uint32_t last_char(struct str text)
{
	uint32_t c = 0;
	for (size_t at = 0; at < text.len; at += text_decode(text, at, &c))
		;
	return c;
}

static void breaks_are_allowed(struct probe *probe, const struct box *box)
{
	const char *box_end = box->text.data + box->text.len;
	uint32_t c = 0;
	if (!box->text.len)
		return;
	text_decode(box->text, 0, &c);
	if (box->text.data > box->paragraph.data) {
		must(probe, !holds_char(no_start, c), "a line begins with a mark", box->text);
		must(probe, !uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M),
		     "a line begins within a letter", box->text);
	}
	if (box_end < box->paragraph.data + box->paragraph.len)
		must(probe, !holds_char(no_end, last_char(box->text)), "a line ends in a mark",
		     box->text);
}

static void lines_break_where_they_may(struct probe *probe, const struct layout *layout)
{
	for (size_t i = 0; i < layout->line_count; i++)
		for (size_t k = 0; k < layout->lines[i].box_count; k++)
			breaks_are_allowed(probe, &layout->lines[i].boxes[k]);
}

// ---- all screens ----

// Else a probe of a script would be one of English, and nobody would notice.
static void is_translated(struct probe *probe)
{
	const struct document *document = session_document(probe->session);
	for (size_t i = 0; i < document->block_count; i++)
		must(probe, !document->blocks[i].fallback, "is not translated",
		     document->blocks[i].text.plain);
}

static void check_layout(struct probe *probe, const struct layout *layout,
			 const struct layout_options *options)
{
	lines_fit(probe, layout, options->form);
	nothing_is_lost(probe, layout, options);
	lines_break_where_they_may(probe, layout);
}

// As the screen shows it, and as the plain face and --dump do.
static void check_form(struct probe *probe, enum text_form form)
{
	begin(probe, form);
	struct layout_options options = session_layout_options(probe->session);
	frame_fits(probe, form);
	is_translated(probe);
	check_layout(probe, view_layout(probe->session), &options);
	options.columns = options.measure = probe->columns;
	options.margin = 0;
	options.pictures = false;
	options.untitled = false;
	options.numbers = true;
	struct layout words =
		layout_document(&probe->arena, session_document(probe->session), &options);
	check_layout(probe, &words, &options);
	end(probe);
}

static size_t check(struct probe probe)
{
	for (size_t width = 0; width < LENGTH(widths); width++) {
		probe.columns = widths[width];
		check_form(&probe, TEXT_VISUAL);
		check_form(&probe, TEXT_LOGICAL);
	}
	return probe.failed;
}

static void pages_hold(void **state)
{
	struct arena arena = { 0 };
	struct str *ids;
	size_t count, failed = 0;
	assert_true(book_pages(*state, &arena, &ids, &count));
	for (size_t locale = 0; locale < book_locale_count(*state); locale++)
		for (size_t i = 0; i < count; i++)
			failed += check((struct probe) {
				.book = *state, .locale = locale, .page = ids[i], .keys = "" });
	arena_fini(&arena);
	assert_int_equal(failed, 0);
}

static void screens_hold(void **state)
{
	static const char *const ways[] = {
		"",	   "0",	       "3",	   "l",	       "?", "1", "11",
		"111",	  // a list
		"111123", // all that it has, ticked
		"1111238", "11112381", "11112382", "11112383",
		"1119", // left open
		"1112",	   "06",
	};
	size_t failed = 0;
	for (size_t locale = 0; locale < book_locale_count(*state); locale++)
		for (size_t i = 0; i < LENGTH(ways); i++)
			failed += check((struct probe) {
				.book = *state, .locale = locale, .keys = ways[i] });
	assert_int_equal(failed, 0);
}

static int open_book(void **state)
{
	const char *build = getenv("BUILD") ? getenv("BUILD") : "build";
	struct arena arena = { 0 };
	struct book *book = NULL;
	book_open(&book, str_format(&arena, "%s/probe.book", build).data);
	arena_fini(&arena);
	*state = book;
	return book ? 0 : -1;
}

static int close_book(void **state)
{
	book_close(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_hold),
		cmocka_unit_test(screens_hold),
	};
	return cmocka_run_group_tests(tests, open_book, close_book);
}
