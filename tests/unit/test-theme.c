// SPDX-License-Identifier: GPL-3.0-or-later
// The contrast of every pair of colours that a theme uses, by WCAG's formula, on the palettes of terminals we run on.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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

// What the theme is drawn on where it keeps the terminal's own background: -1, the palette's.
struct surface {
	const char *name;
	enum theme theme;
	enum ground ground;
	uint32_t text, background; // of the terminal, where the theme keeps its own
	double least;		   // contrast of text
};

static const struct surface surfaces[] = {
	{ "dark", THEME_DARK, GROUND_UNKNOWN, 0, 0, 4.5 },
	{ "light", THEME_LIGHT, GROUND_UNKNOWN, 0, 0, 4.5 },
	{ "contrast", THEME_CONTRAST, GROUND_UNKNOWN, 0, 0, 7.0 },
	{ "auto, black", THEME_AUTO, GROUND_DARK, 0xAAAAAA, 0x000000, 4.5 },
	{ "auto, white", THEME_AUTO, GROUND_LIGHT, 0x000000, 0xFFFFFF, 4.5 },
	{ "auto, black, not known", THEME_AUTO, GROUND_UNKNOWN, 0xE5E5E5, 0x000000, 4.5 },
	{ "auto, white, not known", THEME_AUTO, GROUND_UNKNOWN, 0x000000, 0xFFFFFF, 4.5 },
};

enum { LINE_LEAST = 3 };

static const char *const role_names[ROLE_COUNT] = {
	[ROLE_TEXT] = "text",
	[ROLE_TITLE] = "title",
	[ROLE_HEADING] = "heading",
	[ROLE_STRONG] = "strong",
	[ROLE_EMPHASIS] = "emphasis",
	[ROLE_LINK] = "link",
	[ROLE_FOCUS] = "focus",
	[ROLE_WARNING] = "warning",
	[ROLE_URGENT] = "urgent",
	[ROLE_MUTED] = "muted",
	[ROLE_CHROME] = "chrome",
	[ROLE_KEY] = "key",
	[ROLE_BUTTON] = "button",
	[ROLE_LINE] = "line",
	[ROLE_MARK] = "mark",
	[ROLE_DRAWING] = "drawing",
	[ROLE_SHADE] = "shade",
	[ROLE_CODE] = "code",
	[ROLE_CODE_BLACK] = "code, black",
};

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

static double contrast_of(const struct terminal *terminal, const struct surface *surface,
			  struct style style)
{
	int foreground = style.foreground;
	bool brightens = terminal->brightening == BRIGHT_WHEN_BOLD && foreground < BRIGHT;
	if (brightens && (style.flags & STYLE_BOLD))
		foreground += BRIGHT;
	uint32_t ink =
		style.foreground == COLOUR_OWN ? surface->text : colour_of(terminal, foreground);
	uint32_t paper = style.background == COLOUR_OWN ? surface->background
							: colour_of(terminal, style.background);
	return contrast(ink, paper);
}

static void the_formula_is_wcags(void **state)
{
	(void)state;
	assert_true(fabs(contrast(0x000000, 0xFFFFFF) - 21.0) < 0.01);
	assert_true(fabs(contrast(0x767676, 0xFFFFFF) - 4.54) < 0.01);
	assert_true(fabs(contrast(0xAA0000, 0x000000) - 2.7) < 0.05);
}

// Lines and fills are no text.
static double least_of(const struct surface *surface, enum role role)
{
	bool line = role == ROLE_LINE || role == ROLE_SHADE || role == ROLE_MARK;
	return line ? LINE_LEAST : surface->least;
}

static void hold_surface(const struct terminal *terminal, const struct surface *surface)
{
	struct canvas canvas = { terminal->colours, surface->ground };
	printf("%s, %s:", terminal->name, surface->name);
	for (int role = 0; role < ROLE_COUNT; role++) {
		struct style style = theme_style(surface->theme, (enum role)role, canvas);
		double found = contrast_of(terminal, surface, style);
		printf(" %s %.1f", role_names[role], found);
		if (found < least_of(surface, (enum role)role))
			fail_msg("%s, %s, %s: %.2f", terminal->name, surface->name,
				 role_names[role], found);
	}
	printf("\n");
}

static void every_pair_can_be_read(void **state)
{
	(void)state;
	for (size_t k = 0; k < LENGTH(terminals); k++)
		for (size_t t = 0; t < LENGTH(surfaces); t++)
			hold_surface(&terminals[k], &surfaces[t]);
}

static bool is_grey(int colour)
{
	uint32_t value = colour_of(&terminals[LENGTH(terminals) - 1], colour);
	return (value >> 16) == (value >> 8 & 0xFF) && (value >> 16) == (value & 0xFF);
}

