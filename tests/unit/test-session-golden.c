// SPDX-License-Identifier: GPL-3.0-or-later
// tests/golden/session/*.script over the real content, in every pseudo-language: $BUILD/pseudo.book.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glob.h>

#include "session-script.h"

static void scripts_give_their_frames(void **state)
{
	(void)state;
	const char *build = getenv("BUILD") ? getenv("BUILD") : "build";
	struct arena arena = { 0 };
	struct book *book;
	glob_t found;
	assert_int_equal(book_open(&book, str_format(&arena, "%s/pseudo.book", build).data),
			 BOOK_OK);
	assert_int_equal(glob("tests/golden/session/*.script", 0, NULL, &found), 0);
	size_t failed = 0;
	for (size_t i = 0; i < found.gl_pathc; i++)
		failed += !script_check(book, found.gl_pathv[i]);
	globfree(&found);
	book_close(book);
	arena_fini(&arena);
	assert_int_equal(failed, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts_give_their_frames),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
