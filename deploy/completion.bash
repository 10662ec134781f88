# SPDX-License-Identifier: GPL-3.0-or-later
# For bash, what Tab completes behind anteroom and anteroom-content: options, their words and commands as --help says them, pages
# and languages as the book has them, and else files.

_anteroom_offers() { # PROGRAM WORD OPTION, which ends in = where one stands behind it
	case $3 in
	-p | --page | --page= | --dump=) "$1" --list | cut -f 1 ;;
	-l | --locale | --locale=) "$1" --locales | cut -f 1 ;;
	*)
		case $2 in
		-*) "$1" --help | grep -oE -- '--[a-z-]+=?|^  -[A-Za-z],' | tr -d ' ,' ;;
		*) [ "$3" != "$1" ] && _anteroom_words "$1" "${3%=}" || "$1" --help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' ;;
		esac
		;;
	esac
}

# "auto | screen | plain (lines of text)", or a line each.
_anteroom_words() { # PROGRAM OPTION
	"$1" --help | awk -v option="$2" '
	/^ +-/ { mine = $1 == option "," || index(" " $1 " " $2, " " option "=") }
	/^$/ { mine = 0 }
	!mine { next }
	{ text = substr($0, 26); gsub(/ \([^)]*\)/, "", text) }
	text ~ / \| / { count = split(text, words, / \| /); for (i = 1; i <= count; i++) { sub(/[^a-z0-9].*/, "", words[i]); print words[i] } }
	text ~ /^[a-z]+  / { sub(/ .*/, "", text); print text }'
}

_anteroom() { # PROGRAM WORD THE-ONE-BEFORE
	local option=$3
	# readline parts --page=costs at its =
	if [ "${COMP_WORDS[COMP_CWORD]}" = = ]; then option=$3=; elif [ "$3" = = ]; then option=${COMP_WORDS[COMP_CWORD - 2]}=; fi
	mapfile -t COMPREPLY < <(_anteroom_offers "$1" "$2" "$option" 2>/dev/null | word=$2 awk 'index($0, ENVIRON["word"]) == 1 && !said[$0]++')
	if [ "${#COMPREPLY[@]}" -eq 1 ] && [ "${COMPREPLY[0]%=}" != "${COMPREPLY[0]}" ]; then compopt -o nospace; fi
}
complete -o default -F _anteroom anteroom anteroom-content
