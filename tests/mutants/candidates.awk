# SPDX-License-Identifier: GPL-3.0-or-later
# candidates.awk FILE...  prints each small change of the C files that may be made: FILE, line, the line as it would be; with tabs'
# places between taken by \001.
BEGIN {
	changes = split(" < | <= ; <= | < ; > | >= ; >= | > ; == | != ; != | == ; && | || ; || | && ; + | - ; - | + ; += | -= ; -= | += ;++|--;--|++;" \
		"true|false;false|true", pairs, ";")
	for (i = 1; i <= changes; i++) {
		at = index(pairs[i], pairs[i] ~ /^ \|\|/ ? "| && " : "|")
		if (pairs[i] ~ /^ &&/)
			at = 5
		from[i] = substr(pairs[i], 1, at - 1)
		to[i] = substr(pairs[i], at + 1)
	}
}
FNR == 1 { inside = 0 }
/^[a-z]/ { is_bool = /^(static )?(inline )?bool / }
/^\{/ { inside = 1; before = "{"; next }
/^}/ { inside = 0 }
!inside || /^\t*\/\// { next }
{
	code = masked($0)
	by_table()
	by_number()
	by_statement()
	if (code != "")
		before = code
}

# The line without what stands in strings and behind //.
function masked(line,    i, c, quote, out) {
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (quote) {
			out = out "_"
			if (c == "\\") { out = out "_"; i++ }
			else if (c == quote) quote = ""
			continue
		}
		if (substr(line, i, 2) == "//")
			break
		if (c == "\"" || c == "\047") {
			quote = c
			c = "_"
		}
		out = out c
	}
	sub(/[ \t]+$/, "", out)
	return out
}
function offer(changed) {
	gsub(/\t/, "\001", changed)
	print FILENAME "\t" FNR "\t" changed
}
function by_table(    i, start, at, padded) {
	padded = code " "
	for (i = 1; i <= changes; i++)
		for (start = 1; (at = index(substr(padded, start), from[i])) > 0; start += at)
			offer(substr($0, 1, start + at - 2) to[i] substr($0, start + at - 1 + length(from[i])))
}
function by_number(    start, rest, number) {
	for (start = 1; match(rest = substr(code, start), /[^A-Za-z0-9_.][0-9]+[^A-Za-z0-9_.]/); start += RSTART + RLENGTH - 2) {
		number = substr(rest, RSTART + 1, RLENGTH - 2)
		offer(substr($0, 1, start + RSTART - 1) (number + 1) substr($0, start + RSTART + RLENGTH - 2))
	}
}
function by_statement(    indent, inner) {
	match(code, /^\t*/)
	indent = substr(code, 1, RLENGTH)
	if (code ~ /^\t+(else )?(if|while) \(.*\)( \{)?$/ && before !~ /[^;{})]$/) {
		inner = code
		at = index($0, "(")
		offer(substr($0, 1, at) "!(" substr($0, at + 1, length(code) - at - (code ~ / \{$/ ? 3 : 1)) "))" (code ~ / \{$/ ? " {" : ""))
	}
	if (before !~ /([;{}):]|else)$/)
		return
	if (code ~ /^\t+(\*?[a-z_][A-Za-z0-9_.>\[\]-]*(\(.*\)| [-+|&^]?= .*|\+\+|--)|break|continue|return);$/)
		offer(indent ";")
	if (code ~ /^\t+return .+;$/ && code !~ /return (true|false|[0-9]+);/) {
		inner = substr($0, length(indent) + 8, length(code) - length(indent) - 8)
		offer(indent "return " (is_bool ? "!(" inner ")" : "0") ";")
	}
}
