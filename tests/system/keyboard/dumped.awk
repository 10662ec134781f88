# SPDX-License-Identifier: GPL-3.0-or-later
# What dumpkeys --full-table --numeric says of a keyboard, from the C source that loadkeys --mktable writes of its tables.
function kept(code) { # as the kernel keeps it, so it is printed without the bits that mark it
	if (substr(code, 3, 1) != "f") return "U+" substr(code, 3)
	if (substr(code, 4, 1) == "b") return "+0x00" substr(code, 5)
	return "0x0" substr(code, 4)
}
BEGIN { place = 0 }
/_map\[NR_KEYS\]/ {
	name = $0
	sub(/\[.*/, "", name)
	sub(/.* /, "", name)
	table = name
	count = 0
	next
}
/key_maps\[MAX_NR_KEYMAPS\]/ { order = 1; next }
/^}/ { table = ""; order = 0 }
table != "" {
	line = $0
	gsub(/[ \t]/, "", line)
	n = split(line, code, ",")
	for (i = 1; i <= n; i++)
		if (code[i] != "") codes[table, count++] = kept(code[i])
	if (count > most) most = count
}
order {
	line = $0
	gsub(/[ \t]/, "", line)
	n = split(line, map, ",")
	for (i = 1; i <= n; i++)
		if (map[i] != "") { if (map[i] != "0") at[tables++] = place " " map[i]; place++ }
}
END {
	for (t = 0; t < tables; t++) {
		split(at[t], part, " ")
		number[t] = part[1] + 0
		named[t] = part[2]
		list = list (t ? "," : "") number[t]
	}
	print "keymaps " list
	for (key = 0; key < most; key++) {
		row = sprintf("keycode %3d =", key)
		for (t = 0; t < tables; t++) row = row " " codes[named[t], key]
		print row
	}
}
