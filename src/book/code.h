// SPDX-License-Identifier: GPL-3.0-or-later
// QR codes (ISO/IEC 18004): the compiler draws them, the book holds them, the kiosk paints them. Included by book, document and
// above, and by the compiler.
#ifndef ANTEROOM_BOOK_CODE_H
#define ANTEROOM_BOOK_CODE_H

#include <stdbool.h>

#include "base/str.h"

// Modules a side, of versions 1 to 40: 17 and 4 for each version.
enum { CODE_SIDE_LEAST = 21, CODE_SIDE_MOST = 177, CODE_SIDE_STEP = 4 };

// What is read off it, and its modules, black or white, without the white border.
struct code {
	struct str text;
	unsigned side; // modules of a row, and rows
	// A bit for each module, row by row, the highest of a byte first, set where it is black; the last byte is filled up.
	struct str modules;
};

// Bytes of `modules`.
size_t code_bytes(unsigned side);
// Whether it has something to read, a side that codes have, and all of its modules.
bool code_is_whole(const struct code *code);
// False outside, too: the border is white.
bool code_is_black(const struct code *code, int row, int column);

#endif
