# SPDX-License-Identifier: GPL-3.0-or-later
# make deps run    installs what is missing, builds, opens the kiosk
# make deps test   the same, and passes the tests
# make STATIC=1    both programs with their libraries inside, in build-static/: for a machine that has none of them
VERSION := 0.1.0
BUILD ?= build$(if $(STATIC),-static)
PREFIX ?= /usr/local
CC ?= cc
CFLAGS ?= -O2 -g
PKG_CONFIG ?= pkg-config
$(if $(word 2,$(BUILD)),$(error BUILD='$(BUILD)' has a space in it, which make cannot have; name a folder without one))
# make V=1 shows the commands.
Q := $(if $(V),,@)

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wformat=2 -Wvla \
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wundef -Wwrite-strings \
	-Wpointer-arith -Wcast-qual -Wswitch-enum -Wimplicit-fallthrough -Wdouble-promotion
# Large files and years after 2038 on 32-bit machines as well.
STANDARD := -std=c11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64
CPPFLAGS_ALL = $(STANDARD) -Isrc -I$(BUILD)/generated -DANTEROOM_VERSION='"$(VERSION)"' $(QRENCODE) $(CPPFLAGS)
CFLAGS_ALL = $(WARNINGS) $(FORTIFY) $(HARDENED) $(CFLAGS) $(EXTRA_CFLAGS)

# Hardened by default, since strangers type into it: with all of these that the compiler has for this machine. Expanded when a
# recipe runs, and then once.
HARDENED = $(eval HARDENED := -fstack-protector-strong "-ffile-prefix-map=$$(CURDIR)=." $$(shell for flag in \
	-fstack-clash-protection -fcf-protection -mbranch-protection=standard $(if $(STATIC),,-fPIE); do \
	$(CC) -Werror $$$$flag -x c -c /dev/null -o /dev/null 2>/dev/null && echo $$$$flag; done))$(HARDENED)
# Checked functions want an optimizing compiler; a packager's own level, and a sanitizer, which checks better, are left alone.
OPTIMIZED = $(filter-out -O0,$(lastword $(filter -O%,$(CFLAGS) $(EXTRA_CFLAGS))))
FORTIFY = $(if $(OPTIMIZED),$(if $(findstring FORTIFY_SOURCE,$(CPPFLAGS) $(CFLAGS))$(findstring -fsanitize,$(CFLAGS) $(EXTRA_CFLAGS)),, \
	-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3))

KIOSK_PKGS := ncursesw fribidi libcdb libseccomp
COMPILER_PKGS := fribidi libcdb libcmark-gfm yaml-0.1 icu-uc icu-i18n libmd $(if $(STATIC),,libqrencode)
# Debian has no archive of libqrencode: with the libraries inside, anteroom-content draws no QR code, and says so.
QRENCODE := $(if $(STATIC),,-DANTEROOM_QRENCODE)
TEST_PKGS := cmocka vterm
# Expanded when a recipe runs, so that `make deps all` finds what deps has just installed.
# An archive names what it needs itself: libgettextpo libunistring, and libicu C++.
LIBS_OF = $(shell $(PKG_CONFIG) $(if $(STATIC),--static) --libs $(1))
KIOSK_LIBS = $(call LIBS_OF,$(KIOSK_PKGS)) -lunistring
COMPILER_LIBS = $(call LIBS_OF,$(COMPILER_PKGS)) -lcmark-gfm-extensions -lcmark-gfm -lgettextpo -lunistring -lm \
	$(if $(STATIC),-lstdc++)
HARDENED_LINK := -Wl,-z,relro,-z,now,-z,noexecstack
LINK_FLAGS = $(if $(STATIC),-static,-pie) $(HARDENED_LINK) $(LDFLAGS)
TEST_LIBS = $(shell $(PKG_CONFIG) --libs $(TEST_PKGS)) -lutil
# Where a compiler finds no header, or is none itself.
HINT = { $(PKG_CONFIG) --exists $(KIOSK_PKGS) $(COMPILER_PKGS) || echo 'Something that this takes is not installed: make deps' >&2; exit 1; }
PKG_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(KIOSK_PKGS) $(COMPILER_PKGS))

