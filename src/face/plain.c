// SPDX-License-Identifier: GPL-3.0-or-later
// A screen is read in sections, each up to the next heading or about a screenful. What an event
// changed is found by comparing the document with a fingerprint of the one before: what was ticked
// or closed is told in a sentence, what opened and rows that say something else are read, anything
// else is a new screen. An answer is never repeated in words, since others may hear. What is read
// from the middle never begins with the title: it belongs to the beginning.
#include "face/plain.h"

#include <stdlib.h>
#include <strings.h>
#include <unictype.h>

#include "base/array.h"
#include "base/die.h"
#include "document/find.h"
#include "face/fingerprint.h"
#include "kiosk/layouts.h"
#include "text/order.h"

enum {
	SECTION_LINES = 18,
	LINE_BYTES_MAX = 256, // of input; the rest of a longer line is ignored
	COLUMNS_MIN = 20,
};

struct plain_face {
	struct session *session;
	int columns;
	struct buffer output, line;
	struct arena layout_arena;
	struct layout layout;
	size_t next;		  // first line that was not read yet
	struct fingerprint shown; // last
	struct arena status_arena;
	struct str status; // as last told
	bool hinted;
	bool echoed;
	bool prompted; // the output ends in a prompt that was not answered yet
};

static struct str say(const struct plain_face *face, const char *english)
{
	return session_say(face->session, english);
}

static bool is_rtl(const struct plain_face *face)
{
	return session_document(face->session)->direction == DIRECTION_RTL;
}

// A terminal from right to left takes a line for one from left to right, or looks at its first letter. The embedding tells
// both; the space is there because VTE has no place for marks before the first character.
static int columns_of(const struct plain_face *face)
{
	return face->columns - is_rtl(face);
}

static void begin_rtl_line(struct plain_face *face)
{
	buffer_put_char(&face->output, ' ');
	order_put_char(&face->output, order_mark(DIRECTION_RTL));
	order_put_char(&face->output, order_embedding(DIRECTION_RTL));
}

static void end_rtl_line(struct plain_face *face)
{
	order_put_char(&face->output, ORDER_END_OF_EMBEDDING);
}

// As layout prints it, with marks of order where the text has isolates; and of a text of the other direction, around it.
static void put_text(struct plain_face *face, struct str paragraph, size_t from, size_t to,
		     enum direction own, enum direction around)
{
	enum { NO_BREAK = 0xA0, NARROW_NO_BREAK = 0x202F };
	struct arena arena = { 0 };
	struct order_char *chars;
	size_t count = order_marked_chars(&arena, paragraph, from, to, own, &chars);
	if (own != around)
		order_put_char(&face->output, order_embedding(own));
	for (size_t i = 0; i < count; i++) {
		uint32_t c = chars[i].c;
		order_put_char(&face->output, c == NO_BREAK || c == NARROW_NO_BREAK ? ' ' : c);
	}
	if (own != around) {
		order_put_char(&face->output, ORDER_END_OF_EMBEDDING);
		order_put_char(&face->output, order_mark(around));
	}
	arena_fini(&arena);
}

static void put_sentence(struct plain_face *face, struct str sentence)
{
	struct arena arena = { 0 };
	struct text_line *lines;
	size_t count = text_wrap(&arena, sentence, columns_of(face), TEXT_LOGICAL, &lines);
	enum direction own =
		is_rtl(face) ? order_of_sentence(sentence, DIRECTION_RTL) : DIRECTION_LTR;
	for (size_t i = 0; i < count; i++) {
		if (own == DIRECTION_RTL)
			begin_rtl_line(face);
		put_text(face, sentence, lines[i].start, lines[i].end, own, own);
		if (own == DIRECTION_RTL)
			end_rtl_line(face);
		buffer_put_char(&face->output, '\n');
	}
	arena_fini(&arena);
}

// Replaces {1} by a number and puts the sentence.
static void put_counted(struct plain_face *face, struct str pattern, unsigned long number)
{
	struct arena arena = { 0 };
	struct str digits = str_format(&arena, "%lu", number);
	put_sentence(face, str_replace(&arena, pattern, STR("{1}"), digits));
	arena_fini(&arena);
}

// ---- printing ----

