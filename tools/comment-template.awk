# SPDX-License-Identifier: GPL-3.0-or-later
# comment-template.awk INTERFACE.DEF TEMPLATE.POT: the template with what the table says about the context of each message. A message
# without a context, or with one that is not in the table, is an error.
function fail(text) {
	print "comment-template: " text > "/dev/stderr"
	failed = 1
}
FNR == NR {
	if (match($0, /^X\("[^"]*", [0-9]+, ".*"\)$/)) {
		split($0, part, "\"")
		cols = part[3]
		gsub(/[^0-9]/, "", cols)
		told[part[2]] = part[4] (cols > 0 ? " At most " cols " columns." : "")
	}
	next
}
function put_message(    i, context, at) {
	context = ""
	for (i = 1; i <= count; i++) {
		if (line[i] ~ /^msgctxt "/)
			context = substr(line[i], 10, length(line[i]) - 10)
		if (!at && line[i] ~ /^(#:|#,|msg)/)
			at = i
	}
	if (context in told)
		line[at] = "#. " told[context] "\n" line[at]
	else if (seen_header)
		fail("no context of the table: " (context == "" ? line[count - 1] : context))
	seen_header = 1
	for (i = 1; i <= count; i++)
		print line[i]
	count = 0
}
/^$/ {
	put_message()
	print
	next
}
{ line[++count] = $0 }
END {
	if (count)
		put_message()
	exit failed
}
