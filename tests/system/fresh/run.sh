#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [SUITE]...  The README's two lines on fresh systems of Debian (bookworm trixie), without a compiler or make, in chroots: as root; as
# a user with sudo, a umask of 077, a folder with a space and the Turkish locale; then from a source that cannot be written to. Started by
# hand, as root; takes debootstrap, Debian's packages, 3 GB and half an hour for each.
#   FRESH=FOLDER keeps the systems as they were bootstrapped for the next time.  CASES="root user read-only": these only
set -u
cd "$(dirname "$0")/../../.." || exit 1
suites=${*:-bookworm trixie}
cases=${CASES:-root user read-only}
for tool in debootstrap git unshare; do
	command -v $tool >/dev/null || { echo "needs $tool" >&2; exit 1; }
done
[ "$(id -u)" -eq 0 ] || { echo "needs root" >&2; exit 1; }
work=$(mktemp -d -p /var/tmp)
bases=${FRESH:-$work}
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
passed=0
failed=0
check() { # NAME COMMAND...
	name=$1
	shift
	began=$(date +%s)
	if "$@" >"$work/log" 2>&1; then
		passed=$((passed + 1))
		echo "ok      $name ($(($(date +%s) - began)) s)"
		grep -E '^[0-9]+ passed, [0-9]+ failed$' "$work/log" | sed 's/^/        /; s/ passed, / passed and /'
	else
		failed=$((failed + 1))
		echo "FAILED  $name"
		grep -E 'FAILED|rror|warning|^[0-9]+ passed' "$work/log" | head -n 40 | sed 's/^/        /; s/ passed, / passed and /'
		tail -n 20 "$work/log" | sed 's/^/        /; s/ passed, / passed and /'
	fi
}

inside() { # ROOT COMMAND: with its own mounts and processes
	# shellcheck disable=SC2016 # expanded inside
	unshare --mount --pid --fork --kill-child --propagation private sh -c '
		mount --bind "$1" "$1" && cd "$1" && mount -t proc proc proc && mount --rbind /dev dev && mount -t tmpfs tmpfs run &&
		cp -L /etc/resolv.conf etc/resolv.conf 2>/dev/null
		exec chroot . env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb sh -c "$2"' - "$1" "$2" </dev/null
}
fresh() { # SUITE CASE: a system of its own
	root=$work/$1-$2
	[ -d "$bases/$1/usr" ] || debootstrap --variant=minbase "$1" "$bases/$1" >"$work/debootstrap.log" 2>&1 || {
		tail -n 3 "$work/debootstrap.log"
		return 1
	}
	cp -a "$bases/$1" "$root"
	printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
	chmod 755 "$root/usr/sbin/policy-rc.d"
}
source_in() { # FOLDER
	mkdir -p "$1" && git archive HEAD | tar -x -C "$1"
}
# The README's two, in their order.
line() { # 1 | 2
	grep '^sudo apt-get update' README.md | sed -n "$1p"
}
[ "$(grep -c '^sudo apt-get update' README.md)" -eq 2 ] || { echo "README.md has no two lines to run" >&2; exit 1; }
shows_home() { # ROOT COMMAND
	inside "$1" "$2" >"$work/shown" 2>&1
	cat "$work/shown"
	grep -q microneedling "$work/shown" && ! grep -q 'warning:' "$work/shown"
}

as_root() { # SUITE
	fresh "$1" root || return
	source_in "$root/root/anteroom"
	bare=$(line 1 | sed 's/sudo //g')
	check "$1, root: $bare" shows_home "$root" "cd /root/anteroom && $bare"
	bare=$(line 2 | sed 's/sudo //g')
	check "$1, root: $bare" inside "$root" "cd /root/anteroom && $bare"
}
as_user() {
	fresh "$1" user || return
	check "$1, user: sudo and locales" inside "$root" 'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends sudo locales &&
		echo "tr_TR.UTF-8 UTF-8" >/etc/locale.gen && locale-gen && useradd --create-home ada && echo "ada ALL=(ALL) NOPASSWD: ALL" >/etc/sudoers.d/ada'
	source_in "$root/home/ada/my kiosk"
	inside "$root" 'chown -R ada: /home/ada'
	check "$1, user, umask 077, a space, tr_TR: $(line 2)" inside "$root" \
		"su ada -c 'umask 077 && cd \"/home/ada/my kiosk\" && LC_ALL=tr_TR.UTF-8 && export LC_ALL && $(line 2)'"
}
read_only() {
	fresh "$1" read-only || return
	source_in "$root/srv/anteroom"
	check "$1, a source that cannot be written to" inside "$root" "apt-get update -q && apt-get install -y -q make && cd /srv/anteroom && make deps &&
		mount -t tmpfs tmpfs /mnt && mount --bind /srv/anteroom /srv/anteroom && mount -o remount,bind,ro /srv/anteroom &&
		mkdir /mnt/out && chown nobody /mnt/out && su -s /bin/sh nobody -c 'make -j2 BUILD=/mnt/out test'"
}

for suite in $suites; do
	for case in $cases; do
		case $case in
		root) as_root "$suite" ;;
		user) as_user "$suite" ;;
		read-only) read_only "$suite" ;;
		*) echo "there is no case $case" >&2; exit 2 ;;
		esac || { failed=$((failed + 1)); echo "FAILED  $suite, $case: there is no system"; }
		rm -rf "$work/$suite-$case"
	done
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
