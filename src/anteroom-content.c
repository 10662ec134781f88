// SPDX-License-Identifier: GPL-3.0-or-later
// anteroom-content: checks content and translations, and writes the book.
#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/die.h"
#include "compile/commands/command.h"
#include "compile/commands/explain.h"
#include "compile/commands/extract.h"
#include "compile/commands/report.h"
#include "compile/commands/sign.h"
#include "compile/commands/try.h"
#include "compile/emit/emit.h"
#include "compile/emit/output.h"
#include "compile/form/proof-report.h"
#include "compile/form/proof.h"
#include "compile/lint/amounts.h"
#include "compile/lint/language.h"
#include "compile/lint/lint.h"
#include "compile/lint/translation.h"
#include "compile/load.h"
#include "compile/review/reviews.h"
#include "quiz/save.h"

enum { EXIT_CONTENT = 1, EXIT_USAGE = 2 };

// ---- subcommands ----

// Returns an exit status. Diagnostics are printed by now, and there are no errors, unless the command wants to run all the same.
typedef int run_command(struct command *command);

static int run_check(struct command *command)
{
	if (command->proof.len)
		printf("%.*s\n", STR_ARGS(command->proof));
	return EXIT_SUCCESS;
}

// The book is written and proven by now.
static int run_build(struct command *command)
{
	book_writer_publish(command->book);
	command->book = NULL;
	return EXIT_SUCCESS;
}

static void refuse_output(struct str path, const char *why)
{
	if (!why)
		return;
	fprintf(stderr,
		"anteroom-content: nothing is written: %.*s %s; name another place behind -o\n",
		STR_ARGS(path), why);
	exit(EXIT_USAGE);
}

static int run_extract(struct command *command)
{
	struct str path = extract_path(&command->content, command->options->output);
	refuse_output(path, output_refuses_template(path));
	if (!extract(&command->content, path))
		die("cannot write %.*s: %s", STR_ARGS(path), strerror(errno));
	return EXIT_SUCCESS;
}

enum needs {
	NEEDS_OUTPUT = 1 << 0,
	NEEDS_OPERANDS = 1 << 1,
	DESPITE_ERRORS = 1 << 2, // runs on content that is not right yet
	NEEDS_PROOF = 1 << 3,
	NEEDS_BOOK = 1 << 4,   // proves what was written, not what was read
	REVIEWS_ONLY = 1 << 5, // whatever is wrong with the rest is not its business
};

static const struct subcommand {
	const char *name, *usage, *purpose;
	run_command *run;
	unsigned needs; // set of enum needs
} subcommands[] = {
	{ "check", "", "report everything that is wrong", run_check, NEEDS_PROOF },
	{ "build", "-o BOOK [--pseudo]", "the same, then write the book", run_build,
	  NEEDS_OUTPUT | NEEDS_BOOK },
	{ "extract", "-o DIR", "write the template for translators", run_extract, NEEDS_OUTPUT },
	{ "report", "[--text=PAGE]", "print the state of everything, or the prose of a page",
	  report_command, NEEDS_PROOF | DESPITE_ERRORS },
	{ "explain", "[-l TAG]", "print what every answer of the self-check comes to",
	  explain_command, 0 },
	{ "try", "... QUESTION=ANSWER...", "print what these answers come to", try_command,
	  NEEDS_OPERANDS },
	{ "sign", "... WHAT...", "write down that you have checked these parts", sign_command,
	  NEEDS_OPERANDS | NEEDS_PROOF },
	{ "unsign", "WHAT...", "take back what was signed", unsign_command,
	  NEEDS_OPERANDS | REVIEWS_ONLY },
};

// ---- the command line ----

enum option_letter {
	OPTION_CLINIC = 256,
	OPTION_RELEASE,
	OPTION_ALLOW_UNREVIEWED,
	OPTION_ALLOW_CHANGED,
	OPTION_PSEUDO,
	OPTION_TEXT,
	OPTION_BY,
	OPTION_ROLE,
	OPTION_NOTE,
};

