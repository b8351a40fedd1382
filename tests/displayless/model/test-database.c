/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-database.h"

/* What a database has beside its members, and what may be seen of it. */

/* Each spelt as programs spell it. */
static const struct
{
  const char *names;
  HwDetail detail;
} known_names[] = {
  { "connectionString connection_string ConnectionString CONNECTION-STRING connectionUrl connectionURL connection_uri "
    "connString databaseUrl DATABASE_URL db_url dbUri dsn DSN uri URI url postgresUrl mysql_url REDIS_URL mongodbUri",
    HW_DETAIL_CONNECTION_STRING },
  { "host hostname hostName HOST server dbHost db_host DB-HOST databaseHost PGHOST", HW_DETAIL_HOST },
  { "port PORT dbPort db_port databasePort", HW_DETAIL_PORT },
  { "user username userName user_name USER dbUser db_user databaseUser DB_USERNAME", HW_DETAIL_USER },
  { "password PASSWORD pass passwd pwd dbPassword db_pass databasePassword PGPASSWORD", HW_DETAIL_PASSWORD },
  { "database databaseName database_name dbName db_name DB", HW_DETAIL_DATABASE },
};

static void
test_known_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known_names); i++)
    {
      g_auto (GStrv) names = g_strsplit (known_names[i].names, " ", -1);

      for (guint j = 0; names[j] != NULL; j++)
        {
          HwDetail detail = HW_N_DETAILS;

          g_test_message ("%s", names[j]);
          g_assert_true (hw_detail_from_wire_name (names[j], "x", &detail));
          g_assert_cmpint (detail, ==, known_names[i].detail);
        }
    }
}

/* Members of the record, and what may be meant otherwise. */
static void
test_other_names (void)
{
  static const char *const names[] = {
    "id",
    "name",
    "type",
    "status",
    "createdAt",
    "created_at",
    "updatedAt",
    "region",
    "version",
    "",
    "_",
    "--",
    "internalHost",
    "externalHost",
    "publicUrl",
    "privateUrl",
    "internalConnectionString",
    "adminPassword",
    "readOnlyUser",
    "userId",
    "hosts",
    "ports",
    "passwordChangedAt",
    "hostx",
    "xhost",
    "h\303\266st",
    "dbName2",
    "connectionStringconnectionStringconnectionStringconnectionString",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      HwDetail detail = HW_N_DETAILS;

      g_test_message ("%s", names[i]);
      g_assert_false (hw_detail_from_wire_name (names[i], "x", &detail));
      g_assert_cmpint (detail, ==, HW_N_DETAILS);
    }
}

