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

/* database: its id, or its name */
gboolean hw_practice_world_set_database_status (HwPracticeWorld *self, const char *database, const char *word);
char *hw_practice_world_dup_database_status (HwPracticeWorld *self, const char *database);
gboolean hw_practice_world_delete_database (HwPracticeWorld *self, const char *database);
char *hw_practice_world_add_database (HwPracticeWorld *self, const char *name, const char *type);
gboolean hw_practice_world_rename_database (HwPracticeWorld *self, const char *database, const char *name);
char *hw_practice_world_dup_database_name (HwPracticeWorld *self, const char *database);
char *hw_practice_world_dup_database_password (HwPracticeWorld *self, const char *database);
GStrv hw_practice_world_dup_database_ids (HwPracticeWorld *self);
guint hw_practice_world_count_databases (HwPracticeWorld *self, const char *name);

/* Amounts are hundredths of a credit. */
void hw_practice_world_add_transaction (HwPracticeWorld *self, const char *type, const char *description,
                                        gint64 amount);
void hw_practice_world_set_balance (HwPracticeWorld *self, gint64 balance);

G_END_DECLS