# Folders of src/, from the bottom up. Programs and tests link what they use of the two archives.
SHARED_DIRS := base text book find quiz document
KIOSK_DIRS := kiosk face guard visit
# Of the compiler: what knows the content whole stands in compile/ itself, between form and locale.
COMPILER_DIRS := compile $(addprefix compile/,input language content form locale lint review emit commands)
sources = $(sort $(wildcard $(addsuffix /*.c,$(addprefix src/,$(1)))))
objects = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
SHARED_OBJECTS := $(call objects,$(call sources,$(SHARED_DIRS)))
KIOSK_OBJECTS := $(call objects,$(call sources,$(KIOSK_DIRS)))
COMPILER_OBJECTS := $(call objects,$(call sources,$(COMPILER_DIRS)))
ANTEROOM_OBJECTS := $(call objects,$(filter-out src/anteroom-content.c,$(sort $(wildcard src/*.c))))
PROGRAM_OBJECTS := $(ANTEROOM_OBJECTS) $(call objects,src/anteroom-content.c)
# Every C file below tests/ is a program; what several of them share is in tests/support. Those in unit/ are run.
ARCHIVES := $(addprefix $(BUILD)/,support.a kiosk.a compile.a shared.a)
# Those that tests/bench compares with have no library that they do not need.
BENCH_PARTNERS := tests/bench/floor.c tests/bench/raw.c
# Of tests/fuzz, a target each: linked with libFuzzer, or with a main that replays what is in its corpus.
FUZZ_SOURCES := $(sort $(wildcard tests/fuzz/*.c))
FUZZ_REPLAY := tests/fuzz/replay/replay.c
FUZZ_PROGRAMS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(FUZZ_SOURCES))
TEST_SOURCES := $(filter-out tests/support/% tests/fuzz/% $(BENCH_PARTNERS),$(sort $(wildcard tests/*/*.c tests/*/*/*.c)))
TEST_PROGRAMS := $(patsubst %.c,$(BUILD)/tests/%,$(notdir $(TEST_SOURCES)))
UNIT_TESTS := $(patsubst %.c,$(BUILD)/tests/%,$(notdir $(filter tests/unit/%,$(TEST_SOURCES))))
SUPPORT_OBJECTS := $(call objects,$(sort $(wildcard tests/support/*.c)))
TEST_OBJECTS := $(call objects,$(TEST_SOURCES) $(FUZZ_SOURCES) $(FUZZ_REPLAY)) $(SUPPORT_OBJECTS)
GENERATED := $(BUILD)/generated/compiled-strings.h
OBJECTS := $(SHARED_OBJECTS) $(KIOSK_OBJECTS) $(COMPILER_OBJECTS) $(ANTEROOM_OBJECTS) $(TEST_OBJECTS) \
	$(call objects,src/anteroom-content.c)

CONTENT_FILES := $(sort $(wildcard content/*.yaml content/*/*.yaml content/*/*.md))
CATALOGUES := $(sort $(wildcard locales/*/*.po))
LANGUAGE_WORDS := $(sort $(wildcard locales/*/*.yaml))
INTERFACE_CATALOGUES := $(sort $(wildcard locales/interface/*.po))
# A small topic in ten more scripts, for tests of layout, order and width: no reader sees it.
PROBE_FILES := $(sort $(wildcard tests/probes/content/*.yaml tests/probes/content/*/*))
SMALL_FILES := $(sort $(wildcard tests/content/base/content/*.yaml tests/content/base/content/*/*))
PROBE_CATALOGUES := $(sort $(wildcard tests/probes/locales/*/*.po))
# Those of its libraries whose names a goal asks for are installed before anything is compiled, under -j as well.
DEPS_FIRST := $(filter deps deps-ci,$(MAKECMDGOALS))

TEST_BOOKS := $(addprefix $(BUILD)/,pseudo.book probe.book small.book)

.PHONY: all help run watch test tests quick coverage fuzz fuzz-programs bench check locales deps deps-ci install uninstall installcheck upgrade pictures sanitize analyze clean format format-check
all: $(BUILD)/anteroom $(BUILD)/anteroom-content $(BUILD)/anteroom.book

help:
	@printf '%s\n' \
		'make              builds the programs and the book' \
		'make deps         installs the Debian packages that this takes; deps-ci: those of all tests' \
		'make run          opens the guide' \
		'make watch        builds the book anew at each save' \
		'make check        checks content and translations' \
		'make quick, test  runs the tests: those of a few seconds, all but the slow ones' \
		'make install      below PREFIX ($(PREFIX)), DESTDIR is honoured; installcheck looks at it, uninstall removes it' \
		'make upgrade      puts a new version in the place of one that runs' \
		'make fuzz         puts made-up input through every parser, FUZZ_SECONDS (10) each; with clang' \
		'make coverage     says what tests run of each folder, and fails on a branch that needs one: some minutes' \
		'make bench        measures, and prints tables: some minutes, on a quiet machine' \
		'make locales      updates templates and catalogues' \
		'make clean        removes what was built' \
		'make STATIC=1     with the libraries inside; V=1 shows the commands; CFLAGS, LDFLAGS, CC, BUILD as usual'

run: all
	$(BUILD)/anteroom $(BUILD)/anteroom.book

# Those that .ci/run calls by name: they take minutes, or packages of deps-ci.
SLOW_CHECKS := content/renamed mutants $(addprefix system/,boot damage deploy docs faults fresh guard keyboard monkeys soak ssh static upgrade valgrind vm)
CHECKS := $(filter-out $(SLOW_CHECKS:%=tests/%/run.sh),$(sort $(wildcard tests/*/run.sh tests/*/*/run.sh)))

