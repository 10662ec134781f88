// SPDX-License-Identifier: GPL-3.0-or-later
// Flat and of fixed size, so that one call locks all of it and one wipes it. The oldest places, and
// what was opened first, are forgotten when there is no more room.
#include "kiosk/visit.h"

#include <string.h>

#include "book/digest.h"

// Pages are found in the book by these names.
uint64_t visit_name(struct str s)
{
	return digest_name(s);
}

static uint64_t *find_toggle(struct visit *visit, uint64_t block)
{
	for (size_t i = 0; i < VISIT_TOGGLES; i++) {
		if (visit->toggles[i] == block)
			return &visit->toggles[i];
	}
	return NULL;
}

bool visit_is_ticked(const struct visit *visit, uint64_t block)
{
	for (size_t i = 0; i < VISIT_TOGGLES; i++) {
		if (visit->toggles[i] == block)
			return true;
	}
	return false;
}

void visit_tick(struct visit *visit, uint64_t block)
{
	uint64_t *ticked = find_toggle(visit, block);
	uint64_t *slot = ticked ? ticked : find_toggle(visit, 0);
	if (slot)
		*slot = ticked ? 0 : block;
}

static size_t find_wanted(const struct visit *visit, uint64_t estimate)
{
	size_t i = 0;
	while (i < VISIT_WANTED && visit->wanted[i] != estimate)
		i++;
	return i;
}

bool visit_wants(const struct visit *visit, uint64_t estimate)
{
	return find_wanted(visit, estimate) < VISIT_WANTED;
}

bool visit_wants_any(const struct visit *visit)
{
	for (size_t i = 0; i < VISIT_WANTED; i++) {
		if (visit->wanted[i])
			return true;
	}
	return false;
}

// The oldest first, without gaps.
void visit_want(struct visit *visit, uint64_t estimate)
{
	size_t at = find_wanted(visit, estimate), free = find_wanted(visit, 0);
	size_t gone = at < VISIT_WANTED ? at : 0;
	if (at < VISIT_WANTED || free == VISIT_WANTED) {
		size_t rest = VISIT_WANTED - 1 - gone;
		memmove(&visit->wanted[gone], &visit->wanted[gone + 1],
			rest * sizeof(visit->wanted[0]));
		visit->wanted[VISIT_WANTED - 1] = 0;
	}
	if (at == VISIT_WANTED)
		visit->wanted[free < VISIT_WANTED ? free : free - 1] = estimate;
}

static size_t find_opened(const struct visit *visit, struct opened what)
{
	size_t i = 0;
	while (i < VISIT_OPENED && (visit->opened[i].block != what.block ||
				    visit->opened[i].destination != what.destination))
		i++;
	return i;
}

bool visit_is_open(const struct visit *visit, struct opened what)
{
	return find_opened(visit, what) < VISIT_OPENED;
}

bool visit_open(struct visit *visit, struct opened what)
{
	size_t at = find_opened(visit, what);
	if (at < VISIT_OPENED) {
		visit->opened[at] = (struct opened) { 0 };
		return false;
	}
	size_t slot = find_opened(visit, (struct opened) { 0 });
	if (slot == VISIT_OPENED) {
		slot--;
		memmove(visit->opened, visit->opened + 1, slot * sizeof(visit->opened[0]));
	}
	visit->opened[slot] = what;
	return true;
}

void visit_wipe(struct visit *visit, struct spot spot)
{
	explicit_bzero(visit, sizeof(*visit));
	visit->depth = 1;
	visit->spots[0] = spot;
}

struct spot *visit_here(struct visit *visit)
{
	return &visit->spots[visit->depth - 1];
}

void visit_push(struct visit *visit, struct spot spot)
{
	if (visit->depth == VISIT_SPOTS) {
		visit->depth--;
		memmove(visit->spots, visit->spots + 1, visit->depth * sizeof(visit->spots[0]));
	}
	visit->spots[visit->depth++] = spot;
}

bool visit_pop(struct visit *visit)
{
	if (visit->depth < 2)
		return false;
	visit->depth--;
	explicit_bzero(&visit->spots[visit->depth], sizeof(visit->spots[0]));
	return true;
}

bool visit_has_quiz_answers(const struct visit *visit)
{
	for (size_t i = 0; i < QUIZ_MAX_SCREENS; i++) {
		if (visit->quiz.screens[i].ticks || visit->quiz.screens[i].close)
			return true;
	}
	return false;
}

bool visit_has_answers(const struct visit *visit)
{
	for (size_t i = 0; i < VISIT_TOGGLES; i++) {
		if (visit->toggles[i])
			return true;
	}
	return visit_wants_any(visit) || visit_has_quiz_answers(visit);
}
