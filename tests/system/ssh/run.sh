#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2086 # $client is a list of words
# The shipped sshd and PAM configuration with a real sshd and real clients, on loopback, in private mount, process and
# network namespaces: / is read-only, /etc a copy, and no account, process or file of this outlives it. Two minutes.
#   ANTEROOM_LOGINS: logins one after another (60; the figure to show is 500).  ANTEROOM_GUESTS: at once (60)
set -eu
if [ "${1:-}" != inside ]; then
	missing=
	for tool in /usr/sbin/sshd ssh ssh-keygen unshare ip; do
		command -v $tool >/dev/null || missing="$missing $tool"
	done
	[ "$(id -u)" -eq 0 ] || missing="$missing root"
	if [ -n "$missing" ]; then
		echo "needs:$missing (make deps-ci)"
		[ "${CI:-}" != true ] || exit 1
		echo "skipped"
		exit 0
	fi
	exec unshare --mount --net --pid --fork --kill-child --mount-proc --propagation private "$0" inside
fi

build=$(cd "${BUILD:-build}" && pwd)
logins=${ANTEROOM_LOGINS:-60}
guests=${ANTEROOM_GUESTS:-60}
port=2222
# shellcheck source=tests/system/check.sh
. "$(dirname "$0")/../check.sh"

# ---- a host of its own ----

etc=$(mktemp -d)
cp -a /etc/. "$etc"
# Before the folders of people are covered: the checkout may be in one.
built=$(mktemp -d)
cp "$build/anteroom" "$build/anteroom.book" "$built"
for dir in /run /var/log /var/tmp /root /home; do
	mount -t tmpfs -o mode=755 tmpfs $dir
done
kept=$(mktemp -d /run/etc.XXXXXX)
mount -t tmpfs -o mode=755 tmpfs "$kept"
cp -a "$etc/." "$kept"
rm -rf "$etc"
mount --move "$kept" /etc
work=/run/anteroom
mkdir -p $work/bin $work/share $work/state
mkdir -m 755 /run/sshd
chmod 755 /run $work
cp "$built/anteroom" "$built/anteroom.book" $work/bin
rm -rf "$built"
# The compiled book lies beside the program, as in a build tree: an installed one is in /var/lib/anteroom.
${CC:-cc} -std=c11 -D_GNU_SOURCE -Wall -Wextra -O1 -g -o $work/guests tests/system/ssh/guests.c -lutil
${CC:-cc} -std=c11 -D_GNU_SOURCE -Wall -Wextra -O1 -g -o $work/canary tests/system/ssh/canary.c
${CC:-cc} -std=c11 -D_GNU_SOURCE -Wall -Wextra -O1 -g -o $work/confined tests/system/ssh/confined.c -lseccomp
ip link set lo up
mount -o remount,bind,ro /

sed '/^#/d' deploy/ssh/sysusers.conf >$work/sysusers.conf
if command -v systemd-sysusers >/dev/null; then
	systemd-sysusers $work/sysusers.conf >/dev/null
else
	useradd --system --no-create-home --home-dir / --shell /bin/sh kiosk
	useradd --system --no-create-home --home-dir / --shell /bin/sh plain
fi
mkdir -p /etc/anteroom
cp deploy/ssh/limits.conf /etc/anteroom
cp deploy/ssh/pam /etc/pam.d/sshd-anteroom
sed "s,@BINDIR@,$work/bin,g" deploy/ssh/sshd_config >/etc/anteroom/sshd_config
ssh-keygen -q -t ed25519 -N '' -f /etc/anteroom/ssh_host_ed25519_key
ln -s /usr/sbin/sshd $work/share/sshd-anteroom
# As the unit does it: none of the records that sshd writes whatever it is told.
mount -t tmpfs -o ro,mode=000 tmpfs /var/log

# ---- as the unit confines it: its capabilities, no new privileges, its system calls ----

