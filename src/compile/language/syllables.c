// SPDX-License-Identifier: GPL-3.0-or-later
// Syllables by spelling: groups of vowels, then the rules by which spelling and sound part. English is tested against
// tests/unit/syllables.txt.
#include "compile/language/syllables.h"

#include <stdlib.h>

#include "text/text.h"

enum { WORD_MAX = 48 };

// A word in lower-case ASCII, without what stands behind an apostrophe.
struct word {
	char text[WORD_MAX + 1];
	size_t len;
};

static bool is_vowel(char c)
{
	return c && strchr("aeiouy", c) != NULL;
}

static bool ends(const struct word *word, const char *suffix)
{
	size_t len = strlen(suffix);
	return word->len >= len && memcmp(word->text + word->len - len, suffix, len) == 0;
}

static bool starts(const struct word *word, const char *prefix)
{
	return word->text[0] == prefix[0] && strncmp(word->text, prefix, strlen(prefix)) == 0;
}

// The letter `back` places before the end, from 1; 0 where there is none.
static char letter(const struct word *word, size_t back)
{
	return back <= word->len ? word->text[word->len - back] : '\0';
}

static bool one_of(char c, const char *letters)
{
	return c && strchr(letters, c) != NULL;
}

// Vowels that make a syllable of their own together. y between vowels and u after q are consonants.
static int vowel_groups(const struct word *word)
{
	int groups = 0;
	bool inside = false;
	for (size_t i = 0; i < word->len; i++) {
		char before = i ? word->text[i - 1] : '\0', after = word->text[i + 1];
		bool vowel = is_vowel(word->text[i]);
		if (word->text[i] == 'y' && is_vowel(after) && (!i || is_vowel(before)))
			vowel = false;
		if (word->text[i] == 'u' && before == 'q')
			vowel = false;
		groups += vowel && !inside;
		inside = vowel;
	}
	return groups;
}

// An e at the end that is not spoken: make, makes, caused, safely.
static int silent_e(const struct word *word)
{
	if (ends(word, "le") || ends(word, "les") || ends(word, "led"))
		if (!is_vowel(letter(word, ends(word, "le") ? 3 : 4)))
			return 0; // table, tables, handled
	if (ends(word, "e") && word->len > 2 && !is_vowel(letter(word, 2)))
		return 1;
	if (ends(word, "es") && word->len > 3 && !is_vowel(letter(word, 3)))
		return !(one_of(letter(word, 3), "sxzcg") ||
			 (letter(word, 3) == 'h' && one_of(letter(word, 4), "cs")));
	if (ends(word, "ed") && word->len > 3 && !is_vowel(letter(word, 3)))
		return !one_of(letter(word, 3), "td");
	return 0;
}

// e before an ending that begins with a consonant: safely, movement, careless.
static int silent_e_inside(const struct word *word)
{
	static const char *const endings[] = { "ly",	"less", "ful",	  "fully", "ment",
					       "ments", "ness", "lessly", "some" };
	for (size_t i = 0; i < LENGTH(endings); i++) {
		size_t len = strlen(endings[i]);
		if (ends(word, endings[i]) && word->len > len + 3 && letter(word, len + 1) == 'e' &&
		    !is_vowel(letter(word, len + 2)) && is_vowel(letter(word, len + 3)))
			return 1;
	}
	return 0;
}

// Two vowels, two syllables; but not behind these letters: patient, social, region, anxious.
static const struct {
	const char *letters, *not_behind;
} pairs[] = {
	{ "ia", "ctsgx" }, { "io", "ctsgx" }, { "iu", "ctsgx" }, { "ien", "ctgx" },
	{ "iest", "" },	   { "ua", "qg" },    { "uo", "qg" },	 { "eum", "" },
};

static int separate_pairs(const struct word *word)
{
	int count = 0;
	for (size_t i = 1; i + 1 < word->len; i++) {
		char before = word->text[i - 1];
		for (size_t j = 0; j < LENGTH(pairs); j++) {
			if (word->text[i] != pairs[j].letters[0])
				continue;
			size_t len = strlen(pairs[j].letters);
			bool later = i > 1 || pairs[j].letters[0] == 'u'; // giant, but quality
			bool softened = later && one_of(before, pairs[j].not_behind);
			count += strncmp(word->text + i, pairs[j].letters, len) == 0 && !softened &&
				 !is_vowel(before);
		}
	}
	return count;
}

// A vowel before -ing, and endings that are spoken as more than they spell.
static int spoken_endings(const struct word *word)
{
	int count = 0;
	if (ends(word, "ing") && word->len > 3 && is_vowel(letter(word, 4)) &&
	    !(letter(word, 4) == 'u' && letter(word, 5) == 'q'))
		count += letter(word, 4) != 'y' || !is_vowel(letter(word, 5));
	if (ends(word, "ier") && word->len > 4 && !is_vowel(letter(word, 4)))
		count++; // easier
	if (ends(word, "ism") || ends(word, "isms") || ends(word, "thm"))
		count++;
	return count;
}

