// SPDX-License-Identifier: GPL-3.0-or-later
// Catalogues of translations and templates: what is read is found again, and what cannot be is reported.
#include "../support/fuzz.h"
#include "compile/input/po.h"
#include "text/text.h"

static void check_spans(const struct rich_text *text)
{
	for (size_t i = 0; i < text->span_count; i++)
		fuzz_must(text->spans[i].start <= text->spans[i].end &&
				  text->spans[i].end <= text->plain.len,
			  "a span lies in its text");
}

static void check_item(const struct catalogue *catalogue, const struct translation *item)
{
	fuzz_must_be_inside(item->where);
	fuzz_must(text_is_utf8(item->text) && text_is_utf8(item->shown.plain),
		  "a translation is UTF-8");
	check_spans(&item->shown);
	const struct translation *found = po_find(catalogue, item->context, item->id);
	fuzz_must(found && str_eq(found->id, item->id), "a message is found by its text");
	for (size_t i = 0; item->forms && i < catalogue->plural.forms; i++)
		fuzz_must(item->forms[i].len > 0, "a message with a count has all its forms");
}

static void check_catalogue(struct arena *arena, struct catalogue *catalogue)
{
	const struct plural *plural = &catalogue->plural;
	po_parse(arena, catalogue);
	for (size_t i = 0; i < catalogue->count; i++)
		check_item(catalogue, &catalogue->items[i]);
	for (unsigned long n = 0; plural->forms && n < 1000; n += 7)
		fuzz_must(plural_form(plural, n) < plural->forms, "a number takes a form");
	const struct catalogue *both = po_over(arena, catalogue, catalogue);
	fuzz_must(both->count == catalogue->count, "a catalogue over itself is itself");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = { data, size };
	struct arena arena = { 0 };
	struct diagnostics *diagnostics = diagnostics_new(&arena);
	bool is_template = fuzz_flag(&input);
	struct str path = str_c(fuzz_file("es.po", fuzz_rest(&input)));
	struct catalogue *catalogue = is_template ? po_read_template(&arena, diagnostics, path)
						  : po_read(&arena, diagnostics, path);
	fuzz_must(catalogue || diagnostics_errors(diagnostics), "what cannot be used is reported");
	if (catalogue)
		check_catalogue(&arena, catalogue);
	fuzz_print(&arena, diagnostics);
	arena_fini(&arena);
	return 0;
}
