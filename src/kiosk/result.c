// SPDX-License-Identifier: GPL-3.0-or-later
// What the answers come to. The most cautious outcome is the headline; every other level above
// "book" has its line, so that nothing milder is dropped because something stronger was found.
// People near by may see the screen: words that name an answer show only when asked for.
#include "base/array.h"
#include "base/buffer.h"
#include "book/pages.h"
#include "kiosk/asking.h"
#include "kiosk/links.h"
#include "kiosk/lookup.h"
#include "kiosk/parts.h"
#include "kiosk/reviewed.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"
#include "kiosk/view.h"
#include "quiz/result.h"

enum { CHOOSE_WHY, CHOOSE_SAY, CHOOSE_CHANGE, CHOOSE_OFFERED, CHOOSE_HOME, CHOOSE_LINK };
enum { UNSURE_FROM = 3, ROWS_MOST = 5 };

struct result_page {
	struct session *session;
	struct document *document;
	const struct quiz *quiz;
	const struct quiz_result *result;
	struct quiz_reason *reasons;
	size_t reason_count;
	const struct quiz_until **untils;
	size_t until_count;
};

static struct result_page page_of(struct session *session, struct document *document)
{
	struct result_page page = { .session = session,
				    .document = document,
				    .quiz = &session->quiz,
				    .result = &session->visit->result };
	struct arena *arena = document->arena;
	page.reason_count = quiz_reasons(arena, page.quiz, page.result, &page.reasons);
	page.until_count = quiz_untils(arena, page.quiz, page.result, &page.untils);
	return page;
}

static struct str outcome_id(const struct result_page *page, int outcome)
{
	return page->quiz->outcomes[outcome].id;
}

static const struct quiz_outcome *headlined(const struct result_page *page)
{
	return &page->quiz->outcomes[page->result->outcome];
}

// ---- everything that was answered, one by one ----

// Of its texts.
static const char *kind_of(const struct quiz_reason *reason)
{
	return reason->rule == QUIZ_NONE ? "answer" : "rule";
}

static struct str id_of(const struct result_page *page, const struct quiz_reason *reason)
{
	if (reason->rule != QUIZ_NONE)
		return page->quiz->rules[reason->rule].id;
	return asking_answer_id(page->session, page->document->arena, reason->question,
				reason->answer);
}

static struct wording_of words(const struct result_page *page, const struct quiz_reason *reason,
			       const char *role)
{
	return asking_text(page->session, page->document->arena, kind_of(reason),
			   id_of(page, reason), role);
}

// Of the block with that text.
static struct str reason_key(const struct result_page *page, const struct quiz_reason *reason,
			     const char *role)
{
	struct str parts[] = { str_c(role), STR("/"), str_c(kind_of(reason)), STR(":"),
			       id_of(page, reason) };
	return str_concat(page->document->arena, parts, LENGTH(parts));
}

// ---- until ----

static struct wording_of named_text(const struct result_page *page, struct str name)
{
	struct wording_of wording = { 0 };
	book_quiz_text(page->session->book, page->session->locale, page->session->options.place,
		       name, &wording.text, &wording.fallback);
	return wording;
}

static struct block *add_item(struct result_page *page, struct wording_of wording)
{
	struct block *block = asking_add(page->document, wording);
	block->kind = BLOCK_ITEM;
	block->level = 1;
	return block;
}

static void add_untils(struct result_page *page)
{
	for (size_t i = 0; i < page->until_count; i++)
		add_item(page, named_text(page, page->untils[i]->text));
}

// ---- headline and further lines ----

static struct wording_of headline_of(const struct result_page *page, size_t locale)
{
	struct arena *arena = page->document->arena;
	struct str id = outcome_id(page, page->result->outcome);
	struct wording_of after = { 0 };
	if (quiz_is_after(page->quiz, page->result))
		after = asking_text_in(page->session, arena, locale, "outcome", id,
				       "headline-after");
	if (after.text.len)
		return after;
	return asking_text_in(page->session, arena, locale, "outcome", id, "headline");
}

// One thing to do on each line. Sentences end in a full stop and a space, or in an ideographic full
// stop.
static struct str a_line_each(struct arena *arena, struct str sentences)
{
	static const char *const ends[] = { ". ", "! ", "。", "！" };
	struct buffer lines = { 0 };
	for (size_t at = 0; at < sentences.len;) {
		size_t stop = sentences.len;
		for (size_t i = 0; i < LENGTH(ends); i++) {
			size_t found = str_find(sentences, str_c(ends[i]), at);
			if (found != STR_NPOS && found + strlen(ends[i]) < stop)
				stop = found + strlen(ends[i]);
		}
		if (lines.len)
			buffer_put(&lines, STR("\n"));
		buffer_put(&lines, str_trim(str_slice(sentences, at, stop)));
		at = stop;
	}
	struct str text = buffer_take(&lines, arena);
	buffer_fini(&lines);
	return text;
}

