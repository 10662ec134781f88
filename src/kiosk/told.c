// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/told.h"

#include "base/array.h"
#include "base/buffer.h"
#include "book/pages.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "text/sentence.h"

struct told told_page_of(struct session *session, struct document *document)
{
	struct told told = { .session = session,
			     .document = document,
			     .quiz = &session->quiz,
			     .result = &session->visit->result };
	struct arena *arena = document->arena;
	told.reason_count = quiz_reasons(arena, told.quiz, told.result, &told.reasons);
	told.until_count = quiz_untils(arena, told.quiz, told.result, &told.untils);
	told.line_count =
		quiz_lines(arena, told.quiz, told.result, told.until_count > 0, &told.lines);
	return told;
}

static struct str outcome_id(const struct told *told, int outcome)
{
	return told->quiz->outcomes[outcome].id;
}

const struct quiz_outcome *told_headlined(const struct told *told)
{
	return &told->quiz->outcomes[told->result->outcome];
}

// ---- everything that was answered, one by one ----

// Of its texts.
static const char *kind_of(const struct quiz_reason *reason)
{
	if (reason->screen != QUIZ_NONE)
		return "left";
	return reason->rule == QUIZ_NONE ? "answer" : "rule";
}

static struct str id_of(const struct told *told, const struct quiz_reason *reason)
{
	if (reason->rule != QUIZ_NONE)
		return told->quiz->rules[reason->rule].id;
	if (reason->screen != QUIZ_NONE)
		return asking_left_id(told->session, told->document->arena, reason->screen,
				      reason->rather_not);
	return asking_answer_id(told->session, told->document->arena, reason->question,
				reason->answer);
}

struct wording_of told_words_in(const struct told *told, size_t locale,
				const struct quiz_reason *reason, const char *role)
{
	return asking_text_in(told->session, told->document->arena, locale, kind_of(reason),
			      id_of(told, reason), role);
}

struct wording_of told_words(const struct told *told, const struct quiz_reason *reason,
			     const char *role)
{
	return told_words_in(told, told->session->locale, reason, role);
}

// Of the block with that text.
struct str told_key(const struct told *told, const struct quiz_reason *reason, const char *role)
{
	struct str parts[] = { str_c(role), STR("/"), str_c(kind_of(reason)), STR(":"),
			       id_of(told, reason) };
	return str_concat(told->document->arena, parts, LENGTH(parts));
}

struct wording_of told_named_text(const struct told *told, struct str name)
{
	struct wording_of wording = { 0 };
	book_quiz_text(told->session->book, told->session->locale, told->session->options.place,
		       name, &wording.text, &wording.fallback);
	return wording;
}

struct block *told_add_item(struct told *told, struct wording_of wording)
{
	struct block *block = asking_add(told->document, wording);
	block->kind = BLOCK_ITEM;
	block->level = 1;
	return block;
}

// ---- headline and further lines ----

static struct wording_of outcome_text(const struct told *told, size_t locale, int outcome,
				      const char *role)
{
	return asking_text_in(told->session, told->document->arena, locale, "outcome",
			      outcome_id(told, outcome), role);
}

// On the way after a treatment the words for it, where there are any.
struct wording_of told_outcome_words(const struct told *told, size_t locale, int outcome,
				     const char *role, const char *role_after)
{
	struct wording_of after = { 0 };
	if (quiz_is_after(told->quiz, told->result))
		after = outcome_text(told, locale, outcome, role_after);
	return after.text.len ? after : outcome_text(told, locale, outcome, role);
}

struct wording_of told_headline(const struct told *told, size_t locale)
{
	int outcome = told->result->outcome;
	struct wording_of aside = { 0 };
	if (told->lines[0].own)
		return told_words_in(told, locale, told->lines[0].own, "headline");
	if (!(told->result->told >> outcome & 1))
		aside = outcome_text(told, locale, outcome, "headline-aside");
	return aside.text.len
		       ? aside
		       : told_outcome_words(told, locale, outcome, "headline", "headline-after");
}

