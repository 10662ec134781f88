// SPDX-License-Identifier: GPL-3.0-or-later
// What opens and closes in the plain face, over the real content in English, Spanish and the pseudo-languages: what is
// printed is compared with what the document holds. For every page with its words and notes, of the probes as well, every
// list with "Why we ask", and results of every kind with their reasons and what to say.
#include "base/array.h"
#include "book/pages.h"
#include "face/plain.h"
#include "kiosk/state.h"
#include "session-script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

enum { COLUMNS = 72, STEP_MS = 1000, WALKS_LEAST = 12, WALKS_MOST = 400 };

struct talk {
	struct book *book;
	struct session *session;
	struct plain_face *face;
	struct arena arena;
	struct buffer heard; // everything since the screen was shown, squeezed
	int64_t now_ms;
	uint32_t seed;
	bool well; // ticks nothing
};

// NULL: it cannot be opened.
static struct book *open_named(const char *name)
{
	const char *build = getenv("BUILD") ? getenv("BUILD") : "build";
	struct arena arena = { 0 };
	struct book *book = NULL;
	book_open(&book, str_format(&arena, "%s/%s.book", build, name).data);
	arena_fini(&arena);
	return book;
}

// ---- talking ----

// Without spaces and what nobody hears: where lines break does not count.
static void put_squeezed(struct buffer *out, struct str text)
{
	uint32_t c;
	for (size_t at = 0, bytes; at < text.len; at += bytes) {
		bytes = text_decode(text, at, &c);
		if (c != ' ' && c != '\n' && c != 0xA0 && !text_char_invisible(c))
			buffer_put(out, str_slice(text, at, at + bytes));
	}
}

static struct str squeeze(struct talk *talk, struct str text)
{
	struct buffer out = { 0 };
	put_squeezed(&out, text);
	struct str taken = buffer_take(&out, &talk->arena);
	buffer_fini(&out);
	return taken;
}

static struct str say(struct talk *talk, const char *name)
{
	return session_say(talk->session, name);
}

static struct str listen(struct talk *talk)
{
	struct str heard = squeeze(talk, buffer_str(plain_face_output(talk->face)));
	buffer_put(&talk->heard, heard);
	buffer_clear(plain_face_output(talk->face));
	return heard;
}

static struct str type(struct talk *talk, struct str line)
{
	struct str parts[] = { line, STR("\n") };
	talk->now_ms += STEP_MS;
	plain_face_feed(talk->face, str_concat(&talk->arena, parts, LENGTH(parts)), talk->now_ms);
	return listen(talk);
}

static struct str type_number(struct talk *talk, unsigned number)
{
	return type(talk, str_format(&talk->arena, "%u", number));
}

static void begin(struct talk *talk, struct book *book, size_t locale, struct str page)
{
	const struct session_options options = {
		.mode = MODE_READER,
		.face = FACE_PLAIN,
		.place = PLACE_AWAY,
		.columns = COLUMNS,
		.rows = 24,
		.form = TEXT_LOGICAL,
		.page = page,
		.locale = (int)locale,
		.suggested_locale = -1,
		.no_screen = true,
	};
	*talk = (struct talk) { .book = book, .seed = 1 };
	talk->session = session_new(book, &options);
	talk->face = plain_face_new(talk->session, COLUMNS, true);
	plain_face_show(talk->face);
	listen(talk);
}

static void end(struct talk *talk)
{
	plain_face_free(talk->face);
	session_free(talk->session);
	buffer_fini(&talk->heard);
	arena_fini(&talk->arena);
}

static bool is_pseudo(const struct talk *talk)
{
	return str_starts(book_locale(talk->book, session_locale(talk->session))->tag, STR("en-X"));
}

// ---- what a document holds ----

struct said {
	struct str
		words; // squeezed, as they should be heard; empty for rows of tables, which are heard otherwise
	enum block_kind kind;
	unsigned row; // its number; 0: none
};

struct held {
	struct said *blocks;
	size_t count;
};

static struct str words_of_row(struct talk *talk, const struct block *block)
{
	const struct target *target = &session_document(talk->session)->targets[block->target];
	struct str parts[5] = { str_format(&talk->arena, "%u.", target->number) };
	if (target->kind == TARGET_TOGGLE)
		parts[1] = target->on ? STR("[x]") : STR("[ ]");
	if (target->kind == TARGET_CHOICE)
		parts[1] = target->on ? STR("(*)") : STR_NONE;
	if (block->kind == BLOCK_TOGGLE)
		parts[2] = block->text.plain;
	for (size_t i = 0; i < block->cell_count && i < 3; i++)
		parts[2 + i] = block->cells[i].text.plain;
	return str_concat(&talk->arena, parts, LENGTH(parts));
}

