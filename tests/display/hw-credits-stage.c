/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-credits-stage.h"
#include "hw-test-util.h"
#include "hw-transaction-row.h"

#define WAIT_MS 10000

HwCreditsStage *
hw_credits_stage_new (const char *dialect)
{
  return hw_credits_stage_new_with (dialect, NULL);
}

HwCreditsStage *
hw_credits_stage_new_with (const char *dialect, const char *more)
{
  HwCreditsStage *self = g_new0 (HwCreditsStage, 1);
  g_autofree char *whole = more == NULL ? g_strdup (dialect) : g_strdup_printf ("%s,%s", dialect, more);

  self->dialect = dialect;
  self->clock = hw_test_clock_new (HW_CREDITS_STAGE_NOW);
  self->stage = hw_stage_new_with_clock (whole, HW_CLOCK (self->clock));
  return self;
}

/* Nothing may keep the page. */
void
hw_credits_stage_free (HwCreditsStage *self)
{
  GtkWidget *page = self->page;

  if (page != NULL)
    g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  hw_stage_free (self->stage);
  g_assert_null (page);
  g_object_unref (self->clock);
  g_free (self);
}

void
hw_credits_stage_fault (HwCreditsStage *self, const char *fault)
{
  hw_stage_fault (self->stage, fault);
}

void
hw_credits_stage_reply (HwCreditsStage *self, const char *path, const char *json)
{
  const gboolean wrapped = *json == '[' && g_str_equal (self->dialect, "other");
  /* What ends with “:1” is else taken for how often. */
  g_autofree char *fault =
      g_strdup_printf (wrapped ? "GET %s:reply={\"data\":%s}:100000" : "GET %s:reply=%s:100000", path, json);

  hw_stage_fault (self->stage, fault);
}

void
hw_credits_stage_clear_faults (HwCreditsStage *self)
{
  hw_faults_clear (self->stage->faults);
}

void
hw_credits_stage_load (HwCreditsStage *self)
{
  for (int kind = HW_RESOURCE_CREDITS; kind <= HW_RESOURCE_PACKAGE; kind++)
    hw_stage_load_kind (self->stage, (HwResourceKind) kind);
}

static void
show (HwCreditsStage *self, gpointer page)
{
  self->page = page;
  hw_stage_show (self->stage, ADW_NAVIGATION_PAGE (page));
  self->states = HW_LIST_STATES (hw_stage_find (self->page, HW_TYPE_LIST_STATES, NULL));
}

void
hw_credits_stage_open (HwCreditsStage *self)
{
  show (self, hw_credits_page_new (self->stage->account, self->stage->notice));
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
hw_credits_stage_open_transactions (HwCreditsStage *self)
{
  g_autoptr (GtkWidget) content = NULL;

  show (self, hw_transactions_page_new (self->stage->account, self->stage->notice));
  g_object_get (self->states, "content", &content, NULL);
  self->view = GTK_LIST_VIEW (find_view (content));
}

gboolean
hw_credits_stage_shows (HwCreditsStage *self, const char *text)
{
  return hw_stage_shows (self->page, text);
}

gboolean
hw_credits_stage_shows_part (HwCreditsStage *self, const char *part)
{
  return hw_stage_find_part (self->page, part) != NULL;
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
hw_credits_stage_wait_for (HwCreditsStage *self, const char *part)
{
  if (!hw_test_wait_until (is_shown, &(Wanted) { GTK_WIDGET (self->stage->window), part }, WAIT_MS))
    g_error ("“%s” is not shown", part);
}

HwListState
hw_credits_stage_get_state (HwCreditsStage *self)
{
  return hw_list_states_get_state (self->states);
}

guint
hw_credits_stage_count_requests (HwCreditsStage *self, const char *path)
{
  const guint n = hw_practice_server_get_n_requests (self->stage->server);
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += g_str_has_suffix (hw_practice_server_get_request (self->stage->server, i), path);
  return count;
}

guint
hw_credits_stage_count (GtkWidget *root, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += hw_credits_stage_count (child, type);
  return n;
}

void
hw_credits_stage_wait_for_frames (HwCreditsStage *self)
{
  for (int i = 0; i < 4; i++)
    {
      gtk_widget_queue_draw (self->page);
      gtk_test_widget_wait_for_draw (self->page);
      hw_test_settle ();
    }
}

void
hw_credits_stage_set_text_size (HwCreditsStage *self, int percent)
{
  g_object_set (gtk_widget_get_settings (self->page), "gtk-xft-dpi", 96 * 1024 * percent / 100, NULL);
  hw_test_settle ();
}

GListModel *
hw_credits_stage_get_rows (HwCreditsStage *self)
{
  return G_LIST_MODEL (gtk_list_view_get_model (self->view));
}

GtkWidget *
hw_credits_stage_find_row (HwCreditsStage *self, const char *title)
{
  GtkWidget *label = hw_stage_find (self->page, GTK_TYPE_LABEL, title);

  return label == NULL ? NULL : gtk_widget_get_ancestor (label, HW_TYPE_TRANSACTION_ROW);
}

HwCreditsStage *
hw_credits_stage_open_ledger (const char *dialect, const char *json)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  hw_credits_stage_reply (self, "/credits/transactions", json);
  hw_credits_stage_load (self);
  hw_credits_stage_open_transactions (self);
  hw_credits_stage_wait_for_frames (self);
  return self;
}

guint
hw_credits_stage_get_n (HwCreditsStage *self)
{
  return g_list_model_get_n_items (hw_credits_stage_get_rows (self));
}

/* (transfer none) */
HwResource *
hw_credits_stage_peek (HwCreditsStage *self, guint position)
{
  g_autoptr (HwResource) transaction = g_list_model_get_item (hw_credits_stage_get_rows (self), position);

  return transaction;
}

GtkEditable *
hw_credits_stage_get_search (HwCreditsStage *self)
{
  return GTK_EDITABLE (hw_stage_find (self->page, GTK_TYPE_SEARCH_ENTRY, NULL));
}

void
hw_credits_stage_search (HwCreditsStage *self, const char *text)
{
  gtk_editable_set_text (hw_credits_stage_get_search (self), text);
  /* Without the pause that the entry makes while one types. */
  g_signal_emit_by_name (hw_credits_stage_get_search (self), "search-changed");
  hw_credits_stage_wait_for_frames (self);
}