unit=deploy/systemd/anteroom-sshd.service
capabilities=$(sed -n 's/^CapabilityBoundingSet=//p' $unit | tr 'A-Z ' 'a-z,' | sed 's/cap_/+/g')
confine="setpriv --no-new-privs --bounding-set -all,$capabilities"
if command -v systemd-analyze >/dev/null; then
	systemd-analyze syscall-filter --no-pager >$work/groups
	sed -n 's/^SystemCallFilter=//p' $unit | tr ' ' '\n' >$work/calls
	while grep -q '^@' $work/calls; do
		awk 'NR == FNR { if (/^@/) group = $1; else if (!/#/) calls[group] = calls[group] $1 "\n"; next }
			/^@/ { printf "%s", calls[$1]; next } { print }' $work/groups $work/calls | sort -u >$work/expanded
		mv $work/expanded $work/calls
	done
	confine="$confine $work/confined $work/calls"
else
	echo "skipped the unit's filter of system calls: systemd-analyze is missing"
fi
# As anteroom-sshd.service starts it, with another configuration where a test says so.
sed "s,@DATADIR@,$work/share,; s,^config=.*,config=\${CONFIGURATION:-/etc/anteroom/sshd_config}," deploy/ssh/anteroom-sshd >$work/anteroom-sshd
chmod +x $work/anteroom-sshd
start_sshd() { # OPTION...
	$confine $work/anteroom-sshd "$@"
}
exec_sshd() { # CONFIGURATION: in a process of its own
	CONFIGURATION=$1
	export CONFIGURATION
	exec $confine $work/anteroom-sshd -D -e 2>>$work/sshd.log
}

server=
listens() { # PORT
	for _ in $(seq 200); do
		$work/canary try "$1" && return 0
		sleep 0.05
	done
	echo "nothing listens on port $1"
	return 1
}
serve() { # CONFIGURATION
	if [ -n "$server" ]; then
		kill "$server"
		wait "$server" || true
	fi
	exec_sshd "$1" &
	server=$!
	listens $port
}
client="ssh -F none -p $port -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
as() { # ACCOUNT OPTION...: with a time limit, nothing to read, its output on stdout
	account=$1
	shift
	timeout 20 $client "$@" "$account@127.0.0.1" 2>&1 </dev/null
}
SSH="$client -tt kiosk@127.0.0.1"
export SSH

# ---- who ----

are_locked() { test "$(grep -cE '^(kiosk|plain):(!|\*)' /etc/shadow)" = 2; }
check "the accounts' passwords are locked" are_locked
check "the configuration is one" start_sshd -t
somebodys() { # ACCOUNT FIELD
	cp -p /etc/passwd /etc/shadow $work/state
	sed -i "/^$1:/s,$2," "/etc/$3"
	result=0
	start_sshd -t >$work/answer 2>&1 || result=$?
	cp -p $work/state/passwd $work/state/shadow /etc
	cat $work/answer
	test $result -eq 255 && grep -q "the account $1 is somebody's" $work/answer
}
check "an account with a home is refused" somebodys plain ':/:/bin/sh,:/home/plain:/bin/sh' passwd
check "an account with a password is refused" somebodys kiosk 'kiosk:[!*]*:,kiosk:$y$j9T$x:' shadow
serve /etc/anteroom/sshd_config

shows_kiosk() { SSH="$client -tt $1@127.0.0.1" $work/guests logins 1; }
# With what the unit leaves it, a guest's process must still get its own sandbox, and the whole of it.
sed 's/--mode=guest/--mode=guest --require-sandbox/' /etc/anteroom/sshd_config >$work/whole.conf
refuses() { as "$1" | grep -q 'Permission denied'; }
check "kiosk is let in" shows_kiosk kiosk
serve $work/whole.conf
check "with its whole sandbox" shows_kiosk kiosk
serve /etc/anteroom/sshd_config
for account in root nobody daemon nosuchuser; do
	check "$account is refused" refuses $account
done

# ---- what ----

