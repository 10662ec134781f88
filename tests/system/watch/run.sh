#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `watch` builds whatever way a file is saved, keeps the last good book, and waits for what is not there; an open reader shows each
# new book, whatever way it came to its place.
set -u

here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${BUILD:-build}" && pwd)
program=$build/anteroom-content
base=$here/../../content/base/content
work=$(mktemp -d)
running=
cleanup() {
	exec 8>&-
	for process in $running; do kill "$process" 2>/dev/null; done
	rm -rf "$work"
}
trap cleanup EXIT
failed=0
SOURCE_DATE_EPOCH=1795305600
export SOURCE_DATE_EPOCH

fail() {
	echo "$*"
	failed=1
}
# until COMMAND...: within 20 s, for a machine that others use too
until_true() {
	for _ in $(seq 200); do
		"$@" && return 0
		sleep 0.1
	done
	return 1
}
says_name() { # NAME: the book in place says so
	"$build/anteroom" --list guide.book 2>/dev/null | grep -qF -- "$1"
}
becomes() { # HOW NAME
	until_true says_name "$2" || fail "not built after $1: $(cat said.txt); $("$build/anteroom" --list guide.book)"
}
lines() {
	wc -l <said.txt
}
said_more() {
	[ "$(lines)" -gt "$1" ]
}
titled() { # TITLE: the page, with that title
	sed "s/^title: .*/title: $1/" "$base/microneedling/care.md"
}
care=content/microneedling/care.md

cd "$work" || exit 1
cp -r "$base" content && chmod -R u+w content && mkdir -p locales/microneedling

# The first build fails: nothing is written, and it waits.
titled '' >$care
"$program" watch -o guide.book content locales >said.txt 2>&1 &
watch=$!
running="$running $watch"
until_true grep -q 'guide.book: not written' said.txt || fail "says nothing of a first build that fails: $(cat said.txt)"
[ ! -e guide.book ] || fail "wrote a book that has errors"
titled 'In place' >$care
becomes "a save in place" 'In place'

titled 'Renamed' >content/microneedling/.care.md.swp
mv content/microneedling/.care.md.swp $care
becomes "a save by rename" Renamed
mv $care $care~
titled 'New file' >$care
becomes "a new file in the old one's place" 'New file'
titled 'Copied' >copy.md
cp copy.md $care
becomes "a copy over it" Copied

# Behind links: the file's, the folder's, one that is swapped.
mkdir elsewhere
titled 'Linked' >elsewhere/care.md
ln -sf ../../elsewhere/care.md $care
becomes "a link in its place" Linked
titled 'Behind the link' >elsewhere/care.md
becomes "a save behind a link" 'Behind the link'
cp -r content content.2 && mv content content.1
titled 'Second folder' >elsewhere/other.md
ln -sf ../../elsewhere/other.md content.2/microneedling/care.md
ln -s content.2 content
becomes "a folder that became a link" 'Second folder'
titled 'Third folder' >elsewhere/third.md
ln -sf ../../elsewhere/third.md content.1/microneedling/care.md
ln -s content.1 content.new && mv -T content.new content
becomes "a link to a folder that was swapped" 'Third folder'

# Errors: printed with their place, and the last good book stays.
cp guide.book good.book
now=$(lines)
titled '' >elsewhere/third.md
until_true said_more "$now" || fail "says nothing of an error"
until_true grep -q 'the last good book stays' said.txt || fail "does not say that the book stays: $(cat said.txt)"
grep -q 'care.md:' said.txt || fail "an error without its place"
cmp -s guide.book good.book || fail "the last good book did not stay"

# A folder that vanishes is waited for; no other line is said of it.
rm content && mv locales locales.away
until_true grep -q 'there is no such folder; waiting for it' said.txt || fail "says nothing of a folder that went: $(cat said.txt)"
mv locales.away locales
titled 'Back again' >elsewhere/third.md
ln -s content.1 content
becomes "a folder that came back" 'Back again'
mkdir -p locales/interface
titled 'After a new folder' >elsewhere/third.md
becomes "a folder was added" 'After a new folder'

# What editors leave behind builds nothing.
sleep 0.5
now=$(lines)
echo x >content/microneedling/.x.swp
echo x >content/microneedling/x~
sleep 1.5
[ "$(lines)" -eq "$now" ] || fail "built for a file that an editor left behind: $(tail -n 2 said.txt)"

# How long from the save to the book, here: at most a second, unless the machine is busy with other work.
from=$(date +%s%N)
titled 'On time' >elsewhere/third.md
becomes "a save" 'On time'
took=$((($(date +%s%N) - from) / 1000000))
[ $took -lt 1000 ] || echo "skipped: $took ms from a save to its book, where a second is the aim; the machine may be busy"

