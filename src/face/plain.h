// SPDX-License-Identifier: GPL-3.0-or-later
// The plain face: the session's documents as lines of text, answered by numbers and words. Append-only, without one
// escape byte, so that speech, braille, pipes and teletypes all read it. Included by main and tests.
#ifndef ANTEROOM_FACE_PLAIN_H
#define ANTEROOM_FACE_PLAIN_H

#include "base/buffer.h"
#include "kiosk/session.h"

enum { PLAIN_COLUMNS = 72 };

struct plain_face;

// The session must outlive the face. No line is wider than `columns`. echoed: a terminal shows what is typed, and the
// new line after it.
struct plain_face *plain_face_new(struct session *session, int columns, bool echoed);
// Wipes what was typed.
void plain_face_free(struct plain_face *face); // NULL is allowed

// Prints what the session shows now: a screen that is new from where it is read, else only what changed.
void plain_face_show(struct plain_face *face);

// Takes what was typed and handles each line of it. Returns the effects, a set of enum session_effect; after
// SESSION_LEFT or SESSION_FACE the rest of the input is dropped.
unsigned plain_face_feed(struct plain_face *face, struct str typed, int64_t at_ms);

// The window has another width: from the next line on.
void plain_face_resize(struct plain_face *face, int columns);
// The input ended: handles a last line that nobody ended.
unsigned plain_face_end(struct plain_face *face, int64_t at_ms);

// What is to be written now; the caller clears it.
struct buffer *plain_face_output(struct plain_face *face);

#endif
