// SPDX-License-Identifier: GPL-3.0-or-later
#include "printed.h"

#include <stdlib.h>

#include "base/die.h"

struct str printed_diagnostics(struct arena *arena, struct diagnostics *diagnostics)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	if (!out)
		die("no memory");
	diagnostics_print(diagnostics, out);
	fclose(out);
	struct str copy = str_copy(arena, (struct str) { text, len });
	free(text);
	return copy;
}
