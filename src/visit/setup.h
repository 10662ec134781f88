// SPDX-License-Identifier: GPL-3.0-or-later
// What the program was started with, and where its books are. Included by anteroom.c and visit/ only.
#ifndef ANTEROOM_VISIT_SETUP_H
#define ANTEROOM_VISIT_SETUP_H

#include "base/arena.h"
#include "base/buffer.h"
#include "book/book.h"
#include "face/terminal.h"
#include "guard/environment.h"
#include "visit/options.h"

enum { EXIT_BOOK = 1, EXIT_USAGE = 2, BOOKS_MAX = 4 };

struct setup {
	struct options options;
	struct environment environment;
	struct charset charset;	      // of the terminal
	const char *books[BOOKS_MAX]; // paths, in the order to try
	size_t book_count;
	// the one being shown; a locked-down process leaves closing it to the kernel
	struct book *book;
	struct arena arena;
	struct buffer notice; // shown while no book serves
};

// Of the locale, as the options want it, and of the console's font.
void setup_find_charset(struct setup *setup);
// Fills in the books.
void setup_find_books(struct setup *setup);
// The first that can be used, and its path; a reader is told which was passed over because it cannot be used. NULL after a line on
// standard error about the first that was refused.
struct book *setup_open_book(const struct setup *setup, const char **path);
void setup_complain(const char *path, enum book_status status);

// What tells the terminal to leave the order of text to us; NULL: nothing. And who orders it.
const struct order_switch *setup_order(const struct setup *setup);
enum text_form setup_form(const struct setup *setup);
// Which languages this terminal cannot draw, by index in the book; NULL: none. Lives in the arena.
const bool *setup_undrawable(const struct setup *setup, struct arena *arena, struct book *book);
// The language asked for, by option or environment; -1: none that the book has.
int setup_locale(const struct setup *setup, const struct book *book);
// The same, else English, else the first.
size_t setup_locale_or_english(const struct setup *setup, const struct book *book);
// The local date as days since 1970-01-01; 0 when it cannot be told.
long setup_today(void);

#endif
