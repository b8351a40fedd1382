/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-action.h"
#include "hw-status.h"

/* The two tables of design §4 “Truth of status”. */

static const struct
{
  HwStatus status;
  const char *label;
  const char *words[10];
  gboolean has_note;
  const char *actions; /* s(t)art, s(t)op, (r)estart, (d)eploy as “+-rd” */
} table[] = {
  { HW_STATUS_RUNNING, "Running", { "running", "active", "live" }, FALSE, "-rd" },
  { HW_STATUS_WORKING,
    "Working",
    { "deploying", "building", "queued", "pending", "starting", "stopping", "restarting" },
    TRUE,
    "-" },
  { HW_STATUS_STOPPED, "Stopped", { "stopped", "paused", "exited" }, FALSE, "+d" },
  { HW_STATUS_PROBLEM, "Problem", { "failed", "error", "crashed", "unhealthy" }, TRUE, "+-rd" },
};

/* The word in another spelling: 0 as it is, 1 capitals, 2 capitalised, 3 to 5 torn by something that does not count. */
static char *
respell (const char *word, guint how)
{
  static const char *const gaps[] = { "-", "_", " " };
  char *spelt = g_strdup (word);

  if (how == 1 || how > 2)
    {
      g_free (spelt);
      spelt = g_ascii_strup (word, -1);
    }
  if (how == 2)
    spelt[0] = g_ascii_toupper (spelt[0]);
  if (how > 2)
    {
      g_autofree char *whole = spelt;

      spelt = g_strdup_printf (" %.2s%s%s%s", whole, gaps[how - 3], whole + 2, gaps[how - 3]);
    }

  return spelt;
}

static void
test_words (void)
{
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    for (const char *const *word = table[i].words; *word != NULL; word++, n++)
      for (guint how = 0; how < 6; how++)
        {
          g_autofree char *spelt = respell (*word, how);
          g_autofree char *label = hw_status_word_label (spelt);
          g_autofree char *note = hw_status_word_note (spelt);

          g_assert_cmpint ((int) hw_status_from_word (spelt), ==, (int) table[i].status);
          g_assert_cmpstr (label, ==, table[i].label);
          g_assert_cmpint (note != NULL, ==, table[i].has_note);
          g_assert_true (hw_status_word_equal (spelt, *word));
        }

  g_assert_cmpuint (n, ==, 17);
}

static void
test_notes (void)
{
  g_autofree char *deploying = hw_status_word_note ("DEPLOYING");
  g_autofree char *crashed = hw_status_word_note ("crashed");
  g_autofree char *none = hw_status_word_note (NULL);

  g_assert_cmpstr (deploying, ==, "Deploying");
  g_assert_cmpstr (crashed, ==, "Crashed");
  g_assert_null (none);
}

/* The set of words is open: its own word, nothing concluded. */
static void
test_other (void)
{
  static const struct
  {
    const char *word;
    const char *label;
  } cases[] = {
    { NULL, "Unknown" },
    { "", "Unknown" },
    { " - ", "Unknown" },
    { "SUSPENDED_FOR_ABUSE", "Suspended for abuse" },
    { "run", "Run" },
    { "runningx", "Runningx" },
    { "not running", "Not running" },
    { "<b>running</b>", "<b>running</b>" },
    { "\xff", "\xef\xbf\xbd" },
    { "r\u00FCnning", "R\u00FCnning" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = hw_status_word_label (cases[i].word);
      g_autofree char *note = hw_status_word_note (cases[i].word);

      g_assert_cmpint ((int) hw_status_from_word (cases[i].word), ==, (int) HW_STATUS_OTHER);
      g_assert_cmpstr (label, ==, cases[i].label);
      g_assert_null (note);
    }
}

static void
test_equal (void)
{
  g_assert_true (hw_status_word_equal (NULL, NULL));
  g_assert_true (hw_status_word_equal (NULL, ""));
  g_assert_true (hw_status_word_equal ("Crash-Looping", "CRASH_LOOPING"));
  g_assert_false (hw_status_word_equal ("crashed", "crash"));
  g_assert_false (hw_status_word_equal ("running", NULL));
  g_assert_false (hw_status_word_equal ("running", "active"));
}

static void
test_complete (void)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (HW_TYPE_STATUS);
  g_autoptr (GHashTable) icons = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (klass->n_values, ==, HW_N_STATUSES);
  for (guint i = 0; i < HW_N_STATUSES; i++)
    {
      HwStatus status = (HwStatus) i;

      g_assert_cmpstr (hw_status_get_nick (status), ==, klass->values[i].value_nick);
      g_assert_true (g_str_has_prefix (hw_status_get_icon_name (status), "hw-status-"));
      g_assert_true (g_str_has_suffix (hw_status_get_icon_name (status), "-symbolic"));
      g_assert_nonnull (hw_status_get_css_class (status));
      g_hash_table_add (icons, (gpointer) hw_status_get_icon_name (status));
      g_hash_table_add (labels, (gpointer) hw_status_get_label (status));
    }

  /* Never colour alone: no two share a shape or a word. */
  g_assert_cmpuint (g_hash_table_size (icons), ==, HW_N_STATUSES);
  g_assert_cmpuint (g_hash_table_size (labels), ==, HW_N_STATUSES);
}

