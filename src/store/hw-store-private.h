/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For this room: the table families (HwAccounts, HwMarks) do their work in the thread of the store. */

#include <sqlite3.h>

#include "hw-store.h"

G_BEGIN_DECLS

/* Runs in the store's thread: touches nothing but its arguments. */
typedef gpointer (*HwStoreFunc) (sqlite3 *db, gpointer data, GError **error);

void hw_store_run_async (HwStore *self, HwStoreFunc func, gpointer data, GDestroyNotify free_data,
                         GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data);
gpointer hw_store_run_finish (HwStore *self, GAsyncResult *result, GError **error);

/* Statements, hw-store-statement.c. */
GError *hw_store_error_new (sqlite3 *db);
sqlite3_stmt *hw_store_prepare (sqlite3 *db, const char *sql, GError **error);
gboolean hw_store_bind_text (sqlite3_stmt *statement, int column, const char *text, GError **error);
gboolean hw_store_bind_int (sqlite3_stmt *statement, int column, gint64 number, GError **error);
gboolean hw_store_next_row (sqlite3_stmt *statement, gboolean *has_row, GError **error);
gboolean hw_store_step (sqlite3_stmt *statement, GError **error);
gboolean hw_store_begin (sqlite3 *db, GError **error);
gboolean hw_store_end (sqlite3 *db, gboolean is_good, GError **error);
char *hw_store_dup_text (sqlite3_stmt *statement, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* The file, hw-store-file.c. In the store's thread. */
typedef struct _HwStoreSchema HwStoreSchema;

sqlite3 *hw_store_file_open (const char *path, const HwStoreSchema *schema, int busy_timeout, char **set_aside,
                             GError **error);
gboolean hw_store_file_has_log (const char *path);
gboolean hw_store_file_is_ours (sqlite3 *db, const char *path, gboolean has_log, GError **error);

/* What is in it, hw-store-schema.c. A result code of SQLite each. */
#define HW_STORE_NEWER (-1)

extern const HwStoreSchema hw_store_schema_journal;
extern const HwStoreSchema hw_store_schema_cache;

int hw_store_schema_version (const HwStoreSchema *self);
const char *hw_store_schema_title (const HwStoreSchema *self);
int hw_store_schema_migrate (const HwStoreSchema *self, sqlite3 *db);
int hw_store_schema_migrate_to (const HwStoreSchema *self, sqlite3 *db, int version);

G_END_DECLS
