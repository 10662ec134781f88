// SPDX-License-Identifier: GPL-3.0-or-later
// topic.yaml: its title, the words it cannot do without, the rows of the start page, and what it declares: parts, roles, settings,
// computed values, and what is never said of its subject.
#include "compile/content/topic.h"

#include "base/array.h"
#include "compile/content/declared.h"
#include "compile/content/estimate.h"
#include "compile/content/files.h"
#include "compile/content/roles.h"

enum { ROWS_MAX = 9, TOPIC_WORDS_MAX = 60 };

static const struct field row_fields[] = {
	{ .key = "title",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED | FIELD_NARROW,
	  .limits.most = CONTENT_TITLE_COLS },
	{ .key = "summary",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED | FIELD_NARROW,
	  .limits.most = CONTENT_SUMMARY_COLS },
	{ .key = "page",
	  .type = TYPE_ID,
	  .about = "one of page, pages and self-check stands in each row" },
	{ .key = "pages", .type = TYPE_ID, .flags = FIELD_LIST },
	{ .key = "self-check", .type = TYPE_FLAG },
};
static const struct schema row_schema = { "a home row", row_fields, LENGTH(row_fields),
					  .settings = false };

static const struct field topic_fields[] = {
	{ .key = "id", .type = TYPE_ID, .flags = FIELD_REQUIRED },
	{ .key = "title",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED | FIELD_NARROW,
	  .limits.most = CONTENT_TITLE_COLS },
	{ .key = "topic-words",
	  .type = TYPE_TEXT,
	  .flags = FIELD_LIST,
	  .limits.most = 40,
	  .entries = TOPIC_WORDS_MAX,
	  .about = "each one word, counted as two syllables in the grade without them" },
	{ .key = "home",
	  .type = TYPE_MAP,
	  .flags = FIELD_REQUIRED | FIELD_LIST,
	  .entries = ROWS_MAX,
	  .schema = &row_schema },
	{ .key = "parts",
	  .type = TYPE_WORD,
	  .flags = FIELD_REQUIRED | FIELD_LIST,
	  .limits.words = "self-check settings",
	  .about = "what belongs to it beside its pages" },
	{ .key = "roles", .type = TYPE_MAP, .flags = FIELD_REQUIRED, .schema = &roles_schema },
	{ .key = "settings",
	  .type = TYPE_MAP,
	  .flags = FIELD_LIST,
	  .entries = CONTENT_SETTINGS_MAX,
	  .schema = &declared_setting_schema },
	{ .key = "values",
	  .type = TYPE_MAP,
	  .flags = FIELD_LIST,
	  .schema = &declared_value_schema },
	{ .key = "estimate",
	  .type = TYPE_MAP,
	  .schema = &estimate_schema,
	  .about = "what a course costs, reckoned by the visitor; a page links to it as "
		   "topic.yaml#estimate" },
	{ .key = "never-say",
	  .type = TYPE_MAP,
	  .flags = FIELD_LIST,
	  .schema = &declared_never_schema },
	{ .key = "never-stopped",
	  .type = TYPE_TEXT,
	  .flags = FIELD_LIST,
	  .limits.most = 40,
	  .about = "medicines that nobody should stop alone: a text about one says so" },
};
const struct schema topic_schema = { "topic.yaml", topic_fields, LENGTH(topic_fields),
				     .settings = false };

static void put_pages(struct content *content, struct content_home_row *row,
		      const struct yaml_node *map)
{
	const char *key = yaml_find(map, "page") ? "page" : "pages";
	row->page_count = yaml_strings(content->arena, map, key, &row->pages);
	row->page_where = ARENA_ARRAY(content->arena, row->page_count, struct location);
	const struct yaml_node *pages = yaml_list(map, key);
	for (size_t i = 0; i < row->page_count; i++)
		row->page_where[i] = pages ? pages->items[i].where : yaml_where(map, key);
}

// A list of which an entry was taken out, too.
static bool is_broken(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *list = yaml_list(map, key);
	return yaml_is_broken(map, key) || (list && list->cut);
}

static void load_row(struct content *content, const struct yaml_node *map)
{
	struct content_home_row row = { .where = map->where };
	row.title = yaml_message(content->arena, yaml_find(map, "title"), STR("home"), "title");
	row.summary =
		yaml_message(content->arena, yaml_find(map, "summary"), STR("home"), "summary");
	row.self_check = yaml_flag(map, "self-check");
	put_pages(content, &row, map);
	bool check = row.self_check || yaml_is_broken(map, "self-check");
	if (yaml_is_there(map, "page") + yaml_is_there(map, "pages") + check != 1)
		report(content->diagnostics, DIAGNOSTIC_KEY_MISSING, map->where,
		       "a home row has one of 'page', 'pages' and 'self-check: yes'");
	struct content_topic *topic = &content->topic;
	topic->rows_broken |=
		is_broken(map, "page") || is_broken(map, "pages") || is_broken(map, "self-check");
	*ARRAY_PUT(content->arena, topic->rows, topic->row_count) = row;
}

void content_load_topic(struct content *content)
{
	struct content_topic *topic = &content->topic;
	const struct yaml_node *root = content_read_yaml(
		content, content_file(content, content->topic_directory, "topic.yaml"),
		&topic_schema);
	if (!root)
		return;
	topic->source = root->where.source;
	topic->whole = yaml_check_end(content->diagnostics, root, "topic.yaml");
	topic->id = yaml_text(root, "id");
	topic->title =
		yaml_message(content->arena, yaml_find(root, "title"), STR("topic"), "title");
	topic->topic_word_count =
		yaml_strings(content->arena, root, "topic-words", &topic->topic_words);
	const struct yaml_node *home = yaml_list(root, "home");
	topic->rows_broken = is_broken(root, "home");
	for (size_t i = 0; home && i < home->count; i++)
		load_row(content, &home->items[i]);
	content_load_roles(content, root);
	content_load_declared(content, root);
	content_load_estimate(content, root);
}
