// SPDX-License-Identifier: GPL-3.0-or-later
// QR codes of what the clinic wrote. For compile/emit only.
#ifndef ANTEROOM_COMPILE_EMIT_CODE_H
#define ANTEROOM_COMPILE_EMIT_CODE_H

#include "compile/emit/book-writer.h"
#include "compile/emit/emit.h"

// False where this program was built without libqrencode, of which Debian has no archive to link with `make STATIC=1`.
bool emit_draws_codes(void);
// Writes a record for each setting that has a code (book/format.h), where it is given. None where codes cannot be drawn.
void emit_codes(const struct content *content, struct book_writer *writer);

#endif
