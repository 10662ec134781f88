// SPDX-License-Identifier: GPL-3.0-or-later
// Events come from one place, signals_wait, go to the session, and what it answers is done here: paint, change face,
// leave. Nothing wakes the process but those and the time that the session asked for.
#include "visit/serve.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <termios.h>
#include <unistd.h>

#include "base/die.h"
#include "base/follow.h"
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

enum {
	START_MS = 10000,    // until the first frame; a file system that hangs must not take longer
	LONGEST_S = 4 * 3600 // of a guest, who shares the host with others
};

struct serving {
	const struct setup *setup;
	const char *path;
	struct book *book;
	struct session *session;
	struct screen_face *screen; // NULL: the terminal cannot, or was never asked
	struct plain_face *plain;   // while that face is shown
	struct termios line;	    // before that face was shown
	bool flow_keys_taken;
	struct secret secret;
	struct arena arena;
	int watch;		   // of the way to the book; -1: none
	struct follow_stamp stamp; // of the book
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
		return terminal_glyphs(setup->environment.term,
				       charset_is_limited(&setup->charset));
	return chosen[setup->options.glyphs];
}

// In a waiting room the clinic's, elsewhere the terminal's own.
static enum theme theme_of(const struct serving *serving)
{
	const struct setup *setup = serving->setup;
	if (setup->options.theme != NOT_GIVEN)
		return (enum theme)setup->options.theme;
	if (setup->environment.no_color)
		return THEME_MONO;
	enum theme theme = theme_named(book_value(serving->book, STR("kiosk.theme")));
	return setup->options.mode == MODE_KIOSK && theme != THEME_COUNT ? theme : THEME_AUTO;
}

static bool wants_mouse(const struct serving *serving)
{
	return serving->setup->options.mode == MODE_KIOSK &&
	       str_eq(book_value(serving->book, STR("kiosk.mouse")), STR("yes"));
}

static bool open_screen_face(struct serving *serving)
{
	const struct setup *setup = serving->setup;
	bool kiosk = setup->options.mode == MODE_KIOSK;
	const struct screen_face_options options = {
		.term = setup->environment.term,
		.theme = serving->session ? session_theme(serving->session) : theme_of(serving),
		.glyphs = glyphs_of(setup),
		.form = setup_form(setup),
		.charset = &setup->charset,
		.order = setup_order(setup),
		.mouse = wants_mouse(serving),
		.signals = setup->options.mode == MODE_READER,
	};
	if (!serving->screen && has_terminal())
		serving->screen = screen_face_open(&options);
	if (serving->screen)
		rescue_set_screen(kiosk ? RESCUE_KIOSK : RESCUE_GUEST);
	return serving->screen != NULL;
}

static int plain_columns(void)
{
	int columns, rows;
	terminal_size(STDOUT_FILENO, &columns, &rows);
	return columns < PLAIN_COLUMNS ? columns : PLAIN_COLUMNS;
}

static void show_plain_face(struct serving *serving)
{
	if (serving->screen)
		screen_face_suspend(serving->screen);
	rescue_set_screen(RESCUE_NOTHING);
	serving->flow_keys_taken = terminal_take_flow_keys(STDIN_FILENO, &serving->line);
	serving->plain = plain_face_new(serving->session, plain_columns(), isatty(STDIN_FILENO));
}

static void leave_plain_face(struct serving *serving)
{
	plain_face_free(serving->plain);
	serving->plain = NULL;
	if (serving->flow_keys_taken)
		terminal_give_flow_keys(STDIN_FILENO, &serving->line);
	serving->flow_keys_taken = false;
}

static void tell_size(struct serving *serving)
{
	struct event event = { .kind = EVENT_SIZE, .at_ms = clock_now_ms() };
	if (serving->plain)
		plain_face_resize(serving->plain, plain_columns());
	if (!serving->screen || serving->plain)
		return;
	screen_face_measure(serving->screen, &event.column, &event.row);
	session_handle(serving->session, &event);
}

