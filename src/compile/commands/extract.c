// SPDX-License-Identifier: GPL-3.0-or-later
// Messages are gathered in the order of the content; one that occurs twice keeps its first place in it. libgettextpo writes
// the file, so that msgmerge would write it the same way.
#include "compile/commands/extract.h"

#include <errno.h>
#include <gettext-po.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/die.h"
#include "compile/content/message-role.h"
#include "compile/emit/output.h"
#include "compile/input/folder.h"
#include "compile/messages.h"

struct entry {
	const struct message *message;
	struct location *places;
	size_t place_count;
	size_t ordinal;
};

struct gathered {
	struct arena *arena;
	const struct content *content;
	const struct locales *locales;
	struct entry *items;
	size_t count;
};

// Whether it stands in a file that the clinic edited, and a language lacks it.
static bool is_left_untranslated(const struct gathered *gathered, const struct message *message)
{
	const struct locales *locales = gathered->locales;
	if (!folder_holds(gathered->content->edits, message->where.source->path))
		return false;
	for (size_t i = 0; i < locales->count; i++)
		if (locales->items[i].topic &&
		    !po_text(locales->items[i].topic, message->context, message->text).len)
			return true;
	return false;
}

static void gather(void *context, const struct message *message)
{
	struct gathered *gathered = context;
	if (gathered->content->edits.len && !is_left_untranslated(gathered, message))
		return;
	struct entry *entry = ARRAY_PUT(gathered->arena, gathered->items, gathered->count);
	entry->message = message;
	entry->ordinal = gathered->count;
}

static int compare_messages(const void *a, const void *b)
{
	const struct entry *one = a, *other = b;
	int order = str_compare(one->message->context, other->message->context);
	if (!order)
		order = str_compare(one->message->text, other->message->text);
	return order ? order : (one->ordinal > other->ordinal) - (one->ordinal < other->ordinal);
}

static int compare_ordinals(const void *a, const void *b)
{
	const struct entry *one = a, *other = b;
	return (one->ordinal > other->ordinal) - (one->ordinal < other->ordinal);
}

static bool same_message(const struct message *a, const struct message *b)
{
	return str_eq(a->context, b->context) && str_eq(a->text, b->text);
}

// Leaves each message once, with all its places.
static void unite(struct gathered *gathered)
{
	size_t kept = 0;
	qsort(gathered->items, gathered->count, sizeof(*gathered->items), compare_messages);
	for (size_t i = 0; i < gathered->count; i++) {
		struct entry entry = gathered->items[i];
		if (!kept || !same_message(gathered->items[kept - 1].message, entry.message))
			gathered->items[kept++] = entry;
		struct entry *last = &gathered->items[kept - 1];
		*ARRAY_PUT(gathered->arena, last->places, last->place_count) = entry.message->where;
	}
	gathered->count = kept;
	qsort(gathered->items, gathered->count, sizeof(*gathered->items), compare_ordinals);
}

static const char *c_string(struct arena *arena, struct str s)
{
	return str_copy(arena, s).data;
}

// Without lines: a word that moves to another line would change every message below it.
static void add_files(po_message_t message, struct arena *arena, const struct entry *entry)
{
	const struct source *last = NULL;
	for (size_t i = 0; i < entry->place_count; i++) {
		const struct source *source = entry->places[i].source;
		if (source != last)
			po_message_add_filepos(message, c_string(arena, source->path), (size_t)-1);
		last = source;
	}
}

static void add(po_message_iterator_t out, struct arena *arena, const struct entry *entry)
{
	po_message_t message = po_message_create();
	po_message_set_msgctxt(message, c_string(arena, entry->message->context));
	po_message_set_msgid(message, c_string(arena, entry->message->text));
	struct str comment = role_description(entry->message);
	int cols = role_cols(entry->message);
	if (cols)
		comment = str_format(arena, "%.*s%sAt most %d columns.", STR_ARGS(comment),
				     comment.len ? " " : "", cols);
	po_message_set_extracted_comments(message, c_string(arena, comment));
	add_files(message, arena, entry);
	po_message_insert(out, message);
}

