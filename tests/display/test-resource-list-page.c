/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-list-fixture.h"
#include "hw-resource-row.h"
#include "hw-test-util.h"

/* The list of sites and that of databases, which are one class: each test is run on both, and on both dialects. */

static void
test_content (const HwListCase *of)
{
  HwListFixture self = { NULL };

  hw_list_fixture_set_up (&self, of);
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_CONTENT);
  g_assert_cmpuint (hw_list_fixture_get_n (&self), ==, of->kind->n);
  g_assert_true (hw_stage_shows (self.page, of->kind->running));
  g_assert_true (hw_stage_shows (self.page, of->kind->caption));
  g_assert_true (hw_stage_shows (self.page, of->kind->sentence));
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (self.page)), ==, of->kind->title);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (hw_list_fixture_get_search (&self)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, of->kind->search);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self.view), GTK_ACCESSIBLE_PROPERTY_LABEL, of->kind->title);
  /* What was waited for has the focus: the arrow keys work at once. */
  g_assert_true (hw_list_fixture_get_focus (&self) == hw_list_fixture_peek (&self, 0));
  hw_list_fixture_tear_down (&self);
}

/* The worst first, and its row says all of it to those who hear it. */
static void
test_row (const HwListCase *of)
{
  HwListFixture self = { NULL };
  GtkWidget *row;
  g_autofree char *summary = NULL;

  hw_list_fixture_set_up (&self, of);
  g_assert_cmpstr (hw_resource_get_name (hw_list_fixture_peek (&self, 0)), ==, of->kind->problem);
  row = hw_list_fixture_get_row (&self, of->kind->problem);
  g_object_get (row, "summary", &summary, NULL);
  g_assert_true (g_str_has_prefix (summary, of->kind->problem));
  g_assert_nonnull (strstr (summary, ", Problem, "));
  g_assert_nonnull (strstr (summary, ", seen at "));
  g_assert_true (g_str_has_suffix (summary, of->kind->problem_caption));
  g_assert_true ((hw_stage_find (row, GTK_TYPE_BUTTON, NULL) != NULL));
  hw_list_fixture_tear_down (&self);
}

static void
assert_note (HwListFixture *self, const char *note)
{
  GtkWidget *row = hw_list_fixture_get_row (self, self->of->kind->running);
  g_autofree char *summary = NULL;

  g_object_get (row, "summary", &summary, NULL);
  g_assert_nonnull (hw_stage_find (row, GTK_TYPE_LABEL, note));
  g_assert_nonnull (strstr (summary, note));
}

/* What was seen before it was deleted from here says so, for as long as it was not seen again. */
static void
test_deleted (const HwListCase *of)
{
  HwListFixture self = { NULL };
  HwOperationKind kind = HW_OPERATION_DELETE_SITE;
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwResource) resource = NULL;
  gint64 now;

  hw_list_fixture_set_up (&self, of);
  g_object_get (hw_list_fixture_get_row (&self, of->kind->running), "item", &resource, NULL);
  now = hw_resource_get_as_of (resource) + 1;
  g_assert_true (hw_operation_kind_for (of->kind->kind, HW_VERB_DELETE, &kind));
  operation = hw_operation_new (kind, hw_resource_get_id (resource), hw_resource_get_name (resource), now);
  hw_operation_list_add (hw_account_get_operations (self.stage->account), operation);
  assert_note (&self, "Asking Hostwares…");
  hw_operation_set_sent (operation, now);
  hw_operation_set_done (operation, now);
  assert_note (&self, "Asked to be deleted");
  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, NULL, now);
  assert_note (&self, "Deleted since");
  hw_resource_set_as_of (resource, now + 1);
  g_assert_null (hw_stage_find (hw_list_fixture_get_row (&self, of->kind->running), GTK_TYPE_LABEL, "Deleted since"));
  hw_list_fixture_tear_down (&self);
}

