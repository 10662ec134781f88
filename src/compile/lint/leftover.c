// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/lint/leftover.h"

#include "base/ascii.h"
#include "compile/content/settings.h"
#include "compile/content/values.h"

#define NBSP "\u00A0"

// Where a mark counts: anywhere, or only as the first of a text, where its line began.
enum stands { ANYWHERE, FIRST };

// Of marks that begin alike the longer stands first.
static const struct {
	const char *mark;
	enum stands stands;
	const char *looks_like, *remedy;
} marks[] = {
	{ "**", ANYWHERE, "bold text",
	  "write **words**, closed, without a space inside the stars" },
	{ "__", ANYWHERE, "bold text", "write **words**" },
	{ "~~", ANYWHERE, "struck text", "write what holds now, in plain words" },
	{ "](", ANYWHERE, "a link", "write [words](page.md), closed, on one line" },
	{ "][", ANYWHERE, "a link by reference", "write [words](page.md)" },
	{ "[[", ANYWHERE, "a link of a wiki", "write [words](page.md)" },
	{ "![", ANYWHERE, "an image", "say it in words" },
	{ "^[", ANYWHERE, "a note in the text", "write [^source], defined at the page's end" },
	{ "[^", ANYWHERE, "a footnote", "write [^source], with an id of sources.yaml" },
	{ "##", ANYWHERE, "a heading",
	  "begin a line of its own with ## and a plain space, behind an empty line" },
	{ ":::", ANYWHERE, "a block of another dialect", "write a callout: > [!NOTE]" },
	{ "---", ANYWHERE, "a rule", "use a ## heading" },
	{ "———", ANYWHERE, "a rule", "use a ## heading" },
	{ "==", ANYWHERE, "marked text", "write **words**" },
	{ "++", ANYWHERE, "inserted text", "write plain words" },
	{ "‘‘‘", ANYWHERE, "a fence", "write ``` with plain quotes, on a line of its own" },
	{ "’’’", ANYWHERE, "a fence", "write ``` with plain quotes, on a line of its own" },
	{ "“““", ANYWHERE, "a fence", "write ``` with plain quotes, on a line of its own" },
	{ "”””", ANYWHERE, "a fence", "write ``` with plain quotes, on a line of its own" },
	{ "］（", ANYWHERE, "a link", "write [words](page.md) with plain brackets" },
	{ "＊＊", ANYWHERE, "bold text", "write **words** with plain stars" },
	{ "＃＃", ANYWHERE, "a heading", "begin the line with a plain ## and a space" },
	{ "•", ANYWHERE, "a list",
	  "begin each item with a hyphen and a space on a line of its own" },
	{ "‣", ANYWHERE, "a list",
	  "begin each item with a hyphen and a space on a line of its own" },
	{ "▪", ANYWHERE, "a list",
	  "begin each item with a hyphen and a space on a line of its own" },
	{ "●", ANYWHERE, "a list",
	  "begin each item with a hyphen and a space on a line of its own" },
	{ "◦", ANYWHERE, "a list",
	  "begin each item with a hyphen and a space on a line of its own" },
	{ "·", FIRST, "a list", "begin each item with a hyphen and a space on a line of its own" },
	{ "- ", FIRST, "a list", "write words, or a list outside of this text" },
	{ "-" NBSP, FIRST, "a list", "put a plain space behind the hyphen" },
	{ "+ ", FIRST, "a list", "write words, or a list outside of this text" },
	{ "– ", FIRST, "a list", "begin each item with a plain hyphen and a space" },
	{ "— ", FIRST, "a list", "begin each item with a plain hyphen and a space" },
	{ ": ", FIRST, "a definition",
	  "link the word to ../glossary.yaml, or explain it in brackets" },
	{ ">", FIRST, "a quote", "write a callout outside of this text: > [!NOTE]" },
	{ "!!!", FIRST, "a callout of another dialect", "write > [!NOTE]" },
	{ "???", FIRST, "a callout of another dialect", "write > [!NOTE]" },
	{ "#" NBSP, FIRST, "a heading", "begin the line with ## and a plain space" },
	{ "# ", FIRST, "a heading", "the title stands in the front matter; use ## for sections" },
	{ "`", ANYWHERE, "code", "write plain words" },
	{ "*", ANYWHERE, "emphasis", "write *words*, closed, or **words**" },
	{ "_", ANYWHERE, "emphasis", "write *words*, closed, or plain words" },
	{ "~", ANYWHERE, "struck text", "write plain words, and 'about' before a rough number" },
	{ "^", ANYWHERE, "raised text", "write plain words" },
	{ "[", ANYWHERE, "a link without an end", "write [words](page.md), or round brackets" },
	{ "]", ANYWHERE, "a link without a beginning",
	  "write [words](page.md), or round brackets" },
	{ "{", ANYWHERE, "a value", "write {{name}}, with two braces at each side" },
	{ "}", ANYWHERE, "a value", "write {{name}}, with two braces at each side" },
	{ "\\", ANYWHERE, "an escape", "write the character itself" },
};

