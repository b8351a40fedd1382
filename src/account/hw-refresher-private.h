/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For this room and its tests: it names the api, which ui must not see. */

#include "hw-api.h"
#include "hw-connection.h"
#include "hw-operation-list.h"
#include "hw-pace.h"
#include "hw-refresher.h"
#include "hw-waiters.h"

G_BEGIN_DECLS

/* Shared by hw-refresher.c (when to read), hw-refresher-read.c (the list) and hw-refresher-site.c (one site). */
struct _HwRefresher
{
  GObject parent_instance;

  HwApi *api;                  /* (owned) */
  HwClock *clock;              /* (owned) */
  HwConnection *connection;    /* (owned) */
  HwResourceList *sites;       /* (owned) */
  HwOperationList *operations; /* (owned) */
  GError *error;               /* (owned) (nullable) */
  HwWaiters *waiters;          /* (owned): of hw_refresher_load_async() */
  gboolean visible;
  gboolean stopped;
  gboolean offline; /* when it was last looked at */
  guint key_round;  /* counts the keys: what came for an earlier one is not ours to see */

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

/* Signal "read" (GPtrArray of HwResource, gint64 asked_at): a reply was merged into the list. The array holds the
 * records as they came, so that a member which a reply did not name is not taken for news; it is empty when the reply
 * was that a site does not exist. */
HwRefresher *hw_refresher_new (HwApi *api, HwClock *clock, HwConnection *connection, HwResourceList *sites,
                               HwOperationList *operations);

void hw_refresher_note_change (HwRefresher *self);
void hw_refresher_note_new_key (HwRefresher *self);

/* Among the files of HwRefresher. */
gboolean hw_refresher_is_watching (HwRefresher *self);
gboolean hw_refresher_is_barred (HwRefresher *self);
void hw_refresher_update_timer (HwRefresher *self);
void hw_refresher_set_loading (HwRefresher *self, gboolean loading);
void hw_refresher_set_error (HwRefresher *self, const GError *error);
void hw_refresher_tell_read (HwRefresher *self, GPtrArray *resources, gint64 asked_at);

guint hw_refresher_want_read (HwRefresher *self, HwPriority priority, gboolean wanted);
void hw_refresher_waiter_left (HwRefresher *self);

G_END_DECLS
