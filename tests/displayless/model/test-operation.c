/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-operation-list.h"
#include "hw-operation.h"

/* A wish and its fate: forward only, and “done” only of what was seen. */

static HwOperation *
make (HwOperationKind kind)
{
  return hw_operation_new (kind, "cm1", "bakery\n-shop", 100);
}

static void
fail (HwOperation *operation, HwErrorCode code, HwCertainty certainty)
{
  g_autoptr (GError) error = hw_error_new (code, certainty, "x");

  hw_operation_set_failed (operation, error, 120);
}

static void
notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  g_string_append_printf (user_data, "%s ", pspec->name);
}

static void
test_new (void)
{
  g_autoptr (HwOperation) a = make (HW_OPERATION_STOP);
  g_autoptr (HwOperation) b = make (HW_OPERATION_STOP);

  g_assert_true (g_uuid_string_is_valid (hw_operation_get_id (a)));
  g_assert_cmpstr (hw_operation_get_id (a), !=, hw_operation_get_id (b));
  g_assert_cmpint ((int) hw_operation_get_kind (a), ==, (int) HW_OPERATION_STOP);
  g_assert_cmpstr (hw_operation_get_target_id (a), ==, "cm1");
  g_assert_cmpstr (hw_operation_get_target_name (a), ==, "bakery -shop");
  g_assert_cmpint ((int) hw_operation_get_state (a), ==, (int) HW_OPERATION_QUEUED);
  g_assert_cmpint ((int) hw_operation_get_verified (a), ==, (int) HW_VERIFIED_NOT_YET);
  g_assert_cmpint (hw_operation_get_asked_at (a), ==, 100);
  g_assert_cmpint (hw_operation_get_sent_at (a), ==, 0);
  g_assert_cmpint (hw_operation_get_answered_at (a), ==, 0);
  g_assert_cmpint (hw_operation_get_verified_at (a), ==, 0);
  g_assert_null (hw_operation_get_error (a));
  g_assert_null (hw_operation_get_seen_word (a));
  g_assert_true (hw_operation_is_under_way (a));
  g_assert_false (hw_operation_is_watched (a));
}

/* One step of the fate notifies each of @names once, and nothing else. */
static void
check_notified (GString *log, const char *names)
{
  g_auto (GStrv) expected = g_strsplit (names, " ", -1);
  gsize length = 0;

  for (guint i = 0; expected[i] != NULL && *expected[i] != '\0'; i++)
    {
      g_autofree char *token = g_strconcat (expected[i], " ", NULL);

      g_assert_nonnull (strstr (log->str, token));
      length += strlen (token);
    }
  g_assert_cmpuint (log->len, ==, length);
  g_string_truncate (log, 0);
}

static void
test_good_fate (void)
{
  g_autoptr (HwOperation) operation = make (HW_OPERATION_DEPLOY);
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (operation, "notify", G_CALLBACK (notify_cb), log);
  hw_operation_set_sent (operation, 110);
  check_notified (log, "state sent-at");
  g_assert_true (hw_operation_is_under_way (operation));

  hw_operation_set_done (operation, 120);
  check_notified (log, "state answered-at");
  g_assert_false (hw_operation_is_under_way (operation));
  g_assert_true (hw_operation_is_watched (operation));

  hw_operation_set_verified (operation, HW_VERIFIED_NOT_YET, "DEPLOYING", 130);
  check_notified (log, "seen-word");
  g_assert_true (hw_operation_is_watched (operation));
  hw_operation_set_verified (operation, HW_VERIFIED_NOT_YET, "DEPLOYING", 135);
  hw_operation_set_verified (operation, HW_VERIFIED_NOT_YET, NULL, 136);
  check_notified (log, "");

  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, "RUNNING", 140);
  check_notified (log, "seen-word verified verified-at");
  g_assert_false (hw_operation_is_watched (operation));

  g_assert_cmpint (hw_operation_get_sent_at (operation), ==, 110);
  g_assert_cmpint (hw_operation_get_answered_at (operation), ==, 120);
  g_assert_cmpint (hw_operation_get_verified_at (operation), ==, 140);
  g_assert_cmpstr (hw_operation_get_seen_word (operation), ==, "RUNNING");
}

