// SPDX-License-Identifier: GPL-3.0-or-later
// What strangers send: bytes of keys, and an environment.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "face/decode.h"
#include "face/terminal.h"
#include "guard/environment.h"
#include "guard/rescue.h"
#include "kiosk/session.h"

enum { KEYS_MAX = 32 };

struct decoded {
	uint32_t keys[KEYS_MAX];
	size_t count;
	struct event last; // of any kind
	size_t events;
};

static void put(struct decoder *decoder, struct decoded *decoded, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (!decoder_put(decoder, (unsigned char)bytes[i], &decoded->last))
			continue;
		decoded->events++;
		if (decoded->last.kind == EVENT_KEY)
			decoded->keys[decoded->count++] = decoded->last.key;
	}
}

static void wait_long(struct decoder *decoder, struct decoded *decoded)
{
	if (!decoder_end(decoder, &decoded->last))
		return;
	decoded->events++;
	decoded->keys[decoded->count++] = decoded->last.key;
}

// The keys that these bytes give when they arrive together and nothing follows.
static struct decoded decode(const char *bytes, size_t length)
{
	struct decoder decoder = { 0 };
	struct decoded decoded = { 0 };
	put(&decoder, &decoded, bytes, length);
	wait_long(&decoder, &decoded);
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
	ASSERT_KEYS("\n\t\x7F\b\x03", KEYPRESS_ENTER, KEYPRESS_TAB, KEYPRESS_BACKSPACE,
		    KEYPRESS_BACKSPACE, 3);
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
	ASSERT_KEYS("\033[15;5~x", KEYPRESS_OTHER, 'x');
	ASSERT_KEYS("\033OQ2", KEYPRESS_OTHER, '2');
	ASSERT_KEYS("\033O5P2", KEYPRESS_OTHER, '2');
	ASSERT_KEYS("\033[[B2", KEYPRESS_OTHER, '2'); // F2 of a Linux console
	ASSERT_KEYS("\033[3$2", KEYPRESS_OTHER, '2'); // rxvt: Shift and Delete
	ASSERT_KEYS("\033[3^2", KEYPRESS_OTHER, '2');
	ASSERT_KEYS("\033x", KEYPRESS_OTHER);
	ASSERT_KEYS("\033\033", KEYPRESS_ESCAPE, KEYPRESS_ESCAPE);
}

// Every form of every key, whatever the terminal is called.
static void keys_have_many_forms(void **state)
{
	(void)state;
	ASSERT_KEYS("\033[A\033[B\033[C\033[D\033OA\033OB\033OC\033OD", KEYPRESS_UP, KEYPRESS_DOWN,
		    KEYPRESS_RIGHT, KEYPRESS_LEFT, KEYPRESS_UP, KEYPRESS_DOWN, KEYPRESS_RIGHT,
		    KEYPRESS_LEFT);
	ASSERT_KEYS("\033[H\033OH\033[1~\033[7~\033[214z", KEYPRESS_HOME, KEYPRESS_HOME,
		    KEYPRESS_HOME, KEYPRESS_HOME, KEYPRESS_HOME);
	ASSERT_KEYS("\033[F\033OF\033[4~\033[8~\033[Y", KEYPRESS_END, KEYPRESS_END, KEYPRESS_END,
		    KEYPRESS_END, KEYPRESS_END);
	ASSERT_KEYS("\033[5~\033[6~\033[V\033[U\033[Z", KEYPRESS_PAGE_UP, KEYPRESS_PAGE_DOWN,
		    KEYPRESS_PAGE_UP, KEYPRESS_PAGE_DOWN, KEYPRESS_BACK_TAB);
	ASSERT_KEYS("\233A\302\233B\217r", KEYPRESS_UP, KEYPRESS_DOWN,
		    '2'); // C1, as it is and in UTF-8
	ASSERT_KEYS("\033A", KEYPRESS_OTHER);
	struct decoder vt52 = { .short_arrows = true };
	struct decoded decoded = { 0 };
	put(&vt52, &decoded, "\033B", 2);
	assert_int_equal(decoded.keys[0], KEYPRESS_DOWN);
}

