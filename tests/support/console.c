// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

#include "base/buffer.h"
#include "base/die.h"
#include "text/text.h"

enum {
	ROWS_MAX = 512,
	RIGHT_HALF = -1,
	CONSOLE_SHORT_MS = 40,
	CONSOLE_AT_WORK_MS = 5,
	PROC_PATH_BYTES = 64,
	STAT_BYTES = 512
};

struct console {
	VTerm *vterm;
	VTermScreen *screen;
	int master;
	pid_t pid;
	int columns, rows;
	int status; // -1 while it runs
	struct termios line;
	struct buffer bytes, row;
	bool touched[ROWS_MAX];
	struct console_cell *remembered; // columns * rows; NULL: none
	VTermPos cursor;
	bool cursor_is_visible, alternate;
	bool looks_away, hung_up;
};

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int on_damage(VTermRect rect, void *user)
{
	struct console *console = user;
	for (int row = rect.start_row; row < rect.end_row && row < ROWS_MAX; row++)
		console->touched[row] = true;
	return 1;
}

static int on_move(VTermPos to, VTermPos from, int visible, void *user)
{
	struct console *console = user;
	(void)from;
	(void)visible;
	console->cursor = to;
	return 1;
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct console *console = user;
	if (property == VTERM_PROP_CURSORVISIBLE)
		console->cursor_is_visible = value->boolean;
	if (property == VTERM_PROP_ALTSCREEN)
		console->alternate = value->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.damage = on_damage,
	.movecursor = on_move,
	.settermprop = on_property,
};

static void open_vterm(struct console *console)
{
	console->vterm = vterm_new(console->rows, console->columns);
	vterm_set_utf8(console->vterm, 1);
	console->screen = vterm_obtain_screen(console->vterm);
	console->cursor_is_visible = true;
	vterm_screen_set_callbacks(console->screen, &callbacks, console);
	vterm_screen_set_damage_merge(console->screen, VTERM_DAMAGE_CELL);
	vterm_screen_enable_altscreen(console->screen, 1);
	vterm_screen_reset(console->screen, 1);
}

