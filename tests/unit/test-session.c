// SPDX-License-Identifier: GPL-3.0-or-later
// The session over a book without a file: tests/golden/session/fake/*.script, and what frames do not show.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glob.h>

#include "fake-book.h"
#include "session-script.h"

#include "document/find.h"
#include "kiosk/prefer.h"
#include "kiosk/visit.h"

static void scripts_give_their_frames(void **state)
{
	(void)state;
	struct book *book = fake_book_new();
	glob_t found;
	assert_int_equal(glob("tests/golden/session/fake/*.script", 0, NULL, &found), 0);
	size_t failed = 0;
	for (size_t i = 0; i < found.gl_pathc; i++)
		failed += !script_check(book, found.gl_pathv[i]);
	globfree(&found);
	book_close(book);
	assert_int_equal(failed, 0);
}

// ---- one session, driven by hand ----

struct drive {
	struct book *book;
	struct session_options options;
	struct session *session;
	int64_t now_ms;
	unsigned effects;
};

static struct drive drive_new(void)
{
	return (struct drive) {
		.book = fake_book_new(),
		.options = { .columns = 80,
			     .rows = 24,
			     .suggested_locale = -1,
			     .form = TEXT_VISUAL },
	};
}

static void drive_start(struct drive *drive)
{
	drive->session = session_new(drive->book, &drive->options);
}

static void drive_end(struct drive *drive)
{
	session_free(drive->session);
	book_close(drive->book);
}

static void send(struct drive *drive, struct event event)
{
	drive->now_ms += 1000;
	event.at_ms = drive->now_ms;
	drive->effects = session_handle(drive->session, &event);
}

static void press(struct drive *drive, uint32_t key)
{
	send(drive, (struct event) { .kind = EVENT_KEY, .key = key });
}

static void type(struct drive *drive, const char *keys)
{
	for (; *keys; keys++)
		press(drive, (unsigned char)*keys);
}

static struct str first_visible_line(struct drive *drive, struct arena *arena)
{
	const struct frame *frame = session_frame(drive->session);
	return layout_line_text(arena, &frame->lines[2]);
}

static bool contains(struct str text, const char *words)
{
	return str_find(text, str_c(words), 0) != STR_NPOS;
}

static bool title_is(struct drive *drive, const char *title)
{
	return str_eq_c(session_document(drive->session)->title, title);
}

static void place_survives_size_and_back(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct drive drive = drive_new();
	drive.options.page = STR("what-is-it");
	drive.options.rows = 12;
	drive_start(&drive);
	press(&drive, ' ');
	press(&drive, ' ');
	struct str before = str_copy(&arena, first_visible_line(&drive, &arena));
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 30, .row = 10 });
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 132, .row = 40 });
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 80, .row = 12 });
	assert_true(str_eq(before, first_visible_line(&drive, &arena)));
	type(&drive, "?");
	assert_true(title_is(&drive, "Keys"));
	press(&drive, KEYPRESS_BACKSPACE);
	assert_true(str_eq(before, first_visible_line(&drive, &arena)));
	drive_end(&drive);
	arena_fini(&arena);
}

static void face_keeps_the_reading_place(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.page = STR("what-is-it");
	drive.options.rows = 12;
	drive.options.face = FACE_PLAIN;
	drive_start(&drive);
	session_read(drive.session, 6);
	assert_int_equal(session_reading(drive.session), 6);
	type(&drive, "082");
	assert_int_equal(session_face(drive.session), FACE_SCREEN);
	assert_true(drive.effects & SESSION_FACE);
	assert_int_equal(session_reading(drive.session), 6);
	drive_end(&drive);
}

