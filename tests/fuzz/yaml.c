// SPDX-License-Identifier: GPL-3.0-or-later
// Files of YAML, held to the schema that the first byte chooses: what is wrong is reported at its place.
#include "../support/fuzz.h"
#include "compile/content/find.h"
#include "compile/content/library.h"
#include "compile/content/pages.h"
#include "compile/content/settings.h"
#include "compile/content/topic.h"
#include "compile/form/form.h"
#include "compile/input/read.h"
#include "compile/locale/words.h"
#include "compile/review/reviews-file.h"
#include "text/text.h"

static const struct schema *const schemas[] = {
	&topic_schema,	 &page_schema, &settings_schema, &sources_schema,      &glossary_schema,
	&reviews_schema, &form_schema, &find_schema,	 &locale_words_schema,
};

static void check_node(const struct yaml_node *node, unsigned depth)
{
	fuzz_must(depth <= YAML_MAX_DEPTH, "nothing is deeper than it may be");
	fuzz_must_be_inside(node->where);
	fuzz_must_be_inside(node->key_where);
	fuzz_must(text_is_utf8(node->key) && text_is_utf8(node->scalar), "a text is UTF-8");
	for (size_t i = 0; i < node->count; i++)
		check_node(&node->items[i], depth + 1);
}

static void read_messages(struct arena *arena, const struct yaml_node *node)
{
	struct message message = yaml_message(arena, node, STR("owner"), "role");
	fuzz_must(text_is_utf8(message.shown.plain), "a message is UTF-8");
	for (size_t i = 0; i < node->count; i++)
		read_messages(arena, &node->items[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = { data, size };
	struct arena arena = { 0 };
	struct diagnostics *diagnostics = diagnostics_new(&arena);
	struct schema_reader reader = { &arena, diagnostics, STR("2026-11-22") };
	const struct schema *schema = schemas[fuzz_below(&input, LENGTH(schemas))];
	const char *path = fuzz_file("a.yaml", fuzz_rest(&input));
	const struct source *source = source_read(&arena, diagnostics, str_c(path));
	struct yaml_node *root = source ? yaml_read(&arena, diagnostics, source) : NULL;
	if (root) {
		check_node(root, 0);
		bool right = schema_check(&reader, root, schema);
		fuzz_must(right || diagnostics_errors(diagnostics), "what is wrong is reported");
		read_messages(&arena, root);
		yaml_check_end(diagnostics, root, "the file");
	}
	fuzz_must(root || diagnostics_errors(diagnostics), "what cannot be read is reported");
	fuzz_print(&arena, diagnostics);
	arena_fini(&arena);
	return 0;
}
