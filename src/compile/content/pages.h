// SPDX-License-Identifier: GPL-3.0-or-later
// The pages, and their front matter. For the loader only.
#ifndef ANTEROOM_COMPILE_CONTENT_PAGES_H
#define ANTEROOM_COMPILE_CONTENT_PAGES_H

#include "compile/content/content.h"

extern const struct schema page_schema; // of the front matter

void content_load_pages(struct content *content);

#endif
