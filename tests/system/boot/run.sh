#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [SUITE]  The shipped units under a systemd that is the first process of a Debian of its own (bookworm, trixie), in namespaces: guests over
# SSH while the administrator's sshd comes and goes; a kiosk on the first console of this machine's kernel, if it has one, whose keymap is
# put back afterwards. Started by hand, as root; takes debootstrap and Debian's packages, and a minute. What needs a real keyboard, a
# power cut or a suspend is not tried here.
#   FRESH=FOLDER keeps the system as it was bootstrapped for the next time.  BUILD=FOLDER holds the programs (build-static of `make STATIC=1`;
#   its book is made there)
set -u
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../.." || exit 1
suite=${1:-bookworm}
build=${BUILD:-build-static}
for tool in debootstrap unshare dumpkeys loadkeys; do
	command -v $tool >/dev/null || { echo "needs $tool" >&2; exit 1; }
done
[ "$(id -u)" -eq 0 ] || { echo "needs root" >&2; exit 1; }
[ -x "$build/anteroom-content" ] && [ -e "$build/anteroom.book" ] || { echo "needs $build/anteroom: make STATIC=1" >&2; exit 1; }
work=$(mktemp -d -p /var/tmp)
groups=$work/groups
bases=${FRESH:-$work}
root=$work/root
console=no
tidy() {
	[ $console = no ] || loadkeys --quiet --console=/dev/tty0 "$work/keymap" >/dev/null 2>&1
	rmdir "$groups/anteroom-boot" 2>/dev/null
	umount "$groups" 2>/dev/null
	rm -rf --one-file-system "$work"
}
trap tidy EXIT
trap 'exit 1' HUP INT TERM

[ -d "$bases/$suite-boot/usr" ] || debootstrap --variant=minbase --include=systemd,systemd-sysv,openssh-server,openssh-client,kbd,procps,passwd \
	"$suite" "$bases/$suite-boot" >"$work/log" 2>&1 || { tail -n 5 "$work/log"; exit 1; }
cp -a "$bases/$suite-boot" "$root"
deploy/install.sh "$root" /usr "$build" || exit 1
install -m 755 "$here/trial.sh" "$root/root/trial.sh"
cat >"$root/etc/systemd/system/trial.service" <<'EOF'
[Unit]
After=basic.target
[Service]
Type=oneshot
ExecStart=/root/trial.sh
[Install]
WantedBy=multi-user.target
EOF
mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
ln -s ../trial.service "$root/etc/systemd/system/multi-user.target.wants/trial.service"
if [ -e /dev/tty0 ] && [ -e /dev/vcs1 ] && dumpkeys --console=/dev/tty0 >"$work/keymap" 2>/dev/null; then
	console=yes
fi
mkdir "$groups" && mount -t cgroup2 none "$groups" && mkdir -p "$groups/anteroom-boot" || exit 1

# In a group of processes of its own, below which systemd makes those of the units.
# shellcheck disable=SC2016 # expanded inside
(echo 0 >"$groups/anteroom-boot/cgroup.procs" && exec timeout -k 5 "${LIMIT:-300}" unshare --mount --pid --fork --kill-child --ipc --uts --net --cgroup --propagation private sh -c '
	mount --bind "$1" "$1" && cd "$1" && mount -t proc proc proc && mount -t sysfs -o ro sysfs sys && mount -t cgroup2 cgroup2 sys/fs/cgroup &&
		mount -t tmpfs -o mode=755 tmpfs run && mount -t tmpfs -o mode=755 tmpfs dev && mkdir dev/pts dev/shm || exit 1
	while read -r name major minor; do mknod -m 666 "dev/$name" c "$major" "$minor"; done <<-EOF
		null 1 3
		zero 1 5
		full 1 7
		random 1 8
		urandom 1 9
		tty 5 0
	EOF
	[ "$2" = no ] || { mknod -m 600 dev/tty0 c 4 0; mknod -m 600 dev/tty1 c 4 1; mknod -m 600 dev/vcs1 c 7 1; }
	mount -t devpts -o newinstance,ptmxmode=666,mode=620,gid=5 devpts dev/pts && ln -s pts/ptmx dev/ptmx && ln -s /proc/self/fd dev/fd
	hostname anteroom-boot
	ip link set lo up
	exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot . /lib/systemd/systemd --show-status=no --log-target=journal' - "$root" "$console") \
	</dev/null >"$work/out" 2>&1
cat "$root/root/trial.txt"
grep -qE '^[0-9]+ passed, 0 failed$' "$root/root/trial.txt" && exit 0
tail -n 5 "$work/out"
cat "$root/root/trial.log"
exit 1
