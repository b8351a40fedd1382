/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-form-message.h"

/* HwFormMessage: a sentence of a form, with a shape beside it: what is wrong with a field, a hint, or what would be
 * changed. It takes no room while there is nothing to say. The text is never markup. */
struct _HwFormMessage
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (HwFormMessage, hw_form_message, ADW_TYPE_BIN)

static const struct
{
  const char *icon_name;
  const char *icon_class;
  const char *label_class;
} kinds[] = {
  [HW_FORM_MESSAGE_ERROR] = { "hw-status-problem-symbolic", "error", "error" },
  [HW_FORM_MESSAGE_HINT] = { "dialog-information-symbolic", "dimmed", "dimmed" },
  [HW_FORM_MESSAGE_CHANGE] = { "hw-changed-symbolic", "accent", NULL },
};

static void
set_classes (GtkWidget *widget, const char *first, const char *second)
{
  const char *const classes[] = { first, second, NULL };

  gtk_widget_set_css_classes (widget, (const char **) classes);
}

static void
hw_form_message_class_init (HwFormMessageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-form-message.ui");
  gtk_widget_class_bind_template_child (widget_class, HwFormMessage, icon);
  gtk_widget_class_bind_template_child (widget_class, HwFormMessage, label);
}

static void
hw_form_message_init (HwFormMessage *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Else a false hyphen is written into a long address or command. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (self->label, attributes);
}

/* hw_form_message_set: @text: (nullable): NULL when there is nothing to say */
void
hw_form_message_set (HwFormMessage *self, HwFormMessageKind kind, const char *text)
{
  g_return_if_fail (HW_IS_FORM_MESSAGE (self));

  gtk_image_set_from_icon_name (self->icon, kinds[kind].icon_name);
  set_classes (GTK_WIDGET (self->icon), "form-icon", kinds[kind].icon_class);
  set_classes (GTK_WIDGET (self->label), "form-message", kinds[kind].label_class);
  if (!g_str_equal (gtk_label_get_text (self->label), text == NULL ? "" : text))
    gtk_label_set_text (self->label, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

/* Assistive technology listens to what it has met already: not to a sentence that has come just now. */
static GtkAccessible *
get_speaker (HwFormMessage *self)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  return GTK_ACCESSIBLE (dialog == NULL ? GTK_WIDGET (self) : dialog);
}

/* hw_form_message_say: the same, and says it aloud if it is news. */
void
hw_form_message_say (HwFormMessage *self, HwFormMessageKind kind, const char *text)
{
  const gboolean news = text != NULL && !g_str_equal (hw_form_message_get_text (self), text);

  hw_form_message_set (self, kind, text);
  if (news)
    gtk_accessible_announce (get_speaker (self), text,
                             kind == HW_FORM_MESSAGE_ERROR ? GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH
                                                           : GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* hw_form_message_get_text: "" when there is nothing to say */
const char *
hw_form_message_get_text (HwFormMessage *self)
{
  g_return_val_if_fail (HW_IS_FORM_MESSAGE (self), "");

  return gtk_label_get_text (self->label);
}

/* hw_form_message_get_accessible: (transfer none): what describes the field that the sentence is about */
GtkAccessible *
hw_form_message_get_accessible (HwFormMessage *self)
{
  g_return_val_if_fail (HW_IS_FORM_MESSAGE (self), NULL);

  return GTK_ACCESSIBLE (self->label);
}
