/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days of which no time of day is known, among times: wall clock, µs since 1970. They sort and group as times do. */
gint64 hw_moment_new_day (int year, int month,
                          int day); /* 0 if there is no such day, or if it is not after 1970 began */
gboolean hw_moment_is_day (gint64 time);

G_END_DECLS
