/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account-private.h"
#include "hw-table.h"
#include "hw-test-util.h"

G_BEGIN_DECLS

/* Shared by hw-table-cell.c (reads and actions) and hw-table-verb.c (the verbs that look first). The account lives by a
 * clock that goes faster than the real one, and only when there is nothing else to do: so an answer that is there is
 * never overtaken by the deadline, however slow the machine. */

#define TABLE_PATIENCE 20000

typedef struct
{
  const TableEndpoint *endpoint;
  TableRow *row;

  HwTestClock *clock;       /* (owned) */
  HwPracticeWorld *world;   /* (owned) */
  HwPracticeServer *server; /* (owned) */
  HwFaults *faults;         /* (owned) */
  HwAccountRecord *record;  /* (owned) */
  HwStore *store;           /* (owned): in memory, and outlives the account */
  HwAccount *account;       /* (owned) */
  HwRefresher *refresher;   /* of the account */
  HwResource *thing;        /* (owned) (nullable): that the cell is about */
  char *id;                 /* (owned) (nullable): of it */

  char *before;   /* (owned) (nullable): its status on the server */
  guint n_before; /* requests of the server until the fault */
  guint n_things; /* in the list until then */
  gint64 began;   /* when the fault was asked for, by the account's clock */
  gint64 last;    /* real time of the last tick */
  guint tick;
} TableCell;

void table_cell_init (TableCell *cell, const char *dialect, const TableEndpoint *endpoint, TableRow *row);
void table_cell_clear (TableCell *cell);

/* The program ends, and is started again: another account on the same store. */
void table_cell_restart (TableCell *cell);

void table_cell_load (TableCell *cell);
void table_cell_begin (TableCell *cell, const TableFault *fault);

/* Requests since the fault that fit; all if path is NULL. */
guint table_cell_count (TableCell *cell, const char *path);

/* Whether the server has done anything, in its own words. */
void table_cell_note_done (TableCell *cell);
void table_cell_wait_done (TableCell *cell);

/* What later replies show of an operation: soon, or when nobody has looked for ten minutes. */
void table_cell_watch (TableCell *cell, HwOperation *operation);

/* hw-table-verb.c */
gboolean table_verb_is_done (TableCell *cell);
void table_verb_load (TableCell *cell);
void table_verb_run (TableCell *cell, const TableFault *fault);

G_END_DECLS