runs_nothing_else() { # OPTION COMMAND
	timeout 3 $client "$1" kiosk@127.0.0.1 "$2" >$work/answer 2>&1 </dev/null || true
	grep -q English $work/answer && ! grep -q uid= $work/answer
}
check "a command is not run, the kiosk is shown" runs_nothing_else -T '/bin/sh -c id'
check "nor with a terminal" runs_nothing_else -tt 'id; exec sh'
check "no terminal: plain text" sh -c "timeout 5 $client -T kiosk@127.0.0.1 </dev/null | grep -q 'Plain text'"
check "plain@: plain text" sh -c "timeout 3 $client -tt plain@127.0.0.1 </dev/null | grep -q 'Plain text'"
refuses_subsystem() {
	timeout 5 $client -s kiosk@127.0.0.1 sftp >$work/answer 2>&1 </dev/null || true
	cat $work/answer
	grep -q 'subsystem request failed' $work/answer
}
check "sftp is refused" refuses_subsystem

environment_is_ours() {
	FOO=1 TERMINFO=/tmp LD_PRELOAD=/tmp/x.so LESSOPEN='|id' HOME=/ LANG=es_MX.UTF-8 \
		$client -tt -A -X -o SendEnv='FOO TERMINFO LD_PRELOAD LESSOPEN HOME PATH LANG' \
		-o SetEnv='SSH_ORIGINAL_COMMAND=id BASH_ENV=/tmp/x' kiosk@127.0.0.1 </dev/zero >/dev/null 2>&1 &
	shell=$!
	for _ in $(seq 100); do
		! pgrep -x anteroom >/dev/null || break
		sleep 0.1
	done
	tr '\0' '\n' <"/proc/$(pgrep -n -x anteroom)/environ" | sed 's/=.*//' | sort -u >$work/environ
	kill $shell
	wait $shell || true
	grep -q '^LANG$' $work/environ || return 1
	! grep -vxE 'USER|LOGNAME|HOME|PATH|SHELL|TERM|LANG|MAIL|PWD|OLDPWD|_|SSH_CLIENT|SSH_CONNECTION|SSH_TTY' $work/environ
}
check "of a guest's environment only the language arrives; no agent, no X11" environment_is_ours

# ---- where to ----

$work/canary listen 7777 $work/touched &
# Not one byte may reach a listener behind the host, whichever way it is tried.
tunnel_is_refused() { # OPTION...
	rm -f $work/touched
	$client -N "$@" kiosk@127.0.0.1 >$work/answer 2>&1 </dev/null &
	tunnel=$!
	sleep "${patience:-1.5}"
	$work/canary try 8888 || true
	sleep 0.3
	kill $tunnel 2>/dev/null || true
	wait $tunnel || true
	test ! -e $work/touched
}
check "-L is refused" tunnel_is_refused -L 8888:127.0.0.1:7777
check "-D is refused" tunnel_is_refused -D 8888
check "-R is refused" tunnel_is_refused -R 8888:127.0.0.1:7777
check "-w is refused" tunnel_is_refused -w 0:0
word_is_refused() { as kiosk -W 127.0.0.1:7777 | grep -qiE 'prohibited|failed' && test ! -e $work/touched; }
check "-W is refused" word_is_refused

second_session_is_refused() {
	$client -tt -M -S $work/control kiosk@127.0.0.1 </dev/zero >/dev/null 2>&1 &
	first=$!
	sleep 1.5
	timeout 5 $client -S $work/control -O check kiosk@127.0.0.1 || return 1
	timeout 10 ssh -F none -S $work/control -T kiosk@127.0.0.1 id >$work/answer 2>&1 </dev/null || true
	kill $first
	wait $first || true
	cat $work/answer
	grep -qiE 'refused' $work/answer && ! grep -qE 'uid=' $work/answer
}
check "a second session on a connection is refused" second_session_is_refused

# ---- each guard alone: root or nobody, with the other guards taken away ----

with_guards() { # NAME: PAM | AllowUsers | PermitRootLogin | none
	sed 's/^PermitRootLogin no/PermitRootLogin yes/; /^AllowUsers/d' /etc/anteroom/sshd_config >$work/$1.conf
	cp deploy/ssh/pam /etc/pam.d/sshd-anteroom
	[ "$1" = PAM ] || sed -i '/pam_succeed_if/d' /etc/pam.d/sshd-anteroom
	[ "$1" != AllowUsers ] || sed -i '1i AllowUsers kiosk plain' $work/$1.conf
	[ "$1" != PermitRootLogin ] || sed -i 's/^PermitRootLogin yes/PermitRootLogin no/' $work/$1.conf
	serve $work/$1.conf
}
sed 's/^DisableForwarding yes/DisableForwarding no/; s/^AllowTcpForwarding no/AllowTcpForwarding yes/; s/^PermitOpen none/PermitOpen any/' \
	/etc/anteroom/sshd_config >$work/forwarding.conf