// The session changed its face; back again when the terminal cannot follow.
static void change_face(struct serving *serving)
{
	if (session_face(serving->session) == FACE_PLAIN) {
		show_plain_face(serving);
		return;
	}
	leave_plain_face(serving);
	if (open_screen_face(serving)) {
		screen_face_set_theme(serving->screen, session_theme(serving->session));
		tell_size(serving);
	} else {
		die("this terminal cannot show the screen face");
	}
}

// ---- events ----

static void follow(struct serving *serving, unsigned effects)
{
	if ((effects & SESSION_REPAINT) && serving->screen && !serving->plain)
		screen_face_repaint(serving->screen);
	serving->stale |=
		(effects & (SESSION_REDRAW | SESSION_REPAINT | SESSION_FACE | SESSION_THEME)) != 0;
	serving->left |= (effects & SESSION_LEFT) != 0;
	if (serving->left)
		return;
	if (effects & SESSION_FACE)
		change_face(serving);
	if ((effects & SESSION_THEME) && serving->screen)
		screen_face_set_theme(serving->screen, session_theme(serving->session));
}

static void read_screen(struct serving *serving)
{
	struct event event = { .at_ms = clock_now_ms() };
	while (!serving->left && !serving->plain &&
	       screen_face_read(serving->screen, event.at_ms, &event))
		follow(serving, session_handle(serving->session, &event));
}

// The plain face shows by itself what each line does; the end of the input is the end of the visit.
static void read_plain(struct serving *serving)
{
	char bytes[512];
	ssize_t count = read(STDIN_FILENO, bytes, sizeof(bytes));
	if (count < 0 && errno == EINTR)
		return;
	serving->left |= count <= 0;
	if (count <= 0)
		return;
	unsigned effects = plain_face_feed(serving->plain, (struct str) { bytes, (size_t)count },
					   clock_now_ms());
	follow(serving, effects);
	serving->stale &= (effects & SESSION_FACE) != 0;
	explicit_bzero(bytes, sizeof(bytes));
}

static void read_input(struct serving *serving)
{
	if (serving->plain)
		read_plain(serving);
	else
		read_screen(serving);
	watchdog_arm(session_idle_ms(serving->session));
}

static void pass_time(struct serving *serving)
{
	const struct event event = { .kind = EVENT_TIME, .at_ms = clock_now_ms() };
	follow(serving, session_handle(serving->session, &event));
}

// ---- a new book, in reader mode ----

// Anew each time, since a link may lead elsewhere by now; before the book is looked at, so that nothing is missed in between.
static void watch_book(struct serving *serving)
{
	if (serving->watch >= 0)
		close(serving->watch);
	serving->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (serving->watch >= 0)
		follow_path(serving->watch, serving->path);
}

// A book that cannot be used is not taken: the one being read stays.
static void take_new_book(struct serving *serving)
{
	struct event event = { .kind = EVENT_BOOK, .at_ms = clock_now_ms() };
	watch_book(serving);
	struct follow_stamp stamp = follow_stamp_of(serving->path);
	if (follow_same(&stamp, &serving->stamp))
		return;
	serving->stamp = stamp;
	if (book_open(&event.book, serving->path) != BOOK_OK)
		return;
	follow(serving, session_handle(serving->session, &event));
	book_close(serving->book);
	serving->book = event.book;
}

// ---- the visit ----

// Of a terminal or a pipe. Whoever hangs up ends the visit, and nothing is wrong.
static bool hung_up(int error)
{
	return error == EIO || error == EPIPE;
}

static void write_all(struct serving *serving, struct str bytes)
{
	while (bytes.len > 0) {
		ssize_t written = write(STDOUT_FILENO, bytes.data, bytes.len);
		if (written < 0 && errno != EINTR && !hung_up(errno))
			die("cannot write: %s", strerror(errno));
		if (written < 0 && errno != EINTR) {
			serving->left = true;
			return;
		}
		bytes = str_from(bytes, written > 0 ? (size_t)written : 0);
	}
}

