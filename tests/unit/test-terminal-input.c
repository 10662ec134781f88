// SPDX-License-Identifier: GPL-3.0-or-later
// What strangers send: bytes of keys, and an environment.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "face/decode.h"
#include "face/terminal.h"
#include "guard/environment.h"
#include "kiosk/session.h"

enum { KEYS_MAX = 32 };

struct decoded {
	uint32_t keys[KEYS_MAX];
	size_t count;
};

// The keys that these bytes give when they arrive together.
static struct decoded decode(const char *bytes, size_t length)
{
	struct decoder decoder = { 0 };
	struct decoded decoded = { 0 };
	for (size_t i = 0; i < length; i++) {
		if (decoder_put(&decoder, (unsigned char)bytes[i], &decoded.keys[decoded.count]))
			decoded.count++;
	}
	if (decoder_end(&decoder, &decoded.keys[decoded.count]))
		decoded.count++;
	return decoded;
}

static void assert_keys(const char *bytes, const uint32_t *keys, size_t count)
{
	struct decoded decoded = decode(bytes, strlen(bytes));
	assert_int_equal(decoded.count, count);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(decoded.keys[i], keys[i]);
}

#define ASSERT_KEYS(bytes, ...)                                \
	assert_keys(bytes, (const uint32_t[]) { __VA_ARGS__ }, \
		    sizeof((const uint32_t[]) { __VA_ARGS__ }) / sizeof(uint32_t))

static void characters_are_decoded(void **state)
{
	(void)state;
	ASSERT_KEYS("a\xC3\xB1\xE5\xBE\xAE\xF0\x9D\x84\x9Ez", 'a', 0xF1, 0x5FAE, 0x1D11E, 'z');
	ASSERT_KEYS("\r\n\t\x7F\b\x03", KEYPRESS_ENTER, KEYPRESS_ENTER, KEYPRESS_TAB,
		    KEYPRESS_BACKSPACE, KEYPRESS_BACKSPACE, 3);
}

static void an_invalid_byte_costs_no_key(void **state)
{
	(void)state;
	ASSERT_KEYS("\xFF"
		    "aa",
		    TEXT_REPLACEMENT, 'a', 'a');
	ASSERT_KEYS("\xE5\xBE"
		    "a",
		    'a');
	ASSERT_KEYS("\xE5\xC3\xB1", 0xF1);
	ASSERT_KEYS("\x80"
		    "1",
		    TEXT_REPLACEMENT, '1');
}

static void unknown_sequences_are_swallowed_whole(void **state)
{
	(void)state;
	ASSERT_KEYS("\033", KEYPRESS_ESCAPE);
	ASSERT_KEYS("\033[<0;12;3M1", KEYPRESS_OTHER, '1');
	ASSERT_KEYS("\033[15;5~x", KEYPRESS_OTHER, 'x');
	ASSERT_KEYS("\033OQ2", KEYPRESS_OTHER, '2');
	ASSERT_KEYS("\033Oq\033Oy\033Ok\033OM", '1', '9', '+', KEYPRESS_ENTER);
	ASSERT_KEYS("\033x", KEYPRESS_OTHER);
	ASSERT_KEYS("\033\033", KEYPRESS_ESCAPE, KEYPRESS_ESCAPE);
}

// Any bytes at all: no more keys than bytes and one Escape, every key a code point or a named one.
static void any_bytes_are_survived(void **state)
{
	(void)state;
	char bytes[24];
	srand(1);
	for (int round = 0; round < 20000; round++) {
		for (size_t i = 0; i < sizeof(bytes); i++)
			bytes[i] = (char)(rand() >> 3);
		struct decoded decoded = decode(bytes, sizeof(bytes));
		assert_in_range(decoded.count, 0, sizeof(bytes) + 1);
		for (size_t i = 0; i < decoded.count; i++)
			assert_in_range(decoded.keys[i], 0, KEYPRESS_OTHER);
	}
}

static struct environment taken(const char *name, const char *value)
{
	struct environment environment;
	setenv(name, value, 1);
	environment_take(&environment);
	return environment;
}

