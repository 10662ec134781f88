// SPDX-License-Identifier: GPL-3.0-or-later
// What the answers come to: the headline, what the treatment has to wait for, and what to do in the
// order in which it is done. Every other level that has a line has it here, so that nothing milder
// is dropped because something stronger was found.
// People near by may see the screen: words that name an answer show only when asked for.
#include "base/array.h"
#include "base/buffer.h"
#include "book/pages.h"
#include "kiosk/beside.h"
#include "kiosk/lookup.h"
#include "kiosk/parts.h"
#include "kiosk/reviewed.h"
#include "kiosk/say.h"
#include "kiosk/told.h"
#include "kiosk/travel.h"
#include "kiosk/view.h"

// Rows keep their numbers, whichever of them are there.
enum { ROW_WHY = 1, ROW_LIST, ROW_CHANGE, ROW_HOME, ROW_OFFERED };
enum { CHOOSE_WHY, CHOOSE_LIST, CHOOSE_CHANGE, CHOOSE_OFFERED, CHOOSE_HOME };

// ---- headline and further lines ----

// For whoever is called to help: the same in English, unless it is English already.
static void add_english(struct told *told)
{
	const struct session *session = told->session;
	int english = book_find_locale(session->book, STR("en"));
	if (english < 0 || english == beside_locale(session) || say_in_english(session) ||
	    told_headline(told, session->locale).fallback)
		return;
	struct wording_of headline = told_headline(told, (size_t)english);
	headline.text = told_a_line_each(told->document->arena, headline.text);
	struct block *block = asking_add(told->document, headline);
	block->language = STR("en");
	block->direction = DIRECTION_LTR;
}

static void add_untils(struct told *told)
{
	for (size_t i = 0; i < told->until_count; i++)
		told_add_item(told, told_named_text(told, told->untils[i]->text));
}

static void add_line(struct told *told, struct wording_of line)
{
	struct block *block = asking_add(told->document, line);
	*ARRAY_PUT(told->document->arena, block->text.spans, block->text.span_count) =
		(struct span) { .end = line.text.len, .role = SPAN_STRONG, .target = TARGET_NONE };
}

static struct wording_of line_of(const struct told *told, const struct quiz_line *line)
{
	if (line->own)
		return told_words(told, line->own, "headline");
	return told_outcome_words(told, told->session->locale, line->outcome, "line", "line-after");
}

static struct str left_open(const struct told *told)
{
	struct arena *arena = told->document->arena;
	struct str urgent = STR_NONE;
	if (told_headlined(told)->urgent)
		urgent = asking_shared(told->session, arena, "left-open-urgent");
	return urgent.len ? urgent : asking_shared(told->session, arena, "left-open");
}

// The list of conditions follows the level that waits, as headline or as line.
static void add_levels(struct told *told)
{
	int waiting = quiz_waiting(told->quiz);
	for (size_t i = 0; i < told->line_count; i++) {
		const struct quiz_line *line = &told->lines[i];
		if (i)
			add_line(told, line_of(told, line));
		if (line->outcome == waiting)
			add_untils(told);
	}
	if (told->result->unsure >= QUIZ_LEFT_OPEN)
		parts_text(told->document, left_open(told));
}

static void add_later(struct told *told)
{
	struct told_already said = { 0 };
	for (size_t i = 0; i < told->reason_count; i++) {
		struct wording_of wording = { 0 };
		if (told->reasons[i].has.later)
			wording = told_words(told, &told->reasons[i], "later");
		if (wording.text.len && !told_is_said(&said, told->document->arena, wording.text))
			asking_add(told->document, wording);
	}
}

// ---- why ----

static bool is_told(const struct told *told, const struct quiz_reason *reason)
{
	return reason->has.reason && told_words(told, reason, "reason").text.len;
}

static void add_reason(struct told *told, const struct quiz_reason *reason)
{
	if (is_told(told, reason))
		told_add_item(told, told_words(told, reason, "reason"))->key =
			told_key(told, reason, "reason");
}

// Name of the block with the first reason, which its row opens; 0: there is none.
static uint64_t first_reason(const struct told *told)
{
	for (size_t i = 0; i < told->reason_count; i++)
		if (is_told(told, &told->reasons[i]))
			return visit_name(told_key(told, &told->reasons[i], "reason"));
	return 0;
}

// From whom all of that is, once, in words.
static void add_sources(struct told *told)
{
	struct arena *arena = told->document->arena;
	struct buffer ids = { 0 };
	for (size_t i = 0; i < told->reason_count; i++) {
		if (!is_told(told, &told->reasons[i]))
			continue;
		buffer_put(&ids, told_words(told, &told->reasons[i], "sources").text);
		buffer_put_char(&ids, ' ');
	}
	struct str all = buffer_take(&ids, arena);
	buffer_fini(&ids);
	struct wording_of sources =
		asking_with_sources(told->session, arena, (struct wording_of) { 0 }, all);
	if (sources.text.len)
		parts_text(told->document, sources.text);
}

