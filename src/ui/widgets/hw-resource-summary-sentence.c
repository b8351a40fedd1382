/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-resource-summary.h"
#include "hw-text.h"

/* The sentence above a list: it names the worst first, so that a look is enough. What is old is told of as past, with
 * the day if that is over. Each sentence stands whole: languages differ in more than the word for the thing. */

static char *
sentence_now_of_sites (const HwResourceSummary *self)
{
  const guint problems = self->by_status[HW_STATUS_PROBLEM];
  const guint working = self->by_status[HW_STATUS_WORKING];
  const guint running = self->by_status[HW_STATUS_RUNNING];

  if (problems > 0)
    return g_strdup_printf (ngettext ("%u of %u sites has a problem", "%u of %u sites have a problem", problems),
                            problems, self->n);
  if (working > 0)
    return g_strdup_printf (ngettext ("%u site is working", "%u sites are working", working), working);
  if (running == 1 && self->n == 1)
    return g_strdup (_ ("Your site is running"));
  if (running == self->n)
    return g_strdup_printf (ngettext ("All %u sites are running", "All %u sites are running", running), running);
  return g_strdup_printf (ngettext ("%u of %u sites is running", "%u of %u sites are running", running), running,
                          self->n);
}

static char *
sentence_now_of_databases (const HwResourceSummary *self)
{
  const guint problems = self->by_status[HW_STATUS_PROBLEM];
  const guint working = self->by_status[HW_STATUS_WORKING];
  const guint running = self->by_status[HW_STATUS_RUNNING];

  if (problems > 0)
    return g_strdup_printf (
        ngettext ("%u of %u databases has a problem", "%u of %u databases have a problem", problems), problems,
        self->n);
  if (working > 0)
    return g_strdup_printf (ngettext ("%u database is working", "%u databases are working", working), working);
  if (running == 1 && self->n == 1)
    return g_strdup (_ ("Your database is running"));
  if (running == self->n)
    return g_strdup_printf (ngettext ("All %u databases are running", "All %u databases are running", running),
                            running);
  return g_strdup_printf (ngettext ("%u of %u databases is running", "%u of %u databases are running", running),
                          running, self->n);
}

static char *
sentence_before_of_sites (const HwResourceSummary *self)
{
  const guint problems = self->by_status[HW_STATUS_PROBLEM];
  const guint working = self->by_status[HW_STATUS_WORKING];
  const guint running = self->by_status[HW_STATUS_RUNNING];

  if (problems > 0)
    return g_strdup_printf (ngettext ("%u of %u sites had a problem", "%u of %u sites had a problem", problems),
                            problems, self->n);
  if (working > 0)
    return g_strdup_printf (ngettext ("%u site was working", "%u sites were working", working), working);
  if (running == 1 && self->n == 1)
    return g_strdup (_ ("Your site was running"));
  if (running == self->n)
    return g_strdup_printf (ngettext ("All %u sites were running", "All %u sites were running", running), running);
  return g_strdup_printf (ngettext ("%u of %u sites was running", "%u of %u sites were running", running), running,
                          self->n);
}

static char *
sentence_before_of_databases (const HwResourceSummary *self)
{
  const guint problems = self->by_status[HW_STATUS_PROBLEM];
  const guint working = self->by_status[HW_STATUS_WORKING];
  const guint running = self->by_status[HW_STATUS_RUNNING];

  if (problems > 0)
    return g_strdup_printf (ngettext ("%u of %u databases had a problem", "%u of %u databases had a problem", problems),
                            problems, self->n);
  if (working > 0)
    return g_strdup_printf (ngettext ("%u database was working", "%u databases were working", working), working);
  if (running == 1 && self->n == 1)
    return g_strdup (_ ("Your database was running"));
  if (running == self->n)
    return g_strdup_printf (ngettext ("All %u databases were running", "All %u databases were running", running),
                            running);
  return g_strdup_printf (ngettext ("%u of %u databases was running", "%u of %u databases were running", running),
                          running, self->n);
}

