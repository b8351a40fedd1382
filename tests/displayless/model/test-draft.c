/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-site.h"
#include "hw-test-draft.h"

/* What a person types for a site: which spellings are the same, which are refused and with which words. */

static void
test_names (void)
{
  g_autofree char *hundred = g_strnfill (100, 'x');
  g_autofree char *more = g_strnfill (101, 'x');
  g_autofree char *wide = g_strnfill (300, ' ');

  for (gsize i = 0; i < 100; i++)
    memcpy (wide + 3 * i, "\342\202\254", 3);
  draft_assert_good (HW_SITE_NAME, "shop");
  draft_assert_good (HW_SITE_NAME, " Café <b>\342\200\234one\342\200\235</b> ");
  draft_assert_good (HW_SITE_NAME, "\331\205\330\252\330\254\330\261");
  draft_assert_good (HW_SITE_NAME, "two  spaces");
  draft_assert_good (HW_SITE_NAME, hundred);
  draft_assert_good (HW_SITE_NAME, wide);
  draft_assert_problem (HW_SITE_NAME, "", "The name of the site is missing.");
  draft_assert_problem (HW_SITE_NAME, " \342\200\213\302\240", "The name of the site is missing.");
  draft_assert_problem (HW_SITE_NAME, more, "A name has 100 characters at most.");
  draft_assert_problem (HW_SITE_NAME, "a\tb", "The name has characters in it that cannot be seen.");
  draft_assert_problem (HW_SITE_NAME, "a\nb", "The name has characters in it that cannot be seen.");
  draft_assert_problem (HW_SITE_NAME, "a\342\200\256b", "The name has characters in it that cannot be seen.");
  draft_assert_problem (HW_SITE_NAME, "a\342\200\213b", "The name has characters in it that cannot be seen.");
  draft_assert_problem (HW_SITE_NAME, "\342\200\215", "The name has characters in it that cannot be seen.");
}

