/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-site.h"

/* One record: what is shown of it, and how it takes on a newer reading. */

static void
notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  g_ptr_array_add (user_data, (gpointer) pspec->name);
}

/* The names in the order of the alphabet: a frozen object promises none. */
static char *
join_names (GPtrArray *names)
{
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  g_ptr_array_add (names, NULL);

  return g_strjoinv (" ", (char **) names->pdata);
}

/* Lets @site absorb @fresh; just @expected is notified. */
static void
check_absorb (HwSite *site, HwSite *fresh, gboolean is_changed, const char *expected)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gulong id = g_signal_connect (site, "notify", G_CALLBACK (notify_cb), names);
  g_autofree char *joined = NULL;

  g_assert_cmpint (hw_resource_absorb (HW_RESOURCE (site), HW_RESOURCE (fresh)), ==, is_changed);
  g_signal_handler_disconnect (site, id);
  joined = join_names (names);
  g_assert_cmpstr (joined, ==, expected);
}

static HwSite *
make_site (void)
{
  HwSite *site = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "cm1"));

  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_NAME, "bakery-shop");
  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_STATUS, "RUNNING");
  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_DOMAIN, "bakery.example");

  return site;
}

static void
test_new (void)
{
  g_autoptr (HwSite) site = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "cm1"));
  HwResource *resource = HW_RESOURCE (site);

  g_assert_cmpstr (hw_resource_get_id (resource), ==, "cm1");
  g_assert_cmpstr (hw_resource_get_name (resource), ==, "cm1");
  g_assert_null (hw_resource_get_status_word (resource));
  g_assert_cmpint ((int) hw_resource_get_status (HW_RESOURCE (site)), ==, (int) HW_STATUS_OTHER);
  g_assert_null (hw_site_get_domain (site));
  g_assert_cmpint (hw_site_get_port (site), ==, 0);
  g_assert_cmpint (hw_resource_get_created_at (HW_RESOURCE (site)), ==, 0);
  g_assert_cmpint (hw_resource_get_as_of (resource), ==, 0);
  g_assert_cmpuint (hw_resource_get_other_fields (resource)->len, ==, 0);
  for (guint i = 0; i < HW_N_SITE_MEMBERS; i++)
    g_assert_false (hw_resource_is_present (HW_RESOURCE (site), (HwSiteMember) i));
}

static void
test_name (void)
{
  g_autoptr (HwSite) site = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "cm\n1"));
  g_autoptr (HwSite) strange = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "\x01"));
  g_autofree char *long_name = g_strnfill (500, 'n');
  g_autofree char *too_long = g_strnfill (10000, 'n');

  /* The id is kept byte for byte for the requests, and shown only as text. */
  g_assert_cmpstr (hw_resource_get_id (HW_RESOURCE (site)), ==, "cm\n1");
  g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (site)), ==, "cm 1");
  g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (strange)), ==, "Unnamed");

  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_NAME, " <b>x</b>\n\u202Egpj ");
  g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (site)), ==, "<b>x</b> gpj");
  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_NAME, long_name);
  g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (site)), ==, long_name);
  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_NAME, too_long);
  g_assert_cmpint (g_utf8_strlen (hw_resource_get_name (HW_RESOURCE (site)), -1), ==, 4097);

  /* Nothing that can be seen is as good as no name. */
  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_NAME, "\u200B\n");
  g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (site)), ==, "cm 1");
  g_assert_true (hw_resource_is_present (HW_RESOURCE (site), HW_SITE_NAME));
  g_assert_null (hw_resource_get_text (HW_RESOURCE (site), HW_SITE_NAME));
}

static void
test_keys (void)
{
  static const char *const sorted[] = { "Alpha", "beta", "Gamma", "site-2", "site-10", "zoo" };
  g_autoptr (HwSite) site = make_site ();

  for (gsize i = 1; i < G_N_ELEMENTS (sorted); i++)
    {
      g_autoptr (HwSite) a = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "a"));
      g_autoptr (HwSite) b = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "b"));

      hw_resource_set_text (HW_RESOURCE (a), HW_SITE_NAME, sorted[i - 1]);
      hw_resource_set_text (HW_RESOURCE (b), HW_SITE_NAME, sorted[i]);
      g_assert_cmpint (strcmp (hw_resource_get_name_key (HW_RESOURCE (a)), hw_resource_get_name_key (HW_RESOURCE (b))),
                       <, 0);
    }

  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_NAME, "Café");
  g_assert_nonnull (strstr (hw_resource_get_search_key (HW_RESOURCE (site)), "cafe"));
  g_assert_nonnull (strstr (hw_resource_get_search_key (HW_RESOURCE (site)), "bakery.example"));
  hw_resource_set_text (HW_RESOURCE (site), HW_SITE_DOMAIN, NULL);
  g_assert_cmpstr (hw_resource_get_search_key (HW_RESOURCE (site)), ==, "cafe");
}

