#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The commands of anteroom-content on tests/content/base: the same content makes the same book, byte for byte, and what
# cannot be done says why and leaves nothing behind; nor what make cannot.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "${BUILD:-build}" && pwd)/anteroom-content
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here/../../content/base" "$work/base"
chmod -R u+w "$work"
mkdir -p "$work/base/locales"
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

# A book takes the place of a book, and of nothing else; what is there stays as it was.
cp a.book old.book
"$program" build -o old.book content locales
cmp -s a.book old.book || fail "a book was not replaced"
# One of the version before, an SQLite database, as the reader asks for that refuses it.
{ printf 'SQLite format 3\0'; head -c 52 /dev/zero; printf ante; } >older.book
ends 1 "older.book is a book of another version of anteroom; build it again" "${program%-content}" --list older.book
"$program" build -o older.book content locales
cmp -s a.book older.book || fail "a book of another version was not replaced"
rm older.book
echo mine >notes.txt
printf 'SQLite format 3\0' >other.sqlite
: >empty.book
mkdir folder.book
mkfifo pipe.book
ln -s ../content/clinic.yaml link.book
ln -s circle.book circle.book
mkdir links
mv link.book links
find content locales notes.txt other.sqlite empty.book -type f -exec sha256sum {} + 2>/dev/null | sort >before.txt
for place in content/*.yaml content/*/* notes.txt other.sqlite empty.book links/link.book; do
	ends 2 "is there already, and is no book; name another place" "$program" build -o "$place" content locales
done
ends 2 "content/clinic.yaml is there already" "$program" build -o links/link.book content locales
ends 2 "is a folder" "$program" build -o folder.book content locales
ends 2 "is a folder" "$program" build -o content content locales
ends 2 "is a device or a pipe" timeout 10 "$program" build -o pipe.book content locales
ends 2 "is a device or a pipe" "$program" build -o /dev/null content locales
ends 2 "leads in a circle" "$program" build -o circle.book content locales
for name in new.md new.yaml es.po new.pot; do
	ends 2 "has the name of content" "$program" build -o "content/$name" content locales
	[ ! -e "content/$name" ] || fail "content was written"
done
cp content/clinic.yaml elsewhere.yaml
ends 2 "is there already" "$program" build --clinic=elsewhere.yaml -o elsewhere.yaml content locales
find content locales notes.txt other.sqlite empty.book -type f -exec sha256sum {} + 2>/dev/null | sort | cmp -s - before.txt || fail "a file was written over"
# A link goes on leading where it led, be anything there yet or not.
ln -s ../old.book links/old.book
ln -s ../new.book links/new.book
cp a.book b.book
sed -i 's/name: Test Clinic/name: Other Clinic/' content/clinic.yaml
for name in old new; do
	"$program" build -o links/$name.book content locales
	[ -L links/$name.book ] && ! cmp -s a.book $name.book || fail "the book behind the link was not replaced: $name"
done
cmp -s old.book new.book || fail "two places, two books"
rm -r old.book new.book links folder.book pipe.book circle.book empty.book

# A template takes the place of a template only.
mkdir templates
"$program" extract -o templates content locales
"$program" extract -o templates content locales
[ "$(ls templates)" = microneedling.pot ] || fail "extract left something behind: $(ls templates)"
# Nor of one that somebody has filled in, nor from content that is not right.
sed -i '0,/^msgid "[A-Z]/ { /^msgid "[A-Z]/ { n; s/msgstr ""/msgstr "Meins"/ } }' templates/microneedling.pot
grep -q Meins templates/microneedling.pot || fail "nothing was filled in"
ends 2 "holds translations" "$program" extract -o templates content locales
grep -q Meins templates/microneedling.pot || fail "extract wrote over translations"
rm templates/microneedling.pot
mv content/microneedling/self-check.yaml kept.yaml
ends 1 "there is no such file" "$program" extract -o templates content locales
mv kept.yaml content/microneedling/self-check.yaml
[ -z "$(ls templates)" ] || fail "extract wrote despite errors"
echo mine >templates/microneedling.pot
ends 2 "is no template made by extract" "$program" extract -o templates content locales
ln -sf ../content/clinic.yaml templates/microneedling.pot
ends 2 "content/clinic.yaml is there already" "$program" extract -o templates content locales
grep -q "Other Clinic" content/clinic.yaml || fail "extract wrote over content"

# A folder that cannot be read to its end is not one with fewer pages.
if strace -o said.txt true 2>/dev/null; then
	for end in 2 4; do
		ends 1 "cannot read this folder: Input/output error" strace -o strace.txt -e inject=getdents64:error=EIO:when=$end "$program" check content locales
	done
else
	echo "skipped: a folder that fails needs strace (make deps-ci), and to be allowed to trace"
fi

# A pipe among the files is no reason to wait for ever.
mkfifo content/microneedling/pipe.md
ends 1 "pipe.md: error: cannot read this file: it is a pipe or a device" timeout 10 "$program" check content locales
rm content/microneedling/pipe.md

rm content/microneedling/self-check.yaml
sed -i '/Should I book/,/self-check: yes/d; s/^parts: .*/parts: [settings]/' content/microneedling/topic.yaml
ends 1 "there is no self-check" "$program" explain content locales
ends 1 "there is no self-check" "$program" try content locales stage=before

ends 2 "BUILD='out of the way' has a space in it" make -n -C "$here/../../.." BUILD='out of the way'
ends 2 "is not installed: make deps" make -C "$here/../../.." BUILD="$work/none" PKG_CONFIG=false CC=false "$work/none/compiled-strings"

ends 3 "cannot write" "$program" build -o none/c.book content locales
ends 2 "needs -o" "$program" build content locales
[ "$(find . -name '*.book*' | sort | tr '\n' ' ')" = "./a.book ./b.book " ] || fail "a part of a book is left: $(find . -name '*.book*')"
