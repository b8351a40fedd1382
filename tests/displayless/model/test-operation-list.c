/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <time.h>

#include "hw-operation-list.h"
#include "hw-test-operation.h"

/* The operations of an account: their order, their announcements, and what is found among many. */

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  g_string_append_printf (user_data, "%u-%u+%u ", position, removed, added);
}

static void
check_log (GString *log, const char *expected)
{
  g_assert_cmpstr (log->str, ==, expected);
  g_string_truncate (log, 0);
}

static void
test_list (void)
{
  g_autoptr (HwOperationList) list = hw_operation_list_new ();
  g_autoptr (HwOperation) first = hw_test_operation_new (HW_OPERATION_START);
  g_autoptr (HwOperation) second = hw_test_operation_new (HW_OPERATION_STOP);
  g_autoptr (HwOperation) other = hw_operation_new (HW_OPERATION_STOP, "cm2", "other", 100);
  g_autoptr (HwOperation) item = NULL;
  g_autoptr (GString) log = g_string_new (NULL);

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == HW_TYPE_OPERATION);
  g_assert_null (hw_operation_list_get_latest_for (list, HW_RESOURCE_SITE, "cm1"));
  g_assert_null (hw_operation_list_get_latest_of (list, "cm1", HW_OPERATION_START));
  g_assert_cmpuint (hw_operation_list_get_n_open (list), ==, 0);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), log);
  hw_operation_list_add (list, first);
  hw_operation_list_add (list, second);
  hw_operation_list_add (list, other);
  check_log (log, "0-0+1 0-0+1 0-0+1 ");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (item == other);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 3));
  g_assert_true (hw_operation_list_get_latest_for (list, HW_RESOURCE_SITE, "cm1") == second);
  g_assert_true (hw_operation_list_get_latest_of (list, "cm1", HW_OPERATION_START) == first);
  g_assert_null (hw_operation_list_get_latest_of (list, "cm1", HW_OPERATION_DEPLOY));
  g_assert_null (hw_operation_list_get_latest_for (list, HW_RESOURCE_SITE, "cm3"));
  g_assert_cmpuint (hw_operation_list_get_n_under_way (list), ==, 3);
  g_assert_cmpuint (hw_operation_list_get_n_open (list), ==, 3);
}

/* A step of its fate is one announcement of its row; what is no step is none. */
static void
test_announced (void)
{
  g_autoptr (HwOperationList) list = hw_operation_list_new ();
  g_autoptr (HwOperation) first = hw_test_operation_new (HW_OPERATION_START);
  g_autoptr (HwOperation) other = hw_operation_new (HW_OPERATION_STOP, "cm2", "other", 100);
  g_autoptr (GString) log = g_string_new (NULL);

  hw_operation_list_add (list, first);
  hw_operation_list_add (list, other);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), log);
  hw_operation_set_word_before (first, "STOPPED");
  check_log (log, "");
  hw_operation_set_sent (first, 110);
  hw_operation_set_done (first, 120);
  check_log (log, "1-1+1 1-1+1 ");
  g_assert_cmpuint (hw_operation_list_get_n_under_way (list), ==, 1);
  g_assert_cmpuint (hw_operation_list_get_n_open (list), ==, 2);
  hw_operation_note_word (first, "STOPPED", 125);
  check_log (log, "");
  hw_operation_note_word (first, "STARTING", 130);
  check_log (log, "1-1+1 ");
  hw_operation_note_word (first, "BUILDING", 135);
  check_log (log, "");
  hw_operation_set_verified (first, HW_VERIFIED_CONFIRMED, "RUNNING", 140);
  check_log (log, "1-1+1 ");
  hw_operation_dismiss (first);
  check_log (log, "");
  g_assert_cmpuint (hw_operation_list_get_n_open (list), ==, 1);
  hw_test_operation_fail (other, HW_ERROR_WITHDRAWN, HW_CERTAINTY_NOT_DONE);
  check_log (log, "0-1+1 ");
  g_assert_cmpuint (hw_operation_list_get_n_under_way (list), ==, 0);
  g_assert_cmpuint (hw_operation_list_get_n_open (list), ==, 0);
}

