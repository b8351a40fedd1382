/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-site-draft.h"
#include "hw-watch.h"

/* HwWatch: what replies prove of a create, an edit or a delete, and of any kind after a restart of the program in the
 * middle. */

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE
#define SINCE  (100 * MINUTE)
/* What the wall clock shows when the monotonic one shows 0. */
#define WALL (1779273000 * G_TIME_SPAN_SECOND)

static HwOperation *
new_operation (HwOperationKind kind, const char *target_id)
{
  return hw_operation_new (kind, target_id, "shop", WALL + SINCE - SECOND);
}

static void
answer (HwOperation *operation, gboolean unknown)
{
  g_autoptr (GError) error = hw_error_new (HW_ERROR_TIMED_OUT, HW_CERTAINTY_UNKNOWN, "test");

  hw_operation_set_sent (operation, WALL + SINCE - SECOND);
  if (unknown)
    hw_operation_set_failed (operation, error, WALL + SINCE);
  else
    hw_operation_set_done (operation, WALL + SINCE);
}

/* "id name=N repo=R branch=B port=P made=SECONDS status=W", only what is given is present. */
static HwSite *
new_site (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  HwSite *site = hw_site_new (parts[0]);

  for (guint i = 1; parts[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);

      if (g_str_equal (pair[0], "name"))
        hw_site_set_text (site, HW_SITE_NAME, pair[1]);
      else if (g_str_equal (pair[0], "repo"))
        hw_site_set_text (site, HW_SITE_REPOSITORY, pair[1]);
      else if (g_str_equal (pair[0], "branch"))
        hw_site_set_text (site, HW_SITE_BRANCH, pair[1]);
      else if (g_str_equal (pair[0], "build"))
        hw_site_set_text (site, HW_SITE_BUILD_COMMAND, *pair[1] ? pair[1] : NULL);
      else if (g_str_equal (pair[0], "status"))
        hw_site_set_text (site, HW_SITE_STATUS, pair[1]);
      else if (g_str_equal (pair[0], "port"))
        hw_site_set_port (site, (int) g_ascii_strtoll (pair[1], NULL, 10));
      else if (g_str_equal (pair[0], "made"))
        hw_site_set_created_at (site, g_ascii_strtoll (pair[1], NULL, 10) * SECOND);
      else
        g_assert_not_reached ();
    }

  return site;
}

/* "L:" a list, "L!:" one with an entry that could not be read, "S:" one site, "404 id"; entries are parted by ",". */
static HwFinding
judge (HwWatch *watch, const char *text, gint64 asked_at, GPtrArray *creates, GPtrArray *resources)
{
  gboolean is_gone = g_str_has_prefix (text, "404 ");
  g_auto (GStrv) halves = g_strsplit (text, ":", 2);
  g_auto (GStrv) entries = g_strsplit (is_gone || !halves[1] ? "" : halves[1], ",", -1);
  const HwReading reading = { resources, text[0] == 'L', text[1] == '!', is_gone ? text + 4 : NULL, asked_at };

  g_ptr_array_set_size (resources, 0);
  for (guint i = 0; entries[i]; i++)
    g_ptr_array_add (resources, new_site (entries[i]));

  return hw_watch_judge (watch, &reading, creates);
}

typedef struct
{
  const char *name;
  const char *target_id; /* (nullable): the answer did not tell */
  gboolean unknown;
  gint64 at; /* after the answer */
  const char *reply;
  HwVerified verdict;
  const char *found; /* (nullable) */
} Create;

