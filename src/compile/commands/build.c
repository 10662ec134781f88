// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/commands/build.h"

#include <stdlib.h>

#include "base/die.h"
#include "book/book.h"
#include "compile/emit/emit.h"
#include "compile/emit/output.h"
#include "compile/form/proof-report.h"
#include "quiz/save.h"

bool build_finds_place(struct arena *arena, struct str *output)
{
	*output = output_behind_links(arena, *output);
	return output_complain(*output, output_refuses_book(*output));
}

void build_prove(struct command *command)
{
	command->book = emit(&command->content, &command->locales, command->options->output);
	const char *path = book_writer_finish(command->book);
	struct book *book;
	if (book_open(&book, path) != BOOK_OK)
		die("the book that was written cannot be read");
	struct str logic;
	struct quiz quiz;
	if (book_quiz(book, command->arena, &logic) && quiz_load(command->arena, logic, &quiz))
		command->proof = proof_report(&command->content, &quiz);
	else if (command->content.form)
		die("the self-check that was written cannot be read");
	book_close(book);
}

int build_command(struct command *command)
{
	book_writer_publish(command->book);
	command->book = NULL;
	return EXIT_SUCCESS;
}
