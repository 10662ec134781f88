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
#include "document/layout.h"
#include "kiosk/beside.h"
#include "kiosk/bookmark.h"
#include "kiosk/compiled.h"
#include "kiosk/state.h"
#include "kiosk/travel.h"
#include "kiosk/prefer.h"
#include "kiosk/view.h"
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

static void press_after(struct drive *drive, int64_t ms, uint32_t key)
{
	drive->now_ms += ms - 1000;
	send(drive, (struct event) { .kind = EVENT_KEY, .key = key });
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

static const struct target *focused(struct drive *drive)
{
	int focus = session_frame(drive->session)->focus;
	return focus == TARGET_NONE ? NULL : &session_document(drive->session)->targets[focus];
}

static int row_of_frame(struct drive *drive, const char *words)
{
	struct arena arena = { 0 };
	const struct frame *frame = session_frame(drive->session);
	int found = -1;
	for (int row = 0; row < frame->rows && found < 0; row++)
		if (contains(layout_line_text(&arena, &frame->lines[row]), words))
			found = row;
	arena_fini(&arena);
	return found;
}

static size_t times_said(const struct drive *drive, const char *words)
{
	const struct document *document = session_document(drive->session);
	size_t said = 0;
	for (size_t i = 0; i < document->block_count; i++)
		said += contains(document->blocks[i].text.plain, words);
	return said;
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

// From a page with a link to it: the first of two things, 3 treatments.
static void make_an_estimate(struct drive *drive)
{
	drive->options.page = STR("results");
	drive_start(drive);
	type(drive, "1");
	assert_int_equal(state_here(drive->session)->screen, SCREEN_CONCERNS);
	type(drive, "18");
	assert_int_equal(state_here(drive->session)->screen, SCREEN_ESTIMATE);
	type(drive, "1");
	assert_true(visit_wants_any(drive->session->visit));
}

static bool my_list_says(struct drive *drive, const char *words)
{
	press(drive, 'm');
	const struct document *document = session_document(drive->session);
	for (size_t i = 0; i < document->block_count; i++) {
		if (contains(document->blocks[i].text.plain, words))
			return true;
	}
	return false;
}

static void an_estimate_is_taken_along_and_forgotten(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	make_an_estimate(&drive);
	assert_true(my_list_says(&drive, "$600 to $3,200"));
	type(&drive, "x1");
	assert_true(drive.effects & SESSION_CLEARED);
	assert_false(visit_wants_any(drive.session->visit));
	assert_false(my_list_says(&drive, "$600"));
	drive_end(&drive);
}

static bool page_says(struct drive *drive, const char *words)
{
	const struct document *document = session_document(drive->session);
	for (size_t i = 0; i < document->block_count; i++) {
		if (contains(document->blocks[i].text.plain, words))
			return true;
	}
	return false;
}

// Where nothing has a price, nothing is said of what prices hold.
static void an_estimate_without_prices(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.book->no_prices = true;
	make_an_estimate(&drive);
	assert_true(page_says(&drive, "Ask the clinic for the price."));
	assert_false(page_says(&drive, "This is no offer."));
	assert_true(my_list_says(&drive, "Ask the clinic for the price."));
	assert_false(page_says(&drive, "This is no offer."));
	drive_end(&drive);
}

static void an_estimate_can_be_taken_back(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	make_an_estimate(&drive);
	type(&drive, "1");
	assert_false(visit_has_answers(drive.session->visit));
	assert_false(my_list_says(&drive, "$600"));
	drive_end(&drive);
}

// Another book may know nothing of what was estimated.
static void an_estimate_of_another_book_leads_home(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	make_an_estimate(&drive);
	drive.book->fewer_pages = true;
	send(&drive, (struct event) { .kind = EVENT_BOOK, .book = drive.book });
	assert_int_equal(state_here(drive.session)->screen, SCREEN_HOME);
	assert_false(my_list_says(&drive, "$600"));
	drive_end(&drive);
}

static void a_waiting_room_forgets_an_estimate(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	struct visit *visit = xcalloc(1, session_secret_bytes());
	drive.options.mode = MODE_KIOSK;
	drive.options.idle_seconds = 180;
	drive.options.secret = visit;
	make_an_estimate(&drive);
	for (int i = 0; i < 2; i++) {
		drive.now_ms = session_deadline_ms(drive.session) - 1000;
		send(&drive, (struct event) { .kind = EVENT_TIME });
	}
	assert_true(drive.effects & SESSION_LEFT);
	assert_false(visit_wants_any(visit));
	drive_end(&drive);
	free(visit);
}

static void the_oldest_estimate_makes_room(void **state)
{
	(void)state;
	struct visit visit = { 0 };
	for (uint64_t name = 1; name <= VISIT_WANTED; name++)
		visit_want(&visit, name);
	visit_want(&visit, 2);
	visit_want(&visit, 100);
	assert_true(visit_wants(&visit, 1));
	assert_false(visit_wants(&visit, 2));
	visit_want(&visit, 101);
	assert_false(visit_wants(&visit, 1));
	assert_true(visit_wants(&visit, 3));
	assert_true(visit_wants(&visit, 100));
	assert_true(visit_wants(&visit, 101));
}

static void what_opened_first_makes_room(void **state)
{
	(void)state;
	struct visit visit = { 0 };
	for (uint64_t name = 1; name <= VISIT_OPENED; name++)
		assert_true(visit_open(&visit, (struct opened) { name, name }));
	assert_true(visit_open(&visit, (struct opened) { 1000, 1 }));
	assert_false(visit_is_open(&visit, (struct opened) { 1, 1 }));
	assert_true(visit_is_open(&visit, (struct opened) { 2, 2 }));
	assert_true(visit_is_open(&visit, (struct opened) { VISIT_OPENED, VISIT_OPENED }));
	assert_true(visit_is_open(&visit, (struct opened) { 1000, 1 }));
}

static void the_oldest_place_is_forgotten(void **state)
{
	(void)state;
	struct visit visit = { 0 };
	for (uint64_t i = 0; i < 1000; i++) {
		visit_push(&visit, (struct spot) { .argument = i });
		assert_int_equal(visit.depth, i < VISIT_SPOTS ? i + 1 : VISIT_SPOTS);
		assert_true(visit_here(&visit)->argument == i);
	}
	while (visit_pop(&visit))
		assert_true(visit_here(&visit)->argument == 1000 - VISIT_SPOTS + visit.depth - 1);
	assert_int_equal(visit.depth, 1);
}

static void more_than_can_be_ticked_is_not(void **state)
{
	(void)state;
	struct visit visit = { 0 };
	for (uint64_t name = 1; name <= VISIT_TOGGLES + 1; name++)
		visit_tick(&visit, name);
	assert_true(visit_is_ticked(&visit, VISIT_TOGGLES));
	assert_false(visit_is_ticked(&visit, VISIT_TOGGLES + 1));
	visit_tick(&visit, 1);
	visit_tick(&visit, VISIT_TOGGLES + 1);
	assert_false(visit_is_ticked(&visit, 1));
	assert_true(visit_is_ticked(&visit, VISIT_TOGGLES + 1));
}

static struct drive in_find(enum mode mode)
{
	struct drive drive = drive_new();
	drive.book->has_index = true;
	drive.options.mode = mode;
	if (mode == MODE_KIOSK)
		drive.options.locale = -1;
	drive_start(&drive);
	return drive;
}

static struct str sought(const struct drive *drive)
{
	const struct visit *visit = drive->session->visit;
	return (struct str) { visit->find, visit->find_bytes };
}

static void what_is_looked_for_is_typed_and_edited(void **state)
{
	(void)state;
	struct drive drive = in_find(MODE_READER);
	type(&drive, "/");
	assert_int_equal(state_here(drive.session)->screen, SCREEN_FIND);
	type(&drive, "qx 9?");
	assert_true(str_eq_c(sought(&drive), "qx 9?")); // no key there
	press(&drive, 'e');
	press(&drive, 0x0301); // an accent of its own is a part of its letter
	press(&drive, KEYPRESS_BACKSPACE);
	assert_true(str_eq_c(sought(&drive), "qx 9?"));
	press(&drive, 'U' - '@');
	assert_int_equal(sought(&drive).len, 0);
	press(&drive, 0x7F3A); // from an input method
	press(&drive, 0xFF11); // as it was sent, and not the digit that it means elsewhere
	assert_int_equal(sought(&drive).len, 6);
	for (int i = 0; i < 300; i++)
		press(&drive, 0x1F00);
	assert_true(sought(&drive).len <= VISIT_FIND_BYTES);
	assert_true(contains(session_notice(drive.session), "There is no more room."));
	press(&drive, 'U' - '@');
	press(&drive, KEYPRESS_BACKSPACE); // nothing to erase: back
	assert_int_equal(state_here(drive.session)->screen, SCREEN_HOME);
	drive_end(&drive);
}

static void a_hit_opens_at_its_place(void **state)
{
	(void)state;
	struct drive drive = in_find(MODE_READER);
	type(&drive, "/item");
	press(&drive, KEYPRESS_ENTER);
	assert_int_equal(state_here(drive.session)->focus, 1);
	press(&drive, '1');
	assert_true(state_is_at(drive.session, SCREEN_PAGE, visit_name(STR("what-is-it"))));
	assert_true(state_here(drive.session)->block == visit_name(STR("what-is-it/3")));
	press(&drive, KEYPRESS_BACKSPACE);
	assert_true(str_eq_c(sought(&drive), "item")); // and its mark on the hit
	assert_int_equal(state_here(drive.session)->focus, 1);
	type(&drive, "s");
	assert_int_equal(state_here(drive.session)->focus, 0);
	drive_end(&drive);
}

static bool is_at_place(const struct drive *drive, const char *block)
{
	return state_here(drive->session)->block == visit_name(str_c(block));
}

// From the hit that was opened, wherever one has read since; without one, from what is in view.
static void n_leads_from_hit_to_hit(void **state)
{
	(void)state;
	struct drive drive = in_find(MODE_READER);
	type(&drive, "/item");
	press(&drive, KEYPRESS_ENTER);
	type(&drive, "1");
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 80, .row = 12 });
	press(&drive, KEYPRESS_END);
	type(&drive, "N");
	assert_true(contains(session_notice(drive.session), "No more places on this page."));
	type(&drive, "n");
	assert_true(is_at_place(&drive, "what-is-it/4"));
	press(&drive, KEYPRESS_HOME);
	type(&drive, "n");
	assert_true(contains(session_notice(drive.session), "No more places on this page."));
	type(&drive, "h3");
	type(&drive, "1n"); // what was looked for stands on another page
	assert_true(contains(session_notice(drive.session), "No more places on this page."));
	drive_end(&drive);
	drive = in_find(MODE_READER);
	type(&drive, "/item");
	press(&drive, KEYPRESS_ESCAPE);
	type(&drive, "2n"); // the page, opened without a hit
	assert_true(is_at_place(&drive, "what-is-it/3"));
	drive_end(&drive);
}

// By a click, for it may have no digit.
static void choose_row(struct drive *drive, const char *label)
{
	press(drive, KEYPRESS_END);
	int row = row_of_frame(drive, label);
	assert_true(row > 0);
	send(drive, (struct event) { .kind = EVENT_CLICK, .row = row, .column = 8 });
}

