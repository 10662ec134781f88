// SPDX-License-Identifier: GPL-3.0-or-later
// Finding things in the content, and in its folders, for all who load and lint it.
#include "compile/content/content.h"

#include <stdlib.h>

#include "compile/content/files.h"
#include "compile/input/folder.h"
#include "compile/input/read.h"
#include "compile/input/yaml.h"

struct str content_path(struct content *content, struct str directory, const char *name)
{
	return folder_path(content->arena, directory, str_c(name));
}

struct schema_reader content_reader(const struct content *content)
{
	return (struct schema_reader) { content->arena, content->diagnostics, content->last_day };
}

// How a file that is not there is begun.
static void note_missing(const struct content *content, struct str path)
{
	static const struct location nowhere = { NULL, 0 };
	bool clinic = str_ends(path, STR("clinic.yaml"));
	report_note(content->diagnostics, nowhere,
		    "%s'anteroom-content schema' lists what stands in it, docs/content-format.md "
		    "has an example",
		    clinic ? "--clinic names the clinic's own file, or begin one: " : "");
}

struct yaml_node *content_read_yaml(struct content *content, struct str path,
				    const struct schema *schema)
{
	const struct source *source = source_read(content->arena, content->diagnostics, path);
	struct yaml_node *root =
		source ? yaml_read(content->arena, content->diagnostics, source) : NULL;
	struct schema_reader reader = content_reader(content);
	if (!source && folder_has_nothing_at(path))
		note_missing(content, path);
	if (root)
		schema_check(&reader, root, schema);
	return root;
}

const char *const content_part_names[PART_COUNT] = {
	[PART_SELF_CHECK] = "self-check",
	[PART_SETTINGS] = "settings",
};

struct str content_part_path(struct content *content, enum content_part part)
{
	struct str name = str_format(content->arena, "%s.yaml", content_part_names[part]);
	return content_file(content, content->topic_directory, name.data);
}

// A part counts as there when it is declared, so that a missing file is a mistake; and when its file is there, so that an
// undeclared one is looked at all the same.
bool content_has_part(struct content *content, enum content_part part)
{
	bool declared = content->topic.parts >> part & 1;
	struct str path = content_part_path(content, part);
	bool there = !folder_has_nothing_at(path);
	if (content->topic.parts_broken)
		return there;
	if (there && !declared && content->topic.whole)
		report(content->diagnostics, DIAGNOSTIC_PART_UNDECLARED, content->topic.parts_where,
		       "there is a %s.yaml, but 'parts' does not name '%s'; add it, or remove the "
		       "file",
		       content_part_names[part], content_part_names[part]);
	if (declared && !there) {
		folder_report(content->arena, content->diagnostics, DIAGNOSTIC_FILE_READ, path,
			      "there is no such file");
		report_note(content->diagnostics, content->topic.parts_where,
			    "'parts' names it here");
	}
	return there;
}

const char *const content_generated_pages[] = { "sources", "glossary" };
const size_t content_generated_page_count = LENGTH(content_generated_pages);

bool content_is_generated(struct str page)
{
	for (size_t i = 0; i < content_generated_page_count; i++)
		if (str_eq_c(page, content_generated_pages[i]))
			return true;
	return false;
}

const struct setting *content_find_setting(const struct content *content, struct str name)
{
	for (size_t i = 0; i < content->settings.count; i++)
		if (str_eq_c(name, content->settings.items[i].field->key))
			return &content->settings.items[i];
	return NULL;
}

struct str content_setting(const struct content *content, struct str name)
{
	const struct setting *setting = content_find_setting(content, name);
	return setting ? setting->value.text : STR_NONE;
}

bool content_is_demo(const struct content *content)
{
	return str_eq_c(content_setting(content, STR("demo")), "yes");
}

const struct content_page *content_find_page(const struct content *content, struct str id)
{
	for (size_t i = 0; i < content->page_count; i++)
		if (str_eq(content->pages[i].id, id))
			return &content->pages[i];
	return NULL;
}

struct content_source *content_find_source(const struct content *content, struct str id)
{
	for (size_t i = 0; i < content->source_count; i++)
		if (str_eq(content->sources[i].id, id))
			return &content->sources[i];
	return NULL;
}

const struct content_term *content_find_term(const struct content *content, struct str id)
{
	for (size_t i = 0; i < content->term_count; i++)
		if (str_eq(content->terms[i].id, id))
			return &content->terms[i];
	return NULL;
}

const struct message *block_message(const struct content_block *block, size_t index)
{
	if (index == 0)
		return &block->message;
	return index <= block->cell_count ? &block->cells[index - 1].message : NULL;
}