/* Only a site has a website to open. */
static void
test_website (const HwListCase *of)
{
  HwListFixture self = { NULL };
  GtkWidget *row, *button;
  const char *action;

  hw_list_fixture_set_up (&self, of);
  row = hw_list_fixture_get_row (&self, of->kind->running);
  button = hw_stage_find (row, GTK_TYPE_BUTTON, NULL);
  action = button == NULL ? NULL : gtk_actionable_get_action_name (GTK_ACTIONABLE (button));
  g_assert_true ((g_strcmp0 (action, "site.open-website") == 0) == (of->kind->kind == HW_RESOURCE_SITE));
  hw_list_fixture_tear_down (&self);
}

/* Each list has its own order, which is remembered. */
static void
test_order (const HwListCase *of)
{
  HwListFixture self = { NULL };
  g_autofree char *order = NULL;
  g_autofree char *other_order = NULL;
  const gboolean sites = of->kind->kind == HW_RESOURCE_SITE;

  hw_list_fixture_set_up (&self, of);
  g_assert_cmpstr (hw_resource_get_name (hw_list_fixture_peek (&self, 0)), ==, of->kind->problem);
  g_assert_true (gtk_widget_activate_action (self.page, "list.order", "s", "name"));
  g_assert_cmpstr (hw_resource_get_name (hw_list_fixture_peek (&self, 0)), ==, of->kind->first_by_name);
  g_assert_true (gtk_widget_activate_action (self.page, "list.order", "s", "newest"));
  g_assert_cmpstr (hw_resource_get_name (hw_list_fixture_peek (&self, 0)), ==, of->kind->newest);
  g_object_get (self.stage->settings, sites ? "sites-order" : "databases-order", &order,
                sites ? "databases-order" : "sites-order", &other_order, NULL);
  g_assert_cmpstr (order, ==, "newest");
  g_assert_cmpstr (other_order, ==, "attention");
  g_assert_true (gtk_widget_activate_action (self.page, "list.order", "s", "attention"));
  hw_list_fixture_tear_down (&self);
}

static void
opened_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  char **opened = user_data;

  g_free (*opened);
  *opened = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)), g_variant_get_string (parameter, NULL));
}

static void
created_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  char **opened = user_data;

  g_free (*opened);
  *opened = g_strdup (g_action_get_name (G_ACTION (action)));
}

/* What the window would do. */
static void
watch_actions (HwListFixture *self, char **opened)
{
  const GActionEntry entries[] = {
    { "open-site", opened_cb, "s" },
    { "open-database", opened_cb, "s" },
    { "create-site", created_cb },
    { "create-database", created_cb },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), opened);
  gtk_widget_insert_action_group (GTK_WIDGET (self->stage->window), "win", G_ACTION_GROUP (group));
}

static void
test_opens (const HwListCase *of)
{
  HwListFixture self = { NULL };
  g_autofree char *opened = NULL;
  g_autofree char *expected = NULL;

  hw_list_fixture_set_up (&self, of);
  watch_actions (&self, &opened);
  g_signal_emit_by_name (self.view, "activate", 1);
  expected = g_strdup_printf ("open-%s %s", of->kind->one, hw_resource_get_id (hw_list_fixture_peek (&self, 1)));
  g_assert_cmpstr (opened, ==, expected);
  hw_list_fixture_tear_down (&self);
}

static void
test_empty (const HwListCase *of)
{
  HwListFixture self = { NULL };
  g_autofree char *done = NULL;
  g_autofree char *expected = g_strdup_printf ("create-%s", of->kind->one);
  g_autoptr (HwResourceBatch) none = hw_resource_batch_new ();
  GtkWidget *button;

  hw_list_fixture_open (&self, of);
  watch_actions (&self, &done);
  hw_list_fixture_give (&self, none);
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_EMPTY);
  g_assert_true (hw_stage_shows (self.page, of->kind->empty));
  g_assert_true (hw_stage_shows (self.page, of->kind->empty_description));
  g_assert_null (hw_list_fixture_get_search (&self));
  button = hw_stage_find (self.page, GTK_TYPE_LABEL, of->kind->empty_button);
  g_assert_nonnull (button);
  g_signal_emit_by_name (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (done, ==, expected);
  hw_list_fixture_tear_down (&self);
}

