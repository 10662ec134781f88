// SPDX-License-Identifier: GPL-3.0-or-later
// ncurses 6.4 has edges that this file keeps away from (facts: terminal 0 and 2, security 0):
// - the size is never left to it: huge windows cost gigabytes, one-column windows corrupt its heap
// - every row is written once, complete, from left to right: overwriting half a wide character shifts the row
// - keys are read as bytes and decoded by decode.c: its own decoder loses keys after an invalid byte, knows only one form
//   of each, and takes a mouse that nobody asked for apart
// - nothing is printed with formats: their buffers would keep what a visitor chose
#include "face/screen.h"

#include <curses.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// term.h has short names for capabilities.
#undef columns
#undef lines

#include "base/die.h"
#include "face/charset.h"
#include "face/decode.h"
#include "face/terminal.h"
#include "text/order.h"

enum {
	COLUMNS_MIN = 2,
	COLUMNS_MAX = 400,
	ROWS_MIN = 2,
	ROWS_MAX = 200,
	PAIRS_MAX = 40,
	INPUT_BYTES = 256,
	BYTES_AS_THEY_ARE = 2,
};

// A painted column; the right half of a wide character holds nothing of its own.
struct column {
	cchar_t cell;
	bool right_half;
};

struct screen_face {
	SCREEN *curses;
	struct screen_face_options options;
	struct arena arena; // of the row being painted
	struct decoder decoder;
	unsigned char input[INPUT_BYTES]; // read and not decoded yet: from `next` on
	size_t input_count, next;
	int64_t heard_ms; // when input came last
	struct column columns[COLUMNS_MAX];
	cchar_t row[COLUMNS_MAX];
	short pairs[PAIRS_MAX][2]; // foreground, background of pair i + 1
	short pair_count;
	struct canvas canvas;
	bool ansi;	       // understands sequences that begin with ESC [
	bool asked;	       // the terminal was told what we want to hear
	bool bidi_off;	       // the terminal was told to leave the order of text to us
	bool rtl;	       // the frame last painted
	int width;	       // of that frame
	struct sigaction stop; // by ncurses, for Ctrl-Z; no handler: none of its own
};

// For die() and for Ctrl-Z: ncurses has one terminal at a time, and so have we.
static struct screen_face *open_screen;

static const char *capability(const char *name)
{
	char *value = tigetstr(name);
	return value == (char *)-1 ? NULL : value;
}

// The name or its alias, whichever the terminal database knows and can move a cursor with; NULL: neither.
static const char *usable_term(const char *term)
{
	const char *const candidates[] = { term, terminal_alias(term) };
	for (size_t i = 0; i < LENGTH(candidates); i++) {
		int error;
		if (!candidates[i] || !candidates[i][0] ||
		    setupterm(candidates[i], STDOUT_FILENO, &error) != OK)
			continue;
		bool moves = capability("cup") != NULL;
		del_curterm(cur_term);
		if (moves)
			return candidates[i];
	}
	return NULL;
}

// For die, and for ncurses, which ends the program itself where it has no memory.
static void close_at_end(void)
{
	screen_face_close(open_screen);
}

// What an earlier program may have left on, by the private modes of xterm: the mouse in all its forms and codes, focus;
// cursor keys and keypad in their other mode.
#define LEFT_ON                                                                                 \
	"\033[?9l\033[?1000l\033[?1001l\033[?1002l\033[?1003l\033[?1004l\033[?1005l\033[?1006l" \
	"\033[?1015l\033[?1016l\033[?1l\033>"
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
// The console's rules by locale may come late, when a screen is found: lines would be rows of letters from then on.
#define CODE_UTF8 "\033%G"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

// Kitty's keyboard and xterm's modifyOtherKeys. A terminal that knows neither may print some of it, or underline.
#define PROTOCOLS_OFF "\033[=0u\033[>4m\033[0m"

static bool is_ansi(void)
{
	const char *cup = capability("cup");
	return cup && cup[0] == '\033' && cup[1] == '[';
}

// The next program need not know what Ctrl-S is, and neither need a visitor.
static void stop_flow_control(void)
{
	struct termios given;
	if (terminal_take_flow_keys(STDIN_FILENO, &given))
		def_prog_mode();
}

