// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/load.h"

#include "compile/content/library.h"
#include "compile/content/pages.h"
#include "compile/content/roles.h"
#include "compile/content/settings.h"
#include "compile/content/today.h"
#include "compile/content/topic.h"
#include "compile/form/form.h"
#include "compile/form/model.h"

static struct str folder_of(struct arena *arena, struct str path)
{
	size_t end = path.len;
	while (end && path.data[end - 1] != '/')
		end--;
	return end ? str_copy(arena, str_slice(path, 0, end)) : STR(".");
}

bool content_load(struct content *content, struct arena *arena, struct diagnostics *diagnostics,
		  struct str directory, struct str clinic_path)
{
	content->arena = arena;
	content->diagnostics = diagnostics;
	content->directory = directory;
	content_set_today(content);
	if (!content_find_topic(content))
		return false;
	if (clinic_path.len)
		content->own_directory = folder_of(content->arena, clinic_path);
	content_load_topic(content);
	content_load_settings(content, clinic_path);
	content_load_library(content);
	content_load_pages(content);
	content_mark_safety(content);
	if (content_has_part(content, PART_SELF_CHECK))
		content->form = form_load(content, content_part_path(content, PART_SELF_CHECK));
	return true;
}
