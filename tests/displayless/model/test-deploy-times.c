/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-deploy-times.h"
#include "hw-test-operation.h"

/* How long deploys usually take: only from those whose length is known. */

#define BEGIN (1000 * G_TIME_SPAN_HOUR)
#define S     G_TIME_SPAN_SECOND

typedef struct
{
  HwOperationKind kind;
  const char *target_id;
  HwOperationState state;
  HwVerified verified;
  gint64 length; /* s */
  gint64 unseen; /* s from the last reading before the end */
} Deploy;

static const Deploy usual = { HW_OPERATION_DEPLOY, "cm1", HW_OPERATION_DONE, HW_VERIFIED_CONFIRMED, 150, 10 };

static void
add (HwOperationList *list, const Deploy *deploy)
{
  HwOperationFacts facts = {
    .kind = deploy->kind,
    .target_id = deploy->target_id,
    .target_name = "shop",
    .state = deploy->state,
    .verified = deploy->verified,
    .asked_at = BEGIN,
    .verified_at = BEGIN + deploy->length * S,
    .seen_at = BEGIN + (deploy->length - deploy->unseen) * S,
  };
  g_autoptr (HwOperation) operation = hw_operation_new_from_facts (&facts);

  hw_operation_list_add (list, operation);
}

static void
add_lengths (HwOperationList *list, const gint64 *lengths, gsize n_lengths)
{
  Deploy deploy = usual;

  for (gsize i = 0; i < n_lengths; i++)
    {
      deploy.length = lengths[i];
      add (list, &deploy);
    }
}

static void
check (HwOperationList *list, gint64 min, gint64 max, const char *words)
{
  g_autofree char *text = hw_deploy_times_describe (list, "cm1");
  gint64 got_min = -1;
  gint64 got_max = -1;

  g_assert_cmpint (hw_deploy_times_get_usual (list, "cm1", &got_min, &got_max), ==, words != NULL);
  g_assert_cmpint (got_min, ==, words != NULL ? min * S : -1);
  g_assert_cmpint (got_max, ==, words != NULL ? max * S : -1);
  g_assert_cmpstr (text, ==, words);
}

static void
test_hand_computed (void)
{
  static const struct
  {
    gint64 lengths[20];
    gsize n;
    gint64 min;
    gint64 max;
    const char *words;
  } cases[] = {
    { { 0 }, 0, 0, 0, NULL },
    { { 150, 150 }, 2, 0, 0, NULL },
    /* Of three all count. */
    { { 170, 130, 150 }, 3, 130, 170, "Deploys of this site usually take 2 to 3 min." },
    /* Of four the shortest and the longest do not: one outlier is not told. */
    { { 150, 3600, 130, 170 }, 4, 150, 170, "Deploys of this site usually take 2 to 3 min." },
    { { 20, 150, 3600, 150, 150 }, 5, 150, 150, "Deploys of this site usually take 2 to 3 min." },
    /* Whole minutes are not made longer. */
    { { 120, 120, 120 }, 3, 120, 120, "Deploys of this site usually take 2 min." },
    { { 60, 60, 60 }, 3, 60, 60, "Deploys of this site usually take 1 min." },
    { { 61, 60, 60 }, 3, 60, 61, "Deploys of this site usually take 1 to 2 min." },
    { { 40, 45, 59 }, 3, 40, 59, "Deploys of this site usually take less than a minute." },
    { { 40, 45, 60 }, 3, 40, 60, "Deploys of this site usually take 1 min." },
    { { 40, 45, 100 }, 3, 40, 100, "Deploys of this site usually take 1 to 2 min." },
    { { 86400, 86400, 86400 }, 3, 86400, 86400, "Deploys of this site usually take 1440 min." },
    { { 5400, 5400, 7100 }, 3, 5400, 7100, "Deploys of this site usually take 90 to 119 min." },
    /* Of twenty (1 to 20 min) the middle ten: 6 to 15 min. */
    { { 1200, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600, 660, 720, 780, 840, 900, 960, 1020, 1080, 1140 },
      20,
      360,
      900,
      "Deploys of this site usually take 6 to 15 min." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwOperationList) list = hw_operation_list_new ();

      add_lengths (list, cases[i].lengths, cases[i].n);
      check (list, cases[i].min, cases[i].max, cases[i].words);
    }
}

