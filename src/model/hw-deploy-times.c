/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-deploy-times.h"

/*
 * How long a site's deploys usually take, from the journal. Only what is known counts: a deploy that Hostwares
 * accepted, that was seen to finish, and whose end is known well enough because it was read shortly before as not
 * finished. The middle half of the newest ones is told, so that a single slow one does not count.
 */

#define MIN_DEPLOYS     3
#define MAX_DEPLOYS     20
#define MAX_UNCERTAINTY (30 * G_TIME_SPAN_SECOND)
#define MAX_LENGTH      G_TIME_SPAN_DAY

/* A clock that was set in between makes every length a guess. Set back it shows in the order of the times, set forward
 * in a length that no deploy has. */
static gboolean
is_length_known (HwOperation *deploy)
{
  gint64 asked_at = hw_operation_get_asked_at (deploy);
  gint64 seen_at = hw_operation_get_seen_at (deploy);
  gint64 verified_at = hw_operation_get_verified_at (deploy);

  return asked_at <= seen_at && seen_at <= verified_at && verified_at - seen_at <= MAX_UNCERTAINTY
         && verified_at - asked_at <= MAX_LENGTH;
}

static gboolean
counts (HwOperation *operation, const char *target_id)
{
  return hw_operation_get_verb (operation) == HW_VERB_DEPLOY && hw_operation_get_state (operation) == HW_OPERATION_DONE
         && hw_operation_get_verified (operation) == HW_VERIFIED_CONFIRMED
         && g_str_equal (hw_operation_get_target_id (operation), target_id) && is_length_known (operation);
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const gint64 *left = a;
  const gint64 *right = b;

  return *left < *right ? -1 : *left > *right;
}

/* The newest that count, the shortest first. */
static GArray *
collect_lengths (HwOperationList *operations, const char *target_id)
{
  GArray *lengths = g_array_new (FALSE, FALSE, sizeof (gint64));
  GListModel *model = G_LIST_MODEL (operations);

  for (guint i = 0; i < g_list_model_get_n_items (model) && lengths->len < MAX_DEPLOYS; i++)
    {
      g_autoptr (HwOperation) operation = g_list_model_get_item (model, i);
      gint64 length = hw_operation_get_verified_at (operation) - hw_operation_get_asked_at (operation);

      if (counts (operation, target_id))
        g_array_append_val (lengths, length);
    }
  g_array_sort (lengths, compare_lengths);

  return lengths;
}

/**
 * hw_deploy_times_get_usual:
 * @operations: the operations of an account
 * @target_id: id of a site
 * @min: (out): µs
 * @max: (out): µs
 *
 * Gets how long the middle half of the site's newest deploys took from asking to being seen finished: of up to 20, a
 * quarter is left out at either end (of 3, none).
 *
 * Returns: whether that is known; if not, @min and @max are untouched
 */
gboolean
hw_deploy_times_get_usual (HwOperationList *operations, const char *target_id, gint64 *min, gint64 *max)
{
  g_autoptr (GArray) lengths = NULL;

  g_return_val_if_fail (HW_IS_OPERATION_LIST (operations), FALSE);
  g_return_val_if_fail (target_id != NULL, FALSE);

  lengths = collect_lengths (operations, target_id);
  if (lengths->len < MIN_DEPLOYS)
    return FALSE;

  *min = g_array_index (lengths, gint64, lengths->len / 4);
  *max = g_array_index (lengths, gint64, lengths->len - 1 - lengths->len / 4);

  return TRUE;
}

/**
 * hw_deploy_times_describe:
 * @operations: the operations of an account
 * @target_id: id of a site
 *
 * Says how long the site's deploys usually take, in whole minutes rounded outwards: “Deploys of this site usually take
 * 2 to 3 min.”
 *
 * Returns: (transfer full) (nullable): the sentence, %NULL if that is not known
 */
char *
hw_deploy_times_describe (HwOperationList *operations, const char *target_id)
{
  gint64 min = 0;
  gint64 max = 0;
  int from;
  int to;

  if (!hw_deploy_times_get_usual (operations, target_id, &min, &max))
    return NULL;

  if (max < G_TIME_SPAN_MINUTE)
    return g_strdup (_ ("Deploys of this site usually take less than a minute."));

  from = (int) MAX (min / G_TIME_SPAN_MINUTE, 1);
  to = (int) ((max + G_TIME_SPAN_MINUTE - 1) / G_TIME_SPAN_MINUTE);
  if (from == to)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Deploys of this site usually take %d min.",
                                         "Deploys of this site usually take %d min.", (gulong) to),
                            to);

  /* Translators: the first number is always the smaller one. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Deploys of this site usually take %1$d to %2$d min.",
                                       "Deploys of this site usually take %1$d to %2$d min.", (gulong) to),
                          from, to);
}
