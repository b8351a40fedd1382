/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-deploy-story.h"
#include "hw-deploy-times.h"
#include "hw-site.h"
#include "hw-text.h"

/* HwDeployStory: a deploy as facts seen, each with its time, and a word for how it stands (design §4 “Truth of
 * status”). Nothing is told that was not seen; it is a pure function of an operation and the time, so that it tells the
 * same after the program was closed and opened again. */

static void
fact_free (gpointer data)
{
  HwDeployFact *fact = data;

  g_free (fact->text);
  g_free (fact);
}

/* text: (transfer full) */
static HwDeployFact *
take_fact (HwDeployStory *self, HwStatus sign, char *text, gint64 at)
{
  HwDeployFact *fact = g_new0 (HwDeployFact, 1);

  fact->sign = sign;
  fact->text = text;
  fact->at = at;
  g_ptr_array_add (self->facts, fact);
  return fact;
}

static HwDeployFact *
add_fact (HwDeployStory *self, HwStatus sign, const char *text, gint64 at)
{
  return take_fact (self, sign, g_strdup (text), at);
}

static char *
dup_seen (const char *word)
{
  g_autofree char *shown = hw_text_readable_word (word);

  /* Translators: %s is a status, such as “Crashed” */
  return g_strdup_printf (_ ("The site was seen as “%s”"), shown == NULL ? "" : shown);
}

/* A status that is neither what it was when this was asked for, nor a sign of work. */
static gboolean
has_other_word (HwOperation *operation)
{
  const char *word = hw_operation_get_seen_word (operation);
  const char *before = hw_operation_get_word_before (operation);

  if (word == NULL || hw_status_from_word (word) == HW_STATUS_WORKING)
    return FALSE;
  return hw_operation_get_working_at (operation) != 0 || (before != NULL && !hw_status_word_equal (before, word));
}

/* From asking to the answer. */
static void
tell_answer (HwDeployStory *self, HwOperation *operation, const char *accepted)
{
  gint64 answered_at = hw_operation_get_answered_at (operation);

  switch (hw_operation_get_state (operation))
    {
    case HW_OPERATION_QUEUED:
    case HW_OPERATION_SENT:
      add_fact (self, HW_STATUS_WORKING, _ ("Asking Hostwares…"), 0);
      break;
    case HW_OPERATION_REFUSED:
      add_fact (self, HW_STATUS_PROBLEM,
                hw_operation_is_refused_by_server (operation) ? _ ("Hostwares refused it") : _ ("It was not done"),
                answered_at);
      break;
    case HW_OPERATION_UNKNOWN:
      add_fact (self, HW_STATUS_OTHER, _ ("No clear answer came"), answered_at);
      break;
    case HW_OPERATION_DONE:
    default:
      /* What began was accepted. */
      if (accepted != NULL)
        add_fact (self, HW_STATUS_RUNNING, accepted, answered_at);
    }
}

static void
tell_end (HwDeployStory *self, HwOperation *operation)
{
  gint64 verified_at = hw_operation_get_verified_at (operation);

  switch (hw_operation_get_verified (operation))
    {
    case HW_VERIFIED_CONFIRMED:
      add_fact (self, HW_STATUS_RUNNING, _ ("The site was seen running"), verified_at);
      break;
    case HW_VERIFIED_FAILED:
      take_fact (self, HW_STATUS_PROBLEM, dup_seen (hw_operation_get_seen_word (operation)), verified_at);
      break;
    case HW_VERIFIED_NO_CHANGE:
      if (has_other_word (operation))
        take_fact (self, HW_STATUS_OTHER, dup_seen (hw_operation_get_seen_word (operation)), verified_at);
      else
        add_fact (self, HW_STATUS_OTHER, _ ("No change was seen"), verified_at);
      break;
    case HW_VERIFIED_NOT_YET:
    default:
      break;
    }
}

static void
tell_waiting (HwDeployStory *self, HwOperation *operation)
{
  gboolean is_known =
      hw_operation_get_state (operation) == HW_OPERATION_DONE || hw_operation_get_working_at (operation) != 0;

  if (has_other_word (operation))
    take_fact (self, HW_STATUS_OTHER, dup_seen (hw_operation_get_seen_word (operation)),
               hw_operation_get_seen_at (operation));
  add_fact (self, HW_STATUS_WORKING, is_known ? _ ("Waiting for it to finish") : _ ("Looking for a sign of it"),
            hw_operation_get_asked_at (operation))
      ->counts = TRUE;
}

