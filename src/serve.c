// SPDX-License-Identifier: GPL-3.0-or-later
// Events come from one place, signals_wait, go to the session, and what it answers is done here: paint, change face,
// leave. Nothing wakes the process but those and the time that the session asked for.
#include "serve.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <termios.h>
#include <unistd.h>

#include "base/die.h"
#include "face/plain.h"
#include "face/screen.h"
#include "face/terminal.h"
#include "guard/clock.h"
#include "guard/pulse.h"
#include "guard/rescue.h"
#include "guard/sandbox.h"
#include "guard/secret.h"
#include "guard/signals.h"
#include "guard/watchdog.h"

enum { START_MS = 10000 }; // until the first frame; a file system that hangs must not take longer

struct visit {
	const struct setup *setup;
	const char *path;
	struct book *book;
	struct session *session;
	struct screen_face *screen; // NULL: the terminal cannot, or was never asked
	struct plain_face *plain;   // while that face is shown
	struct secret secret;
	struct arena arena;
	int watch; // of the book's folder; -1: none
	bool stale, left;
};

// ---- faces ----

static bool has_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static bool wants_plain(const struct setup *setup)
{
	if (setup->options.face != CHOOSE_FACE)
		return setup->options.face == CHOOSE_PLAIN;
	return setup->environment.accessible || terminal_is_dumb(setup->environment.term) ||
	       !has_terminal();
}

static enum glyphs glyphs_of(const struct setup *setup)
{
	static const enum glyphs chosen[] = { [CHOOSE_UNICODE] = GLYPHS_UNICODE,
					      [CHOOSE_LINE] = GLYPHS_LINE,
					      [CHOOSE_ASCII] = GLYPHS_ASCII };
	if (setup->options.glyphs == CHOOSE_GLYPHS)
		return terminal_glyphs(setup->environment.term, setup->environment.utf8);
	return chosen[setup->options.glyphs];
}

static enum theme theme_of(const struct setup *setup)
{
	if (setup->options.theme != NOT_GIVEN)
		return (enum theme)setup->options.theme;
	return setup->environment.no_color ? THEME_MONO : THEME_AUTO;
}

static bool wants_mouse(const struct visit *visit)
{
	return visit->setup->options.mode == MODE_KIOSK &&
	       str_eq(book_value(visit->book, STR("kiosk.mouse")), STR("yes"));
}

static bool open_screen_face(struct visit *visit)
{
	const struct setup *setup = visit->setup;
	bool kiosk = setup->options.mode == MODE_KIOSK;
	const struct screen_face_options options = {
		.term = setup->environment.term,
		.theme = visit->session ? session_theme(visit->session) : theme_of(setup),
		.glyphs = glyphs_of(setup),
		.form = terminal_form(setup->options.bidi, setup->environment.own_bidi),
		.mouse = wants_mouse(visit),
		.signals = setup->options.mode == MODE_READER,
	};
	if (!visit->screen && has_terminal())
		visit->screen = screen_face_open(&options);
	if (visit->screen)
		rescue_set_screen(kiosk ? RESCUE_KIOSK : RESCUE_GUEST);
	return visit->screen != NULL;
}

static int plain_columns(void)
{
	int columns, rows;
	terminal_size(STDOUT_FILENO, &columns, &rows);
	return columns < PLAIN_COLUMNS ? columns : PLAIN_COLUMNS;
}

static void show_plain_face(struct visit *visit)
{
	if (visit->screen)
		screen_face_suspend(visit->screen);
	rescue_set_screen(RESCUE_NOTHING);
	visit->plain = plain_face_new(visit->session, plain_columns(), isatty(STDIN_FILENO));
}

static void tell_size(struct visit *visit)
{
	struct event event = { .kind = EVENT_SIZE, .at_ms = clock_now_ms() };
	if (!visit->screen || visit->plain)
		return;
	screen_face_measure(visit->screen, &event.column, &event.row);
	session_handle(visit->session, &event);
}

// The session changed its face; back again when the terminal cannot follow.
static void change_face(struct visit *visit)
{
	if (session_face(visit->session) == FACE_PLAIN) {
		show_plain_face(visit);
		return;
	}
	plain_face_free(visit->plain);
	visit->plain = NULL;
	if (open_screen_face(visit)) {
		screen_face_set_theme(visit->screen, session_theme(visit->session));
		tell_size(visit);
	} else {
		die("this terminal cannot show the screen face");
	}
}

// ---- events ----

static void follow(struct visit *visit, unsigned effects)
{
	visit->stale |= (effects & (SESSION_REDRAW | SESSION_FACE | SESSION_THEME)) != 0;
	visit->left |= (effects & SESSION_LEFT) != 0;
	if (visit->left)
		return;
	if (effects & SESSION_FACE)
		change_face(visit);
	if ((effects & SESSION_THEME) && visit->screen)
		screen_face_set_theme(visit->screen, session_theme(visit->session));
}