static struct said said_of(struct talk *talk, const struct block *block)
{
	struct said said = { .kind = block->kind };
	struct str marker = block->kind != BLOCK_ITEM ? STR_NONE
			    : block->marker.len	      ? block->marker
						      : STR("-");
	struct str parts[] = { marker, block->text.plain };
	if (block->target != TARGET_NONE)
		said.row = session_document(talk->session)->targets[block->target].number;
	said.words = squeeze(talk, said.row ? words_of_row(talk, block)
					    : str_concat(&talk->arena, parts, LENGTH(parts)));
	return said;
}

static struct held hold(struct talk *talk)
{
	const struct document *document = session_document(talk->session);
	struct held held = { ARENA_ARRAY(&talk->arena, document->block_count + 1, struct said),
			     document->block_count };
	for (size_t i = 0; i < held.count; i++)
		held.blocks[i] = said_of(talk, &document->blocks[i]);
	return held;
}

static size_t count_of(const struct held *held, size_t until, struct str words)
{
	size_t count = 0;
	for (size_t i = 0; i < until; i++)
		count += str_eq(held->blocks[i].words, words);
	return count;
}

// Blocks of `a` that `b` has not, in order. The same words may stand in a document more than once.
static struct held without(struct talk *talk, const struct held *a, const struct held *b)
{
	struct held rest = { 0 };
	for (size_t i = 0; i < a->count; i++) {
		struct str words = a->blocks[i].words;
		if (words.len && count_of(a, i, words) >= count_of(b, b->count, words))
			*ARRAY_PUT(&talk->arena, rest.blocks, rest.count) = a->blocks[i];
	}
	return rest;
}

static struct said *find_row(const struct held *held, unsigned row)
{
	for (size_t i = 0; row && i < held->count; i++) {
		if (held->blocks[i].row == row)
			return &held->blocks[i];
	}
	return NULL;
}

// ---- what must be heard ----

// What no translation has yet stands under a mark, which is no part of what opened.
static struct str without_mark(struct talk *talk, struct str heard)
{
	struct str mark = squeeze(talk, session_document(talk->session)->fallback_mark);
	return mark.len ? str_replace(&talk->arena, heard, mark, STR_NONE) : heard;
}

static void must_hear(struct talk *talk, struct str heard, struct str wanted)
{
	heard = without_mark(talk, heard);
	if (str_eq(heard, wanted))
		return;
	fail_msg("language %zu, %.*s\nheard:  %.*s\nwanted: %.*s", session_locale(talk->session),
		 STR_ARGS(session_document(talk->session)->place), STR_ARGS(heard),
		 STR_ARGS(wanted));
}

static struct str prompt_at_end_of(struct talk *talk, struct str heard)
{
	struct str reading = squeeze(talk, say(talk, N_("plain|prompt", "Enter: read on")));
	struct str parts[] = { reading, STR(">") };
	struct str long_prompt = str_concat(&talk->arena, parts, LENGTH(parts));
	return str_ends(heard, long_prompt) ? long_prompt : STR(">");
}

// `first`, the words of the blocks, and the prompt; nothing else, each once, in order.
static void must_hear_only(struct talk *talk, struct str heard, struct str first,
			   const struct held *blocks)
{
	struct buffer wanted = { 0 };
	put_squeezed(&wanted, first);
	for (size_t i = 0; i < blocks->count; i++)
		buffer_put(&wanted, blocks->blocks[i].words);
	buffer_put(&wanted, prompt_at_end_of(talk, heard));
	must_hear(talk, heard, buffer_str(&wanted));
	buffer_fini(&wanted);
}

static void rows_only_changed_their_words(const struct held *gone, const struct held *come)
{
	for (size_t i = 0; i < gone->count; i++) {
		if (!find_row(come, gone->blocks[i].row))
			fail_msg("lost: %.*s", STR_ARGS(gone->blocks[i].words));
	}
}

