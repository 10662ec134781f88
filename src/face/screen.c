// SPDX-License-Identifier: GPL-3.0-or-later
// ncurses 6.4 has edges that this file keeps away from (facts: terminal 0 and 2, security 0):
// - the size is never left to it: huge windows cost gigabytes, one-column windows corrupt its heap
// - every row is written once, complete, from left to right: overwriting half a wide character shifts the row
// - keys are read as bytes and decoded here: its own decoder loses keys after an invalid byte
// - nothing is printed with formats: their buffers would keep what a visitor chose
#include "face/screen.h"

#include <curses.h>
#include <locale.h>
#include <stdlib.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

// term.h has short names for capabilities.
#undef columns
#undef lines

#include "base/die.h"
#include "face/decode.h"
#include "face/terminal.h"
#include "text/order.h"

enum {
	COLUMNS_MIN = 2,
	COLUMNS_MAX = 400,
	ROWS_MIN = 2,
	ROWS_MAX = 200,
	PAIRS_MAX = 16,
	ESCAPE_WAIT_MS = 25,
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
	struct column columns[COLUMNS_MAX];
	cchar_t row[COLUMNS_MAX];
	short pairs[PAIRS_MAX][2]; // foreground, background of pair i + 1
	short pair_count;
	int colours;
	bool bidi_off; // the terminal was told to leave the order of text to us
	bool rtl;      // the frame last painted
	int width;     // of that frame
};

// For the hook of die(): ncurses has one terminal at a time, and so have we.
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

static void close_for_die(void)
{
	screen_face_close(open_screen);
}

// Terminals send their arrows in one of two forms, whatever their description says.
static void define_arrows(void)
{
	static const struct {
		char last;
		int key;
	} arrows[] = { { 'A', KEY_UP },	  { 'B', KEY_DOWN }, { 'C', KEY_RIGHT },
		       { 'D', KEY_LEFT }, { 'H', KEY_HOME }, { 'F', KEY_END } };
	for (size_t i = 0; i < LENGTH(arrows); i++) {
		const char normal[] = { '\033', '[', arrows[i].last, '\0' };
		const char application[] = { '\033', 'O', arrows[i].last, '\0' };
		define_key(normal, arrows[i].key);
		define_key(application, arrows[i].key);
	}
	define_key("\033[1~", KEY_HOME);
	define_key("\033[4~", KEY_END);
	define_key("\033[7~", KEY_HOME);
	define_key("\033[8~", KEY_END);
}

static void set_up_input(const struct screen_face *screen)
{
	if (screen->options.signals)
		cbreak();
	else
		raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	intrflush(stdscr, FALSE);
	set_escdelay(ESCAPE_WAIT_MS);
	define_arrows();
	if (screen->options.mouse) {
		mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
		mouseinterval(0);
	}
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
	screen->colours = 0;
	if (!theme_has_colours(theme) || start_color() != OK)
		return;
	use_default_colors();
	screen->colours = COLORS;
}

struct screen_face *screen_face_open(const struct screen_face_options *options)
{
	const char *term = usable_term(options->term);
	if (!term || open_screen || !setlocale(LC_CTYPE, "C.UTF-8"))
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
	open_screen = screen;
	die_set_hook(close_for_die);
	set_up_input(screen);
	screen_face_set_theme(screen, options->theme);
	curs_set(1);
	return screen;
}

// ncurses has no room for this sequence: it goes out between two refreshes, each of which leaves nothing unsent.
static void set_order(struct screen_face *screen, bool ours)
{
	const struct order_switch *order = screen->options.order;
	if (!order || screen->bidi_off == ours)
		return;
	screen->bidi_off = ours;
	const char *bytes = ours ? order->ours : order->theirs;
	ssize_t written = write(STDOUT_FILENO, bytes, strlen(bytes));
	(void)written;
}

static void blank_out(void)
{
	werase(stdscr);
	wmove(stdscr, 0, 0);
	wrefresh(stdscr);
}

void screen_face_suspend(struct screen_face *screen)
{
	if (isendwin())
		return;
	blank_out();
	set_order(screen, false);
	endwin();
}