static const Create creates[] = {
  { "id", "new", FALSE, 0, "L:old name=shop,new name=other", HW_VERIFIED_CONFIRMED, "new" },
  { "id-alone", "new", FALSE, 0, "S:new", HW_VERIFIED_CONFIRMED, "new" },
  { "id-not-yet", "new", FALSE, MINUTE, "L:other name=shop repo=git/me/shop", HW_VERIFIED_NOT_YET, NULL },
  { "id-404", "new", FALSE, MINUTE, "404 new", HW_VERIFIED_NOT_YET, NULL },
  { "id-maybe", "new", FALSE, MINUTE, "L!:old name=shop", HW_VERIFIED_NOT_YET, NULL },
  { "id-never", "new", FALSE, HW_WATCH_QUIET, "L:old name=shop,other name=tent", HW_VERIFIED_NO_CHANGE, NULL },
  { "id-of-nobody", "new", FALSE, HW_WATCH_QUIET, "L:old name=shop,other name=shop", HW_VERIFIED_CONFIRMED, "other" },
  { "id-404-for-long", "new", FALSE, HW_WATCH_QUIET, "404 new", HW_VERIFIED_NO_CHANGE, NULL },
  { "id-404-of-another", "new", FALSE, HW_WATCH_QUIET, "404 old", HW_VERIFIED_NOT_YET, NULL },
  { "name", NULL, TRUE, 0, "L:old name=shop,new name=shop", HW_VERIFIED_CONFIRMED, "new" },
  { "known", NULL, TRUE, MINUTE, "L:old name=shop repo=git/me/shop", HW_VERIFIED_NOT_YET, NULL },
  { "known-for-long", NULL, TRUE, HW_WATCH_QUIET, "L:old name=shop", HW_VERIFIED_NO_CHANGE, NULL },
  { "nearly-long", NULL, TRUE, HW_WATCH_QUIET - 1, "L:old name=shop", HW_VERIFIED_NOT_YET, NULL },
  { "strange", NULL, TRUE, MINUTE, "L:new name=other repo=git/me/other", HW_VERIFIED_NOT_YET, NULL },
  { "repository", NULL, TRUE, 0, "L:new name=shop-1 repo=git/me/shop", HW_VERIFIED_CONFIRMED, "new" },
  { "repository-https", NULL, TRUE, 0, "L:new name=shop-1 repo=https://git/me/shop", HW_VERIFIED_NOT_YET, NULL },
  { "nameless", NULL, TRUE, 0, "L:new,newer repo=git/me/shop", HW_VERIFIED_CONFIRMED, "newer" },
  { "both-win", NULL, TRUE, 0, "L:a name=shop made=9,b name=shop repo=git/me/shop made=1,c repo=git/me/shop made=9",
    HW_VERIFIED_CONFIRMED, "b" },
  { "name-wins", NULL, TRUE, 0, "L:a repo=git/me/shop made=9,b name=shop made=1", HW_VERIFIED_CONFIRMED, "b" },
  { "newest-wins", NULL, TRUE, 0, "L:a name=shop made=1,b name=shop made=3,c name=shop made=2", HW_VERIFIED_CONFIRMED,
    "b" },
  { "no-list", NULL, TRUE, 0, "S:new name=shop", HW_VERIFIED_NOT_YET, NULL },
  { "done-without-id", NULL, FALSE, 0, "L:new name=shop", HW_VERIFIED_CONFIRMED, "new" },
  { "empty", NULL, FALSE, 0, "L:", HW_VERIFIED_NOT_YET, NULL },
};

static HwOperation *
new_create (const char *target_id, gboolean unknown)
{
  HwOperation *operation = new_operation (HW_OPERATION_CREATE_SITE, target_id);
  HwWish *wish = hw_operation_get_wish (operation);

  hw_wish_add (wish, "name", "shop");
  hw_wish_add (wish, "repository", "git/me/shop");
  hw_wish_add_known (wish, "old");
  answer (operation, unknown);

  return operation;
}

static void
test_create (gconstpointer data)
{
  const Create *c = data;
  g_autoptr (HwOperation) operation = new_create (c->target_id, c->unknown);
  g_autoptr (HwWatch) watch = hw_watch_new (operation);
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);
  HwFinding finding;

  hw_watch_begin (watch, SINCE);
  finding = judge (watch, c->reply, SINCE + c->at, NULL, resources);
  g_assert_cmpint (finding.verified, ==, c->verdict);
  if (c->found || !c->target_id)
    g_assert_cmpstr (finding.target_id, ==, c->found);
  g_assert_cmpint (finding.look_closer, ==, c->target_id && g_str_has_prefix (c->reply, "L!"));
}

