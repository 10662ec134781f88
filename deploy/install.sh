#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# install.sh DESTDIR PREFIX: what make install puts beside the programs. Nothing is enabled, no account is made; files
# that somebody may have changed in /etc are left as they are, and the new ones put beside them as FILE.new.
set -eu
destination=$1
prefix=$2
here=$(dirname "$0")
share=$prefix/share/anteroom

filled() { # FILE: its placeholders filled in
	sed "s,@BINDIR@,$prefix/bin,g; s,@DATADIR@,$share,g; s,@DOCDIR@,$prefix/share/doc/anteroom,g" "$1"
}
place() { # MODE FILE PATH
	mkdir -p "$destination$(dirname "$3")"
	filled "$2" >"$destination$3"
	chmod "$1" "$destination$3"
}
settle() { # FILE PATH-IN-ETC
	if [ ! -e "$destination$2" ]; then
		place 644 "$1" "$2"
	elif ! filled "$1" | cmp -s - "$destination$2"; then
		place 644 "$1" "$2.new"
		echo "$2 was left as it is; the new one is $2.new"
	fi
}

place 755 "$here/anteroom-update" "$prefix/sbin/anteroom-update"
for unit in "$here"/systemd/*.service "$here"/wayland/*.service; do
	place 644 "$unit" "$prefix/lib/systemd/system/$(basename "$unit")"
done
place 644 "$here/systemd/tmpfiles.conf" "$prefix/lib/tmpfiles.d/anteroom.conf"
for file in console/public.kmap console/sysctl.conf console/logind.conf wayland/foot.ini wayland/sysusers.conf \
	ssh/sysusers.conf haproxy/haproxy.cfg; do
	place 644 "$here/$file" "$share/deploy/$file"
done
for page in operating reviewing; do
	place 644 "$here/../docs/$page.md" "$prefix/share/doc/anteroom/$page.md"
done
ln -sf /usr/sbin/sshd "$destination$share/sshd-anteroom"
settle "$here/../content/clinic.yaml" /etc/anteroom/clinic.yaml
settle "$here/ssh/sshd_config" /etc/anteroom/sshd_config
settle "$here/ssh/limits.conf" /etc/anteroom/limits.conf
settle "$here/ssh/pam" /etc/pam.d/sshd-anteroom
mkdir -p "$destination/var/lib/anteroom"
