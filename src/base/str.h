// SPDX-License-Identifier: GPL-3.0-or-later
// Strings as pointer and length, not zero-terminated. Anyone may include this.
// A struct str never owns its bytes: they belong to an arena, a buffer or a literal.
#ifndef ANTEROOM_BASE_STR_H
#define ANTEROOM_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

// The program's own words are known by a context, "footer|word" (compile/locale/interface.def lists them), and their English: one
// text, translated where it is shown. xgettext finds these two; said_split takes them apart (base/said.h).
#define N_(context, english) context "\4" english
// With a count {1}, for one and for several.
#define N_COUNT(context, one, several) context "\4" one "\4" several

struct str {
	const char *data; // may be NULL when len is 0
	size_t len;	  // bytes
};

#define STR(literal) ((struct str) { "" literal, sizeof(literal) - 1 })
#define STR_NONE ((struct str) { NULL, 0 })
// For printf's "%.*s".
#define STR_ARGS(s) (int)(s).len, (s).data ? (s).data : ""

// Returned by the find functions when there is no such place.
#define STR_NPOS ((size_t)-1)

struct str str_c(const char *zero_terminated); // NULL gives an empty one
bool str_eq(struct str a, struct str b);
bool str_eq_c(struct str a, const char *b);
int str_compare(struct str a, struct str b); // bytewise, shorter first
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
// [from, to), clamped to the string.
struct str str_slice(struct str s, size_t from, size_t to);
struct str str_from(struct str s, size_t from);
struct str str_trim(struct str s); // ASCII spaces, tabs, newlines, both ends
size_t str_find_char(struct str s, char c, size_t from);
size_t str_find(struct str s, struct str needle, size_t from);
// Takes the part before `separator` off the front of *rest. False at the end.
// "a,,b" gives "a", "", "b"; "" gives one empty part.
struct str_splitter {
	struct str rest;
	char separator;
	bool done;
};
bool str_split_next(struct str_splitter *splitter, struct str *part);
// Whole of `s` as a decimal number without sign; false when it is not one or above `max`.
bool str_to_number(struct str s, unsigned long max, unsigned long *number);

// Copies into the arena; the copies are zero-terminated as well.
struct str str_copy(struct arena *arena, struct str s);
struct str str_concat(struct arena *arena, const struct str *parts, size_t count);
struct str str_format(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
// Replaces every `what` by `with`.
struct str str_replace(struct arena *arena, struct str s, struct str what, struct str with);

// Whether a letter of ASCII stands in it.
bool str_has_letter(struct str s);

#endif
