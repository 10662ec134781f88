#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every command that a guide names is run as it stands there, in a copy of this tree and a system below a temporary folder, or is
# listed in commands.tsv with why it is not:
#   run  the command as it stands, its folders below the temporary one
#   as   the command, as it is run here: with its operands, or without what would change this machine
#   not  the command, and why it is not run
#   do   what a person does in between
set -u

here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../../.." && pwd)
build=$(cd "${BUILD:-build}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
fail() {
	echo "$*"
	failed=1
}

# ---- nothing is forgotten ----

for page in operating reviewing translating content-format; do
	awk -f "$here/commands.awk" "$source/docs/$page.md" | sed "s/\$/	$page.md/"
done >"$work/named"
cut -f 1 "$work/named" | sort -u >"$work/commands"
awk -F '\t' '$1 != "do" { print $2 }' "$here/commands.tsv" | sort >"$work/listed"
[ "$(wc -l <"$work/commands")" -gt 40 ] || fail "only these commands were found: $(cat "$work/commands")"
comm -23 "$work/commands" "$work/listed" | while read -r command; do
	echo "$(grep -F "$command	" "$work/named" | cut -f 2 | head -n 1) names a command that commands.tsv neither runs nor explains: $command"
done >"$work/forgotten"
comm -13 "$work/commands" "$work/listed" | sed 's/^/no guide names this command of commands.tsv, or it stands there twice: /' >>"$work/forgotten"
if [ -s "$work/forgotten" ]; then fail "$(cat "$work/forgotten")"; fi
awk -F '\t' '$1 !~ /^(run|as|not|do)$/ || ($1 ~ /as|not/ && $3 == "") { print "commands.tsv: " $0 }' "$here/commands.tsv" >"$work/wrong"
if [ -s "$work/wrong" ]; then fail "$(cat "$work/wrong")"; fi

# ---- a tree and a system of their own ----

tree=$work/tree
root=$work/root
mkdir "$tree" "$root" "$root/tmp" "$work/bin" "$tree/build"
for part in Makefile content locales src tools deploy docs tests; do
	cp -a "$source/$part" "$tree"
done
chmod -R u+w "$tree"
for part in "$build"/*.a "$build"/generated "$build"/obj "$build"/*.book "$build"/compiled-strings "$build"/anteroom "$build"/anteroom-content; do
	cp -a "$part" "$tree/build"
done
for name in anteroom anteroom-update; do
	{
		echo '#!/bin/sh'
		echo "export ANTEROOM_BOOK=\${ANTEROOM_BOOK-$root/var/lib/anteroom/anteroom.book}"
		case $name in
		anteroom) echo "exec '$root/usr/bin/anteroom' \"\$@\"" ;;
		*) echo "exec '$root/usr/sbin/anteroom-update' --programs='$root/usr/bin' --data='$root/usr/share/anteroom' --clinic='$root/etc/anteroom' --state='$root/var/lib/anteroom' \"\$@\"" ;;
		esac
	} >"$work/bin/$name"
	chmod +x "$work/bin/$name"
done
PATH=$work/bin:$root/usr/bin:$PATH
unset BUILD MAKEFLAGS
cd "$tree" || exit 1

# ---- the commands, in the list's order ----

while IFS='	' read -r kind command instead; do
	case $kind in
	run) runs=$(printf '%s' "$command" | sed "s, /\(usr\|etc\|var\|tmp\)\>, $root/\1,g; s,=/\(etc\|usr\)\>,=$root/\1,g") ;;
	as) runs=$instead ;;
	do) runs=$command ;;
	not) continue ;;
	esac
	case $runs in
	*'make watch'*) eval "$runs" >"$work/said" 2>&1 </dev/null; grep -q 'anteroom.book: written' "$work/said" || fail "failed: $command: $(tail -n 20 "$work/said")" ;;
	*) eval "$runs" >"$work/said" 2>&1 </dev/null || fail "failed: $command ($runs): $(tail -n 20 "$work/said")" ;;
	esac
done <"$here/commands.tsv"
[ ! -e /etc/systemd/logind.conf.d/anteroom.conf ] || [ -e "$root/etc/systemd/logind.conf.d/anteroom.conf" ] || fail "a command ran outside of its folder"
exit $failed
