/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* µs between two reads while there is nothing to wait for. */
#define HW_PACE_INTERVAL (60 * G_TIME_SPAN_SECOND)

/* All times are monotonic µs but for one; all zero is the state before the first read. */
typedef struct
{
  gboolean ended;    /* at least one read has ended */
  gint64 ended_at;   /* when the last one did */
  gint64 ended_wall; /* the same by the wall clock */
  gint64 interval;   /* from then to the next one */
  guint n_watch;     /* good reads since there is something to wait for */
  guint n_failed;    /* failed reads in a row */
} HwPace;

void hw_pace_restart (HwPace *self);
void hw_pace_note_read (HwPace *self, gboolean watching, const GError *error, gint64 now, gint64 wall);
void hw_pace_hasten (HwPace *self);
void hw_pace_outdate (HwPace *self);
void hw_pace_expire (HwPace *self);
gint64 hw_pace_get_delay (HwPace *self, gint64 now, gint64 wall);

G_END_DECLS
