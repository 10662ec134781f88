// SPDX-License-Identifier: GPL-3.0-or-later
// The 64-bit digests of a book. Every change within eight bytes that stand together changes a digest, and any other change but
// one in 2^64. Against damage, not against forgery. Included by the reader, by the compiler and above.
#ifndef ANTEROOM_BOOK_DIGEST_H
#define ANTEROOM_BOOK_DIGEST_H

#include <stdint.h>

#include "base/str.h"

// Of a record: what its last eight bytes must say.
uint64_t digest_record(struct str key, struct str content);
// Of an id, which then is a name: never 0.
uint64_t digest_name(struct str id);

#endif