// The keypad in its application mode.
static void the_keypad_has_digits_in_both_modes(void **state)
{
	(void)state;
	for (char digit = '0'; digit <= '9'; digit++) {
		const char bytes[] = { '\033', 'O', (char)('p' + digit - '0'), '\0' };
		ASSERT_KEYS(bytes, (uint32_t)digit);
	}
	ASSERT_KEYS("\033Oq\033Oy\033Ok\033OM\033Om\033Oo", '1', '9', '+', KEYPRESS_ENTER, '-',
		    '/');
	ASSERT_KEYS("\033OE\033[E", KEYPRESS_OTHER, KEYPRESS_OTHER); // 5 without Num Lock
}

static void encoded_keys_are_keys_once(void **state)
{
	(void)state;
	ASSERT_KEYS("\033[1;1:1B\033[1;1:3B", KEYPRESS_DOWN);
	ASSERT_KEYS("\033[B\033[1;1:3B2", KEYPRESS_DOWN, '2');
	ASSERT_KEYS("\033[50u\033[50;1:3u\033[50;129u", '2',
		    '2'); // pressed, gone up, with Num Lock
	ASSERT_KEYS("\033[57401u\033[57414;1:1u\033[13u\033[27u\033[127u", '2', KEYPRESS_ENTER,
		    KEYPRESS_ENTER, KEYPRESS_ESCAPE, KEYPRESS_BACKSPACE);
	ASSERT_KEYS("\033[113;5u\033[57441;2u", KEYPRESS_OTHER, KEYPRESS_OTHER); // Ctrl-q, Shift
	// halves of pairs
	ASSERT_KEYS("\033[55399u\033[27;5;57343~", KEYPRESS_OTHER, KEYPRESS_OTHER);
	ASSERT_KEYS("\033[27;5;105~\033[27;1;50~", KEYPRESS_OTHER, '2');
	ASSERT_KEYS("\033[1;5B", KEYPRESS_OTHER);
}

// What somebody else asked the terminal for, one line each; the 7 behind it is typed.
static void replies_are_no_keys(void **state)
{
	(void)state;
	static const char *const replies[] = {
		"\033]11;rgb:1414/1919/1f1f\033\\",
		"\033]10;rgb:1234/5678/9abc\a",
		"\033]4;1;rgb:cdcd/0000/0000\033\\",
		"\033]52;c;MTIz\a",
		"\033]lx\303\234y12\033\\", // a title with a byte that ends strings elsewhere
		"\033P>|XTerm(379)\033\\",
		"\033P1+r544e=787465726d\033\\",
		"\033P1$r0 q\033\\",
		"\033_Gi=31;OK\033\\",
		"\033^1\033\\",
		"\033X12\033\\",
		"\235"
		"11;rgb:0/0/0\234",
		"\302\235"
		"11;rgb:0/0/0\302\234",
		"\220"
		"1$r\a",
		"\033[?61;4c",
		"\033[>65;7006;1c",
		"\033[12;40R",
		"\033[?12;40R",
		"\033[?2026;2$y",
		"\033[4;2$y",
		"\033[?997;1n",
		"\033[0n",
		"\033[8;24;80t",
		"\033[?0u",
		"\033[I",
		"\033[O",
		"\033\\",
		"\033[201~",
	};
	for (size_t i = 0; i < LENGTH(replies); i++) {
		char bytes[64];
		snprintf(bytes, sizeof(bytes), "%s7", replies[i]);
		ASSERT_KEYS(bytes, '7');
		assert_int_equal(decode(replies[i], strlen(replies[i])).events, 0);
	}
}

