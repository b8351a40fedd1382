/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-resource-list.h"
#include "hw-site.h"

/* Merging replies: what is announced, what is believed, what stays. */

#define N_SITES 500

typedef struct
{
  HwResourceList *list;
  GString *log; /* items-changed as “position-removed+added ” */
} Fixture;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_string_append_printf (fixture->log, "%u-%u+%u ", position, removed, added);
  g_assert_cmpuint (position + added, <=, g_list_model_get_n_items (model));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->list = hw_resource_list_new (HW_TYPE_SITE);
  fixture->log = g_string_new (NULL);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
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

static HwSite *
make_site (const char *id, const char *word)
{
  HwSite *site = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, id));

  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_STATUS, word);

  return site;
}

/* @entries is “id=WORD id=WORD …”. */
static void
merge (Fixture *fixture, const char *entries, gint64 asked_at)
{
  g_autoptr (HwResourceBatch) batch = hw_resource_batch_new ();
  g_auto (GStrv) parts = g_strsplit (entries, " ", -1);

  for (guint i = 0; parts[i] != NULL && *parts[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);

      g_ptr_array_add (batch->resources, make_site (pair[0], pair[1]));
    }
  hw_resource_list_merge (fixture->list, batch, asked_at, asked_at + 1000);
}

static void
merge_one (Fixture *fixture, const char *id, const char *word, gint64 asked_at)
{
  g_autoptr (HwSite) site = make_site (id, word);

  hw_resource_list_merge_one (fixture->list, HW_RESOURCE (site), asked_at, asked_at + 1000);
}

/* What the list holds, in the form of merge(). */
static void
check_list (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) entries = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->list)); i++)
    {
      g_autoptr (HwSite) site = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

      g_string_append_printf (entries, "%s%s=%s", i > 0 ? " " : "", hw_resource_get_id (HW_RESOURCE (site)),
                              hw_resource_get_status_word (HW_RESOURCE (site)));
      g_assert_true (hw_resource_list_find (fixture->list, hw_resource_get_id (HW_RESOURCE (site)))
                     == HW_RESOURCE (site));
    }
  g_assert_cmpstr (entries->str, ==, expected);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  GListModel *model = G_LIST_MODEL (fixture->list);

  g_assert_true (g_list_model_get_item_type (model) == HW_TYPE_SITE);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  g_assert_null (g_list_model_get_item (model, 0));
  g_assert_false (hw_resource_list_is_loaded (fixture->list));
  g_assert_cmpint (hw_resource_list_get_as_of (fixture->list), ==, 0);
  g_assert_null (hw_resource_list_find (fixture->list, "a"));
  g_assert_null (hw_resource_list_find (fixture->list, NULL));

  /* An empty answer is an answer. */
  merge (fixture, "", 1);
  check_log (fixture, "");
  g_assert_true (hw_resource_list_is_loaded (fixture->list));
  g_assert_cmpint (hw_resource_list_get_as_of (fixture->list), ==, 1001);
}

static void
test_signals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwResource) b = NULL;

  merge (fixture, "a=RUNNING b=RUNNING c=RUNNING", 1);
  check_log (fixture, "0-0+3 ");
  b = g_object_ref (hw_resource_list_find (fixture->list, "b"));

  merge (fixture, "c=RUNNING b=RUNNING a=RUNNING", 2);
  check_log (fixture, "");
  check_list (fixture, "a=RUNNING b=RUNNING c=RUNNING");
  g_assert_cmpint (hw_resource_get_as_of (b), ==, 1002);

  merge (fixture, "a=RUNNING b=STOPPED c=RUNNING", 3);
  check_log (fixture, "1-1+1 ");
  g_assert_true (hw_resource_list_find (fixture->list, "b") == b);

  merge (fixture, "d=RUNNING b=STOPPED e=RUNNING", 4);
  check_log (fixture, "2-1+0 0-1+0 1-0+2 ");
  check_list (fixture, "b=STOPPED d=RUNNING e=RUNNING");

  merge (fixture, "d=RUNNING", 5);
  check_log (fixture, "2-1+0 0-1+0 ");
  merge (fixture, "x=1 y=2 z=3", 6);
  check_log (fixture, "0-1+0 0-0+3 ");
  merge (fixture, "", 7);
  check_log (fixture, "0-3+0 ");
  check_list (fixture, "");
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  guint *n = user_data;

  *n += 1;
}

