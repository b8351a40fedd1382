/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What the reference leaves open, as switches; the default is the reference's own words wherever it has some.
 * A dialect is written "name=value,name=value"; see hw_practice_world_new(). */

/* The server's clock: unix time in µs. */
typedef gint64 (*HwPracticeTimeFunc) (gpointer user_data);

#define HW_TYPE_PRACTICE_WORLD (hw_practice_world_get_type ())
G_DECLARE_FINAL_TYPE (HwPracticeWorld, hw_practice_world, HW, PRACTICE_WORLD, GObject)

HwPracticeWorld *hw_practice_world_new (const char *dialect, GError **error);
void hw_practice_world_set_time_func (HwPracticeWorld *self, HwPracticeTimeFunc func, gpointer user_data,
                                      GDestroyNotify destroy);

gboolean hw_practice_world_set_site_status (HwPracticeWorld *self, const char *site, const char *word);
char *hw_practice_world_dup_site_status (HwPracticeWorld *self, const char *site);
gboolean hw_practice_world_delete_site (HwPracticeWorld *self, const char *site);
char *hw_practice_world_add_site (HwPracticeWorld *self, const char *name, const char *repository);
gboolean hw_practice_world_change_site (HwPracticeWorld *self, const char *site, const char *member, const char *value);
char *hw_practice_world_dup_setting (HwPracticeWorld *self, const char *site, const char *member);
GStrv hw_practice_world_dup_site_ids (HwPracticeWorld *self);
guint hw_practice_world_count_sites (HwPracticeWorld *self, const char *name);

G_END_DECLS
