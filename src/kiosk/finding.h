// SPDX-License-Identifier: GPL-3.0-or-later
// Looking for something: what is typed, what it comes to, and where a hit leads. What is typed is in the visit, and nowhere else for
// longer than the screen that shows it. For the kiosk only.
#ifndef ANTEROOM_KIOSK_FINDING_H
#define ANTEROOM_KIOSK_FINDING_H

#include "book/pages.h"
#include "find/find.h"
#include "kiosk/state.h"

void finding_init(struct session *session, struct arena *arena);
void finding_fini(struct session *session);
// Another book is read: its index is another one.
void finding_forget(struct session *session);

// The book has something to look through.
bool finding_is_offered(const struct session *session);
// Opens the screen with an empty field.
void finding_open(struct session *session);
// The same with a line in it, as somebody typed it.
void finding_look(struct session *session, struct str line);
// Whether a letter opens it here, where letters are no shortcuts: not on the list of languages, nor where somebody reads that help is
// needed.
bool finding_opens_by_letter(const struct session *session, uint32_t letter);

// The field: what stands in it; adds a character, and takes the last one, or all, away. False: there is no room, or nothing.
struct str finding_text(const struct session *session);
bool finding_put(struct session *session, uint32_t c);
bool finding_erase(struct session *session);
bool finding_clear(struct session *session);

// The next digit or space goes into the field.
bool finding_is_typing(const struct session *session);

// The index of the session's language, read when it is first needed. NULL: there is none.
const struct book_index *finding_index(const struct session *session);

// A block of the book, by the name of its page and the rest of its key; without a key the top.
void finding_go(struct session *session, struct str page, struct str key);
// How many places of the page say what stands in the field.
size_t finding_count_on(const struct session *session, const struct book_page *page);
// The next of them on the page that shows, or the one before.
void finding_go_on(struct session *session, int direction);
// There may be some.
bool finding_can_go_on(const struct session *session);

#endif