/* What another one made is not mine, nor what another one would rather have made. */
static void
test_creates (void)
{
  g_autoptr (HwOperation) mine = new_create (NULL, TRUE);
  g_autoptr (HwOperation) other = new_operation (HW_OPERATION_CREATE_SITE, NULL);
  g_autoptr (HwWatch) watch = hw_watch_new (mine);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);

  hw_watch_begin (watch, SINCE);
  hw_wish_add (hw_operation_get_wish (other), "name", "shop-2");
  hw_wish_add (hw_operation_get_wish (other), "repository", "git/me/shop");
  answer (other, TRUE);
  g_ptr_array_add (all, other);
  g_ptr_array_add (all, mine);

  g_assert_cmpint (judge (watch, "L:a name=shop-2 repo=git/me/shop", SINCE, all, resources).verified, ==,
                   HW_VERIFIED_NOT_YET);
  g_assert_cmpstr (judge (watch, "L:a name=shop-2 repo=git/me/shop,b name=shop", SINCE, all, resources).target_id, ==,
                   "b");

  hw_operation_set_target_id (other, "b");
  g_assert_cmpint (judge (watch, "L:b name=shop", SINCE, all, resources).verified, ==, HW_VERIFIED_NOT_YET);
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
  { "edit-of-another", HW_OPERATION_EDIT_SITE, FALSE, MINUTE, "S:cm2 name=shop", HW_VERIFIED_NOT_YET, FALSE },
  { "delete-404", HW_OPERATION_DELETE_SITE, FALSE, 0, "404 cm1", HW_VERIFIED_CONFIRMED, FALSE },
  { "delete-404-of-another", HW_OPERATION_DELETE_SITE, FALSE, 0, "404 cm2", HW_VERIFIED_NOT_YET, FALSE },
  { "delete-not-listed", HW_OPERATION_DELETE_SITE, TRUE, 0, "L:cm2 name=shop", HW_VERIFIED_CONFIRMED, FALSE },
  { "delete-last", HW_OPERATION_DELETE_SITE, TRUE, 0, "L:", HW_VERIFIED_CONFIRMED, FALSE },
  { "delete-maybe-listed", HW_OPERATION_DELETE_SITE, TRUE, 0, "L!:cm2 name=shop", HW_VERIFIED_NOT_YET, TRUE },
  { "delete-maybe-for-long", HW_OPERATION_DELETE_SITE, TRUE, HW_WATCH_QUIET, "L!:cm2", HW_VERIFIED_NOT_YET, TRUE },
  { "delete-listed", HW_OPERATION_DELETE_SITE, FALSE, MINUTE, "L:cm1 status=RUNNING", HW_VERIFIED_NOT_YET, FALSE },
  { "delete-site", HW_OPERATION_DELETE_SITE, FALSE, MINUTE, "S:cm1 status=RUNNING", HW_VERIFIED_NOT_YET, FALSE },
  { "delete-listed-for-long", HW_OPERATION_DELETE_SITE, FALSE, HW_WATCH_QUIET, "L:cm1", HW_VERIFIED_NO_CHANGE, FALSE },
  { "delete-other-site", HW_OPERATION_DELETE_SITE, FALSE, HW_WATCH_QUIET, "S:cm2", HW_VERIFIED_NOT_YET, FALSE },
  { "action-gone", HW_OPERATION_DEPLOY, FALSE, 0, "404 cm1", HW_VERIFIED_NO_CHANGE, FALSE },
  { "action-not-listed", HW_OPERATION_DEPLOY, FALSE, 0, "L:cm2 status=RUNNING", HW_VERIFIED_NO_CHANGE, FALSE },
  { "action-maybe-listed", HW_OPERATION_DEPLOY, FALSE, HW_WATCH_QUIET, "L!:cm2", HW_VERIFIED_NOT_YET, TRUE },
};

