// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a terminal: whatever it sends, what comes out is a key that there is or a place that there is, and no keyboard is dead for good.
#include "../support/fuzz.h"
#include "face/decode.h"

enum { MOUSE = 1, SHORT_ARROWS = 2, PAUSES = 4, PAUSE = 0xFE };

static void check_event(const struct event *event)
{
	switch (event->kind) {
	case EVENT_KEY:
		fuzz_must(event->key <= KEYPRESS_OTHER, "a key is one that there is");
		fuzz_must(event->key < 0xD800 || event->key > 0xDFFF, "a key is no half of a pair");
		break;
	case EVENT_CLICK:
		fuzz_must(event->row >= 0 && event->column >= 0, "a click is on the screen");
		break;
	case EVENT_WHEEL:
		fuzz_must(event->row && event->row >= -9 && event->row <= 9,
			  "the wheel turns a little");
		break;
	case EVENT_CHOOSE:
	case EVENT_TEXT:
	case EVENT_SIZE:
	case EVENT_TIME:
	case EVENT_DATE:
	case EVENT_BOOK:
		fuzz_must(false, "a terminal sends keys, clicks and the wheel");
	}
}

static void pause_long(struct decoder *decoder)
{
	struct event event = { 0 };
	if (decoder_end(decoder, &event))
		check_event(&event);
	fuzz_must(decoder_wait_ms(decoder) == -1, "nothing is waited for after a pause");
}

static void put(struct decoder *decoder, uint8_t byte, bool pauses)
{
	struct event event = { 0 };
	if (pauses && byte == PAUSE) {
		pause_long(decoder);
		return;
	}
	if (decoder_put(decoder, byte, &event))
		check_event(&event);
	fuzz_must(decoder->state != DECODER_SEQUENCE || decoder->length <= DECODER_BODY_MAX + 1,
		  "a sequence is kept no longer than it fits");
	fuzz_must(decoder->count < sizeof(decoder->bytes), "a character has four bytes");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = { data, size };
	uint8_t how = fuzz_byte(&input);
	struct decoder decoder = { .mouse = how & MOUSE, .short_arrows = how & SHORT_ARROWS };
	struct event event = { 0 };
	while (input.left)
		put(&decoder, fuzz_byte(&input), how & PAUSES);
	pause_long(&decoder);
	fuzz_must(decoder_put(&decoder, 'a', &event) && event.kind == EVENT_KEY && event.key == 'a',
		  "after a pause a key is a key");
	return 0;
}
