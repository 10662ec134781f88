// SPDX-License-Identifier: GPL-3.0-or-later
// raw FILE  shows a page without any library but libc: the file mapped, a frame one write. The absolute least. Page Down is
// the next part, Page Up the one before, q the end.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

enum { FRAME_MAX = 65536 };

static const char *line_after(const char *at, const char *end, int lines)
{
	for (; lines > 0 && at < end; lines--) {
		const char *next = memchr(at, '\n', (size_t)(end - at));
		at = next ? next + 1 : end;
	}
	return at;
}

static void show(const char *top, const char *end, int rows)
{
	static char frame[FRAME_MAX];
	size_t length = 0;
	const char *stop = line_after(top, end, rows);
	length = (size_t)snprintf(frame, sizeof(frame), "\033[H\033[2J");
	for (; top < stop && length < sizeof(frame) - 2; top++) {
		if (*top == '\n' && top + 1 == stop)
			break;
		if (*top == '\n')
			frame[length++] = '\r';
		frame[length++] = *top;
	}
	if (write(STDOUT_FILENO, frame, length) < 0)
		exit(EXIT_FAILURE);
}

int main(int argc, char **argv)
{
	struct stat status;
	struct winsize window = { .ws_row = 24 };
	struct termios given, modes;
	int file = open(argc > 1 ? argv[1] : "/dev/null", O_RDONLY | O_CLOEXEC);
	if (file < 0 || fstat(file, &status) != 0 || status.st_size == 0)
		return EXIT_FAILURE;
	const char *text = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	if (text == MAP_FAILED || tcgetattr(STDIN_FILENO, &given) != 0)
		return EXIT_FAILURE;
	const char *end = text + status.st_size, *tops[512] = { text };
	size_t part = 0;
	modes = given;
	modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	tcsetattr(STDIN_FILENO, TCSANOW, &modes);
	ioctl(STDIN_FILENO, TIOCGWINSZ, &window);
	show(tops[0], end, window.ws_row);
	for (char key[5] = ""; read(STDIN_FILENO, key, sizeof(key) - 1) > 0 && *key != 'q';) {
		const char *next = line_after(tops[part], end, window.ws_row);
		if (strcmp(key, "\033[6~") == 0 && next < end &&
		    part + 1 < sizeof(tops) / sizeof(*tops))
			tops[++part] = next;
		if (strcmp(key, "\033[5~") == 0 && part > 0)
			part--;
		show(tops[part], end, window.ws_row);
	}
	tcsetattr(STDIN_FILENO, TCSANOW, &given);
	return EXIT_SUCCESS;
}
