// SPDX-License-Identifier: GPL-3.0-or-later
// Where a consultation is booked: the address that the clinic gave, as text and as a QR code. Nothing that the visitor chose is in
// either. For the kiosk only.
#ifndef ANTEROOM_KIOSK_BOOKING_H
#define ANTEROOM_KIOSK_BOOKING_H

#include "kiosk/state.h"

// Both add nothing where the clinic has no such address, to a check that ended at once, and to one that comes to something urgent so far:
// that comes first.

// As text, for every face.
void booking_add_address(struct session *session, struct document *document);
// As a code that no screen cuts, the last of the document, whose place, status and title are known. Nothing where it cannot be drawn
// truly: without half blocks and colours of ours, in a window with too little room, where the terminal may turn it around.
void booking_add_code(struct session *session, struct document *document);

#endif
