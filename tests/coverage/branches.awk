# SPDX-License-Identifier: GPL-3.0-or-later
# branches.awk REASONS GCOV  reads what `gcov -t -b -c` says of objects; prints of each folder of src/ how much of its lines and
# branches ran, and of the folders in FOLDERS each branch that did not run and that REASONS does not list, or lists though it ran or
# is gone; fails if there is one. A line of REASONS: FILE:FUNCTION, branches (as gcov numbers them in the line), text of the line,
# reason; with tabs between.
BEGIN {
	FS = "\t"
	count = split(FOLDERS, names, " ")
	for (i = 1; i <= count; i++)
		held["src/" names[i]] = 1
}
FILENAME == REASONS {
	if (/^#/ || /^$/)
		next
	if (NF != 4 || $4 == "")
		fault(REASONS ":" FNR ": needs file:function, branches, text and reason, with tabs between")
	listed[$1 "\t" $2 "\t" $3] = FNR
	next
}

# ---- what gcov says ----

/^ *-: *0:Source:/ {
	file = $0
	sub(/.*Source:/, "", file)
	ours = file ~ /^src\//
	folder = file
	sub(/\/[^\/]*$/, "", folder)
	where = ""
	next
}
!ours { next }
/^function / {
	split($0, words, " ")
	name = words[2]
	next
}
/^branch +[0-9]+ / {
	if (!where)
		next
	split($0, words, " ")
	branch = where SUBSEP words[2]
	if (!(branch in known)) {
		known[branch] = folder
		order[++branches] = branch
	}
	if (/ taken [1-9]/)
		ran[branch] = 1
	next
}
/^(call|unconditional) / { next }
/^ *[^ :]+: *[0-9]+:/ {
	match($0, /^ *[^ :]+: *[0-9]+:/)
	text = substr($0, RLENGTH + 1)
	split($0, parts, ":")
	runs = parts[1]
	gsub(/ /, "", runs)
	line = parts[2] + 0
	where = file ":" line
	texts[where] = squeeze(text)
	if (runs == "-")
		next
	if (name != "")
		functions[where] = name
	name = ""
	lines[where] = folder
	if (runs ~ /^[1-9]/)
		executed[where] = 1
}
function squeeze(text) {
	gsub(/[ \t]+/, " ", text)
	sub(/^ /, "", text)
	return text
}
function fault(text) {
	print text
	failed = 1
}

# ---- what came of it ----

# The head of a function is the last one above the line.
function function_of(where, at, file, line) {
	split(where, at, ":")
	file = at[1]
	for (line = at[2]; line > 0; line--) {
		if ((file ":" line) in functions)
			return functions[file ":" line]
	}
	return "?"
}
END {
	for (where in lines) {
		of_lines[lines[where]]++
		run_lines[lines[where]] += where in executed
	}
	for (i = 1; i <= branches; i++) {
		branch = order[i]
		of[known[branch]]++
		run[known[branch]] += branch in ran
		if (!(known[branch] in held) || branch in ran)
			continue
		split(branch, at, SUBSEP)
		if (at[1] != last)
			missed[++misses] = last = at[1]
		numbers[at[1]] = numbers[at[1]] (numbers[at[1]] == "" ? "" : ",") at[2]
	}
	for (folder in of_lines)
		printf "%-22s lines %6.2f %% (%d of %d)   branches %6.2f %% (%d of %d)\n", folder,
			100 * run_lines[folder] / of_lines[folder], run_lines[folder], of_lines[folder],
			of[folder] ? 100 * run[folder] / of[folder] : 100, run[folder], of[folder] | "sort"
	close("sort")
	for (i = 1; i <= misses; i++) {
		where = missed[i]
		file = where
		sub(/:.*/, "", file)
		key = file ":" function_of(where) "\t" numbers[where] "\t" texts[where]
		if (key in listed)
			met[key] = 1
		else
			fault(where ": does not run and has no reason:\n" key)
	}
	for (key in listed) {
		if (!(key in met))
			fault(REASONS ":" listed[key] ": runs, or is gone: " key)
	}
	exit failed
}
