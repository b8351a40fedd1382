/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-site-draft.h"

#include "hw-watch-private.h"

/*
 * A create is confirmed by a list that holds its site. If the answer told the id, that is the one; if not, it is a site
 * that was not there before, with the name or the repository that was wished. If no list has the id that was told for
 * %HW_WATCH_QUIET, that was no id: a new site of that name is the one then, lest it be asked for again.
 */

typedef enum
{
  FITS_NOT,
  FITS_REPOSITORY, /* the server may have changed the name */
  FITS_NAME,       /* nor is a repository told in every list */
  FITS_BOTH,
} Fit;

static Fit
get_fit (HwWish *wish, HwSite *site)
{
  gboolean name = hw_site_is_present (site, HW_SITE_NAME) && hw_watch_wish_fits (wish, site, HW_SITE_NAME);
  gboolean repository =
      hw_site_is_present (site, HW_SITE_REPOSITORY) && hw_watch_wish_fits (wish, site, HW_SITE_REPOSITORY);

  if (name)
    return repository ? FITS_BOTH : FITS_NAME;

  return repository ? FITS_REPOSITORY : FITS_NOT;
}

/* What another create made, or would fit better, is not taken for the work of this one. */
static gboolean
is_of_another (HwWatch *self, HwSite *site, Fit fit, GPtrArray *creates)
{
  for (guint i = 0; creates && i < creates->len; i++)
    {
      HwOperation *other = g_ptr_array_index (creates, i);

      if (other == self->operation)
        continue;
      if (g_strcmp0 (hw_operation_get_target_id (other), hw_site_get_id (site)) == 0)
        return TRUE;
      if (hw_operation_is_open (other) && get_fit (hw_operation_get_wish (other), site) > fit)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_better (HwSite *site, Fit fit, HwSite *than, Fit than_fit)
{
  if (fit != than_fit)
    return fit > than_fit;

  return !than || hw_site_get_created_at (site) > hw_site_get_created_at (than);
}

static HwResource *
find_made (HwWatch *self, const HwReading *reading, GPtrArray *creates, Fit least)
{
  HwWish *wish = hw_operation_get_wish (self->operation);
  HwSite *best = NULL;
  Fit best_fit = FITS_NOT;

  for (guint i = 0; i < reading->resources->len; i++)
    {
      HwSite *site = HW_SITE (g_ptr_array_index (reading->resources, i));
      Fit fit = get_fit (wish, site);

      if (fit < least || hw_wish_knows (wish, hw_site_get_id (site)) || is_of_another (self, site, fit, creates)
          || !is_better (site, fit, best, best_fit))
        continue;

      best = site;
      best_fit = fit;
    }

  return best ? HW_RESOURCE (best) : NULL;
}

/*
 * hw_watch_judge_create:
 * @creates: (nullable): all creates of the account
 *
 * None for %HW_WATCH_QUIET: it is not there.
 */
HwFinding
hw_watch_judge_create (HwWatch *self, const HwReading *reading, GPtrArray *creates)
{
  const char *id = hw_operation_get_target_id (self->operation);
  HwFinding finding = { HW_VERIFIED_NOT_YET, NULL, NULL, FALSE };
  HwResource *made = NULL;

  if (id)
    made = hw_reading_find (reading, id);
  else if (reading->is_whole)
    made = find_made (self, reading, creates, FITS_REPOSITORY);
  if (id && !made && reading->is_whole && hw_watch_is_quiet (self, reading, HW_WATCH_QUIET))
    made = find_made (self, reading, creates, FITS_NAME);

  if (made)
    {
      finding.verified = HW_VERIFIED_CONFIRMED;
      finding.word = hw_watch_get_word (made);
      finding.target_id = hw_resource_get_id (made);
    }
  else if ((reading->is_whole || (id && hw_reading_proves_gone (reading, id)))
           && hw_watch_is_quiet (self, reading, HW_WATCH_QUIET))
    finding.verified = HW_VERIFIED_NO_CHANGE;
  finding.look_closer = hw_watch_must_look_closer (self, reading, &finding);

  return finding;
}
