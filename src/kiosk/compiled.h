// SPDX-License-Identifier: GPL-3.0-or-later
// The few strings that need no book. For the kiosk, the faces and main.
#ifndef ANTEROOM_KIOSK_COMPILED_H
#define ANTEROOM_KIOSK_COMPILED_H

#include "base/str.h"

enum compiled_name {
#define X(name, english) SAY_##name,
#include "kiosk/compiled-strings.def"
#undef X
	COMPILED_NAME_COUNT
};

// In the language with that tag, else in English.
struct str compiled_say(struct str tag, enum compiled_name name);
// Languages that have them all, English first.
size_t compiled_language_count(void);
struct str compiled_language(size_t index, enum compiled_name name);

#endif