static void pasted_text_is_no_key(void **state)
{
	(void)state;
	ASSERT_KEYS("\033[200~Can I have my question answered next week?\033[201~2", '2');
	ASSERT_KEYS("\033[200~1\r2\r3\r1\n2\n3\n\033[201~\r", KEYPRESS_ENTER);
	ASSERT_KEYS("\033[200~\033[A\033[20\033[201\033\033[201~3", '3');
	ASSERT_KEYS("\033[200~\033[201~4", '4');
	assert_int_equal(decode("\033[200~q", 7).events, 0); // never ended
}

static void reports_of_the_mouse_are_no_keys(void **state)
{
	(void)state;
	static const char *const reports[] = {
		"\033[<35;10;12M", "\033[<0;12;3M",    "\033[<0;12;3m",
		"\033[<64;1;1M",   "\033[M !!",	       "\033[M#q1",
		"\033[MCq1",	   "\033[M \303\205!", "\033[M !\303\205",
		"\033[M \377\377", "\033[35;10;12M",   "\033[<0;99999999999;1M",
		"\033[<0;0;0M",	   "\033[<0;-3;1M",    "\033[<35;10;12;9;9M",
	};
	for (size_t i = 0; i < LENGTH(reports); i++) {
		assert_int_equal(decode(reports[i], strlen(reports[i])).events, 0);
		char bytes[64];
		snprintf(bytes, sizeof(bytes), "%s7", reports[i]);
		ASSERT_KEYS(bytes, '7');
	}
	struct decoded decoded = decode("\033[M \000q7", 7); // X10: too far right
	assert_int_equal(decoded.events, 1);
	assert_int_equal(decoded.keys[0], '7');
}

static void a_mouse_that_was_asked_for_clicks(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t events;
		enum event_kind kind;
		int row, column;
	} cases[] = {
		{ "\033[<0;12;3M", 1, EVENT_CLICK, 2, 11 },
		{ "\033[<0;12;3m", 0, 0, 0, 0 },
		{ "\033[<4;300;100M", 1, EVENT_CLICK, 99, 299 }, // with Shift
		{ "\033[<32;12;3M", 0, 0, 0, 0 },		 // moved while it is down
		{ "\033[<2;12;3M", 0, 0, 0, 0 },		 // the right button
		{ "\033[<64;1;1M", 1, EVENT_WHEEL, -3, 0 },
		{ "\033[<65;1;1M", 1, EVENT_WHEEL, 3, 0 },
		{ "\033[M ,#", 1, EVENT_CLICK, 2, 11 },
		{ "\033[M#,#", 0, 0, 0, 0 },
		{ "\033[M \303\205#", 1, EVENT_CLICK, 2, 164 }, // 1005
		{ "\033[32;12;3M", 1, EVENT_CLICK, 2, 11 },	// 1015
		{ "\033[<0;0;0M", 0, 0, 0, 0 },
		{ "\033[<0;99999999999;1M", 0, 0, 0, 0 },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct decoder decoder = { .mouse = true };
		struct decoded decoded = { 0 };
		put(&decoder, &decoded, cases[i].bytes, strlen(cases[i].bytes));
		assert_int_equal(decoded.events, cases[i].events);
		if (!decoded.events)
			continue;
		assert_int_equal(decoded.last.kind, cases[i].kind);
		assert_int_equal(decoded.last.row, cases[i].row);
		assert_int_equal(decoded.last.column, cases[i].kind == EVENT_CLICK
							      ? cases[i].column
							      : decoded.last.column);
	}
}

static void enter_is_sent_in_several_ways(void **state)
{
	(void)state;
	ASSERT_KEYS("\r", KEYPRESS_ENTER);
	ASSERT_KEYS("\n\n", KEYPRESS_ENTER, KEYPRESS_ENTER);
	ASSERT_KEYS("\r\n2\r\n", KEYPRESS_ENTER, '2', KEYPRESS_ENTER);
	ASSERT_KEYS("\r\r\n", KEYPRESS_ENTER, KEYPRESS_ENTER);
	struct decoded telnet = decode("\r\0\r\0", 4);
	assert_int_equal(telnet.count, 2);
}