/* How a first deploy ended is told by its create, which is announced for it. */
static void
test_first_deploy (void)
{
  g_autoptr (HwOperationList) list = hw_operation_list_new ();
  g_autoptr (HwOperation) create = hw_operation_new (HW_OPERATION_CREATE_SITE, "cm1", "shop", 100);
  g_autoptr (GString) log = g_string_new (NULL);

  hw_operation_list_add (list, create);
  hw_operation_set_sent (create, 110);
  hw_operation_set_done (create, 120);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), log);
  hw_operation_set_verified (create, HW_VERIFIED_CONFIRMED, "DEPLOYING", 130);
  g_string_truncate (log, 0);
  hw_operation_note_deploy (create, "DEPLOYING", 140);
  check_log (log, "");
  hw_operation_note_deploy (create, "CRASHED", 150);
  check_log (log, "0-1+1 ");
}

/* A create is found by the id of what it created, as soon as that is known, and behind what was asked of it since. */
static void
test_create (void)
{
  g_autoptr (HwOperationList) list = hw_operation_list_new ();
  g_autoptr (HwOperation) create = hw_operation_new (HW_OPERATION_CREATE_SITE, NULL, "shop", 100);
  g_autoptr (HwOperation) late = hw_operation_new (HW_OPERATION_CREATE_SITE, NULL, "shop", 100);
  g_autoptr (HwOperation) deploy = hw_operation_new (HW_OPERATION_DEPLOY, "cm8", "shop", 100);
  g_autoptr (GString) log = g_string_new (NULL);

  hw_operation_list_add (list, create);
  hw_operation_list_add (list, late);
  hw_operation_list_add (list, deploy);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), log);

  hw_operation_set_target_id (create, "cm7");
  check_log (log, "2-1+1 ");
  g_assert_true (hw_operation_list_get_latest_for (list, HW_RESOURCE_SITE, "cm7") == create);
  g_assert_true (hw_operation_list_get_latest_of (list, "cm7", HW_OPERATION_CREATE_SITE) == create);

  hw_operation_set_target_id (late, "cm8");
  g_assert_true (hw_operation_list_get_latest_for (list, HW_RESOURCE_SITE, "cm8") == deploy);
  g_assert_true (hw_operation_list_get_latest_of (list, "cm8", HW_OPERATION_CREATE_SITE) == late);
}

/* Two things of the same id that are not of one kind have nothing to do with each other. */
static void
test_equal_ids (void)
{
  g_autoptr (HwOperationList) list = hw_operation_list_new ();
  g_autoptr (HwOperation) site = hw_operation_new (HW_OPERATION_STOP, "1", "shop", 100);
  g_autoptr (HwOperation) database = hw_operation_new (HW_OPERATION_STOP_DATABASE, "1", "orders", 100);

  hw_operation_list_add (list, site);
  hw_operation_list_add (list, database);
  g_assert_true (hw_operation_list_get_latest_for (list, HW_RESOURCE_SITE, "1") == site);
  g_assert_true (hw_operation_list_get_latest_for (list, HW_RESOURCE_DATABASE, "1") == database);
  g_assert_true (hw_operation_list_get_latest_of (list, "1", HW_OPERATION_STOP) == site);
  g_assert_true (hw_operation_list_get_latest_of (list, "1", HW_OPERATION_STOP_DATABASE) == database);
  hw_operation_set_done (database, 110);
  g_assert_cmpuint (hw_operation_list_get_n_watched (list, HW_RESOURCE_SITE), ==, 0);
  g_assert_cmpuint (hw_operation_list_get_n_watched (list, HW_RESOURCE_DATABASE), ==, 1);
  g_assert_cmpuint (hw_operation_list_get_n_watched (list, HW_RESOURCE_CREDITS), ==, 0);
}

