// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a script of events through a session and writes the frames down. Lines of a script:
//   mode|face|locale|page|glyphs|half-block|keys|idle|date|size WORDS   before the first event: how the session starts
//   size COLUMNS ROWS    key NAME...    hold NAME TIMES    choose NUMBER    click ROW COLUMN    wheel LINES
//   type WORDS           each of their characters, a space between two of them
//   wait MS              the time passes, and an event says so
//   date DAYS
//   frame                writes the frame; under a row with links, focus, warnings or a code, a row of their letters
//   text                 writes the document's blocks and targets, as the plain face has them
// Events are a second apart, those of `hold` 30 ms. A line that begins with # is for people.
#ifndef ANTEROOM_TESTS_SESSION_SCRIPT_H
#define ANTEROOM_TESTS_SESSION_SCRIPT_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "document/find.h"
#include "kiosk/session.h"

enum { SCRIPT_WORDS = 40 };

struct script {
	struct book *book;
	struct session_options options;
	struct session *session;
	struct arena arena;
	struct buffer out;
	int64_t now_ms;
	unsigned line;
	struct str words[SCRIPT_WORDS];
	size_t word_count;
};

static const struct {
	const char *name;
	uint32_t key;
} script_keys[] = {
	{ "up", KEYPRESS_UP },
	{ "down", KEYPRESS_DOWN },
	{ "left", KEYPRESS_LEFT },
	{ "right", KEYPRESS_RIGHT },
	{ "pgup", KEYPRESS_PAGE_UP },
	{ "pgdn", KEYPRESS_PAGE_DOWN },
	{ "home", KEYPRESS_HOME },
	{ "end", KEYPRESS_END },
	{ "enter", KEYPRESS_ENTER },
	{ "backspace", KEYPRESS_BACKSPACE },
	{ "esc", KEYPRESS_ESCAPE },
	{ "tab", KEYPRESS_TAB },
	{ "backtab", KEYPRESS_BACK_TAB },
	{ "other", KEYPRESS_OTHER },
	{ "space", ' ' },
};

static inline uint32_t script_key(struct str name)
{
	uint32_t key = 0;
	for (size_t i = 0; i < LENGTH(script_keys); i++) {
		if (str_eq_c(name, script_keys[i].name))
			return script_keys[i].key;
	}
	text_decode(name, 0, &key);
	return key;
}

static inline long script_number(const struct script *script, size_t word)
{
	if (word >= script->word_count)
		return 0;
	char text[24] = { 0 };
	struct str given = str_slice(script->words[word], 0, sizeof(text) - 1);
	memcpy(text, given.data, given.len);
	return strtol(text, NULL, 10);
}

static inline void script_start(struct script *script)
{
	if (!script->session)
		script->session = session_new(script->book, &script->options);
}

static inline void script_send(struct script *script, struct event event, int64_t after_ms)
{
	script_start(script);
	script->now_ms += after_ms;
	event.at_ms = script->now_ms;
	unsigned effects = session_handle(script->session, &event);
	static const struct {
		unsigned effect;
		const char *name;
	} names[] = {
		{ SESSION_LEFT, "left" },
		{ SESSION_FACE, "face" },
		{ SESSION_CLEARED, "cleared" },
		{ SESSION_THEME, "theme" },
	};
	for (size_t i = 0; i < LENGTH(names); i++) {
		if (effects & names[i].effect)
			buffer_putf(&script->out, "-- line %u: %s\n", script->line, names[i].name);
	}
}

// ---- frames ----

static inline char script_letter(enum role role)
{
	static const char letters[ROLE_COUNT] = {
		[ROLE_LINK] = 'l',	 [ROLE_BUTTON] = 'B', [ROLE_FOCUS] = 'F',
		[ROLE_WARNING] = 'w',	 [ROLE_URGENT] = 'U', [ROLE_CODE] = '.',
		[ROLE_CODE_BLACK] = '#',
	};
	return letters[role] ? letters[role] : ' ';
}

static inline void script_roles_of_box(const struct box *box, enum text_form form, char *letters,
				       int columns)
{
	for (int c = 0; c < box->cols && box->column + c < columns; c++)
		letters[box->column + c] = script_letter(box->role);
	for (size_t r = 0; r < box->run_count; r++) {
		const struct run *run = &box->runs[r];
		int from = box->column + text_cols(str_slice(box->text, 0, run->start), form);
		int to = from + text_cols(str_slice(box->text, run->start, run->end), form);
		for (int c = from; c < to && c < columns; c++)
			letters[c] = script_letter(run->role);
	}
}

static inline void script_put_row(struct script *script, const struct frame *frame, int row)
{
	char *letters = arena_alloc(&script->arena, (size_t)frame->columns + 1);
	const struct line *line = &frame->lines[row];
	memset(letters, ' ', (size_t)frame->columns);
	memset(letters + line->bar, 'F', (size_t)line->bar_cols);
	for (size_t i = 0; i < line->box_count; i++)
		script_roles_of_box(&line->boxes[i], script->options.form, letters, frame->columns);
	struct str text = layout_line_text(&script->arena, line);
	buffer_putf(&script->out, "|%.*s\n", STR_ARGS(text));
	struct str used = str_c(letters);
	while (used.len && used.data[used.len - 1] == ' ')
		used.len--;
	if (used.len)
		buffer_putf(&script->out, ":%.*s\n", STR_ARGS(used));
}

