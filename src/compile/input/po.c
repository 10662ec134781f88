// SPDX-License-Identifier: GPL-3.0-or-later
// libgettextpo reads the file and says what is wrong with it, but not where a sound message stands: we scan for the lines
// that begin with msgid and msgstr, and pair them with its messages by their order.
#include "compile/input/po.h"

#include <gettext-po.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/array.h"
#include "compile/input/normal.h"
#include "compile/input/read.h"
#include "text/text.h"

struct reading {
	struct diagnostics *diagnostics;
	const struct source *source;
	enum diagnostic kind;  // of what is reported next
	struct location where; // for reports without a line
	bool is_template;
	size_t errors;
	jmp_buf fatal;
};

// libgettextpo hands no pointer of ours to its handlers, and runs one file at a time.
static struct reading *reading;

// ---- what libgettextpo reports ----

static struct location place(size_t line, size_t column)
{
	if (line == (size_t)-1 || line == 0)
		return reading->where;
	size_t byte_column = column == (size_t)-1 || column == 0 ? 1 : column;
	return (struct location) { reading->source,
				   source_offset(reading->source, line, byte_column) };
}

// It counts the end of a line before it complains that a string did not end there.
static size_t line_of(size_t line, const char *text)
{
	return line != (size_t)-1 && line > 1 && strstr(text, "end-of-line within string")
		       ? line - 1
		       : line;
}

static void on_error(int severity, po_message_t message, const char *file, size_t line,
		     size_t column, int multiline, const char *text)
{
	(void)message;
	(void)multiline;
	// Warnings repeat "header field missing" for each message; we check the header ourselves.
	if (severity != PO_SEVERITY_WARNING) {
		struct str words = str_trim(str_c(text));
		report(reading->diagnostics, reading->kind,
		       file ? place(line_of(line, text), column) : reading->where, "%.*s",
		       STR_ARGS(words));
		reading->errors++;
	}
	if (severity == PO_SEVERITY_FATAL_ERROR)
		longjmp(reading->fatal, 1);
}

static void on_two_errors(int severity, po_message_t message1, const char *file1, size_t line1,
			  size_t column1, int multiline1, const char *text1, po_message_t message2,
			  const char *file2, size_t line2, size_t column2, int multiline2,
			  const char *text2)
{
	(void)message2;
	(void)multiline2;
	(void)text2;
	on_error(severity, message1, file1, line1, column1, multiline1, text1);
	if (severity != PO_SEVERITY_WARNING && file2)
		report_note(reading->diagnostics, place(line2, column2), "first defined here");
}

static const struct po_xerror_handler handler = { on_error, on_two_errors };

// ---- where messages stand ----

struct places {
	size_t *items; // offset of the text of each msgstr, in the file's order
	size_t count;
};

static struct places find_places(struct arena *arena, const struct source *source)
{
	struct places places = { 0 };
	bool wanted = false;
	for (size_t i = 0; i < source->line_count; i++) {
		struct str line = str_from(source->text, source->lines[i]);
		if (str_starts(line, STR("msgid "))) {
			wanted = true;
		} else if (wanted && str_starts(line, STR("msgstr"))) {
			size_t quote = str_find_char(line, '"', 0);
			*ARRAY_PUT(arena, places.items, places.count) =
				source->lines[i] + (quote == STR_NPOS ? 0 : quote + 1);
			wanted = false;
		}
	}
	return places;
}

// ---- header ----

static struct str header_field(struct arena *arena, const char *header, const char *name)
{
	char *value = po_header_field(header, name);
	struct str copy = str_trim(str_copy(arena, str_c(value)));
	free(value);
	return copy;
}

