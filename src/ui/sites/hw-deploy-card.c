/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-deploy-card.h"
#include "hw-deploy-story.h"
#include "hw-error-view.h"
#include "hw-site.h"
#include "hw-status-badge.h"
#include "hw-text.h"
#include "hw-ui.h"

/* HwDeployCard: a row for every fact that was seen of the last deploy, with its time. No bar and no per cent: nobody
 * knows them. How long it has taken is counted by the clock, which nobody has to hear every second. */
struct _HwDeployCard
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkWidget *details_button;
  GtkWidget *dismiss_button;

  GPtrArray *rows;         /* (owned) (element-type Row) they are kept, so that a new fact disturbs nobody who reads */
  HwAccount *account;      /* (owned) (nullable) */
  char *target_id;         /* (owned) (nullable) */
  GSignalGroup *operation; /* (owned) */
  GSignalGroup *list;      /* (owned) of the operations */
  GSignalGroup *sites;     /* (owned) the list of them */
  gint64 counted_from;     /* wall clock, µs; 0: nothing is counted */
  GtkLabel *counter;       /* (unowned) (nullable) */
  guint second_id;
};

G_DEFINE_FINAL_TYPE (HwDeployCard, hw_deploy_card, ADW_TYPE_BIN)

typedef struct
{
  GtkWidget *row;       /* (unowned) of the group */
  HwStatusBadge *badge; /* (unowned) */
  GtkLabel *time;       /* (unowned) */
} Row;

static gint64
get_now (HwDeployCard *self)
{
  return hw_clock_get_wall (hw_account_get_clock (self->account));
}

static Row *
add_row (HwDeployCard *self)
{
  Row *row = g_new0 (Row, 1);

  row->row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->row), FALSE);
  row->badge = g_object_new (HW_TYPE_STATUS_BADGE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (row->badge), "small");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row->row), GTK_WIDGET (row->badge));
  row->time = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 1.0, "justify", GTK_JUSTIFY_RIGHT,
                                       "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (row->time), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (row->time), "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), GTK_WIDGET (row->time));
  adw_preferences_group_add (self->group, row->row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
update_counter (HwDeployCard *self)
{
  g_autofree char *duration = NULL;

  if (self->counted_from == 0)
    return;
  duration = hw_text_duration (get_now (self) - self->counted_from);
  gtk_label_set_text (self->counter, duration);
}

static void
show_fact (HwDeployCard *self, guint i, const HwDeployFact *fact)
{
  Row *row = i < self->rows->len ? g_ptr_array_index (self->rows, i) : add_row (self);
  g_autofree char *moment = fact->at == 0 || fact->counts ? NULL : hw_text_moment (fact->at, get_now (self));

  hw_status_badge_set_status (row->badge, fact->sign);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), fact->text);
  gtk_label_set_text (row->time, moment == NULL ? "" : moment);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  moment == NULL ? "" : moment, -1);
  gtk_widget_set_visible (row->row, TRUE);
  if (!fact->counts)
    return;
  self->counted_from = fact->at;
  self->counter = row->time;
}

static void
show_story (HwDeployCard *self, HwDeployStory *story)
{
  /* It is markup, and has no switch for it. */
  g_autofree char *description = story->description == NULL ? NULL : g_markup_escape_text (story->description, -1);

  adw_preferences_group_set_title (self->group, story->title);
  adw_preferences_group_set_description (self->group, description);
  gtk_widget_set_visible (self->dismiss_button, story->may_go);
  self->counted_from = 0;
  for (guint i = 0; i < story->facts->len; i++)
    show_fact (self, i, g_ptr_array_index (story->facts, i));
  for (guint i = story->facts->len; i < self->rows->len; i++)
    gtk_widget_set_visible (((Row *) g_ptr_array_index (self->rows, i))->row, FALSE);
  update_counter (self);
}

static void
update (HwDeployCard *self)
{
  g_autoptr (HwOperation) operation = g_signal_group_dup_target (self->operation);
  const gboolean is_shown = operation != NULL && !hw_operation_get_dismissed (operation);
  HwResource *site;
  g_autoptr (HwDeployStory) story = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
  if (!is_shown)
    return;
  site = hw_resource_list_find (hw_account_get_sites (self->account), self->target_id);
  story = hw_deploy_story_new (operation, hw_account_get_operations (self->account),
                               site == NULL ? NULL : HW_SITE (site), get_now (self));
  show_story (self, story);
  gtk_widget_set_visible (self->details_button, hw_operation_get_error (operation) != NULL);
}

