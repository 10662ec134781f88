// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/lint/estimate.h"

#include "compile/content/values.h"
#include "compile/input/suggest.h"
#include "compile/messages.h"

static void check_kind(struct content *content, const struct content_reference *reference,
		       enum value_kind kind, const char *what)
{
	const struct value *value = value_find(content, reference->id);
	if (!reference->id.len || (value && value->kind == kind && value->part == VALUE_WHOLE))
		return;
	struct str meant = value ? STR_NONE : value_meant(content, reference->id);
	report(content->diagnostics, DIAGNOSTIC_VALUE_WRONG, reference->where,
	       "no %s is called '%.*s'%.*s", what, STR_ARGS(reference->id),
	       STR_ARGS(suggest_question(content->arena, meant)));
}

static void check_named_once(struct content *content, const struct content_priced *items,
			     size_t index)
{
	struct str id = items[index].value.id;
	for (size_t i = 0; i < index && id.len; i++)
		if (str_eq(id, items[i].value.id)) {
			report(content->diagnostics, DIAGNOSTIC_ID_DUPLICATE,
			       items[index].value.where, "'%.*s' is named a second time",
			       STR_ARGS(id));
			report_note(content->diagnostics, items[i].value.where, "first named here");
			return;
		}
}

static void check_all(struct content *content, const struct content_priced *items, size_t count,
		      enum value_kind kind, const char *what)
{
	for (size_t i = 0; i < count; i++) {
		check_kind(content, &items[i].value, kind, what);
		check_named_once(content, items, i);
	}
}

// ---- that somebody comes there ----

static void note_link(void *context, const struct message *message)
{
	bool *linked = context;
	for (size_t i = 0; i < message->shown.span_count; i++)
		*linked |= str_starts(message->shown.spans[i].destination, STR("estimate:"));
}

static void check_linked(struct content *content)
{
	bool linked = false;
	messages_each_text(content, note_link, &linked);
	if (!linked)
		report(content->diagnostics, DIAGNOSTIC_PAGE_UNREACHABLE,
		       content->topic.estimate.where,
		       "no page leads to the estimate; write a link there: "
		       "[words](topic.yaml#estimate)");
}

void lint_estimate(struct content *content)
{
	const struct content_estimate *estimate = &content->topic.estimate;
	check_all(content, estimate->concerns, estimate->concern_count, VALUE_PRODUCT,
		  "product of `values`");
	check_all(content, estimate->extras, estimate->extra_count, VALUE_PRICE,
		  "setting of type price");
	if (estimate->where.source)
		check_linked(content);
}
