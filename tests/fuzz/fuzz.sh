#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fuzz.sh PROGRAMS [TARGET...]  runs each target of libFuzzer (all of them) from its corpus in the tree, FUZZ_SECONDS (10) each or
# FUZZ_RUNS executions; what it finds on the way stays in PROGRAMS/../corpus, and is begun with the next time. A crash is written to
# the corpus in the tree, where the replay finds it. Ends with "N passed, N failed".
set -u
programs=$1
shift
here=$(dirname "$0")
work=$(dirname "$programs")/corpus
LSAN_OPTIONS=suppressions=$PWD/tools/lsan.supp:print_suppressions=0
UBSAN_OPTIONS=print_stacktrace=1
# Visits make and free much, and most of the time would go there.
ASAN_OPTIONS=malloc_context_size=4:quarantine_size_mb=4:allocator_release_to_os_interval_ms=-1
export LSAN_OPTIONS UBSAN_OPTIONS ASAN_OPTIONS
passed=0
failed=0

fuzz() {
	target=$1
	mkdir -p "$work/$target" "$here/corpus/$target"
	dictionary=
	[ ! -f "$here/dictionaries/$target.dict" ] || dictionary=-dict=$here/dictionaries/$target.dict
	if [ "${FUZZ_RUNS:-}" ]; then limit=-runs=$FUZZ_RUNS; else limit=-max_total_time=${FUZZ_SECONDS:-10}; fi
	# libgettextpo loses some memory at each file, and looking for what was lost would take most of the time.
	case $target in po) leaks=-detect_leaks=0 ;; *) leaks= ;; esac
	# shellcheck disable=SC2086 # options without blanks
	"$programs/$target" $dictionary $limit $leaks -timeout=60 -rss_limit_mb=4096 -print_final_stats=1 -print_funcs=0 -entropic=0 -max_len=1024 \
		-artifact_prefix="$here/corpus/$target/" ${FUZZ_OPTIONS:-} "$work/$target" "$here/corpus/$target" >"$work/$target.log" 2>&1
}

# shellcheck disable=SC2046 # names without blanks
[ $# -gt 0 ] || set -- $(find "$here" -maxdepth 1 -name '*.c' -exec basename {} .c \; | sort)
for target; do
	if fuzz "$target"; then
		passed=$((passed + 1))
		echo "ok      $target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$target.log") executions"
	else
		failed=$((failed + 1))
		echo "FAILED  $target"
		tail -n 60 "$work/$target.log" | sed 's/^/        /'
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