/* What comes after the end, or before its time, changes nothing and says nothing. */
static void
test_forward_only (void)
{
  static const struct
  {
    HwCertainty certainty;
    HwOperationState state;
    gboolean is_watched;
  } cases[] = {
    { HW_CERTAINTY_NOT_DONE, HW_OPERATION_REFUSED, FALSE },
    { HW_CERTAINTY_DONE, HW_OPERATION_DONE, TRUE },
    { HW_CERTAINTY_UNKNOWN, HW_OPERATION_UNKNOWN, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwOperation) operation = make (HW_OPERATION_START);
      g_autoptr (GString) log = g_string_new (NULL);

      hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, "RUNNING", 105);
      g_assert_cmpint ((int) hw_operation_get_verified (operation), ==, (int) HW_VERIFIED_NOT_YET);
      g_assert_null (hw_operation_get_seen_word (operation));

      if (i != 1)
        hw_operation_set_sent (operation, 110);
      fail (operation, HW_ERROR_REFUSED, cases[i].certainty);
      g_assert_cmpint ((int) hw_operation_get_state (operation), ==, (int) cases[i].state);
      g_assert_cmpint (hw_operation_is_watched (operation), ==, cases[i].is_watched);
      g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_REFUSED);

      g_signal_connect (operation, "notify", G_CALLBACK (notify_cb), log);
      hw_operation_set_sent (operation, 200);
      hw_operation_set_done (operation, 200);
      fail (operation, HW_ERROR_CUT, HW_CERTAINTY_NOT_DONE);
      g_assert_cmpstr (log->str, ==, "");
      g_assert_cmpint ((int) hw_operation_get_state (operation), ==, (int) cases[i].state);
      g_assert_cmpint (hw_operation_get_answered_at (operation), ==, 120);

      hw_operation_set_verified (operation, HW_VERIFIED_FAILED, "CRASHED", 300);
      hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, "RUNNING", 400);
      g_assert_cmpint ((int) hw_operation_get_verified (operation), ==,
                       (int) (cases[i].is_watched ? HW_VERIFIED_FAILED : HW_VERIFIED_NOT_YET));
      g_assert_cmpint (hw_operation_get_verified_at (operation), ==, cases[i].is_watched ? 300 : 0);
    }
}

static void
test_properties (void)
{
  g_autoptr (HwOperation) operation = make (HW_OPERATION_RESTART);
  guint n_specs;
  g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (operation), &n_specs);

  g_assert_cmpuint (n_specs, ==, 12);
  hw_operation_set_sent (operation, 110);
  fail (operation, HW_ERROR_TIMED_OUT, HW_CERTAINTY_UNKNOWN);
  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, "RUNNING", 130);
  for (guint i = 0; i < n_specs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (operation), specs[i]->name, &value);
      if (G_VALUE_HOLDS_STRING (&value))
        g_assert_nonnull (g_value_get_string (&value));
      else if (G_VALUE_HOLDS_INT64 (&value))
        g_assert_cmpint (g_value_get_int64 (&value), >=, 100);
      else if (G_VALUE_HOLDS_ENUM (&value))
        g_assert_cmpint (g_value_get_enum (&value), >, 0);
      else
        g_assert_nonnull (g_value_get_boxed (&value));
    }
}