/* git-check-ref-format(1), rule by rule. */
static void
test_branches (void)
{
  static const char *const good[] = {
    "main", "feature/login", "v1.2.3", "a@b", "issue#12", "caf\303\251", "a.lockb",
    "@a",   "a{b}",          "HEAD2",  "x-",  "a=b",      "(a)",
  };
  static const DraftCase bad[] = {
    { "my branch", "The name of a branch has no spaces" },
    { "a\302\240b", "The name of a branch has no spaces" },
    { "a\tb", "The name of a branch has no spaces" },
    { "a\1b", "The name of the branch has characters in it that cannot be seen." },
    { "a\177b", "The name of the branch has characters in it that cannot be seen." },
    { "a\342\200\256b", "The name of the branch has characters in it that cannot be seen." },
    { ".a", "The name of a branch cannot begin with “.”" },
    { "-a", "The name of a branch cannot begin with “-”" },
    { "/a", "The name of a branch cannot begin with “/”" },
    { "a/.b", "The name of a branch cannot have “/.” in it" },
    { "a.lock/b", "The name of a branch cannot have “.lock/” in it" },
    { "a..b", "The name of a branch cannot have “..” in it" },
    { "a//b", "The name of a branch cannot have “//” in it" },
    { "a~1", "The name of a branch cannot have “~” in it" },
    { "a^", "The name of a branch cannot have “^” in it" },
    { "a:b", "The name of a branch cannot have “:” in it" },
    { "a?", "The name of a branch cannot have “?” in it" },
    { "a*", "The name of a branch cannot have “*” in it" },
    { "a[0]", "The name of a branch cannot have “[” in it" },
    { "a\\b", "The name of a branch cannot have “\\” in it" },
    { "a@{1}", "The name of a branch cannot have “@{” in it" },
    { "https://github.com/u/r/tree/main", "The name of a branch cannot have “//” in it" },
    { "a/", "The name of a branch cannot end with “/”" },
    { "a.", "The name of a branch cannot end with “.”" },
    { "a.lock", "The name of a branch cannot end with “.lock”" },
    { "@", "A branch cannot be called “@”." },
    { "HEAD", "A branch cannot be called “HEAD”." },
  };
  g_autofree char *long_name = g_strnfill (251, 'x');
  g_autofree char *new_problem = draft_dup_problem (HW_SITE_BRANCH, " ", FALSE);
  g_autofree char *edit_problem = draft_dup_problem (HW_SITE_BRANCH, " ", TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    draft_assert_good (HW_SITE_BRANCH, good[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    draft_assert_problem (HW_SITE_BRANCH, bad[i].typed, bad[i].expected);
  draft_assert_problem (HW_SITE_BRANCH, long_name, "The name of a branch has 250 characters at most.");
  g_assert_cmpstr (new_problem, ==, NULL);
  g_assert_cmpstr (edit_problem, ==, "The branch is missing. Example: main");
}

static void
test_ports (void)
{
  static const DraftCase cases[] = {
    { "3000", "3000" },  { " 3000\n", "3000" },
    { "03000", "3000" }, { "0", "0" },
    { "000", "0" },      { "", "" },
    { "+80", "+80" },    { "8080a", "8080a" },
    { "-1", "-1" },      { "99999999999999999999999", "99999999999999999999999" },
  };
  static const char *const good[] = { "", "1", "80", "65535", "03000", "0000000000000000000000000001" };
  static const char *const bad[] = {
    "0",
    "65536",
    "-1",
    "+80",
    "3 000",
    "3,000",
    "0x50",
    "80.0",
    "8e1",
    "port",
    "99999999999999999999999",
    "\331\243\331\240\331\240\331\240",
    "\357\274\230\357\274\220",
    "80\302\262",
    "\342\205\247",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    draft_assert_normal (HW_SITE_PORT, cases[i].typed, cases[i].expected);
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    draft_assert_good (HW_SITE_PORT, good[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    draft_assert_problem (HW_SITE_PORT, bad[i], "A port is a number from 1 to 65535.");
}

static void
test_commands (void)
{
  static const HwSiteMember members[] = { HW_SITE_BUILD_COMMAND, HW_SITE_START_COMMAND };
  g_autofree char *thousand = g_strnfill (1000, 'x');
  g_autofree char *more = g_strnfill (1001, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      draft_assert_good (members[i], "");
      draft_assert_good (members[i], "npm run build && echo \"a  b\" > 'x' | sed s/<a>/\\&/");
      draft_assert_good (members[i], thousand);
      draft_assert_problem (members[i], more, "A command has 1000 characters at most.");
      draft_assert_problem (members[i], "a\nb", "A command is a single line.");
      draft_assert_problem (members[i], "a\r\nb", "A command is a single line.");
      draft_assert_problem (members[i], "a\342\200\250b", "A command is a single line.");
      draft_assert_problem (members[i], "a\tb", "The command has characters in it that cannot be seen.");
      draft_assert_problem (members[i], "a\033[0mb", "The command has characters in it that cannot be seen.");
      draft_assert_problem (members[i], "npm \342\200\213start",
                            "The command has characters in it that cannot be seen.");
      draft_assert_normal (members[i], " npm  start\n", "npm  start");
    }
}

/* All distinct, all sentences, and each with an example but the one of the mock-ups. */
static void
test_sentences (void)
{
  static const struct
  {
    HwSiteMember member;
    const char *typed;
  } cases[] = {
    { HW_SITE_NAME, "" },
    { HW_SITE_NAME, "a\tb" },
    { HW_SITE_REPOSITORY, "" },
    { HW_SITE_REPOSITORY, "x" },
    { HW_SITE_REPOSITORY, "github.com" },
    { HW_SITE_REPOSITORY, "github.com/u" },
    { HW_SITE_REPOSITORY, "github.com/u!/r" },
    { HW_SITE_REPOSITORY, "github.com/u/r!" },
    { HW_SITE_BRANCH, "a b" },
    { HW_SITE_BRANCH, "-a" },
    { HW_SITE_BRANCH, "a..b" },
    { HW_SITE_BRANCH, "a." },
    { HW_SITE_BRANCH, "HEAD" },
    { HW_SITE_START_COMMAND, "a\nb" },
    { HW_SITE_START_COMMAND, "a\tb" },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *problem = draft_dup_problem (cases[i].member, cases[i].typed, FALSE);

      g_assert_nonnull (strstr (problem, ". Example: "));
      g_assert_true (g_hash_table_add (seen, problem));
    }
}

static HwSite *
make_site (void)
{
  HwSite *site = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "cm1"));

  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_NAME, "shop");
  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_REPOSITORY, "https://github.com/lindner/shop");
  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_BRANCH, "main");
  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_BUILD_COMMAND, NULL);
  hw_resource_set_number (HW_RESOURCE (site), HW_SITE_PORT, 3000);
  return site;
}

