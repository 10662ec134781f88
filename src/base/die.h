// SPDX-License-Identifier: GPL-3.0-or-later
// Ending the program when nothing else is left to do. Anyone may include this.
#ifndef ANTEROOM_BASE_DIE_H
#define ANTEROOM_BASE_DIE_H

#include <stddef.h>

enum { EXIT_INTERNAL = 3 };

// What runs before the message is printed: the screen face restores the
// terminal here. NULL: nothing.
void die_set_hook(void (*hook)(void));

// Sets the name printed before the message; a literal.
void die_set_program(const char *name);

// A file that is being written, to be removed: nobody could take it for a whole one. NULL: none.
void die_set_unfinished(const char *path);

// Runs the hook, prints "PROGRAM: MESSAGE\n" to standard error, exits EXIT_INTERNAL.
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));

// As malloc, realloc and strdup, but never NULL; they die instead.
// Dies when what was printed on standard output could not be written. A reader that has had enough, as head has, is no failure.
void die_if_unwritten(void);

void *xmalloc(size_t bytes);
void *xrealloc(void *memory, size_t bytes);
void *xcalloc(size_t count, size_t bytes);

#endif