static void
check_actions (HwStatus status, const char *offered)
{
  static const char letters[HW_N_ACTIONS] = { '+', '-', 'r', 'd' };

  for (guint i = 0; i < HW_N_ACTIONS; i++)
    {
      gboolean is_offered = strchr (offered, letters[i]) != NULL;
      const char *of_site = hw_action_get_reason ((HwAction) i, HW_RESOURCE_SITE, status);
      const char *of_database = hw_action_get_reason ((HwAction) i, HW_RESOURCE_DATABASE, status);

      g_assert_cmpint (hw_action_applies ((HwAction) i, status), ==, is_offered);
      g_assert_cmpint (of_site == NULL, ==, is_offered);
      g_assert_cmpint (of_database == NULL, ==, is_offered);
      if (is_offered)
        continue;
      g_assert_true (g_str_has_suffix (of_site, ".") && strstr (of_site, "site") != NULL);
      g_assert_true (g_str_has_suffix (of_database, ".") && strstr (of_database, "database") != NULL);
    }
}

static void
test_buttons (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    check_actions (table[i].status, table[i].actions);
  check_actions (HW_STATUS_OTHER, "+-rd");

  g_assert_cmpstr (hw_action_get_reason (HW_ACTION_START, HW_RESOURCE_SITE, HW_STATUS_RUNNING), ==,
                   "The site is already running.");
  g_assert_cmpstr (hw_action_get_reason (HW_ACTION_STOP, HW_RESOURCE_SITE, HW_STATUS_STOPPED), ==,
                   "The site is already stopped.");
  g_assert_cmpstr (hw_action_get_reason (HW_ACTION_RESTART, HW_RESOURCE_SITE, HW_STATUS_STOPPED), ==,
                   "The site is stopped. Start it first.");
  g_assert_cmpstr (hw_action_get_reason (HW_ACTION_DEPLOY, HW_RESOURCE_SITE, HW_STATUS_WORKING), ==,
                   "The site is being worked on. Wait until that is finished.");
}

static void
test_actions (void)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (HW_TYPE_ACTION);
  HwAction action;

  g_assert_cmpuint (klass->n_values, ==, HW_N_ACTIONS);
  for (guint i = 0; i < HW_N_ACTIONS; i++)
    {
      const char *word = hw_action_get_word ((HwAction) i);

      g_assert_cmpstr (word, ==, klass->values[i].value_nick);
      g_assert_true (hw_action_from_word (word, &action));
      g_assert_cmpint ((int) action, ==, (int) i);
      g_assert_true (hw_action_from_word (word, NULL));
      g_assert_cmpuint (strlen (hw_action_get_label ((HwAction) i)), >, 0);
      g_assert_true (g_str_has_suffix (hw_action_get_icon_name ((HwAction) i), "-symbolic"));
    }

  /* Delete is a DELETE with a confirmation of its own, not an action. */
  g_assert_false (hw_action_from_word ("delete", &action));
  g_assert_false (hw_action_from_word ("Start", &action));
  g_assert_false (hw_action_from_word (NULL, &action));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/status/words", test_words);
  g_test_add_func ("/model/status/notes", test_notes);
  g_test_add_func ("/model/status/other", test_other);
  g_test_add_func ("/model/status/equal", test_equal);
  g_test_add_func ("/model/status/complete", test_complete);
  g_test_add_func ("/model/site-action/buttons", test_buttons);
  g_test_add_func ("/model/site-action/table", test_actions);

  return g_test_run ();
}
