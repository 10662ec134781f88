// SPDX-License-Identifier: GPL-3.0-or-later
// SIGSYS leads here, so that nothing here may raise it: modes are taken and set by the kernel's oldest calls, which the
// sandbox allows, and not by tcgetattr and tcsetattr, whose calls change with the libc.
#include "guard/rescue.h"

#include <asm/termbits.h>
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

// Mouse in all its forms, focus and bracketed paste off, kitty's keyboard and xterm's modifyOtherKeys as well; keypad and
// cursor keys as they were, the terminal orders text itself, all rows scroll, lines wrap, ASCII, no attributes, cursor
// shown.
#define RESCUE_MODES                                                                            \
	"\033[?9l\033[?1000l\033[?1001l\033[?1002l\033[?1003l\033[?1004l\033[?1005l\033[?1006l" \
	"\033[?1015l\033[?1016l\033[?2004l\033[=0u\033[>4m\033[?1l\033>\033[8h\033[r\033[?7h"   \
	"\033(B\033[0m\033[?25h"
// Wiped before it is left as well: a terminal without an alternate screen must not keep the last frame. What libvterm restores with the
// other screen is the cursor as it was, and if nothing was saved hidden.
#define RESCUE_LEAVE "\033[H\033[2J\033[?1049l\033[?25h"

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
	const char *besides;
} rescue = { .terminal = -1, .output = -1, .besides = "" };

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

void rescue_set_besides(const char *bytes)
{
	rescue.besides = bytes;
}

const char *rescue_besides(void)
{
	return rescue.besides;
}

const char *rescue_bytes(enum rescue_screen screen)
{
	return screens[screen];
}

static void write_whole(const char *bytes)
{
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
}

void rescue_terminal(bool stuck)
{
	int saved = errno;
	if (stuck && rescue.output >= 0)
		ioctl(rescue.output, TCFLSH, TCOFLUSH);
	if (rescue.screen != RESCUE_NOTHING)
		write_whole(rescue.besides);
	write_whole(screens[rescue.screen]);
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
