// SPDX-License-Identifier: GPL-3.0-or-later
// Another language beside the one that is read: English beside every other, and beside English the one that was asked for. For the
// kiosk only.
#ifndef ANTEROOM_KIOSK_BESIDE_H
#define ANTEROOM_KIOSK_BESIDE_H

#include "kiosk/state.h"

enum { BESIDE_NONE = -1 };

// Index in the book of the language that stands beside; BESIDE_NONE: it is switched off.
int beside_locale(const struct session *session);
// Whether the book has another language that can stand beside this one, and the terminal can draw it.
bool beside_is_offered(const struct session *session);
// Whether it has to be asked which.
bool beside_asks(const struct session *session);
// Whether that language can be asked for.
bool beside_can_be(const struct session *session, size_t locale);
// Switches it on: with that language, if English is read, else with English.
void beside_switch_on(struct session *session, size_t locale);
void beside_switch_off(struct session *session);
// Another language is read from now on: back in English, it is the one beside.
void beside_follow(struct session *session);
// "English beside", or how to switch it off.
struct str beside_label(const struct session *session, struct arena *arena);

#endif
