/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* hw-journal-row.c: an operation as a row; hw-journal-list.c: rows as operations. */

#include "hw-operation.h"
#include "hw-store-private.h"

G_BEGIN_DECLS

/* What an operation says at one moment, as a copy for the store's thread. */
typedef struct
{
  HwOperationFacts facts; /* its texts and its error are owned */
  char *account;          /* (owned) (nullable) */
  gboolean is_open;
  GStrv members; /* (owned) (nullable) what is wished for */
  GStrv digests; /* (owned) (nullable) of the same length */
  GStrv known;   /* (owned) (nullable) */
} HwJournalRow;

HwJournalRow *hw_journal_row_new (HwOperation *operation, const char *account);
void hw_journal_row_free (gpointer row);

gboolean hw_journal_row_bind_fixed (const HwJournalRow *row, sqlite3_stmt *statement, GError **error);
gboolean hw_journal_row_bind_fate (const HwJournalRow *row, sqlite3_stmt *statement, GError **error);

/* The columns as hw_journal_row_read() wants them. */
#define HW_JOURNAL_COLUMNS                                                                                             \
  "id, kind, asked_at, target, target_name, state, verified, sent_at, answered_at, verified_at, working_at, seen_at, " \
  "word_before, seen_word, error_code, error_certainty, error_status, error_server_code, error_message, "              \
  "error_request, error_time, dismissed"

HwOperation *hw_journal_row_read (sqlite3_stmt *statement);

typedef struct
{
  GPtrArray *operations; /* (owned) (element-type HwOperation) */
  guint n_unreadable;
} HwJournalListing;

gpointer hw_journal_list (sqlite3 *db, gpointer account, GError **error); /* → HwJournalListing */
void hw_journal_listing_free (gpointer listing);

G_END_DECLS