_Noreturn static void become(const char *term, const char *const *argv,
			     const char *const *environment)
{
	const char *sanitizer = getenv("LSAN_OPTIONS");
	char *options = sanitizer ? strdup(sanitizer) : NULL;
	clearenv();
	if (options)
		setenv("LSAN_OPTIONS", options, 1);
	setenv("TERM", term, 1);
	setenv("LANG", "C.UTF-8", 1);
	for (size_t i = 0; environment && environment[i]; i++)
		putenv((char *)(uintptr_t)environment[i]);
	execv(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

struct console *console_start(const char *term, int columns, int rows, const char *const *argv,
			      const char *const *environment)
{
	struct console *console = xcalloc(1, sizeof(*console));
	struct winsize size = { .ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows };
	console->columns = columns;
	console->rows = rows;
	console->status = -1;
	open_vterm(console);
	int slave;
	if (openpty(&console->master, &slave, NULL, NULL, &size) != 0)
		die("openpty: %s", strerror(errno));
	tcgetattr(slave, &console->line);
	console->pid = fork();
	if (console->pid < 0)
		die("fork: %s", strerror(errno));
	if (console->pid == 0) {
		close(console->master);
		login_tty(slave);
		become(term, argv, environment);
	}
	close(slave);
	fcntl(console->master, F_SETFL, O_NONBLOCK);
	return console;
}

static void reap(struct console *console, int options)
{
	int status;
	if (console->status < 0 && waitpid(console->pid, &status, options) == console->pid)
		console->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void console_free(struct console *console)
{
	if (console->status < 0) {
		kill(console->pid, SIGKILL);
		reap(console, 0);
	}
	if (console->master >= 0)
		close(console->master);
	vterm_free(console->vterm);
	buffer_fini(&console->bytes);
	buffer_fini(&console->row);
	free(console->remembered);
	free(console);
}

void console_resize(struct console *console, int columns, int rows)
{
	struct winsize size = { .ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows };
	console->columns = columns;
	console->rows = rows;
	if (!console->looks_away)
		vterm_set_size(console->vterm, rows, columns);
	ioctl(console->master, TIOCSWINSZ, &size);
}

// Reads what comes within the time. 0: nothing did; -1: the line is closed.
static ssize_t pump(struct console *console, int64_t wait_ms)
{
	char bytes[4096];
	struct pollfd polled = { .fd = console->master, .events = POLLIN };
	if (poll(&polled, 1, wait_ms < 0 ? 0 : (int)wait_ms) <= 0)
		return 0;
	ssize_t count = read(console->master, bytes, sizeof(bytes));
	console->hung_up = count <= 0;
	if (count <= 0)
		return -1;
	if (console->looks_away)
		return count;
	vterm_input_write(console->vterm, bytes, (size_t)count);
	buffer_put(&console->bytes, (struct str) { bytes, (size_t)count });
	return count;
}

// Reads while the terminal has no room for more: else each might wait for the other.
bool console_send(struct console *console, const char *bytes)
{
	struct pollfd polled = { .fd = console->master, .events = POLLIN | POLLOUT };
	for (size_t left = strlen(bytes); left > 0;) {
		if (poll(&polled, 1, CONSOLE_DEADLINE_MS) <= 0)
			return false;
		if ((polled.revents & (POLLIN | POLLHUP)) && pump(console, 0) < 0)
			return false;
		ssize_t written =
			polled.revents & POLLOUT ? write(console->master, bytes, left) : 0;
		if (written < 0 && errno != EAGAIN)
			return false;
		bytes += written > 0 ? written : 0;
		left -= written > 0 ? (size_t)written : 0;
	}
	return true;
}

void console_look_away(struct console *console)
{
	console->looks_away = true;
}

void console_look_again(struct console *console)
{
	console->looks_away = false;
	vterm_set_size(console->vterm, console->rows, console->columns);
	vterm_screen_reset(console->screen, 1);
	console_forget(console);
}

// The state letter of proc(5) stands behind the name, which may hold anything but is closed by the last parenthesis.
static char state_of(pid_t pid)
{
	char path[PROC_PATH_BYTES], line[STAT_BYTES];
	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	FILE *file = fopen(path, "re");
	size_t length = file ? fread(line, 1, sizeof(line) - 1, file) : 0;
	if (file)
		fclose(file);
	line[length] = '\0';
	const char *closed = strrchr(line, ')');
	return closed && closed[1] ? closed[2] : 'X';
}

// The program or what it started is at work or waits for a processor.
static bool is_at_work(pid_t pid)
{
	if (strchr("RD", state_of(pid)))
		return true;
	char path[PROC_PATH_BYTES];
	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)pid, (int)pid);
	FILE *file = fopen(path, "re");
	int child;
	bool at_work = false;
	while (file && !at_work && fscanf(file, "%d", &child) == 1)
		at_work = is_at_work(child);
	if (file)
		fclose(file);
	return at_work;
}

bool console_press(struct console *console, const char *bytes)
{
	console_forget(console);
	console_send(console, bytes);
	if (pump(console, CONSOLE_DEADLINE_MS) <= 0)
		return false;
	console_settle(console, CONSOLE_SHORT_MS);
	return true;
}

bool console_hear(struct console *console, int wait_ms)
{
	return pump(console, wait_ms) > 0;
}

static bool wait_until(struct console *console, bool (*holds)(struct console *, const char *),
		       const char *text)
{
	int64_t deadline = now_ms() + CONSOLE_DEADLINE_MS;
	while (!holds(console, text)) {
		if (now_ms() >= deadline || pump(console, deadline - now_ms()) < 0)
			return holds(console, text);
	}
	return true;
}

bool console_wait_for(struct console *console, const char *text)
{
	bool found = wait_until(console, console_shows, text);
	if (!found) {
		printf("waited in vain for: %s\n", text);
		console_print(console);
	}
	return found;
}

static bool has_bytes(struct console *console, const char *text)
{
	return strstr(console_bytes(console), text) != NULL;
}

bool console_wait_for_bytes(struct console *console, const char *text)
{
	bool found = wait_until(console, has_bytes, text);
	if (!found)
		printf("waited in vain for: %s\nin: %s\n", text, console_bytes(console));
	return found;
}

// Silence alone would take a program that a busy machine holds up for one that has finished.
size_t console_settle(struct console *console, int quiet_ms)
{
	int64_t deadline = now_ms() + CONSOLE_DEADLINE_MS;
	size_t total = 0;
	for (ssize_t count = 0; count >= 0 && now_ms() < deadline;) {
		bool at_work = is_at_work(console->pid);
		count = pump(console, at_work ? CONSOLE_AT_WORK_MS : quiet_ms);
		total += count > 0 ? (size_t)count : 0;
		if (count == 0 && !at_work && !is_at_work(console->pid))
			break;
	}
	return total;
}

const char *console_bytes(const struct console *console)
{
	return console->bytes.data ? console->bytes.data : "";
}

void console_forget(struct console *console)
{
	buffer_clear(&console->bytes);
	memset(console->touched, 0, sizeof(console->touched));
}

int console_rows_touched(const struct console *console)
{
	int count = 0;
	for (int row = 0; row < ROWS_MAX; row++)
		count += console->touched[row];
	return count;
}

static size_t cell_count(const struct console *console)
{
	return (size_t)console->columns * (size_t)console->rows;
}

static struct console_cell cell_at(const struct console *console, size_t at)
{
	size_t columns = (size_t)console->columns;
	return console_cell(console, (int)(at / columns), (int)(at % columns));
}

void console_remember(struct console *console)
{
	free(console->remembered);
	console->remembered = xcalloc(cell_count(console), sizeof(*console->remembered));
	for (size_t i = 0; i < cell_count(console); i++)
		console->remembered[i] = cell_at(console, i);
}

static bool same_cell(const struct console_cell *a, const struct console_cell *b)
{
	return memcmp(a->chars, b->chars, sizeof(a->chars)) == 0 && a->bold == b->bold &&
	       a->underline == b->underline && a->reverse == b->reverse &&
	       memcmp(a->foreground, b->foreground, sizeof(a->foreground)) == 0 &&
	       memcmp(a->background, b->background, sizeof(a->background)) == 0;
}

static size_t bytes_of(const struct console_cell *cell)
{
	char bytes[4];
	size_t count = cell->chars[0] == 0 && cell->cols > 0; // a blank
	for (size_t i = 0; i < LENGTH(cell->chars) && cell->chars[i]; i++)
		count += text_encode(cell->chars[i], bytes);
	return count;
}

size_t console_changed_bytes(const struct console *console)
{
	size_t bytes = 0;
	for (size_t i = 0; i < cell_count(console); i++) {
		struct console_cell cell = cell_at(console, i);
		bytes += same_cell(&cell, &console->remembered[i]) ? 0 : bytes_of(&cell);
	}
	return bytes;
}

int console_columns(const struct console *console)
{
	return console->columns;
}

int console_rows(const struct console *console)
{
	return console->rows;
}

static void copy_colour(const struct console *console, VTermColor colour, uint8_t out[3])
{
	vterm_screen_convert_color_to_rgb(console->screen, &colour);
	out[0] = colour.rgb.red;
	out[1] = colour.rgb.green;
	out[2] = colour.rgb.blue;
}

struct console_cell console_cell(const struct console *console, int row, int column)
{
	VTermScreenCell found;
	struct console_cell cell = { 0 };
	vterm_screen_get_cell(console->screen, (VTermPos) { .row = row, .col = column }, &found);
	bool right_half = found.chars[0] == (uint32_t)RIGHT_HALF;
	// What follows the last character is not written by libvterm.
	for (size_t i = 0; i < LENGTH(cell.chars) && !right_half && found.chars[i]; i++)
		cell.chars[i] = found.chars[i];
	if (found.chars[0] == 0)
		cell.chars[0] = ' ';
	cell.cols = right_half ? 0 : found.width;
	cell.bold = found.attrs.bold;
	cell.reverse = found.attrs.reverse;
	cell.underline = found.attrs.underline != 0;
	cell.own_foreground = VTERM_COLOR_IS_DEFAULT_FG(&found.fg);
	cell.own_background = VTERM_COLOR_IS_DEFAULT_BG(&found.bg);
	copy_colour(console, found.fg, cell.foreground);
	copy_colour(console, found.bg, cell.background);
	return cell;
}

const char *console_row(struct console *console, int row)
{
	buffer_clear(&console->row);
	buffer_put_c(&console->row, "");
	for (int column = 0; column < console->columns; column++) {
		struct console_cell cell = console_cell(console, row, column);
		for (size_t i = 0; i < LENGTH(cell.chars) && cell.chars[i]; i++) {
			char bytes[4];
			size_t count = text_encode(cell.chars[i], bytes);
			buffer_put(&console->row, (struct str) { bytes, count });
		}
	}
	while (console->row.len > 0 && console->row.data[console->row.len - 1] == ' ')
		console->row.data[--console->row.len] = '\0';
	return console->row.data ? console->row.data : "";
}

bool console_shows(struct console *console, const char *text)
{
	for (int row = 0; row < console->rows; row++) {
		if (strstr(console_row(console, row), text))
			return true;
	}
	return false;
}

void console_cursor(const struct console *console, int *row, int *column)
{
	*row = console->cursor.row;
	*column = console->cursor.col;
}

bool console_cursor_is_visible(const struct console *console)
{
	return console->cursor_is_visible;
}

bool console_is_restored(const struct console *console)
{
	struct termios now;
	if (tcgetattr(console->master, &now) != 0)
		return false;
	return now.c_iflag == console->line.c_iflag && now.c_oflag == console->line.c_oflag &&
	       now.c_cflag == console->line.c_cflag && now.c_lflag == console->line.c_lflag &&
	       memcmp(now.c_cc, console->line.c_cc, sizeof(now.c_cc)) == 0;
}

bool console_takes_lines(const struct console *console)
{
	struct termios now;
	return tcgetattr(console->master, &now) == 0 && (now.c_lflag & ICANON);
}

bool console_is_alternate(const struct console *console)
{
	return console->alternate;
}

void console_hang_up(struct console *console)
{
	close(console->master);
	console->master = -1;
}

void console_signal(struct console *console, int number)
{
	if (console->status < 0)
		kill(console->pid, number);
}

int console_wait(struct console *console)
{
	int64_t deadline = now_ms() + CONSOLE_DEADLINE_MS;
	while (console->status < 0 && now_ms() < deadline) {
		bool closed = console->master < 0 || pump(console, 50) < 0;
		reap(console, closed ? 0 : WNOHANG);
	}
	while (console->master >= 0 && pump(console, 0) > 0) {
	}
	return console->status;
}

bool console_has_ended(struct console *console)
{
	reap(console, WNOHANG);
	return console->status >= 0 || (console->hung_up && console_wait(console) >= 0);
}

void console_print(struct console *console)
{
	for (int row = 0; row < console->rows; row++)
		printf("%3d|%s\n", row, console_row(console, row));
	printf("cursor %d,%d\n", console->cursor.row, console->cursor.col);
}

// The first child; 0: none.
static pid_t child_of(pid_t parent)
{
	char path[64];
	long child = 0;
	snprintf(path, sizeof(path), "/proc/%ld/task/%ld/children", (long)parent, (long)parent);
	FILE *children = fopen(path, "r");
	if (children && fscanf(children, "%ld", &child) != 1)
		child = 0;
	if (children)
		fclose(children);
	return (pid_t)child;
}

void console_kill(struct console *console, int number)
{
	pid_t child = number == SIGSEGV ? child_of(console->pid) : 0;
	kill(child ? child : console->pid, number);
}

// ---- what they take ----

static long resident_kib(pid_t pid)
{
	char path[PROC_PATH_BYTES], line[STAT_BYTES];
	long kib = 0;
	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	FILE *file = fopen(path, "re");
	while (file && fgets(line, sizeof(line), file))
		sscanf(line, "VmRSS: %ld", &kib);
	if (file)
		fclose(file);
	return kib;
}

static int count_descriptors(pid_t pid)
{
	char path[PROC_PATH_BYTES];
	int count = 0;
	snprintf(path, sizeof(path), "/proc/%d/fd", (int)pid);
	DIR *folder = opendir(path);
	for (const struct dirent *entry; folder && (entry = readdir(folder));)
		count += entry->d_name[0] != '.';
	if (folder)
		closedir(folder);
	return count;
}

struct console_taken console_taken(const struct console *console)
{
	pid_t child = child_of(console->pid);
	pid_t visitor = child ? child : console->pid;
	return (struct console_taken) {
		.visitor = visitor,
		.visitor_kib = resident_kib(visitor),
		.keeper_kib = child ? resident_kib(console->pid) : 0,
		.visitor_descriptors = count_descriptors(visitor),
		.keeper_descriptors = child ? count_descriptors(console->pid) : 0,
	};
}