// However long the pause, once a sequence has begun; an Escape alone is the key soon.
static void a_slow_line_splits_no_key(void **state)
{
	(void)state;
	static const char *const keys[] = { "\033[B", "\033[6~", "\033OB", "\033[1;1:1B" };
	for (size_t i = 0; i < LENGTH(keys); i++) {
		struct decoder decoder = { 0 };
		struct decoded decoded = { 0 };
		for (const char *byte = keys[i]; *byte; byte++) {
			put(&decoder, &decoded, byte, 1);
			size_t sent = (size_t)(byte - keys[i]) + 1;
			if (sent == 1)
				assert_in_range(decoder_wait_ms(&decoder), 100, 150);
			else if (byte[1])
				assert_in_range(decoder_wait_ms(&decoder), 3000, 10000);
		}
		assert_int_equal(decoder_wait_ms(&decoder), -1);
		assert_int_equal(decoded.count, 1);
		assert_int_equal(decoded.keys[0], i == 1 ? KEYPRESS_PAGE_DOWN : KEYPRESS_DOWN);
	}
}

// Nothing is waited for between CR and LF, or between the bytes of a character, so that no pause takes them apart.
static void a_slow_line_splits_no_enter_and_no_character(void **state)
{
	(void)state;
	static const char *const sent[] = { "\r\n", "\303\261" };
	static const uint32_t keys[] = { KEYPRESS_ENTER, 0xF1 };
	for (size_t i = 0; i < LENGTH(sent); i++) {
		struct decoder decoder = { 0 };
		struct decoded decoded = { 0 };
		for (const char *byte = sent[i]; *byte; byte++) {
			put(&decoder, &decoded, byte, 1);
			assert_int_equal(decoder_wait_ms(&decoder), -1);
		}
		assert_int_equal(decoded.count, 1);
		assert_int_equal(decoded.keys[0], keys[i]);
	}
}

// Alt and [ begins a sequence, Alt and ] a string, and nothing ends it.
static void no_keyboard_stays_dead(void **state)
{
	(void)state;
	static const char *const begun[] = {
		"\033[", "\033[12", "\033O",  "\033]",	   "\033]5",
		"\033P", "\033[M",  "\033[[", "\033[200~", "\033]1\033"
	};
	for (size_t i = 0; i < LENGTH(begun); i++) {
		struct decoder decoder = { 0 };
		struct decoded decoded = { 0 };
		put(&decoder, &decoded, begun[i], strlen(begun[i]));
		wait_long(&decoder, &decoded);
		assert_int_equal(decoded.events, 0);
		put(&decoder, &decoded, "2", 1);
		assert_int_equal(decoded.keys[0], '2');
	}
	ASSERT_KEYS("\033[\r", KEYPRESS_ENTER);
	ASSERT_KEYS("\033]5\r2", KEYPRESS_ENTER, '2');
	ASSERT_KEYS("\033]\033[B", KEYPRESS_DOWN);
	ASSERT_KEYS("\033[1\033[B", KEYPRESS_DOWN);
}