static void
test_url (void)
{
  static const struct
  {
    const char *name;
    const char *value;
    gboolean is_detail;
  } cases[] = {
    { "url", "https://hostwares.com/api/databases/a", FALSE },
    { "url", "http://127.0.0.1/api/databases/a", FALSE },
    { "URL", "HTTPS://HOST", FALSE },
    { "uri", "https://x", FALSE },
    { "databaseUrl", "https://x", FALSE },
    { "url", NULL, FALSE },
    { "url", "", FALSE },
    { "url", "httpsql://x", TRUE },
    { "url", "postgres://x", TRUE },
    { "databaseUrl", NULL, TRUE },
    { "uri", "", TRUE },
    /* Its name says what it is. */
    { "connectionUrl", "https://x", TRUE },
    { "host", "https://x", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HwDetail detail;

      g_test_message ("%s: %s", cases[i].name, cases[i].value);
      g_assert_cmpint (hw_detail_from_wire_name (cases[i].name, cases[i].value, &detail), ==, cases[i].is_detail);
    }
}

static void
test_words (void)
{
  for (HwDetail detail = 0; detail < HW_N_DETAILS; detail++)
    {
      gboolean is_secret = detail == HW_DETAIL_CONNECTION_STRING || detail == HW_DETAIL_PASSWORD;

      g_assert_cmpint (hw_detail_is_secret (detail), ==, is_secret);
      g_assert_cmpstr (hw_detail_get_label (detail), !=, "");
    }
}

#define EIGHT  "••••••••"
#define TWELVE "••••••••••••"

static void
test_mask (void)
{
  static const struct
  {
    const char *value;
    const char *mask;
  } cases[] = {
    { "postgresql://user:secret@host:5432/db", "postgresql://" EIGHT },
    { "mongodb+srv://u:p@h", "mongodb+srv://" EIGHT },
    { "REDIS://x", "REDIS://" EIGHT },
    { "redis://", "redis://" EIGHT },
    { "secret", TWELVE },
    { "", TWELVE },
    { NULL, TWELVE },
    { "://secret", TWELVE },
    { "1redis://x", TWELVE },
    { "user:secret@redis://x", TWELVE },
    { "host=h password=secret url=redis://x", TWELVE },
    { "s3cret\303\274://x", TWELVE },
    { "muchtoolongforascheme://x", TWELVE },
    { "a b://x", TWELVE },
    { "re\ndis://x", TWELVE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mask = hw_detail_mask (HW_DETAIL_CONNECTION_STRING, cases[i].value);
      g_autofree char *password_mask = hw_detail_mask (HW_DETAIL_PASSWORD, cases[i].value);

      g_test_message ("%s", cases[i].value);
      g_assert_cmpstr (mask, ==, cases[i].mask);
      g_assert_cmpstr (password_mask, ==, TWELVE);
    }
}

/* Not even how long it is can be seen. */
static void
test_mask_length (void)
{
  for (guint length = 0; length < 300; length++)
    {
      g_autofree char *filler = g_strnfill (length, 'x');
      g_autofree char *connection = g_strconcat ("mysql://", filler, NULL);
      g_autofree char *mask = hw_detail_mask (HW_DETAIL_CONNECTION_STRING, connection);
      g_autofree char *password_mask = hw_detail_mask (HW_DETAIL_PASSWORD, filler);

      g_assert_cmpstr (mask, ==, "mysql://" EIGHT);
      g_assert_cmpstr (password_mask, ==, TWELVE);
    }
}

static void
test_types (void)
{
  static const struct
  {
    const char *word;
    const char *label;
  } cases[] = {
    { "postgresql", "PostgreSQL" },
    { "PostgreSQL", "PostgreSQL" },
    { "POSTGRES", "PostgreSQL" },
    { "postgres", "PostgreSQL" },
    { "pg", "PostgreSQL" },
    { "mysql", "MySQL" },
    { "My_SQL", "MySQL" },
    { "redis", "Redis" },
    { "mongo", "MongoDB" },
    { "mongo-db", "MongoDB" },
    { "MONGODB", "MongoDB" },
    { "mariadb", "Mariadb" },
    { "CLICK_HOUSE", "Click house" },
    { "postgresql-16", "Postgresql 16" },
  };
  g_autofree char *none = hw_database_type_word_label (NULL);
  g_autofree char *hostile = hw_database_type_word_label ("<b>x</b>\n\342\200\256");
  g_autofree char *long_word = g_strnfill (5000, 'p');
  g_autofree char *long_label = hw_database_type_word_label (long_word);

  g_assert_cmpstr (hw_database_type_get_word (0), ==, "postgresql");
  for (guint i = 0; i < hw_database_type_get_n (); i++)
    {
      g_autofree char *label = hw_database_type_word_label (hw_database_type_get_word (i));

      g_assert_cmpstr (label, ==, hw_database_type_get_label (i));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = hw_database_type_word_label (cases[i].word);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
  g_assert_null (none);
  g_assert_null (strstr (hostile, "\342\200\256"));
  g_assert_null (strchr (hostile, '\n'));
  /* 40 characters, and a sign that there are more. */
  g_assert_cmpint (g_utf8_strlen (long_label, -1), <=, 41);
}

static void
test_details (void)
{
  g_autoptr (HwDatabase) database = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  gint64 n_changes = -1;

  g_assert_false (hw_database_has_details (database));
  for (HwDetail detail = 0; detail < HW_N_DETAILS; detail++)
    g_assert_null (hw_database_get_detail (database, detail));

  hw_database_set_detail (database, HW_DETAIL_PASSWORD, "");
  g_assert_false (hw_database_has_details (database));
  hw_database_set_detail (database, HW_DETAIL_PASSWORD, " a\nb ");
  g_assert_true (hw_database_has_details (database));
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_PASSWORD), ==, " a\nb ");
  hw_database_set_detail (database, HW_DETAIL_PASSWORD, NULL);
  g_assert_false (hw_database_has_details (database));

  g_object_get (database, "details", &n_changes, NULL);
  g_assert_cmpint (n_changes, ==, 0);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
absorb (HwDatabase *database, HwDatabase *fresh, gboolean is_changed)
{
  guint n_notified = 0;
  gint64 before, after;
  gulong id = g_signal_connect (database, "notify::details", G_CALLBACK (count_cb), &n_notified);

  g_object_get (database, "details", &before, NULL);
  g_assert_cmpint (hw_resource_absorb (HW_RESOURCE (database), HW_RESOURCE (fresh)), ==, is_changed);
  g_object_get (database, "details", &after, NULL);
  g_assert_cmpuint (n_notified, ==, is_changed);
  g_assert_cmpint (before != after, ==, is_changed);
  g_signal_handler_disconnect (database, id);
}

/* A list that says nothing of the details leaves those that are known; what says that there is none clears it. */
static void
test_absorb (void)
{
  g_autoptr (HwDatabase) database = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  g_autoptr (HwDatabase) full = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  g_autoptr (HwDatabase) row = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  g_autoptr (HwDatabase) none = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));

  hw_database_set_detail (full, HW_DETAIL_HOST, "h");
  hw_database_set_detail (full, HW_DETAIL_PASSWORD, "p");
  hw_database_set_detail (none, HW_DETAIL_PASSWORD, NULL);

  absorb (database, full, TRUE);
  absorb (database, full, FALSE);
  absorb (database, row, FALSE);
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_HOST), ==, "h");
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_PASSWORD), ==, "p");

  absorb (database, none, TRUE);
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_HOST), ==, "h");
  g_assert_null (hw_database_get_detail (database, HW_DETAIL_PASSWORD));
  absorb (database, none, FALSE);
}

