// SPDX-License-Identifier: GPL-3.0-or-later
// topic.yaml: the title, the words it cannot do without, and the rows of the start page.
#include "compile/content/topic.h"

#include "base/array.h"
#include "compile/content/files.h"
#include "compile/content/roles.h"
#include "compile/input/yaml.h"

enum { ROWS_MAX = 9, TITLE_COLS = 28, SUMMARY_COLS = 64 };

static const struct yaml_key topic_keys[] = {
	{ "id", YAML_SCALAR, true },	     { "title", YAML_SCALAR, true },
	{ "topic-words", YAML_LIST, false }, { "home", YAML_LIST, true },
	{ "parts", YAML_LIST, true },	     { "roles", YAML_MAP, true },
};

static const struct yaml_key row_keys[] = {
	{ "title", YAML_SCALAR, true },	      { "summary", YAML_SCALAR, true },
	{ "page", YAML_SCALAR, false },	      { "pages", YAML_LIST, false },
	{ "self-check", YAML_SCALAR, false },
};

static void put_page(struct content *content, struct content_home_row *row,
		     const struct yaml_node *node)
{
	size_t count = row->page_count;
	if (node->kind != YAML_SCALAR || !node->scalar.len) {
		report(content->diagnostics, DIAGNOSTIC_VALUE_KIND, node->where,
		       "a page must be named here");
		return;
	}
	*ARRAY_PUT(content->arena, row->pages, row->page_count) = node->scalar;
	*ARRAY_PUT(content->arena, row->page_where, count) = node->where;
}

static void load_row(struct content *content, const struct yaml_node *map)
{
	yaml_check(content->diagnostics, map, "a home row", row_keys, LENGTH(row_keys));
	struct content_home_row row = { .where = map->where };
	const struct yaml_node *page = yaml_find(map, "page"), *pages = yaml_find(map, "pages");
	row.title = yaml_message(content->arena, yaml_find(map, "title"), STR("home"), "title");
	row.summary =
		yaml_message(content->arena, yaml_find(map, "summary"), STR("home"), "summary");
	row.self_check = yaml_flag(content->diagnostics, map, "self-check", false);
	content_check_width(content, &row.title, TITLE_COLS);
	content_check_width(content, &row.summary, SUMMARY_COLS);
	if (page)
		put_page(content, &row, page);
	for (size_t i = 0; pages && i < pages->count; i++)
		put_page(content, &row, &pages->items[i]);
	if ((page != NULL) + (pages != NULL) + row.self_check != 1)
		report(content->diagnostics, DIAGNOSTIC_KEY_MISSING, map->where,
		       "a home row has one of 'page', 'pages' and 'self-check: yes'");
	struct content_topic *topic = &content->topic;
	*ARRAY_PUT(content->arena, topic->rows, topic->row_count) = row;
}

void content_load_topic(struct content *content)
{
	struct content_topic *topic = &content->topic;
	const struct yaml_node *root = content_read_yaml(
		content, content_file(content, content->topic_directory, "topic.yaml"));
	if (!root)
		return;
	topic->source = root->where.source;
	topic->whole = yaml_check_end(content->diagnostics, root, "topic.yaml");
	yaml_check(content->diagnostics, root, "topic.yaml", topic_keys, LENGTH(topic_keys));
	topic->id = yaml_id(content->diagnostics, root, "id");
	topic->title =
		yaml_message(content->arena, yaml_find(root, "title"), STR("topic"), "title");
	topic->topic_word_count = yaml_strings(content->arena, content->diagnostics, root,
					       "topic-words", &topic->topic_words);
	content_check_width(content, &topic->title, TITLE_COLS);
	const struct yaml_node *home = yaml_find(root, "home");
	for (size_t i = 0; home && i < home->count; i++)
		load_row(content, &home->items[i]);
	content_load_roles(content, root);
	if (topic->row_count > ROWS_MAX)
		report(content->diagnostics, DIAGNOSTIC_LIST_LONG, topic->rows[ROWS_MAX].where,
		       "%zu home rows; %d have a digit", topic->row_count, ROWS_MAX);
}
