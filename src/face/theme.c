// SPDX-License-Identifier: GPL-3.0-or-later
// Meaning is in words and in bold, underline and reverse, which every theme shares; a theme with colours adds one
// accent (titles, links, drawings) and one colour for warnings. Blue, red and magenta are kept off black, and dim
// off everything: tests/unit/test-theme.c computes the contrast of each pair.
#include "face/theme.h"

static const unsigned role_flags[ROLE_COUNT] = {
	[ROLE_TITLE] = STYLE_BOLD,	[ROLE_HEADING] = STYLE_BOLD,   [ROLE_STRONG] = STYLE_BOLD,
	[ROLE_EMPHASIS] = STYLE_ITALIC, [ROLE_LINK] = STYLE_UNDERLINE, [ROLE_FOCUS] = STYLE_REVERSE,
	[ROLE_WARNING] = STYLE_BOLD,	[ROLE_URGENT] = STYLE_REVERSE,
};

// Which of a palette's colours a role is written in.
enum ink { INK_TEXT, INK_ACCENT, INK_WARNING, INK_MUTED, INK_COUNT };

static const enum ink role_inks[ROLE_COUNT] = {
	[ROLE_TITLE] = INK_ACCENT,    [ROLE_HEADING] = INK_ACCENT, [ROLE_LINK] = INK_ACCENT,
	[ROLE_WARNING] = INK_WARNING, [ROLE_MUTED] = INK_MUTED,	   [ROLE_CHROME] = INK_MUTED,
	[ROLE_DRAWING] = INK_ACCENT,
};

// Eight colours are bright only when bold, and bold black on grey is grey on grey.
enum bold { BOLD_AS_ROLE, BOLD_ALWAYS, BOLD_NEVER };

struct palette {
	int background;
	int inks[INK_COUNT];
	enum bold bold;
};

enum { BLACK = 0, BLUE = 4, CYAN = 6, YELLOW = 3, GREY = 7 };

// For 256 colours the numbers are those of the fixed cube and grey ramp, which no terminal recolours on its own.
static const struct palette palettes[THEME_COUNT][2] = {
	[THEME_DARK] = {
		{ BLACK, { GREY, CYAN, YELLOW, GREY }, BOLD_AS_ROLE },
		{ 234, { 253, 116, 222, 249 }, BOLD_AS_ROLE },
	},
	[THEME_LIGHT] = {
		{ GREY, { BLACK, BLUE, BLACK, BLACK }, BOLD_NEVER },
		{ 231, { 234, 24, 88, 239 }, BOLD_AS_ROLE },
	},
	[THEME_CONTRAST] = {
		{ BLACK, { GREY, YELLOW, YELLOW, GREY }, BOLD_ALWAYS },
		{ 16, { 231, 226, 226, 231 }, BOLD_AS_ROLE },
	},
};

bool theme_has_colours(enum theme theme)
{
	return theme == THEME_DARK || theme == THEME_LIGHT || theme == THEME_CONTRAST;
}

struct style theme_style(enum theme theme, enum role role, int colours)
{
	struct style style = { COLOUR_OWN, COLOUR_OWN, role_flags[role] };
	if (!theme_has_colours(theme) || colours < 8)
		return style;
	const struct palette *palette = &palettes[theme][colours >= 256];
	style.foreground = palette->inks[role_inks[role]];
	style.background = palette->background;
	if (palette->bold == BOLD_ALWAYS && !(style.flags & STYLE_REVERSE))
		style.flags |= STYLE_BOLD;
	if (palette->bold == BOLD_NEVER)
		style.flags &= ~(unsigned)STYLE_BOLD;
	return style;
}
