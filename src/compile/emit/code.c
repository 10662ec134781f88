// SPDX-License-Identifier: GPL-3.0-or-later
// Level M, which may lose 15 %: a screen has no dirt on it but glare, and every higher level makes the modules more and the code
// larger. Always as bytes, so that nothing but its length decides how large a code is: 42 bytes are version 3, 62 are version 4.
#include "compile/emit/code.h"

#include <errno.h>

#include "base/die.h"
#include "book/code.h"
#include "book/fields.h"

#ifdef ANTEROOM_QRENCODE
#include <qrencode.h>

enum { QRENCODE_BLACK = 1 << 0, SMALLEST_VERSION = 0 };

bool emit_draws_codes(void)
{
	return true;
}

static struct str pack_modules(struct arena *arena, const QRcode *drawn)
{
	size_t side = (size_t)drawn->width;
	char *bytes = arena_alloc(arena, code_bytes((unsigned)side));
	memset(bytes, 0, code_bytes((unsigned)side));
	for (size_t at = 0; at < side * side; at++)
		if (drawn->data[at] & QRENCODE_BLACK)
			bytes[at / 8] = (char)(bytes[at / 8] | 1 << (7 - at % 8));
	return (struct str) { bytes, code_bytes((unsigned)side) };
}

static QRcode *draw(struct arena *arena, struct str text)
{
	QRcode *drawn =
		QRcode_encodeString8bit(str_copy(arena, text).data, SMALLEST_VERSION, QR_ECLEVEL_M);
	if (drawn)
		return drawn;
	die("cannot draw the QR code of %.*s: %s", STR_ARGS(text), strerror(errno));
}

static void emit_code(struct arena *arena, struct book_writer *writer, struct str name,
		      struct str text)
{
	struct buffer out = { 0 };
	QRcode *drawn = draw(arena, text);
	fields_put_text(&out, text);
	fields_put_number(&out, (uint64_t)drawn->width);
	fields_put_text(&out, pack_modules(arena, drawn));
	QRcode_free(drawn);
	book_writer_put(writer, str_format(arena, "qr/%.*s", STR_ARGS(name)), &out);
}
#else
bool emit_draws_codes(void)
{
	return false;
}

static void emit_code(struct arena *arena, struct book_writer *writer, struct str name,
		      struct str text)
{
	(void)arena, (void)writer, (void)name, (void)text;
}
#endif

void emit_codes(const struct content *content, struct book_writer *writer)
{
	const struct str coded[] = { STR("clinic.booking") };
	for (size_t i = 0; i < LENGTH(coded); i++) {
		struct str text = content_setting(content, coded[i]);
		if (text.len)
			emit_code(content->arena, writer, coded[i], text);
	}
}
