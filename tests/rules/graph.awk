# SPDX-License-Identifier: GPL-3.0-or-later
# Reads first the circles that are known, a line each: names of files without folder and ending; # begins a comment. Then
#   F FILE           there is such a source     I FILE HEADER    the file includes it, from its own folder or from the top
#   D FILE SYMBOL    the file defines it        U FILE SYMBOL    the file names it
# FILE as "folder/name.c" below src/. Prints each reach upward and each circle that is not known, and each known
# one that there is no more. `order` holds the folders from the bottom up, "." those at the top of src/; `apart` holds
# "folder:folder", of which the first leaves the second alone although it is below.

function folder_of(file) {
	return sub("/[^/]*$", "", file) ? file : "."
}

function name_of(file) {
	sub("^.*/", "", file)
	sub("\\.[a-z]*$", "", file)
	return file
}

function fault(text) {
	print text
	failed = 1
}

# `what` says how; the folder of the first may reach that of the second.
function reach(from, to, what,    a, b) {
	a = folder_of(from)
	b = folder_of(to)
	if (!(a in rank) && !(a in homeless)) {
		homeless[a] = 1
		fault("src/" a " has no place in the order of folders")
	}
	if (a in rank && b in rank && (rank[b] > rank[a] || (a, b) in forbidden))
		fault("src/" from " reaches " (rank[b] > rank[a] ? "up" : "across") " to src/" to ": " what)
}

BEGIN {
	count = split(order, folders, " ")
	for (i = 1; i <= count; i++)
		rank[folders[i]] = i
	count = split(apart, pairs, " ")
	for (i = 1; i <= count; i++) {
		split(pairs[i], pair, ":")
		forbidden[pair[1], pair[2]] = 1
	}
}

NR == FNR {
	sub(" *#.*", "")
	if (NF) {
		known[++known_count] = $0
		seen[$0] = 0
	}
	next
}

$1 == "F" { there[$2] = 1; next }
!($2 in there) { next }
$1 == "I" && folder_of($2) "/" $3 in there { reach($2, folder_of($2) "/" $3, "#include"); next }
$1 == "I" && $3 in there { reach($2, $3, "#include") }
$1 == "D" { owner[$3] = $2; files[$2] = 1; defined++ }
$1 == "U" { user[++uses] = $2; used[uses] = $3 }

# Marks in reached[] what `from` comes to.
function spread(from,    i, count, next_files) {
	count = split(calls[from], next_files, " ")
	for (i = 1; i <= count; i++)
		if (!((start, next_files[i]) in reached)) {
			reached[start, next_files[i]] = 1
			spread(next_files[i])
		}
}

# The names of a circle in alphabetical order, as the list of known ones has them.
function circle_of(file,    other, names, count, i, j, text, kept) {
	for (other in files)
		if ((file, other) in reached && (other, file) in reached) {
			done[other] = 1
			names[++count] = name_of(other)
		}
	for (i = 2; i <= count; i++) {
		kept = names[i]
		for (j = i - 1; j >= 1 && names[j] > kept; j--)
			names[j + 1] = names[j]
		names[j + 1] = kept
	}
	for (i = 1; i <= count; i++)
		text = text (i > 1 ? " " : "") names[i]
	return count > 1 ? text : ""
}

END {
	if (!defined)
		fault("no object defines anything")
	for (i = 1; i <= uses; i++) {
		to = owner[used[i]]
		if (to == "" || to == user[i])
			continue
		reach(user[i], to, used[i])
		if (!((user[i], to) in edge)) {
			edge[user[i], to] = 1
			calls[user[i]] = calls[user[i]] " " to
		}
	}
	for (start in files)
		spread(start)
	for (file in files) {
		if (file in done)
			continue
		circle = circle_of(file)
		if (circle in seen)
			seen[circle] = 1
		else if (circle)
			fault("a circle of calls: " circle)
	}
	for (i = 1; i <= known_count; i++)
		if (!seen[known[i]])
			fault("no circle any more, to be taken out of tests/rules/circles.txt: " known[i])
	exit failed
}
