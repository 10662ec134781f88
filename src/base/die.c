// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/die.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Anybody may die, and nobody carries this about for it.
static struct {
	const char *name;
	void (*hook)(void);
	const char *unfinished;
} program = { .name = "anteroom" };

void die_set_hook(void (*hook)(void))
{
	program.hook = hook;
}

void die_set_program(const char *name)
{
	program.name = name;
}

void die_set_unfinished(const char *path)
{
	program.unfinished = path;
}

void die(const char *format, ...)
{
	void (*hook)(void) = program.hook;
	program.hook = NULL;
	if (hook)
		hook();
	if (program.unfinished)
		unlink(program.unfinished);
	fprintf(stderr, "%s: ", program.name);
	va_list args;
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(EXIT_INTERNAL);
}

void die_if_unwritten(void)
{
	bool failed = fflush(stdout) != 0 || ferror(stdout);
	if (failed && errno != EPIPE)
		die("cannot write: %s", strerror(errno));
	clearerr(stdout);
}

void *xmalloc(size_t bytes)
{
	void *memory = malloc(bytes ? bytes : 1);
	if (!memory)
		die("out of memory");
	return memory;
}

void *xcalloc(size_t count, size_t bytes)
{
	void *memory = calloc(count ? count : 1, bytes ? bytes : 1);
	if (!memory)
		die("out of memory");
	return memory;
}

void *xrealloc(void *memory, size_t bytes)
{
	void *grown = realloc(memory, bytes ? bytes : 1);
	if (!grown)
		die("out of memory");
	return grown;
}
