// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of content_load, and what its files share. For content*.c, markdown*.c and checks*.c only.
#ifndef ANTEROOM_COMPILE_CONTENT_LOAD_H
#define ANTEROOM_COMPILE_CONTENT_LOAD_H

#include "compile/content/content.h"
#include "compile/input/yaml.h"

// Each fills its part of `content` and reports what is wrong with it. The topic comes before the pages: it gives their order.
void content_load_library(struct content *content); // sources.yaml, glossary.yaml
void content_load_topic(struct content *content);
void content_load_roles(struct content *content, const struct yaml_node *topic);
void content_load_pages(struct content *content);
// Which pages a release needs checked: those with a safety role, whatever their front matter says.
void content_mark_safety(struct content *content);
void content_load_settings(struct content *content, struct str clinic_path);
// Reports what is left of the example in a real clinic's file, and an emergency number of another country.
void content_check_clinic(const struct content *content);

// The YAML of a file, and its source; NULL after reporting.
const struct yaml_node *content_read_yaml(struct content *content, struct str path);
// Finds the folder that holds topic.yaml, the first by name; false after reporting that there is none.
bool content_find_topic(struct content *content);
// "DIRECTORY/NAME" in the arena.
struct str content_path(struct content *content, struct str directory, const char *name);

// The file of a part of the topic.
struct str content_part_path(struct content *content, enum content_part part);
// Whether that file is there; reports it where 'parts' says otherwise. Call it once for each part.
bool content_has_part(struct content *content, enum content_part part);

// Draws a fenced block: lines first_line to last_line (from 1) are its content, `info` its kind.
void markdown_fence(struct content *content, struct content_page *page, struct str info,
		    size_t first_line, size_t last_line, unsigned *group);

// Reports a message that is wider than `cols`.
void content_check_width(struct content *content, struct message *message, int cols);

// Sets the days of `content` that are not set yet.
void content_set_today(struct content *content);
bool content_is_future(const struct content *content, struct str day); // YYYY-MM-DD
// Reports a value that is no day, or a day that has not come yet; true when it is right or left out.
bool content_check_day(struct content *content, enum diagnostic id, const struct yaml_node *map,
		       const char *key);

#endif
