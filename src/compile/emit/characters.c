// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/emit/characters.h"

#include "base/buffer.h"
#include "text/text.h"

void characters_add(struct characters *characters, struct str text)
{
	uint32_t c;
	for (size_t at = 0; at < text.len;) {
		at += text_decode(text, at, &c);
		characters->bits[c / 8] |= (unsigned char)(1u << c % 8);
	}
}

static bool has(const struct characters *characters, uint32_t c)
{
	return characters->bits[c / 8] >> c % 8 & 1;
}

struct str characters_text(const struct characters *characters, struct arena *arena)
{
	struct buffer out = { 0 };
	char utf8[4] = "";
	for (uint32_t c = ' ' + 1; c < 8 * sizeof(characters->bits); c++) {
		if (has(characters, c) && !text_char_invisible(c) && text_char_cols(c) >= 0)
			buffer_put(&out, (struct str) { utf8, text_encode(c, utf8) });
	}
	struct str text = buffer_take(&out, arena);
	buffer_fini(&out);
	return text;
}