static void in_a_kiosk_rows_lead_from_hit_to_hit(void **state)
{
	(void)state;
	struct drive drive = in_find(MODE_KIOSK);
	type(&drive, "1item");
	press(&drive, KEYPRESS_ENTER);
	type(&drive, "1");
	assert_true(is_at_place(&drive, "what-is-it/3"));
	choose_row(&drive, "The next place of \"item\"");
	assert_true(is_at_place(&drive, "what-is-it/4"));
	choose_row(&drive, "The place of \"item\" before");
	assert_true(is_at_place(&drive, "what-is-it/3"));
	drive_end(&drive);
}

static void a_letter_finds_in_a_kiosk(void **state)
{
	(void)state;
	struct drive drive = in_find(MODE_KIOSK);
	press(&drive, 'l'); // the list of languages has letters of its own
	assert_int_not_equal(state_here(drive.session)->screen, SCREEN_FIND);
	press(&drive, '1');
	press(&drive, 0x0434); // Cyrillic; elsewhere the key of l
	assert_int_equal(state_here(drive.session)->screen, SCREEN_FIND);
	assert_int_equal(sought(&drive).len, 2);
	drive_end(&drive);
}

static void what_is_looked_for_is_wiped(void **state)
{
	(void)state;
	struct drive drive = in_find(MODE_READER);
	type(&drive, "/item");
	press(&drive, KEYPRESS_DOWN);
	press(&drive, '0');
	press(&drive, '9');
	assert_int_equal(drive.session->visit->find_bytes, 0);
	for (size_t i = 0; i < VISIT_FIND_BYTES; i++)
		assert_int_equal(drive.session->visit->find[i], 0);
	drive_end(&drive);
}

static void a_line_of_words_is_looked_for(void **state)
{
	(void)state;
	struct drive drive = in_find(MODE_READER);
	send(&drive, (struct event) { .kind = EVENT_TEXT, .text = STR("first item") });
	assert_int_equal(state_here(drive.session)->screen, SCREEN_FIND);
	assert_true(str_eq_c(sought(&drive), "first item"));
	drive.book->has_index = false; // another book may have none
	send(&drive, (struct event) { .kind = EVENT_BOOK, .book = drive.book });
	drive_end(&drive);
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

// Questions, results and my list are read, or written down, slowly.
static void what_is_answered_or_taken_along_stands_twice_as_long(void **state)
{
	(void)state;
	static const char *const ways[] = { "11", "06", "112888", "41" };
	for (size_t i = 0; i < LENGTH(ways); i++) {
		struct drive drive = drive_new();
		drive.options.mode = MODE_KIOSK;
		drive.options.locale = 0;
		drive.options.idle_seconds = 180;
		drive_start(&drive);
		type(&drive, ways[i]);
		assert_int_equal(session_deadline_ms(drive.session), drive.now_ms + 300000);
		drive.now_ms += 299000;
		send(&drive, (struct event) { .kind = EVENT_TIME });
		assert_true(contains(session_notice(drive.session), "In 60 seconds everything"));
		assert_int_equal(session_deadline_ms(drive.session), drive.now_ms + 60000);
		drive_end(&drive);
	}
}

static void wait_for_warning(struct drive *drive)
{
	drive->now_ms = session_deadline_ms(drive->session) - 1000;
	send(drive, (struct event) { .kind = EVENT_TIME });
	assert_true(session_warned(drive->session));
}

// A click or a key takes the warning away, and does nothing else; x clears all the same.
static void a_click_takes_the_warning_away(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.mode = MODE_GUEST;
	drive.options.idle_seconds = 180;
	drive_start(&drive);
	uint64_t home = session_screen(drive.session);
	for (int row = 0; row < 24; row++) {
		wait_for_warning(&drive);
		send(&drive, (struct event) { .kind = EVENT_CLICK, .row = row, .column = 8 });
		assert_false(session_warned(drive.session));
		assert_true(session_screen(drive.session) == home);
	}
	wait_for_warning(&drive);
	press(&drive, '?');
	assert_true(session_screen(drive.session) == home);
	wait_for_warning(&drive);
	press(&drive, 'x');
	assert_true(drive.effects & SESSION_CLEARED);
	drive_end(&drive);
}

static void who_has_left_gets_nothing_more(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.mode = MODE_KIOSK;
	drive_start(&drive);
	type(&drive, "09");
	assert_true(drive.effects & SESSION_LEFT);
	press(&drive, '1');
	assert_int_equal(drive.effects, SESSION_LEFT);
	drive_end(&drive);
	session_free(NULL);
}

// Where all is cleared there is no header to click.
static void nothing_leads_away_from_the_last_screen(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.mode = MODE_GUEST;
	drive_start(&drive);
	type(&drive, "x");
	uint64_t cleared = session_screen(drive.session);
	for (int column = 0; column < 80; column++)
		send(&drive, (struct event) { .kind = EVENT_CLICK, .row = 0, .column = column });
	send(&drive, (struct event) { .kind = EVENT_CHOOSE, .number = 0 });
	send(&drive, (struct event) { .kind = EVENT_CHOOSE, .number = 1000 });
	assert_true(session_screen(drive.session) == cleared);
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
		type(&drive, modes[i] == MODE_KIOSK ? "09" : "x");
		assert_true(drive.effects & SESSION_CLEARED);
		if (modes[i] == MODE_GUEST) { // may start again; leaves by itself
			assert_false(drive.effects & SESSION_LEFT);
			assert_int_equal(session_deadline_ms(drive.session), drive.now_ms + 30000);
			drive.now_ms += 29000;
			send(&drive, (struct event) { .kind = EVENT_TIME });
		}
		assert_true(drive.effects & SESSION_LEFT);
		drive_end(&drive);
	}
}

// What a hurried person types neither clears nor leads anywhere.
static void letters_do_nothing_in_a_kiosk(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.mode = MODE_KIOSK;
	drive.options.locale = 0;
	drive_start(&drive);
	uint64_t home = session_screen(drive.session);
	for (const char *letter = "exam does it hurt qQxXhHlLuUtTbBsS"; *letter; letter++) {
		if (*letter == ' ')
			continue;
		type(&drive, (const char[]) { *letter, '\0' });
		assert_false(drive.effects & (SESSION_LEFT | SESSION_CLEARED | SESSION_THEME));
		assert_true(session_screen(drive.session) == home);
		assert_true(contains(session_notice(drive.session), "That key does nothing here."));
	}
	press(&drive, 0x0447); // x of a Russian keyboard
	assert_false(drive.effects & (SESSION_LEFT | SESSION_CLEARED));
	type(&drive, "?");
	assert_true(title_is(&drive, "Keys"));
	drive_end(&drive);
}

static void enter_reads_on_where_nothing_has_the_mark(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct drive drive = drive_new();
	drive.options.page = STR("what-is-it");
	drive.options.rows = 12;
	drive_start(&drive);
	struct str top = str_copy(&arena, first_visible_line(&drive, &arena));
	press(&drive, KEYPRESS_ENTER);
	assert_int_equal(session_notice(drive.session).len, 0);
	struct str second = str_copy(&arena, first_visible_line(&drive, &arena));
	assert_false(str_eq(top, second));
	press(&drive, KEYPRESS_HOME);
	press(&drive, ' ');
	assert_true(str_eq(second, first_visible_line(&drive, &arena)));
	for (int i = 0; i < 20; i++)
		press(&drive, KEYPRESS_ENTER);
	assert_true(contains(session_notice(drive.session), "This is the end."));
	drive_end(&drive);
	arena_fini(&arena);
}

static struct drive in_the_check(void)
{
	struct drive drive = drive_new();
	drive_start(&drive);
	type(&drive, "11");
	return drive;
}

// Two keys grazed together, or three typed ahead: the first answers, the others come before their question was seen.
static void a_key_before_its_question_answers_nothing(void **state)
{
	(void)state;
	struct drive drive = in_the_check();
	uint64_t first = session_screen(drive.session);
	press(&drive, '1');
	uint64_t second = session_screen(drive.session);
	assert_true(first != second);
	press_after(&drive, 30, '3');
	press_after(&drive, 30, '2');
	press_after(&drive, 30, KEYPRESS_ENTER);
	press_after(&drive, 30, KEYPRESS_RIGHT);
	press_after(&drive, 170, '2');
	assert_true(session_screen(drive.session) == second);
	press_after(&drive, 30, '0'); // the menu is no answer
	assert_true(session_screen(drive.session) != second);
	press_after(&drive, 30, KEYPRESS_BACKSPACE);
	press(&drive, '2');
	assert_true(session_screen(drive.session) != second);
	drive_end(&drive);
}

// A slow line takes its time: what counts is when all of it was sent.
static void a_question_counts_from_when_it_was_painted(void **state)
{
	(void)state;
	struct drive drive = in_the_check();
	press(&drive, '1');
	uint64_t second = session_screen(drive.session);
	session_shown(drive.session, drive.now_ms + 900);
	press_after(&drive, 1100, '2');
	assert_true(session_screen(drive.session) == second);
	session_shown(drive.session, drive.now_ms); // painted again, not asked again
	press_after(&drive, 310, '2');
	assert_true(session_screen(drive.session) != second);
	drive_end(&drive);
}

static void the_same_key_must_have_been_quiet(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive_start(&drive);
	type(&drive, "1");
	uint64_t intro = session_screen(drive.session);
	for (int i = 0; i < 20; i++)
		press_after(&drive, 100, '1');
	assert_true(session_screen(drive.session) == intro);
	press_after(&drive, 300, '1');
	assert_true(session_screen(drive.session) != intro);
	drive_end(&drive);
	drive = in_the_check();
	press(&drive, '1');
	uint64_t second = session_screen(drive.session);
	press_after(&drive, 250,
		    '2'); // too early for its question, so that it still repeats when it is not
	press_after(&drive, 100, '2');
	assert_true(session_screen(drive.session) == second);
	press_after(&drive, 300, '2');
	assert_true(session_screen(drive.session) != second);
	drive_end(&drive);
}

// What was painted before it was asked, on a clock that went back, counts from when it was asked.
static void a_question_is_not_painted_before_it_is_asked(void **state)
{
	(void)state;
	struct drive drive = in_the_check();
	press(&drive, '1');
	uint64_t second = session_screen(drive.session);
	session_shown(drive.session, 0);
	press_after(&drive, 290, '2');
	assert_true(session_screen(drive.session) == second);
	drive_end(&drive);
}

// ---- one rule for digits ----

static bool is_on(struct drive *drive, unsigned number)
{
	const struct document *document = session_document(drive->session);
	for (size_t i = 0; i < document->target_count; i++) {
		if (document->targets[i].number == number)
			return document->targets[i].on;
	}
	return false;
}

static void back_finds_the_mark_on_the_row_that_a_digit_chose(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive_start(&drive);
	for (unsigned row = 1; row <= 5; row++) {
		press(&drive, '0' + row);
		press(&drive, KEYPRESS_BACKSPACE);
		assert_int_equal(focused(&drive)->number, row);
	}
	drive_end(&drive);
}

// The number of a target that is not where the mark is at first, and the line of the frame where it stands; 0: there is none.
static unsigned number_in_frame(struct drive *drive, int *row)
{
	const struct document *document = session_document(drive->session);
	const struct frame *frame = session_frame(drive->session);
	for (*row = frame->rows - 1; *row > 1; --*row) {
		int target = frame->lines[*row].target;
		if (target != TARGET_NONE && target != frame->focus)
			return document->targets[target].number;
	}
	return 0;
}

