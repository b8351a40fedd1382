/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-edit-conflict.h"
#include "hw-text.h"

/* HwEditConflict: the row below a field that was changed by the person here and by somebody elsewhere. Only the person
 * decides which of the two it shall be, and sees the whole of the other value for it. */
struct _HwEditConflict
{
  AdwPreferencesRow parent_instance;

  GtkLabel *label;
};

enum
{
  SIGNAL_DECIDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwEditConflict, hw_edit_conflict, ADW_TYPE_PREFERENCES_ROW)

static void
mine_clicked_cb (HwEditConflict *self)
{
  g_signal_emit (self, signals[SIGNAL_DECIDED], 0, FALSE);
}

static void
theirs_clicked_cb (HwEditConflict *self)
{
  g_signal_emit (self, signals[SIGNAL_DECIDED], 0, TRUE);
}

static void
hw_edit_conflict_class_init (HwEditConflictClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_DECIDED] = g_signal_new ("decided", HW_TYPE_EDIT_CONFLICT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-edit-conflict.ui");
  gtk_widget_class_bind_template_child (widget_class, HwEditConflict, label);
  gtk_widget_class_bind_template_callback (widget_class, mine_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, theirs_clicked_cb);
}

static void
hw_edit_conflict_init (HwEditConflict *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Else a false hyphen is written into a long address or command. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (self->label, attributes);
}

HwEditConflict *
hw_edit_conflict_new (void)
{
  return g_object_new (HW_TYPE_EDIT_CONFLICT, NULL);
}

void
hw_edit_conflict_set_theirs (HwEditConflict *self, const char *theirs)
{
  g_autofree char *shown = theirs == NULL ? NULL : hw_text_sanitise (theirs);
  g_autofree char *text = NULL;

  g_return_if_fail (HW_IS_EDIT_CONFLICT (self));

  if (theirs != NULL && *theirs == '\0')
    text = g_strdup (_ ("Emptied elsewhere meanwhile."));
  else if (theirs != NULL)
    /* Translators: %s is the value that was set on another computer */
    text = g_strdup_printf (_ ("Changed elsewhere to “%s” meanwhile."), shown);
  gtk_label_set_text (self->label, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

gboolean
hw_edit_conflict_is_open (HwEditConflict *self)
{
  g_return_val_if_fail (HW_IS_EDIT_CONFLICT (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}
