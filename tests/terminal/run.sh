#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The real program on pseudo-terminals of several kinds.
set -eu
exec "${BUILD:-build}/tests/terminal-walk"
