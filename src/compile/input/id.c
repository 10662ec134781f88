// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/input/id.h"

static bool is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool id_valid(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		bool hyphen = s.data[i] == '-' && i && i + 1 < s.len && s.data[i - 1] != '-';
		if (!is_word_char(s.data[i]) && !hyphen)
			return false;
	}
	return s.len > 0;
}
