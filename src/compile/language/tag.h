// SPDX-License-Identifier: GPL-3.0-or-later
// Names of languages: BCP 47 tags as files and people write them, by CLDR's aliases and likely scripts. For the compiler only.
#ifndef ANTEROOM_COMPILE_LANGUAGE_TAG_H
#define ANTEROOM_COMPILE_LANGUAGE_TAG_H

#include "base/str.h"

// The tag as it should be written, "zh-Hans" of "zh_hans"; empty when no such language is known.
struct str tag_canonical(struct arena *arena, struct str tag);
// Other names of the same, in small letters and with hyphens, each between spaces: " zh-tw zh-hk zh-mo " of zh-Hant, " tl " of fil, for
// the language a visitor asks for may be named by a country alone, or by an old code.
struct str tag_names(struct arena *arena, struct str tag);
// The language whose data stands in for one that ICU has none of, "fr" for ht; empty where it has its own.
struct str tag_data_from(struct arena *arena, struct str tag);

#endif
