// SPDX-License-Identifier: GPL-3.0-or-later
// The parts and roles of topic.yaml: what belongs to the topic, and what its pages and answers are for.
#include "compile/content/roles.h"

#include "base/array.h"
#include "compile/input/yaml.h"

static const struct yaml_key role_keys[] = {
	{ "unwell", YAML_MAP, true },
	{ "reasons", YAML_SCALAR, true },
	{ "about", YAML_SCALAR, true },
	{ "weigh", YAML_SCALAR | YAML_LIST, true },
	{ "unknowns", YAML_SCALAR | YAML_LIST, true },
	{ "safety", YAML_SCALAR | YAML_LIST, true },
};

static struct content_reference reference(const struct yaml_node *map, const char *key)
{
	return (struct content_reference) { yaml_text(map, key), yaml_where(map, key) };
}

static struct content_reference *references(struct content *content, const struct yaml_node *map,
					    const char *key, size_t *count)
{
	struct content_reference *all = NULL;
	const struct yaml_node *list = yaml_list_or_none(content->diagnostics, map, key);
	*count = 0;
	for (size_t i = 0; list && i < list->count; i++)
		if (yaml_expect(content->diagnostics, &list->items[i], YAML_SCALAR,
				"a page's name"))
			*ARRAY_PUT(content->arena, all, *count) =
				(struct content_reference) { list->items[i].scalar,
							     list->items[i].where };
	return all;
}

// `start: none`, or the answer that begins the way after a treatment.
static void load_start(struct content *content, const struct yaml_node *unwell)
{
	static const struct yaml_key keys[] = {
		{ "question", YAML_SCALAR, true },
		{ "answer", YAML_SCALAR, true },
	};
	struct content_roles *roles = &content->topic.roles;
	const struct yaml_node *start = yaml_find(unwell, "start");
	if (start && start->kind == YAML_SCALAR) {
		roles->no_after = str_eq_c(start->scalar, "none");
		if (start->scalar.len && !roles->no_after)
			report(content->diagnostics, DIAGNOSTIC_VALUE_WRONG, start->where,
			       "'start' must be {question: ID, answer: ID}, or none");
		return;
	}
	if (!start || !yaml_check(content->diagnostics, start, "'start'", keys, LENGTH(keys)))
		return;
	roles->after_question = reference(start, "question");
	roles->after_answer = reference(start, "answer");
}

static void load_unwell(struct content *content, const struct yaml_node *roles)
{
	static const struct yaml_key keys[] = {
		{ "page", YAML_SCALAR, true },
		{ "start", YAML_SCALAR | YAML_MAP, true },
	};
	const struct yaml_node *unwell = yaml_find(roles, "unwell");
	if (!unwell || unwell->kind != YAML_MAP)
		return;
	yaml_check(content->diagnostics, unwell, "'unwell'", keys, LENGTH(keys));
	content->topic.roles.unwell = reference(unwell, "page");
	load_start(content, unwell);
}

void content_load_roles(struct content *content, const struct yaml_node *topic)
{
	struct content_roles *roles = &content->topic.roles;
	content->topic.parts = yaml_words(content->arena, content->diagnostics, topic, "parts",
					  content_part_names, PART_COUNT);
	content->topic.parts_where = yaml_where(topic, "parts");
	const struct yaml_node *map = yaml_find(topic, "roles");
	if (!map || map->kind != YAML_MAP)
		return;
	yaml_check(content->diagnostics, map, "'roles'", role_keys, LENGTH(role_keys));
	load_unwell(content, map);
	roles->reasons = reference(map, "reasons");
	roles->about = reference(map, "about");
	roles->weigh = references(content, map, "weigh", &roles->weigh_count);
	roles->unknowns = references(content, map, "unknowns", &roles->unknown_count);
	roles->safety = references(content, map, "safety", &roles->safety_count);
	if (roles->weigh_count && roles->weigh_count != 2)
		report(content->diagnostics, DIAGNOSTIC_ROLE_WRONG, yaml_where(map, "weigh"),
		       "'weigh' names two pages: what it can do, and what can go wrong");
}

static bool has_safety_role(const struct content_roles *roles, struct str page)
{
	if (str_eq(roles->unwell.id, page) || str_eq(roles->reasons.id, page))
		return true;
	for (size_t i = 0; i < roles->safety_count; i++)
		if (str_eq(roles->safety[i].id, page))
			return true;
	return false;
}

// A name that no page has is reported as such; which page it meant is not known.
static bool all_found(const struct content *content, const struct content_reference *pages,
		      size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!content_find_page(content, pages[i].id))
			return false;
	return true;
}

static bool names_pages(const struct content *content)
{
	const struct content_roles *roles = &content->topic.roles;
	return content->topic.whole && all_found(content, &roles->unwell, 1) &&
	       all_found(content, &roles->reasons, 1) &&
	       all_found(content, roles->safety, roles->safety_count);
}

void content_mark_safety(struct content *content)
{
	bool sure = names_pages(content);
	for (size_t i = 0; i < content->page_count; i++) {
		struct content_page *page = &content->pages[i];
		page->safety = has_safety_role(&content->topic.roles, page->id);
		enum page_kind wanted = page->safety ? KIND_SAFETY : KIND_PAGE;
		if (!sure || page->kind == wanted || page->kind == KIND_BROKEN)
			continue;
		report(content->diagnostics, DIAGNOSTIC_ROLE_WRONG, page->kind_where,
		       page->safety ? "the roles of topic.yaml make '%.*s' a safety page; write "
				      "'kind: safety'"
				    : "no role of topic.yaml makes '%.*s' a safety page; add it to "
				      "'safety', "
				      "or write 'kind: page'",
		       STR_ARGS(page->id));
	}
}