static void
test_from_site (void)
{
  g_autoptr (HwSite) site = make_site ();
  g_autoptr (HwDraft) base = hw_draft_new_from (HW_RESOURCE (site));
  g_autoptr (HwDraft) draft = hw_draft_copy (base);
  g_autofree char *port = NULL;

  g_assert_cmpstr (hw_draft_get (base, HW_SITE_NAME), ==, "shop");
  g_assert_cmpstr (hw_draft_get (base, HW_SITE_REPOSITORY), ==, "https://github.com/lindner/shop");
  g_assert_cmpstr (hw_draft_get (base, HW_SITE_BUILD_COMMAND), ==, "");
  g_assert_cmpstr (hw_draft_get (base, HW_SITE_START_COMMAND), ==, "");
  g_assert_cmpstr (hw_draft_get (base, HW_SITE_PORT), ==, "3000");
  g_assert_cmpuint (hw_draft_diff (draft, base), ==, 0);

  /* As typed, and as sent. */
  hw_draft_set (draft, HW_SITE_PORT, " 03000");
  g_assert_cmpstr (hw_draft_get (draft, HW_SITE_PORT), ==, " 03000");
  port = hw_draft_dup_value (draft, HW_SITE_PORT);
  g_assert_cmpstr (port, ==, "3000");
  hw_draft_set (draft, HW_SITE_REPOSITORY, "git@github.com:lindner/shop.git");
  g_assert_cmpuint (hw_draft_diff (draft, base), ==, 0);

  hw_draft_set (draft, HW_SITE_PORT, NULL);
  hw_draft_set (draft, HW_SITE_START_COMMAND, "npm start");
  g_assert_cmpuint (hw_draft_diff (draft, base), ==, 1u << HW_SITE_PORT | 1u << HW_SITE_START_COMMAND);
  g_assert_cmpuint (hw_draft_diff (base, draft), ==, 1u << HW_SITE_PORT | 1u << HW_SITE_START_COMMAND);
  g_assert_cmpstr (hw_draft_get (base, HW_SITE_PORT), ==, "3000");
  g_assert_true (hw_draft_is_valid (draft, TRUE));
}

/* What a site has and needs cannot be emptied. */
static void
test_emptied (void)
{
  g_autoptr (HwSite) site = make_site ();
  g_autoptr (HwDraft) draft = hw_draft_new_from (HW_RESOURCE (site));
  static const HwSiteMember needed[] = { HW_SITE_NAME, HW_SITE_REPOSITORY, HW_SITE_BRANCH };

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autofree char *kept = g_strdup (hw_draft_get (draft, needed[i]));
      g_autofree char *problem = NULL;

      hw_draft_set (draft, needed[i], " ");
      problem = hw_draft_dup_problem (draft, needed[i], TRUE);
      g_assert_nonnull (problem);
      g_assert_nonnull (strstr (problem, "is missing"));
      g_assert_false (hw_draft_is_valid (draft, TRUE));
      hw_draft_set (draft, needed[i], kept);
      g_assert_true (hw_draft_is_valid (draft, TRUE));
    }
}

/* A site of another kind, or one that the server said little of: what is not touched is in nobody's way. */
static void
test_odd_site (void)
{
  g_autoptr (HwSite) site = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "cm1"));
  g_autoptr (HwDraft) draft = NULL;
  g_autoptr (HwDraft) copy = NULL;
  g_autofree char *problem = NULL;

  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_REPOSITORY, "docker.io/library/nginx");
  draft = hw_draft_new_from (HW_RESOURCE (site));
  g_assert_cmpstr (hw_draft_get (draft, HW_SITE_NAME), ==, "");
  copy = hw_draft_copy (draft);
  hw_draft_set (copy, HW_SITE_PORT, "80");
  g_assert_true (hw_draft_is_valid (copy, TRUE));
  g_assert_false (hw_draft_is_valid (copy, FALSE));
  g_assert_cmpuint (hw_draft_diff (copy, draft), ==, 1u << HW_SITE_PORT);

  hw_draft_set (copy, HW_SITE_REPOSITORY, "docker.io/library/caddy");
  problem = hw_draft_dup_problem (copy, HW_SITE_REPOSITORY, TRUE);
  g_assert_nonnull (problem);
}