static void check_header(struct arena *arena, struct catalogue *catalogue, po_file_t file)
{
	const char *header = po_file_domain_header(file, NULL);
	struct location top = { catalogue->source, 0 };
	if (!header) {
		report(reading->diagnostics, DIAGNOSTIC_PO_HEADER, top, "the file has no header");
		return;
	}
	struct str type = header_field(arena, header, "Content-Type");
	if (!strcasestr(type.data, "charset=UTF-8"))
		report(reading->diagnostics, DIAGNOSTIC_PO_HEADER, top,
		       "the header must say: Content-Type: text/plain; charset=UTF-8");
	struct str forms = header_field(arena, header, "Plural-Forms");
	if (forms.len && !plural_read(forms, &catalogue->plural))
		report(reading->diagnostics, DIAGNOSTIC_PO_PLURAL, top,
		       "the header says Plural-Forms: %.*s, which cannot be read; it is made like "
		       "this: %s",
		       STR_ARGS(forms), plural_english);
	struct str language = header_field(arena, header, "Language");
	language = str_replace(arena, language, STR("_"), STR("-"));
	if (!str_eq(language, catalogue->tag))
		report(reading->diagnostics, DIAGNOSTIC_PO_HEADER, top,
		       "the header says Language: %.*s, the file's name says %.*s",
		       STR_ARGS(language), STR_ARGS(catalogue->tag));
}

// Where the first line is that says so; 0: nowhere.
static size_t domain_line(struct str text)
{
	struct str word = STR("domain");
	for (size_t at = 0; (at = str_find(text, word, at)) != STR_NPOS; at += word.len)
		if (!at || text.data[at - 1] == '\n')
			return at;
	return 0;
}

// Messages behind such a line belong to another program, and nobody would look for them.
static void check_domains(const struct catalogue *catalogue, po_file_t file)
{
	const char *const *domains = po_file_domains(file);
	for (size_t i = 0; domains && domains[i]; i++) {
		if (strcmp(domains[i], "messages") == 0)
			continue;
		report(reading->diagnostics, DIAGNOSTIC_PO_SYNTAX,
		       (struct location) { catalogue->source,
					   domain_line(catalogue->source->text) },
		       "a line 'domain' takes what follows it away from this catalogue; delete it");
		reading->errors++;
		return;
	}
}

// ---- messages ----

// False for a text of nothing but spaces and characters without width.
static bool shows_something(struct str text)
{
	uint32_t c;
	for (size_t at = 0; at < text.len;) {
		at += text_decode(text, at, &c);
		if (c != ' ' && c != '\n' && c != 0xA0 && c != 0x202F && c != 0x3000 &&
		    !text_char_invisible(c))
			return true;
	}
	return false;
}

// Of a message of libgettextpo, which read the file by itself.
static struct str copied(struct arena *arena, const char *text)
{
	return str_copy(arena, normal_text(arena, str_c(text)));
}

// A translation, or one of its forms: none when it is fuzzy or shows nothing, or has escapes that make what no text may hold.
static struct str read_text(struct arena *arena, po_message_t message, const char *written,
			    struct location where)
{
	struct str text = normal_text(arena, str_c(written));
	if (po_message_is_fuzzy(message) || !shows_something(text))
		return STR_NONE;
	if (!source_check_text(reading->diagnostics, where, text))
		return STR_NONE;
	if (str_find_char(text, '\n', 0) != STR_NPOS && !strchr(po_message_msgid(message), '\n'))
		report(reading->diagnostics, DIAGNOSTIC_PO_MARKUP, where,
		       "a line break, where the English has none");
	return str_copy(arena, text);
}

