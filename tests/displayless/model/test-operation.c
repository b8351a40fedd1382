/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-test-operation.h"

/* A wish and its fate: forward only, and “done” only of what was seen. */

static void
test_new (void)
{
  g_autoptr (HwOperation) a = hw_test_operation_new (HW_OPERATION_STOP);
  g_autoptr (HwOperation) b = hw_test_operation_new (HW_OPERATION_STOP);

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
  g_autoptr (HwOperation) operation = hw_test_operation_new (HW_OPERATION_DEPLOY);
  g_autoptr (GString) log = hw_test_operation_log (operation);

  g_string_truncate (log, 0);
  hw_operation_set_sent (operation, 110);
  check_notified (log, "state sent-at");
  g_assert_true (hw_operation_is_under_way (operation));

  hw_operation_set_done (operation, 120);
  check_notified (log, "state answered-at");
  g_assert_false (hw_operation_is_under_way (operation));
  g_assert_true (hw_operation_is_watched (operation));

  hw_operation_set_verified (operation, HW_VERIFIED_NOT_YET, "DEPLOYING", 130);
  check_notified (log, "seen-word working-at seen-at");
  g_assert_true (hw_operation_is_watched (operation));
  hw_operation_set_verified (operation, HW_VERIFIED_NOT_YET, "DEPLOYING", 135);
  hw_operation_set_verified (operation, HW_VERIFIED_NOT_YET, NULL, 136);
  check_notified (log, "seen-at");

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
      g_autoptr (HwOperation) operation = hw_test_operation_new (HW_OPERATION_START);
      g_autoptr (GString) log = hw_test_operation_log (operation);

      hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, "RUNNING", 105);
      g_assert_cmpint ((int) hw_operation_get_verified (operation), ==, (int) HW_VERIFIED_NOT_YET);
      g_assert_null (hw_operation_get_seen_word (operation));

      if (i != 1)
        hw_operation_set_sent (operation, 110);
      hw_test_operation_fail (operation, HW_ERROR_REFUSED, cases[i].certainty);
      g_assert_cmpint ((int) hw_operation_get_state (operation), ==, (int) cases[i].state);
      g_assert_cmpint (hw_operation_is_watched (operation), ==, cases[i].is_watched);
      g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_REFUSED);

      g_string_truncate (log, 0);
      hw_operation_set_sent (operation, 200);
      hw_operation_set_done (operation, 200);
      hw_test_operation_fail (operation, HW_ERROR_CUT, HW_CERTAINTY_NOT_DONE);
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
  g_autoptr (HwOperation) operation = hw_test_operation_new (HW_OPERATION_RESTART);
  guint n_specs;
  g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (operation), &n_specs);

  g_assert_cmpuint (n_specs, ==, 16);
  hw_operation_set_word_before (operation, "RUNNING");
  hw_operation_set_sent (operation, 110);
  hw_test_operation_fail (operation, HW_ERROR_TIMED_OUT, HW_CERTAINTY_UNKNOWN);
  hw_operation_note_word (operation, "RESTARTING", 125);
  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, "RUNNING", 130);
  hw_operation_dismiss (operation);
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
      else if (G_VALUE_HOLDS_BOOLEAN (&value))
        g_assert_true (g_value_get_boolean (&value));
      else
        g_assert_nonnull (g_value_get_boxed (&value));
    }
}

/* What was read, and when: the reading that ends it leaves the time of the one before. */
static void
test_readings (void)
{
  g_autoptr (HwOperation) operation = hw_test_operation_new (HW_OPERATION_DEPLOY);
  g_autoptr (GString) log = NULL;

  hw_operation_note_word (operation, "DEPLOYING", 105);
  hw_operation_set_sent (operation, 110);
  hw_operation_note_word (operation, "DEPLOYING", 115);
  g_assert_cmpint (hw_operation_get_seen_at (operation), ==, 0);
  g_assert_cmpint (hw_operation_get_working_at (operation), ==, 0);
  hw_operation_set_done (operation, 120);

  log = hw_test_operation_log (operation);
  hw_operation_note_word (operation, "RUNNING", 125);
  check_notified (log, "seen-word seen-at");
  hw_operation_note_word (operation, NULL, 126);
  hw_operation_note_word (operation, "", 127);
  check_notified (log, "");
  hw_operation_note_word (operation, " de_ploying", 130);
  check_notified (log, "seen-word seen-at working-at");
  hw_operation_note_word (operation, "BUILDING", 140);
  check_notified (log, "seen-word seen-at");
  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, "RUNNING", 150);
  hw_operation_note_word (operation, "BUILDING", 160);

  g_assert_cmpint (hw_operation_get_working_at (operation), ==, 130);
  g_assert_cmpint (hw_operation_get_seen_at (operation), ==, 140);
  g_assert_cmpint (hw_operation_get_verified_at (operation), ==, 150);
  g_assert_cmpstr (hw_operation_get_seen_word (operation), ==, "RUNNING");
}