static bool at_mark(struct str text, size_t at, struct leftover *found)
{
	if (ascii_letter(text.data[at]) || ascii_digit(text.data[at]) || text.data[at] == ' ')
		return false; // no mark begins so, and nearly all of a text does
	for (size_t i = 0; i < LENGTH(marks); i++) {
		struct str mark = str_c(marks[i].mark);
		if ((marks[i].stands == FIRST && at) || !str_starts(str_from(text, at), mark))
			continue;
		*found = (struct leftover) { at, mark.len, marks[i].looks_like, marks[i].remedy };
		return true;
	}
	return false;
}

static char byte_at(struct str text, size_t at)
{
	return at < text.len ? text.data[at] : '\0';
}

// One bar may stand between words; two are cells.
static bool at_row_of_bars(struct str text, size_t at, struct leftover *found)
{
	if (text.data[at] != '|' || str_find_char(text, '|', at + 1) == STR_NPOS)
		return false;
	*found = (struct leftover) {
		at, 1, "a row of a table",
		"below the head stands a line such as |---|---|, with as many cells"
	};
	return true;
}

static bool at_tag(struct str text, size_t at, struct leftover *found)
{
	char after = byte_at(text, at + 1);
	if (text.data[at] != '<' || !(ascii_letter(after) || after == '/' || after == '!'))
		return false;
	*found = (struct leftover) { at, 1, "HTML", "write plain words" };
	return true;
}

// "&lt;" in the text as written; the parser makes "<" of it.
static size_t entity_length(struct str text, size_t at)
{
	size_t end = at + 1;
	while (ascii_letter(byte_at(text, end)) || ascii_digit(byte_at(text, end)) ||
	       byte_at(text, end) == '#')
		end++;
	return end > at + 2 && byte_at(text, end) == ';' ? end + 1 - at : 0;
}

static bool at_entity(struct str text, size_t at, struct leftover *found)
{
	size_t len = text.data[at] == '&' ? entity_length(text, at) : 0;
	*found = (struct leftover) { at, len, "a character of HTML", "write the character itself" };
	return len > 0;
}

// ":smile:"
static bool at_short_code(struct str text, size_t at, struct leftover *found)
{
	size_t end = at + 1;
	if (text.data[at] != ':')
		return false;
	while (ascii_letter(byte_at(text, end)) || byte_at(text, end) == '_')
		end++;
	if (byte_at(text, end) != ':' || end < at + 3)
		return false;
	*found = (struct leftover) { at, end + 1 - at, "a picture by its name", "say it in words" };
	return true;
}