static void add_why(struct told *told)
{
	if (!first_reason(told))
		return;
	bool shown = state_here(told->session)->flags & SPOT_WHY;
	struct str why = say(told->session, N_("check|heading", "Why"));
	int row = parts_numbered(told->document, ROW_WHY, CHOOSE_WHY,
				 shown ? say(told->session, N_("check|row", "Hide why")) : why);
	if (!shown)
		return;
	size_t part = parts_begin(told->document, row, why);
	for (size_t i = 0; i < told->reason_count; i++)
		add_reason(told, &told->reasons[i]);
	add_sources(told);
	parts_end(told->document, part);
}

// ---- the end of the page ----

static void add_boundary(struct told *told)
{
	struct session *session = told->session;
	parts_text(told->document,
		   say(session, N_("check|text", "This is general information, not a diagnosis; it "
						 "can miss things.")))
		->kind = BLOCK_ASIDE;
	asking_add_short(session, told->document);
}

static void add_review(struct told *told)
{
	struct session *session = told->session;
	struct arena *arena = told->document->arena;
	struct reviewed reviewed = reviewed_self_check(session);
	struct str version = say_value(session, "version");
	const struct str parts[] = {
		reviewed_sentence(session, arena, REVIEWED_QUESTIONS, &reviewed),
		version.len
			? say_fill(session, arena, say(session, N_("check|text", "Content: {1}.")),
				   version, STR_NONE)
			: STR_NONE,
	};
	parts_text(told->document, say_join(session, arena, parts, LENGTH(parts), STR(" ")))->kind =
		BLOCK_ASIDE;
}

static void add_offered(struct told *told)
{
	const struct book_page *offered =
		lookup_page_of(told->session, told_headlined(told)->offers);
	if (!offered)
		return;
	int row = document_option(told->document, TARGET_ACTION, CHOOSE_OFFERED, offered->id,
				  offered->title, STR_NONE, STR_NONE);
	document_target(told->document, row)->number = ROW_OFFERED;
}

// Where nothing stands beside the headline there is one way, and its number is the first.
static void add_ways_on(struct told *told)
{
	struct session *session = told->session;
	bool alone = told_headlined(told)->alone;
	if (!alone) {
		add_why(told);
		parts_numbered(told->document, ROW_LIST, CHOOSE_LIST,
			       say(session, N_("check|row", "My list")));
	}
	parts_numbered(told->document, alone ? 1 : ROW_CHANGE, CHOOSE_CHANGE,
		       say(session, N_("check|row", "Change an answer")));
	if (alone)
		return;
	parts_numbered(told->document, ROW_HOME, CHOOSE_HOME,
		       say(session, N_("menu|row", "Start page")));
	add_offered(told);
}

// Whom to call stands on every result: in a step, or by itself.
static void add_all(struct told *told)
{
	add_levels(told);
	// Not above: the headline may end in a colon.
	parts_draft_notice(told->session, told->document);
	add_later(told);
	told_add_steps(told);
	if (!told_names_a_phone(told))
		parts_clinic(told->session, told->document);
	add_ways_on(told);
	add_boundary(told);
	add_review(told);
}

static void build(struct session *session, struct document *document)
{
	if (!asking_begin(session, document))
		return;
	asking_left_off(session);
	struct told told = told_page_of(session, document);
	document->is_page = true;
	parts_place(session, document, say(session, N_("screen|title", "What your answers mean")));
	told_add_headline(&told);
	if (told_headlined(&told)->alone)
		told_add_steps(&told);
	if (told_headlined(&told)->urgent)
		add_english(&told);
	if (told_headlined(&told)->alone)
		add_ways_on(&told);
	else
		add_all(&told);
}

static void show_why(struct session *session)
{
	struct told told = told_page_of(session, &session->document);
	state_here(session)->flags ^= (uint8_t)SPOT_WHY;
	// What a row opens comes into view from its beginning.
	view_reveal(session, first_reason(&told));
	state_changed(session);
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_WHY)
		show_why(session);
	else if (target->command == CHOOSE_LIST)
		travel_go(session, SCREEN_MY_LIST, 0);
	else if (target->command == CHOOSE_CHANGE)
		travel_go(session, SCREEN_ANSWERS, 0);
	else if (target->command == CHOOSE_OFFERED)
		travel_page(session, target->argument);
	else
		travel_home(session);
}

const struct screen result_screen = { .build = build, .choose = choose };
