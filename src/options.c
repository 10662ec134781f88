// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <getopt.h>

#include "base/options.h"
#include "base/str.h"
#include "face/terminal.h"
#include "face/theme.h"
#include "kiosk/session.h"

#define AT(field) OPTION_AT(options, field)

static const struct option_row rows[] = {
	{ .name = "mode",
	  .letter = 'm',
	  .takes = OPTION_WORD,
	  AT(mode),
	  .metavariable = "MODE",
	  .words = { [MODE_READER] = "reader", [MODE_KIOSK] = "kiosk", [MODE_GUEST] = "guest" },
	  .help = "reader  one's own machine: q leaves, no idle limit (default)\n"
		  "kiosk   waiting room: no key leaves; clear and idle end the visit\n"
		  "guest   SSH: q leaves; clear and idle end the session" },
	{ .name = "face",
	  .letter = 'f',
	  .takes = OPTION_WORD,
	  AT(face),
	  .metavariable = "FACE",
	  .words = { [CHOOSE_FACE] = "auto", [CHOOSE_SCREEN] = "screen", [CHOOSE_PLAIN] = "plain" },
	  .help = "auto | screen | plain (lines of text and numbers)" },
	{ .name = "locale",
	  .letter = 'l',
	  .takes = OPTION_TEXT,
	  AT(locale),
	  .metavariable = "TAG",
	  .help = "language, such as es; else LC_ALL, LC_MESSAGES or LANG" },
	{ .name = "page",
	  .letter = 'p',
	  .takes = OPTION_TEXT,
	  AT(page),
	  .metavariable = "NAME",
	  .help = "open at this page" },
	{ .name = "theme",
	  .letter = 't',
	  .takes = OPTION_WORD,
	  AT(theme),
	  .metavariable = "NAME",
	  .words = THEME_WORDS,
	  .help = "auto (the terminal's own colours) | dark | light | contrast | mono" },
	{ .name = "keys",
	  .takes = OPTION_WORD,
	  AT(keys),
	  .metavariable = "KEYS",
	  .words = { "all", "digits" },
	  .help = "all | digits (letters do nothing)" },
	{ .name = "bidi",
	  .takes = OPTION_WORD,
	  AT(bidi),
	  .metavariable = "ORDER",
	  .words = { [BIDI_AUTO] = "auto", [BIDI_VISUAL] = "visual", [BIDI_LOGICAL] = "logical" },
	  .help = "auto | visual | logical: who orders right-to-left text" },
	{ .name = "ambiguous",
	  .takes = OPTION_WORD,
	  AT(ambiguous),
	  .metavariable = "COLUMNS",
	  .words = { "1", "2" },
	  .help = "1 | 2: what the terminal draws characters in that are wide in East Asia only" },
	{ .name = "glyphs",
	  .takes = OPTION_WORD,
	  AT(glyphs),
	  .metavariable = "SET",
	  .words = { [CHOOSE_GLYPHS] = "auto",
		     [CHOOSE_UNICODE] = "unicode",
		     [CHOOSE_LINE] = "line",
		     [CHOOSE_ASCII] = "ascii" },
	  .help = "auto | unicode | line | ascii: what lines are drawn with" },
	{ .name = "idle",
	  .takes = OPTION_NUMBER,
	  AT(idle),
	  .metavariable = "SECONDS",
	  .low = 0,
	  .high = 3600,
	  .help = "end after so long without a key, 2-3600; 0, never, for readers" },
	{ .name = "longest",
	  .takes = OPTION_NUMBER,
	  AT(longest),
	  .metavariable = "SECONDS",
	  .low = 1,
	  .high = 86400,
	  .help = "guest: end after so long, whatever is typed (14400)" },
	{ .name = "dump",
	  .takes = OPTION_TEXT_OR_NOTHING,
	  AT(dump),
	  .mark = offsetof(struct options, job),
	  .value = JOB_DUMP,
	  .metavariable = "NAME",
	  .help = "print a page, or all, as text and exit" },
	{ .name = "width",
	  .takes = OPTION_NUMBER,
	  AT(width),
	  .metavariable = "COLUMNS",
	  .low = 20,
	  .high = 400,
	  .help = "of what --dump prints (80)" },
	{ .name = "drawn",
	  AT(drawn),
	  .value = 1,
	  .help = "--dump draws pictures instead of their words" },
	{ .name = "sources",
	  AT(sources),
	  .value = 1,
	  .help = "name the source of each statement in the text: (e10)" },
	{ .name = "list", AT(job), .value = JOB_LIST, .help = "pages, one a line: name TAB title" },
	{ .name = "texts",
	  AT(job),
	  .value = JOB_TEXTS,
	  .help = "texts that stand on no page: kind TAB name TAB text" },
	{ .name = "locales",
	  AT(job),
	  .value = JOB_LOCALES,
	  .help = "languages: tag TAB own name TAB draft|changed|reviewed TAB percent; not drawn "
		  "here" },
	{ .name = "self-test",
	  AT(job),
	  .value = JOB_SELF_TEST,
	  .help = "try what the sandbox must refuse, and what must work; 0: all well" },
	{ .name = "require-sandbox",
	  AT(require_sandbox),
	  .value = 1,
	  .help = "kiosk, guest: do not start without the whole sandbox" },
	{ .name = "help", .letter = 'h', AT(job), .value = JOB_HELP, .help = "print this" },
	{ .name = "version",
	  .letter = 'V',
	  AT(job),
	  .value = JOB_VERSION,
	  .help = "print the version" },
};

static const struct option_table table = {
	.program = "anteroom", .rows = rows, .count = LENGTH(rows), .help_column = 25
};

static bool check(const struct options *options)
{
	bool dumps = options->job == JOB_DUMP;
	if (!dumps && (options->width != NOT_GIVEN || options->drawn))
		return options_complain(&table, "--width and --drawn need --dump");
	if (dumps && options->page.data)
		return options_complain(
			&table, "--page is where a visit begins; --dump=NAME prints one page");
	if (options->idle == 1)
		return options_complain(&table, "'1' is no number for --idle");
	if (options->idle == 0 && options->mode != MODE_READER)
		return options_complain(&table, "--idle=0 is for --mode=reader");
	if (options->longest != NOT_GIVEN && options->mode != MODE_GUEST)
		return options_complain(&table, "--longest is for --mode=guest");
	if (options->require_sandbox && options->mode == MODE_READER)
		return options_complain(&table,
					"--require-sandbox is for --mode=kiosk and --mode=guest");
	return true;
}

bool options_parse(struct options *options, int argc, char **argv)
{
	*options = (struct options) {
		.theme = NOT_GIVEN, .idle = NOT_GIVEN, .longest = NOT_GIVEN, .width = NOT_GIVEN
	};
	if (!options_read(&table, options, argc, argv))
		return false;
	if (argc - optind > 1)
		return options_complain(&table, "one book at a time, not %s and %s", argv[optind],
					argv[optind + 1]);
	options->book = optind < argc ? argv[optind] : NULL;
	return check(options);
}

void options_print_help(FILE *out)
{
	fputs("Usage: anteroom [OPTION]... [BOOK]\n"
	      "Shows a book of patient information in a terminal. Nothing that is chosen is "
	      "kept.\n\n"
	      "BOOK, or $ANTEROOM_BOOK, else /var/lib/anteroom/anteroom.book;\n"
	      "for readers, else the one that came with the program.\n\n",
	      out);
	options_print(&table, out);
	fputs("\nExit status: 0 left; 1 the book cannot be used; 2 usage; 3 internal failure.\n"
	      "anteroom(1) says more, keys and files among it.\n",
	      out);
}