static void terminals_names_are_checked(void **state)
{
	(void)state;
	static const char *const refused[] = {
		"../x",
		"/etc/passwd",
		"a b",
		"xterm\033",
		".hidden",
		"",
		"a-name-of-more-than-thirty-two-bytes",
	};
	for (size_t i = 0; i < LENGTH(refused); i++)
		assert_string_equal(taken("TERM", refused[i]).term, "");
	assert_string_equal(taken("TERM", "screen.xterm-256color").term, "screen.xterm-256color");
}

static void strangers_values_are_gone(void **state)
{
	(void)state;
	static const char *const names[] = { "TERMINFO",
					     "TERMINFO_DIRS",
					     "TERMCAP",
					     "LOCPATH",
					     "NLSPATH",
					     "LINES",
					     "COLUMNS",
					     "ESCDELAY",
					     "TZ",
					     "GCONV_PATH",
					     "SSH_ORIGINAL_COMMAND" };
	for (size_t i = 0; i < LENGTH(names); i++)
		setenv(names[i], "hostile", 1);
	taken("TERM", "xterm");
	for (size_t i = 0; i < LENGTH(names); i++)
		assert_null(getenv(names[i]));
	assert_string_equal(getenv("TERM"), "xterm");
	assert_string_equal(getenv("LC_ALL"), "C.UTF-8");
}

static void wishes_are_kept(void **state)
{
	(void)state;
	assert_true(taken("NO_COLOR", "1").no_color);
	assert_false(taken("NO_COLOR", "").no_color);
	assert_true(taken("ACCESSIBLE", "1").accessible);
	assert_false(taken("ACCESSIBLE", "0").accessible);
	assert_false(taken("ACCESSIBLE", "false").accessible);
	setenv("LANG", "de_DE.UTF-8", 1);
	assert_string_equal(taken("LC_ALL", "es_MX.UTF-8").locale, "es_MX.UTF-8");
	unsetenv("LC_ALL");
	setenv("LANG", "de_DE.ISO-8859-1", 1);
	struct environment latin = taken("LC_MESSAGES", "vi_VN");
	assert_string_equal(latin.locale, "vi_VN");
	assert_false(latin.utf8);
}

static void unknown_terminals_have_aliases(void **state)
{
	(void)state;
	assert_string_equal(terminal_alias("xterm-kitty"), "xterm-256color");
	assert_string_equal(terminal_alias("foot-extra"), "xterm-256color");
	assert_null(terminal_alias("teletype"));
	assert_int_equal(terminal_glyphs("vt100", true), GLYPHS_LINE);
	assert_int_equal(terminal_glyphs("vte-256color", true), GLYPHS_UNICODE);
	assert_int_equal(terminal_glyphs("xterm", false), GLYPHS_ASCII);
	assert_int_equal(terminal_form(BIDI_AUTO, true, false), TEXT_LOGICAL);
	assert_int_equal(terminal_form(BIDI_AUTO, true, true), TEXT_VISUAL);
	assert_int_equal(terminal_form(BIDI_AUTO, false, false), TEXT_VISUAL);
	assert_int_equal(terminal_form(BIDI_VISUAL, true, false), TEXT_VISUAL);
	assert_int_equal(terminal_form(BIDI_LOGICAL, true, true), TEXT_LOGICAL);
	assert_string_equal(terminal_order_switch("xterm", false)->ours, "\033[8l");
	assert_null(terminal_order_switch("linux", false));
	assert_null(terminal_order_switch("screen-256color", true));
	assert_non_null(strstr(terminal_order_switch("mlterm", true)->ours, "use_ctl=false"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_are_decoded),
		cmocka_unit_test(an_invalid_byte_costs_no_key),
		cmocka_unit_test(unknown_sequences_are_swallowed_whole),
		cmocka_unit_test(any_bytes_are_survived),
		cmocka_unit_test(terminals_names_are_checked),
		cmocka_unit_test(strangers_values_are_gone),
		cmocka_unit_test(wishes_are_kept),
		cmocka_unit_test(unknown_terminals_have_aliases),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
