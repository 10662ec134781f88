// SPDX-License-Identifier: GPL-3.0-or-later
// Whole visits over the shipped book, by one means alone: a language, three pages, a word, back, what it costs, the self-check to its
// result, why, my list, a changed answer, and everything cleared. What each takes is counted.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "document/find.h"
#include "kiosk/chrome.h"
#include "kiosk/commands.h"
#include "kiosk/frame.h"
#include "kiosk/state.h"
#include "kiosk/view.h"

enum {
	STEP_MS = 1000,
	PATIENCE = 60,
	MOVES_MOST = 600,
	CHECK_KEYS_MOST = 22,
	SMALL_CHECK_KEYS_MOST = 60
};

struct tour;

// How somebody does what they want to.
struct means {
	const char *name;
	enum face face;
	void (*choose)(struct tour *tour, unsigned number);
	void (*menu)(struct tour *tour);
	void (*back)(struct tour *tour);
};

struct tour {
	const struct means *means;
	struct session *session;
	int64_t now_ms;
	unsigned effects, steps;
};

static void send(struct tour *tour, struct event event)
{
	tour->now_ms += STEP_MS;
	event.at_ms = tour->now_ms;
	tour->effects = session_handle(tour->session, &event);
	tour->steps++;
	assert_true(tour->steps < 4000);
}

static void press(struct tour *tour, uint32_t key)
{
	send(tour, (struct event) { .kind = EVENT_KEY, .key = key });
}

static void press_menu(struct tour *tour)
{
	press(tour, '0');
}

static void press_back(struct tour *tour)
{
	press(tour, KEYPRESS_BACKSPACE);
}

static bool is_at(const struct tour *tour, enum screen_id screen)
{
	return state_here(tour->session)->screen == screen;
}

static int target_of(const struct tour *tour, unsigned number)
{
	const struct document *document = session_document(tour->session);
	for (size_t i = 0; i < document->target_count; i++) {
		if (document->targets[i].number == number)
			return (int)i;
	}
	fail_msg("%s: no row %u on screen %d", tour->means->name, number,
		 state_here(tour->session)->screen);
	return TARGET_NONE;
}

// ---- digits and Space ----

// A row that is not on the screen comes there first, and 8 shows the rest of a list.
static void choose_by_digit(struct tour *tour, unsigned number)
{
	uint64_t screen = session_screen(tour->session);
	bool leaves = is_at(tour, SCREEN_QUESTION) && number == 8;
	for (int tries = 0; tries < PATIENCE; tries++) {
		press(tour, '0' + number);
		if (!session_notice(tour->session).len &&
		    (!leaves || session_screen(tour->session) != screen))
			return;
	}
	fail_msg("%s: %u is not answered: %.*s; top %zu, %zu of %zu lines, seen %lx",
		 tour->means->name, number, STR_ARGS(session_notice(tour->session)),
		 view_top(tour->session), view_shown(tour->session, view_top(tour->session)),
		 view_layout(tour->session)->line_count, (unsigned long)view_seen(tour->session));
}

// ---- arrows and Enter ----

static void choose_by_arrows(struct tour *tour, unsigned number)
{
	int wanted = target_of(tour, number);
	for (int tries = 0; tries < MOVES_MOST; tries++) {
		int focus = state_here(tour->session)->focus;
		if (focus == wanted) {
			press(tour, KEYPRESS_ENTER);
			if (!session_notice(tour->session).len)
				return;
		}
		press(tour, focus != TARGET_NONE && focus > wanted ? KEYPRESS_UP : KEYPRESS_DOWN);
	}
	fail_msg("%s: the mark does not come to %u", tour->means->name, number);
}

static void back_by_arrow(struct tour *tour)
{
	bool rtl = session_document(tour->session)->direction == DIRECTION_RTL;
	press(tour, rtl ? KEYPRESS_RIGHT : KEYPRESS_LEFT);
}

// ---- a finger ----

