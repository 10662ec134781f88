// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/content/files.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/array.h"
#include "compile/input/folder.h"

// What stands in CONTENT itself, and in a topic's folder beside its pages.
static const char *const root_files[] = { "clinic.yaml", "sources.yaml", "glossary.yaml",
					  "reviews.yaml" };
static const char *const topic_files[] = { "topic.yaml", "self-check.yaml", "settings.yaml",
					   "find.yaml" };
// Of these the ones that the clinic has in its own folder, for they hold nothing but what is its own.
static const char *const own_files[] = { "clinic.yaml", "settings.yaml", "reviews.yaml" };

static struct str below(struct content *content, struct str folder, const char *name)
{
	return folder_path(content->arena, folder, str_c(name));
}

static bool is_one_of(struct str name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq_c(name, names[i]))
			return true;
	return false;
}

// ---- the clinic's own ----

static struct str folder_part(struct arena *arena, struct str path)
{
	size_t end = path.len;
	while (end && path.data[end - 1] != '/')
		end--;
	while (end > 1 && path.data[end - 1] == '/')
		end--;
	return end ? str_copy(arena, str_slice(path, 0, end)) : STR(".");
}

struct str content_find_own(struct content *content, struct str clinic)
{
	if (!clinic.len)
		return clinic;
	bool folder = folder_exists(content->arena, clinic);
	content->own_directory = folder ? clinic : folder_part(content->arena, clinic);
	struct str edits = below(content, content->own_directory, "content");
	if (folder_exists(content->arena, edits) &&
	    !folder_same(content->arena, edits, content->directory))
		content->edits = edits;
	return folder ? below(content, clinic, "clinic.yaml") : clinic;
}

// The clinic's folder that lies over a folder of CONTENT; empty: none.
static struct str folder_over(struct content *content, struct str directory)
{
	struct str rest = str_from(directory, content->directory.len);
	while (rest.len && rest.data[0] == '/')
		rest = str_from(rest, 1);
	if (!content->edits.len || !str_starts(directory, content->directory))
		return STR_NONE;
	return rest.len ? folder_path(content->arena, content->edits, rest) : content->edits;
}

struct str content_file(struct content *content, struct str directory, const char *name)
{
	struct str over = folder_over(content, directory);
	struct stat status;
	if (over.len && !is_one_of(str_c(name), own_files, LENGTH(own_files))) {
		struct str path = below(content, over, name);
		if (lstat(path.data, &status) == 0 || (errno != ENOENT && errno != ENOTDIR))
			return path;
	}
	return below(content, directory, name);
}

// ---- what nothing uses ----

static void report_unused(struct content *content, const struct folder_entry *entry,
			  const char *const *known, size_t count, const char *hint)
{
	folder_report_unused(content->arena, content->diagnostics, entry, known, count, hint);
}

// What else the name may have been meant to be.
static const char *hint_of(const struct folder_entry *entry, const char *otherwise)
{
	static const struct {
		const char *end, *hint;
	} hints[] = {
		{ ".MD", "the name of a page ends in .md, in small letters" },
		{ ".markdown", "the name of a page ends in .md" },
		{ ".mdown", "the name of a page ends in .md" },
		{ ".txt", "the name of a page ends in .md" },
		{ ".yml", "the names of these files end in .yaml" },
		{ ".YAML", "the names of these files end in .yaml, in small letters" },
	};
	for (size_t i = 0; entry->kind == ENTRY_FILE && i < LENGTH(hints); i++)
		if (str_ends(entry->name, str_c(hints[i].end)))
			return hints[i].hint;
	return otherwise;
}

// True after reporting a file that the clinic has elsewhere.
static bool is_misplaced(struct content *content, const struct folder_entry *entry, bool edits)
{
	if (!edits || !is_one_of(entry->name, own_files, LENGTH(own_files)))
		return false;
	folder_report(content->arena, content->diagnostics, DIAGNOSTIC_FILE_UNUSED, entry->path,
		      "this file belongs in %.*s; here it is not read",
		      STR_ARGS(content->own_directory));
	return true;
}

// ---- CONTENT itself ----

static bool holds_topic(struct content *content, const struct folder_entry *entry)
{
	struct stat status;
	struct str path = below(content, entry->path, "topic.yaml");
	if (entry->kind != ENTRY_FOLDER)
		return false;
	bool there = lstat(path.data, &status) == 0; // a link that leads nowhere too
	if (!there && errno != ENOENT)
		folder_report(content->arena, content->diagnostics, DIAGNOSTIC_FILE_READ, path,
			      "cannot read this file: %s", strerror(errno));
	return there;
}

