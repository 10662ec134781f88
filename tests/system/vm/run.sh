#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [SUITE]  A waiting room in a machine of its own (bookworm, trixie): qemu, in software, with Debian's kernel and systemd, a screen and a
# keyboard. It is set up by the commands of docs/operating.md, then somebody types what leads out of a console, reads, leaves, pulls the
# plug. Started by hand, as root; takes debootstrap and Debian's packages, 6 GB of /var/tmp and 20 minutes or more.
#   FRESH=FOLDER keeps the system as it was bootstrapped for the next time.  BUILD=FOLDER holds the programs (build-static of `make STATIC=1`)
#   PARTS="console visit ssh update lost": these only
# shellcheck disable=SC2016,SC2317 # $ is of the machine inside, or money; check calls them
set -u
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../.." || exit 1
suite=${1:-bookworm}
build=${BUILD:-build-static}
parts=${PARTS:-console visit ssh update lost}
# shellcheck source=tests/system/vm/machine.sh
. "$here/machine.sh"
missing=
for tool in debootstrap mke2fs e2fsck debugfs $QEMU; do
	command -v "$tool" >/dev/null || missing="$missing $tool"
done
[ -x "$build/anteroom-content" ] && [ -e "$build/anteroom.book" ] || missing="$missing $build/anteroom (make STATIC=1)"
[ "$(id -u)" -eq 0 ] || missing="$missing root"
[ -z "$missing" ] || { echo "needs$missing: apt-get install --no-install-recommends debootstrap e2fsprogs qemu-system-x86" >&2; exit 1; }
work=$(mktemp -d -p /var/tmp)
trap 'power_cut; rm -rf --one-file-system "$work"' EXIT
trap 'exit 1' HUP INT TERM
bases=${FRESH:-$work}
# shellcheck source=tests/system/check.sh
. "$(dirname "$0")/../check.sh"

# ---- the system ----

[ -d "$bases/$suite-vm/usr" ] || debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,udev,kmod,kbd,console-setup,keyboard-configuration,procps,passwd,openssh-server,openssh-client,initramfs-tools,linux-image-amd64 \
	"$suite" "$bases/$suite-vm" >"$work/log" 2>&1 || { tail -n 5 "$work/log"; exit 1; }
root=$work/root
cp -a "$bases/$suite-vm/." "$root"
cp "$root"/boot/vmlinuz-* "$work/kernel"
cp "$root"/boot/initrd.img-* "$work/initrd"
# Half a minute of a slow processor, for disks that are none.
ln -sf /dev/null "$root/etc/systemd/system/e2scrub_reap.service"
rm -rf "${root:?}"/boot/* "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/*
make_answer "$root"
deploy/install.sh "$root" /usr "$build" || exit 1
echo anteroom-vm >"$root/etc/hostname"
echo '/dev/vda / ext4 errors=remount-ro 0 1' >"$root/etc/fstab"
# Holds a start back where the kernel's words say so, until it is let go on.
cat >"$root/etc/systemd/system/held.service" <<'EOF'
[Unit]
Before=anteroom-console.service
ConditionKernelCommandLine=held
[Service]
Type=oneshot
ExecStart=/bin/sh -c 'until [ -e /run/go-on ]; do sleep 0.1; done'
[Install]
WantedBy=multi-user.target
EOF
mkdir -p "$root/etc/systemd/system/multi-user.target.wants" "$root/root/steps"
ln -s ../held.service "$root/etc/systemd/system/multi-user.target.wants/held.service"
# What puts files in place says so before each step, and waits.
cat >"$root/root/steps/cp" <<'EOF'
#!/bin/sh
if [ -e /run/step ]; then
	echo "${0##*/} $*" >/run/step
	read -r _ </run/go
fi
exec "/usr/bin/${0##*/}" "$@"
EOF
chmod +x "$root/root/steps/cp"
ln -s cp "$root/root/steps/mv"
ln -s cp "$root/root/steps/sync"
make_disk "$root" "$work/disk" || exit 1
rm -rf --one-file-system "$root"

# ---- what is looked for ----