serve $work/forwarding.conf
# A busy machine may need more than one look.
is_let_through() {
	for patience in 2 5 10; do
		tunnel_is_refused "$@" || { unset patience; return 0; }
		echo "after $patience s: not yet"
	done
	return 1
}
check "with forwarding allowed -L gets through (so that the lines above mean something)" is_let_through -L 8888:127.0.0.1:7777
with_guards none
check "without any guard root is let in (so that the next lines mean something)" shows_kiosk root
with_guards PAM
check "pam_succeed_if alone refuses root" refuses root
check "pam_succeed_if alone refuses nobody" refuses nobody
with_guards AllowUsers
check "AllowUsers alone refuses root" refuses root
check "AllowUsers alone refuses nobody" refuses nobody
with_guards PermitRootLogin
check "PermitRootLogin no alone refuses root" refuses root
cp deploy/ssh/pam /etc/pam.d/sshd-anteroom

# ---- drift ----

serve /etc/anteroom/sshd_config
as_expected() {
	for user in kiosk plain; do
		start_sshd -T -C user=$user,host=h,addr=192.0.2.1 >$work/effective
		sed "s,@BINDIR@,$work/bin,g" tests/system/ssh/effective-$user.txt | sort >$work/expected
		sort $work/effective | comm -13 - $work/expected >$work/differs
		cat $work/differs
		test ! -s $work/differs || return 1
		# Nothing but these is accepted, and there is no subsystem.
		test "$(grep -c '^acceptenv' $work/effective)" = 5 || return 1
		! grep '^subsystem' $work/effective || return 1
	done
}
check "what sshd makes of the configuration" as_expected

# ---- how many, how long ----

touch $work/stamp
$client -N kiosk@127.0.0.1 </dev/null >/dev/null 2>&1 &
parked=$!
parked_at=$(date +%s)
check "hostile values of TERM" $work/guests terms
check "$logins logins" $work/guests logins "$logins"
SOURCES=10
export SOURCES
check "$guests guests of $SOURCES addresses at once" $work/guests together "$guests" "${ANTEROOM_HOLD:-30}"
unset SOURCES
check "a lost connection" $work/guests dropped
wait $parked || true
parked_for=$(($(date +%s) - parked_at))
none_left() { ! ps -o stat=,args= -u kiosk,plain | grep -v '^Z'; }
check "no process is left" none_left
# What the server could write to: everything else is read-only.
new_files() { find /etc /run /var/log /var/tmp /root /home -newer $work/stamp -type f ! -path "$work/out" ! -path "$work/sshd.log" ! -empty; }
check "no file is written" test -z "$(new_files)"
names_nobody() { ! grep -E '127\.0\.0|kiosk|plain' $work/sshd.log; }
check "sshd's log names no guest" names_nobody
check "a connection without a session is closed after 30 s (it was open for at most $parked_for)" test $parked_for -ge 25

sed 's/--mode=guest/--mode=guest --idle=3/' /etc/anteroom/sshd_config >$work/idle.conf
serve $work/idle.conf
check "a frozen client: idle limit 3 s and 2 s" $work/guests frozen 5200

# ---- strangers who connect and say nothing ----

