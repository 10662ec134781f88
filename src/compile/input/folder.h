// SPDX-License-Identifier: GPL-3.0-or-later
// A folder read to its end, so that no file in it goes unnoticed. For the compiler only.
#ifndef ANTEROOM_COMPILE_INPUT_FOLDER_H
#define ANTEROOM_COMPILE_INPUT_FOLDER_H

#include "compile/input/diagnostics.h"

// What a name leads to, links followed.
enum entry_kind { ENTRY_FILE, ENTRY_FOLDER, ENTRY_OTHER };

struct folder_entry {
	struct str name, path;
	enum entry_kind kind;
};

struct folder {
	struct str path;
	struct folder_entry *entries; // by name
	size_t count;
};

// Names that editors, version control and packages leave behind (.x, #x, x~, x.mo, x.swp, x.dpkg-new) are not in it. False after
// reporting that the folder cannot be read whole.
bool folder_read(struct arena *arena, struct diagnostics *diagnostics, struct str path,
		 struct folder *folder);
// Whether nothing is at the path. What cannot be told counts as there, so that whoever reads it says why he cannot.
bool folder_has_nothing_at(struct str path);
// Whether the path leads to a folder. What cannot be told counts as one.
bool folder_exists(struct arena *arena, struct str path);
// Whether both lead to one and the same folder.
bool folder_same(struct arena *arena, struct str one, struct str other);
// "FOLDER/NAME" in the arena, whatever slashes the folder ends in.
struct str folder_path(struct arena *arena, struct str folder, struct str name);

// Whether the path is of something in the folder, or in one below it, by their names alone.
bool folder_holds(struct str folder, struct str path);

// A text for people who work on the content; no reader of content looks at it.
bool folder_is_readme(struct str name);

// Reports something of a path as a whole.
void folder_report(struct arena *arena, struct diagnostics *diagnostics, enum diagnostic id,
		   struct str path, const char *format, ...) __attribute__((format(printf, 5, 6)));
// Reports an entry that no reader takes. `known` are the names that would be taken there; `hint` says what else to do, and
// is NULL where one of them is near enough to be meant.
void folder_report_unused(struct arena *arena, struct diagnostics *diagnostics,
			  const struct folder_entry *entry, const char *const *known, size_t count,
			  const char *hint);

#endif
