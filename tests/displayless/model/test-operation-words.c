/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-test-operation.h"

/* What people read of an operation: all of it stands in operation-words.txt, to be read as a whole. */

static HwOperation *
make_led (HwOperationKind kind, HwTestWay way)
{
  HwOperation *operation = hw_test_operation_new (kind);

  hw_test_operation_lead (operation, way);

  return operation;
}

static void
append_lines (GString *text, HwOperationKind kind)
{
  g_autoptr (HwOperation) named = hw_test_operation_new (kind);
  g_autofree char *title = hw_operation_describe_title (named);

  g_string_append_printf (text, "# %s (%s)\n", title, hw_operation_kind_get_word (kind));
  for (HwTestWay way = 0; way < HW_TEST_N_WAYS; way++)
    {
      g_autoptr (HwOperation) operation = make_led (kind, way);
      g_autofree char *sentence = hw_operation_describe (operation);
      g_autofree char *outcome = hw_operation_describe_outcome (operation);
      const char *rest = hw_operation_is_problem (operation) ? "problem" : "fine";

      g_string_append_printf (text, "%s (%s)\n    %s\n    %s\n", hw_test_way_get_name (way),
                              hw_operation_is_open (operation) ? "open" : rest, sentence, outcome);
    }
}

static void
test_book (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "displayless", "model", "operation-words.txt", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *expected = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) expected_lines = NULL;

  for (HwOperationKind kind = 0; kind < HW_N_OPERATION_KINDS; kind++)
    append_lines (text, kind);
  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));

  lines = g_strsplit (text->str, "\n", -1);
  expected_lines = g_strsplit (expected, "\n", -1);
  for (guint i = 0; lines[i] != NULL && expected_lines[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, expected_lines[i]);
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (expected_lines));
}

/* What each verb says only when the wish was seen fulfilled. */
static const char *
get_claim (HwOperation *operation)
{
  static const char *const claims[HW_N_VERBS] = {
    "is running", "is stopped", "is running", "finished", "was created.", "were saved", "is deleted",
  };

  if (hw_operation_get_kind (operation) == HW_OPERATION_EDIT_DATABASE)
    return "was renamed.";

  return claims[hw_operation_get_verb (operation)];
}

static void
check_sentence (HwOperation *operation)
{
  g_autofree char *text = hw_operation_describe (operation);
  gboolean is_confirmed = hw_operation_get_verified (operation) == HW_VERIFIED_CONFIRMED;
  const char *claim = get_claim (operation);

  g_assert_nonnull (strstr (text, "“bakery -shop”"));
  g_assert_true (g_str_has_suffix (text, "."));
  g_assert_null (strchr (text, '%'));
  g_assert_null (strstr (text, "(null)"));
  if (is_confirmed)
    g_assert_nonnull (strstr (text, claim));
  else if (strstr (text, "whether") == NULL)
    g_assert_null (strstr (text, claim));
}

static void
check_outcome (HwOperation *operation)
{
  g_autofree char *text = hw_operation_describe_outcome (operation);
  gboolean is_confirmed = hw_operation_get_verified (operation) == HW_VERIFIED_CONFIRMED;
  gboolean is_unknown = hw_operation_get_state (operation) == HW_OPERATION_UNKNOWN;

  g_assert_cmpuint (strlen (text), >, 5);
  g_assert_false (g_str_has_suffix (text, "."));
  g_assert_null (strchr (text, '%'));
  g_assert_null (strstr (text, "(null)"));
  if (g_str_has_prefix (text, "Done"))
    g_assert_true (is_confirmed);
  /* Nobody knows of what was never answered that it was accepted. */
  if (is_unknown)
    g_assert_null (strstr (text, "Accepted"));
  if (is_unknown && !is_confirmed)
    g_assert_true (g_str_has_prefix (text, "We don’t know"));
  if (hw_operation_is_problem (operation))
    g_assert_false (g_str_has_prefix (text, "Done"));
}