// Bars and lines are for eyes, and so is an empty circle before an answer.
static bool is_said(const struct box *box)
{
	struct str text = str_trim(box->text);
	return box->role != ROLE_CHROME && box->role != ROLE_DRAWING && text.len > 0 &&
	       !str_eq(text, STR("|")) && !str_eq(text, STR("( )"));
}

// A line of English alone needs no order.
static enum direction line_direction(const struct plain_face *face, const struct line *line)
{
	if (!is_rtl(face))
		return DIRECTION_LTR;
	for (size_t i = 0; i < line->box_count; i++) {
		if (is_said(&line->boxes[i]) && line->boxes[i].direction == DIRECTION_RTL)
			return DIRECTION_RTL;
	}
	return DIRECTION_LTR;
}

static void put_box(struct plain_face *face, const struct box *box, enum direction around)
{
	size_t from = (size_t)(box->text.data - box->paragraph.data);
	put_text(face, box->paragraph, from, from + box->text.len, box->direction, around);
}

// What stands in columns on a screen is said in a row: one space after a number, two elsewhere.
static void put_line(struct plain_face *face, const struct line *line)
{
	int end = 0;
	enum direction direction = line_direction(face, line);
	bool begun = direction == DIRECTION_LTR;
	size_t most = SIZE_MAX;
	for (size_t i = 0; i < line->box_count; i++) {
		const struct box *box = &line->boxes[i];
		size_t gap = box->column > end ? (size_t)(box->column - end) : 0;
		end = box->column + box->cols;
		if (!is_said(box))
			continue;
		if (!begun)
			begin_rtl_line(face);
		begun = true;
		buffer_repeat(&face->output, ' ', gap < most ? gap : most);
		put_box(face, box, direction);
		most = str_ends(box->text, STR(".")) ? 1 : 2;
	}
	if (direction == DIRECTION_RTL)
		end_rtl_line(face);
	buffer_put_char(&face->output, '\n');
}

static bool is_blank(const struct line *line)
{
	for (size_t i = 0; i < line->box_count; i++) {
		if (is_said(&line->boxes[i]))
			return false;
	}
	return true;
}

// Lines [from, to), without blank ones at either end, then a blank one.
static void put_lines(struct plain_face *face, size_t from, size_t to)
{
	const struct line *lines = face->layout.lines;
	while (from < to && is_blank(&lines[from]))
		from++;
	while (to > from && is_blank(&lines[to - 1]))
		to--;
	for (size_t i = from; i < to; i++)
		put_line(face, &lines[i]);
	if (from < to)
		buffer_put_char(&face->output, '\n');
}

static void lay_out(struct plain_face *face)
{
	struct layout_options options = session_layout_options(face->session);
	options.columns = options.measure = columns_of(face);
	options.margin = 0;
	options.glyphs = GLYPHS_ASCII;
	options.form = TEXT_LOGICAL;
	options.pictures = false;
	options.numbers = true;
	arena_reset(&face->layout_arena);
	face->layout =
		layout_document(&face->layout_arena, session_document(face->session), &options);
}

// A section may begin at a heading, or after a screenful at anything that is not set together with what is before it.
static bool may_break(const struct document *document, size_t before, size_t block, size_t lines)
{
	const struct block *previous = &document->blocks[before];
	const struct block *next = &document->blocks[block];
	bool together = next->group_kind != GROUP_NONE &&
			next->group_kind == previous->group_kind && next->group == previous->group;
	bool options = next->group_kind == GROUP_MENU && previous->group_kind == GROUP_MENU;
	bool notice = before == 0 && previous->frame != FRAME_NONE; // that this is a draft
	bool opened = next->opened && !previous->opened;
	if (previous->kind == BLOCK_HEADING || previous->kind == BLOCK_CAPTION || together ||
	    options || notice || opened)
		return false;
	return next->kind == BLOCK_HEADING || lines >= SECTION_LINES;
}

static size_t section_end(const struct plain_face *face, size_t from)
{
	const struct document *document = session_document(face->session);
	size_t current = SIZE_MAX;
	for (size_t i = from; i < face->layout.line_count; i++) {
		size_t block = face->layout.lines[i].block;
		if (block == current || block >= document->block_count)
			continue;
		if (current != SIZE_MAX && may_break(document, current, block, i - from))
			return i;
		current = block;
	}
	return face->layout.line_count;
}

