// SPDX-License-Identifier: GPL-3.0-or-later
// Pages by name, and by what they are for. The page that shows, or that a screen offers, is read and verified once, and kept for
// as long as it is the one that is asked for: most of what a visitor does on a page builds its screen again. Only the last two of a
// language are kept, so that a visit takes no more memory in a larger book. For the kiosk only.
#ifndef ANTEROOM_KIOSK_LOOKUP_H
#define ANTEROOM_KIOSK_LOOKUP_H

#include "book/pages.h"
#include "kiosk/state.h"

// Pages that the compiler makes.
#define LOOKUP_WORDS STR("glossary")
#define LOOKUP_SOURCES STR("sources")

// The page with that name (visit_name of its id) in the session's language and place, whole. NULL: there is none, or the book is
// damaged, which book_ok says. It stays until two others were looked up, another book is read or the visit is wiped: what shows
// may point into it while the next is looked up.
const struct book_page *lookup_page(const struct session *session, uint64_t name);
// The same by id.
const struct book_page *lookup_page_of(const struct session *session, struct str id);

void lookup_init(struct session *session, struct arena *arena);
void lookup_fini(struct session *session);
// Pages of another book are not looked up any more; what was made of them goes on until it is made again.
void lookup_forget(struct session *session);
void lookup_wipe(struct session *session);

// Empty: the book has none.
struct str lookup_unwell(const struct session *session);
// What its row on the start page says, or its own title: one name wherever it is offered.
struct str lookup_unwell_title(const struct session *session, struct arena *arena);
struct str lookup_about(const struct session *session);

bool lookup_has_unwell(const struct session *session);
bool lookup_has_about(const struct session *session);
bool lookup_has_words(const struct session *session);
bool lookup_has_sources(const struct session *session);

#endif
