// SPDX-License-Identifier: GPL-3.0-or-later
// One visit: events of all kinds over the real books, looked at after each as tests/unit/test-session-random does.
#include "../support/fuzz-visit.h"
#include "text/text.h"

enum { EVENTS_MAX = 400, FIRST_OTHER = 0xA0, CODES = 8 };

static struct event size_event(struct fuzz_input *input)
{
	bool wild = fuzz_flag(input);
	int columns = (int)fuzz_below(input, wild ? 502 : 110), rows = (int)fuzz_below(input, 302);
	return (struct event) { .kind = EVENT_SIZE,
				.column = columns - wild,
				.row = wild ? rows - 1 : rows % 40 };
}

static struct event click_event(struct fuzz_input *input)
{
	int row = (int)fuzz_below(input, 64) - 2, column = (int)fuzz_below(input, 145) - 2;
	return (struct event) { .kind = EVENT_CLICK, .row = row, .column = column };
}

static struct event text_event(struct fuzz_input *input)
{
	size_t len = fuzz_below(input, 64);
	len = len < input->left ? len : input->left;
	struct str text = { (const char *)input->data, len };
	input->data += len;
	input->left -= len;
	return (struct event) { .kind = EVENT_TEXT, .text = text };
}

static struct event time_event(struct watched_visit *visit, struct fuzz_input *input)
{
	visit->now_ms += (int64_t)fuzz_byte(input) * 1000;
	return (struct event) { .kind = EVENT_TIME };
}

static struct event other_event(struct watched_visit *visit, struct fuzz_input *input,
				unsigned kind)
{
	switch (kind) {
	case 0:
		return size_event(input);
	case 1:
		return click_event(input);
	case 2:
		return (struct event) { .kind = EVENT_WHEEL, .row = (int8_t)fuzz_byte(input) };
	case 3:
		return (struct event) { .kind = EVENT_CHOOSE, .number = (int8_t)fuzz_byte(input) };
	case 4:
		return (struct event) { .kind = EVENT_DATE,
					.number = (long)fuzz_below(input, 65000) };
	case 5:
		return (struct event) { .kind = EVENT_BOOK,
					.book = fuzz_visit_book(fuzz_byte(input)) };
	case 6:
		return time_event(visit, input);
	case 7:
		return text_event(input);
	default:
		return (struct event) { .kind = EVENT_KEY, .key = fuzz_below(input, 0x110020) };
	}
}

// A byte below FIRST_OTHER is a key.
static struct event key_event(uint8_t byte)
{
	uint32_t named = KEYPRESS_UP + byte % (KEYPRESS_OTHER - KEYPRESS_UP + 1);
	return (struct event) { .kind = EVENT_KEY,
				.key = byte < ' ' || byte >= 0x7F ? named : byte };
}

static void step(struct watched_visit *visit, struct fuzz_input *input)
{
	enum { READ_THROUGH = 0xF7, BESIDE = 0xF9, COME_BACK = 0xFA, SHOWN = 0xFC, HURRIED = 0xFE };
	uint8_t byte = fuzz_byte(input);
	if (byte < FIRST_OTHER) {
		visit->now_ms += 500;
		watched_send(visit, key_event(byte));
	} else if (byte < READ_THROUGH) {
		visit->now_ms += 100;
		watched_send(visit, other_event(visit, input, (byte - FIRST_OTHER) / CODES));
	} else if (byte < SHOWN) {
		if (!watched_is_readable(visit))
			return;
		if (byte < BESIDE)
			watched_read_through(visit);
		else if (byte < COME_BACK)
			watched_put_beside(visit);
		else
			watched_come_back(visit);
	} else if (byte < HURRIED) {
		session_shown(visit->session, visit->now_ms);
	} else {
		visit->now_ms += 20;
		watched_send(visit, key_event(fuzz_byte(input)));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct watched_visit visit;
	struct fuzz_input input = { data, size };
	fuzz_visit_start(&visit, FACE_SCREEN, &input);
	for (int i = 0; i < EVENTS_MAX && input.left && !(visit.effects & SESSION_LEFT); i++)
		step(&visit, &input);
	watched_end(&visit);
	return 0;
}
