/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-watch-fixture.h"

/* HwWatch: what replies prove of a create, an edit or a delete, and of any kind after a restart of the program in the
 * middle. */

typedef struct
{
  const char *name;
  const char *target_id; /* (nullable): the answer did not tell */
  gboolean unknown;
  gint64 at; /* after the answer */
  const char *reply;
  HwVerified verdict;
  const char *found; /* (nullable) */
  HwOperationKind kind;
} Create;

#define OF_SITE     .kind = HW_OPERATION_CREATE_SITE
#define OF_DATABASE .kind = HW_OPERATION_CREATE_DATABASE

static const Create creates[] = {
  { "id", "new", FALSE, 0, "L:old name=shop,new name=other", HW_VERIFIED_CONFIRMED, "new", OF_SITE },
  { "id-alone", "new", FALSE, 0, "S:new", HW_VERIFIED_CONFIRMED, "new", OF_SITE },
  { "id-not-yet", "new", FALSE, MINUTE, "L:other name=shop repo=git/me/shop", HW_VERIFIED_NOT_YET, NULL, OF_SITE },
  { "id-404", "new", FALSE, MINUTE, "404 new", HW_VERIFIED_NOT_YET, NULL, OF_SITE },
  { "id-maybe", "new", FALSE, MINUTE, "L!:old name=shop", HW_VERIFIED_NOT_YET, NULL, OF_SITE },
  { "id-not-in-part", "new", FALSE, HW_WATCH_QUIET, "P:old name=shop", HW_VERIFIED_NOT_YET, NULL, OF_SITE },
  { "id-in-part", "new", FALSE, 0, "P:new name=shop", HW_VERIFIED_CONFIRMED, "new", OF_SITE },
  { "not-in-part", NULL, TRUE, HW_WATCH_QUIET, "P:old name=shop", HW_VERIFIED_NOT_YET, NULL, OF_SITE },
  { "done-not-in-part", NULL, FALSE, HW_WATCH_QUIET, "P:", HW_VERIFIED_NOT_YET, NULL, OF_DATABASE },
  { "in-part", NULL, TRUE, 0, "P:new name=shop", HW_VERIFIED_CONFIRMED, "new", OF_SITE },
  { "was-in-another-part", NULL, TRUE, 0, "P:new name=shop made=1", HW_VERIFIED_NOT_YET, NULL, OF_SITE },
  { "maybe-for-long", NULL, TRUE, HW_WATCH_QUIET, "L!:old name=shop", HW_VERIFIED_NOT_YET, NULL, OF_SITE },
  { "id-never", "new", FALSE, HW_WATCH_QUIET, "L:old name=shop,other name=tent", HW_VERIFIED_NO_CHANGE, NULL, OF_SITE },
  { "id-of-nobody", "new", FALSE, HW_WATCH_QUIET, "L:old name=shop,other name=shop", HW_VERIFIED_CONFIRMED, "other",
    OF_SITE },
  { "id-404-for-long", "new", FALSE, HW_WATCH_QUIET, "404 new", HW_VERIFIED_NO_CHANGE, NULL, OF_SITE },
  { "id-404-of-another", "new", FALSE, HW_WATCH_QUIET, "404 old", HW_VERIFIED_NOT_YET, NULL, OF_SITE },
  { "name", NULL, TRUE, 0, "L:old name=shop,new name=shop", HW_VERIFIED_CONFIRMED, "new", OF_SITE },
  { "known", NULL, TRUE, MINUTE, "L:old name=shop repo=git/me/shop", HW_VERIFIED_NOT_YET, NULL, OF_SITE },
  { "known-for-long", NULL, TRUE, HW_WATCH_QUIET, "L:old name=shop", HW_VERIFIED_NO_CHANGE, NULL, OF_SITE },
  { "nearly-long", NULL, TRUE, HW_WATCH_QUIET - 1, "L:old name=shop", HW_VERIFIED_NOT_YET, NULL, OF_SITE },
  { "strange", NULL, TRUE, MINUTE, "L:new name=other repo=git/me/other", HW_VERIFIED_NOT_YET, NULL, OF_SITE },
  { "repository", NULL, TRUE, 0, "L:new name=shop-1 repo=git/me/shop", HW_VERIFIED_CONFIRMED, "new", OF_SITE },
  { "repository-https", NULL, TRUE, 0, "L:new name=shop-1 repo=https://git/me/shop", HW_VERIFIED_NOT_YET, NULL,
    OF_SITE },
  { "nameless", NULL, TRUE, 0, "L:new,newer repo=git/me/shop", HW_VERIFIED_CONFIRMED, "newer", OF_SITE },
  { "both-win", NULL, TRUE, 0, "L:a name=shop made=9,b name=shop repo=git/me/shop made=1,c repo=git/me/shop made=9",
    HW_VERIFIED_CONFIRMED, "b", OF_SITE },
  { "name-wins", NULL, TRUE, 0, "L:a repo=git/me/shop made=9,b name=shop made=1", HW_VERIFIED_CONFIRMED, "b", OF_SITE },
  { "newest-wins", NULL, TRUE, 0, "L:a name=shop made=1,b name=shop made=3,c name=shop made=2", HW_VERIFIED_CONFIRMED,
    "b", OF_SITE },
  { "no-list", NULL, TRUE, 0, "S:new name=shop", HW_VERIFIED_NOT_YET, NULL, OF_SITE },
  { "done-without-id", NULL, FALSE, 0, "L:new name=shop", HW_VERIFIED_CONFIRMED, "new", OF_SITE },
  { "empty", NULL, FALSE, 0, "L:", HW_VERIFIED_NOT_YET, NULL, OF_SITE },
  { "database-id", "new", FALSE, 0, "L:old name=shop,new name=other", HW_VERIFIED_CONFIRMED, "new", OF_DATABASE },
  { "database-both", NULL, TRUE, 0, "L:old name=shop,new name=shop type=postgresql", HW_VERIFIED_CONFIRMED, "new",
    OF_DATABASE },
  { "database-in-capitals", NULL, TRUE, 0, "L:new name=shop type=PostgreSQL", HW_VERIFIED_CONFIRMED, "new",
    OF_DATABASE },
  { "database-short", NULL, TRUE, 0, "L:new name=shop", HW_VERIFIED_CONFIRMED, "new", OF_DATABASE },
  { "database-renamed-type", NULL, TRUE, 0, "L:new name=shop type=postgres-16", HW_VERIFIED_CONFIRMED, "new",
    OF_DATABASE },
  { "database-other-type", NULL, TRUE, MINUTE, "L:new name=shop type=redis", HW_VERIFIED_NOT_YET, NULL, OF_DATABASE },
  { "database-other-type-for-long", NULL, TRUE, HW_WATCH_QUIET, "L:new name=shop type=mysql", HW_VERIFIED_NO_CHANGE,
    NULL, OF_DATABASE },
  { "database-type-alone", NULL, TRUE, MINUTE, "L:new name=tent type=postgresql", HW_VERIFIED_NOT_YET, NULL,
    OF_DATABASE },
  { "database-both-win", NULL, TRUE, 0, "L:a name=shop made=9,b name=shop type=postgresql made=1",
    HW_VERIFIED_CONFIRMED, "b", OF_DATABASE },
  { "database-known", NULL, TRUE, MINUTE, "L:old name=shop type=postgresql", HW_VERIFIED_NOT_YET, NULL, OF_DATABASE },
  { "database-id-of-nobody", "new", FALSE, HW_WATCH_QUIET, "L:other name=shop type=redis,third name=shop",
    HW_VERIFIED_CONFIRMED, "third", OF_DATABASE },
};