// Before the prompt, or above it where both are wider than the line.
static void put_read_on(struct plain_face *face, struct str words)
{
	enum { PROMPT_COLS = 3 };
	if (text_cols(words, TEXT_LOGICAL) + PROMPT_COLS > face->columns) {
		put_sentence(face, words);
		return;
	}
	buffer_put(&face->output, words);
	buffer_put_char(&face->output, ' ');
}

static void put_prompt(struct plain_face *face)
{
	if (face->next < face->layout.line_count)
		put_read_on(face, say(face, N_("plain|prompt", "Enter: read on")));
	buffer_put_c(&face->output, "> ");
	face->prompted = true;
}

// After a prompt, what the terminal echoed ended the line, or nobody typed: a warning, a new book.
static void end_prompt(struct plain_face *face, bool line_ended)
{
	if (face->prompted && !line_ended)
		buffer_put_char(&face->output, '\n');
	face->prompted = false;
}

static void put_section(struct plain_face *face)
{
	size_t from = face->next;
	face->next = section_end(face, from);
	for (size_t i = from; i < face->next; i++) {
		if (face->layout.lines[i].block != SIZE_MAX) {
			session_read(face->session, face->layout.lines[i].block);
			break;
		}
	}
	put_lines(face, from, face->next);
}

static void keep_status(struct plain_face *face, struct str status)
{
	arena_reset(&face->status_arena);
	face->status = str_copy(&face->status_arena, status);
}

// Where one is, where the title does not say so, and the language when it is another one:
// "Example Skin Clinic > Microneedling - English". A draft says so every time.
static void put_header(struct plain_face *face, const struct document *document, bool titled)
{
	struct arena arena = { 0 };
	bool changed = !str_eq(document->status, face->status);
	struct str parts[] = {
		changed || !titled ? document->place : STR_NONE,
		STR(" - "),
		changed ? document->status : session_state_word(face->session),
	};
	if (parts[0].len == 0 || parts[2].len == 0)
		parts[1] = STR_NONE;
	struct str header = str_concat(&arena, parts, LENGTH(parts));
	buffer_put_char(&face->output, '\n');
	if (header.len > 0) {
		put_sentence(face, header);
		buffer_put_char(&face->output, '\n');
	}
	keep_status(face, document->status);
	arena_fini(&arena);
}

static void put_hint(struct plain_face *face)
{
	if (face->hinted)
		return;
	face->hinted = true;
	put_sentence(face, say(face, N_("plain|notice", "Plain text. Type a number, then Enter. 0: "
							"menu. b: back. Enter alone: read on.")));
}

// A list is short, and its title asks what its rows answer: it is read as a whole.
static size_t first_block_to_read(const struct plain_face *face, const struct document *document)
{
	return document->is_page ? session_reading(face->session) : 0;
}

static void put_screen(struct plain_face *face)
{
	const struct document *document = session_document(face->session);
	size_t block = first_block_to_read(face, document);
	put_hint(face);
	put_header(face, document, block == 0 && document->title.len > 0);
	face->next = 0;
	if (block > 0) {
		put_sentence(face, say(face, N_("plain|notice", "Going on where you were.")));
		buffer_put_char(&face->output, '\n');
		face->next = layout_find_place(&face->layout, block, 0);
	}
	put_section(face);
}

static size_t first_line_of(const struct layout *layout, size_t block)
{
	size_t i = 0;
	while (i < layout->line_count &&
	       (layout->lines[i].block == SIZE_MAX || layout->lines[i].block < block))
		i++;
	return i;
}

// Lines of the blocks [from, to).
static void put_blocks(struct plain_face *face, size_t from, size_t to)
{
	const struct layout *layout = &face->layout;
	size_t first = first_line_of(layout, from);
	size_t end = first;
	for (size_t i = first; i < layout->line_count; i++) {
		size_t block = layout->lines[i].block;
		if (block != SIZE_MAX && block >= to)
			break;
		end = i + 1;
	}
	put_lines(face, first, end);
}

// ---- what an event changed ----

// NULL: the change is read, or cannot happen.
static const struct {
	const char *on, *off;
} turns[] = {
	[TARGET_LINK] = { NULL, N_("plain|notice", "{1}: closed.") },
	[TARGET_CHOICE] = { N_("plain|notice", "{1}: chosen."), NULL },
	[TARGET_TOGGLE] = { N_("plain|notice", "{1}: ticked."),
			    N_("plain|notice", "{1}: not ticked.") },
	[TARGET_STEPPER] = { NULL, NULL },
	[TARGET_FIELD] = { NULL, NULL },
	[TARGET_ACTION] = { NULL, N_("plain|notice", "{1}: closed.") },
};