test: tests
	@MAKEFLAGS= BUILD=$(BUILD) CC="$(CC)" tools/run-tests.sh $(UNIT_TESTS) $(CHECKS)

# What one runs while working: under 10 s.
SLOW_UNIT_TESTS := test-session-random test-visits test-plain-opened test-proof test-guard
QUICK_TESTS := $(filter-out $(SLOW_UNIT_TESTS:%=$(BUILD)/tests/%),$(UNIT_TESTS))
quick: all $(TEST_BOOKS) $(QUICK_TESTS)
	@MAKEFLAGS= JOBS="$$(nproc)" BUILD=$(BUILD) CC="$(CC)" tools/run-tests.sh $(QUICK_TESTS)

# Branches of quiz, book, document and kiosk run, or have their reason in tests/coverage/reasons.txt.
coverage:
	@tools/coverage

# All that a test needs, and no test.
tests: all $(TEST_BOOKS) $(TEST_PROGRAMS) $(FUZZ_PROGRAMS)

# An open kiosk shows each save: build/anteroom in another window.
watch: $(BUILD)/anteroom-content
	$(BUILD)/anteroom-content watch -o $(BUILD)/anteroom.book content locales

check: $(BUILD)/anteroom-content
	$(BUILD)/anteroom-content check content locales

# ---- programs ----

$(BUILD)/anteroom: $(ANTEROOM_OBJECTS) $(BUILD)/kiosk.a $(BUILD)/shared.a
	@echo 'LD $@'
	$(Q)$(CC) $(CFLAGS_ALL) $(LINK_FLAGS) -o $@ $^ $(KIOSK_LIBS)

$(BUILD)/anteroom-content: $(call objects,src/anteroom-content.c) $(BUILD)/compile.a $(BUILD)/shared.a
	@echo 'LD $@'
	$(Q)$(CC) $(CFLAGS_ALL) $(LINK_FLAGS) -o $@ $^ $(COMPILER_LIBS)

$(BUILD)/shared.a: $(SHARED_OBJECTS)
$(BUILD)/kiosk.a: $(KIOSK_OBJECTS)
$(BUILD)/compile.a: $(COMPILER_OBJECTS)
$(BUILD)/support.a: $(SUPPORT_OBJECTS)
$(BUILD)/%.a:
	@rm -f $@.new
	$(Q)$(AR) qcs $@.new $^
	@mv $@.new $@

$(BUILD)/obj/%.o: %.c | $(GENERATED) $(DEPS_FIRST)
	@mkdir -p $(@D)
	@echo 'CC $<'
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) $(PKG_CFLAGS) -MMD -MP -c -o $@ $< || $(HINT)

# cmocka 2 asks for new names of assertions that Debian 12's cmocka 1 has by the old ones only.
$(TEST_OBJECTS): private CPPFLAGS_ALL += -DCMOCKA_DISABLE_DEPRECATION_WARNINGS

