// SPDX-License-Identifier: GPL-3.0-or-later
// Giving the terminal back when the program cannot: fixed bytes and the modes it had, from a signal handler if need be.
// Included by main, the faces' owner and guard.
#ifndef ANTEROOM_GUARD_RESCUE_H
#define ANTEROOM_GUARD_RESCUE_H

#include <stdbool.h>

enum rescue_screen {
	RESCUE_NOTHING, // only the modes: no escape sequence was sent (plain face, dumb terminal)
	RESCUE_GUEST, // leaves the alternate screen; the guest's own scrollback is not ours to wipe
	RESCUE_KIOSK, // wipes screen and scrollback as well
};

// Remembers the modes of the terminal on `input`, else on `output`, as they are now, and where
// bytes go. Called before the first change of a mode; -1 is no descriptor. `output` that is no
// terminal gets no bytes.
void rescue_remember(int input, int output);
// What the terminal needs from now on, whenever the face changes.
void rescue_set_screen(enum rescue_screen screen);
// Bytes that this terminal needs besides those of any, before them; they stay where they are. "" at first.
void rescue_set_besides(const char *bytes);
const char *rescue_besides(void);
// The bytes of a kind of screen, zero-terminated: everything that ends a screen face, on any terminal.
const char *rescue_bytes(enum rescue_screen screen);

// Writes the bytes and sets the modes. `stuck`: throws away what the terminal has not taken yet, so that this does not
// wait for it. Async-signal-safe, as the next one.
void rescue_terminal(bool stuck);
// The same, then ends the process at once, without atexit.
_Noreturn void rescue_exit(int status, bool stuck);

#endif
