// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/decode.h"

#include <string.h>

#include "face/sequence.h"
#include "text/text.h"

enum {
	ESCAPE = 0x1B,
	STRING_END = 0x9C, // ST, as one byte
	BELL = 0x07,
	ESCAPE_WAIT_MS = 100,
	OPEN_WAIT_MS = 5000,
};

static bool give(struct event *event, uint32_t key)
{
	event->kind = EVENT_KEY;
	event->key = key;
	return key != SEQUENCE_NO_KEY;
}

// An Enter that is sent as CR LF, or as telnet's CR NUL, is one.
static uint32_t translate_control(const struct decoder *decoder, unsigned char byte)
{
	if (decoder->before == '\r' && (byte == '\n' || byte == '\0'))
		return SEQUENCE_NO_KEY;
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

static void begin(struct decoder *decoder, enum decoder_state state)
{
	decoder->state = state;
	decoder->count = 0;
	decoder->length = 0;
}

// What stands behind ESC, or is one byte or character from 0x80 on. True when it begins something.
static bool introduce(struct decoder *decoder, unsigned char introducer)
{
	switch (introducer) {
	case '[':
		begin(decoder, DECODER_SEQUENCE);
		return true;
	case 'O':
		begin(decoder, DECODER_SHORT_SEQUENCE);
		return true;
	case ']': // OSC, DCS, APC, PM, SOS
	case 'P':
	case '_':
	case '^':
	case 'X':
		begin(decoder, DECODER_STRING);
		return true;
	default:
		return false;
	}
}

static bool is_control(uint32_t c)
{
	return c >= 0x80 && c < 0xA0;
}

// ---- text ----

static size_t length_of(unsigned char lead)
{
	if (lead >= 0xF0 && lead < 0xF8)
		return 4;
	if (lead >= 0xE0 && lead < 0xF0)
		return 3;
	return lead >= 0xC2 && lead < 0xE0 ? 2 : 1;
}

// A byte that does not continue what was begun drops it and begins anew.
static bool put_text(struct decoder *decoder, unsigned char byte, struct event *event)
{
	uint32_t c;
	bool continues = (byte & 0xC0) == 0x80;
	if (continues && !decoder->count && introduce(decoder, (unsigned char)(byte - 0x40)))
		return false;
	if (!continues)
		decoder->count = 0;
	decoder->bytes[decoder->count++] = (char)byte;
	size_t length = length_of((unsigned char)decoder->bytes[0]);
	if (decoder->count < length)
		return false;
	text_decode((struct str) { decoder->bytes, decoder->count }, 0, &c);
	decoder->count = 0;
	if (is_control(c) && introduce(decoder, (unsigned char)(c - 0x40)))
		return false;
	return give(event, c);
}

static bool put_plain(struct decoder *decoder, unsigned char byte, struct event *event)
{
	if (byte >= 0x80)
		return put_text(decoder, byte, event);
	begin(decoder, byte == ESCAPE ? DECODER_ESCAPE : DECODER_PLAIN);
	if (byte == ESCAPE)
		return false;
	bool control = byte < 0x20 || byte == 0x7F;
	return give(event, control ? translate_control(decoder, byte) : byte);
}

// ---- sequences ----

static bool put_after_escape(struct decoder *decoder, unsigned char byte, struct event *event)
{
	if (introduce(decoder, byte))
		return false;
	if (byte == ESCAPE)
		return give(event, KEYPRESS_ESCAPE);
	decoder->state = DECODER_PLAIN;
	if (decoder->short_arrows && byte >= 'A' && byte <= 'D')
		return give(event, sequence_short(byte));
	// The end of a string whose beginning was lost; else Alt and a key, which is none of ours.
	return give(event, byte == '\\' ? (uint32_t)SEQUENCE_NO_KEY : (uint32_t)KEYPRESS_OTHER);
}

static struct str body_of(const struct decoder *decoder)
{
	return (struct str) { decoder->body, decoder->length };
}

// rxvt ends a shifted key with a $, which elsewhere stands before the last byte, behind a ; or a sign.
static bool ends_sequence(const struct decoder *decoder, unsigned char byte)
{
	if (byte != '$')
		return byte >= 0x40;
	for (size_t i = 0; i < decoder->length && i < DECODER_BODY_MAX; i++) {
		if (decoder->body[i] < '0' || decoder->body[i] > '9')
			return false;
	}
	return decoder->length > 0;
}

static bool end_sequence(struct decoder *decoder, unsigned char byte, struct event *event)
{
	struct str body = body_of(decoder);
	decoder->state = DECODER_PLAIN;
	if (body.len > DECODER_BODY_MAX)
		return false;
	if (!body.len && byte == 'M')
		begin(decoder, DECODER_MOUSE);
	else if (!body.len && byte == '[')
		begin(decoder, DECODER_FUNCTION_KEY);
	else if (byte == '~' && str_eq_c(body, "200"))
		begin(decoder, DECODER_PASTE);
	else
		return sequence_read(body, byte, decoder->mouse, event);
	return false;
}

static bool put_sequence(struct decoder *decoder, unsigned char byte, struct event *event)
{
	if (ends_sequence(decoder, byte))
		return end_sequence(decoder, byte, event);
	if (decoder->length < DECODER_BODY_MAX)
		decoder->body[decoder->length] = (char)byte;
	if (decoder->length <= DECODER_BODY_MAX)
		decoder->length++;
	return false;
}

// Some terminals have digits of modifiers before the last byte.
static bool put_short_sequence(struct decoder *decoder, unsigned char byte, struct event *event)
{
	if ((byte >= '0' && byte <= '9') || byte == ';') {
		decoder->length++;
		return false;
	}
	decoder->state = DECODER_PLAIN;
	return give(event, decoder->length ? (uint32_t)KEYPRESS_OTHER : sequence_short(byte));
}

static bool put_function_key(struct decoder *decoder, unsigned char byte, struct event *event)
{
	(void)byte;
	decoder->state = DECODER_PLAIN;
	return give(event, KEYPRESS_OTHER);
}

// ---- the mouse ----

// Button, column, row, each a byte or, in the form that an earlier program may have asked for, a character of two bytes.
static size_t read_numbers(const struct decoder *decoder, unsigned *numbers)
{
	size_t count = 0;
	for (size_t i = 0; i < decoder->length; i++) {
		unsigned byte = (unsigned char)decoder->body[i];
		bool second = i && (byte & 0xC0) == 0x80 &&
			      length_of((unsigned char)decoder->body[i - 1]) == 2;
		if (second)
			numbers[count - 1] = (numbers[count - 1] & 0x1F) << 6 | (byte & 0x3F);
		else if (count < 3)
			numbers[count++] = byte;
	}
	return count;
}

static bool put_mouse(struct decoder *decoder, unsigned char byte, struct event *event)
{
	unsigned numbers[3] = { 0 };
	decoder->body[decoder->length++] = (char)byte;
	bool half = length_of(byte) == 2 && decoder->length < DECODER_MOUSE_BYTES;
	if (half || read_numbers(decoder, numbers) < LENGTH(numbers))
		return false;
	decoder->state = DECODER_PLAIN;
	for (size_t i = 0; i < LENGTH(numbers); i++) {
		if (numbers[i] < ' ')
			return false;
	}
	return decoder->mouse &&
	       sequence_mouse(numbers[0] - ' ', numbers[1] - ' ', numbers[2] - ' ', event);
}

// ---- strings and what is pasted ----

static bool put_string(struct decoder *decoder, unsigned char byte, struct event *event)
{
	(void)event;
	bool continues = decoder->before >= 0x80 && decoder->before != 0xC2;
	if (byte == ESCAPE)
		decoder->state = DECODER_STRING_ESCAPE;
	else if (byte == BELL || (byte == STRING_END && !continues))
		decoder->state = DECODER_PLAIN;
	return false;
}

// No reply holds an Escape that does not end it: another one is a key.
static bool put_string_escape(struct decoder *decoder, unsigned char byte, struct event *event)
{
	decoder->state = byte == '\\' ? DECODER_PLAIN : DECODER_ESCAPE;
	return byte != '\\' && put_after_escape(decoder, byte, event);
}

static bool put_paste(struct decoder *decoder, unsigned char byte, struct event *event)
{
	static const char end[] = "\033[201~";
	(void)event;
	if (byte != (unsigned char)end[decoder->length])
		decoder->length = 0;
	if (byte == (unsigned char)end[decoder->length])
		decoder->length++;
	if (!end[decoder->length])
		begin(decoder, DECODER_PLAIN);
	return false;
}

// ---- all of it ----

// A control character ends what was begun, and counts: whoever began it by hand, with Alt and a key, goes on with one.
static bool interrupts(const struct decoder *decoder, unsigned char byte)
{
	bool open = decoder->state != DECODER_PLAIN && decoder->state != DECODER_ESCAPE &&
		    decoder->state != DECODER_STRING_ESCAPE && decoder->state != DECODER_PASTE;
	bool ends_string = decoder->state == DECODER_STRING && (byte == BELL || byte == ESCAPE);
	bool number =
		decoder->state == DECODER_MOUSE && byte != ESCAPE; // too far right, X10 says 0
	return open && byte < 0x20 && !ends_string && !number;
}

bool decoder_put(struct decoder *decoder, unsigned char byte, struct event *event)
{
	static bool (*const puts[])(struct decoder *, unsigned char, struct event *) = {
		[DECODER_PLAIN] = put_plain,
		[DECODER_ESCAPE] = put_after_escape,
		[DECODER_SEQUENCE] = put_sequence,
		[DECODER_SHORT_SEQUENCE] = put_short_sequence,
		[DECODER_FUNCTION_KEY] = put_function_key,
		[DECODER_MOUSE] = put_mouse,
		[DECODER_STRING] = put_string,
		[DECODER_STRING_ESCAPE] = put_string_escape,
		[DECODER_PASTE] = put_paste,
	};
	if (interrupts(decoder, byte))
		begin(decoder, DECODER_PLAIN);
	bool complete = puts[decoder->state](decoder, byte, event);
	decoder->before = byte;
	return complete;
}

int decoder_wait_ms(const struct decoder *decoder)
{
	if (decoder->state == DECODER_PLAIN)
		return -1;
	return decoder->state == DECODER_ESCAPE ? ESCAPE_WAIT_MS : OPEN_WAIT_MS;
}

bool decoder_end(struct decoder *decoder, struct event *event)
{
	bool escape = decoder->state == DECODER_ESCAPE;
	if (decoder->state != DECODER_PLAIN)
		begin(decoder, DECODER_PLAIN);
	decoder->before = 0;
	return escape && give(event, KEYPRESS_ESCAPE);
}
