// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/punctuation.h"

// Languages whose marks differ from the last row's.
static const struct punctuation table[] = {
	{ "zh", "：", "，", "；", "。", "" },
	{ "ja", "：", "、", "；", "。", "" },
	{ "fr", "\u00A0: ", ", ", "\u202F; ", ".", " " },
	{ "ar", ": ", "، ", "؛ ", ".", " " },
	{ "fa", ": ", "، ", "؛ ", ".", " " },
	{ "ckb", ": ", "، ", "؛ ", ".", " " },
	{ "ps", ": ", "، ", "؛ ", ".", " " },
	{ "ur", ": ", "، ", "؛ ", "۔", " " },
	{ "hi", ": ", ", ", "; ", "।", " " },
	{ "bn", ": ", ", ", "; ", "।", " " },
	{ "as", ": ", ", ", "; ", "।", " " },
	{ "or", ": ", ", ", "; ", "।", " " },
	{ "ne", ": ", ", ", "; ", "।", " " },
	{ "pa-Arab", ": ", "، ", "؛ ", "۔", " " },
	{ "pa", ": ", ", ", "; ", "।", " " },
	{ "el", ": ", ", ", "· ", ".", " " },
	{ "am", "፦ ", "፣ ", "፤ ", "።", " " },
	{ "ti", "፦ ", "፣ ", "፤ ", "።", " " },
	{ "my", ": ", "၊ ", "၊ ", "။", " " },
	{ "km", "៖ ", ", ", "; ", "។", " " },
	{ "yue", "：", "，", "；", "。", "" },
	{ "ug", ": ", "، ", "؛ ", ".", " " },
	{ "sd", ": ", "، ", "؛ ", ".", " " },
	{ "hy", "՝ ", ", ", ". ", "։", " " },
	{ "th", ": ", ", ", "; ", "", " " },
	{ "lo", ": ", ", ", "; ", "", " " },
	{ "", ": ", ", ", "; ", ".", " " },
};

static bool is_of(struct str tag, struct str language)
{
	return !language.len || (str_starts(tag, language) &&
				 (tag.len == language.len || tag.data[language.len] == '-'));
}

const struct punctuation *punctuation_of(struct str tag)
{
	size_t row = 0;
	while (!is_of(tag, str_c(table[row].language)))
		row++;
	return &table[row];
}
