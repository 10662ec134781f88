// SPDX-License-Identifier: GPL-3.0-or-later
// fribidi 1.0.8 takes isolates that stand beside each other for one text: a number in the second is then ordered by a letter in
// the first. So it never sees two: outside, an isolate is two neutral characters; inside, a paragraph of its own.
#include "text/levels.h"

#include <fribidi.h>

#include "base/die.h"

enum { DEEPEST = 120 }; // below the 125 of UAX #9

struct paragraph {
	struct arena *arena;
	const FriBidiCharType *types;
	const FriBidiBracketType *brackets;
	FriBidiLevel *levels;
	size_t count;
};

// Some characters of a paragraph, by their index.
struct selection {
	FriBidiCharType *types;
	FriBidiBracketType *brackets;
	FriBidiLevel *levels;
	size_t *indices;
	size_t count;
};

static bool opens(FriBidiCharType type)
{
	return type == FRIBIDI_TYPE_LRI || type == FRIBIDI_TYPE_RLI || type == FRIBIDI_TYPE_FSI;
}

// The PDI that belongs to the opener at `at`; `end` when there is none.
static size_t match(const struct paragraph *p, size_t at, size_t end)
{
	int depth = 0;
	for (; at < end; at++) {
		depth += opens(p->types[at]) ? 1 : p->types[at] == FRIBIDI_TYPE_PDI ? -1 : 0;
		if (depth == 0)
			return at;
	}
	return end;
}

static bool is_rtl(const struct paragraph *p, size_t opener, size_t end)
{
	if (p->types[opener] != FRIBIDI_TYPE_FSI)
		return p->types[opener] == FRIBIDI_TYPE_RLI;
	for (size_t i = opener + 1; i < end; i++) {
		if (opens(p->types[i]))
			i = match(p, i, end);
		else if (FRIBIDI_IS_LETTER(p->types[i]))
			return FRIBIDI_IS_RTL(p->types[i]);
	}
	return false;
}

static struct selection select_none(struct arena *arena, size_t room)
{
	return (struct selection) {
		.types = ARENA_ARRAY(arena, room, FriBidiCharType),
		.brackets = ARENA_ARRAY(arena, room, FriBidiBracketType),
		.levels = ARENA_ARRAY(arena, room, FriBidiLevel),
		.indices = ARENA_ARRAY(arena, room, size_t),
	};
}

static void take(struct selection *selection, const struct paragraph *p, size_t index)
{
	bool edge = opens(p->types[index]);
	selection->types[selection->count] = edge ? FRIBIDI_TYPE_ON : p->types[index];
	selection->brackets[selection->count] = p->brackets[index];
	selection->indices[selection->count++] = index;
}

// What stands in [from, to) outside of isolates, and their edges.
static struct selection outside(const struct paragraph *p, size_t from, size_t to)
{
	struct selection selection = select_none(p->arena, to - from + 1);
	for (size_t i = from; i < to; i++) {
		size_t end = opens(p->types[i]) ? match(p, i, to) : i;
		take(&selection, p, i);
		if (end > i && end < to) {
			take(&selection, p, end);
			selection.types[selection.count - 1] = FRIBIDI_TYPE_ON;
		}
		i = end;
	}
	return selection;
}

// Levels of [from, to) with what stands in its isolates, deeper by `above`.
static void find_between(const struct paragraph *p, size_t from, size_t to, bool rtl,
			 FriBidiLevel above)
{
	struct selection out = outside(p, from, to);
	FriBidiParType par = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
	if (out.count &&
	    !fribidi_get_par_embedding_levels_ex(out.types, out.brackets,
						 (FriBidiStrIndex)out.count, &par, out.levels))
		die("out of memory");
	for (size_t i = 0; i < out.count; i++)
		p->levels[out.indices[i]] = (FriBidiLevel)(out.levels[i] + above);
	for (size_t i = from; i < to; i++) {
		if (!opens(p->types[i]))
			continue;
		size_t end = match(p, i, to);
		bool inner = is_rtl(p, i, end);
		FriBidiLevel level = (FriBidiLevel)(p->levels[i] + 1);
		if ((level % 2 == 1) != inner)
			level++;
		if (level <= DEEPEST)
			find_between(p, i + 1, end, inner, (FriBidiLevel)(level - inner));
		i = end;
	}
}

// Behind the next line break, or at the end: fribidi takes one paragraph at a time, and gives what follows a break a wrong level.
static size_t end_of_part(const struct paragraph *p, size_t from)
{
	while (from < p->count && p->types[from] != FRIBIDI_TYPE_BS)
		from++;
	return from < p->count ? from + 1 : from;
}

void levels_find(struct arena *arena, const uint32_t *chars, size_t count, enum direction base,
		 uint32_t *types, signed char *levels)
{
	FriBidiBracketType *brackets = ARENA_ARRAY(arena, count + 1, FriBidiBracketType);
	const struct paragraph paragraph = { arena, types, brackets, levels, count };
	fribidi_get_bidi_types(chars, (FriBidiStrIndex)count, types);
	fribidi_get_bracket_types(chars, (FriBidiStrIndex)count, types, brackets);
	for (size_t from = 0, to; from < count; from = to) {
		to = end_of_part(&paragraph, from);
		find_between(&paragraph, from, to, base == DIRECTION_RTL, 0);
	}
}
