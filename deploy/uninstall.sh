#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# uninstall.sh DESTDIR PREFIX: what make uninstall does. Removes what install.sh put there, and the folders that are empty then. What is
# somebody's stays: /etc, the books in /var/lib/anteroom, edits of shipped files. Stops nothing and removes no account.
set -eu
destination=$1
prefix=$2
share=$prefix/share/anteroom
list=$destination$share/installed.txt
digests=$destination$share/shipped.sha256

[ -e "$list" ] || {
	echo "uninstall: there is no $list: nothing was installed below '$destination$prefix'" >&2
	exit 1
}
if [ -e "$digests" ]; then
	(cd "$destination$share" && sha256sum --check "$digests" 2>/dev/null | sed -n 's/: OK$//p' | xargs -d '\n' -r rm -f)
fi
grep -v '^/etc/' "$list" | while read -r file; do rm -f "$destination$file"; done
rm -f "$destination$share/sshd-anteroom" "$list"
for folder in "$share" "$prefix/share/doc/anteroom" "$prefix/libexec/anteroom"; do
	[ ! -d "$destination$folder" ] || find "$destination$folder" -depth -type d -empty -delete
done
for left in "$share" /etc/anteroom /etc/pam.d/sshd-anteroom /var/lib/anteroom; do
	[ ! -e "$destination$left" ] || echo "$left is left: what is in it is yours"
done