// On each kind of list but the menus, which one passes through: by a digit, a click, and the number that a line holds.
static void back_finds_the_mark_on_the_row_whatever_chose_it(void **state)
{
	(void)state;
	static const char *const lists[] = { "h", "3", "u", "1112888", "11128883" };
	for (size_t i = 0; i < LENGTH(lists) * 3; i++) {
		struct drive drive = drive_new();
		int row;
		drive_start(&drive);
		type(&drive, lists[i / 3]);
		uint64_t list = session_screen(drive.session);
		unsigned number = number_in_frame(&drive, &row);
		assert_true(number > 0);
		if (i % 3 == 0)
			press(&drive, '0' + number);
		else if (i % 3 == 1)
			send(&drive,
			     (struct event) { .kind = EVENT_CLICK, .row = row, .column = 8 });
		else
			send(&drive, (struct event) { .kind = EVENT_CHOOSE, .number = number });
		assert_true(session_screen(drive.session) != list);
		press(&drive, KEYPRESS_BACKSPACE);
		if (session_screen(drive.session) != list || !focused(&drive) ||
		    focused(&drive)->number != number)
			fail_msg("after %s, %u by means %zu", lists[i / 3], number, i % 3);
		drive_end(&drive);
	}
}

// The window shows a part of the list of drugs: its question, and the rows below it.
static struct drive at_a_long_list(int rows)
{
	struct drive drive = drive_new();
	drive_start(&drive);
	type(&drive, "1112");
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 40, .row = rows });
	press(&drive, '0');
	press(&drive, KEYPRESS_BACKSPACE); // what was seen in the other window counts no more
	assert_true(title_is(&drive, "screen:drugs:ask"));
	return drive;
}

static void a_digit_ticks_at_once_and_takes_back(void **state)
{
	(void)state;
	struct drive drive = at_a_long_list(24);
	type(&drive, "3");
	assert_true(is_on(&drive, 3));
	assert_int_equal(focused(&drive)->number, 3);
	type(&drive, "3");
	assert_false(is_on(&drive, 3));
	drive_end(&drive);
}

static void eight_goes_on_only_after_every_row_was_seen(void **state)
{
	(void)state;
	struct drive drive = at_a_long_list(6);
	assert_false(view_saw_all(drive.session));
	while (title_is(&drive, "screen:drugs:ask") && !view_saw_all(drive.session)) {
		press(&drive, '8');
		assert_true(title_is(&drive, "screen:drugs:ask"));
		assert_true(contains(session_notice(drive.session), "There is more to read."));
	}
	press(&drive, '8');
	assert_false(title_is(&drive, "screen:drugs:ask"));
	drive_end(&drive);
	drive = at_a_long_list(7); // the end of a row is not all of it
	press(&drive, KEYPRESS_END);
	press(&drive, '8');
	assert_true(title_is(&drive, "screen:drugs:ask"));
	drive_end(&drive);
	drive = at_a_long_list(24); // all at once
	press(&drive, '8');
	assert_false(title_is(&drive, "screen:drugs:ask"));
	drive_end(&drive);
}

static void a_row_that_is_not_on_the_screen_is_shown_before_it_answers(void **state)
{
	(void)state;
	struct drive drive = at_a_long_list(6);
	press(&drive, '3');
	assert_false(is_on(&drive, 3));
	assert_true(contains(session_notice(drive.session), "Press 3 again."));
	press(&drive, '3');
	assert_true(is_on(&drive, 3));
	press(&drive, KEYPRESS_HOME); // nor takes back
	press(&drive, '3');
	assert_true(is_on(&drive, 3));
	drive_end(&drive);
}

static void what_was_taken_back_is_asked_about_once(void **state)
{
	(void)state;
	struct drive drive = at_a_long_list(24);
	type(&drive, "118");
	assert_true(title_is(&drive, "screen:drugs:ask"));
	assert_true(contains(session_notice(drive.session), "Nothing is ticked now."));
	type(&drive, "8");
	assert_false(title_is(&drive, "screen:drugs:ask"));
	drive_end(&drive);
}

static void nine_leads_to_a_screen_of_its_own_and_keeps_the_ticks(void **state)
{
	(void)state;
	struct drive drive = at_a_long_list(24);
	type(&drive, "19");
	assert_true(title_is(&drive, "screen:drugs:ask"));
	assert_int_equal(session_document(drive.session)->target_count, 3);
	type(&drive, "3"); // Back
	assert_true(is_on(&drive, 1));
	assert_int_equal(focused(&drive)->number, 9);
	type(&drive, "91");
	assert_int_equal(drive.session->visit->quiz.screens[2].close, QUIZ_NOT_SURE);
	assert_true(drive.session->visit->quiz.screens[2].ticks & 1);
	drive_end(&drive);
}

static void a_kiosk_asks_on_a_blank_screen_before_it_clears(void **state)
{
	(void)state;
	for (int way = 0; way < 3; way++) {
		struct drive drive = drive_new();
		drive.options.mode = MODE_KIOSK;
		drive.options.locale = 0;
		drive.options.idle_seconds = 180;
		drive_start(&drive);
		type(&drive, "11109");
		assert_true(title_is(&drive, "Everything will be cleared."));
		assert_int_equal(session_document(drive.session)->place.len, 0);
		assert_int_equal(session_document(drive.session)->block_count, 2);
		assert_int_equal(session_deadline_ms(drive.session), drive.now_ms + 15000);
		if (way == 0) {
			type(&drive, "9");
		} else if (way == 1) {
			drive.now_ms += 14000;
			send(&drive, (struct event) { .kind = EVENT_TIME });
		} else {
			type(&drive, "1"); // back to the question
			assert_true(visit_has_answers(drive.session->visit));
			assert_true(session_deadline_ms(drive.session) > drive.now_ms + 15000);
		}
		assert_int_equal(!!(drive.effects & SESSION_LEFT), way < 2);
		drive_end(&drive);
	}
}

static void the_end_of_a_page_leads_to_the_next(void **state)
{
	(void)state;
	static const uint32_t keys[] = { ' ', KEYPRESS_ENTER };
	for (size_t i = 0; i < LENGTH(keys); i++) {
		struct drive drive = drive_new();
		drive.options.page = STR("what-is-it");
		drive_start(&drive);
		for (int k = 0; k < 9 && title_is(&drive, "What it is"); k++)
			press(&drive, keys[i]);
		assert_true(title_is(&drive, "What it can do"));
		drive_end(&drive);
	}
}

static void the_way_after_a_treatment_is_always_open(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive_start(&drive);
	type(&drive, "11121h1"); // a drug ticked, then the beginning of the self-check
	type(&drive, "21");
	assert_true(title_is(&drive, "screen:alarm:ask"));
	type(&drive, "h31"); // from anywhere
	type(&drive, "041");
	assert_true(title_is(&drive, "screen:alarm:ask"));
	drive_end(&drive);
}

static void going_on_leads_to_the_very_screen_that_was_left(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive_start(&drive);
	type(&drive, "1112");
	press(&drive, KEYPRESS_BACKSPACE); // to one that is answered
	uint64_t left = session_screen(drive.session);
	type(&drive, "h11");
	assert_true(session_screen(drive.session) == left);
	drive_end(&drive);
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
	type(&drive, "19");
	type(&drive, "1109");
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
	press_after(&drive, 20, 'z'); // typed before anybody can have read that
	assert_false(drive.effects & SESSION_LEFT);
	type(&drive, "2");
	assert_true(drive.effects & SESSION_LEFT);
	drive_end(&drive);
	drive = drive_new();
	drive.options.at_ms = drive.now_ms = 5000;
	drive.book->broken = true; // from the start
	drive_start(&drive);
	press_after(&drive, 20, '2');
	assert_false(drive.effects & SESSION_LEFT);
	drive_end(&drive);
}

// Where nobody stands beside it, nobody is sent to the front desk.
static void away_from_the_clinic_it_says_so_in_other_words(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.mode = MODE_GUEST;
	drive.options.place = PLACE_AWAY;
	drive_start(&drive);
	struct str here = compiled_say(STR("en"), SAY_OUT_OF_ORDER),
		   away = compiled_say(STR("en"), SAY_OUT_OF_ORDER_AWAY);
	assert_false(str_eq(here, away));
	drive.book->broken = true;
	type(&drive, "2");
	assert_true(str_eq(session_document(drive.session)->blocks[0].text.plain, away));
	drive_end(&drive);
}

static void each_list_of_a_page_is_reached(void **state)
{
	(void)state;
	static const char *const items[] = { "Photos.", "A hat." };
	for (int list = 0; list < 2; list++) {
		struct drive drive = drive_new();
		drive.options.page = STR("packing");
		drive_start(&drive);
		press(&drive, '1' + (uint32_t)list);
		assert_int_equal(state_here(drive.session)->screen, SCREEN_TICKS);
		assert_true(
			str_eq_c(session_document(drive.session)->targets[0].label, items[list]));
		drive_end(&drive);
	}
}

// A part of a section is no section: it begins no list, and its heading stands above no source.
static void parts_of_a_section_belong_to_it(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.page = STR("packing");
	drive_start(&drive);
	press(&drive, '8');
	assert_int_equal(state_here(drive.session)->screen, SCREEN_CITED);
	const struct document *document = session_document(drive.session);
	size_t headings = 0;
	for (size_t i = 0; i < document->block_count; i++) {
		headings += document->blocks[i].kind == BLOCK_HEADING;
		if (document->blocks[i].kind == BLOCK_HEADING)
			assert_true(str_eq_c(document->blocks[i].text.plain, "Bring"));
	}
	assert_int_equal(headings, 1);
	assert_true(page_says(&drive, "Older letters."));
	drive_end(&drive);
}

