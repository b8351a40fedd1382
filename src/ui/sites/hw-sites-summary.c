/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-resource-list.h"
#include "hw-site.h"
#include "hw-sites-summary.h"
#include "hw-text.h"

/* The sentence above the list of sites: it names the worst first, so that a look is enough. */

HwSitesSummary
hw_sites_summary_count (GListModel *sites)
{
  HwSitesSummary self = { .n = g_list_model_get_n_items (sites) };

  for (guint i = 0; i < self.n; i++)
    {
      g_autoptr (HwSite) site = g_list_model_get_item (sites, i);

      self.by_status[hw_site_get_status (site)]++;
    }
  if (HW_IS_RESOURCE_LIST (sites))
    self.n_unreadable = hw_resource_list_get_n_unreadable (HW_RESOURCE_LIST (sites));
  return self;
}

static char *
sentence_of_before (const HwSitesSummary *self)
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

/* hw_sites_summary_sentence: @old: what was so when it was last seen, and may be so no more */
char *
hw_sites_summary_sentence (const HwSitesSummary *self, gboolean old)
{
  const guint problems = self->by_status[HW_STATUS_PROBLEM];
  const guint working = self->by_status[HW_STATUS_WORKING];
  const guint running = self->by_status[HW_STATUS_RUNNING];

  if (old)
    return sentence_of_before (self);
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
count_in_words (HwStatus status, guint n)
{
  switch (status)
    {
    case HW_STATUS_RUNNING:
      return g_strdup_printf (ngettext ("%u running", "%u running", n), n);
    case HW_STATUS_WORKING:
      return g_strdup_printf (ngettext ("%u working", "%u working", n), n);
    case HW_STATUS_STOPPED:
      return g_strdup_printf (ngettext ("%u stopped", "%u stopped", n), n);
    case HW_STATUS_PROBLEM:
      return g_strdup_printf (ngettext ("%u with a problem", "%u with a problem", n), n);
    case HW_STATUS_OTHER:
    default:
      return g_strdup_printf (ngettext ("%u other", "%u other", n), n);
    }
}

static char *
counts_in_words (const HwSitesSummary *self)
{
  /* The problems are in the sentence already. */
  const HwStatus order[] = { HW_STATUS_RUNNING, HW_STATUS_WORKING, HW_STATUS_STOPPED, HW_STATUS_OTHER };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    if (self->by_status[order[i]] > 0)
      g_strv_builder_take (builder, count_in_words (order[i], self->by_status[order[i]]));
  parts = g_strv_builder_end (builder);
  /* Translators: between the parts of a list, as in “9 running, 1 stopped” */
  return g_strjoinv (_ (", "), parts);
}

static char *
count_sentence (const HwSitesSummary *self, gint64 as_of, gint64 now, gboolean old)
{
  g_autofree char *counts = counts_in_words (self);
  g_autofree char *updated = hw_text_updated (as_of, now);
  g_autofree char *moment = hw_text_moment (as_of, now);

  if (old && *counts == '\0')
    /* Translators: %s is a moment, such as “yesterday at 18:04” */
    return g_strdup_printf (_ ("As of %s."), moment);
  if (old)
    /* Translators: a moment and a list of counts, as in “As of yesterday at 18:04: 9 running, 1 stopped.” */
    return g_strdup_printf (_ ("As of %1$s: %2$s."), moment, counts);
  if (*counts == '\0')
    return g_steal_pointer (&updated);
  /* Translators: a list of counts, then a sentence, as in “9 running, 1 stopped. Updated at 14:32.” */
  return g_strdup_printf (C_ ("counts", "%1$s. %2$s"), counts, updated);
}

/* hw_sites_summary_caption: the numbers, and when they were so */
char *
hw_sites_summary_caption (const HwSitesSummary *self, gint64 as_of, gint64 now, gboolean old)
{
  g_autofree char *counts = count_sentence (self, as_of, now, old);
  g_autofree char *unreadable = NULL;

  if (self->n_unreadable == 0)
    return g_steal_pointer (&counts);
  unreadable =
      g_strdup_printf (ngettext ("%u entry could not be read.", "%u entries could not be read.", self->n_unreadable),
                       self->n_unreadable);
  return g_strconcat (counts, " ", unreadable, NULL);
}
