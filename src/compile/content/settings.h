// SPDX-License-Identifier: GPL-3.0-or-later
// clinic.yaml and settings.yaml. For the loader only.
#ifndef ANTEROOM_COMPILE_CONTENT_SETTINGS_H
#define ANTEROOM_COMPILE_CONTENT_SETTINGS_H

#include "compile/content/content.h"

// `clinic_path` may be empty: CONTENT/clinic.yaml.
void content_load_settings(struct content *content, struct str clinic_path);
// Whether a setting is words that readers see as the clinic wrote them.
bool settings_is_text(struct str name);

#endif