// Nothing was chosen: there is nothing to clear.
static void finishing_says_what_is_cleared(void **state)
{
	(void)state;
	for (int answered = 0; answered < 2; answered++) {
		struct drive drive = drive_new();
		drive_start(&drive);
		if (answered)
			type(&drive, "1112");
		travel_go(drive.session, SCREEN_FINISH, 0);
		send(&drive, (struct event) { .kind = EVENT_TIME });
		assert_int_equal(page_says(&drive, "This clears everything you chose."), answered);
		drive_end(&drive);
	}
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
	type(&drive, "s");
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

// ---- another language beside ----

static struct drive drive_in_spanish(const char *page, int rows)
{
	struct drive drive = drive_new();
	drive.options.locale = FAKE_DRAFT;
	drive.options.page = str_c(page);
	drive.options.rows = rows;
	drive_start(&drive);
	return drive;
}

static bool shows_beside(const struct drive *drive, const char *title)
{
	const struct document *beside = session_document(drive->session)->beside;
	return beside && str_eq_c(beside->title, title);
}

static void english_beside_keeps_place_and_mark(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct drive drive = drive_in_spanish("what-is-it", 12);
	press(&drive, ' ');
	press(&drive, KEYPRESS_DOWN);
	press(&drive, KEYPRESS_DOWN);
	struct str before = str_copy(&arena, first_visible_line(&drive, &arena));
	int focus = state_here(drive.session)->focus;
	type(&drive, "e");
	assert_true(shows_beside(&drive, "What it is"));
	assert_true(contains(session_document(drive.session)->status, "+ English"));
	assert_true(contains(session_notice(drive.session),
			     "Pages and questions show English as well."));
	assert_int_equal(state_here(drive.session)->focus, focus);
	type(&drive, "e");
	assert_null(session_document(drive.session)->beside);
	assert_int_equal(state_here(drive.session)->focus, focus);
	assert_true(str_eq(before, first_visible_line(&drive, &arena)));
	drive_end(&drive);
	arena_fini(&arena);
}

static void what_opens_and_where_one_goes_is_shown_beside(void **state)
{
	(void)state;
	struct drive drive = drive_in_spanish("what-is-it", 24);
	type(&drive, "e");
	size_t blocks = session_document(drive.session)->beside->block_count;
	type(&drive, "1");
	assert_int_equal(session_document(drive.session)->beside->block_count, blocks + 1);
	// The same two pages, whatever is done on them.
	assert_int_equal(drive.book->page_reads, 2);
	press(&drive, '0');
	assert_null(session_document(drive.session)->beside);
	press(&drive, '4');
	assert_non_null(session_document(drive.session)->beside);
	press(&drive, KEYPRESS_BACKSPACE);
	assert_true(shows_beside(&drive, "What it is"));
	drive_end(&drive);
}

// Two columns, of which a terminal may turn the text itself; sources are named in one of them.
static void beside_each_other_in_wide_windows(void **state)
{
	(void)state;
	static const enum text_form forms[] = { TEXT_VISUAL, TEXT_LOGICAL };
	for (size_t i = 0; i < LENGTH(forms); i++) {
		struct drive drive = drive_new();
		drive.options.locale = FAKE_RTL;
		drive.options.form = forms[i];
		drive.options.page = STR("what-is-it");
		drive.options.columns = 132;
		drive.options.rows = 40;
		drive_start(&drive);
		type(&drive, "es");
		int row = row_of_frame(&drive, "First item of a list.");
		const struct line *line = &session_frame(drive.session)->lines[row];
		assert_true(line->box_count > 1);
		for (size_t k = 0; k < line->box_count; k++)
			assert_true(line->boxes[k].column + line->boxes[k].cols <= 132);
		assert_int_equal(row_of_frame(&drive, "First item of a list. (e2)"), -1);
		drive_end(&drive);
	}
}

static void from_english_it_is_asked_which(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.page = STR("what-is-it");
	drive_start(&drive);
	type(&drive, "e");
	assert_true(title_is(&drive, "Which language beside this one?"));
	press(&drive, KEYPRESS_BACKSPACE);
	assert_int_equal(beside_locale(drive.session), BESIDE_NONE);
	type(&drive, "e2");
	assert_true(title_is(&drive, "What it is"));
	assert_int_equal(beside_locale(drive.session), FAKE_RTL);
	// In another language English stands beside it, and back in English that language.
	type(&drive, "l2");
	assert_int_equal(drive.session->locale, FAKE_DRAFT);
	assert_int_equal(beside_locale(drive.session), FAKE_ENGLISH);
	type(&drive, "l1");
	assert_int_equal(beside_locale(drive.session), FAKE_DRAFT);
	type(&drive, "e");
	assert_int_equal(beside_locale(drive.session), BESIDE_NONE);
	drive_end(&drive);
}

static void of_many_languages_nine_are_asked_for_at_once(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.book->more_locales = 12;
	drive.options.page = STR("what-is-it");
	drive_start(&drive);
	type(&drive, "e");
	assert_true(str_ends(session_document(drive.session)->targets[8].label, STR("Tagalog")));
	type(&drive, "9");
	assert_true(title_is(&drive, "Which language beside this one?"));
	assert_int_equal(session_document(drive.session)->target_count, 6);
	type(&drive, "6");
	assert_true(title_is(&drive, "What it is"));
	assert_int_equal(beside_locale(drive.session), 14);
	press(&drive, KEYPRESS_BACKSPACE);
	assert_int_equal(state_here(drive.session)->screen, SCREEN_HOME);
	drive_end(&drive);
}

static void what_cannot_be_drawn_does_not_stand_beside(void **state)
{
	(void)state;
	static const bool undrawable[] = { false, true, true };
	struct drive drive = drive_new();
	drive.options.undrawable = undrawable;
	drive.options.page = STR("what-is-it");
	drive_start(&drive);
	type(&drive, "e");
	assert_true(contains(session_notice(drive.session), "That key does nothing here."));
	drive_end(&drive);
	static const bool all_but_one[] = { false, false, true };
	drive = drive_new();
	drive.options.undrawable = all_but_one;
	drive.options.page = STR("what-is-it");
	drive_start(&drive);
	type(&drive, "e"); // which one is no question
	assert_true(shows_beside(&drive, "es:What it is"));
	drive_end(&drive);
}

static void a_second_language_is_forgotten_with_the_visit(void **state)
{
	(void)state;
	struct drive drive = drive_in_spanish("what-is-it", 24);
	type(&drive, "e");
	assert_true(drive.session->visit->beside != 0);
	type(&drive, "x");
	assert_true(drive.effects & SESSION_CLEARED);
	assert_true(drive.session->visit->beside == 0);
	type(&drive, "12");
	assert_null(session_document(drive.session)->beside);
	drive_end(&drive);
}

static void another_book_keeps_the_second_language(void **state)
{
	(void)state;
	struct drive drive = drive_in_spanish("what-is-it", 24);
	struct book *other = fake_book_new();
	type(&drive, "e");
	send(&drive, (struct event) { .kind = EVENT_BOOK, .book = other });
	assert_true(shows_beside(&drive, "What it is"));
	assert_int_equal(other->page_reads, 2);
	book_close(drive.book);
	drive.book = other;
	drive_end(&drive);
}

static void in_a_kiosk_the_menu_shows_a_second_language(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.locale = FAKE_DRAFT;
	drive.options.mode = MODE_KIOSK;
	drive.options.page = STR("what-is-it");
	drive_start(&drive);
	type(&drive, "05");
	assert_true(shows_beside(&drive, "What it is"));
	type(&drive, "05");
	assert_null(session_document(drive.session)->beside);
	type(&drive, "e");
	assert_null(session_document(drive.session)->beside);
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
static void questions_that_are_gone_lead_home(void **state)
{
	(void)state;
	static const enum screen_id screens[] = { SCREEN_INTRO, SCREEN_QUESTION, SCREEN_UNSURE,
						  SCREEN_ANSWERS, SCREEN_RESULT };
	for (size_t i = 0; i < LENGTH(screens); i++) {
		struct drive drive = drive_new();
		drive.book->has_booking = true;
		drive_start(&drive);
		type(&drive, "1112");
		uint64_t asked = state_here(drive.session)->argument;
		travel_go(drive.session, screens[i], asked);
		drive.book->no_quiz = true;
		send(&drive, (struct event) { .kind = EVENT_BOOK, .book = drive.book });
		assert_int_equal(state_here(drive.session)->screen, SCREEN_HOME);
		press(&drive, 'm');
		assert_int_equal(state_here(drive.session)->screen, SCREEN_MY_LIST);
		drive_end(&drive);
	}
}

static void no_book_is_no_other_book(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive_start(&drive);
	press(&drive, '2');
	uint64_t page = session_screen(drive.session);
	send(&drive, (struct event) { .kind = EVENT_BOOK });
	assert_true(session_screen(drive.session) == page);
	drive_end(&drive);
}

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

// ---- the rule below ----

enum { RULE_FROM_BOTTOM = 2 };

static struct str rule_below(struct drive *drive, struct arena *arena)
{
	const struct frame *frame = session_frame(drive->session);
	return layout_line_text(arena, &frame->lines[frame->rows - RULE_FROM_BOTTOM]);
}

static bool rule_says(struct drive *drive, const char *words)
{
	struct arena arena = { 0 };
	bool says = contains(rule_below(drive, &arena), words);
	arena_fini(&arena);
	return says;
}

// But for those that say it in their text, first of all, where there is room for that.
static void each_screen_says_that_nothing_is_kept(void **state)
{
	(void)state;
	static const struct {
		const char *keys;
		bool in_text;
	} screens[] = { { "h", true },	{ "2", false },	 { " ", false },    { "0", false },
			{ "8", false }, { "h/", false }, { "\033l", true }, { "\033h1", true } };
	struct drive drive = in_find(MODE_READER);
	for (size_t i = 0; i < LENGTH(screens); i++) {
		for (const char *key = screens[i].keys; *key; key++)
			press(&drive, *key == '\033' ? KEYPRESS_ESCAPE : (unsigned char)*key);
		if (rule_says(&drive, "cleared when you leave.") == screens[i].in_text)
			fail_msg("screen %zu: %.*s", i,
				 STR_ARGS(session_document(drive.session)->title));
		send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 60, .row = 12 });
		assert_true(!screens[i].in_text || rule_says(&drive, "Private"));
		send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 80, .row = 24 });
	}
	drive_end(&drive);
}

// The languages that have no room on the first screen are on one that somebody may walk up to as well.
static void the_rest_of_the_languages_says_so_too(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.book->more_locales = 12;
	drive.options.mode = MODE_KIOSK;
	drive.options.locale = -1;
	drive_start(&drive);
	press(&drive, '9');
	assert_true(page_says(&drive, "Private: nothing you choose is kept."));
	drive_end(&drive);
}

static void what_says_so_gives_way_and_is_no_key(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.page = STR("what-is-it");
	drive_start(&drive);
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 40, .row = 12 });
	assert_true(rule_says(&drive, "Private"));
	assert_true(rule_says(&drive, "more, "));
	const struct frame *frame = session_frame(drive.session);
	const struct line *rule = &frame->lines[frame->rows - RULE_FROM_BOTTOM];
	for (size_t i = 0; i < rule->box_count; i++)
		if (rule->boxes[i].role != ROLE_LINE)
			assert_int_equal(rule->boxes[i].role, contains(rule->boxes[i].text, "more")
								      ? ROLE_KEY
								      : ROLE_CHROME);
	struct event click = { .kind = EVENT_CLICK, .row = 12 - RULE_FROM_BOTTOM, .column = 6 };
	send(&drive, click);
	assert_true(rule_says(&drive, "Private")); // at the same place: nothing was scrolled
	press(&drive, ' ');
	assert_true(rule_says(&drive, "earlier"));
	assert_false(rule_says(&drive, "Private"));
	send(&drive, click); // now on "earlier"
	assert_true(rule_says(&drive, "Private"));
	drive.book->long_words = true;
	for (int columns = 20; columns <= 80; columns += 60) {
		send(&drive, (struct event) { .kind = EVENT_SIZE, .column = columns, .row = 12 });
		press(&drive, KEYPRESS_END);
		assert_int_equal(rule_says(&drive, "what stands above"), columns == 80);
	}
	drive_end(&drive);
}

// Of several rows it covers the last lines, but never the mark.
static void a_long_notice_leaves_the_mark_in_view(void **state)
{
	(void)state;
	for (int rows = 8; rows < 20; rows++) {
		struct drive drive = drive_new();
		drive.options.columns = 20;
		drive.options.rows = rows;
		drive_start(&drive);
		press(&drive, KEYPRESS_END);
		int focus = state_here(drive.session)->focus;
		press(&drive, 'z');
		const struct frame *frame = session_frame(drive.session);
		assert_int_equal(frame->focus, focus);
		assert_int_equal(frame->lines[frame->cursor_row].target, focus);
		drive_end(&drive);
	}
}

