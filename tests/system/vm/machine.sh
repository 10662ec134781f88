# shellcheck shell=sh disable=SC2154 # here and work are the caller's
# SPDX-License-Identifier: GPL-3.0-or-later
# A machine of its own under qemu, in software: made of a folder, switched on and off, asked and typed at. Sourced; $work is the caller's.
# What is asked goes through a line of its own to answer.sh, as root, so that console and keyboard are left to those who are tried.

: "${QEMU:=qemu-system-x86_64}"
power=off

make_disk() { # FOLDER IMAGE
	rm -f "$2"
	truncate -s "${DISK:-3G}" "$2"
	mke2fs -q -t ext4 -d "$1" "$2"
}
# The folder gets what answers; the caller wants nothing else of it.
make_answer() { # FOLDER
	install -m 755 "$here/answer.sh" "$1/root/answer.sh"
	cat >"$1/etc/systemd/system/answer.service" <<-'EOF'
		[Unit]
		DefaultDependencies=no
		After=systemd-udevd.service systemd-remount-fs.service
		[Service]
		ExecStart=/root/answer.sh
		Restart=always
		RestartSec=1
		OOMScoreAdjust=-1000
		[Install]
		WantedBy=sysinit.target
	EOF
	mkdir -p "$1/etc/systemd/system/sysinit.target.wants"
	ln -sf ../answer.service "$1/etc/systemd/system/sysinit.target.wants/answer.service"
}

power_on() { # IMAGE
	rm -f "$work"/line.* "$work"/monitor.*
	mkfifo "$work/line.in" "$work/line.out" "$work/monitor.in" "$work/monitor.out"
	exec 4<>"$work/line.in" 5<>"$work/line.out" 6<>"$work/monitor.in" 7<>"$work/monitor.out"
	$QEMU -accel tcg -m 1024 -nodefaults -display none -vga std -no-user-config \
		-kernel "$work/kernel" -initrd "$work/initrd" -append "root=/dev/vda ro quiet ${KERNEL_WORDS:-}" \
		-drive "file=$1,format=raw,if=virtio,cache=writeback" -device virtio-serial \
		-chardev "pipe,id=line,path=$work/line" -device virtserialport,chardev=line,name=answer \
		-chardev "pipe,id=monitor,path=$work/monitor" -mon chardev=monitor,mode=control \
		-device qemu-xhci -serial "file:$work/serial" >"$work/qemu" 2>&1 &
	power=$!
	echo '{"execute":"qmp_capabilities"}' >&6
}
# Nothing that the machine had not written by then is ever written.
power_cut() {
	kill -KILL "$power" 2>/dev/null
	wait "$power" 2>/dev/null
	power=off
}

# A number that no question had before, in subshells either: an answer may come late.
numbered() {
	echo >>"$work/numbers"
	wc -l <"$work/numbers"
}
monitor() { # COMMAND: waits until it is carried out
	commanded=$(numbered)
	printf '{"execute":"human-monitor-command","arguments":{"command-line":"%s"},"id":%s}\n' "$1" "$commanded" >&6
	timeout 30 sed "/\"return\".*\"id\": $commanded}/q" <&7 >"$work/commanded"
}
press() { # KEY...: as qemu calls them
	for key in "$@"; do monitor "sendkey $key 100"; done
}

# What COMMAND prints, and its status; 124 where the machine does not answer in time.
inside() { # COMMAND, in one line
	asked=$(numbered)
	echo "$asked $1" >&4
	timeout "${PATIENCE:-600}" sed "/^== $asked /q" <&5 >"$work/answer" || return 124
	sed '$d' "$work/answer"
	return "$(sed -n "\$s/.* //p" "$work/answer")"
}
# The rows of a console's screen.
screen() {
	inside "stty -F /dev/tty1 size; iconv -f UCS-4LE -t UTF-8 /dev/vcsu1" >"$work/cells"
	sed 1d "$work/cells" | LC_ALL=C.UTF-8 sed "s/.\{$(sed -n '1s/.* //p' "$work/cells")\}/&\n/g" | sed 's/ *$//'
}