// What opened has a name of its own before anything else of it is said.
static void the_heading_comes_first(struct talk *talk, const struct target *opener,
				    const struct held *come)
{
	size_t first = 0;
	struct str id = str_from(opener->argument, strlen("term:"));
	struct book_term term;
	while (first < come->count && come->blocks[first].row)
		first++;
	assert_true(first < come->count);
	const struct said *said = &come->blocks[first];
	if (str_starts(opener->argument, STR("source:")))
		assert_true(str_starts(said->words, squeeze(talk, opener->label)));
	else if (str_starts(opener->argument, STR("term:")) &&
		 book_term(talk->book, &talk->arena, session_locale(talk->session), id, &term))
		assert_true(str_starts(said->words, squeeze(talk, term.term)));
	else
		assert_true(said->kind == BLOCK_HEADING && first + 1 < come->count);
}

// What has no number is opened by a key.
static struct str turn_by(struct talk *talk, const struct target *opener)
{
	return opener->number ? type_number(talk, opener->number) : type(talk, STR("?"));
}

static struct str closed_sentence(struct talk *talk, unsigned number)
{
	if (!number)
		return say(talk, N_("plain|notice", "Closed."));
	return str_replace(&talk->arena, say(talk, N_("plain|notice", "{1}: closed.")), STR("{1}"),
			   str_format(&talk->arena, "%u", number));
}

static void open_one(struct talk *talk, struct target opener)
{
	struct held before = hold(talk);
	struct str heard = turn_by(talk, &opener);
	struct held after = hold(talk);
	struct held gone = without(talk, &before, &after), come = without(talk, &after, &before);
	rows_only_changed_their_words(&gone, &come);
	the_heading_comes_first(talk, &opener, &come);
	must_hear_only(talk, heard, STR_NONE, &come);
}

static void close_one(struct talk *talk, struct target opener, const struct held *at_first)
{
	struct held before = hold(talk);
	struct str heard = turn_by(talk, &opener);
	struct held after = hold(talk);
	struct held come = without(talk, &after, &before);
	for (size_t i = 0; i < come.count; i++)
		assert_int_not_equal(come.blocks[i].row, 0);
	must_hear_only(talk, heard, closed_sentence(talk, opener.number), &come);
	assert_int_equal(without(talk, at_first, &after).count, 0);
	assert_int_equal(without(talk, &after, at_first).count, 0);
}

static void open_and_close(struct talk *talk, struct target opener)
{
	struct held at_first = hold(talk);
	opener.argument = str_copy(&talk->arena, opener.argument);
	opener.label = str_copy(&talk->arena, opener.label);
	open_one(talk, opener);
	close_one(talk, opener, &at_first);
}

static void read_to_the_end(struct talk *talk)
{
	struct str last = squeeze(
		talk,
		say(talk, N_("plain|notice",
			     "This is the end. Type a number, 0 for the menu, or b to go back.")));
	for (int i = 0; i < 100; i++) {
		if (str_starts(type(talk, STR_NONE), last))
			return;
	}
	fail();
}

// All that the screen holds was heard since it was shown, in its order.
static void nothing_is_lost(struct talk *talk)
{
	const struct document *document = session_document(talk->session);
	struct held held = hold(talk);
	struct str heard = buffer_str(&talk->heard);
	size_t at = 0;
	for (size_t i = 0; i < held.count; i++) {
		bool in_table = document->blocks[i].group_kind != GROUP_NONE &&
				document->blocks[i].group_kind != GROUP_MENU;
		if (in_table || !held.blocks[i].words.len || document->blocks[i].opened)
			continue;
		size_t found = str_find(heard, held.blocks[i].words, at);
		if (found == STR_NPOS)
			fail_msg("never said: %.*s", STR_ARGS(held.blocks[i].words));
		at = found + held.blocks[i].words.len;
	}
}

// Somewhere else and back: it goes on, and does not put the title before what is from the middle.
static void what_goes_on_has_no_title(struct talk *talk)
{
	const struct document *document = session_document(talk->session);
	size_t block = session_reading(talk->session);
	struct str title = squeeze(talk, document->title);
	struct str going_on =
		squeeze(talk, say(talk, N_("plain|notice", "Going on where you were.")));
	struct str draft = squeeze(talk, session_state_word(talk->session));
	struct str place = squeeze(talk, document->place);
	struct str parts[] = { place, draft.len ? STR("-") : STR_NONE, draft, going_on };
	struct str start = str_concat(&talk->arena, parts, LENGTH(parts));
	if (!document->is_page || block == 0)
		return;
	type(talk, STR("0"));
	struct str heard = type(talk, STR("b"));
	assert_int_equal(session_reading(talk->session), block);
	must_hear(talk, str_slice(heard, 0, start.len), start);
	if (title.len)
		assert_false(str_starts(str_from(heard, start.len), title));
}

