// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the template that translators begin with. For the compiler only.
#ifndef ANTEROOM_COMPILE_COMMANDS_EXTRACT_H
#define ANTEROOM_COMPILE_COMMANDS_EXTRACT_H

#include "compile/content/content.h"

// directory/TOPIC.pot, or what that leads to.
struct str extract_path(const struct content *content, struct str directory);
// Writes the template there: each message once, with all its places, in the order of the content; without a date, so that the file
// changes only when a text does. False with errno set.
bool extract(const struct content *content, struct str path);

#endif
