/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-activity-details.h"
#include "hw-error-view.h"
#include "hw-error.h"
#include "hw-property-row.h"
#include "hw-status-badge.h"
#include "hw-text.h"
#include "hw-ui.h"

/* HwActivityDetails: all that is known of one operation, for one whose thing is no longer there to be looked at, or for
 * one that was refused. It follows the operation while it is open. */
struct _HwActivityDetails
{
  AdwDialog parent_instance;

  HwStatusBadge *badge;
  GtkLabel *title_label;
  GtkLabel *outcome_label;
  GtkWidget *error_box;
  GtkLabel *error_label;
  HwPropertyRow *asked_row;
  HwPropertyRow *sent_row;
  HwPropertyRow *answered_row;
  HwPropertyRow *seen_row;

  HwOperation *operation; /* (owned) */
  char *host;             /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HwActivityDetails, hw_activity_details, ADW_TYPE_DIALOG)

static void
set_time (HwPropertyRow *row, gint64 time)
{
  g_autofree char *text = time == 0 ? NULL : hw_text_date_time (time);

  hw_property_row_set_value (row, text);
}

static void
update_times (HwActivityDetails *self)
{
  const gint64 seen_at = hw_operation_get_seen_at (self->operation);
  const gint64 verified_at = hw_operation_get_verified_at (self->operation);
  const gboolean sent = hw_operation_get_sent_at (self->operation) != 0;
  const gboolean refused = hw_operation_get_state (self->operation) == HW_OPERATION_REFUSED;
  /* Its end is known, but nobody answered. */
  const gboolean unanswered = hw_operation_get_state (self->operation) == HW_OPERATION_UNKNOWN
                              && hw_error_get_status (hw_operation_get_error (self->operation)) == 0;

  set_time (self->asked_row, hw_operation_get_asked_at (self->operation));
  set_time (self->sent_row, hw_operation_get_sent_at (self->operation));
  set_time (self->answered_row, unanswered ? 0 : hw_operation_get_answered_at (self->operation));
  set_time (self->seen_row, seen_at != 0 ? seen_at : verified_at);
  g_object_set (self->answered_row, "placeholder", unanswered ? _ ("No answer came") : _ ("Not yet"), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->answered_row), sent);
  gtk_widget_set_visible (GTK_WIDGET (self->seen_row), sent && !refused);
}

static void
update (HwActivityDetails *self)
{
  g_autofree char *title = hw_operation_describe_title (self->operation);
  g_autofree char *outcome = hw_operation_describe_outcome (self->operation);
  g_autofree char *words = hw_operation_get_error (self->operation) == NULL
                               ? NULL
                               : hw_error_dup_operation_words (self->operation, self->host);

  hw_status_badge_set_status (self->badge, hw_operation_get_sign (self->operation));
  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->outcome_label, outcome);
  gtk_label_set_text (self->error_label, words == NULL ? "" : words);
  gtk_widget_set_visible (self->error_box, words != NULL);
  /* A refusal is told in full by its error. */
  gtk_widget_set_visible (GTK_WIDGET (self->outcome_label),
                          words == NULL || hw_operation_get_state (self->operation) != HW_OPERATION_REFUSED);
  update_times (self);
}

static void
copy (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwActivityDetails *self = HW_ACTIVITY_DETAILS (widget);
  const GError *error = hw_operation_get_error (self->operation);
  g_autofree char *details = error == NULL ? NULL : hw_error_words_details (error);

  if (details != NULL)
    hw_ui_copy (GTK_WIDGET (self->error_box), details, _ ("Details copied"));
}

static void
hw_activity_details_dispose (GObject *object)
{
  HwActivityDetails *self = HW_ACTIVITY_DETAILS (object);

  g_clear_object (&self->operation);
  G_OBJECT_CLASS (hw_activity_details_parent_class)->dispose (object);
}

static void
hw_activity_details_finalize (GObject *object)
{
  g_free (HW_ACTIVITY_DETAILS (object)->host);
  G_OBJECT_CLASS (hw_activity_details_parent_class)->finalize (object);
}

static void
hw_activity_details_class_init (HwActivityDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_activity_details_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_activity_details_finalize;

  g_type_ensure (HW_TYPE_PROPERTY_ROW);
  g_type_ensure (HW_TYPE_STATUS_BADGE);
  gtk_widget_class_install_action (widget_class, "details.copy", NULL, copy);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/activity/hw-activity-details.ui");
  gtk_widget_class_bind_template_child (widget_class, HwActivityDetails, badge);
  gtk_widget_class_bind_template_child (widget_class, HwActivityDetails, title_label);
  gtk_widget_class_bind_template_child (widget_class, HwActivityDetails, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, HwActivityDetails, error_box);
  gtk_widget_class_bind_template_child (widget_class, HwActivityDetails, error_label);
  gtk_widget_class_bind_template_child (widget_class, HwActivityDetails, asked_row);
  gtk_widget_class_bind_template_child (widget_class, HwActivityDetails, sent_row);
  gtk_widget_class_bind_template_child (widget_class, HwActivityDetails, answered_row);
  gtk_widget_class_bind_template_child (widget_class, HwActivityDetails, seen_row);
}

static void
hw_activity_details_init (HwActivityDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hw_ui_set_no_hyphens (self->title_label);
  hw_ui_set_no_hyphens (self->outcome_label);
  hw_ui_set_no_hyphens (self->error_label);
}

/* hw_activity_details_new: @host: (nullable): see hw_error_words_what() */
HwActivityDetails *
hw_activity_details_new (HwOperation *operation, const char *host)
{
  HwActivityDetails *self = g_object_new (HW_TYPE_ACTIVITY_DETAILS, NULL);

  self->operation = g_object_ref (operation);
  self->host = g_strdup (host);
  g_signal_connect_object (operation, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}