static void
test_create (gconstpointer data)
{
  const Create *c = data;
  g_autoptr (HwOperation) operation = watch_create_new (c->kind, c->target_id, c->unknown);
  g_autoptr (HwWatch) watch = hw_watch_new (operation);
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);
  HwFinding finding;

  hw_watch_begin (watch, SINCE);
  finding = watch_judge (watch, c->reply, SINCE + c->at, NULL, resources);
  g_assert_cmpint (finding.verified, ==, c->verdict);
  if (c->found || !c->target_id)
    g_assert_cmpstr (finding.target_id, ==, c->found);
  g_assert_cmpint (finding.look_closer, ==,
                   c->target_id && c->verdict == HW_VERIFIED_NOT_YET
                       && (g_str_has_prefix (c->reply, "L!") || *c->reply == 'P'));
}

/* What another one made is not mine, nor what another one would rather have made. */
static void
test_creates (void)
{
  g_autoptr (HwOperation) mine = watch_create_new (HW_OPERATION_CREATE_SITE, NULL, TRUE);
  g_autoptr (HwOperation) other = watch_operation_new (HW_OPERATION_CREATE_SITE, NULL);
  g_autoptr (HwWatch) watch = hw_watch_new (mine);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);

  hw_watch_begin (watch, SINCE);
  hw_wish_add (hw_operation_get_wish (other), "name", "shop-2");
  hw_wish_add (hw_operation_get_wish (other), "repository", "git/me/shop");
  watch_operation_answer (other, TRUE);
  g_ptr_array_add (all, other);
  g_ptr_array_add (all, mine);

  g_assert_cmpint (watch_judge (watch, "L:a name=shop-2 repo=git/me/shop", SINCE, all, resources).verified, ==,
                   HW_VERIFIED_NOT_YET);
  g_assert_cmpstr (watch_judge (watch, "L:a name=shop-2 repo=git/me/shop,b name=shop", SINCE, all, resources).target_id,
                   ==, "b");

  hw_operation_set_target_id (other, "b");
  g_assert_cmpint (watch_judge (watch, "L:b name=shop", SINCE, all, resources).verified, ==, HW_VERIFIED_NOT_YET);
}