static inline void script_frame(struct script *script)
{
	script_start(script);
	const struct frame *frame = session_frame(script->session);
	buffer_putf(&script->out, "== line %u: %dx%d%s, cursor row %d column %d, focus %d\n",
		    script->line, frame->columns, frame->rows,
		    frame->direction == DIRECTION_RTL ? " rtl" : "", frame->cursor_row,
		    frame->cursor_column, frame->focus);
	for (int row = 0; row < frame->rows; row++)
		script_put_row(script, frame, row);
}

static inline void script_text(struct script *script)
{
	script_start(script);
	const struct document *document = session_document(script->session);
	buffer_putf(&script->out, "== line %u: %.*s; %.*s; %.*s\n", script->line,
		    STR_ARGS(document->place), STR_ARGS(document->status),
		    STR_ARGS(document->title));
	for (size_t i = 0; i < document->block_count; i++) {
		if (document->blocks[i].text.plain.len)
			buffer_putf(&script->out, "%.*s\n",
				    STR_ARGS(document->blocks[i].text.plain));
	}
	for (size_t i = 0; i < document->target_count; i++) {
		const struct target *target = &document->targets[i];
		buffer_putf(&script->out, "%u %s%.*s\n", target->number, target->on ? "(on) " : "",
			    STR_ARGS(target->label));
	}
	struct str notice = session_notice(script->session);
	if (notice.len)
		buffer_putf(&script->out, "notice: %.*s\n", STR_ARGS(notice));
}

// ---- commands ----

static inline void script_mode(struct script *script)
{
	struct str word = script->words[1];
	script->options.mode = str_eq_c(word, "kiosk")	 ? MODE_KIOSK
			       : str_eq_c(word, "guest") ? MODE_GUEST
							 : MODE_READER;
	script->options.place = script->options.mode == MODE_KIOSK ? PLACE_HERE : PLACE_AWAY;
	if (script->options.mode != MODE_READER)
		script->options.locale = -1;
}

static inline void script_face(struct script *script)
{
	script->options.face = str_eq_c(script->words[1], "plain") ? FACE_PLAIN : FACE_SCREEN;
}

static inline void script_locale(struct script *script)
{
	script->options.locale = book_find_locale(script->book, script->words[1]);
}

static inline void script_page(struct script *script)
{
	script->options.page = str_copy(&script->arena, script->words[1]);
}

static inline void script_glyphs(struct script *script)
{
	script->options.glyphs =
		str_eq_c(script->words[1], "ascii") ? GLYPHS_ASCII : GLYPHS_UNICODE;
}

static inline void script_half_block(struct script *script)
{
	script->options.half_block = str_eq_c(script->words[1], "yes");
}

static inline void script_digits(struct script *script)
{
	script->options.digits_only = str_eq_c(script->words[1], "digits");
}

static inline void script_idle(struct script *script)
{
	script->options.idle_seconds = script_number(script, 1);
}

static inline void script_date(struct script *script)
{
	script->options.date = script_number(script, 1);
	if (script->session)
		script_send(script,
			    (struct event) { .kind = EVENT_DATE, .number = script->options.date },
			    1000);
}

static inline void script_size(struct script *script)
{
	int columns = (int)script_number(script, 1), rows = (int)script_number(script, 2);
	script->options.columns = columns;
	script->options.rows = rows;
	if (script->session)
		script_send(script,
			    (struct event) { .kind = EVENT_SIZE, .column = columns, .row = rows },
			    1000);
}

static inline void script_press(struct script *script)
{
	for (size_t i = 1; i < script->word_count; i++)
		script_send(
			script,
			(struct event) { .kind = EVENT_KEY, .key = script_key(script->words[i]) },
			1000);
}

// The rest of the line, character by character.
static inline void script_type(struct script *script)
{
	for (size_t i = 1; i < script->word_count; i++) {
		uint32_t c;
		if (i > 1)
			script_send(script, (struct event) { .kind = EVENT_KEY, .key = ' ' }, 400);
		for (size_t at = 0; at < script->words[i].len;) {
			at += text_decode(script->words[i], at, &c);
			script_send(script, (struct event) { .kind = EVENT_KEY, .key = c }, 400);
		}
	}
}

static inline void script_hold(struct script *script)
{
	for (long i = 0; i < script_number(script, 2); i++)
		script_send(
			script,
			(struct event) { .kind = EVENT_KEY, .key = script_key(script->words[1]) },
			i ? 30 : 1000);
}

static inline void script_choose(struct script *script)
{
	script_send(script,
		    (struct event) { .kind = EVENT_CHOOSE, .number = script_number(script, 1) },
		    1000);
}

