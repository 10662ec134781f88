// SPDX-License-Identifier: GPL-3.0-or-later
// Findings are kept and printed at the end, sorted by place: checks run in the order that suits them, an author reads from the top of
// a file to its end. A release turns into errors what a demonstration may lack.
#include "compile/input/diagnostics.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/array.h"
#include "text/text.h"

struct note {
	struct location where;
	struct str text;
};

struct finding {
	enum diagnostic id;
	enum severity severity;
	struct location where;
	size_t line, column;
	size_t order; // keeps the sort stable
	struct str text;
	struct note *notes;
	size_t note_count;
};

struct diagnostics {
	struct arena *arena;
	bool release;
	bool allowed[DIAGNOSTIC_COUNT];
	bool last_hidden; // the last report was dropped, and so are its notes
	struct finding *findings;
	size_t count;
	size_t counts[2]; // by severity
};

static const struct {
	const char *id;
	enum severity severity;
	enum release release;
} table[DIAGNOSTIC_COUNT] = {
#define X(name, id, severity, release, meaning) [DIAGNOSTIC_##name] = { id, severity, release },
#include "compile/input/diagnostics.def"
#undef X
};

static const char *const severity_words[] = {
	[SEVERITY_WARNING] = "warning",
	[SEVERITY_ERROR] = "error",
};

struct diagnostics *diagnostics_new(struct arena *arena)
{
	struct diagnostics *diagnostics = ARENA_NEW(arena, struct diagnostics);
	diagnostics->arena = arena;
	return diagnostics;
}

void diagnostics_set_release(struct diagnostics *diagnostics, bool release)
{
	diagnostics->release = release;
}

void diagnostics_allow(struct diagnostics *diagnostics, enum diagnostic id)
{
	diagnostics->allowed[id] = true;
}

__attribute__((format(printf, 2, 0))) static struct str
format_text(struct arena *arena, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	char *text = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, again);
	va_end(again);
	return (struct str) { text, (size_t)len };
}

void report(struct diagnostics *diagnostics, enum diagnostic id, struct location where,
	    const char *format, ...)
{
	bool release = diagnostics->release && !diagnostics->allowed[id];
	diagnostics->last_hidden = table[id].release == RELEASE_ONLY && !release;
	if (diagnostics->last_hidden)
		return;
	struct finding finding = { .id = id, .where = where, .order = diagnostics->count };
	finding.severity = table[id].severity;
	if (table[id].release == RELEASE_ERROR && release)
		finding.severity = SEVERITY_ERROR;
	va_list args;
	va_start(args, format);
	finding.text = format_text(diagnostics->arena, format, args);
	va_end(args);
	if (where.source)
		source_position(where.source, where.offset, &finding.line, &finding.column);
	diagnostics->counts[finding.severity]++;
	*ARRAY_PUT(diagnostics->arena, diagnostics->findings, diagnostics->count) = finding;
}

void report_note(struct diagnostics *diagnostics, struct location where, const char *format, ...)
{
	if (diagnostics->last_hidden || !diagnostics->count)
		return;
	struct finding *last = &diagnostics->findings[diagnostics->count - 1];
	va_list args;
	va_start(args, format);
	struct note note = { where, format_text(diagnostics->arena, format, args) };
	va_end(args);
	*ARRAY_PUT(diagnostics->arena, last->notes, last->note_count) = note;
}

size_t diagnostics_errors(const struct diagnostics *diagnostics)
{
	return diagnostics->counts[SEVERITY_ERROR];
}

size_t diagnostics_warnings(const struct diagnostics *diagnostics)
{
	return diagnostics->counts[SEVERITY_WARNING];
}

