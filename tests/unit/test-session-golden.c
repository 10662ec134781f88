// SPDX-License-Identifier: GPL-3.0-or-later
// tests/golden/session/*.script over the real content, in every pseudo-language: $BUILD/pseudo.book; and probe/*.script
// there over the probes: $BUILD/probe.book.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glob.h>

#include "session-script.h"

static size_t scripts_that_fail(const char *name, const char *scripts)
{
	const char *build = getenv("BUILD") ? getenv("BUILD") : "build";
	struct arena arena = { 0 };
	struct book *book;
	glob_t found;
	assert_int_equal(book_open(&book, str_format(&arena, "%s/%s.book", build, name).data),
			 BOOK_OK);
	assert_int_equal(glob(scripts, 0, NULL, &found), 0);
	size_t failed = 0;
	for (size_t i = 0; i < found.gl_pathc; i++)
		failed += !script_check(book, found.gl_pathv[i]);
	globfree(&found);
	book_close(book);
	arena_fini(&arena);
	return failed;
}

static void scripts_give_their_frames(void **state)
{
	(void)state;
	assert_int_equal(scripts_that_fail("pseudo", "tests/golden/session/*.script"), 0);
}

static void probes_give_their_frames(void **state)
{
	(void)state;
	assert_int_equal(scripts_that_fail("probe", "tests/golden/session/probe/*.script"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts_give_their_frames),
		cmocka_unit_test(probes_give_their_frames),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
