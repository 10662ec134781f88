// SPDX-License-Identifier: GPL-3.0-or-later
// Items of pages to tick, by the section that they stand in: each section is a list of its own, and what is ticked in any of them
// comes to the list that is taken along. For the kiosk only.
#ifndef ANTEROOM_KIOSK_TICKED_H
#define ANTEROOM_KIOSK_TICKED_H

#include "book/pages.h"
#include "kiosk/state.h"

// At most 7 items each, and 6 to a page: the compiler sees to it.
struct ticked_group {
	struct str heading; // the page's title, for items above all headings
	size_t first, end;  // its blocks in the page, with the heading
	unsigned items, ticked;
};

// What is ticked on a page.
struct ticked_list {
	struct str heading; // that of its only group, else the page's title
	struct str *items;  // at least one
	size_t count;
};

// In the order of the page, in the arena; returns how many.
size_t ticked_groups(const struct session *session, struct arena *arena,
		     const struct book_page *page, struct ticked_group **groups);
// One of each page with ticks, in the order of the book, in the arena; returns how many.
size_t ticked_lists(struct session *session, struct arena *arena, struct ticked_list **lists);

#endif
