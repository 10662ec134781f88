// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody types at the plain face, in pieces as they arrive, over the real books: it writes lines that fit, and nothing but text.
#include <limits.h>

#include "../support/fuzz-visit.h"
#include "face/plain.h"

enum { PIECES_MAX = 200, PAUSE = 0x00, RESIZE = 0x01 };

struct reader {
	struct watched_visit *visit;
	struct plain_face *face;
	int columns;
	bool echoed; // the terminal ends the prompt's line, which no output shows
};

static void check_output(struct reader *reader)
{
	struct buffer *output = plain_face_output(reader->face);
	watched_output(reader->visit, buffer_str(output),
		       reader->echoed ? INT_MAX : reader->columns);
	buffer_clear(output);
}

// Up to the next byte that is no text.
static struct str next_piece(struct fuzz_input *input)
{
	size_t len = 0;
	while (len < input->left && input->data[len] > RESIZE)
		len++;
	struct str piece = { (const char *)input->data, len };
	input->data += len;
	input->left -= len;
	return piece;
}

static void pass_by(struct reader *reader, struct fuzz_input *input)
{
	uint8_t byte = fuzz_byte(input);
	if (byte == RESIZE) {
		reader->columns = 20 + (int)fuzz_below(input, 100);
		plain_face_resize(reader->face, reader->columns);
	} else {
		reader->visit->now_ms += (int64_t)fuzz_byte(input) * 1000;
	}
}

static void type(struct reader *reader, struct fuzz_input *input)
{
	struct watched_visit *visit = reader->visit;
	for (int i = 0; i < PIECES_MAX && input->left; i++) {
		struct str piece = next_piece(input);
		visit->effects = plain_face_feed(reader->face, piece, visit->now_ms);
		check_output(reader);
		if (visit->effects & (SESSION_LEFT | SESSION_FACE))
			return;
		pass_by(reader, input);
	}
	visit->effects = plain_face_end(reader->face, visit->now_ms);
	check_output(reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct watched_visit visit;
	struct fuzz_input input = { data, size };
	fuzz_visit_start(&visit, FACE_PLAIN, &input);
	struct reader reader = { .visit = &visit, .columns = 20 + (int)fuzz_below(&input, 100) };
	reader.echoed = fuzz_flag(&input);
	reader.face = plain_face_new(visit.session, reader.columns, reader.echoed);
	plain_face_show(reader.face);
	check_output(&reader);
	type(&reader, &input);
	plain_face_free(reader.face);
	watched_end(&visit);
	return 0;
}
