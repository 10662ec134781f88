// SPDX-License-Identifier: GPL-3.0-or-later
// Files that commands write: never in the place of anything but their own kind, and whole or not at all. For the compiler only.
#ifndef ANTEROOM_COMPILE_EMIT_OUTPUT_H
#define ANTEROOM_COMPILE_EMIT_OUTPUT_H

#include "base/str.h"

// What the path leads to, link by link, be it there or not; the path itself when it is no link. Links stay links that way.
struct str output_behind_links(struct arena *arena, struct str path);

// Why a book, or a template for translators, cannot be written there: the end of "PATH …". NULL: nothing stands there but perhaps
// another of its kind. Look behind links first. They die where it cannot be told.
const char *output_refuses_book(struct str path);
const char *output_refuses_template(struct str path);

// Says so on standard error and returns false; true for a `why` of NULL.
bool output_complain(struct str path, const char *why);

// A name beside `path` for the file that is to take its place; nothing is there by that name. One at a time: it is removed when the
// program dies before either of those below, and `arena` must live as long.
struct str output_begin(struct arena *arena, struct str path);
// It takes its place, for good; its bytes were synced. Dies on failure.
void output_finish(struct arena *arena, struct str temporary, struct str path);
void output_discard(struct str temporary);

// Waits until no other program holds the folder of `path`, and holds it until output_unlock. Dies on failure.
int output_lock(struct arena *arena, struct str path);
void output_unlock(int lock);
// Puts the bytes in the file's place, with its owner and mode; the old file is there until the new one is whole. Dies on failure.
void output_replace(struct arena *arena, struct str path, struct str bytes);

#endif
