/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hw-status.h"

G_BEGIN_DECLS

typedef struct
{
  guint n; /* all of them */
  guint by_status[HW_N_STATUSES];
  guint n_unreadable;
} HwSitesSummary;

HwSitesSummary hw_sites_summary_count (GListModel *sites);
char *hw_sites_summary_sentence (const HwSitesSummary *self, gboolean old);
char *hw_sites_summary_caption (const HwSitesSummary *self, gint64 as_of, gint64 now, gboolean old);

G_END_DECLS
