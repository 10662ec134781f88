// SPDX-License-Identifier: GPL-3.0-or-later
// clinic.yaml and settings.yaml. For the loader only.
#ifndef ANTEROOM_COMPILE_CONTENT_SETTINGS_H
#define ANTEROOM_COMPILE_CONTENT_SETTINGS_H

#include "compile/content/content.h"

// `clinic_path` may be empty: CONTENT/clinic.yaml.
void content_load_settings(struct content *content, struct str clinic_path);

#endif
