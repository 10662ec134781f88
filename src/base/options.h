// SPDX-License-Identifier: GPL-3.0-or-later
// A command line read by a table: a row is an option's name, what it takes, where that goes and what --help says.
// Included by the mains' options only.
#ifndef ANTEROOM_BASE_OPTIONS_H
#define ANTEROOM_BASE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum option_takes {
	OPTION_NOTHING,
	OPTION_WORD,
	OPTION_TEXT,
	OPTION_NUMBER,
	OPTION_TEXT_OR_NOTHING,
};

enum { OPTION_WORDS_MAX = 6 };

struct option_row {
	const char *name;
	char letter; // 0: none
	enum option_takes takes;
	// Offset in the struct of the program's options: of a struct str for texts, else of an int.
	size_t place;
	size_t mark; // of an int as well, OPTION_TEXT_OR_NOTHING: that it was given
	int value;   // what the int becomes, of an option that takes nothing, and of a mark
	const char *metavariable;
	const char *words[OPTION_WORDS_MAX]; // their index is the value
	int low, high;			     // of a number
	// For --help, in lines; NULL: said in the row before, whose `usage` then names both.
	const char *usage, *help;
};

#define OPTION_AT(type, field) .place = offsetof(struct type, field)

struct option_table {
	const char *program;
	const struct option_row *rows;
	size_t count; // OPTIONS_MAX at most
	int help_column;
};

enum { OPTIONS_MAX = 32 };

// Writes into `options` what the arguments say; operands are then argv[optind] and further, for they may stand between. Texts live as
// long as argv. False after options_complain.
bool options_read(const struct option_table *table, void *options, int argc, char **argv);
// One line on standard error: "PROGRAM: MESSAGE; see PROGRAM --help". Returns false, for the caller to return.
bool options_complain(const struct option_table *table, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
// "  -m, --mode=MODE" and its help beside it, each row.
void options_print(const struct option_table *table, FILE *out);
// Name, version and terms, as GNU programs print them.
void options_print_version(const char *program, FILE *out);

#endif