// "1.", a space that does not count as one, or none, and words.
static bool at_number_of_list(struct str text, size_t at, struct leftover *found)
{
	size_t end = at;
	while (ascii_digit(byte_at(text, end)))
		end++;
	char sign = byte_at(text, end);
	bool glued = ascii_letter(byte_at(text, end + 1)) ||
		     str_starts(str_from(text, end + 1), STR(NBSP));
	if (at || end == at || end > 2 || (sign != '.' && sign != ')') || !glued)
		return false;
	*found = (struct leftover) { at, end + 1, "a numbered list",
				     "put a plain space behind the full stop" };
	return true;
}

// "-item", "Term : meaning"
static bool at_punctuation(struct str text, size_t at, struct leftover *found)
{
	if (!at && text.data[0] == '-' && ascii_letter(byte_at(text, 1))) {
		*found = (struct leftover) { 0, 1, "a list", "put a space behind the hyphen" };
		return true;
	}
	if (!at || !str_starts(str_from(text, at), STR(" : ")) || ascii_digit(text.data[at - 1]))
		return false;
	*found = (struct leftover) {
		at, 3, "a definition",
		"link the word to ../glossary.yaml, or explain it in brackets"
	};
	return true;
}

static bool in_name(char c)
{
	return ascii_letter(c) || ascii_digit(c) || c == '-' || c == '_';
}

static size_t name_length(struct str text, size_t at)
{
	size_t end = at;
	while (in_name(byte_at(text, end)))
		end++;
	return end - at;
}

static bool is_lower(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.data[i] < 'a' || text.data[i] > 'z')
			return false;
	return true;
}

// Bytes of "example.org" at the start of a word: names with points between, the last two of them no single letters as in "e.g.", and
// the last in small letters as in no new sentence.
static size_t domain_length(struct str text, size_t at)
{
	size_t before = name_length(text, at), end = at + before, last;
	bool fits = false;
	while (byte_at(text, end) == '.' && (last = name_length(text, end + 1)) > 0) {
		fits = before > 1 && last > 1 &&
		       str_has_letter(str_slice(text, end - before, end)) &&
		       is_lower(str_slice(text, end + 1, end + 1 + last));
		end += 1 + last;
		before = last;
	}
	return fits ? end - at : 0;
}

static size_t whole_name_length(struct str text, size_t at)
{
	size_t len = name_length(text, at), more;
	while (byte_at(text, at + len) == '.' && (more = name_length(text, at + len + 1)) > 0)
		len += 1 + more;
	return len;
}

static bool at_address(struct str text, size_t at, struct leftover *found)
{
	if (!in_name(text.data[at]) ||
	    (at && (in_name(text.data[at - 1]) || text.data[at - 1] == '.')))
		return false;
	size_t end = at;
	while (in_name(byte_at(text, end)) || byte_at(text, end) == '.' ||
	       byte_at(text, end) == '+')
		end++;
	bool mail = byte_at(text, end) == '@' && name_length(text, end + 1) > 0;
	size_t len =
		mail ? end + 1 + whole_name_length(text, end + 1) - at : domain_length(text, at);
	*found = (struct leftover) { at, len, mail ? "an address of mail" : "an address of the web",
				     mail ? "those stand in clinic.yaml only"
					  : "those stand in sources.yaml and clinic.yaml only; "
					    "else put a space behind the "
					    "full stop" };
	return len > 0;
}

// ---- a text ----

// Makes words that hold an address into letters.
static void hide_addresses(char *bytes, struct str text)
{
	struct str_splitter words = { .rest = text, .separator = ' ' };
	for (struct str word; str_split_next(&words, &word);)
		if (str_find_char(word, '@', 0) != STR_NPOS ||
		    str_find(word, STR("://"), 0) != STR_NPOS)
			memset(bytes + (word.data - text.data), 'v', word.len);
}

static void hide_placeholders(char *bytes, struct str text)
{
	for (size_t i = 0; i + 2 < text.len; i++)
		if (bytes[i] == '{' && ascii_digit(bytes[i + 1]) && bytes[i + 2] == '}')
			memset(bytes + i, 'v', 3);
}

