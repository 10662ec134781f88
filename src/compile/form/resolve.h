// SPDX-License-Identifier: GPL-3.0-or-later
// What the self-check comes to in one clinic. For the compiler only.
#ifndef ANTEROOM_COMPILE_FORM_RESOLVE_H
#define ANTEROOM_COMPILE_FORM_RESOLVE_H

#include "compile/form/model.h"

// The self-check in a clinic with these settings: the logic, for quiz_save and the proof.
struct quiz form_resolve(struct arena *arena, const struct form *form,
			 const struct content *content, const struct form_settings *settings);

// What the book holds of it, by name:
//   check:title · shared:NAME · outcome:ID:headline, :headline-after, :line · screen:ID:ask
//   question:ID:ask, :why, :sources · answer:QUESTION=ANSWER:text, :reason, :later, :say, :sources
//   rule:ID:reason, :later, :say, :sources · until:N
// `text` has a message without context when there is nothing to translate (sources: ids, a space between). Empty texts are left out.
void form_each_text(struct arena *arena, const struct form *form,
		    const struct form_settings *settings,
		    void (*visit)(void *context, struct str name, const struct wording *text),
		    void *context);

// The effect of an answer under these settings: its first case that holds.
const struct form_effect *form_answer_effect(const struct form_answer *answer,
					     const struct form_settings *settings);

#endif