static void set_up_input(struct screen_face *screen)
{
	const char *up = capability("kcuu1");
	if (screen->options.signals)
		cbreak();
	else
		raw();
	noecho();
	nonl();
	stop_flow_control();
	intrflush(stdscr, FALSE);
	typeahead(-1); // a frame is never left half painted because a key waits
	screen->ansi = is_ansi();
	screen->decoder.mouse = screen->options.mouse;
	screen->decoder.short_arrows = up && strcmp(up, "\033A") == 0;
}

int screen_face_colours(const struct screen_face *screen)
{
	(void)screen;
	int colours = tigetnum("colors");
	return colours > 0 ? colours : 0;
}

// A theme without colours never starts them: not one byte about colours is sent then.
void screen_face_set_theme(struct screen_face *screen, enum theme theme)
{
	screen->options.theme = theme;
	screen->canvas.colours = 0;
	if (!theme_has_colours(theme) || start_color() != OK)
		return;
	use_default_colors();
	screen->canvas.colours = COLORS;
}

// ncurses has no room for some sequences: they go out between two refreshes, each of which leaves nothing unsent.
static void send_bytes(const char *bytes)
{
	ssize_t written = write(STDOUT_FILENO, bytes, strlen(bytes));
	(void)written;
}

static void blank_out(void)
{
	werase(stdscr);
	wmove(stdscr, 0, 0);
	wrefresh(stdscr);
}

// Row by row: a terminal that has no other screen, or was told to use none (tmux's alternate-screen), keeps what is cleared as a
// whole, and lets the next person scroll back to it.
static void erase_rows(const struct screen_face *screen)
{
	char bytes[32];
	for (int row = 1; screen->ansi && row <= LINES; row++) {
		snprintf(bytes, sizeof(bytes), "\033[%d;1H\033[K", row);
		send_bytes(bytes);
	}
}

static void ask_for_input(struct screen_face *screen)
{
	if (!screen->ansi || screen->asked)
		return;
	send_bytes(screen->options.mouse ? LEFT_ON PASTE_ON MOUSE_ON : LEFT_ON PASTE_ON);
	if (screen->options.charset->utf8 && terminal_has_codes(screen->options.term))
		send_bytes(CODE_UTF8);
	screen->asked = true;
}

static void ask_for_nothing(struct screen_face *screen)
{
	if (screen->asked)
		send_bytes(screen->options.mouse ? MOUSE_OFF PASTE_OFF : PASTE_OFF);
	screen->asked = false;
}

// ncurses' own handler gives the terminal back for Ctrl-Z, and knows nothing of what we asked for.
static void on_stop(int number)
{
	ask_for_nothing(open_screen);
	open_screen->stop.sa_handler(number);
}

static void give_back_when_stopped(struct screen_face *screen)
{
	struct sigaction action;
	bool handled = sigaction(SIGTSTP, NULL, &action) == 0 && !(action.sa_flags & SA_SIGINFO) &&
		       action.sa_handler != SIG_DFL && action.sa_handler != SIG_IGN;
	if (!handled)
		return;
	screen->stop = action;
	action.sa_handler = on_stop;
	sigaction(SIGTSTP, &action, NULL);
}

// Whatever is printed of it, the clear of the first frame takes away.
static void end_protocols(const struct screen_face *screen)
{
	if (!screen->ansi)
		return;
	blank_out();
	send_bytes(PROTOCOLS_OFF);
	clearok(stdscr, TRUE);
}

bool screen_face_sends_bytes(void)
{
	int major = 0, minor = 0;
	sscanf(curses_version(), "ncurses %d.%d", &major, &minor);
	return major < 6 || (major == 6 && minor < 5);
}