typedef struct
{
  guint n_signals, n_removed, n_added;
} Changes;

static void
count_cb (GListModel *model, guint position, guint removed, guint added, Changes *changes)
{
  changes->n_signals++;
  changes->n_removed += removed;
  changes->n_added += added;
}

static double
get_scroll (HwListFixture *self)
{
  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
}

/* Design §3, “Merge”: 500 rows, of which one changed. */
static void
test_many (const HwListCase *of)
{
  HwListFixture self = { NULL };
  g_autoptr (HwResourceBatch) first = hw_list_fixture_make_many (of, 500, 0, NULL);
  g_autoptr (HwResourceBatch) equal = hw_list_fixture_make_many (of, 500, 0, NULL);
  g_autoptr (HwResourceBatch) changed = hw_list_fixture_make_many (of, 500, 252, "STOPPED");
  Changes changes = { 0 };
  HwResource *chosen;
  double scroll;

  hw_list_fixture_open (&self, of);
  hw_list_fixture_give (&self, first);
  g_assert_cmpuint (hw_list_fixture_get_n (&self), ==, 500);
  g_object_set (self.page, "order", "name", NULL);
  hw_list_fixture_go_to (&self, 250);
  chosen = hw_list_fixture_peek (&self, 250);
  scroll = get_scroll (&self);
  g_assert_cmpfloat (scroll, >, 1000);
  g_assert_true (hw_list_fixture_get_focus (&self) == chosen);
  g_signal_connect (hw_list_fixture_get_list (&self), "items-changed", G_CALLBACK (count_cb), &changes);
  hw_list_fixture_give (&self, equal);
  g_assert_cmpuint (changes.n_signals, ==, 0);

  /* From running to stopped: it keeps its place in the order, and still is a change. */
  hw_list_fixture_give (&self, changed);
  gtk_test_widget_wait_for_draw (self.page);
  hw_test_settle ();
  g_assert_cmpuint (changes.n_signals, ==, 1);
  g_assert_cmpuint (changes.n_removed, ==, 1);
  g_assert_cmpuint (changes.n_added, ==, 1);
  g_assert_true (hw_list_fixture_get_focus (&self) == chosen);
  g_assert_cmpfloat (ABS (get_scroll (&self) - scroll), <, 1);
  g_signal_handlers_disconnect_by_data (hw_list_fixture_get_list (&self), &changes);
  g_object_set (self.page, "order", "attention", NULL);
  hw_list_fixture_tear_down (&self);
}

/* The same from the server: what is equal in another reply is no change. */
static void
test_many_served (const HwListCase *of)
{
  HwListFixture self = { NULL };
  Changes changes = { 0 };
  g_autofree char *more = g_strdup_printf (",%ss=500", of->kind->one);

  hw_list_fixture_open_with (&self, of, more);
  hw_stage_load_kind (self.stage, of->kind->kind);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hw_list_fixture_get_list (&self))), ==, 500);
  g_signal_connect (hw_list_fixture_get_list (&self), "items-changed", G_CALLBACK (count_cb), &changes);
  hw_stage_load_kind (self.stage, of->kind->kind);
  g_assert_cmpuint (changes.n_signals, ==, 0);
  g_signal_handlers_disconnect_by_data (hw_list_fixture_get_list (&self), &changes);
  hw_list_fixture_tear_down (&self);
}

static void
test_narrow (const HwListCase *of)
{
  HwListFixture self = { NULL };
  gboolean compact;

  hw_list_fixture_set_up (&self, of);
  g_object_get (self.page, "compact", &compact, NULL);
  g_assert_false (compact);
  g_assert_nonnull (hw_stage_find (self.page, ADW_TYPE_TOGGLE_GROUP, NULL));
  hw_stage_resize (self.stage, 360, 700);
  g_object_get (self.page, "compact", &compact, NULL);
  g_assert_true (compact);
  g_assert_null (hw_stage_find (self.page, ADW_TYPE_TOGGLE_GROUP, NULL));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (hw_stage_find (self.page, GTK_TYPE_DROP_DOWN, NULL)), 3);
  g_assert_cmpuint (hw_list_fixture_get_n (&self), ==, 1);
  g_assert_true (hw_stage_shows (self.page, of->kind->stopped));
  hw_list_fixture_tear_down (&self);
}

