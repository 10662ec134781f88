// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/load.h"

#include "compile/content/files.h"
#include "compile/content/find.h"
#include "compile/content/library.h"
#include "compile/content/pages.h"
#include "compile/content/roles.h"
#include "compile/content/settings.h"
#include "compile/content/today.h"
#include "compile/content/topic.h"
#include "compile/form/form.h"
#include "compile/form/model.h"

bool content_load(struct content *content, struct arena *arena, struct diagnostics *diagnostics,
		  struct str directory, struct str clinic)
{
	content->arena = arena;
	content->diagnostics = diagnostics;
	while (directory.len > 1 && directory.data[directory.len - 1] == '/')
		directory.len--;
	content->directory = str_copy(arena, directory);
	content_set_today(content);
	struct str clinic_path = content_find_own(content, clinic);
	if (!content_find_topic(content))
		return false;
	content_load_topic(content);
	content_load_settings(content, clinic_path);
	content_load_library(content);
	content_load_find(content);
	content_load_pages(content);
	content_mark_safety(content);
	if (content_has_part(content, PART_SELF_CHECK))
		content->form = form_load(content, content_part_path(content, PART_SELF_CHECK));
	return true;
}