static const struct option long_options[] = {
	{ "output", required_argument, NULL, 'o' },
	{ "locale", required_argument, NULL, 'l' },
	{ "clinic", required_argument, NULL, OPTION_CLINIC },
	{ "release", no_argument, NULL, OPTION_RELEASE },
	{ "allow-unreviewed", no_argument, NULL, OPTION_ALLOW_UNREVIEWED },
	{ "allow-changed", no_argument, NULL, OPTION_ALLOW_CHANGED },
	{ "pseudo", no_argument, NULL, OPTION_PSEUDO },
	{ "text", required_argument, NULL, OPTION_TEXT },
	{ "by", required_argument, NULL, OPTION_BY },
	{ "role", required_argument, NULL, OPTION_ROLE },
	{ "note", required_argument, NULL, OPTION_NOTE },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' },
	{ NULL, 0, NULL, 0 },
};

static void print_help(void)
{
	puts("Usage: anteroom-content COMMAND [OPTION]... CONTENT LOCALES\n"
	     "Checks content and translations, and writes the book that anteroom shows.\n");
	for (size_t i = 0; i < LENGTH(subcommands); i++)
		printf("  %-8s%-23s %s\n", subcommands[i].name, subcommands[i].usage,
		       subcommands[i].purpose);
	puts("\n"
	     "  -o, --output=PATH       where to write\n"
	     "  -l, --locale=TAG        the language of explain\n"
	     "      --by=NAME --role=ROLE [--note=TEXT]\n"
	     "                          who signs; WHAT is page:ID, self-check, settings, "
	     "glossary,\n"
	     "                          locale:TAG or locale:TAG/self-check\n"
	     "      --clinic=FILE       the clinic's own file, instead of CONTENT/clinic.yaml; "
	     "reviews.yaml\n"
	     "                          is then the one beside it\n"
	     "      --release           what a demonstration may lack is an error\n"
	     "      --allow-unreviewed  except pages that nobody has checked, unless they are "
	     "about safety\n"
	     "      --allow-changed     and except what was signed once and no longer holds; "
	     "readers are told\n"
	     "      --pseudo            add three made-up languages that test the layout\n"
	     "  -h, --help   -V, --version\n"
	     "\n"
	     "Exit status: 0 clean, 1 errors in the content, 2 wrong usage, 3 the system failed.");
}

static _Noreturn __attribute__((format(printf, 1, 2))) void wrong_usage(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	fputs("anteroom-content: ", stderr);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputs("; try 'anteroom-content --help'\n", stderr);
	exit(EXIT_USAGE);
}

static void take_option(struct command_options *options, int letter, char **argv)
{
	switch (letter) {
	case 'o':
		options->output = str_c(optarg);
		break;
	case 'l':
		options->tag = str_c(optarg);
		break;
	case OPTION_CLINIC:
		options->clinic = str_c(optarg);
		break;
	case OPTION_RELEASE:
		options->release = true;
		break;
	case OPTION_ALLOW_UNREVIEWED:
		options->allow_unreviewed = true;
		break;
	case OPTION_ALLOW_CHANGED:
		options->allow_changed = true;
		break;
	case OPTION_PSEUDO:
		options->pseudo = true;
		break;
	case OPTION_TEXT:
		options->text = str_c(optarg);
		break;
	case OPTION_BY:
		options->by = str_c(optarg);
		break;
	case OPTION_ROLE:
		options->role = str_c(optarg);
		break;
	case OPTION_NOTE:
		options->note = str_c(optarg);
		break;
	case 'h':
		print_help();
		exit(EXIT_SUCCESS);
	case 'V':
		puts("anteroom-content " ANTEROOM_VERSION);
		exit(EXIT_SUCCESS);
	case ':':
		wrong_usage("'%s' needs an argument", argv[optind - 1]);
	default:
		wrong_usage("there is no option '%s'", argv[optind - 1]);
	}
}

static const struct subcommand *find_subcommand(const char *name)
{
	for (size_t i = 0; i < LENGTH(subcommands); i++)
		if (!strcmp(name, subcommands[i].name))
			return &subcommands[i];
	wrong_usage("there is no command '%s'", name);
}

// Nothing is lost by a slip: a book takes the place of a book only.
static void check_book_place(struct arena *arena, struct command_options *options)
{
	struct str path = output_behind_links(arena, options->output);
	refuse_output(path, output_refuses_book(path));
	options->output = path;
}

struct invocation {
	const struct subcommand *subcommand;
	struct str content, locales;
	struct command_options options;
};

