/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-test-operation.h"

/* An operation on its way to the disk and back, and what the disk may make of it. */

static void
check_equal (const HwOperationFacts *a, const HwOperationFacts *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpint ((int) a->kind, ==, (int) b->kind);
  g_assert_cmpstr (a->target_id, ==, b->target_id);
  g_assert_cmpstr (a->target_name, ==, b->target_name);
  g_assert_cmpint ((int) a->state, ==, (int) b->state);
  g_assert_cmpint ((int) a->verified, ==, (int) b->verified);
  g_assert_cmpint (a->asked_at, ==, b->asked_at);
  g_assert_cmpint (a->sent_at, ==, b->sent_at);
  g_assert_cmpint (a->answered_at, ==, b->answered_at);
  g_assert_cmpint (a->verified_at, ==, b->verified_at);
  g_assert_cmpint (a->working_at, ==, b->working_at);
  g_assert_cmpint (a->seen_at, ==, b->seen_at);
  g_assert_cmpstr (a->word_before, ==, b->word_before);
  g_assert_cmpstr (a->seen_word, ==, b->seen_word);
  g_assert_cmpint (a->dismissed, ==, b->dismissed);
  g_assert_cmpint (a->error != NULL, ==, b->error != NULL);
  if (a->error != NULL)
    g_assert_cmpint (a->error->code, ==, b->error->code);
}

/* Wherever an operation is on its way, it comes back as it was, and says the same. */
static void
test_round_trip (void)
{
  for (HwOperationKind kind = 0; kind < HW_N_OPERATION_KINDS; kind++)
    for (HwTestWay way = 0; way < HW_TEST_N_WAYS; way++)
      {
        g_autoptr (HwOperation) operation = hw_test_operation_new (kind);
        g_autoptr (HwOperation) copy = NULL;
        g_autofree char *outcome = NULL;
        g_autofree char *copy_outcome = NULL;
        HwOperationFacts facts;
        HwOperationFacts copy_facts;

        hw_test_operation_lead (operation, way);
        if (way % 2 == 0)
          hw_operation_dismiss (operation);
        hw_operation_get_facts (operation, &facts);
        copy = hw_operation_new_from_facts (&facts);
        hw_operation_get_facts (copy, &copy_facts);
        check_equal (&facts, &copy_facts);

        outcome = hw_operation_describe_outcome (operation);
        copy_outcome = hw_operation_describe_outcome (copy);
        g_assert_cmpstr (outcome, ==, copy_outcome);
      }
}

/* Each member has its own place: all are different, and none is nothing. */
static void
test_members (void)
{
  g_autoptr (HwOperation) operation = hw_test_operation_new (HW_OPERATION_RESTART);
  g_autoptr (HwOperation) copy = NULL;
  HwOperationFacts facts;

  hw_operation_set_word_before (operation, "CRASHED");
  hw_operation_set_sent (operation, 110);
  hw_test_operation_fail (operation, HW_ERROR_CUT, HW_CERTAINTY_UNKNOWN);
  hw_operation_note_word (operation, "STARTING", 130);
  hw_operation_note_word (operation, "RESTARTING", 140);
  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, "RUNNING", 150);
  hw_operation_dismiss (operation);
  hw_operation_get_facts (operation, &facts);
  copy = hw_operation_new_from_facts (&facts);

  g_assert_cmpstr (hw_operation_get_id (copy), ==, hw_operation_get_id (operation));
  g_assert_cmpint ((int) hw_operation_get_kind (copy), ==, (int) HW_OPERATION_RESTART);
  g_assert_cmpstr (hw_operation_get_target_id (copy), ==, "cm1");
  g_assert_cmpstr (hw_operation_get_target_name (copy), ==, "bakery -shop");
  g_assert_cmpint ((int) hw_operation_get_state (copy), ==, (int) HW_OPERATION_UNKNOWN);
  g_assert_cmpint ((int) hw_operation_get_verified (copy), ==, (int) HW_VERIFIED_CONFIRMED);
  g_assert_cmpint (hw_operation_get_asked_at (copy), ==, 100);
  g_assert_cmpint (hw_operation_get_sent_at (copy), ==, 110);
  g_assert_cmpint (hw_operation_get_answered_at (copy), ==, 120);
  g_assert_cmpint (hw_operation_get_working_at (copy), ==, 130);
  g_assert_cmpint (hw_operation_get_seen_at (copy), ==, 140);
  g_assert_cmpint (hw_operation_get_verified_at (copy), ==, 150);
  g_assert_cmpstr (hw_operation_get_word_before (copy), ==, "CRASHED");
  g_assert_cmpstr (hw_operation_get_seen_word (copy), ==, "RUNNING");
  g_assert_error (hw_operation_get_error (copy), HW_ERROR, HW_ERROR_CUT);
  g_assert_cmpint ((int) hw_error_get_certainty (hw_operation_get_error (copy)), ==, (int) HW_CERTAINTY_UNKNOWN);
  g_assert_true (hw_operation_get_dismissed (copy));
}

