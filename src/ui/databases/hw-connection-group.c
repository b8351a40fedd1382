/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-connection-group.h"
#include "hw-property-row.h"
#include "hw-secret-clipboard.h"
#include "hw-ui.h"

/* HwConnectionGroup: a row per connection detail that Hostwares says. That a secret is seen only as long as it is
 * wanted is the matter of the rows. */
struct _HwConnectionGroup
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkWidget *copy_button;

  HwDatabase *database;              /* (owned) (nullable) */
  GSignalGroup *signals;             /* (owned) of the database */
  HwPropertyRow *rows[HW_N_DETAILS]; /* (unowned) (nullable) of details that there are */
  gboolean loaded;
};

G_DEFINE_FINAL_TYPE (HwConnectionGroup, hw_connection_group, ADW_TYPE_BIN)

static const char *
get_detail (HwConnectionGroup *self, HwDetail detail)
{
  return self->database == NULL ? NULL : hw_database_get_detail (self->database, detail);
}

static gboolean
has_other_rows (HwConnectionGroup *self)
{
  for (guint i = 0; i < HW_N_DETAILS; i++)
    if ((self->rows[i] != NULL) != (get_detail (self, i) != NULL))
      return TRUE;
  return FALSE;
}

/* In the order of the details; a group can only add at its end. */
static void
make_rows (HwConnectionGroup *self)
{
  for (guint i = 0; i < HW_N_DETAILS; i++)
    if (self->rows[i] != NULL)
      adw_preferences_group_remove (self->group, GTK_WIDGET (g_steal_pointer (&self->rows[i])));
  for (guint i = 0; i < HW_N_DETAILS; i++)
    if (get_detail (self, i) != NULL)
      {
        self->rows[i] = g_object_new (HW_TYPE_PROPERTY_ROW, "title", hw_detail_get_label (i), "copyable", TRUE,
                                      "secret", hw_detail_is_secret (i), "address", i == HW_DETAIL_HOST, NULL);
        adw_preferences_group_add (self->group, GTK_WIDGET (self->rows[i]));
      }
}

static void
show_value (HwConnectionGroup *self, HwDetail detail)
{
  const char *value = get_detail (self, detail);
  g_autofree char *mask = hw_detail_is_secret (detail) ? hw_detail_mask (detail, value) : NULL;

  g_object_set (self->rows[detail], "mask", mask, "value", value, NULL);
}

/* What is told otherwise than in the usual names is under “More Details”, and may be it. A database that is being set
 * up may have them when that is done; nobody says that it will. */
static const char *
get_nothing (HwConnectionGroup *self)
{
  if (self->database != NULL && hw_resource_get_status (HW_RESOURCE (self->database)) == HW_STATUS_WORKING)
    return _ ("No connection details yet.");
  if (self->database != NULL && hw_resource_get_other_fields (HW_RESOURCE (self->database))->len > 0)
    return _ ("Hostwares shows no connection details that this program knows. Everything else that it shows is under "
              "More Details.");
  return _ ("Hostwares does not show connection details for this database.");
}

static void
update (HwConnectionGroup *self)
{
  const gboolean any = self->database != NULL && hw_database_has_details (self->database);
  g_autofree char *text = NULL;

  if (has_other_rows (self))
    make_rows (self);
  for (guint i = 0; i < HW_N_DETAILS; i++)
    if (self->rows[i] != NULL)
      show_value (self, i);
  if (any)
    text = g_strdup_printf (_ ("Keep these details to yourself. Copied secrets leave the clipboard after %d s."),
                            HW_SECRET_CLIPBOARD_SECONDS);
  adw_preferences_group_set_description (self->group, any ? text : get_nothing (self));
  gtk_widget_set_visible (self->copy_button, any);
  gtk_widget_set_visible (GTK_WIDGET (self), any || self->loaded);
}

static void
copy_all (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwConnectionGroup *self = HW_CONNECTION_GROUP (widget);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *said = g_strdup_printf (_ ("Connection details copied. They leave the clipboard after %d s."),
                                           HW_SECRET_CLIPBOARD_SECONDS);

  for (guint i = 0; i < HW_N_DETAILS; i++)
    if (get_detail (self, i) != NULL)
      g_string_append_printf (text, "%s: %s\n", hw_detail_get_label (i), get_detail (self, i));
  hw_ui_copy_secret (widget, text->str, said);
}

static void
hw_connection_group_dispose (GObject *object)
{
  HwConnectionGroup *self = HW_CONNECTION_GROUP (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->database);
  G_OBJECT_CLASS (hw_connection_group_parent_class)->dispose (object);
}

static void
hw_connection_group_class_init (HwConnectionGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_connection_group_dispose;

  gtk_widget_class_install_action (widget_class, "connection.copy-all", NULL, copy_all);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/databases/hw-connection-group.ui");
  gtk_widget_class_bind_template_child (widget_class, HwConnectionGroup, group);
  gtk_widget_class_bind_template_child (widget_class, HwConnectionGroup, copy_button);
}

static void
hw_connection_group_init (HwConnectionGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (HW_TYPE_DATABASE);
  g_signal_group_connect_swapped (self->signals, "notify::details", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::other-fields", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::status", G_CALLBACK (update), self);
  update (self);
}

void
hw_connection_group_set_database (HwConnectionGroup *self, HwDatabase *database)
{
  g_return_if_fail (HW_IS_CONNECTION_GROUP (self));

  g_set_object (&self->database, database);
  g_signal_group_set_target (self->signals, database);
  update (self);
}

void
hw_connection_group_set_loaded (HwConnectionGroup *self, gboolean loaded)
{
  g_return_if_fail (HW_IS_CONNECTION_GROUP (self));

  self->loaded = loaded;
  update (self);
}
