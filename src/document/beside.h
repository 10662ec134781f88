// SPDX-License-Identifier: GPL-3.0-or-later
// Setting what stands beside a document: the same block in the other language, in a column of its own, or below and further in. It is
// set as a part, in its own document and direction, and then put to the lines of the first. Included by document/ only.
#ifndef ANTEROOM_DOCUMENT_BESIDE_H
#define ANTEROOM_DOCUMENT_BESIDE_H

#include "document/flow.h"

struct beside {
	struct flow part;
	struct region region; // where it is set
	struct region column; // where it is turned around, if it reads in the other direction
	size_t first;	      // line of the flow that it begins beside
};

// Columns of the two languages, when they stand side by side in a region.
struct flow_columns beside_columns(struct region region, int measure);
// Index of a block of the document.
size_t beside_index(const struct flow *flow, const struct block *block);
// The same block in the other language, if it says something else; NULL.
const struct block *beside_partner(const struct flow *flow, const struct block *block);
// What stands beside the lines from `first` on of a region; the flow must have a document beside its own.
struct beside beside_begin(const struct flow *flow, struct region region, size_t first);
// Puts the lines of the part into the flow, at the places of those that they stand beside.
void beside_end(struct flow *flow, struct beside *beside);
// A region of the first column in the second.
struct region beside_region(const struct flow *flow, struct region region);
// Whether that column is set from its other edge.
bool beside_is_turned(const struct flow *flow);
// A line between the columns.
void beside_rule(struct flow *flow);

#endif
