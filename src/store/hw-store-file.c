/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "hw-error.h"
#include "hw-store-private.h"

/*
 * Opening journal.db and cache.db (design §4 “Durability”). Three ends: it is open; it was damaged, was set aside and a
 * new one is open; it cannot be used, and nothing was touched. Only what the content proves is damage: a file that may
 * not be read or written, a lock of another program and a full disk pass, and must not cost anybody their accounts.
 */

#define DIR_MODE  0700
#define FILE_MODE 0600

/* The two files beside the database that SQLite keeps while it writes ahead. */
static const char *const companions[] = { "-wal", "-shm" };

/* What is written is on the disk when that is said, and after each write it is brought into the file itself: whoever
 * loses the log beside it, or copies the file without it, loses one step at the most. */
static const char settings[] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1";

static gboolean
fail_errno (GError **error, const char *doing, int code)
{
  g_propagate_error (error, hw_error_new (HW_ERROR_STORE, HW_CERTAINTY_NOT_DONE, "%s: %s", doing, g_strerror (code)));
  return FALSE;
}

/* A file that others could read is closed to them; that there is none is fine. */
static gboolean
make_private (const char *path, GError **error)
{
  GStatBuf info;

  if (g_stat (path, &info) < 0)
    return errno == ENOENT || fail_errno (error, "Looking at the file", errno);
  if ((info.st_mode & 0777) == FILE_MODE)
    return TRUE;

  return g_chmod (path, FILE_MODE) == 0 || fail_errno (error, "Setting the mode of the file", errno);
}

/* SQLite gives its companions the mode of the database, so that this is set before anything is in it. */
static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);
  int fd;

  if (g_mkdir_with_parents (directory, DIR_MODE) < 0)
    return fail_errno (error, "Making the folder", errno);

  /* An existing file is not opened here: closing it would take away the locks of another connection to it. */
  fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, FILE_MODE);
  if (fd >= 0)
    g_close (fd, NULL);
  else if (errno != EEXIST)
    return fail_errno (error, "Making the file", errno);

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (path, companions[i], NULL);

      if (!make_private (companion, error))
        return FALSE;
    }
  return make_private (path, error);
}

/* The statements are ours and fixed: if one is wrong for the file, the file is not what it says. */
static gboolean
is_damage (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether a check that says at most one line says just @good: NULL for none. */
static int
check (sqlite3 *db, const char *pragma, const char *good)
{
  sqlite3_stmt *statement = NULL;
  int rc = sqlite3_prepare_v2 (db, pragma, -1, &statement, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_step (statement);
  if (rc == SQLITE_DONE)
    rc = good == NULL ? SQLITE_OK : SQLITE_CORRUPT;
  else if (rc == SQLITE_ROW)
    rc = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), good) == 0 ? SQLITE_OK : SQLITE_CORRUPT;
  sqlite3_finalize (statement);

  return rc;
}

/* From a file to a connection that can be worked with. Until the content is proven, nothing may be written, not even
 * when it is closed again: what is set aside is set aside as it was found. */
static int
set_up (sqlite3 *db, const HwStoreSchema *schema, int busy_timeout)
{
  int rc;

  sqlite3_extended_result_codes (db, TRUE);
  sqlite3_busy_timeout (db, busy_timeout);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);

  rc = hw_store_schema_migrate_to (schema, db, 0);
  if (rc == SQLITE_OK)
    rc = sqlite3_exec (db, "PRAGMA cell_size_check = ON", NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = check (db, "PRAGMA integrity_check(1)", "ok");
  if (rc == SQLITE_OK)
    rc = sqlite3_exec (db, settings, NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = hw_store_schema_migrate (schema, db);
  /* Every row that belongs to another was written with it: one that belongs to nothing has had its owner changed under
   * it, and would be missed where it belongs, as what somebody protected, or a part of what was wished for. */
  if (rc == SQLITE_OK)
    rc = check (db, "PRAGMA foreign_key_check", NULL);
  if (rc == SQLITE_OK && sqlite3_db_readonly (db, "main") == 1)
    rc = SQLITE_READONLY;
  if (rc == SQLITE_OK)
    sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);

  return rc;
}

static GError *
error_for (int rc)
{
  if (rc == HW_STORE_NEWER)
    return hw_error_new (HW_ERROR_STORE, HW_CERTAINTY_NOT_DONE,
                         "The file was written by a newer version of this program, and was left as it is");

  return hw_error_new (HW_ERROR_STORE, HW_CERTAINTY_NOT_DONE, "SQLite says: %s (%d)", sqlite3_errstr (rc), rc);
}