static void a_screen_has_two_colours_and_greys(void **state)
{
	(void)state;
	for (size_t t = 0; t < LENGTH(surfaces); t++) {
		struct canvas canvas = { 256, surfaces[t].ground };
		int others[ROLE_COUNT];
		size_t count = 0;
		for (int role = 0; role < ROLE_COUNT; role++) {
			int colour =
				theme_style(surfaces[t].theme, (enum role)role, canvas).foreground;
			bool known = colour == COLOUR_OWN || is_grey(colour);
			for (size_t i = 0; i < count; i++)
				known |= others[i] == colour;
			if (!known)
				others[count++] = colour;
		}
		assert_in_range(count, 1, 2);
	}
}

// Title, what to do, text, what is secondary: each has ink or weight of its own.
static void four_levels_are_told_apart(void **state)
{
	(void)state;
	static const enum role levels[] = { ROLE_TITLE, ROLE_KEY, ROLE_TEXT, ROLE_MUTED };
	for (size_t t = 0; t < LENGTH(surfaces); t++) {
		struct canvas canvas = { 256, surfaces[t].ground };
		for (size_t a = 0; a < LENGTH(levels); a++) {
			for (size_t b = 0; b < a; b++) {
				struct style one =
					theme_style(surfaces[t].theme, levels[a], canvas);
				struct style other =
					theme_style(surfaces[t].theme, levels[b], canvas);
				assert_true(one.foreground != other.foreground ||
					    one.flags != other.flags);
			}
		}
	}
}

static void names_are_those_of_the_option(void **state)
{
	(void)state;
	assert_int_equal(theme_named(STR("light")), THEME_LIGHT);
	assert_int_equal(theme_named(STR("mono")), THEME_MONO);
	assert_int_equal(theme_named(STR("")), THEME_COUNT);
	assert_int_equal(theme_named(STR("ligh")), THEME_COUNT);
}

static void meaning_is_never_by_colour_alone(void **state)
{
	(void)state;
	static const enum role marked[] = { ROLE_TITLE,	 ROLE_HEADING, ROLE_STRONG,
					    ROLE_LINK,	 ROLE_FOCUS,   ROLE_WARNING,
					    ROLE_URGENT, ROLE_KEY,     ROLE_BUTTON };
	for (size_t i = 0; i < LENGTH(marked); i++) {
		for (int theme = 0; theme < THEME_COUNT; theme++) {
			struct canvas none = { 0 }, two = { .colours = 2 };
			struct style style = theme_style((enum theme)theme, marked[i], none);
			assert_int_not_equal(style.flags, 0);
			assert_int_equal(style.foreground, COLOUR_OWN);
			style = theme_style((enum theme)theme, marked[i], two);
			assert_int_equal(style.foreground, COLOUR_OWN);
		}
	}
}

// Whatever theme and terminal: a reader finds dark modules on a light ground only, and bold may make black a grey.
static void hold_code(enum theme theme, int colours)
{
	struct canvas canvas = { colours, GROUND_UNKNOWN };
	struct style light = theme_style(theme, ROLE_CODE, canvas);
	struct style black = theme_style(theme, ROLE_CODE_BLACK, canvas);
	assert_int_equal(light.flags | black.flags, 0);
	assert_int_equal(light.foreground, colours < 256 ? 0 : 16);
	assert_int_equal(light.background, colours < 256 ? 7 : 231);
	assert_int_equal(black.foreground, light.background);
	assert_int_equal(black.background, light.foreground);
}

static void a_code_is_black_on_white(void **state)
{
	(void)state;
	static const int colours[] = { 8, 16, 88, 256 };
	for (int theme = 0; theme < THEME_COUNT; theme++)
		for (size_t i = 0; i < LENGTH(colours); i++)
			if (theme_has_colours((enum theme)theme))
				hold_code((enum theme)theme, colours[i]);
}

static void bold_and_reverse_never_meet(void **state)
{
	(void)state;
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		for (int role = 0; role < ROLE_COUNT; role++) {
			unsigned both = STYLE_BOLD | STYLE_REVERSE;
			assert_int_not_equal(theme_style((enum theme)theme, (enum role)role,
							 (struct canvas) { .colours = 8 })
							     .flags &
						     both,
					     both);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_formula_is_wcags),
		cmocka_unit_test(every_pair_can_be_read),
		cmocka_unit_test(a_screen_has_two_colours_and_greys),
		cmocka_unit_test(four_levels_are_told_apart),
		cmocka_unit_test(names_are_those_of_the_option),
		cmocka_unit_test(meaning_is_never_by_colour_alone),
		cmocka_unit_test(a_code_is_black_on_white),
		cmocka_unit_test(bold_and_reverse_never_meet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
