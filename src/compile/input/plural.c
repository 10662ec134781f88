// SPDX-License-Identifier: GPL-3.0-or-later
// The declaration is an expression of C with one variable. It is worked out once for each number, so that the kiosk, which has
// the answers, needs neither the expression nor tables of languages.
#include "compile/input/plural.h"

#include "base/ascii.h"

const char plural_english[] = "nplurals=2; plural=(n != 1);";

struct expression {
	const char *at, *end;
	unsigned long n;
	bool bad;
};

static void skip_spaces(struct expression *e)
{
	while (e->at < e->end && (*e->at == ' ' || *e->at == '\t' || *e->at == '\n'))
		e->at++;
}

static bool takes(struct expression *e, const char *sign)
{
	size_t len = strlen(sign);
	skip_spaces(e);
	if ((size_t)(e->end - e->at) < len || memcmp(e->at, sign, len) != 0)
		return false;
	e->at += len;
	return true;
}

static unsigned long choice(struct expression *e);

static unsigned long constant(struct expression *e)
{
	unsigned long value = 0;
	e->bad |= e->at == e->end || !ascii_digit(*e->at);
	while (e->at < e->end && ascii_digit(*e->at) && value < 1000000)
		value = value * 10 + (unsigned long)(*e->at++ - '0');
	return value;
}

static unsigned long primary(struct expression *e)
{
	if (takes(e, "!"))
		return !primary(e);
	if (takes(e, "n"))
		return e->n;
	if (!takes(e, "("))
		return constant(e);
	unsigned long value = choice(e);
	e->bad |= !takes(e, ")");
	return value;
}

// Those that bind more tightly come first; a longer sign before one that begins it.
static const struct {
	const char *sign;
	int level;
} operators[] = {
	{ "%", 0 }, { "*", 0 }, { "/", 0 },  { "+", 1 },  { "-", 1 },  { "<=", 2 }, { ">=", 2 },
	{ "<", 2 }, { ">", 2 }, { "==", 3 }, { "!=", 3 }, { "&&", 4 }, { "||", 5 },
};
enum { LOOSEST = 5 };

static unsigned long apply(struct expression *e, size_t index, unsigned long a, unsigned long b)
{
	bool divides = index == 0 || index == 2;
	if (divides && b == 0) {
		e->bad = true;
		return 0;
	}
	const unsigned long results[] = {
		divides ? a % b : 0,
		a * b,
		divides ? a / b : 0,
		a + b,
		a - b,
		a <= b,
		a >= b,
		a<b, a>
			b,
		a == b,
		a != b,
		a && b,
		a || b,
	};
	return results[index];
}

static unsigned long operation(struct expression *e, int level)
{
	if (level < 0)
		return primary(e);
	unsigned long value = operation(e, level - 1);
	for (size_t i = 0; i < LENGTH(operators) && !e->bad;) {
		if (operators[i].level == level && takes(e, operators[i].sign)) {
			value = apply(e, i, value, operation(e, level - 1));
			i = 0;
		} else {
			i++;
		}
	}
	return value;
}

static unsigned long choice(struct expression *e)
{
	unsigned long value = operation(e, LOOSEST);
	if (e->bad || !takes(e, "?"))
		return value;
	unsigned long yes = choice(e);
	e->bad |= !takes(e, ":");
	unsigned long no = e->bad ? 0 : choice(e);
	return value ? yes : no;
}

// What stands between `name` and the next semicolon.
static struct str part(struct str declaration, struct str name)
{
	size_t at = str_find(declaration, name, 0);
	if (at == STR_NPOS)
		return STR_NONE;
	struct str rest = str_from(declaration, at + name.len);
	return str_trim(str_slice(rest, 0, str_find_char(rest, ';', 0)));
}

bool plural_read(struct str declaration, struct plural *plural)
{
	*plural = (struct plural) { 0 };
	unsigned long forms;
	struct str rule = part(declaration, STR("plural="));
	if (!str_to_number(part(declaration, STR("nplurals=")), PLURAL_FORMS_MAX, &forms) ||
	    forms == 0 || !rule.len)
		return false;
	for (unsigned long n = 0; n < FORMAT_FORMS; n++) {
		struct expression e = { rule.data, rule.data + rule.len, n, false };
		unsigned long form = choice(&e);
		skip_spaces(&e);
		if (e.bad || e.at != e.end || form >= forms)
			return false;
		plural->of[n] = (char)('0' + form);
	}
	plural->forms = forms;
	return true;
}

size_t plural_form(const struct plural *plural, unsigned long number)
{
	unsigned long like = number < FORMAT_FORMS ? number : 100 + number % 100;
	return plural->of[like] ? (size_t)(plural->of[like] - '0') : 0;
}

size_t plural_numbers(const struct plural *plural, size_t form)
{
	size_t count = 0;
	for (size_t n = 0; n < FORMAT_FORMS; n++)
		count += plural->of[n] == (char)('0' + form);
	return count;
}