/* Neither a detail nor another field is ever among the words that are looked through. */
static void
test_search (void)
{
  g_autoptr (HwDatabase) database = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, "db1"));
  HwResource *resource = HW_RESOURCE (database);

  hw_resource_set_text (resource, HW_DATABASE_NAME, "Orders");
  hw_resource_set_text (resource, HW_DATABASE_TYPE, "postgresql");
  hw_database_set_detail (database, HW_DETAIL_PASSWORD, "hunter2");
  hw_database_set_detail (database, HW_DETAIL_HOST, "hunter2");
  hw_resource_add_other (resource, "token", "hunter2");

  g_assert_nonnull (strstr (hw_resource_get_search_key (resource), "orders"));
  g_assert_nonnull (strstr (hw_resource_get_search_key (resource), "postgresql"));
  g_assert_null (strstr (hw_resource_get_search_key (resource), "hunter2"));
  g_assert_cmpstr (hw_resource_get_name (resource), ==, "Orders");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/database/known-names", test_known_names);
  g_test_add_func ("/model/database/other-names", test_other_names);
  g_test_add_func ("/model/database/url", test_url);
  g_test_add_func ("/model/database/words", test_words);
  g_test_add_func ("/model/database/mask", test_mask);
  g_test_add_func ("/model/database/mask-length", test_mask_length);
  g_test_add_func ("/model/database/types", test_types);
  g_test_add_func ("/model/database/details", test_details);
  g_test_add_func ("/model/database/absorb", test_absorb);
  g_test_add_func ("/model/database/search", test_search);

  return g_test_run ();
}
