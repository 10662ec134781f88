// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/content/estimate.h"

#include "base/array.h"

enum { CONCERNS_MAX = 7, EXTRAS_MAX = 9, ASK_MAX = 5, NAME_COLS = 40, SENTENCE_COLS = 300 };

static const struct field concern_fields[] = {
	{ .key = "title",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED | FIELD_NARROW,
	  .limits.most = NAME_COLS },
	{ .key = "course",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED,
	  .limits.most = NAME_COLS,
	  .about = "a product that `values` declares" },
};
static const struct schema concern_schema = { "an entry of 'for'", concern_fields,
					      LENGTH(concern_fields), .settings = false };

static const struct field extra_fields[] = {
	{ .key = "title",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED | FIELD_NARROW,
	  .limits.most = NAME_COLS },
	{ .key = "price",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED,
	  .limits.most = NAME_COLS,
	  .about = "a setting of type price" },
};
static const struct schema extra_schema = { "an entry of 'extras'", extra_fields,
					    LENGTH(extra_fields), .settings = false };

static const struct field estimate_fields[] = {
	{ .key = "about",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED,
	  .limits.most = SENTENCE_COLS,
	  .about = "what the sums are for, and what they leave out" },
	{ .key = "for",
	  .type = TYPE_MAP,
	  .flags = FIELD_REQUIRED | FIELD_LIST,
	  .entries = CONCERNS_MAX,
	  .schema = &concern_schema,
	  .about = "what a visitor chooses first" },
	{ .key = "extras",
	  .type = TYPE_MAP,
	  .flags = FIELD_LIST,
	  .entries = EXTRAS_MAX,
	  .schema = &extra_schema,
	  .about = "what the sums do not hold" },
	{ .key = "ask",
	  .type = TYPE_TEXT,
	  .flags = FIELD_LIST,
	  .limits.most = SENTENCE_COLS,
	  .entries = ASK_MAX,
	  .about = "what to ask before one agrees" },
};
const struct schema estimate_schema = { "'estimate'", estimate_fields, LENGTH(estimate_fields),
					.settings = false };

static const struct str owner = { "topic", 5 };

static struct content_priced priced(struct content *content, const struct yaml_node *map,
				    const char *role, const char *key)
{
	return (struct content_priced) {
		.title = yaml_message(content->arena, yaml_find(map, "title"), owner, role),
		.value = { yaml_text(map, key), yaml_where(map, key) },
	};
}

static void load_lists(struct content *content, const struct yaml_node *map)
{
	struct content_estimate *estimate = &content->topic.estimate;
	const struct yaml_node *concerns = yaml_list(map, "for"),
			       *extras = yaml_list(map, "extras"), *ask = yaml_list(map, "ask");
	for (size_t i = 0; concerns && i < concerns->count; i++)
		*ARRAY_PUT(content->arena, estimate->concerns, estimate->concern_count) =
			priced(content, &concerns->items[i], "concern", "course");
	for (size_t i = 0; extras && i < extras->count; i++)
		*ARRAY_PUT(content->arena, estimate->extras, estimate->extra_count) =
			priced(content, &extras->items[i], "extra", "price");
	for (size_t i = 0; ask && i < ask->count; i++)
		*ARRAY_PUT(content->arena, estimate->ask, estimate->ask_count) =
			yaml_message(content->arena, &ask->items[i], owner, "to-ask");
}

void content_load_estimate(struct content *content, const struct yaml_node *topic)
{
	struct content_estimate *estimate = &content->topic.estimate;
	const struct yaml_node *map = yaml_find(topic, "estimate");
	estimate->declared = yaml_is_there(topic, "estimate");
	if (!map)
		return;
	estimate->where = yaml_where(topic, "estimate");
	estimate->about = yaml_message(content->arena, yaml_find(map, "about"), owner, "estimate");
	load_lists(content, map);
}
