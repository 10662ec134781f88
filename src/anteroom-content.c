// SPDX-License-Identifier: GPL-3.0-or-later
// anteroom-content: checks content and translations, and writes the book. Its options and commands are a table each.
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/die.h"
#include "base/options.h"
#include "compile/commands/build.h"
#include "compile/commands/check.h"
#include "compile/commands/command.h"
#include "compile/commands/explain.h"
#include "compile/commands/extract.h"
#include "compile/commands/report.h"
#include "compile/commands/schema.h"
#include "compile/commands/sign.h"
#include "compile/commands/try.h"
#include "compile/commands/watch.h"

// ---- commands ----

// Returns an exit status. Diagnostics are printed by now, and there are no errors, unless the command wants to run all the same.
typedef int run_command(struct command *command);

enum needs {
	NEEDS_OUTPUT = 1 << 0,
	NEEDS_OPERANDS = 1 << 1,
	DESPITE_ERRORS = 1 << 2, // runs on content that is not right yet
	NEEDS_PROOF = 1 << 3,
	NEEDS_BOOK = 1 << 4,   // proves what was written, not what was read
	REVIEWS_ONLY = 1 << 5, // whatever is wrong with the rest is not its business
	NO_FOLDERS = 1 << 6,   // neither CONTENT nor LOCALES
	WATCHES = 1 << 7,      // runs again and again
};

static const struct subcommand {
	const char *name, *usage, *purpose;
	run_command *run;
	unsigned needs; // set of enum needs
} subcommands[] = {
	{ "check", "", "report everything that is wrong", check_command, NEEDS_PROOF },
	{ "build", "-o BOOK [--pseudo]", "the same, then write the book", build_command,
	  NEEDS_OUTPUT | NEEDS_BOOK },
	{ "watch", "-o BOOK [--pseudo]", "build again whenever something is saved", build_command,
	  NEEDS_OUTPUT | NEEDS_BOOK | WATCHES },
	{ "extract", "-o DIR", "write the template for translators", extract_command,
	  NEEDS_OUTPUT },
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
	{ "schema", "", "print what may stand in each file; needs no folders", schema_command,
	  NO_FOLDERS },
};

// ---- the command line ----

struct given {
	struct command_options options;
	int help, version;
	const struct subcommand *subcommand;
	struct str content, locales;
};

#define AT(field) OPTION_AT(given, field)

static const struct option_row rows[] = {
	{ .name = "output",
	  .letter = 'o',
	  .takes = OPTION_TEXT,
	  AT(options.output),
	  .metavariable = "PATH",
	  .help = "where to write" },
	{ .name = "locale",
	  .letter = 'l',
	  .takes = OPTION_TEXT,
	  AT(options.tag),
	  .metavariable = "TAG",
	  .help = "the language of explain" },
	{ .name = "text", .takes = OPTION_TEXT, AT(options.text) }, // said with the command
	{ .name = "without-topic-words",
	  AT(options.leveled),
	  .value = 1,
	  .help = "report --text: a word of two syllables for each of the topic's words" },
	{ .name = "by",
	  .takes = OPTION_TEXT,
	  AT(options.by),
	  .usage = "      --by=NAME --role=ROLE [--note=TEXT]",
	  .help = "who signs; WHAT is page:ID, self-check, settings, topic,\n"
		  "glossary, locale:TAG or locale:TAG/self-check" },
	{ .name = "role", .takes = OPTION_TEXT, AT(options.role) },
	{ .name = "note", .takes = OPTION_TEXT, AT(options.note) },
	{ .name = "clinic",
	  .takes = OPTION_TEXT,
	  AT(options.clinic),
	  .metavariable = "PATH",
	  .help = "the clinic's own folder, or its clinic.yaml: instead of\n"
		  "CONTENT/clinic.yaml. reviews.yaml, settings.yaml and edits in\n"
		  "content/ and locales/ are those beside it" },
	{ .name = "release",
	  AT(options.release),
	  .value = 1,
	  .help = "what a demonstration may lack is an error" },
	{ .name = "allow-unreviewed",
	  AT(options.allow_unreviewed),
	  .value = 1,
	  .help = "except pages that nobody has checked, unless they are about safety" },
	{ .name = "allow-changed",
	  AT(options.allow_changed),
	  .value = 1,
	  .help = "and except what was signed once and no longer holds; readers are told" },
	{ .name = "pseudo",
	  AT(options.pseudo),
	  .value = 1,
	  .help = "add three made-up languages that test the layout" },
	{ .name = "help",
	  .letter = 'h',
	  AT(help),
	  .value = 1,
	  .usage = "  -h, --help   -V, --version" },
	{ .name = "version", .letter = 'V', AT(version), .value = 1 },
};

static const struct option_table table = {
	.program = "anteroom-content", .rows = rows, .count = LENGTH(rows), .help_column = 26
};

