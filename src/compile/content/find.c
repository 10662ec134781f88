// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/content/find.h"

#include "base/array.h"
#include "compile/content/files.h"
#include "compile/input/folder.h"

enum { SET_COLS = FIND_SET_COLS, ASK_COLS = 44, PLACE_COLS = 60 };

static const struct field asked_fields[] = {
	{ .key = "ask",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED | FIELD_NARROW,
	  .limits.most = ASK_COLS,
	  .about = "as people say it" },
	{ .key = "words",
	  .type = TYPE_TEXT,
	  .limits.most = SET_COLS,
	  .about = "other words for it, that are never shown" },
	{ .key = "page", .type = TYPE_ID, .flags = FIELD_REQUIRED, .about = "that answers it" },
	{ .key = "at",
	  .type = TYPE_TEXT,
	  .limits.most = PLACE_COLS,
	  .about = "words of the paragraph, item or row that answers; left out: the top" },
};
static const struct schema asked_schema = { "a question that people ask", asked_fields,
					    LENGTH(asked_fields), .settings = false };

static const struct field find_fields[] = {
	FIND_COMMON,
	FIND_SYNONYMS,
	{ .key = "asked",
	  .type = TYPE_MAP,
	  .flags = FIELD_LIST,
	  .schema = &asked_schema,
	  .about = "those that people ask most come first: find lists them while nothing is "
		   "typed" },
};
const struct schema find_schema = { "find.yaml", find_fields, LENGTH(find_fields),
				    .settings = false };

static void load_asked(struct content *content, const struct yaml_node *map)
{
	struct content_asked asked = { .where = map->where };
	asked.ask = yaml_message(content->arena, yaml_find(map, "ask"), STR("find"), "asked");
	asked.words =
		yaml_message(content->arena, yaml_find(map, "words"), STR("find"), "asked-words");
	asked.page = (struct content_reference) { yaml_text(map, "page"), yaml_where(map, "page") };
	asked.at = (struct content_reference) { yaml_text(map, "at"), yaml_where(map, "at") };
	struct content_find *find = &content->find;
	*ARRAY_PUT(content->arena, find->asked, find->asked_count) = asked;
}

void content_load_find(struct content *content)
{
	struct str path = content_file(content, content->topic_directory, "find.yaml");
	if (folder_has_nothing_at(path))
		return;
	const struct yaml_node *root = content_read_yaml(content, path, &find_schema);
	struct content_find *find = &content->find;
	find->words.common_count =
		yaml_strings(content->arena, root, "common", &find->words.common);
	find->words.synonym_count =
		yaml_strings(content->arena, root, "synonyms", &find->words.synonyms);
	const struct yaml_node *asked = yaml_list(root, "asked");
	for (size_t i = 0; asked && i < asked->count; i++)
		load_asked(content, &asked->items[i]);
}