/* What is not judged by a status is read as well without one. */
static void
test_reading_without_word (void)
{
  g_autoptr (HwOperation) operation = hw_test_operation_new (HW_OPERATION_EDIT_SITE);

  hw_operation_set_done (operation, 120);
  hw_operation_note_word (operation, NULL, 130);
  g_assert_cmpint (hw_operation_get_seen_at (operation), ==, 130);
  g_assert_null (hw_operation_get_seen_word (operation));
}

/* A word may be as long as a server likes. */
static void
test_long_word (void)
{
  g_autoptr (HwOperation) operation = hw_test_operation_new (HW_OPERATION_START);
  g_autofree char *word = g_strnfill (5000, 'w');

  hw_operation_set_word_before (operation, word);
  hw_operation_set_done (operation, 1);
  hw_operation_note_word (operation, word, 2);
  g_assert_cmpint (g_utf8_strlen (hw_operation_get_word_before (operation), -1), ==, 101);
  g_assert_cmpint (g_utf8_strlen (hw_operation_get_seen_word (operation), -1), ==, 101);
  hw_operation_set_word_before (operation, " \n");
  g_assert_null (hw_operation_get_word_before (operation));
}

static void
test_create (void)
{
  g_autoptr (HwOperation) operation = hw_operation_new (HW_OPERATION_CREATE_SITE, NULL, "shop", 100);
  g_autoptr (GString) log = hw_test_operation_log (operation);

  g_assert_null (hw_operation_get_target_id (operation));
  hw_operation_set_target_id (operation, NULL);
  hw_operation_set_target_id (operation, "");
  check_notified (log, "");
  hw_operation_set_target_id (operation, "cm7");
  check_notified (log, "target-id");
  hw_operation_set_target_id (operation, "cm8");
  check_notified (log, "");
  g_assert_cmpstr (hw_operation_get_target_id (operation), ==, "cm7");
}

/* Only a create learns its target; no reply makes another operation be about another record. */
static void
test_target_stays (void)
{
  g_autoptr (HwOperation) operation = hw_test_operation_new (HW_OPERATION_DELETE_SITE);

  hw_operation_set_target_id (operation, "cm8");
  g_assert_cmpstr (hw_operation_get_target_id (operation), ==, "cm1");
}

static void
test_nameless (void)
{
  g_autoptr (HwOperation) operation = hw_operation_new (HW_OPERATION_STOP, "cm1", "\n", 100);

  g_assert_cmpstr (hw_operation_get_target_name (operation), ==, "Unnamed");
}

static void
test_wish (void)
{
  g_autoptr (HwOperation) a = hw_test_operation_new (HW_OPERATION_EDIT_SITE);
  g_autoptr (HwOperation) b = hw_test_operation_new (HW_OPERATION_EDIT_SITE);
  g_autoptr (HwWish) expected = hw_wish_new (hw_operation_get_id (a));

  g_assert_true (hw_wish_is_empty (hw_operation_get_wish (a)));
  hw_wish_add (hw_operation_get_wish (a), "branch", "main");
  hw_wish_add (hw_operation_get_wish (b), "branch", "main");
  hw_wish_add (expected, "branch", "main");
  g_assert_cmpstr (hw_wish_get_digest (hw_operation_get_wish (a), "branch"), ==,
                   hw_wish_get_digest (expected, "branch"));
  g_assert_cmpstr (hw_wish_get_digest (hw_operation_get_wish (a), "branch"), !=,
                   hw_wish_get_digest (hw_operation_get_wish (b), "branch"));
}

static void
test_dismiss (void)
{
  g_autoptr (HwOperation) operation = hw_test_operation_new (HW_OPERATION_DEPLOY);
  g_autoptr (GString) log = hw_test_operation_log (operation);

  g_assert_false (hw_operation_get_dismissed (operation));
  hw_operation_dismiss (operation);
  hw_operation_dismiss (operation);
  check_notified (log, "dismissed");
  g_assert_true (hw_operation_get_dismissed (operation));
}