struct screen_face *screen_face_open(const struct screen_face_options *options)
{
	const char *term = usable_term(options->term);
	if (!term || open_screen || !setlocale(LC_CTYPE, options->charset->utf8 ? "C.UTF-8" : "C"))
		return NULL;
	struct screen_face *screen = xcalloc(1, sizeof(*screen));
	screen->options = *options;
	// Not the size that the terminal claims, which may be any, nor its description's: the Linux
	// console's has none, and newterm refuses it then. screen_face_measure sets the real one,
	// within bounds.
	if (setenv("LINES", "24", 1) != 0 || setenv("COLUMNS", "80", 1) != 0)
		die("out of memory");
	screen->curses = newterm(term, stdout, stdin);
	if (!screen->curses) {
		free(screen);
		return NULL;
	}
	if (!options->charset->utf8)
		use_legacy_coding(BYTES_AS_THEY_ARE);
	open_screen = screen;
	die_set_hook(close_at_end);
	if (atexit(close_at_end) != 0)
		die("out of memory");
	set_up_input(screen);
	screen->canvas.ground = terminal_is_dark(options->term) ? GROUND_DARK : GROUND_UNKNOWN;
	screen_face_set_theme(screen, options->theme);
	curs_set(1);
	end_protocols(screen);
	give_back_when_stopped(screen);
	return screen;
}

static void set_order(struct screen_face *screen, bool ours)
{
	const struct order_switch *order = screen->options.order;
	if (!order || screen->bidi_off == ours)
		return;
	screen->bidi_off = ours;
	send_bytes(ours ? order->ours : order->theirs);
}

void screen_face_suspend(struct screen_face *screen)
{
	if (isendwin())
		return;
	erase_rows(screen);
	blank_out();
	set_order(screen, false);
	ask_for_nothing(screen);
	endwin();
}

void screen_face_close(struct screen_face *screen)
{
	if (!screen)
		return;
	if (screen->stop.sa_handler)
		sigaction(SIGTSTP, &screen->stop, NULL);
	open_screen = NULL;
	die_set_hook(NULL);
	screen_face_suspend(screen);
	delscreen(screen->curses);
	arena_fini(&screen->arena);
	explicit_bzero(screen, sizeof(*screen));
	free(screen);
}

