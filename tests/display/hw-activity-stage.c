/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-activity-stage.h"
#include "hw-operation-log-private.h"
#include "hw-site.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

HwActivityStage *
hw_activity_stage_new (const char *dialect)
{
  HwActivityStage *self = g_new0 (HwActivityStage, 1);

  self->clock = hw_test_clock_new (HW_ACTIVITY_STAGE_NOW);
  self->stage = hw_stage_new_with_clock (dialect, HW_CLOCK (self->clock));
  hw_stage_load (self->stage);
  return self;
}

/* Nothing may keep the page. */
void
hw_activity_stage_free (HwActivityStage *self)
{
  GtkWidget *page = self->page;

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  hw_stage_free (self->stage);
  g_assert_null (page);
  g_object_unref (self->clock);
  g_free (self);
}

HwOperation *
hw_activity_stage_add (HwActivityStage *self, HwOperationKind kind, const char *name, gint64 ago)
{
  const char *id = name;
  g_autoptr (HwOperation) operation = NULL;
  GListModel *sites = G_LIST_MODEL (hw_account_get_sites (self->stage->account));

  for (guint i = 0; i < g_list_model_get_n_items (sites); i++)
    {
      g_autoptr (HwSite) site = g_list_model_get_item (sites, i);

      if (g_strcmp0 (hw_resource_get_name (HW_RESOURCE (site)), name) == 0)
        id = hw_resource_get_id (HW_RESOURCE (site));
    }
  operation = hw_operation_new (kind, id, name, HW_ACTIVITY_STAGE_NOW - ago);
  hw_operation_list_add (hw_account_get_operations (self->stage->account), operation);
  return operation;
}

void
hw_activity_stage_add_of_each (HwActivityStage *self)
{
  HwOperation *open = hw_activity_stage_add (self, HW_OPERATION_DEPLOY, "bakery-shop", 3 * G_TIME_SPAN_MINUTE);
  HwOperation *problem = hw_activity_stage_add (self, HW_OPERATION_RESTART, "newsletter", 2 * G_TIME_SPAN_MINUTE);
  HwOperation *done = hw_activity_stage_add (self, HW_OPERATION_STOP, "stock-list", G_TIME_SPAN_MINUTE);
  g_autoptr (GError) error = hw_error_new (HW_ERROR_FORBIDDEN, HW_CERTAINTY_NOT_DONE, "No");

  hw_operation_set_sent (open, HW_ACTIVITY_STAGE_NOW);
  hw_operation_set_done (open, HW_ACTIVITY_STAGE_NOW);
  hw_operation_set_sent (problem, HW_ACTIVITY_STAGE_NOW);
  hw_operation_set_failed (problem, error, HW_ACTIVITY_STAGE_NOW);
  hw_operation_set_sent (done, HW_ACTIVITY_STAGE_NOW);
  hw_operation_set_done (done, HW_ACTIVITY_STAGE_NOW);
  hw_operation_set_verified (done, HW_VERIFIED_CONFIRMED, "STOPPED", HW_ACTIVITY_STAGE_NOW);
}

static HwOperation *
make_old (guint number)
{
  /* Today, yesterday, on Saturday, last year; then one each hour before. */
  const int days_ago[] = { 0, 1, 3, 329 };
  g_autofree char *name = g_strdup_printf ("old-%u", number);
  HwOperationFacts facts = {
    .kind = HW_OPERATION_RESTART, .state = HW_OPERATION_DONE, .verified = HW_VERIFIED_CONFIRMED, .seen_word = "RUNNING"
  };

  facts.id = name;
  facts.target_id = name;
  facts.target_name = name;
  facts.asked_at = number < G_N_ELEMENTS (days_ago)
                       ? HW_ACTIVITY_STAGE_NOW - days_ago[number] * G_TIME_SPAN_DAY - G_TIME_SPAN_MINUTE
                       : HW_ACTIVITY_STAGE_NOW - 330 * G_TIME_SPAN_DAY - number * G_TIME_SPAN_HOUR;
  facts.sent_at = facts.answered_at = facts.verified_at = facts.seen_at = facts.asked_at;
  return hw_operation_new_from_facts (&facts);
}

void
hw_activity_stage_load (HwActivityStage *self, guint n)
{
  g_autoptr (GPtrArray) operations = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (operations, make_old (i));
  hw_operation_list_load (hw_account_get_operations (self->stage->account), operations);
}

/* Also while it is not seen. */
static GtkWidget *
find_view (GtkWidget *root)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_view (child);
  return found;
}

void
hw_activity_stage_open (HwActivityStage *self, HwResource *target)
{
  g_autoptr (GtkWidget) content = NULL;

  self->page = GTK_WIDGET (hw_activity_page_new (self->stage->account, self->stage->notice, target));
  hw_stage_show (self->stage, ADW_NAVIGATION_PAGE (self->page));
  self->states = HW_LIST_STATES (hw_stage_find (self->page, HW_TYPE_LIST_STATES, NULL));
  g_object_get (self->states, "content", &content, NULL);
  self->view = GTK_LIST_VIEW (find_view (content));
}

HwListState
hw_activity_stage_get_state (HwActivityStage *self)
{
  return hw_list_states_get_state (self->states);
}

gboolean
hw_activity_stage_shows (HwActivityStage *self, const char *text)
{
  return hw_stage_shows (self->page, text);
}

guint
hw_activity_stage_get_n (HwActivityStage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (self->view)));
}

/* (transfer none) */
HwOperation *
hw_activity_stage_peek (HwActivityStage *self, guint position)
{
  g_autoptr (HwOperation) operation = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->view)), position);

  return operation;
}

double
hw_activity_stage_get_scroll (HwActivityStage *self)
{
  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
}

typedef struct
{
  GtkWidget *root;
  const char *part;
} Wanted;

static gboolean
is_shown (gpointer user_data)
{
  Wanted *wanted = user_data;

  return hw_stage_find_part (wanted->root, wanted->part) != NULL;
}

void
hw_activity_stage_wait_for_part (GtkWidget *root, const char *part)
{
  if (!hw_test_wait_until (is_shown, &(Wanted) { root, part }, WAIT_MS))
    g_error ("“%s” is not shown", part);
}

void
hw_activity_stage_set_log_error (HwActivityStage *self)
{
  HwOperationLog *log = hw_account_get_log (self->stage->account);

  log->write_error = hw_error_new (HW_ERROR_STORE, HW_CERTAINTY_NOT_DONE, "No room");
  hw_operation_log_notify_error (log);
  hw_test_settle ();
}