/* The wish is the journal's to bring back, with the salt it was made with. */
static void
test_wish (void)
{
  HwOperationFacts facts = { .id = "an-id", .kind = HW_OPERATION_CREATE_SITE, .target_name = "shop" };
  g_autoptr (HwOperation) operation = hw_operation_new_from_facts (&facts);
  g_autoptr (HwWish) expected = hw_wish_new ("an-id");
  HwWish *wish = hw_operation_get_wish (operation);

  g_assert_null (hw_operation_get_target_id (operation));
  g_assert_true (hw_wish_is_empty (wish));
  hw_wish_add (expected, "name", "shop");
  hw_wish_add_digest (wish, "name", hw_wish_get_digest (expected, "name"));
  g_assert_true (hw_wish_fits (wish, "name", "shop"));
}

/* A create whose id came late is one after a restart as well. */
static void
test_late_id (void)
{
  HwOperationFacts facts = { .id = "an-id", .kind = HW_OPERATION_CREATE_SITE, .target_id = "", .target_name = "shop" };
  g_autoptr (HwOperation) operation = hw_operation_new_from_facts (&facts);

  hw_operation_set_target_id (operation, "cm9");
  g_assert_cmpstr (hw_operation_get_target_id (operation), ==, "cm9");
}

/* What was found without an answer goes on as one that nobody saw the answer of. */
static void
test_interrupted (void)
{
  HwOperationFacts facts = { .id = "an-id",
                             .kind = HW_OPERATION_DELETE_SITE,
                             .target_id = "cm1",
                             .target_name = "shop",
                             .state = HW_OPERATION_SENT,
                             .sent_at = 7 };
  g_autoptr (HwOperation) operation = hw_operation_new_from_facts (&facts);

  g_assert_true (hw_operation_is_under_way (operation));
  hw_test_operation_fail (operation, HW_ERROR_INTERRUPTED, HW_CERTAINTY_UNKNOWN);
  g_assert_true (hw_operation_is_watched (operation));
  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, NULL, 200);
  g_assert_false (hw_operation_is_problem (operation));
}

