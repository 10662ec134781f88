// SPDX-License-Identifier: GPL-3.0-or-later
// The self-check and two pages say the same twice, and must not drift apart. Each reason to wait or ask first is an item of the page
// with the role `reasons`, or a row of a table there, which opens with it in bold; each warning sign after a treatment is an item of
// the page with the role `unwell`, in a section that says as strongly as the answer what to do. `listed` of an answer names its items.
#include "compile/lint/form-listed.h"

#include "compile/content/section.h"
#include "compile/content/values.h"
#include "compile/form/model.h"

// How strongly a section of warning signs, or an outcome, says to get help.
enum urgency { URGENCY_UNSAID, URGENCY_LATER, URGENCY_TODAY, URGENCY_NOW };

static const struct {
	const char *value; // the first of these in a section decides
	enum urgency urgency;
} helps[] = {
	{ "help.emergency", URGENCY_NOW },
	{ "help.urgent", URGENCY_TODAY },
	{ "help.clinic", URGENCY_LATER },
};

struct tie {
	struct content *content;
	const struct form *form;
	const struct content_page *page;
	bool signs; // the page of warning signs; else that of reasons
	int listed_floor, urgent, ends;
};

typedef void see_item_fn(const struct tie *tie, struct str name, const struct content_block *item,
			 const struct section *section, void *context);

static struct str without_stop(struct str text)
{
	return str_ends(text, STR(".")) ? str_slice(text, 0, text.len - 1) : text;
}

static struct str lead_of(const struct message *message)
{
	const struct rich_text *shown = &message->shown;
	for (size_t i = 0; i < shown->span_count && !shown->spans[i].start; i++)
		if (shown->spans[i].role == SPAN_STRONG)
			return str_slice(shown->plain, 0, shown->spans[i].end);
	return STR_NONE;
}

// What opens an item, or a row of a table.
static const struct message *opening_of(const struct content_block *block)
{
	bool row = block->kind == BLOCK_ROW && block->cell_count;
	return row ? &block->cells[0].message : &block->message;
}

static struct str item_name(const struct tie *tie, const struct content_block *block)
{
	if (block->kind != BLOCK_ITEM && (tie->signs || block->kind != BLOCK_ROW))
		return STR_NONE;
	if (!tie->signs)
		return without_stop(lead_of(opening_of(block)));
	if (block->marker.len) // a step
		return STR_NONE;
	return without_stop(block->message.shown.plain);
}

static void each_item(const struct tie *tie, see_item_fn *see, void *context)
{
	struct section section;
	size_t at = 0;
	while (section_next(tie->page, &at, &section)) {
		if (tie->signs && section_is_marked(&section))
			continue;
		for (size_t i = 0; i < section.count; i++) {
			struct str name = item_name(tie, &section.blocks[i]);
			if (name.len)
				see(tie, name, &section.blocks[i], &section, context);
		}
	}
}

// ---- what a section and an answer say ----

static enum urgency said_by(struct str text)
{
	size_t at = 0, start;
	struct str name;
	while (value_next(text, &at, &start, &name))
		for (size_t i = 0; i < LENGTH(helps); i++)
			if (str_eq_c(name, helps[i].value))
				return helps[i].urgency;
	return URGENCY_UNSAID;
}

static enum urgency urgency_of_section(const struct section *section)
{
	enum urgency urgency = URGENCY_UNSAID;
	for (size_t i = 0; i < section->count && urgency == URGENCY_UNSAID; i++)
		if (section->blocks[i].kind != BLOCK_ITEM)
			urgency = said_by(section->blocks[i].message.text);
	return urgency;
}

static enum urgency urgency_of_outcome(const struct tie *tie, int outcome)
{
	if (tie->ends != QUIZ_NONE && outcome >= tie->ends)
		return URGENCY_NOW;
	return tie->urgent != QUIZ_NONE && outcome >= tie->urgent ? URGENCY_TODAY : URGENCY_LATER;
}

static const char *words_of(enum urgency urgency)
{
	for (size_t i = 0; i < LENGTH(helps); i++)
		if (helps[i].urgency == urgency)
			return helps[i].value;
	return "";
}

// ---- from the answers to the page ----

// Every screen that asks it shows on the way after a treatment alone.
static bool is_after(const struct tie *tie, int question)
{
	const struct content_roles *roles = &tie->content->topic.roles;
	int start = form_find_question(tie->form, roles->after_question.id);
	int answer = start == QUIZ_NONE ? QUIZ_NONE
					: form_find_answer(&tie->form->questions[start],
							   roles->after_answer.id);
	bool asked = false;
	for (size_t s = 0; s < tie->form->screen_count; s++) {
		const struct form_screen *screen = &tie->form->screens[s];
		bool asks = false, after = false;
		for (size_t i = 0; i < screen->row_count; i++)
			asks = asks || screen->rows[i].question == question;
		for (size_t i = 0; asks && answer != QUIZ_NONE && i < screen->when.count; i++) {
			const struct form_term *term = &screen->when.terms[i];
			after = after || (!term->is_setting && !term->negated &&
					  term->question == start && term->answers == 1u << answer);
		}
		if (asks && !after)
			return false;
		asked = asked || asks;
	}
	return asked;
}

