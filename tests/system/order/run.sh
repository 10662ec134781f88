#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Values in Arabic, Persian and Hebrew, as they are read in every face and form. build/tests/faces --table prints what was sent and seen.
set -eu
exec "${BUILD:-build}/tests/faces"
