// SPDX-License-Identifier: GPL-3.0-or-later
// Inline Markdown is parsed when a text is read and never again: not by a lint, a review or the book. The linker hands every call
// of inline_parse to this file (Makefile).
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <unistd.h>

#include "compile/emit/emit.h"
#include "compile/lint/amounts.h"
#include "compile/lint/language.h"
#include "compile/lint/lint.h"
#include "compile/lint/translation.h"
#include "compile/load.h"
#include "compile/messages.h"
#include "compile/review/reviews.h"

static size_t parsed; // texts that are not empty

struct rich_text __real_inline_parse(struct arena *arena, struct str text,
				     struct inline_faults *faults);
struct rich_text __wrap_inline_parse(struct arena *arena, struct str text,
				     struct inline_faults *faults);

struct rich_text __wrap_inline_parse(struct arena *arena, struct str text,
				     struct inline_faults *faults)
{
	parsed += text.len > 0;
	return __real_inline_parse(arena, text, faults);
}

static void count(void *context, const struct message *message)
{
	(void)message;
	++*(size_t *)context;
}

static size_t count_translations(const struct locales *locales)
{
	size_t translations = 0;
	for (size_t i = 0; i < locales->count; i++)
		for (size_t k = 0; locales->items[i].topic && k < locales->items[i].topic->count;
		     k++)
			translations += locales->items[i].topic->items[k].text.len > 0;
	return translations;
}

static void lint_and_write(struct content *content, struct locales *locales)
{
	char path[] = "/tmp/anteroom-parse-XXXXXX";
	int file = mkstemp(path);
	assert_true(file >= 0);
	close(file);
	lint_content(content);
	reviews_load(content, locales);
	locales_choose(locales, content);
	for (size_t i = 0; i < locales->count; i++) {
		lint_translation(content, &locales->items[i]);
		lint_amounts(content, &locales->items[i]);
		lint_language(content, &locales->items[i]);
	}
	reviews_report(content, false);
	struct book_writer *writer = emit(content, locales, str_c(path));
	book_writer_finish(writer);
	book_writer_publish(writer);
	unlink(path);
}

static void each_text_is_parsed_once_in_each_language(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct content content = { 0 };
	struct locales locales;
	size_t messages = 0;
	assert_true(
		content_load(&content, &arena, diagnostics_new(&arena), STR("content"), STR_NONE));
	messages_each_text(&content, count, &messages);
	assert_in_range(messages, 500, SIZE_MAX);
	assert_int_equal(parsed, messages);
	locales_load(&locales, &content, STR("locales"), true);
	assert_in_range(count_translations(&locales), 500, SIZE_MAX);
	assert_int_equal(parsed, messages + count_translations(&locales));
	lint_and_write(&content, &locales);
	assert_int_equal(parsed, messages + count_translations(&locales));
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_text_is_parsed_once_in_each_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