/* A change that comes back after a 429 waits again, and can be sent again. */
static void
test_queued_again (void)
{
  g_autoptr (HwOperation) operation = hw_test_operation_new (HW_OPERATION_CREATE_SITE);
  g_autoptr (GString) log = hw_test_operation_log (operation);

  hw_operation_set_queued_again (operation);
  check_notified (log, "");
  hw_operation_set_sent (operation, 110);
  g_string_truncate (log, 0);
  hw_operation_set_queued_again (operation);
  check_notified (log, "state sent-at");
  g_assert_cmpint ((int) hw_operation_get_state (operation), ==, (int) HW_OPERATION_QUEUED);
  g_assert_cmpint (hw_operation_get_sent_at (operation), ==, 0);
  hw_operation_set_sent (operation, 115);
  hw_operation_set_done (operation, 120);
  hw_operation_set_queued_again (operation);
  g_assert_cmpint ((int) hw_operation_get_state (operation), ==, (int) HW_OPERATION_DONE);
}

/* Each is open, or a problem, or neither; a delete of what is gone already is no problem, all else that is refused is.
 */
static void
test_problems (void)
{
  for (HwOperationKind kind = 0; kind < HW_N_OPERATION_KINDS; kind++)
    for (HwTestWay way = 0; way < HW_TEST_N_WAYS; way++)
      {
        g_autoptr (HwOperation) operation = hw_test_operation_new (kind);
        gboolean is_fine = way == HW_TEST_CONFIRMED
                           || (way == HW_TEST_CONFIRMED_UNKNOWN && hw_operation_kind_get_verb (kind) != HW_VERB_RESTART)
                           || (way == HW_TEST_NOT_FOUND && hw_operation_kind_get_verb (kind) == HW_VERB_DELETE);
        gboolean is_open = way <= HW_TEST_INTERRUPTED;

        hw_test_operation_lead (operation, way);
        g_assert_cmpint (hw_operation_is_open (operation), ==, is_open);
        g_assert_cmpint (hw_operation_is_problem (operation), ==, !is_open && !is_fine);
      }
}

/* A new site is deployed without being asked to; how that ended belongs to its creation. */
static void
test_first_deploy (void)
{
  g_autoptr (HwOperation) create = hw_operation_new (HW_OPERATION_CREATE_SITE, NULL, "shop", 1);
  g_autofree char *at_work = NULL, *failed = NULL;

  hw_operation_note_deploy (create, "DEPLOYING", 2);
  g_assert_cmpint (hw_operation_get_seen_at (create), ==, 0);
  hw_operation_set_done (create, 2);
  hw_operation_set_target_id (create, "cm1");
  hw_operation_set_verified (create, HW_VERIFIED_CONFIRMED, "DEPLOYING", 3);
  g_assert_true (hw_operation_follows_deploy (create));
  g_assert_cmpint (hw_operation_get_working_at (create), ==, 3);
  at_work = hw_operation_describe_outcome (create);
  g_assert_cmpstr (at_work, ==, "Done. Found in the list afterwards");
  g_assert_false (hw_operation_is_problem (create));

  hw_operation_note_deploy (create, NULL, 4);
  hw_operation_note_deploy (create, "building", 5);
  g_assert_true (hw_operation_follows_deploy (create));
  hw_operation_note_deploy (create, "CRASHED", 6);
  g_assert_false (hw_operation_follows_deploy (create));
  g_assert_cmpint (hw_operation_get_working_at (create), ==, 3);
  failed = hw_operation_describe_outcome (create);
  g_assert_cmpstr (failed, ==, "Done, but its first deploy failed. The status was “crashed” afterwards");
  g_assert_true (hw_operation_is_problem (create));

  hw_operation_note_deploy (create, "RUNNING", 7);
  g_assert_cmpstr (hw_operation_get_seen_word (create), ==, "CRASHED");
  g_assert_cmpint (hw_operation_get_seen_at (create), ==, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/operation/new", test_new);
  g_test_add_func ("/model/operation/good-fate", test_good_fate);
  g_test_add_func ("/model/operation/forward-only", test_forward_only);
  g_test_add_func ("/model/operation/properties", test_properties);
  g_test_add_func ("/model/operation/readings", test_readings);
  g_test_add_func ("/model/operation/reading-without-word", test_reading_without_word);
  g_test_add_func ("/model/operation/long-word", test_long_word);
  g_test_add_func ("/model/operation/create", test_create);
  g_test_add_func ("/model/operation/target-stays", test_target_stays);
  g_test_add_func ("/model/operation/nameless", test_nameless);
  g_test_add_func ("/model/operation/wish", test_wish);
  g_test_add_func ("/model/operation/dismiss", test_dismiss);
  g_test_add_func ("/model/operation/queued-again", test_queued_again);
  g_test_add_func ("/model/operation/problems", test_problems);
  g_test_add_func ("/model/operation/first-deploy", test_first_deploy);

  return g_test_run ();
}
