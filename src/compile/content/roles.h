// SPDX-License-Identifier: GPL-3.0-or-later
// What topic.yaml says its parts are for. For the loader only.
#ifndef ANTEROOM_COMPILE_CONTENT_ROLES_H
#define ANTEROOM_COMPILE_CONTENT_ROLES_H

#include "compile/content/content.h"
#include "compile/input/yaml.h"

extern const struct schema roles_schema;

void content_load_roles(struct content *content, const struct yaml_node *topic);
// Which pages a release needs checked: those with a safety role, whatever their front matter says.
void content_mark_safety(struct content *content);

#endif
