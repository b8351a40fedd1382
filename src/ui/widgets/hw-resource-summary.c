/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-missing-words.h"
#include "hw-resource-list.h"
#include "hw-resource-summary.h"
#include "hw-text.h"

/* How many there are of a kind, and how they are: for the line below the sentence above a list, and for the sidebar. */

HwResourceSummary
hw_resource_summary_count (GListModel *resources)
{
  HwResourceSummary self = { .n = g_list_model_get_n_items (resources) };

  for (guint i = 0; i < self.n; i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (resources, i);

      self.by_status[hw_resource_get_status (resource)]++;
    }
  if (HW_IS_RESOURCE_LIST (resources))
    {
      self.n_unreadable = hw_resource_list_get_n_unreadable (HW_RESOURCE_LIST (resources));
      self.is_part = hw_resource_list_is_part (HW_RESOURCE_LIST (resources));
    }
  return self;
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

/* The first of them says for all that it is over, as in “9 were running, 1 stopped”. */
static char *
past_count_in_words (HwStatus status, guint n)
{
  switch (status)
    {
    case HW_STATUS_RUNNING:
      return g_strdup_printf (ngettext ("%u was running", "%u were running", n), n);
    case HW_STATUS_WORKING:
      return g_strdup_printf (ngettext ("%u was working", "%u were working", n), n);
    case HW_STATUS_STOPPED:
      return g_strdup_printf (ngettext ("%u was stopped", "%u were stopped", n), n);
    case HW_STATUS_PROBLEM:
      return g_strdup_printf (ngettext ("%u had a problem", "%u had a problem", n), n);
    case HW_STATUS_OTHER:
    default:
      return g_strdup_printf (ngettext ("%u was in another state", "%u were in another state", n), n);
    }
}

/* "" if there is none. */
static char *
counts_in_words (const HwResourceSummary *self, gboolean old)
{
  /* The problems are in the sentence already. */
  const HwStatus order[] = { HW_STATUS_RUNNING, HW_STATUS_WORKING, HW_STATUS_STOPPED, HW_STATUS_OTHER };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  gboolean past = old;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    if (self->by_status[order[i]] > 0)
      {
        const guint n = self->by_status[order[i]];

        g_strv_builder_take (builder, past ? past_count_in_words (order[i], n) : count_in_words (order[i], n));
        past = FALSE;
      }
  parts = g_strv_builder_end (builder);
  /* Translators: between the parts of a list, as in “9 running, 1 stopped” */
  return g_strjoinv (_ (", "), parts);
}

static char *
count_sentence (const HwResourceSummary *self, const HwSummaryTime *time)
{
  g_autofree char *counts = counts_in_words (self, time->old);
  g_autofree char *updated = hw_text_updated (time->as_of, time->now);
  g_autofree char *moment = hw_text_moment (time->as_of, time->now);

  if (time->old && *counts == '\0')
    /* Translators: %s is a moment, such as “yesterday at 18:04” */
    return g_strdup_printf (_ ("As of %s."), moment);
  if (time->old)
    /* Translators: a moment and a list of counts, as in “As of yesterday at 18:04. 9 were running, 1 stopped.” */
    return g_strdup_printf (_ ("As of %1$s. %2$s."), moment, counts);
  if (*counts == '\0')
    return g_steal_pointer (&updated);
  /* Translators: a list of counts, then a sentence, as in “9 running, 1 stopped. Updated at 14:32.” */
  return g_strdup_printf (C_ ("counts", "%1$s. %2$s"), counts, updated);
}

char *
hw_resource_summary_caption (const HwResourceSummary *self, const HwSummaryTime *time)
{
  g_autofree char *counts = count_sentence (self, time);
  g_autofree char *missing = hw_missing_words (self->n_unreadable, self->is_part);

  if (missing == NULL)
    return g_steal_pointer (&counts);
  /* Translators: two sentences, one after the other */
  return g_strdup_printf (C_ ("sentences", "%1$s %2$s"), counts, missing);
}