// The headline says it already.
static void drop_urgent_word(struct document *document)
{
	struct str *words = ARENA_ARRAY(document->arena, FRAME_COUNT, struct str);
	memcpy(words, document->frame_words, FRAME_COUNT * sizeof(*words));
	words[FRAME_URGENT] = STR_NONE;
	document->frame_words = words;
}

static void add_headline(struct result_page *page)
{
	struct wording_of headline = headline_of(page, page->session->locale);
	if (headlined(page)->urgent) {
		headline.text = a_line_each(page->document->arena, headline.text);
		struct block *block = asking_add(page->document, headline);
		block->frame = FRAME_URGENT;
		block->frame_id = (unsigned)page->document->block_count;
		drop_urgent_word(page->document);
		return;
	}
	page->document->title = headline.text;
}

// For whoever is called to help: the same in English, unless it is English already.
static void add_english(struct result_page *page)
{
	const struct session *session = page->session;
	int english = book_find_locale(session->book, STR("en"));
	if (english < 0 || say_in_english(session) || headline_of(page, session->locale).fallback)
		return;
	struct wording_of headline = headline_of(page, (size_t)english);
	headline.text = a_line_each(page->document->arena, headline.text);
	struct block *block = asking_add(page->document, headline);
	block->language = STR("en");
	block->direction = DIRECTION_LTR;
}

static void add_line(struct result_page *page, struct wording_of line)
{
	struct block *block = asking_add(page->document, line);
	*ARRAY_PUT(page->document->arena, block->text.spans, block->text.span_count) =
		(struct span) { .end = line.text.len, .role = SPAN_STRONG, .target = TARGET_NONE };
}

// The list of conditions follows the level that waits, as headline or as line.
static void add_levels(struct result_page *page)
{
	int waiting = quiz_waiting(page->quiz);
	uint32_t lines = quiz_further_lines(page->quiz, page->result, page->until_count > 0);
	if (page->result->outcome == waiting)
		add_untils(page);
	for (int outcome = (int)page->quiz->outcome_count - 1; outcome >= 0; outcome--) {
		if (!(lines >> outcome & 1))
			continue;
		struct wording_of line = asking_text(page->session, page->document->arena,
						     "outcome", outcome_id(page, outcome), "line");
		if (line.text.len)
			add_line(page, line);
		if (outcome == waiting)
			add_untils(page);
	}
}

// ---- what to say, why, later ----

struct said {
	struct str *texts;
	size_t count;
};

static bool is_said(struct said *said, struct arena *arena, struct str text)
{
	for (size_t i = 0; i < said->count; i++) {
		if (str_eq(said->texts[i], text))
			return true;
	}
	*ARRAY_PUT(arena, said->texts, said->count) = text;
	return false;
}

static void add_sayings(struct result_page *page)
{
	struct said said = { 0 };
	for (size_t i = 0; i < page->reason_count; i++) {
		const struct quiz_reason *reason = &page->reasons[i];
		struct wording_of wording = { 0 };
		if (reason->has.say)
			wording = words(page, reason, "say");
		if (wording.text.len && !is_said(&said, page->document->arena, wording.text))
			add_item(page, wording)->key = reason_key(page, reason, "say");
	}
}

static void add_later(struct result_page *page)
{
	struct said said = { 0 };
	for (size_t i = 0; i < page->reason_count; i++) {
		struct wording_of wording = { 0 };
		if (page->reasons[i].has.later)
			wording = words(page, &page->reasons[i], "later");
		if (wording.text.len && !is_said(&said, page->document->arena, wording.text))
			asking_add(page->document, wording);
	}
}

// Ids separated by spaces, as footnotes at the end of the text.
static void put_sources(struct rich_text *text, struct arena *arena, struct str ids)
{
	struct str_splitter splitter = { .rest = ids, .separator = ' ' };
	struct str id;
	while (ids.len && str_split_next(&splitter, &id)) {
		struct str parts[] = { STR("source:"), id };
		if (!id.len)
			continue;
		*ARRAY_PUT(arena, text->spans, text->span_count) = (struct span) {
			.start = text->plain.len,
			.end = text->plain.len,
			.role = SPAN_NOTE,
			.destination = str_concat(arena, parts, LENGTH(parts)),
			.target = TARGET_NONE,
		};
	}
}

static void add_reason(struct result_page *page, const struct quiz_reason *reason)
{
	struct document *document = page->document;
	struct wording_of wording = { 0 };
	if (reason->has.reason)
		wording = words(page, reason, "reason");
	if (!wording.text.len)
		return;
	struct block block = {
		.key = reason_key(page, reason, "reason"),
		.kind = BLOCK_ITEM,
		.level = 1,
		.language = wording.fallback ? STR("en") : document->language,
		.direction = wording.fallback ? DIRECTION_LTR : document->direction,
		.text.plain = wording.text,
		.target = TARGET_NONE,
	};
	put_sources(&block.text, document->arena, words(page, reason, "sources").text);
	links_add(page->session, document, &block, 1, CHOOSE_LINK, CHOOSE_LINK);
}

