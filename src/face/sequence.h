// SPDX-License-Identifier: GPL-3.0-or-later
// What a control sequence of a terminal means: a key, a click, or nothing that anybody pressed. Forms: ECMA-48, xterm's
// control sequences, kitty's keyboard protocol. Included by the decoder of keys.
#ifndef ANTEROOM_FACE_SEQUENCE_H
#define ANTEROOM_FACE_SEQUENCE_H

#include "base/str.h"
#include "kiosk/session.h"

enum { SEQUENCE_NO_KEY = 0x7FFFFFFF };

// ESC [, `body`, and the byte that ends it. `mouse`: it was asked for. False when it is no event.
bool sequence_read(struct str body, unsigned char final, bool mouse, struct event *event);
// ESC O and this byte: the keypad and the arrows in their other mode.
uint32_t sequence_short(unsigned char final);
// A report of the mouse: xterm's button code, column and row from 1.
bool sequence_mouse(unsigned button, unsigned column, unsigned row, struct event *event);

#endif
