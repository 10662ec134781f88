// SPDX-License-Identifier: GPL-3.0-or-later
// What topic.yaml declares beside parts and roles: settings of its own, values computed of them, what is never said. For the loader only.
#ifndef ANTEROOM_COMPILE_CONTENT_DECLARED_H
#define ANTEROOM_COMPILE_CONTENT_DECLARED_H

#include "compile/content/content.h"

extern const struct schema declared_setting_schema, declared_value_schema, declared_never_schema;

// An entry of never-say, each of its phrases by itself.
void declared_put_never(struct arena *arena, const struct yaml_node *map,
			struct content_never **never, size_t *count);
void content_load_declared(struct content *content, const struct yaml_node *topic);

#endif