// The beginning of a compound keeps its e silent: sometimes, someone, homemade.
static int silent_e_of_part(const struct word *word)
{
	static const char *const parts[] = { "some", "home", "fore", "there", "where",
					     "care", "base", "face", "life",  "time",
					     "make", "safe", "side" };
	for (size_t i = 0; i < LENGTH(parts); i++) {
		size_t len = strlen(parts[i]);
		if (starts(word, parts[i]) && word->len > len + 2 && !is_vowel(word->text[len]) &&
		    !one_of(word->text[len], "rsdn") && !silent_e_inside(word))
			return 1;
	}
	return 0;
}

// What the rules get wrong and pages say; sorted.
static const struct exception {
	const char *word;
	unsigned count;
} exceptions[] = {
	{ "acne", 2 },	    { "aged", 1 },	 { "allergies", 3 },  { "anxiety", 4 },
	{ "anyone", 3 },    { "anywhere", 3 },	 { "area", 3 },	      { "areas", 3 },
	{ "aspirin", 2 },   { "being", 2 },	 { "beyond", 2 },     { "biopsy", 3 },
	{ "bruise", 1 },    { "bruises", 2 },	 { "business", 2 },   { "chief", 1 },
	{ "clothes", 1 },   { "cocaine", 2 },	 { "coeliac", 3 },    { "colour", 2 },
	{ "colours", 2 },   { "continue", 3 },	 { "cooperate", 4 },  { "create", 2 },
	{ "created", 3 },   { "creates", 2 },	 { "creating", 3 },   { "device", 2 },
	{ "diabetes", 4 },  { "diarrhoea", 4 },	 { "die", 1 },	      { "dies", 1 },
	{ "diet", 2 },	    { "diets", 2 },	 { "different", 3 },  { "does", 1 },
	{ "doing", 2 },	    { "eczema", 3 },	 { "evening", 2 },    { "every", 2 },
	{ "everyone", 3 },  { "everything", 3 }, { "everywhere", 3 }, { "extra", 2 },
	{ "eye", 1 },	    { "eyelid", 2 },	 { "eyelids", 2 },    { "eyes", 1 },
	{ "fibre", 2 },	    { "fibres", 2 },	 { "field", 1 },      { "fluid", 2 },
	{ "fluids", 2 },    { "forehead", 2 },	 { "friend", 1 },     { "friends", 1 },
	{ "fuel", 2 },	    { "goes", 1 },	 { "going", 2 },      { "heard", 1 },
	{ "hour", 1 },	    { "hours", 1 },	 { "house", 1 },      { "household", 2 },
	{ "hundred", 2 },   { "hygiene", 2 },	 { "idea", 3 },	      { "ideal", 3 },
	{ "ideas", 3 },	    { "insurance", 3 },	 { "ion", 2 },	      { "isotretinoin", 6 },
	{ "keloid", 2 },    { "keloids", 2 },	 { "laboratory", 5 }, { "lidocaine", 3 },
	{ "lie", 1 },	    { "lies", 1 },	 { "lion", 2 },	      { "liver", 2 },
	{ "makeup", 2 },    { "maybe", 2 },	 { "medicine", 3 },   { "medicines", 3 },
	{ "menopause", 3 }, { "minute", 2 },	 { "minutes", 2 },    { "museum", 3 },
	{ "naive", 2 },	    { "nearest", 2 },	 { "needed", 2 },     { "ninety", 2 },
	{ "nucleus", 3 },   { "oedema", 3 },	 { "often", 2 },      { "people", 2 },
	{ "period", 3 },    { "piece", 1 },	 { "pier", 1 },	      { "poem", 2 },
	{ "protein", 2 },   { "psoriasis", 4 },	 { "quiet", 2 },      { "quieter", 3 },
	{ "react", 2 },	    { "reaction", 3 },	 { "reactions", 3 },  { "reacts", 2 },
	{ "real", 1 },	    { "reality", 4 },	 { "really", 2 },     { "recipe", 3 },
	{ "reopen", 3 },    { "retinoid", 3 },	 { "safety", 2 },     { "sauna", 2 },
	{ "science", 2 },   { "sclera", 2 },	 { "serious", 3 },    { "shoes", 1 },
	{ "society", 4 },   { "somebody", 3 },	 { "someone", 2 },    { "something", 2 },
	{ "sometimes", 2 }, { "somewhere", 2 },	 { "sunscreen", 2 },  { "theatre", 3 },
	{ "therefore", 2 }, { "tie", 1 },	 { "tier", 1 },	      { "ties", 1 },
	{ "toes", 1 },	    { "tretinoin", 4 },	 { "trial", 2 },      { "trials", 2 },
	{ "useful", 2 },    { "variety", 4 },	 { "vein", 1 },	      { "via", 2 },
	{ "video", 3 },	    { "vitamin", 3 },	 { "whereas", 2 },    { "whole", 1 },
	{ "wholly", 2 },
};