static void
note_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  *(gboolean *) user_data = hw_resource_list_is_part (HW_RESOURCE_LIST (object));
}

static void
merge_part (Fixture *fixture, const char *id, gint64 asked_at)
{
  g_autoptr (HwResourceBatch) batch = hw_resource_batch_new ();

  batch->is_part = TRUE;
  g_ptr_array_add (batch->resources, make_site (id, "RUNNING"));
  hw_resource_list_merge (fixture->list, batch, asked_at, asked_at + 1000);
}

/* Of what is not in a part it says nothing, neither of rows that there are nor of one that is just being made. */
static void
test_part (Fixture *fixture, gconstpointer data)
{
  gboolean is_part = FALSE;

  g_signal_connect (fixture->list, "notify::part", G_CALLBACK (note_cb), &is_part);
  merge (fixture, "a=RUNNING b=RUNNING", 1);
  merge_part (fixture, "a", 3);
  check_list (fixture, "a=RUNNING b=RUNNING");
  g_assert_true (is_part);
  g_assert_cmpint (hw_resource_list_get_as_of (fixture->list), ==, 1003);
  merge_one (fixture, "c", "DEPLOYING", 2);
  check_list (fixture, "a=RUNNING b=RUNNING c=DEPLOYING");
  merge_part (fixture, "d", 4);
  check_list (fixture, "a=RUNNING b=RUNNING c=DEPLOYING d=RUNNING");

  merge (fixture, "a=STOPPED", 5);
  check_list (fixture, "a=STOPPED");
  g_assert_false (is_part);
}

static HwResourceBatch *
make_many (guint n_changed)
{
  HwResourceBatch *batch = hw_resource_batch_new ();

  for (guint i = 0; i < N_SITES; i++)
    {
      g_autofree char *id = g_strdup_printf ("cm%u", i);

      g_ptr_array_add (batch->resources, make_site (id, i < n_changed ? "STOPPED" : "RUNNING"));
    }

  return batch;
}

/* The acceptance line of the issue. */
static void
test_500 (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwResourceBatch) first = make_many (0);
  g_autoptr (HwResourceBatch) equal = make_many (0);
  g_autoptr (HwResourceBatch) changed = make_many (1);
  guint n_as_of = 0;
  guint n_other = 0;

  hw_resource_list_merge (fixture->list, first, 1, 1001);
  check_log (fixture, "0-0+500 ");
  for (guint i = 0; i < N_SITES; i++)
    {
      g_autoptr (HwSite) site = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

      g_signal_connect (site, "notify::as-of", G_CALLBACK (count_cb), &n_as_of);
      g_signal_connect (site, "notify", G_CALLBACK (count_cb), &n_other);
    }

  hw_resource_list_merge (fixture->list, equal, 2, 1002);
  check_log (fixture, "");
  g_assert_cmpuint (n_as_of, ==, N_SITES);
  g_assert_cmpuint (n_other, ==, N_SITES);

  hw_resource_list_merge (fixture->list, changed, 3, 1003);
  check_log (fixture, "0-1+1 ");
  g_assert_cmpuint (n_as_of, ==, 2 * N_SITES);
  g_assert_cmpuint (n_other, ==, 2 * N_SITES + 2); /* status-word and status of one row */
}

static void
test_duplicates (Fixture *fixture, gconstpointer data)
{
  guint n_notified = 0;

  g_signal_connect (fixture->list, "notify::n-unreadable", G_CALLBACK (count_cb), &n_notified);
  merge (fixture, "a=1 b=2 a=3 a=4", 1);
  check_list (fixture, "a=1 b=2");
  check_log (fixture, "0-0+2 ");
  g_assert_cmpuint (hw_resource_list_get_n_unreadable (fixture->list), ==, 2);
  merge (fixture, "b=5 b=6 a=1", 2);
  check_list (fixture, "a=1 b=5");
  g_assert_cmpuint (hw_resource_list_get_n_unreadable (fixture->list), ==, 1);
  merge (fixture, "a=1 b=5", 3);
  g_assert_cmpuint (hw_resource_list_get_n_unreadable (fixture->list), ==, 0);
  g_assert_cmpuint (n_notified, ==, 3);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwResourceBatch) batch = hw_resource_batch_new ();

  batch->n_unreadable = 4;
  g_ptr_array_add (batch->resources, make_site ("a", "1"));
  g_ptr_array_add (batch->resources, make_site ("a", "2"));
  hw_resource_list_merge (fixture->list, batch, 1, 1001);
  g_assert_cmpuint (hw_resource_list_get_n_unreadable (fixture->list), ==, 5);
}

