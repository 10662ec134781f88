// SPDX-License-Identifier: GPL-3.0-or-later
// The parts and roles of topic.yaml: what belongs to the topic, and what its pages and answers are for.
#include "compile/content/roles.h"

#include "base/array.h"

enum { NAMES = FIELD_REQUIRED | FIELD_ONE_OR_LIST | FIELD_NONE };

static const struct field start_fields[] = {
	{ .key = "question", .type = TYPE_ID, .flags = FIELD_REQUIRED },
	{ .key = "answer", .type = TYPE_ID, .flags = FIELD_REQUIRED },
};
static const struct schema start_schema = { "'start'", start_fields, LENGTH(start_fields),
					    .settings = false };
static const struct field unwell_fields[] = {
	{ .key = "page", .type = TYPE_ID, .flags = FIELD_REQUIRED },
	{ .key = "start",
	  .type = TYPE_MAP,
	  .flags = FIELD_REQUIRED | FIELD_NONE,
	  .schema = &start_schema,
	  .about = "the answer that begins the questions for after a treatment" },
};
static const struct schema unwell_schema = { "'unwell'", unwell_fields, LENGTH(unwell_fields),
					     .settings = false };
static const struct field role_fields[] = {
	{ .key = "unwell",
	  .type = TYPE_MAP,
	  .flags = FIELD_REQUIRED,
	  .schema = &unwell_schema,
	  .about = "for whoever feels unwell: on the menu, on a key, on a home row of its own" },
	{ .key = "reasons",
	  .type = TYPE_ID,
	  .flags = FIELD_REQUIRED,
	  .about = "the page that names every reason to wait" },
	{ .key = "about",
	  .type = TYPE_ID,
	  .flags = FIELD_REQUIRED,
	  .about = "the page that is on the menu only" },
	{ .key = "weigh",
	  .type = TYPE_ID,
	  .flags = NAMES,
	  .about = "what it can do, what can go wrong: alike in length" },
	{ .key = "unknowns",
	  .type = TYPE_ID,
	  .flags = NAMES,
	  .about = "pages that must say what is not known" },
	{ .key = "safety",
	  .type = TYPE_ID,
	  .flags = NAMES,
	  .about = "pages that a release needs checked" },
};
const struct schema roles_schema = { "'roles'", role_fields, LENGTH(role_fields),
				     .settings = false };

static struct content_reference reference(const struct yaml_node *map, const char *key)
{
	return (struct content_reference) { yaml_text(map, key), yaml_where(map, key) };
}

// One name, or a list of them; none where it says `none`.
static struct content_reference *references(struct content *content, const struct yaml_node *map,
					    const char *key, size_t *count)
{
	const struct yaml_node *list = yaml_list(map, key);
	struct content_reference one = reference(map, key), *all = NULL;
	*count = 0;
	if (one.id.len && !str_eq_c(one.id, "none"))
		*ARRAY_PUT(content->arena, all, *count) = one;
	for (size_t i = 0; list && i < list->count; i++)
		*ARRAY_PUT(content->arena, all, *count) =
			(struct content_reference) { list->items[i].scalar, list->items[i].where };
	return all;
}

void content_load_roles(struct content *content, const struct yaml_node *topic)
{
	struct content_roles *roles = &content->topic.roles;
	content->topic.parts = yaml_words(topic, "parts");
	content->topic.parts_where = yaml_where(topic, "parts");
	const struct yaml_node *parts = yaml_list(topic, "parts");
	content->topic.parts_broken = !parts || parts->cut;
	if (content->topic.parts_broken)
		content->topic.parts = ~0U;
	const struct yaml_node *map = yaml_find(topic, "roles"), *unwell = yaml_find(map, "unwell");
	const struct yaml_node *start = yaml_find(unwell, "start");
	roles->unwell = reference(unwell, "page");
	roles->no_after = start && start->kind == YAML_SCALAR;
	roles->after_question = reference(start, "question");
	roles->after_answer = reference(start, "answer");
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
