/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HW_TYPE_SITE_CONFLICT (hw_site_conflict_get_type ())
G_DECLARE_FINAL_TYPE (HwSiteConflict, hw_site_conflict, HW, SITE_CONFLICT, AdwPreferencesRow)

/* Signal "decided" (gboolean: theirs). */
HwSiteConflict *hw_site_conflict_new (void);

/* theirs: (nullable): NULL when there is nothing to decide */
void hw_site_conflict_set_theirs (HwSiteConflict *self, const char *theirs);
gboolean hw_site_conflict_is_open (HwSiteConflict *self);

G_END_DECLS
