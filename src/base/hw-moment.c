/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-moment.h"

/*
 * A server may name a day and no time of day. Such a day is noon in the zone of the person, which is within that day
 * whatever the clocks do, and a microsecond, which says that the noon is none of the server's: no server writes a
 * microsecond past a whole minute, and if one ever did, its time of day would not be shown and nothing else would be
 * wrong. So the mark goes wherever a time goes, also into the file of what was seen last.
 */

#define MARK 1

/**
 * hw_moment_new_day:
 * @year: a year
 * @month: a month, from 1
 * @day: a day of the month, from 1
 *
 * Makes a time of a day of which no more is known.
 *
 * Returns: wall clock, µs since 1970; 0 if there is no such day, or if it is not after the first of 1970
 */
gint64
hw_moment_new_day (int year, int month, int day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_local (year, month, day, 12, 0, 0);
  gint64 time = noon != NULL ? g_date_time_to_unix_usec (noon) : 0;

  return time > 2 * G_TIME_SPAN_DAY ? time + MARK : 0;
}

/**
 * hw_moment_is_day:
 * @time: wall clock, µs since 1970
 *
 * Returns: whether only the day is known, and the time of day is none that anybody said
 */
gboolean
hw_moment_is_day (gint64 time)
{
  return time > 0 && time % G_TIME_SPAN_MINUTE == MARK;
}
