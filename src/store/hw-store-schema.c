/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-store-private.h"

/*
 * The tables of the files. PRAGMA user_version counts the migrations that a file has seen. A migration that has been
 * released is never edited: what changes is a new one at the end.
 */

struct _HwStoreSchema
{
  const char *title; /* for the log */
  const char *const *migrations;
  int n_migrations;
  /* The columns that the table families use: a file that says it is of this version and lacks one is not ours. */
  const char *probe;
};

static const char *const journal_migrations[] = {
  /* 1: the accounts in the order in which they were added; what is noted about a thing of an account ends with it. */
  "CREATE TABLE accounts ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  name TEXT NOT NULL,"
  "  server TEXT NOT NULL,"
  "  key_added_at INTEGER NOT NULL," /* wall clock, µs; 0 if never */
  "  opened_at INTEGER NOT NULL,"    /* wall clock, µs; 0 if never */
  "  signed_in INTEGER NOT NULL CHECK (signed_in IN (0, 1))"
  ") STRICT;"
  "CREATE TABLE marks ("
  "  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,"
  "  target TEXT NOT NULL,"
  "  mark TEXT NOT NULL,"
  "  PRIMARY KEY (account, target, mark)"
  ") STRICT, WITHOUT ROWID;",

  /* 2: what was asked for, and what came of it; all times are wall clock, µs, 0 if never. Kinds, states and codes are
   * words that a newer program may add to: no CHECK turns one that this program does not know into damage. Of what was
   * wished there are digests only, and of the ids that were listed before a create only as long as it is open. */
  "CREATE TABLE journal ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,"
  "  kind TEXT NOT NULL,"
  "  target TEXT,"
  "  target_name TEXT NOT NULL,"
  "  state TEXT NOT NULL,"
  "  verified TEXT NOT NULL,"
  "  asked_at INTEGER NOT NULL,"
  "  sent_at INTEGER NOT NULL,"
  "  answered_at INTEGER NOT NULL,"
  "  verified_at INTEGER NOT NULL,"
  "  working_at INTEGER NOT NULL,"
  "  seen_at INTEGER NOT NULL,"
  "  word_before TEXT,"
  "  seen_word TEXT,"
  "  error_code TEXT," /* NULL: no error; '': one that is not of this program */
  "  error_certainty TEXT,"
  "  error_status INTEGER,"
  "  error_server_code TEXT,"
  "  error_message TEXT,"
  "  error_request TEXT,"
  "  error_time INTEGER,"
  "  dismissed INTEGER NOT NULL CHECK (dismissed IN (0, 1))"
  ") STRICT;"
  "CREATE INDEX journal_by_account ON journal (account, number);"
  "CREATE TABLE wishes ("
  "  operation TEXT NOT NULL REFERENCES journal (id) ON DELETE CASCADE,"
  "  member TEXT NOT NULL,"
  "  digest TEXT NOT NULL,"
  "  PRIMARY KEY (operation, member)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE known ("
  "  operation TEXT NOT NULL REFERENCES journal (id) ON DELETE CASCADE,"
  "  target TEXT NOT NULL,"
  "  PRIMARY KEY (operation, target)"
  ") STRICT, WITHOUT ROWID;",
};

static const char journal_probe[] =
    "SELECT number, id, name, server, key_added_at, opened_at, signed_in FROM accounts LIMIT 0;"
    "SELECT account, target, mark FROM marks LIMIT 0;"
    "SELECT number, id, account, kind, target, target_name, state, verified, asked_at, sent_at,"
    " answered_at, verified_at, working_at, seen_at, word_before, seen_word, error_code,"
    " error_certainty, error_status, error_server_code, error_message, error_request,"
    " error_time, dismissed FROM journal LIMIT 0;"
    "SELECT operation, member, digest FROM wishes LIMIT 0;"
    "SELECT operation, target FROM known LIMIT 0";

/* What is here may be lost at any time, so that nothing is here that is not at Hostwares too. A column for each field
 * that may be kept, and none for anything else: nothing that opens a door (design §4 “Durability”). A list is written
 * as a whole: its rows are those of the number in their first column, from position 0 to n_rows - 1. All times are wall
 * clock, µs. In a text NULL says that nothing was ever heard of it, '' that there is none; in a number NULL and 0. */