static void
test_new_draft (void)
{
  g_autoptr (HwDraft) draft = hw_draft_new (HW_RESOURCE_SITE);

  for (gsize i = 0; i < HW_N_SITE_DRAFT_MEMBERS; i++)
    {
      HwSiteMember member = hw_test_draft_members[i];
      gboolean is_needed = member == HW_SITE_NAME || member == HW_SITE_REPOSITORY;
      g_autofree char *value = hw_draft_dup_value (draft, member);
      g_autofree char *problem = hw_draft_dup_problem (draft, member, FALSE);

      g_assert_cmpstr (hw_draft_get (draft, member), ==, "");
      g_assert_cmpstr (value, ==, "");
      g_assert_cmpint (problem != NULL, ==, is_needed);
    }
  g_assert_false (hw_draft_is_valid (draft, FALSE));
  hw_draft_set (draft, HW_SITE_NAME, "shop");
  g_assert_false (hw_draft_is_valid (draft, FALSE));
  hw_draft_set (draft, HW_SITE_REPOSITORY, "github.com/lindner/shop");
  g_assert_true (hw_draft_is_valid (draft, FALSE));
  hw_draft_set (draft, HW_SITE_PORT, "\377");
  g_assert_true (g_utf8_validate (hw_draft_get (draft, HW_SITE_PORT), -1, NULL));
  g_assert_false (hw_draft_is_valid (draft, FALSE));
}

/* As a site gives it that was read: that is what a wish is compared with. */
static void
test_shown (void)
{
  static const char *const texts[] = { "",
                                       "npm start",
                                       "npm  start",
                                       "a\302\240b",
                                       "  a  b  ",
                                       "echo 'x  y' <b>",
                                       "\331\205\342\200\214\330\252",
                                       "caf\303\251" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (HwDraft) draft = hw_draft_new (HW_RESOURCE_SITE);
      g_autoptr (HwSite) site = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "cm1"));
      g_autofree char *value = NULL;
      g_autofree char *shown = NULL;
      const char *read;

      hw_draft_set (draft, HW_SITE_START_COMMAND, texts[i]);
      g_assert_true (hw_draft_dup_problem (draft, HW_SITE_START_COMMAND, FALSE) == NULL);
      value = hw_draft_dup_value (draft, HW_SITE_START_COMMAND);
      shown = hw_draft_dup_shown (draft, HW_SITE_START_COMMAND);
      hw_resource_set_text (HW_RESOURCE (site), HW_SITE_START_COMMAND, value);
      read = hw_resource_get_text (HW_RESOURCE (site), HW_SITE_START_COMMAND);
      g_assert_cmpstr (shown, ==, read != NULL ? read : "");
    }
}

static void
test_words (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (HwSiteMember member = 0; member < HW_N_SITE_MEMBERS; member++)
    g_assert_true (g_hash_table_add (seen, (gpointer) hw_resource_kind_get_wire_name (HW_RESOURCE_SITE, member)));
  g_assert_cmpstr (hw_resource_kind_get_wire_name (HW_RESOURCE_SITE, HW_SITE_BUILD_COMMAND), ==, "buildCommand");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/site-draft/names", test_names);
  g_test_add_func ("/model/site-draft/branches", test_branches);
  g_test_add_func ("/model/site-draft/ports", test_ports);
  g_test_add_func ("/model/site-draft/commands", test_commands);
  g_test_add_func ("/model/site-draft/sentences", test_sentences);
  g_test_add_func ("/model/site-draft/from-site", test_from_site);
  g_test_add_func ("/model/site-draft/emptied", test_emptied);
  g_test_add_func ("/model/site-draft/odd-site", test_odd_site);
  g_test_add_func ("/model/site-draft/new", test_new_draft);
  g_test_add_func ("/model/site-draft/shown", test_shown);
  g_test_add_func ("/model/site-draft/words", test_words);

  return g_test_run ();
}