typedef struct
{
  const char *name;
  HwOperationKind kind;
  gboolean unknown;
  gint64 at;
  const char *reply;
  HwVerified verdict;
  gboolean look_closer;
} Change;

/* Wished: name "shop", port 3000, no build command. */
static const Change changes[] = {
  { "edit", HW_OPERATION_EDIT_SITE, FALSE, 0, "L:cm1 name=shop port=3000 build=", HW_VERIFIED_CONFIRMED, FALSE },
  { "edit-site", HW_OPERATION_EDIT_SITE, TRUE, 0, "S:cm1 name=shop port=3000 build= branch=x", HW_VERIFIED_CONFIRMED,
    FALSE },
  { "edit-short", HW_OPERATION_EDIT_SITE, FALSE, 0, "L:cm1 name=shop", HW_VERIFIED_NOT_YET, TRUE },
  { "edit-short-site", HW_OPERATION_EDIT_SITE, FALSE, 0, "S:cm1 name=shop", HW_VERIFIED_NOT_YET, FALSE },
  { "edit-short-later", HW_OPERATION_EDIT_SITE, FALSE, MINUTE, "L:cm1 name=shop", HW_VERIFIED_NOT_YET, TRUE },
  { "edit-short-site-later", HW_OPERATION_EDIT_SITE, FALSE, MINUTE, "S:cm1 name=shop", HW_VERIFIED_NO_CHANGE, FALSE },
  { "edit-short-for-long", HW_OPERATION_EDIT_SITE, FALSE, HW_WATCH_QUIET, "L:cm1", HW_VERIFIED_NO_CHANGE, FALSE },
  { "edit-different", HW_OPERATION_EDIT_SITE, FALSE, MINUTE - 1, "S:cm1 name=shop port=80 build=", HW_VERIFIED_NOT_YET,
    FALSE },
  { "edit-different-later", HW_OPERATION_EDIT_SITE, FALSE, MINUTE, "S:cm1 name=shop port=80 build=", HW_VERIFIED_FAILED,
    FALSE },
  { "edit-different-and-short", HW_OPERATION_EDIT_SITE, FALSE, MINUTE, "L:cm1 name=old", HW_VERIFIED_FAILED, FALSE },
  { "edit-not-emptied", HW_OPERATION_EDIT_SITE, FALSE, MINUTE, "S:cm1 name=shop port=3000 build=make",
    HW_VERIFIED_FAILED, FALSE },
  { "edit-unknown-different", HW_OPERATION_EDIT_SITE, TRUE, MINUTE,
    "S:cm1 name=old port=80 build=", HW_VERIFIED_NO_CHANGE, FALSE },
  { "edit-late", HW_OPERATION_EDIT_SITE, FALSE, 5 * MINUTE, "S:cm1 name=shop port=3000 build=", HW_VERIFIED_CONFIRMED,
    FALSE },
  { "edit-gone", HW_OPERATION_EDIT_SITE, FALSE, 0, "404 cm1", HW_VERIFIED_NO_CHANGE, FALSE },
  { "edit-not-listed", HW_OPERATION_EDIT_SITE, FALSE, 0, "L:cm2 name=shop", HW_VERIFIED_NO_CHANGE, FALSE },
  { "edit-maybe-listed", HW_OPERATION_EDIT_SITE, FALSE, 0, "L!:cm2 name=shop", HW_VERIFIED_NOT_YET, TRUE },
  { "edit-not-in-part", HW_OPERATION_EDIT_SITE, FALSE, 0, "P:cm2 name=shop", HW_VERIFIED_NOT_YET, TRUE },
  { "edit-of-another", HW_OPERATION_EDIT_SITE, FALSE, MINUTE, "S:cm2 name=shop", HW_VERIFIED_NOT_YET, FALSE },
  { "delete-404", HW_OPERATION_DELETE_SITE, FALSE, 0, "404 cm1", HW_VERIFIED_CONFIRMED, FALSE },
  { "delete-404-of-another", HW_OPERATION_DELETE_SITE, FALSE, 0, "404 cm2", HW_VERIFIED_NOT_YET, FALSE },
  { "delete-not-listed", HW_OPERATION_DELETE_SITE, TRUE, 0, "L:cm2 name=shop", HW_VERIFIED_CONFIRMED, FALSE },
  { "delete-last", HW_OPERATION_DELETE_SITE, TRUE, 0, "L:", HW_VERIFIED_CONFIRMED, FALSE },
  { "delete-maybe-listed", HW_OPERATION_DELETE_SITE, TRUE, 0, "L!:cm2 name=shop", HW_VERIFIED_NOT_YET, TRUE },
  { "delete-maybe-for-long", HW_OPERATION_DELETE_SITE, TRUE, HW_WATCH_QUIET, "L!:cm2", HW_VERIFIED_NOT_YET, TRUE },
  { "delete-not-in-part", HW_OPERATION_DELETE_SITE, TRUE, HW_WATCH_QUIET, "P:cm2", HW_VERIFIED_NOT_YET, TRUE },
  { "delete-listed", HW_OPERATION_DELETE_SITE, FALSE, MINUTE, "L:cm1 status=RUNNING", HW_VERIFIED_NOT_YET, FALSE },
  { "delete-site", HW_OPERATION_DELETE_SITE, FALSE, MINUTE, "S:cm1 status=RUNNING", HW_VERIFIED_NOT_YET, FALSE },
  { "delete-listed-for-long", HW_OPERATION_DELETE_SITE, FALSE, HW_WATCH_QUIET, "L:cm1", HW_VERIFIED_NO_CHANGE, FALSE },
  { "delete-other-site", HW_OPERATION_DELETE_SITE, FALSE, HW_WATCH_QUIET, "S:cm2", HW_VERIFIED_NOT_YET, FALSE },
  { "action-gone", HW_OPERATION_DEPLOY, FALSE, 0, "404 cm1", HW_VERIFIED_NO_CHANGE, FALSE },
  { "action-not-listed", HW_OPERATION_DEPLOY, FALSE, 0, "L:cm2 status=RUNNING", HW_VERIFIED_NO_CHANGE, FALSE },
  { "action-maybe-listed", HW_OPERATION_DEPLOY, FALSE, HW_WATCH_QUIET, "L!:cm2", HW_VERIFIED_NOT_YET, TRUE },
  { "action-not-in-part", HW_OPERATION_DEPLOY, FALSE, HW_WATCH_QUIET, "P:cm2", HW_VERIFIED_NOT_YET, TRUE },
  { "rename", HW_OPERATION_EDIT_DATABASE, FALSE, 0, "L:cm1 name=shop", HW_VERIFIED_CONFIRMED, FALSE },
  { "rename-short", HW_OPERATION_EDIT_DATABASE, FALSE, 0, "L:cm1 type=redis", HW_VERIFIED_NOT_YET, TRUE },
  { "rename-not-yet", HW_OPERATION_EDIT_DATABASE, FALSE, MINUTE - 1, "S:cm1 name=old", HW_VERIFIED_NOT_YET, FALSE },
  { "rename-kept", HW_OPERATION_EDIT_DATABASE, FALSE, MINUTE, "S:cm1 name=old", HW_VERIFIED_FAILED, FALSE },
  { "rename-unknown-kept", HW_OPERATION_EDIT_DATABASE, TRUE, MINUTE, "S:cm1 name=old", HW_VERIFIED_NO_CHANGE, FALSE },
  { "delete-database", HW_OPERATION_DELETE_DATABASE, TRUE, 0, "L:cm2 name=shop", HW_VERIFIED_CONFIRMED, FALSE },
  { "delete-database-maybe", HW_OPERATION_DELETE_DATABASE, FALSE, 0, "L!:cm2", HW_VERIFIED_NOT_YET, TRUE },
  { "stop-database", HW_OPERATION_STOP_DATABASE, FALSE, 0, "L:cm1 status=STOPPED", HW_VERIFIED_CONFIRMED, FALSE },
  { "restart-database", HW_OPERATION_RESTART_DATABASE, FALSE, 0, "L:cm1 status=RUNNING", HW_VERIFIED_CONFIRMED, FALSE },
};

