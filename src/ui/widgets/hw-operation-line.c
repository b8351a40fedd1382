/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error-view.h"
#include "hw-operation-line.h"
#include "hw-status-badge.h"
#include "hw-text.h"
#include "hw-ui.h"

/* HwOperationLine: the last thing that was asked for on one resource, and what came of it; it stays until the next
 * one, or until it is settled and a day old, since what is over belongs into the activity. A deploy of a site, also the
 * first one that its creation brings, has a card of its own and never stands here. Assistive technology reads it as a
 * status: when it pleases, without taking the focus. */
struct _HwOperationLine
{
  AdwBin parent_instance;

  HwStatusBadge *sign;
  GtkLabel *text;
  GtkLabel *time;
  GtkWidget *details_button;

  HwAccount *account; /* (owned) (nullable) */
  HwResourceKind kind;
  char *target_id; /* (owned) (nullable) */
  GSignalGroup *operation;
  GSignalGroup *operations;
};

G_DEFINE_FINAL_TYPE (HwOperationLine, hw_operation_line, ADW_TYPE_BIN)

static gint64
get_time (HwOperation *operation)
{
  if (hw_operation_get_verified_at (operation) != 0)
    return hw_operation_get_verified_at (operation);
  if (hw_operation_get_answered_at (operation) != 0)
    return hw_operation_get_answered_at (operation);
  return hw_operation_get_asked_at (operation);
}

static void
update (HwOperationLine *self)
{
  g_autoptr (HwOperation) operation = g_signal_group_dup_target (self->operation);
  g_autofree char *description = NULL;
  g_autofree char *moment = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), operation != NULL);
  if (operation == NULL)
    return;

  description = hw_operation_describe (operation);
  moment = hw_text_moment (get_time (operation), hw_clock_get_wall (hw_account_get_clock (self->account)));
  hw_status_badge_set_status (self->sign, hw_operation_get_sign (operation));
  gtk_label_set_text (self->text, description);
  gtk_label_set_text (self->time, moment);
  gtk_widget_set_visible (self->details_button, hw_operation_get_error (operation) != NULL);
}

static gboolean
is_worth_a_line (HwOperationLine *self, HwOperation *operation)
{
  gint64 now = hw_clock_get_wall (hw_account_get_clock (self->account));

  if (hw_operation_get_kind (operation) == HW_OPERATION_DEPLOY
      || hw_operation_get_kind (operation) == HW_OPERATION_CREATE_SITE)
    return FALSE;
  return hw_operation_is_open (operation) || now - get_time (operation) < G_TIME_SPAN_DAY;
}

static void
operations_changed_cb (HwOperationLine *self)
{
  HwOperation *latest =
      hw_operation_list_get_latest_for (hw_account_get_operations (self->account), self->kind, self->target_id);
  g_autoptr (HwOperation) known = g_signal_group_dup_target (self->operation);

  if (latest != NULL && !is_worth_a_line (self, latest))
    latest = NULL;
  if (latest == known)
    return;
  g_signal_group_set_target (self->operation, latest);
  update (self);
}

static void
show_details (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwOperationLine *self = HW_OPERATION_LINE (widget);
  g_autoptr (HwOperation) operation = g_signal_group_dup_target (self->operation);

  if (operation != NULL && hw_operation_get_error (operation) != NULL)
    hw_error_present_operation (widget, operation, hw_ui_get_other_host (hw_account_get_host (self->account)));
}

static void
hw_operation_line_dispose (GObject *object)
{
  HwOperationLine *self = HW_OPERATION_LINE (object);

  g_clear_object (&self->operation);
  g_clear_object (&self->operations);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_operation_line_parent_class)->dispose (object);
}

static void
hw_operation_line_finalize (GObject *object)
{
  g_free (HW_OPERATION_LINE (object)->target_id);
  G_OBJECT_CLASS (hw_operation_line_parent_class)->finalize (object);
}

static void
hw_operation_line_class_init (HwOperationLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_operation_line_dispose;
  object_class->finalize = hw_operation_line_finalize;

  g_type_ensure (HW_TYPE_STATUS_BADGE);
  gtk_widget_class_install_action (widget_class, "operation.details", NULL, show_details);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-operation-line.ui");
  gtk_widget_class_bind_template_child (widget_class, HwOperationLine, sign);
  gtk_widget_class_bind_template_child (widget_class, HwOperationLine, text);
  gtk_widget_class_bind_template_child (widget_class, HwOperationLine, time);
  gtk_widget_class_bind_template_child (widget_class, HwOperationLine, details_button);
}

static void
hw_operation_line_init (HwOperationLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->operation = g_signal_group_new (HW_TYPE_OPERATION);
  g_signal_group_connect_swapped (self->operation, "notify", G_CALLBACK (update), self);
  self->operations = g_signal_group_new (HW_TYPE_OPERATION_LIST);
  g_signal_group_connect_swapped (self->operations, "items-changed", G_CALLBACK (operations_changed_cb), self);
}

/* hw_operation_line_set_target: shows what is asked for on the site or database with this id. */
void
hw_operation_line_set_target (HwOperationLine *self, HwAccount *account, HwResourceKind kind, const char *target_id)
{
  g_return_if_fail (HW_IS_OPERATION_LINE (self));

  g_set_object (&self->account, account);
  self->kind = kind;
  g_set_str (&self->target_id, target_id);
  g_signal_group_set_target (self->operations, hw_account_get_operations (account));
  operations_changed_cb (self);
}
