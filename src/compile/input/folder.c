// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/input/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/array.h"
#include "compile/input/suggest.h"

struct str folder_path(struct arena *arena, struct str folder, struct str name)
{
	while (folder.len > 1 && folder.data[folder.len - 1] == '/')
		folder.len--;
	const char *slash = folder.len == 1 && folder.data[0] == '/' ? "" : "/";
	return str_format(arena, "%.*s%s%.*s", STR_ARGS(folder), slash, STR_ARGS(name));
}

bool folder_holds(struct str folder, struct str path)
{
	return folder.len && str_starts(path, folder) && path.len > folder.len &&
	       (path.data[folder.len] == '/' || folder.data[folder.len - 1] == '/');
}

static bool is_absence(int error)
{
	return error == ENOENT || error == ENOTDIR;
}

bool folder_has_nothing_at(struct str path)
{
	struct stat status;
	return stat(path.data, &status) != 0 && is_absence(errno);
}

bool folder_exists(struct arena *arena, struct str path)
{
	struct stat status;
	if (stat(str_copy(arena, path).data, &status) != 0)
		return !is_absence(errno);
	return S_ISDIR(status.st_mode);
}

bool folder_same(struct arena *arena, struct str one, struct str other)
{
	struct stat a, b;
	return stat(str_copy(arena, one).data, &a) == 0 &&
	       stat(str_copy(arena, other).data, &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

bool folder_is_readme(struct str name)
{
	return str_eq_c(name, "README") || str_eq_c(name, "README.md");
}

// ---- reading ----

static bool is_left_behind(struct str name)
{
	static const char *const ends[] = { "~", ".mo", ".swp" };
	if (str_starts(name, STR(".")) || str_starts(name, STR("#")) ||
	    str_find(name, STR(".dpkg-"), 0) != STR_NPOS)
		return true;
	for (size_t i = 0; i < LENGTH(ends); i++)
		if (str_ends(name, str_c(ends[i])))
			return true;
	return false;
}

// A link that leads nowhere counts as a file: whoever reads it says so.
static enum entry_kind kind_of(struct str path)
{
	struct stat status;
	if (stat(path.data, &status) != 0 || S_ISREG(status.st_mode))
		return ENTRY_FILE;
	return S_ISDIR(status.st_mode) ? ENTRY_FOLDER : ENTRY_OTHER;
}

static void put(struct arena *arena, struct folder *folder, struct str name)
{
	struct str path = folder_path(arena, folder->path, name);
	if (!is_left_behind(name))
		*ARRAY_PUT(arena, folder->entries, folder->count) = (struct folder_entry) {
			.name = str_copy(arena, name), .path = path, .kind = kind_of(path)
		};
}

static int compare_entries(const void *a, const void *b)
{
	return str_compare(((const struct folder_entry *)a)->name,
			   ((const struct folder_entry *)b)->name);
}

// Returns errno of what failed, else 0.
static int read_entries(struct arena *arena, struct folder *folder)
{
	DIR *directory = opendir(folder->path.data);
	if (!directory)
		return errno;
	struct dirent *entry;
	while (errno = 0, (entry = readdir(directory)))
		put(arena, folder, str_c(entry->d_name));
	int why = errno;
	closedir(directory);
	return why;
}

bool folder_read(struct arena *arena, struct diagnostics *diagnostics, struct str path,
		 struct folder *folder)
{
	*folder = (struct folder) { .path = str_copy(arena, path) };
	int why = read_entries(arena, folder);
	if (folder->count)
		qsort(folder->entries, folder->count, sizeof(*folder->entries), compare_entries);
	if (why)
		folder_report(arena, diagnostics, DIAGNOSTIC_FILE_READ, path,
			      "cannot read this folder: %s", strerror(why));
	return !why;
}

// ---- reporting ----

void folder_report(struct arena *arena, struct diagnostics *diagnostics, enum diagnostic id,
		   struct str path, const char *format, ...)
{
	char text[1024];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	const struct source *nothing = source_from_memory(arena, path, STR_NONE);
	report(diagnostics, id, (struct location) { nothing, 0 }, "%s", text);
}

static const char *what_is(const struct folder_entry *entry)
{
	static const char *const words[] = {
		[ENTRY_FILE] = "file", [ENTRY_FOLDER] = "folder", [ENTRY_OTHER] = "pipe or device"
	};
	return words[entry->kind];
}

void folder_report_unused(struct arena *arena, struct diagnostics *diagnostics,
			  const struct folder_entry *entry, const char *const *known, size_t count,
			  const char *hint)
{
	struct str *names = ARENA_ARRAY(arena, count + 1, struct str);
	for (size_t i = 0; i < count; i++)
		names[i] = str_c(known[i]);
	struct str meant = suggest(entry->name, names, count);
	if (meant.len && !str_eq(meant, entry->name))
		folder_report(arena, diagnostics, DIAGNOSTIC_FILE_UNUSED, entry->path,
			      "nothing uses this %s; did you mean '%.*s'?", what_is(entry),
			      STR_ARGS(meant));
	else
		folder_report(arena, diagnostics, DIAGNOSTIC_FILE_UNUSED, entry->path,
			      "nothing uses this %s; %s", what_is(entry), hint);
}
