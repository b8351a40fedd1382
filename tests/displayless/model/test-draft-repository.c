/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-site.h"
#include "hw-test-draft.h"

/* The address of a repository, however it was copied or typed. */

#define N_RANDOM 5000

/* Every way in which people come by the address. */
static void
test_spellings (void)
{
  static const char *const befores[] = {
    "",
    "https://",
    "http://",
    "HTTPS://",
    "git://",
    "ssh://",
    "ssh://git@",
    "git+ssh://git@",
    "git+https://",
    "https://user@",
    "https://user:token@",
    "https://user:to/ken@",
    "https://user:to@ken@",
    "https://user:to?k#en@",
    "https://user:to@github.com:ken@",
    "user:token@",
    "git@",
    " ",
    "\t\n https://",
    "\357\273\277https://",
    "\302\240https://",
  };
  static const char *const hosts[] = { "github.com", "www.github.com", "GitHub.com", "WWW.GITHUB.COM",
                                       "ssh.github.com" };
  static const char *const separators[] = { "/", "//", ":", ":/" };
  static const char *const afters[] = {
    "",
    "/",
    "//",
    ".git",
    ".git/",
    ".git.git",
    "/tree/main/src",
    "/tree/main/src/",
    "/blob/main/README.md#L3",
    "/issues?q=is%3Aopen",
    "?tab=readme-ov-file",
    "#readme",
    ".git#main",
    ".git?x=https://github.com/a/b",
    " ",
    "\n",
    "/ ",
    ".git \302\240\342\200\213",
  };
  guint n = 0;

  for (gsize b = 0; b < G_N_ELEMENTS (befores); b++)
    for (gsize h = 0; h < G_N_ELEMENTS (hosts); h++)
      for (gsize s = 0; s < G_N_ELEMENTS (separators); s++)
        for (gsize a = 0; a < G_N_ELEMENTS (afters); a++)
          {
            g_autofree char *typed =
                g_strconcat (befores[b], hosts[h], separators[s], "Lindner/Gift.cards_2-x", afters[a], NULL);

            draft_assert_normal (HW_SITE_REPOSITORY, typed, "github.com/Lindner/Gift.cards_2-x");
            n++;
          }
  g_test_message ("%u spellings of one address", n);
}

