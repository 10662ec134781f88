// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/language/tag.h"

#include <unicode/udat.h>
#include <unicode/uloc.h>

#include "base/ascii.h"
#include "base/buffer.h"

enum { NAME_MAX_BYTES = 64 };

// Codes of one language; the first is the one that catalogues are named by.
static const struct {
	const char *code, *other;
} aliases[] = {
	{ "fil", "tl" }, { "he", "iw" },  { "id", "in" },  { "yi", "ji" },  { "nb", "no" },
	{ "zh", "cmn" }, { "fa", "prs" }, { "fa", "pes" }, { "ar", "arb" }, { "ro", "mo" },
	{ "nb", "nn" },	 { "ms", "zsm" }, { "ht", "hat" },
};

// Countries that read another form of the language than it most likely means alone (CLDR's parent locales), and Cantonese, which is
// written in either script.
static const struct {
	const char *tag, *names;
} neighbors[] = {
	{ "pt-PT", " pt-ao pt-ch pt-cv pt-fr pt-gq pt-gw pt-lu pt-mo pt-mz pt-st pt-tl " },
	{ "es-419", " es-ar es-bo es-br es-bz es-cl es-co es-cr es-cu es-do es-ec es-gt es-hn "
		    "es-mx es-ni es-pa es-pe es-pr es-py es-sv es-us es-uy es-ve " },
	{ "fr-CA", " fr-us " },
	{ "zh-Hant", " yue yue-hant yue-hk yue-mo yue-tw " },
	{ "zh-Hans", " yue yue-hans yue-cn " },
};

static struct str small(struct arena *arena, const char *name)
{
	struct str copy = str_replace(arena, str_c(name), STR("_"), STR("-"));
	char *bytes = arena_alloc(arena, copy.len + 1);
	for (size_t i = 0; i < copy.len; i++)
		bytes[i] = copy.data[i] >= 'A' && copy.data[i] <= 'Z'
				   ? (char)(copy.data[i] - 'A' + 'a')
				   : copy.data[i];
	bytes[copy.len] = '\0';
	return (struct str) { bytes, copy.len };
}

// "zh_Hant_TW" of "zh-TW": with the script and country that it most likely means.
static bool full_name(struct arena *arena, struct str tag, char full[NAME_MAX_BYTES])
{
	char name[NAME_MAX_BYTES];
	UErrorCode status = U_ZERO_ERROR;
	uloc_forLanguageTag(str_copy(arena, tag).data, name, sizeof(name), NULL, &status);
	uloc_addLikelySubtags(name, full, NAME_MAX_BYTES, &status);
	return U_SUCCESS(status) != 0;
}

struct str tag_canonical(struct arena *arena, struct str tag)
{
	char name[NAME_MAX_BYTES], written[NAME_MAX_BYTES];
	int32_t parsed = 0;
	UErrorCode status = U_ZERO_ERROR;
	struct str hyphens = str_replace(arena, tag, STR("_"), STR("-"));
	uloc_forLanguageTag(str_copy(arena, hyphens).data, name, sizeof(name), &parsed, &status);
	uloc_toLanguageTag(name, written, sizeof(written), true, &status);
	bool known =
		U_SUCCESS(status) && (size_t)parsed == hyphens.len && uloc_getISO3Language(name)[0];
	for (size_t i = 0; known && i < LENGTH(aliases); i++) {
		struct str other = str_c(aliases[i].other);
		// "no" and "nn" are languages of their own right, as catalogues.
		if (str_eq(str_c(written), other) && other.len == 2 && other.data[0] != 'n')
			return str_c(aliases[i].code);
	}
	return known ? str_copy(arena, str_c(written)) : STR_NONE;
}

static void put_name(struct buffer *out, struct str name)
{
	if (!out->len)
		buffer_put_char(out, ' ');
	buffer_put(out, name);
	buffer_put_char(out, ' ');
}

// Countries in which the language is written in this script, and alone most likely not: zh-TW is zh-Hant.
static void put_countries(struct buffer *out, struct arena *arena, const char *language,
			  const char *script)
{
	for (const char *const *country = uloc_getISOCountries(); *country; country++) {
		char full[NAME_MAX_BYTES], its_script[8] = "";
		UErrorCode status = U_ZERO_ERROR;
		struct str name = str_format(arena, "%s-%s", language, *country);
		if (!full_name(arena, name, full))
			continue;
		uloc_getScript(full, its_script, sizeof(its_script), &status);
		if (!strcmp(its_script, script))
			put_name(out, small(arena, name.data));
	}
}

static void put_aliases(struct buffer *out, struct str language)
{
	for (size_t i = 0; i < LENGTH(aliases); i++) {
		if (str_eq_c(language, aliases[i].code))
			put_name(out, str_c(aliases[i].other));
		if (str_eq_c(language, aliases[i].other))
			put_name(out, str_c(aliases[i].code));
	}
}

struct str tag_names(struct arena *arena, struct str tag)
{
	struct buffer out = { 0 };
	char full[NAME_MAX_BYTES], alone[NAME_MAX_BYTES], language[16] = "";
	char script[8] = "", usual[8] = "";
	UErrorCode status = U_ZERO_ERROR;
	if (!full_name(arena, tag, full))
		return STR_NONE;
	uloc_getLanguage(full, language, sizeof(language), &status);
	uloc_getScript(full, script, sizeof(script), &status);
	bool has_usual = full_name(arena, str_c(language), alone);
	uloc_getScript(has_usual ? alone : "", usual, sizeof(usual), &status);
	if (has_usual && !strcmp(full, alone)) {
		put_name(&out, small(arena, language));
		put_aliases(&out, str_c(language));
	}
	if (strcmp(script, usual) != 0) {
		put_name(&out, str_format(arena, "%s-%s", language, small(arena, script).data));
		put_countries(&out, arena, language, script);
	}
	for (size_t i = 0; i < LENGTH(neighbors); i++)
		if (str_eq_c(tag, neighbors[i].tag))
			buffer_put_c(&out, neighbors[i].names);
	struct str names = buffer_take(&out, arena);
	buffer_fini(&out);
	return names;
}

struct str tag_data_from(struct arena *arena, struct str tag)
{
	char name[NAME_MAX_BYTES], wanted[16] = "", found[16] = "";
	UErrorCode status = U_ZERO_ERROR;
	uloc_forLanguageTag(str_copy(arena, tag).data, name, sizeof(name), NULL, &status);
	UDateFormat *format = udat_open(UDAT_LONG, UDAT_LONG, name, NULL, 0, NULL, 0, &status);
	if (U_FAILURE(status))
		return STR_NONE;
	uloc_getLanguage(udat_getLocaleByType(format, ULOC_VALID_LOCALE, &status), found,
			 sizeof(found), &status);
	uloc_getLanguage(name, wanted, sizeof(wanted), &status);
	udat_close(format);
	bool alias = !strcmp(wanted, "tl") && !strcmp(found, "fil");
	return !strcmp(wanted, found) || alias ? STR_NONE : str_copy(arena, str_c(found));
}
