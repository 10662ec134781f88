// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/options.h"

#include <getopt.h>
#include <stdarg.h>
#include <string.h>

#include "base/die.h"
#include "base/str.h"

enum { FIRST_LONG_ONLY = 256 };

bool options_complain(const struct option_table *table, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	fprintf(stderr, "%s: ", table->program);
	vfprintf(stderr, format, arguments);
	fprintf(stderr, "; see %s --help\n", table->program);
	va_end(arguments);
	return false;
}

// ---- reading ----

struct reading {
	const struct option_table *table;
	void *options;
	// What getopt_long needs, made from the rows.
	struct option names[OPTIONS_MAX + 1];
	char letters[2 * OPTIONS_MAX + 2];
};

static int *int_at(const struct reading *reading, size_t place)
{
	return (int *)((char *)reading->options + place);
}

static bool take_word(const struct reading *reading, const struct option_row *row,
		      const char *argument)
{
	for (int i = 0; i < OPTION_WORDS_MAX && row->words[i]; i++) {
		if (strcmp(argument, row->words[i]) == 0) {
			*int_at(reading, row->place) = i;
			return true;
		}
	}
	return options_complain(reading->table, "'%s' is no value for --%s", argument, row->name);
}

static bool take_number(const struct reading *reading, const struct option_row *row,
			const char *argument)
{
	unsigned long number;
	if (!str_to_number(str_c(argument), (unsigned long)row->high, &number) ||
	    number < (unsigned long)row->low)
		return options_complain(reading->table, "'%s' is no number for --%s", argument,
					row->name);
	*int_at(reading, row->place) = (int)number;
	return true;
}

static bool take(const struct reading *reading, const struct option_row *row, const char *argument)
{
	switch (row->takes) {
	case OPTION_NOTHING:
		*int_at(reading, row->place) = row->value;
		return true;
	case OPTION_WORD:
		return take_word(reading, row, argument);
	case OPTION_NUMBER:
		return take_number(reading, row, argument);
	case OPTION_TEXT_OR_NOTHING:
		*int_at(reading, row->mark) = row->value;
		break;
	case OPTION_TEXT:
		break;
	}
	*(struct str *)((char *)reading->options + row->place) =
		argument ? str_c(argument) : STR_NONE;
	return true;
}

static void prepare(struct reading *reading)
{
	static const int arguments[] = {
		[OPTION_NOTHING] = no_argument,
		[OPTION_WORD] = required_argument,
		[OPTION_TEXT] = required_argument,
		[OPTION_NUMBER] = required_argument,
		[OPTION_TEXT_OR_NOTHING] = optional_argument,
	};
	char *letter = reading->letters;
	if (reading->table->count > OPTIONS_MAX)
		die("more than %d options", OPTIONS_MAX);
	*letter++ = ':';
	for (size_t i = 0; i < reading->table->count; i++) {
		const struct option_row *row = &reading->table->rows[i];
		reading->names[i] = (struct option) { .name = row->name,
						      .has_arg = arguments[row->takes],
						      .val = FIRST_LONG_ONLY + (int)i };
		if (!row->letter)
			continue;
		*letter++ = row->letter;
		if (row->takes != OPTION_NOTHING)
			*letter++ = ':';
	}
}

static const struct option_row *row_of(const struct option_table *table, int found)
{
	if (found >= FIRST_LONG_ONLY)
		return &table->rows[found - FIRST_LONG_ONLY];
	for (size_t i = 0; i < table->count; i++) {
		if (table->rows[i].letter == found)
			return &table->rows[i];
	}
	return NULL;
}

bool options_read(const struct option_table *table, void *options, int argc, char **argv)
{
	struct reading reading = { .table = table, .options = options };
	prepare(&reading);
	opterr = 0;
	for (;;) {
		int at = optind ? optind : 1;
		int found = getopt_long(argc, argv, reading.letters, reading.names, NULL);
		if (found == -1)
			return true;
		const struct option_row *row =
			found == '?' || found == ':' ? NULL : row_of(table, found);
		const char *given = at < argc ? argv[at] : "";
		if (found == ':')
			return options_complain(table, "%s needs a value", given);
		if (!row)
			return options_complain(table, "there is no option %s", given);
		if (!take(&reading, row, optarg))
			return false;
	}
}

// ---- --help ----

static void print_usage(const struct option_row *row, char usage[64])
{
	char letter[] = { '-', row->letter, ',', '\0' };
	bool optional = row->takes == OPTION_TEXT_OR_NOTHING;
	const char *equals = row->takes == OPTION_NOTHING ? "" : optional ? "[=" : "=";
	snprintf(usage, 64, "  %-3s --%s%s%s%s", row->letter ? letter : "", row->name, equals,
		 row->metavariable ? row->metavariable : "", optional ? "]" : "");
}

static void print_row(const struct option_table *table, FILE *out, const struct option_row *row)
{
	char usage[64];
	print_usage(row, usage);
	int column = fprintf(out, "%s", row->usage ? row->usage : usage);
	struct str_splitter lines = { .rest = str_c(row->help), .separator = '\n' };
	struct str line;
	while (row->help && str_split_next(&lines, &line)) {
		if (column >= table->help_column) {
			fputs("\n", out);
			column = 0;
		}
		fprintf(out, "%*s%.*s", table->help_column - column, "", STR_ARGS(line));
		column = table->help_column;
	}
	fputs("\n", out);
}

void options_print(const struct option_table *table, FILE *out)
{
	for (size_t i = 0; i < table->count; i++) {
		if (table->rows[i].usage || table->rows[i].help)
			print_row(table, out, &table->rows[i]);
	}
}

void options_print_version(const char *program, FILE *out)
{
	fprintf(out, "%s " ANTEROOM_VERSION "\n", program);
	fputs("Copyright (C) 2026 the anteroom authors\n"
	      "License GPLv3+: GNU GPL version 3 or later <https://gnu.org/licenses/gpl.html>\n"
	      "This is free software: you are free to change and redistribute it.\n"
	      "There is NO WARRANTY, to the extent permitted by law.\n",
	      out);
}