static char *
dup_progress (HwOperation *operation, HwOperationList *operations)
{
  g_autofree char *usual = hw_deploy_times_describe (operations, hw_operation_get_target_id (operation));
  const char *leave = hw_operation_get_state (operation) == HW_OPERATION_DONE
                          ? _ ("You can leave this page or close the program, the deploy goes on.")
                          : NULL;

  if (usual != NULL && leave != NULL)
    /* Translators: two whole sentences */
    return g_strdup_printf (_ ("%1$s %2$s"), usual, leave);
  return usual != NULL ? g_steal_pointer (&usual) : g_strdup (leave);
}

static void
name_under_way (HwDeployStory *self, HwOperation *operation, HwOperationList *operations, gint64 now)
{
  if (now - hw_operation_get_asked_at (operation) >= HW_DEPLOY_LONG)
    {
      self->title = _ ("Taking Unusually Long");
      self->description = g_strdup (_ ("No end of this deploy was seen so far. This program keeps looking."));
      self->may_go = TRUE;
    }
  else
    {
      self->title = _ ("Deploy in Progress");
      self->description = dup_progress (operation, operations);
    }
}

static void
name_watched (HwDeployStory *self, HwOperation *operation, HwOperationList *operations, gint64 now)
{
  gboolean is_known =
      hw_operation_get_state (operation) != HW_OPERATION_UNKNOWN || hw_operation_get_working_at (operation) != 0;

  if (is_known)
    name_under_way (self, operation, operations, now);
  else
    {
      self->title = _ ("We Don’t Know Yet");
      self->description = g_strdup (_ ("We don’t know yet whether Hostwares got the request. It is not repeated. This "
                                       "program keeps looking at the site."));
    }
}

/* It is watched no longer when something else is asked for. */
static gboolean
is_overtaken (HwOperation *operation, HwOperationList *operations)
{
  const HwOperationKind kinds[] = { HW_OPERATION_START, HW_OPERATION_STOP, HW_OPERATION_RESTART };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      HwOperation *other =
          hw_operation_list_get_latest_of (operations, hw_operation_get_target_id (operation), kinds[i]);

      if (other != NULL && hw_operation_get_asked_at (other) >= hw_operation_get_asked_at (operation)
          && hw_operation_get_asked_at (other) <= hw_operation_get_verified_at (operation))
        return TRUE;
    }
  return FALSE;
}

static void
name_unseen (HwDeployStory *self, HwOperation *operation, HwOperationList *operations)
{
  self->title = has_other_word (operation) ? _ ("No End Seen") : _ ("No Change Seen");
  if (is_overtaken (operation, operations))
    {
      self->title = _ ("No End Seen");
      self->description = g_strdup (_ ("Something else was asked for before the end of this deploy was seen."));
    }
  else
    self->description = hw_operation_describe (operation);
}

static void
name_deploy (HwDeployStory *self, HwOperation *operation, HwOperationList *operations, gint64 now)
{
  if (hw_operation_get_state (operation) == HW_OPERATION_REFUSED)
    {
      self->title = _ ("Not Deployed");
      self->description = hw_operation_describe (operation);
      self->may_go = TRUE;
      return;
    }
  self->may_go = hw_operation_get_verified (operation) != HW_VERIFIED_NOT_YET;
  switch (hw_operation_get_verified (operation))
    {
    case HW_VERIFIED_CONFIRMED:
      self->title = _ ("Deploy Finished");
      break;
    case HW_VERIFIED_FAILED:
      /* What was never answered may have had nothing to do with what was seen. */
      self->title =
          hw_operation_get_state (operation) == HW_OPERATION_UNKNOWN ? _ ("Outcome Not Known") : _ ("Deploy Failed");
      self->description = hw_operation_describe (operation);
      break;
    case HW_VERIFIED_NO_CHANGE:
      name_unseen (self, operation, operations);
      break;
    case HW_VERIFIED_NOT_YET:
    default:
      name_watched (self, operation, operations, now);
    }
}

static void
tell_deploy (HwDeployStory *self, HwOperation *operation, HwOperationList *operations, gint64 now)
{
  gint64 working_at = hw_operation_get_working_at (operation);

  name_deploy (self, operation, operations, now);
  add_fact (self, HW_STATUS_RUNNING, _ ("You asked for a deploy"), hw_operation_get_asked_at (operation));
  tell_answer (self, operation, working_at == 0 ? _ ("Hostwares accepted it") : NULL);
  if (working_at != 0)
    add_fact (self, HW_STATUS_RUNNING, _ ("Hostwares began to deploy"), working_at);
  if (hw_operation_is_watched (operation))
    tell_waiting (self, operation);
  else
    tell_end (self, operation);
}

