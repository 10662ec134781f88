// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/locale/catalogues.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/ascii.h"
#include "compile/input/folder.h"
#include "compile/language/tag.h"

// The two catalogues that a language has, each in a folder of its own.
enum catalogue_kind { INTERFACE, TOPIC };

struct reading {
	struct locales *locales;
	struct content *content;
	enum catalogue_kind kind;
	struct str template;  // the name of the one POT file there
	bool own;	      // the clinic's, over those that are read by now
	struct str *tags;     // read from this folder,
	struct str *tag_path; // and from which file
	size_t tag_count;
};

static struct locale *find_or_put(struct locales *locales, struct str tag)
{
	for (size_t i = 0; i < locales->count; i++)
		if (str_eq(locales->items[i].tag, tag))
			return &locales->items[i];
	struct locale *locale = ARRAY_PUT(locales->arena, locales->items, locales->count);
	locale->tag = str_copy(locales->arena, tag);
	return locale;
}

// ---- names ----

// A language's tag, with hyphens or underscores: es, pt-BR, zh_Hans.
static bool is_tag(struct str name)
{
	size_t part = 0;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.data[i];
		bool joint = c == '-' || c == '_';
		if (joint ? part == 0 : !ascii_letter(c) && !ascii_digit(c))
			return false;
		part = joint ? 0 : part + 1;
	}
	return part > 0 && ascii_letter(name.data[0]);
}

static bool is_of_language(const struct folder_entry *entry, struct str ending, struct str *tag)
{
	if (!str_ends(entry->name, ending))
		return false;
	*tag = str_slice(entry->name, 0, entry->name.len - ending.len);
	return is_tag(*tag) && !str_eq_c(*tag, "en");
}

// One language has one name, or its two catalogues would not be one language.
static void check_tag(const struct content *content, const struct catalogue *catalogue)
{
	struct arena *arena = content->arena;
	struct location top = { catalogue->source, 0 };
	struct str canonical = tag_canonical(arena, catalogue->tag);
	if (!canonical.len)
		report(content->diagnostics, DIAGNOSTIC_PO_TAG, top,
		       "no language is known by the tag '%.*s': name the file by one of BCP 47, "
		       "such as "
		       "es.po or pt-BR.po",
		       STR_ARGS(catalogue->tag));
	else if (!str_eq(canonical, catalogue->tag))
		report(content->diagnostics, DIAGNOSTIC_PO_TAG, top,
		       "this language is named '%.*s', not '%.*s': rename the file, and its "
		       "Language: too",
		       STR_ARGS(canonical), STR_ARGS(catalogue->tag));
}

static void report_file(const struct reading *reading, const struct folder_entry *entry)
{
	struct content *content = reading->content;
	bool folder = entry->kind == ENTRY_FOLDER, english = str_starts(entry->name, STR("en."));
	folder_report_unused(content->arena, content->diagnostics, entry, NULL, 0,
			     folder    ? "catalogues stand in the folder above"
			     : english ? "English is what is translated"
				       : "the name of a catalogue is a language's tag, such as "
					 "es.po or pt-BR.po");
}

// ---- one folder ----

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

// Tags mean the same in capitals and small letters.
static bool same_tag(struct str a, struct str b)
{
	for (size_t i = 0; a.len == b.len && i < a.len; i++)
		if (small(a.data[i]) != small(b.data[i]))
			return false;
	return a.len == b.len;
}

// False after reporting that the language has a catalogue there already.
static bool is_first(struct reading *reading, const struct catalogue *catalogue)
{
	struct arena *arena = reading->content->arena;
	for (size_t i = 0; i < reading->tag_count; i++) {
		if (!same_tag(reading->tags[i], catalogue->tag))
			continue;
		folder_report(arena, reading->content->diagnostics, DIAGNOSTIC_LANGUAGE_DUPLICATE,
			      catalogue->source->path,
			      "a second catalogue of '%.*s', beside %.*s; keep one of the two",
			      STR_ARGS(catalogue->tag), STR_ARGS(reading->tag_path[i]));
		return false;
	}
	size_t count = reading->tag_count;
	*ARRAY_PUT(arena, reading->tag_path, count) = catalogue->source->path;
	*ARRAY_PUT(arena, reading->tags, reading->tag_count) = catalogue->tag;
	return true;
}

