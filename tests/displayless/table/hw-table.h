/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account.h"
#include "hw-fault.h"
#include "hw-practice-server.h"
#include "hw-resource.h"
#include "hw-action.h"
#include "hw-test-clock.h"

G_BEGIN_DECLS

/* The table of faults: every endpoint that the program has × every way to answer it badly. */

/* The verbs that look first: the whole of it is a cell. */
typedef enum
{
  TABLE_VERB_NONE,
  TABLE_VERB_CREATE,
  TABLE_VERB_EDIT,
  TABLE_VERB_DELETE,
} TableVerb;

/* What is asked of the server; a new request of the API is a new row (./dev check sees to that). */
typedef struct
{
  const char *name;  /* as the table has it */
  GCallback request; /* what makes the request, in the rooms below */
  const char *path;  /* method and glob, as hw_faults_add() takes them */
  gboolean is_change;
  const char *thing; /* (nullable): name of the site or database that it is about */
  HwAction action;   /* of a change */
  TableVerb verb;    /* if it is not a change, the fault is in its look */
  HwResourceKind target;
} TableEndpoint;

extern const TableEndpoint table_endpoints[];
extern const guint table_n_endpoints;
const TableEndpoint *table_find_endpoint (const char *name);

#define TABLE_GOOD   (-1) /* no error at all */
#define TABLE_EITHER (-2) /* depends on what the dialect says to a good request */

typedef struct
{
  const char *text; /* as hw_faults_add() takes it */
  const char *in_words;
  int read;         /* code of HW_ERROR that a read has to end with, or one of the two above */
  int change;       /* HwOperationState that a change has to end in, or TABLE_EITHER */
  guint n_limited;  /* 429s that it answers at most; G_MAXUINT: it says nothing else */
  gboolean is_late; /* the server does it after nobody waits any more */
} TableFault;

extern const TableFault table_faults[];
extern const guint table_n_faults;
const TableFault *table_find_fault (const char *text);

/* One cell, as it came out. */
typedef struct
{
  const TableEndpoint *endpoint;
  const char *fault; /* in words */
  char *outcome;     /* (owned): the code, and for a change what is known of it */
  char *words;       /* (owned): what the person reads at once */
  char *advice;      /* (owned): all three sentences of the error, "" without one */
  char *later;       /* (owned): of a change, what the person reads when it was looked up */
  guint n_sent;      /* requests of this kind that the server saw */
  guint n_limited;   /* of these, answered with 429 */
  guint n_looked;    /* reads afterwards */
  guint n_posts;     /* of a verb: all that the server saw, also when it was asked for again */
  guint n_patches;
  guint n_deletes;
  guint n_made;      /* things of the wished name in the end */
  gboolean was_done; /* by the server, whenever */
  gint64 took;       /* µs of the account's clock */
  GString *problems; /* (owned): what is wrong with it, "" if nothing is */
} TableRow;

void table_row_init (TableRow *row, const TableEndpoint *endpoint, const char *fault);
void table_row_clear (TableRow *row);
void table_row_expect (TableRow *row, gboolean holds, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* hw-table-cell.c: a server in this process and an account, whose clock goes on only while neither has work to do */

void table_run_cell (const char *dialect, const TableEndpoint *endpoint, const TableFault *fault, TableRow *row);

/* hw-table-apart.c: a server in another process, and the real clock */

typedef struct _TableApart TableApart;

TableApart *table_apart_begin (const char *dialect, const TableEndpoint *endpoint, const TableFault *fault,
                               gint64 deadline);
gboolean table_apart_has_ended (TableApart *self);
void table_apart_finish (TableApart *self, TableRow *row);

/* hw-table-row.c: what has to be true of every row */

void table_row_describe_read (TableRow *row, const TableFault *fault, const GError *error);
void table_row_describe_change (TableRow *row, const TableFault *fault, HwOperation *operation);
void table_check_row (TableRow *row);

/* hw-table-report.c: the table as Markdown, in the build directory */

typedef struct _TableReport TableReport;

TableReport *table_report_new (const char *title);
void table_report_add (TableReport *self, TableRow *row);
void table_report_finish (TableReport *self, const char *name);

G_END_DECLS
