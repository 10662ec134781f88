// SPDX-License-Identifier: GPL-3.0-or-later
// Which day is today, and which days have come. For the compiler only.
#ifndef ANTEROOM_COMPILE_CONTENT_TODAY_H
#define ANTEROOM_COMPILE_CONTENT_TODAY_H

#include "compile/content/content.h"
#include "compile/input/yaml.h"

// Sets the days of `content` that are not set yet.
void content_set_today(struct content *content);
bool content_is_future(const struct content *content, struct str day); // YYYY-MM-DD
// Reports a value that is no day, or a day that has not come yet; true when it is right or left out.
bool content_check_day(struct content *content, enum diagnostic id, const struct yaml_node *map,
		       const char *key);

#endif