static void take_topic(struct content *content, const struct folder_entry *entry)
{
	if (!content->topic_directory.len)
		content->topic_directory = entry->path;
	else
		folder_report(
			content->arena, content->diagnostics, DIAGNOSTIC_FILE_UNUSED, entry->path,
			"nothing uses this second topic: a book holds one, and there is %.*s; "
			"take one of the two folders out of %.*s",
			STR_ARGS(content->topic_directory), STR_ARGS(content->directory));
}

static void claim_root(struct content *content, const struct folder_entry *entry, bool edits)
{
	bool folder = entry->kind == ENTRY_FOLDER;
	if (is_misplaced(content, entry, edits) || folder_is_readme(entry->name) ||
	    (!folder && is_one_of(entry->name, root_files, LENGTH(root_files))))
		return;
	report_unused(content, entry, root_files, folder ? 0 : LENGTH(root_files),
		      hint_of(entry, folder ? "it holds no topic.yaml"
					    : "pages stand in the topic's own folder"));
}

// The name of the topic's folder.
static struct str topic_name(const struct content *content)
{
	size_t at = content->topic_directory.len;
	while (at && content->topic_directory.data[at - 1] != '/')
		at--;
	return str_from(content->topic_directory, at);
}

static void claim_edits(struct content *content)
{
	struct folder folder;
	if (!content->edits.len ||
	    !folder_read(content->arena, content->diagnostics, content->edits, &folder))
		return;
	for (size_t i = 0; i < folder.count; i++) {
		const struct folder_entry *entry = &folder.entries[i];
		if (entry->kind == ENTRY_FOLDER && str_eq(entry->name, topic_name(content)))
			continue;
		if (entry->kind == ENTRY_FOLDER)
			folder_report(
				content->arena, content->diagnostics, DIAGNOSTIC_FILE_UNUSED,
				entry->path,
				"nothing uses this folder; the topic's folder is called '%.*s'",
				STR_ARGS(topic_name(content)));
		else
			claim_root(content, entry, true);
	}
}

bool content_find_topic(struct content *content)
{
	struct folder folder;
	if (!folder_read(content->arena, content->diagnostics, content->directory, &folder))
		return false;
	bool *topics = ARENA_ARRAY(content->arena, folder.count, bool);
	for (size_t i = 0; i < folder.count; i++) {
		topics[i] = holds_topic(content, &folder.entries[i]);
		if (topics[i])
			take_topic(content, &folder.entries[i]);
	}
	if (!content->topic_directory.len) {
		folder_report(content->arena, content->diagnostics, DIAGNOSTIC_FILE_READ,
			      content->directory, "no folder in it holds a topic.yaml");
		return false;
	}
	for (size_t i = 0; i < folder.count; i++)
		if (!topics[i])
			claim_root(content, &folder.entries[i], false);
	claim_edits(content);
	return true;
}

// ---- the topic's folder ----

static bool is_page(const struct folder_entry *entry)
{
	return entry->name.len > 3 && str_ends(entry->name, STR(".md"));
}

static void claim_topic(struct content *content, const struct folder_entry *entry, bool edits)
{
	bool folder = entry->kind == ENTRY_FOLDER;
	if (is_misplaced(content, entry, edits) ||
	    is_one_of(entry->name, topic_files, LENGTH(topic_files)))
		return;
	report_unused(content, entry, topic_files, folder ? 0 : LENGTH(topic_files),
		      hint_of(entry, folder ? "pages stand in the topic's folder itself"
					    : "a topic's folder holds topic.yaml, self-check.yaml, "
					      "settings.yaml and pages, which end in .md"));
}

struct list {
	struct str *names;
	size_t count;
};

static bool has(const struct list *list, struct str name)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_eq(list->names[i], name))
			return true;
	return false;
}

static void list_folder(struct content *content, struct str path, bool edits, struct list *list)
{
	struct folder folder;
	if (!folder_read(content->arena, content->diagnostics, path, &folder))
		return;
	for (size_t i = 0; i < folder.count; i++) {
		const struct folder_entry *entry = &folder.entries[i];
		if (folder_is_readme(entry->name))
			continue;
		if (!is_page(entry))
			claim_topic(content, entry, edits);
		else if (!has(list, entry->name))
			*ARRAY_PUT(content->arena, list->names, list->count) = entry->name;
	}
}

const struct str *content_list_pages(struct content *content, size_t *count)
{
	struct list list = { 0 };
	struct str over = folder_over(content, content->topic_directory);
	list_folder(content, content->topic_directory, false, &list);
	if (over.len && folder_exists(content->arena, over))
		list_folder(content, over, true, &list);
	*count = list.count;
	return list.names;
}
