// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/ascii.h"
#include "base/die.h"

struct str str_c(const char *zero_terminated)
{
	return (struct str) { zero_terminated, zero_terminated ? strlen(zero_terminated) : 0 };
}

bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

bool str_eq_c(struct str a, const char *b)
{
	return str_eq(a, str_c(b));
}

int str_compare(struct str a, struct str b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;
	int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str prefix)
{
	if (s.len < prefix.len || (prefix.len && s.data[0] != prefix.data[0]))
		return false;
	return str_eq(str_slice(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_eq(str_from(s, s.len - suffix.len), suffix);
}

struct str str_slice(struct str s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from >= to)
		return (struct str) { s.data ? s.data + to : NULL, 0 };
	return (struct str) { s.data + from, to - from };
}

struct str str_from(struct str s, size_t from)
{
	return str_slice(s, from, s.len);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str s)
{
	while (s.len && is_blank(s.data[0]))
		s = str_from(s, 1);
	while (s.len && is_blank(s.data[s.len - 1]))
		s.len--;
	return s;
}

size_t str_find_char(struct str s, char c, size_t from)
{
	if (from >= s.len)
		return STR_NPOS;
	const char *at = memchr(s.data + from, c, s.len - from);
	return at ? (size_t)(at - s.data) : STR_NPOS;
}

size_t str_find(struct str s, struct str needle, size_t from)
{
	if (from > s.len || needle.len > s.len - from)
		return STR_NPOS;
	if (needle.len == 0)
		return from;
	const char *at = memmem(s.data + from, s.len - from, needle.data, needle.len);
	return at ? (size_t)(at - s.data) : STR_NPOS;
}

bool str_split_next(struct str_splitter *splitter, struct str *part)
{
	if (splitter->done)
		return false;
	size_t at = str_find_char(splitter->rest, splitter->separator, 0);
	if (at == STR_NPOS) {
		*part = splitter->rest;
		splitter->done = true;
		return true;
	}
	*part = str_slice(splitter->rest, 0, at);
	splitter->rest = str_from(splitter->rest, at + 1);
	return true;
}

bool str_to_number(struct str s, unsigned long max, unsigned long *number)
{
	unsigned long value = 0;
	if (s.len == 0)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.data[i] < '0' || s.data[i] > '9')
			return false;
		unsigned long digit = (unsigned long)(s.data[i] - '0');
		if (value > (max - digit) / 10 || digit > max)
			return false;
		value = value * 10 + digit;
	}
	*number = value;
	return true;
}

static char *new_bytes(struct arena *arena, size_t len)
{
	return arena_alloc(arena, len + 1);
}

struct str str_copy(struct arena *arena, struct str s)
{
	return str_concat(arena, &s, 1);
}

struct str str_concat(struct arena *arena, const struct str *parts, size_t count)
{
	size_t len = 0;
	for (size_t i = 0; i < count; i++)
		len += parts[i].len;
	char *bytes = new_bytes(arena, len);
	size_t at = 0;
	for (size_t i = 0; i < count; i++) {
		if (parts[i].len)
			memcpy(bytes + at, parts[i].data, parts[i].len);
		at += parts[i].len;
	}
	return (struct str) { bytes, len };
}

struct str str_format(struct arena *arena, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		die("cannot format a string");
	char *bytes = new_bytes(arena, (size_t)len);
	va_start(args, format);
	vsnprintf(bytes, (size_t)len + 1, format, args);
	va_end(args);
	return (struct str) { bytes, (size_t)len };
}

struct str str_replace(struct arena *arena, struct str s, struct str what, struct str with)
{
	size_t count = 0;
	for (size_t at = 0; (at = str_find(s, what, at)) != STR_NPOS; at += what.len)
		count++;
	if (count == 0)
		return s;
	char *bytes = new_bytes(arena, s.len + count * with.len - count * what.len);
	size_t out = 0;
	size_t from = 0;
	for (;;) {
		size_t at = str_find(s, what, from);
		struct str kept = at == STR_NPOS ? str_from(s, from) : str_slice(s, from, at);
		if (kept.len)
			memcpy(bytes + out, kept.data, kept.len);
		out += kept.len;
		if (at == STR_NPOS)
			break;
		if (with.len)
			memcpy(bytes + out, with.data, with.len);
		out += with.len;
		from = at + what.len;
	}
	return (struct str) { bytes, out };
}

bool str_has_letter(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_letter(s.data[i]))
			return true;
	return false;
}