static void footers_name_the_numbers_that_are_there(void **state)
{
	(void)state;
	struct drive drive = in_find(MODE_READER);
	struct arena arena = { 0 };
	const struct frame *frame = session_frame(drive.session);
	assert_true(contains(layout_line_text(&arena, &frame->lines[frame->rows - 1]), "1-"));
	type(&drive, "/pain");
	frame = session_frame(drive.session);
	assert_false(contains(layout_line_text(&arena, &frame->lines[frame->rows - 1]), "1-"));
	arena_fini(&arena);
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
	for (const char *key = "0?h1"; *key; key++) {
		press(&drive, (unsigned char)*key);
		if (*key == 'h')
			continue; // its row is that of a page
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

static void what_cannot_be_drawn_is_not_clicked(void **state)
{
	(void)state;
	static const bool undrawable[FAKE_LOCALES] = { [FAKE_DRAFT] = true };
	struct drive drive = drive_new();
	drive.options.mode = MODE_KIOSK;
	drive.options.locale = -1;
	drive.options.undrawable = undrawable;
	drive_start(&drive);
	int row = row_of_frame(&drive, "Español");
	assert_true(row > 0);
	send(&drive, (struct event) { .kind = EVENT_CLICK, .row = row, .column = 8 });
	assert_true(contains(session_notice(drive.session), "This row cannot be chosen here."));
	assert_int_equal(state_here(drive.session)->screen, SCREEN_LANGUAGE);
	drive_end(&drive);
}

// A row of the frame with an answer of which a part alone is on the screen, and that has no mark; -1: none.
static int row_of_a_part(struct drive *drive, int *target)
{
	const struct document *document = session_document(drive->session);
	const struct frame *frame = session_frame(drive->session);
	for (int row = 0; row < frame->rows; row++) {
		*target = frame->lines[row].target;
		if (*target != TARGET_NONE && *target != state_here(drive->session)->focus &&
		    document->targets[*target].kind == TARGET_CHOICE &&
		    !view_in_view(drive->session, *target))
			return row;
	}
	return -1;
}

// Of a row that ends below the window nobody has read the end: a click shows it.
static void a_click_on_a_part_of_a_row_shows_the_rest(void **state)
{
	(void)state;
	size_t clicked = 0;
	for (int size = 0; size < 200; size++) {
		struct drive drive = drive_new();
		int target;
		drive.options.columns = 16 + size / 20;
		drive.options.rows = 6 + size % 20;
		drive_start(&drive);
		type(&drive, "111");
		uint64_t question = session_screen(drive.session);
		int row = row_of_a_part(&drive, &target);
		if (row >= 0) {
			send(&drive,
			     (struct event) { .kind = EVENT_CLICK, .row = row, .column = 8 });
			assert_true(session_screen(drive.session) == question);
			assert_int_equal(state_here(drive.session)->focus, target);
			clicked++;
		}
		drive_end(&drive);
	}
	assert_true(clicked > 0);
}

// The mark stands on the row that opens the rest, where the language is one of them.
static void a_language_of_the_rest_has_its_mark_there(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.book->more_locales = 12;
	drive.options.locale = 11;
	drive_start(&drive);
	press(&drive, 'l');
	const struct document *document = session_document(drive.session);
	assert_int_equal(document->first_focus, (int)document->target_count - 1);
	drive_end(&drive);
}

static void pages_behind_a_row_are_reached_by_digits(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.book->long_group = true;
	drive_start(&drive);
	press(&drive, '3');
	assert_int_equal(session_document(drive.session)->target_count, 9);
	press(&drive, '9');
	assert_int_equal(state_here(drive.session)->screen, SCREEN_GROUP);
	assert_int_equal(session_document(drive.session)->target_count, 4);
	press(&drive, '2');
	assert_true(state_is_at(drive.session, SCREEN_PAGE, visit_name(STR("results"))));
	drive_end(&drive);
}

static void who_checked_it_is_said_while_it_holds(void **state)
{
	(void)state;
	static const struct {
		enum review_state review;
		const char *self_check, *page_sentence, *check_sentence;
	} cases[] = {
		{ REVIEW_UNREVIEWED, "", "No doctor or nurse has checked this page yet.",
		  "No doctor or nurse has checked these questions yet." },
		{ REVIEW_CHANGED, "changed", "This page was changed after it was last checked.",
		  "These questions were changed after they were last checked." },
		{ REVIEW_OTHER_FORM, "other-form", "It may have changed since then.",
		  "It may have changed since then." },
		{ REVIEW_REVIEWED, "reviewed", "Next check:", "Last checked:" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct drive drive = drive_new();
		drive.book->review = &cases[i].review;
		drive.book->self_check_review = cases[i].self_check;
		drive_start(&drive);
		press(&drive, '2');
		assert_true(page_says(&drive, cases[i].page_sentence));
		press(&drive, KEYPRESS_BACKSPACE);
		type(&drive, "11128");
		if (state_here(drive.session)->screen != SCREEN_RESULT)
			press(&drive, '8');
		assert_int_equal(state_here(drive.session)->screen, SCREEN_RESULT);
		assert_true(page_says(&drive, cases[i].check_sentence));
		drive_end(&drive);
	}
}

static void a_result_after_a_treatment_has_words_of_its_own(void **state)
{
	(void)state;
	static const char *const ways[] = { "1112888", "12188" };
	for (size_t i = 0; i < LENGTH(ways); i++) {
		struct drive drive = drive_new();
		drive.book->more_words = true;
		drive_start(&drive);
		type(&drive, ways[i]);
		assert_int_equal(state_here(drive.session)->screen, SCREEN_RESULT);
		struct str title = session_document(drive.session)->title;
		assert_true(contains(title, ":headline"));
		assert_int_equal(contains(title, ":headline-after"), i);
		drive_end(&drive);
	}
}

static void the_same_is_said_once(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.book->one_saying = true;
	drive_start(&drive);
	type(&drive, "1112138");
	assert_int_equal(times_said(&drive, "Say this."), 1); // later
	press(&drive, 'm');
	assert_int_equal(times_said(&drive, "Say this."), 1);
	drive_end(&drive);
}

// An English text in another language keeps the punctuation of English.
static void a_word_without_translation_is_english(void **state)
{
	(void)state;
	for (int english = 0; english < 2; english++) {
		struct drive drive = drive_new();
		drive.book->english_terms = english;
		drive.options.page = STR("what-is-it");
		drive_start(&drive);
		press(&drive, '1');
		assert_true(page_says(&drive, "collagen: the protein that keeps skin firm."));
		drive_end(&drive);
	}
}

static void the_other_face_is_offered_where_there_is_one(void **state)
{
	(void)state;
	for (int i = 0; i < 4; i++) {
		struct drive drive = drive_new();
		drive.options.face = i & 1 ? FACE_PLAIN : FACE_SCREEN;
		drive.options.no_screen = i & 2;
		drive_start(&drive);
		assert_int_equal(prefer_has_other_face(drive.session), i != 3);
		assert_int_equal(view_find_number(drive.session, 0), TARGET_NONE);
		drive_end(&drive);
	}
}

static void a_place_that_is_not_there_is_the_beginning(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.page = STR("what-is-it");
	drive_start(&drive);
	const struct document *document = session_document(drive.session);
	struct spot spot = { 0 };
	bookmark_set_block(&spot, document, 4);
	assert_int_equal(bookmark_block(&spot, document), 4);
	bookmark_set_block(&spot, document, document->block_count);
	assert_int_equal(bookmark_block(&spot, document), 4);
	spot.block = visit_name(STR("no such block"));
	assert_int_equal(bookmark_block(&spot, document), 0);
	const struct layout *layout = view_layout(drive.session);
	bookmark_set(&spot, document, layout, layout->line_count - 1);
	spot.ahead = 2; // in a lower window it was further on
	assert_int_equal(bookmark_line(&spot, document, layout), layout->line_count - 1);
	drive_end(&drive);
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
	assert_true(contains(session_notice(drive.session), "There is no 2 on this screen."));
	press(&drive, KEYPRESS_DOWN);
	assert_int_equal(session_frame(drive.session)->focus, FAKE_RTL);
	drive_end(&drive);
}

static int left_edge(struct drive *drive)
{
	const struct line *header = &session_frame(drive->session)->lines[0];
	return header->boxes[0].column;
}

static void all_screens_have_one_left_edge(void **state)
{
	(void)state;
	static const int columns[] = { 40, 80, 99, 100, 132 };
	for (size_t i = 0; i < LENGTH(columns); i++) {
		struct drive drive = drive_new();
		drive_start(&drive);
		send(&drive,
		     (struct event) { .kind = EVENT_SIZE, .column = columns[i], .row = 50 });
		int home = left_edge(&drive);
		type(&drive, "2"); // a page
		assert_true(session_document(drive.session)->is_page);
		assert_int_equal(left_edge(&drive), home);
		assert_int_equal(view_layout(drive.session)->lines[0].boxes[0].column, home);
		drive_end(&drive);
	}
}

// The room below the header is worth less than a last line that would stand alone on a second screen.
static void room_gives_way_to_the_last_line(void **state)
{
	(void)state;
	enum { HEADER_RULES_FOOTER = 4 };
	bool exact = false;
	for (int rows = 20; rows <= 50; rows++) {
		struct drive drive = drive_new();
		drive.options.page = STR("what-is-it");
		drive.options.rows = rows;
		drive_start(&drive);
		size_t lines = view_layout(drive.session)->line_count;
		size_t most = (size_t)rows - HEADER_RULES_FOOTER;
		exact |= lines == most;
		assert_int_equal(view_fits(drive.session), lines <= most);
		assert_int_equal(session_frame(drive.session)->lines[2].box_count == 0,
				 lines != most);
		drive_end(&drive);
	}
	assert_true(exact);
}

static struct str label_of(struct drive *drive, size_t target)
{
	return session_document(drive->session)->targets[target].label;
}

// Every language is reached by its digit, on whichever screen it stands; none has a number of two digits.
static void each_of_many_languages_is_reached_by_digits(void **state)
{
	(void)state;
	static const enum mode modes[] = { MODE_KIOSK, MODE_GUEST };
	static const int sizes[][2] = { { 80, 24 }, { 40, 12 } };
	for (size_t i = 0; i < LENGTH(modes) * LENGTH(sizes) * FAKE_LOCALES_MAX; i++) {
		size_t wanted = i % FAKE_LOCALES_MAX, way = i / FAKE_LOCALES_MAX;
		struct drive drive = drive_new();
		drive.book->more_locales = FAKE_LOCALES_MAX - FAKE_LOCALES;
		drive.options.mode = modes[way / 2];
		drive.options.columns = sizes[way % 2][0];
		drive.options.rows = sizes[way % 2][1];
		drive.options.locale = -1;
		drive_start(&drive);
		struct str name = book_locale(drive.book, wanted)->own_name;
		for (int screens = 0; screens < 3; screens++) {
			const struct document *document = session_document(drive.session);
			assert_in_range(document->target_count, 2, 9);
			size_t found = 0;
			while (found < document->target_count &&
			       !str_eq(label_of(&drive, found), name))
				found++;
			bool here = found < document->target_count;
			assert_true(here || document->target_count == 9);
			assert_true(here || str_find(label_of(&drive, 8), name, 0) != STR_NPOS);
			press(&drive, '1' + (uint32_t)(here ? found : 8));
			if (here)
				break;
		}
		assert_true(contains(label_of(&drive, 0), wanted == FAKE_DRAFT ? "es:"
							  : wanted == FAKE_RTL ? ""
									       : "Should I"));
		press(&drive, KEYPRESS_BACKSPACE); // to the first screen of languages, and no other
		assert_true(str_eq(label_of(&drive, modes[way / 2] == MODE_GUEST), STR("English")));
		drive_end(&drive);
	}
}

static void nine_languages_need_one_screen(void **state)
{
	(void)state;
	for (unsigned more = 5; more <= 8; more++) {
		struct drive drive = drive_new();
		drive.book->more_locales = more;
		drive.options.mode = MODE_KIOSK;
		drive.options.locale = -1;
		drive_start(&drive);
		size_t count = FAKE_LOCALES + more;
		assert_int_equal(session_document(drive.session)->target_count,
				 count < 9 ? count : 9);
		if (count > 9) { // what cannot be drawn is not among the names, and Back returns
			press(&drive, '9');
			assert_int_equal(session_document(drive.session)->target_count, count - 8);
			press(&drive, KEYPRESS_BACKSPACE);
			assert_true(str_eq(label_of(&drive, 0), STR("English")));
		}
		drive_end(&drive);
	}
}

// ---- the code on My list ----

static struct drive booking_new(unsigned side)
{
	struct drive drive = drive_new();
	drive.book->has_booking = true;
	drive.book->code_side = side;
	drive.options.half_block = true;
	return drive;
}

static const struct code *code_of(const struct drive *drive)
{
	const struct document *document = session_document(drive->session);
	for (size_t i = 0; i < document->block_count; i++)
		if (document->blocks[i].group_kind == GROUP_CODE)
			return document->blocks[i].code;
	return NULL;
}

static bool says_address(const struct drive *drive)
{
	const struct document *document = session_document(drive->session);
	for (size_t i = 0; i < document->block_count; i++)
		if (contains(document->blocks[i].text.plain, "a.example/b"))
			return true;
	return false;
}

// The box of a line that is part of a code; NULL: none.
static const struct box *code_box(const struct line *line)
{
	for (size_t i = 0; i < line->box_count; i++)
		if (line->boxes[i].role == ROLE_CODE)
			return &line->boxes[i];
	return NULL;
}

// A cell has two modules: the ground is the upper one, and what is drawn the lower one.
static void holds_two_rows(const struct box *box, const struct code *code, int row)
{
	assert_int_equal(box->cols, (int)code->side + 8);
	assert_int_equal(box->run_count, (size_t)box->cols);
	assert_int_equal(box->direction, DIRECTION_LTR);
	for (int i = 0; i < box->cols; i++) {
		const struct run *run = &box->runs[i];
		struct str drawn = str_slice(box->text, run->start, run->end);
		bool upper = run->role == ROLE_CODE_BLACK;
		bool lower = str_eq_c(drawn, " ") ? upper : !upper;
		assert_true(str_eq_c(drawn, " ") || str_eq_c(drawn, "▄"));
		assert_int_equal(upper, code_is_black(code, row, i - 4));
		assert_int_equal(lower, code_is_black(code, row + 1, i - 4));
	}
}

// On the last screen, whole, and between four white modules at each side.
static void last_screen_holds_code(struct drive *drive)
{
	const struct code *code = code_of(drive);
	assert_non_null(code);
	press(drive, KEYPRESS_END);
	const struct frame *frame = session_frame(drive->session);
	int rows = 0;
	for (int row = 0; row < frame->rows; row++) {
		const struct box *box = code_box(&frame->lines[row]);
		if (box)
			holds_two_rows(box, code, 2 * rows++ - 4);
	}
	assert_int_equal(rows, ((int)code->side + 9) / 2);
}

static void a_code_stands_whole_on_a_screen(void **state)
{
	(void)state;
	static const struct {
		int columns, rows, locale;
		unsigned side;
	} cases[] = {
		{ 80, 24, FAKE_ENGLISH, 21 }, { 80, 24, FAKE_ENGLISH, 29 },
		{ 80, 26, FAKE_ENGLISH, 33 }, { 80, 24, FAKE_DRAFT, 29 },
		{ 80, 24, FAKE_RTL, 29 },     { 66, 24, FAKE_ENGLISH, 29 },
		{ 64, 40, FAKE_ENGLISH, 29 }, { 39, 45, FAKE_ENGLISH, 29 },
		{ 132, 60, FAKE_RTL, 29 },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct drive drive = booking_new(cases[i].side);
		drive.options.columns = cases[i].columns;
		drive.options.rows = cases[i].rows;
		drive.options.locale = cases[i].locale;
		drive_start(&drive);
		press(&drive, 'm');
		assert_true(says_address(&drive));
		last_screen_holds_code(&drive);
		press(&drive, 's');
		last_screen_holds_code(&drive);
		drive_end(&drive);
	}
}

static void where_it_cannot_be_drawn_truly_there_is_none(void **state)
{
	(void)state;
	struct drive first = booking_new(29);
	struct session_options usual = first.options;
	struct session_options cases[] = { usual, usual, usual, usual, usual,
					   usual, usual, usual, usual };
	cases[0].half_block = false;
	cases[1].no_colours = true;
	cases[2].theme = THEME_MONO;
	cases[3].face = FACE_PLAIN;
	cases[4].columns = 40, cases[4].rows = 12;
	cases[5].rows = 23;
	cases[6].columns = 37, cases[6].rows = 60;
	cases[7].columns = 40, cases[7].rows = 24;
	cases[8].form = TEXT_LOGICAL, cases[8].locale = FAKE_RTL;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct drive drive = booking_new(29);
		drive.options = cases[i];
		drive_start(&drive);
		press(&drive, 'm');
		assert_true(says_address(&drive));
		assert_null(code_of(&drive));
		drive_end(&drive);
	}
	book_close(first.book);
	struct drive drive = booking_new(29);
	drive.options.form = TEXT_LOGICAL;
	drive_start(&drive);
	press(&drive, 'm');
	last_screen_holds_code(&drive);
	drive_end(&drive);
}

static void a_book_without_it_says_the_address_alone(void **state)
{
	(void)state;
	struct drive drive = booking_new(0);
	drive_start(&drive);
	press(&drive, 'm');
	assert_true(says_address(&drive));
	assert_null(code_of(&drive));
	drive.book->has_booking = false;
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 80, .row = 30 });
	assert_false(says_address(&drive));
	drive_end(&drive);
}