static void
test_properties (Fixture *fixture, gconstpointer data)
{
  gboolean is_loaded;
  gint64 as_of;
  guint n_unreadable;
  guint n_loaded = 0;
  guint n_as_of = 0;

  g_signal_connect (fixture->list, "notify::loaded", G_CALLBACK (count_cb), &n_loaded);
  g_signal_connect (fixture->list, "notify::as-of", G_CALLBACK (count_cb), &n_as_of);
  merge (fixture, "a=1 a=1", 1);
  merge (fixture, "a=1 a=1", 2);
  g_object_get (fixture->list, "loaded", &is_loaded, "as-of", &as_of, "n-unreadable", &n_unreadable, NULL);
  g_assert_true (is_loaded);
  g_assert_cmpint (as_of, ==, 1002);
  g_assert_cmpuint (n_unreadable, ==, 1);
  g_assert_cmpuint (n_loaded, ==, 1);
  g_assert_cmpuint (n_as_of, ==, 2);
}

static void
test_merge_one (Fixture *fixture, gconstpointer data)
{
  merge_one (fixture, "a", "1", 1);
  check_log (fixture, "0-0+1 ");
  g_assert_false (hw_resource_list_is_loaded (fixture->list));
  g_assert_cmpint (hw_resource_get_as_of (hw_resource_list_find (fixture->list, "a")), ==, 1001);

  merge (fixture, "a=1 b=2", 2);
  check_log (fixture, "1-0+1 ");
  merge_one (fixture, "b", "2", 3);
  check_log (fixture, "");
  merge_one (fixture, "b", "3", 4);
  check_log (fixture, "1-1+1 ");
  check_list (fixture, "a=1 b=3");
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  merge (fixture, "a=1 b=2 c=3", 1);
  check_log (fixture, "0-0+3 ");
  hw_resource_list_remove (fixture->list, "b");
  check_log (fixture, "1-1+0 ");
  hw_resource_list_remove (fixture->list, "b");
  hw_resource_list_remove (fixture->list, "never");
  check_log (fixture, "");
  check_list (fixture, "a=1 c=3");
}

/* Replies that overtake each other. */
static void
test_older_reply (Fixture *fixture, gconstpointer data)
{
  merge (fixture, "a=new b=new", 10);
  merge (fixture, "a=old c=old", 5);
  check_list (fixture, "a=new b=new");
  g_assert_cmpint (hw_resource_list_get_as_of (fixture->list), ==, 1010);
  g_assert_cmpint (hw_resource_get_as_of (hw_resource_list_find (fixture->list, "a")), ==, 1010);

  /* A detail reply that is older than the list, of a row and of none. */
  merge_one (fixture, "a", "old", 9);
  merge_one (fixture, "c", "old", 9);
  check_list (fixture, "a=new b=new");

  /* A list that is older than a detail reply: only that row is newer. */
  merge_one (fixture, "a", "newest", 20);
  merge_one (fixture, "d", "newest", 20);
  merge (fixture, "a=old b=newer", 15);
  check_list (fixture, "a=newest b=newer d=newest");
  g_assert_cmpint (hw_resource_list_get_as_of (fixture->list), ==, 1015);
  merge (fixture, "a=1 b=2", 21);
  check_list (fixture, "a=1 b=2");

  /* Asked for at the same moment: the last one counts. */
  merge (fixture, "a=3 b=4", 21);
  check_list (fixture, "a=3 b=4");
}

/* A reply asked for before a change made from here shows what was before. */
static void
test_note_change (Fixture *fixture, gconstpointer data)
{
  merge (fixture, "a=RUNNING b=RUNNING", 1);
  hw_resource_list_note_change (fixture->list, "a", 10);

  merge (fixture, "a=STALE b=NEWER", 9);
  check_list (fixture, "a=RUNNING b=NEWER");
  g_assert_cmpint (hw_resource_get_as_of (hw_resource_list_find (fixture->list, "a")), ==, 1001);
  merge (fixture, "a=STALE b=NEWER", 10);
  check_list (fixture, "a=RUNNING b=NEWER");
  merge_one (fixture, "a", "STALE", 10);
  check_list (fixture, "a=RUNNING b=NEWER");

  /* An earlier note changes nothing. */
  hw_resource_list_note_change (fixture->list, "a", 3);
  merge_one (fixture, "a", "STALE", 10);
  check_list (fixture, "a=RUNNING b=NEWER");

  merge (fixture, "a=FRESH b=NEWER", 11);
  check_list (fixture, "a=FRESH b=NEWER");
}