documented() { # SECTION NUMBER: the command of the guide
	awk -v section="$1" -v number="$2" -F '`' '/^## / { inside = index($0, section) } inside && index($0, "| " number " |") == 1 { print $2; exit }' docs/operating.md
}
follows() { # SECTION NUMBER...
	section=$1
	shift
	for number in "$@"; do
		command=$(documented "$section" "$number")
		check "$number: ${command:?the guide has no command $number}" inside "$command"
	done
}
# A second at a time: nothing tells when a console's cells change.
becomes() { # COMMAND...
	for _ in $(seq "${SECONDS_AT_MOST:-90}"); do
		! "$@" >"$work/became" 2>&1 || return 0
		sleep 1
	done
	cat "$work/became"
	return 1
}
says() { # TEXT
	screen >"$work/screen"
	grep -qF -- "$1" "$work/screen" || { cat "$work/screen"; return 1; }
}
screen_says() { becomes says "$1"; }
silent_about() { # TEXT...
	screen >"$work/screen"
	for text in "$@"; do
		! grep -qF -- "$text" "$work/screen" || { cat "$work/screen"; return 1; }
	done
}
welcome='Press 1 to read in English.'
start_page='What would you like to know?'
typed() { # KEY TEXT: what shows then
	press "$1"
	screen_says "$2"
}
in_front() { # CONSOLE
	test "$(inside 'cat /sys/class/tty/tty0/active')" = "$1"
}
boot() { inside 'cat /proc/sys/kernel/random/boot_id'; }
starts_again() { # BOOT-BEFORE
	now=$(PATIENCE=10 boot) && [ "$now" != "$1" ]
}
restart() { # COMMAND...: and once it is there again, its first screen
	before=$(boot)
	"$@"
	SECONDS_AT_MOST=30 becomes starts_again "$before"
}
is_active() { inside "systemctl is-active $1"; }
nothing_failed() { test "$(inside 'systemctl is-system-running --wait; systemctl --failed --no-legend --plain' | tee /dev/stderr)" = running; }

# ---- a bare system: what the rest means ----

power_on "$work/disk"
check "a login waits on the screen" screen_says 'login:'
press alt-f2
check "Alt-F2 leads to another console" becomes in_front tty2
press alt-f1
check "and back" becomes in_front tty1
press alt-sysrq-h
check "SysRq has an answer" becomes inside 'dmesg | grep "sysrq: HELP"'
check "Ctrl-Alt-Del restarts it" restart press ctrl-alt-delete

# ---- set up as the guide says ----

check "4: the clinic's file, with the shortest idle limit" inside 'sed -i "s/idle: 180/idle: 120/" /etc/anteroom/clinic.yaml; grep "idle: 120" /etc/anteroom/clinic.yaml'
follows 'A waiting-room kiosk' 4b 5 6 7 7b 8 9
check "the first screen takes the login's place" screen_says "$welcome"
check "its sandbox is whole" inside 'anteroom --self-test | tee /dev/stderr | awk "!/(refused|works)\$/ { bad = 1 } END { exit bad || NR < 5 }"'
check "the unit is tight" inside 'systemd-analyze security --no-pager --threshold=15 anteroom@tty1 | tail -n 1'
sed -n 's/^.*exposure level/        exposure level/p' "$work/out"
check "it restarts" restart inside 'systemctl --no-block reboot'

