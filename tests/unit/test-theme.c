// SPDX-License-Identifier: GPL-3.0-or-later
// The contrast of every pair of colours that a theme uses, by WCAG's formula, on the palettes of terminals we run on.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "face/theme.h"

enum { BRIGHT = 8, CUBE = 16, RAMP = 232 };

// What a terminal makes of bold and one of the eight colours.
enum brightening { NEVER_BRIGHT, BRIGHT_WHEN_BOLD };

struct terminal {
	const char *name;
	int colours;
	enum brightening brightening;
	uint32_t palette[16];
};

#define LINUX_VT                                                                                \
	{                                                                                       \
		0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA, \
			0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF,   \
			0xFFFFFF                                                                \
	}
#define XTERM                                                                                   \
	{                                                                                       \
		0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, \
			0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF,   \
			0xFFFFFF                                                                \
	}

static const struct terminal terminals[] = {
	{ "Linux console", 8, BRIGHT_WHEN_BOLD, LINUX_VT },
	{ "xterm, 8 colours", 8, BRIGHT_WHEN_BOLD, XTERM },
	{ "xterm, 8 colours, bold not bright", 8, NEVER_BRIGHT, XTERM },
	{ "xterm-256color", 256, BRIGHT_WHEN_BOLD, XTERM },
};

static const enum theme coloured[] = { THEME_DARK, THEME_LIGHT, THEME_CONTRAST };

static uint32_t cube_colour(int index)
{
	static const uint32_t levels[] = { 0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF };
	int i = index - CUBE;
	return levels[i / 36] << 16 | levels[i / 6 % 6] << 8 | levels[i % 6];
}

static uint32_t colour_of(const struct terminal *terminal, int index)
{
	if (index < CUBE)
		return terminal->palette[index];
	if (index < RAMP)
		return cube_colour(index);
	return (uint32_t)(8 + 10 * (index - RAMP)) * 0x010101;
}

static double channel(uint32_t value)
{
	double c = value / 255.0;
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t colour)
{
	return 0.2126 * channel(colour >> 16) + 0.7152 * channel(colour >> 8 & 0xFF) +
	       0.0722 * channel(colour & 0xFF);
}

static double contrast(uint32_t a, uint32_t b)
{
	double la = luminance(a), lb = luminance(b);
	return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

static double contrast_of(const struct terminal *terminal, struct style style)
{
	int foreground = style.foreground;
	bool brightens = terminal->brightening == BRIGHT_WHEN_BOLD && foreground < BRIGHT;
	if (brightens && (style.flags & STYLE_BOLD))
		foreground += BRIGHT;
	return contrast(colour_of(terminal, foreground), colour_of(terminal, style.background));
}

static void the_formula_is_wcags(void **state)
{
	(void)state;
	assert_true(fabs(contrast(0x000000, 0xFFFFFF) - 21.0) < 0.01);
	assert_true(fabs(contrast(0x767676, 0xFFFFFF) - 4.54) < 0.01);
	assert_true(fabs(contrast(0xAA0000, 0x000000) - 2.7) < 0.05);
}

static void every_pair_can_be_read(void **state)
{
	(void)state;
	for (size_t k = 0; k < LENGTH(terminals); k++) {
		for (size_t t = 0; t < LENGTH(coloured); t++) {
			double least = coloured[t] == THEME_CONTRAST ? 7.0 : 4.5;
			for (int role = 0; role < ROLE_COUNT; role++) {
				const struct terminal *terminal = &terminals[k];
				struct style style = theme_style(coloured[t], (enum role)role,
								 terminal->colours);
				double found = contrast_of(terminal, style);
				if (found < least)
					fail_msg("%s, theme %d, role %d: %.2f", terminal->name,
						 (int)coloured[t], role, found);
			}
		}
	}
}

static void a_screen_has_two_colours_beside_its_own(void **state)
{
	(void)state;
	for (size_t t = 0; t < LENGTH(coloured); t++) {
		int text = theme_style(coloured[t], ROLE_TEXT, 256).foreground;
		int muted = theme_style(coloured[t], ROLE_MUTED, 256).foreground;
		int others[ROLE_COUNT];
		size_t count = 0;
		for (int role = 0; role < ROLE_COUNT; role++) {
			int colour = theme_style(coloured[t], (enum role)role, 256).foreground;
			bool known = colour == text || colour == muted;
			for (size_t i = 0; i < count; i++)
				known |= others[i] == colour;
			if (!known)
				others[count++] = colour;
		}
		assert_in_range(count, 0, 2);
	}
}

static void meaning_is_never_by_colour_alone(void **state)
{
	(void)state;
	static const enum role marked[] = { ROLE_TITLE, ROLE_HEADING, ROLE_STRONG, ROLE_LINK,
					    ROLE_FOCUS, ROLE_WARNING, ROLE_URGENT };
	for (size_t i = 0; i < LENGTH(marked); i++) {
		assert_int_not_equal(theme_style(THEME_AUTO, marked[i], 256).flags, 0);
		assert_int_not_equal(theme_style(THEME_MONO, marked[i], 0).flags, 0);
		assert_int_equal(theme_style(THEME_AUTO, marked[i], 256).foreground, COLOUR_OWN);
		assert_int_equal(theme_style(THEME_DARK, marked[i], 2).foreground, COLOUR_OWN);
	}
}

static void bold_and_reverse_never_meet(void **state)
{
	(void)state;
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		for (int role = 0; role < ROLE_COUNT; role++) {
			unsigned both = STYLE_BOLD | STYLE_REVERSE;
			assert_int_not_equal(
				theme_style((enum theme)theme, (enum role)role, 8).flags & both,
				both);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_formula_is_wcags),
		cmocka_unit_test(every_pair_can_be_read),
		cmocka_unit_test(a_screen_has_two_colours_beside_its_own),
		cmocka_unit_test(meaning_is_never_by_colour_alone),
		cmocka_unit_test(bold_and_reverse_never_meet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
