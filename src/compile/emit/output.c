// SPDX-License-Identifier: GPL-3.0-or-later
// A book may be open in a kiosk while the next is written, and the machine may stop at any moment: a new file is filled beside the old
// one, synced and renamed over it. A path that was mistyped must not cost a file: only a book takes the place of a book.
#include "compile/emit/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/die.h"
#include "book/format.h"

// The part of the path up to its last slash; empty: there is none.
static struct str folder_part(struct str path)
{
	size_t end = path.len;
	while (end && path.data[end - 1] != '/')
		end--;
	return str_slice(path, 0, end);
}

static struct str folder_of(struct arena *arena, struct str path)
{
	struct str folder = folder_part(path);
	return folder.len ? str_copy(arena, folder) : STR(".");
}

// ---- links ----

struct str output_behind_links(struct arena *arena, struct str path)
{
	enum { LINKS_MAX = 40 }; // as many as the kernel follows
	char target[PATH_MAX];
	path = str_copy(arena, path);
	for (int i = 0; i < LINKS_MAX; i++) {
		ssize_t len = readlink(path.data, target, sizeof(target));
		if (len < 0 && errno == EIO)
			die("cannot read the link %s: %s", path.data, strerror(errno));
		if (len <= 0 || len == (ssize_t)sizeof(target))
			break;
		struct str next[] = { target[0] == '/' ? STR_NONE : folder_part(path),
				      { target, (size_t)len } };
		path = str_concat(arena, next, LENGTH(next));
	}
	return path;
}

// ---- what may be replaced ----

enum { BEGINNING = FORMAT_BEGINNING_BYTES };