static void secrets_stay_in_their_memory_and_are_wiped(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	unsigned char *secret = xcalloc(1, session_secret_bytes());
	drive.options.secret = secret;
	drive_start(&drive);
	type(&drive, "1112");
	struct visit *visit = drive.options.secret;
	assert_true(visit_has_answers(visit));
	type(&drive, "x1");
	assert_true(drive.effects & SESSION_CLEARED);
	assert_false(visit_has_answers(visit));
	session_free(drive.session);
	for (size_t i = 0; i < session_secret_bytes(); i++)
		assert_int_equal(secret[i], 0);
	free(secret);
	book_close(drive.book);
}

static void secrets_fit_one_page(void **state)
{
	(void)state;
	assert_true(session_secret_bytes() <= 4096);
}

static void idle_warns_once_then_ends(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.mode = MODE_KIOSK;
	drive.options.idle_seconds = 180;
	drive_start(&drive);
	assert_int_equal(session_deadline_ms(drive.session), 150000);
	drive.now_ms = 149000;
	send(&drive, (struct event) { .kind = EVENT_TIME });
	assert_true(session_warned(drive.session));
	assert_true(session_notice(drive.session).len > 0);
	assert_int_equal(session_deadline_ms(drive.session), 180000);
	press(&drive, '3');
	assert_false(session_warned(drive.session));
	assert_false(contains(session_document(drive.session)->place, "What it can do"));
	drive.now_ms = session_deadline_ms(drive.session) - 1000;
	send(&drive, (struct event) { .kind = EVENT_TIME });
	drive.now_ms = session_deadline_ms(drive.session) - 1000;
	send(&drive, (struct event) { .kind = EVENT_TIME });
	assert_true(drive.effects & SESSION_LEFT);
	assert_int_equal(session_deadline_ms(drive.session), -1);
	drive_end(&drive);
}

static void short_limits_warn_a_quarter_before(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.mode = MODE_GUEST;
	drive.options.idle_seconds = 4;
	drive_start(&drive);
	assert_int_equal(session_deadline_ms(drive.session), 3000);
	drive_end(&drive);
}

static void the_plain_face_has_a_limit_of_its_own(void **state)
{
	(void)state;
	static const enum face faces[] = { FACE_SCREEN, FACE_PLAIN };
	static const int64_t limits_ms[] = { 900000, 1800000 };
	for (size_t i = 0; i < LENGTH(faces); i++) {
		struct drive drive = drive_new();
		drive.options.mode = MODE_GUEST;
		drive.options.face = faces[i];
		drive.options.idle_seconds = 900;
		drive.options.idle_plain_seconds = 1800;
		drive_start(&drive);
		assert_int_equal(session_idle_ms(drive.session), limits_ms[i]);
		assert_int_equal(session_deadline_ms(drive.session), limits_ms[i] - 30000);
		drive_end(&drive);
	}
}

static void clear_ends_the_visit_where_visits_end(void **state)
{
	(void)state;
	static const enum mode modes[] = { MODE_KIOSK, MODE_GUEST };
	for (size_t i = 0; i < LENGTH(modes); i++) {
		struct drive drive = drive_new();
		drive.options.mode = modes[i];
		drive_start(&drive);
		type(&drive, "x");
		assert_true(drive.effects & SESSION_LEFT);
		drive_end(&drive);
	}
}

static void no_key_leaves_the_kiosk(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.mode = MODE_KIOSK;
	drive_start(&drive);
	type(&drive, "q");
	assert_false(drive.effects & SESSION_LEFT);
	assert_true(contains(session_notice(drive.session), "That key does nothing here."));
	drive_end(&drive);
}

static void digits_alone_suffice(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.digits_only = true;
	drive_start(&drive);
	type(&drive, "h?/ulxtq");
	assert_true(contains(session_notice(drive.session), "That key does nothing here."));
	assert_false(drive.effects & SESSION_LEFT);
	type(&drive, "09");
	assert_true(title_is(&drive, "Clear and finish"));
	type(&drive, "2");
	assert_true(drive.effects & SESSION_LEFT);
	drive_end(&drive);
}