static void read_screen(struct visit *visit)
{
	struct event event = { .at_ms = clock_now_ms() };
	while (!visit->left && !visit->plain && screen_face_read(visit->screen, &event))
		follow(visit, session_handle(visit->session, &event));
}

// The plain face shows by itself what each line does; the end of the input is the end of the visit.
static void read_plain(struct visit *visit)
{
	char bytes[512];
	ssize_t count = read(STDIN_FILENO, bytes, sizeof(bytes));
	if (count < 0 && errno == EINTR)
		return;
	visit->left |= count <= 0;
	if (count <= 0)
		return;
	unsigned effects = plain_face_feed(visit->plain, (struct str) { bytes, (size_t)count },
					   clock_now_ms());
	follow(visit, effects);
	visit->stale &= (effects & SESSION_FACE) != 0;
	explicit_bzero(bytes, sizeof(bytes));
}

static void read_input(struct visit *visit)
{
	if (visit->plain)
		read_plain(visit);
	else
		read_screen(visit);
	watchdog_arm(session_idle_ms(visit->session));
}

static void pass_time(struct visit *visit)
{
	const struct event event = { .kind = EVENT_TIME, .at_ms = clock_now_ms() };
	follow(visit, session_handle(visit->session, &event));
}

// ---- a new book, in reader mode ----

static const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static void watch_folder(struct visit *visit)
{
	struct str folder = { visit->path, (size_t)(file_name(visit->path) - visit->path) };
	visit->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (visit->watch < 0)
		return;
	const char *name = folder.len > 0 ? str_copy(&visit->arena, folder).data : ".";
	inotify_add_watch(visit->watch, name, IN_MOVED_TO | IN_ONLYDIR);
}

// True when one of the changes is a file that took the book's name.
static bool book_was_replaced(struct visit *visit)
{
	_Alignas(struct inotify_event) char bytes[4096];
	bool replaced = false;
	ssize_t count;
	while ((count = read(visit->watch, bytes, sizeof(bytes))) > 0) {
		for (ssize_t at = 0; at < count;) {
			const struct inotify_event *event = (const void *)(bytes + at);
			if (event->len > 0 && strcmp(event->name, file_name(visit->path)) == 0)
				replaced = true;
			at += (ssize_t)(sizeof(*event) + event->len);
		}
	}
	return replaced;
}

// A book that cannot be used is not taken: the one being read stays.
static void take_new_book(struct visit *visit)
{
	struct event event = { .kind = EVENT_BOOK, .at_ms = clock_now_ms() };
	if (!book_was_replaced(visit) || book_open(&event.book, visit->path) != BOOK_OK)
		return;
	follow(visit, session_handle(visit->session, &event));
	book_close(visit->book);
	visit->book = event.book;
}

// ---- the visit ----

static void write_all(struct visit *visit, struct str bytes)
{
	while (bytes.len > 0) {
		ssize_t written = write(STDOUT_FILENO, bytes.data, bytes.len);
		if (written < 0 && errno != EINTR) {
			visit->left = true;
			return;
		}
		bytes = str_from(bytes, written > 0 ? (size_t)written : 0);
	}
}

// Also after the last line that was typed: lines that came together with it have their answers.
static void write_plain(struct visit *visit)
{
	struct buffer *output = plain_face_output(visit->plain);
	write_all(visit, buffer_str(output));
	buffer_clear(output);
}

static void show(struct visit *visit)
{
	if (visit->plain && visit->stale && !visit->left)
		plain_face_show(visit->plain);
	if (visit->plain)
		write_plain(visit);
	else if (visit->stale && !visit->left)
		screen_face_paint(visit->screen, session_frame(visit->session));
	visit->stale = false;
}

static bool is_due(const struct visit *visit)
{
	int64_t deadline = session_deadline_ms(visit->session);
	return deadline >= 0 && clock_now_ms() >= deadline;
}

static void loop(struct visit *visit)
{
	const int descriptors[] = { STDIN_FILENO, visit->watch };
	while (!visit->left) {
		unsigned events = signals_wait(descriptors, LENGTH(descriptors),
					       session_deadline_ms(visit->session));
		if (events & SIGNALS_END)
			break;
		if (events & SIGNALS_RESIZE) {
			tell_size(visit);
			visit->stale = !visit->plain;
		}
		if (events & SIGNALS_INPUT)
			read_input(visit);
		if (events & SIGNALS_OTHER)
			take_new_book(visit);
		if (!visit->left && is_due(visit))
			pass_time(visit);
		show(visit);
	}
}

