// SPDX-License-Identifier: GPL-3.0-or-later
// topic.yaml. For the loader only.
#ifndef ANTEROOM_COMPILE_CONTENT_TOPIC_H
#define ANTEROOM_COMPILE_CONTENT_TOPIC_H

#include "compile/content/content.h"

extern const struct schema topic_schema;

// Comes before the pages: it gives their order.
void content_load_topic(struct content *content);

#endif