static void it_goes_and_comes_with_colours_and_room(void **state)
{
	(void)state;
	struct drive drive = booking_new(29);
	drive.options.theme = THEME_CONTRAST;
	drive_start(&drive);
	press(&drive, 'm');
	last_screen_holds_code(&drive);
	press(&drive, 't');
	assert_null(code_of(&drive));
	press(&drive, 't');
	last_screen_holds_code(&drive);
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 80, .row = 20 });
	assert_null(code_of(&drive));
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 80, .row = 24 });
	last_screen_holds_code(&drive);
	drive_end(&drive);
}

static void nothing_is_booked_beside_what_is_urgent(void **state)
{
	(void)state;
	// the keys of the check on the way after a treatment; whether booking shows on My list then
	static const struct {
		const char *keys;
		bool shows;
	} cases[] = {
		{ "1", true },	   // nothing is answered
		{ "1111", true },  // a mole to show to a doctor: soon, but not now
		{ "111", true },   // not finished
		{ "1212", false }, // an emergency ends the check
		{ "12181", true }, // a list counts when it is left
		{ "121818", false }, { "121811", true }, // taken back
		{ "12188", false },			 // healing: no step leads to this clinic
		{ "12189", true },			 // asked which
		{ "121891", false },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct drive drive = booking_new(29);
		drive_start(&drive);
		type(&drive, cases[i].keys);
		press(&drive, 'm');
		if (says_address(&drive) != cases[i].shows || !code_of(&drive) == cases[i].shows)
			fail_msg("after %s", cases[i].keys);
		drive_end(&drive);
	}
}

static void names_that_cannot_be_drawn_are_not_printed(void **state)
{
	(void)state;
	bool undrawable[FAKE_LOCALES_MAX] = { false };
	struct drive drive = drive_new();
	drive.book->more_locales = FAKE_LOCALES_MAX - FAKE_LOCALES;
	drive.options.mode = MODE_KIOSK;
	drive.options.locale = -1;
	drive.options.undrawable = undrawable;
	undrawable[FAKE_LOCALES_MAX - 1] = true; // Türkçe
	drive_start(&drive);
	assert_true(contains(label_of(&drive, 8), "Deutsch"));
	assert_false(contains(label_of(&drive, 8), "Türkçe"));
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

// ---- what a book says besides, or lacks ----

static bool is_asked(struct drive *drive, const char *screen)
{
	struct arena arena = { 0 };
	struct str title = str_format(&arena, "screen:%s:ask", screen);
	bool asked = state_here(drive->session)->screen == SCREEN_QUESTION &&
		     str_eq(session_document(drive->session)->title, title);
	arena_fini(&arena);
	return asked;
}

static struct drive in_the_other_check(void)
{
	struct drive drive = drive_new();
	drive.book->other_check = true;
	drive_start(&drive);
	type(&drive, "11");
	assert_true(is_asked(&drive, "pus"));
	return drive;
}

// However far down.
static void each_row_that_was_on_the_screen_was_seen(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.page = STR("what-is-it");
	drive.options.columns = 20;
	drive.options.rows = 8;
	drive_start(&drive);
	type(&drive, "+");
	assert_true(view_layout(drive.session)->line_count > 64);
	size_t top;
	do {
		assert_false(view_saw_all(drive.session));
		top = view_top(drive.session);
		press(&drive, KEYPRESS_PAGE_DOWN);
	} while (view_top(drive.session) != top && !view_saw_all(drive.session));
	assert_true(view_saw_all(drive.session));
	drive_end(&drive);
}

static void a_list_may_come_first(void **state)
{
	(void)state;
	struct drive drive = in_the_other_check();
	press(&drive, '8');
	int open = view_find_number(drive.session, 9);
	assert_true(
		str_eq_c(session_document(drive.session)->targets[open].label, "shared:not-sure"));
	type(&drive, "h1"); // that nothing is ticked is an answer
	assert_true(str_eq_c(session_document(drive.session)->targets[0].label,
			     "Go on where you were"));
	type(&drive, "31"); // once more: the other row shows as well
	press(&drive, '8');
	open = view_find_number(drive.session, 9);
	assert_true(str_eq_c(session_document(drive.session)->targets[open].label,
			     "Not sure, or rather not say"));
	type(&drive, "1u1");
	assert_true(is_asked(&drive, "drugs"));
	drive_end(&drive);
}

// What was left open is named once, and as urgent where it is; whom to call without a number.
static void what_is_left_open_may_be_urgent(void **state)
{
	(void)state;
	for (int bare = 0; bare < 2; bare++) {
		struct drive drive = in_the_other_check();
		drive.book->bare = bare;
		drive.book->has_booking = true;
		type(&drive, "91"); // pus
		type(&drive, "22"); // no mole, after a treatment
		type(&drive, "9191");
		assert_int_equal(state_here(drive.session)->screen, SCREEN_RESULT);
		assert_int_equal(times_said(&drive, "shared:left-open-urgent"), !bare);
		assert_int_equal(times_said(&drive, "shared:left-open"), 1);
		assert_int_equal(times_said(&drive, "a.example/b"), 1);
		press(&drive, 'm'); // no step leads to this clinic
		assert_false(page_says(&drive, "To book a consultation online"));
		drive_end(&drive);
	}
}

static void a_result_names_what_was_answered_and_offers_a_page(void **state)
{
	(void)state;
	struct drive drive = in_the_other_check();
	type(&drive, "812"); // nothing, a mole that changes, after a treatment
	type(&drive, "188"); // a drug
	assert_int_equal(state_here(drive.session)->screen, SCREEN_RESULT);
	assert_true(page_says(&drive, "answer:drug=now:headline"));
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 20, .row = 7 });
	press(&drive, KEYPRESS_END); // below all rows
	press(&drive, KEYPRESS_DOWN);
	assert_true(contains(session_notice(drive.session), "This is the end."));
	assert_null(focused(&drive));
	press(&drive, '5');
	assert_true(state_is_at(drive.session, SCREEN_PAGE, visit_name(STR("costs"))));
	drive_end(&drive);
}

