/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-op-action.h"
#include "hw-site.h"
#include "hw-test-clock.h"
#include "hw-test-util.h"
#include "hw-window-stage.h"

/* A restart, and whoever leaves in the middle of it: every end × every state, generated. Nothing breaks, and the
 * server is asked no second time. */

#define WAIT_MS 15000
#define NOW     (G_GINT64_CONSTANT (1795527120) * G_USEC_PER_SEC)

typedef enum
{
  STATE_QUEUED,
  STATE_SENT,
  STATE_DONE,
  STATE_REFUSED,
  STATE_UNKNOWN,
  STATE_VERIFIED,
} State;

static const struct
{
  const char *name;
  const char *fault; /* of the request */
} states[] = {
  [STATE_QUEUED] = { "queued", "PATCH /sites/*:status=429:1" },
  [STATE_SENT] = { "sent", "PATCH /sites/*:delay=400" },
  [STATE_DONE] = { "done", NULL },
  [STATE_REFUSED] = { "refused", "PATCH /sites/*:status=403" },
  [STATE_UNKNOWN] = { "unknown", "PATCH /sites/*:before-reset" },
  [STATE_VERIFIED] = { "verified", NULL },
};

typedef struct
{
  HwWindowStage *stage;
  HwTestClock *clock;
  HwOperation *operation; /* (owned) */
  State state;
} Fixture;

static guint
count_patches (HwWindowStage *stage)
{
  guint n = 0;

  for (guint i = 0; i < hw_practice_server_get_n_requests (stage->server); i++)
    n += g_str_has_prefix (hw_practice_server_get_request (stage->server, i), "PATCH ");
  return n;
}

/* Time goes by, and what falls due on the way is done. */
static void
pass (Fixture *self, int seconds)
{
  for (int i = 0; i < seconds; i++)
    {
      hw_test_clock_advance (self->clock, G_USEC_PER_SEC);
      hw_test_settle ();
    }
}

static gboolean
is_there (gpointer user_data)
{
  Fixture *self = user_data;
  HwOperationState state = hw_operation_get_state (self->operation);

  switch (self->state)
    {
    case STATE_QUEUED:
      return state == HW_OPERATION_QUEUED && count_patches (self->stage) == 1;
    case STATE_SENT:
      return state == HW_OPERATION_SENT;
    case STATE_DONE:
      return state == HW_OPERATION_DONE;
    case STATE_REFUSED:
      return state == HW_OPERATION_REFUSED;
    case STATE_UNKNOWN:
      return state == HW_OPERATION_UNKNOWN;
    case STATE_VERIFIED:
    default:
      return hw_operation_get_verified (self->operation) == HW_VERIFIED_CONFIRMED;
    }
}

static HwSite *
find_site (HwAccount *account)
{
  GListModel *sites = G_LIST_MODEL (hw_account_get_sites (account));

  for (guint i = 0; i < g_list_model_get_n_items (sites); i++)
    {
      g_autoptr (HwSite) site = g_list_model_get_item (sites, i);

      if (g_str_equal (hw_resource_get_name (HW_RESOURCE (site)), "bakery-shop"))
        return g_steal_pointer (&site);
    }
  g_assert_not_reached ();
}

static void
set_up (Fixture *self, const char *dialect, State state)
{
  g_autofree char *fast = g_strconcat (dialect, ",action-seconds=2", NULL);
  g_autoptr (HwSite) site = NULL;
  HwAccount *account;

  self->state = state;
  self->clock = hw_test_clock_new (NOW);
  self->stage = hw_window_stage_new_with_clock (fast, HW_CLOCK (self->clock));
  hw_window_stage_start (self->stage);
  hw_window_stage_sign_in (self->stage);
  account = hw_window_get_account (self->stage->window);
  site = find_site (account);
  hw_window_stage_act (self->stage, "win.open-site", hw_resource_get_id (HW_RESOURCE (site)));
  hw_test_settle ();
  if (states[state].fault != NULL)
    hw_window_stage_fault (self->stage, states[state].fault);
  self->operation = g_object_ref (hw_op_action_run (account, HW_RESOURCE (site), HW_ACTION_RESTART, TRUE));
  for (int i = 0; i < 200 && !hw_test_wait_until (is_there, self, 100); i++)
    pass (self, state == STATE_VERIFIED ? 1 : 0);
  g_assert_true (is_there (self));
}

