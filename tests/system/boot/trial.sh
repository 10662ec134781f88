#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Run by run.sh inside the system that it boots: the commands of operating.md, and what must hold after them.
exec >/root/trial.log 2>&1
set -x
: >/root/trial.txt
passed=0
failed=0
check() { # NAME COMMAND...
	name=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
		echo "ok      $name" >>/root/trial.txt
	else
		failed=$((failed + 1))
		echo "FAILED  $name" >>/root/trial.txt
	fi
}

# ---- as operating.md says ----

check "the accounts" systemd-sysusers anteroom-ssh.conf
check "the folders" systemd-tmpfiles --create anteroom.conf
check "the book" anteroom-update
ssh-keygen -q -t ed25519 -N '' -f /etc/anteroom/ssh_host_ed25519_key </dev/null
rm -f /run/nologin

# ---- guests ----

shows() { # ACCOUNT
	timeout 15 ssh -F none -p 2222 -T -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR \
		"$1@127.0.0.1" </dev/null >/root/shown
	grep -q 'Example Skin Clinic' /root/shown
}
is() { # UNIT STATE
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ "$(systemctl is-active "$1")" != "$2" ] || return 0
		sleep 1
	done
	systemctl --no-pager status "$1"
	return 1
}
check "the administrator's sshd" systemctl start ssh
touch -d '1 second' /root/stamp
check "the guests' sshd" systemctl start anteroom-sshd
check "plain@ is served" shows plain
check "root is not" sh -c '! timeout 15 ssh -F none -p 2222 -T -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null root@127.0.0.1 </dev/null'
check "the administrator's sshd stops" systemctl stop ssh
check "and takes its folder with it" test ! -e /run/sshd
check "guests are served all the same" shows plain
check "with its configuration read again" systemctl reload anteroom-sshd
sleep 1
check "as well" shows kiosk
main=$(systemctl show -p MainPID --value anteroom-sshd)
check "its calls are filtered" grep -q '^Seccomp:.*2' "/proc/$main/status"
check "it gets no new privileges" grep -q '^NoNewPrivs:.*1' "/proc/$main/status"
records() { find /var/log /run/utmp /run/wtmpdb -newer /root/stamp -type f ! -path '/var/log/journal/*' 2>/dev/null; }
check "nobody's visit is in a file" test -z "$(records)"
named() { journalctl -u anteroom-sshd --no-pager | grep -E '127\.0\.0\.1.*(kiosk|plain)|(kiosk|plain).*127\.0\.0\.1'; }
check "nor in the journal" test -z "$(named)"
sed -i 's,^plain:\(.*\):/:/bin/sh$,plain:\1:/home/plain:/bin/sh,' /etc/passwd
check "an account that is somebody's: it does not start" sh -c '! systemctl restart anteroom-sshd'
check "and says so" sh -c 'journalctl -u anteroom-sshd --no-pager | grep -q "the account plain is somebody"'
systemctl stop anteroom-sshd

# ---- a waiting room ----

screen_says() { # TEXT
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		! tr '\0' ' ' </dev/vcs1 | grep -qF "$1" || return 0
		sleep 1
	done
	tr '\0' ' ' </dev/vcs1
	return 1
}
if [ -e /dev/tty0 ]; then
	lead_out() { dumpkeys --console=/dev/tty0 | grep -ciE 'console_|boot|scroll_|last_console|break|show_'; }
	echo 'alt keycode 59 = Console_2' | loadkeys --quiet --console=/dev/tty0
	check "keys lead out of the console (so that the lines below mean something)" test "$(lead_out)" -gt 0
	check "the kiosk" systemctl start anteroom@tty1
	check "its keyboard was taken care of" test "$(lead_out)" -eq 0
	check "a visitor is welcome" screen_says English
	echo 'alt keycode 59 = Console_2' | loadkeys --quiet --console=/dev/tty0
	check "somebody gives a key back: no kiosk" sh -c '! systemctl restart anteroom@tty1'
	systemctl --no-block start anteroom@tty1
	check "the screen says so" screen_says "This screen is out of order"
	check "the keyboard once more" systemctl restart anteroom-console
	check "the kiosk starts by itself" is anteroom@tty1 active
	check "and is welcome again" screen_says English
	kill -9 "$(systemctl show -p MainPID --value anteroom@tty1)"
	sleep 2
	check "killed, it comes back" is anteroom@tty1 active
	check "with a clean screen" screen_says English
else
	echo "skipped the kiosk: this machine's kernel has no console" >>/root/trial.txt
fi
echo "$passed passed, $failed failed" >>/root/trial.txt
systemctl --no-block exit || systemctl --no-block poweroff
