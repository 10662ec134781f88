// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"

static void reserve(struct buffer *buffer, size_t more)
{
	if (more >= SIZE_MAX / 2 - buffer->len)
		die("out of memory");
	size_t needed = buffer->len + more + 1;
	if (needed <= buffer->capacity)
		return;
	size_t capacity = buffer->capacity ? buffer->capacity : 64;
	while (capacity < needed)
		capacity *= 2;
	buffer->data = xrealloc(buffer->data, capacity);
	buffer->capacity = capacity;
}

void buffer_put(struct buffer *buffer, struct str s)
{
	reserve(buffer, s.len);
	if (s.len)
		memcpy(buffer->data + buffer->len, s.data, s.len);
	buffer->len += s.len;
	buffer->data[buffer->len] = '\0';
}

void buffer_put_c(struct buffer *buffer, const char *s)
{
	buffer_put(buffer, str_c(s));
}

void buffer_put_char(struct buffer *buffer, char c)
{
	buffer_put(buffer, (struct str) { &c, 1 });
}

void buffer_repeat(struct buffer *buffer, char c, size_t count)
{
	reserve(buffer, count);
	memset(buffer->data + buffer->len, c, count);
	buffer->len += count;
	buffer->data[buffer->len] = '\0';
}

void buffer_putf(struct buffer *buffer, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		die("cannot format a string");
	reserve(buffer, (size_t)len);
	va_start(args, format);
	vsnprintf(buffer->data + buffer->len, (size_t)len + 1, format, args);
	va_end(args);
	buffer->len += (size_t)len;
}

void buffer_clear(struct buffer *buffer)
{
	buffer->len = 0;
	if (buffer->data)
		buffer->data[0] = '\0';
}

void buffer_fini(struct buffer *buffer)
{
	free(buffer->data);
	*buffer = (struct buffer) { 0 };
}

struct str buffer_str(const struct buffer *buffer)
{
	return (struct str) { buffer->data, buffer->len };
}

struct str buffer_take(struct buffer *buffer, struct arena *arena)
{
	struct str copy = str_copy(arena, buffer_str(buffer));
	buffer_clear(buffer);
	return copy;
}
