// SPDX-License-Identifier: GPL-3.0-or-later
// A table of options: what is taken, what is refused, what --help says.
#include "base/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include <getopt.h>
#include <unistd.h>

#include "base/str.h"

struct taken {
	int colour, size, loud, dumps;
	struct str name, page;
};

#define AT(field) OPTION_AT(taken, field)

static const struct option_row rows[] = {
	{ .name = "colour",
	  .letter = 'c',
	  .takes = OPTION_WORD,
	  AT(colour),
	  .metavariable = "COLOUR",
	  .words = { "red", "green" },
	  .help = "of the page\nred or green" },
	{ .name = "size",
	  .takes = OPTION_NUMBER,
	  AT(size),
	  .metavariable = "N",
	  .low = 2,
	  .high = 9,
	  .help = "2-9" },
	{ .name = "loud", .letter = 'l', AT(loud), .value = 7, .help = "not quiet" },
	{ .name = "name",
	  .takes = OPTION_TEXT,
	  AT(name),
	  .usage = "      --name=NAME and --quiet" },
	{ .name = "dump",
	  .takes = OPTION_TEXT_OR_NOTHING,
	  AT(page),
	  .mark = offsetof(struct taken, dumps),
	  .value = 3,
	  .metavariable = "PAGE",
	  .help = "a page, or all" },
	{ .name = "quiet", AT(loud), .value = 1 },
};

static const struct option_table table = {
	.program = "thing", .rows = rows, .count = LENGTH(rows), .help_column = 20
};

enum { ARGUMENTS_MAX = 8, TEXT_MAX = 1000 };

// What the function writes to a stream, read back.
struct written {
	FILE *file;
	char text[TEXT_MAX];
};

static void end_writing(struct written *written)
{
	rewind(written->file);
	written->text[fread(written->text, 1, TEXT_MAX - 1, written->file)] = '\0';
	fclose(written->file);
}

// Reads the arguments, up to NULL, with what is said on standard error in `said`.
static bool read_arguments(struct taken *taken, struct written *said, const char *const *arguments)
{
	char *argv[ARGUMENTS_MAX + 2] = { (char *)(uintptr_t) "thing" };
	int argc = 1, kept = dup(STDERR_FILENO);
	for (; arguments[argc - 1]; argc++)
		argv[argc] = (char *)(uintptr_t)arguments[argc - 1];
	said->file = tmpfile();
	assert_non_null(said->file);
	*taken = (struct taken) { .size = -1 };
	optind = 0;
	dup2(fileno(said->file), STDERR_FILENO);
	bool right = options_read(&table, taken, argc, argv);
	dup2(kept, STDERR_FILENO);
	close(kept);
	end_writing(said);
	return right;
}

#define READ(taken, said, ...) \
	read_arguments(taken, said, (const char *const[]) { __VA_ARGS__, NULL })

static void takes_each_kind(void **state)
{
	struct taken taken;
	struct written said;
	(void)state;
	assert_true(READ(&taken, &said, "-c", "green", "--size=9", "here", "--name=a b", "-l"));
	assert_string_equal(said.text, "");
	assert_int_equal(taken.colour, 1);
	assert_int_equal(taken.size, 9);
	assert_int_equal(taken.loud, 7);
	assert_int_equal(taken.dumps, 0);
	assert_true(str_eq_c(taken.name, "a b"));
	assert_null(taken.page.data);
}

static void knows_an_empty_text_from_none(void **state)
{
	struct taken taken;
	struct written said;
	(void)state;
	assert_true(READ(&taken, &said, "--name="));
	assert_non_null(taken.name.data);
	assert_int_equal(taken.name.len, 0);
	assert_true(READ(&taken, &said, "--dump"));
	assert_null(taken.page.data);
	assert_int_equal(taken.dumps, 3);
	assert_true(READ(&taken, &said, "--dump=costs"));
	assert_true(str_eq_c(taken.page, "costs"));
	assert_int_equal(taken.dumps, 3);
}

static void names_what_is_wrong(void **state)
{
	static const struct {
		const char *argument, *said;
	} wrong[] = {
		{ "--colour=blue", "thing: 'blue' is no value for --colour; see thing --help\n" },
		{ "--colour=", "thing: '' is no value for --colour; see thing --help\n" },
		{ "--size=1", "thing: '1' is no number for --size; see thing --help\n" },
		{ "--size=10", "thing: '10' is no number for --size; see thing --help\n" },
		{ "--size=4x", "thing: '4x' is no number for --size; see thing --help\n" },
		{ "--name", "thing: --name needs a value; see thing --help\n" },
		{ "-c", "thing: -c needs a value; see thing --help\n" },
		{ "--huge", "thing: there is no option --huge; see thing --help\n" },
		{ "-x", "thing: there is no option -x; see thing --help\n" },
	};
	struct taken taken;
	struct written said;
	(void)state;
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		assert_false(READ(&taken, &said, wrong[i].argument));
		assert_string_equal(said.text, wrong[i].said);
	}
}

// The help of a long name stands below it; a row without both is named by the one before.
static void prints_help_in_a_column(void **state)
{
	struct written help = { .file = tmpfile() };
	(void)state;
	assert_non_null(help.file);
	options_print(&table, help.file);
	end_writing(&help);
	assert_string_equal(help.text, "  -c, --colour=COLOUR\n"
				       "                    of the page\n"
				       "                    red or green\n"
				       "      --size=N      2-9\n"
				       "  -l, --loud        not quiet\n"
				       "      --name=NAME and --quiet\n"
				       "      --dump[=PAGE] a page, or all\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_each_kind),
		cmocka_unit_test(knows_an_empty_text_from_none),
		cmocka_unit_test(names_what_is_wrong),
		cmocka_unit_test(prints_help_in_a_column),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
