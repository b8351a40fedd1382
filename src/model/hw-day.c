/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-day.h"

/*
 * Days of a time zone. A day is 23, 24 or 25 hours long, or half an hour off that; it may begin at 1:00, where the
 * clock is put forward at midnight (São Paulo until 2018); and one that the zone jumped over is not there at all (30
 * December 2011 in Apia). GDateTime answers for times that do not exist with one nearby; here it has to be the first of
 * the day.
 */

#define DAY_SECONDS (24 * 60 * 60)
/* No zone was ever further than that from UTC, and none jumped further. */
#define MAX_OFFSET (2 * DAY_SECONDS)

static gint64
divide_down (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

static gint64
get_offset (GTimeZone *zone, gint64 seconds)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds));
}

static gint64
get_day (GTimeZone *zone, gint64 seconds)
{
  return divide_down (seconds + get_offset (zone, seconds), DAY_SECONDS);
}

/* By halves: the last second before the day, and the first of it, which is next to it. */
static gint64
search_begin (GTimeZone *zone, gint64 day)
{
  gint64 before = day * DAY_SECONDS - MAX_OFFSET;
  gint64 after = day * DAY_SECONDS + MAX_OFFSET;

  while (after - before > 1)
    {
      gint64 middle = before + (after - before) / 2;

      if (get_day (zone, middle) < day)
        before = middle;
      else
        after = middle;
    }

  return after;
}

/**
 * hw_day_get:
 * @zone: a time zone
 * @time: wall clock time, µs since 1970
 *
 * Gets the day on which the clocks of @zone show @time.
 *
 * Returns: the day, counted from 1 January 1970
 */
gint64
hw_day_get (GTimeZone *zone, gint64 time)
{
  return get_day (zone, divide_down (time, G_USEC_PER_SEC));
}

/**
 * hw_day_get_begin:
 * @zone: a time zone
 * @day: a day, counted from 1 January 1970
 *
 * Gets the first moment of a day: its midnight, or if the clocks were put forward then, what they showed first. A day
 * that @zone jumped over begins, and ends, when the next one begins.
 *
 * Returns: wall clock time, µs since 1970
 */
gint64
hw_day_get_begin (GTimeZone *zone, gint64 day)
{
  gint64 midnight = day * DAY_SECONDS;
  gint64 begin = midnight - get_offset (zone, midnight);

  if (get_day (zone, begin) != day || get_day (zone, begin - 1) != day - 1)
    begin = search_begin (zone, day);

  return begin * G_USEC_PER_SEC;
}

/**
 * hw_day_exists:
 * @zone: a time zone
 * @day: a day, counted from 1 January 1970
 *
 * Gets whether there is such a day in @zone. A zone that changes sides of the date line jumps over one.
 *
 * Returns: whether it exists
 */
gboolean
hw_day_exists (GTimeZone *zone, gint64 day)
{
  return hw_day_get (zone, hw_day_get_begin (zone, day)) == day;
}
