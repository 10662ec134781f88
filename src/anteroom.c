// SPDX-License-Identifier: GPL-3.0-or-later
// The kiosk's main: what the command line asks for. A visitor is served by serve(): in this process, or in a waiting room
// in one that the keeper forks for each.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/die.h"
#include "base/options.h"
#include "face/dump.h"
#include "face/terminal.h"
#include "guard/keeper.h"
#include "guard/rescue.h"
#include "guard/sandbox.h"
#include "guard/signals.h"
#include "kiosk/compiled.h"
#include "kiosk/session.h"
#include "options.h"
#include "book/pages.h"
#include "visit/notice.h"
#include "visit/self-test.h"
#include "visit/serve.h"

enum { DUMP_COLUMNS = 80 };

// A language asked for by name that this terminal cannot draw is no language to show.
static bool can_draw_what_is_named(struct setup *setup, struct book *book)
{
	const struct options *options = &setup->options;
	int locale = options->locale.data ? book_find_locale(book, options->locale) : -1;
	const bool *undrawable = setup_undrawable(setup, &setup->arena, book);
	if (locale < 0 || !undrawable || !undrawable[locale])
		return true;
	fprintf(stderr,
		"anteroom: this terminal cannot draw '%s'; set it to UTF-8, with LANG=C.UTF-8, or "
		"see "
		"anteroom --locales\n",
		options->locale.data);
	return false;
}

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

static bool dump(struct setup *setup, struct book *book, struct buffer *out)
{
	const struct options *options = &setup->options;
	const struct dump_options dump_options = {
		.locale = setup_locale_or_english(setup, book),
		.columns = options->width == NOT_GIVEN ? DUMP_COLUMNS : options->width,
		.glyphs = options->glyphs == CHOOSE_ASCII ? GLYPHS_ASCII : GLYPHS_UNICODE,
		.drawn = options->drawn,
		.sources = options->sources,
		.date = setup_today(),
	};
	if (options->job == JOB_LIST)
		return dump_list(out, book, dump_options.locale);
	if (options->job == JOB_TEXTS)
		return dump_texts(out, book, dump_options.locale);
	if (options->job == JOB_LOCALES)
		dump_locales(out, book, setup_undrawable(setup, &setup->arena, book));
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
	if (status == EXIT_SUCCESS && isatty(STDOUT_FILENO)) // a file stays UTF-8
		charset_convert(&setup->charset, &out);
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

// Those that this terminal cannot draw are left out, but for English.
static struct notice notice_for(struct setup *setup, struct arena *arena, bool dumb)
{
	struct str *sentences = ARENA_ARRAY(arena, compiled_language_count(), struct str);
	struct notice notice = { sentences, 0, dumb ? TEXT_LOGICAL : setup_form(setup) };
	for (size_t i = 0; i < compiled_language_count(); i++) {
		struct str sentence = compiled_language(i, SAY_OUT_OF_ORDER);
		if (i == 0 || terminal_draws(arena, sentence, &setup->charset))
			sentences[notice.count++] = sentence;
	}
	return notice;
}

// VTE gives the order of text to a line when it makes it: the clear comes after the escape.
static const char *out_of_order(void *context, size_t turn, bool *alone)
{
	struct setup *setup = context;
	struct arena arena = { 0 };
	struct buffer text = { 0 };
	int columns, rows;
	bool dumb = terminal_is_dumb(setup->environment.term);
	const struct order_switch *order = dumb ? NULL : setup_order(setup);
	struct notice notice = notice_for(setup, &arena, dumb);
	terminal_size(STDOUT_FILENO, &columns, &rows);
	*alone = notice_put(&text, &notice, columns, rows, turn) == 1;
	charset_convert(&setup->charset, &text);
	buffer_clear(&setup->notice);
	if (order && notice.form == TEXT_VISUAL)
		buffer_putf(&setup->notice, "%s\033[H\033[2J", order->ours);
	buffer_put(&setup->notice, buffer_str(&text));
	buffer_put_char(&setup->notice, '\0');
	buffer_fini(&text);
	arena_fini(&arena);
	return buffer_str(&setup->notice).data;
}

static void give_terminal_back(void)
{
	rescue_terminal(false);
}

static int keep(struct setup *setup)
{
	const struct keeper keeper = {
		.visit = serve_child,
		.context = setup,
		.book = setup->books[0],
		.previous = setup->book_count > 1 ? setup->books[1] : NULL,
		.start_ms = serve_start_ms(setup),
		.escapes = !terminal_is_dumb(setup->environment.term),
		.out_of_order = out_of_order,
	};
	rescue_remember(STDIN_FILENO, STDOUT_FILENO);
	die_set_hook(give_terminal_back);
	return keeper_run(&keeper);
}

static int show_book(struct setup *setup)
{
	const char *path;
	bool public = setup->options.mode != MODE_READER;
	const char *missing = public ? sandbox_missing() : NULL;
	if (public)
		environment_close_inherited();
	if (missing)
		fprintf(stderr, "anteroom: %s\n", missing);
	if (missing && setup->options.require_sandbox)
		return EXIT_INTERNAL;
	if (setup->environment.mlterm && setup_order(setup))
		rescue_set_besides(setup_order(setup)->theirs);
	if (setup->options.mode == MODE_KIOSK)
		return keep(setup);
	serve_prepare(setup);
	setup->book = setup_open_book(setup, &path);
	if (!setup->book)
		return EXIT_BOOK;
	if (has_what_is_named(&setup->options, setup->book) &&
	    can_draw_what_is_named(setup, setup->book))
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
		options_print_version("anteroom", stdout);
		return EXIT_SUCCESS;
	case JOB_SELF_TEST:
		setup_find_books(setup);
		return self_test(setup, stdout);
	case JOB_DUMP:
	case JOB_LIST:
	case JOB_TEXTS:
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
	setup_find_charset(&setup);
	int status = run(&setup);
	die_if_unwritten();
	buffer_fini(&setup.notice);
	arena_fini(&setup.arena);
	exit(status); // here, where the book that nobody closes is still held
}
