// SPDX-License-Identifier: GPL-3.0-or-later
// The book that is being read, and its self-check. For the kiosk only.
#ifndef ANTEROOM_KIOSK_BOOKS_H
#define ANTEROOM_KIOSK_BOOKS_H

#include "kiosk/state.h"

// Loads the self-check of the session's book, unless it is loaded. A visitor who only reads needs none of it.
void books_need_quiz(struct session *session);

void books_init(struct session *session, struct arena *arena);
void books_fini(struct session *session);
// Goes on in another book: in the same language where it has that, with the answers that it knows.
void books_change(struct session *session, struct book *book);

#endif