static void
test_note_change_existence (Fixture *fixture, gconstpointer data)
{
  merge (fixture, "a=1 b=2", 1);

  /* Deleted from here: an answer that was on its way does not bring it back. */
  hw_resource_list_note_change (fixture->list, "a", 10);
  hw_resource_list_remove (fixture->list, "a");
  merge (fixture, "a=1 b=2", 9);
  check_list (fixture, "b=2");
  merge_one (fixture, "a", "1", 9);
  check_list (fixture, "b=2");

  /* Created from here: an answer that was on its way does not take it away. */
  hw_resource_list_note_change (fixture->list, "c", 20);
  merge_one (fixture, "c", "3", 21);
  merge (fixture, "b=2", 19);
  check_list (fixture, "b=2 c=3");
  merge (fixture, "b=2", 21);
  check_list (fixture, "b=2");

  /* And what really is there again comes back. */
  merge (fixture, "a=1 b=2", 22);
  check_list (fixture, "b=2 a=1");
}

/* A handler reads the list, and even changes it: nothing breaks, and the next reply puts all right. */
static void
reenter_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Fixture *fixture = user_data;

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HwResource) row = g_list_model_get_item (model, i);

      g_assert_true (hw_resource_list_find (fixture->list, hw_resource_get_id (row)) == row);
    }
  hw_resource_list_remove (fixture->list, "b");
}

static void
test_reentrant (Fixture *fixture, gconstpointer data)
{
  merge (fixture, "a=1 b=1 c=1 d=1", 1);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (reenter_cb), fixture);
  merge (fixture, "a=2 b=2 c=2", 2);
  g_signal_handlers_disconnect_by_func (fixture->list, reenter_cb, fixture);
  merge (fixture, "a=2 c=2", 3);
  check_list (fixture, "a=2 c=2");
}

static void
remove_row_cb (HwSite *site, GParamSpec *pspec, gpointer user_data)
{
  hw_resource_list_remove (user_data, hw_resource_get_id (HW_RESOURCE (site)));
}

static void
remove_first_cb (HwSite *site, GParamSpec *pspec, gpointer user_data)
{
  hw_resource_list_remove (user_data, "a");
}

static void
test_reentrant_row (Fixture *fixture, gconstpointer data)
{
  merge (fixture, "a=1 b=1 c=1", 1);
  g_signal_connect (hw_resource_list_find (fixture->list, "b"), "notify::status-word", G_CALLBACK (remove_row_cb),
                    fixture->list);
  merge (fixture, "a=1 b=2", 2);
  merge (fixture, "a=1 c=2", 3);
  check_list (fixture, "a=1 c=2");
  g_string_truncate (fixture->log, 0);

  g_signal_connect (hw_resource_list_find (fixture->list, "c"), "notify::status-word", G_CALLBACK (remove_first_cb),
                    fixture->list);
  merge_one (fixture, "c", "3", 4);
  check_list (fixture, "c=3");
  check_log (fixture, "0-1+0 0-1+1 ");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/model/resource-list/empty", test_empty },
    { "/model/resource-list/signals", test_signals },
    { "/model/resource-list/500", test_500 },
    { "/model/resource-list/duplicates", test_duplicates },
    { "/model/resource-list/unreadable", test_unreadable },
    { "/model/resource-list/part", test_part },
    { "/model/resource-list/properties", test_properties },
    { "/model/resource-list/merge-one", test_merge_one },
    { "/model/resource-list/remove", test_remove },
    { "/model/resource-list/older-reply", test_older_reply },
    { "/model/resource-list/note-change", test_note_change },
    { "/model/resource-list/note-change/existence", test_note_change_existence },
    { "/model/resource-list/reentrant", test_reentrant },
    { "/model/resource-list/reentrant/row", test_reentrant_row },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