# While COUNT silent connections of SOURCE stand, everybody else is served.
while_held() { # LOGINS SOURCE TARGET COUNT [SOURCE TARGET COUNT]...
	wanted=$1
	shift
	holders=
	asked=
	while [ $# -gt 0 ]; do
		$work/canary hold "$1" "$2" $port "$3" 60 >$work/held.$1 &
		holders="$holders $!"
		asked="$asked $3"
		shift 3
	done
	sleep 0.5
	result=0
	$work/guests logins "$wanted" || result=1
	test "$(cat $work/held.* | tr '\n' ' ')" = "$(echo $asked | tr '\n' ' ')" || result=1
	rm $work/held.*
	kill $holders
	for holder in $holders; do wait $holder || :; done
	sleep 1
	return $result
}
ip -6 route add local fd00:1::/64 dev lo
serve /etc/anteroom/sshd_config
check "20 silent connections of one address: 30 others are served" while_held 30 127.0.0.9 127.0.0.1 20
check "114 of six addresses: 10 others" while_held 10 127.0.0.11 127.0.0.1 19 127.0.0.12 127.0.0.1 19 127.0.0.13 127.0.0.1 19 \
	127.0.0.14 127.0.0.1 19 127.0.0.15 127.0.0.1 19 127.0.0.16 127.0.0.1 19
check "100 of one IPv6 network, one each: 10 others" while_held 10 fd00:1::%d ::1 100
sed 's/^MaxStartups.*/MaxStartups 20/; /^PerSource/d' /etc/anteroom/sshd_config >$work/loose.conf
serve $work/loose.conf
turns_away() { ! while_held "$@" >$work/answer 2>&1; }
check "without the limits of one source they are not (so that the lines above mean something)" turns_away 3 127.0.0.9 127.0.0.1 20
serve /etc/anteroom/sshd_config
# Not by its path: newer ones ask for the folder, which may be covered here.
if command -v nft >/dev/null && nft -f - <deploy/ssh/nftables.conf 2>$work/answer; then
	holds() { # SOURCE TARGET COUNT WANTED
		$work/canary hold "$1" "$2" $port "$3" 2 >$work/answer
		echo "$(cat $work/answer) of $3 were let through"
		test "$(cat $work/answer)" -eq "$4"
	}
	check "20 sessions of one address, by nftables" holds 127.0.0.9 127.0.0.1 25 20
	check "of another as well" holds 127.0.0.10 127.0.0.1 5 5
	check "20 of one IPv6 network" holds fd00:1::%d ::1 25 20
	nft delete table inet anteroom
elif [ "${CI:-}" = true ]; then
	check "nftables" sh -c "cat $work/answer; exit 1"
else
	echo "skipped nftables: nft is missing (make deps-ci)"
fi

# ---- two hosts behind HAProxy, with one host key; one of them ends ----

if command -v haproxy >/dev/null || [ "${CI:-}" = true ]; then
	serve /etc/anteroom/sshd_config
	sed 's/^Port .*/Port 2223/' /etc/anteroom/sshd_config >$work/second.conf
	exec_sshd $work/second.conf &
	second=$!
	sed 's/bind :2222/bind 127.0.0.1:2200/; s/192.0.2.11:2222/127.0.0.1:2222/; s/192.0.2.12:2222/127.0.0.1:2223/
		s/inter 3s/inter 300ms/; /^	user /d; /^	group /d' deploy/haproxy/haproxy.cfg >$work/haproxy.cfg
	(cd / && exec haproxy -f $work/haproxy.cfg >$work/haproxy.log 2>&1) & # it wants to know its folder by name
	balancer=$!
	listens 2223
	listens 2200 || cat $work/haproxy.log
	SSH="$(echo "$client" | sed "s/-p $port/-p 2200/") -tt kiosk@127.0.0.1"
	check "8 guests through HAProxy" $work/guests together 8 3
	$work/guests hold 8 6 >$work/held 2>&1 &
	holder=$!
	sleep 3
	half=$(pgrep -c -x anteroom)
	kill $second $(pgrep -P $second) # that host goes, and its guests with it
	sleep 1.5
	left=$(pgrep -c -x anteroom)
	check "8 guests over two hosts: $half; with one host gone: $left" test "$half" -eq 8 -a "$left" -eq 4
	check "a new guest is served by the other" $work/guests login
	wait $holder || true
	kill $balancer
	wait $balancer || true
else
	echo "skipped HAProxy: haproxy is missing (make deps-ci)"
fi

kill "$server"
end_of_checks
