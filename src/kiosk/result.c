// SPDX-License-Identifier: GPL-3.0-or-later
// What the answers come to: the headline, what the treatment has to wait for, and what to do in the
// order in which it is done. Every other level that has a line has it here, so that nothing milder
// is dropped because something stronger was found.
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
enum { ROWS_MOST = 5 };

struct result_page {
	struct session *session;
	struct document *document;
	const struct quiz *quiz;
	const struct quiz_result *result;
	struct quiz_reason *reasons;
	size_t reason_count;
	struct quiz_line *lines; // the headline first
	size_t line_count;
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
	page.line_count =
		quiz_lines(arena, page.quiz, page.result, page.until_count > 0, &page.lines);
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
	if (reason->screen != QUIZ_NONE)
		return "left";
	return reason->rule == QUIZ_NONE ? "answer" : "rule";
}

static struct str id_of(const struct result_page *page, const struct quiz_reason *reason)
{
	if (reason->rule != QUIZ_NONE)
		return page->quiz->rules[reason->rule].id;
	if (reason->screen != QUIZ_NONE)
		return asking_left_id(page->session, page->document->arena, reason->screen,
				      reason->rather_not);
	return asking_answer_id(page->session, page->document->arena, reason->question,
				reason->answer);
}

static struct wording_of words_in(const struct result_page *page, size_t locale,
				  const struct quiz_reason *reason, const char *role)
{
	return asking_text_in(page->session, page->document->arena, locale, kind_of(reason),
			      id_of(page, reason), role);
}

