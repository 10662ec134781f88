// SPDX-License-Identifier: GPL-3.0-or-later
// Notices that a path leads to something else than before, or that what it leads to was written: renamed into place, copied
// over, behind a link that now points elsewhere, in a folder that was swapped. Tells only that something may have changed; look then.
#ifndef ANTEROOM_BASE_FOLLOW_H
#define ANTEROOM_BASE_FOLLOW_H

#include <stdbool.h>
#include <sys/stat.h>

// Adds to an inotify descriptor a watch on every folder on the way to the path, links followed; the path need not exist. A path that
// ends in "/." has the folder itself watched too. False with errno set when the system has no more watches.
bool follow_path(int notify, const char *path);
// Takes all that is waiting from the descriptor, which does not block.
void follow_drain(int notify);

// What tells one file from another in its place, and its content from what it was.
struct follow_stamp {
	dev_t device;
	ino_t inode;
	off_t size;
	struct timespec modified, changed;
};

// Zero when the path leads nowhere.
struct follow_stamp follow_stamp_of(const char *path);
bool follow_same(const struct follow_stamp *a, const struct follow_stamp *b);

#endif
