#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# From an older revision, whose program and book are of another version, to this one, while a kiosk runs and guests come and go: no
# visitor sees a screen that is out of order, and none is turned away. An upgrade whose book does not stand changes nothing.
# Needs root, for a /etc and /var/lib of its own in a mount namespace, and git's history, for the older revision. Keeps that one,
# built, in BUILD/upgrade.
set -u
revision=34f1421
root=$(cd "$(dirname "$0")/../../.." && pwd)
build=$(cd "${BUILD:-build}" && pwd)
old=$build/upgrade/$revision

skip() {
	echo "skipped: $*"
	exit 0
}
if [ "${1:-}" != inside ]; then
	[ "$(id -u)" -eq 0 ] || skip "the upgrade needs root for a mount namespace"
	unshare --mount true 2>/dev/null || skip "the upgrade needs a mount namespace"
	command -v script >/dev/null || skip "the upgrade needs script(1), for a terminal"
	pkg-config --exists sqlite3 || skip "the older revision needs libsqlite3-dev"
	if [ ! -x "$old/build/anteroom" ]; then
		git -C "$root" cat-file -e $revision 2>/dev/null || skip "git's history with $revision is not there"
		mkdir -p "$old" && git -C "$root" archive $revision | tar -x -C "$old" || exit 1
		(cd "$old" && env -u BUILD nice make -j2 CC="${CC:-cc}" all) >"$build/upgrade/log" 2>&1 ||
			{ tail "$build/upgrade/log"; echo "the older revision does not build"; exit 1; }
	fi
	exec unshare --mount --pid --fork --mount-proc --propagation private "$0" inside
fi

book=/var/lib/anteroom/anteroom.book
former=/var/lib/anteroom/microneedling.book # as the older revision calls it
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
fail() {
	echo "$*"
	failed=1
}
mkdir "$work/etc" && cp -a /etc/. "$work/etc" && mount --bind "$work/etc" /etc && mount -t tmpfs none /var/lib || exit 1
rm -rf /etc/anteroom
prefix=$work/usr
screen=$work/screen
PATH=$prefix/sbin:$prefix/bin:$PATH

until_true() {
	for _ in $(seq 300); do
		"$@" && return 0
		sleep 0.1
	done
	return 1
}
visits() { # how many have begun
	grep -c 'Clinic' "$screen"
}
more_visits() {
	[ "$(visits)" -gt "$1" ]
}
kiosk() {
	TERM=linux script -qfc "exec '$prefix/bin/anteroom' --mode=kiosk --face=plain --idle=2" "$screen" <"$work/keys" >/dev/null 2>&1 &
	script=$!
}
# As the service manager does it.
stop_kiosk() {
	pkill -TERM -P $script
	wait $script
	cat "$screen" >>"$work/screens"
}
# One guest after another, with whatever is installed; what goes wrong is in $work/guests.
guests() {
	while [ -e "$work/open" ]; do
		"$prefix/bin/anteroom" --mode=guest --face=plain --locale=en </dev/null >"$work/guest" 2>&1 || cat "$work/guest" >>"$work/guests"
		grep -q Clinic "$work/guest" || cat "$work/guest" >>"$work/guests"
	done
}

# ---- the older version, as it was installed ----

(cd "$old" && make install PREFIX="$prefix") >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
"$prefix/bin/anteroom-content" build --clinic=/etc/anteroom/clinic.yaml -o $former \
	"$prefix/share/anteroom/content" "$prefix/share/anteroom/locales" >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
cp $former "$work/old.book"
cp "$prefix/bin/anteroom" "$work/old-anteroom"
mkfifo "$work/keys"
exec 8<>"$work/keys"
kiosk
until_true more_visits 0 || { cat "$screen"; echo "the older kiosk does not begin"; exit 1; }
touch "$work/open" "$work/guests"
guests &
coming=$!

# ---- an upgrade that cannot stand ----

upgrade() {
	status=0
	(cd "$root" && deploy/upgrade.sh "$prefix" "$build") >"$work/said" 2>&1 || status=$?
}
cp /etc/anteroom/clinic.yaml "$work/clinic.yaml"
sed -i 's/^demo: yes/demo: maybe/' /etc/anteroom/clinic.yaml
upgrade
[ $status -eq 1 ] && grep -q 'nothing was installed' "$work/said" || fail "an upgrade with errors: status $status, $(cat "$work/said")"
cmp -s "$prefix/bin/anteroom" "$work/old-anteroom" || fail "an upgrade with errors has installed a program"
cmp -s $former "$work/old.book" && [ ! -e $book ] || fail "an upgrade with errors has changed the book"
cp "$work/clinic.yaml" /etc/anteroom/clinic.yaml

# ---- one that does ----

upgrade
[ $status -eq 0 ] || fail "the upgrade: status $status, $(cat "$work/said")"
"$build/anteroom" --list $book >"$work/list" || fail "the new book is not in place"
cmp -s $book.previous "$work/old.book" || fail "the old book does not stand beside the new one"
cmp -s $former "$work/old.book" || fail "the old book is gone although the old program still runs"
grep -q "microneedling.book is kept: process .*was started on it" "$work/said" || fail "nothing says why the old book is kept: $(cat "$work/said")"
cmp -s "$prefix/bin/anteroom" "$build/anteroom" || fail "the new program is not installed"
before=$(visits)
until_true more_visits $((before + 1)) || fail "the old program, still running, has no book any more"
stop_kiosk
kiosk
until_true more_visits 1 || fail "the new program does not begin: $(cat "$screen")"
stop_kiosk
rm "$work/open"
wait $coming
grep -i -A 2 'out of order' "$work/screens" && fail "a visitor saw a screen that is out of order"
[ ! -s "$work/guests" ] || fail "guests were turned away: $(sort "$work/guests" | uniq -c | head)"

# ---- the book's former name goes when nothing runs on it ----

"$prefix/bin/anteroom" --mode=kiosk --face=plain $former <"$work/keys" >/dev/null 2>&1 &
named=$!
"$prefix/sbin/anteroom-update" >"$work/said" 2>&1
grep -q "microneedling.book is kept: process .*$named " "$work/said" && [ -e $former ] ||
	fail "a kiosk that was started on the old book by its path loses it: $(cat "$work/said")"
kill $named
wait $named
"$prefix/sbin/anteroom-update" >"$work/said" 2>&1 || fail "an update after the upgrade: $(cat "$work/said")"
[ ! -e $former ] && [ -e $book ] && [ -e $book.previous ] || fail "the old book is still there: $(cat "$work/said")"

# ---- such a screen would have been seen ----

echo none >$book
echo none >$book.previous
out_of_order() {
	grep -qi 'out of order' "$screen"
}
kiosk
until_true out_of_order || fail "without a book no screen says so: this test sees nothing"
stop_kiosk
exit $failed