static int compare_findings(const void *left, const void *right)
{
	const struct finding *a = left, *b = right;
	if (!a->where.source != !b->where.source)
		return a->where.source ? 1 : -1;
	int order = a->where.source ? str_compare(a->where.source->path, b->where.source->path) : 0;
	if (order)
		return order;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

// What others wrote, and named, as it can be printed: no control character reaches the terminal, and a message stays one line.
static void print_safely(struct str text, FILE *out)
{
	uint32_t c;
	for (size_t at = 0, len; at < text.len; at += len) {
		len = text_decode(text, at, &c);
		if (c == '\n')
			fputs("\\n", out);
		else if (text_char_cols(c) >= 0 && c != TEXT_REPLACEMENT)
			fprintf(out, "%.*s", (int)len, text.data + at);
		else
			fputc('?', out);
	}
}

static void print_place(struct location where, FILE *out)
{
	size_t line, column;
	if (!where.source)
		return;
	print_safely(where.source->path, out);
	if (where.source->text.len) {
		source_position(where.source, where.offset, &line, &column);
		fprintf(out, ":%zu:%zu", line, column);
	}
	fputs(": ", out);
}

static void print_caret(struct location where, FILE *out)
{
	size_t line, column;
	if (!where.source || !where.source->text.len)
		return;
	source_position(where.source, where.offset, &line, &column);
	size_t start = where.source->lines[line - 1];
	size_t end = str_find_char(where.source->text, '\n', start);
	fputs("  ", out);
	print_safely(str_slice(where.source->text, start, end), out);
	fprintf(out, "\n  %*s^\n", (int)column - 1, "");
}

static void print_finding(const struct finding *finding, FILE *out)
{
	print_place(finding->where, out);
	fprintf(out, "%s: ", severity_words[finding->severity]);
	print_safely(finding->text, out);
	fprintf(out, " [%s]\n", table[finding->id].id);
	print_caret(finding->where, out);
	for (size_t i = 0; i < finding->note_count; i++) {
		const struct note *note = &finding->notes[i];
		print_place(note->where, out);
		fputs("note: ", out);
		print_safely(note->text, out);
		fputc('\n', out);
		print_caret(note->where, out);
	}
}

// What cannot be read, or not to its end. Whatever else was found may only follow from it; but nothing of the content follows from
// a translation.
static bool is_unreadable(const struct finding *finding)
{
	static const enum diagnostic ids[] = {
		DIAGNOSTIC_FILE_READ,  DIAGNOSTIC_FILE_SIZE,   DIAGNOSTIC_FILE_UTF8,
		DIAGNOSTIC_FILE_CUT,   DIAGNOSTIC_YAML_SYNTAX, DIAGNOSTIC_YAML_FEATURE,
		DIAGNOSTIC_YAML_DEPTH, DIAGNOSTIC_YAML_EMPTY,
	};
	const struct source *source = finding->where.source;
	for (size_t i = 0; i < LENGTH(ids); i++)
		if (finding->id == ids[i])
			return !source || !str_ends(source->path, STR(".po"));
	return false;
}

// Where there is such a thing, that alone is left.
static void leave_unreadable(struct diagnostics *diagnostics)
{
	size_t count = 0;
	for (size_t i = 0; i < diagnostics->count; i++)
		count += is_unreadable(&diagnostics->findings[i]);
	if (!count)
		return;
	count = 0;
	for (size_t i = 0; i < diagnostics->count; i++)
		if (is_unreadable(&diagnostics->findings[i]))
			diagnostics->findings[count++] = diagnostics->findings[i];
	diagnostics->count = count;
}

enum { PRINTED_MOST = 20 }; // of one id in one file

static void print_counts(struct location where, const size_t *seen, FILE *out)
{
	for (size_t id = 0; id < DIAGNOSTIC_COUNT; id++) {
		if (seen[id] <= PRINTED_MOST)
			continue;
		if (where.source) {
			print_safely(where.source->path, out);
			fputs(": ", out);
		}
		fprintf(out, "%s: %zu more of this kind [%s]\n", severity_words[table[id].severity],
			seen[id] - PRINTED_MOST, table[id].id);
	}
}

// Prints those of the file of the first one; returns how many they are.
static size_t print_file(const struct finding *findings, size_t count, FILE *out)
{
	size_t seen[DIAGNOSTIC_COUNT] = { 0 }, i = 0;
	for (; i < count && findings[i].where.source == findings[0].where.source; i++)
		if (++seen[findings[i].id] <= PRINTED_MOST)
			print_finding(&findings[i], out);
	print_counts(findings[0].where, seen, out);
	return i;
}

void diagnostics_print(struct diagnostics *diagnostics, FILE *out)
{
	leave_unreadable(diagnostics);
	if (diagnostics->count)
		qsort(diagnostics->findings, diagnostics->count, sizeof(struct finding),
		      compare_findings);
	for (size_t i = 0; i < diagnostics->count;)
		i += print_file(&diagnostics->findings[i], diagnostics->count - i, out);
}
