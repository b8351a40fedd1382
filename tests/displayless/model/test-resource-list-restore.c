/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-resource-list.h"
#include "hw-site.h"

/* What an earlier run saw: shown at once, and older than anything that is heard. */

#define YESTERDAY 1000000

typedef struct
{
  HwResourceList *list;
  GString *log; /* items-changed as “position-removed+added ”, notifies as “name ” */
} Fixture;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  g_string_append_printf (((Fixture *) user_data)->log, "%u-%u+%u ", position, removed, added);
}

static void
notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  g_string_append_printf (((Fixture *) user_data)->log, "%s ", g_param_spec_get_name (pspec));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->list = hw_resource_list_new (HW_TYPE_SITE);
  fixture->log = g_string_new (NULL);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect (fixture->list, "notify", G_CALLBACK (notify_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->list);
  g_string_free (fixture->log, TRUE);
}

static void
check_log (Fixture *fixture, const char *expected)
{
  g_assert_cmpstr (fixture->log->str, ==, expected);
  g_string_truncate (fixture->log, 0);
}

static HwResource *
make_site (const char *id, const char *word)
{
  HwResource *site = hw_resource_new (HW_RESOURCE_SITE, id);

  hw_resource_set_text (site, HW_SITE_STATUS, word);
  return site;
}

/* @entries is “id=WORD id=WORD …”. */
static HwResourceBatch *
make_batch (const char *entries)
{
  HwResourceBatch *batch = hw_resource_batch_new ();
  g_auto (GStrv) parts = g_strsplit (entries, " ", -1);

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);

      g_ptr_array_add (batch->resources, make_site (pair[0], pair[1]));
    }
  return batch;
}

static void
restore (Fixture *fixture, const char *entries)
{
  g_autoptr (HwResourceBatch) batch = make_batch (entries);

  hw_resource_list_restore (fixture->list, batch, YESTERDAY);
}

static void
merge (Fixture *fixture, const char *entries, gint64 asked_at)
{
  g_autoptr (HwResourceBatch) batch = make_batch (entries);

  hw_resource_list_merge (fixture->list, batch, asked_at, YESTERDAY * 2 + asked_at);
}

static void
merge_one (Fixture *fixture, const char *id, const char *word, gint64 asked_at)
{
  g_autoptr (HwResource) site = make_site (id, word);

  hw_resource_list_merge_one (fixture->list, site, asked_at, YESTERDAY * 2 + asked_at);
}

/* What the list holds, in the form of make_batch(), with “@yesterday” behind what was not seen since. */
static void
check_list (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) entries = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->list)); i++)
    {
      g_autoptr (HwResource) site = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

      g_string_append_printf (entries, "%s%s=%s%s", i > 0 ? " " : "", hw_resource_get_id (site),
                              hw_resource_get_status_word (site),
                              hw_resource_get_as_of (site) == YESTERDAY ? "@yesterday" : "");
    }
  g_assert_cmpstr (entries->str, ==, expected);
}

static void
test_restored (Fixture *fixture, gconstpointer data)
{
  g_assert_false (hw_resource_list_is_restored (fixture->list));
  restore (fixture, "a=RUNNING b=STOPPED");
  check_log (fixture, "0-0+2 restored as-of loaded ");
  check_list (fixture, "a=RUNNING@yesterday b=STOPPED@yesterday");
  g_assert_true (hw_resource_list_is_restored (fixture->list));
  g_assert_true (hw_resource_list_is_loaded (fixture->list));
  g_assert_cmpint (hw_resource_list_get_as_of (fixture->list), ==, YESTERDAY);

  /* Once. */
  restore (fixture, "c=RUNNING");
  check_log (fixture, "");
}

static void
test_nothing_restored (Fixture *fixture, gconstpointer data)
{
  restore (fixture, "");
  check_log (fixture, "restored as-of loaded ");
  g_assert_true (hw_resource_list_is_restored (fixture->list));
}

