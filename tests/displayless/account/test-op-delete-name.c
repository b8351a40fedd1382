/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-site.h"
#include "hw-verb-fixture.h"

/* The name that is typed to delete a site, and the name that it has. */

static void
test_name (void)
{
  static const struct
  {
    const char *typed;
    const char *name;
    gboolean fits;
  } names[] = {
    { "shop", "shop", TRUE },
    { " shop\t", "shop", TRUE },
    { "\xc2\xa0shop\xe3\x80\x80", "shop", TRUE },
    { "Shop", "shop", FALSE },
    { "sho", "shop", FALSE },
    { "shop.", "shop", FALSE },
    { "sh op", "shop", FALSE },
    { "my  shop", "my shop", FALSE },
    { "", "shop", FALSE },
    { "", "", FALSE },
    { " ", "", FALSE },
    { "cafe\xcc\x81", "caf\xc3\xa9", TRUE },
    { "caf\xc3\xa9", "cafe\xcc\x81", TRUE },
    { "cafe", "caf\xc3\xa9", FALSE },
    { "\xef\xac\x81sh", "fish", FALSE },
    { "\xd1\x95hop", "shop", FALSE },
    { "<b>shop</b>", "<b>shop</b>", TRUE },
    { "\xff", "shop", FALSE },
    { "\xff", "\xff", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (hw_op_delete_name_fits (names[i].typed, names[i].name), ==, names[i].fits);
}

/* What is displayed is not always what the server has; the person types what they see. */
static void
test_hostile_names (Fixture *f, gconstpointer dialect)
{
  static const char *const names[] = {
    "ab\xe2\x80\xae"
    "cd",
    "line\none",
    "tab\there",
    "<b>bold</b>",
    "\xe2\x80\xae",
    "a\xc2\xa0"
    "b",
    "  padded  ",
    "cafe\xcc\x81",
    "\xd9\x85\xd8\xaa\xd8\xac\xd8\xb1",
    "per%20cent/slash",
    "\xf0\x9f\x8d\x95",
    "\x1b[31mred",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *id = hw_practice_world_add_site (f->world, names[i], VERB_REPOSITORY);
      g_autoptr (HwOperation) operation = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (Verb) verb = { 0 };
      g_autofree char *typed = NULL;
      g_autoptr (HwSite) site = NULL;

      fixture_load (f);
      site = g_object_ref (HW_SITE (hw_resource_list_find (f->list, id)));
      typed = g_utf8_normalize (hw_resource_get_name (HW_RESOURCE (site)), -1, G_NORMALIZE_NFD);
      g_test_message ("%s", typed);
      verb_begin_delete (f, &verb, site, typed);
      operation = verb_finish_delete (f, &verb, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (verb_count (f, "DELETE", id), ==, 1);
      g_assert_null (hw_practice_world_dup_setting (f->world, id, "name"));
    }
  g_assert_cmpuint (verb_count_changes (f), ==, G_N_ELEMENTS (names));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/op-delete-name/fits", test_name);
  fixture_add_test ("/op-delete-name/hostile", test_hostile_names);

  return g_test_run ();
}
