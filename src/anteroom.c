// SPDX-License-Identifier: GPL-3.0-or-later
// The kiosk's main: what the command line asks for. A visitor is served by serve(): in this process, or in a waiting room
// in one that the keeper forks for each.
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "face/dump.h"
#include "face/terminal.h"
#include "guard/keeper.h"
#include "guard/sandbox.h"
#include "guard/signals.h"
#include "kiosk/compiled.h"
#include "kiosk/session.h"
#include "options.h"
#include "book/pages.h"
#include "visit/self-test.h"
#include "visit/serve.h"

enum { DUMP_COLUMNS = 80 };

// What the command line names must be in the book.
static bool has_what_is_named(const struct options *options, struct book *book)
{
	struct str page = options->job == JOB_DUMP ? options->dump : options->page;
	if (options->locale.data && book_find_locale(book, options->locale) < 0) {
		fprintf(stderr, "anteroom: there is no language '%s'; see anteroom --locales\n",
			options->locale.data);
		return false;
	}
	if (page.data && !book_has_page(book, page)) {
		fprintf(stderr, "anteroom: there is no page '%s'; see anteroom --list\n",
			page.data);
		return false;
	}
	return true;
}

// ---- jobs without a visitor ----

static bool dump(const struct setup *setup, struct book *book, struct buffer *out)
{
	const struct options *options = &setup->options;
	const struct dump_options dump_options = {
		.locale = setup_locale_or_english(setup, book),
		.columns = options->width == NOT_GIVEN ? DUMP_COLUMNS : options->width,
		.glyphs = options->glyphs == CHOOSE_ASCII ? GLYPHS_ASCII : GLYPHS_UNICODE,
		.drawn = options->drawn,
		.date = setup_today(),
	};
	if (options->job == JOB_LIST)
		return dump_list(out, book, dump_options.locale);
	if (options->job == JOB_LOCALES)
		dump_locales(out, book);
	else if (options->dump.data)
		return dump_page(out, book, options->dump, &dump_options);
	else
		return dump_all(out, book, &dump_options);
	return true;
}

static void print(struct str text)
{
	fwrite(text.data, 1, text.len, stdout);
	die_if_unwritten(); // now, while errno says why
}

static int print_from_book(struct setup *setup)
{
	const char *path;
	struct buffer out = { 0 };
	struct book *book = setup_open_book(setup, &path);
	if (!book)
		return EXIT_BOOK;
	int status = has_what_is_named(&setup->options, book) ? EXIT_SUCCESS : EXIT_USAGE;
	if (status == EXIT_SUCCESS && !dump(setup, book, &out)) {
		setup_complain(path, BOOK_DAMAGED);
		status = EXIT_BOOK;
	}
	if (status == EXIT_SUCCESS)
		print(buffer_str(&out));
	buffer_fini(&out);
	book_close(book);
	return status;
}

// In the keeper's child.
static int serve_child(void *context, const char *path)
{
	struct setup *setup = context;
	serve_prepare(setup);
	enum book_status status = book_open(&setup->book, path);
	if (status != BOOK_OK) {
		setup_complain(path, status);
		return EXIT_BOOK;
	}
	return serve(setup, setup->book, path);
}

// ---- modes ----

static int keep(struct setup *setup)
{
	const char **sentences =
		ARENA_ARRAY(&setup->arena, compiled_language_count(), const char *);
	for (size_t i = 0; i < compiled_language_count(); i++)
		sentences[i] = str_copy(&setup->arena, compiled_language(i, SAY_OUT_OF_ORDER)).data;
	const struct keeper keeper = {
		.visit = serve_child,
		.context = setup,
		.book = setup->books[0],
		.previous = setup->book_count > 1 ? setup->books[1] : NULL,
		.start_ms = serve_start_ms(setup),
		.escapes = !terminal_is_dumb(setup->environment.term),
		.out_of_order = sentences,
		.out_of_order_count = compiled_language_count(),
	};
	return keeper_run(&keeper);
}

static int show_book(struct setup *setup)
{
	const char *path;
	const char *missing = setup->options.mode == MODE_READER ? NULL : sandbox_missing();
	if (missing)
		fprintf(stderr, "anteroom: %s\n", missing);
	if (missing && setup->options.require_sandbox)
		return EXIT_INTERNAL;
	if (setup->options.mode == MODE_KIOSK)
		return keep(setup);
	serve_prepare(setup);
	setup->book = setup_open_book(setup, &path);
	if (!setup->book)
		return EXIT_BOOK;
	if (has_what_is_named(&setup->options, setup->book))
		return serve(setup, setup->book, path);
	book_close(setup->book);
	return EXIT_USAGE;
}

static int run(struct setup *setup)
{
	switch ((enum job)setup->options.job) {
	case JOB_HELP:
		options_print_help(stdout);
		return EXIT_SUCCESS;
	case JOB_VERSION:
		puts("anteroom " ANTEROOM_VERSION);
		return EXIT_SUCCESS;
	case JOB_SELF_TEST:
		setup_find_books(setup);
		return self_test(setup, stdout);
	case JOB_DUMP:
	case JOB_LIST:
	case JOB_LOCALES:
		setup_find_books(setup);
		return print_from_book(setup);
	case JOB_SHOW:
		setup_find_books(setup);
		return show_book(setup);
	}
	return EXIT_USAGE;
}

int main(int argc, char **argv)
{
	struct setup setup = { 0 };
	signals_block();
	die_set_program("anteroom");
	environment_take(&setup.environment);
	if (!options_parse(&setup.options, argc, argv))
		return EXIT_USAGE;
	int status = run(&setup);
	die_if_unwritten();
	arena_fini(&setup.arena);
	exit(status); // here, where the book that nobody closes is still held
}
