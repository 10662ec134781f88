// SPDX-License-Identifier: GPL-3.0-or-later
// Which files the content consists of: those of CONTENT, and over them, file by file, those that the clinic edited. Every other
// file is reported, so that nothing written by a person is left out without a word. For the loader only.
#ifndef ANTEROOM_COMPILE_CONTENT_FILES_H
#define ANTEROOM_COMPILE_CONTENT_FILES_H

#include "compile/content/content.h"

// Sets own_directory and edits by the clinic's own file or folder, which may be empty. Returns the path of the clinic's file, which is
// then empty too.
struct str content_find_own(struct content *content, struct str clinic);
// Finds the folder that holds topic.yaml; false after reporting that there is none.
bool content_find_topic(struct content *content);
// The names of the topic's pages, "costs.md"; in the arena.
const struct str *content_list_pages(struct content *content, size_t *count);
// "DIRECTORY/NAME" where the clinic has not edited it, else its edit. What the clinic has in its own folder is no edit.
struct str content_file(struct content *content, struct str directory, const char *name);

#endif