static bool click_where(struct tour *tour, int target, uint32_t key)
{
	const struct frame *frame = session_frame(tour->session);
	for (int row = 0; row < frame->rows; row++) {
		for (int column = 0; column < frame->columns; column++) {
			struct frame_hit hit = frame_hit_at(tour->session, row, column);
			if ((target == TARGET_NONE || hit.target != target) &&
			    (key == COMMANDS_NO_KEY || hit.key != key))
				continue;
			send(tour,
			     (struct event) { .kind = EVENT_CLICK, .row = row, .column = column });
			return true;
		}
	}
	return false;
}

static void start_by_finger(struct tour *tour)
{
	while (click_where(tour, TARGET_NONE, KEYPRESS_PAGE_UP))
		;
	assert_int_equal(view_top(tour->session), 0);
}

static void choose_by_finger(struct tour *tour, unsigned number)
{
	for (int tries = 0; tries < PATIENCE; tries++) {
		int target = target_of(tour, number);
		uint64_t screen = session_screen(tour->session);
		bool on = session_document(tour->session)->targets[target].on;
		if (click_where(tour, target, COMMANDS_NO_KEY)) {
			bool answered = session_screen(tour->session) != screen ||
					session_document(tour->session)->targets[target].on != on;
			if (answered || (tour->effects & SESSION_LEFT))
				return;
		} else if (!click_where(tour, TARGET_NONE, KEYPRESS_PAGE_DOWN)) {
			if (session_notice(tour->session).len) // it stands where "more" does
				send(tour, (struct event) { .kind = EVENT_CLICK, .row = -1 });
			else
				start_by_finger(tour);
		}
	}
	fail_msg("%s: %u cannot be touched on screen %d", tour->means->name, number,
		 state_here(tour->session)->screen);
}

static void menu_by_finger(struct tour *tour)
{
	assert_true(click_where(tour, TARGET_NONE, '0'));
}

static void back_by_finger(struct tour *tour)
{
	assert_true(click_where(tour, TARGET_NONE, KEYPRESS_BACKSPACE));
}

// ---- lines ----

static void choose_by_line(struct tour *tour, unsigned number)
{
	send(tour, (struct event) { .kind = EVENT_CHOOSE, .number = (long)number });
}

static const struct means digits = { "digits", FACE_SCREEN, choose_by_digit, press_menu,
				     press_back };
static const struct means arrows = { "arrows", FACE_SCREEN, choose_by_arrows, press_menu,
				     back_by_arrow };
static const struct means finger = { "finger", FACE_SCREEN, choose_by_finger, menu_by_finger,
				     back_by_finger };
static const struct means lines = { "plain", FACE_PLAIN, choose_by_line, press_menu, press_back };

// ---- the visit ----

static void choose(struct tour *tour, unsigned number)
{
	tour->means->choose(tour, number);
}

static void go_home(struct tour *tour)
{
	tour->means->menu(tour);
	choose(tour, 1);
	assert_true(is_at(tour, SCREEN_HOME));
}

static void read_three_pages(struct tour *tour)
{
	choose(tour, 2);
	for (int page = 0; page < 2; page++) {
		uint64_t before = session_screen(tour->session);
		if (tour->means == &digits) // Space alone leads on to the next
			while (session_screen(tour->session) == before)
				press(tour, ' ');
		else
			choose(tour, 9);
		assert_true(is_at(tour, SCREEN_PAGE));
		assert_true(session_screen(tour->session) != before);
	}
	tour->means->back(tour);
	tour->means->back(tour);
	assert_true(is_at(tour, SCREEN_PAGE));
}

static void open_a_word(struct tour *tour)
{
	const struct document *document = session_document(tour->session);
	size_t i = 0;
	while (i < document->target_count &&
	       !str_starts(document->targets[i].argument, STR("term:")))
		i++;
	if (i == document->target_count)
		return;
	unsigned number = document->targets[i].number;
	if (tour->means == &finger)
		start_by_finger(tour);
	else if (tour->means != &lines)
		press(tour, KEYPRESS_HOME);
	choose(tour, number);
	document = session_document(tour->session);
	assert_true(document->targets[i].on);
}