static void
test_impossible (void)
{
  static const HwOperationFacts impossible[] = {
    { .id = "a", .kind = HW_N_OPERATION_KINDS, .target_id = "cm1", .target_name = "x" },
    { .id = "a", .kind = (HwOperationKind) -1, .target_id = "cm1", .target_name = "x" },
    { .id = "a", .kind = HW_OPERATION_DEPLOY, .target_name = "x" },
    { .id = "a", .kind = HW_OPERATION_DELETE_SITE, .target_id = "", .target_name = "x" },
    { .id = "a", .kind = HW_OPERATION_EDIT_SITE, .target_id = "cm\xff", .target_name = "x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (impossible); i++)
    g_assert_null (hw_operation_new_from_facts (&impossible[i]));
}

/* Everything that can be wrong is wrong: the least is claimed. */
static void
test_nonsense (void)
{
  const HwOperationFacts nonsense = {
    .id = "",
    .kind = HW_OPERATION_STOP,
    .target_id = "cm1",
    .target_name = NULL,
    .state = (HwOperationState) 77,
    .verified = (HwVerified) -3,
    .asked_at = G_MININT64,
    .sent_at = -1,
    .answered_at = -1,
    .verified_at = -1,
    .working_at = -1,
    .seen_at = -1,
    .word_before = "\n",
    .seen_word = "",
    .dismissed = 4,
  };
  g_autoptr (HwOperation) operation = hw_operation_new_from_facts (&nonsense);

  g_assert_true (g_uuid_string_is_valid (hw_operation_get_id (operation)));
  g_assert_cmpstr (hw_operation_get_target_name (operation), ==, "Unnamed");
  g_assert_cmpint ((int) hw_operation_get_state (operation), ==, (int) HW_OPERATION_UNKNOWN);
  g_assert_cmpint ((int) hw_operation_get_verified (operation), ==, (int) HW_VERIFIED_NOT_YET);
  g_assert_cmpint (hw_operation_get_asked_at (operation), ==, 0);
  g_assert_cmpint (hw_operation_get_sent_at (operation), ==, 0);
  g_assert_cmpint (hw_operation_get_answered_at (operation), ==, 0);
  g_assert_cmpint (hw_operation_get_verified_at (operation), ==, 0);
  g_assert_cmpint (hw_operation_get_working_at (operation), ==, 0);
  g_assert_cmpint (hw_operation_get_seen_at (operation), ==, 0);
  g_assert_null (hw_operation_get_word_before (operation));
  g_assert_null (hw_operation_get_seen_word (operation));
  g_assert_true (hw_operation_get_dismissed (operation));
}

/* What was not answered cannot have been seen to be fulfilled, nor when. */
static void
test_contradictions (void)
{
  static const HwOperationState states[] = { HW_OPERATION_QUEUED, HW_OPERATION_SENT, HW_OPERATION_REFUSED };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const HwOperationFacts facts = { .id = "a",
                                       .kind = HW_OPERATION_STOP,
                                       .target_id = "cm1",
                                       .target_name = "x",
                                       .state = states[i],
                                       .verified = HW_VERIFIED_CONFIRMED,
                                       .sent_at = 5,
                                       .answered_at = 6,
                                       .verified_at = 7 };
      g_autoptr (HwOperation) operation = hw_operation_new_from_facts (&facts);
      g_autofree char *text = hw_operation_describe (operation);

      g_assert_cmpint ((int) hw_operation_get_verified (operation), ==, (int) HW_VERIFIED_NOT_YET);
      g_assert_cmpint (hw_operation_get_verified_at (operation), ==, 0);
      g_assert_cmpint (hw_operation_get_sent_at (operation), ==, states[i] == HW_OPERATION_QUEUED ? 0 : 5);
      g_assert_cmpint (hw_operation_get_answered_at (operation), ==, states[i] == HW_OPERATION_REFUSED ? 6 : 0);
      g_assert_null (strstr (text, "is stopped"));
      g_assert_cmpint (hw_operation_get_error (operation) != NULL, ==, states[i] == HW_OPERATION_REFUSED);
    }
}

typedef const char *(*GetWord) (int value);
typedef gboolean (*FromWord) (const char *word, int *value);

static void
check_words (GetWord get_word, FromWord from_word, const char *const *words)
{
  int value = 42;

  for (int i = 0; words[i] != NULL; i++)
    {
      g_assert_cmpstr (get_word (i), ==, words[i]);
      g_assert_true (from_word (words[i], &value));
      g_assert_cmpint (value, ==, i);
    }
  g_assert_null (get_word ((int) g_strv_length ((GStrv) words)));

  value = 42;
  g_assert_false (from_word (NULL, &value));
  g_assert_false (from_word ("", &value));
  g_assert_false (from_word ("Done", &value));
  g_assert_cmpint (value, ==, 42);
}

static void
test_words (void)
{
  static const char *const kinds[] = { "start",           "stop",
                                       "restart",         "deploy",
                                       "create-site",     "edit-site",
                                       "delete-site",     "start-database",
                                       "stop-database",   "restart-database",
                                       "create-database", "edit-database",
                                       "delete-database", NULL };
  static const char *const states[] = { "queued", "sent", "done", "refused", "unknown", NULL };
  static const char *const verified[] = { "not-yet", "confirmed", "failed", "no-change", NULL };

  check_words ((GetWord) hw_operation_kind_get_word, (FromWord) hw_operation_kind_from_word, kinds);
  check_words ((GetWord) hw_operation_state_get_word, (FromWord) hw_operation_state_from_word, states);
  check_words ((GetWord) hw_verified_get_word, (FromWord) hw_verified_from_word, verified);
}

static void
test_actions (void)
{
  for (HwOperationKind kind = 0; kind < HW_N_OPERATION_KINDS; kind++)
    g_assert_cmpint (hw_operation_kind_is_action (kind), ==,
                     kind < HW_OPERATION_CREATE_SITE
                         || (kind >= HW_OPERATION_START_DATABASE && kind <= HW_OPERATION_RESTART_DATABASE));
}

/* A verb and what it is about are a kind, each once; a deploy of a database is none. */
static void
test_verbs (void)
{
  guint n = 0;

  for (HwResourceKind target = 0; target < HW_N_TARGET_KINDS; target++)
    for (HwVerb verb = 0; verb < HW_N_VERBS; verb++)
      {
        HwOperationKind kind = HW_N_OPERATION_KINDS;

        if (!hw_operation_kind_for (target, verb, &kind))
          {
            g_assert_true (target == HW_RESOURCE_DATABASE && verb == HW_VERB_DEPLOY);
            g_assert_cmpint (kind, ==, HW_N_OPERATION_KINDS);
            continue;
          }

        n++;
        g_assert_cmpint (hw_operation_kind_get_verb (kind), ==, verb);
        g_assert_cmpint (hw_operation_kind_get_target (kind), ==, target);
      }
  g_assert_cmpuint (n, ==, HW_N_OPERATION_KINDS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/operation-facts/round-trip", test_round_trip);
  g_test_add_func ("/model/operation-facts/members", test_members);
  g_test_add_func ("/model/operation-facts/wish", test_wish);
  g_test_add_func ("/model/operation-facts/late-id", test_late_id);
  g_test_add_func ("/model/operation-facts/interrupted", test_interrupted);
  g_test_add_func ("/model/operation-facts/impossible", test_impossible);
  g_test_add_func ("/model/operation-facts/nonsense", test_nonsense);
  g_test_add_func ("/model/operation-facts/contradictions", test_contradictions);
  g_test_add_func ("/model/operation-facts/words", test_words);
  g_test_add_func ("/model/operation-facts/actions", test_actions);
  g_test_add_func ("/model/operation-facts/verbs", test_verbs);

  return g_test_run ();
}