static void a_question_that_was_found_opens_when_it_was_answered(void **state)
{
	(void)state;
	for (int answered = 0; answered < 2; answered++) {
		struct drive drive = in_find(MODE_READER);
		type(&drive, answered ? "1112188h" : "1112h");
		type(&drive, "/medicine");
		press(&drive, KEYPRESS_ENTER);
		press(&drive, '1');
		assert_int_equal(state_here(drive.session)->screen,
				 answered ? SCREEN_QUESTION : SCREEN_INTRO);
		drive_end(&drive);
	}
}

// Another book may ask no more what was asked last.
static void going_on_in_another_check(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive_start(&drive);
	type(&drive, "1112h");
	drive.book->other_check = true;
	send(&drive, (struct event) { .kind = EVENT_BOOK, .book = drive.book });
	type(&drive, "11");
	assert_true(is_asked(&drive, "pus"));
	drive_end(&drive);
}

// The oldest places are forgotten; a changed answer leads to its result all the same.
static void a_changed_answer_leads_to_a_result_that_was_forgotten(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive_start(&drive);
	type(&drive, "1112888");
	type(&drive, "34");
	assert_true(is_asked(&drive, "drugs"));
	for (size_t i = 0; i + 1 < VISIT_SPOTS; i++)
		press(&drive, i % 2 ? 'h' : 'm');
	for (size_t i = 0; i + 1 < VISIT_SPOTS; i++)
		press(&drive, KEYPRESS_BACKSPACE);
	assert_true(is_asked(&drive, "drugs"));
	assert_int_equal(drive.session->visit->depth, 1);
	type(&drive, "18");
	assert_int_equal(state_here(drive.session)->screen, SCREEN_RESULT);
	drive_end(&drive);
}

// English stands for it, and names no source, whose name it has not; nothing is said in English a second time.
static void a_check_without_translation_is_english(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.book->untranslated = true;
	drive.options.locale = FAKE_DRAFT;
	drive_start(&drive);
	type(&drive, "11?");
	assert_true(session_document(drive.session)->title_fallback);
	assert_int_equal(times_said(&drive, "question:stage:why"), 1);
	assert_int_equal(times_said(&drive, "Source:"), 0);
	type(&drive, "h1");
	press(&drive, '2'); // an emergency
	type(&drive, "11");
	assert_int_equal(state_here(drive.session)->screen, SCREEN_RESULT);
	assert_int_equal(times_said(&drive, "outcome:emergency:headline"), 1);
	const struct block *headline = &session_document(drive.session)->blocks[0];
	assert_true(headline->fallback && str_eq_c(headline->language, "en"));
	drive_end(&drive);
}

static bool menu_says(struct drive *drive, const char *keys, const char *label)
{
	type(drive, keys);
	const struct document *document = session_document(drive->session);
	for (size_t i = 0; i < document->target_count; i++)
		if (str_eq_c(document->targets[i].label, label))
			return true;
	return false;
}

// Nothing leads to what a book or a terminal does not have.
static void what_is_not_there_has_no_row(void **state)
{
	(void)state;
	for (int bare = 0; bare < 2; bare++) {
		struct drive drive = drive_new();
		drive.options.face = FACE_PLAIN;
		drive.options.no_screen = drive.book->bare = bare;
		drive.book->more_words = !bare;
		drive_start(&drive);
		assert_int_equal(menu_says(&drive, "0", "Look"), !bare);
		assert_int_equal(menu_says(&drive, "8", "Full screen with keys"), !bare);
		type(&drive, "h11");
		assert_true(str_starts(session_document(drive.session)->status,
				       STR("Question 1 of about")));
		type(&drive, "121"); // a drug
		press(&drive, '8');
		assert_int_equal(state_here(drive.session)->screen, SCREEN_RESULT);
		assert_true(str_starts(session_document(drive.session)->status, STR("English")));
		press(&drive, '1');
		assert_int_equal(times_said(&drive, "Source:"), !bare);
		assert_int_equal(times_said(&drive, "check:short"), !bare);
		drive_end(&drive);
		drive = in_find(MODE_READER);
		drive.book->bare = bare;
		assert_int_equal(menu_says(&drive, "/", "Word list"), !bare);
		drive_end(&drive);
	}
	struct drive drive = drive_new();
	drive.book->no_quiz = true; // the signs alone
	drive_start(&drive);
	type(&drive, "u");
	assert_true(state_is_at(drive.session, SCREEN_PAGE, visit_name(STR("warning-signs"))));
	drive_end(&drive);
}

// ---- what is rare ----

static void a_plan_that_is_gone_is_not_estimated(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	make_an_estimate(&drive);
	drive.book->no_plan = true;
	send(&drive, (struct event) { .kind = EVENT_BOOK, .book = drive.book });
	assert_int_equal(state_here(drive.session)->screen, SCREEN_HOME);
	assert_false(my_list_says(&drive, "Scars"));
	drive_end(&drive);
}

static void what_is_nearly_found_is_shown_instead(void **state)
{
	(void)state;
	struct drive drive = in_find(MODE_READER);
	press(&drive, '/');
	press(&drive, 'U' - '@'); // of nothing
	assert_int_equal(session_notice(drive.session).len, 0);
	type(&drive, "frist item");
	assert_true(page_says(&drive, "Shown instead: \"first item\"."));
	press(&drive, 'U' - '@');
	type(&drive, "many");
	const struct block *hit = &session_document(drive.session)->blocks[2];
	assert_true(str_ends(hit->cells[1].text.plain, STR("manyma…"))); // cut within a word
	travel_go(drive.session, SCREEN_FIND, 50); // hits that another language had
	send(&drive, (struct event) { .kind = EVENT_TIME });
	assert_int_equal(session_document(drive.session)->target_count, 3);
	for (int i = 0; i < 2; i++)
		press(&drive, KEYPRESS_ESCAPE);
	press(&drive, 'n'); // a key of pages
	assert_true(contains(session_notice(drive.session), "No more places on this page."));
	drive_end(&drive);
}

// Neither over what is urgent nor over what is being cleared.
static void no_letter_leads_away_from_what_matters(void **state)
{
	(void)state;
	static const enum mode modes[] = { MODE_KIOSK, MODE_READER };
	for (size_t i = 0; i < LENGTH(modes); i++) {
		struct drive drive = in_find(modes[i]);
		type(&drive, i ? "1211" : "11211");
		assert_int_equal(state_here(drive.session)->screen, SCREEN_RESULT);
		press(&drive, i ? '/' : 'a');
		assert_int_equal(state_here(drive.session)->screen, SCREEN_RESULT);
		assert_true(contains(session_notice(drive.session), "emergency"));
		static const uint32_t pressed[] = { KEYPRESS_ENTER, ' ', 'z' };
		for (size_t k = 0; k < LENGTH(pressed); k++) {
			press(&drive, pressed[k]);
			assert_true(contains(session_notice(drive.session), "emergency"));
		}
		type(&drive, "09");
		press(&drive, 'a');
		assert_int_not_equal(state_here(drive.session)->screen, SCREEN_FIND);
		drive_end(&drive);
	}
}

static void the_warning_fits_the_smallest_window(void **state)
{
	(void)state;
	struct drive drive = drive_new();
	drive.options.mode = MODE_KIOSK;
	drive.options.idle_seconds = 180;
	drive.options.columns = 19;
	drive_start(&drive);
	assert_int_equal(row_of_frame(&drive, "This window"), 0);
	drive.now_ms = session_deadline_ms(drive.session) - 1000;
	send(&drive, (struct event) { .kind = EVENT_TIME });
	assert_int_equal(row_of_frame(&drive, "Still there?"), 0);
	drive_end(&drive);
}

// The cursor stands where one types, or where the field begins when its end is not in view.
static void a_field_may_be_longer_than_its_window(void **state)
{
	(void)state;
	for (int rows = 6; rows < 16; rows++) {
		struct drive drive = in_find(MODE_READER);
		send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 20, .row = rows });
		press(&drive, '/');
		for (int i = 0; i < 80; i++)
			press(&drive, 'm');
		const struct frame *frame = session_frame(drive.session);
		assert_int_equal(frame->focus, 0);
		assert_int_equal(frame->lines[frame->cursor_row].target, 0);
		drive_end(&drive);
	}
}

// Of the first eight none can be drawn: the mark is on the rest, and never on what cannot be chosen.
static void the_mark_passes_over_what_cannot_be_drawn(void **state)
{
	(void)state;
	bool undrawable[FAKE_LOCALES_MAX] = { true, true, true, true, true, true, true, true };
	struct drive drive = drive_new();
	drive.book->more_locales = FAKE_LOCALES_MAX - FAKE_LOCALES;
	drive.options.mode = MODE_KIOSK;
	drive.options.locale = -1;
	drive.options.undrawable = undrawable;
	drive_start(&drive);
	assert_int_equal(focused(&drive)->number, 9);
	drive_end(&drive);
	undrawable[3] = undrawable[6] = false;
	drive = drive_new();
	drive.book->more_locales = FAKE_LOCALES_MAX - FAKE_LOCALES;
	drive.options.mode = MODE_KIOSK;
	drive.options.locale = -1;
	drive.options.rows = 8;
	drive.options.undrawable = undrawable;
	drive_start(&drive);
	assert_int_equal(focused(&drive)->number, 4);
	press(&drive, KEYPRESS_PAGE_DOWN);
	assert_false(focused(&drive)->disabled);
	drive_end(&drive);
}

