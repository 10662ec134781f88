#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pages.sh COUNT FOLDER  writes the shipped content and locales to FOLDER, with copies of the page on costs until there are COUNT
# pages, each the next of the one before and all in its row of home, and builds FOLDER/big.book of it. The compiler takes about 10 ms a page.
set -eu
count=$1
folder=$2
program=$(cd "${BUILD:-build}" && pwd)/anteroom-content
mkdir -p "$folder"
cp -r content locales "$folder"
chmod -R u+w "$folder"
cd "$folder"
topic=$(dirname "$(ls content/*/topic.yaml)")
model=$topic/costs.md
have=$("$program" report content locales 2>/dev/null | sed -n 's/^Pages: *//p')
[ "${have:-}" ] || have=$(find "$topic" -name '*.md' | wc -l)
more=$((count - have))
[ "$more" -gt 0 ] || more=0
awk -v more="$more" -v topic="$topic" '
	{ line[NR] = $0 }
	END {
		for (i = 1; i <= more; i++) {
			out = sprintf("%s/costs-%05d.md", topic, i)
			for (n = 1; n <= NR; n++) {
				text = line[n]
				if (text ~ /^title: /) text = sprintf("title: What it costs, %d", i)
				if (text ~ /^next: / && i < more) text = sprintf("next: costs-%05d", i + 1)
				print text >out
			}
			close(out)
		}
	}' "$model"
if [ "$more" -gt 0 ]; then
	sed -i 's/^next: .*/next: costs-00001/' "$model"
	# One line, however long.
	names=$(seq -f ', costs-%05g' 1 "$more" | tr -d '\n')
	printf '    pages: [costs%s]\n' "$names" >row.txt
	sed -i -e '/^    page: costs$/{r row.txt' -e 'd;}' "$topic/topic.yaml"
	rm row.txt
fi
"$program" build -o big.book content locales >said.txt 2>&1 || {
	grep -m 5 error: said.txt
	exit 1
}
echo "$((have + more)) pages, $(wc -c <big.book) bytes: $folder/big.book"
