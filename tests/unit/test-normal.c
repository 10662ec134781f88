// SPDX-License-Identifier: GPL-3.0-or-later
// What an editor wrote in pieces - Vietnamese letters and their marks, the letters of Korean syllables - is read as if it were whole.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <uninorm.h>
#include <unistd.h>

#include "compile/input/normal.h"
#include "compile/input/po.h"
#include "compile/input/read.h"
#include "compile/input/yaml.h"

struct fixture {
	struct arena arena;
	struct diagnostics *diagnostics;
	char folder[32];
	struct str path;
};

static void begin(struct fixture *fixture, const char *name)
{
	*fixture = (struct fixture) { .folder = "/tmp/anteroom-normal-XXXXXX" };
	assert_non_null(mkdtemp(fixture->folder));
	fixture->path = str_format(&fixture->arena, "%s/%s", fixture->folder, name);
	fixture->diagnostics = diagnostics_new(&fixture->arena);
}

static void finish(struct fixture *fixture)
{
	assert_int_equal(diagnostics_errors(fixture->diagnostics), 0);
	unlink(fixture->path.data);
	rmdir(fixture->folder);
	arena_fini(&fixture->arena);
}

// Writes the text to the fixture's file, each letter in as many pieces as it has.
static void write_in_pieces(struct fixture *fixture, struct str text)
{
	size_t len = 0;
	uint8_t *pieces =
		u8_normalize(UNINORM_NFD, (const uint8_t *)text.data, text.len, NULL, &len);
	assert_non_null(pieces);
	assert_true(len > text.len);
	FILE *file = fopen(fixture->path.data, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(pieces, 1, len, file), len);
	fclose(file);
	free(pieces);
}

static void same_text(struct str found, struct str wanted)
{
	if (!str_eq(found, wanted))
		fail_msg("'%.*s' is not '%.*s'", STR_ARGS(found), STR_ARGS(wanted));
}

static void catalogue_is_whole(const char *folder, const char *name)
{
	struct fixture fixture;
	begin(&fixture, name);
	struct arena *arena = &fixture.arena;
	struct str original = str_format(arena, "tests/probes/locales/%s/%s", folder, name);
	write_in_pieces(&fixture, source_read(arena, fixture.diagnostics, original)->text);
	const struct catalogue *whole = po_read(arena, fixture.diagnostics, original);
	const struct catalogue *pieces = po_read(arena, fixture.diagnostics, fixture.path);
	assert_non_null(whole);
	assert_non_null(pieces);
	assert_int_equal(pieces->count, whole->count);
	for (size_t i = 0; i < whole->count; i++) {
		same_text(pieces->items[i].context, whole->items[i].context);
		same_text(pieces->items[i].id, whole->items[i].id);
		same_text(pieces->items[i].text, whole->items[i].text);
		assert_int_equal(pieces->items[i].where.offset, whole->items[i].where.offset);
	}
	finish(&fixture);
}

static void catalogues_are_read_whole(void **state)
{
	(void)state;
	static const char *const names[] = { "vi.po", "ko.po" };
	for (size_t i = 0; i < LENGTH(names); i++) {
		catalogue_is_whole("probe", names[i]);
		catalogue_is_whole("interface", names[i]);
	}
}

static void names_in_pieces_are_found(void **state)
{
	(void)state;
	struct fixture fixture;
	begin(&fixture, "vi.po");
	write_in_pieces(&fixture, STR("msgid \"\"\nmsgstr \"Language: vi\\nContent-Type: "
				      "text/plain; charset=UTF-8\\n\"\n\nmsgctxt \"tế|cell\"\n"
				      "msgid \"Crème brûlée\"\nmsgstr \"Kem cháy\"\n"));
	const struct catalogue *catalogue =
		po_read(&fixture.arena, fixture.diagnostics, fixture.path);
	same_text(po_text(catalogue, STR("tế|cell"), STR("Crème brûlée")), STR("Kem cháy"));
	finish(&fixture);
}

static void content_is_read_whole(void **state)
{
	(void)state;
	struct fixture fixture;
	begin(&fixture, "page.yaml");
	struct str text = STR("title: 한국어 tiếng Việt\nescaped: \"Vie\\u0323\\u0302t\"\n");
	write_in_pieces(&fixture, text);
	const struct source *source =
		source_read(&fixture.arena, fixture.diagnostics, fixture.path);
	same_text(source->text, text);
	const struct yaml_node *root = yaml_read(&fixture.arena, fixture.diagnostics, source);
	same_text(yaml_text(root, "title"), STR("한국어 tiếng Việt"));
	same_text(yaml_text(root, "escaped"), STR("Việt"));
	finish(&fixture);
}

static void what_cannot_be_composed_stays(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	static const char *const texts[] = { "", "plain", "q\xCC\x81", "\xFF\xFEx", "สวัสดี" };
	for (size_t i = 0; i < LENGTH(texts); i++)
		same_text(normal_text(&arena, str_c(texts[i])), str_c(texts[i]));
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(catalogues_are_read_whole),
		cmocka_unit_test(names_in_pieces_are_found),
		cmocka_unit_test(content_is_read_whole),
		cmocka_unit_test(what_cannot_be_composed_stays),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
