// SPDX-License-Identifier: GPL-3.0-or-later
// Meaning is in words and in bold, underline and reverse, which every theme shares. A theme with colours adds one accent
// (titles, links, drawings), one colour for warnings, and greys for what is secondary. Blue, red and magenta are kept off
// black, dim off everything, and the Linux console's brown off all but bold: tests/unit/test-theme.c computes and prints the contrast of each pair.
#include "face/theme.h"

// Which of a palette's colours a role is written in. Lines and buttons' backs are no text: 3:1 is enough for a line, and a
// back carries text of its own.
enum ink { INK_TEXT, INK_ACCENT, INK_WARNING, INK_URGENT, INK_MUTED, INK_LINE, INK_COUNT };

static const struct {
	enum ink ink;
	unsigned flags;
} looks[ROLE_COUNT] = {
	[ROLE_TITLE] = { INK_ACCENT, STYLE_BOLD },
	[ROLE_HEADING] = { INK_ACCENT, STYLE_BOLD },
	[ROLE_STRONG] = { INK_TEXT, STYLE_BOLD },
	[ROLE_EMPHASIS] = { INK_TEXT, STYLE_ITALIC },
	[ROLE_LINK] = { INK_ACCENT, STYLE_UNDERLINE },
	[ROLE_FOCUS] = { INK_ACCENT, STYLE_REVERSE },
	[ROLE_WARNING] = { INK_WARNING, STYLE_BOLD },
	[ROLE_URGENT] = { INK_URGENT, STYLE_REVERSE },
	[ROLE_MUTED] = { INK_MUTED, 0 },
	[ROLE_CHROME] = { INK_MUTED, 0 },
	[ROLE_KEY] = { INK_TEXT, STYLE_BOLD },
	[ROLE_BUTTON] = { INK_TEXT, STYLE_BOLD },
	[ROLE_LINE] = { INK_LINE, 0 },
	[ROLE_MARK] = { INK_ACCENT, 0 },
	[ROLE_DRAWING] = { INK_ACCENT, 0 },
	[ROLE_SHADE] = { INK_LINE, 0 },
	[ROLE_CODE] = { INK_TEXT, 0 },
	[ROLE_CODE_BLACK] = { INK_TEXT, 0 },
};

// Eight colours are bright only when bold, and bold black on grey is grey on grey.
enum bold { BOLD_AS_ROLE, BOLD_ALWAYS, BOLD_NEVER };

struct palette {
	int background, button;
	int inks[INK_COUNT];
	enum bold bold;
};

enum { BLACK = 0, YELLOW = 3, BLUE = 4, CYAN = 6, GREY = 7, OWN = COLOUR_OWN };
enum { FIXED_BLACK = 16, FIXED_WHITE = 231 };

// For 256 colours the numbers are those of the fixed cube and grey ramp, which no terminal recolours on its own.
static const struct palette palettes[THEME_COUNT][2] = {
	[THEME_DARK] = {
		{ BLACK, BLACK, { GREY, CYAN, YELLOW, GREY, GREY, GREY }, BOLD_AS_ROLE },
		{ 234, 238, { 254, 116, 222, 222, 248, 243 }, BOLD_AS_ROLE },
	},
	[THEME_LIGHT] = {
		{ GREY, GREY, { BLACK, BLUE, BLACK, BLACK, BLACK, BLACK }, BOLD_NEVER },
		{ 231, 254, { 234, 24, 124, 124, 240, 245 }, BOLD_AS_ROLE },
	},
	[THEME_CONTRAST] = {
		{ BLACK, BLACK, { GREY, CYAN, YELLOW, GREY, GREY, GREY }, BOLD_ALWAYS },
		{ 16, 237, { 231, 123, 226, 226, 254, 252 }, BOLD_AS_ROLE },
	},
};

// On the terminal's own background: its own accents where that is known, else, of 256 colours, those that can be read on
// black as well as on white.
static const struct palette own_palettes[GROUND_COUNT][2] = {
	[GROUND_UNKNOWN] = {
		{ OWN, OWN, { OWN, OWN, OWN, OWN, OWN, OWN }, BOLD_AS_ROLE },
		{ OWN, OWN, { OWN, 63, 131, 131, 243, 243 }, BOLD_AS_ROLE },
	},
	[GROUND_DARK] = {
		{ OWN, OWN, { OWN, CYAN, YELLOW, OWN, OWN, OWN }, BOLD_AS_ROLE },
		{ OWN, OWN, { OWN, CYAN, YELLOW, YELLOW, 248, 243 }, BOLD_AS_ROLE },
	},
	[GROUND_LIGHT] = {
		{ OWN, OWN, { OWN, BLUE, OWN, OWN, OWN, OWN }, BOLD_AS_ROLE },
		{ OWN, OWN, { OWN, 24, 124, 124, 240, 245 }, BOLD_AS_ROLE },
	},
};

enum theme theme_named(struct str name)
{
	static const char *const words[THEME_COUNT] = THEME_WORDS;
	int theme = 0;
	while (theme < THEME_COUNT && !str_eq_c(name, words[theme]))
		theme++;
	return (enum theme)theme;
}

bool theme_has_colours(enum theme theme)
{
	return theme != THEME_MONO;
}

static const struct palette *palette_of(enum theme theme, struct canvas canvas)
{
	bool rich = canvas.colours >= 256;
	return theme == THEME_AUTO ? &own_palettes[canvas.ground][rich] : &palettes[theme][rich];
}

// Neither the terminal's own colours nor a theme's, of which nobody knows which is darker: a code that is lighter than what is behind it
// is no code. Of 256 those that no terminal recolours.
static struct style code_style(struct canvas canvas, bool on_black)
{
	bool rich = canvas.colours >= 256;
	int black = rich ? FIXED_BLACK : BLACK, white = rich ? FIXED_WHITE : GREY;
	return on_black ? (struct style) { white, black, 0 } : (struct style) { black, white, 0 };
}

struct style theme_style(enum theme theme, enum role role, struct canvas canvas)
{
	struct style style = { COLOUR_OWN, COLOUR_OWN, looks[role].flags };
	if (!theme_has_colours(theme) || canvas.colours < 8)
		return style;
	if (role == ROLE_CODE || role == ROLE_CODE_BLACK)
		return code_style(canvas, role == ROLE_CODE_BLACK);
	const struct palette *palette = palette_of(theme, canvas);
	style.foreground = palette->inks[looks[role].ink];
	style.background = role == ROLE_BUTTON ? palette->button : palette->background;
	if (palette->bold == BOLD_ALWAYS && !(style.flags & STYLE_REVERSE))
		style.flags |= STYLE_BOLD;
	if (palette->bold == BOLD_NEVER)
		style.flags &= ~(unsigned)STYLE_BOLD;
	return style;
}