static const char *const cache_migrations[] = {
  /* 1 */
  "CREATE TABLE lists ("
  "  number INTEGER PRIMARY KEY,"
  "  account TEXT NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  seen_at INTEGER NOT NULL,"
  "  n_rows INTEGER NOT NULL,"
  "  n_unreadable INTEGER NOT NULL,"
  "  UNIQUE (account, kind)"
  ") STRICT;"
  "CREATE TABLE sites ("
  "  list INTEGER NOT NULL REFERENCES lists (number) ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  id TEXT NOT NULL,"
  "  name TEXT,"
  "  status TEXT,"
  "  domain TEXT,"
  "  type TEXT,"
  "  repository TEXT,"
  "  branch TEXT,"
  "  port INTEGER,"
  "  created INTEGER,"
  "  PRIMARY KEY (list, position)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE databases ("
  "  list INTEGER NOT NULL REFERENCES lists (number) ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  id TEXT NOT NULL,"
  "  name TEXT,"
  "  status TEXT,"
  "  type TEXT,"
  "  created INTEGER,"
  "  PRIMARY KEY (list, position)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE credits ("
  "  list INTEGER NOT NULL REFERENCES lists (number) ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  id TEXT NOT NULL,"
  "  balance TEXT,"
  "  last_purchase INTEGER,"
  "  PRIMARY KEY (list, position)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE transactions ("
  "  list INTEGER NOT NULL REFERENCES lists (number) ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  id TEXT NOT NULL,"
  "  description TEXT,"
  "  type TEXT,"
  "  amount TEXT,"
  "  balance TEXT,"
  "  created INTEGER,"
  "  PRIMARY KEY (list, position)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE packages ("
  "  list INTEGER NOT NULL REFERENCES lists (number) ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  id TEXT NOT NULL,"
  "  name TEXT,"
  "  credits TEXT,"
  "  price TEXT,"
  "  currency TEXT,"
  "  PRIMARY KEY (list, position)"
  ") STRICT, WITHOUT ROWID;",

  /* 2: whether a line of the ledger came about. */
  "ALTER TABLE transactions ADD COLUMN status TEXT;",
};

static const char cache_probe[] =
    "SELECT number, account, kind, seen_at, n_rows, n_unreadable FROM lists LIMIT 0;"
    "SELECT list, position, id, name, status, domain, type, repository, branch, port, created FROM sites LIMIT 0;"
    "SELECT list, position, id, name, status, type, created FROM databases LIMIT 0;"
    "SELECT list, position, id, balance, last_purchase FROM credits LIMIT 0;"
    "SELECT list, position, id, description, type, amount, balance, status, created FROM transactions LIMIT 0;"
    "SELECT list, position, id, name, credits, price, currency FROM packages LIMIT 0";

const HwStoreSchema hw_store_schema_journal = { "accounts", journal_migrations, G_N_ELEMENTS (journal_migrations),
                                                journal_probe };
const HwStoreSchema hw_store_schema_cache = { "what was seen last", cache_migrations, G_N_ELEMENTS (cache_migrations),
                                              cache_probe };

/** hw_store_schema_version: Returns: the version that this program writes */
int
hw_store_schema_version (const HwStoreSchema *self)
{
  return self->n_migrations;
}

/** hw_store_schema_title: Returns: what the file is of, for the log */
const char *
hw_store_schema_title (const HwStoreSchema *self)
{
  return self->title;
}

static int
read_version (sqlite3 *db, int *version)
{
  sqlite3_stmt *statement = NULL;
  int rc = sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &statement, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW)
    *version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);

  return rc == SQLITE_ROW ? SQLITE_OK : rc;
}

/* One migration and the number that says so: both, or neither. */
static int
migrate_one (const HwStoreSchema *self, sqlite3 *db, int version)
{
  g_autofree char *sql =
      g_strdup_printf ("BEGIN IMMEDIATE; %s PRAGMA user_version = %d; COMMIT", self->migrations[version - 1], version);
  int rc = sqlite3_exec (db, sql, NULL, NULL, NULL);

  if (rc != SQLITE_OK && !sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return rc;
}

/**
 * hw_store_schema_migrate_to:
 * @self: what is in the file
 * @db: the connection
 * @version: not beyond hw_store_schema_version(); an older one only for the tests
 *
 * Returns: %SQLITE_OK; %HW_STORE_NEWER, and nothing was touched, if a newer program wrote the file; else what failed
 */
int
hw_store_schema_migrate_to (const HwStoreSchema *self, sqlite3 *db, int version)
{
  int found = 0;
  int rc = read_version (db, &found);

  if (rc != SQLITE_OK)
    return rc;
  if (found > self->n_migrations)
    return HW_STORE_NEWER;
  if (found < 0)
    return SQLITE_CORRUPT;

  while (rc == SQLITE_OK && found < version)
    rc = migrate_one (self, db, ++found);
  return rc;
}

/** hw_store_schema_migrate: brings @db to the version of this program; Returns: see hw_store_schema_migrate_to() */
int
hw_store_schema_migrate (const HwStoreSchema *self, sqlite3 *db)
{
  int rc = hw_store_schema_migrate_to (self, db, self->n_migrations);

  return rc != SQLITE_OK ? rc : sqlite3_exec (db, self->probe, NULL, NULL, NULL);
}
