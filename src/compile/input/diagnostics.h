// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the content, and where. For the compiler only.
// Functions that return bool return false after they reported; nobody reports the same thing twice. Everything goes on to the end.
#ifndef ANTEROOM_COMPILE_INPUT_DIAGNOSTICS_H
#define ANTEROOM_COMPILE_INPUT_DIAGNOSTICS_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

#include "compile/input/source.h"

enum severity { SEVERITY_WARNING, SEVERITY_ERROR };

// What --release changes: nothing, a warning becomes an error, or only then is it reported at all.
enum release { RELEASE_SAME, RELEASE_ERROR, RELEASE_ONLY };

// Every diagnostic: id (stable, in brackets behind the message), default severity, what it means (for the manual).
// The table stands in diagnostics.def as X(NAME, "id", SEVERITY, RELEASE, "one sentence for the manual").
enum diagnostic {
#define X(name, id, severity, release, meaning) DIAGNOSTIC_##name,
#include "compile/input/diagnostics.def"
#undef X
	DIAGNOSTIC_COUNT
};

struct diagnostics;

struct diagnostics *diagnostics_new(struct arena *arena);
// With release set, what the table says of a release holds: warnings become errors, or more is reported. Call it before anything reports.
void diagnostics_set_release(struct diagnostics *diagnostics, bool release);
// A release leaves the severity of this one as it is.
void diagnostics_allow(struct diagnostics *diagnostics, enum diagnostic id);
void report(struct diagnostics *diagnostics, enum diagnostic id, struct location where,
	    const char *format, ...) __attribute__((format(printf, 4, 5)));
// A second place, printed as a note under the last report: "first defined here".
void report_note(struct diagnostics *diagnostics, struct location where, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
size_t diagnostics_errors(const struct diagnostics *diagnostics);
size_t diagnostics_warnings(const struct diagnostics *diagnostics);
// All, but at most 20 of one id in one file and then their count; where a file could not be read, that alone. Sorted by file, line and column: FILE:LINE:COL: error: text [id], the source line and a caret.
void diagnostics_print(struct diagnostics *diagnostics, FILE *out);

#endif