static void another_book_keeps_place_and_answers(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	struct book *other = fake_book_new();
	drive_start(&drive);
	type(&drive, "111");
	send(&drive, (struct event) { .kind = EVENT_BOOK, .book = other });
	type(&drive, "h1");
	assert_string_equal(session_document(drive.session)->targets[0].label.data,
			    "Go on where you were");
	book_close(drive.book);
	drive.book = other;
	drive_end(&drive);
}

static void a_page_that_is_gone_leads_home(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	struct book *other = fake_book_new();
	other->fewer_pages = true;
	drive.options.page = STR("costs");
	drive_start(&drive);
	send(&drive, (struct event) { .kind = EVENT_BOOK, .book = other });
	assert_true(contains(session_document(drive.session)->place, "Microneedling"));
	book_close(drive.book);
	drive.book = other;
	drive_end(&drive);
}

static void a_book_that_fails_is_out_of_order(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.mode = MODE_KIOSK;
	drive.options.place = PLACE_HERE;
	drive_start(&drive);
	drive.book->broken = true;
	type(&drive, "2");
	assert_true(session_failed(drive.session));
	assert_true(
		contains(session_document(drive.session)->blocks[0].text.plain, "out of order"));
	assert_true(session_deadline_ms(drive.session) > 0);
	type(&drive, "2");
	assert_true(drive.effects & SESSION_LEFT);
	drive_end(&drive);
}

// Most of what one does on a page builds its screen again, and reads nothing.
static void a_page_is_read_once(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	struct book *other = fake_book_new();
	drive.options.page = STR("what-is-it");
	drive_start(&drive);
	assert_int_equal(drive.book->page_reads, 1);
	type(&drive, "1");
	type(&drive, "2");
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 60, .row = 20 });
	send(&drive, (struct event) { .kind = EVENT_DATE, .number = 20000 });
	type(&drive, "?");
	press(&drive, KEYPRESS_BACKSPACE);
	assert_int_equal(drive.book->page_reads, 1);
	assert_true(title_is(&drive, "What it is"));
	prefer_locale(drive.session, FAKE_DRAFT);
	type(&drive, "1");
	assert_int_equal(drive.book->page_reads, 2);
	assert_true(str_starts(session_document(drive.session)->title, STR("es:")));
	send(&drive, (struct event) { .kind = EVENT_BOOK, .book = other });
	assert_int_equal(other->page_reads, 1);
	book_close(drive.book);
	drive.book = other;
	drive_end(&drive);
}

// What was read says what the visitor read.
static void no_page_is_kept_when_the_visit_is_cleared(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.page = STR("what-is-it");
	drive_start(&drive);
	type(&drive, "x");
	assert_true(drive.effects & SESSION_CLEARED);
	type(&drive, "12"); // start again, its row
	assert_true(title_is(&drive, "What it is"));
	assert_int_equal(drive.book->page_reads, 2);
	drive_end(&drive);
}

// The caller closes the old book, whatever the session shows.
static void a_failed_session_takes_the_new_book(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	struct book *other = fake_book_new();
	drive_start(&drive);
	drive.book->broken = true;
	type(&drive, "2");
	send(&drive, (struct event) { .kind = EVENT_BOOK, .book = other });
	book_close(drive.book);
	drive.book = other;
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 60, .row = 20 });
	assert_true(session_failed(drive.session));
	assert_true(
		contains(session_document(drive.session)->blocks[0].text.plain, "out of order"));
	drive_end(&drive);
}

// A click or a wheel is none there: nothing was laid out.
static void the_plain_face_does_not_scroll(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.page = STR("what-is-it");
	drive.options.rows = 12;
	drive_start(&drive);
	press(&drive, ' ');
	type(&drive, "082");
	assert_int_equal(session_face(drive.session), FACE_PLAIN);
	session_read(drive.session, 6);
	type(&drive, "h");
	press(&drive, KEYPRESS_BACKSPACE);
	send(&drive, (struct event) { .kind = EVENT_WHEEL, .row = 0 });
	send(&drive, (struct event) { .kind = EVENT_CLICK, .row = 5, .column = 5 });
	press(&drive, KEYPRESS_PAGE_UP);
	press(&drive, KEYPRESS_DOWN);
	press(&drive, KEYPRESS_HOME);
	assert_int_equal(session_reading(drive.session), 6);
	drive_end(&drive);
}

