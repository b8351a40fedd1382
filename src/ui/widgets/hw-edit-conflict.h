/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HW_TYPE_EDIT_CONFLICT (hw_edit_conflict_get_type ())
G_DECLARE_FINAL_TYPE (HwEditConflict, hw_edit_conflict, HW, EDIT_CONFLICT, AdwPreferencesRow)

/* Signal "decided" (gboolean: theirs). */
HwEditConflict *hw_edit_conflict_new (void);

/* theirs: (nullable): NULL when there is nothing to decide */
void hw_edit_conflict_set_theirs (HwEditConflict *self, const char *theirs);
gboolean hw_edit_conflict_is_open (HwEditConflict *self);

G_END_DECLS