static void
test_ports_in_addresses (void)
{
  static const DraftCase cases[] = {
    { "ssh://git@ssh.github.com:443/u/r.git", "github.com/u/r" },
    { "ssh://git@github.com:22/u/r", "github.com/u/r" },
    { "https://github.com:443/u/r", "github.com/u/r" },
    { "https://github.com:443", "github.com" },
    /* No port, but an owner who is called so. */
    { "git@github.com:123/r.git", "github.com/123/r" },
    { "git@github.com:123", "github.com/123" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    draft_assert_normal (HW_SITE_REPOSITORY, cases[i].typed, cases[i].expected);
}

/* What is no address of a repository stays to be seen as it was typed, but for the space around it and for a token. */
static void
test_other_addresses (void)
{
  static const DraftCase cases[] = {
    { "", "" },
    { "  ", "" },
    { " shop ", "shop" },
    { "lindner/shop", "lindner/shop" },
    { "https://gitlab.com/u/r.git", "https://gitlab.com/u/r.git" },
    { "https://notgithub.com/u/r", "https://notgithub.com/u/r" },
    { "github.com.evil.example/u/r", "github.com.evil.example/u/r" },
    { "gist.github.com/u/1", "gist.github.com/u/1" },
    { "ftp://github.com/u/r", "ftp://github.com/u/r" },
    { "https://gitlab.com/?x=github.com/u/r", "https://gitlab.com/?x=github.com/u/r" },
    { "https://github.com", "github.com" },
    { "https://github.com/u", "github.com/u" },
    { "https://user:token@github.com/u/", "github.com/u" },
    { "github.com/u/.git", "github.com/u" },
    { "github.com/u/a b", "github.com/u/a b" },
    { NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    draft_assert_normal (HW_SITE_REPOSITORY, cases[i].typed, cases[i].expected);
}

static void
test_no_token (void)
{
  static const char *const addresses[] = {
    "https://%s@github.com/u/r",
    "https://x:%s@github.com/u/r.git",
    "https://%s:x-oauth-basic@github.com/u/r",
    "x-access-token:%s@github.com:u/r",
    "https://x:%s@github.com",
    "https://x:%s@github.com/u",
    "https://x:%s@www.github.com:443/u/r",
    "https://github.com/u/r?token=%s",
    "https://github.com/u/r#%s",
    "https://x:%s@gitlab.com/u/r",
    "x:%s@gitlab.com/u/r",
    "ssh://x:%s@gitlab.com",
    "https://x:%s@",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *typed = g_strdelimit (g_strdup (addresses[i]), "%", 'g');
      g_autofree char *value = hw_draft_normalise (HW_RESOURCE_SITE, HW_SITE_REPOSITORY, typed);

      g_assert_nonnull (strstr (typed, "gs"));
      if (strstr (value, "gs") != NULL)
        g_error ("“%s” became “%s”", typed, value);
    }
}

static char *
make_garbage (void)
{
  static const char *const parts[] = {
    "github.com",
    "GITHUB.COM",
    "www.",
    "ssh.",
    "https://",
    "ssh://",
    "git@",
    "@",
    ":",
    "/",
    "//",
    ".git",
    ".",
    "..",
    "?",
    "#",
    " ",
    "\t",
    "u",
    "r",
    "-",
    "443",
    "0",
    "\303\274",
    "\302\240",
    "\342\200\213",
    "\342\200\256",
    "\377",
    "\303",
    "\1",
    "\\",
    "%2F",
    "[",
    "~",
    "tree/main",
    "gitlab.com",
  };
  GString *text = g_string_new (NULL);
  int n = g_test_rand_int_range (0, 14);

  if (g_test_rand_bit ())
    {
      g_string_append (text, "github.com/u/r");
      n = MIN (n, 3);
    }
  for (int i = 0; i < n; i++)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);

  return g_string_free_and_steal (text);
}

/* Whatever is typed: UTF-8, no space around it, the same when done again; and what has no problem can be sent. */
static void
test_garbage (void)
{
  guint n_good = 0;

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autofree char *garbage = make_garbage ();

      for (gsize j = 0; j < HW_N_SITE_DRAFT_MEMBERS; j++)
        {
          HwSiteMember member = hw_test_draft_members[j];
          g_autofree char *value = hw_draft_normalise (HW_RESOURCE_SITE, member, garbage);
          g_autofree char *again = hw_draft_normalise (HW_RESOURCE_SITE, member, value);
          g_autofree char *problem = draft_dup_problem (member, garbage, FALSE);
          g_autofree char *problem_of_value = draft_dup_problem (member, value, FALSE);

          g_assert_true (g_utf8_validate (value, -1, NULL));
          g_assert_cmpstr (value, ==, again);
          g_assert_cmpstr (problem, ==, problem_of_value);
          if (member == HW_SITE_REPOSITORY && problem == NULL)
            {
              g_assert_true (g_regex_match_simple ("^github\\.com/[A-Za-z0-9_-]+/[A-Za-z0-9_.-]+$", value, 0, 0));
              n_good++;
            }
          if (member == HW_SITE_PORT && problem == NULL)
            g_assert_true (g_regex_match_simple ("^([1-9][0-9]{0,4})?$", value, 0, 0));
        }
    }
  g_test_message ("%u of %u random texts name a repository", n_good, N_RANDOM);
  g_assert_cmpuint (n_good, >, 50);
}

/* Each mistake has words of its own. */
static void
test_repository_problems (void)
{
  static const DraftCase cases[] = {
    { "", "The address of the repository is missing." },
    { "   ", "The address of the repository is missing." },
    { "shop", "This is not an address on GitHub." },
    { "gitlab.com/lindner/shop", "This is not an address on GitHub." },
    { "lindner/shop", "This is not an address on GitHub." },
    { "github.com", "The owner of the repository is missing." },
    { "https://github.com/", "The owner of the repository is missing." },
    { "github.com/lindner", "The name of the repository is missing. Example: github.com/lindner/shop" },
    { "github.com/lindner/", "The name of the repository is missing. Example: github.com/lindner/shop" },
    { "github.com/lindner/.git", "The name of the repository is missing." },
    { "github.com/l\303\274ndner/shop", "The owner of a repository has no other characters than" },
    { "github.com/lindner smith/shop", "The owner of a repository has no other characters than" },
    { "github.com/lindner.x/shop", "The owner of a repository has no other characters than" },
    { "github.com/lindner/my shop", "The name of a repository has no other characters than" },
    { "github.com/lindner/..", "The name of a repository has no other characters than" },
    { "github.com/lindner/.", "The name of a repository has no other characters than" },
    { "github.com/lindner/sh\342\200\256op", "The name of a repository has no other characters than" },
    { "github.com/lindner/%2e%2e", "The name of a repository has no other characters than" },
    { "github.com/<b>/shop", "The owner of a repository has no other characters than" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    draft_assert_problem (HW_SITE_REPOSITORY, cases[i].typed, cases[i].expected);
  draft_assert_good (HW_SITE_REPOSITORY, "github.com/user/my-app");
  draft_assert_good (HW_SITE_REPOSITORY, "git@github.com:my-co_emu/.github");
}

static void
test_suggest_name (void)
{
  static const DraftCase cases[] = {
    { "github.com/lindner/gift-cards", "gift-cards" },
    { " https://github.com/lindner/gift-cards.git ", "gift-cards" },
    { "git@github.com:lindner/gift-cards.git", "gift-cards" },
    { "github.com/lindner", NULL },
    { "github.com/lindner/..", NULL },
    { "gitlab.com/lindner/shop", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = hw_draft_suggest_name (cases[i].typed);

      g_assert_cmpstr (name, ==, cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/site-draft-repository/spellings", test_spellings);
  g_test_add_func ("/model/site-draft-repository/ports-in-addresses", test_ports_in_addresses);
  g_test_add_func ("/model/site-draft-repository/other-addresses", test_other_addresses);
  g_test_add_func ("/model/site-draft-repository/no-token", test_no_token);
  g_test_add_func ("/model/site-draft-repository/garbage", test_garbage);
  g_test_add_func ("/model/site-draft-repository/problems", test_repository_problems);
  g_test_add_func ("/model/site-draft-repository/suggest-name", test_suggest_name);

  return g_test_run ();
}