/* The newest twenty count: a site that has become faster is told to be. */
static void
test_newest (void)
{
  g_autoptr (HwOperationList) list = hw_operation_list_new ();
  Deploy slow = usual;

  slow.length = 3000;
  for (guint i = 0; i < 50; i++)
    add (list, &slow);
  for (guint i = 0; i < 14; i++)
    add (list, &usual);
  check (list, 150, 3000, "Deploys of this site usually take 2 to 50 min.");
  add (list, &usual);
  check (list, 150, 150, "Deploys of this site usually take 2 to 3 min.");
}

/* Each of these beside two good ones leaves too few. */
static void
test_left_out (void)
{
  static const Deploy left_out[] = {
    { HW_OPERATION_RESTART, "cm1", HW_OPERATION_DONE, HW_VERIFIED_CONFIRMED, 150, 10 },
    { HW_OPERATION_DEPLOY, "cm2", HW_OPERATION_DONE, HW_VERIFIED_CONFIRMED, 150, 10 },
    { HW_OPERATION_DEPLOY, "cm1", HW_OPERATION_UNKNOWN, HW_VERIFIED_CONFIRMED, 150, 10 },
    { HW_OPERATION_DEPLOY, "cm1", HW_OPERATION_DONE, HW_VERIFIED_FAILED, 150, 10 },
    { HW_OPERATION_DEPLOY, "cm1", HW_OPERATION_DONE, HW_VERIFIED_NO_CHANGE, 150, 10 },
    { HW_OPERATION_DEPLOY, "cm1", HW_OPERATION_DONE, HW_VERIFIED_NOT_YET, 150, 10 },
    /* Not looked at for longer than half a minute before it was seen finished. */
    { HW_OPERATION_DEPLOY, "cm1", HW_OPERATION_DONE, HW_VERIFIED_CONFIRMED, 150, 31 },
    /* Never seen under way (the time is then 0). */
    { HW_OPERATION_DEPLOY, "cm1", HW_OPERATION_DONE, HW_VERIFIED_CONFIRMED, 150, BEGIN / S + 150 },
    /* Longer than a day: the clock was set forward. */
    { HW_OPERATION_DEPLOY, "cm1", HW_OPERATION_DONE, HW_VERIFIED_CONFIRMED, 86401, 10 },
    /* The clock went back before the end, or before the last reading. */
    { HW_OPERATION_DEPLOY, "cm1", HW_OPERATION_DONE, HW_VERIFIED_CONFIRMED, -150, 10 },
    { HW_OPERATION_DEPLOY, "cm1", HW_OPERATION_DONE, HW_VERIFIED_CONFIRMED, 150, -10 },
    { HW_OPERATION_DEPLOY, "cm1", HW_OPERATION_DONE, HW_VERIFIED_CONFIRMED, 5, 10 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (left_out); i++)
    {
      g_autoptr (HwOperationList) list = hw_operation_list_new ();

      add (list, &usual);
      add (list, &left_out[i]);
      add (list, &usual);
      check (list, 0, 0, NULL);
      add (list, &usual);
      check (list, 150, 150, "Deploys of this site usually take 2 to 3 min.");
    }
}

static void
test_just_seen (void)
{
  g_autoptr (HwOperationList) list = hw_operation_list_new ();
  Deploy deploy = usual;

  deploy.unseen = 30;
  for (guint i = 0; i < 3; i++)
    add (list, &deploy);
  check (list, 150, 150, "Deploys of this site usually take 2 to 3 min.");
}

/* A create has no target until it is known, and is no deploy. */
static void
test_other_kinds (void)
{
  g_autoptr (HwOperationList) list = hw_operation_list_new ();
  Deploy create = usual;

  create.kind = HW_OPERATION_CREATE_SITE;
  create.target_id = NULL;
  for (guint i = 0; i < 3; i++)
    add (list, &create);
  check (list, 0, 0, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/deploy-times/hand-computed", test_hand_computed);
  g_test_add_func ("/model/deploy-times/newest", test_newest);
  g_test_add_func ("/model/deploy-times/left-out", test_left_out);
  g_test_add_func ("/model/deploy-times/just-seen", test_just_seen);
  g_test_add_func ("/model/deploy-times/other-kinds", test_other_kinds);

  return g_test_run ();
}
