// SPDX-License-Identifier: GPL-3.0-or-later
// A group with its caption, each kind by its own drawer. Included by document/ only.
#ifndef ANTEROOM_DOCUMENT_DRAW_H
#define ANTEROOM_DOCUMENT_DRAW_H

#include "document/group.h"

// Caption and rows, or what says them in words.
void draw_group(struct flow *flow, struct region region, const struct group *group);

#endif