// Also after the last line that was typed: lines that came together with it have their answers.
static void write_plain(struct serving *serving)
{
	struct buffer *output = plain_face_output(serving->plain);
	charset_convert(&serving->setup->charset, output);
	write_all(serving, buffer_str(output));
	buffer_clear(output);
}

static void paint(struct serving *serving)
{
	screen_face_paint(serving->screen, session_frame(serving->session));
	session_shown(serving->session, clock_now_ms());
}

static void show(struct serving *serving)
{
	if (serving->plain && serving->stale && !serving->left)
		plain_face_show(serving->plain);
	if (serving->plain)
		write_plain(serving);
	else if (serving->stale && !serving->left)
		paint(serving);
	serving->stale = false;
}

static bool is_due(int64_t deadline)
{
	return deadline >= 0 && clock_now_ms() >= deadline;
}

// When the screen face must be asked again although nothing came; -1: not needed.
static int64_t input_deadline_ms(const struct serving *serving)
{
	return serving->screen && !serving->plain ? screen_face_deadline_ms(serving->screen) : -1;
}

static int64_t deadline_ms(const struct serving *serving)
{
	int64_t session = session_deadline_ms(serving->session);
	int64_t input = input_deadline_ms(serving);
	return session < 0 || (input >= 0 && input < session) ? input : session;
}

// Others may have written on the screen meanwhile, whatever its size is now.
static void take_again(struct serving *serving)
{
	tell_size(serving);
	serving->stale |= !serving->plain;
	if (!serving->plain)
		screen_face_repaint(serving->screen);
}

// The last line may have no end, as what a program writes into a pipe.
static void end_lines(struct serving *serving)
{
	if (!serving->plain)
		return;
	plain_face_end(serving->plain, clock_now_ms());
	write_plain(serving);
}

