// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions, and the settings that they ask for. For the compiler only.
#ifndef ANTEROOM_COMPILE_FORM_CONDITION_H
#define ANTEROOM_COMPILE_FORM_CONDITION_H

#include "compile/form/model.h"

// The clinic's.
struct form_settings form_settings(const struct content *content);
// "services.heat=no minimum-age=18 …", those that the self-check reads.
struct str form_settings_text(struct arena *arena, const struct form *form,
			      const struct form_settings *settings);
enum { FORM_MAX_SETTINGS = 6, FORM_MAX_COMBINATIONS = 64 };

// How many settings the conditions read, and how many combinations of values can make a difference.
size_t form_count_combinations(const struct form *form, size_t *settings);
// Every such combination, the clinic's first. Returns the count.
size_t form_combinations(struct arena *arena, const struct form *form,
			 const struct form_settings *own, struct form_settings **all);

bool form_condition_allows(const struct form_condition *condition,
			   const struct form_settings *settings);
// Reads a condition: one term or a list of them. `settings_only` for `if` and `show`.
void form_condition_load(struct content *content, const struct form *form,
			 const struct yaml_node *node, bool settings_only,
			 struct form_condition *condition);
// The term as written: "!services.heat", "kind=deep", "minimum-age<22".
struct str form_setting_term(struct arena *arena, const struct form *form,
			     const struct form_term *term);

#endif