static void put_turns(struct plain_face *face, const struct fingerprint *now)
{
	const struct document *document = session_document(face->session);
	for (size_t i = 0; i < document->target_count; i++) {
		const struct target *target = &document->targets[i];
		enum turn turn = fingerprint_turn(&face->shown, now, i);
		const char *sentence = turn == TURN_ON	  ? turns[target->kind].on
				       : turn == TURN_OFF ? turns[target->kind].off
							  : NULL;
		if (sentence && target->number)
			put_counted(face, say(face, sentence), target->number);
		else if (turn == TURN_OFF)
			put_sentence(face, say(face, N_("plain|notice", "Closed.")));
	}
}

// What would have been read next was read herewith.
static void put_change_of(struct plain_face *face, size_t from, size_t to)
{
	put_blocks(face, from, to);
	if (face->next == first_line_of(&face->layout, from))
		face->next = first_line_of(&face->layout, to);
}

static void put_new_blocks(struct plain_face *face, const struct fingerprint *now)
{
	for (size_t from = 0, to; from < now->block_count; from = to + 1) {
		to = from;
		while (to < now->block_count && fingerprint_is_new(&face->shown, now, to))
			to++;
		if (from < to)
			put_change_of(face, from, to);
	}
}

static size_t first_unread_block(const struct plain_face *face)
{
	size_t line = face->next;
	while (line < face->layout.line_count && face->layout.lines[line].block == SIZE_MAX)
		line++;
	return line < face->layout.line_count ? face->layout.lines[line].block
					      : face->shown.block_count;
}

static void put_change(struct plain_face *face, const struct fingerprint *now)
{
	bool continues = fingerprint_continues(&face->shown, now);
	size_t unread = first_unread_block(face);
	lay_out(face);
	if (!continues) {
		put_screen(face);
		return;
	}
	face->next = first_line_of(&face->layout, fingerprint_follow(&face->shown, now, unread));
	put_turns(face, now);
	put_new_blocks(face, now);
}

void plain_face_show(struct plain_face *face)
{
	struct fingerprint now = { 0 };
	struct str notice = session_notice(face->session);
	end_prompt(face, false);
	fingerprint_take(&now, session_document(face->session), session_screen(face->session));
	put_change(face, &now);
	arena_fini(&face->shown.arena);
	face->shown = now;
	if (notice.len > 0)
		put_sentence(face, notice);
	put_prompt(face);
}

// ---- input ----

static const struct {
	const char *word;
	uint32_t key;
} words[] = {
	{ "b", KEYPRESS_BACKSPACE },
	{ "back", KEYPRESS_BACKSPACE },
	{ "menu", '0' },
	{ "quit", 'q' },
	{ "exit", 'q' },
	{ "help", '?' },
};

// Keyboards of telephones begin a line with a capital.
static bool is_word(struct str line, const char *word)
{
	return line.len == strlen(word) && strncasecmp(line.data, word, line.len) == 0;
}

static uint32_t find_key(struct str line)
{
	uint32_t c;
	for (size_t i = 0; i < LENGTH(words); i++) {
		if (is_word(line, words[i].word))
			return words[i].key;
	}
	return text_decode(line, 0, &c) == line.len ? c : (uint32_t)KEYPRESS_OTHER;
}

static unsigned handle(struct plain_face *face, struct event event)
{
	unsigned effects = session_handle(face->session, &event);
	if (!(effects & (SESSION_LEFT | SESSION_FACE)))
		plain_face_show(face);
	return effects;
}

// A sign of life that moves nothing.
static struct event life_event(int64_t at_ms)
{
	return (struct event) { .kind = EVENT_WHEEL, .at_ms = at_ms };
}

// Enter alone: what follows, if anything does.
static unsigned read_on(struct plain_face *face, int64_t at_ms)
{
	bool warned = session_warned(face->session);
	struct event event = life_event(at_ms);
	unsigned effects = session_handle(face->session, &event);
	if (effects & SESSION_LEFT)
		return effects;
	if (!warned && face->next < face->layout.line_count)
		put_section(face);
	else if (!warned)
		put_sentence(face, say(face, N_("plain|notice", "This is the end. Type a number, 0 "
								"for the menu, or b to go back.")));
	put_prompt(face);
	return effects;
}

