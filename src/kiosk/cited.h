// SPDX-License-Identifier: GPL-3.0-or-later
// What a page rests on. For the kiosk only.
#ifndef ANTEROOM_KIOSK_CITED_H
#define ANTEROOM_KIOSK_CITED_H

#include "book/pages.h"

// How many works a page cites, each once.
size_t cited_count(struct arena *arena, const struct book_page *page);

#endif
