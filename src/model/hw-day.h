/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days of the calendar of a time zone, as numbers that count them: 0 is 1 January 1970. Times are wall clock, µs. */
gint64 hw_day_get (GTimeZone *zone, gint64 time);
gint64 hw_day_get_begin (GTimeZone *zone, gint64 day);
gboolean hw_day_exists (GTimeZone *zone, gint64 day);

G_END_DECLS
