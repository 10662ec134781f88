// SPDX-License-Identifier: GPL-3.0-or-later
// The 64-bit check that ends every row of a book: FNV-1a over the table's name and each column with
// its length, so that any single changed byte changes it. Against damage, not against forgery.
// Included by the reader and by the compiler.
#ifndef ANTEROOM_BOOK_CHECK_H
#define ANTEROOM_BOOK_CHECK_H

#include <stdint.h>

#include "base/str.h"

uint64_t check_begin(struct str table);
uint64_t check_text(uint64_t check, struct str text);
uint64_t check_number(uint64_t check, int64_t number);

#endif
