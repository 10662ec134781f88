// SPDX-License-Identifier: GPL-3.0-or-later
// What the screens of the cost estimate, and My list, say alike. For the kiosk only.
#ifndef ANTEROOM_KIOSK_ESTIMATING_H
#define ANTEROOM_KIOSK_ESTIMATING_H

#include "book/estimate.h"
#include "kiosk/state.h"

// What was chosen: what it is for, and how many treatments.
struct estimating {
	struct book_estimate book;
	const struct book_concern *concern;
	unsigned times; // BOOK_TIMES_PLANNED: as many as the clinic plans
};

// All of it, in the arena, with the concern of that name (visit_name of its id) and as many treatments as the clinic plans; false
// when the book has no such concern.
bool estimating_read(const struct session *session, struct arena *arena, uint64_t concern,
		     struct estimating *estimating);
// Whether such an estimate exists: a clinic that wants to be asked for the number plans none.
bool estimating_is_sound(const struct estimating *estimating);
const struct book_sum *estimating_sum(const struct estimating *estimating);
// "$600 to $3,200", or the sentence that stands for it.
struct str estimating_cost(const struct estimating *estimating);
// "Treatments: 3 to 4"
struct str estimating_count(const struct session *session, struct arena *arena,
			    const struct estimating *estimating);
// "3 treatments"
struct str estimating_treatments(const struct session *session, struct arena *arena,
				 unsigned times);
// That it is no offer, if tax is in it, and how old the prices are.
struct str estimating_caution(const struct session *session, struct arena *arena);
// Under that name the visit keeps what is wanted on My list.
uint64_t estimating_name(struct arena *arena, const struct estimating *estimating);
// Everything that is wanted there, under a heading. Returns how many.
size_t estimating_add_wanted(const struct session *session, struct document *document);

#endif