void screen_face_close(struct screen_face *screen)
{
	if (!screen)
		return;
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
	if (screen->colours < 8 || style.foreground == COLOUR_OWN)
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

static void make_cell(struct screen_face *screen, const uint32_t *chars, size_t count,
		      enum role role, cchar_t *cell)
{
	struct style style = theme_style(screen->options.theme, role, screen->colours);
	attr_t attributes = style_attributes(style);
	wchar_t text[CCHARW_MAX + 1] = { 0 };
	for (size_t i = 0; i < count && i < CCHARW_MAX; i++)
		text[i] = (wchar_t)chars[i];
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
	for (int x = from; x < to; x++) {
		make_cell(screen, &(uint32_t) { ' ' }, 1, role, &screen->columns[x].cell);
		screen->columns[x].right_half = false;
	}
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
	if (x > 0 && screen->columns[x].right_half)
		x--;
	if (x < 0 || x >= screen->width ||
	    getcchar(&screen->columns[x].cell, text, &attributes, &pair, NULL) != OK)
		return;
	size_t length = wcslen(text);
	if (length == CCHARW_MAX || text[length - 1] == (wchar_t)mark)
		return;
	text[length] = (wchar_t)mark;
	setcchar(&screen->columns[x].cell, text, attributes, pair, NULL);
}

// A row from right to left is one embedding, whatever the terminal takes it for: after its first column, to its last.
static void mark_row(struct screen_face *screen)
{
	if (!screen->rtl || is_visual(screen) || screen->width < 2)
		return;
	put_mark_before(screen, 1, order_mark(DIRECTION_RTL));
	put_mark_before(screen, 1, order_embedding(DIRECTION_RTL));
	put_mark_before(screen, screen->width, order_mark(DIRECTION_RTL));
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
	if (cell->cols == 2)
		screen->columns[x + 1].right_half = true;
}

static void put_box(struct screen_face *screen, const struct box *box, int focus)
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
	begin_foreign(screen, box, x);
	for (size_t i = 0; i < count; x += cells[i++].cols)
		put_cell(screen, &cells[i], x, role_at(box, cells[i].offset - from, focus));
	end_foreign(screen, box, x);
}

static void paint_row(struct screen_face *screen, const struct frame *frame, int y)
{
	int count = 0;
	const struct line *line = &frame->lines[y];
	put_blanks(screen, 0, screen->width, ROLE_TEXT);
	for (size_t i = 0; i < line->box_count; i++)
		put_box(screen, &line->boxes[i], frame->focus);
	mark_row(screen);
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
	take_over_order(screen, frame);
	werase(stdscr);
	for (int y = 0; y < frame->rows && y < LINES; y++)
		paint_row(screen, frame, y);
	wmove(stdscr, clamp(frame->cursor_row, 0, LINES - 1),
	      clamp(left_edge(screen, frame->cursor_column, 1), 0, COLS - 1));
	wrefresh(stdscr);
}

static bool read_mouse(struct event *event)
{
	MEVENT mouse;
	if (getmouse(&mouse) != OK)
		return false;
	if (mouse.bstate & (BUTTON4_PRESSED | BUTTON5_PRESSED)) {
		event->kind = EVENT_WHEEL;
		event->row = mouse.bstate & BUTTON4_PRESSED ? -3 : 3;
		return true;
	}
	if (!(mouse.bstate & BUTTON1_PRESSED))
		return false;
	event->kind = EVENT_CLICK;
	event->row = mouse.y;
	event->column = mouse.x;
	return true;
}

static const struct {
	int curses;
	uint32_t key;
} named_keys[] = {
	{ KEY_UP, KEYPRESS_UP },
	{ KEY_DOWN, KEYPRESS_DOWN },
	{ KEY_LEFT, KEYPRESS_LEFT },
	{ KEY_RIGHT, KEYPRESS_RIGHT },
	{ KEY_PPAGE, KEYPRESS_PAGE_UP },
	{ KEY_NPAGE, KEYPRESS_PAGE_DOWN },
	{ KEY_HOME, KEYPRESS_HOME },
	{ KEY_END, KEYPRESS_END },
	{ KEY_ENTER, KEYPRESS_ENTER },
	{ KEY_BACKSPACE, KEYPRESS_BACKSPACE },
	{ KEY_BTAB, KEYPRESS_BACK_TAB }, // and the keypad, whose digits have names of their own:
	{ KEY_A1, '7' },
	{ KEY_A3, '9' },
	{ KEY_B2, '5' },
	{ KEY_C1, '1' },
	{ KEY_C3, '3' },
};

static uint32_t translate_named(int curses_key)
{
	for (size_t i = 0; i < LENGTH(named_keys); i++) {
		if (named_keys[i].curses == curses_key)
			return named_keys[i].key;
	}
	return KEYPRESS_OTHER;
}

bool screen_face_read(struct screen_face *screen, struct event *event)
{
	for (;;) {
		int c = wgetch(stdscr);
		event->kind = EVENT_KEY;
		if (c == ERR)
			return decoder_end(&screen->decoder, &event->key);
		if (c == KEY_RESIZE)
			continue;
		if (c == KEY_MOUSE) {
			if (read_mouse(event))
				return true;
		} else if (c >= KEY_MIN) {
			event->key = translate_named(c);
			return true;
		} else if (decoder_put(&screen->decoder, (unsigned char)c, &event->key)) {
			return true;
		}
	}
}
