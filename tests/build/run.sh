#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The commands of anteroom-content on tests/diagnostics/base: the same content makes the same book, byte for byte, and what
# cannot be done says why and leaves nothing behind.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "${BUILD:-build}" && pwd)/anteroom-content
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here/../diagnostics/base" "$work/base"
cd "$work/base"

fail() {
	echo "$*"
	exit 1
}

# ends STATUS SENTENCE COMMAND...
ends() {
	expected=$1
	sentence=$2
	shift 2
	status=0
	"$@" >said.txt 2>&1 || status=$?
	[ $status -eq "$expected" ] || fail "exit $status instead of $expected: $*"
	grep -qF -- "$sentence" said.txt || fail "does not say '$sentence': $*"
}

export SOURCE_DATE_EPOCH=1795305600
"$program" build -o a.book content locales
sleep 1
TZ=Asia/Tokyo LC_ALL=C.UTF-8 "$program" build -o b.book content locales
cmp a.book b.book || fail "the same content made another book"

# The clock instead would make a book that cannot be made again.
for epoch in soon -1 1e9 99999999999999999999; do
	ends 3 "SOURCE_DATE_EPOCH" env SOURCE_DATE_EPOCH=$epoch "$program" build -o c.book content locales
done

rm content/microneedling/self-check.yaml
sed -i '/Should I book/,/self-check: yes/d; s/^parts: .*/parts: [settings]/' content/microneedling/topic.yaml
ends 1 "there is no self-check" "$program" explain content locales
ends 1 "there is no self-check" "$program" try content locales stage=before

ends 3 "cannot write" "$program" build -o none/c.book content locales
ends 2 "needs -o" "$program" build content locales
[ "$(find . -name '*.book*' | sort | tr '\n' ' ')" = "./a.book ./b.book " ] || fail "a part of a book is left: $(find . -name '*.book*')"