static void
test_load (void)
{
  g_autoptr (HwOperationList) list = hw_operation_list_new ();
  g_autoptr (HwOperation) fresh = hw_operation_new (HW_OPERATION_START, "cm1", "fresh", 300);
  g_autoptr (GPtrArray) journal = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (GString) log = g_string_new (NULL);
  static const char *const names[] = { "fresh", "newer", "old", "older", "oldest" };

  hw_operation_list_add (list, fresh);
  g_ptr_array_add (journal, hw_operation_new (HW_OPERATION_STOP, "cm2", "newer", 210));
  g_ptr_array_add (journal, hw_operation_new (HW_OPERATION_STOP, "cm1", "old", 200));
  g_ptr_array_add (journal, hw_operation_new (HW_OPERATION_STOP, "cm1", "older", 190));
  g_ptr_array_add (journal, hw_operation_new (HW_OPERATION_CREATE_SITE, NULL, "oldest", 180));
  hw_test_operation_lead (journal->pdata[2], HW_TEST_CONFIRMED);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), log);

  hw_operation_list_load (list, journal);
  check_log (log, "1-0+4 ");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (HwOperation) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_cmpstr (hw_operation_get_target_name (item), ==, names[i]);
    }
  g_assert_true (hw_operation_list_get_latest_for (list, HW_RESOURCE_SITE, "cm1") == fresh);
  g_assert_true (hw_operation_list_get_latest_of (list, "cm1", HW_OPERATION_STOP) == journal->pdata[1]);
  g_assert_cmpuint (hw_operation_list_get_n_open (list), ==, 4);

  hw_operation_set_sent (journal->pdata[3], 1);
  hw_operation_set_sent (fresh, 1);
  check_log (log, "4-1+1 0-1+1 ");

  /* The journal has a copy of what is going on: it is the same operation. */
  hw_operation_list_load (list, journal);
  hw_operation_list_load (list, nothing);
  check_log (log, "");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 5);
}

static void
test_load_twin (void)
{
  g_autoptr (HwOperationList) list = hw_operation_list_new ();
  g_autoptr (HwOperation) running = hw_test_operation_new (HW_OPERATION_START);
  g_autoptr (GPtrArray) journal = g_ptr_array_new_with_free_func (g_object_unref);
  HwOperationFacts facts;

  hw_operation_list_add (list, running);
  hw_operation_get_facts (running, &facts);
  g_ptr_array_add (journal, hw_operation_new_from_facts (&facts));
  hw_operation_list_load (list, journal);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_assert_true (hw_operation_list_get_latest_for (list, HW_RESOURCE_SITE, "cm1") == running);
}

/* Who hears of an operation before the list does sees the numbers as they are. */
static void
count_cb (HwOperation *operation, GParamSpec *pspec, gpointer user_data)
{
  HwOperationList *list = g_object_get_data (G_OBJECT (operation), "list");
  guint *counts = user_data;

  counts[0] = hw_operation_list_get_n_under_way (list);
  counts[1] = hw_operation_list_get_n_open (list);
}

static void
test_counts_at_once (void)
{
  g_autoptr (HwOperationList) list = hw_operation_list_new ();
  g_autoptr (HwOperation) operation = hw_test_operation_new (HW_OPERATION_START);
  guint counts[2] = { 9, 9 };

  g_object_set_data (G_OBJECT (operation), "list", list);
  g_signal_connect (operation, "notify::state", G_CALLBACK (count_cb), counts);
  hw_operation_list_add (list, operation);
  hw_operation_set_done (operation, 1);
  g_assert_cmpuint (counts[0], ==, 0);
  g_assert_cmpuint (counts[1], ==, 1);
}