static void add_header(po_message_iterator_t out)
{
	po_message_t header = po_message_create();
	po_message_set_msgid(header, "");
	po_message_set_msgstr(header, "Project-Id-Version: anteroom " ANTEROOM_VERSION "\n"
				      "PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\n"
				      "Last-Translator: FULL NAME <EMAIL@ADDRESS>\n"
				      "Language-Team: LANGUAGE <LL@li.org>\n"
				      "Language: \n"
				      "MIME-Version: 1.0\n"
				      "Content-Type: text/plain; charset=UTF-8\n"
				      "Content-Transfer-Encoding: 8bit\n");
	po_message_set_comments(header, "What the pages, the self-check and the glossary say.\n"
					"Made by anteroom-content extract.\n");
	po_message_insert(out, header);
}

static void on_error(int severity, po_message_t message, const char *file, size_t line,
		     size_t column, int multiline, const char *text)
{
	(void)message;
	(void)file;
	(void)line;
	(void)column;
	(void)multiline;
	if (severity != PO_SEVERITY_WARNING)
		die("%s", text);
}

static void on_two_errors(int severity, po_message_t message1, const char *file1, size_t line1,
			  size_t column1, int multiline1, const char *text1, po_message_t message2,
			  const char *file2, size_t line2, size_t column2, int multiline2,
			  const char *text2)
{
	(void)message2;
	(void)file2;
	(void)line2;
	(void)column2;
	(void)multiline2;
	(void)text2;
	on_error(severity, message1, file1, line1, column1, multiline1, text1);
}

static struct str path_in(const struct content *content, struct str directory)
{
	struct str path = str_format(content->arena, "%.*s/%.*s.pot", STR_ARGS(directory),
				     STR_ARGS(content->topic.id));
	return output_behind_links(content->arena, path);
}

// libgettextpo does not say that it could not write all of a file. Each message but the header, which is the first, ends in an
// empty translation.
static bool is_whole(struct str text, size_t count)
{
	size_t found = 0;
	for (size_t at = 0; (at = str_find(text, STR("\nmsgstr \""), at)) != STR_NPOS; at++)
		found++;
	return found == count + 1 && (!count || str_ends(text, STR("\nmsgstr \"\"\n")));
}

// libgettextpo opens the file twice, and ends by a fault where it cannot.
static void need_two_descriptors(int memory)
{
	int one = dup(memory), other = dup(memory);
	if (one < 0 || other < 0)
		die("cannot write the template: %s", strerror(errno));
	close(one);
	close(other);
}

static struct str write_to_memory(struct arena *arena, po_file_t file)
{
	static const struct po_xerror_handler handler = { on_error, on_two_errors };
	int memory = memfd_create("template", MFD_CLOEXEC);
	struct stat status;
	struct str name = str_format(arena, "/proc/self/fd/%d", memory);
	need_two_descriptors(memory);
	if (memory < 0 || !po_file_write(file, name.data, &handler) || fstat(memory, &status) != 0)
		die("cannot write the template: %s", strerror(errno));
	size_t len = (size_t)status.st_size;
	char *bytes = arena_alloc(arena, len + 1);
	if (pread(memory, bytes, len, 0) != (ssize_t)len)
		die("cannot write the template: %s", strerror(errno));
	close(memory);
	return (struct str) { bytes, len };
}

static struct str make_template(const struct content *content, const struct locales *locales)
{
	struct gathered gathered = { content->arena, content, locales, NULL, 0 };
	messages_each(content, gather, &gathered);
	unite(&gathered);
	po_file_t file = po_file_create();
	po_message_iterator_t out = po_message_iterator(file, NULL);
	add_header(out);
	for (size_t i = 0; i < gathered.count; i++)
		add(out, content->arena, &gathered.items[i]);
	po_message_iterator_free(out);
	struct str bytes = write_to_memory(content->arena, file);
	po_file_free(file);
	if (!is_whole(bytes, gathered.count))
		die("cannot write the template: it does not fit");
	return bytes;
}

int extract_command(struct command *command)
{
	const struct content *content = &command->content;
	struct str path = path_in(content, command->options->output);
	if (!output_complain(path, output_refuses_template(path)))
		return EXIT_USAGE;
	output_replace(command->arena, path, make_template(content, &command->locales));
	return EXIT_SUCCESS;
}
