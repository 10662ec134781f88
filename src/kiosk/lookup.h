// SPDX-License-Identifier: GPL-3.0-or-later
// Pages by name, and by what they are for. For the kiosk only.
#ifndef ANTEROOM_KIOSK_LOOKUP_H
#define ANTEROOM_KIOSK_LOOKUP_H

#include "kiosk/state.h"

// Pages that the compiler makes.
#define LOOKUP_WORDS STR("glossary")
#define LOOKUP_SOURCES STR("sources")

// Empty: the book has none.
struct str lookup_unwell(const struct session *session);
struct str lookup_about(const struct session *session);

bool lookup_has_unwell(const struct session *session);
bool lookup_has_about(const struct session *session);
bool lookup_has_words(const struct session *session);
bool lookup_has_sources(const struct session *session);

#endif
