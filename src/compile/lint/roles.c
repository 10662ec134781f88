// SPDX-License-Identifier: GPL-3.0-or-later
// That what topic.yaml declares is there, and that whoever feels unwell finds it.
#include "compile/lint/roles.h"

#include "compile/form/model.h"
#include "compile/input/suggest.h"
#include "compile/lint/links.h"

static void check_references(struct content *content, const struct content_reference *references,
			     size_t count)
{
	for (size_t i = 0; i < count; i++)
		lint_page_name(content, references[i].id, references[i].where);
}

static void check_pages(struct content *content)
{
	const struct content_roles *roles = &content->topic.roles;
	check_references(content, &roles->unwell, 1);
	check_references(content, &roles->reasons, 1);
	check_references(content, &roles->about, 1);
	check_references(content, roles->weigh, roles->weigh_count);
	check_references(content, roles->unknowns, roles->unknown_count);
	check_references(content, roles->safety, roles->safety_count);
}

// ---- the start page ----

static bool is_unwell_row(const struct content *content, const struct content_home_row *row)
{
	return row->page_count == 1 && str_eq(row->pages[0], content->topic.roles.unwell.id);
}

static void check_unwell_row(struct content *content)
{
	const struct content_topic *topic = &content->topic;
	struct str page = topic->roles.unwell.id;
	for (size_t i = 0; i < topic->row_count; i++)
		if (is_unwell_row(content, &topic->rows[i]))
			return;
	if (page.len && content_find_page(content, page) && !topic->rows_broken)
		report(content->diagnostics, DIAGNOSTIC_ROLE_WRONG, topic->roles.unwell.where,
		       "no home row leads to '%.*s' alone, so that nobody unwell finds it at once",
		       STR_ARGS(page));
}

static void check_self_check_row(struct content *content)
{
	const struct content_topic *topic = &content->topic;
	const struct content_home_row *first = NULL;
	bool declared = topic->parts >> PART_SELF_CHECK & 1;
	for (size_t i = 0; i < topic->row_count; i++) {
		const struct content_home_row *row = &topic->rows[i];
		if (row->self_check && (first || !declared))
			report(content->diagnostics, DIAGNOSTIC_ROLE_WRONG, row->where,
			       first ? "a second home row leads to the self-check"
				     : "this row leads to the self-check, which 'parts' does not "
				       "name");
		if (row->self_check)
			first = row;
	}
	if (declared && !first && !topic->rows_broken)
		report(content->diagnostics, DIAGNOSTIC_ROLE_WRONG, topic->parts_where,
		       "no home row leads to the self-check, which 'parts' names");
}

// ---- where the way after a treatment begins ----

static void report_start(struct content *content, struct location where, const char *what,
			 struct str wrong, struct str meant)
{
	report(content->diagnostics, DIAGNOSTIC_ANSWER_UNKNOWN, where, "%s '%.*s'%.*s", what,
	       STR_ARGS(wrong), STR_ARGS(suggest_question(content->arena, meant)));
}

static bool is_asked_alone(const struct form *form, int question)
{
	for (size_t i = 0; i < form->screen_count; i++)
		if (form->screens[i].kind == QUIZ_ONE && form->screens[i].question == question)
			return true;
	return false;
}

static void check_start(struct content *content)
{
	const struct content_roles *roles = &content->topic.roles;
	const struct form *form = content->form;
	struct str question = roles->after_question.id, answer = roles->after_answer.id;
	if (!form || !form->sound || !question.len || !answer.len)
		return;
	int index = form_find_question(form, question);
	if (index == QUIZ_NONE)
		report_start(content, roles->after_question.where, "no question is called",
			     question,
			     SUGGEST(question, form->questions, form->question_count, id));
	else if (form_find_answer(&form->questions[index], answer) == QUIZ_NONE)
		report_start(content, roles->after_answer.where, "the question has no answer",
			     answer,
			     SUGGEST(answer, form->questions[index].answers,
				     form->questions[index].answer_count, id));
	else if (!is_asked_alone(form, index))
		report(content->diagnostics, DIAGNOSTIC_ROLE_WRONG, roles->after_question.where,
		       "'%.*s' is not asked on a screen of its own", STR_ARGS(question));
}

// The row of the intro and the answer that it gives belong together.
static void check_start_row(struct content *content)
{
	const struct content_roles *roles = &content->topic.roles;
	const struct form *form = content->form;
	if (!form || !form->sound)
		return;
	if (roles->after_question.id.len && !form->start_after.text.len)
		report(content->diagnostics, DIAGNOSTIC_ROLE_WRONG, roles->after_question.where,
		       "self-check.yaml has no 'start-after', the row that begins there");
	if (roles->no_after && form->start_after.text.len)
		report(content->diagnostics, DIAGNOSTIC_ROLE_WRONG, form->start_after.where,
		       "'start-after' is a row, and topic.yaml says 'start: none'");
}

void lint_roles(struct content *content)
{
	if (!content->topic.whole)
		return;
	check_pages(content);
	check_unwell_row(content);
	check_self_check_row(content);
	check_start(content);
	check_start_row(content);
}