static void
test_truth (void)
{
  for (HwOperationKind kind = 0; kind < HW_N_OPERATION_KINDS; kind++)
    for (HwTestWay way = 0; way < HW_TEST_N_WAYS; way++)
      {
        g_autoptr (HwOperation) operation = make_led (kind, way);

        check_sentence (operation);
        check_outcome (operation);
      }
}

/* The sign beside the words says neither more nor less, and the problems are those that a person would look for. */
static void
check_sign (HwOperation *operation)
{
  g_autofree char *outcome = hw_operation_describe_outcome (operation);
  HwStatus sign = hw_operation_get_sign (operation);
  gboolean is_open = hw_operation_is_open (operation);
  gboolean is_problem = hw_operation_is_problem (operation);
  gboolean is_doubt = g_str_has_prefix (outcome, "We don’t know") || g_str_has_prefix (outcome, "Not found.");

  g_test_message ("%s: %s", hw_status_get_nick (sign), outcome);
  g_assert_false (is_open && is_problem);
  if (is_doubt)
    g_assert_cmpint (sign, ==, HW_STATUS_OTHER);
  else if (is_open)
    g_assert_cmpint (sign, ==, HW_STATUS_WORKING);
  else if (is_problem)
    g_assert_true (sign == HW_STATUS_PROBLEM || sign == HW_STATUS_OTHER);
  else
    g_assert_cmpint (sign, ==, HW_STATUS_RUNNING);
  if (sign == HW_STATUS_RUNNING)
    g_assert_true (g_str_has_prefix (outcome, "Done") || g_str_has_suffix (outcome, "was running afterwards"));
  if (is_doubt && !is_open)
    g_assert_cmpint (is_problem, ==, !g_str_has_prefix (outcome, "Not found."));
  if (strstr (outcome, "ailed") != NULL || g_str_has_prefix (outcome, "Refused"))
    g_assert_cmpint (sign, ==, HW_STATUS_PROBLEM);
}

static void
test_sign (void)
{
  for (HwOperationKind kind = 0; kind < HW_N_OPERATION_KINDS; kind++)
    for (HwTestWay way = 0; way < HW_TEST_N_WAYS; way++)
      {
        g_autoptr (HwOperation) operation = make_led (kind, way);

        check_sign (operation);
      }
}

/* Every state with everything that can be seen afterwards, as it comes from the journal. */
static void
test_sign_of_facts (void)
{
  static const char *const words[] = { NULL, "RUNNING", "CRASHED", "SLEEPING", "DEPLOYING" };

  for (HwOperationKind kind = 0; kind < HW_N_OPERATION_KINDS; kind++)
    for (HwOperationState state = HW_OPERATION_QUEUED; state <= HW_OPERATION_UNKNOWN; state++)
      for (HwVerified verified = HW_VERIFIED_NOT_YET; verified <= HW_VERIFIED_NO_CHANGE; verified++)
        for (gsize i = 0; i < 2 * G_N_ELEMENTS (words); i++)
          {
            const HwOperationFacts facts = { .kind = kind,
                                             .target_id = "cm1",
                                             .target_name = "shop",
                                             .state = state,
                                             .verified = verified,
                                             .working_at = i % 2 == 0 ? 0 : 1,
                                             .word_before = "RUNNING",
                                             .seen_word = words[i / 2] };
            g_autoptr (HwOperation) operation = hw_operation_new_from_facts (&facts);

            check_sign (operation);
          }
}

static void
check_own_words (HwResourceKind target, HwTestWay way)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (HwOperationKind kind = 0; kind < HW_N_OPERATION_KINDS; kind++)
    {
      g_autoptr (HwOperation) operation = make_led (kind, way);

      if (hw_operation_get_target_kind (operation) != target)
        continue;

      g_assert_true (g_hash_table_add (texts, hw_operation_describe (operation)));
      g_assert_true (g_hash_table_add (texts, hw_operation_describe_title (operation)));
    }
}

