#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is shipped beside the programs: installed into a folder, then units, keymap, HAProxy, foot and sshd files through
# their own checkers, where those are installed; anteroom-update from a first book to a rollback.
set -eu
build=$(cd "${BUILD:-build}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
PATH=$build:$PATH
# shellcheck source=tests/system/check.sh
. "$(dirname "$0")/../check.sh"
with() { # TOOL NAME COMMAND...: only where the tool is; CI has all of them
	if command -v "$1" >/dev/null || [ "${CI:-}" = true ]; then
		shift
		check "$@"
	else
		echo "skipped $2: $1 is missing (make deps-ci)"
	fi
}

# ---- installed ----

check "install" sh -c 'umask 077 && deploy/install.sh "$1" /usr "$2"' - "$root" "$build"
readable() { test -z "$(find "$root" ! -perm -o+r -o -type d ! -perm -o+x)"; }
check "whoever installs, all may read it" readable
no_placeholder() { ! grep -rn '@[A-Z]*DIR@' "$root"; }
check "no placeholder is left" no_placeholder
check "installcheck" deploy/installcheck.sh "$root" /usr
tells() { # WHAT: of something that is wrong
	! deploy/installcheck.sh "$root" /usr >"$work/said" 2>&1 && grep -qF "$1" "$work/said"
}
chmod 700 "$root/var/lib/anteroom"
check "it tells a folder that is closed" tells "not everybody may look into: $root/var/lib/anteroom"
chmod 755 "$root/var/lib/anteroom"
mv "$root/usr/share/man/man1/anteroom.1" "$work"
check "it tells a file that is missing" tells "anteroom.1 is missing"
mv "$work/anteroom.1" "$root/usr/share/man/man1"
systemd_reads() {
	for file in sysusers.d/anteroom-ssh.conf sysusers.d/anteroom-screen.conf tmpfiles.d/anteroom.conf; do
		test -e "$root/usr/lib/$file" || return 1
	done
	! command -v systemd-sysusers >/dev/null || { systemd-sysusers --dry-run --root="$root" && systemd-sysusers --dry-run --root="$root" anteroom-ssh.conf; }
}
check "systemd finds accounts and folders" systemd_reads
guides_are_there() {
	grep -rhoIE '(docs|doc/anteroom)/(content-format|operating|reviewing|translating)\.md' "$root/usr" | sed 's,.*/,,' | sort -u >"$work/guides"
	cat "$work/guides"
	test "$(wc -l <"$work/guides")" -ge 4 && while read -r guide; do test -e "$root/usr/share/doc/anteroom/$guide" || return 1; done <"$work/guides"
}
check "every guide that what is installed names is installed" guides_are_there
refuses_prefix() { # PREFIX
	status=0
	deploy/install.sh "$work/odd" "$1" "$build" >"$work/said" 2>&1 || status=$?
	test $status -eq 2 -a ! -e "$work/odd" && grep -qF "PREFIX='$1'" "$work/said"
}
for prefix in '/opt/a b' '/opt/a,b' '/opt/a&b' '/opt/a%b' '/opt/a"b'; do
	check "a folder that units cannot name is refused: $prefix" refuses_prefix "$prefix"
done
# As bash asks, which parts a word at its =.
completes() { # OFFERED PROGRAM WORD...: behind the last word
	wanted=$1
	shift
	# shellcheck disable=SC2016 # expanded inside
	ANTEROOM_BOOK=$build/anteroom.book bash -c '
		program=$2
		. "$1/$program"
		compopt() { :; }
		complete -p "$program"
		shift
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		word=${COMP_WORDS[COMP_CWORD]}
		_anteroom "$program" "${word#=}" "${COMP_WORDS[COMP_CWORD - 1]}"
		echo "offered: ${COMPREPLY[*]}"' - "$root/usr/share/bash-completion/completions" "$@" >"$work/said" 2>&1
	cat "$work/said"
	grep -qxF -- "offered: $wanted" "$work/said"
}
check "Tab completes an option" completes --face= anteroom --fa
check "its words" completes "auto screen plain" anteroom --face =
check "behind its letter" completes "reader kiosk guest" anteroom -m ''
check "pages" completes costs anteroom --page = cos
check "languages" completes "en es" anteroom --locale = ''
check "commands" completes "extract explain" anteroom-content ex
check "and their options" completes --clinic= anteroom-content check --cl
check "nothing where a file belongs" completes '' anteroom-content check con
names_no_builder() { ! grep -rlF -e "$PWD" -e "$build" "$root" && ! grep -rlF "$root" "$root"; }
check "no path of whoever built it is in there" names_no_builder
echo "# mine" >>"$root/etc/anteroom/clinic.yaml"
keeps_mine() {
	deploy/install.sh "$root" /usr && grep -qx '# mine' "$root/etc/anteroom/clinic.yaml" &&
		test -e "$root/etc/anteroom/clinic.yaml.new" -a ! -e "$root/etc/anteroom/sshd_config.new"
}
check "an upgrade keeps the clinic's file" keeps_mine
rm "$root/etc/anteroom/clinic.yaml.new"
shipped=$root/usr/share/anteroom
edits_are_moved() {
	echo 'A sentence of ours.' >>"$shipped/content/microneedling/care.md.ours" &&
		echo 'A sentence of ours.' >>"$shipped/content/microneedling/aftercare.md" &&
		echo 'minimum-age: 21' >>"$shipped/content/microneedling/settings.yaml" &&
		echo '# ours' >>"$shipped/locales/microneedling/es.po" &&
		deploy/install.sh "$root" /usr "$build" &&
		grep -q 'ours' "$root/etc/anteroom/content/microneedling/aftercare.md" &&
		grep -q 'ours' "$root/etc/anteroom/content/microneedling/care.md.ours" &&
		grep -q '21' "$root/etc/anteroom/kept/content/microneedling/settings.yaml" &&
		grep -q 'ours' "$root/etc/anteroom/locales/microneedling/es.po" &&
		diff -r content "$shipped/content" && diff -r locales "$shipped/locales"
}
check "an upgrade moves edits of shipped files to where they belong" edits_are_moved
kept_twice() {
	echo 'Another.' >>"$shipped/content/microneedling/aftercare.md" && deploy/install.sh "$root" /usr "$build" &&
		! grep -q 'Another' "$root/etc/anteroom/content/microneedling/aftercare.md" &&
		grep -q 'Another' "$root/etc/anteroom/kept/content/microneedling/aftercare.md"
}
check "and never over an edit that is there" kept_twice
nothing_to_do() {
	find "$root" -type f | sort >"$work/before" && deploy/install.sh "$root" /usr "$build" >"$work/again" &&
		find "$root" -type f | sort | diff "$work/before" - && test ! -s "$work/again"
}
rm -r "$root/etc/anteroom/clinic.yaml" "$root/etc/anteroom/content" "$root/etc/anteroom/locales" "$root/etc/anteroom/kept"
deploy/install.sh "$root" /usr "$build" >"$work/out"
check "a second install changes nothing and says nothing" nothing_to_do
removes() {
	for file in lib/systemd/system/anteroom-old.service share/anteroom/deploy/old.conf; do
		echo old >"$root/usr/$file" && echo "/usr/$file" >>"$shipped/installed.txt" || return 1
	done
	echo '/etc/anteroom/mine' >>"$shipped/installed.txt" && echo mine >"$root/etc/anteroom/mine" &&
		echo x >"$shipped/content/microneedling/gone.md" &&
		(cd "$shipped" && sha256sum content/microneedling/gone.md >>shipped.sha256) && deploy/install.sh "$root" /usr "$build" &&
		test ! -e "$root/usr/lib/systemd/system/anteroom-old.service" -a ! -e "$shipped/deploy/old.conf" \
			-a ! -e "$shipped/content/microneedling/gone.md" -a ! -e "$root/etc/anteroom/content" -a -e "$root/etc/anteroom/mine"
}
check "an upgrade removes what the version before had, and nothing in /etc" removes
no_digests() {
	rm "$shipped/shipped.sha256" && echo 'An old sentence.' >>"$shipped/content/microneedling/before.md" &&
		deploy/install.sh "$root" /usr "$build" >"$work/said" && grep -q 'content.before' "$work/said" &&
		grep -q 'An old sentence' "$shipped/content.before/microneedling/before.md" && test ! -e "$root/etc/anteroom/content"
}
check "of a version that kept no digests, all is kept aside" no_digests

gone=$work/gone
uninstalls() {
	deploy/install.sh "$gone" /usr "$build" && echo mine >"$gone/usr/share/anteroom/content/mine.md" &&
		echo '<!-- mine -->' >>"$gone/usr/share/anteroom/content/microneedling/costs.md" &&
		deploy/uninstall.sh "$gone" /usr >"$work/said" && cat "$work/said" && (cd "$gone" && find usr ! -type d | sort) >"$work/left" &&
		printf 'usr/share/anteroom/content/%s\n' microneedling/costs.md mine.md | cmp - "$work/left" &&
		test -e "$gone/etc/anteroom/clinic.yaml" -a -d "$gone/var/lib/anteroom" && grep -q '^/var/lib/anteroom is left' "$work/said"
}
check "uninstall leaves what is somebody's, and nothing else" uninstalls
check "a second time, it says so" sh -c '! deploy/uninstall.sh "$1" /usr 2>&1 | grep -v "nothing was installed"' - "$gone"

units=$work/units
mkdir "$units"
for unit in "$root"/usr/lib/systemd/system/*; do
	# verify wants the commands to be there.
	sed "s,/usr/bin/anteroom,$build/anteroom,; s,/usr/libexec/anteroom/[a-z-]*,/bin/true,
		s,/usr/bin/cage,/bin/true," \
		"$unit" >"$units/$(basename "$unit" | sed 's/@/@tty1/')"
done
with systemd-analyze "the unit of the waiting room is tight" systemd-analyze security --offline=true --threshold=15 \
	"$root/usr/lib/systemd/system/anteroom@.service"
with systemd-analyze "the unit of the full screen is tight" systemd-analyze security --offline=true --threshold=20 \
	"$root/usr/lib/systemd/system/anteroom-screen@.service"
with systemd-analyze "the unit of the keyboard is tight" systemd-analyze security --offline=true --threshold=20 \
	"$root/usr/lib/systemd/system/anteroom-console.service"
no_keyboard_no_kiosk() {
	unit=$root/usr/lib/systemd/system/anteroom@.service
	grep -qx 'Requires=anteroom-console.service' "$unit" && grep '^After=' "$unit" | grep -qw anteroom-console.service &&
		grep -qx 'ExecStartPre=+/usr/libexec/anteroom/anteroom-console --ready=%I' "$unit" &&
		test -x "$root/usr/libexec/anteroom/anteroom-console"
}
check "no kiosk without its keyboard" no_keyboard_no_kiosk
# The administrator's sshd takes /run/sshd away when it stops.
check "guests' sshd shares no folder with the administrator's" sh -c '! grep -qx "RuntimeDirectory=sshd" "$1" && grep -qx "RuntimeDirectory=.*" "$1"' - \
	"$root/usr/lib/systemd/system/anteroom-sshd.service"
with systemd-analyze "the unit of sshd is as tight as what it needs" systemd-analyze security --offline=true --threshold=30 \
	"$root/usr/lib/systemd/system/anteroom-sshd.service"
verifies() {
	systemd-analyze verify "$units"/*.service 2>&1 | tee "$work/verify"
	test ! -s "$work/verify"
}
with systemd-analyze "the units verify" verifies
with haproxy "HAProxy's file" haproxy -c -f deploy/haproxy/haproxy.cfg
with foot "foot's file" foot --check-config --config=deploy/wayland/foot.ini
with shellcheck "the scripts" shellcheck --severity=warning deploy/anteroom-update deploy/install.sh deploy/uninstall.sh deploy/installcheck.sh deploy/completion.bash deploy/ssh/anteroom-sshd \
	deploy/upgrade.sh deploy/console/anteroom-console tests/system/keyboard/run.sh tests/system/hardened/run.sh tests/system/upgrade/run.sh tests/system/docs/run.sh \
	tests/system/deploy/run.sh tests/system/guard/run.sh tests/system/ssh/run.sh

# ---- anteroom-update ----

clinic=$work/clinic.yaml
data=$PWD
programs=$build
cp content/clinic.yaml "$clinic"
state=$work/state
update() {
	"$root/usr/sbin/anteroom-update" --programs="$programs" --clinic="$clinic" --data="$data" --state="$state" "$@" >"$work/said" 2>&1
}
says() { # TEXT STATUS OPTION...
	text=$1
	wanted=$2
	shift 2
	status=0
	update "$@" || status=$?
	cat "$work/said"
	test $status -eq "$wanted" && grep -qF -- "$text" "$work/said"
}
chmod +x "$root/usr/sbin/anteroom-update"
check "the first book" says "first book" 0
says_no_more() { says "Nothing changes" 0 && ! grep "cannot read" "$work/said"; }
check "nothing to do" says_no_more
chmod 700 "$state"
check "a folder that is closed to the kiosk is told" says "cannot read the book: chmod o+rx $state" 0
chmod 755 "$state"
chmod 600 "$state/anteroom.book"
check "so is a book" says "chmod o+rx $state/anteroom.book" 0
chmod 644 "$state/anteroom.book"
sed -i 's/session: {low: 200, high: 800}/session: {low: 250, high: 2900}/' "$clinic"
check "a look at a change" says "  session price 200-800 USD -> 250-2900 USD: warning: changes by more than a factor of 3" 0 --check
check "a look changes nothing" test ! -e "$state/anteroom.book.previous"
check "a price that is three times the last is doubted" says "more than a factor of 3" 0
check "readers' lines were shown, by page" grep -q '^    +.*2,900' "$work/said"
check "the page is named" grep -q '^  costs (What it costs): [0-9]* lines new, [0-9]* gone' "$work/said"
cp "$state/anteroom.book" "$work/good.book"
cp "$state/anteroom.book.previous" "$work/last-good"
head -c 5000 "$work/good.book" >"$state/anteroom.book"
check "an update over a damaged book" says "first book that can be used" 0
check "mends it" cmp "$state/anteroom.book" "$work/good.book"
check "and keeps the last good one behind it" cmp "$state/anteroom.book.previous" "$work/last-good"
sed -i 's/low: 250, high: 2900/low: 2900, high: 250/' "$clinic"
check "a file with an error is refused, with its line" says "clinic.yaml:" 1
check "and with what was changed" grep -qF "session price 250-2900 USD -> 2900-250 USD: error: low is above high" "$work/said"
check "and changes nothing" cmp "$state/anteroom.book" "$work/good.book"
sed -i 's/low: 2900, high: 250/low: 250, high: 2900/' "$clinic"

# ---- a book of the version before, under its former name ----

mkdir "$work/former"
cp "$work/last-good" "$work/former/microneedling.book"
installed=$work/anteroom-update # as if the programs were installed where they were built
sed "s,^own_programs=.*,own_programs=$build," "$root/usr/sbin/anteroom-update" >"$installed"
former() {
	status=0
	sh "$installed" --programs="$build" --clinic="$clinic" --data="$data" --state="$work/former" "$@" >"$work/said" 2>&1 || status=$?
	cat "$work/said"
	return $status
}
check "is what a look compares with" former --check
check "and its change is shown by page" grep -q '^  costs (What it costs): ' "$work/said"
check "a look leaves it" test -e "$work/former/microneedling.book" -a ! -e "$work/former/anteroom.book"
check "programs that are not installed yet leave it, too" "$root/usr/sbin/anteroom-update" --programs="$build" --clinic="$clinic" \
	--data="$data" --state="$work/former"
check "beside the new one" test -e "$work/former/microneedling.book" -a -e "$work/former/anteroom.book"
check "it is the book before" cmp "$work/last-good" "$work/former/anteroom.book.previous"
mkfifo "$work/no-keys"
exec 7<>"$work/no-keys"
"$build/anteroom" --mode=guest --face=plain "$work/former/microneedling.book" <&7 >/dev/null 2>&1 &
guest=$!
until [ "$(readlink /proc/$guest/exe)" = "$build/anteroom" ]; do sleep 0.1; done
check "it is kept while somebody reads it" former
check "and whom it is kept for is said" grep -q "microneedling.book is kept: process .*$guest " "$work/said"
check "it is there" test -e "$work/former/microneedling.book"
kill $guest
wait $guest || :
check "then it goes" former --finish
check "and all is under the new name" sh -c 'test "$(ls "$1")" = "$(printf "anteroom.book\nanteroom.book.previous\nclinic.yaml")"' - "$work/former"
check "roll back to it" former --rollback
check "it is in place" cmp "$work/last-good" "$work/former/anteroom.book"

# ---- from a demonstration to the clinic's own book ----

cp "$clinic" "$work/demonstration.yaml"
sed -i 's/^demo: yes/demo: no/' "$clinic"
check "the example's facts are refused in a clinic's own book" says "clinic.phone is the example's" 1

# ---- the order of operating.md: own facts, signatures, then demo: no; and a telephone number is mended on any day ----

mkdir "$work/data"
cp -r content locales "$work/data"
chmod -R u+w "$work"
data=$work/data
sed -i 's/^demo: no/demo: yes/; s/Example Skin Clinic/Lakeside Skin Clinic/; s/555-01/312-555-71/; s/1 Example Street.*/9 Lake Road/
	s/clinic.example/lakeside-skin.org/; s/responsible: .*/responsible: A. Person answers for it./; s/funding: .*/funding: The clinic paid./
	s/feedback: .*/feedback: Tell A. Person./; s/show: \[en, es\]/show: [en]/' "$clinic"
check "the clinic's own facts, still as a demonstration" says "Done." 0
sed -i 's/^demo: yes/demo: no/' "$clinic"
check "a release without signatures is refused" says "nothing was changed" 1
check "and says who must sign" grep -q "signed by a doctor or nurse first; .*reviewing.md" "$work/said"
signs() {
	anteroom-content sign --by="A. Person" --role=nurse --clinic="$clinic" "$data/content" "$data/locales" "$@"
}
parts=$(grep -l '^kind: safety' content/*/*.md | sed 's,.*/,page:,; s,\.md$,,')
# shellcheck disable=SC2086 # parts are words
check "a nurse signs what every release needs" signs topic $parts self-check settings
check "the signatures lie beside the clinic's file" grep -q page:aftercare "$work/reviews.yaml"
check "the release" says "Done." 0
sed -i 's/^summary: .*/summary: How to care for your skin at home while it heals./' "$data/content/microneedling/aftercare.md"
sed -i 's/312-555-7100/312-555-7142/' "$clinic"
check "the number is mended although a signed page has changed" says "page:aftercare was changed" 0
check "and says who is to read it" grep -q "Ask who signed it" "$work/said"
new_number() { anteroom --dump "$state/anteroom.book" | grep -qF 312-555-7142; }
check "readers see the new number" new_number
tells_readers() { anteroom --dump=aftercare "$state/anteroom.book" | tr -s ' \n' ' ' | grep -qF "was changed after it was last checked."; }
check "and that the page has changed" tells_readers

# ---- a page of the clinic's own, and what becomes of the one below it ----

mkdir -p "$work/content/microneedling"
sed 's/^title: .*/title: Aftercare with us/' "$data/content/microneedling/aftercare.md" >"$work/content/microneedling/aftercare.md"
check "an edit" says "aftercare (Aftercare with us)" 0
check "of which nothing is said while the guide's page stays" sh -c '! grep -q "below your edit" "$1"' - "$work/said"
sed -i 's/^summary: .*/summary: How to care for your skin, told anew./' "$data/content/microneedling/aftercare.md"
check "the page below it changes" says "content/microneedling/aftercare.md: the page below your edit has changed since you wrote it:" 0
check "and how" grep -q '^  +summary: How to care for your skin, told anew.' "$work/said"
check "each time" says "below your edit" 0 --check
touch "$work/content/microneedling/aftercare.md"
update || : # says it once more
update || :
check "until the edit is saved again" sh -c '! grep -q "below your edit" "$1"' - "$work/said"
rm -r "$work/content"

# ---- what changes and stands on no page ----

update || : # without the edit
sed -i 's/text: Trouble breathing, or/text: Hard to breathe, or/' "$data/content/microneedling/self-check.yaml"
sed -i 's/^  tan: .*/  tan: 9 weeks/' "$data/content/microneedling/settings.yaml"
sed -i 's/hair loss/the loss of hair/' "$data/content/glossary.yaml"
check "the self-check's texts are named" says "  the self-check: " 0 --check
check "with what they say now" grep -q '^    +answer:.*: Hard to breathe, or' "$work/said"
check "so is a setting" grep -q '^    +wait.tan: 9.*weeks' "$work/said"
check "a word explained" grep -q '^  glossary (Words explained): 3 lines new, 3 gone' "$work/said"
update || :
check "and nothing twice" says "Nothing changes" 0
sed -i '/- id: numbing-cream$/,/- id: infection-spreads$/ { /- id: infection-spreads$/!d }' "$data/content/microneedling/self-check.yaml"
check "what follows from which answer changes" says "  the self-check: what follows from which answer" 0 --check
data=$PWD
cp "$work/demonstration.yaml" "$clinic"
cp "$work/last-good" "$state/anteroom.book.previous"
check "roll back" says "back in place" 0 --rollback
old_price() { anteroom --dump=costs "$state/anteroom.book" | grep -qF '$800'; }
check "the price before is back" old_price
check "no rollback without a book before" says "no book before" 1 --rollback --state="$work/empty"
check "it needs no PATH" env -i "$root/usr/sbin/anteroom-update" --programs="$build" --clinic="$clinic" --data="$data" --state="$state" --check
programs=$work/nowhere
check "it says which program it does not find" says "there is no program $work/nowhere/anteroom" 3
programs=$build
mkdir -p "$state/.update.killed"
echo half >"$state/.update.4711.new"
check "an update after one that was killed" says "" 0
cp "$state/anteroom.book" "$work/newer.book"
cp "$state/anteroom.book.previous" "$work/older.book"
check "those are two books" sh -c '! cmp -s "$1" "$2"' - "$work/newer.book" "$work/older.book"
echo '# of the book before' >>"$state/clinic.yaml"
check "an update after one that was killed behind its book" says "Nothing changes" 0
check "keeps the clinic's file that this book was made of" cmp "$clinic" "$state/clinic.yaml"
cp "$work/newer.book" "$state/anteroom.book.exchanged"
check "an update after a rollback that was killed before its exchange" says "Nothing changes" 0
check "forgets it" test ! -e "$state/anteroom.book.exchanged"
cp "$work/newer.book" "$state/anteroom.book.exchanged"
touch "$state/.exchanging"
cp "$work/older.book" "$state/anteroom.book"
check "what comes after a rollback that was killed between its books" update --finish
check "has the old one in place" cmp "$work/older.book" "$state/anteroom.book"
check "and the new one beside it" cmp "$work/newer.book" "$state/anteroom.book.previous"
mkdir "$work/disk"
mv "$state/anteroom.book" "$work/disk" && ln -s "$work/disk/anteroom.book" "$state/anteroom.book"
sed -i 's/low: 250, high: 2900/low: 260, high: 800/' "$clinic"
check "a book behind a link" says "Done." 0
check "is replaced there" sh -c 'test -L "$1/anteroom.book" && anteroom --dump=costs "$2" | grep -q 260' - "$state" "$work/disk/anteroom.book"
rm "$state/anteroom.book" && mkfifo "$state/anteroom.book"
check "a book that is no file is left alone" says "is no file; nothing was changed" 3
rm "$state/anteroom.book"
check "an unknown option" says "usage:" 2 --nonsense
left_over() { test -z "$(find "$state" -name '.update.*')"; }
check "nothing is left over" left_over

# ---- the keeper with the installed names: the book, the one before it ----

if [ "$(id -u)" -eq 0 ] && command -v unshare >/dev/null; then
	falls_back() {
		# shellcheck disable=SC2016 # expanded inside
		unshare --mount --propagation private sh -c '
			mkdir -p "$1/lib" "$1/bin" && cp "$2/anteroom" "$1/bin" && mount --bind "$1/lib" "$3" &&
			printf "not a book" >"$3/anteroom.book" && cp "$4" "$3/anteroom.book.previous" &&
			TERM=dumb timeout 10 "$1/bin/anteroom" --mode=kiosk --face=plain </dev/null | grep -q "Example Skin Clinic"' \
			- "$work" "$build" "$mountpoint" "$work/good.book"
	}
	# Another book than the clinic's own: a reader is told why, and which.
	tells_reader() { # AS ROOT | NOBODY
		# shellcheck disable=SC2016 # expanded inside
		unshare --mount --propagation private sh -c '
			mkdir -p "$1/lib" "$1/far/bin" "$1/far/share/anteroom" && cp "$2/anteroom" "$1/far/bin" && chmod 755 "$1" &&
			cp "$4" "$1/far/share/anteroom/anteroom.book" && mount --bind "$1/lib" "$3" && chmod 755 "$1/lib" &&
			rm -f "$3/anteroom.book.previous" && cp "$4" "$3/anteroom.book" &&
			case $5 in root) printf "not a book" >"$3/anteroom.book" ;; *) chmod 600 "$3/anteroom.book" ;; esac &&
			setpriv --reuid="$5" --clear-groups "$1/far/bin/anteroom" --dump=costs >"$1/shown"' \
			- "$work" "$build" "$mountpoint" "$work/good.book" "$1" 2>"$work/said" || { cat "$work/said"; return 1; }
		cat "$work/said"
		grep -q "^anteroom: $mountpoint/anteroom.book $2$" "$work/said" && grep -q 'far/.*/share/anteroom/anteroom.book is shown instead' "$work/said"
	}
	mountpoint=/var/lib/anteroom
	made=
	[ -d $mountpoint ] || { mkdir $mountpoint && made=yes; }
	check "a refused book: the one before it serves" falls_back
	check "a reader is told of a book that is damaged" tells_reader root "is not an anteroom book"
	check "and of one that he may not read" tells_reader nobody "cannot be read"
	[ -z "$made" ] || rmdir $mountpoint
fi

end_of_checks
