/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-operation.h"
#include "hw-reading.h"

G_BEGIN_DECLS

/* How long nothing may be seen under way before the watch ends with "no change seen" (design §4, “Truth of status”). */
#define HW_WATCH_QUIET (10 * 60 * G_TIME_SPAN_SECOND)
/* How long settings may be read back as they were before that is the result. */
#define HW_WATCH_SETTINGS_QUIET (60 * G_TIME_SPAN_SECOND)

typedef struct _HwWatch HwWatch;

/* What a reading says of an operation. Texts are borrowed from the reading. */
typedef struct
{
  HwVerified verified;   /* HW_VERIFIED_NOT_YET: to be watched on */
  const char *word;      /* (nullable): the status word that was read */
  const char *target_id; /* (nullable): of a create: the site that it made */
  gboolean look_closer;  /* the list does not say enough: a reply about the one site may */
} HwFinding;

HwWatch *hw_watch_new (HwOperation *operation);
void hw_watch_free (HwWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwWatch, hw_watch_free)

HwOperation *hw_watch_get_operation (HwWatch *self);
void hw_watch_begin (HwWatch *self, gint64 since);
void hw_watch_resume (HwWatch *self, gint64 since, gint64 now);
gboolean hw_watch_counts (HwWatch *self, gint64 asked_at);

/* creates: (nullable) (element-type HwOperation): all creates of the account, so that one does not take for its own
 * what another one made. */
HwFinding hw_watch_judge (HwWatch *self, const HwReading *reading, GPtrArray *creates);

G_END_DECLS