/* Of each way no two verbs say the same of one thing, so no sentence can have slipped to another. */
static void
test_own_words (void)
{
  for (HwTestWay way = 0; way < HW_TEST_N_WAYS; way++)
    for (HwResourceKind target = 0; target < HW_N_TARGET_KINDS; target++)
      check_own_words (target, way);
}

/* What is about the one never speaks of the other. */
static void
test_right_thing (void)
{
  static const char *const others[HW_N_TARGET_KINDS] = { "database", "site" };

  for (HwOperationKind kind = 0; kind < HW_N_OPERATION_KINDS; kind++)
    for (HwTestWay way = 0; way < HW_TEST_N_WAYS; way++)
      {
        g_autoptr (HwOperation) operation = make_led (kind, way);
        const char *other = others[hw_operation_get_target_kind (operation)];
        g_autofree char *sentence = hw_operation_describe (operation);
        g_autofree char *outcome = hw_operation_describe_outcome (operation);

        g_assert_null (strstr (sentence, other));
        g_assert_null (strstr (outcome, other));
      }
}

/* A database whose first start was seen to end badly is there all the same. */
static void
test_created_and_broken (void)
{
  g_autoptr (HwOperation) operation = hw_operation_new (HW_OPERATION_CREATE_DATABASE, NULL, "orders", 100);
  g_autofree char *outcome = NULL;

  hw_operation_set_done (operation, 110);
  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, "STARTING", 120);
  hw_operation_note_deploy (operation, "CRASHED", 130);
  outcome = hw_operation_describe_outcome (operation);
  g_assert_cmpstr (outcome, ==, "Done. Found in the list, but the status was “crashed” afterwards");
  g_assert_cmpint (hw_operation_get_sign (operation), ==, HW_STATUS_PROBLEM);
  g_assert_true (hw_operation_is_problem (operation));
}

/* Without a reason, an action that is not understood is not offered; a reason of the server is told. */
static void
test_not_offered (void)
{
  static const struct
  {
    HwOperationKind kind;
    guint status;
    const char *message;
    gboolean is_told;
  } cases[] = {
    { HW_OPERATION_RESTART_DATABASE, 400, NULL, TRUE },
    { HW_OPERATION_RESTART_DATABASE, 400, "Too short.", FALSE },
    { HW_OPERATION_RESTART_DATABASE, 405, "Too short.", TRUE },
    { HW_OPERATION_RESTART_DATABASE, 405, NULL, TRUE },
    { HW_OPERATION_EDIT_DATABASE, 405, "Too short.", TRUE },
    { HW_OPERATION_EDIT_DATABASE, 400, "Too short.", FALSE },
    { HW_OPERATION_EDIT_DATABASE, 400, NULL, FALSE },
    { HW_OPERATION_RESTART, 400, "Too short.", FALSE },
    { HW_OPERATION_RESTART, 400, NULL, FALSE },
    { HW_OPERATION_RESTART, 405, "Too short.", FALSE },
    { HW_OPERATION_CREATE_DATABASE, 400, "Too short.", FALSE },
    { HW_OPERATION_CREATE_DATABASE, 405, "Too short.", FALSE },
    { HW_OPERATION_DELETE_DATABASE, 405, "Too short.", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwOperation) operation = hw_test_operation_new (cases[i].kind);
      g_autoptr (GError) error =
          hw_error_new (cases[i].status == 400 ? HW_ERROR_BAD_REQUEST : HW_ERROR_REFUSED, HW_CERTAINTY_NOT_DONE, "x");
      g_autofree char *sentence = NULL;
      g_autofree char *outcome = NULL;

      hw_error_set_reply (error, cases[i].status, NULL, cases[i].message);
      hw_operation_set_failed (operation, error, 1);
      sentence = hw_operation_describe (operation);
      outcome = hw_operation_describe_outcome (operation);
      g_assert_cmpint (strstr (sentence, "Hostwares does not offer this for this database. Nothing was changed.")
                           != NULL,
                       ==, cases[i].is_told);
      g_assert_cmpint (g_str_equal (outcome, "Refused: Hostwares does not offer this for this database"), ==,
                       cases[i].is_told);
      g_assert_cmpint (strstr (sentence, "Too short.") != NULL, ==, !cases[i].is_told && cases[i].message != NULL);
    }
}

