// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/follow.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
	LINKS_MAX = 40, // as many as the kernel follows
	CHANGES = IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CLOSE_WRITE | IN_ATTRIB,
};

// What is left of a path, and the folder in which its next name stands; that one holds no links.
struct way {
	char folder[PATH_MAX], rest[PATH_MAX];
	int links;
};

// A folder that is not there, or may not be read, is noticed in the one above it.
static bool watch(int notify, const char *folder)
{
	const char *name = folder[0] ? folder : ".";
	if (inotify_add_watch(notify, name, CHANGES | IN_ONLYDIR | IN_MASK_ADD) >= 0)
		return true;
	return errno != ENOSPC && errno != ENOMEM;
}

// Takes the next name off the rest; false at its end.
static bool next_name(struct way *way, char name[NAME_MAX + 1])
{
	size_t start = strspn(way->rest, "/");
	size_t len = strcspn(way->rest + start, "/");
	if (len == 0 || len > NAME_MAX)
		return false;
	memcpy(name, way->rest + start, len);
	name[len] = '\0';
	memmove(way->rest, way->rest + start + len, strlen(way->rest + start + len) + 1);
	return true;
}

// Goes on where the link leads. False for a path that is too long.
static bool take_link(struct way *way, const char *target)
{
	char rest[PATH_MAX];
	int len = snprintf(rest, sizeof(rest), "%s/%s", target, way->rest);
	if (len < 0 || (size_t)len >= sizeof(rest) || ++way->links > LINKS_MAX)
		return false;
	memcpy(way->rest, rest, (size_t)len + 1);
	if (target[0] == '/')
		strcpy(way->folder, "/");
	return true;
}

// False for a path that is too long.
static bool enter(struct way *way, const char *name)
{
	char path[PATH_MAX], target[PATH_MAX];
	size_t folder_len = strlen(way->folder);
	const char *slash = folder_len && way->folder[folder_len - 1] != '/' ? "/" : "";
	int len = snprintf(path, sizeof(path), "%s%s%s", way->folder, slash, name);
	if (len < 0 || (size_t)len >= sizeof(path))
		return false;
	ssize_t target_len = readlink(path, target, sizeof(target) - 1);
	if (target_len > 0) {
		target[target_len] = '\0';
		return take_link(way, target);
	}
	memcpy(way->folder, path, (size_t)len + 1);
	return true;
}

bool follow_path(int notify, const char *path)
{
	struct way way = { .links = 0 };
	char name[NAME_MAX + 1];
	if (strlen(path) >= sizeof(way.rest))
		return true;
	strcpy(way.rest, path);
	strcpy(way.folder, path[0] == '/' ? "/" : "");
	while (next_name(&way, name))
		if (!watch(notify, way.folder))
			return false;
		else if (!enter(&way, name))
			break;
	return true;
}

void follow_drain(int notify)
{
	_Alignas(struct inotify_event) char bytes[4096];
	while (read(notify, bytes, sizeof(bytes)) > 0)
		continue;
}

struct follow_stamp follow_stamp_of(const char *path)
{
	struct stat status;
	if (stat(path, &status) != 0)
		return (struct follow_stamp) { 0 };
	return (struct follow_stamp) { status.st_dev, status.st_ino, status.st_size, status.st_mtim,
				       status.st_ctim };
}

static bool same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool follow_same(const struct follow_stamp *a, const struct follow_stamp *b)
{
	return a->device == b->device && a->inode == b->inode && a->size == b->size &&
	       same_time(a->modified, b->modified) && same_time(a->changed, b->changed);
}
