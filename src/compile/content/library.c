// SPDX-License-Identifier: GPL-3.0-or-later
// sources.yaml and glossary.yaml.
#include "compile/content/library.h"

#include "base/array.h"
#include "compile/content/files.h"
#include "compile/content/today.h"
#include "compile/input/suggest.h"
#include "compile/input/yaml.h"

static const struct yaml_key source_keys[] = {
	{ "id", YAML_SCALAR, true },   { "title", YAML_SCALAR, true },
	{ "by", YAML_SCALAR, false },  { "year", YAML_SCALAR, false },
	{ "url", YAML_SCALAR, false }, { "kind", YAML_SCALAR, true },
	{ "read", YAML_SCALAR, true }, { "checked", YAML_SCALAR, true },
};

static const struct yaml_key term_keys[] = {
	{ "id", YAML_SCALAR, true },
	{ "term", YAML_SCALAR, true },
	{ "meaning", YAML_SCALAR, true },
	{ "also", YAML_LIST, false },
};

// The entries of the one list in a file; NULL after reporting.
static const struct yaml_node *read_entries(struct content *content, const char *file,
					    const char *list)
{
	const struct yaml_key keys[] = { { list, YAML_LIST, true } };
	const struct yaml_node *root =
		content_read_yaml(content, content_file(content, content->directory, file));
	if (!root || !yaml_check(content->diagnostics, root, file, keys, LENGTH(keys)))
		return NULL;
	return yaml_find(root, list);
}

static void report_twice(struct content *content, struct location where, struct location first,
			 struct str id)
{
	report(content->diagnostics, DIAGNOSTIC_ID_DUPLICATE, where, "id '%.*s' is taken",
	       STR_ARGS(id));
	report_note(content->diagnostics, first, "by this entry");
}

static void check_word(struct content *content, const struct yaml_node *map, const char *key,
		       const char *const *words, size_t count)
{
	struct str word = yaml_text(map, key), names[8];
	for (size_t i = 0; i < count && i < LENGTH(names); i++) {
		names[i] = str_c(words[i]);
		if (str_eq(word, names[i]))
			return;
	}
	struct str meant = suggest(word, names, count);
	if (word.len)
		report(content->diagnostics, DIAGNOSTIC_VALUE_WRONG, yaml_where(map, key),
		       "'%s' cannot be '%.*s'%s%.*s%s", key, STR_ARGS(word),
		       meant.len ? "; did you mean '" : "", STR_ARGS(meant), meant.len ? "'?" : "");
}

static void check_source_values(struct content *content, const struct yaml_node *map)
{
	static const char *const kinds[] = { "regulator", "review", "study",
					     "manual",	  "page",   "general" };
	static const char *const reads[] = { "full", "abstract", "copy" };
	check_word(content, map, "kind", kinds, LENGTH(kinds));
	check_word(content, map, "read", reads, LENGTH(reads));
	struct str year = yaml_text(map, "year"), url = yaml_text(map, "url");
	unsigned long number, this_year = 0;
	str_to_number(str_slice(content->last_day, 0, 4), 9999, &this_year);
	if (year.len && (!str_to_number(year, this_year, &number) || number < 1900))
		report(content->diagnostics, DIAGNOSTIC_VALUE_WRONG, yaml_where(map, "year"),
		       "'year' must be a year from 1900 to %lu, not '%.*s'", this_year,
		       STR_ARGS(year));
	if (url.len && !str_starts(url, STR("https://")) && !str_starts(url, STR("http://")))
		report(content->diagnostics, DIAGNOSTIC_VALUE_WRONG, yaml_where(map, "url"),
		       "an address begins with https://");
	if (!url.len && yaml_text(map, "read").len && !str_eq_c(yaml_text(map, "read"), "copy"))
		report(content->diagnostics, DIAGNOSTIC_KEY_MISSING, map->where,
		       "a source without 'url' must say read: copy");
	content_check_day(content, DIAGNOSTIC_VALUE_WRONG, map, "checked");
}

static void load_source(struct content *content, const struct yaml_node *map)
{
	yaml_check(content->diagnostics, map, "a source", source_keys, LENGTH(source_keys));
	struct content_source source = { .where = map->where };
	source.id = yaml_id(content->diagnostics, map, "id");
	if (!source.id.len)
		return;
	source.where = yaml_where(map, "id");
	source.by = yaml_text(map, "by");
	source.year = yaml_text(map, "year");
	source.url = yaml_text(map, "url");
	source.kind = yaml_text(map, "kind");
	source.read = yaml_text(map, "read");
	source.checked = yaml_text(map, "checked");
	source.title = yaml_message(content->arena, yaml_find(map, "title"), source.id, "title");
	check_source_values(content, map);
	const struct content_source *first = content_find_source(content, source.id);
	if (first)
		report_twice(content, source.where, first->where, source.id);
	else
		*ARRAY_PUT(content->arena, content->sources, content->source_count) = source;
}

static void load_term(struct content *content, const struct yaml_node *map)
{
	yaml_check(content->diagnostics, map, "a term", term_keys, LENGTH(term_keys));
	struct content_term term = { .where = map->where };
	term.id = yaml_id(content->diagnostics, map, "id");
	if (!term.id.len)
		return;
	term.where = yaml_where(map, "id");
	term.term = yaml_message(content->arena, yaml_find(map, "term"), term.id, "term");
	term.meaning = yaml_message(content->arena, yaml_find(map, "meaning"), term.id, "meaning");
	term.also_count =
		yaml_strings(content->arena, content->diagnostics, map, "also", &term.also);
	const struct content_term *first = content_find_term(content, term.id);
	if (first)
		report_twice(content, term.where, first->where, term.id);
	else
		*ARRAY_PUT(content->arena, content->terms, content->term_count) = term;
}

void content_load_library(struct content *content)
{
	const struct yaml_node *sources = read_entries(content, "sources.yaml", "sources");
	for (size_t i = 0; sources && i < sources->count; i++)
		load_source(content, &sources->items[i]);
	const struct yaml_node *terms = read_entries(content, "glossary.yaml", "terms");
	for (size_t i = 0; terms && i < terms->count; i++)
		load_term(content, &terms->items[i]);
}
