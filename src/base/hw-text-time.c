/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-moment.h"
#include "hw-text.h"

/*
 * Times and durations in words. Each phrase is one format for the translators:
 * word order around a time differs too much to be put together from parts.
 */

typedef enum
{
  DAY_TODAY,
  DAY_YESTERDAY,
  DAY_THIS_YEAR,
  DAY_OTHER_YEAR,
} Day;
#define N_DAYS (DAY_OTHER_YEAR + 1)

static const char *const moment_formats[N_DAYS] = {
  /* Translators: %H:%M is the time as 14:32; for a 12-hour clock write %-I:%M %p.
     xgettext:no-c-format */
  [DAY_TODAY] = N_ ("%H:%M"),
  /* Translators: %-d is the day of the month, %B the name of the month, %Y the year, %H:%M the time.
     xgettext:no-c-format */
  [DAY_YESTERDAY] = N_ ("yesterday at %H:%M"),
  /* Translators: %-d is the day of the month, %B the name of the month, %Y the year, %H:%M the time.
     xgettext:no-c-format */
  [DAY_THIS_YEAR] = N_ ("on %-d %B at %H:%M"),
  /* Translators: %-d is the day of the month, %B the name of the month, %Y the year, %H:%M the time.
     xgettext:no-c-format */
  [DAY_OTHER_YEAR] = N_ ("on %-d %B %Y at %H:%M"),
};

static const char *const seen_formats[N_DAYS] = {
  /* Translators: %H:%M is the time as 14:32; for a 12-hour clock write %-I:%M %p.
     xgettext:no-c-format */
  [DAY_TODAY] = N_ ("Seen at %H:%M."),
  /* Translators: %-d is the day of the month, %B the name of the month, %Y the year, %H:%M the time.
     xgettext:no-c-format */
  [DAY_YESTERDAY] = N_ ("Seen yesterday at %H:%M."),
  /* Translators: %-d is the day of the month, %B the name of the month, %Y the year, %H:%M the time.
     xgettext:no-c-format */
  [DAY_THIS_YEAR] = N_ ("Seen on %-d %B at %H:%M."),
  /* Translators: %-d is the day of the month, %B the name of the month, %Y the year, %H:%M the time.
     xgettext:no-c-format */
  [DAY_OTHER_YEAR] = N_ ("Seen on %-d %B %Y at %H:%M."),
};

static const char *const updated_formats[N_DAYS] = {
  /* Translators: %H:%M is the time as 14:32; for a 12-hour clock write %-I:%M %p.
     xgettext:no-c-format */
  [DAY_TODAY] = N_ ("Updated at %H:%M."),
  /* Translators: %-d is the day of the month, %B the name of the month, %Y the year, %H:%M the time.
     xgettext:no-c-format */
  [DAY_YESTERDAY] = N_ ("Updated yesterday at %H:%M."),
  /* Translators: %-d is the day of the month, %B the name of the month, %Y the year, %H:%M the time.
     xgettext:no-c-format */
  [DAY_THIS_YEAR] = N_ ("Updated on %-d %B at %H:%M."),
  /* Translators: %-d is the day of the month, %B the name of the month, %Y the year, %H:%M the time.
     xgettext:no-c-format */
  [DAY_OTHER_YEAR] = N_ ("Updated on %-d %B %Y at %H:%M."),
};

static const char *const short_formats[N_DAYS] = {
  /* Translators: %H:%M is the time as 14:32; for a 12-hour clock write %-I:%M %p.
     xgettext:no-c-format */
  [DAY_TODAY] = N_ ("Today, %H:%M"),
  /* Translators: %H:%M is the time as 14:32; for a 12-hour clock write %-I:%M %p.
     xgettext:no-c-format */
  [DAY_YESTERDAY] = N_ ("Yesterday, %H:%M"),
  /* Translators: %-d is the day of the month, %b the short name of the month, %H:%M the time.
     xgettext:no-c-format */
  [DAY_THIS_YEAR] = N_ ("%-d %b, %H:%M"),
  /* Translators: %-d is the day of the month, %b the short name of the month, %Y the year, %H:%M the time.
     xgettext:no-c-format */
  [DAY_OTHER_YEAR] = N_ ("%-d %b %Y, %H:%M"),
};

