#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every input of the corpus once more, through the target whose name its folder has: seeds, and whatever made one fail. make fuzz looks
# for more.
set -u
build=${BUILD:-build}
corpus=tests/fuzz/corpus
failed=0
for target in tests/fuzz/*.c; do
	name=$(basename "$target" .c)
	if [ ! -d "$corpus/$name" ]; then
		echo "$corpus/$name is missing: it holds the seeds of $target"
		failed=1
	elif ! said=$("$build/fuzz/$name" "$corpus/$name" 2>&1); then
		echo "$name fails:"
		# It names each input before it reads it.
		echo "$said" | tail -n 20
		failed=1
	fi
done
for folder in "$corpus"/*; do
	[ -f "tests/fuzz/$(basename "$folder").c" ] || {
		echo "$folder belongs to no target"
		failed=1
	}
done
exit $failed