// The most cautious outcome of an answer, whatever the settings.
static int highest(const struct form_answer *answer)
{
	int outcome = QUIZ_NONE;
	for (size_t i = 0; i < answer->case_count; i++)
		if (answer->cases[i].outcome > outcome)
			outcome = answer->cases[i].outcome;
	return outcome;
}

struct search {
	struct str listed;
	const struct form_question *question;
	const struct form_answer *answer;
	bool found;
};

static void check_urgency(const struct tie *tie, const struct search *search,
			  const struct section *section)
{
	enum urgency said = urgency_of_section(section);
	enum urgency comes_to = urgency_of_outcome(tie, highest(search->answer));
	if (said == comes_to || said == URGENCY_UNSAID)
		return;
	report(tie->content->diagnostics, DIAGNOSTIC_NOT_LISTED, search->answer->listed_where,
	       "the page '%.*s' says {{%s}} for '%.*s'; this answer is worth {{%s}}",
	       STR_ARGS(tie->page->id), words_of(said), STR_ARGS(search->listed),
	       words_of(comes_to));
}

static void see_listed(const struct tie *tie, struct str name, const struct content_block *item,
		       const struct section *section, void *context)
{
	struct search *search = context;
	(void)item;
	if (search->found || !str_eq(name, search->listed))
		return;
	search->found = true;
	if (tie->signs)
		check_urgency(tie, search, section);
}

static bool must_be_listed(const struct tie *tie, const struct form_answer *answer)
{
	return highest(answer) >= tie->listed_floor && answer->meaning == MEANS_ITSELF;
}

static void check_answer(const struct tie *tie, const struct form_question *question,
			 const struct form_answer *answer)
{
	struct diagnostics *diagnostics = tie->content->diagnostics;
	if (must_be_listed(tie, answer) && !answer->listed_count)
		report(diagnostics, DIAGNOSTIC_NOT_LISTED, answer->where,
		       tie->signs ? "'%.*s=%.*s' is a warning sign, and has no 'listed'"
				  : "'%.*s=%.*s' is a reason to wait or ask first, and has no "
				    "'listed'",
		       STR_ARGS(question->id), STR_ARGS(answer->id));
	for (size_t i = 0; i < answer->listed_count; i++) {
		struct search search = { answer->listed[i], question, answer, false };
		each_item(tie, see_listed, &search);
		if (!search.found)
			report(diagnostics, DIAGNOSTIC_NOT_LISTED, answer->listed_where,
			       tie->signs ? "no sign of %.*s is '%.*s.'"
					  : "no item of %.*s begins with '**%.*s**'",
			       STR_ARGS(tie->page->id), STR_ARGS(answer->listed[i]));
	}
}

// ---- from the page to the answers ----

static bool is_asked(const struct tie *tie, struct str name)
{
	for (size_t q = 0; q < tie->form->question_count; q++)
		for (size_t a = 0; a < tie->form->questions[q].answer_count; a++) {
			const struct form_answer *answer = &tie->form->questions[q].answers[a];
			for (size_t i = 0; i < answer->listed_count; i++)
				if (str_eq(answer->listed[i], name))
					return true;
		}
	return false;
}

static void see_item(const struct tie *tie, struct str name, const struct content_block *item,
		     const struct section *section, void *context)
{
	struct diagnostics *diagnostics = tie->content->diagnostics;
	(void)context;
	if (!is_asked(tie, name))
		report(diagnostics, DIAGNOSTIC_NOT_LISTED, opening_of(item)->where,
		       "no answer of the self-check has 'listed: %.*s'", STR_ARGS(name));
	if (tie->signs && urgency_of_section(section) == URGENCY_UNSAID)
		report(diagnostics, DIAGNOSTIC_NOT_LISTED, opening_of(item)->where,
		       "a warning sign in a section that does not say what to do: it needs "
		       "{{help.emergency}}, {{help.urgent}} or {{help.clinic}}");
}

static void check_page(struct content *content, struct str page, bool signs)
{
	const struct form *form = content->form;
	struct tie tie = { content,
			   form,
			   content_find_page(content, page),
			   signs,
			   form_find_floor(form, FLOOR_LISTED),
			   form_find_act(form, ACT_URGENT_FRAME),
			   form_find_act(form, ACT_ENDS_CHECK) };
	if (!tie.page || tie.page->broken)
		return;
	for (size_t q = 0; q < form->question_count; q++)
		for (size_t a = 0; a < form->questions[q].answer_count; a++)
			if (is_after(&tie, (int)q) == signs)
				check_answer(&tie, &form->questions[q],
					     &form->questions[q].answers[a]);
	if (!form->short_note.text.len)
		each_item(&tie, see_item, NULL);
}

void lint_form_listed(struct content *content)
{
	const struct content_roles *roles = &content->topic.roles;
	check_page(content, roles->reasons.id, false);
	if (!roles->no_after)
		check_page(content, roles->unwell.id, true);
}