// Nor does a click that came before its question was seen.
static void a_click_may_be_too_early(void **state)
{
	(void)state;
	struct drive drive = in_the_check();
	uint64_t first = session_screen(drive.session);
	press(&drive, '1');
	uint64_t second = session_screen(drive.session);
	struct event click = { .kind = EVENT_CLICK,
			       .row = row_of_frame(&drive, "answer:mole=none"),
			       .column = 8 };
	drive.now_ms -= 900;
	send(&drive, click);
	assert_true(session_screen(drive.session) == second && second != first);
	send(&drive, click);
	assert_true(session_screen(drive.session) != second);
	drive_end(&drive);
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
		drive.options.half_block = drive.book->has_booking = visit % 2;
		drive.book->code_side = 29;
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

// Rows behind those that a digit chooses all have the number 0.
static void rows_without_a_number_keep_their_places(void **state)
{
	(void)state;
	enum { ROWS = 4 };
	struct arena arena = { 0 };
	struct document document;
	document_init(&document, &arena, STR("en"), DIRECTION_LTR);
	for (int i = 0; i < ROWS; i++) {
		int row = document_option(&document, TARGET_LINK, i, STR_NONE, STR("Row"), STR_NONE,
					  STR_NONE);
		document_target(&document, row)->number = i ? 0 : 1;
	}
	const struct layout_options options = { .columns = 30, .measure = 30 };
	struct layout layout = layout_document(&arena, &document, &options);
	for (size_t line = 0; line < layout.line_count; line++) {
		struct spot spot = { 0 };
		bookmark_set(&spot, &document, &layout, line);
		assert_int_equal(bookmark_line(&spot, &document, &layout), line);
	}
	assert_true(layout.line_count >= ROWS);
	arena_fini(&arena);
}

// Any line may stand first: one of a callout, or the blank one below its word where there is more space.
static void every_line_is_a_place(void **state)
{
	(void)state;
	static const char *const pages[] = { "aftercare", "costs", "side-effects",
					     "warning-signs" };
	for (size_t i = 0; i < LENGTH(pages); i++) {
		struct drive drive = drive_new();
		drive.options.page = str_c(pages[i]);
		drive_start(&drive);
		type(&drive, "+");
		const struct document *document = session_document(drive.session);
		const struct layout *layout = view_layout(drive.session);
		assert_true(layout->line_count > 5);
		for (size_t line = 0; line < layout->line_count; line++) {
			struct spot spot = { 0 };
			bookmark_set(&spot, document, layout, line);
			assert_int_equal(bookmark_line(&spot, document, layout), line);
		}
		drive_end(&drive);
	}
}

// The place where lines and a screen led, in another window: found again on the way back, and after more space and less.
static bool comes_back_to_its_line(int lines, int rows)
{
	struct drive drive = drive_new();
	drive.options.page = STR("what-is-it");
	drive.options.rows = 10;
	drive_start(&drive);
	for (int i = 0; i < lines; i++)
		press(&drive, KEYPRESS_DOWN);
	press(&drive, KEYPRESS_PAGE_DOWN);
	press(&drive, KEYPRESS_PAGE_DOWN);
	send(&drive, (struct event) { .kind = EVENT_SIZE, .column = 50, .row = rows });
	size_t top = view_top(drive.session);
	type(&drive, "?");
	press(&drive, KEYPRESS_BACKSPACE);
	bool same = view_top(drive.session) == top;
	type(&drive, "+-");
	same = same && view_top(drive.session) == top;
	drive_end(&drive);
	return same;
}

static void back_returns_to_the_line_in_any_window(void **state)
{
	(void)state;
	for (int lines = 1; lines < 20; lines++)
		for (int rows = 8; rows < 30; rows++)
			assert_true(comes_back_to_its_line(lines, rows));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_line_is_a_place),
		cmocka_unit_test(back_returns_to_the_line_in_any_window),
		cmocka_unit_test(scripts_give_their_frames),
		cmocka_unit_test(place_survives_size_and_back),
		cmocka_unit_test(face_keeps_the_reading_place),
		cmocka_unit_test(secrets_stay_in_their_memory_and_are_wiped),
		cmocka_unit_test(secrets_fit_one_page),
		cmocka_unit_test(what_is_looked_for_is_typed_and_edited),
		cmocka_unit_test(a_hit_opens_at_its_place),
		cmocka_unit_test(n_leads_from_hit_to_hit),
		cmocka_unit_test(in_a_kiosk_rows_lead_from_hit_to_hit),
		cmocka_unit_test(a_letter_finds_in_a_kiosk),
		cmocka_unit_test(what_is_looked_for_is_wiped),
		cmocka_unit_test(an_estimate_is_taken_along_and_forgotten),
		cmocka_unit_test(an_estimate_can_be_taken_back),
		cmocka_unit_test(an_estimate_of_another_book_leads_home),
		cmocka_unit_test(a_waiting_room_forgets_an_estimate),
		cmocka_unit_test(the_oldest_estimate_makes_room),
		cmocka_unit_test(a_line_of_words_is_looked_for),
		cmocka_unit_test(idle_warns_once_then_ends),
		cmocka_unit_test(what_is_answered_or_taken_along_stands_twice_as_long),
		cmocka_unit_test(short_limits_warn_a_quarter_before),
		cmocka_unit_test(the_plain_face_has_a_limit_of_its_own),
		cmocka_unit_test(clear_ends_the_visit_where_visits_end),
		cmocka_unit_test(letters_do_nothing_in_a_kiosk),
		cmocka_unit_test(enter_reads_on_where_nothing_has_the_mark),
		cmocka_unit_test(a_key_before_its_question_answers_nothing),
		cmocka_unit_test(a_question_counts_from_when_it_was_painted),
		cmocka_unit_test(the_same_key_must_have_been_quiet),
		cmocka_unit_test(back_finds_the_mark_on_the_row_that_a_digit_chose),
		cmocka_unit_test(back_finds_the_mark_on_the_row_whatever_chose_it),
		cmocka_unit_test(rows_without_a_number_keep_their_places),
		cmocka_unit_test(a_digit_ticks_at_once_and_takes_back),
		cmocka_unit_test(eight_goes_on_only_after_every_row_was_seen),
		cmocka_unit_test(a_row_that_is_not_on_the_screen_is_shown_before_it_answers),
		cmocka_unit_test(what_was_taken_back_is_asked_about_once),
		cmocka_unit_test(nine_leads_to_a_screen_of_its_own_and_keeps_the_ticks),
		cmocka_unit_test(a_kiosk_asks_on_a_blank_screen_before_it_clears),
		cmocka_unit_test(the_end_of_a_page_leads_to_the_next),
		cmocka_unit_test(the_way_after_a_treatment_is_always_open),
		cmocka_unit_test(going_on_leads_to_the_very_screen_that_was_left),
		cmocka_unit_test(no_key_leaves_the_kiosk),
		cmocka_unit_test(digits_alone_suffice),
		cmocka_unit_test(another_book_keeps_place_and_answers),
		cmocka_unit_test(a_page_that_is_gone_leads_home),
		cmocka_unit_test(a_book_that_fails_is_out_of_order),
		cmocka_unit_test(a_page_is_read_once),
		cmocka_unit_test(english_beside_keeps_place_and_mark),
		cmocka_unit_test(what_opens_and_where_one_goes_is_shown_beside),
		cmocka_unit_test(from_english_it_is_asked_which),
		cmocka_unit_test(of_many_languages_nine_are_asked_for_at_once),
		cmocka_unit_test(what_cannot_be_drawn_does_not_stand_beside),
		cmocka_unit_test(a_second_language_is_forgotten_with_the_visit),
		cmocka_unit_test(another_book_keeps_the_second_language),
		cmocka_unit_test(in_a_kiosk_the_menu_shows_a_second_language),
		cmocka_unit_test(no_page_is_kept_when_the_visit_is_cleared),
		cmocka_unit_test(a_failed_session_takes_the_new_book),
		cmocka_unit_test(the_plain_face_does_not_scroll),
		cmocka_unit_test(each_screen_says_that_nothing_is_kept),
		cmocka_unit_test(the_rest_of_the_languages_says_so_too),
		cmocka_unit_test(what_says_so_gives_way_and_is_no_key),
		cmocka_unit_test(a_long_notice_leaves_the_mark_in_view),
		cmocka_unit_test(footers_name_the_numbers_that_are_there),
		cmocka_unit_test(without_questions_their_row_is_not_there),
		cmocka_unit_test(without_its_page_nobody_is_led_to_it),
		cmocka_unit_test(the_language_is_the_one_asked_for_or_suggested_or_the_first),
		cmocka_unit_test(what_cannot_be_drawn_cannot_be_chosen),
		cmocka_unit_test(each_of_many_languages_is_reached_by_digits),
		cmocka_unit_test(nine_languages_need_one_screen),
		cmocka_unit_test(a_code_stands_whole_on_a_screen),
		cmocka_unit_test(where_it_cannot_be_drawn_truly_there_is_none),
		cmocka_unit_test(a_book_without_it_says_the_address_alone),
		cmocka_unit_test(it_goes_and_comes_with_colours_and_room),
		cmocka_unit_test(nothing_is_booked_beside_what_is_urgent),
		cmocka_unit_test(names_that_cannot_be_drawn_are_not_printed),
		cmocka_unit_test(all_screens_have_one_left_edge),
		cmocka_unit_test(room_gives_way_to_the_last_line),
		cmocka_unit_test(a_tiny_window_answers_nothing),
		cmocka_unit_test(an_estimate_without_prices),
		cmocka_unit_test(what_opened_first_makes_room),
		cmocka_unit_test(the_oldest_place_is_forgotten),
		cmocka_unit_test(more_than_can_be_ticked_is_not),
		cmocka_unit_test(a_click_takes_the_warning_away),
		cmocka_unit_test(who_has_left_gets_nothing_more),
		cmocka_unit_test(nothing_leads_away_from_the_last_screen),
		cmocka_unit_test(a_question_is_not_painted_before_it_is_asked),
		cmocka_unit_test(questions_that_are_gone_lead_home),
		cmocka_unit_test(no_book_is_no_other_book),
		cmocka_unit_test(what_cannot_be_drawn_is_not_clicked),
		cmocka_unit_test(a_click_on_a_part_of_a_row_shows_the_rest),
		cmocka_unit_test(away_from_the_clinic_it_says_so_in_other_words),
		cmocka_unit_test(each_list_of_a_page_is_reached),
		cmocka_unit_test(parts_of_a_section_belong_to_it),
		cmocka_unit_test(finishing_says_what_is_cleared),
		cmocka_unit_test(a_language_of_the_rest_has_its_mark_there),
		cmocka_unit_test(pages_behind_a_row_are_reached_by_digits),
		cmocka_unit_test(who_checked_it_is_said_while_it_holds),
		cmocka_unit_test(a_result_after_a_treatment_has_words_of_its_own),
		cmocka_unit_test(the_same_is_said_once),
		cmocka_unit_test(a_word_without_translation_is_english),
		cmocka_unit_test(the_other_face_is_offered_where_there_is_one),
		cmocka_unit_test(a_place_that_is_not_there_is_the_beginning),
		cmocka_unit_test(a_list_may_come_first),
		cmocka_unit_test(what_is_left_open_may_be_urgent),
		cmocka_unit_test(going_on_in_another_check),
		cmocka_unit_test(a_changed_answer_leads_to_a_result_that_was_forgotten),
		cmocka_unit_test(a_check_without_translation_is_english),
		cmocka_unit_test(what_is_not_there_has_no_row),
		cmocka_unit_test(a_plan_that_is_gone_is_not_estimated),
		cmocka_unit_test(what_is_nearly_found_is_shown_instead),
		cmocka_unit_test(no_letter_leads_away_from_what_matters),
		cmocka_unit_test(the_warning_fits_the_smallest_window),
		cmocka_unit_test(a_field_may_be_longer_than_its_window),
		cmocka_unit_test(the_mark_passes_over_what_cannot_be_drawn),
		cmocka_unit_test(a_click_may_be_too_early),
		cmocka_unit_test(a_result_names_what_was_answered_and_offers_a_page),
		cmocka_unit_test(a_question_that_was_found_opens_when_it_was_answered),
		cmocka_unit_test(beside_each_other_in_wide_windows),
		cmocka_unit_test(each_row_that_was_on_the_screen_was_seen),
		cmocka_unit_test(random_events_never_break_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
