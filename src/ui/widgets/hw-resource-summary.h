/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hw-resource.h"
#include "hw-status.h"

G_BEGIN_DECLS

/* What there is of a kind, counted. */
typedef struct
{
  guint n; /* all of them */
  guint by_status[HW_N_STATUSES];
  guint n_unreadable;
  gboolean is_part; /* there are more than these */
} HwResourceSummary;

/* When it was so, for the words: not at present, if it is old. Wall clock, µs. */
typedef struct
{
  gint64 as_of;
  gint64 now;
  gboolean old; /* may be so no more */
} HwSummaryTime;

HwResourceSummary hw_resource_summary_count (GListModel *resources);

/* (transfer full): what is most urgent, in one sentence; and the numbers, and when they were so. */
char *hw_resource_summary_sentence (const HwResourceSummary *self, HwResourceKind kind, const HwSummaryTime *time);
char *hw_resource_summary_caption (const HwResourceSummary *self, const HwSummaryTime *time);

G_END_DECLS