// NULL where there are not as many as the language has.
static struct str *read_forms(struct arena *arena, const struct catalogue *catalogue,
			      po_message_t message, struct location where)
{
	size_t wanted = catalogue->plural.forms, count = 0, given = 0;
	struct str *forms = ARENA_ARRAY(arena, wanted ? wanted : 1, struct str);
	for (const char *form; (form = po_message_msgstr_plural(message, (int)count)); count++) {
		struct str text = read_text(arena, message, form, where);
		given += text.len > 0;
		if (count < wanted)
			forms[count] = text;
	}
	if (!given)
		return NULL;
	if (!wanted)
		report(reading->diagnostics, DIAGNOSTIC_PO_PLURAL, where,
		       "a message with a count, and the header does not say which forms the "
		       "language has: "
		       "Plural-Forms: %s",
		       plural_english);
	else if (count != wanted || given != count)
		report(reading->diagnostics, DIAGNOSTIC_PO_PLURAL, where,
		       "has %zu of the %zu forms that Plural-Forms of the header asks for", given,
		       wanted);
	return count == wanted && given == count ? forms : NULL;
}

// Whether a line of its translator's comment is the one order that there is; others are reported.
static bool overrides_numbers(struct str comment, struct location where)
{
	bool found = false;
	struct str_splitter lines = { comment, '\n', false };
	for (struct str line; str_split_next(&lines, &line);) {
		line = str_trim(line);
		if (str_eq_c(line, PO_NUMBERS_DIFFER))
			found = true;
		else if (str_starts(line, STR("anteroom:")))
			report(reading->diagnostics, DIAGNOSTIC_PO_OVERRIDE, where,
			       "'%.*s' is no comment that this program knows; it knows "
			       "'" PO_NUMBERS_DIFFER "'",
			       STR_ARGS(line));
	}
	return found;
}

static void read_message(struct arena *arena, struct catalogue *catalogue, po_message_t message,
			 struct location where)
{
	struct translation *item = ARRAY_PUT(arena, catalogue->items, catalogue->count);
	*item = (struct translation) {
		.context = copied(arena, po_message_msgctxt(message)),
		.id = copied(arena, po_message_msgid(message)),
		.several = copied(arena, po_message_msgid_plural(message)),
		.fuzzy = po_message_is_fuzzy(message) != 0,
		.ordered = strstr(po_message_extracted_comments(message), "Keep {1} before {2}") !=
			   NULL,
		.numbers_differ = overrides_numbers(str_c(po_message_comments(message)), where),
		.where = where,
	};
	if (item->several.len) {
		item->forms = read_forms(arena, catalogue, message, where);
		item->text = item->forms ? item->forms[0] : STR_NONE;
	} else {
		item->text = read_text(arena, message, po_message_msgstr(message), where);
	}
}

static void read_messages(struct arena *arena, struct catalogue *catalogue, po_file_t file)
{
	struct places places = find_places(arena, catalogue->source);
	po_message_iterator_t messages = po_message_iterator(file, NULL);
	size_t ordinal = 0;
	for (po_message_t message; (message = po_next_message(messages));) {
		if (po_message_is_obsolete(message))
			continue;
		struct location where = { catalogue->source,
					  ordinal < places.count ? places.items[ordinal] : 0 };
		ordinal++;
		if (!*po_message_msgid(message) && !po_message_msgctxt(message))
			continue;
		read_message(arena, catalogue, message, where);
		reading->where = where;
		reading->kind = DIAGNOSTIC_PO_VALUE;
		po_message_check_format(message, &handler);
	}
	po_message_iterator_free(messages);
}

static int compare_keys(struct str context1, struct str id1, struct str context2, struct str id2)
{
	int order = str_compare(context1, context2);
	return order ? order : str_compare(id1, id2);
}

static int compare_items(const void *a, const void *b)
{
	const struct translation *one = a, *other = b;
	return compare_keys(one->context, one->id, other->context, other->id);
}

// ---- the file ----

static struct str tag_of(struct arena *arena, struct str path)
{
	size_t start = path.len;
	while (start > 0 && path.data[start - 1] != '/')
		start--;
	struct str name = str_from(path, start);
	name = str_slice(name, 0, str_find_char(name, '.', 0));
	return str_replace(arena, name, STR("_"), STR("-"));
}

