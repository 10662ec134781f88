# SPDX-License-Identifier: GPL-3.0-or-later
# make deps run    installs what is missing, builds, opens the kiosk
# make deps test   the same, and passes the tests
VERSION := 0.1.0
BUILD ?= build
PREFIX ?= /usr/local
CC ?= cc
CFLAGS ?= -O2 -g
PKG_CONFIG ?= pkg-config

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wformat=2 -Wvla \
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wundef -Wwrite-strings \
	-Wpointer-arith -Wcast-qual -Wswitch-enum -Wimplicit-fallthrough -Wdouble-promotion
STANDARD := -std=c11 -D_GNU_SOURCE
CPPFLAGS_ALL = $(STANDARD) -Isrc -I$(BUILD)/generated -DANTEROOM_VERSION='"$(VERSION)"' $(CPPFLAGS)
CFLAGS_ALL = $(WARNINGS) -fstack-protector-strong $(CFLAGS) $(EXTRA_CFLAGS)

KIOSK_PKGS := ncursesw fribidi sqlite3 libseccomp
COMPILER_PKGS := fribidi sqlite3 libcmark-gfm yaml-0.1 icu-uc icu-i18n libqrencode
TEST_PKGS := cmocka vterm
KIOSK_LIBS = $(shell $(PKG_CONFIG) --libs $(KIOSK_PKGS)) -lunistring
COMPILER_LIBS = $(shell $(PKG_CONFIG) --libs $(COMPILER_PKGS)) -lcmark-gfm-extensions -lunistring -lgettextpo
PKG_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(KIOSK_PKGS) $(COMPILER_PKGS))
