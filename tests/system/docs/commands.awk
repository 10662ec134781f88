# SPDX-License-Identifier: GPL-3.0-or-later
# The commands that a document names, one a line: lines of a fence without a language, and `code` that begins with the name of a
# program and goes on. A fence of a language (yaml, a drawing) is content.
function is_command(text) {
	return text ~ /^(anteroom|anteroom-content|anteroom-update|build\/[a-z-]+|make|msginit|apt-get|systemctl|systemd-[a-z]+|cp|cd|install|editor|ssh|ssh-keygen|journalctl|diff|explain|tests\/[a-z\/.-]+)( |$)/ && text != "editor" && text != "install" && text != "explain" && text != "diff" && text != "anteroom" && text != "anteroom-content"
}
/^```/ {
	if (fence) { fence = 0; commands = 0 } else { fence = 1; commands = $0 == "```" }
	next
}
fence { if (commands && is_command($0)) print $0; next }
{
	rest = $0
	while (match(rest, /`[^`]+`/)) {
		code = substr(rest, RSTART + 1, RLENGTH - 2)
		if (is_command(code)) print code
		rest = substr(rest, RSTART + RLENGTH)
	}
}
