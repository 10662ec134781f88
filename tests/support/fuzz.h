// SPDX-License-Identifier: GPL-3.0-or-later
// What the targets of tests/fuzz share: an input is read from its front as choices, and what is left of it as text.
#ifndef ANTEROOM_TESTS_FUZZ_H
#define ANTEROOM_TESTS_FUZZ_H

#include <stdint.h>

#include "base/str.h"
#include "compile/input/diagnostics.h"

// Of libFuzzer, and of the replay.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct fuzz_input {
	const uint8_t *data;
	size_t left;
};

// 0 once nothing is left, so that every input is a whole one.
uint8_t fuzz_byte(struct fuzz_input *input);
// Takes as many bytes as the limit has, which is at least 1.
uint32_t fuzz_below(struct fuzz_input *input, uint32_t limit);
bool fuzz_flag(struct fuzz_input *input);
struct str fuzz_rest(struct fuzz_input *input);

// What must always hold; else it says so and aborts, which both libFuzzer and the replay count as a crash.
void fuzz_must(bool holds, const char *what);

// The path of a file of that name with that content, in a folder that goes when the program ends.
const char *fuzz_file(const char *name, struct str content);
// The path of BUILD/NAME.book, which must be there; of the build that make fuzz and the replay name.
const char *fuzz_book_path(const char *name);

// All of it is printed, to nowhere.
void fuzz_print(struct arena *arena, struct diagnostics *diagnostics);
void fuzz_must_be_inside(struct location where);

#endif
