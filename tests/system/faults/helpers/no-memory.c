// SPDX-License-Identifier: GPL-3.0-or-later
// To be preloaded: counts allocations in the file that NO_MEMORY_COUNT names, in all processes that a program forks, and lets one
// fail: the NO_MEMORY_ATth, and with NO_MEMORY_LASTING=1 all behind it. NO_MEMORY_OWN=1 counts those alone that the program's own
// code asks for, and not its libraries.
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <unistd.h>

void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *memory, size_t bytes);

static struct {
	unsigned long *count; // NULL: nothing is counted yet
	unsigned long at;
	bool lasting;
	uintptr_t begin, end; // of the code whose allocations count
} failing;

static unsigned long number_in(const char *name)
{
	const char *text = getenv(name);
	return text ? strtoul(text, NULL, 10) : 0;
}

// Where the program itself was loaded, without its libraries.
static void find_program(void)
{
	const ElfW(Phdr) *headers = (const void *)getauxval(AT_PHDR);
	uintptr_t base = 0;
	failing.begin = UINTPTR_MAX;
	failing.end = 0;
	for (unsigned long i = 0; i < getauxval(AT_PHNUM); i++)
		if (headers[i].p_type == PT_PHDR)
			base = (uintptr_t)headers - headers[i].p_vaddr;
	for (unsigned long i = 0; i < getauxval(AT_PHNUM); i++) {
		uintptr_t begin = base + headers[i].p_vaddr, end = begin + headers[i].p_memsz;
		if (headers[i].p_type != PT_LOAD)
			continue;
		failing.begin = begin < failing.begin ? begin : failing.begin;
		failing.end = end > failing.end ? end : failing.end;
	}
}

__attribute__((constructor)) static void begin(void)
{
	const char *path = getenv("NO_MEMORY_COUNT");
	int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
	void *count =
		mmap(NULL, sizeof(*failing.count), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	close(file);
	if (count == MAP_FAILED)
		_exit(126);
	failing.end = UINTPTR_MAX;
	if (number_in("NO_MEMORY_OWN"))
		find_program();
	failing.at = number_in("NO_MEMORY_AT");
	failing.lasting = number_in("NO_MEMORY_LASTING");
	failing.count = count;
}

static bool fails(const void *caller)
{
	uintptr_t from = (uintptr_t)caller;
	if (!failing.count || from < failing.begin || from >= failing.end)
		return false;
	unsigned long number = __atomic_add_fetch(failing.count, 1, __ATOMIC_RELAXED);
	if (number != failing.at && !(failing.lasting && failing.at && number > failing.at))
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t bytes)
{
	return fails(__builtin_return_address(0)) ? NULL : __libc_malloc(bytes);
}

void *calloc(size_t count, size_t bytes)
{
	return fails(__builtin_return_address(0)) ? NULL : __libc_calloc(count, bytes);
}

void *realloc(void *memory, size_t bytes)
{
	return fails(__builtin_return_address(0)) ? NULL : __libc_realloc(memory, bytes);
}