static void
test_absorb (void)
{
  g_autoptr (HwSite) site = make_site ();
  g_autoptr (HwSite) equal = make_site ();
  g_autoptr (HwSite) partial = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "cm1"));
  g_autoptr (HwSite) cleared = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "cm1"));
  g_autoptr (HwSite) again = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "cm1"));

  check_absorb (site, equal, FALSE, "");

  /* Absent leaves. */
  hw_resource_set_text (HW_RESOURCE (partial), HW_SITE_STATUS, "CRASHED");
  hw_resource_set_number (HW_RESOURCE (partial), HW_SITE_PORT, 3000);
  hw_resource_set_number (HW_RESOURCE (partial), HW_SITE_CREATED_AT, 99);
  check_absorb (site, partial, TRUE, "created-at port status status-word");
  g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (site)), ==, "bakery-shop");
  g_assert_cmpstr (hw_site_get_domain (site), ==, "bakery.example");
  g_assert_cmpint ((int) hw_resource_get_status (HW_RESOURCE (site)), ==, (int) HW_STATUS_PROBLEM);
  g_assert_cmpint (hw_site_get_port (site), ==, 3000);
  g_assert_cmpint (hw_resource_get_created_at (HW_RESOURCE (site)), ==, 99);

  /* Null clears. */
  hw_resource_set_text (HW_RESOURCE (cleared), HW_SITE_DOMAIN, NULL);
  hw_resource_set_text (HW_RESOURCE (cleared), HW_SITE_NAME, NULL);
  hw_resource_set_number (HW_RESOURCE (cleared), HW_SITE_PORT, 0);
  check_absorb (site, cleared, TRUE, "domain name port");
  g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (site)), ==, "cm1");
  g_assert_null (hw_site_get_domain (site));
  g_assert_cmpint (hw_site_get_port (site), ==, 0);
  g_assert_cmpint (hw_resource_get_created_at (HW_RESOURCE (site)), ==, 99);
  check_absorb (site, cleared, FALSE, "");

  /* Another word of the same class is a change, but not of the class. */
  hw_resource_set_text (HW_RESOURCE (again), HW_SITE_STATUS, "failed");
  check_absorb (site, again, TRUE, "status-word");

  /* A member that is said to be null for the first time is known now. */
  hw_resource_set_text (HW_RESOURCE (again), HW_SITE_BRANCH, NULL);
  g_assert_false (hw_resource_is_present (HW_RESOURCE (site), HW_SITE_BRANCH));
  check_absorb (site, again, TRUE, "branch");
  g_assert_true (hw_resource_is_present (HW_RESOURCE (site), HW_SITE_BRANCH));
}

/* Absent leaves, null clears, and a number of them says nothing of the other members. */
static void
test_n_variables (void)
{
  g_autoptr (HwSite) site = make_site ();
  g_autoptr (HwSite) silent = make_site ();
  g_autoptr (HwSite) four = make_site ();
  g_autoptr (HwSite) none = make_site ();
  g_autoptr (HwSite) null = make_site ();

  g_assert_cmpint (hw_site_get_n_variables (site), ==, -1);
  hw_site_set_n_variables (four, 4);
  hw_site_set_n_variables (none, 0);
  hw_site_set_n_variables (null, -1);

  check_absorb (site, four, TRUE, "n-variables");
  g_assert_cmpint (hw_site_get_n_variables (site), ==, 4);
  check_absorb (site, four, FALSE, "");
  check_absorb (site, silent, FALSE, "");
  g_assert_cmpint (hw_site_get_n_variables (site), ==, 4);
  check_absorb (site, none, TRUE, "n-variables");
  g_assert_cmpint (hw_site_get_n_variables (site), ==, 0);
  check_absorb (site, null, TRUE, "n-variables");
  g_assert_cmpint (hw_site_get_n_variables (site), ==, -1);
}

static void
test_as_of (void)
{
  g_autoptr (HwSite) site = make_site ();
  g_autoptr (HwSite) fresh = make_site ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  hw_resource_set_as_of (HW_RESOURCE (fresh), 5);
  check_absorb (site, fresh, FALSE, "as-of");
  g_assert_cmpint (hw_resource_get_as_of (HW_RESOURCE (site)), ==, 5);

  g_signal_connect (site, "notify", G_CALLBACK (notify_cb), names);
  hw_resource_set_as_of (HW_RESOURCE (site), 6);
  hw_resource_set_as_of (HW_RESOURCE (site), 6);
  joined = join_names (names);
  g_assert_cmpstr (joined, ==, "as-of");
}

