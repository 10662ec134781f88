// SPDX-License-Identifier: GPL-3.0-or-later
// Which day is today, and which days have come. For the compiler only.
#ifndef ANTEROOM_COMPILE_CONTENT_TODAY_H
#define ANTEROOM_COMPILE_CONTENT_TODAY_H

#include "compile/content/content.h"

// Sets the days of `content` that are not set yet.
void content_set_today(struct content *content);
bool content_is_future(const struct content *content, struct str day); // YYYY-MM-DD

#endif
