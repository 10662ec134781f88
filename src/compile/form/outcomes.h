// SPDX-License-Identifier: GPL-3.0-or-later
// What outcomes declare that they do. For the compiler only.
#ifndef ANTEROOM_COMPILE_FORM_OUTCOMES_H
#define ANTEROOM_COMPILE_FORM_OUTCOMES_H

#include "compile/form/model.h"

extern const struct schema form_outcome_schema;
// What an outcome declares, beside its texts.
void form_outcome_load(struct arena *arena, const struct yaml_node *map,
		       struct form_outcome *outcome);
// That the declarations of all outcomes fit together.
void form_outcomes_fit(struct content *content, const struct form *form);
// Words of the file for what is declared: "before", "ends-check, urgent-frame".
struct str form_outcome_declared(struct arena *arena, const struct form_outcome *outcome);

#endif