/* The server's words are quoted as they are, and the line still ends as the others do. */
static void
test_quoted (void)
{
  g_autoptr (HwOperation) operation = hw_test_operation_new (HW_OPERATION_DEPLOY);
  g_autoptr (GError) error = hw_error_new (HW_ERROR_BAD_REQUEST, HW_CERTAINTY_NOT_DONE, "x");
  g_autofree char *outcome = NULL;

  hw_error_set_reply (error, 400, NULL, "100%s <b>no</b>.");
  hw_operation_set_failed (operation, error, 1);
  outcome = hw_operation_describe_outcome (operation);
  g_assert_cmpstr (outcome, ==, "Refused: Hostwares did not accept this request. Hostwares says: “100%s <b>no</b>.”");
}

/* A refusal for a reason that is not ours, as of a library. */
static void
test_strange_error (void)
{
  HwOperationFacts facts = { .kind = HW_OPERATION_DELETE_SITE, .target_id = "cm1", .target_name = "x" };
  g_autoptr (GError) error = g_error_new_literal (g_quark_from_static_string ("strange"), HW_ERROR_FORBIDDEN, "Boom");
  g_autoptr (HwOperation) operation = NULL;
  g_autofree char *outcome = NULL;

  facts.state = HW_OPERATION_REFUSED;
  facts.error = error;
  operation = hw_operation_new_from_facts (&facts);
  outcome = hw_operation_describe_outcome (operation);
  g_assert_cmpstr (outcome, ==, "Not done: Something unexpected happened: “Boom”");
}

/* A word of which nothing is left when it is made readable. */
static void
test_unreadable_word (void)
{
  g_autoptr (HwOperation) operation = hw_test_operation_new (HW_OPERATION_START);
  g_autofree char *failed = NULL;
  g_autofree char *sentence = NULL;

  hw_operation_set_done (operation, 1);
  hw_operation_set_verified (operation, HW_VERIFIED_FAILED, "___", 2);
  failed = hw_operation_describe_outcome (operation);
  sentence = hw_operation_describe (operation);
  g_assert_cmpstr (failed, ==, "Failed");
  g_assert_cmpstr (sentence, ==, "“bakery -shop” did not start.");
}

static void
test_unreadable_other_word (void)
{
  g_autoptr (HwOperation) operation = hw_test_operation_new (HW_OPERATION_START);
  g_autofree char *outcome = NULL;
  g_autofree char *sentence = NULL;

  hw_operation_set_word_before (operation, "STOPPED");
  hw_operation_set_done (operation, 1);
  hw_operation_set_verified (operation, HW_VERIFIED_NO_CHANGE, "___", 2);
  outcome = hw_operation_describe_outcome (operation);
  sentence = hw_operation_describe (operation);
  g_assert_null (strstr (outcome, "(null)"));
  g_assert_null (strstr (sentence, "(null)"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/operation-words/book", test_book);
  g_test_add_func ("/model/operation-words/truth", test_truth);
  g_test_add_func ("/model/operation-words/sign", test_sign);
  g_test_add_func ("/model/operation-words/sign-of-facts", test_sign_of_facts);
  g_test_add_func ("/model/operation-words/own-words", test_own_words);
  g_test_add_func ("/model/operation-words/right-thing", test_right_thing);
  g_test_add_func ("/model/operation-words/created-and-broken", test_created_and_broken);
  g_test_add_func ("/model/operation-words/not-offered", test_not_offered);
  g_test_add_func ("/model/operation-words/quoted", test_quoted);
  g_test_add_func ("/model/operation-words/strange-error", test_strange_error);
  g_test_add_func ("/model/operation-words/unreadable-word", test_unreadable_word);
  g_test_add_func ("/model/operation-words/unreadable-other-word", test_unreadable_other_word);

  return g_test_run ();
}
