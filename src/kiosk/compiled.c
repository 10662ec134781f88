// SPDX-License-Identifier: GPL-3.0-or-later
// Some words must be there when no book is: they are in the program itself, in every language of the interface.
#include "kiosk/compiled.h"

#include "compiled-strings.h"

_Static_assert((int)COMPILED_COUNT == (int)COMPILED_NAME_COUNT, "made from the same list");

size_t compiled_language_count(void)
{
	return LENGTH(compiled_strings);
}

struct str compiled_language(size_t index, enum compiled_name name)
{
	return str_c(compiled_strings[index].texts[name]);
}

struct str compiled_say(struct str tag, enum compiled_name name)
{
	for (size_t i = 0; i < LENGTH(compiled_strings); i++) {
		if (str_eq_c(tag, compiled_strings[i].tag))
			return compiled_language(i, name);
	}
	return compiled_language(0, name);
}
