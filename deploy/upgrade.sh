#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# upgrade.sh PREFIX BUILD: from the version that runs to the one that was built, without a screen that is out of order. Each step
# leaves all that runs a book that it can read:
# 1. the new book is made of the clinic's files and put in place; the old one stays beside it, as the book before, and serves the
#    program that still runs, which refuses a book of another version;
# 2. the new programs are put in the old ones' place: from now on whatever starts reads the new book;
# 3. what runs is restarted;
# 4. the book is removed that the version before had under another name, once nothing runs on it.
# When the first step fails, nothing has changed.
set -eu
prefix=$1
build=$2
here=$(dirname "$0")

[ -e /etc/anteroom/clinic.yaml ] || {
	echo "upgrade: there is no /etc/anteroom/clinic.yaml; the first time it is 'make install'" >&2
	exit 1
}
update=$(mktemp)
trap 'rm -f "$update"' EXIT
sed "s,@DOCDIR@,$here/../docs,g" "$here/anteroom-update" >"$update"
status=0
sh "$update" --programs="$build" --data="$here/.." || status=$?
if [ $status -ne 0 ]; then
	echo "upgrade: the new book does not stand, so nothing was installed: the old version goes on as it is" >&2
	exit $status
fi
"$here/install.sh" "" "$prefix" "$build"
if command -v systemctl >/dev/null && [ -d /run/systemd/system ]; then
	systemctl daemon-reload
	systemctl try-restart 'anteroom@*.service' 'anteroom-screen@*.service' anteroom-sshd.service
else
	echo "upgrade: done; what runs goes on with the old program until it is started again"
fi
"$prefix/sbin/anteroom-update" --finish