// Name of the block with the first text of that role, which its row opens; 0: there is none.
static uint64_t first_text(const struct result_page *page, const char *role)
{
	for (size_t i = 0; i < page->reason_count; i++)
		if (words(page, &page->reasons[i], role).text.len)
			return visit_name(reason_key(page, &page->reasons[i], role));
	return 0;
}

static void add_why(struct result_page *page)
{
	if (!first_text(page, "reason"))
		return;
	bool shown = state_here(page->session)->flags & SPOT_WHY;
	int row =
		parts_row(page->document, CHOOSE_WHY,
			  shown ? say(page->session, "Hide why") : say(page->session, "Show why"));
	if (!shown)
		return;
	size_t part = parts_begin(page->document, row, say(page->session, "Why"));
	for (size_t i = 0; i < page->reason_count; i++)
		add_reason(page, &page->reasons[i]);
	parts_end(page->document, part);
}

static void add_say(struct result_page *page)
{
	if (!first_text(page, "say"))
		return;
	bool shown = state_here(page->session)->flags & SPOT_SAY;
	int row = parts_row(page->document, CHOOSE_SAY,
			    shown ? say(page->session, "Hide what to say")
				  : say(page->session, "Show what to say"));
	if (!shown)
		return;
	size_t part = parts_begin(page->document, row, say(page->session, "What to say"));
	add_sayings(page);
	parts_end(page->document, part);
}

// ---- the end of the page ----

static void add_boundary(struct result_page *page)
{
	struct session *session = page->session;
	parts_text(
		page->document,
		say(session,
		    "This is general information. It is not a diagnosis, and it can miss things. "
		    "The provider decides with you. No treatment is a choice too."));
	if (str_eq(say_value(session, "self-check.short"), STR("yes")))
		parts_text(page->document,
			   say(session,
			       "This short check does not ask everything. Tell the provider "
			       "about your illnesses, medicines and scars."));
}

static void add_review(struct result_page *page)
{
	struct session *session = page->session;
	struct arena *arena = page->document->arena;
	struct reviewed reviewed = reviewed_self_check(session);
	struct str version = say_value(session, "version");
	struct str parts[] = {
		reviewed_sentence(session, arena, REVIEWED_QUESTIONS, &reviewed),
		version.len ? STR(" ") : STR_NONE,
		version.len
			? say_fill(session, arena, say(session, "Content: {1}."), version, STR_NONE)
			: STR_NONE,
	};
	parts_text(page->document, str_concat(arena, parts, LENGTH(parts)));
}

static void add_offered(struct result_page *page)
{
	const struct book_page *offered = lookup_page_of(page->session, headlined(page)->offers);
	if (offered)
		document_option(page->document, TARGET_ACTION, CHOOSE_OFFERED, offered->id,
				offered->title, STR_NONE, STR_NONE);
}

static void add_ways_on(struct result_page *page)
{
	add_offered(page);
	parts_row(page->document, CHOOSE_CHANGE, say(page->session, "Change an answer"));
	parts_row(page->document, CHOOSE_HOME, say(page->session, "Start page"));
}

static void add_all(struct result_page *page)
{
	if (page->result->unsure >= UNSURE_FROM)
		parts_text(page->document,
			   say(page->session,
			       "You left some questions open, so we cannot tell from "
			       "this alone. Ask the clinic."));
	add_levels(page);
	// Not above: the headline may end in a colon.
	parts_draft_notice(page->session, page->document);
	add_later(page);
	add_boundary(page);
	add_review(page);
	// Last, so that nothing else stands below the heading of what they open.
	add_why(page);
	add_say(page);
}

static void build(struct session *session, struct document *document)
{
	if (!asking_begin(session, document))
		return;
	struct result_page page = page_of(session, document);
	document->is_page = true;
	document->row_numbers = ROWS_MOST;
	add_headline(&page);
	if (headlined(&page)->urgent)
		add_english(&page);
	if (!headlined(&page)->alone)
		add_all(&page);
	add_ways_on(&page);
}

static void show_or_hide(struct session *session, enum spot_flag what, const char *role)
{
	struct result_page page = page_of(session, &session->document);
	state_here(session)->flags ^= (uint8_t)what;
	// What a row opens comes into view from its beginning.
	view_reveal(session, first_text(&page, role));
	state_changed(session);
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_WHY) {
		show_or_hide(session, SPOT_WHY, "reason");
	} else if (target->command == CHOOSE_SAY) {
		show_or_hide(session, SPOT_SAY, "say");
	} else if (target->command == CHOOSE_CHANGE) {
		travel_go(session, SCREEN_ANSWERS, 0);
	} else if (target->command == CHOOSE_OFFERED) {
		travel_page(session, target->argument);
	} else if (target->command == CHOOSE_HOME) {
		travel_home(session);
	} else {
		links_follow(session, target);
	}
}

const struct screen result_screen = { .build = build, .choose = choose };
