// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/terminal.h"

#include <errno.h>
#include <linux/kd.h>
#include <sys/ioctl.h>

enum { DEFAULT_COLUMNS = 80, DEFAULT_ROWS = 24 };

static bool name_starts(const char *term, const char *prefix)
{
	return strncmp(term, prefix, strlen(prefix)) == 0;
}

bool terminal_is_dumb(const char *term)
{
	return !term[0] || strcmp(term, "dumb") == 0;
}

static const struct {
	const char *prefix, *alias;
} term_aliases[] = {
	{ "xterm", "xterm-256color" },
	{ "foot", "xterm-256color" },
	{ "kitty", "xterm-256color" },
	{ "alacritty", "xterm-256color" },
	{ "wezterm", "xterm-256color" },
	{ "ghostty", "xterm-256color" },
	{ "rxvt", "xterm-256color" },
	{ "konsole", "xterm-256color" },
	{ "gnome", "xterm-256color" },
	{ "vte", "xterm-256color" },
	{ "mintty", "xterm-256color" },
	{ "st-", "xterm-256color" },
	{ "contour", "xterm-256color" },
	{ "mlterm", "xterm-256color" },
	{ "iterm", "xterm-256color" },
	{ "tmux", "screen-256color" },
	{ "screen", "screen" },
	{ "linux", "linux" },
	{ "vt", "vt100" },
};

const char *terminal_alias(const char *term)
{
	for (size_t i = 0; i < LENGTH(term_aliases); i++) {
		if (name_starts(term, term_aliases[i].prefix))
			return term_aliases[i].alias;
	}
	return NULL;
}

bool terminal_is_dark(const char *term)
{
	return name_starts(term, "linux") || name_starts(term, "cons");
}

bool terminal_has_codes(const char *term)
{
	return name_starts(term, "linux");
}

enum text_form terminal_form(enum bidi bidi, bool orders, bool can_be_told)
{
	if (bidi == BIDI_LOGICAL || (bidi == BIDI_AUTO && orders && !can_be_told))
		return TEXT_LOGICAL;
	return TEXT_VISUAL;
}

enum glyphs terminal_glyphs(const char *term, bool limited)
{
	static const char *const line_terminals[] = {
		"vt", "linux", "ansi", "cons", "wyse", "dec"
	};
	if (limited)
		return GLYPHS_ASCII;
	for (size_t i = 0; i < LENGTH(line_terminals); i++) {
		if (name_starts(term, line_terminals[i]) && !name_starts(term, "vte"))
			return GLYPHS_LINE;
	}
	return GLYPHS_UNICODE;
}

bool terminal_draws_half_block(const struct charset *charset, enum glyphs glyphs)
{
	enum { LOWER_HALF_BLOCK = 0x2584 };
	bool known = glyphs == GLYPHS_UNICODE || (glyphs == GLYPHS_LINE && charset->font);
	return known && charset_has(charset, LOWER_HALF_BLOCK);
}

// The first is VTE's and mintty's; others ignore it. mlterm has its own, which tmux and screen would not pass on.
const struct order_switch *terminal_order_switch(const char *term, bool mlterm)
{
	static const struct order_switch common = { "\033[8l", "\033[8h" };
	static const struct order_switch of_mlterm = { "\033]5379;use_ctl=false\a",
						       "\033]5379;use_ctl=true\a" };
	bool inside = name_starts(term, "tmux") || name_starts(term, "screen");
	if (mlterm)
		return inside ? NULL : &of_mlterm;
	return terminal_glyphs(term, false) == GLYPHS_UNICODE ? &common : NULL;
}

bool terminal_take_flow_keys(int fd, struct termios *given)
{
	if (tcgetattr(fd, given) != 0)
		return false;
	struct termios modes = *given;
	modes.c_iflag &= ~(tcflag_t)(IXON | IXOFF | IXANY);
	return tcsetattr(fd, TCSANOW, &modes) == 0;
}

void terminal_give_flow_keys(int fd, const struct termios *given)
{
	tcsetattr(fd, TCSADRAIN, given);
}

void terminal_size(int fd, int *columns, int *rows)
{
	struct winsize size = { 0 };
	if (ioctl(fd, TIOCGWINSZ, &size) != 0)
		size.ws_col = size.ws_row = 0;
	*columns = size.ws_col ? size.ws_col : DEFAULT_COLUMNS;
	*rows = size.ws_row ? size.ws_row : DEFAULT_ROWS;
}

// The characters that the console's font has; false when this is no console.
static bool read_console_font(struct arena *arena, int fd, struct unimapdesc *map)
{
	*map = (struct unimapdesc) { 0 };
	if (ioctl(fd, GIO_UNIMAP, map) == 0 || errno != ENOMEM)
		return false;
	map->entries = ARENA_ARRAY(arena, map->entry_ct, struct unipair);
	return ioctl(fd, GIO_UNIMAP, map) == 0;
}

// Scripts that a console font may have when it cannot be read: Latin, Greek, Cyrillic, without the
// accents of Vietnamese.
enum { COMMON_END = 0x0530 };

void terminal_find_font(struct charset *charset, struct arena *arena, const char *term, int fd)
{
	struct unimapdesc map;
	if (!name_starts(term, "linux"))
		return;
	unsigned char *font = ARENA_ARRAY(arena, CHARSET_FONT_BYTES, unsigned char);
	charset->font = font;
	if (!read_console_font(arena, fd, &map)) {
		memset(font, 0xFF, COMMON_END / 8);
		return;
	}
	for (unsigned i = 0; i < map.entry_ct; i++) {
		unsigned c = map.entries[i].unicode;
		font[c / 8] |= (unsigned char)(1u << c % 8);
	}
}

// As it would be painted: Arabic letters have forms, and neither a font of a console nor single bytes put a mark upon a letter.
static bool draws(struct arena *arena, const struct charset *charset, struct str character)
{
	struct text_cell *cells;
	uint32_t c;
	size_t count =
		text_cells(arena, character, 0, character.len, DIRECTION_LTR, TEXT_VISUAL, &cells);
	text_decode(character, 0, &c);
	if (c == ' ')
		return true;
	if (count)
		c = cells[0].chars[0];
	if (!charset_reads(charset, c))
		return false;
	if (charset_likeness(c) || !charset_is_flat(charset))
		return true;
	return count == 1 && cells[0].cols == 1;
}

bool terminal_draws(struct arena *arena, struct str text, const struct charset *charset)
{
	uint32_t c;
	for (size_t at = 0, bytes; at < text.len; at += bytes) {
		bytes = text_decode(text, at, &c);
		if (!draws(arena, charset, str_slice(text, at, at + bytes)))
			return false;
	}
	return true;
}

const bool *terminal_undrawable(struct arena *arena, struct book *book,
				const struct charset *charset)
{
	if (!charset_is_limited(charset) && !charset->font)
		return NULL;
	size_t count = book_locale_count(book);
	bool *undrawable = ARENA_ARRAY(arena, count, bool);
	for (size_t i = 0; i < count; i++)
		undrawable[i] = !book_locale(book, i)->source &&
				!terminal_draws(arena, book_characters(book, arena, i), charset);
	return undrawable;
}