static struct wording_of words(const struct result_page *page, const struct quiz_reason *reason,
			       const char *role)
{
	return words_in(page, page->session->locale, reason, role);
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

static struct wording_of outcome_text(const struct result_page *page, size_t locale, int outcome,
				      const char *role)
{
	return asking_text_in(page->session, page->document->arena, locale, "outcome",
			      outcome_id(page, outcome), role);
}

// On the way after a treatment the words for it, where there are any.
static struct wording_of outcome_words(const struct result_page *page, size_t locale, int outcome,
				       const char *role, const char *role_after)
{
	struct wording_of after = { 0 };
	if (quiz_is_after(page->quiz, page->result))
		after = outcome_text(page, locale, outcome, role_after);
	return after.text.len ? after : outcome_text(page, locale, outcome, role);
}

static struct wording_of headline_of(const struct result_page *page, size_t locale)
{
	int outcome = page->result->outcome;
	struct wording_of aside = { 0 };
	if (page->lines[0].own)
		return words_in(page, locale, page->lines[0].own, "headline");
	if (!(page->result->told >> outcome & 1))
		aside = outcome_text(page, locale, outcome, "headline-aside");
	return aside.text.len ? aside
			      : outcome_words(page, locale, outcome, "headline", "headline-after");
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

static struct wording_of line_of(const struct result_page *page, const struct quiz_line *line)
{
	if (line->own)
		return words(page, line->own, "headline");
	return outcome_words(page, page->session->locale, line->outcome, "line", "line-after");
}

// The list of conditions follows the level that waits, as headline or as line.
static void add_levels(struct result_page *page)
{
	int waiting = quiz_waiting(page->quiz);
	for (size_t i = 0; i < page->line_count; i++) {
		const struct quiz_line *line = &page->lines[i];
		if (i)
			add_line(page, line_of(page, line));
		if (line->outcome == waiting)
			add_untils(page);
	}
	if (page->result->unsure >= QUIZ_LEFT_OPEN)
		parts_text(page->document,
			   asking_shared(page->session, page->document->arena, "left-open"));
}

// ---- what to do ----

static void put_value(const struct result_page *page, struct buffer *out, struct str name)
{
	const struct session *session = page->session;
	struct str value = STR_NONE;
	if (name.len)
		value = book_locale_value(session->book, session->locale, session->options.place,
					  name);
	if (!value.len)
		return;
	buffer_put_c(out, "\n");
	buffer_put(out, value);
}

// Phone, hours and place below the words, the phone in bold: it is looked for.
static void put_beside(const struct result_page *page, struct block *block,
		       const struct quiz_advice *advice)
{
	struct arena *arena = page->document->arena;
	struct buffer text = { 0 };
	buffer_put(&text, block->text.plain);
	put_value(page, &text, advice->phone);
	if (text.len > block->text.plain.len)
		*ARRAY_PUT(arena, block->text.spans, block->text.span_count) =
			(struct span) { .start = block->text.plain.len + 1,
					.end = text.len,
					.role = SPAN_STRONG,
					.target = TARGET_NONE };
	put_value(page, &text, advice->hours);
	put_value(page, &text, advice->place);
	block->text.plain = buffer_take(&text, arena);
	buffer_fini(&text);
}

static struct wording_of advice_text(const struct result_page *page, size_t index)
{
	return asking_text(page->session, page->document->arena, "advice",
			   page->quiz->advice[index].id, "");
}

// "Step 1", so that it is no row that could be chosen.
static void add_step(struct result_page *page, size_t index, unsigned number)
{
	struct session *session = page->session;
	struct arena *arena = page->document->arena;
	struct block *block = add_item(page, advice_text(page, index));
	block->marker =
		say_fill(session, arena,
			 // TRANSLATORS: what to do first, second, ... stands behind it.
			 say(session, "Step {1}:"), say_number(session, arena, number), STR_NONE);
	put_beside(page, block, &page->quiz->advice[index]);
}

static void add_advice(struct result_page *page)
{
	quiz_advice_set given = quiz_advice_given(page->document->arena, page->quiz, page->result);
	unsigned number = 0;
	for (size_t i = 0; i < page->quiz->advice_count; i++) {
		if (!(given >> i & 1))
			continue;
		if (headlined(page)->alone) {
			asking_add(page->document, advice_text(page, i));
			continue;
		}
		if (!number++)
			document_heading(page->document, 2,
					 say(page->session, "What to do, in this order"));
		add_step(page, i, number);
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
	struct quiz_reason *reasons;
	struct arena *arena = page->document->arena;
	size_t count = quiz_sayings(arena, page->quiz, page->result, &reasons);
	for (size_t i = 0; i < count; i++) {
		struct wording_of wording = words(page, &reasons[i], "say");
		if (wording.text.len && !is_said(&said, arena, wording.text))
			add_item(page, wording)->key = reason_key(page, &reasons[i], "say");
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
static uint64_t first_text(const struct result_page *page, const struct quiz_reason *reasons,
			   size_t count, const char *role)
{
	for (size_t i = 0; i < count; i++)
		if (words(page, &reasons[i], role).text.len)
			return visit_name(reason_key(page, &reasons[i], role));
	return 0;
}

static uint64_t first_reason(const struct result_page *page)
{
	return first_text(page, page->reasons, page->reason_count, "reason");
}

static uint64_t first_saying(const struct result_page *page)
{
	struct quiz_reason *said;
	size_t count = quiz_sayings(page->document->arena, page->quiz, page->result, &said);
	return first_text(page, said, count, "say");
}

static void add_why(struct result_page *page)
{
	if (!first_reason(page))
		return;
	bool shown = state_here(page->session)->flags & SPOT_WHY;
	int row = parts_row(page->document, CHOOSE_WHY,
			    shown ? say(page->session, "Hide why") : say(page->session, "Why"));
	if (!shown)
		return;
	size_t part = parts_begin(page->document, row, say(page->session, "Why"));
	for (size_t i = 0; i < page->reason_count; i++)
		add_reason(page, &page->reasons[i]);
	parts_end(page->document, part);
}

static void add_say(struct result_page *page)
{
	if (!first_saying(page))
		return;
	bool shown = state_here(page->session)->flags & SPOT_SAY;
	int row = parts_row(page->document, CHOOSE_SAY,
			    shown ? say(page->session, "Hide my list")
				  : say(page->session, "My list"));
	if (!shown)
		return;
	size_t part = parts_begin(page->document, row,
				  say(page->session, "My list: show this at the desk"));
	add_sayings(page);
	parts_end(page->document, part);
}

// ---- the end of the page ----

static void add_boundary(struct result_page *page)
{
	struct session *session = page->session;
	parts_text(page->document, say(session, "This is general information, not a diagnosis; it "
						"can miss things."));
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
	const struct str parts[] = {
		reviewed_sentence(session, arena, REVIEWED_QUESTIONS, &reviewed),
		version.len
			? say_fill(session, arena, say(session, "Content: {1}."), version, STR_NONE)
			: STR_NONE,
	};
	parts_text(page->document, say_join(session, arena, parts, LENGTH(parts), STR(" ")));
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
	parts_row(page->document, CHOOSE_CHANGE, say(page->session, "Change an answer"));
	if (headlined(page)->alone)
		return;
	parts_row(page->document, CHOOSE_HOME, say(page->session, "Start page"));
	add_offered(page);
}

static void add_all(struct result_page *page)
{
	add_levels(page);
	// Not above: the headline may end in a colon.
	parts_draft_notice(page->session, page->document);
	add_later(page);
	add_advice(page);
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
	if (headlined(&page)->alone)
		add_advice(&page);
	if (headlined(&page)->urgent)
		add_english(&page);
	if (!headlined(&page)->alone)
		add_all(&page);
	add_ways_on(&page);
}

static void show_or_hide(struct session *session, enum spot_flag what,
			 uint64_t first(const struct result_page *page))
{
	struct result_page page = page_of(session, &session->document);
	state_here(session)->flags ^= (uint8_t)what;
	// What a row opens comes into view from its beginning.
	view_reveal(session, first(&page));
	state_changed(session);
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_WHY) {
		show_or_hide(session, SPOT_WHY, first_reason);
	} else if (target->command == CHOOSE_SAY) {
		show_or_hide(session, SPOT_SAY, first_saying);
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