// ---- pages ----

static bool opens_in_place(const struct target *target)
{
	return str_starts(target->argument, STR("term:")) ||
	       str_starts(target->argument, STR("source:"));
}

// The first of those with its number that opens something: which one a number chooses.
static bool is_chosen_by_number(const struct document *document, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (document->targets[i].number == document->targets[index].number)
			return false;
	}
	return opens_in_place(&document->targets[index]);
}

// All in what people read; in the pseudo-languages some, to be faster.
static void each_opens_and_closes(struct talk *talk)
{
	size_t step = is_pseudo(talk) ? 5 : 1;
	for (size_t i = 0; i < session_document(talk->session)->target_count; i += step) {
		if (is_chosen_by_number(session_document(talk->session), i))
			open_and_close(talk, session_document(talk->session)->targets[i]);
	}
}

// All of them, while the first section was read: more than can stay open at once, so that the oldest close, and say so.
static void all_open(struct talk *talk)
{
	unsigned number[1000];
	size_t count = 0;
	const struct document *document = session_document(talk->session);
	for (size_t i = 0; i < document->target_count && count < LENGTH(number); i++) {
		if (is_chosen_by_number(document, i))
			number[count++] = document->targets[i].number;
	}
	for (size_t i = 0; i < count; i++) {
		struct held before = hold(talk);
		struct str heard = type_number(talk, number[i]);
		struct held after = hold(talk), come = without(talk, &after, &before);
		bool closes = without(talk, &before, &after).count > 0;
		assert_true(closes == (i >= VISIT_OPENED));
		must_hear_only(talk, heard,
			       closes ? closed_sentence(talk, number[i - VISIT_OPENED]) : STR_NONE,
			       &come);
	}
}

static void check_page(struct book *book, size_t locale, struct str page)
{
	struct talk talk;
	begin(&talk, book, locale, page);
	each_opens_and_closes(&talk);
	all_open(&talk);
	read_to_the_end(&talk);
	nothing_is_lost(&talk);
	what_goes_on_has_no_title(&talk);
	end(&talk);
}

static void check_pages(struct book *book)
{
	struct arena arena = { 0 };
	struct str *ids;
	size_t count;
	assert_true(book_pages(book, &arena, &ids, &count));
	for (size_t locale = 0; locale < book_locale_count(book); locale++) {
		for (size_t i = 0; i < count; i++)
			check_page(book, locale, ids[i]);
	}
	arena_fini(&arena);
}

static void words_and_notes_open_alone(void **state)
{
	check_pages(*state);
}

static void words_and_notes_of_the_probes(void **state)
{
	(void)state;
	struct book *book = open_named("probe");
	assert_non_null(book);
	check_pages(book);
	book_close(book);
}

// ---- the self-check ----

static uint32_t below(struct talk *talk, uint32_t limit)
{
	talk->seed = talk->seed * 1664525u + 1013904223u;
	return (talk->seed >> 8) % limit;
}

// Target number `nth` of that kind; the last if there are fewer; NULL: there is none.
static const struct target *nth_of(const struct talk *talk, enum target_kind kind, size_t nth)
{
	const struct document *document = session_document(talk->session);
	const struct target *found = NULL;
	for (size_t i = 0; i < document->target_count; i++) {
		if (document->targets[i].kind != kind)
			continue;
		found = &document->targets[i];
		if (nth-- == 0)
			break;
	}
	return found;
}

static const struct target *row_saying(struct talk *talk, const char *name)
{
	const struct document *document = session_document(talk->session);
	for (size_t i = 0; i < document->target_count; i++) {
		if (document->blocks[document->targets[i].block].group_kind == GROUP_MENU &&
		    str_eq(document->targets[i].label, say(talk, name)))
			return &document->targets[i];
	}
	return NULL;
}

static bool open_and_close_row(struct talk *talk, const char *name)
{
	const struct target *row = row_saying(talk, name);
	if (row)
		open_and_close(talk, *row);
	return row != NULL;
}

static int screen_index(const struct talk *talk)
{
	int screen = 0;
	while (visit_name(talk->session->quiz.screens[screen].id) !=
	       state_here(talk->session)->argument)
		screen++;
	return screen;
}

