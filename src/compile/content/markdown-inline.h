// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a text of the content or of a translation. For the lints.
#ifndef ANTEROOM_COMPILE_CONTENT_MARKDOWN_INLINE_H
#define ANTEROOM_COMPILE_CONTENT_MARKDOWN_INLINE_H

#include "compile/content/content.h"

// Reports what is not allowed at its own place: HTML, images, code, links of no known form, {{values}} that do not exist, web
// addresses. True when there was nothing.
bool markdown_check(const struct content *content, const struct message *message);

#endif
