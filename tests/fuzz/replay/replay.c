// SPDX-License-Identifier: GPL-3.0-or-later
// replay FILE|FOLDER...  puts each file, and each in those folders, through the target that it is linked with, as libFuzzer does, with
// any compiler. A copy of its own size, so that a sanitizer or valgrind sees what is read behind its end.
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "../../support/fuzz.h"
#include "base/buffer.h"
#include "base/die.h"

static void read_file(const char *path, struct buffer *bytes)
{
	FILE *file = fopen(path, "rb");
	char part[16384];
	if (!file)
		die("%s: cannot be opened", path);
	for (size_t n; (n = fread(part, 1, sizeof(part), file)) > 0;)
		buffer_put(bytes, (struct str) { part, n });
	fclose(file);
}

static size_t replay_file(const char *path)
{
	struct buffer bytes = { 0 };
	read_file(path, &bytes);
	uint8_t *copy = xmalloc(bytes.len ? bytes.len : 1);
	memcpy(copy, bytes.data ? bytes.data : "", bytes.len);
	// Told before, so that a crash names its input.
	fprintf(stderr, "%s\n", path);
	LLVMFuzzerTestOneInput(copy, bytes.len);
	free(copy);
	buffer_fini(&bytes);
	return 1;
}

static size_t replay_folder(const char *path)
{
	struct dirent **entries;
	int count = scandir(path, &entries, NULL, alphasort);
	size_t replayed = 0;
	if (count < 0)
		die("%s: cannot be read", path);
	for (int i = 0; i < count; i++) {
		char name[4096];
		snprintf(name, sizeof(name), "%s/%s", path, entries[i]->d_name);
		if (entries[i]->d_name[0] != '.')
			replayed += replay_file(name);
		free(entries[i]);
	}
	free(entries);
	return replayed;
}

int main(int argc, char **argv)
{
	size_t replayed = 0;
	for (int i = 1; i < argc; i++) {
		struct stat status;
		bool folder = stat(argv[i], &status) == 0 && S_ISDIR(status.st_mode);
		replayed += folder ? replay_folder(argv[i]) : replay_file(argv[i]);
	}
	printf("%zu inputs\n", replayed);
	return replayed == 0;
}