static void
test_change (gconstpointer data)
{
  const Change *c = data;
  g_autoptr (HwOperation) operation = watch_change_new (c->kind, c->unknown);
  g_autoptr (HwWatch) watch = hw_watch_new (operation);
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);
  HwFinding finding;

  hw_watch_begin (watch, SINCE);
  finding = watch_judge (watch, c->reply, SINCE + c->at, NULL, resources);
  g_assert_cmpint (finding.verified, ==, c->verdict);
  g_assert_cmpint (finding.look_closer, ==, c->look_closer);
  g_assert_null (finding.target_id);
}

/* Without what was wished nothing is as wished. */
static void
test_edit_forgotten (void)
{
  g_autoptr (HwOperation) operation = watch_operation_new (HW_OPERATION_EDIT_SITE, "cm1");
  g_autoptr (HwWatch) watch = hw_watch_new (operation);
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);

  watch_operation_answer (operation, FALSE);
  hw_watch_begin (watch, SINCE);
  g_assert_cmpint (watch_judge (watch, "S:cm1 name=shop", SINCE, NULL, resources).verified, ==, HW_VERIFIED_NOT_YET);
  g_assert_cmpint (watch_judge (watch, "S:cm1 name=shop", SINCE + MINUTE, NULL, resources).verified, ==,
                   HW_VERIFIED_NO_CHANGE);
}