static void print_help(void)
{
	puts("Usage: anteroom-content COMMAND [OPTION]... CONTENT LOCALES\n"
	     "Checks content and translations, and writes the book that anteroom shows.\n");
	for (size_t i = 0; i < LENGTH(subcommands); i++)
		printf("  %-8s%-23s %s\n", subcommands[i].name, subcommands[i].usage,
		       subcommands[i].purpose);
	puts("");
	options_print(&table, stdout);
	puts("\nExit status: 0 clean, 1 errors in the content, 2 wrong usage, 3 the system "
	     "failed.\n"
	     "anteroom-content(1) explains each diagnostic.");
}

static const struct subcommand *find_subcommand(const char *name)
{
	for (size_t i = 0; i < LENGTH(subcommands); i++)
		if (!strcmp(name, subcommands[i].name))
			return &subcommands[i];
	return NULL;
}

static bool take_operands(struct arena *arena, struct given *given, int argc, char **argv)
{
	if (optind == argc)
		return options_complain(&table, "the command is missing");
	given->subcommand = find_subcommand(argv[optind]);
	if (!given->subcommand)
		return options_complain(&table, "there is no command '%s'", argv[optind]);
	if (given->subcommand->needs & NO_FOLDERS)
		return optind + 1 == argc ||
		       options_complain(&table, "'%s' is one operand too many", argv[optind + 1]);
	if (argc - optind < 3)
		return options_complain(&table, "%s needs two folders: CONTENT LOCALES",
					given->subcommand->name);
	given->content = str_c(argv[optind + 1]);
	given->locales = str_c(argv[optind + 2]);
	for (int i = optind + 3; i < argc; i++)
		*ARRAY_PUT(arena, given->options.operands, given->options.operand_count) =
			str_c(argv[i]);
	return true;
}

static bool has_its_needs(struct arena *arena, const struct subcommand *subcommand,
			  struct command_options *options)
{
	if ((subcommand->needs & NEEDS_OUTPUT) && !options->output.len)
		return options_complain(&table, "%s needs -o", subcommand->name);
	if ((subcommand->needs & NEEDS_OPERANDS) && !options->operand_count)
		return options_complain(&table, "%s needs an operand after CONTENT LOCALES",
					subcommand->name);
	if (!(subcommand->needs & NEEDS_OPERANDS) && options->operand_count)
		return options_complain(&table, "'%s' is one operand too many",
					options->operands[0].data);
	return !(subcommand->needs & NEEDS_BOOK) || build_finds_place(arena, &options->output);
}

// ---- main ----

static void prove(struct command *command, unsigned needs)
{
	if ((needs & NEEDS_BOOK) && check_is_clean(command))
		build_prove(command);
	else if (needs & (NEEDS_PROOF | NEEDS_BOOK))
		check_prove(command);
}

static int run(struct command *command, const struct given *given)
{
	unsigned needs = given->subcommand->needs;
	if (needs & NO_FOLDERS)
		return given->subcommand->run(command);
	bool loaded = check_load(command, given->content, given->locales);
	if (loaded && (needs & REVIEWS_ONLY))
		return given->subcommand->run(command);
	if (loaded)
		prove(command, needs);
	diagnostics_print(command->diagnostics, stderr);
	bool runs = loaded && (check_is_clean(command) || (needs & DESPITE_ERRORS));
	int status = runs ? given->subcommand->run(command) : EXIT_CONTENT;
	if (command->book)
		book_writer_discard(command->book);
	return status == EXIT_SUCCESS && !check_is_clean(command) ? EXIT_CONTENT : status;
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

static int run_once(void *context)
{
	const struct given *given = context;
	struct arena arena = { 0 };
	struct command command = { .arena = &arena,
				   .diagnostics = diagnostics_new(&arena),
				   .options = &given->options };
	diagnostics_set_release(command.diagnostics, given->options.release);
	if (given->options.allow_changed)
		allow_changed(command.diagnostics);
	int status = run(&command, given);
	arena_fini(&arena);
	die_if_unwritten();
	return status;
}

static int run_given(struct given *given)
{
	const struct watch watch = { given->content, given->locales, &given->options, run_once,
				     given };
	return given->subcommand->needs & WATCHES ? watch_command(&watch) : run_once(given);
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct given given = { 0 };
	int status = EXIT_USAGE;
	die_set_program("anteroom-content");
	if (!options_read(&table, &given, argc, argv))
		return EXIT_USAGE;
	if (given.help)
		print_help();
	else if (given.version)
		options_print_version(table.program, stdout);
	if (given.help || given.version)
		status = EXIT_SUCCESS;
	else if (take_operands(&arena, &given, argc, argv) &&
		 has_its_needs(&arena, given.subcommand, &given.options))
		status = run_given(&given);
	arena_fini(&arena);
	die_if_unwritten();
	return status;
}