static void take_catalogue(struct reading *reading, struct str path)
{
	struct arena *arena = reading->content->arena;
	struct catalogue *catalogue = po_read(arena, reading->content->diagnostics, path);
	if (!catalogue || !is_first(reading, catalogue))
		return;
	check_tag(reading->content, catalogue);
	if (reading->kind == TOPIC)
		po_parse(arena, catalogue);
	struct locale *locale = find_or_put(reading->locales, catalogue->tag);
	const struct catalogue **place =
		reading->kind == INTERFACE ? &locale->interface : &locale->topic;
	*place = po_over(arena, catalogue, *place);
}

static void take_template(struct reading *reading, struct str path)
{
	if (reading->kind == INTERFACE && !reading->own)
		reading->locales->interface = po_read_template(reading->content->arena,
							       reading->content->diagnostics, path);
}

static void take_entry(struct reading *reading, const struct folder_entry *entry)
{
	struct str tag;
	struct locales *locales = reading->locales;
	if (is_of_language(entry, STR(".po"), &tag))
		take_catalogue(reading, entry->path);
	else if (is_of_language(entry, STR(".yaml"), &tag))
		*ARRAY_PUT(locales->arena, locales->words, locales->words_count) =
			(struct locale_words_file) { tag, *entry };
	else if (str_eq(entry->name, reading->template))
		take_template(reading, entry->path);
	else if (!folder_is_readme(entry->name))
		report_file(reading, entry);
}

static void read_folder(struct reading *reading, struct str path)
{
	struct folder folder;
	if (!folder_read(reading->content->arena, reading->content->diagnostics, path, &folder))
		return;
	for (size_t i = 0; i < folder.count; i++)
		take_entry(reading, &folder.entries[i]);
}

// ---- the folder of folders ----

static void report_folder(struct content *content, const struct folder_entry *entry)
{
	struct str hint = str_format(
		content->arena, "catalogues are in 'interface' and '%.*s', as the topic is called",
		STR_ARGS(content->topic.id));
	if (content->topic.id.len)
		folder_report_unused(content->arena, content->diagnostics, entry, NULL, 0,
				     hint.data);
}

static void read_folders(struct locales *locales, struct content *content, struct str directory,
			 bool own)
{
	struct folder folder;
	if (!folder_read(content->arena, content->diagnostics, directory, &folder))
		return;
	for (size_t i = 0; i < folder.count; i++) {
		const struct folder_entry *entry = &folder.entries[i];
		bool interface = str_eq_c(entry->name, "interface");
		struct reading reading = {
			.locales = locales,
			.content = content,
			.kind = interface ? INTERFACE : TOPIC,
			.template = interface ? STR("anteroom.pot")
					      : str_format(content->arena, "%.*s.pot",
							   STR_ARGS(content->topic.id)),
			.own = own,
		};
		if (entry->kind == ENTRY_FOLDER &&
		    (interface || str_eq(entry->name, content->topic.id)))
			read_folder(&reading, entry->path);
		else if (!folder_is_readme(entry->name))
			report_folder(content, entry);
	}
}

static void read_words(struct locales *locales, struct content *content,
		       const struct locale_words_file *file)
{
	for (size_t i = 1; i < locales->count; i++)
		if (str_eq(locales->items[i].tag, file->tag)) {
			locale_words_read(&locales->items[i].words, content, file->entry.path);
			return;
		}
	folder_report_unused(locales->arena, content->diagnostics, &file->entry, NULL, 0,
			     "no catalogue is of its language; it is named as they are, es.yaml "
			     "beside es.po");
}

static int compare_tags(const void *a, const void *b)
{
	return str_compare(((const struct locale *)a)->tag, ((const struct locale *)b)->tag);
}

void catalogues_load(struct locales *locales, struct content *content, struct str directory)
{
	static const struct catalogue empty;
	find_or_put(locales, STR("en"));
	read_folders(locales, content, directory, false);
	struct str own = folder_path(content->arena, content->own_directory, STR("locales"));
	if (content->own_directory.len && folder_exists(content->arena, own) &&
	    !folder_same(content->arena, own, directory))
		read_folders(locales, content, own, true);
	for (size_t i = 0; i < locales->words_count; i++)
		read_words(locales, content, &locales->words[i]);
	qsort(locales->items + 1, locales->count - 1, sizeof(*locales->items), compare_tags);
	for (size_t i = 1; i < locales->count; i++) {
		if (!locales->items[i].topic)
			locales->items[i].topic = &empty;
		if (!locales->items[i].interface)
			locales->items[i].interface = &empty;
	}
}
