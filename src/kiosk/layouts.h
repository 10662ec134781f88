// SPDX-License-Identifier: GPL-3.0-or-later
// What a key means that another keyboard or another script sends. For the kiosk and the plain face.
#ifndef ANTEROOM_KIOSK_LAYOUTS_H
#define ANTEROOM_KIOSK_LAYOUTS_H

#include <stddef.h>
#include <stdint.h>

// A digit of any script, a full-width sign or space, a question mark: the same in ASCII. Any other key stays.
uint32_t layouts_sign(uint32_t key);
// The same; and a letter of another layout is the shortcut on whose key it stands.
uint32_t layouts_key(uint32_t key);
// A typed line, in place: layouts_key of one that is a single character, layouts_sign of each character of a longer one.
// Returns its length, which is no more than before.
size_t layouts_line(char *line, size_t len);

#endif