static void
check_description (HwOperation *operation, const char *expected)
{
  g_autofree char *text = hw_operation_describe (operation);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_describe_deploy (void)
{
  g_autoptr (HwOperation) good = make (HW_OPERATION_DEPLOY);
  g_autoptr (HwOperation) bad = make (HW_OPERATION_DEPLOY);
  g_autoptr (HwOperation) wordless = make (HW_OPERATION_DEPLOY);
  g_autoptr (HwOperation) lost = make (HW_OPERATION_DEPLOY);

  check_description (good, "Asked Hostwares to deploy “bakery -shop”.");
  hw_operation_set_sent (good, 1);
  hw_operation_set_done (good, 1);
  hw_operation_set_verified (good, HW_VERIFIED_NOT_YET, "RUNNING", 2);
  check_description (good, "Asked Hostwares to deploy “bakery -shop”.");
  hw_operation_set_verified (good, HW_VERIFIED_CONFIRMED, "RUNNING", 2);
  check_description (good, "Deploy of “bakery -shop” finished.");

  hw_operation_set_done (bad, 1);
  hw_operation_set_verified (bad, HW_VERIFIED_FAILED, "CRASH_LOOPING", 2);
  check_description (bad, "The deploy of “bakery -shop” failed. Its status is now “Crash looping”.");
  hw_operation_set_done (wordless, 1);
  hw_operation_set_verified (wordless, HW_VERIFIED_FAILED, NULL, 2);
  check_description (wordless, "The deploy of “bakery -shop” failed.");

  fail (lost, HW_ERROR_TIMED_OUT, HW_CERTAINTY_UNKNOWN);
  check_description (lost, "We don’t know yet whether “bakery -shop” was deployed.");
  hw_operation_set_verified (lost, HW_VERIFIED_NO_CHANGE, "RUNNING", 2);
  check_description (lost, "Asked Hostwares to deploy “bakery -shop”, but no change was seen.");
}

static void
test_describe_restart (void)
{
  g_autoptr (HwOperation) good = make (HW_OPERATION_RESTART);
  g_autoptr (HwOperation) lost = make (HW_OPERATION_RESTART);
  g_autoptr (HwOperation) refused = make (HW_OPERATION_RESTART);

  hw_operation_set_done (good, 1);
  hw_operation_set_verified (good, HW_VERIFIED_CONFIRMED, "RUNNING", 2);
  check_description (good, "Hostwares accepted the restart. “bakery -shop” is running.");

  /* It runs, but it may never have stopped. */
  fail (lost, HW_ERROR_TIMED_OUT, HW_CERTAINTY_UNKNOWN);
  hw_operation_set_verified (lost, HW_VERIFIED_CONFIRMED, "RUNNING", 2);
  check_description (lost, "“bakery -shop” is running. We don’t know whether it was restarted.");

  fail (refused, HW_ERROR_FORBIDDEN, HW_CERTAINTY_NOT_DONE);
  check_description (refused, "“bakery -shop” was not restarted. Hostwares does not allow this with your key. "
                              "Nothing was changed.");
}

/* Brings an operation to the fate number @fate; FALSE after the last. */
static gboolean
lead (HwOperation *operation, guint fate)
{
  HwVerified ends[] = { HW_VERIFIED_CONFIRMED, HW_VERIFIED_FAILED, HW_VERIFIED_NO_CHANGE };

  if (fate == 1)
    hw_operation_set_sent (operation, 1);
  if (fate == 2)
    fail (operation, HW_ERROR_SERVER, HW_CERTAINTY_NOT_DONE);
  if (fate == 3)
    fail (operation, HW_ERROR_SERVER, HW_CERTAINTY_UNKNOWN);
  if (fate >= 4 && fate <= 6)
    {
      hw_operation_set_done (operation, 1);
      hw_operation_set_verified (operation, ends[fate - 4], fate == 5 ? "ODD" : NULL, 2);
    }
  if (fate >= 7 && fate <= 9)
    {
      fail (operation, HW_ERROR_SERVER, HW_CERTAINTY_UNKNOWN);
      hw_operation_set_verified (operation, ends[fate - 7], NULL, 2);
    }

  return fate < 9;
}

/* Each wish has its own whole sentence for each fate, and none claims what was not seen. */
static void
test_describe_complete (void)
{
  static const char *const claims[HW_OPERATION_DEPLOY + 1] = { "is running", "is stopped", "is running", "finished" };

  for (guint fate = 0, is_last = FALSE; !is_last; fate++)
    {
      g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (int kind = HW_OPERATION_START; kind <= HW_OPERATION_DEPLOY; kind++)
        {
          g_autoptr (HwOperation) operation = make ((HwOperationKind) kind);
          gboolean is_confirmed;
          char *text;

          is_last = !lead (operation, fate);
          text = hw_operation_describe (operation);
          is_confirmed = hw_operation_get_verified (operation) == HW_VERIFIED_CONFIRMED;

          g_assert_nonnull (strstr (text, "“bakery -shop”"));
          g_assert_true (g_str_has_suffix (text, "."));
          g_assert_null (strchr (text, '%'));
          g_assert_null (strstr (text, "(null)"));
          g_assert_cmpint (strstr (text, claims[kind]) != NULL, ==, is_confirmed);
          g_assert_true (g_hash_table_add (texts, text));
        }
    }
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  g_string_append_printf (user_data, "%u-%u+%u ", position, removed, added);
}

static void
test_list (void)
{
  g_autoptr (HwOperationList) list = hw_operation_list_new ();
  g_autoptr (HwOperation) first = make (HW_OPERATION_START);
  g_autoptr (HwOperation) second = make (HW_OPERATION_STOP);
  g_autoptr (HwOperation) other = hw_operation_new (HW_OPERATION_STOP, "cm2", "other", 100);
  g_autoptr (HwOperation) item = NULL;
  g_autoptr (GString) log = g_string_new (NULL);

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == HW_TYPE_OPERATION);
  g_assert_null (hw_operation_list_get_latest_for (list, "cm1"));
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), log);
  hw_operation_list_add (list, first);
  hw_operation_list_add (list, second);
  hw_operation_list_add (list, other);
  g_assert_cmpstr (log->str, ==, "0-0+1 0-0+1 0-0+1 ");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (item == other);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 3));
  g_assert_true (hw_operation_list_get_latest_for (list, "cm1") == second);
  g_assert_null (hw_operation_list_get_latest_for (list, "cm3"));
  g_assert_cmpuint (hw_operation_list_get_n_under_way (list), ==, 3);

  /* A step of its fate is one announcement of its row. */
  g_string_truncate (log, 0);
  hw_operation_set_sent (first, 110);
  hw_operation_set_done (first, 120);
  hw_operation_set_verified (first, HW_VERIFIED_NOT_YET, "STARTING", 125);
  hw_operation_set_verified (first, HW_VERIFIED_CONFIRMED, "RUNNING", 130);
  fail (other, HW_ERROR_WITHDRAWN, HW_CERTAINTY_NOT_DONE);
  g_assert_cmpstr (log->str, ==, "2-1+1 2-1+1 2-1+1 0-1+1 ");
  g_assert_cmpuint (hw_operation_list_get_n_under_way (list), ==, 1);
}

