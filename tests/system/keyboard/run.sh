#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What deploy/console/anteroom-console leaves of Debian's keymaps. The console of this machine is left alone: dumpkeys and loadkeys are
# ones that read and write a file instead; what a keymap means is computed by the real loadkeys.
set -eu
for tool in loadkeys dumpkeys ckbcomp; do
	command -v $tool >/dev/null || {
		echo "skipped: $tool is missing (make deps-ci)"
		[ "${CI:-}" != true ]
		exit
	}
done
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
fail() {
	echo "$*"
	failed=1
}

loadkeys=$(command -v loadkeys)
mkdir "$work/bin"
cat >"$work/bin/dumpkeys" <<EOF
#!/bin/sh
test "\$*" = "--console=/dev/tty0 --keys-only --full-table --numeric" || exit 9
"$loadkeys" --quiet --unicode --mktable "$work/layout" "$work/laid-over" | awk -f "$here/dumped.awk"
EOF
cat >"$work/bin/loadkeys" <<EOF
#!/bin/sh
test "\$*" = "--quiet --console=/dev/tty0" || exit 9
cat >>"$work/laid-over"
EOF
# Nor is one needed.
sed "s,if \[ ! -e \$console \],if false,; s,/dev/\$1\",$work/\$1\"," deploy/console/anteroom-console >"$work/bin/anteroom-console"
cat >"$work/bin/chvt" <<EOF
#!/bin/sh
echo "\$*" >"$work/front"
EOF
cat >"$work/bin/udevadm" <<EOF
#!/bin/sh
test -e "$work/tty3" || echo "\$1" >"$work/waited"
EOF
chmod +x "$work"/bin/*
PATH=$work/bin:$PATH

# A code that is not theirs would be a hole in the program's own list: of the kernel's names for what leaves a screen, none may be left.
lead_out() { # prints how many
	dumpkeys --console=/dev/tty0 --keys-only --full-table --numeric | tr ' ' '\n' |
		grep -ciE '^\+?0x(05..|020[234569abcf]|021[012])$' || :
}
others() { # all codes but those, to tell what was changed besides
	dumpkeys --console=/dev/tty0 --keys-only --full-table --numeric | sed -E 's/ 0x(05..|020[0234569abcf]|021[012])/ none/Ig'
}
status=0
for layout in us es latam de fr us,ru us,ara; do
	ckbcomp -layout "$layout" >"$work/layout" 2>"$work/said" || { cat "$work/said"; fail "$layout: there is no keymap"; continue; }
	: >"$work/laid-over"
	before=$(lead_out)
	[ "$before" -gt 100 ] || fail "$layout: only $before keys lead out of it; this test sees too little"
	others >"$work/others"
	status=0
	anteroom-console --check >"$work/said" 2>&1 || status=$?
	[ $status -eq 1 ] && grep -q "$before keys of the keyboard lead out of this screen" "$work/said" || fail "$layout: a check before: $status, $(cat "$work/said")"
	[ ! -s "$work/laid-over" ] || fail "$layout: a check changes the keyboard"
	anteroom-console || fail "$layout: status $?"
	anteroom-console --check || fail "$layout: a check after: status $?"
	after=$(lead_out)
	[ "$after" -eq 0 ] || fail "$layout: $after of $before keys that lead out are left"
	others | cmp -s - "$work/others" || fail "$layout: other keys were changed"
	wc -l <"$work/laid-over" >"$work/count"
	anteroom-console || fail "$layout: a second time: status $?"
	wc -l <"$work/laid-over" | cmp -s - "$work/count" || fail "$layout: the second time, there was something left to do"
	echo "$layout: $before keys that lead out of the screen, then $after"
done

# The kiosk's console shows, and takes UTF-8, whatever Debian made of it; and not while the keyboard leads out of it.
anteroom-console --ready=tty3 || fail "a console made ready: status $?"
[ "$(cat "$work/waited")" = settle ] || fail "udev may still set the console by the locale"
[ "$(cat "$work/front")" = 3 ] || fail "the console is not the one that shows"
[ "$(od -An -c "$work/tty3" | tr -d ' ')" = '033%G' ] || fail "the console takes no UTF-8: $(od -c "$work/tty3")"
anteroom-console --ready=ttyS0 || fail "a serial line: status $?"
[ ! -e "$work/ttyS0" ] || fail "a serial line is taken for a console"
printf '#!/bin/sh\nexit 1\n' >"$work/bin/chvt"
anteroom-console --ready=tty3 2>"$work/said" || fail "a console that cannot be brought to the front: status $?"
grep -q '/dev/tty3 may not be the console that shows' "$work/said" || fail "nothing is said of it: $(cat "$work/said")"

# What cannot be done is no success: a kiosk must not start.
: >"$work/laid-over"
refuses() { # STATUS SENTENCE OPTION...
	wanted=$1
	sentence=$2
	shift 2
	status=0
	anteroom-console "$@" >"$work/said" 2>&1 || status=$?
	[ $status -eq "$wanted" ] && grep -qF "$sentence" "$work/said" || fail "not $wanted, $sentence: $status, $(cat "$work/said")"
}
cp "$work/bin/loadkeys" "$work/kept"
printf '#!/bin/sh\ncat >/dev/null\n' >"$work/bin/loadkeys"
refuses 1 "lead out of this screen"
rm "$work/tty3"
refuses 1 "lead out of this screen" --ready=tty3
[ ! -e "$work/tty3" ] || fail "a console is made ready whose keyboard leads out of it"
printf '#!/bin/sh\nexit 1\n' >"$work/bin/loadkeys"
refuses 3 "cannot change the keyboard"
cp "$work/kept" "$work/bin/loadkeys"
for answer in 'exit 1' 'exit 0' 'echo keymaps 0-1; echo keycode 1 = 0x0200' 'echo keymaps 0-1'; do
	printf '#!/bin/sh\n%s\n' "$answer" >"$work/bin/dumpkeys"
	refuses 3 "the keyboard of /dev/tty0" --check
	refuses 3 "the keyboard of /dev/tty0"
done
refuses 2 "usage:" --nonsense
refuses 2 "usage:" --ready=
exit $failed