static void
set_text_size (HwListFixture *self, int percent)
{
  g_object_set (gtk_widget_get_settings (self->page), "gtk-xft-dpi", 96 * 1024 * percent / 100, NULL);
  hw_test_settle ();
}

/* Text of twice the size still fits into the narrowest window: a page that asks for more is warned of. */
static void
test_large_text (const HwListCase *of)
{
  HwListFixture self = { NULL };

  hw_list_fixture_set_up (&self, of);
  set_text_size (&self, 200);
  hw_stage_resize (self.stage, 360, 700);
  g_assert_true (hw_stage_shows (self.page, of->kind->problem));
  hw_list_fixture_search (&self, "no such thing");
  gtk_test_widget_wait_for_draw (self.page);
  set_text_size (&self, 100);
  hw_list_fixture_tear_down (&self);
}

static void
assert_plain (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (widget));

      g_assert_false (gtk_label_get_use_markup (GTK_LABEL (widget)));
      for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          g_assert_false (g_unichar_iscntrl (c));
          g_assert_false (c >= 0x202a && c <= 0x202e);
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_plain (child);
}

/* Names that are markup, long, right to left, or full of control characters: shown letter by letter. */
static void
test_hostile_names (const HwListCase *of)
{
  HwListFixture self = { NULL };
  g_autoptr (HwResourceBatch) hostile = hw_list_fixture_make_hostile (of);

  hw_list_fixture_open (&self, of);
  hw_list_fixture_give (&self, hostile);
  g_assert_true (hw_stage_shows (self.page, "<b>x</b>"));
  g_assert_nonnull (hw_stage_find_part (self.page, "&amp;"));
  assert_plain (GTK_WIDGET (self.view));
  hw_stage_resize (self.stage, 360, 700);
  assert_plain (GTK_WIDGET (self.view));
  hw_list_fixture_tear_down (&self);
}

static gboolean
has_menu (gpointer user_data)
{
  return hw_stage_find (user_data, GTK_TYPE_POPOVER_MENU, NULL) != NULL;
}

/* The menu of the row by the keyboard, with the actions of its kind. */
static void
test_row_menu (const HwListCase *of)
{
  HwListFixture self = { NULL };
  GtkWidget *row;

  hw_list_fixture_set_up (&self, of);
  hw_list_fixture_go_to (&self, 1);
  row = hw_list_fixture_get_row (&self, hw_resource_get_name (hw_list_fixture_peek (&self, 1)));
  g_assert_false (has_menu (row));
  g_assert_true (gtk_widget_activate_action (self.page, "page.row-menu", NULL));
  g_assert_true (hw_test_wait_until (has_menu, row, 5000));
  gtk_popover_popdown (GTK_POPOVER (hw_stage_find (row, GTK_TYPE_POPOVER_MENU, NULL)));
  hw_test_settle ();
  hw_list_fixture_tear_down (&self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_list_fixture_add_test ("content", test_content);
  hw_list_fixture_add_test ("row", test_row);
  hw_list_fixture_add_test ("deleted", test_deleted);
  hw_list_fixture_add_test ("website", test_website);
  hw_list_fixture_add_test ("order", test_order);
  hw_list_fixture_add_test ("opens", test_opens);
  hw_list_fixture_add_test ("empty", test_empty);
  hw_list_fixture_add_test ("many", test_many);
  hw_list_fixture_add_test ("many-served", test_many_served);
  hw_list_fixture_add_test ("narrow", test_narrow);
  hw_list_fixture_add_test ("large-text", test_large_text);
  hw_list_fixture_add_test ("hostile-names", test_hostile_names);
  hw_list_fixture_add_test ("row-menu", test_row_menu);
  return g_test_run ();
}
