/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hw-database.h"
#include "hw-text.h"

/*
 * Which databases there are, and what their connection details are called: by the API, and by people.
 */

/* Two lengths, because a person sees two kinds of rows; neither says anything of the secret. */
#define DOTS       "••••••••••••"
#define SHORT_DOTS "••••••••"

/* Longer than any name in the table below, and than the scheme of any address of a database. */
#define MAX_NAME   40
#define MAX_SCHEME 16

static const struct
{
  const char *word;
  const char *label; /* a name, not translated */
} types[] = {
  { "postgresql", "PostgreSQL" },
  { "mysql", "MySQL" },
  { "redis", "Redis" },
  { "mongodb", "MongoDB" },
};

/* Other words for them, without case and without what parts their words. */
static const struct
{
  const char *word;
  guint type;
} spellings[] = {
  { "postgres", 0 },
  { "pgsql", 0 },
  { "pg", 0 },
  { "mongo", 3 },
};

static const struct
{
  const char *label;
  gboolean is_secret;
} details[HW_N_DETAILS] = {
  [HW_DETAIL_CONNECTION_STRING] = { N_ ("Connection String"), TRUE },
  [HW_DETAIL_HOST] = { N_ ("Host"), FALSE },
  [HW_DETAIL_PORT] = { N_ ("Port"), FALSE },
  [HW_DETAIL_USER] = { N_ ("User"), FALSE },
  [HW_DETAIL_PASSWORD] = { N_ ("Password"), TRUE },
  [HW_DETAIL_DATABASE] = { N_ ("Database"), FALSE },
};

/* api-facts “Databases”: the API names none of them, these are the usual names. Each is there once, without case and
 * without what parts its words. One that says more than this ("externalHost", "adminPassword", "readOnlyUrl") is not
 * here: which of several is meant is not for the program to guess. */
static const struct
{
  const char *name;
  HwDetail detail;
  gboolean may_be_api_address; /* one that begins with http is an address of the API, or of a page */
} wire_names[] = {
  { "connectionstring", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "connectionurl", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "connectionuri", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "connectionstr", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "connection", HW_DETAIL_CONNECTION_STRING, TRUE },
  { "connstring", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "connstr", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "connurl", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "connuri", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "databaseurl", HW_DETAIL_CONNECTION_STRING, TRUE },
  { "databaseuri", HW_DETAIL_CONNECTION_STRING, TRUE },
  { "dburl", HW_DETAIL_CONNECTION_STRING, TRUE },
  { "dburi", HW_DETAIL_CONNECTION_STRING, TRUE },
  { "postgresurl", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "postgresqlurl", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "mysqlurl", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "redisurl", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "mongourl", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "mongouri", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "mongodburl", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "mongodburi", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "dsn", HW_DETAIL_CONNECTION_STRING, FALSE },
  { "uri", HW_DETAIL_CONNECTION_STRING, TRUE },
  { "url", HW_DETAIL_CONNECTION_STRING, TRUE },
  { "host", HW_DETAIL_HOST, FALSE },
  { "hostname", HW_DETAIL_HOST, FALSE },
  { "server", HW_DETAIL_HOST, FALSE },
  { "dbhost", HW_DETAIL_HOST, FALSE },
  { "dbhostname", HW_DETAIL_HOST, FALSE },
  { "databasehost", HW_DETAIL_HOST, FALSE },
  { "pghost", HW_DETAIL_HOST, FALSE },
  { "port", HW_DETAIL_PORT, FALSE },
  { "dbport", HW_DETAIL_PORT, FALSE },
  { "databaseport", HW_DETAIL_PORT, FALSE },
  { "pgport", HW_DETAIL_PORT, FALSE },
  { "user", HW_DETAIL_USER, FALSE },
  { "username", HW_DETAIL_USER, FALSE },
  { "dbuser", HW_DETAIL_USER, FALSE },
  { "dbusername", HW_DETAIL_USER, FALSE },
  { "databaseuser", HW_DETAIL_USER, FALSE },
  { "databaseusername", HW_DETAIL_USER, FALSE },
  { "pguser", HW_DETAIL_USER, FALSE },
  { "password", HW_DETAIL_PASSWORD, FALSE },
  { "passwd", HW_DETAIL_PASSWORD, FALSE },
  { "pass", HW_DETAIL_PASSWORD, FALSE },
  { "pwd", HW_DETAIL_PASSWORD, FALSE },
  { "dbpassword", HW_DETAIL_PASSWORD, FALSE },
  { "dbpass", HW_DETAIL_PASSWORD, FALSE },
  { "databasepassword", HW_DETAIL_PASSWORD, FALSE },
  { "pgpassword", HW_DETAIL_PASSWORD, FALSE },
  { "database", HW_DETAIL_DATABASE, FALSE },
  { "databasename", HW_DETAIL_DATABASE, FALSE },
  { "dbname", HW_DETAIL_DATABASE, FALSE },
  { "db", HW_DETAIL_DATABASE, FALSE },
  { "pgdatabase", HW_DETAIL_DATABASE, FALSE },
};

