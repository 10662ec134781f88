// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/decode.h"

#include "kiosk/session.h"

enum { ESCAPE = 0x1B };

static uint32_t translate_control(unsigned char byte)
{
	switch (byte) {
	case '\r':
	case '\n':
		return KEYPRESS_ENTER;
	case '\t':
		return KEYPRESS_TAB;
	case '\b':
	case 0x7F:
		return KEYPRESS_BACKSPACE;
	default:
		return byte;
	}
}

// The keypad in its other mode: ESC O, and one of these.
static uint32_t translate_keypad(unsigned char byte)
{
	if (byte >= 'p' && byte <= 'y')
		return (uint32_t)(byte - 'p' + '0');
	switch (byte) {
	case 'M':
		return KEYPRESS_ENTER;
	case 'k':
		return '+';
	case 'm':
		return '-';
	case 'o':
		return '/';
	default:
		return KEYPRESS_OTHER;
	}
}

static size_t length_of(unsigned char lead)
{
	if (lead >= 0xF0 && lead < 0xF8)
		return 4;
	if (lead >= 0xE0 && lead < 0xF0)
		return 3;
	return lead >= 0xC2 && lead < 0xE0 ? 2 : 1;
}

// A byte that does not continue what was begun drops it and begins anew.
static bool put_text(struct decoder *decoder, unsigned char byte, uint32_t *key)
{
	bool continues = (byte & 0xC0) == 0x80;
	if (!continues)
		decoder->count = 0;
	decoder->bytes[decoder->count++] = (char)byte;
	size_t length = length_of((unsigned char)decoder->bytes[0]);
	if (decoder->count < length)
		return false;
	text_decode((struct str) { decoder->bytes, decoder->count }, 0, key);
	decoder->count = 0;
	return true;
}

static bool put_plain(struct decoder *decoder, unsigned char byte, uint32_t *key)
{
	if (byte >= 0x80)
		return put_text(decoder, byte, key);
	decoder->count = 0;
	if (byte == ESCAPE) {
		decoder->state = DECODER_ESCAPE;
		return false;
	}
	*key = byte < 0x20 || byte == 0x7F ? translate_control(byte) : byte;
	return true;
}

static bool put_after_escape(struct decoder *decoder, unsigned char byte, uint32_t *key)
{
	if (byte == '[' || byte == 'O') {
		decoder->state = byte == '[' ? DECODER_SEQUENCE : DECODER_SHORT_SEQUENCE;
		return false;
	}
	if (byte == ESCAPE) {
		*key = KEYPRESS_ESCAPE;
		return true;
	}
	// Alt and a key: no key of ours.
	decoder->state = DECODER_PLAIN;
	*key = KEYPRESS_OTHER;
	return true;
}

bool decoder_put(struct decoder *decoder, unsigned char byte, uint32_t *key)
{
	switch (decoder->state) {
	case DECODER_PLAIN:
		return put_plain(decoder, byte, key);
	case DECODER_ESCAPE:
		return put_after_escape(decoder, byte, key);
	case DECODER_SEQUENCE:
		if (byte >= 0x20 && byte < 0x40)
			return false;
		break;
	case DECODER_SHORT_SEQUENCE:
		decoder->state = DECODER_PLAIN;
		*key = translate_keypad(byte);
		return true;
	}
	decoder->state = DECODER_PLAIN;
	*key = KEYPRESS_OTHER;
	return true;
}

bool decoder_end(struct decoder *decoder, uint32_t *key)
{
	bool escape = decoder->state == DECODER_ESCAPE;
	decoder->state = DECODER_PLAIN;
	*key = KEYPRESS_ESCAPE;
	return escape;
}
