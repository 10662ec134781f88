// SPDX-License-Identifier: GPL-3.0-or-later
// sources.yaml and glossary.yaml.
#include "compile/content/library.h"

#include "base/array.h"
#include "compile/content/files.h"

enum { TITLE_COLS = 160, BY_COLS = 80, TERM_COLS = 40, MEANING_COLS = 160 };

static const struct field source_fields[] = {
	{ .key = "id", .type = TYPE_ID, .flags = FIELD_REQUIRED },
	{ .key = "title", .type = TYPE_TEXT, .flags = FIELD_REQUIRED, .limits.most = TITLE_COLS },
	{ .key = "by",
	  .type = TYPE_TEXT,
	  .limits.most = BY_COLS,
	  .about = "only where the work gives it" },
	{ .key = "year", .type = TYPE_YEAR },
	{ .key = "url",
	  .type = TYPE_URL,
	  .about = "of the publisher, PubMed, DOI or regulator; left out: read is copy" },
	{ .key = "kind",
	  .type = TYPE_WORD,
	  .flags = FIELD_REQUIRED,
	  .limits.words = "regulator review study manual page general" },
	{ .key = "read",
	  .type = TYPE_WORD,
	  .flags = FIELD_REQUIRED,
	  .limits.words = "full abstract copy" },
	{ .key = "checked",
	  .type = TYPE_DATE,
	  .flags = FIELD_REQUIRED | FIELD_PAST,
	  .about = "when it was last looked at" },
};
static const struct schema source_schema = { "a source", source_fields, LENGTH(source_fields),
					     .settings = false };
static const struct field sources_fields[] = {
	{ .key = "sources",
	  .type = TYPE_MAP,
	  .flags = FIELD_REQUIRED | FIELD_LIST,
	  .schema = &source_schema },
};
const struct schema sources_schema = { "sources.yaml", sources_fields, LENGTH(sources_fields),
				       .settings = false };

static const struct field term_fields[] = {
	{ .key = "id", .type = TYPE_ID, .flags = FIELD_REQUIRED },
	{ .key = "term", .type = TYPE_TEXT, .flags = FIELD_REQUIRED, .limits.most = TERM_COLS },
	{ .key = "meaning",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED,
	  .limits.most = MEANING_COLS,
	  .about = "at most 15 words" },
	{ .key = "also",
	  .type = TYPE_TEXT,
	  .flags = FIELD_LIST | FIELD_MAY_BE_EMPTY,
	  .limits.most = TERM_COLS,
	  .about = "other forms of the word" },
};
static const struct schema term_schema = { "a term", term_fields, LENGTH(term_fields),
					   .settings = false };
static const struct field glossary_fields[] = {
	{ .key = "terms",
	  .type = TYPE_MAP,
	  .flags = FIELD_REQUIRED | FIELD_LIST,
	  .schema = &term_schema },
};
const struct schema glossary_schema = { "glossary.yaml", glossary_fields, LENGTH(glossary_fields),
					.settings = false };

// The entries of the one list in a file; NULL after reporting.
static const struct yaml_node *read_entries(struct content *content, const char *file,
					    const struct schema *schema)
{
	const struct yaml_node *root =
		content_read_yaml(content, content_file(content, content->directory, file), schema);
	return yaml_list(root, schema->fields[0].key);
}

static void report_twice(struct content *content, struct location where, struct location first,
			 struct str id)
{
	report(content->diagnostics, DIAGNOSTIC_ID_DUPLICATE, where, "id '%.*s' is taken",
	       STR_ARGS(id));
	report_note(content->diagnostics, first, "by this entry");
}

static void load_source(struct content *content, const struct yaml_node *map)
{
	struct content_source source = { .where = yaml_where(map, "id") };
	source.id = yaml_text(map, "id");
	if (!source.id.len)
		return;
	source.by = yaml_text(map, "by");
	source.year = yaml_text(map, "year");
	source.url = yaml_text(map, "url");
	source.kind = yaml_text(map, "kind");
	source.read = yaml_text(map, "read");
	source.checked = yaml_text(map, "checked");
	source.title = yaml_message(content->arena, yaml_find(map, "title"), source.id, "title");
	if (!yaml_is_there(map, "url") && source.read.len && !str_eq_c(source.read, "copy"))
		report(content->diagnostics, DIAGNOSTIC_KEY_MISSING, map->where,
		       "a source without 'url' must say read: copy");
	const struct content_source *first = content_find_source(content, source.id);
	if (first)
		report_twice(content, source.where, first->where, source.id);
	else
		*ARRAY_PUT(content->arena, content->sources, content->source_count) = source;
}

static void load_term(struct content *content, const struct yaml_node *map)
{
	struct content_term term = { .where = yaml_where(map, "id") };
	term.id = yaml_text(map, "id");
	if (!term.id.len)
		return;
	term.term = yaml_message(content->arena, yaml_find(map, "term"), term.id, "term");
	term.meaning = yaml_message(content->arena, yaml_find(map, "meaning"), term.id, "meaning");
	term.also_count = yaml_strings(content->arena, map, "also", &term.also);
	const struct content_term *first = content_find_term(content, term.id);
	if (first)
		report_twice(content, term.where, first->where, term.id);
	else
		*ARRAY_PUT(content->arena, content->terms, content->term_count) = term;
}

void content_load_library(struct content *content)
{
	const struct yaml_node *sources = read_entries(content, "sources.yaml", &sources_schema);
	for (size_t i = 0; sources && i < sources->count; i++)
		load_source(content, &sources->items[i]);
	const struct yaml_node *terms = read_entries(content, "glossary.yaml", &glossary_schema);
	for (size_t i = 0; terms && i < terms->count; i++)
		load_term(content, &terms->items[i]);
}
