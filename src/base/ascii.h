// SPDX-License-Identifier: GPL-3.0-or-later
// Letters and digits of ASCII, whatever the locale. Of a byte or a code point: those of UTF-8's
// longer forms are neither. Anyone may include this.
#ifndef ANTEROOM_BASE_ASCII_H
#define ANTEROOM_BASE_ASCII_H

#include <stdbool.h>
#include <stdint.h>

static inline bool ascii_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool ascii_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

#endif