/* Of what has no time of day. */
static const char *const short_day_formats[N_DAYS] = {
  [DAY_TODAY] = N_ ("Today"),
  [DAY_YESTERDAY] = N_ ("Yesterday"),
  /* Translators: a day, as short as can be. %-d is the day of the month, %b the short name of the
     month. xgettext:no-c-format */
  [DAY_THIS_YEAR] = N_ ("%-d %b"),
  /* Translators: a day, as short as can be. %-d is the day of the month, %b the short name of the
     month, %Y the year. xgettext:no-c-format */
  [DAY_OTHER_YEAR] = N_ ("%-d %b %Y"),
};

static const char *const as_of_formats[N_DAYS] = {
  /* Translators: %H:%M is the time as 14:32; for a 12-hour clock write %-I:%M %p.
     xgettext:no-c-format */
  [DAY_TODAY] = N_ ("As of %H:%M."),
  /* Translators: %H:%M is the time as 14:32; for a 12-hour clock write %-I:%M %p.
     xgettext:no-c-format */
  [DAY_YESTERDAY] = N_ ("As of yesterday at %H:%M."),
  /* Translators: %-d is the day of the month, %B the name of the month, %H:%M the time.
     xgettext:no-c-format */
  [DAY_THIS_YEAR] = N_ ("As of %-d %B at %H:%M."),
  /* Translators: %-d is the day of the month, %B the name of the month, %Y the year, %H:%M the time.
     xgettext:no-c-format */
  [DAY_OTHER_YEAR] = N_ ("As of %-d %B %Y at %H:%M."),
};

static const char *const day_formats[N_DAYS] = {
  [DAY_TODAY] = N_ ("Today"),
  [DAY_YESTERDAY] = N_ ("Yesterday"),
  /* Translators: %A is the day of the week, %-d the day of the month, %B the name of the month, %Y the year.
     xgettext:no-c-format */
  [DAY_THIS_YEAR] = N_ ("%A, %-d %B"),
  /* Translators: %A is the day of the week, %-d the day of the month, %B the name of the month, %Y the year.
     xgettext:no-c-format */
  [DAY_OTHER_YEAR] = N_ ("%A, %-d %B %Y"),
};

static const char *const past_day_formats[N_DAYS] = {
  [DAY_TODAY] = "",
  /* Translators: at the end of a sentence about a day that is over */
  [DAY_YESTERDAY] = N_ ("yesterday"),
  /* Translators: %-d is the day of the month, %B the name of the month, %Y the year.
     xgettext:no-c-format */
  [DAY_THIS_YEAR] = N_ ("on %-d %B"),
  /* Translators: %-d is the day of the month, %B the name of the month, %Y the year.
     xgettext:no-c-format */
  [DAY_OTHER_YEAR] = N_ ("on %-d %B %Y"),
};

/* NULL for 0, which means “not known”, and for what lies outside of years 1 to 9999. */
static GDateTime *
to_local (gint64 time)
{
  return time != 0 ? g_date_time_new_from_unix_local_usec (time) : NULL;
}

static gboolean
is_same_date (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b)
         && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

static Day
get_day (GDateTime *time, gint64 now)
{
  g_autoptr (GDateTime) today = to_local (now);
  g_autoptr (GDateTime) yesterday = NULL;

  if (today == NULL)
    return DAY_OTHER_YEAR;
  if (is_same_date (time, today))
    return DAY_TODAY;

  yesterday = g_date_time_add_days (today, -1);
  if (yesterday != NULL && is_same_date (time, yesterday))
    return DAY_YESTERDAY;

  return g_date_time_get_year (time) == g_date_time_get_year (today) ? DAY_THIS_YEAR : DAY_OTHER_YEAR;
}

/* Formats @time by the format of its day; @unknown is what to say of a time that is not known. */
static char *
format_by_day (gint64 time, gint64 now, const char *const formats[N_DAYS], const char *unknown)
{
  g_autoptr (GDateTime) local = to_local (time);
  char *text;

  if (local == NULL)
    return g_strdup (unknown);

  text = g_date_time_format (local, _ (formats[get_day (local, now)]));

  return text != NULL ? text : g_strdup (unknown);
}

