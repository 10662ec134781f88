#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# install.sh DESTDIR PREFIX [BUILD]: what make install does; without BUILD, not the programs. Nothing is enabled, no account is made. Files
# that somebody may have changed in /etc are left as they are, and the new ones put beside them as FILE.new. What the version
# before installed and this one does not is removed; what somebody edited of it is moved to /etc/anteroom, where edits belong.
set -eu
umask 022
destination=$1
prefix=$2
case $destination in
'' | /*) ;;
*) destination=$PWD/$destination ;;
esac
# Units and sed would read it as something else.
case $prefix in
*[[:space:],\&%\$\"\'\\]*)
	printf '%s\n' "install: PREFIX='$prefix' has a character that units and scripts cannot have in a path; name another folder" >&2
	exit 2
	;;
esac
programs=${3:-}
here=$(dirname "$0")
share=$prefix/share/anteroom
etc=/etc/anteroom
list=$share/installed.txt
digests=$share/shipped.sha256
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

filled() { # FILE: its placeholders filled in
	sed "s,@BINDIR@,$prefix/bin,g; s,@LIBEXECDIR@,$prefix/libexec/anteroom,g; s,@DATADIR@,$share,g; s,@DOCDIR@,$prefix/share/doc/anteroom,g" "$1"
}
put() { # MODE FILE PATH: whole or not at all, so that whoever starts a program finds the old one or the new one
	mkdir -p "$destination$(dirname "$3")"
	cp "$2" "$destination$3.installing"
	chmod "$1" "$destination$3.installing"
	mv -f "$destination$3.installing" "$destination$3"
	echo "$3" >>"$work/installed"
}
place() { # MODE FILE PATH
	filled "$2" >"$work/filled"
	put "$1" "$work/filled" "$3"
}
settle() { # FILE PATH-IN-ETC
	if [ ! -e "$destination$2" ]; then
		place 644 "$1" "$2"
		rm -f "$destination$2.new"
	elif ! filled "$1" | cmp -s - "$destination$2"; then
		place 644 "$1" "$2.new"
		echo "$2 was left as it is; the new one is $2.new"
	else
		rm -f "$destination$2.new"
	fi
}

# ---- content and translations ----

# Where an edit of a shipped file belongs.
place_of_edit() { # FILE
	case $(basename "$1") in
	clinic.yaml | settings.yaml | reviews.yaml) place=$etc/kept/$1 ;;
	*) place=$etc/$1 ;;
	esac
	[ ! -e "$destination$place" ] || place=$etc/kept/$1
	echo "$place"
}
keep_edit() { # FILE
	place=$(place_of_edit "$1")
	mkdir -p "$destination$(dirname "$place")"
	cp -p "$destination$share/$1" "$destination$place"
	echo "$share/$1 was edited; the edit is now $place, where upgrades leave it alone"
}
# What was shipped is known by its digest; all else is somebody's.
keep_edits() {
	cd "$destination$share"
	find content locales -type f 2>/dev/null | while read -r file; do
		digest=$(sha256sum "$file")
		grep -qxF "$digest" "$destination$digests" || echo "$file"
	done >"$work/edited"
	cd "$OLDPWD"
	while read -r file; do
		cmp -s "$here/../$file" "$destination$share/$file" || keep_edit "$file"
	done <"$work/edited"
}
# A version that wrote no digests: nobody can tell what was edited, so all of it is kept aside, once.
keep_all() {
	for folder in content locales; do
		if [ -d "$destination$share/$folder" ] && ! diff -rq "$here/../$folder" "$destination$share/$folder" >/dev/null; then
			rm -rf "$destination$share/$folder.before"
			cp -Rp "$destination$share/$folder" "$destination$share/$folder.before"
			echo "$share/$folder of the version before is kept as $share/$folder.before: edits made there belong in $etc/$folder"
		fi
	done
}
ship() { # FOLDER
	new=$destination$share/$1.installing
	rm -rf "$new" "$destination$share/$1.old"
	cp -R "$here/../$1" "$new"
	chmod -R u=rwX,go=rX "$new"
	[ ! -e "$destination$share/$1" ] || mv "$destination$share/$1" "$destination$share/$1.old"
	mv "$new" "$destination$share/$1"
	rm -rf "$destination$share/$1.old"
}
mkdir -p "$destination$share"
if [ -e "$destination$digests" ]; then keep_edits; else keep_all; fi
ship content
ship locales
(cd "$destination$share" && find content locales -type f | sort | xargs -d '\n' sha256sum) >"$work/digests"
put 644 "$work/digests" "$digests"

# ---- the rest ----

if [ "$programs" ]; then
	put 755 "$programs/anteroom" "$prefix/bin/anteroom"
	put 755 "$programs/anteroom-content" "$prefix/bin/anteroom-content"
	put 644 "$programs/anteroom.book" "$share/anteroom.book"
fi
for page in anteroom anteroom-content; do
	put 644 "$here/../docs/$page.1" "$prefix/share/man/man1/$page.1"
done
for program in anteroom anteroom-content; do
	put 644 "$here/completion.bash" "$prefix/share/bash-completion/completions/$program"
done
place 755 "$here/anteroom-update" "$prefix/sbin/anteroom-update"
for unit in "$here"/systemd/*.service "$here"/wayland/*.service; do
	place 644 "$unit" "$prefix/lib/systemd/system/$(basename "$unit")"
done
place 644 "$here/systemd/tmpfiles.conf" "$prefix/lib/tmpfiles.d/anteroom.conf"
place 755 "$here/console/anteroom-console" "$prefix/libexec/anteroom/anteroom-console"
place 755 "$here/ssh/anteroom-sshd" "$prefix/libexec/anteroom/anteroom-sshd"
place 644 "$here/ssh/sysusers.conf" "$prefix/lib/sysusers.d/anteroom-ssh.conf"
place 644 "$here/wayland/sysusers.conf" "$prefix/lib/sysusers.d/anteroom-screen.conf"
for file in console/sysctl.conf console/logind.conf console/system.conf wayland/foot.ini ssh/nftables.conf haproxy/haproxy.cfg; do
	place 644 "$here/$file" "$share/deploy/$file"
done
for page in operating reviewing content-format translating; do
	place 644 "$here/../docs/$page.md" "$prefix/share/doc/anteroom/$page.md"
done
ln -sfn /usr/sbin/sshd "$destination$share/sshd-anteroom"
settle "$here/../content/clinic.yaml" $etc/clinic.yaml
settle "$here/ssh/sshd_config" $etc/sshd_config
settle "$here/ssh/limits.conf" $etc/limits.conf
settle "$here/ssh/pam" /etc/pam.d/sshd-anteroom
mkdir -p "$destination/var/lib/anteroom" "$destination$etc"

# What is in /etc is the administrator's to remove.
if [ -e "$destination$list" ]; then
	grep -v '^/etc/' "$destination$list" | grep -vxF -f "$work/installed" | while read -r file; do
		rm -f "$destination$file"
	done
fi
sort "$work/installed" >"$work/list"
put 644 "$work/list" "$list"

# Guests' accounts are made by systemd-sysusers, which leaves an account that is there to whom it belongs.
if [ -z "$destination" ]; then
	for account in kiosk plain; do
		home=$(getent passwd $account | cut -d : -f 6)
		[ -z "$home" ] || [ "$home" = / ] || echo "the account $account is somebody's, with the home $home: anteroom-sshd will not start while it has this name"
	done
fi
