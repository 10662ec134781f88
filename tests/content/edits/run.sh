#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A clinic's own pages and translations lie in its own folder, over the shipped ones: pages file by file, translations message by
# message. What is its own alone is in that folder itself. What an edit leaves untranslated can be extracted.
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
message() { # CONTEXT ID TEXT
	printf '\nmsgctxt "%s"\nmsgid "%s"\nmsgstr "%s"\n' "$1" "$2" "$3"
}
header() {
	printf 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
}
ends() { # STATUS TEXT COMMAND...
	status=0
	expected=$1
	text=$2
	shift 2
	"$@" >said.txt 2>&1 || status=$?
	[ $status -eq "$expected" ] || fail "exit $status instead of $expected: $*: $(cat said.txt)"
	grep -qF -- "$text" said.txt || fail "does not say '$text': $*: $(cat said.txt)"
}
dump() { # LOCALE PAGE
	"$build/anteroom" --locale="$1" --dump="$2" guide.book | tr -s ' \n' ' '
}
shows() { # LOCALE PAGE TEXT
	dump "$1" "$2" | grep -qF -- "$3" || fail "$1 $2 does not say '$3': $(dump "$1" "$2")"
}

cd "$work" || exit 1
cp -r "$base" content && chmod -R u+w content && mkdir -p locales/microneedling own
care=content/microneedling/care.md
title=$(sed -n 's/^title: //p' $care)
about=$(sed -n 's/^title: //p' content/microneedling/about.md)
{
	header
	message 'care|title' "$title" 'Cuidado'
	message 'about|title' "$about" 'Acerca'
} >locales/microneedling/es.po
mv content/clinic.yaml own/clinic.yaml
printf 'languages:\n  show: [en, es]\n' >>own/clinic.yaml
build() {
	ends 0 '' "$program" build --clinic="${1:-own}" -o guide.book content locales
}

# Without edits the clinic's folder is as good as its file.
build
cp guide.book plain.book
build own/clinic.yaml
cmp -s guide.book plain.book || fail "the clinic's file and folder differ"
shows es care Cuidado

# A page, the title of another, a message.
mkdir -p own/content/microneedling own/locales/microneedling
sed 's/^title: .*/title: Care, our way/' $care >own/content/microneedling/care.md
{
	header
	message 'about|title' "$about" 'Sobre'
} >own/locales/microneedling/es.po
for clinic in own own/ own/clinic.yaml; do
	build $clinic
	shows en care 'Care, our way'
	shows es about Sobre
done
(cd own && ends 0 '' "$program" build --clinic=clinic.yaml -o ../guide.book ../content ../locales)
shows en care 'Care, our way'
ends 0 '' "$program" build --clinic=own -o guide.book content// locales/
shows en care 'Care, our way'
dump es care | grep -qF 'Cuidado' && fail "the translation of a title that was edited is still shown"

# An edit's mistakes are named where they are.
sed -i 's/^claims:.*/claims: some/' own/content/microneedling/care.md
ends 1 'own/content/microneedling/care.md:' "$program" check --clinic=own content locales
sed 's/^title: .*/title: Care, our way/' $care >own/content/microneedling/care.md

# What is left to translate, and nothing else.
mkdir templates
ends 0 '' "$program" extract --clinic=own -o templates content locales
grep -q '^msgid "Care, our way"' templates/microneedling.pot || fail "the new title is not in the template"
grep -q "^msgid \"$about\"" templates/microneedling.pot && fail "a page that nobody edited is in the template"
msgfmt --check-format --check-domain -o /dev/null templates/microneedling.pot || fail "the template is not well formed"
message 'care|title' 'Care, our way' 'A nuestra manera' >>own/locales/microneedling/es.po
ends 0 '' "$program" extract --clinic=own -o templates content locales
grep -q 'Care, our way' templates/microneedling.pot && fail "the template holds what is translated"
build
shows es care 'A nuestra manera'

# Fuzzy, or empty, it is not the clinic's word: the shipped one stays. What nobody says any more is named.
sed -i 's/"Sobre"/""/' own/locales/microneedling/es.po
build
shows es about Acerca
message 'care|title' "$title, long ago" 'Antes' >>own/locales/microneedling/es.po
ends 0 "own/locales/microneedling/es.po:" "$program" check --clinic=own content locales
grep -q 'edit-unused' said.txt || fail "a translation of what nobody says is not named: $(cat said.txt)"
sed -i '/long ago/,$d' own/locales/microneedling/es.po
sed -i '$d' own/locales/microneedling/es.po

# A language of the clinic's own.
sed 's/Language: es/Language: pt-BR/' own/locales/microneedling/es.po >own/locales/microneedling/pt-BR.po
sed -i 's/show: \[en, es\]/show: [en, es, pt-BR]/' own/clinic.yaml
build
"$build/anteroom" --locales guide.book | grep -q '^pt-BR' || fail "the clinic's language is not in the book"

# A page added, with the topic's rows that name it.
sed 's/^title: .*/title: Parking/; s/^next: .*//' $care >own/content/microneedling/parking.md
ends 1 'page-unreachable' "$program" check --clinic=own content locales
rm own/content/microneedling/parking.md

# Signed is what is shown: the clinic's words, beside its own file.
ends 0 'own/reviews.yaml' "$program" sign --clinic=own --by='A. Person' --role=nurse content locales page:care
grep -q page:care own/reviews.yaml || fail "the signature is not in the clinic's folder"
"$program" report --clinic=own content locales | grep -q 'A. Person' || fail "the signature does not hold for the edit"
echo "An added line that nobody signed." >>own/content/microneedling/care.md
"$program" check --clinic=own content locales 2>&1 | grep -q 'page:care was changed' || fail "a signed edit was changed and nobody says so"
sed -i '$d' own/content/microneedling/care.md

# What is the clinic's alone does not lie among the pages; what lies there has a name that is used.
for file in content/clinic.yaml content/reviews.yaml content/microneedling/settings.yaml; do
	cp content/reviews.yaml "own/$file"
	ends 1 "own/$file: error: this file belongs in own; here it is not read" "$program" check --clinic=own content locales
	rm "own/$file"
done
echo >own/content/microneedling/care.MD
ends 1 "own/content/microneedling/care.MD: error: nothing uses this file" "$program" check --clinic=own content locales
rm own/content/microneedling/care.MD
mkdir own/content/micro
ends 1 "own/content/micro: error: nothing uses this folder; the topic's folder is called 'microneedling'" "$program" check --clinic=own content locales
rmdir own/content/micro
echo >own/locales/es.po
ends 1 "own/locales/es.po: error: nothing uses this file" "$program" check --clinic=own content locales
rm own/locales/es.po
mkfifo own/content/microneedling/about.md
ends 1 "own/content/microneedling/about.md: error: cannot read this file: it is a pipe" timeout 10 "$program" check --clinic=own content locales
rm own/content/microneedling/about.md

# A clinic's file that lies beside CONTENT itself edits nothing.
cp own/clinic.yaml clinic.yaml
sed -i 's/, pt-BR//' clinic.yaml
ends 0 '' "$program" build --clinic=clinic.yaml -o guide.book content locales
shows en care "$title"

exit $failed