static sqlite3 *
try_open (const char *path, const HwStoreSchema *schema, int busy_timeout, gboolean *is_damaged, GError **error)
{
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  sqlite3 *db = NULL;
  int rc;

  *is_damaged = FALSE;
  if (path != NULL && !make_file (path, error))
    return NULL;

  if (path != NULL)
    rc = sqlite3_open_v2 (path, &db, flags, NULL);
  else
    rc = sqlite3_open_v2 (":memory:", &db, flags | SQLITE_OPEN_CREATE, NULL);
  if (rc == SQLITE_OK)
    rc = set_up (db, schema, busy_timeout);
  if (rc == SQLITE_OK)
    return db;

  *is_damaged = is_damage (rc);
  g_propagate_error (error, error_for (rc));
  sqlite3_close_v2 (db);
  return NULL;
}

/* A name that says when, and that nothing has yet. */
static char *
name_aside (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d-%H%M%S");
  char *name = g_strdup_printf ("%s.damaged-%s", path, date);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.damaged-%s-%u", path, date, i);
    }
  return name;
}

/* The database last: were it to go first, and the power with it, its log would be found beside a new file. */
static char *
set_aside_file (const char *path, GError **error)
{
  g_autofree char *aside = name_aside (path);

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *from = g_strconcat (path, companions[i], NULL);
      g_autofree char *to = g_strconcat (aside, companions[i], NULL);

      if (g_rename (from, to) < 0 && errno != ENOENT)
        {
          fail_errno (error, "Setting the damaged file aside", errno);
          return NULL;
        }
    }
  if (g_rename (path, aside) < 0)
    {
      fail_errno (error, "Setting the damaged file aside", errno);
      return NULL;
    }
  return g_steal_pointer (&aside);
}

/**
 * hw_store_file_open:
 * @path: (nullable): the file, %NULL for none
 * @schema: what is in it
 * @busy_timeout: how long to wait for another program's lock, in ms
 * @set_aside: (out): where a damaged file was moved to, else %NULL
 *
 * Returns: (transfer full): an open connection, migrated; %NULL with @error set: %HW_ERROR_STORE
 */
sqlite3 *
hw_store_file_open (const char *path, const HwStoreSchema *schema, int busy_timeout, char **set_aside, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean is_damaged;
  sqlite3 *db;

  *set_aside = NULL;
  db = try_open (path, schema, busy_timeout, &is_damaged, &local_error);
  if (db != NULL)
    return db;
  if (path == NULL || !is_damaged)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  g_info ("The file of %s is damaged. %s", hw_store_schema_title (schema), local_error->message);
  *set_aside = set_aside_file (path, error);
  return *set_aside != NULL ? try_open (path, schema, busy_timeout, &is_damaged, error) : NULL;
}

static gboolean
is_moved (sqlite3 *db)
{
  int moved = 0;

  return sqlite3_file_control (db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK || moved;
}

/**
 * hw_store_file_has_log:
 * @path: (nullable): the file of an open connection, %NULL for none
 *
 * Returns: whether it is written ahead: where a disk cannot do that, SQLite does without, and is as safe
 */
gboolean
hw_store_file_has_log (const char *path)
{
  g_autofree char *log = path != NULL ? g_strconcat (path, "-wal", NULL) : NULL;

  return log != NULL && g_file_test (log, G_FILE_TEST_EXISTS);
}

/**
 * hw_store_file_is_ours:
 * @db: an open connection
 * @path: (nullable): what it was opened on, %NULL for none
 * @has_log: what hw_store_file_has_log() said when it was opened
 * @error: return location for an error
 *
 * Whether what is written goes to where it will be looked for. A file that was deleted, moved away or replaced while it
 * was open can be written all the same, and nobody would ever see it again.
 *
 * Returns: %FALSE with %HW_ERROR_STORE if not; then the connection is to be closed. SQLite saves into the file what was
 * in its log, if it was only that which somebody took, and leaves files alone that have no more than the names of its
 * own.
 */
gboolean
hw_store_file_is_ours (sqlite3 *db, const char *path, gboolean has_log, GError **error)
{
  if (path == NULL || (!is_moved (db) && hw_store_file_has_log (path) == has_log))
    return TRUE;

  g_propagate_error (
      error, hw_error_new (HW_ERROR_STORE, HW_CERTAINTY_NOT_DONE, "The file was moved or deleted while it was in use"));
  return FALSE;
}