// Not inlined, so that nothing changes between setjmp and longjmp in the frame that comes back.
__attribute__((noinline)) static bool read_parts(struct arena *arena, struct catalogue *catalogue)
{
	po_file_t file = po_file_read(str_copy(arena, catalogue->source->path).data, &handler);
	if (!file) {
		report(reading->diagnostics, DIAGNOSTIC_FILE_READ, reading->where,
		       "cannot be read");
		return false;
	}
	check_domains(catalogue, file);
	if (reading->errors == 0) {
		if (!reading->is_template)
			check_header(arena, catalogue, file);
		read_messages(arena, catalogue, file);
	}
	po_file_free(file);
	return true;
}

// What libgettextpo had allocated before a fatal error is lost, once for a broken file.
static bool read_file(struct arena *arena, struct catalogue *catalogue)
{
	if (setjmp(reading->fatal))
		return false;
	return read_parts(arena, catalogue);
}

static struct catalogue *read_catalogue(struct arena *arena, struct diagnostics *diagnostics,
					struct str path, bool is_template)
{
	const struct source *source = source_read(arena, diagnostics, path);
	if (!source)
		return NULL;
	struct catalogue *catalogue = ARENA_NEW(arena, struct catalogue);
	catalogue->source = source;
	catalogue->tag = tag_of(arena, path);
	struct reading state = { .diagnostics = diagnostics,
				 .source = source,
				 .is_template = is_template,
				 .kind = DIAGNOSTIC_PO_SYNTAX,
				 .where = { source, 0 } };
	reading = &state;
	bool usable = read_file(arena, catalogue) && state.errors == 0;
	reading = NULL;
	if (catalogue->count)
		qsort(catalogue->items, catalogue->count, sizeof(*catalogue->items), compare_items);
	return usable ? catalogue : NULL;
}

struct catalogue *po_read(struct arena *arena, struct diagnostics *diagnostics, struct str path)
{
	return read_catalogue(arena, diagnostics, path, false);
}

struct catalogue *po_read_template(struct arena *arena, struct diagnostics *diagnostics,
				   struct str path)
{
	return read_catalogue(arena, diagnostics, path, true);
}

void po_parse(struct arena *arena, struct catalogue *catalogue)
{
	for (size_t i = 0; i < catalogue->count; i++) {
		struct translation *item = &catalogue->items[i];
		item->shown = inline_parse(arena, item->text, &item->faults);
	}
}

// Whether `above` has the next message of the two; *both: the other has it too.
static bool above_is_next(const struct catalogue *above, size_t a, const struct catalogue *below,
			  size_t b, bool *both)
{
	bool left = a < above->count, right = b < below->count;
	int order = left && right ? compare_items(&above->items[a], &below->items[b]) : 0;
	*both = left && right && order == 0;
	return left && (!right || order <= 0);
}

const struct catalogue *po_over(struct arena *arena, const struct catalogue *above,
				const struct catalogue *below)
{
	if (!above || !below)
		return above ? above : below;
	struct catalogue *merged = ARENA_NEW(arena, struct catalogue);
	*merged = (struct catalogue) { .tag = below->tag, .source = below->source };
	for (size_t a = 0, b = 0; a < above->count || b < below->count;) {
		bool both, up = above_is_next(above, a, below, b, &both);
		bool says = up && (above->items[a].text.len || !both);
		*ARRAY_PUT(arena, merged->items, merged->count) =
			says ? above->items[a] : below->items[b];
		a += up;
		b += both || !up;
	}
	return merged;
}

const struct translation *po_find(const struct catalogue *catalogue, struct str context,
				  struct str id)
{
	size_t low = 0;
	size_t high = catalogue ? catalogue->count : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct translation *item = &catalogue->items[middle];
		int order = compare_keys(context, id, item->context, item->id);
		if (order == 0)
			return item;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

struct str po_text(const struct catalogue *catalogue, struct str context, struct str id)
{
	const struct translation *found = po_find(catalogue, context, id);
	return found ? found->text : STR_NONE;
}