static HwOperation *
new_change (HwOperationKind kind, gboolean unknown)
{
  HwOperation *operation = new_operation (kind, "cm1");

  if (kind == HW_OPERATION_EDIT_SITE)
    {
      hw_wish_add (hw_operation_get_wish (operation), "name", "shop");
      hw_wish_add (hw_operation_get_wish (operation), "port", "3000");
      hw_wish_add (hw_operation_get_wish (operation), "buildCommand", NULL);
    }
  answer (operation, unknown);

  return operation;
}

static void
test_change (gconstpointer data)
{
  const Change *c = data;
  g_autoptr (HwOperation) operation = new_change (c->kind, c->unknown);
  g_autoptr (HwWatch) watch = hw_watch_new (operation);
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);
  HwFinding finding;

  hw_watch_begin (watch, SINCE);
  finding = judge (watch, c->reply, SINCE + c->at, NULL, resources);
  g_assert_cmpint (finding.verified, ==, c->verdict);
  g_assert_cmpint (finding.look_closer, ==, c->look_closer);
  g_assert_null (finding.target_id);
}

/* Without what was wished nothing is as wished. */
static void
test_edit_forgotten (void)
{
  g_autoptr (HwOperation) operation = new_operation (HW_OPERATION_EDIT_SITE, "cm1");
  g_autoptr (HwWatch) watch = hw_watch_new (operation);
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);

  answer (operation, FALSE);
  hw_watch_begin (watch, SINCE);
  g_assert_cmpint (judge (watch, "S:cm1 name=shop", SINCE, NULL, resources).verified, ==, HW_VERIFIED_NOT_YET);
  g_assert_cmpint (judge (watch, "S:cm1 name=shop", SINCE + MINUTE, NULL, resources).verified, ==,
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
  g_autoptr (HwOperation) operation = new_change (HW_OPERATION_DEPLOY, FALSE);
  g_autoptr (HwWatch) watch = NULL;
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_object_unref);

  hw_operation_set_word_before (operation, "RUNNING");
  watch = hw_watch_new (operation);
  hw_watch_resume (watch, 7, WALL + SINCE + pause->away);
  g_assert_false (hw_watch_counts (watch, 6));
  g_assert_cmpint (judge (watch, "L:cm1 status=RUNNING", 7, NULL, resources).verified, ==, pause->verdict);
  if (pause->verdict == HW_VERIFIED_NOT_YET)
    g_assert_cmpint (judge (watch, "L:cm1 status=RUNNING", 7 + HW_WATCH_QUIET, NULL, resources).verified, ==,
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

  finding = judge (run->watch, reply, now - run->offset, NULL, resources);
  run->verdict = finding.verified;
  run->ended = now;
  if (run->verdict == HW_VERIFIED_NOT_YET)
    hw_operation_note_word (run->operation, finding.word, WALL + now);

  /* Whatever comes, this holds. */
  if (finding.target_id)
    {
      g_assert_cmpstr (finding.target_id, !=, "old");
      g_assert_cmpint (hw_operation_get_kind (run->operation), ==, HW_OPERATION_CREATE_SITE);
    }
  if (hw_operation_get_kind (run->operation) == HW_OPERATION_DELETE_SITE && run->verdict == HW_VERIFIED_CONFIRMED)
    g_assert_true (g_str_equal (reply, "404 cm1") || (g_str_has_prefix (reply, "L:") && !strstr (reply, "cm1")));
  if (hw_operation_get_state (run->operation) == HW_OPERATION_UNKNOWN
      && hw_operation_get_kind (run->operation) == HW_OPERATION_EDIT_SITE)
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

  if (kind == HW_OPERATION_CREATE_SITE)
    return new_create (g_test_rand_bit () ? "cm1" : NULL, unknown);

  operation = new_change (kind, unknown);
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
