// SPDX-License-Identifier: GPL-3.0-or-later
// What a subcommand of anteroom-content is given. For the compiler's main and its commands only.
#ifndef ANTEROOM_COMPILE_COMMANDS_COMMAND_H
#define ANTEROOM_COMPILE_COMMANDS_COMMAND_H

#include "compile/emit/book-writer.h"
#include "compile/locale/locale.h"

enum { EXIT_CONTENT = 1, EXIT_USAGE = 2 };

// As the table of options fills them in.
struct command_options {
	struct str output;				      // -o
	struct str clinic;				      // --clinic
	struct str tag;					      // -l; empty: English
	struct str text;				      // --text
	int leveled;					      // --without-topic-words
	struct str by, role, note;			      // of sign
	int pseudo, release, allow_unreviewed, allow_changed; // flags
	struct str *operands;				      // after CONTENT and LOCALES
	size_t operand_count;
};

// Everything read and checked; its diagnostics are not printed yet.
struct command {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct content content;
	struct locales locales;
	const struct command_options *options;
	struct str proof;	  // what was proven of the self-check, in a line; empty: nothing
	struct book_writer *book; // written, waiting to be published
};

#endif
