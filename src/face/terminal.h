// SPDX-License-Identifier: GPL-3.0-or-later
// What a terminal can be trusted with, judged by its name, its locale's characters and, on a Linux console, its font.
// Never by asking it. Included by the screen face and main.
#ifndef ANTEROOM_FACE_TERMINAL_H
#define ANTEROOM_FACE_TERMINAL_H

#include <stdbool.h>
#include <termios.h>

#include "book/book.h"
#include "document/layout.h"
#include "face/charset.h"

enum bidi { BIDI_AUTO, BIDI_VISUAL, BIDI_LOGICAL };

// A teletype: it has no cursor to place, or nobody said what it is.
bool terminal_is_dumb(const char *term);

// A terminal description that fits an unknown terminal of that name; NULL: none.
const char *terminal_alias(const char *term);

// A console: black, whatever its colours. What other terminals are, nobody can tell.
bool terminal_is_dark(const char *term);

// A console of Linux's own: it may be set to another code than UTF-8 at any time, and back by ESC % G.
bool terminal_has_codes(const char *term);

// What tells a terminal to leave the order of text to us, and to take it back.
struct order_switch {
	const char *ours, *theirs;
};
// NULL: the terminal has no such escape. `mlterm`: it is one, which has an escape of its own.
const struct order_switch *terminal_order_switch(const char *term, bool mlterm);

// `orders`: the terminal orders right-to-left text itself. Logical where it cannot be told not to.
enum text_form terminal_form(enum bidi bidi, bool orders, bool can_be_told);

// Whether it draws a lower half block, a column wide, by the characters that it is known to have. Of a console that is known by its name
// alone nobody can tell.
bool terminal_draws_half_block(const struct charset *charset, enum glyphs glyphs);

// What lines are drawn with. `limited`: the terminal does not take, or misplaces, what is not ASCII.
enum glyphs terminal_glyphs(const char *term, bool limited);

// Notes what the font has, where `fd` is a Linux console; lives in the arena. Where TERM says that it is one and it cannot be asked, the
// font is taken to have what all have.
void terminal_find_font(struct charset *charset, struct arena *arena, const char *term, int fd);

// Which of the book's languages the terminal cannot draw, by index: it takes other characters, or its font has others.
// NULL: it can draw all, or nobody knows. The original is never one. Lives in the arena.
const bool *terminal_undrawable(struct arena *arena, struct book *book,
				const struct charset *charset);

// The same for a text.
bool terminal_draws(struct arena *arena, struct str text, const struct charset *charset);

// Ctrl-S stops no output, and Ctrl-Q starts none, until they are given back. What the terminal had stands in `given`. False, and
// nothing changed, where there is no terminal.
bool terminal_take_flow_keys(int fd, struct termios *given);
void terminal_give_flow_keys(int fd, const struct termios *given);

// The size the terminal claims; 80x24 when it claims none. Not clamped.
void terminal_size(int fd, int *columns, int *rows);

#endif
