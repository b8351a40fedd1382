/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-site.h"
#include "hw-watch.h"

/* HwWatch: what the words that are read prove of a start, stop, restart or deploy (design §4, “Truth of status”). Each
 * word stands for itself in any spelling and for its row of the table. */

#define MINUTE G_TIME_SPAN_MINUTE
#define SINCE  (100 * MINUTE)

typedef struct
{
  const char *name;
  HwOperationKind kind;
  gboolean unknown; /* sent, and no answer that decides */
  const char *before;
  const char *words; /* read every minute, "@20" for 20 min later; the last one decides */
  HwVerified verdict;
} Case;

static const Case cases[] = {
  /* A deploy: Working has to be seen, then Running. */
  { "deploy", HW_OPERATION_DEPLOY, FALSE, "RUNNING", "RUNNING DEPLOYING DEPLOYING RUNNING", HW_VERIFIED_CONFIRMED },
  { "deploy-other-words", HW_OPERATION_DEPLOY, FALSE, "live", "live building active", HW_VERIFIED_CONFIRMED },
  { "deploy-early", HW_OPERATION_DEPLOY, FALSE, "RUNNING", "RUNNING RUNNING", HW_VERIFIED_NOT_YET },
  { "deploy-renamed", HW_OPERATION_DEPLOY, FALSE, "RUNNING", "live active", HW_VERIFIED_NOT_YET },
  { "deploy-failed", HW_OPERATION_DEPLOY, FALSE, "RUNNING", "DEPLOYING FAILED", HW_VERIFIED_FAILED },
  { "deploy-failed-unseen", HW_OPERATION_DEPLOY, FALSE, "RUNNING", "FAILED", HW_VERIFIED_FAILED },
  { "deploy-failed-again", HW_OPERATION_DEPLOY, FALSE, "FAILED", "FAILED DEPLOYING FAILED", HW_VERIFIED_FAILED },
  { "deploy-still-failed", HW_OPERATION_DEPLOY, FALSE, "FAILED", "failed FAILED", HW_VERIFIED_NOT_YET },
  { "deploy-failed-otherwise", HW_OPERATION_DEPLOY, FALSE, "FAILED", "CRASHED", HW_VERIFIED_FAILED },
  { "deploy-cured-unseen", HW_OPERATION_DEPLOY, FALSE, "CRASHED", "RUNNING", HW_VERIFIED_CONFIRMED },
  { "deploy-from-stopped", HW_OPERATION_DEPLOY, FALSE, "STOPPED", "STOPPED RUNNING", HW_VERIFIED_CONFIRMED },
  { "deploy-other-word", HW_OPERATION_DEPLOY, FALSE, "RUNNING", "DEPLOYING HIBERNATING", HW_VERIFIED_NOT_YET },
  { "deploy-stopped", HW_OPERATION_DEPLOY, FALSE, "RUNNING", "DEPLOYING STOPPED", HW_VERIFIED_NOT_YET },
  { "deploy-no-change", HW_OPERATION_DEPLOY, FALSE, "RUNNING", "RUNNING @9 RUNNING", HW_VERIFIED_NO_CHANGE },
  { "deploy-no-change-yet", HW_OPERATION_DEPLOY, FALSE, "RUNNING", "RUNNING @8 RUNNING", HW_VERIFIED_NOT_YET },
  { "deploy-takes-long", HW_OPERATION_DEPLOY, FALSE, "RUNNING", "DEPLOYING @200 DEPLOYING", HW_VERIFIED_NOT_YET },
  { "deploy-took-long", HW_OPERATION_DEPLOY, FALSE, "RUNNING", "DEPLOYING @200 RUNNING", HW_VERIFIED_CONFIRMED },
  { "deploy-fell-asleep", HW_OPERATION_DEPLOY, FALSE, "RUNNING", "DEPLOYING @5 STOPPED @5 STOPPED",
    HW_VERIFIED_NO_CHANGE },
  { "deploy-no-word", HW_OPERATION_DEPLOY, FALSE, "RUNNING", "- -", HW_VERIFIED_NOT_YET },
  { "deploy-unknown", HW_OPERATION_DEPLOY, TRUE, "RUNNING", "RUNNING DEPLOYING RUNNING", HW_VERIFIED_CONFIRMED },
  { "deploy-unknown-nothing", HW_OPERATION_DEPLOY, TRUE, "RUNNING", "RUNNING @9 RUNNING", HW_VERIFIED_NO_CHANGE },

  /* A restart: 2xx and then Running read. Without an answer, something has to have moved. */
  { "restart", HW_OPERATION_RESTART, FALSE, "RUNNING", "RUNNING", HW_VERIFIED_CONFIRMED },
  { "restart-seen", HW_OPERATION_RESTART, FALSE, "RUNNING", "RESTARTING RUNNING", HW_VERIFIED_CONFIRMED },
  { "restart-failed", HW_OPERATION_RESTART, FALSE, "RUNNING", "CRASHED", HW_VERIFIED_FAILED },
  { "restart-of-crashed", HW_OPERATION_RESTART, FALSE, "CRASHED", "CRASHED", HW_VERIFIED_NOT_YET },
  { "restart-of-crashed-fails", HW_OPERATION_RESTART, FALSE, "CRASHED", "RESTARTING CRASHED", HW_VERIFIED_FAILED },
  { "restart-of-crashed-helps", HW_OPERATION_RESTART, TRUE, "CRASHED", "RUNNING", HW_VERIFIED_CONFIRMED },
  { "restart-unknown", HW_OPERATION_RESTART, TRUE, "RUNNING", "RUNNING", HW_VERIFIED_NOT_YET },
  { "restart-unknown-seen", HW_OPERATION_RESTART, TRUE, "RUNNING", "RESTARTING RUNNING", HW_VERIFIED_CONFIRMED },
  { "restart-unknown-nothing", HW_OPERATION_RESTART, TRUE, "live", "RUNNING @9 active", HW_VERIFIED_NO_CHANGE },

  { "start", HW_OPERATION_START, FALSE, "STOPPED", "STOPPED STARTING RUNNING", HW_VERIFIED_CONFIRMED },
  { "start-unseen", HW_OPERATION_START, FALSE, "exited", "live", HW_VERIFIED_CONFIRMED },
  { "start-waits", HW_OPERATION_START, FALSE, "STOPPED", "STOPPED paused", HW_VERIFIED_NOT_YET },
  { "start-failed", HW_OPERATION_START, FALSE, "STOPPED", "STARTING CRASHED", HW_VERIFIED_FAILED },
  { "start-unknown", HW_OPERATION_START, TRUE, "STOPPED", "RUNNING", HW_VERIFIED_CONFIRMED },
  { "start-unknown-nothing", HW_OPERATION_START, TRUE, "STOPPED", "STOPPED @9 STOPPED", HW_VERIFIED_NO_CHANGE },
  { "start-unknown-problem", HW_OPERATION_START, TRUE, "CRASHED", "CRASHED @9 CRASHED", HW_VERIFIED_NO_CHANGE },

  { "stop", HW_OPERATION_STOP, FALSE, "RUNNING", "RUNNING STOPPING STOPPED", HW_VERIFIED_CONFIRMED },
  { "stop-unseen", HW_OPERATION_STOP, FALSE, "live", "exited", HW_VERIFIED_CONFIRMED },
  { "stop-waits", HW_OPERATION_STOP, FALSE, "RUNNING", "RUNNING STOPPING", HW_VERIFIED_NOT_YET },
  { "stop-ignored", HW_OPERATION_STOP, FALSE, "DEPLOYING", "DEPLOYING RUNNING @8 RUNNING RUNNING",
    HW_VERIFIED_NO_CHANGE },
  { "stop-crashed", HW_OPERATION_STOP, FALSE, "RUNNING", "CRASHED", HW_VERIFIED_FAILED },
  { "stop-of-crashed", HW_OPERATION_STOP, FALSE, "CRASHED", "CRASHED STOPPED", HW_VERIFIED_CONFIRMED },
  { "stop-unknown", HW_OPERATION_STOP, TRUE, "RUNNING", "STOPPED", HW_VERIFIED_CONFIRMED },
  { "stop-unknown-nothing", HW_OPERATION_STOP, TRUE, "RUNNING", "RUNNING @9 RUNNING", HW_VERIFIED_NO_CHANGE },

  /* The list may never have said a status. */
  { "no-word-before", HW_OPERATION_STOP, FALSE, NULL, "STOPPED", HW_VERIFIED_CONFIRMED },
};