// Of a question that is not the first: whoever is well would hardly ever have nothing to mention by chance.
static uint32_t well_choice(struct talk *talk)
{
	const struct quiz *quiz = &talk->session->quiz;
	int screen = screen_index(talk), best = 0, count = 0, nth = 0;
	const struct quiz_answer *answers = quiz->questions[quiz->screens[screen].question].answers;
	uint16_t rows = quiz_visible_rows(quiz, &talk->session->visit->result, screen);
	if (!screen)
		return below(talk, 3);
	for (size_t r = 0; r < quiz->screens[screen].row_count; r++) {
		int outcome = answers[quiz->screens[screen].rows[r].answer].outcome;
		if (!(rows >> r & 1))
			continue;
		if (!count++ || outcome < best) {
			best = outcome;
			nth = count - 1;
		}
	}
	return (uint32_t)nth;
}

// None of these, not sure, or rather not.
static void leave_list(struct talk *talk, uint32_t how)
{
	type(talk, how ? STR("9") : STR("8"));
	if (how)
		type_number(talk, how);
}

// One answer; of a list one row, none of these, not sure or rather not.
static void answer(struct talk *talk)
{
	enum { CLOSES = 3 };
	if (!nth_of(talk, TARGET_TOGGLE, 0)) {
		uint32_t choice = talk->well && below(talk, 4) ? well_choice(talk) : below(talk, 6);
		type_number(talk, nth_of(talk, TARGET_CHOICE, choice)->number);
		return;
	}
	if (talk->well || below(talk, 3)) {
		uint32_t close = below(talk, talk->well ? 1 : 8);
		leave_list(talk, close < CLOSES ? close : 0);
		return;
	}
	uint64_t screen = session_screen(talk->session);
	type_number(talk, nth_of(talk, TARGET_TOGGLE, below(talk, 10))->number);
	if (session_screen(talk->session) == screen) // it did not stop at once
		leave_list(talk, 0);
}

static bool is_at(const struct talk *talk, enum screen_id screen)
{
	return state_here(talk->session)->screen == screen;
}

static void ask_why(struct talk *talk, bool *asked)
{
	int screen = screen_index(talk);
	if (!asked[screen])
		open_and_close_row(talk, N_("check|row", "Why we ask: key ?"));
	asked[screen] = true;
}

static void walk(struct talk *talk, bool *asked)
{
	type(talk, STR("h"));
	type(talk, STR("1"));
	const struct target *again = row_saying(talk, N_("check|row", "Start again"));
	type_number(talk, again ? again->number : 1);
	while (is_at(talk, SCREEN_QUESTION)) {
		ask_why(talk, asked);
		buffer_clear(&talk->heard);
		answer(talk);
	}
	assert_true(is_at(talk, SCREEN_RESULT));
}

static unsigned number_of(struct talk *talk, const char *name)
{
	const struct target *row = row_saying(talk, name);
	return row ? row->number : 0;
}

// What opens renumbers nothing.
static void rows_keep_their_numbers(struct talk *talk)
{
	if (!number_of(talk, N_("check|heading", "Why")))
		return;
	assert_int_equal(number_of(talk, N_("check|heading", "Why")), 1);
	type(talk, STR("1"));
	assert_int_equal(number_of(talk, N_("check|row", "Hide why")), 1);
	assert_int_equal(number_of(talk, N_("check|row", "My list")), 2);
	assert_int_equal(number_of(talk, N_("check|row", "Change an answer")), 3);
	assert_int_equal(number_of(talk, N_("menu|row", "Start page")), 4);
	type(talk, STR("1"));
}

// Nobody leaves without a number to call: the clinic's, or that for emergencies.
static void whom_to_call_is_said(struct talk *talk)
{
	struct str heard = buffer_str(&talk->heard);
	static const char *const names[] = { "clinic.phone", "emergency.number" };
	bool said = false;
	for (size_t i = 0; i < LENGTH(names); i++) {
		struct str number = book_locale_value(talk->book, session_locale(talk->session),
						      PLACE_AWAY, str_c(names[i]));
		assert_true(number.len > 0);
		said |= str_find(heard, squeeze(talk, number), 0) != STR_NPOS;
	}
	assert_true(said);
}