static void normalise(struct str text, struct word *word)
{
	word->len = 0;
	for (size_t i = 0; i < text.len && word->len < WORD_MAX; i++) {
		char c = text.data[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c | 0x20);
		if (c >= 'a' && c <= 'z')
			word->text[word->len++] = c;
		else if ((unsigned char)c >= 0x80 || c == '\'')
			break; // an apostrophe: what follows is no syllable, but for n't
	}
	word->text[word->len] = '\0';
}

// "isn't" and "didn't" have one more than "isn" and "didn".
static int spoken_not(struct str text, const struct word *word)
{
	bool negated = str_ends(text, STR("n't")) || str_ends(text, STR("n\xE2\x80\x99t"));
	return negated && one_of(letter(word, 2), "sd") && letter(word, 1) == 'n';
}

static int compare_word(const void *word, const void *row)
{
	return strcmp(word, ((const struct exception *)row)->word);
}

static unsigned count_part(struct str text)
{
	struct word word;
	normalise(text, &word);
	const struct exception *exception = bsearch(word.text, exceptions, LENGTH(exceptions),
						    sizeof(*exceptions), compare_word);
	if (exception)
		return exception->count;
	int count = vowel_groups(&word) - silent_e(&word) - silent_e_inside(&word) -
		    silent_e_of_part(&word) + separate_pairs(&word) + spoken_endings(&word) +
		    spoken_not(text, &word);
	return count > 0 ? (unsigned)count : 1;
}

// Both parts of "cold-sore" speak for themselves.
unsigned english_syllables(struct str text)
{
	struct str_splitter splitter = { text, '-', false };
	struct str part;
	unsigned count = 0;
	while (str_split_next(&splitter, &part))
		count += count_part(part);
	return count;
}

// ---- other languages ----

enum vowel_class { VOWEL_NONE, VOWEL_WEAK, VOWEL_STRONG };

struct vowel_rules {
	const char *language;
	const char *strong; // each is the heart of a syllable
	const char *weak;   // joins a neighbour
	bool merge;	    // neighbouring strong vowels are one syllable
	const char *silent; // endings without a sound, with a space between
};

static const struct vowel_rules rules[] = {
	{ "es", "aeoáéóíú", "iuüy", false, NULL },
	{ "fr", "aeioyuàâäéèêëîïôöùûüœæ", "", true, "e es ent" },
	{ "de", "aeiouyäöü", "", true, NULL },
	{ "ru", "аеёиоуыэюя", "", false, NULL },
};

static uint32_t lower(uint32_t c)
{
	if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
	    (c >= 0x410 && c <= 0x42F))
		return c + 0x20;
	return c == 0x401 ? 0x451 : c == 0x152 ? 0x153 : c;
}

static bool holds(const char *letters, uint32_t c)
{
	struct str s = str_c(letters);
	uint32_t known;
	for (size_t at = 0; at < s.len;) {
		at += text_decode(s, at, &known);
		if (known == c)
			return true;
	}
	return false;
}

static enum vowel_class classify(const struct vowel_rules *rule, uint32_t c)
{
	return holds(rule->strong, c) ? VOWEL_STRONG
	       : holds(rule->weak, c) ? VOWEL_WEAK
				      : VOWEL_NONE;
}

// One for each run of vowels, and one more for each strong vowel that follows a strong one.
static unsigned count_vowels(const struct vowel_rules *rule, struct str word)
{
	unsigned count = 0;
	enum vowel_class before = VOWEL_NONE;
	bool strong = false; // the run has one
	uint32_t c;
	for (size_t at = 0; at < word.len;) {
		at += text_decode(word, at, &c);
		enum vowel_class now = classify(rule, lower(c));
		if (now != VOWEL_NONE && before == VOWEL_NONE) {
			count++;
			strong = now == VOWEL_STRONG;
		} else if (now == VOWEL_STRONG) {
			count += strong && !rule->merge;
			strong = true;
		}
		before = now;
	}
	return count;
}

static unsigned silent_ending(const struct vowel_rules *rule, struct str word)
{
	struct str_splitter splitter = { str_c(rule->silent), ' ', false };
	struct str ending;
	while (rule->silent && str_split_next(&splitter, &ending))
		if (word.len > ending.len && str_ends(word, ending) &&
		    classify(rule, (unsigned char)word.data[word.len - ending.len - 1]) ==
			    VOWEL_NONE)
			return 1;
	return 0;
}

unsigned syllables(struct str language, struct str word)
{
	struct str base = str_slice(language, 0, str_find_char(language, '-', 0));
	if (str_eq_c(base, "en"))
		return english_syllables(word);
	for (size_t i = 0; i < LENGTH(rules); i++) {
		if (!str_eq_c(base, rules[i].language))
			continue;
		unsigned count = count_vowels(&rules[i], word),
			 silent = silent_ending(&rules[i], word);
		return count > silent ? count - silent : 1;
	}
	return 0;
}