define test_program
$(BUILD)/tests/$(basename $(notdir $(1))): $(call objects,$(1)) $(ARCHIVES)
endef
$(foreach source,$(TEST_SOURCES),$(eval $(call test_program,$(source))))
# Counts calls.
$(BUILD)/tests/test-parse-once: private WRAPPED := -Wl,--wrap=inline_parse
$(TEST_PROGRAMS):
	@mkdir -p $(@D)
	@echo 'LD $@'
	$(Q)$(CC) $(CFLAGS_ALL) $(LDFLAGS) $(WRAPPED) -o $@ $^ $(KIOSK_LIBS) $(COMPILER_LIBS) $(TEST_LIBS)

$(BUILD)/tests/floor: private PARTNER_LIBS := -lncursesw -ltinfo
$(BUILD)/tests/floor $(BUILD)/tests/raw: $(BUILD)/tests/%: $(BUILD)/obj/tests/bench/%.o
	@mkdir -p $(@D)
	@echo 'LD $@'
	$(Q)$(CC) $(CFLAGS_ALL) $(LINK_FLAGS) -o $@ $^ $(PARTNER_LIBS)

$(FUZZ_PROGRAMS): $(BUILD)/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o $(if $(FUZZER),,$(call objects,$(FUZZ_REPLAY))) $(ARCHIVES)
	@mkdir -p $(@D)
	@echo 'LD $@'
	$(Q)$(CC) $(CFLAGS_ALL) $(FUZZER) $(LDFLAGS) -o $@ $^ $(KIOSK_LIBS) $(COMPILER_LIBS) $(TEST_LIBS)

# Comparisons are not traced, which takes a third of the time: the dictionaries know the words.
# FUZZ_SECONDS for each target, or FUZZ_RUNS executions of it; FUZZ_TARGETS names some. The books are those of BUILD.
export FUZZ_SECONDS ?= 10
fuzz: $(BUILD)/anteroom.book $(TEST_BOOKS)
	@LSAN_OPTIONS=suppressions=$(CURDIR)/tools/lsan.supp:print_suppressions=0 $(MAKE) BUILD=build-fuzz CC=clang FUZZER=-fsanitize=fuzzer \
		CFLAGS='-O2 -g' EXTRA_CFLAGS='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined \
			-fno-sanitize-coverage=trace-cmp -fno-omit-frame-pointer' fuzz-programs
	@ANTEROOM_FUZZ_BOOKS=$(BUILD) tests/fuzz/fuzz.sh build-fuzz/fuzz $(FUZZ_TARGETS)
fuzz-programs: $(FUZZ_PROGRAMS)

# Alone on the machine: it takes times, and what it compares with is of deps-ci.
bench: tests $(BENCH_PARTNERS:tests/bench/%.c=$(BUILD)/tests/%)
	@$(MAKE) STATIC=1 BUILD=build-static build-static/anteroom
	@BUILD=$(BUILD) tests/bench/measure.sh

# ---- what is made before compiling ----

$(BUILD)/generated/compiled-strings.h: $(BUILD)/compiled-strings $(INTERFACE_CATALOGUES)
	@mkdir -p $(@D)
	$(Q)$< $(INTERFACE_CATALOGUES) >$@.new
	@mv $@.new $@

$(BUILD)/compiled-strings: tools/compiled-strings.c src/kiosk/compiled-strings.def | $(DEPS_FIRST)
	@mkdir -p $(@D)
	@echo 'LD $@'
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $< -lgettextpo || $(HINT)

# ---- books ----

$(BUILD)/anteroom.book: $(BUILD)/anteroom-content $(CONTENT_FILES) $(CATALOGUES) $(LANGUAGE_WORDS)
	$(BUILD)/anteroom-content build -o $@ content locales

$(BUILD)/pseudo.book: $(BUILD)/anteroom-content $(CONTENT_FILES) $(CATALOGUES) $(LANGUAGE_WORDS)
	$(BUILD)/anteroom-content build --pseudo -o $@ content locales

# Of the interface the probes hold what their screens show: that the rest is missing is no news.
$(BUILD)/probe.book: $(BUILD)/anteroom-content $(PROBE_FILES) $(PROBE_CATALOGUES)
	$(BUILD)/anteroom-content build -o $@ tests/probes/content tests/probes/locales >$@.log 2>&1 || { cat $@.log; exit 1; }

