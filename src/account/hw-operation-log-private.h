/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For this room and its tests: it names the store, which ui must not see. */

#include "hw-clock.h"
#include "hw-operation-log.h"
#include "hw-store.h"

G_BEGIN_DECLS

/* Shared by hw-operation-log.c (what was done before) and hw-operation-log-write.c (what is written). */
struct _HwOperationLog
{
  GObject parent_instance;

  HwOperationList *operations; /* (owned) */
  HwStore *store;              /* (owned) (nullable): NULL until it is opened */
  char *account_id;            /* (owned) (nullable) */
  gboolean ready;
  guint n_unreadable;
  GError *read_error;  /* (owned) (nullable): why what was done before is not in the list */
  GError *write_error; /* (owned) (nullable): why something is not in the journal as it is */

  GHashTable *entries; /* (owned) (element-type HwOperation Entry) */
  GPtrArray *dirty;    /* (owned) (element-type Entry): to be written, in this order */
  guint n_failed;      /* entries that the journal has not as they are, because it could not be written */
  guint idle;
  HwClock *clock;     /* (owned) (nullable): what tells when to try again */
  guint retry;        /* what could not be written is tried again then */
  gboolean left;      /* by the account: there may be no later */
  GPtrArray *waiting; /* (owned) (element-type GTask): of hw_operation_log_add_async(), until it is ready */

  guint n_work;              /* what keeps it: writes, and whatever is going to be written */
  GApplication *application; /* (owned) (nullable): held while there is work */
  GPtrArray *flushing;       /* (owned) (element-type GTask): of hw_operation_log_flush_async() */
};

HwOperationLog *hw_operation_log_new (HwOperationList *operations);
HwOperationList *hw_operation_log_get_operations (HwOperationLog *self); /* (transfer none) */

void hw_operation_log_set_clock (HwOperationLog *self, HwClock *clock);

/* Reads what was done before into the list, then is ready. Until then hw_operation_log_add_async() waits. Again with
 * the same store: nothing; with another one: everything is written there anew, and from then on. */
void hw_operation_log_open (HwOperationLog *self, HwStore *store, const char *account_id);

/* Written before it is sent. Ends well also if it could not be written (then "error" says why): a site must be
 * restartable with a full disk. From then on every change of the operation's fate is written as it comes. */
void hw_operation_log_add_async (HwOperationLog *self, HwOperation *operation, GAsyncReadyCallback callback,
                                 gpointer user_data);
void hw_operation_log_add_finish (HwOperationLog *self, GAsyncResult *result);

/* The account is left: what could not be written is tried again now, as there may be no later. */
void hw_operation_log_leave (HwOperationLog *self);

/* Ends when everything that was noted so far is on the disk, or failed to be. */
void hw_operation_log_flush_async (HwOperationLog *self, GAsyncReadyCallback callback, gpointer user_data);
void hw_operation_log_flush_finish (HwOperationLog *self, GAsyncResult *result);

/* Between the two files. An entry belongs to the log. */
typedef struct _HwLogEntry HwLogEntry;

void hw_log_entry_free (gpointer entry);
HwLogEntry *hw_operation_log_track (HwOperationLog *self, HwOperation *operation);
void hw_operation_log_note_kept (HwOperationLog *self, HwOperation *operation);
void hw_operation_log_write_all (HwOperationLog *self);
void hw_operation_log_write (HwOperationLog *self, HwLogEntry *entry, GTask *task);
void hw_operation_log_begin_work (HwOperationLog *self);
void hw_operation_log_end_work (HwOperationLog *self);
void hw_operation_log_notify_error (HwOperationLog *self);

G_END_DECLS
