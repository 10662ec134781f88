// SPDX-License-Identifier: GPL-3.0-or-later
#include "book/code.h"

size_t code_bytes(unsigned side)
{
	return ((size_t)side * side + 7) / 8;
}

bool code_is_black(const struct code *code, int row, int column)
{
	int side = (int)code->side;
	if (row < 0 || row >= side || column < 0 || column >= side)
		return false;
	size_t at = (size_t)row * code->side + (size_t)column;
	return (unsigned char)code->modules.data[at / 8] >> (7 - at % 8) & 1;
}

bool code_is_whole(const struct code *code)
{
	return code->text.len && code->side >= CODE_SIDE_LEAST &&
	       (code->side - CODE_SIDE_LEAST) % CODE_SIDE_STEP == 0 &&
	       code->modules.len == code_bytes(code->side);
}