/* "DB_HOST", "db-host" and "dbHost" are one name. */
static void
simplify (const char *word, char simple[MAX_NAME + 1])
{
  gsize n = 0;

  for (; *word != '\0' && n < MAX_NAME; word++)
    if (strchr ("_- ", *word) == NULL)
      simple[n++] = g_ascii_tolower (*word);

  /* What is too long is no name that anybody knows, and must not become one by being cut. */
  simple[*word == '\0' ? n : 0] = '\0';
}

static gboolean
is_web_address (const char *value)
{
  return g_ascii_strncasecmp (value, "http://", strlen ("http://")) == 0
         || g_ascii_strncasecmp (value, "https://", strlen ("https://")) == 0;
}

/* A “url” that says nothing is left to the record, which has one too. */
static gboolean
is_no_connection (const char *simple, const char *value)
{
  return value == NULL || *value == '\0' ? g_str_equal (simple, "url") : is_web_address (value);
}

/**
 * hw_detail_get_label:
 * @self: a connection detail
 *
 * Returns: (transfer none): what people call it, in header capitals, translated
 */
const char *
hw_detail_get_label (HwDetail self)
{
  g_return_val_if_fail ((guint) self < HW_N_DETAILS, NULL);

  return _ (details[self].label);
}

/**
 * hw_detail_is_secret:
 * @self: a connection detail
 *
 * Returns: whether nobody is to see it unasked: a password, or an address that has one in it
 */
gboolean
hw_detail_is_secret (HwDetail self)
{
  g_return_val_if_fail ((guint) self < HW_N_DETAILS, TRUE);

  return details[self].is_secret;
}

/**
 * hw_detail_from_wire_name:
 * @name: the name of a member of a database, as the server spells it
 * @value: (nullable): its value as text
 * @detail: (out): which detail it is; untouched if it is none
 *
 * Whether a member of a database tells how to connect to it. The reference names no such member; these are the usual
 * names (api-facts “Databases”), without regard to case, “_” and “-”. A “url” that begins with http, or says nothing,
 * is the address of the record in the API (Reference, “Create a site”).
 *
 * Returns: %TRUE if so
 */
gboolean
hw_detail_from_wire_name (const char *name, const char *value, HwDetail *detail)
{
  char simple[MAX_NAME + 1];

  g_return_val_if_fail (name != NULL, FALSE);

  simplify (name, simple);
  for (gsize i = 0; i < G_N_ELEMENTS (wire_names); i++)
    {
      if (!g_str_equal (simple, wire_names[i].name))
        continue;
      if (wire_names[i].may_be_api_address && is_no_connection (simple, value))
        return FALSE;

      *detail = wire_names[i].detail;
      return TRUE;
    }

  return FALSE;
}

/* RFC 3986, 3.1: a letter, then letters, digits, “+”, “-” and “.”. */
static char *
dup_scheme (const char *value)
{
  const char *end = strstr (value, "://");
  gsize length = end != NULL ? (gsize) (end - value) : 0;

  if (length == 0 || length > MAX_SCHEME || !g_ascii_isalpha (*value))
    return NULL;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (value[i]) && strchr ("+-.", value[i]) == NULL)
      return NULL;

  return g_strndup (value, length);
}

/**
 * hw_detail_mask:
 * @self: a connection detail
 * @value: (nullable): its value
 *
 * What may be seen of a secret: of a connection string its scheme, which is the type of the database and no secret;
 * then a number of dots that is always the same, so that not even the length can be told.
 *
 * Returns: (transfer full): for example “postgresql://••••••••”, otherwise twelve dots
 */
char *
hw_detail_mask (HwDetail self, const char *value)
{
  g_autofree char *scheme = self == HW_DETAIL_CONNECTION_STRING && value != NULL ? dup_scheme (value) : NULL;

  return scheme != NULL ? g_strconcat (scheme, "://", SHORT_DOTS, NULL) : g_strdup (DOTS);
}

/**
 * hw_database_type_get_n:
 *
 * Returns: how many types of databases can be created (api-facts “Databases”)
 */
guint
hw_database_type_get_n (void)
{
  return G_N_ELEMENTS (types);
}

/**
 * hw_database_type_get_word:
 * @type: a type below hw_database_type_get_n(); 0 is PostgreSQL, the one of the reference
 *
 * Returns: (transfer none): what the API calls it, as a new database is asked for
 */
const char *
hw_database_type_get_word (guint type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (types), NULL);

  return types[type].word;
}

/**
 * hw_database_type_get_label:
 * @type: a type below hw_database_type_get_n()
 *
 * Returns: (transfer none): what people call it; a proper name in every language
 */
const char *
hw_database_type_get_label (guint type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (types), NULL);

  return types[type].label;
}

/**
 * hw_database_type_word_label:
 * @word: (nullable): the type of a database as the server spells it
 *
 * What people call a type, also one that is spelt otherwise (“Postgres”), or that cannot be created here.
 *
 * Returns: (transfer full) (nullable): its name, or the server's own word made readable; %NULL for %NULL
 */
char *
hw_database_type_word_label (const char *word)
{
  char simple[MAX_NAME + 1];

  if (word == NULL)
    return NULL;

  simplify (word, simple);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (simple, types[i].word))
      return g_strdup (types[i].label);
  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    if (g_str_equal (simple, spellings[i].word))
      return g_strdup (types[spellings[i].type].label);

  return hw_text_readable_word (word);
}
