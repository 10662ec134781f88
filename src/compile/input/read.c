// SPDX-License-Identifier: GPL-3.0-or-later
// What is refused here need not be feared anywhere else: every text is UTF-8 in form C, has no control characters and shows on every
// terminal.
#include "compile/input/read.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "compile/input/normal.h"
#include "text/text.h"

enum { SHOWN_CHARACTERS_MAX = 20 }; // of one file; a binary file would drown the rest

// NULL with errno set, to 0 for a pipe or device: one that stands among the files might never say anything.
static FILE *open_file(const char *path)
{
	struct stat status;
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (descriptor < 0)
		return NULL;
	bool known = fstat(descriptor, &status) == 0;
	if (known && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)))
		return fdopen(descriptor, "rb");
	int why = known ? 0 : errno;
	close(descriptor);
	errno = why;
	return NULL;
}

// The file's bytes in the arena; false with errno set.
static bool read_bytes(struct arena *arena, struct str path, struct str *bytes)
{
	FILE *file = open_file(str_copy(arena, path).data);
	if (!file)
		return false;
	struct buffer buffer = { 0 };
	char part[16 * 1024];
	size_t len;
	while (buffer.len <= SOURCE_MAX_BYTES && (len = fread(part, 1, sizeof(part), file)) > 0)
		buffer_put(&buffer, (struct str) { part, len });
	bool failed = ferror(file) != 0;
	int why = errno;
	fclose(file);
	*bytes = buffer_take(&buffer, arena);
	buffer_fini(&buffer);
	errno = why;
	return !failed;
}

static bool check_utf8(struct diagnostics *diagnostics, const struct source *source)
{
	if (text_is_utf8(source->text))
		return true;
	uint32_t c;
	size_t at = 0, len;
	for (; at < source->text.len; at += len) {
		len = text_decode(source->text, at, &c);
		if (len == 1 && c == TEXT_REPLACEMENT)
			break;
	}
	struct location where = { source, at };
	if (at < source->text.len)
		report(diagnostics, DIAGNOSTIC_FILE_UTF8, where, "byte 0x%02X is not UTF-8",
		       (unsigned char)source->text.data[at]);
	else
		report(diagnostics, DIAGNOSTIC_FILE_UTF8, (struct location) { source, 0 },
		       "the file is not UTF-8");
	return false;
}

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

// Reports a character that cannot be shown; true when it is fine.
static bool check_character(struct diagnostics *diagnostics, struct location where, uint32_t c)
{
	if (c == '\n' || (c >= 0x20 && c < 0x7F))
		return true;
	if (c == '\t')
		report(diagnostics, DIAGNOSTIC_CONTROL_CHARACTER, where,
		       "a tab; use spaces instead");
	else if (is_control(c))
		report(diagnostics, DIAGNOSTIC_CONTROL_CHARACTER, where, "control character U+%04X",
		       (unsigned)c);
	else if (c == 0xFEFF && where.offset == 0)
		report(diagnostics, DIAGNOSTIC_BYTE_ORDER_MARK, where,
		       "byte order mark; save the file as UTF-8 without one");
	else if (c == TEXT_REPLACEMENT)
		report(diagnostics, DIAGNOSTIC_CHARACTER, where,
		       "U+FFFD: a program lost the character that stood here; write it again");
	else if (!text_char_allowed(c))
		report(diagnostics, DIAGNOSTIC_CHARACTER, where,
		       "character U+%04X cannot be shown on every terminal", (unsigned)c);
	else
		return true;
	return false;
}

// A cell of a terminal holds a character and four marks on it (text_cells); the rest would be lost.
enum { MARKS_MAX = 4 };

// Counts marks since the last character with a width; false, after reporting, at the first one too many.
static bool check_marks(struct diagnostics *diagnostics, struct location where, uint32_t c,
			size_t *marks)
{
	*marks = c >= 0x300 && text_char_cols(c) == 0 && !text_char_invisible(c) ? *marks + 1 : 0;
	if (*marks != MARKS_MAX + 1)
		return true;
	report(diagnostics, DIAGNOSTIC_CHARACTER, where,
	       "more than %d marks above or below one letter; a terminal shows no more", MARKS_MAX);
	return false;
}

static bool check_characters(struct diagnostics *diagnostics, const struct source *source)
{
	size_t wrong = 0, marks = 0;
	bool returns = false;
	uint32_t c;
	for (size_t at = 0; at < source->text.len && wrong < SHOWN_CHARACTERS_MAX;) {
		size_t len = text_decode(source->text, at, &c);
		if (c != '\r')
			wrong += !check_character(diagnostics, (struct location) { source, at },
						  c) ||
				 !check_marks(diagnostics, (struct location) { source, at }, c,
					      &marks);
		else if (!returns) // once says it all
			report(diagnostics, DIAGNOSTIC_LINE_END, (struct location) { source, at },
			       "line ends in a carriage return; save the file with Unix line ends");
		returns = returns || c == '\r';
		at += len;
	}
	return wrong == 0 && !returns;
}

bool source_check_text(struct diagnostics *diagnostics, struct location where, struct str text)
{
	if (!text_is_utf8(text)) {
		report(diagnostics, DIAGNOSTIC_FILE_UTF8, where,
		       "an escape makes bytes that are not UTF-8");
		return false;
	}
	uint32_t c;
	size_t marks = 0;
	for (size_t at = 0; at < text.len;) {
		at += text_decode(text, at, &c);
		if (!check_character(diagnostics, where, c) ||
		    !check_marks(diagnostics, where, c, &marks))
			return false;
	}
	return true;
}

const struct source *source_read(struct arena *arena, struct diagnostics *diagnostics,
				 struct str path)
{
	struct str bytes;
	bool read = read_bytes(arena, path, &bytes);
	int why = errno;
	bytes = read ? normal_text(arena, bytes) : STR_NONE;
	const struct source *source = source_from_memory(arena, path, bytes);
	struct location whole = { source, 0 };
	if (!read) {
		report(diagnostics, DIAGNOSTIC_FILE_READ, whole, "cannot read this file: %s",
		       why ? strerror(why) : "it is a pipe or a device");
		return NULL;
	}
	if (bytes.len > SOURCE_MAX_BYTES) {
		report(diagnostics, DIAGNOSTIC_FILE_SIZE, whole, "file is larger than %d KiB",
		       SOURCE_MAX_BYTES / 1024);
		return NULL;
	}
	if (!check_utf8(diagnostics, source) || !check_characters(diagnostics, source))
		return NULL;
	return source;
}