static void loop(struct serving *serving)
{
	while (!serving->left) {
		const int descriptors[] = { STDIN_FILENO, serving->watch };
		unsigned events =
			signals_wait(descriptors, LENGTH(descriptors), deadline_ms(serving));
		if (events & SIGNALS_END)
			break;
		if (events & SIGNALS_RESIZE)
			take_again(serving);
		if ((events & SIGNALS_INPUT) || is_due(input_deadline_ms(serving)))
			read_input(serving);
		if (events & SIGNALS_OTHER)
			take_new_book(serving);
		if (!serving->left && is_due(session_deadline_ms(serving->session)))
			pass_time(serving);
		show(serving);
	}
	end_lines(serving);
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

// A language that only the environment names, and that this terminal cannot draw, gives way to the original.
static void keep_to_drawable(struct session_options *options)
{
	if (!options->undrawable)
		return;
	if (options->locale >= 0 && options->undrawable[options->locale])
		options->locale = 0;
	if (options->suggested_locale >= 0 && options->undrawable[options->suggested_locale])
		options->suggested_locale = -1;
}

static struct session *start_session(struct serving *serving, bool plain)
{
	const struct setup *setup = serving->setup;
	const struct options *options = &setup->options;
	bool reader = options->mode == MODE_READER;
	struct session_options session_options = {
		.mode = (enum mode)options->mode,
		.face = plain ? FACE_PLAIN : FACE_SCREEN,
		.place = options->mode == MODE_KIOSK ? PLACE_HERE : PLACE_AWAY,
		.columns = PLAIN_COLUMNS,
		.rows = 24,
		.glyphs = glyphs_of(setup),
		.form = setup_form(setup),
		.digits_only = options->keys == 1,
		.locale = -1,
		.suggested_locale = setup_locale(setup, serving->book),
		.page = options->page,
		.idle_seconds = idle_seconds(setup, serving->book, false),
		.idle_plain_seconds = idle_seconds(setup, serving->book, true),
		.date = setup_today(),
		.at_ms = clock_now_ms(),
		.theme = theme_of(serving),
		.sources = options->sources,
		// Locked down, a process that has not opened the screen cannot any more.
		.no_screen = !has_terminal() || terminal_is_dumb(setup->environment.term) ||
			     (plain && !reader),
		.secret = serving->secret.memory,
	};
	if (options->locale.data || reader)
		session_options.locale = (int)setup_locale_or_english(setup, serving->book);
	session_options.undrawable = setup_undrawable(setup, &serving->arena, serving->book);
	keep_to_drawable(&session_options);
	if (serving->screen) {
		screen_face_measure(serving->screen, &session_options.columns,
				    &session_options.rows);
		session_options.half_block =
			terminal_draws_half_block(&setup->charset, session_options.glyphs);
		session_options.no_colours = screen_face_colours(serving->screen) < 8;
	}
	return session_new(serving->book, &session_options);
}

// A kernel that lacks something was complained of at start; a step that fails for another reason is a fault.
static void lock_down(const struct setup *setup)
{
	struct sandbox_report report;
	if (setup->options.mode == MODE_READER)
		return;
	bool must = setup->options.require_sandbox || !sandbox_missing();
	if (sandbox_enter(&report) || !must)
		return;
	enum sandbox_step step = sandbox_failed_step(&report);
	die("the sandbox is not complete: %s: %s", sandbox_step_name(step),
	    strerror(report.error[step]));
}

// What was typed before the first frame was not meant for it, nor what is typed after the last for the next visitor's.
static void forget_typed(const struct setup *setup)
{
	if (setup->options.mode != MODE_READER)
		tcflush(STDIN_FILENO, TCIFLUSH);
}

static void begin(struct serving *serving)
{
	bool plain = wants_plain(serving->setup) || !open_screen_face(serving);
	secret_open(&serving->secret, session_secret_bytes());
	serving->session = start_session(serving, plain);
	if (plain)
		show_plain_face(serving);
	bool follows = serving->setup->options.mode == MODE_READER;
	if (follows)
		serving->stamp = follow_stamp_of(serving->path);
	serving->stale = true;
	pulse_book_serves();
	watchdog_arm(session_idle_ms(serving->session));
	show(serving);
	lock_down(serving->setup);
	forget_typed(serving->setup);
	if (follows)
		take_new_book(serving); // behind the first frame: watching a full folder takes long
}

static int end(struct serving *serving)
{
	int status = session_failed(serving->session) ? EXIT_BOOK : EXIT_SUCCESS;
	session_free(serving->session);
	secret_close(&serving->secret);
	if (serving->plain && !serving->left)
		write_all(serving, STR("\n"));
	leave_plain_face(serving);
	screen_face_close(serving->screen);
	forget_typed(serving->setup);
	rescue_set_screen(RESCUE_NOTHING);
	arena_fini(&serving->arena);
	if (serving->setup->options.mode == MODE_READER)
		book_close(serving->book);
	return status;
}

// A limit that was asked for holds for the start as well, when it is the shorter one.
static int start_ms(const struct options *options)
{
	bool sooner = options->idle != NOT_GIVEN && options->idle < START_MS / 1000;
	return sooner ? (int)options->idle * 1000 : START_MS;
}

static int64_t longest_ms(const struct options *options)
{
	int seconds = options->longest != NOT_GIVEN ? options->longest : LONGEST_S;
	return (int64_t)seconds * 1000;
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
	if (setup->options.mode == MODE_GUEST)
		watchdog_limit_visit(longest_ms(&setup->options));
}

int serve(const struct setup *setup, struct book *book, const char *path)
{
	struct serving serving = { .setup = setup, .book = book, .path = path, .watch = -1 };
	begin(&serving);
	loop(&serving);
	return end(&serving);
}
