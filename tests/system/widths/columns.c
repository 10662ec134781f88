// SPDX-License-Identifier: GPL-3.0-or-later
// columns WIDTH: reads lines; fails, and prints them, when one is wider by the C library's own wcwidth. Fails on no lines at all.
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

int main(int argc, char **argv)
{
	if (argc != 2 || !setlocale(LC_CTYPE, "C.UTF-8"))
		return 2;
	int limit = atoi(argv[1]);
	int columns = 0;
	int worst = 0;
	size_t lines = 0;
	for (wint_t c; (c = getwchar()) != WEOF;) {
		if (c == L'\n') {
			worst = columns > worst ? columns : worst;
			columns = 0;
			lines++;
			continue;
		}
		int width = wcwidth((wchar_t)c);
		columns += width < 0 ? 1 : width;
	}
	if (worst > limit)
		printf("widest line: %d columns, asked for %d\n", worst, limit);
	return worst > limit || lines == 0;
}