static int clamp(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

void screen_face_measure(struct screen_face *screen, int *columns, int *rows)
{
	(void)screen;
	terminal_size(STDOUT_FILENO, columns, rows);
	*columns = clamp(*columns, COLUMNS_MIN, COLUMNS_MAX);
	*rows = clamp(*rows, ROWS_MIN, ROWS_MAX);
	if (is_term_resized(*rows, *columns))
		resizeterm(*rows, *columns);
}

// The number of the pair with these colours, made at its first use.
static short colour_pair(struct screen_face *screen, struct style style)
{
	bool own = style.foreground == COLOUR_OWN && style.background == COLOUR_OWN;
	if (screen->canvas.colours < 8 || own)
		return 0;
	for (short i = 0; i < screen->pair_count; i++) {
		if (screen->pairs[i][0] == style.foreground &&
		    screen->pairs[i][1] == style.background)
			return (short)(i + 1);
	}
	if (screen->pair_count == PAIRS_MAX)
		return 0;
	short *pair = screen->pairs[screen->pair_count++];
	pair[0] = (short)style.foreground;
	pair[1] = (short)style.background;
	init_pair(screen->pair_count, pair[0], pair[1]);
	return screen->pair_count;
}

static attr_t style_attributes(struct style style)
{
	static const struct {
		enum style_flag flag;
		attr_t attribute;
	} attributes[] = { { STYLE_BOLD, A_BOLD },
			   { STYLE_REVERSE, A_REVERSE },
			   { STYLE_UNDERLINE, A_UNDERLINE },
			   { STYLE_ITALIC, A_ITALIC } };
	attr_t set = A_NORMAL;
	for (size_t i = 0; i < LENGTH(attributes); i++) {
		if (style.flags & attributes[i].flag)
			set |= attributes[i].attribute;
	}
	return set;
}

// The vt100 line set, by the Unicode characters that layout draws with.
static const struct {
	uint32_t c;
	unsigned char code;
} line_glyphs[] = {
	{ 0x2500, 'q' }, { 0x2502, 'x' }, { 0x250C, 'l' }, { 0x2510, 'k' },
	{ 0x2514, 'm' }, { 0x2518, 'j' }, { 0x251C, 't' }, { 0x2524, 'u' },
	{ 0x252C, 'w' }, { 0x2534, 'v' }, { 0x253C, 'n' },
};

static const cchar_t *find_line_glyph(uint32_t c)
{
	for (size_t i = 0; i < LENGTH(line_glyphs); i++) {
		if (line_glyphs[i].c == c)
			return NCURSES_WACS(line_glyphs[i].code);
	}
	return NULL;
}

// Marks stay only with a character that is sent as itself. Without UTF-8 ncurses takes a character for the byte to send.
static void put_chars(const struct charset *charset, const uint32_t *chars, size_t count,
		      wchar_t text[CCHARW_MAX + 1])
{
	uint32_t first = charset_drawn(charset, chars[0]);
	text[0] = (wchar_t)(charset->utf8 ? first : charset_byte(charset, first));
	for (size_t i = 1; i < count && i < CCHARW_MAX && first == chars[0] && charset->utf8; i++)
		text[i] = (wchar_t)chars[i];
}

static void make_cell(struct screen_face *screen, const uint32_t *chars, size_t count,
		      enum role role, cchar_t *cell)
{
	struct style style = theme_style(screen->options.theme, role, screen->canvas);
	attr_t attributes = style_attributes(style);
	wchar_t text[CCHARW_MAX + 1] = { 0 };
	put_chars(screen->options.charset, chars, count, text);
	const cchar_t *drawn =
		screen->options.glyphs == GLYPHS_LINE ? find_line_glyph(chars[0]) : NULL;
	if (drawn) {
		attr_t line_attributes;
		short pair;
		getcchar(drawn, text, &line_attributes, &pair, NULL);
		attributes |= line_attributes;
	}
	if (setcchar(cell, text, attributes, colour_pair(screen, style), NULL) != OK)
		setcchar(cell, L"?", attributes, 0, NULL);
}

static void put_blanks(struct screen_face *screen, int from, int to, enum role role)
{
	cchar_t blank = { 0 };
	make_cell(screen, &(uint32_t) { ' ' }, 1, role, &blank);
	for (int x = from; x < to; x++)
		screen->columns[x] = (struct column) { .cell = blank };
}

static enum role role_at(const struct box *box, size_t offset, int focus)
{
	enum role role = box->role;
	int target = box->target;
	for (size_t i = 0; i < box->run_count; i++) {
		const struct run *run = &box->runs[i];
		if (offset < run->start || offset >= run->end)
			continue;
		role = run->role;
		target = run->target == TARGET_NONE ? target : run->target;
	}
	return target != TARGET_NONE && target == focus ? ROLE_FOCUS : role;
}

static int total_cols(const struct text_cell *cells, size_t count)
{
	int cols = 0;
	for (size_t i = 0; i < count; i++)
		cols += cells[i].cols;
	return cols;
}

static bool is_visual(const struct screen_face *screen)
{
	return screen->options.form == TEXT_VISUAL;
}

// Layout counts columns from the reading start. A terminal that orders lines itself gets them as they are read.
static int left_edge(const struct screen_face *screen, int column, int cols)
{
	return screen->rtl && is_visual(screen) ? screen->width - column - cols : column;
}

// For a terminal that orders lines itself: a mark of order behind what stands before column x.
static void put_mark_before(struct screen_face *screen, int x, uint32_t mark)
{
	wchar_t text[CCHARW_MAX + 1] = { 0 };
	attr_t attributes;
	short pair;
	x--;
	if (!screen->options.charset->utf8 || x < 0 || x >= screen->width)
		return;
	x -= screen->columns[x].right_half; // never the first
	if (getcchar(&screen->columns[x].cell, text, &attributes, &pair, NULL) != OK)
		return;
	size_t length = wcslen(text);
	if (length == CCHARW_MAX || text[length - 1] == (wchar_t)mark)
		return;
	text[length] = (wchar_t)mark;
	setcchar(&screen->columns[x].cell, text, attributes, pair, NULL);
}

// A row from right to left is one embedding, whatever the terminal takes it for: after its first column, before the marks of what
// begins there, to its last; at the end of the last row some terminals scroll for a mark.
static void mark_row(struct screen_face *screen, bool last)
{
	wchar_t text[CCHARW_MAX + 1] = { 0 }, marked[CCHARW_MAX + 1] = { 0 };
	attr_t attributes;
	short pair;
	cchar_t *cell = &screen->columns[0].cell;
	if (!screen->rtl || is_visual(screen) || screen->width < 2 ||
	    getcchar(cell, text, &attributes, &pair, NULL) != OK)
		return;
	marked[0] = text[0];
	marked[1] = (wchar_t)order_mark(DIRECTION_RTL);
	marked[2] = (wchar_t)order_embedding(DIRECTION_RTL);
	wcsncpy(marked + 3, text + 1, CCHARW_MAX - 3);
	setcchar(cell, marked, attributes, pair, NULL);
	put_mark_before(screen, screen->width - last, order_mark(DIRECTION_RTL));
}

static bool is_foreign(const struct screen_face *screen, const struct box *box)
{
	return !is_visual(screen) && (box->direction == DIRECTION_RTL) != screen->rtl;
}

static void begin_foreign(struct screen_face *screen, const struct box *box, int x)
{
	if (!is_foreign(screen, box))
		return;
	put_mark_before(screen, x, order_mark(screen->rtl ? DIRECTION_RTL : DIRECTION_LTR));
	put_mark_before(screen, x, order_embedding(box->direction));
}

static void end_foreign(struct screen_face *screen, const struct box *box, int x)
{
	if (!is_foreign(screen, box))
		return;
	put_mark_before(screen, x, ORDER_END_OF_EMBEDDING);
	put_mark_before(screen, x, order_mark(screen->rtl ? DIRECTION_RTL : DIRECTION_LTR));
}

static void put_cell(struct screen_face *screen, const struct text_cell *cell, int x,
		     enum role role)
{
	if (!cell->cols)
		for (unsigned i = 0; i < cell->count; i++)
			put_mark_before(screen, x, cell->chars[i]);
	if (!cell->cols || x < 0 || x + cell->cols > screen->width)
		return;
	make_cell(screen, cell->chars, cell->count, role, &screen->columns[x].cell);
	screen->columns[x].right_half = false;
	bool itself = charset_has(screen->options.charset, cell->chars[0]);
	if (cell->cols == 2 && !itself)
		put_blanks(screen, x + 1, x + 2, role);
	else if (cell->cols == 2)
		screen->columns[x + 1].right_half = true;
}

// A change of colours costs more than the blanks beside a text, or behind the bar of the focus: they have those of the text (without
// the focus, so that nothing changes there when it moves), where nobody sees them.
static void put_blanks_after(struct screen_face *screen, const struct line *line,
			     const struct box *box, int x, int cols)
{
	enum role role = box->role == ROLE_FOCUS ? box->unfocused : box->role;
	struct style style = theme_style(screen->options.theme, role, screen->canvas);
	struct style text = theme_style(screen->options.theme, ROLE_TEXT, screen->canvas);
	bool unseen = !(style.flags & (STYLE_REVERSE | STYLE_UNDERLINE)) &&
		      style.background == text.background;
	bool from_right = screen->rtl && is_visual(screen);
	int bar = left_edge(screen, line->bar, line->bar_cols), from = x, to = x + cols;
	if (line->bar_cols) {
		from = bar < from ? bar : from;
		to = bar + line->bar_cols > to ? bar + line->bar_cols : to;
	}
	if (unseen && from_right)
		put_blanks(screen, 0, clamp(from, 0, screen->width), role);
	else if (unseen)
		put_blanks(screen, clamp(to, 0, screen->width), screen->width, role);
}

// `is_last`: nothing of the line stands behind it yet.
static void put_box(struct screen_face *screen, const struct line *line, const struct box *box,
		    int focus, bool is_last)
{
	struct text_cell *cells;
	size_t from = (size_t)(box->text.data - box->paragraph.data);
	if (box->text.len == 0)
		return;
	size_t count = text_cells(&screen->arena, box->paragraph, from, from + box->text.len,
				  box->direction, screen->options.form, &cells);
	if (box->role == ROLE_URGENT) {
		int x = left_edge(screen, box->column, box->cols);
		put_blanks(screen, clamp(x, 0, screen->width),
			   clamp(x + box->cols, 0, screen->width), ROLE_URGENT);
	}
	int x = left_edge(screen, box->column, total_cols(cells, count));
	if (is_last)
		put_blanks_after(screen, line, box, x, total_cols(cells, count));
	begin_foreign(screen, box, x);
	for (size_t i = 0; i < count; x += cells[i++].cols)
		put_cell(screen, &cells[i], x, role_at(box, cells[i].offset - from, focus));
	end_foreign(screen, box, x);
}

// A row with the focus is a bar, from its mark to its end.
static void put_bar(struct screen_face *screen, const struct line *line)
{
	int x = left_edge(screen, line->bar, line->bar_cols);
	put_blanks(screen, clamp(x, 0, screen->width), clamp(x + line->bar_cols, 0, screen->width),
		   ROLE_FOCUS);
}

static void paint_row(struct screen_face *screen, const struct frame *frame, int y)
{
	int count = 0, furthest = -1;
	const struct line *line = &frame->lines[y];
	put_blanks(screen, 0, screen->width, ROLE_TEXT);
	put_bar(screen, line);
	for (size_t i = 0; i < line->box_count; i++) {
		bool is_last = line->boxes[i].column > furthest;
		furthest = is_last ? line->boxes[i].column : furthest;
		put_box(screen, line, &line->boxes[i], frame->focus, is_last);
	}
	mark_row(screen, y == LINES - 1);
	for (int x = 0; x < screen->width; x++) {
		if (!screen->columns[x].right_half)
			screen->row[count++] = screen->columns[x].cell;
	}
	mvwadd_wchnstr(stdscr, y, 0, screen->row, count);
	arena_reset(&screen->arena);
}

// Some terminals reorder right-to-left text on their own; those that can be told not to are told, once it matters. VTE
// gives the order to a line when it makes it: the clear comes after the escape, or only the cursor's row would have it.
static void take_over_order(struct screen_face *screen, const struct frame *frame)
{
	bool wanted = frame->direction == DIRECTION_RTL && screen->options.form == TEXT_VISUAL &&
		      screen->options.order;
	if (wanted == screen->bidi_off)
		return;
	blank_out();
	set_order(screen, wanted);
	clearok(stdscr, TRUE);
}

void screen_face_paint(struct screen_face *screen, const struct frame *frame)
{
	screen->width = clamp(frame->columns, 0, COLS);
	screen->rtl = frame->direction == DIRECTION_RTL;
	ask_for_input(screen);
	take_over_order(screen, frame);
	werase(stdscr);
	for (int y = 0; y < frame->rows && y < LINES; y++)
		paint_row(screen, frame, y);
	wmove(stdscr, clamp(frame->cursor_row, 0, LINES - 1),
	      clamp(left_edge(screen, frame->cursor_column, 1), 0, COLS - 1));
	wrefresh(stdscr);
}

void screen_face_repaint(struct screen_face *screen)
{
	screen->asked = false;
	clearok(curscr, TRUE);
}

// ---- input ----

// What the terminal has sent. False when nothing waits.
static bool hear(struct screen_face *screen, int64_t now_ms)
{
	struct pollfd waits = { .fd = STDIN_FILENO, .events = POLLIN };
	screen->next = 0;
	screen->input_count = 0;
	explicit_bzero(screen->input, sizeof(screen->input));
	if (poll(&waits, 1, 0) != 1 || !(waits.revents & POLLIN))
		return false;
	ssize_t count = read(STDIN_FILENO, screen->input, sizeof(screen->input));
	if (count <= 0)
		return false;
	screen->input_count = (size_t)count;
	screen->heard_ms = now_ms;
	return true;
}

int64_t screen_face_deadline_ms(const struct screen_face *screen)
{
	int wait = decoder_wait_ms(&screen->decoder);
	return wait < 0 ? -1 : screen->heard_ms + wait;
}

bool screen_face_read(struct screen_face *screen, int64_t now_ms, struct event *event)
{
	do {
		while (screen->next < screen->input_count) {
			if (decoder_put(&screen->decoder, screen->input[screen->next++], event))
				return true;
		}
	} while (hear(screen, now_ms));
	int64_t deadline = screen_face_deadline_ms(screen);
	return deadline >= 0 && now_ms >= deadline && decoder_end(&screen->decoder, event);
}