typedef struct
{
  const char *name;
  gint64 away; /* from the answer to the next run, by the wall clock */
  HwVerified verdict;
} Pause;

static const Pause pauses[] = {
  { "short", MINUTE, HW_VERIFIED_NOT_YET },
  { "long", HW_WATCH_QUIET, HW_VERIFIED_NO_CHANGE },
  { "a-year", 365 * G_TIME_SPAN_DAY, HW_VERIFIED_NO_CHANGE },
  { "backwards", -G_TIME_SPAN_DAY, HW_VERIFIED_NOT_YET },
};

/* The monotonic clock begins anew. */
static void
test_resume (gconstpointer data)
{
  const Pause *pause = data;
  g_autoptr (HwOperation) operation = watch_change_new (HW_OPERATION_DEPLOY, FALSE);
  g_autoptr (HwWatch) watch = NULL;
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);

  hw_operation_set_word_before (operation, "RUNNING");
  watch = hw_watch_new (operation);
  hw_watch_resume (watch, 7, WALL + SINCE + pause->away);
  g_assert_false (hw_watch_counts (watch, 6));
  g_assert_cmpint (watch_judge (watch, "L:cm1 status=RUNNING", 7, NULL, resources).verified, ==, pause->verdict);
  if (pause->verdict == HW_VERIFIED_NOT_YET)
    g_assert_cmpint (watch_judge (watch, "L:cm1 status=RUNNING", 7 + HW_WATCH_QUIET, NULL, resources).verified, ==,
                     HW_VERIFIED_NO_CHANGE);
}

