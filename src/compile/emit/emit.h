// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the book: everything in every language that is shown, resolved for this clinic. For the compiler only.
#ifndef ANTEROOM_COMPILE_EMIT_EMIT_H
#define ANTEROOM_COMPILE_EMIT_EMIT_H

#include "compile/emit/book-writer.h"
#include "compile/locale/locale.h"

// The content must be free of errors. The same input gives the same bytes. Dies when the file cannot be written. The book waits
// beside `path` to be looked at (book_writer_finish), then published or discarded.
struct book_writer *emit(const struct content *content, const struct locales *locales,
			 struct str path);

#endif