/* How the first deploy ended, as it was seen then: what the site does later is another matter. */
static void
tell_end_of_first_deploy (HwDeployStory *self, HwOperation *operation)
{
  const char *word = hw_operation_get_seen_word (operation);
  gint64 seen_at = hw_operation_get_seen_at (operation);

  switch (hw_status_from_word (word))
    {
    case HW_STATUS_RUNNING:
      self->title = _ ("Deploy Finished");
      add_fact (self, HW_STATUS_RUNNING, _ ("The site was seen running"), seen_at);
      break;
    case HW_STATUS_PROBLEM:
      self->title = _ ("Deploy Failed");
      self->description = g_strdup (_ ("The site was created, but its first deploy failed."));
      take_fact (self, HW_STATUS_PROBLEM, dup_seen (word), seen_at);
      break;
    case HW_STATUS_WORKING:
    case HW_STATUS_STOPPED:
    case HW_STATUS_OTHER:
    default:
      self->title = _ ("No End Seen");
      take_fact (self, HW_STATUS_OTHER, dup_seen (word), seen_at);
    }
}

/* Before the site was read for the first time, what the answer said of it is all that is known. */
static gboolean
is_first_deploy_under_way (HwOperation *operation, HwSite *site)
{
  if (site == NULL || hw_resource_get_status (HW_RESOURCE (site)) != HW_STATUS_WORKING)
    return FALSE;

  return hw_operation_get_verified (operation) != HW_VERIFIED_CONFIRMED || hw_operation_follows_deploy (operation);
}

static void
tell_first_deploy (HwDeployStory *self, HwOperation *operation, HwOperationList *operations, HwSite *site, gint64 now)
{
  gint64 working_at = hw_operation_get_working_at (operation);

  if (working_at != 0)
    add_fact (self, HW_STATUS_RUNNING, _ ("Hostwares began to deploy"), working_at);
  if (is_first_deploy_under_way (operation, site))
    {
      name_under_way (self, operation, operations, now);
      add_fact (self, HW_STATUS_WORKING, _ ("Waiting for it to finish"), hw_operation_get_asked_at (operation))
          ->counts = TRUE;
      return;
    }
  self->may_go = TRUE;
  if (working_at != 0)
    tell_end_of_first_deploy (self, operation);
  else
    self->title = _ ("Site Created");
}

static void
tell_creation (HwDeployStory *self, HwOperation *operation, HwOperationList *operations, HwSite *site, gint64 now)
{
  gboolean is_seen = hw_operation_get_verified (operation) == HW_VERIFIED_CONFIRMED;

  add_fact (self, HW_STATUS_RUNNING, _ ("You asked for the site"), hw_operation_get_asked_at (operation));
  if (hw_operation_get_state (operation) == HW_OPERATION_DONE)
    add_fact (self, HW_STATUS_RUNNING, _ ("Hostwares created it"), hw_operation_get_answered_at (operation));
  else
    tell_answer (self, operation, NULL);
  if (is_seen && hw_operation_get_state (operation) != HW_OPERATION_DONE)
    add_fact (self, HW_STATUS_RUNNING, _ ("The site was seen"), hw_operation_get_verified_at (operation));
  tell_first_deploy (self, operation, operations, site, now);
}

HwOperation *
hw_deploy_story_find (HwOperationList *operations, const char *target_id)
{
  HwOperation *deploy = hw_operation_list_get_latest_of (operations, target_id, HW_OPERATION_DEPLOY);
  HwOperation *creation = hw_operation_list_get_latest_of (operations, target_id, HW_OPERATION_CREATE_SITE);

  if (deploy == NULL || creation == NULL)
    return deploy == NULL ? creation : deploy;
  return hw_operation_get_asked_at (creation) > hw_operation_get_asked_at (deploy) ? creation : deploy;
}

HwDeployStory *
hw_deploy_story_new (HwOperation *operation, HwOperationList *operations, HwSite *site, gint64 now)
{
  HwDeployStory *self = g_new0 (HwDeployStory, 1);

  self->facts = g_ptr_array_new_with_free_func (fact_free);
  if (hw_operation_get_verb (operation) == HW_VERB_CREATE)
    tell_creation (self, operation, operations, site, now);
  else
    tell_deploy (self, operation, operations, now);
  return self;
}

void
hw_deploy_story_free (HwDeployStory *self)
{
  g_free (self->description);
  g_ptr_array_unref (self->facts);
  g_free (self);
}
