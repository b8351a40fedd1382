/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For this room and its tests: it names the api, which ui must not see. */

#include "hw-api.h"
#include "hw-connection.h"
#include "hw-operation-list.h"
#include "hw-pace.h"
#include "hw-reading.h"
#include "hw-refresher.h"
#include "hw-waiters.h"

G_BEGIN_DECLS

/* Shared by hw-refresher.c (when to read), hw-refresher-read.c (the list) and hw-refresher-one.c (one record). */
struct _HwRefresher
{
  GObject parent_instance;

  HwApi *api;                  /* (owned) */
  HwClock *clock;              /* (owned) */
  HwConnection *connection;    /* (owned) */
  HwResourceKind kind;         /* what is read */
  HwResourceList *list;        /* (owned) */
  HwOperationList *operations; /* (owned) */
  GError *error;               /* (owned) (nullable) */
  HwWaiters *waiters;          /* (owned): of hw_refresher_load_async() */
  gboolean visible;
  gboolean stopped;
  gboolean offline;     /* when it was last looked at */
  guint key_round;      /* counts the keys: what came for an earlier one is not ours to see */
  gint64 list_asked_at; /* monotonic, µs: when the newest list that was merged was asked for */

  /* The read under way. */
  gboolean loading;
  GCancellable *reading; /* (owned) (nullable) */
  HwPriority priority;
  guint round;       /* counts the reads; a waiter knows which one it waits for */
  gboolean wanted;   /* by more than its waiters */
  gboolean outdated; /* a change went out since it was asked for */
  gboolean dropped;  /* it is read for a key that was replaced: whatever comes does not count */

  /* The one to follow it. */
  gboolean again;
  gboolean again_wanted;
  HwPriority again_priority;

  /* The next one by itself. */
  guint timer;
  HwPace pace;
};

/* Signal "read" (HwReading, as a pointer): a reply was merged into the list. */
HwRefresher *hw_refresher_new (HwApi *api, HwClock *clock, HwConnection *connection, HwResourceKind kind,
                               HwResourceList *list, HwOperationList *operations);

void hw_refresher_note_change (HwRefresher *self);
void hw_refresher_note_new_key (HwRefresher *self);
void hw_refresher_watch_when_visible (HwRefresher *self);

/* As hw_refresher_load_one_async(), for a watch that the list does not tell enough: nobody waits for it. */
void hw_refresher_watch_one_async (HwRefresher *self, const char *id, GAsyncReadyCallback callback, gpointer user_data);

/* Among the files of HwRefresher. */
gboolean hw_refresher_is_watching (HwRefresher *self);
gboolean hw_refresher_is_barred (HwRefresher *self);
void hw_refresher_update_timer (HwRefresher *self);
void hw_refresher_set_loading (HwRefresher *self, gboolean loading);
void hw_refresher_set_error (HwRefresher *self, const GError *error);
void hw_refresher_tell_read (HwRefresher *self, const HwReading *reading);

guint hw_refresher_want_read (HwRefresher *self, HwPriority priority, gboolean wanted);
void hw_refresher_waiter_left (HwRefresher *self);

G_END_DECLS