static char *
sentence_on_day_of_sites (const HwResourceSummary *self, const char *day)
{
  const guint problems = self->by_status[HW_STATUS_PROBLEM];
  const guint working = self->by_status[HW_STATUS_WORKING];
  const guint running = self->by_status[HW_STATUS_RUNNING];

  if (problems > 0)
    /* Translators: the last %s here and below is a day that is over: “yesterday” or “on 4 October” */
    return g_strdup_printf (
        ngettext ("%1$u of %2$u sites had a problem %3$s", "%1$u of %2$u sites had a problem %3$s", problems), problems,
        self->n, day);
  if (working > 0)
    return g_strdup_printf (ngettext ("%1$u site was working %2$s", "%1$u sites were working %2$s", working), working,
                            day);
  if (running == 1 && self->n == 1)
    return g_strdup_printf (_ ("Your site was running %s"), day);
  if (running == self->n)
    return g_strdup_printf (ngettext ("All %1$u sites were running %2$s", "All %1$u sites were running %2$s", running),
                            running, day);
  return g_strdup_printf (
      ngettext ("%1$u of %2$u sites was running %3$s", "%1$u of %2$u sites were running %3$s", running), running,
      self->n, day);
}

static char *
sentence_on_day_of_databases (const HwResourceSummary *self, const char *day)
{
  const guint problems = self->by_status[HW_STATUS_PROBLEM];
  const guint working = self->by_status[HW_STATUS_WORKING];
  const guint running = self->by_status[HW_STATUS_RUNNING];

  if (problems > 0)
    /* Translators: the last %s here and below is a day that is over: “yesterday” or “on 4 October” */
    return g_strdup_printf (
        ngettext ("%1$u of %2$u databases had a problem %3$s", "%1$u of %2$u databases had a problem %3$s", problems),
        problems, self->n, day);
  if (working > 0)
    return g_strdup_printf (ngettext ("%1$u database was working %2$s", "%1$u databases were working %2$s", working),
                            working, day);
  if (running == 1 && self->n == 1)
    return g_strdup_printf (_ ("Your database was running %s"), day);
  if (running == self->n)
    return g_strdup_printf (
        ngettext ("All %1$u databases were running %2$s", "All %1$u databases were running %2$s", running), running,
        day);
  return g_strdup_printf (
      ngettext ("%1$u of %2$u databases was running %3$s", "%1$u of %2$u databases were running %3$s", running),
      running, self->n, day);
}

/* Of a part it is not known how all are, nor how many there are. When it was so, the line below says. */
static char *
sentence_of_part_of_sites (const HwResourceSummary *self, gboolean old)
{
  const guint problems = self->by_status[HW_STATUS_PROBLEM];

  if (problems == 0)
    return g_strdup_printf (ngettext ("%u site is listed here", "%u sites are listed here", self->n), self->n);
  if (old)
    return g_strdup_printf (ngettext ("%u of the %u sites listed here had a problem",
                                      "%u of the %u sites listed here had a problem", problems),
                            problems, self->n);
  return g_strdup_printf (ngettext ("%u of the %u sites listed here has a problem",
                                    "%u of the %u sites listed here have a problem", problems),
                          problems, self->n);
}

static char *
sentence_of_part_of_databases (const HwResourceSummary *self, gboolean old)
{
  const guint problems = self->by_status[HW_STATUS_PROBLEM];

  if (problems == 0)
    return g_strdup_printf (ngettext ("%u database is listed here", "%u databases are listed here", self->n), self->n);
  if (old)
    return g_strdup_printf (ngettext ("%u of the %u databases listed here had a problem",
                                      "%u of the %u databases listed here had a problem", problems),
                            problems, self->n);
  return g_strdup_printf (ngettext ("%u of the %u databases listed here has a problem",
                                    "%u of the %u databases listed here have a problem", problems),
                          problems, self->n);
}

char *
hw_resource_summary_sentence (const HwResourceSummary *self, HwResourceKind kind, const HwSummaryTime *time)
{
  const gboolean sites = kind == HW_RESOURCE_SITE;
  g_autofree char *day = hw_text_past_day (time->as_of, time->now);

  if (self->is_part)
    return sites ? sentence_of_part_of_sites (self, time->old) : sentence_of_part_of_databases (self, time->old);
  if (!time->old)
    return sites ? sentence_now_of_sites (self) : sentence_now_of_databases (self);
  if (day == NULL)
    return sites ? sentence_before_of_sites (self) : sentence_before_of_databases (self);
  return sites ? sentence_on_day_of_sites (self, day) : sentence_on_day_of_databases (self, day);
}