# The smallest topic, in English and the pseudo-languages.
$(BUILD)/small.book: $(BUILD)/anteroom-content $(SMALL_FILES)
	@mkdir -p $@.locales
	$(BUILD)/anteroom-content build --pseudo -o $@ tests/content/base/content $@.locales >$@.log 2>&1 || { cat $@.log; exit 1; }

# ---- translations ----

locales: $(BUILD)/anteroom-content
	tools/interface-template.sh $(VERSION) >$(BUILD)/anteroom.pot
	cp $(BUILD)/anteroom.pot locales/interface/anteroom.pot
	$(BUILD)/anteroom-content extract -o locales/microneedling content locales
	tools/merge-locales.sh $(CATALOGUES)
	cp locales/interface/anteroom.pot tests/probes/locales/interface
	$(BUILD)/anteroom-content extract -o tests/probes/locales/probe tests/probes/content tests/probes/locales
	tools/merge-locales.sh $(PROBE_CATALOGUES)
	rm tests/probes/locales/interface/anteroom.pot

# ---- the rest ----

deps:
	@tools/deps.sh build

deps-ci:
	@tools/deps.sh build ci

install: all
	deploy/install.sh "$(DESTDIR)" "$(PREFIX)" "$(BUILD)"

uninstall:
	deploy/uninstall.sh "$(DESTDIR)" "$(PREFIX)"

# Whether what was installed is whole, may be read by everybody, and works.
installcheck:
	deploy/installcheck.sh "$(DESTDIR)" "$(PREFIX)"

# The new book stands beside the old before anything else changes; then the programs; then what runs is restarted.
upgrade: all
	deploy/upgrade.sh "$(PREFIX)" "$(BUILD)"

pictures: all
	BUILD=$(BUILD) tools/pictures.sh

# UBSan makes gcc see format strings as possibly null. What reaches where does not differ; random visits are fuzzed beside it. A report of
# each page and the proofs, which each case of content makes as well, take two minutes each there.
sanitize asan:
	ANTEROOM_RANDOM_EVENTS=10000 ANTEROOM_EVERY_SIZE=9973 LSAN_OPTIONS=suppressions=$(CURDIR)/tools/lsan.supp:print_suppressions=0 UBSAN_OPTIONS=print_stacktrace=1 \
		$(MAKE) BUILD=build-asan UNIT_TESTS='$(patsubst $(BUILD)/%,build-asan/%,$(filter-out %/test-proof,$(UNIT_TESTS)))' \
			CHECKS='$(filter-out tests/rules/run.sh tests/content/report/run.sh tests/content/schema/run.sh tests/system/build/run.sh,$(CHECKS))' \
		EXTRA_CFLAGS='-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -O1 \
			-Wno-format-truncation' test

# `make -j2 analyze` does two files at a time.
ANALYZED := $(patsubst %,$(BUILD)/analyzed/%,$(sort $(wildcard src/*.c src/*/*.c src/*/*/*.c tools/*.c)))
analyze: analyze-all $(ANALYZED)
.PHONY: analyze-all
analyze-all:
	cppcheck --quiet --std=c11 --language=c --enable=warning,portability,performance --error-exitcode=1 \
		--suppress=internalAstError --suppress=unknownEvaluationOrder $(filter -I% -D%,$(CPPFLAGS_ALL)) src tools
$(BUILD)/analyzed/%: % | $(GENERATED)
	@mkdir -p $(@D)
	@echo 'ANALYZE $<'
	$(Q)clang --analyze --analyzer-output text -Xanalyzer -analyzer-werror $(CPPFLAGS_ALL) $(PKG_CFLAGS) \
		-MMD -MP -MT $@ -MF $@.d $<
	@touch $@

clean:
	rm -rf build build-*

FORMATTED := $(wildcard src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch] tools/*.c)
format:
	clang-format -i $(FORMATTED)
format-check:
	@clang-format --dry-run -Werror $(FORMATTED)

# What a variable holds, for tools/measure.
print-%:
	@printf '%s\n' "$($*)"

.DELETE_ON_ERROR:
.SECONDARY: $(OBJECTS)
-include $(OBJECTS:.o=.d) $(ANALYZED:=.d)
