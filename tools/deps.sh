#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# deps.sh GROUP...  installs the Debian packages of those groups that are missing: build, ci.
# Nothing missing: touches no network. No apt: prints the names. Starts no service.
set -eu

# ncurses-term: for the descriptions of terminals that guests bring, and the tests try.
build='gcc libc6-dev make pkg-config gettext
	libncurses-dev libunistring-dev libfribidi-dev libcdb-dev libseccomp-dev
	libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev libgettextpo-dev libicu-dev libmd-dev libqrencode-dev
	libcmocka-dev libvterm-dev ncurses-term'
# libclang-rt-dev: libFuzzer and clang's sanitizers, which clang only recommends. dpkg-dev: for Debian's compiler flags. console-setup: for the keymaps that consoles get. nftables: for the rule that limits guests.
# less, nano, dialog, w3m, lynx: what make bench compares with. zbar-tools: reads QR codes off pictures of the screen.
# libsqlite3-dev: for building older revisions to compare with, whose books were SQLite databases.
ci='clang libclang-rt-dev clang-format cppcheck valgrind shellcheck openssh-server openssh-client
	iproute2 procps util-linux strace systemd kbd haproxy foot mandoc diction unicode-data libsqlite3-dev
	dpkg-dev console-setup nftables less nano dialog w3m lynx zbar-tools'

wanted=
for group; do
	case $group in
	build) wanted="$wanted $build" ;;
	ci) wanted="$wanted $ci" ;;
	*) echo "deps.sh: unknown group '$group'; known: build ci" >&2; exit 2 ;;
	esac
done

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
	echo "This system has no apt. Please install what these Debian packages hold:"
	echo "$wanted" | tr ' ' '\n' | sed -n 's/^./  &/p'
	exit 0
fi

missing=
for package in $wanted; do
	case $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) in
	*not-installed* | '') missing="$missing $package" ;;
	*installed*) ;;
	*) missing="$missing $package" ;;
	esac
done
if [ -z "$missing" ]; then
	echo "deps: nothing is missing"
	exit 0
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
	as_root=sudo
	command -v sudo >/dev/null || {
		echo "deps.sh: needs root or sudo to run: apt-get install -y --no-install-recommends$missing" >&2
		exit 1
	}
fi

# Debian asks policy-rc.d before it starts a service of a package; 101 forbids it.
guard=/usr/sbin/policy-rc.d
if [ ! -e $guard ]; then
	trap '$as_root rm -f $guard' EXIT
	trap 'exit 1' HUP INT TERM
	printf '#!/bin/sh\nexit 101\n' | $as_root tee $guard >/dev/null
	$as_root chmod 755 $guard
fi
# shellcheck disable=SC2086 # a list of words
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