static void without_questions_their_row_is_not_there(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.book->no_quiz = true;
	drive_start(&drive);
	assert_true(str_eq_c(session_document(drive.session)->targets[0].label, "What it is"));
	drive_end(&drive);
}

// The key does nothing, and nothing names it: not the menu, and not the help.
static void without_its_page_nobody_is_led_to_it(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.book->no_unwell = true;
	drive_start(&drive);
	type(&drive, "u");
	assert_true(contains(session_notice(drive.session), "That key does nothing here."));
	assert_false(title_is(&drive, "Warning signs: get help"));
	for (const char *key = "0?"; *key; key++) {
		press(&drive, (unsigned char)*key);
		const struct document *document = session_document(drive.session);
		assert_true(document->block_count > 0);
		for (size_t i = 0; i < document->block_count; i++)
			assert_false(contains(document->blocks[i].text.plain, "unwell"));
		for (size_t i = 0; i < document->target_count; i++)
			assert_false(contains(document->targets[i].label, "unwell"));
	}
	drive_end(&drive);
}

static void the_language_is_the_one_asked_for_or_suggested_or_the_first(void **state)
{
	(void)state;
	static const struct {
		int asked, suggested;
		const char *label;
	} cases[] = {
		{ FAKE_ENGLISH, FAKE_DRAFT, "Should I" },
		{ FAKE_DRAFT, FAKE_ENGLISH, "es:" },
		{ FAKE_LOCALES, FAKE_DRAFT, "es:" },
		{ FAKE_LOCALES, FAKE_LOCALES, "Should I" },
		{ FAKE_LOCALES + 7, -1, "Should I" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct drive drive = drive_new();
		drive.options.locale = cases[i].asked;
		drive.options.suggested_locale = cases[i].suggested;
		drive_start(&drive);
		struct str label = session_document(drive.session)->targets[0].label;
		assert_true(str_starts(label, str_c(cases[i].label)));
		drive_end(&drive);
	}
}

static void what_cannot_be_drawn_cannot_be_chosen(void **state)
{
	(void)state;
	static const bool undrawable[FAKE_LOCALES] = { [FAKE_DRAFT] = true };
	struct drive drive = drive_new();
	drive.options.mode = MODE_KIOSK;
	drive.options.locale = -1;
	drive.options.suggested_locale = FAKE_DRAFT;
	drive.options.undrawable = undrawable;
	drive_start(&drive);
	assert_int_equal(session_document(drive.session)->first_focus, FAKE_ENGLISH);
	type(&drive, "2");
	assert_true(contains(session_document(drive.session)->blocks[0].text.plain, "English"));
	press(&drive, KEYPRESS_DOWN);
	assert_int_equal(session_frame(drive.session)->focus, FAKE_RTL);
	drive_end(&drive);
}

static void a_tiny_window_answers_nothing(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct drive drive = drive_new();
	drive_start(&drive);
	type(&drive, "1");
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 15, .row = 4 });
	type(&drive, "111");
	assert_true(contains(layout_line_text(&arena, &session_frame(drive.session)->lines[0]),
			     "This window"));
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 80, .row = 24 });
	assert_string_equal(session_document(drive.session)->targets[0].label.data, "Start");
	drive_end(&drive);
	arena_fini(&arena);
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static struct event random_event(uint32_t *seed)
{
	static const char keys[] = "01234567890123456789 bhlu/?+-tqx\t";
	uint32_t kind = next_random(seed) % 20;
	uint32_t value = next_random(seed);
	if (kind == 0)
		return (struct event) { .kind = EVENT_SIZE,
					.column = (int)(value % 140) - 2,
					.row = (int)(value / 140 % 50) - 2 };
	if (kind == 1)
		return (struct event) { .kind = EVENT_CLICK,
					.row = (int)(value % 30) - 1,
					.column = (int)(value / 30 % 90) - 1 };
	if (kind == 2)
		return (struct event) { .kind = EVENT_WHEEL, .row = (int)(value % 9) - 4 };
	if (kind == 3)
		return (struct event) { .kind = EVENT_CHOOSE, .number = (long)(value % 20) - 2 };
	if (kind < 9)
		return (struct event) { .kind = EVENT_KEY,
					.key = KEYPRESS_UP +
					       value % (KEYPRESS_OTHER - KEYPRESS_UP + 1) };
	return (struct event) { .kind = EVENT_KEY,
				.key = (unsigned char)keys[value % (sizeof(keys) - 1)] };
}

