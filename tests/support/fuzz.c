// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/die.h"
#include "printed.h"
#include "text/text.h"

uint8_t fuzz_byte(struct fuzz_input *input)
{
	if (!input->left)
		return 0;
	input->left--;
	return *input->data++;
}

uint32_t fuzz_below(struct fuzz_input *input, uint32_t limit)
{
	uint32_t value = 0;
	for (uint32_t most = limit - 1; most; most >>= 8)
		value = value << 8 | fuzz_byte(input);
	return value % limit;
}

bool fuzz_flag(struct fuzz_input *input)
{
	return fuzz_byte(input) & 1;
}

struct str fuzz_rest(struct fuzz_input *input)
{
	struct str rest = { (const char *)input->data, input->left };
	input->left = 0;
	return rest;
}

void fuzz_must(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

// ---- files ----

static char folder[64], path[128];

static void remove_folder(void)
{
	unlink(path);
	rmdir(folder);
}

static void make_folder(void)
{
	snprintf(folder, sizeof(folder), "%s/anteroom-fuzz-XXXXXX",
		 access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	if (!mkdtemp(folder))
		die("%s: cannot be made", folder);
	atexit(remove_folder);
}

const char *fuzz_file(const char *name, struct str content)
{
	if (!*folder)
		make_folder();
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *file = fopen(path, "wb");
	if (!file ||
	    fwrite(content.data ? content.data : "", 1, content.len, file) != content.len ||
	    fclose(file))
		die("%s: cannot be written", path);
	return path;
}

const char *fuzz_book_path(const char *name)
{
	static char book[256];
	const char *books = getenv("ANTEROOM_FUZZ_BOOKS");
	const char *build = getenv("BUILD") ? getenv("BUILD") : "build";
	snprintf(book, sizeof(book), "%s/%s.book", books ? books : build, name);
	return book;
}

// ---- what the compiler reports ----

void fuzz_must_be_inside(struct location where)
{
	fuzz_must(!where.source || where.offset <= where.source->text.len,
		  "a place is in its file");
}

void fuzz_print(struct arena *arena, struct diagnostics *diagnostics)
{
	struct str said = printed_diagnostics(arena, diagnostics);
	bool reported = diagnostics_errors(diagnostics) || diagnostics_warnings(diagnostics);
	fuzz_must(reported == (said.len > 0), "what was reported is printed");
	fuzz_must(text_is_utf8(said), "what is printed is UTF-8");
}