// The file's first bytes; shorter when the file is.
static struct str read_beginning(struct str path, char bytes[BEGINNING])
{
	int file = open(path.data, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t len = file < 0 ? -1 : read(file, bytes, BEGINNING);
	if (len < 0)
		die("cannot read %s: %s", path.data, strerror(errno));
	close(file);
	return (struct str) { bytes, (size_t)len };
}

// Of an older version too: building it again is the remedy that the reader names.
static bool is_book(struct str beginning)
{
	return format_kind(beginning) != FORMAT_NO_BOOK;
}

static bool is_template(struct str beginning)
{
	return str_find(beginning, STR("# Made by anteroom-content extract."), 0) != STR_NPOS;
}

// False when nothing is there, or a circle of links. Whatever else keeps it from being seen may hide somebody's file.
static bool look_at(struct str path, struct stat *status)
{
	bool there = stat(path.data, status) == 0;
	if (!there && errno != ENOENT && errno != ENOTDIR && errno != ELOOP)
		die("cannot write %s: %s", path.data, strerror(errno));
	return there;
}

static const char *refuses(struct str path, bool (*is_ours)(struct str beginning),
			   const char *is_other)
{
	struct stat status;
	char bytes[BEGINNING];
	if (!look_at(path, &status))
		return errno == ELOOP ? "is a link that leads in a circle" : NULL;
	if (S_ISDIR(status.st_mode))
		return "is a folder";
	if (!S_ISREG(status.st_mode))
		return "is a device or a pipe";
	return is_ours(read_beginning(path, bytes)) ? NULL : is_other;
}

const char *output_refuses_book(struct str path)
{
	static const char *const content[] = { ".md", ".yaml", ".po", ".pot" };
	const char *wrong = refuses(path, is_book, "is there already, and is no book");
	for (size_t i = 0; !wrong && i < LENGTH(content); i++)
		if (str_ends(path, str_c(content[i])))
			wrong = "has the name of content";
	return wrong;
}

// Quotes with something between them.
static bool says_something(const char *line)
{
	const char *open = strchr(line, '"');
	return open && open[1] != '"';
}

// A line of a translation, behind the header's: somebody took the template for a language's own file.
static bool holds_translations(struct str path)
{
	FILE *file = fopen(path.data, "re");
	char *line = NULL;
	size_t size = 0, translations = 0;
	bool inside = false, found = false;
	if (!file && errno == ENOENT)
		return false;
	if (!file)
		die("cannot read %s: %s", path.data, strerror(errno));
	while (!found && getline(&line, &size, file) >= 0) {
		bool begins = strncmp(line, "msgstr", strlen("msgstr")) == 0;
		inside = begins || (inside && line[0] == '"');
		translations += begins;
		found = inside && translations > 1 && says_something(line);
	}
	if (!found && !feof(file))
		die("cannot read %s: %s", path.data, strerror(errno));
	free(line);
	fclose(file);
	return found;
}

const char *output_refuses_template(struct str path)
{
	const char *wrong =
		refuses(path, is_template, "is there already, and is no template made by extract");
	if (!wrong && holds_translations(path))
		return "holds translations; give that file the name of its language, such as vi.po";
	return wrong;
}

// ---- replacing ----

// The folder is held and not the file, which another program would go on holding after it was replaced.
bool output_complain(struct str path, const char *why)
{
	if (why)
		fprintf(stderr,
			"anteroom-content: nothing is written: %.*s %s; name another place behind "
			"-o\n",
			STR_ARGS(path), why);
	return !why;
}

int output_lock(struct arena *arena, struct str path)
{
	struct str folder = folder_of(arena, path);
	int lock = open(folder.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int held = -1;
	while (lock >= 0 && (held = flock(lock, LOCK_EX)) != 0 && errno == EINTR)
		;
	if (held != 0)
		die("cannot lock %s: %s", folder.data, strerror(errno));
	return lock;
}

void output_unlock(int lock)
{
	close(lock);
}

static bool write_all(int file, struct str bytes)
{
	for (size_t done = 0; done < bytes.len;) {
		ssize_t count = write(file, bytes.data + done, bytes.len - done);
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return false;
		done += (size_t)count;
	}
	return true;
}

// Who may not give files away keeps the group at least, where that is one of his own.
static bool keep_owner_and_mode(int file, const struct stat *old)
{
	if (fchown(file, old->st_uid, old->st_gid) != 0 &&
	    fchown(file, (uid_t)-1, old->st_gid) != 0)
		errno = 0;
	return fchmod(file, old->st_mode & 07777) == 0;
}

// Closes the file in any case.
static bool fill(int file, struct str bytes, const struct stat *old)
{
	bool filled = write_all(file, bytes) && (!old || keep_owner_and_mode(file, old)) &&
		      fsync(file) == 0;
	return close(file) == 0 && filled;
}

static bool sync_folder(struct arena *arena, struct str path)
{
	int folder = open(folder_of(arena, path).data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool synced = folder >= 0 && fsync(folder) == 0;
	return folder >= 0 && close(folder) == 0 && synced;
}

struct str output_begin(struct arena *arena, struct str path)
{
	struct str folder = folder_part(path);
	struct str temporary = str_format(arena, "%.*s.%.*s.%ld.new", STR_ARGS(folder),
					  STR_ARGS(str_from(path, folder.len)), (long)getpid());
	unlink(temporary.data); // of a process with our number that was killed
	die_set_unfinished(temporary.data);
	return temporary;
}

void output_finish(struct arena *arena, struct str temporary, struct str path)
{
	if (rename(temporary.data, path.data) != 0 || !sync_folder(arena, path))
		die("cannot write %s: %s", path.data, strerror(errno));
	die_set_unfinished(NULL);
}

void output_discard(struct str temporary)
{
	die_set_unfinished(NULL);
	unlink(temporary.data);
}

void output_replace(struct arena *arena, struct str path, struct str bytes)
{
	struct stat status;
	const struct stat *old = look_at(path, &status) ? &status : NULL;
	struct str temporary = output_begin(arena, path);
	int file = open(temporary.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (file < 0 || !fill(file, bytes, old))
		die("cannot write %s: %s", path.data, strerror(errno));
	output_finish(arena, temporary, path);
}