static void check_frame(struct session *session)
{
	const struct frame *frame = session_frame(session);
	assert_true(frame->cursor_row >= 0 && frame->cursor_row < frame->rows);
	assert_true(frame->cursor_column >= 0 && frame->cursor_column < frame->columns);
	for (int row = 0; row < frame->rows; row++) {
		const struct line *line = &frame->lines[row];
		for (size_t i = 0; i < line->box_count; i++) {
			assert_true(line->boxes[i].column >= 0);
			assert_true(line->boxes[i].column + line->boxes[i].cols <= frame->columns);
		}
	}
}

static void random_events_never_break_it(void **state)
{
	(void)state;
	uint32_t seed = 7;
	for (int visit = 0; visit < 40; visit++) {
		struct drive drive = drive_new();
		drive.options.mode = (enum mode)(visit % 3);
		drive.options.locale = visit % 4 == 3 ? -1 : visit % 4;
		drive_start(&drive);
		for (int i = 0; i < 250 && !(drive.effects & SESSION_LEFT); i++) {
			send(&drive, random_event(&seed));
			if (!(drive.effects & SESSION_LEFT) &&
			    session_face(drive.session) == FACE_SCREEN)
				check_frame(drive.session);
		}
		drive_end(&drive);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts_give_their_frames),
		cmocka_unit_test(place_survives_size_and_back),
		cmocka_unit_test(face_keeps_the_reading_place),
		cmocka_unit_test(secrets_stay_in_their_memory_and_are_wiped),
		cmocka_unit_test(secrets_fit_one_page),
		cmocka_unit_test(idle_warns_once_then_ends),
		cmocka_unit_test(short_limits_warn_a_quarter_before),
		cmocka_unit_test(the_plain_face_has_a_limit_of_its_own),
		cmocka_unit_test(clear_ends_the_visit_where_visits_end),
		cmocka_unit_test(no_key_leaves_the_kiosk),
		cmocka_unit_test(digits_alone_suffice),
		cmocka_unit_test(another_book_keeps_place_and_answers),
		cmocka_unit_test(a_page_that_is_gone_leads_home),
		cmocka_unit_test(a_book_that_fails_is_out_of_order),
		cmocka_unit_test(a_page_is_read_once),
		cmocka_unit_test(no_page_is_kept_when_the_visit_is_cleared),
		cmocka_unit_test(a_failed_session_takes_the_new_book),
		cmocka_unit_test(the_plain_face_does_not_scroll),
		cmocka_unit_test(without_questions_their_row_is_not_there),
		cmocka_unit_test(without_its_page_nobody_is_led_to_it),
		cmocka_unit_test(the_language_is_the_one_asked_for_or_suggested_or_the_first),
		cmocka_unit_test(what_cannot_be_drawn_cannot_be_chosen),
		cmocka_unit_test(a_tiny_window_answers_nothing),
		cmocka_unit_test(random_events_never_break_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