// However long it is, a sequence is one, and means nothing then.
static void long_sequences_are_swallowed(void **state)
{
	(void)state;
	char bytes[200];
	memset(bytes, '5', sizeof(bytes));
	memcpy(bytes, "\033[", 2);
	bytes[198] = 'B';
	bytes[199] = '2';
	struct decoded decoded = decode(bytes, sizeof(bytes));
	assert_int_equal(decoded.count, 1);
	assert_int_equal(decoded.keys[0], '2');
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

// Whatever sends events by itself, or keys in another form, ours or an earlier program's.
static void a_rescued_terminal_sends_plain_keys(void **state)
{
	(void)state;
	static const char *const off[] = {
		"?9l",	  "?1000l", "?1001l", "?1002l", "?1003l", "?1004l", "?1005l",
		"?1006l", "?1015l", "?1016l", "?2004l", "=0u",	  ">4m",    "?1l",
	};
	for (size_t i = 0; i < LENGTH(off); i++) {
		assert_non_null(strstr(rescue_bytes(RESCUE_GUEST), off[i]));
		assert_non_null(strstr(rescue_bytes(RESCUE_KIOSK), off[i]));
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

static void preferred_languages_go_before_the_locale(void **state)
{
	(void)state;
	char long_list[LOCALE_NAME_MAX + 1];
	memset(long_list, 'a', LOCALE_NAME_MAX);
	long_list[LOCALE_NAME_MAX] = '\0';
	const char *const cases[][3] = {
		{ "ht:es", "en_US.UTF-8", "ht:es:en_US.UTF-8" },
		{ "", "en_US.UTF-8", "en_US.UTF-8" },
		{ "es", "C", "C" },
		{ "es", "POSIX", "POSIX" },
		{ "es", "", "" },
		{ long_list, "pl_PL", "pl_PL" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		setenv("LANGUAGE", cases[i][0], 1);
		assert_string_equal(taken("LC_ALL", cases[i][1]).locale, cases[i][2]);
	}
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
	assert_string_equal(latin.codeset, "ISO-8859-1");
	assert_string_equal(taken("LC_ALL", "C").codeset, "ASCII");
	assert_string_equal(taken("LC_ALL", "POSIX").codeset, "ASCII");
	assert_string_equal(taken("LC_ALL", "C.UTF-8").codeset, "");
	assert_string_equal(taken("LC_ALL", "es_ES.utf8@euro").codeset, "");
	assert_string_equal(taken("LC_ALL", "es_ES.ISO-8859-15@euro").codeset, "ISO-8859-15");
	assert_string_equal(taken("LC_ALL", "es_ES").codeset, "");
	assert_string_equal(taken("LC_ALL", "es.../../x").codeset, "ASCII");
}

static void unknown_terminals_have_aliases(void **state)
{
	(void)state;
	assert_string_equal(terminal_alias("xterm-kitty"), "xterm-256color");
	assert_string_equal(terminal_alias("foot-extra"), "xterm-256color");
	assert_null(terminal_alias("teletype"));
	assert_int_equal(terminal_glyphs("vt100", false), GLYPHS_LINE);
	assert_int_equal(terminal_glyphs("vte-256color", false), GLYPHS_UNICODE);
	assert_int_equal(terminal_glyphs("xterm", true), GLYPHS_ASCII);
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
		cmocka_unit_test(keys_have_many_forms),
		cmocka_unit_test(the_keypad_has_digits_in_both_modes),
		cmocka_unit_test(encoded_keys_are_keys_once),
		cmocka_unit_test(replies_are_no_keys),
		cmocka_unit_test(pasted_text_is_no_key),
		cmocka_unit_test(reports_of_the_mouse_are_no_keys),
		cmocka_unit_test(a_mouse_that_was_asked_for_clicks),
		cmocka_unit_test(enter_is_sent_in_several_ways),
		cmocka_unit_test(a_slow_line_splits_no_key),
		cmocka_unit_test(a_slow_line_splits_no_enter_and_no_character),
		cmocka_unit_test(no_keyboard_stays_dead),
		cmocka_unit_test(long_sequences_are_swallowed),
		cmocka_unit_test(any_bytes_are_survived),
		cmocka_unit_test(a_rescued_terminal_sends_plain_keys),
		cmocka_unit_test(terminals_names_are_checked),
		cmocka_unit_test(preferred_languages_go_before_the_locale),
		cmocka_unit_test(strangers_values_are_gone),
		cmocka_unit_test(wishes_are_kept),
		cmocka_unit_test(unknown_terminals_have_aliases),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