// The link to the estimate is the first of its page.
static void estimate_the_cost(struct tour *tour)
{
	choose(tour, 6);
	choose(tour, 1);
	assert_true(is_at(tour, SCREEN_CONCERNS));
	choose(tour, 1);
	assert_true(is_at(tour, SCREEN_TIMES));
	choose(tour, 8);
	assert_true(is_at(tour, SCREEN_ESTIMATE));
	choose(tour, 1);
	assert_true(visit_wants_any(tour->session->visit));
	choose(tour, 2);
	assert_true(is_at(tour, SCREEN_MY_LIST));
	tour->means->back(tour);
	assert_true(is_at(tour, SCREEN_ESTIMATE));
	choose(tour, 3);
	assert_true(is_at(tour, SCREEN_TIMES));
}

// What people ask most stands there, so that nothing need be typed.
static void find_what_people_ask(struct tour *tour)
{
	tour->means->menu(tour);
	choose(tour, 3);
	assert_true(is_at(tour, SCREEN_FIND));
	choose(tour, 1);
	assert_true(is_at(tour, SCREEN_PAGE));
}

static bool says(struct tour *tour, struct str text)
{
	const struct document *document = session_document(tour->session);
	for (size_t i = 0; i < document->block_count; i++)
		if (str_eq(document->blocks[i].text.plain, text))
			return true;
	return false;
}

static void take_questions_along(struct tour *tour)
{
	choose(tour, 8);
	choose(tour, 1);
	assert_true(is_at(tour, SCREEN_TICKS));
	choose(tour, 2);
	struct arena arena = { 0 };
	struct str question = str_copy(&arena, session_document(tour->session)->targets[1].label);
	choose(tour, 9);
	assert_true(is_at(tour, SCREEN_MY_LIST));
	assert_true(says(tour, question));
	arena_fini(&arena);
}

// Of whoever is well: the mildest answer.
static unsigned mildest(struct tour *tour, int screen)
{
	const struct quiz *quiz = &tour->session->quiz;
	const struct document *document = session_document(tour->session);
	const struct quiz_screen *asked = &quiz->screens[screen];
	const struct quiz_question *question = &quiz->questions[asked->question];
	const struct target *best = NULL;
	if (asked->question == quiz->after_question)
		return 1;
	for (size_t i = 0; i < document->target_count; i++) {
		const struct target *target = &document->targets[i];
		if (target->kind != TARGET_CHOICE)
			continue;
		int outcome = question->answers[asked->rows[target->command].answer].outcome;
		if (!best || outcome < question->answers[asked->rows[best->command].answer].outcome)
			best = target;
	}
	return best->number;
}

static void answer(struct tour *tour)
{
	const struct quiz *quiz = &tour->session->quiz;
	int screen = 0;
	while (visit_name(quiz->screens[screen].id) != state_here(tour->session)->argument)
		screen++;
	choose(tour, quiz->screens[screen].kind == QUIZ_LIST ? 8 : mildest(tour, screen));
}

// From the start page to the result; returns what it took.
static unsigned do_the_check(struct tour *tour)
{
	unsigned before = tour->steps;
	choose(tour, 1);
	choose(tour, 1);
	while (is_at(tour, SCREEN_QUESTION))
		answer(tour);
	assert_true(is_at(tour, SCREEN_RESULT));
	return tour->steps - before;
}

static void use_the_result(struct tour *tour)
{
	choose(tour, 1);
	choose(tour, 1);
	choose(tour, 2);
	assert_true(is_at(tour, SCREEN_MY_LIST));
	tour->means->back(tour);
	choose(tour, 3);
	assert_true(is_at(tour, SCREEN_ANSWERS));
	choose(tour, 4);
	assert_true(is_at(tour, SCREEN_QUESTION));
	choose(tour, 3);
	assert_true(is_at(tour, SCREEN_RESULT));
}

static void clear(struct tour *tour)
{
	tour->means->menu(tour);
	choose(tour, 9);
	assert_true(is_at(tour, SCREEN_CLEARING));
	choose(tour, 9);
	assert_true(tour->effects & SESSION_LEFT);
}