/**
 * hw_text_clock_time:
 * @time: wall clock time, µs since 1970; 0 if not known
 *
 * Says the time of day, as “14:32”, 12- or 24-hour as the language has it.
 *
 * Returns: (transfer full): the time
 */
char *
hw_text_clock_time (gint64 time)
{
  return format_by_day (time, time, moment_formats, _ ("unknown"));
}

/**
 * hw_text_moment:
 * @time: wall clock time, µs since 1970; 0 if not known
 * @now: wall clock time now
 *
 * Says when, in the middle of a sentence: “14:32” for today, “yesterday at 18:04”,
 * “on 4 October at 18:04”, with the year if it is another one. A time to come, which
 * a wrong clock makes of a time past, is said in the same way.
 *
 * Returns: (transfer full): the words
 */
char *
hw_text_moment (gint64 time, gint64 now)
{
  return format_by_day (time, now, moment_formats, _ ("unknown"));
}

/**
 * hw_text_day:
 * @time: wall clock time, µs since 1970; 0 if not known
 * @now: wall clock time now
 *
 * Names a day, as the heading of what was done on it: “Today”, “Yesterday”,
 * “Monday, 23 November”, with the year if it is another one.
 *
 * Returns: (transfer full): the words
 */
char *
hw_text_day (gint64 time, gint64 now)
{
  return format_by_day (time, now, day_formats, _ ("Not known"));
}

/**
 * hw_text_past_day:
 * @time: wall clock time, µs since 1970; 0 if not known
 * @now: wall clock time now
 *
 * Names a day that is over, in the middle or at the end of a sentence: “yesterday”, “on 4 October”, with the year if it
 * is another one.
 *
 * Returns: (transfer full) (nullable): the words, %NULL for today and if it is not known
 */
char *
hw_text_past_day (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) local = to_local (time);
  Day day = local == NULL ? DAY_TODAY : get_day (local, now);

  return day == DAY_TODAY ? NULL : g_date_time_format (local, _ (past_day_formats[day]));
}

/**
 * hw_text_short_moment:
 * @time: wall clock time, µs since 1970; 0 if not known
 * @now: wall clock time now
 *
 * Says when, by itself and with few letters: “Today, 11:04”, “Yesterday, 17:20”,
 * “23 Nov, 17:20”, with the year if it is another one. Of a day without a time of day (hw_moment_is_day()) only the day
 * is said: “Today”, “23 Nov”.
 *
 * Returns: (transfer full): the words
 */
char *
hw_text_short_moment (gint64 time, gint64 now)
{
  return format_by_day (time, now, hw_moment_is_day (time) ? short_day_formats : short_formats, _ ("Not known"));
}

/**
 * hw_text_month:
 * @time: wall clock time, µs since 1970; 0 if not known
 *
 * Names a month, as the heading of what happened in it: “November 2026”.
 *
 * Returns: (transfer full): the words
 */
char *
hw_text_month (gint64 time)
{
  g_autoptr (GDateTime) local = to_local (time);

  if (local == NULL)
    return g_strdup (_ ("Not known"));

  /* Translators: the heading of a month: %B is its name, which %OB has in the form in which it stands alone, %Y the
     year.
     xgettext:no-c-format */
  return g_date_time_format (local, _ ("%OB %Y"));
}

/**
 * hw_text_date_time:
 * @time: wall clock time, µs since 1970; 0 if not known
 *
 * Says the date and the time of day, as “4 October 2026, 18:04”.
 *
 * Returns: (transfer full): the words
 */
char *
hw_text_date_time (gint64 time)
{
  g_autoptr (GDateTime) local = to_local (time);

  if (local == NULL)
    return g_strdup (_ ("Not known"));

  /* Translators: %-d is the day of the month, %B the name of the month, %Y the year, %H:%M the time.
     xgettext:no-c-format */
  return g_date_time_format (local, _ ("%-d %B %Y, %H:%M"));
}