/* An operation that is written down and read again. */
static HwOperation *
copy (HwOperation *operation)
{
  HwOperationFacts facts;
  HwOperation *again;
  g_auto (GStrv) members = hw_wish_dup_members (hw_operation_get_wish (operation));
  g_auto (GStrv) known = hw_wish_dup_known (hw_operation_get_wish (operation));

  hw_operation_get_facts (operation, &facts);
  again = hw_operation_new_from_facts (&facts);
  for (guint i = 0; members[i]; i++)
    hw_wish_add_digest (hw_operation_get_wish (again), members[i],
                        hw_wish_get_digest (hw_operation_get_wish (operation), members[i]));
  for (guint i = 0; known[i]; i++)
    hw_wish_add_known (hw_operation_get_wish (again), known[i]);

  return again;
}

static const char *const replies[] = {
  "L:cm1 name=shop status=RUNNING,old name=shop",
  "L:cm1 name=old status=DEPLOYING,old name=shop",
  "L:cm1 name=shop port=3000 build= status=FAILED",
  "L:cm1 status=STOPPED,new name=shop repo=git/me/shop",
  "L:old name=shop,cm1",
  "L!:old name=shop",
  "P:old name=shop",
  "P:cm1 status=STOPPED,new name=shop repo=git/me/shop",
  "L:",
  "S:cm1 name=shop port=3000 build= status=RUNNING",
  "S:cm1 name=shop port=80 build= status=building",
  "404 cm1",
  "404 new",
};

typedef struct
{
  HwOperation *operation; /* (owned) */
  HwWatch *watch;         /* (owned) */
  gint64 offset;          /* of the monotonic clock of this run */
  HwVerified verdict;
  gint64 ended;
} Run;

static void
run_step (Run *run, const char *reply, gint64 now)
{
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);
  HwFinding finding;

  if (run->verdict != HW_VERIFIED_NOT_YET)
    return;

  finding = watch_judge (run->watch, reply, now - run->offset, NULL, resources);
  run->verdict = finding.verified;
  run->ended = now;
  if (run->verdict == HW_VERIFIED_NOT_YET)
    hw_operation_note_word (run->operation, finding.word, WALL + now);

  /* Whatever comes, this holds. */
  if (finding.target_id)
    {
      g_assert_cmpstr (finding.target_id, !=, "old");
      g_assert_cmpint (hw_operation_get_verb (run->operation), ==, HW_VERB_CREATE);
    }
  if (hw_operation_get_verb (run->operation) == HW_VERB_DELETE && run->verdict == HW_VERIFIED_CONFIRMED)
    g_assert_true (g_str_equal (reply, "404 cm1") || (g_str_has_prefix (reply, "L:") && !strstr (reply, "cm1")));
  if (hw_operation_get_state (run->operation) == HW_OPERATION_UNKNOWN
      && hw_operation_get_verb (run->operation) == HW_VERB_EDIT)
    g_assert_cmpint (run->verdict, !=, HW_VERIFIED_FAILED);
}

