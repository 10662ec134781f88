// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the content whole. For the compiler only.
#ifndef ANTEROOM_COMPILE_LOAD_H
#define ANTEROOM_COMPILE_LOAD_H

#include "compile/content/content.h"

// Zero `content` first. Reads everything under `directory`; `clinic` is the clinic's own file or folder, and may be empty
// (directory/clinic.yaml). What stands beside that file is taken too: settings.yaml, reviews.yaml, and edits in content/. Goes on after
// errors, so that all are reported; false when the content cannot be used at all (a folder that is not there).
bool content_load(struct content *content, struct arena *arena, struct diagnostics *diagnostics,
		  struct str directory, struct str clinic);

#endif
