// SPDX-License-Identifier: GPL-3.0-or-later
// inotify says that something may have changed; what the folders hold then decides, so that no kind of saving is missed and none
// builds twice. Watches are set anew before each look: whatever changes after it wakes us again.
#include "compile/commands/watch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/die.h"
#include "base/follow.h"
#include "compile/input/folder.h"

enum {
	DEPTH_MAX = 4, // of folders inside each other: links may lead in a circle
	QUIET_MS = 50, // without a change; editors save in several steps
	STEPS = 8,     // and so often at most
};

struct watching {
	const struct watch *watch;
	struct arena arena; // of one look
	int notify, signals;
	struct buffer seen;  // a line for each file: what was built last
	struct buffer found; // what there is now
	struct str missing;  // a folder that is not there; empty: none
	bool has_book;
};

// ---- looking ----

static void follow(struct watching *watching, struct str path, const char *end)
{
	struct str whole = str_format(&watching->arena, "%.*s%s", STR_ARGS(path), end);
	if (!follow_path(watching->notify, whole.data))
		die("cannot watch %s: %s; the limit is fs.inotify.max_user_watches", whole.data,
		    strerror(errno));
}

static void put(struct watching *watching, struct str path)
{
	struct follow_stamp stamp = follow_stamp_of(str_copy(&watching->arena, path).data);
	buffer_putf(&watching->found, "%.*s %lld %lld %lld %lld.%ld %lld.%ld\n", STR_ARGS(path),
		    (long long)stamp.device, (long long)stamp.inode, (long long)stamp.size,
		    (long long)stamp.modified.tv_sec, stamp.modified.tv_nsec,
		    (long long)stamp.changed.tv_sec, stamp.changed.tv_nsec);
}

static void look_at(struct watching *watching, struct str path, int depth)
{
	struct folder folder;
	follow(watching, path, "/.");
	if (depth == DEPTH_MAX ||
	    !folder_read(&watching->arena, diagnostics_new(&watching->arena), path, &folder))
		return;
	for (size_t i = 0; i < folder.count; i++) {
		const struct folder_entry *entry = &folder.entries[i];
		if (entry->kind == ENTRY_FOLDER) {
			look_at(watching, entry->path, depth + 1);
		} else {
			follow(watching, entry->path, "");
			put(watching, entry->path);
		}
	}
}

static void look_at_folder(struct watching *watching, struct str path)
{
	look_at(watching, path, 0);
	if (!folder_exists(&watching->arena, path))
		watching->missing = path;
}

static struct str folder_part(struct str path)
{
	while (path.len && path.data[path.len - 1] != '/')
		path.len--;
	return path.len ? path : STR(".");
}

// The clinic's own files, and edits beside them.
static void look_at_clinic(struct watching *watching, struct str clinic)
{
	static const char *const files[] = { "clinic.yaml", "settings.yaml", "reviews.yaml" };
	static const char *const folders[] = { "content", "locales" };
	if (!clinic.len)
		return;
	struct str own = clinic;
	if (!folder_exists(&watching->arena, clinic)) {
		follow(watching, clinic, "");
		put(watching, clinic);
		own = folder_part(clinic);
	}
	for (size_t i = 0; i < LENGTH(files); i++) {
		struct str path = folder_path(&watching->arena, own, str_c(files[i]));
		follow(watching, path, "");
		put(watching, path);
	}
	for (size_t i = 0; i < LENGTH(folders); i++)
		look_at(watching, folder_path(&watching->arena, own, str_c(folders[i])), 0);
}

static void watch_anew(struct watching *watching)
{
	if (watching->notify >= 0)
		close(watching->notify);
	watching->notify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (watching->notify < 0)
		die("cannot watch anything: %s; the limit is fs.inotify.max_user_instances",
		    strerror(errno));
}

// True when there is something else than what was built.
static bool look(struct watching *watching)
{
	const struct watch *watch = watching->watch;
	arena_reset(&watching->arena);
	buffer_clear(&watching->found);
	watching->missing = STR_NONE;
	watch_anew(watching);
	look_at_folder(watching, watch->locales);
	look_at_folder(watching, watch->content);
	look_at_clinic(watching, watch->options->clinic);
	return !str_eq(buffer_str(&watching->found), buffer_str(&watching->seen));
}

// ---- building ----

static void tell(const struct watching *watching, const char *what)
{
	printf("%.*s: %s\n", STR_ARGS(watching->watch->options->output), what);
	die_if_unwritten();
}

// The memory of a build, and whatever it dies of, ends with its process.
static int build_apart(const struct watch *watch)
{
	int status;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0)
		exit(watch->build(watch->context));
	if (child < 0 || waitpid(child, &status, 0) != child)
		die("cannot start a build: %s", strerror(errno));
	if (!WIFEXITED(status))
		die("the build was ended by signal %d", WTERMSIG(status));
	return WEXITSTATUS(status);
}

// Returns EXIT_SUCCESS to go on.
static int build(struct watching *watching)
{
	struct buffer old = watching->seen;
	watching->seen = watching->found;
	watching->found = old;
	int status = build_apart(watching->watch);
	if (status != EXIT_SUCCESS && status != EXIT_FAILURE)
		return status;
	watching->has_book |= status == EXIT_SUCCESS;
	tell(watching, status == EXIT_SUCCESS ? "written"
		       : watching->has_book
			       ? "not written, for the errors above; the last good book stays"
			       : "not written, for the errors above");
	return EXIT_SUCCESS;
}

// ---- waiting ----

// True when something may have changed, false at the end or when nothing happens in `timeout_ms` (-1: no limit).
static bool wait_for(struct watching *watching, int timeout_ms, bool *ended)
{
	struct pollfd descriptors[] = { { watching->notify, POLLIN, 0 },
					{ watching->signals, POLLIN, 0 } };
	int count = poll(descriptors, LENGTH(descriptors), timeout_ms);
	*ended |= (descriptors[1].revents & POLLIN) != 0;
	if (count > 0 && (descriptors[0].revents & POLLIN))
		follow_drain(watching->notify);
	return count > 0 && !*ended;
}

static bool wait_for_change(struct watching *watching)
{
	bool ended = false;
	wait_for(watching, -1, &ended);
	for (int i = 0; i < STEPS && wait_for(watching, QUIET_MS, &ended); i++)
		continue;
	return !ended;
}

static int take_signals(void)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
	sigset_t set;
	sigemptyset(&set);
	for (size_t i = 0; i < LENGTH(numbers); i++)
		sigaddset(&set, numbers[i]);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC);
}

static void say_missing(const struct watching *watching, bool *said)
{
	if (!*said)
		printf("%.*s: there is no such folder; waiting for it\n",
		       STR_ARGS(watching->missing));
	die_if_unwritten();
	*said = true;
}

int watch_command(const struct watch *watch)
{
	struct watching watching = { .watch = watch, .notify = -1, .signals = take_signals() };
	bool said = false;
	int status = EXIT_SUCCESS;
	do {
		bool differs = look(&watching);
		if (watching.missing.len)
			say_missing(&watching, &said);
		else if (differs)
			status = build(&watching);
		said = said && watching.missing.len;
	} while (status == EXIT_SUCCESS && wait_for_change(&watching));
	buffer_fini(&watching.seen);
	buffer_fini(&watching.found);
	arena_fini(&watching.arena);
	return status;
}
