// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/commands/build.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "book/book.h"
#include "compile/emit/code.h"
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
	enum book_status status = book_open(&book, path);
	if (status != BOOK_OK)
		die("%s, which was just written, %s", path, book_status_text(status));
	struct str logic;
	struct quiz quiz;
	if (book_quiz(book, command->arena, &logic) && quiz_load(command->arena, logic, &quiz))
		command->proof = proof_report(&command->content, &quiz);
	else if (command->content.form)
		die("the self-check that was written cannot be read");
	book_close(book);
}

// Nothing is lost but the squares: readers have the address as text.
static void tell_of_codes(const struct content *content)
{
	struct str booking = content_setting(content, STR("clinic.booking"));
	if (booking.len && !emit_draws_codes())
		fprintf(stderr,
			"anteroom-content: note: this program was built without libqrencode, so "
			"that readers see %.*s without a QR code\n",
			STR_ARGS(booking));
}

int build_command(struct command *command)
{
	book_writer_publish(command->book);
	command->book = NULL;
	tell_of_codes(&command->content);
	return EXIT_SUCCESS;
}