/**
 * hw_text_date:
 * @time: wall clock time, µs since 1970; 0 if not known
 *
 * Says the date, as “4 October 2026”.
 *
 * Returns: (transfer full): the date
 */
char *
hw_text_date (gint64 time)
{
  g_autoptr (GDateTime) local = to_local (time);

  if (local == NULL)
    return g_strdup (_ ("Not known"));

  /* Translators: %-d is the day of the month, %B the name of the month, %Y the year.
     xgettext:no-c-format */
  return g_date_time_format (local, _ ("%-d %B %Y"));
}

/**
 * hw_text_seen:
 * @time: wall clock time, µs since 1970, of the last reply that held the value; 0 if none did
 * @now: wall clock time now
 *
 * Says when a value was seen, as a sentence: “Seen at 14:32.” Design §4 “Truth of status”.
 *
 * Returns: (transfer full): the sentence
 */
char *
hw_text_seen (gint64 time, gint64 now)
{
  return format_by_day (time, now, seen_formats, _ ("Not seen yet."));
}

/**
 * hw_text_as_of:
 * @time: wall clock time, µs since 1970, of the last reply that held the value; 0 if none did
 * @now: wall clock time now
 *
 * Says of what moment an old value is, as a sentence: “As of yesterday at 18:04.”
 *
 * Returns: (transfer full): the sentence
 */
char *
hw_text_as_of (gint64 time, gint64 now)
{
  return format_by_day (time, now, as_of_formats, _ ("Not seen yet."));
}

/**
 * hw_text_updated:
 * @time: wall clock time, µs since 1970, of the last whole reply; 0 if there was none
 * @now: wall clock time now
 *
 * Says when a list was updated, as a sentence: “Updated at 14:32.”
 *
 * Returns: (transfer full): the sentence
 */
char *
hw_text_updated (gint64 time, gint64 now)
{
  return format_by_day (time, now, updated_formats, _ ("Not updated yet."));
}

static char *
format_days (gint64 hours)
{
  glong days = (glong) (hours / 24);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%ld day", "%ld days", (gulong) days), days);
}

/**
 * hw_text_duration:
 * @duration: µs; less than 0 counts as 0
 *
 * Says how long, exactly enough for something that one waits for: “20 s”,
 * “1 min 20 s”, “2 h 5 min”, “3 days”.
 *
 * Returns: (transfer full): the words
 */
char *
hw_text_duration (gint64 duration)
{
  gint64 seconds = MAX (duration, 0) / G_USEC_PER_SEC;
  int s = (int) (seconds % 60);
  int min = (int) (seconds / 60 % 60);
  gint64 h = seconds / 3600;

  if (h >= 48)
    return format_days (h);
  if (h > 0 && min > 0)
    /* Translators: hours and minutes */
    return g_strdup_printf (_ ("%d h %d min"), (int) h, min);
  if (h > 0)
    /* Translators: hours */
    return g_strdup_printf (_ ("%d h"), (int) h);
  if (min > 0 && s > 0)
    /* Translators: minutes and seconds */
    return g_strdup_printf (_ ("%d min %d s"), min, s);
  if (min > 0)
    /* Translators: minutes */
    return g_strdup_printf (_ ("%d min"), min);

  /* Translators: seconds */
  return g_strdup_printf (_ ("%d s"), s);
}

/**
 * hw_text_duration_minutes:
 * @duration: µs; less than 0 counts as 0
 *
 * Says how long, for a text that should not change every second: “under a minute”,
 * “1 min”, “2 h”, “3 days”; as in “Deploying for 1 min”.
 *
 * Returns: (transfer full): the words
 */
char *
hw_text_duration_minutes (gint64 duration)
{
  gint64 minutes = MAX (duration, 0) / G_USEC_PER_SEC / 60;

  if (minutes == 0)
    /* Translators: a duration, as in “Deploying for under a minute” */
    return g_strdup (_ ("under a minute"));

  return hw_text_duration (minutes < 60 ? minutes * 60 * G_USEC_PER_SEC : minutes / 60 * 3600 * G_USEC_PER_SEC);
}