kill -TERM $watch
wait $watch
status=$?
[ $status -eq 0 ] || fail "ended with status $status"
[ -z "$(find . -name '*.new')" ] || fail "left something behind: $(find . -name '*.new')"

# A clinic's folder, and edits that are added later.
mkdir own && mv content.1/clinic.yaml own
"$program" watch --clinic=own -o guide.book content locales >said.txt 2>&1 &
watch=$!
running="$running $watch"
becomes "the start" 'On time'
mkdir -p own/content/microneedling
titled 'Our own' >own/content/microneedling/care.md
becomes "a first edit" 'Our own'
kill -TERM $watch
wait $watch

# What the system refuses is a line, and status 3.
limited() {
	{
		(
			trap '' XFSZ
			ulimit -f 1
			exec timeout 20 "$program" watch --clinic=own -o full.book content locales
		) 2>&1
		echo $? >status
	} | cat >said.txt
}
limited
[ "$(cat status)" -eq 3 ] || fail "status $(cat status) on a full disk"
[ "$(lines)" -eq 1 ] && grep -q 'cannot write full.book' said.txt || fail "not one line on a full disk: $(cat said.txt)"
if unshare --user --map-root-user sh -c 'echo 0 >/proc/sys/user/max_inotify_instances' 2>/dev/null; then
	status=0
	timeout 20 unshare --user --map-root-user sh -c 'echo 0 >/proc/sys/user/max_inotify_instances; exec "$@"' - \
		"$program" watch --clinic=own -o guide.book content locales >said.txt 2>&1 || status=$?
	[ $status -eq 3 ] && [ "$(lines)" -eq 1 ] && grep -q 'cannot watch anything' said.txt || fail "status $status without inotify: $(cat said.txt)"
	status=0
	timeout 20 unshare --user --map-root-user sh -c 'echo 1 >/proc/sys/user/max_inotify_watches; exec "$@"' - \
		"$program" watch --clinic=own -o guide.book content locales >said.txt 2>&1 || status=$?
	[ $status -eq 3 ] && [ "$(lines)" -eq 1 ] && grep -q 'max_user_watches' said.txt || fail "status $status with one watch: $(cat said.txt)"
else
	echo "skipped: inotify's limit needs a user namespace"
fi

# ---- an open reader ----

rm -rf own/content
name() { # NAME FILE: a book of a clinic called so
	sed "s/^  name: .*/  name: $1/" own/clinic.yaml >clinic.yaml
	"$program" build --clinic=clinic.yaml -o "$2" content locales 2>/dev/null || fail "no book for $1"
}
shown() {
	grep -qF -- "$1" reader.txt
}
follows() { # HOW NAME
	until_true shown "$2" || fail "an open reader does not follow $1"
}
mkdir books
name 'First Clinic' books/one.book
ln -s books/one.book open.book
mkfifo keys
TERM=dumb "$build/anteroom" --face=plain open.book <keys >reader.txt 2>&1 &
running="$running $!"
exec 8>keys
follows "its start" 'First Clinic'
name 'Replaced Clinic' books/one.book
follows "a book that was replaced behind a link" 'Replaced Clinic'
name 'Copied Clinic' copied.book
cp copied.book books/one.book
follows "a book that was copied in place" 'Copied Clinic'
name 'Other Clinic' books/two.book
ln -s books/two.book new.link && mv -T new.link open.book
follows "a link that leads elsewhere" 'Other Clinic'
name 'Later Clinic' books/two.book
follows "a book behind the link's new end" 'Later Clinic'
echo 'no book' >books/two.book
sleep 0.5
rm books/two.book
name 'Mended Clinic' books/two.book
follows "a book after one that was none" 'Mended Clinic'
mkdir more && name 'Moved Clinic' more/two.book
mv books books.old && mv more books
follows "a folder that was swapped" 'Moved Clinic'

# Watching a folder of many names takes the kernel some milliseconds.
if strace -o /dev/null true 2>/dev/null; then
	strace -o trace -e trace=write,inotify_add_watch "$build/anteroom" --face=plain open.book </dev/null >/dev/null 2>&1
	awk '/^write\(1,/ { shown = 1 } /^inotify_add_watch/ { watched = 1; exit } END { exit !(shown && watched) }' trace ||
		fail "the first frame waits until the book is watched, or it is not watched"
else
	echo "skipped: the first frame comes before the watch: that needs strace (make deps-ci), and to be allowed to trace"
fi

exit $failed