/* An operation may outlive its list, and the other way round. */
static void
test_lifetime (void)
{
  HwOperationList *list = hw_operation_list_new ();
  g_autoptr (HwOperation) kept = hw_operation_new (HW_OPERATION_CREATE_SITE, NULL, "shop", 1);
  HwOperation *given = hw_test_operation_new (HW_OPERATION_STOP);
  g_autoptr (GPtrArray) journal = g_ptr_array_new_with_free_func (g_object_unref);
  HwOperation *old = hw_test_operation_new (HW_OPERATION_STOP);

  hw_operation_list_add (list, kept);
  hw_operation_list_add (list, given);
  g_ptr_array_add (journal, old);
  hw_operation_list_load (list, journal);
  g_ptr_array_set_size (journal, 0);
  g_object_add_weak_pointer (G_OBJECT (given), (gpointer *) &given);
  g_object_add_weak_pointer (G_OBJECT (old), (gpointer *) &old);
  g_object_unref (given);
  g_assert_nonnull (given);
  g_assert_nonnull (old);
  g_assert_finalize_object (list);
  g_assert_null (given);
  g_assert_null (old);
  hw_operation_set_sent (kept, 110);
  hw_operation_set_target_id (kept, "cm1");
}

/* A mirror that is told by announcements alone, and a search that looks at all: both must agree with the list. */

static void
mirror_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  GPtrArray *mirror = user_data;

  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, (int) (position + i), g_list_model_get_item (model, position + i));
}

static HwOperation *
search (GPtrArray *mirror, HwResourceKind target, const char *target_id, int kind)
{
  for (guint i = 0; i < mirror->len; i++)
    {
      HwOperation *operation = mirror->pdata[i];

      if (hw_operation_get_target_kind (operation) == target
          && g_strcmp0 (hw_operation_get_target_id (operation), target_id) == 0
          && (kind < 0 || (int) hw_operation_get_kind (operation) == kind))
        return operation;
    }

  return NULL;
}

static void
check_mirror (HwOperationList *list, GPtrArray *mirror)
{
  guint n_open = 0;
  guint n_under_way = 0;
  guint n_watched[HW_N_TARGET_KINDS] = { 0 };

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, mirror->len);
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autoptr (HwOperation) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_true (item == mirror->pdata[i]);
      n_open += hw_operation_is_open (item) ? 1 : 0;
      n_under_way += hw_operation_is_under_way (item) ? 1 : 0;
      n_watched[hw_operation_get_target_kind (item)] += hw_operation_is_watched (item) ? 1 : 0;
    }
  g_assert_cmpuint (hw_operation_list_get_n_open (list), ==, n_open);
  g_assert_cmpuint (hw_operation_list_get_n_under_way (list), ==, n_under_way);
  for (HwResourceKind target = 0; target < HW_N_TARGET_KINDS; target++)
    g_assert_cmpuint (hw_operation_list_get_n_watched (list, target), ==, n_watched[target]);

  for (char name = 'a'; name < 'f'; name++)
    {
      char target_id[] = { name, '\0' };

      for (HwResourceKind target = 0; target < HW_N_TARGET_KINDS; target++)
        g_assert_true (hw_operation_list_get_latest_for (list, target, target_id)
                       == search (mirror, target, target_id, -1));
      for (HwOperationKind kind = 0; kind < HW_N_OPERATION_KINDS; kind++)
        g_assert_true (hw_operation_list_get_latest_of (list, target_id, kind)
                       == search (mirror, hw_operation_kind_get_target (kind), target_id, (int) kind));
    }
}

static HwOperation *
make_random (GRand *rand)
{
  HwOperationKind kind = (HwOperationKind) g_rand_int_range (rand, 0, HW_N_OPERATION_KINDS);
  char target_id[] = { (char) ('a' + g_rand_int_range (rand, 0, 5)), '\0' };

  return hw_operation_new (kind, hw_operation_kind_get_verb (kind) == HW_VERB_CREATE ? NULL : target_id, "x", 1);
}

static void
load_random (HwOperationList *list, GRand *rand)
{
  g_autoptr (GPtrArray) journal = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = g_rand_int_range (rand, 0, 4); i > 0; i--)
    g_ptr_array_add (journal, make_random (rand));
  hw_operation_list_load (list, journal);
}

