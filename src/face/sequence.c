// SPDX-License-Identifier: GPL-3.0-or-later
// Terminals send the same keys in several forms, whatever their description says, and much that is no key: replies to
// what an earlier program asked, news of focus and mouse. All forms are known here, whatever was asked for.
#include "face/sequence.h"

enum {
	PARAMETERS = 3,
	RELEASED = 3,	  // kitty's kind of event
	LOCKS = 64 | 128, // Caps Lock and Num Lock, among kitty's modifiers
	ENCODED_KEY = 27, // xterm's modifyOtherKeys: 27 ; modifiers ; character ~
	WHEEL_LINES = 3,
};

struct parameters {
	char prefix; // '\0': none
	unsigned values[PARAMETERS];
	unsigned kind; // behind the colon of the second
};

static void read_digit(struct parameters *parameters, size_t at, bool colon, unsigned digit)
{
	unsigned *value = colon && at == 1 ? &parameters->kind : &parameters->values[at];
	if (colon && at != 1)
		return;
	if (*value < 0x110000)
		*value = *value * 10 + digit;
}

static struct parameters read_parameters(struct str body)
{
	struct parameters parameters = { 0 };
	size_t at = 0;
	bool colon = false;
	if (body.len && body.data[0] >= '<' && body.data[0] <= '?')
		parameters.prefix = body.data[0];
	for (size_t i = 0; i < body.len && at < PARAMETERS; i++) {
		char c = body.data[i];
		if (c >= '0' && c <= '9')
			read_digit(&parameters, at, colon, (unsigned)(c - '0'));
		at += c == ';';
		colon = c == ':' || (colon && c != ';');
	}
	return parameters;
}

struct meaning {
	unsigned sent;
	uint32_t key;
};

static uint32_t look_up(const struct meaning *meanings, size_t count, unsigned sent,
			uint32_t otherwise)
{
	for (size_t i = 0; i < count; i++) {
		if (meanings[i].sent == sent)
			return meanings[i].key;
	}
	return otherwise;
}

// By their last byte. Function keys, rxvt's shifted ones and the 5 of a keypad without Num Lock are no keys of ours.
static const struct meaning finals[] = {
	{ 'A', KEYPRESS_UP },	    { 'B', KEYPRESS_DOWN },	 { 'C', KEYPRESS_RIGHT },
	{ 'D', KEYPRESS_LEFT },	    { 'H', KEYPRESS_HOME },	 { 'F', KEYPRESS_END },
	{ 'Z', KEYPRESS_BACK_TAB }, { 'Y', KEYPRESS_END },	 { 'U', KEYPRESS_PAGE_DOWN },
	{ 'V', KEYPRESS_PAGE_UP },  { 'G', KEYPRESS_PAGE_DOWN }, { 'E', KEYPRESS_OTHER },
	{ 'P', KEYPRESS_OTHER },    { 'Q', KEYPRESS_OTHER },	 { 'S', KEYPRESS_OTHER },
	{ 'a', KEYPRESS_OTHER },    { 'b', KEYPRESS_OTHER },	 { 'c', KEYPRESS_OTHER },
	{ 'd', KEYPRESS_OTHER },    { '$', KEYPRESS_OTHER },	 { '^', KEYPRESS_OTHER },
	{ '@', KEYPRESS_OTHER },
};

// By their number: those that end in ~, and those of Sun's console, which end in z.
static const struct meaning numbers[] = {
	{ 1, KEYPRESS_HOME },	   { 4, KEYPRESS_END },	     { 5, KEYPRESS_PAGE_UP },
	{ 6, KEYPRESS_PAGE_DOWN }, { 7, KEYPRESS_HOME },     { 8, KEYPRESS_END },
	{ 200, SEQUENCE_NO_KEY },  { 201, SEQUENCE_NO_KEY }, { 214, KEYPRESS_HOME },
	{ 216, KEYPRESS_PAGE_UP }, { 220, KEYPRESS_END },    { 222, KEYPRESS_PAGE_DOWN },
};

// By their character, in kitty's form, which has the keypad from 57399 on.
static const struct meaning characters[] = {
	{ 9, KEYPRESS_TAB },
	{ 13, KEYPRESS_ENTER },
	{ 27, KEYPRESS_ESCAPE },
	{ 127, KEYPRESS_BACKSPACE },
	{ 57410, '/' },
	{ 57412, '-' },
	{ 57413, '+' },
	{ 57414, KEYPRESS_ENTER },
	{ 57417, KEYPRESS_LEFT },
	{ 57418, KEYPRESS_RIGHT },
	{ 57419, KEYPRESS_UP },
	{ 57420, KEYPRESS_DOWN },
	{ 57421, KEYPRESS_PAGE_UP },
	{ 57422, KEYPRESS_PAGE_DOWN },
	{ 57423, KEYPRESS_HOME },
	{ 57424, KEYPRESS_END },
};

