// SPDX-License-Identifier: GPL-3.0-or-later
// What the role in a message's context says about where it is shown and how wide it may be. For the compiler only.
#ifndef ANTEROOM_COMPILE_CONTENT_MESSAGE_ROLE_H
#define ANTEROOM_COMPILE_CONTENT_MESSAGE_ROLE_H

#include "compile/content/content.h"

// For translators: "A heading." Empty for a role that explains itself.
struct str role_description(const struct message *message);
// Columns that a translation may take; 0: no limit.
int role_cols(const struct message *message);

#endif