static const char *
get_other (HwSite *site, const char *name)
{
  GPtrArray *others = hw_resource_get_other_fields (HW_RESOURCE (site));

  for (guint i = 0; i < others->len; i++)
    if (g_str_equal (((HwField *) g_ptr_array_index (others, i))->name, name))
      return ((HwField *) g_ptr_array_index (others, i))->value;

  return NULL;
}

static void
test_others (void)
{
  g_autoptr (HwSite) site = make_site ();
  g_autoptr (HwSite) fresh = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "cm1"));
  g_autoptr (GPtrArray) before = NULL;

  hw_resource_add_other (HW_RESOURCE (site), "region", "fra");
  hw_resource_add_other (HW_RESOURCE (site), "plan", "small");
  hw_resource_add_other (HW_RESOURCE (site), "plan", "lar\nge\u202E");
  before = g_ptr_array_ref (hw_resource_get_other_fields (HW_RESOURCE (site)));
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_cmpstr (get_other (site, "plan"), ==, "lar ge");

  /* A list reply without the details does not wipe them. */
  check_absorb (site, fresh, FALSE, "");
  hw_resource_add_other (HW_RESOURCE (fresh), "region", "fra");
  check_absorb (site, fresh, FALSE, "");
  g_assert_true (before == hw_resource_get_other_fields (HW_RESOURCE (site)));

  hw_resource_add_other (HW_RESOURCE (fresh), "plan", "huge");
  hw_resource_add_other (HW_RESOURCE (fresh), "owner", "me");
  check_absorb (site, fresh, TRUE, "other-fields");
  g_assert_cmpstr (get_other (site, "region"), ==, "fra");
  g_assert_cmpstr (get_other (site, "plan"), ==, "huge");
  g_assert_cmpstr (get_other (site, "owner"), ==, "me");

  /* Who kept the old ones has the old ones. */
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_cmpstr (((HwField *) g_ptr_array_index (before, 1))->value, ==, "lar ge");
}

/* A reply with very many members costs neither memory nor time. */
static void
test_others_bounded (void)
{
  g_autoptr (HwSite) site = make_site ();

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *name = g_strdup_printf ("member%u", i);

      hw_resource_add_other (HW_RESOURCE (site), name, "x");
    }
  g_assert_cmpuint (hw_resource_get_other_fields (HW_RESOURCE (site))->len, ==, 200);
}

/* Every property reads what its getter says. */
static void
test_properties (void)
{
  g_autoptr (HwSite) site = make_site ();
  guint n_specs;
  g_autofree GParamSpec **specs = NULL;

  for (guint i = 0; i < HW_SITE_PORT; i++)
    hw_resource_set_text (HW_RESOURCE (site), (HwSiteMember) i, "text");
  hw_resource_set_number (HW_RESOURCE (site), HW_SITE_PORT, 1);
  hw_resource_set_number (HW_RESOURCE (site), HW_SITE_CREATED_AT, 1);
  hw_site_set_n_variables (site, 1);
  hw_resource_set_as_of (HW_RESOURCE (site), 1);

  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (site), &n_specs);
  g_assert_cmpuint (n_specs, ==, HW_N_SITE_MEMBERS + 5);
  for (guint i = 0; i < n_specs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (site), specs[i]->name, &value);
      if (G_VALUE_HOLDS_STRING (&value))
        g_assert_cmpstr (g_value_get_string (&value), ==, g_str_equal (specs[i]->name, "id") ? "cm1" : "text");
      else if (G_VALUE_HOLDS_INT (&value))
        g_assert_cmpint (g_value_get_int (&value), ==, 1);
      else if (G_VALUE_HOLDS_INT64 (&value))
        g_assert_cmpint (g_value_get_int64 (&value), ==, 1);
      else if (G_VALUE_HOLDS_ENUM (&value))
        g_assert_cmpint (g_value_get_enum (&value), ==, (int) HW_STATUS_OTHER);
      else
        g_assert_nonnull (g_value_get_boxed (&value));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/site/new", test_new);
  g_test_add_func ("/model/site/name", test_name);
  g_test_add_func ("/model/site/keys", test_keys);
  g_test_add_func ("/model/site/absorb", test_absorb);
  g_test_add_func ("/model/site/n-variables", test_n_variables);
  g_test_add_func ("/model/site/as-of", test_as_of);
  g_test_add_func ("/model/site/others", test_others);
  g_test_add_func ("/model/site/others-bounded", test_others_bounded);
  g_test_add_func ("/model/site/properties", test_properties);

  return g_test_run ();
}
