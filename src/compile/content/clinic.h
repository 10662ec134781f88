// SPDX-License-Identifier: GPL-3.0-or-later
// What is left of the example in a clinic's own file. For settings.c only.
#ifndef ANTEROOM_COMPILE_CONTENT_CLINIC_H
#define ANTEROOM_COMPILE_CONTENT_CLINIC_H

#include "compile/content/content.h"

// Reports that, and an emergency number of another country.
void content_check_clinic(const struct content *content);

#endif
