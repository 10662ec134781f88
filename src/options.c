// SPDX-License-Identifier: GPL-3.0-or-later
// One table holds each option's name, what it takes, where it goes and what --help says.
#include "options.h"

#include <getopt.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include "base/str.h"
#include "face/terminal.h"
#include "kiosk/session.h"

enum takes { TAKES_NOTHING, TAKES_WORD, TAKES_TEXT, TAKES_NUMBER, TAKES_PAGE_OR_NOTHING };

enum { WORDS_MAX = 6, FIRST_LONG_ONLY = 256 };

struct row {
	const char *name;
	char letter; // 0: none
	enum takes takes;
	size_t place; // in struct options: int for words, numbers and nothing, else const char *
	const char *metavariable;
	const char *words[WORDS_MAX]; // their index is the value
	int low, high;		      // of a number
	int value;		      // of an option that takes nothing
	const char *help;
};

#define AT(field) .place = offsetof(struct options, field)

static const struct row rows[] = {
	{ .name = "mode",
	  .letter = 'm',
	  .takes = TAKES_WORD,
	  AT(mode),
	  .metavariable = "MODE",
	  .words = { [MODE_READER] = "reader", [MODE_KIOSK] = "kiosk", [MODE_GUEST] = "guest" },
	  .help = "reader  one's own machine: q leaves, no idle limit (default)\n"
		  "kiosk   waiting room: no key leaves; clear and idle end the visit\n"
		  "guest   SSH: q leaves; clear and idle end the session" },
	{ .name = "face",
	  .letter = 'f',
	  .takes = TAKES_WORD,
	  AT(face),
	  .metavariable = "FACE",
	  .words = { [CHOOSE_FACE] = "auto", [CHOOSE_SCREEN] = "screen", [CHOOSE_PLAIN] = "plain" },
	  .help = "auto | screen | plain (lines of text and numbers)" },
	{ .name = "locale",
	  .letter = 'l',
	  .takes = TAKES_TEXT,
	  AT(locale),
	  .metavariable = "TAG",
	  .help = "language, such as es; else LC_ALL, LC_MESSAGES or LANG" },
	{ .name = "page",
	  .letter = 'p',
	  .takes = TAKES_TEXT,
	  AT(page),
	  .metavariable = "NAME",
	  .help = "open at this page" },
	{ .name = "theme",
	  .letter = 't',
	  .takes = TAKES_WORD,
	  AT(theme),
	  .metavariable = "NAME",
	  .words = { [THEME_AUTO] = "auto",
		     [THEME_DARK] = "dark",
		     [THEME_LIGHT] = "light",
		     [THEME_CONTRAST] = "contrast",
		     [THEME_MONO] = "mono" },
	  .help = "auto (the terminal's own colours) | dark | light | contrast | mono" },
	{ .name = "keys",
	  .takes = TAKES_WORD,
	  AT(keys),
	  .metavariable = "KEYS",
	  .words = { "all", "digits" },
	  .help = "all | digits (letters do nothing)" },
	{ .name = "bidi",
	  .takes = TAKES_WORD,
	  AT(bidi),
	  .metavariable = "ORDER",
	  .words = { [BIDI_AUTO] = "auto", [BIDI_VISUAL] = "visual", [BIDI_LOGICAL] = "logical" },
	  .help = "auto | visual | logical: who orders right-to-left text" },
	{ .name = "glyphs",
	  .takes = TAKES_WORD,
	  AT(glyphs),
	  .metavariable = "SET",
	  .words = { [CHOOSE_GLYPHS] = "auto",
		     [CHOOSE_UNICODE] = "unicode",
		     [CHOOSE_LINE] = "line",
		     [CHOOSE_ASCII] = "ascii" },
	  .help = "auto | unicode | line | ascii: what lines are drawn with" },
	{ .name = "idle",
	  .takes = TAKES_NUMBER,
	  AT(idle),
	  .metavariable = "SECONDS",
	  .low = 0,
	  .high = 3600,
	  .help = "end after so long without a key, 2-3600; 0, never, for readers" },
	{ .name = "dump",
	  .takes = TAKES_PAGE_OR_NOTHING,
	  AT(dump),
	  .metavariable = "NAME",
	  .help = "print a page, or all, as text and exit" },
	{ .name = "width",
	  .takes = TAKES_NUMBER,
	  AT(width),
	  .metavariable = "COLUMNS",
	  .low = 20,
	  .high = 400,
	  .help = "of what --dump prints (80)" },
	{ .name = "drawn",
	  AT(drawn),
	  .value = 1,
	  .help = "--dump draws pictures instead of their words" },
	{ .name = "list", AT(job), .value = JOB_LIST, .help = "pages, one a line: name TAB title" },
	{ .name = "locales",
	  AT(job),
	  .value = JOB_LOCALES,
	  .help = "languages: tag TAB own name TAB draft|changed|reviewed TAB percent" },
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

// Returns false, for the caller to return.
static bool complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

static bool complain(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	fputs("anteroom: ", stderr);
	vfprintf(stderr, format, arguments);
	fputs("; see anteroom --help\n", stderr);
	va_end(arguments);
	return false;
}

static void *place_of(struct options *options, const struct row *row)
{
	return (char *)options + row->place;
}

static bool take_word(struct options *options, const struct row *row, const char *argument)
{
	for (int i = 0; i < WORDS_MAX && row->words[i]; i++) {
		if (strcmp(argument, row->words[i]) == 0) {
			*(int *)place_of(options, row) = i;
			return true;
		}
	}
	return complain("'%s' is no value for --%s", argument, row->name);
}

static bool take_number(struct options *options, const struct row *row, const char *argument)
{
	unsigned long number;
	if (!str_to_number(str_c(argument), (unsigned long)row->high, &number) ||
	    number < (unsigned long)row->low)
		return complain("'%s' is no number for --%s", argument, row->name);
	*(int *)place_of(options, row) = (int)number;
	return true;
}

static bool take(struct options *options, const struct row *row, const char *argument)
{
	switch (row->takes) {
	case TAKES_NOTHING:
		*(int *)place_of(options, row) = row->value;
		return true;
	case TAKES_WORD:
		return take_word(options, row, argument);
	case TAKES_NUMBER:
		return take_number(options, row, argument);
	case TAKES_PAGE_OR_NOTHING:
		options->job = JOB_DUMP;
		break;
	case TAKES_TEXT:
		break;
	}
	*(const char **)place_of(options, row) = argument;
	return true;
}

// What getopt_long needs, made from the rows.
struct tables {
	struct option names[LENGTH(rows) + 1];
	char letters[2 * LENGTH(rows) + 2];
};

static void fill_tables(struct tables *tables)
{
	static const int arguments[] = {
		[TAKES_NOTHING] = no_argument,
		[TAKES_WORD] = required_argument,
		[TAKES_TEXT] = required_argument,
		[TAKES_NUMBER] = required_argument,
		[TAKES_PAGE_OR_NOTHING] = optional_argument,
	};
	char *letter = tables->letters;
	*letter++ = ':';
	for (size_t i = 0; i < LENGTH(rows); i++) {
		tables->names[i] = (struct option) { .name = rows[i].name,
						     .has_arg = arguments[rows[i].takes],
						     .val = FIRST_LONG_ONLY + (int)i };
		if (!rows[i].letter)
			continue;
		*letter++ = rows[i].letter;
		if (rows[i].takes != TAKES_NOTHING)
			*letter++ = ':';
	}
	*letter = '\0';
}

static const struct row *row_of(int found)
{
	if (found >= FIRST_LONG_ONLY)
		return &rows[found - FIRST_LONG_ONLY];
	for (size_t i = 0; i < LENGTH(rows); i++) {
		if (rows[i].letter == found)
			return &rows[i];
	}
	return NULL;
}

static bool check(const struct options *options)
{
	bool dumps = options->job == JOB_DUMP;
	if (!dumps && (options->width != NOT_GIVEN || options->drawn))
		return complain("--width and --drawn need --dump");
	if (options->idle == 1)
		return complain("'1' is no number for --idle");
	if (options->idle == 0 && options->mode != MODE_READER)
		return complain("--idle=0 is for --mode=reader");
	if (options->require_sandbox && options->mode == MODE_READER)
		return complain("--require-sandbox is for --mode=kiosk and --mode=guest");
	return true;
}

bool options_parse(struct options *options, int argc, char **argv)
{
	struct tables tables = { 0 };
	*options = (struct options) { .theme = NOT_GIVEN, .idle = NOT_GIVEN, .width = NOT_GIVEN };
	fill_tables(&tables);
	opterr = 0;
	for (;;) {
		int at = optind ? optind : 1;
		int found = getopt_long(argc, argv, tables.letters, tables.names, NULL);
		if (found == -1)
			break;
		const struct row *row = found == '?' || found == ':' ? NULL : row_of(found);
		const char *given = at < argc ? argv[at] : "";
		if (found == ':')
			return complain("%s needs a value", given);
		if (!row)
			return complain("there is no option %s", given);
		if (!take(options, row, optarg))
			return false;
	}
	if (argc - optind > 1)
		return complain("one book at a time, not %s and %s", argv[optind],
				argv[optind + 1]);
	options->book = optind < argc ? argv[optind] : NULL;
	return check(options);
}

// "  -m, --mode=MODE" and its help beside it.
static void print_row(FILE *out, const struct row *row)
{
	enum { HELP_COLUMN = 25 };
	char name[64];
	char letter[] = { '-', row->letter, ',', '\0' };
	bool optional = row->takes == TAKES_PAGE_OR_NOTHING;
	const char *equals = row->takes == TAKES_NOTHING ? "" : optional ? "[=" : "=";
	snprintf(name, sizeof(name), "  %-3s --%s%s%s%s ", row->letter ? letter : "", row->name,
		 equals, row->metavariable ? row->metavariable : "", optional ? "]" : "");
	fprintf(out, "%-*s", HELP_COLUMN, name);
	struct str_splitter lines = { .rest = str_c(row->help), .separator = '\n' };
	struct str line;
	bool first = true;
	while (str_split_next(&lines, &line)) {
		fprintf(out, "%*s%.*s\n", first ? 0 : HELP_COLUMN, "", STR_ARGS(line));
		first = false;
	}
}

void options_print_help(FILE *out)
{
	fputs("Usage: anteroom [OPTION]... [BOOK]\n"
	      "Shows a book of patient information in a terminal. Nothing that is chosen is "
	      "kept.\n\n"
	      "BOOK, or $ANTEROOM_BOOK, else /var/lib/anteroom/microneedling.book.\n\n",
	      out);
	for (size_t i = 0; i < LENGTH(rows); i++)
		print_row(out, &rows[i]);
	fputs("\nExit status: 0 left; 1 the book cannot be used; 2 usage; 3 internal failure.\n",
	      out);
}
