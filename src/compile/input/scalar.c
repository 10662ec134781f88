// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/input/scalar.h"

#include <stdint.h>

#include "text/text.h"

// Two spaces before the # and one behind it make a comment that nobody meant as text: "Suite #4", "Apt # 4".
bool scalar_check_comment(struct diagnostics *diagnostics, const struct source *source, size_t end)
{
	struct str text = source->text;
	size_t at = end;
	while (at < text.len && text.data[at] == ' ')
		at++;
	if (at == text.len || text.data[at] != '#' || at == end)
		return true;
	bool comment = at + 1 < text.len && (text.data[at + 1] == ' ' || text.data[at + 1] == '\n');
	if (comment && at > end + 1)
		return true;
	report(diagnostics, DIAGNOSTIC_VALUE_CUT, (struct location) { source, at },
	       "the value ends before this #: put quotes around all of it, or write a comment as "
	       "two "
	       "spaces, #, a space and words");
	return false;
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
	       c == 0x205F || c == 0x3000 || c == 0xAD || text_char_invisible(c);
}

// The last character; of a cluster too, since what is invisible joins the one before it.
static uint32_t last_character(struct str text)
{
	uint32_t c;
	size_t at = text.len - 1;
	while (at && ((unsigned char)text.data[at] & 0xC0) == 0x80)
		at--;
	text_decode(text, at, &c);
	return c;
}

static bool has_blank_end(struct str text)
{
	uint32_t first;
	text_decode(text, 0, &first);
	return is_blank(first) || is_blank(last_character(text));
}

static bool wrong(struct diagnostics *diagnostics, const struct scalar *scalar, const char *what)
{
	report(diagnostics, DIAGNOSTIC_VALUE_WRONG, scalar->where, "%s", what);
	return false;
}

bool scalar_check(struct diagnostics *diagnostics, const struct scalar *scalar)
{
	struct str text = scalar->text;
	if (!text.len)
		return true;
	while (scalar->block && text.len && text.data[text.len - 1] == '\n')
		text.len--;
	if (!text_is_blank(text) && has_blank_end(text)) // else it is reported as empty
		return wrong(diagnostics, scalar,
			     "a blank at the beginning or end of a value, which nobody sees");
	return scalar->block ||
	       scalar_check_comment(diagnostics, scalar->where.source, scalar->end);
}