// True when it had something to open.
static bool check_result(struct talk *talk)
{
	bool opens = open_and_close_row(talk, N_("check|heading", "Why"));
	rows_keep_their_numbers(talk);
	read_to_the_end(talk);
	nothing_is_lost(talk);
	whom_to_call_is_said(talk);
	what_goes_on_has_no_title(talk);
	return opens;
}

// Those that a visit may end with, and that have something to open: not an emergency, nor what needs no reason. Known
// once the self-check was begun.
static unsigned outcomes_with_parts(struct talk *talk)
{
	const struct quiz *quiz = &talk->session->quiz;
	int healing = quiz_find_outcome(quiz, STR("healing"));
	return ((1u << quiz->outcome_count) - 1) & ~(1u << quiz->emergency) & ~(1u << healing);
}

static void check_results(struct book *book, size_t locale)
{
	struct talk talk;
	bool asked[QUIZ_MAX_SCREENS] = { false };
	begin(&talk, book, locale, STR_NONE);
	unsigned opened = 0;
	bool missing = false;
	for (int i = 0; i < WALKS_LEAST || (missing && i < WALKS_MOST); i++) {
		buffer_clear(&talk.heard);
		talk.well = i % 2;
		walk(&talk, asked);
		if (check_result(&talk))
			opened |= 1u << talk.session->visit->result.outcome;
		missing = !is_pseudo(&talk) && (outcomes_with_parts(&talk) & ~opened);
	}
	assert_false(missing);
	end(&talk);
}

static void reasons_open_under_their_heading(void **state)
{
	struct book *book = *state;
	for (size_t locale = 0; locale < book_locale_count(book); locale++)
		check_results(book, locale);
}

// ---- one visit, word by word ----

static void put_line_and_answer(struct talk *talk, struct buffer *out, const char *line)
{
	struct str parts[] = { str_c(line), STR("\n") };
	talk->now_ms += STEP_MS;
	plain_face_feed(talk->face, str_concat(&talk->arena, parts, LENGTH(parts)), talk->now_ms);
	buffer_putf(out, "%s\n", line);
	buffer_put(out, buffer_str(plain_face_output(talk->face)));
	buffer_clear(plain_face_output(talk->face));
}

// Takes isotretinoin, bleeds easily, has a fresh tan: "The treatment itself has to wait until:" and what follows.
static struct str visit_of_many_reasons(struct talk *talk)
{
	static const char *const to_the_result[] = { "1", "1", "1", "3", "1", "1", "2",
						     "3", "1", "4", "8", "1", "8", "6",
						     "8", "8", "6", "8", "8" };
	static const char *const from_there[] = {
		"8", "1", "1", "2", "", "", "b", "0", "b", "", "1"
	};
	struct buffer out = { 0 };
	for (size_t i = 0; i < LENGTH(to_the_result); i++)
		type(talk, str_c(to_the_result[i]));
	for (size_t i = 0; i < LENGTH(from_there); i++)
		put_line_and_answer(talk, &out, from_there[i]);
	struct str all = buffer_take(&out, &talk->arena);
	buffer_fini(&out);
	return all;
}

// tests/golden/plain/reasons.TAG.txt; ANTEROOM_UPDATE_GOLDEN=1 writes them.
static void reasons_are_never_read_as_conditions(void **state)
{
	static const char *const tags[] = { "en", "es" };
	for (size_t i = 0; i < LENGTH(tags); i++) {
		struct talk talk;
		int locale = book_find_locale(*state, str_c(tags[i]));
		begin(&talk, *state, (size_t)locale, STR_NONE);
		struct str got = visit_of_many_reasons(&talk), wanted;
		const char *path =
			str_format(&talk.arena, "tests/golden/plain/reasons.%s.txt", tags[i]).data;
		if (getenv("ANTEROOM_UPDATE_GOLDEN"))
			assert_true(script_write(path, got));
		assert_true(script_read(&talk.arena, path, &wanted));
		if (!str_eq(wanted, got))
			script_print_difference(wanted, got);
		assert_true(str_eq(wanted, got));
		end(&talk);
	}
}

// ---- the book ----

static int open_book(void **state)
{
	*state = open_named("pseudo");
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
		cmocka_unit_test(words_and_notes_open_alone),
		cmocka_unit_test(words_and_notes_of_the_probes),
		cmocka_unit_test(reasons_open_under_their_heading),
		cmocka_unit_test(reasons_are_never_read_as_conditions),
	};
	return cmocka_run_group_tests(tests, open_book, close_book);
}
