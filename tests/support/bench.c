// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/die.h"
#include "compile/form/form.h"
#include "compile/form/model.h"
#include "compile/load.h"

int bench_set_up(void **fixture)
{
	struct bench *bench = calloc(1, sizeof(*bench));
	if (!bench)
		return -1;
	bench->diagnostics = diagnostics_new(&bench->arena);
	content_load(&bench->content, &bench->arena, bench->diagnostics, STR("content"), STR_NONE);
	*fixture = bench;
	if (!bench->content.form)
		return -1;
	bench->yaml = bench->content.form->source->text;
	return 0;
}

int bench_tear_down(void **fixture)
{
	struct bench *bench = *fixture;
	arena_fini(&bench->arena);
	free(bench);
	return 0;
}

void bench_load(struct bench *bench, struct str yaml)
{
	char path[] = "/tmp/anteroom-bench-XXXXXX";
	int file = mkstemp(path);
	if (file < 0 || write(file, yaml.data, yaml.len) != (ssize_t)yaml.len)
		die("cannot write %s", path);
	close(file);
	bench->content.diagnostics = bench->diagnostics = diagnostics_new(&bench->arena);
	bench->content.form = form_load(&bench->content, str_copy(&bench->arena, str_c(path)));
	unlink(path);
}