/* An operation may outlive its list, and the other way round. */
static void
test_list_lifetime (void)
{
  HwOperationList *list = hw_operation_list_new ();
  g_autoptr (HwOperation) kept = make (HW_OPERATION_START);
  HwOperation *given = make (HW_OPERATION_STOP);

  hw_operation_list_add (list, kept);
  hw_operation_list_add (list, given);
  g_object_add_weak_pointer (G_OBJECT (given), (gpointer *) &given);
  g_object_unref (given);
  g_assert_nonnull (given);
  g_assert_finalize_object (list);
  g_assert_null (given);
  hw_operation_set_sent (kept, 110);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/operation/new", test_new);
  g_test_add_func ("/model/operation/good-fate", test_good_fate);
  g_test_add_func ("/model/operation/forward-only", test_forward_only);
  g_test_add_func ("/model/operation/properties", test_properties);
  g_test_add_func ("/model/operation/describe/deploy", test_describe_deploy);
  g_test_add_func ("/model/operation/describe/restart", test_describe_restart);
  g_test_add_func ("/model/operation/describe/complete", test_describe_complete);
  g_test_add_func ("/model/operation-list/list", test_list);
  g_test_add_func ("/model/operation-list/lifetime", test_list_lifetime);

  return g_test_run ();
}
