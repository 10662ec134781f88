// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen without a book says, in twenty languages, in windows of every size.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "visit/notice.h"

// Made up, but for the scripts: as long as such sentences are.
static const char *const sentences[] = {
	"1 This screen is out of order. Please tell the front desk.",
	"2 Esta pantalla no funciona. Avise en la recepción, por favor.",
	"شاشة 3 شاشة شاشة شاشة شاشة شاشة شاشة شاشة شاشة شاشة",
	"צג 4 צג צג צג צג צג צג צג צג צג צג צג",
	"5 屏幕屏幕屏幕屏幕屏幕屏幕屏幕屏幕屏幕屏幕屏幕屏幕屏幕",
	"6 画面画面画面画面画面画面画面画面画面画面",
	"7 화면 화면 화면 화면 화면 화면 화면 화면 화면",
	"8 Экран экран экран экран экран экран экран экран экран экран",
	"9 Màn hình màn hình màn hình màn hình màn hình màn hình",
	"10 จอ จอ จอ จอ จอ จอ จอ จอ จอ",
	"11 परदा परदा परदा परदा परदा परदा परदा",
	"12 Ekran ekran ekran ekran ekran ekran ekran ekran ekran ekran",
	"13 Bildschirm Bildschirm Bildschirm Bildschirm Bildschirm Bildschirm",
	"14 Écran écran écran écran écran écran écran écran écran",
	"15 Tela tela tela tela tela tela tela tela tela tela tela tela",
	"16 Οθόνη οθόνη οθόνη οθόνη οθόνη οθόνη οθόνη οθόνη",
	"صفحه 17 صفحه صفحه صفحه صفحه صفحه صفحه صفحه صفحه",
	"18 Schermo schermo schermo schermo schermo schermo schermo",
	"19 Ekwan ekwan ekwan ekwan ekwan ekwan ekwan ekwan ekwan",
	"20 Iskrin iskrin iskrin iskrin iskrin iskrin iskrin iskrin",
};

enum { COUNT = LENGTH(sentences) };

static struct notice notice_of(struct str texts[COUNT], enum text_form form)
{
	for (size_t i = 0; i < COUNT; i++)
		texts[i] = str_c(sentences[i]);
	return (struct notice) { texts, COUNT, form };
}

static size_t clusters_but_spaces(struct str text)
{
	size_t count = 0;
	for (size_t at = 0; at < text.len; at = text_next_cluster(text, at))
		count += text.data[at] != ' ';
	return count;
}

// Every row fits, and all that is written on all screens is all of the sentences, number by number.
static void holds_at(int columns, int rows)
{
	struct str texts[COUNT];
	struct notice notice = notice_of(texts, TEXT_VISUAL);
	size_t screens = 1, seen = 0, wanted = 0;
	for (size_t turn = 0; turn < screens; turn++) {
		struct buffer out = { 0 };
		screens = notice_put(&out, &notice, columns, rows, turn);
		int row_count = 0;
		struct str left = buffer_str(&out);
		for (size_t end; left.len; left = str_from(left, end < left.len ? end + 2 : end)) {
			end = str_find(left, STR("\r\n"), 0);
			end = end == STR_NPOS ? left.len : end;
			struct str row = str_slice(left, 0, end);
			row_count++;
			assert_in_range(text_cols(row, TEXT_LOGICAL), 0, columns);
			seen += clusters_but_spaces(row);
		}
		assert_in_range(row_count, 1, rows);
		buffer_fini(&out);
	}
	for (size_t i = 0; i < COUNT; i++)
		wanted += clusters_but_spaces(texts[i]);
	assert_int_equal(seen, wanted);
}

static void nothing_is_cut_at_any_size(void **state)
{
	(void)state;
	static const int sizes[][2] = { { 80, 24 }, { 40, 12 }, { 132, 50 }, { 30, 8 }, { 24, 6 } };
	for (size_t i = 0; i < LENGTH(sizes); i++)
		holds_at(sizes[i][0], sizes[i][1]);
}

static void all_stand_on_one_screen_where_they_fit(void **state)
{
	(void)state;
	struct str texts[COUNT];
	struct notice notice = notice_of(texts, TEXT_VISUAL);
	struct buffer out = { 0 };
	assert_int_equal(notice_put(&out, &notice, 80, 24, 0), 1);
	assert_int_equal(notice_put(&out, &notice, 132, 50, 0), 1);
	assert_in_range(notice_put(&out, &notice, 40, 12, 0), 3, 5);
	buffer_clear(&out);
	notice.count = 2;
	assert_int_equal(notice_put(&out, &notice, 80, 24, 7), 1);
	assert_true(
		str_eq(buffer_str(&out), STR("  1 This screen is out of order. Please tell the "
					     "front desk.\r\n\r\n  2 Esta pantalla no funciona. "
					     "Avise en la recepción, por favor.")));
	buffer_fini(&out);
}

static void rows_from_right_to_left_end_at_the_right_and_are_ordered(void **state)
{
	(void)state;
	const struct str texts[] = { STR("אבג 12 דה.") };
	struct notice notice = { texts, 1, TEXT_VISUAL };
	struct buffer out = { 0 };
	notice_put(&out, &notice, 20, 5, 0);
	assert_true(str_eq(buffer_str(&out), STR("        .הד 12 גבא")));
	notice.form = TEXT_LOGICAL;
	buffer_clear(&out);
	notice_put(&out, &notice, 20, 5, 0);
	assert_true(str_eq(buffer_str(&out), STR("  אבג 12 דה.")));
	buffer_fini(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_cut_at_any_size),
		cmocka_unit_test(all_stand_on_one_screen_where_they_fit),
		cmocka_unit_test(rows_from_right_to_left_end_at_the_right_and_are_ordered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