// What is no command and no number is looked for.
static bool has_letter(struct str line)
{
	uint32_t c;
	for (size_t at = 0; at < line.len;) {
		at += text_decode(line, at, &c);
		if (uc_is_general_category(c, UC_LETTER))
			return true;
	}
	return false;
}

// A number may be typed as it is printed: "2.", "[2]".
static struct str as_printed(struct str line)
{
	struct str bare = line;
	unsigned long number;
	if (str_starts(bare, STR("[")) || str_starts(bare, STR("#")))
		bare = str_from(bare, 1);
	if (bare.len && strchr(".)]", bare.data[bare.len - 1]))
		bare.len--;
	return str_to_number(bare, UINT16_MAX, &number) ? bare : line;
}

// A program that writes lines may begin with the mark of UTF-8.
static struct str without_mark(struct str line)
{
	struct str mark = STR("\xEF\xBB\xBF");
	return str_starts(line, mark) ? str_from(line, mark.len) : line;
}

static unsigned handle_line(struct plain_face *face, int64_t at_ms)
{
	face->line.len = layouts_line(face->line.data, face->line.len);
	struct str line = as_printed(str_trim(without_mark(buffer_str(&face->line))));
	struct event event = { .kind = EVENT_KEY, .at_ms = at_ms };
	unsigned long number;
	end_prompt(face, face->echoed);
	if (line.len == 0)
		return read_on(face, at_ms);
	if (str_to_number(line, UINT16_MAX, &number)) {
		event.kind = EVENT_CHOOSE;
		event.number = (long)number;
	} else {
		event.key = find_key(line);
		bool sought = event.key == KEYPRESS_OTHER && has_letter(line);
		event.kind = sought ? EVENT_TEXT : EVENT_KEY;
		event.text = sought ? line : STR_NONE;
	}
	return handle(face, event);
}

static void forget_line(struct plain_face *face)
{
	if (face->line.data)
		explicit_bzero(face->line.data, face->line.capacity);
	buffer_clear(&face->line);
}

// A terminal whose Backspace is not the one that its line erases by sends it along.
static bool erases(char typed)
{
	return typed == '\b' || typed == '\177';
}

static void type(struct plain_face *face, char typed)
{
	if (erases(typed))
		face->line.len = text_prev_cluster(buffer_str(&face->line), face->line.len);
	else if (face->line.len < LINE_BYTES_MAX)
		buffer_put_char(&face->line, typed);
}

unsigned plain_face_feed(struct plain_face *face, struct str typed, int64_t at_ms)
{
	unsigned effects = 0;
	for (size_t i = 0; i < typed.len && !(effects & (SESSION_LEFT | SESSION_FACE)); i++) {
		if (typed.data[i] == '\n') {
			effects |= handle_line(face, at_ms);
			forget_line(face);
		} else {
			type(face, typed.data[i]);
		}
	}
	return effects;
}

unsigned plain_face_end(struct plain_face *face, int64_t at_ms)
{
	return face->line.len ? plain_face_feed(face, STR("\n"), at_ms) : 0;
}

void plain_face_resize(struct plain_face *face, int columns)
{
	size_t unread = first_unread_block(face);
	bool read = face->next >= face->layout.line_count;
	face->columns = columns < COLUMNS_MIN ? COLUMNS_MIN : columns;
	if (!face->layout.line_count)
		return;
	lay_out(face);
	face->next = read ? face->layout.line_count : first_line_of(&face->layout, unread);
}

struct buffer *plain_face_output(struct plain_face *face)
{
	return &face->output;
}

struct plain_face *plain_face_new(struct session *session, int columns, bool echoed)
{
	struct plain_face *face = xcalloc(1, sizeof(*face));
	face->session = session;
	face->echoed = echoed;
	face->columns = columns < COLUMNS_MIN ? COLUMNS_MIN : columns;
	return face;
}

void plain_face_free(struct plain_face *face)
{
	if (!face)
		return;
	forget_line(face);
	buffer_fini(&face->line);
	if (face->output.data)
		explicit_bzero(face->output.data, face->output.capacity);
	buffer_fini(&face->output);
	arena_fini(&face->layout_arena);
	arena_fini(&face->status_arena);
	arena_fini(&face->shown.arena);
	free(face);
}
