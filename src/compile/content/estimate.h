// SPDX-License-Identifier: GPL-3.0-or-later
// `estimate` of topic.yaml: what a visitor can have the cost estimated for, what may cost extra, what to ask. For the loader only.
#ifndef ANTEROOM_COMPILE_CONTENT_ESTIMATE_H
#define ANTEROOM_COMPILE_CONTENT_ESTIMATE_H

#include "compile/content/content.h"

extern const struct schema estimate_schema;

void content_load_estimate(struct content *content, const struct yaml_node *topic);

#endif
