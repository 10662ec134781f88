// SPDX-License-Identifier: GPL-3.0-or-later
// A string of bytes that grows. Anyone may include this.
#ifndef ANTEROOM_BASE_BUFFER_H
#define ANTEROOM_BASE_BUFFER_H

#include "base/str.h"

struct buffer {
	char *data; // zero-terminated once anything was put; NULL before
	size_t len;
	size_t capacity;
};

void buffer_put(struct buffer *buffer, struct str s);
void buffer_put_c(struct buffer *buffer, const char *s);
void buffer_put_char(struct buffer *buffer, char c);
void buffer_repeat(struct buffer *buffer, char c, size_t count);
void buffer_putf(struct buffer *buffer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void buffer_clear(struct buffer *buffer); // keeps the memory
void buffer_fini(struct buffer *buffer);
// Valid until the next put.
struct str buffer_str(const struct buffer *buffer);
// Copies the content into the arena and clears the buffer.
struct str buffer_take(struct buffer *buffer, struct arena *arena);

#endif