static void
restart (Run *run, gint64 now)
{
  HwOperation *again = copy (run->operation);

  hw_watch_free (run->watch);
  g_object_unref (run->operation);
  run->operation = again;
  run->watch = hw_watch_new (again);
  run->offset = g_test_rand_int_range (-1000, 1000) * MINUTE;
  hw_watch_resume (run->watch, now - run->offset, WALL + now);
}

static HwOperation *
new_any (HwOperationKind kind)
{
  gboolean unknown = g_test_rand_bit ();
  HwOperation *operation;

  if (hw_operation_kind_get_verb (kind) == HW_VERB_CREATE)
    return watch_create_new (kind, g_test_rand_bit () ? "cm1" : NULL, unknown);

  operation = watch_change_new (kind, unknown);
  hw_operation_set_word_before (operation, g_test_rand_bit () ? "RUNNING" : "FAILED");

  return operation;
}

/* Whatever is read in whatever order: a restart of the program in the middle changes no verdict. It may only let "no
 * change" wait a little. */
static void
test_random (void)
{
  guint n_ended = 0;

  for (guint i = 0; i < 5000; i++)
    {
      HwOperationKind kind = (HwOperationKind) g_test_rand_int_range (0, HW_N_OPERATION_KINDS);
      HwOperation *operation = new_any (kind);
      Run whole = { operation, hw_watch_new (operation), 0, HW_VERIFIED_NOT_YET, 0 };
      Run broken = { copy (operation), hw_watch_new (operation), 0, HW_VERIFIED_NOT_YET, 0 };
      gint64 now = SINCE;

      hw_watch_begin (whole.watch, SINCE);
      hw_watch_begin (broken.watch, SINCE);
      for (guint step = 0; step < 30 && whole.verdict == HW_VERIFIED_NOT_YET; step++)
        {
          const char *reply = replies[g_test_rand_int_range (0, G_N_ELEMENTS (replies))];

          now += g_test_rand_int_range (1, 200) * SECOND;
          if (broken.verdict == HW_VERIFIED_NOT_YET && (step == 0 || g_test_rand_int_range (0, 5) == 0))
            restart (&broken, now);
          run_step (&whole, reply, now);
          run_step (&broken, reply, now);
          if (whole.verdict != broken.verdict)
            {
              g_assert_cmpint (whole.verdict, ==, HW_VERIFIED_NO_CHANGE);
              g_assert_cmpint (broken.verdict, ==, HW_VERIFIED_NOT_YET);
            }
        }

      n_ended += whole.verdict != HW_VERIFIED_NOT_YET;
      hw_watch_free (whole.watch);
      hw_watch_free (broken.watch);
      g_object_unref (whole.operation);
      g_object_unref (broken.operation);
    }
  g_assert_cmpuint (n_ended, >, 2000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (creates); i++)
    {
      g_autofree char *path = g_strconcat ("/watch/create/", creates[i].name, NULL);

      g_test_add_data_func (path, &creates[i], test_create);
    }
  g_test_add_func ("/watch/creates", test_creates);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/watch/change/", changes[i].name, NULL);

      g_test_add_data_func (path, &changes[i], test_change);
    }
  g_test_add_func ("/watch/edit-forgotten", test_edit_forgotten);
  for (guint i = 0; i < G_N_ELEMENTS (pauses); i++)
    {
      g_autofree char *path = g_strconcat ("/watch/resume/", pauses[i].name, NULL);

      g_test_add_data_func (path, &pauses[i], test_resume);
    }
  g_test_add_func ("/watch/random", test_random);

  return g_test_run ();
}
