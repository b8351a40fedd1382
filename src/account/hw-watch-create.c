/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-database.h"
#include "hw-site.h"

#include "hw-watch-private.h"

/*
 * A create is confirmed by a list that holds what was created. If the answer told the id, that is the one; if not, it
 * is one that was not there before: a site with the name or the repository that was wished, a database with the name,
 * and not with another type. If no list has the id that was told for %HW_WATCH_QUIET, that was no id: a new one of that
 * name is the one then, lest it be asked for again. From a part of the list nothing follows that is not in it; nor was
 * what is in it now necessarily made since: it may have been in another part before.
 */

/* By how much the clocks of the server and of this computer may differ, at most. */
#define MAX_SKEW (24 * 60 * 60 * G_TIME_SPAN_SECOND)

typedef enum
{
  FITS_NOT,
  FITS_REPOSITORY, /* the server may have changed the name */
  FITS_NAME,       /* nor is a repository, or a type, told in every list */
  FITS_BOTH,
} Fit;

static gboolean
fits (HwWish *wish, HwResource *resource, guint member)
{
  return hw_resource_is_present (resource, member) && hw_watch_wish_fits (wish, resource, member);
}

static Fit
get_fit_of_site (HwWish *wish, HwResource *made)
{
  gboolean name = fits (wish, made, HW_SITE_NAME);
  gboolean repository = fits (wish, made, HW_SITE_REPOSITORY);

  if (name)
    return repository ? FITS_BOTH : FITS_NAME;

  return repository ? FITS_REPOSITORY : FITS_NOT;
}

/* Returns: (transfer none) (nullable): the type as this program sends it. A word that is none of those tells nothing:
 * a server may well call the type that it was asked for by another one. */
static const char *
find_type (HwResource *made)
{
  const char *word = hw_resource_get_text (made, HW_DATABASE_TYPE);

  for (guint i = 0; word && i < hw_database_type_get_n (); i++)
    if (g_ascii_strcasecmp (word, hw_database_type_get_word (i)) == 0)
      return hw_database_type_get_word (i);

  return NULL;
}

/* Types are few: without the name they tell nothing. A database of the same name but another type is another wish. */
static Fit
get_fit_of_database (HwWish *wish, HwResource *made)
{
  const char *wire_name = hw_resource_kind_get_wire_name (HW_RESOURCE_DATABASE, HW_DATABASE_TYPE);
  const char *type = find_type (made);

  if (!fits (wish, made, HW_DATABASE_NAME))
    return FITS_NOT;
  if (!type || !hw_wish_has (wish, wire_name))
    return FITS_NAME;

  return hw_wish_fits (wish, wire_name, type) ? FITS_BOTH : FITS_NOT;
}

static Fit
get_fit (HwWish *wish, HwResource *made)
{
  return hw_resource_get_kind (made) == HW_RESOURCE_SITE ? get_fit_of_site (wish, made)
                                                         : get_fit_of_database (wish, made);
}

/* What another create made, or would fit better, is not taken for the work of this one. */
static gboolean
is_of_another (HwWatch *self, HwResource *made, Fit fit, GPtrArray *creates)
{
  for (guint i = 0; creates && i < creates->len; i++)
    {
      HwOperation *other = g_ptr_array_index (creates, i);

      if (other == self->operation)
        continue;
      if (g_strcmp0 (hw_operation_get_target_id (other), hw_resource_get_id (made)) == 0)
        return TRUE;
      if (hw_operation_is_open (other) && get_fit (hw_operation_get_wish (other), made) > fit)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_older (HwWatch *self, HwResource *made)
{
  gint64 created_at = hw_resource_get_created_at (made);

  return created_at != 0 && created_at < hw_operation_get_asked_at (self->operation) - MAX_SKEW;
}

static gboolean
is_better (HwResource *made, Fit fit, HwResource *than, Fit than_fit)
{
  if (fit != than_fit)
    return fit > than_fit;

  return !than || hw_resource_get_created_at (made) > hw_resource_get_created_at (than);
}

static HwResource *
find_made (HwWatch *self, const HwReading *reading, GPtrArray *creates, Fit least)
{
  HwWish *wish = hw_operation_get_wish (self->operation);
  HwResource *best = NULL;
  Fit best_fit = FITS_NOT;

  for (guint i = 0; i < reading->resources->len; i++)
    {
      HwResource *made = g_ptr_array_index (reading->resources, i);
      Fit fit = get_fit (wish, made);

      if (fit < least || hw_wish_knows (wish, hw_resource_get_id (made)) || is_of_another (self, made, fit, creates)
          || !is_better (made, fit, best, best_fit) || (reading->is_part && is_older (self, made)))
        continue;

      best = made;
      best_fit = fit;
    }

  return best;
}

/* An entry of the list that could not be read, or was not sent, may be it. */
static gboolean
proves_not_made (const HwReading *reading, const char *id)
{
  return id ? hw_reading_proves_gone (reading, id) : reading->is_whole && reading->n_unreadable == 0;
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
  else if (hw_reading_is_list (reading))
    made = find_made (self, reading, creates, FITS_REPOSITORY);
  if (id && !made && reading->is_whole && hw_watch_is_quiet (self, reading, HW_WATCH_QUIET))
    made = find_made (self, reading, creates, FITS_NAME);

  if (made)
    {
      finding.verified = HW_VERIFIED_CONFIRMED;
      finding.word = hw_watch_get_word (made);
      finding.target_id = hw_resource_get_id (made);
    }
  else if (proves_not_made (reading, id) && hw_watch_is_quiet (self, reading, HW_WATCH_QUIET))
    finding.verified = HW_VERIFIED_NO_CHANGE;
  finding.look_closer = hw_watch_must_look_closer (self, reading, &finding);

  return finding;
}