// The same length of text, without what is no markup: {{values}} outside of a clinic's texts (braces that make no value are
// reported as such), and the addresses in those.
static struct str hide_values(struct arena *arena, struct str text, enum leftover_text whose)
{
	char *bytes = arena_alloc(arena, text.len + 1);
	struct str name;
	if (text.len)
		memcpy(bytes, text.data, text.len);
	if (whose == LEFTOVER_CLINIC)
		hide_addresses(bytes, text);
	else
		for (size_t at = 0, start; value_next(text, &at, &start, &name);)
			memset(bytes + start, 'v', at - start);
	if (whose == LEFTOVER_INTERFACE)
		hide_placeholders(bytes, text);
	return (struct str) { bytes, text.len };
}

typedef bool finder(struct str text, size_t at, struct leftover *found);

static bool found_at(struct str text, size_t at, enum leftover_text whose, struct leftover *found)
{
	static finder *const finders[] = { at_mark,   at_row_of_bars, at_tag,
					   at_entity, at_short_code,  at_number_of_list };
	for (size_t i = 0; i < LENGTH(finders); i++)
		if (finders[i](text, at, found))
			return true;
	return (whose == LEFTOVER_ENGLISH && at_punctuation(text, at, found)) ||
	       (whose != LEFTOVER_CLINIC && at_address(text, at, found));
}

bool leftover_find(struct arena *arena, struct str plain, enum leftover_text whose,
		   struct leftover *found)
{
	struct str text = hide_values(arena, plain, whose);
	*found = (struct leftover) { 0 };
	for (size_t at = 0; at < text.len; at++)
		if (found_at(text, at, whose, found))
			return true;
	return false;
}

// ---- a message ----

// Where a byte of the plain text stands in the text as written, of which markup is left out.
static size_t offset_as_written(struct str written, struct str plain, size_t at)
{
	size_t offset = 0;
	for (size_t i = 0; i <= at && offset < written.len; i++, offset++)
		while (offset < written.len && written.data[offset] != plain.data[i])
			offset++;
	return offset ? offset - 1 : 0;
}

static bool find_entity(struct str text, struct leftover *found)
{
	for (size_t at = 0; at < text.len; at++)
		if (at_entity(text, at, found))
			return true;
	return false;
}

static bool report_leftover(struct diagnostics *diagnostics, const struct message *message,
			    struct str text, size_t offset, const struct leftover *found)
{
	report(diagnostics, DIAGNOSTIC_MARKUP_LEFT, message_location(message, offset),
	       "'%.*s' would be shown as it stands; it looks like %s: %s",
	       STR_ARGS(str_trim(str_slice(text, found->at, found->at + found->len))),
	       found->looks_like, found->remedy);
	return false;
}

bool leftover_check(struct arena *arena, struct diagnostics *diagnostics,
		    const struct message *message, enum leftover_text whose)
{
	struct leftover found;
	if (find_entity(message->text, &found))
		return report_leftover(diagnostics, message, message->text, found.at, &found);
	struct str plain = message->shown.plain;
	if (!leftover_find(arena, plain, whose, &found))
		return true;
	return report_leftover(diagnostics, message, plain,
			       offset_as_written(message->text, plain, found.at), &found);
}

// ---- values ----

static void check_value(struct content *content, struct str value, struct location where,
			enum leftover_text whose)
{
	struct message message = { .text = value, .shown.plain = value, .where = where };
	leftover_check(content->arena, content->diagnostics, &message, whose);
}

void lint_values(struct content *content)
{
	for (size_t i = 0; i < content->settings.count; i++) {
		const struct setting *setting = &content->settings.items[i];
		if (setting->field->type == TYPE_TEXT && setting->state == SETTING_GIVEN)
			check_value(content, setting->value.text, setting->where, LEFTOVER_CLINIC);
	}
	for (size_t i = 0; i < content->source_count; i++)
		check_value(content, content->sources[i].by, content->sources[i].where,
			    LEFTOVER_ENGLISH);
}