static void
list_changed_cb (HwDeployCard *self)
{
  HwOperation *found = hw_deploy_story_find (hw_account_get_operations (self->account), self->target_id);
  g_autoptr (HwOperation) known = g_signal_group_dup_target (self->operation);

  if (found != known)
    g_signal_group_set_target (self->operation, found);
  update (self);
}

/* After some time it takes unusually long; the rest is in the facts. */
static gboolean
second_cb (gpointer user_data)
{
  HwDeployCard *self = HW_DEPLOY_CARD (user_data);

  if (self->counted_from != 0 && gtk_widget_get_visible (GTK_WIDGET (self)))
    update_counter (self);
  if ((get_now (self) - self->counted_from) / G_USEC_PER_SEC % 60 == 0)
    update (self);
  return G_SOURCE_CONTINUE;
}

static void
dismiss (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwDeployCard *self = HW_DEPLOY_CARD (widget);
  g_autoptr (HwOperation) operation = g_signal_group_dup_target (self->operation);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (operation == NULL)
    return;
  /* Whoever works with the keyboard goes on from here. */
  if (root != NULL)
    g_signal_emit_by_name (root, "move-focus", GTK_DIR_TAB_FORWARD);
  hw_operation_dismiss (operation);
}

static void
show_details (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwDeployCard *self = HW_DEPLOY_CARD (widget);
  g_autoptr (HwOperation) operation = g_signal_group_dup_target (self->operation);

  if (operation != NULL && hw_operation_get_error (operation) != NULL)
    hw_error_present_operation (widget, operation, hw_ui_get_other_host (hw_account_get_host (self->account)));
}

static void
hw_deploy_card_map (GtkWidget *widget)
{
  HwDeployCard *self = HW_DEPLOY_CARD (widget);

  GTK_WIDGET_CLASS (hw_deploy_card_parent_class)->map (widget);
  update (self);
  self->second_id = hw_clock_add_timeout (hw_account_get_clock (self->account), G_USEC_PER_SEC, second_cb, self);
}

static void
hw_deploy_card_unmap (GtkWidget *widget)
{
  HwDeployCard *self = HW_DEPLOY_CARD (widget);

  hw_clock_clear_timeout (hw_account_get_clock (self->account), &self->second_id);
  GTK_WIDGET_CLASS (hw_deploy_card_parent_class)->unmap (widget);
}

static void
hw_deploy_card_dispose (GObject *object)
{
  HwDeployCard *self = HW_DEPLOY_CARD (object);

  g_clear_object (&self->operation);
  g_clear_object (&self->list);
  g_clear_object (&self->sites);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_deploy_card_parent_class)->dispose (object);
}

static void
hw_deploy_card_finalize (GObject *object)
{
  HwDeployCard *self = HW_DEPLOY_CARD (object);

  g_ptr_array_unref (self->rows);
  g_free (self->target_id);
  G_OBJECT_CLASS (hw_deploy_card_parent_class)->finalize (object);
}

static void
hw_deploy_card_class_init (HwDeployCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_deploy_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_deploy_card_finalize;
  widget_class->map = hw_deploy_card_map;
  widget_class->unmap = hw_deploy_card_unmap;

  gtk_widget_class_install_action (widget_class, "deploy.details", NULL, show_details);
  gtk_widget_class_install_action (widget_class, "deploy.dismiss", NULL, dismiss);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sites/hw-deploy-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HwDeployCard, group);
  gtk_widget_class_bind_template_child (widget_class, HwDeployCard, details_button);
  gtk_widget_class_bind_template_child (widget_class, HwDeployCard, dismiss_button);
}

static void
hw_deploy_card_init (HwDeployCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->operation = g_signal_group_new (HW_TYPE_OPERATION);
  g_signal_group_connect_swapped (self->operation, "notify", G_CALLBACK (update), self);
  self->list = g_signal_group_new (HW_TYPE_OPERATION_LIST);
  g_signal_group_connect_swapped (self->list, "items-changed", G_CALLBACK (list_changed_cb), self);
  self->sites = g_signal_group_new (HW_TYPE_RESOURCE_LIST);
  g_signal_group_connect_swapped (self->sites, "items-changed", G_CALLBACK (update), self);
}

/* hw_deploy_card_set_target: shows the last deploy of the site with this id. */
void
hw_deploy_card_set_target (HwDeployCard *self, HwAccount *account, const char *target_id)
{
  g_return_if_fail (HW_IS_DEPLOY_CARD (self));

  g_set_object (&self->account, account);
  g_set_str (&self->target_id, target_id);
  g_signal_group_set_target (self->list, hw_account_get_operations (account));
  g_signal_group_set_target (self->sites, hw_account_get_sites (account));
  list_changed_cb (self);
}
