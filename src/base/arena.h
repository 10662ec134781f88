// SPDX-License-Identifier: GPL-3.0-or-later
// Memory that is freed all at once. Anyone may include this.
#ifndef ANTEROOM_BASE_ARENA_H
#define ANTEROOM_BASE_ARENA_H

#include <stddef.h>

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks;
};

// Returns zeroed memory, aligned for any type, valid until arena_reset or
// arena_fini. Never NULL: dies when memory is out.
void *arena_alloc(struct arena *arena, size_t bytes);

// As arena_alloc, for `count` items of `bytes` each; dies on overflow.
void *arena_array(struct arena *arena, size_t count, size_t bytes);

// Forgets everything allocated, after wiping it with zeroes; keeps one chunk for reuse.
void arena_reset(struct arena *arena);

// Wipes and frees everything. The arena may be used again.
void arena_fini(struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, count, type) ((type *)arena_array((arena), (count), sizeof(type)))

#endif