static const struct meaning shorts[] = {
	{ 'A', KEYPRESS_UP },
	{ 'B', KEYPRESS_DOWN },
	{ 'C', KEYPRESS_RIGHT },
	{ 'D', KEYPRESS_LEFT },
	{ 'H', KEYPRESS_HOME },
	{ 'F', KEYPRESS_END },
	{ 'M', KEYPRESS_ENTER },
	{ 'I', KEYPRESS_TAB },
	{ ' ', ' ' },
	{ 'k', '+' },
	{ 'm', '-' },
	{ 'o', '/' },
	{ 'X', '=' },
};

uint32_t sequence_short(unsigned char final)
{
	if (final >= 'p' && final <= 'y')
		return (uint32_t)(final - 'p' + '0');
	return look_up(shorts, LENGTH(shorts), final, KEYPRESS_OTHER);
}

static uint32_t key_of_character(unsigned c)
{
	// Private use follows upon the halves of pairs, which no terminal has reason to send, and no text can hold.
	enum { KEYPAD_0 = 57399, KEYPAD_9 = 57408, HALVES_FIRST = 0xD800, PRIVATE_LAST = 0xF8FF };
	if (c >= KEYPAD_0 && c <= KEYPAD_9)
		return c - KEYPAD_0 + '0';
	bool named = c < ' ' || (c >= HALVES_FIRST && c <= PRIVATE_LAST) || c > 0x10FFFF;
	return look_up(characters, LENGTH(characters), c, named ? KEYPRESS_OTHER : c);
}

static uint32_t key_of_sequence(const struct parameters *parameters, unsigned char final)
{
	const unsigned *values = parameters->values;
	switch (final) {
	case 'u':
		return key_of_character(values[0]);
	case 'z':
		return look_up(numbers, LENGTH(numbers), values[0], KEYPRESS_OTHER);
	case '~':
		if (values[0] == ENCODED_KEY && values[2])
			return key_of_character(values[2]);
		return look_up(numbers, LENGTH(numbers), values[0], KEYPRESS_OTHER);
	default:
		return look_up(finals, LENGTH(finals), final, SEQUENCE_NO_KEY);
	}
}

static bool has_modifiers(const struct parameters *parameters)
{
	unsigned modifiers = parameters->values[1];
	return modifiers && ((modifiers - 1) & ~(unsigned)LOCKS);
}

bool sequence_mouse(unsigned button, unsigned column, unsigned row, struct event *event)
{
	enum { MODIFIERS = 4 | 8 | 16, LEFT = 0, WHEEL_UP = 64, WHEEL_DOWN = 65 };
	button &= ~(unsigned)MODIFIERS;
	if (!column || !row || column > INT16_MAX || row > INT16_MAX)
		return false;
	*event = (struct event) { .kind = EVENT_CLICK,
				  .at_ms = event->at_ms,
				  .row = (int)row - 1,
				  .column = (int)column - 1 };
	if (button == WHEEL_UP || button == WHEEL_DOWN) {
		event->kind = EVENT_WHEEL;
		event->row = button == WHEEL_UP ? -WHEEL_LINES : WHEEL_LINES;
	}
	return button == LEFT || event->kind == EVENT_WHEEL;
}

// SGR's form begins with <, and ends in m when the button goes up; urxvt's has no such sign, and a button as X10's.
static bool read_mouse(const struct parameters *parameters, struct event *event)
{
	const unsigned *values = parameters->values;
	unsigned first = parameters->prefix == '<' ? 0 : ' ';
	return values[0] >= first && sequence_mouse(values[0] - first, values[1], values[2], event);
}

bool sequence_read(struct str body, unsigned char final, bool mouse, struct event *event)
{
	struct parameters parameters = read_parameters(body);
	if (final == 'M' && (parameters.prefix == '<' || !parameters.prefix))
		return mouse && read_mouse(&parameters, event);
	if (parameters.prefix || parameters.kind == RELEASED)
		return false;
	uint32_t key = key_of_sequence(&parameters, final);
	if (key == SEQUENCE_NO_KEY)
		return false;
	event->kind = EVENT_KEY;
	event->key = has_modifiers(&parameters) ? (uint32_t)KEYPRESS_OTHER : key;
	return true;
}
