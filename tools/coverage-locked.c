// SPDX-License-Identifier: GPL-3.0-or-later
// Linked into what tools/coverage builds, and into nothing else: gcov's counters of processes that end by _exit, which
// writes none, and of those that are locked down, which can open no file then and, by their limits, let none grow. These
// get memory of files of their full size just before, and fill it as they end. The sandbox is the shipped one.
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct sandbox_report;
struct gcov_info;

// As in gcc's <gcov.h>, which clang has not.
void __gcov_dump(void);
void __gcov_info_to_gcda(const struct gcov_info *object, void (*take_name)(const char *, void *),
			 void (*take_bytes)(const void *, unsigned, void *),
			 void *(*allocate)(unsigned, void *), void *context);

// The linker leads calls of NAME to __wrap_NAME, and __real_NAME to NAME; not every program has a sandbox.
void __real___gcov_init(struct gcov_info *object);
void __real___gcov_exit(void);
bool __real_sandbox_enter(struct sandbox_report *report) __attribute__((weak));
_Noreturn void __real__exit(int status);
void __wrap___gcov_init(struct gcov_info *object);
void __wrap___gcov_exit(void);
bool __wrap_sandbox_enter(struct sandbox_report *report);
_Noreturn void __wrap__exit(int status);

enum { MOST_OBJECTS = 256, FILE_BYTES = 96 << 10 };

static struct object {
	struct gcov_info *info;
	unsigned char *file;
	size_t used;
} objects[MOST_OBJECTS];
static size_t object_count;
static bool locked;

_Noreturn static void fail(const char *what, const char *name)
{
	dprintf(STDERR_FILENO, "coverage: %s: %s\n", what, name);
	abort();
}

void __wrap___gcov_init(struct gcov_info *object)
{
	if (object_count == MOST_OBJECTS)
		fail("too many objects", "raise MOST_OBJECTS");
	objects[object_count++].info = object;
	__real___gcov_init(object);
}

// ---- before ----

static void make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0777);
		*slash = '/';
	}
}

// BUILD/obj/NAME.gcda becomes BUILD/locked/PROCESS/NAME.gcda.
static void open_file(const char *name, void *context)
{
	struct object *object = context;
	const char *inside = name ? strstr(name, "/obj/") : NULL;
	char path[PATH_MAX];
	if (!inside)
		fail("not in the build folder", name ? name : "?");
	snprintf(path, sizeof path, "%.*s/locked/%d/%s", (int)(inside - name), name, (int)getpid(),
		 inside + strlen("/obj/"));
	make_folders(path);
	int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0666);
	if (file < 0 || ftruncate(file, FILE_BYTES) != 0)
		fail("cannot be made", path);
	object->file = mmap(NULL, FILE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	if (object->file == MAP_FAILED)
		fail("cannot be mapped", path);
	close(file);
}

static void ignore(const void *bytes, unsigned count, void *context)
{
	(void)bytes, (void)count, (void)context;
}

static void *allocate(unsigned count, void *context)
{
	(void)context;
	return malloc(count);
}

bool __wrap_sandbox_enter(struct sandbox_report *report)
{
	for (size_t i = 0; i < object_count && !locked; i++)
		__gcov_info_to_gcda(objects[i].info, open_file, ignore, allocate, &objects[i]);
	locked = true;
	return __real_sandbox_enter(report);
}

// ---- at the end ----

static void start_file(const char *name, void *context)
{
	(void)name;
	((struct object *)context)->used = 0;
}

// What is left of the file is zero, where gcov stops.
static void fill_file(const void *bytes, unsigned count, void *context)
{
	struct object *object = context;
	if (object->used + count > FILE_BYTES)
		fail("a file is too small", "raise FILE_BYTES");
	memcpy(object->file + object->used, bytes, count);
	object->used += count;
}

// Of a process that is locked down; the counters of others are written as they always are.
static void fill_files(void)
{
	for (size_t i = 0; i < object_count; i++)
		__gcov_info_to_gcda(objects[i].info, start_file, fill_file, allocate, &objects[i]);
}

// Called for each object.
void __wrap___gcov_exit(void)
{
	static bool filled;
	if (!locked)
		__real___gcov_exit();
	else if (!filled)
		fill_files();
	filled = locked;
}

void __wrap__exit(int status)
{
	if (locked)
		fill_files();
	else
		__gcov_dump();
	__real__exit(status);
}
