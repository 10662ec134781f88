// SPDX-License-Identifier: GPL-3.0-or-later
// compiled-strings PO...  writes a C header with the strings of kiosk/compiled-strings.def in English and in each language
// that has all of them. A language's tag is its file's name. Runs at build time, before the programs are compiled.
#include <gettext-po.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static const struct {
	const char *name, *context, *english;
} strings[] = {
#define N_(context, english) context, english
#define X(name, ...) { #name, __VA_ARGS__ },
#include "kiosk/compiled-strings.def"
#undef X
};

static void on_error(int severity, po_message_t message, const char *file, size_t line,
		     size_t column, int multiline, const char *text)
{
	(void)message;
	(void)column;
	(void)multiline;
	if (severity == PO_SEVERITY_WARNING)
		return;
	fprintf(stderr, "%s:%zu: %s\n", file ? file : "compiled-strings", line, text);
	exit(1);
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

static void put_literal(const char *text)
{
	putchar('"');
	for (const char *c = text; *c; c++) {
		if (*c == '"' || *c == '\\')
			putchar('\\');
		if (*c == '\n')
			fputs("\\n", stdout);
		else
			putchar(*c);
	}
	putchar('"');
}

static void put_language(const char *tag, int tag_length, const char *const *texts)
{
	printf("\t{ \"%.*s\", {\n", tag_length, tag);
	for (size_t i = 0; i < LENGTH(strings); i++) {
		fputs("\t\t", stdout);
		put_literal(texts[i]);
		puts(",");
	}
	puts("\t} },");
}

static void note(po_message_t message, const char **texts)
{
	const char *text = po_message_msgstr(message);
	const char *context = po_message_msgctxt(message);
	if (po_message_is_obsolete(message) || po_message_is_fuzzy(message) || !*text || !context)
		return;
	for (size_t i = 0; i < LENGTH(strings); i++)
		if (!strcmp(context, strings[i].context) &&
		    !strcmp(po_message_msgid(message), strings[i].english))
			texts[i] = text;
}

static bool all_there(const char *const *texts)
{
	for (size_t i = 0; i < LENGTH(strings); i++)
		if (!texts[i])
			return false;
	return true;
}

static void put_catalogue(const char *path)
{
	static const struct po_xerror_handler handler = { on_error, on_two_errors };
	po_file_t file = po_file_read(path, &handler);
	if (!file) {
		perror(path);
		exit(1);
	}
	const char *texts[LENGTH(strings)] = { NULL };
	po_message_iterator_t messages = po_message_iterator(file, NULL);
	for (po_message_t message; (message = po_next_message(messages));)
		note(message, texts);
	const char *slash = strrchr(path, '/');
	const char *tag = slash ? slash + 1 : path;
	if (all_there(texts))
		put_language(tag, (int)strcspn(tag, "."), texts);
	po_message_iterator_free(messages);
	po_file_free(file);
}

int main(int argc, char **argv)
{
	puts("// Made by tools/compiled-strings.c. Included by one file of the kiosk.\n"
	     "enum compiled_string {");
	const char *english[LENGTH(strings)];
	for (size_t i = 0; i < LENGTH(strings); i++) {
		printf("\tCOMPILED_%s,\n", strings[i].name);
		english[i] = strings[i].english;
	}
	puts("\tCOMPILED_COUNT\n};\n\n"
	     "// English first; the others by tag. Only languages that have every one of them.\n"
	     "static const struct {\n\tconst char *tag;\n\tconst char *texts[COMPILED_COUNT];\n"
	     "} compiled_strings[] = {");
	put_language("en", 2, english);
	for (int i = 1; i < argc; i++)
		put_catalogue(argv[i]);
	puts("};");
	return fflush(stdout) || ferror(stdout);
}
