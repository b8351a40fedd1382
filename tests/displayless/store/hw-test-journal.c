/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <time.h>

#include "hw-test-journal.h"
#include "hw-test-util.h"

#define PATIENCE 20000

static gboolean
check (gboolean ok, GError **location)
{
  g_autoptr (GError) error = g_steal_pointer (location);

  if (ok)
    {
      g_assert_no_error (error);
      return TRUE;
    }
  g_assert_error (error, HW_ERROR, HW_ERROR_STORE);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
  return FALSE;
}

/** hw_test_journal_add: Returns: whether it is on the disk */
gboolean
hw_test_journal_add (HwStore *store, const char *account, HwOperation *operation)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  hw_journal_add_async (store, account, operation, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  return check (hw_journal_add_finish (store, result, &error), &error);
}

/** hw_test_journal_update: Returns: whether it is on the disk */
gboolean
hw_test_journal_update (HwStore *store, HwOperation *operation)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  hw_journal_update_async (store, operation, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  return check (hw_journal_update_finish (store, result, &error), &error);
}

/** hw_test_journal_list: Returns: (transfer full) (nullable): the operations */
GPtrArray *
hw_test_journal_list (HwStore *store, const char *account, guint *n_unreadable)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GPtrArray *operations;
  GError *error = NULL;

  hw_journal_list_async (store, account, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  operations = hw_journal_list_finish (store, result, n_unreadable, &error);
  check (operations != NULL, &error);
  return operations;
}

static GError *
make_error (guint number)
{
  static const HwErrorCode codes[] = { HW_ERROR_TIMED_OUT, HW_ERROR_SERVER, HW_ERROR_CUT, HW_ERROR_INTERRUPTED,
                                       HW_ERROR_FORBIDDEN };
  HwErrorCode code = codes[number / HW_N_OPERATION_KINDS % G_N_ELEMENTS (codes)];
  GError *error =
      hw_error_new (code, code == HW_ERROR_FORBIDDEN ? HW_CERTAINTY_NOT_DONE : HW_CERTAINTY_UNKNOWN, "a message");

  hw_error_set_reply (error, 500 + number % 5, number % 2 == 0 ? "CODE" : NULL, "It “says” '; DROP TABLE journal; --");
  hw_error_set_request (error, "PATCH /sites/cm1", 1000 + number);
  return error;
}

static void
lead_on (HwOperation *operation, guint number)
{
  guint stage = number / HW_N_OPERATION_KINDS % 6;

  if (stage >= 1)
    hw_operation_set_sent (operation, 2000 + number);
  if (stage >= 2 && number % 3 == 0)
    {
      g_autoptr (GError) error = make_error (number);

      hw_operation_set_failed (operation, error, 3000 + number);
    }
  else if (stage >= 2)
    hw_operation_set_done (operation, 3000 + number);
  if (stage >= 3)
    hw_operation_note_word (operation, "DEPLOYING", 4000 + number);
  if (stage >= 4)
    hw_operation_set_verified (operation, (HwVerified) (1 + number % 3), "läuft", 5000 + number);
  if (stage >= 5)
    hw_operation_dismiss (operation);
}

/** hw_test_journal_make: Returns: (transfer full): an operation */
HwOperation *
hw_test_journal_make (guint number)
{
  HwOperationKind kind = (HwOperationKind) (number % HW_N_OPERATION_KINDS);
  HwVerb verb = hw_operation_kind_get_verb (kind);
  g_autofree char *target = verb != HW_VERB_CREATE ? g_strdup_printf ("cm%u", number) : NULL;
  g_autofree char *name = g_strdup_printf ("site “%u” é", number);
  HwOperation *operation = hw_operation_new (kind, target, name, 1 + number);
  HwWish *wish = hw_operation_get_wish (operation);

  hw_operation_set_word_before (operation, number % 2 == 0 ? "RUNNING" : NULL);
  if (verb == HW_VERB_CREATE || verb == HW_VERB_EDIT)
    {
      hw_wish_add (wish, "name", name);
      hw_wish_add (wish, "port", "3000");
      hw_wish_add (wish, "buildCommand", NULL);
    }
  if (verb == HW_VERB_CREATE)
    for (guint i = 0; i < 5; i++)
      {
        g_autofree char *known = g_strdup_printf ("known-%u-%u", number, i);

        hw_wish_add_known (wish, known);
      }
  lead_on (operation, number);
  return operation;
}

static void
print_error (GString *line, const GError *error)
{
  if (error == NULL)
    return;

  g_string_append_printf (line,
                          " error %s %d certainty %d status %u code %s message %s request %s time %" G_GINT64_FORMAT,
                          g_quark_to_string (error->domain), error->code, (int) hw_error_get_certainty (error),
                          hw_error_get_status (error), hw_error_get_server_code (error),
                          hw_error_get_server_message (error), hw_error_get_request (error), hw_error_get_time (error));
}

static void
print_wish (GString *line, HwWish *wish)
{
  g_auto (GStrv) members = hw_wish_dup_members (wish);
  g_auto (GStrv) known = hw_wish_dup_known (wish);
  g_autofree char *joined = g_strjoinv (",", known);

  for (guint i = 0; members[i] != NULL; i++)
    g_string_append_printf (line, " %s=%s", members[i], hw_wish_get_digest (wish, members[i]));
  g_string_append_printf (line, " known %s", joined);
}

/** hw_test_journal_print: Returns: (transfer full): a line */
char *
hw_test_journal_print (HwOperation *operation)
{
  GString *line = g_string_new (NULL);
  HwOperationFacts facts;

  hw_operation_get_facts (operation, &facts);
  g_string_append_printf (line, "%s %s %s “%s” %s %s", facts.id, hw_operation_kind_get_word (facts.kind),
                          facts.target_id, facts.target_name, hw_operation_state_get_word (facts.state),
                          hw_verified_get_word (facts.verified));
  g_string_append_printf (line,
                          " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                          " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s %d",
                          facts.asked_at, facts.sent_at, facts.answered_at, facts.verified_at, facts.working_at,
                          facts.seen_at, facts.word_before, facts.seen_word, facts.dismissed);
  print_error (line, facts.error);
  print_wish (line, hw_operation_get_wish (operation));
  return g_string_free_and_steal (line);
}

/** hw_test_journal_get_cpu_time: Returns: in µs, what this process took until now, whatever else the computer does */
gint64
hw_test_journal_get_cpu_time (void)
{
  struct timespec time;

  g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time), ==, 0);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}
