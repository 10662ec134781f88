// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the command line of anteroom. Included by anteroom.c only.
#ifndef ANTEROOM_OPTIONS_H
#define ANTEROOM_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "visit/options.h"

// False when it cannot be used; one line on standard error says why.
bool options_parse(struct options *options, int argc, char **argv);
void options_print_help(FILE *out);

#endif