static HwOperation *
new_operation (const Case *c)
{
  HwOperation *operation = hw_operation_new (c->kind, "cm1", "shop", 0);
  g_autoptr (GError) error = hw_error_new (HW_ERROR_TIMED_OUT, HW_CERTAINTY_UNKNOWN, "test");

  hw_operation_set_word_before (operation, c->before);
  hw_operation_set_sent (operation, 1);
  if (c->unknown)
    hw_operation_set_failed (operation, error, 2);
  else
    hw_operation_set_done (operation, 2);

  return operation;
}

/* word: (nullable): none is named */
static HwVerified
judge (HwWatch *watch, const char *word, gint64 asked_at)
{
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);
  HwSite *site = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "cm1"));
  const HwReading reading = { HW_RESOURCE_SITE, resources, TRUE, 0, NULL, asked_at };

  if (word)
    hw_resource_set_text (HW_RESOURCE (site), HW_SITE_STATUS, word);
  g_ptr_array_add (resources, site);

  return hw_watch_judge (watch, &reading, NULL).verified;
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (HwOperation) operation = new_operation (c);
  g_autoptr (HwWatch) watch = hw_watch_new (operation);
  g_auto (GStrv) words = g_strsplit (c->words, " ", -1);
  gint64 now = SINCE;

  hw_watch_begin (watch, SINCE);
  g_assert_true (hw_watch_get_operation (watch) == operation);

  for (guint i = 0; words[i]; i++)
    {
      HwVerified verdict;

      if (words[i][0] == '@')
        {
          now += (g_ascii_strtoll (words[i] + 1, NULL, 10) - 1) * MINUTE;
          continue;
        }

      now += MINUTE;
      verdict = judge (watch, g_str_equal (words[i], "-") ? NULL : words[i], now);
      g_assert_cmpint (verdict, ==, words[i + 1] ? HW_VERIFIED_NOT_YET : c->verdict);
    }
}

static void
test_counts (void)
{
  g_autoptr (HwOperation) operation = new_operation (&cases[0]);
  g_autoptr (HwWatch) watch = hw_watch_new (operation);

  hw_watch_begin (watch, SINCE);
  g_assert_false (hw_watch_counts (watch, SINCE - 1));
  g_assert_true (hw_watch_counts (watch, SINCE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/watch/counts", test_counts);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/watch/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  return g_test_run ();
}
