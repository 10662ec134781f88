// SPDX-License-Identifier: GPL-3.0-or-later
// SIGSYS leads here, so that nothing here may raise it: modes are taken and set by the kernel's oldest calls, which the
// sandbox allows, and not by tcgetattr and tcsetattr, whose calls change with the libc.
#include "guard/rescue.h"

#include <asm/termbits.h>
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

// Mouse and bracketed paste off, keypad and cursor keys as they were, the terminal orders text itself, all rows scroll,
// lines wrap, ASCII, no attributes, cursor shown.
#define RESCUE_MODES                                                                           \
	"\033[?1000l\033[?1002l\033[?1006l\033[?2004l\033[?1l\033>\033[8h\033[r\033[?7h\033(B" \
	"\033[0m\033[?25h"
// Wiped before it is left as well: a terminal without an alternate screen must not keep the last frame.
#define RESCUE_LEAVE "\033[H\033[2J\033[?1049l"

static const char *const screens[] = {
	[RESCUE_NOTHING] = "",
	[RESCUE_GUEST] = RESCUE_MODES RESCUE_LEAVE "\r",
	[RESCUE_KIOSK] = RESCUE_MODES RESCUE_LEAVE "\033[H\033[2J\033[3J",
};

// A signal handler has no other way to know.
static struct {
	int terminal, output;
	struct termios modes;
	volatile enum rescue_screen screen;
} rescue = { .terminal = -1, .output = -1 };

void rescue_remember(int input, int output)
{
	rescue.terminal = -1;
	rescue.output = output >= 0 && isatty(output) ? output : -1;
	if (input >= 0 && ioctl(input, TCGETS, &rescue.modes) == 0)
		rescue.terminal = input;
	else if (output >= 0 && ioctl(output, TCGETS, &rescue.modes) == 0)
		rescue.terminal = output;
}

void rescue_set_screen(enum rescue_screen screen)
{
	rescue.screen = screen;
}

const char *rescue_bytes(enum rescue_screen screen)
{
	return screens[screen];
}

void rescue_terminal(bool stuck)
{
	int saved = errno;
	if (stuck && rescue.output >= 0)
		ioctl(rescue.output, TCFLSH, TCOFLUSH);
	const char *bytes = screens[rescue.screen];
	size_t left = rescue.output >= 0 ? strlen(bytes) : 0;
	while (left > 0) {
		ssize_t written = write(rescue.output, bytes, left);
		if (written <= 0 && errno != EINTR)
			break;
		if (written > 0) {
			bytes += written;
			left -= (size_t)written;
		}
	}
	if (rescue.terminal >= 0) {
		ioctl(rescue.terminal, TCSETS, &rescue.modes);
		ioctl(rescue.terminal, TCFLSH, TCIFLUSH);
	}
	errno = saved;
}

void rescue_exit(int status, bool stuck)
{
	rescue_terminal(stuck);
	_exit(status);
}
