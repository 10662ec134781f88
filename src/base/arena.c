// SPDX-License-Identifier: GPL-3.0-or-later
// A list of chunks, newest first; allocation bumps an offset in the newest.
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"

enum { CHUNK_BYTES = 16 * 1024 };

struct arena_chunk {
	struct arena_chunk *older;
	size_t capacity;
	size_t used;
	alignas(max_align_t) unsigned char bytes[];
};

static struct arena_chunk *chunk_new(struct arena_chunk *older, size_t capacity)
{
	struct arena_chunk *chunk = xmalloc(sizeof(*chunk) + capacity);
	chunk->older = older;
	chunk->capacity = capacity;
	chunk->used = 0;
	return chunk;
}

void *arena_alloc(struct arena *arena, size_t bytes)
{
	const size_t align = alignof(max_align_t);
	if (bytes > SIZE_MAX - CHUNK_BYTES)
		die("out of memory");
	size_t rounded = (bytes + align - 1) / align * align;
	struct arena_chunk *chunk = arena->chunks;
	if (!chunk || chunk->capacity - chunk->used < rounded) {
		size_t capacity = rounded > CHUNK_BYTES ? rounded : CHUNK_BYTES;
		chunk = chunk_new(arena->chunks, capacity);
		arena->chunks = chunk;
	}
	void *memory = chunk->bytes + chunk->used;
	chunk->used += rounded;
	memset(memory, 0, bytes);
	return memory;
}

void *arena_array(struct arena *arena, size_t count, size_t bytes)
{
	if (bytes && count > SIZE_MAX / bytes)
		die("out of memory");
	return arena_alloc(arena, count * bytes);
}

void arena_reset(struct arena *arena)
{
	struct arena_chunk *chunk = arena->chunks;
	while (chunk && chunk->older) {
		struct arena_chunk *older = chunk->older;
		explicit_bzero(chunk->bytes, chunk->used);
		free(chunk);
		chunk = older;
	}
	if (chunk) {
		explicit_bzero(chunk->bytes, chunk->used);
		chunk->used = 0;
	}
	arena->chunks = chunk;
}

void arena_fini(struct arena *arena)
{
	arena_reset(arena);
	free(arena->chunks);
	arena->chunks = NULL;
}