// --idle, else what the clinic set for the mode and the face. A public screen is never without a limit.
static long idle_seconds(const struct setup *setup, const struct book *book, bool plain)
{
	static const struct {
		const char *name;
		long usual;
	} limits[] = { { "kiosk.idle", 180 }, { "guest.idle", 900 }, { "guest.idle-plain", 1800 } };
	unsigned long seconds;
	if (setup->options.idle != NOT_GIVEN)
		return setup->options.idle;
	if (setup->options.mode == MODE_READER)
		return 0;
	size_t which = setup->options.mode == MODE_KIOSK ? 0 : plain ? 2 : 1;
	if (!str_to_number(book_value(book, str_c(limits[which].name)), 3600, &seconds) || !seconds)
		return limits[which].usual;
	return (long)seconds;
}

static struct session *start_session(struct visit *visit, bool plain)
{
	const struct setup *setup = visit->setup;
	const struct options *options = &setup->options;
	bool reader = options->mode == MODE_READER;
	struct session_options session_options = {
		.mode = (enum mode)options->mode,
		.face = plain ? FACE_PLAIN : FACE_SCREEN,
		.place = options->mode == MODE_KIOSK ? PLACE_HERE : PLACE_AWAY,
		.columns = PLAIN_COLUMNS,
		.rows = 24,
		.glyphs = glyphs_of(setup),
		.form = terminal_form(options->bidi, setup->environment.own_bidi),
		.digits_only = options->keys == 1,
		.locale = -1,
		.suggested_locale = setup_locale(setup, visit->book),
		.page = str_c(options->page),
		.idle_seconds = idle_seconds(setup, visit->book, false),
		.idle_plain_seconds = idle_seconds(setup, visit->book, true),
		.date = setup_today(),
		.at_ms = clock_now_ms(),
		.theme = theme_of(setup),
		// Locked down, a process that has not opened the screen cannot any more.
		.no_screen = !has_terminal() || terminal_is_dumb(setup->environment.term) ||
			     (plain && !reader),
		.secret = visit->secret.memory,
	};
	if (options->locale || reader)
		session_options.locale = (int)setup_locale_or_english(setup, visit->book);
	if (visit->screen) {
		screen_face_measure(visit->screen, &session_options.columns, &session_options.rows);
		session_options.no_colours = screen_face_colours(visit->screen) < 8;
		session_options.undrawable = terminal_undrawable(
			&visit->arena, visit->book, setup->environment.term, STDOUT_FILENO);
	}
	return session_new(visit->book, &session_options);
}

// A kernel that lacks something was complained of at start; a step that fails for another reason is a fault.
static void lock_down(const struct setup *setup)
{
	struct sandbox_report report;
	if (setup->options.mode == MODE_READER)
		return;
	bool must = setup->options.require_sandbox || !sandbox_missing();
	if (!sandbox_enter(&report) && must)
		die("the sandbox is not complete");
}

// What was typed before the first frame was not meant for it, nor what is typed after the last for the next visitor's.
static void forget_typed(const struct setup *setup)
{
	if (setup->options.mode != MODE_READER)
		tcflush(STDIN_FILENO, TCIFLUSH);
}

static void begin(struct visit *visit)
{
	bool plain = wants_plain(visit->setup) || !open_screen_face(visit);
	secret_open(&visit->secret, session_secret_bytes());
	visit->session = start_session(visit, plain);
	if (plain)
		show_plain_face(visit);
	if (visit->setup->options.mode == MODE_READER)
		watch_folder(visit);
	visit->stale = true;
	pulse_book_serves();
	watchdog_arm(session_idle_ms(visit->session));
	show(visit);
	lock_down(visit->setup);
	forget_typed(visit->setup);
}

static int end(struct visit *visit)
{
	int status = session_failed(visit->session) ? EXIT_BOOK : EXIT_SUCCESS;
	session_free(visit->session);
	secret_close(&visit->secret);
	if (visit->plain && !visit->left)
		write_all(visit, STR("\n"));
	plain_face_free(visit->plain);
	screen_face_close(visit->screen);
	forget_typed(visit->setup);
	rescue_set_screen(RESCUE_NOTHING);
	arena_fini(&visit->arena);
	if (visit->setup->options.mode == MODE_READER)
		book_close(visit->book);
	return status;
}

// A limit that was asked for holds for the start as well, when it is the shorter one.
static int start_ms(const struct options *options)
{
	bool sooner = options->idle != NOT_GIVEN && options->idle < START_MS / 1000;
	return sooner ? (int)options->idle * 1000 : START_MS;
}

int serve_start_ms(const struct setup *setup)
{
	return start_ms(&setup->options) + WATCHDOG_GRACE_MS + WATCHDOG_LAST_MS;
}

void serve_prepare(const struct setup *setup)
{
	rescue_remember(STDIN_FILENO, STDOUT_FILENO);
	signals_install(setup->options.mode == MODE_READER);
	if (setup->options.mode != MODE_READER)
		watchdog_arm(start_ms(&setup->options));
}

int serve(const struct setup *setup, struct book *book, const char *path)
{
	struct visit visit = { .setup = setup, .book = book, .path = path, .watch = -1 };
	begin(&visit);
	loop(&visit);
	return end(&visit);
}
