/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-alert-text.h"
#include "hw-ui.h"

/* HwAlertText: what an alert says, with a heading that wraps wherever it must. The alert's own has a part that does not
 * wrap, and measures it even when it shows another. */
struct _HwAlertText
{
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkLabel *body;
};

G_DEFINE_FINAL_TYPE (HwAlertText, hw_alert_text, ADW_TYPE_BIN)

static void
hw_alert_text_class_init (HwAlertTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-alert-text.ui");
  gtk_widget_class_bind_template_child (widget_class, HwAlertText, heading);
  gtk_widget_class_bind_template_child (widget_class, HwAlertText, body);
}

static void
hw_alert_text_init (HwAlertText *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hw_ui_set_no_hyphens (self->heading);
  hw_ui_set_no_hyphens (self->body);
}

/* hw_alert_text_set: the dialog is called by its heading, also for those who hear it. */
void
hw_alert_text_set (HwAlertText *self, AdwAlertDialog *dialog, const char *heading, const char *body)
{
  g_return_if_fail (HW_IS_ALERT_TEXT (self));

  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->body, body);
  gtk_widget_set_visible (GTK_WIDGET (self->body), *body != '\0');
  adw_dialog_set_title (ADW_DIALOG (dialog), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, body, -1);
}

AdwAlertDialog *
hw_alert_text_create_dialog (const char *heading, const char *body)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (NULL, NULL));
  HwAlertText *self = g_object_new (HW_TYPE_ALERT_TEXT, NULL);

  hw_alert_text_set (self, dialog, heading, body);
  adw_alert_dialog_set_extra_child (dialog, GTK_WIDGET (self));
  return dialog;
}

/* hw_alert_text_set_heading: of a dialog that hw_alert_text_create_dialog() made. */
void
hw_alert_text_set_heading (AdwAlertDialog *dialog, const char *heading)
{
  HwAlertText *self = HW_ALERT_TEXT (adw_alert_dialog_get_extra_child (dialog));
  g_autofree char *body = g_strdup (gtk_label_get_text (self->body));

  hw_alert_text_set (self, dialog, heading, body);
}
