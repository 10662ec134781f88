// SPDX-License-Identifier: GPL-3.0-or-later
// Loads the smallest complete content there is, that of the golden diagnostics.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
// cmocka wants those before it
#include <cmocka.h>

#include "compile/content/values.h"
#include "compile/lint/lint.h"
#include "compile/load.h"
#include "compile/messages.h"

static struct arena arena;
static struct content content;

static int begin(void **state)
{
	(void)state;
	setenv("SOURCE_DATE_EPOCH", "1795305600", 1); // 2026-11-22
	content = (struct content) { 0 };
	assert_true(content_load(&content, &arena, diagnostics_new(&arena),
				 STR("tests/content/base/content"), STR_NONE));
	return 0;
}

static int forget(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

static void check_setting(const char *name, const char *value)
{
	assert_string_equal(str_copy(&arena, content_setting(&content, str_c(name))).data, value);
}

static void test_settings_have_their_defaults(void **state)
{
	(void)state;
	check_setting("clinic.name", "Test Clinic");

	check_setting("price.consultation", "ask");
	check_setting("sessions.lines", "4-4");
	check_setting("services.rf", "no");
	check_setting("languages.drafts", "show"); // because it is a demonstration
	check_setting("wait.isotretinoin", "6 months");
	check_setting("clinic.address", "");
	check_setting("no.such.setting", "");
	assert_string_equal(content.today.data, "2026-11-22");
}

static void test_pages_stand_in_the_order_of_home(void **state)
{
	(void)state;
	static const char *const order[] = { "basics", "care", "who-should-wait", "about" };
	assert_int_equal(content.page_count, LENGTH(order));
	for (size_t i = 0; i < LENGTH(order); i++)
		assert_true(str_eq_c(content.pages[i].id, order[i]));
	const struct content_page *page = content_find_page(&content, STR("who-should-wait"));
	assert_true(page->safety);
	assert_int_equal(page->claims, CLAIMS_ALL);
	assert_int_equal(page->review_months, 12);
	assert_null(content_find_page(&content, STR("none")));
	assert_null(content_find_term(&content, STR("none")));
	assert_null(content_find_source(&content, STR("none")));
}

struct seen {
	size_t count;
	size_t values; // texts that are nothing but a value
	const struct message *last;
};

static void see(void *context, const struct message *message)
{
	struct seen *seen = context;
	seen->count++;
	seen->values += !message_translatable(message->text);
	assert_true(message->context.len > 0 && message->text.len > 0);
	seen->last = message;
}

static void test_every_message_is_visited_once(void **state)
{
	(void)state;
	struct seen seen = { 0 };
	messages_each(&content, see, &seen);
	assert_int_equal(seen.values, 0);
	assert_true(seen.count > 60);
	assert_true(str_eq_c(seen.last->text, "A study of needles"));
	struct seen page = { 0 };
	messages_of_page(content_find_page(&content, STR("basics")), see, &page);
	assert_int_equal(page.count, 14);
	assert_int_equal(page.values, 1); // the cell that says 3
}

static void test_the_smallest_content_is_right(void **state)
{
	(void)state;
	lint_content(&content);
	assert_int_equal(diagnostics_errors(content.diagnostics), 0);
	assert_int_equal(diagnostics_warnings(content.diagnostics), 0);
	assert_true(content_find_source(&content, STR("e1"))->cited);
}

// Errors and warnings of a clinic's file with this text.
static void check_clinic(const char *text, size_t errors, size_t warnings)
{
	char path[] = "/tmp/anteroom-clinic-XXXXXX";
	int descriptor = mkstemp(path);
	assert_true(descriptor >= 0);
	assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
	close(descriptor);
	struct content other = { 0 };
	struct diagnostics *diagnostics = diagnostics_new(&arena);
	content_load(&other, &arena, diagnostics, STR("tests/content/base/content"), str_c(path));
	unlink(path);
	assert_int_equal(diagnostics_errors(diagnostics), errors);
	assert_int_equal(diagnostics_warnings(diagnostics), warnings);
}

#define PRICED "money: {currency: USD, as-of: 2026-11-01}\nprice:\n  tax-included: no\n"

static void test_values_of_a_clinic_are_checked(void **state)
{
	(void)state;
	check_clinic("demo: no\n", 0, 0);
	check_clinic("demo: maybe\n", 1, 0);
	check_clinic("clinic: {phone: 55, country: us}\n", 2, 0);
	check_clinic("clinic: {booking: \"http://a.example\"}\n", 1, 0);
	check_clinic("clinic: {booking: \"https://a.example/?q=1\"}\n", 1, 0);
	check_clinic("clinic: {hours: [{days: mon-fri, from: \"09:00\", to: \"17:00\"}]}\n", 0, 0);
	check_clinic("clinic: {hours: [{days: fun, from: \"9\", to: \"17:00\"}]}\n", 2, 0);
	check_clinic("clinic: {hours: [{days: mon, from: \"18:00\", to: \"17:00\"}]}\n", 1, 0);
	check_clinic("clinic: text\n", 1, 0);
	check_clinic("clinic:\n", 0, 0);
	check_clinic("sessions: {lines: 4, hair: 3-1, acne-scars: 0-3, other-scars: 1-13}\n", 4, 0);
	check_clinic("sessions: {lines: 4-4, hair: ask}\n", 0, 0);
	check_clinic("languages: {show: [en, es, zh-Hans], first: en, drafts: perhaps}\n", 1, 0);
	check_clinic("kiosk: {idle: 60, mouse: on}\n", 2, 0);
	check_clinic("money: {currency: XQQ, as-of: 2026-02-30}\n", 2, 0);
}

static void test_prices_are_checked_together(void **state)
{
	(void)state;
	check_clinic(PRICED "  session: {low: 200, high: 800.50}\n", 0, 0);
	check_clinic(PRICED "  session: {low: 200.5, high: 800}\n", 1, 0);
	check_clinic(PRICED "  session: {low: \"1,200\", high: 1 500}\n", 2, 0);
	check_clinic(PRICED "  session: {low: 900, high: 800}\n", 1, 0);
	check_clinic(PRICED "  session: {low: 900}\n", 1, 0);
	check_clinic(PRICED "  rf-session: {low: 1, high: 2}\n", 1, 0);
	check_clinic(PRICED "  rf-session: {low: 1, high: 2}\nservices: {rf: yes}\n", 0, 0);
	check_clinic(PRICED "  consultation: free\n  extras: {serum: free, prp: included}\n", 1, 0);
	check_clinic("price: {consultation: 50}\n", 3, 0);
	check_clinic("money: {currency: JPY, as-of: 2025-01-01}\nprice: {consultation: 50.00, "
		     "tax-included: yes}\n",
		     1, 1);
}

static void test_values_are_found_in_texts(void **state)
{
	(void)state;
	size_t at = 0, start;
	struct str name, text = STR("a {{clinic.name}} }} {{ {{wait.tan}}");
	assert_true(value_next(text, &at, &start, &name));
	assert_true(str_eq_c(name, "clinic.name") && start == 2 && value_find(&content, name));
	assert_true(value_next(text, &at, &start, &name) && !name.len && start == 18);
	assert_true(value_next(text, &at, &start, &name) && !name.len && start == 21);
	assert_true(value_next(text, &at, &start, &name) && str_eq_c(name, "wait.tan"));
	assert_false(value_next(text, &at, &start, &name));
	assert_null(value_find(&content, STR("clinic")));
	assert_non_null(value_find(&content, STR("price.session.low")));
}

static void test_a_folder_without_content_is_refused(void **state)
{
	(void)state;
	struct content none = { 0 };
	struct diagnostics *diagnostics = diagnostics_new(&arena);
	assert_false(content_load(&none, &arena, diagnostics, STR("/nowhere"), STR_NONE));
	assert_false(content_load(&none, &arena, diagnostics, STR("tests/unit"), STR_NONE));
	assert_int_equal(diagnostics_errors(diagnostics), 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, forget)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_settings_have_their_defaults),
		TEST(test_pages_stand_in_the_order_of_home),
		TEST(test_every_message_is_visited_once),
		TEST(test_the_smallest_content_is_right),
		TEST(test_values_of_a_clinic_are_checked),
		TEST(test_prices_are_checked_together),
		TEST(test_values_are_found_in_texts),
		TEST(test_a_folder_without_content_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