/* Entries that were missing then are missing still. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwResourceBatch) batch = make_batch ("a=RUNNING a=STOPPED");

  batch->n_unreadable = 3;
  hw_resource_list_restore (fixture->list, batch, YESTERDAY);
  g_assert_cmpuint (hw_resource_list_get_n_unreadable (fixture->list), ==, 3);
  check_list (fixture, "a=RUNNING@yesterday");
  merge (fixture, "a=STOPPED", 5);
  g_assert_cmpuint (hw_resource_list_get_n_unreadable (fixture->list), ==, 0);
}

/* The row stays the same object; what is gone goes; what was asked for before is news, too. */
static void
test_first_reply (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwResource) a = NULL;

  restore (fixture, "a=RUNNING b=STOPPED c=RUNNING");
  a = g_object_ref (hw_resource_list_find (fixture->list, "a"));
  check_log (fixture, "0-0+3 restored as-of loaded ");

  merge (fixture, "a=STOPPED c=RUNNING d=RUNNING", -5);
  check_log (fixture, "0-1+1 1-1+0 2-0+1 restored as-of ");
  check_list (fixture, "a=STOPPED c=RUNNING d=RUNNING");
  g_assert_true (hw_resource_list_find (fixture->list, "a") == a);
  g_assert_false (hw_resource_list_is_restored (fixture->list));
}

static void
test_empty_reply (Fixture *fixture, gconstpointer data)
{
  restore (fixture, "a=RUNNING b=STOPPED c=RUNNING");
  merge (fixture, "", 1);
  check_list (fixture, "");
  g_assert_false (hw_resource_list_is_restored (fixture->list));
}

/* A look at one record says nothing of the others. */
static void
test_one (Fixture *fixture, gconstpointer data)
{
  restore (fixture, "a=RUNNING b=STOPPED");
  merge_one (fixture, "b", "RUNNING", 3);
  merge_one (fixture, "x", "RUNNING", 3);
  check_list (fixture, "a=RUNNING@yesterday b=RUNNING x=RUNNING");
  g_assert_true (hw_resource_list_is_restored (fixture->list));
  g_assert_cmpint (hw_resource_list_get_as_of (fixture->list), ==, YESTERDAY);

  /* It was asked for before the look. */
  merge (fixture, "a=STOPPED b=STOPPED", 2);
  check_list (fixture, "a=STOPPED b=RUNNING x=RUNNING");
  g_assert_false (hw_resource_list_is_restored (fixture->list));
}

/* The reply was faster than the disk. */
static void
test_late (Fixture *fixture, gconstpointer data)
{
  merge (fixture, "a=RUNNING", 1);
  check_log (fixture, "0-0+1 as-of loaded ");
  restore (fixture, "a=STOPPED b=RUNNING");
  check_log (fixture, "");
  check_list (fixture, "a=RUNNING");
}

/* What this run looked at, changed or saw go is not turned back. */
static void
test_after_one (Fixture *fixture, gconstpointer data)
{
  merge_one (fixture, "b", "RUNNING", 1);
  hw_resource_list_note_change (fixture->list, "c", 2);
  restore (fixture, "a=RUNNING b=STOPPED c=RUNNING");
  check_list (fixture, "b=RUNNING a=RUNNING@yesterday");
  g_assert_true (hw_resource_list_is_restored (fixture->list));
  merge (fixture, "a=RUNNING b=RUNNING c=STOPPED", 3);
  check_list (fixture, "b=RUNNING a=RUNNING c=STOPPED");
}

/* A change that was asked for after the restoring counts as for any row. */
static void
test_changed (Fixture *fixture, gconstpointer data)
{
  restore (fixture, "a=RUNNING b=STOPPED");
  hw_resource_list_note_change (fixture->list, "a", 10);
  merge (fixture, "b=RUNNING", 10);
  check_list (fixture, "a=RUNNING@yesterday b=RUNNING");
  merge (fixture, "b=RUNNING", 11);
  check_list (fixture, "b=RUNNING");
}

#define ADD(name, function)                                                                                            \
  g_test_add ("/model/resource-list-restore/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("restored", test_restored);
  ADD ("nothing", test_nothing_restored);
  ADD ("unreadable", test_unreadable);
  ADD ("first-reply", test_first_reply);
  ADD ("empty-reply", test_empty_reply);
  ADD ("one", test_one);
  ADD ("late", test_late);
  ADD ("after-one", test_after_one);
  ADD ("changed", test_changed);

  return g_test_run ();
}
