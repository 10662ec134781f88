// SPDX-License-Identifier: GPL-3.0-or-later
// What the visitor sets: language, face, colors, spacing. For the kiosk only.
#ifndef ANTEROOM_KIOSK_PREFER_H
#define ANTEROOM_KIOSK_PREFER_H

#include "kiosk/state.h"

// As the visit began.
void prefer_init(struct session *session);
void prefer_locale(struct session *session, size_t locale);
// For as long as a document is built that stands beside another: nothing becomes stale. Returns the language before.
size_t prefer_speak(struct session *session, size_t locale);
void prefer_other_face(struct session *session);
void prefer_next_theme(struct session *session);
void prefer_wide_spacing(struct session *session);
void prefer_close_spacing(struct session *session);
// The names of sources in the text of pages, or none.
void prefer_sources(struct session *session);

bool prefer_has_spacing(const struct session *session);
bool prefer_has_themes(const struct session *session);
// Whether the face can be changed for the other one.
bool prefer_has_other_face(const struct session *session);

#endif
