/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* hw-cache-table.c: which fields may be kept, and where; hw-cache-snapshot.c: a list as a copy; hw-cache.c: what is
 * done with them. */

#include "hw-cache.h"
#include "hw-store-private.h"

G_BEGIN_DECLS

/* A list of more bytes than this is not kept: a reply may have eight times as many, and what is kept is copied while
 * the window waits. Ten thousand transactions have about two million. */
#define HW_CACHE_MAX_BYTES (4 * 1024 * 1024)

/* A member of a record that may be kept, and the column for it. */
typedef struct
{
  guint member;
  const char *name;
} HwCacheColumn;

typedef struct
{
  const char *name; /* also the word for the kind */
  const HwCacheColumn *columns;
  guint n_columns;
} HwCacheTable;

const HwCacheTable *hw_cache_table_get (HwResourceKind kind);
gboolean hw_cache_table_is_text (HwResourceKind kind, guint column);
char *hw_cache_table_dup_insert (const HwCacheTable *self);
char *hw_cache_table_dup_select (const HwCacheTable *self);

/* What the server said of one field: nothing; that there is nothing (no text, 0); or a value. */
typedef struct
{
  gboolean is_present;
  char *text; /* (owned) (nullable) */
  gint64 number;
} HwCacheValue;

typedef struct
{
  char *id;             /* (owned) */
  HwCacheValue *values; /* (owned): one for each column of the table */
} HwCacheRow;

struct _HwCacheSnapshot
{
  HwResourceKind kind;
  gint64 seen_at;       /* wall clock, µs */
  gboolean is_too_much; /* to be kept: there are no rows */
  guint n_unreadable;
  guint n_rows;
  HwCacheRow *rows; /* (owned) */
};

gboolean hw_cache_row_bind (const HwCacheRow *self, HwResourceKind kind, sqlite3_stmt *statement, GError **error);
HwResource *hw_cache_row_read (HwResourceKind kind, sqlite3_stmt *statement);

G_END_DECLS