static unsigned visit(struct book *book, const struct means *means, unsigned language, int columns,
		      int rows)
{
	const struct session_options options = { .mode = MODE_KIOSK,
						 .face = means->face,
						 .place = PLACE_HERE,
						 .columns = columns,
						 .rows = rows,
						 .form = TEXT_VISUAL,
						 .locale = -1,
						 .suggested_locale = -1 };
	struct tour tour = { .means = means, .session = session_new(book, &options) };
	choose(&tour, language);
	assert_true(is_at(&tour, SCREEN_HOME));
	read_three_pages(&tour);
	open_a_word(&tour);
	go_home(&tour);
	estimate_the_cost(&tour);
	find_what_people_ask(&tour);
	go_home(&tour);
	take_questions_along(&tour);
	go_home(&tour);
	unsigned check = do_the_check(&tour);
	use_the_result(&tour);
	clear(&tour);
	print_message("%s, %dx%d, language %u: %u for the self-check, %u for all\n", means->name,
		      columns, rows, language, check, tour.steps);
	session_free(tour.session);
	return check;
}

static void every_means_is_enough(void **state)
{
	static const struct means *const all[] = { &digits, &arrows, &finger, &lines };
	for (size_t i = 0; i < LENGTH(all); i++) {
		for (unsigned language = 1; language <= 2; language++) {
			visit(*state, all[i], language, 80, 24);
			visit(*state, all[i], language, 40, 12);
		}
	}
}

static void the_self_check_is_short(void **state)
{
	for (unsigned language = 1; language <= 2; language++) {
		assert_true(visit(*state, &digits, language, 80, 24) <= CHECK_KEYS_MOST);
		assert_true(visit(*state, &digits, language, 40, 12) <= SMALL_CHECK_KEYS_MOST);
	}
}

static bool frame_says(struct session *session, const char *words)
{
	struct arena arena = { 0 };
	const struct frame *frame = session_frame(session);
	bool says = false;
	for (int row = 0; row < frame->rows; row++)
		says |= str_find(layout_line_text(&arena, &frame->lines[row]), str_c(words), 0) !=
			STR_NPOS;
	arena_fini(&arena);
	return says;
}

// What this is, what to press, and that it is private: nothing of it is below the window.
static void the_first_screen_says_all_of_it_at_once(void **state)
{
	static const enum mode modes[] = { MODE_KIOSK, MODE_GUEST };
	static const char *const words[] = {
		"Microneedling: what to know before you decide",
		"Microneedling: lo que conviene saber antes de decidir",
		"to read in English.",
		"para leer en español.",
		"Private: nothing you choose is kept.",
		"Privado: no se guarda nada de lo que",
		"Very sick?",
		"¿Se siente muy mal?",
	};
	for (size_t i = 0; i < LENGTH(modes); i++) {
		const struct session_options options = { .mode = modes[i],
							 .place = i ? PLACE_AWAY : PLACE_HERE,
							 .columns = 80,
							 .rows = 24,
							 .form = TEXT_VISUAL,
							 .locale = -1,
							 .suggested_locale = -1 };
		struct session *session = session_new(*state, &options);
		assert_true(view_fits(session));
		for (size_t k = 0; k < LENGTH(words); k++)
			if (!frame_says(session, words[k]))
				fail_msg("mode %zu: %s", i, words[k]);
		session_free(session);
	}
}

static struct book *open_named(const char *name)
{
	const char *build = getenv("BUILD") ? getenv("BUILD") : "build";
	struct arena arena = { 0 };
	struct book *book = NULL;
	book_open(&book, str_format(&arena, "%s/%s.book", build, name).data);
	arena_fini(&arena);
	return book;
}

static void from_right_to_left_and_wide_as_well(void **state)
{
	(void)state;
	static const struct means *const all[] = { &digits, &arrows, &finger, &lines };
	struct book *book = open_named("pseudo");
	assert_non_null(book);
	for (size_t i = 0; i < LENGTH(all); i++) {
		for (unsigned language = 3; language <= 5; language++) {
			visit(book, all[i], language, 80, 24);
			visit(book, all[i], language, 40, 12);
		}
	}
	book_close(book);
}

static int open_book(void **state)
{
	*state = open_named("anteroom");
	return *state ? 0 : -1;
}

static int close_book(void **state)
{
	book_close(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_means_is_enough),
		cmocka_unit_test(the_first_screen_says_all_of_it_at_once),
		cmocka_unit_test(the_self_check_is_short),
		cmocka_unit_test(from_right_to_left_and_wide_as_well),
	};
	return cmocka_run_group_tests(tests, open_book, close_book);
}
