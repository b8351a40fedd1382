/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-resource-buttons.h"

/* HwResourceButtons: what can be done with a site or a database at once, as buttons on its page. What cannot be done
 * now is off, with the reason as its tooltip. */
struct _HwResourceButtons
{
  AdwBin parent_instance;

  AdwWrapBox *box;
  GtkWidget *deploy_button;
  GtkWidget *restart_button;
  GtkWidget *power_button;
  AdwButtonContent *deploy_content;
  AdwButtonContent *restart_content;
  AdwButtonContent *power_content;

  HwResourceActions *actions; /* (owned) (nullable) */
  HwResource *resource;       /* (owned) (nullable) */
  GtkWidget *last_added;      /* (unowned) (nullable) child of the box */
  GtkWidget *refuge;          /* (unowned) (nullable) weak */
  gboolean was_left;          /* the focus was on one of the buttons last */
};

G_DEFINE_FINAL_TYPE (HwResourceButtons, hw_resource_buttons, ADW_TYPE_BIN)

/* The one action of the two that can be wished for; the other is in the menu when both can. */
static HwAction
get_power_action (HwResourceButtons *self)
{
  HwStatus status = hw_resource_get_status (self->resource);

  if (!hw_action_applies (HW_ACTION_STOP, status) && hw_action_applies (HW_ACTION_START, status))
    return HW_ACTION_START;
  return HW_ACTION_STOP;
}

static void
update_button (HwResourceButtons *self, GtkWidget *button, AdwButtonContent *content, HwAction action)
{
  const char *prefix = hw_resource_actions_get_prefix (hw_resource_get_kind (self->resource));
  g_autofree char *name = g_strconcat (prefix, ".", hw_action_get_word (action), NULL);

  adw_button_content_set_label (content, hw_action_get_label (action));
  adw_button_content_set_icon_name (content, hw_action_get_icon_name (action));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), name);
  gtk_widget_set_tooltip_text (button, hw_resource_actions_get_reason (self->actions, action));
}

/* A button that goes off drops the focus, and Tab would begin at the top again: the focus goes to what does no harm
 * if it is pressed by mistake. */
static void
keep_focus (HwResourceButtons *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root == NULL || !self->was_left || gtk_root_get_focus (root) != NULL)
    return;
  if ((self->last_added == NULL || !gtk_widget_grab_focus (self->last_added)) && self->refuge != NULL)
    gtk_widget_grab_focus (self->refuge);
}

static void
update (HwResourceButtons *self)
{
  HwOperationKind kind;

  if (self->resource == NULL)
    return;
  gtk_widget_set_visible (self->deploy_button,
                          hw_operation_kind_for (hw_resource_get_kind (self->resource), HW_VERB_DEPLOY, &kind));
  if (gtk_widget_get_visible (self->deploy_button))
    update_button (self, self->deploy_button, self->deploy_content, HW_ACTION_DEPLOY);
  update_button (self, self->restart_button, self->restart_content, HW_ACTION_RESTART);
  update_button (self, self->power_button, self->power_content, get_power_action (self));
  keep_focus (self);
}

static void
entered_cb (HwResourceButtons *self)
{
  self->was_left = FALSE;
}

static void
left_cb (HwResourceButtons *self)
{
  self->was_left = TRUE;
}

static void
hw_resource_buttons_dispose (GObject *object)
{
  HwResourceButtons *self = HW_RESOURCE_BUTTONS (object);

  g_clear_weak_pointer (&self->refuge);
  g_clear_object (&self->actions);
  g_clear_object (&self->resource);
  G_OBJECT_CLASS (hw_resource_buttons_parent_class)->dispose (object);
}

static void
hw_resource_buttons_class_init (HwResourceButtonsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_resource_buttons_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-resource-buttons.ui");
  gtk_widget_class_bind_template_child (widget_class, HwResourceButtons, box);
  gtk_widget_class_bind_template_child (widget_class, HwResourceButtons, deploy_button);
  gtk_widget_class_bind_template_child (widget_class, HwResourceButtons, restart_button);
  gtk_widget_class_bind_template_child (widget_class, HwResourceButtons, power_button);
  gtk_widget_class_bind_template_child (widget_class, HwResourceButtons, deploy_content);
  gtk_widget_class_bind_template_child (widget_class, HwResourceButtons, restart_content);
  gtk_widget_class_bind_template_child (widget_class, HwResourceButtons, power_content);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
hw_resource_buttons_init (HwResourceButtons *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hw_resource_buttons_set_actions (HwResourceButtons *self, HwResourceActions *actions, GtkWidget *refuge)
{
  g_return_if_fail (HW_IS_RESOURCE_BUTTONS (self));
  g_return_if_fail (self->actions == NULL);

  self->actions = g_object_ref (actions);
  g_set_weak_pointer (&self->refuge, refuge);
  g_signal_connect_object (actions, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

void
hw_resource_buttons_show (HwResourceButtons *self, HwResource *resource)
{
  g_return_if_fail (HW_IS_RESOURCE_BUTTONS (self));

  g_set_object (&self->resource, resource);
  update (self);
}

void
hw_resource_buttons_add (HwResourceButtons *self, GtkWidget *button)
{
  g_return_if_fail (HW_IS_RESOURCE_BUTTONS (self));

  adw_wrap_box_insert_child_after (self->box, button, self->last_added);
  self->last_added = button;
}
