// SPDX-License-Identifier: GPL-3.0-or-later
// sources.yaml and glossary.yaml. For the loader only.
#ifndef ANTEROOM_COMPILE_CONTENT_LIBRARY_H
#define ANTEROOM_COMPILE_CONTENT_LIBRARY_H

#include "compile/content/content.h"

extern const struct schema sources_schema, glossary_schema;

void content_load_library(struct content *content);

#endif