// One thing to do on each line.
struct str told_a_line_each(struct arena *arena, struct str sentences)
{
	struct buffer lines = { 0 };
	struct str sentence;
	for (size_t at = 0; sentence_next(sentences, &at, &sentence);) {
		if (lines.len)
			buffer_put(&lines, STR("\n"));
		buffer_put(&lines, sentence);
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

void told_add_headline(struct told *told)
{
	struct wording_of headline = told_headline(told, told->session->locale);
	if (told_headlined(told)->urgent) {
		headline.text = told_a_line_each(told->document->arena, headline.text);
		struct block *block = asking_add(told->document, headline);
		block->frame = FRAME_URGENT;
		block->frame_id = (unsigned)told->document->block_count;
		drop_urgent_word(told->document);
		return;
	}
	told->document->title = headline.text;
}

// ---- what to do ----

static struct str value_of(const struct told *told, struct str name)
{
	const struct session *session = told->session;
	return name.len ? book_locale_value(session->book, session->locale, session->options.place,
					    name)
			: STR_NONE;
}

// Phone, hours and place below the words.
static void add_call(const struct told *told, const struct quiz_advice *advice)
{
	struct str phone = value_of(told, advice->phone);
	if (phone.len && str_eq(phone, told->told_phone))
		return;
	const struct str lines[] = { phone, value_of(told, advice->hours),
				     value_of(told, advice->place) };
	parts_call(told->session, told->document, lines, LENGTH(lines), phone);
}

static struct wording_of advice_text(const struct told *told, size_t index)
{
	return asking_text(told->session, told->document->arena, "advice",
			   told->quiz->advice[index].id, "");
}

// "Step 1", so that it is no row that could be chosen.
static void add_step(struct told *told, size_t index, unsigned number)
{
	struct session *session = told->session;
	struct arena *arena = told->document->arena;
	struct block *block = told_add_item(told, advice_text(told, index));
	block->marker = say_fill(session, arena,
				 // TRANSLATORS: what to do first, second, ... stands behind it.
				 say(session, N_("check|heading", "Step {1}:")),
				 say_number(session, arena, number), STR_NONE);
	add_call(told, &told->quiz->advice[index]);
}

void told_add_steps(struct told *told)
{
	quiz_advice_set given = quiz_advice_given(told->document->arena, told->quiz, told->result);
	unsigned number = 0;
	for (size_t i = 0; i < told->quiz->advice_count; i++) {
		if (!(given >> i & 1))
			continue;
		if (told_headlined(told)->alone) {
			asking_add(told->document, advice_text(told, i));
			continue;
		}
		if (!number++)
			document_heading(told->document, 2,
					 say(told->session,
					     N_("check|heading", "What to do, in this order")));
		add_step(told, i, number);
	}
}

bool told_names_a_phone(const struct told *told)
{
	quiz_advice_set given = quiz_advice_given(told->document->arena, told->quiz, told->result);
	for (size_t i = 0; i < told->quiz->advice_count; i++) {
		if (given >> i & 1 && told->quiz->advice[i].phone.len)
			return true;
	}
	return false;
}

// ---- what to say ----

bool told_is_said(struct told_already *said, struct arena *arena, struct str text)
{
	for (size_t i = 0; i < said->count; i++) {
		if (str_eq(said->texts[i], text))
			return true;
	}
	*ARRAY_PUT(arena, said->texts, said->count) = text;
	return false;
}

size_t told_add_sayings(struct told *told)
{
	struct told_already said = { 0 };
	struct quiz_reason *reasons;
	struct arena *arena = told->document->arena;
	size_t count = quiz_sayings(arena, told->quiz, told->result, &reasons);
	for (size_t i = 0; i < count; i++) {
		struct wording_of wording = told_words(told, &reasons[i], "say");
		if (wording.text.len && !told_is_said(&said, arena, wording.text))
			told_add_item(told, wording)->key = told_key(told, &reasons[i], "say");
	}
	return said.count;
}
