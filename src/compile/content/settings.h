// SPDX-License-Identifier: GPL-3.0-or-later
// clinic.yaml and settings.yaml. For the loader, the reference and tests.
#ifndef ANTEROOM_COMPILE_CONTENT_SETTINGS_H
#define ANTEROOM_COMPILE_CONTENT_SETTINGS_H

#include "compile/content/content.h"

// Makes the rows, those that the topic declares among them, each with its default. Call it when the topic was read.
void content_define_settings(struct content *content);
// As if a file said so; false when there is no such setting, or the value is wrong. Of prices "200-800". For tests, and for what
// is not given in one file but follows from another.
bool content_set(struct content *content, const char *name, const char *text);

// Reads both files. `clinic_path` may be empty: CONTENT/clinic.yaml.
void content_load_settings(struct content *content, struct str clinic_path);

// What the program itself has in clinic.yaml.
extern const struct schema settings_schema;

#endif
