#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing that a person wrote is passed over without a word: every file of CONTENT and LOCALES is used, is one of those that editors
# leave behind, or is an error. And no command waits for a pipe.
set -u

here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${BUILD:-build}" && pwd)
program=$build/anteroom-content
base=$here/../base/content
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
SOURCE_DATE_EPOCH=1795305600
export SOURCE_DATE_EPOCH

fail() {
	echo "$*"
	failed=1
}
fresh() {
	cd "$work" && rm -rf case && mkdir case && cd case || exit 1
	cp -r "$base" content && chmod -R u+w content && mkdir -p locales/interface locales/microneedling
}
catalogue() { # FILE TAG TEXT
	printf 'msgid ""\nmsgstr ""\n"Language: %s\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgctxt "about|title"\nmsgid "%s"\nmsgstr "%s"\n' \
		"$2" "$(sed -n 's/^title: //p' content/microneedling/about.md)" "$3" >"$1"
}
# says STATUS TEXT COMMAND...: ends so within 10 s, and says so.
says() {
	status=0
	expected=$1
	text=$2
	shift 2
	timeout 10 "$@" >said.txt 2>&1 </dev/null || status=$?
	[ $status -eq "$expected" ] || fail "exit $status instead of $expected: $* in $(pwd): $(cat said.txt)"
	grep -qF -- "$text" said.txt || fail "does not say '$text': $*: $(cat said.txt)"
}
check() { # STATUS TEXT
	says "$1" "$2" "$program" check content locales
}

fresh
check 0 ''

# Left behind by editors, version control and packages, or written for authors.
for folder in content content/microneedling locales locales/microneedling; do
	for name in .costs.md.swp '.#costs.md' '#costs.md#' costs.md~ es.po~ es.mo costs.md.swp clinic.yaml.dpkg-dist README README.md; do
		echo 'Passed over.' >"$folder/$name"
	done
done
check 0 ''

# Everything else is named.
for case in 'content/notes.doc|pages stand in the topic' 'content/sourcs.yaml|did you mean' 'content/about.md|pages stand in' \
	'content/microneedling/care.MD|.md, in small letters' 'content/microneedling/care.markdown|ends in .md' \
	'content/microneedling/selfcheck.yaml|did you mean' 'content/microneedling/clinic.yaml|a topic' 'locales/es.po|catalogues are in' \
	'locales/interface/es.po.orig|a language' 'locales/microneedling/en.po|English is what' 'locales/microneedling/es@x.po|a language' \
	'locales/microneedling/chemical.pot|a language' 'content/microneedling/care (1).md|a-z, 0-9'; do
	fresh
	file=${case%%|*}
	echo 'Mine.' >"$file"
	check 1 "$file: error: "
	grep -qF -- "${case#*|}" said.txt || fail "no hint '${case#*|}' for $file: $(cat said.txt)"
done

# A name is printed as one line, and moves no terminal.
fresh
touch "$(printf 'content/x\n: error: \033[31mred')"
check 1 "content/x\\n: error: ?[31mred: error: nothing uses this file"

# Folders: a second topic, one that holds none, one of another topic's catalogues, none at all.
fresh
cp -r content/microneedling content/aaa
check 1 "content/microneedling: error: nothing uses this second topic: a book holds one, and there is content/aaa"
fresh
mkdir content/microneedling/old
check 1 "content/microneedling/old: error: nothing uses this folder"
fresh
catalogue locales/microneedling/es.po es Acerca
check 0 ''
sed -i 's/^id: .*/id: needling/' content/microneedling/topic.yaml
check 1 "locales/microneedling: error: nothing uses this folder; catalogues are in 'interface' and 'needling'"
fresh
rm -r locales
check 1 "locales: error: cannot read this folder: No such file or directory"
echo >locales
check 1 "locales: error: cannot read this folder: Not a directory"
rm locales && ln -s locales locales
check 1 "locales: error: cannot read this folder: Too many levels"
fresh
mv content/microneedling/topic.yaml .
check 1 "content: error: no folder in it holds a topic.yaml"

# A second catalogue of a language, whatever its name is.
for name in 'pt_BR.po' 'pt-br.po'; do
	fresh
	catalogue locales/microneedling/pt-BR.po pt-BR Sobre
	catalogue "locales/microneedling/$name" "$(basename "$name" .po)" 'Sobre mais'
	check 1 "a second catalogue of"
done

# What is no file is refused at once.
for file in content/clinic.yaml content/glossary.yaml content/microneedling/care.md content/microneedling/topic.yaml \
	content/microneedling/self-check.yaml locales/microneedling/es.po locales/interface/anteroom.pot; do
	fresh
	rm -f $file
	mkfifo $file
	check 1 "$file: error: cannot read this file: it is a pipe or a device"
	rm $file
	ln -s /dev/zero $file
	check 1 "$file: error: cannot read this file: it is a pipe or a device"
	rm $file
	mkdir $file
	check 1 "$file: error: "
	rmdir $file
	ln -s nowhere $file
	check 1 "$file: error: "
	grep -qi "no such file" said.txt || fail "$(cat said.txt)"
done
fresh
mkfifo content/microneedling/pipe
check 1 "content/microneedling/pipe: error: nothing uses this pipe or device"

exit $failed