console() {
	check "the first screen stands there without a login" screen_says "$welcome"
	check "on the console that shows" in_front tty1
	check "getty gave way" inside '! systemctl is-active getty@tty1 && ! pgrep -a getty'
	check "nothing failed" nothing_failed
	state='cat /proc/sys/kernel/random/boot_id /sys/class/tty/tty0/active; systemctl show -p MainPID -p NRestarts anteroom@tty1; systemctl list-jobs --no-legend;
		dmesg | grep -c sysrq; ls /dev/vcs?*; ps -o pid= -C anteroom; /usr/libexec/anteroom/anteroom-console --check'
	state=$(echo "$state" | tr '\n' ' ')
	inside "$state" >"$work/before"
	void() { # KEY...
		[ $# -eq 0 ] || press "$@"
		# A slow machine loses some of many keys: what it takes for held is let go. Keys come in their order: with the last one all were there.
		inside true
		press ctrl ctrl_r shift shift_r alt alt_r
		press 1
		screen_says "$start_page" && press backspace && screen_says "$welcome" && inside "$state" >"$work/now" && diff "$work/before" "$work/now"
	}
	keys() { # PREFIX KEY...
		prefix=$1
		shift
		for key in "$@"; do printf '%s%s ' "$prefix" "$key"; done
	}
	functions='f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12'
	# shellcheck disable=SC2046,SC2086 # words
	{
		for modifiers in alt- ctrl-alt- alt_r- shift-alt- shift-ctrl-alt- shift-alt_r- ctrl_r-alt_r-; do
			check "void: ${modifiers}F1 to F12" void $(keys $modifiers $functions)
		done
		check "void: the consoles before, behind and last" void $(keys alt- left right up down print) $(keys alt_r- left right print)
		check "void: SysRq" void sysrq $(keys alt-sysrq- h r k e i b o c t m) $(keys alt_r-sysrq- b k) ctrl-alt-sysrq-b
		check "void: Ctrl-Alt-Del" void ctrl-alt-delete ctrl_r-alt_r-delete alt_r-ctrl-delete
		check "void: Ctrl-Alt-Del, seven times" void $(keys ctrl-alt- delete delete delete delete delete delete delete delete)
		check "void: what ends, stops or quits programs" void $(keys ctrl- c z d s q backslash v o y)
		check "void: Scroll Lock, Print and Pause" void $(for modifiers in '' shift- ctrl- alt- alt_r- shift-ctrl- shift-alt-; do keys "$modifiers" scroll_lock print pause; done) shift-pgup shift-pgdn
		check "void: power, sleep, wake" void power sleep wake
	}
	power_button() { monitor system_powerdown && void; }
	check "void: the button of the case" power_button
	keyboard_plugged() { monitor "device_add usb-kbd,id=another" && becomes inside 'grep -i "usb keyboard" /proc/bus/input/devices' && void alt-f2 ctrl-alt-delete alt-sysrq-b; }
	check "void: all that on a keyboard plugged in later" keyboard_plugged
	monitor "device_del another"

	# There, once something opened it: setupcon does, where nothing is cached yet.
	led_away() { inside ': >/dev/tty2' && press alt-f2 && in_front tty2; }
	held_start() { # a key that leads out comes before the keyboard was taken care of
		power_cut
		KERNEL_WORDS=held power_on "$work/disk"
		becomes led_away || return 1
		inside 'touch /run/go-on'
		screen_says "$welcome" && becomes in_front tty1
	}
	check "a key that led out before the kiosk began keeps nobody from seeing it" held_start
}

visit() {
	check "a visit: the start page" typed 1 "$start_page"
	check "a price" typed 6 '$200 to $800'
	inside 'systemctl show -p MainPID --value anteroom@tty1' >"$work/keeper"
	SECONDS_AT_MOST=125
	check "left alone, it ends by itself" screen_says "$welcome"
	SECONDS_AT_MOST=
	check "and nothing of it is left" silent_about '$200' "$start_page"
	check "nor is there anything to scroll back to" void_scroll
	kill_kiosk() { inside "kill -KILL \$(systemctl show -p MainPID --value anteroom@tty1)"; }
	check "somebody reads" typed 1 "$start_page"
	check "the kiosk is killed" kill_kiosk
	check "it comes back, at its first screen" screen_says "$welcome"
}
void_scroll() {
	press shift-pgup
	silent_about '$200' "$start_page"
}

ssh() {
	follows 'An SSH service' 7 8 9
	guest='timeout 60 ssh -F none -p 2222 -T -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR'
	check "a guest is served" inside "$guest plain@127.0.0.1 </dev/null | grep 'Example Skin Clinic'"
	check "on a screen as well" inside "$guest kiosk@127.0.0.1 </dev/null | grep 'Example Skin Clinic'"
	check "root is not" inside "! $guest root@127.0.0.1 </dev/null"
	check "nothing of it is kept" inside '! { journalctl --no-pager -u anteroom-sshd; cat /var/log/wtmp /var/log/lastlog /run/utmp; } 2>/dev/null | grep -a -e 127.0.0.1 -e plain'
	check "its unit is tight" inside 'systemd-analyze security --no-pager --threshold=30 anteroom-sshd | tail -n 1'
	sed -n 's/^.*exposure level/        exposure level/p' "$work/out"
}

# ---- the plug is pulled in the middle of an update ----

price() { # OF: in the clinic's file
	inside "sed -i 's/session: {low: 200, high: [0-9]*}/session: {low: 200, high: $1}/; s/as-of: .*/as-of: 2026-11-01/' /etc/anteroom/clinic.yaml"
}
# The disk as it is while the machine stands still: what a power cut leaves. A copy, so that the update goes on behind it.
cut_here() { # STEP
	monitor stop
	cp --sparse=always "$work/disk" "$work/cut"
	monitor cont
	check "cut before: $1" whole
}
book() { # NAME: of the disk that was cut
	debugfs -R "dump /var/lib/anteroom/$1 $work/$1" "$work/cut" 2>"$work/debugfs"
	"$build/anteroom" --dump=costs --width=200 "$work/$1" | grep -o '\$200 to \$[0-9]*' | head -n 1
}
whole() {
	e2fsck -p "$work/cut"
	[ $? -le 1 ] || return 1
	now=$(book anteroom.book)
	case $now in
	'$200 to $790') test -z "$new_seen" ;;
	'$200 to $780') new_seen=yes ;;
	*) echo "the book says $now"; false ;;
	esac
	# From the first update on there is one before it as well.
	book anteroom.book.previous | grep -F '$200 to'
}
update() {
	check "a price changes" price 790
	check "an update" inside anteroom-update
	press 0
	press 9
	check "the visit before ends" screen_says "$welcome"
	check "the next visitor" typed 1 "$start_page"
	check "reads it" typed 6 '$200 to $790'
	price 780
	new_seen=
	steps=0
	# Where anteroom-update looks first.
	inside 'ln -s /root/steps/* /usr/local/sbin && mkfifo /run/step /run/go; { anteroom-update; echo "done $?" >/run/step; } >/run/update 2>&1 &'
	while step=$(inside 'cat /run/step') && [ "${step%% *}" != "done" ]; do
		cut_here "$step"
		case $step in mv*anteroom.book) mv "$work/cut" "$work/disk.cut" ;; esac
		steps=$((steps + 1))
		inside 'echo >/run/go'
	done
	inside 'rm /run/step /usr/local/sbin/*'
	check "it came to its end, over $steps steps ($step)" test "$steps" -gt 10 -a "$step" = 'done 0'

	pull_while_building() {
		price 770
		inside 'anteroom-update >/dev/null 2>&1 & until ls /var/lib/anteroom/.update.*/errors >/dev/null 2>&1; do sleep 0.1; done' && power_cut
		power_on "$work/disk"
		screen_says "$welcome" && typed 1 "$start_page" && typed 6 '$200 to $780'
	}
	check "the plug is pulled while a book is made: the one before is there" pull_while_building
	check "nothing failed" nothing_failed
	check "the next update" inside 'anteroom-update && test -z "$(ls -d /var/lib/anteroom/.update.* 2>/dev/null)"'
	power_cut
	power_on "$work/disk.cut"
	check "pulled before the book's last step: somebody is welcome" screen_says "$welcome"
	check "reads" typed 1 "$start_page"
	check "the price of one of the two" typed 6 '$200 to $7'
	check "the next update has the new one" inside 'anteroom-update && anteroom --dump=costs /var/lib/anteroom/anteroom.book | grep -F "\$200 to \$780"'
}

# ---- a disk that is not found ----

lost() {
	words=$(grep -o '`panic=[0-9]*`' docs/operating.md | tr -d '`')
	begins() { # KERNEL-WORDS
		power_cut
		KERNEL_WORDS="root=/dev/lost rootdelay=1 console=ttyS0 $1" power_on "$work/disk"
	}
	serial_says() { grep -aF -- "$1" "$work/serial"; }
	begins ''
	check "a start without its disk ends in a shell of root's" becomes serial_says '(initramfs)'
	begins "${words:?}"
	check "not where the kernel is told $words" becomes serial_says 'Rebooting automatically due to panic= boot argument'
	check "at no time" sh -c '! grep -aF "(initramfs)" "$1"' - "$work/serial"
}

for part in $parts; do $part; done
end_of_checks