static void
close_page (Fixture *self)
{
  GtkWidget *view = hw_stage_find (GTK_WIDGET (self->stage->window), ADW_TYPE_NAVIGATION_VIEW, NULL);

  g_assert_true (adw_navigation_view_pop (ADW_NAVIGATION_VIEW (view)));
}

static void
close_window (Fixture *self)
{
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->stage->window)));
}

static void
sign_out (Fixture *self)
{
  hw_window_stage_act (self->stage, "win.sign-out", NULL);
  hw_window_stage_press (self->stage, "Sign Out");
  hw_window_stage_wait (self->stage, "Signed out");
}

static void
switch_account (Fixture *self)
{
  hw_window_stage_act (self->stage, "win.practice", NULL);
  hw_window_stage_wait (self->stage, "Practice Account");
}

static void
remove_account (Fixture *self)
{
  hw_window_stage_act (self->stage, "win.remove-account",
                       hw_account_record_get_id (hw_window_stage_get_record (self->stage, 0)));
  hw_window_stage_press (self->stage, "Remove");
  hw_window_stage_wait (self->stage, "Welcome to Hostwares");
}

static void
lose_network (Fixture *self)
{
  hw_window_stage_fault (self->stage, "* *:before-reset");
}

static const struct
{
  const char *name;
  void (*end) (Fixture *self);
  gboolean withdraws; /* what is queued then is not sent */
} ends[] = {
  { "page-closed", close_page, FALSE }, { "window-closed", close_window, TRUE },
  { "signed-out", sign_out, TRUE },     { "switched", switch_account, TRUE },
  { "removed", remove_account, TRUE },  { "network-lost", lose_network, FALSE },
};

static gboolean
is_over (gpointer user_data)
{
  return !hw_operation_is_under_way (((Fixture *) user_data)->operation);
}

static void
check (const char *dialect, State state, gsize end)
{
  Fixture self = { NULL };
  guint expected = 1;

  g_test_message ("%s while %s", ends[end].name, states[state].name);
  set_up (&self, dialect, state);
  ends[end].end (&self);
  /* The answer comes in real time: the deadline must not pass before it. */
  if (state == STATE_SENT)
    g_assert_true (hw_test_wait_until (is_over, &self, WAIT_MS));
  pass (&self, 100);
  if (!hw_test_wait_until (is_over, &self, WAIT_MS))
    g_error ("%s while %s: no outcome", ends[end].name, states[state].name);
  hw_window_stage_end (self.stage);
  pass (&self, 100);

  /* A 429 proves that it was refused: only then, and only if nobody left, it is sent once more. */
  if (state == STATE_QUEUED && !ends[end].withdraws)
    expected = 2;
  g_assert_cmpuint (count_patches (self.stage), ==, expected);
  if (state == STATE_QUEUED && ends[end].withdraws)
    g_assert_cmpint (hw_operation_get_state (self.operation), ==, HW_OPERATION_REFUSED);
  if (state == STATE_SENT)
    g_assert_cmpint (hw_operation_get_state (self.operation), ==, HW_OPERATION_DONE);
  g_clear_object (&self.operation);
  hw_window_stage_free (self.stage);
  g_object_unref (self.clock);
}

typedef struct
{
  const char *dialect;
  gsize end;
} Cell;

static void
test_end (gconstpointer data)
{
  const Cell *cell = data;

  for (gsize state = 0; state < G_N_ELEMENTS (states); state++)
    check (cell->dialect, (State) state, cell->end);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (gsize d = 0; d < G_N_ELEMENTS (hw_stage_dialects); d++)
    for (gsize end = 0; end < G_N_ELEMENTS (ends); end++)
      {
        g_autofree char *path = g_strdup_printf ("/seams/restart/%s/%s", ends[end].name, hw_stage_dialects[d]);
        Cell *cell = g_new (Cell, 1);

        *cell = (Cell) { hw_stage_dialects[d], end };
        g_test_add_data_func_full (path, cell, test_end, g_free);
      }
  return g_test_run ();
}