static void
change_random (GPtrArray *mirror, GRand *rand)
{
  g_autoptr (HwOperation) operation = NULL;
  char target_id[] = { (char) ('a' + g_rand_int_range (rand, 0, 5)), '\0' };

  if (mirror->len == 0)
    return;

  operation = g_object_ref (mirror->pdata[g_rand_int_range (rand, 0, (int) mirror->len)]);
  if (g_rand_boolean (rand))
    hw_operation_set_target_id (operation, target_id);
  else
    hw_test_operation_lead (operation, (HwTestWay) g_rand_int_range (rand, 0, HW_TEST_N_WAYS));
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint run = 0; run < 30; run++)
    {
      g_autoptr (HwOperationList) list = hw_operation_list_new ();
      g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);

      g_signal_connect (list, "items-changed", G_CALLBACK (mirror_cb), mirror);
      for (guint step = 0; step < 60; step++)
        {
          g_autoptr (HwOperation) operation = make_random (rand);
          int what = g_rand_int_range (rand, 0, 10);

          if (what < 3)
            hw_operation_list_add (list, operation);
          else if (what == 3)
            load_random (list, rand);
          else
            change_random (mirror, rand);
          check_mirror (list, mirror);
        }
    }
}

/* Many operations: what is asked for each row must not look at all of them. */

#define N_SITES 500
#define N_OPEN  10

static HwOperationList *
make_many (guint n_operations, GPtrArray *journal)
{
  HwOperationList *list = hw_operation_list_new ();

  for (guint i = 0; i < n_operations; i++)
    {
      g_autofree char *target_id = g_strdup_printf ("cm%u", i % N_SITES);
      HwOperation *operation = hw_operation_new (HW_OPERATION_DEPLOY, target_id, "x", 1);

      if (i >= N_OPEN)
        hw_test_operation_lead (operation, HW_TEST_CONFIRMED);
      g_ptr_array_add (journal, operation);
    }
  hw_operation_list_load (list, journal);

  return list;
}

/* CPU time, since the machine may be busy with something else. */
static double
measure_round (HwOperationList *list, GPtrArray *journal)
{
  clock_t begin = clock ();

  for (guint round = 0; round < 20; round++)
    {
      for (guint i = 0; i < N_SITES; i++)
        {
          g_autofree char *target_id = g_strdup_printf ("cm%u", i);

          hw_operation_list_get_latest_for (list, HW_RESOURCE_SITE, target_id);
          hw_operation_list_get_latest_of (list, target_id, HW_OPERATION_STOP);
        }
      for (guint i = 0; i < 100; i++)
        {
          hw_operation_list_get_n_open (list);
          hw_operation_list_get_n_under_way (list);
          g_object_notify (journal->pdata[journal->len - 1 - i], "state");
        }
    }

  return (double) (clock () - begin);
}

static double
measure (guint n_operations)
{
  g_autoptr (GPtrArray) journal = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HwOperationList) list = make_many (n_operations, journal);
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < 5; i++)
    best = MIN (best, measure_round (list, journal));

  return best;
}

/* Fifty times as many take nowhere near fifty times as long. */
static void
test_many (void)
{
  double few = measure (400);
  double many = measure (20000);

  g_test_message ("400: %g, 20000: %g", few, many);
  g_assert_cmpfloat (many, <, few * 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/operation-list/list", test_list);
  g_test_add_func ("/model/operation-list/announced", test_announced);
  g_test_add_func ("/model/operation-list/first-deploy", test_first_deploy);
  g_test_add_func ("/model/operation-list/create", test_create);
  g_test_add_func ("/model/operation-list/equal-ids", test_equal_ids);
  g_test_add_func ("/model/operation-list/load", test_load);
  g_test_add_func ("/model/operation-list/load-twin", test_load_twin);
  g_test_add_func ("/model/operation-list/counts-at-once", test_counts_at_once);
  g_test_add_func ("/model/operation-list/lifetime", test_lifetime);
  g_test_add_func ("/model/operation-list/random", test_random);
  g_test_add_func ("/model/operation-list/many", test_many);

  return g_test_run ();
}