static inline void script_click(struct script *script)
{
	script_send(script,
		    (struct event) { .kind = EVENT_CLICK,
				     .row = (int)script_number(script, 1),
				     .column = (int)script_number(script, 2) },
		    1000);
}

static inline void script_wheel(struct script *script)
{
	script_send(script,
		    (struct event) { .kind = EVENT_WHEEL, .row = (int)script_number(script, 1) },
		    1000);
}

static inline void script_wait(struct script *script)
{
	script_send(script, (struct event) { .kind = EVENT_TIME }, script_number(script, 1));
}

static const struct {
	const char *name;
	void (*run)(struct script *script);
} script_commands[] = {
	{ "mode", script_mode },   { "face", script_face },	{ "locale", script_locale },
	{ "page", script_page },   { "glyphs", script_glyphs }, { "keys", script_digits },
	{ "idle", script_idle },   { "date", script_date },	{ "size", script_size },
	{ "key", script_press },   { "hold", script_hold },	{ "choose", script_choose },
	{ "click", script_click }, { "wheel", script_wheel },	{ "wait", script_wait },
	{ "frame", script_frame }, { "text", script_text },	{ "half-block", script_half_block },
	{ "type", script_type },
};

static inline void script_split(struct script *script, struct str line)
{
	struct str_splitter splitter = { .rest = line, .separator = ' ' };
	struct str word;
	script->word_count = 0;
	while (script->word_count < SCRIPT_WORDS && str_split_next(&splitter, &word)) {
		if (word.len)
			script->words[script->word_count++] = word;
	}
}

static inline bool script_run_line(struct script *script, struct str line)
{
	script->line++;
	script_split(script, line);
	if (!script->word_count || str_starts(line, STR("#")))
		return true;
	for (size_t i = 0; i < LENGTH(script_commands); i++) {
		if (!str_eq_c(script->words[0], script_commands[i].name))
			continue;
		script_commands[i].run(script);
		return true;
	}
	buffer_putf(&script->out, "-- line %u: no such command\n", script->line);
	return false;
}

// What the script writes, in the arena.
static inline struct str script_run(struct arena *arena, struct book *book, struct str text)
{
	struct script script = {
		.book = book,
		.options = { .columns = 80,
			     .rows = 24,
			     .form = TEXT_VISUAL,
			     .place = PLACE_AWAY,
			     .suggested_locale = -1 },
	};
	struct str_splitter lines = { .rest = text, .separator = '\n' };
	struct str line;
	while (str_split_next(&lines, &line))
		script_run_line(&script, line);
	session_free(script.session);
	struct str written = buffer_take(&script.out, arena);
	buffer_fini(&script.out);
	arena_fini(&script.arena);
	return written;
}

// ---- files ----

static inline bool script_read(struct arena *arena, const char *path, struct str *text)
{
	FILE *file = fopen(path, "rb");
	struct buffer all = { 0 };
	char chunk[4096];
	size_t got;
	if (!file)
		return false;
	while ((got = fread(chunk, 1, sizeof(chunk), file)) > 0)
		buffer_put(&all, (struct str) { chunk, got });
	fclose(file);
	*text = buffer_take(&all, arena);
	buffer_fini(&all);
	return true;
}

static inline bool script_write(const char *path, struct str text)
{
	FILE *file = fopen(path, "wb");
	bool written = file && fwrite(text.data, 1, text.len, file) == text.len;
	if (file && fclose(file))
		written = false;
	return written;
}

static inline void script_print_difference(struct str expected, struct str got)
{
	struct str_splitter old = { .rest = expected, .separator = '\n' };
	struct str_splitter new = { .rest = got, .separator = '\n' };
	struct str a = STR_NONE, b = STR_NONE;
	size_t line = 0;
	bool more_a, more_b;
	do {
		more_a = str_split_next(&old, &a);
		more_b = str_split_next(&new, &b);
		line++;
	} while (more_a && more_b && str_eq(a, b));
	fprintf(stderr, "line %zu\n- %.*s\n+ %.*s\n", line, STR_ARGS(a), STR_ARGS(b));
}

// Runs FOLDER/NAME.script and compares with FOLDER/NAME.frames; ANTEROOM_UPDATE_GOLDEN=1 writes it instead.
static inline bool script_check(struct book *book, const char *script_path)
{
	struct arena arena = { 0 };
	struct str text, expected = STR_NONE;
	struct str base = str_slice(str_c(script_path), 0, strlen(script_path) - strlen(".script"));
	struct str frames = str_format(&arena, "%.*s.frames", STR_ARGS(base));
	if (!script_read(&arena, script_path, &text))
		return false;
	struct str got = script_run(&arena, book, text);
	bool same;
	if (getenv("ANTEROOM_UPDATE_GOLDEN")) {
		same = script_write(frames.data, got);
	} else {
		same = script_read(&arena, frames.data, &expected) && str_eq(expected, got);
		if (!same) {
			fprintf(stderr, "%s: ", script_path);
			script_print_difference(expected, got);
		}
	}
	arena_fini(&arena);
	return same;
}

#endif