// Options and operands may come in any order.
static struct invocation parse(struct arena *arena, int argc, char **argv)
{
	struct invocation invocation = { 0 };
	opterr = 0;
	for (int letter; (letter = getopt_long(argc, argv, ":o:l:hV", long_options, NULL)) != -1;)
		take_option(&invocation.options, letter, argv);
	if (optind == argc)
		wrong_usage("the command is missing");
	invocation.subcommand = find_subcommand(argv[optind++]);
	if (argc - optind < 2)
		wrong_usage("%s needs two folders: CONTENT LOCALES", invocation.subcommand->name);
	invocation.content = str_c(argv[optind++]);
	invocation.locales = str_c(argv[optind++]);
	struct command_options *options = &invocation.options;
	for (; optind < argc; optind++)
		*ARRAY_PUT(arena, options->operands, options->operand_count) = str_c(argv[optind]);
	unsigned needs = invocation.subcommand->needs;
	if ((needs & NEEDS_OUTPUT) && !options->output.len)
		wrong_usage("%s needs -o", invocation.subcommand->name);
	if ((needs & NEEDS_OPERANDS) && !options->operand_count)
		wrong_usage("%s needs an operand after CONTENT LOCALES",
			    invocation.subcommand->name);
	if (!(needs & NEEDS_OPERANDS) && options->operand_count)
		wrong_usage("'%s' is one operand too many", options->operands[0].data);
	if (needs & NEEDS_BOOK)
		check_book_place(arena, options);
	return invocation;
}

// ---- main ----

static bool load(struct command *command, const struct invocation *invocation)
{
	struct content *content = &command->content;
	if (!content_load(content, command->arena, command->diagnostics, invocation->content,
			  invocation->options.clinic))
		return false;
	lint_content(content);
	locales_load(&command->locales, content, invocation->locales, invocation->options.pseudo);
	reviews_load(content, &command->locales);
	reviews_report(content, invocation->options.allow_unreviewed);
	locales_choose(&command->locales, content);
	for (size_t i = 0; i < command->locales.count; i++) {
		lint_translation(content, &command->locales.items[i]);
		lint_amounts(content, &command->locales.items[i]);
		lint_language(content, &command->locales.items[i]);
	}
	return true;
}

static bool clean(const struct command *command)
{
	return diagnostics_errors(command->diagnostics) == 0;
}

// Writes the book and proves the self-check that is read back from it.
static void prove_book(struct command *command)
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

static void prove(struct command *command, unsigned needs)
{
	if ((needs & NEEDS_BOOK) && clean(command))
		prove_book(command);
	else if (needs & (NEEDS_PROOF | NEEDS_BOOK))
		command->proof = proof_report(&command->content, NULL);
}

static int run(struct command *command, const struct invocation *invocation)
{
	unsigned needs = invocation->subcommand->needs;
	bool loaded = load(command, invocation);
	if (loaded && (needs & REVIEWS_ONLY))
		return invocation->subcommand->run(command);
	if (loaded)
		prove(command, needs);
	diagnostics_print(command->diagnostics, stderr);
	bool runs = loaded && (clean(command) || (needs & DESPITE_ERRORS));
	int status = runs ? invocation->subcommand->run(command) : EXIT_CONTENT;
	if (command->book)
		book_writer_discard(command->book);
	return status == EXIT_SUCCESS && !clean(command) ? EXIT_CONTENT : status;
}

// Whatever was signed once: the clinic's own facts can be mended, whenever somebody reads the rest again.
static void allow_changed(struct diagnostics *diagnostics)
{
	static const enum diagnostic allowed[] = { DIAGNOSTIC_REVIEW_CHANGED,
						   DIAGNOSTIC_REVIEW_FORM,
						   DIAGNOSTIC_REVIEW_OVERDUE,
						   DIAGNOSTIC_LANGUAGE_CHANGED };
	for (size_t i = 0; i < LENGTH(allowed); i++)
		diagnostics_allow(diagnostics, allowed[i]);
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	die_set_program("anteroom-content");
	struct invocation invocation = parse(&arena, argc, argv);
	struct command command = { .arena = &arena,
				   .diagnostics = diagnostics_new(&arena),
				   .options = &invocation.options };
	diagnostics_set_release(command.diagnostics, invocation.options.release);
	if (invocation.options.allow_changed)
		allow_changed(command.diagnostics);
	int status = run(&command, &invocation);
	arena_fini(&arena);
	if (fflush(stdout) || ferror(stdout))
		die("cannot write: %s", strerror(errno));
	return status;
}
