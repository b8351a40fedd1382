/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-test-operation.h"

HwOperation *
hw_test_operation_new (HwOperationKind kind)
{
  return hw_operation_new (kind, "cm1", "bakery\n-shop", 100);
}

void
hw_test_operation_fail (HwOperation *operation, HwErrorCode code, HwCertainty certainty)
{
  g_autoptr (GError) error = hw_error_new (code, certainty, "x");

  hw_operation_set_failed (operation, error, 120);
}

static void
answer (HwOperation *operation, HwErrorCode code, HwCertainty certainty, guint status)
{
  g_autoptr (GError) error = hw_error_new (code, certainty, "x");

  if (status != 0)
    hw_error_set_reply (error, status, NULL, "No such action");
  hw_operation_set_failed (operation, error, 120);
}

static void
notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  g_string_append_printf (user_data, "%s ", pspec->name);
}

GString *
hw_test_operation_log (HwOperation *operation)
{
  GString *log = g_string_new (NULL);

  g_signal_connect (operation, "notify", G_CALLBACK (notify_cb), log);

  return log;
}

static const struct
{
  const char *name;
  HwOperationState state;
  HwErrorCode code; /* of what is refused or unknown */
  HwVerified verified;
  const char *word_before;
  const char *noted;
  const char *word;
  guint status; /* of the answer, if it matters */
} ways[HW_TEST_N_WAYS] = {
  [HW_TEST_QUEUED] = { "queued", HW_OPERATION_QUEUED },
  [HW_TEST_SENT] = { "sent", HW_OPERATION_SENT },
  [HW_TEST_ACCEPTED] = { "accepted", HW_OPERATION_DONE },
  [HW_TEST_UNKNOWN] = { "unknown", HW_OPERATION_UNKNOWN, HW_ERROR_TIMED_OUT },
  [HW_TEST_ANSWERED_UNKNOWN] = { "answered, unknown", HW_OPERATION_UNKNOWN, HW_ERROR_REFUSED, .status = 409 },
  [HW_TEST_INTERRUPTED] = { "interrupted", HW_OPERATION_UNKNOWN, HW_ERROR_INTERRUPTED },
  [HW_TEST_FORBIDDEN] = { "forbidden", HW_OPERATION_REFUSED, HW_ERROR_FORBIDDEN },
  [HW_TEST_NOT_ACCEPTED] = { "not accepted", HW_OPERATION_REFUSED, HW_ERROR_BAD_REQUEST, .status = 400 },
  [HW_TEST_NOT_ALLOWED] = { "not allowed", HW_OPERATION_REFUSED, HW_ERROR_REFUSED, .status = 405 },
  [HW_TEST_NOT_FOUND] = { "not found", HW_OPERATION_REFUSED, HW_ERROR_NOT_FOUND },
  [HW_TEST_OFFLINE] = { "offline", HW_OPERATION_REFUSED, HW_ERROR_NO_HOST },
  [HW_TEST_WITHDRAWN] = { "withdrawn", HW_OPERATION_REFUSED, HW_ERROR_WITHDRAWN },
  [HW_TEST_CONFIRMED] = { "confirmed", HW_OPERATION_DONE, 0, HW_VERIFIED_CONFIRMED, "STOPPED", NULL, "RUNNING" },
  [HW_TEST_CONFIRMED_UNKNOWN] = { "unknown, confirmed", HW_OPERATION_UNKNOWN, HW_ERROR_CUT, HW_VERIFIED_CONFIRMED,
                                  "STOPPED", NULL, "RUNNING" },
  [HW_TEST_FAILED_WORD] = { "failed", HW_OPERATION_DONE, 0, HW_VERIFIED_FAILED, "RUNNING", "DEPLOYING",
                            "CRASH_LOOPING" },
  [HW_TEST_FAILED] = { "failed, no word", HW_OPERATION_DONE, 0, HW_VERIFIED_FAILED },
  [HW_TEST_FAILED_UNKNOWN] = { "unknown, failed", HW_OPERATION_UNKNOWN, HW_ERROR_SERVER, HW_VERIFIED_FAILED, "RUNNING",
                               NULL, "CRASHED" },
  [HW_TEST_FAILED_UNKNOWN_WORDLESS] = { "unknown, failed, no word", HW_OPERATION_UNKNOWN, HW_ERROR_SERVER,
                                        HW_VERIFIED_FAILED },
  [HW_TEST_NO_CHANGE] = { "no change", HW_OPERATION_DONE, 0, HW_VERIFIED_NO_CHANGE, "RUNNING", NULL, "running" },
  [HW_TEST_NO_CHANGE_UNKNOWN] = { "unknown, no change", HW_OPERATION_UNKNOWN, HW_ERROR_SERVER, HW_VERIFIED_NO_CHANGE,
                                  NULL, NULL, "RUNNING" },
  [HW_TEST_NO_CHANGE_INTERRUPTED] = { "interrupted, no change", HW_OPERATION_UNKNOWN, HW_ERROR_INTERRUPTED,
                                      HW_VERIFIED_NO_CHANGE, "RUNNING", NULL, "RUNNING" },
  [HW_TEST_OTHER_WORD] = { "other word", HW_OPERATION_DONE, 0, HW_VERIFIED_NO_CHANGE, "RUNNING", NULL,
                           "Waiting for DNS" },
  [HW_TEST_OTHER_WORD_UNKNOWN] = { "unknown, other word", HW_OPERATION_UNKNOWN, HW_ERROR_SERVER, HW_VERIFIED_NO_CHANGE,
                                   "RUNNING", NULL, "SLEEPING" },
  [HW_TEST_WORKING_TO_THE_END] = { "working to the end", HW_OPERATION_DONE, 0, HW_VERIFIED_NO_CHANGE, NULL, "BUILDING",
                                   NULL },
};

const char *
hw_test_way_get_name (HwTestWay way)
{
  return ways[way].name;
}

void
hw_test_operation_lead (HwOperation *operation, HwTestWay way)
{
  hw_operation_set_word_before (operation, ways[way].word_before);
  if (ways[way].state != HW_OPERATION_QUEUED)
    hw_operation_set_sent (operation, 110);
  if (ways[way].state == HW_OPERATION_DONE)
    hw_operation_set_done (operation, 120);
  if (ways[way].state == HW_OPERATION_REFUSED)
    answer (operation, ways[way].code, HW_CERTAINTY_NOT_DONE, ways[way].status);
  if (ways[way].state == HW_OPERATION_UNKNOWN)
    answer (operation, ways[way].code, HW_CERTAINTY_UNKNOWN, ways[way].status);
  if (ways[way].noted != NULL)
    hw_operation_note_word (operation, ways[way].noted, 130);
  hw_operation_set_verified (operation, ways[way].verified, ways[way].word, 140);
}
