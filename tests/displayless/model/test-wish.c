/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-wish.h"

/* What is remembered of a wish: enough to compare with what was read, and no plain text. */

static void
test_fits (void)
{
  g_autoptr (HwWish) wish = hw_wish_new ("salt");

  hw_wish_add (wish, "branch", "main");
  hw_wish_add (wish, "port", "3000");
  g_assert_true (hw_wish_fits (wish, "branch", "main"));
  g_assert_true (hw_wish_fits (wish, "port", "3000"));
  g_assert_false (hw_wish_fits (wish, "branch", "Main"));
  g_assert_false (hw_wish_fits (wish, "branch", "main "));
  g_assert_false (hw_wish_fits (wish, "branch", NULL));
  g_assert_false (hw_wish_fits (wish, "branch", "3000"));
  g_assert_false (hw_wish_fits (wish, "port", "3000.0"));
  /* What nobody wishes for is fulfilled by nothing. */
  g_assert_false (hw_wish_fits (wish, "name", "main"));
  g_assert_false (hw_wish_fits (wish, "name", NULL));
}

static void
test_empty_value (void)
{
  g_autoptr (HwWish) wish = hw_wish_new ("salt");

  hw_wish_add (wish, "buildCommand", NULL);
  hw_wish_add (wish, "startCommand", "");
  g_assert_true (hw_wish_fits (wish, "buildCommand", ""));
  g_assert_true (hw_wish_fits (wish, "buildCommand", NULL));
  g_assert_true (hw_wish_fits (wish, "startCommand", NULL));
  g_assert_true (hw_wish_fits (wish, "startCommand", ""));
  g_assert_false (hw_wish_fits (wish, "startCommand", "npm start"));
}

static void
test_last_counts (void)
{
  g_autoptr (HwWish) wish = hw_wish_new ("salt");

  hw_wish_add (wish, "branch", "main");
  hw_wish_add (wish, "branch", "next");
  g_assert_true (hw_wish_fits (wish, "branch", "next"));
  g_assert_false (hw_wish_fits (wish, "branch", "main"));
}

static void
test_members (void)
{
  g_autoptr (HwWish) wish = hw_wish_new ("salt");
  g_auto (GStrv) none = hw_wish_dup_members (wish);
  g_auto (GStrv) members = NULL;
  g_autofree char *joined = NULL;

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_true (hw_wish_is_empty (wish));
  g_assert_false (hw_wish_has (wish, "name"));
  g_assert_null (hw_wish_get_digest (wish, "name"));
  hw_wish_add (wish, "name", "shop");
  hw_wish_add (wish, "branch", "main");
  hw_wish_add (wish, "port", NULL);
  g_assert_false (hw_wish_is_empty (wish));
  g_assert_true (hw_wish_has (wish, "port"));
  members = hw_wish_dup_members (wish);
  joined = g_strjoinv (" ", members);
  g_assert_cmpstr (joined, ==, "branch name port");
}

/* The form of a digest is kept on disks: printf 'salt\0branch\0main' | sha256sum. */
static void
test_digest (void)
{
  g_autoptr (HwWish) wish = hw_wish_new ("salt");

  hw_wish_add (wish, "branch", "main");
  hw_wish_add (wish, "port", NULL);
  g_assert_cmpstr (hw_wish_get_digest (wish, "branch"), ==,
                   "292d7cb6d44a2f68d100b5a63cb702d07c9bfa3a63eac1feec778eadc6623c77");
  g_assert_cmpstr (hw_wish_get_digest (wish, "port"), ==,
                   "a619c5167f6c27fa70e0b0616d241ca0849500eeccba1e1558f55981870d3398");
}

/* The same value shows as the same nowhere else, and parts that join to one text are not one. */
static void
test_apart (void)
{
  g_autoptr (HwWish) a = hw_wish_new ("a");
  g_autoptr (HwWish) b = hw_wish_new ("ab");

  hw_wish_add (a, "bc", "d");
  hw_wish_add (a, "c", "d");
  hw_wish_add (a, "b", "cd");
  hw_wish_add (b, "c", "d");
  g_assert_cmpstr (hw_wish_get_digest (a, "bc"), !=, hw_wish_get_digest (b, "c"));
  g_assert_cmpstr (hw_wish_get_digest (a, "c"), !=, hw_wish_get_digest (b, "c"));
  g_assert_cmpstr (hw_wish_get_digest (a, "bc"), !=, hw_wish_get_digest (a, "b"));
}

static void
test_from_disk (void)
{
  g_autoptr (HwWish) before = hw_wish_new ("salt");
  g_autoptr (HwWish) after = hw_wish_new ("salt");
  g_autoptr (HwWish) other = hw_wish_new ("another");

  hw_wish_add (before, "startCommand", "npm start -- --token=abc");
  hw_wish_add_digest (after, "startCommand", hw_wish_get_digest (before, "startCommand"));
  hw_wish_add_digest (other, "startCommand", hw_wish_get_digest (before, "startCommand"));
  g_assert_true (hw_wish_fits (after, "startCommand", "npm start -- --token=abc"));
  g_assert_false (hw_wish_fits (after, "startCommand", "npm start"));
  g_assert_false (hw_wish_fits (other, "startCommand", "npm start -- --token=abc"));
}

/* A wish that the disk has spoilt is never told to be fulfilled. */
static void
test_nonsense (void)
{
  g_autoptr (HwWish) wish = hw_wish_new ("");

  hw_wish_add_digest (wish, NULL, "ab");
  hw_wish_add_digest (wish, "", "ab");
  g_assert_true (hw_wish_is_empty (wish));
  hw_wish_add_digest (wish, "name", NULL);
  hw_wish_add_digest (wish, "branch", "garbage\xff");
  g_assert_true (hw_wish_has (wish, "name"));
  g_assert_false (hw_wish_fits (wish, "name", NULL));
  g_assert_false (hw_wish_fits (wish, "name", "shop"));
  g_assert_false (hw_wish_fits (wish, "branch", "garbage\xff"));
}

static void
test_known (void)
{
  g_autoptr (HwWish) wish = hw_wish_new ("salt");
  g_auto (GStrv) none = hw_wish_dup_known (wish);
  g_auto (GStrv) known = NULL;
  g_autofree char *joined = NULL;

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_false (hw_wish_knows (wish, "cm1"));
  hw_wish_add_known (wish, "cm2");
  hw_wish_add_known (wish, "cm1");
  hw_wish_add_known (wish, "cm2");
  hw_wish_add_known (wish, "");
  hw_wish_add_known (wish, NULL);
  g_assert_true (hw_wish_knows (wish, "cm1"));
  g_assert_false (hw_wish_knows (wish, "cm"));
  g_assert_false (hw_wish_knows (wish, ""));
  known = hw_wish_dup_known (wish);
  joined = g_strjoinv (" ", known);
  g_assert_cmpstr (joined, ==, "cm1 cm2");
  g_assert_true (hw_wish_is_empty (wish));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/wish/fits", test_fits);
  g_test_add_func ("/model/wish/empty-value", test_empty_value);
  g_test_add_func ("/model/wish/last-counts", test_last_counts);
  g_test_add_func ("/model/wish/members", test_members);
  g_test_add_func ("/model/wish/digest", test_digest);
  g_test_add_func ("/model/wish/apart", test_apart);
  g_test_add_func ("/model/wish/from-disk", test_from_disk);
  g_test_add_func ("/model/wish/nonsense", test_nonsense);
  g_test_add_func ("/model/wish/known", test_known);

  return g_test_run ();
}
