/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-error.h"
#include "hw-operation-words-private.h"
#include "hw-status.h"
#include "hw-text.h"

/*
 * What to tell people of an operation: for each kind of wish and each fate one whole
 * text, since no language puts such sentences together from parts. “Done” is said of
 * nothing but what was seen (design §4 “Outcome of a change”).
 */

/* Its status is not what it was, or was seen to be at work, and there is a word for it. */
static gboolean
is_changed (HwOperation *operation)
{
  const char *before = hw_operation_get_word_before (operation);
  g_autofree char *seen = hw_text_readable_word (hw_operation_get_seen_word (operation));

  if (seen == NULL || !hw_operation_kind_is_action (hw_operation_get_kind (operation)))
    return FALSE;

  return hw_operation_get_working_at (operation) != 0 || (before != NULL && !hw_status_word_equal (before, seen));
}

static HwFate
get_fate_unseen (HwOperation *operation)
{
  switch (hw_operation_get_state (operation))
    {
    case HW_OPERATION_QUEUED:
      return HW_FATE_QUEUED;
    case HW_OPERATION_SENT:
      return HW_FATE_SENT;
    case HW_OPERATION_REFUSED:
      return hw_operation_is_problem (operation) ? HW_FATE_REFUSED : HW_FATE_GONE;
    case HW_OPERATION_UNKNOWN:
      return HW_FATE_UNKNOWN;
    case HW_OPERATION_DONE:
    default:
      return HW_FATE_ACCEPTED;
    }
}

/**
 * hw_operation_get_fate:
 * @self: an operation
 *
 * Sorts what is known of an operation by what there is to say of it.
 *
 * Returns: a fate
 */
HwFate
hw_operation_get_fate (HwOperation *self)
{
  gboolean is_unanswered = hw_operation_get_state (self) == HW_OPERATION_UNKNOWN;

  switch (hw_operation_get_verified (self))
    {
    case HW_VERIFIED_CONFIRMED:
      return is_unanswered ? HW_FATE_CONFIRMED_UNANSWERED : HW_FATE_CONFIRMED;
    case HW_VERIFIED_FAILED:
      return is_unanswered ? HW_FATE_FAILED_UNANSWERED : HW_FATE_FAILED;
    case HW_VERIFIED_NO_CHANGE:
      if (is_changed (self))
        return HW_FATE_OTHER_WORD;
      return is_unanswered ? HW_FATE_NO_CHANGE_UNANSWERED : HW_FATE_NO_CHANGE;
    case HW_VERIFIED_NOT_YET:
    default:
      return get_fate_unseen (self);
    }
}

/**
 * hw_operation_get_sign:
 * @self: an operation
 *
 * Finds the sign that stands beside the words of an operation. It never says more than they do: what nobody knows is
 * neither good nor bad, whatever was seen afterwards.
 *
 * Returns: %HW_STATUS_RUNNING: as wished; %HW_STATUS_PROBLEM: not as wished; %HW_STATUS_WORKING: not over;
 *   %HW_STATUS_OTHER: nobody knows, or nothing was seen to come of it
 */
HwStatus
hw_operation_get_sign (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), HW_STATUS_OTHER);

  switch (hw_operation_get_fate (self))
    {
    case HW_FATE_QUEUED:
    case HW_FATE_SENT:
    case HW_FATE_ACCEPTED:
      return HW_STATUS_WORKING;
    case HW_FATE_REFUSED:
    case HW_FATE_FAILED:
      return HW_STATUS_PROBLEM;
    case HW_FATE_CONFIRMED:
    case HW_FATE_CONFIRMED_UNANSWERED:
      if (hw_operation_is_created_broken (self))
        return HW_STATUS_PROBLEM;
      return hw_operation_is_problem (self) ? HW_STATUS_OTHER : HW_STATUS_RUNNING;
    case HW_FATE_UNKNOWN:
    case HW_FATE_GONE:
    case HW_FATE_FAILED_UNANSWERED:
    case HW_FATE_NO_CHANGE:
    case HW_FATE_NO_CHANGE_UNANSWERED:
    case HW_FATE_OTHER_WORD:
    default:
      return HW_STATUS_OTHER;
    }
}

/*
 * In the four that follow, @name is the name of the record and @more the status that was
 * seen, or the sentence of what happened; it is NULL if there is no such thing.
 */

static char *
describe_start (HwFate fate, const char *name, const char *more)
{
  switch (fate)
    {
    case HW_FATE_CONFIRMED:
    case HW_FATE_CONFIRMED_UNANSWERED:
      return g_strdup_printf (_ ("“%s” is running."), name);
    case HW_FATE_FAILED:
      return more != NULL ? g_strdup_printf (_ ("“%1$s” did not start. Its status is now “%2$s”."), name, more)
                          : g_strdup_printf (_ ("“%s” did not start."), name);
    case HW_FATE_FAILED_UNANSWERED:
      return more != NULL ? g_strdup_printf (_ ("We don’t know whether “%1$s” was started. Its status is now “%2$s”."),
                                             name, more)
                          : g_strdup_printf (_ ("We don’t know whether “%s” was started."), name);
    case HW_FATE_OTHER_WORD:
      return g_strdup_printf (_ ("Asked Hostwares to start “%1$s”. Its status is now “%2$s”."), name, more);
    case HW_FATE_NO_CHANGE:
    case HW_FATE_NO_CHANGE_UNANSWERED:
      return g_strdup_printf (_ ("Asked Hostwares to start “%s”, but no change was seen."), name);
    case HW_FATE_REFUSED:
      return g_strdup_printf (_ ("“%1$s” was not started. %2$s Nothing was changed."), name, more);
    case HW_FATE_UNKNOWN:
      return g_strdup_printf (_ ("We don’t know yet whether “%s” was started."), name);
    default:
      return g_strdup_printf (_ ("Asked Hostwares to start “%s”."), name);
    }
}

static char *
describe_stop (HwFate fate, const char *name, const char *more)
{
  switch (fate)
    {
    case HW_FATE_CONFIRMED:
    case HW_FATE_CONFIRMED_UNANSWERED:
      return g_strdup_printf (_ ("“%s” is stopped."), name);
    case HW_FATE_FAILED:
      return more != NULL ? g_strdup_printf (_ ("“%1$s” did not stop. Its status is now “%2$s”."), name, more)
                          : g_strdup_printf (_ ("“%s” did not stop."), name);
    case HW_FATE_FAILED_UNANSWERED:
      return more != NULL ? g_strdup_printf (_ ("We don’t know whether “%1$s” was stopped. Its status is now “%2$s”."),
                                             name, more)
                          : g_strdup_printf (_ ("We don’t know whether “%s” was stopped."), name);
    case HW_FATE_OTHER_WORD:
      return g_strdup_printf (_ ("Asked Hostwares to stop “%1$s”. Its status is now “%2$s”."), name, more);
    case HW_FATE_NO_CHANGE:
    case HW_FATE_NO_CHANGE_UNANSWERED:
      return g_strdup_printf (_ ("Asked Hostwares to stop “%s”, but no change was seen."), name);
    case HW_FATE_REFUSED:
      return g_strdup_printf (_ ("“%1$s” was not stopped. %2$s Nothing was changed."), name, more);
    case HW_FATE_UNKNOWN:
      return g_strdup_printf (_ ("We don’t know yet whether “%s” was stopped."), name);
    default:
      return g_strdup_printf (_ ("Asked Hostwares to stop “%s”."), name);
    }
}

static char *
describe_restart (HwFate fate, const char *name, const char *more)
{
  switch (fate)
    {
    case HW_FATE_CONFIRMED:
      return g_strdup_printf (_ ("Hostwares accepted the restart. “%s” is running."), name);
    case HW_FATE_CONFIRMED_UNANSWERED:
      return g_strdup_printf (_ ("“%s” is running. We don’t know whether it was restarted."), name);
    case HW_FATE_FAILED:
      return more != NULL ? g_strdup_printf (_ ("The restart of “%1$s” failed. Its status is now “%2$s”."), name, more)
                          : g_strdup_printf (_ ("The restart of “%s” failed."), name);
    case HW_FATE_FAILED_UNANSWERED:
      return more != NULL ? g_strdup_printf (
                                _ ("We don’t know whether “%1$s” was restarted. Its status is now “%2$s”."), name, more)
                          : g_strdup_printf (_ ("We don’t know whether “%s” was restarted."), name);
    case HW_FATE_OTHER_WORD:
      return g_strdup_printf (_ ("Asked Hostwares to restart “%1$s”. Its status is now “%2$s”."), name, more);
    case HW_FATE_NO_CHANGE:
    case HW_FATE_NO_CHANGE_UNANSWERED:
      return g_strdup_printf (_ ("Asked Hostwares to restart “%s”, but no change was seen."), name);
    case HW_FATE_REFUSED:
      return g_strdup_printf (_ ("“%1$s” was not restarted. %2$s Nothing was changed."), name, more);
    case HW_FATE_UNKNOWN:
      return g_strdup_printf (_ ("We don’t know yet whether “%s” was restarted."), name);
    default:
      return g_strdup_printf (_ ("Asked Hostwares to restart “%s”."), name);
    }
}

static char *
describe_deploy (HwFate fate, const char *name, const char *more)
{
  switch (fate)
    {
    case HW_FATE_CONFIRMED:
    case HW_FATE_CONFIRMED_UNANSWERED:
      return g_strdup_printf (_ ("Deploy of “%s” finished."), name);
    case HW_FATE_FAILED:
      return more != NULL ? g_strdup_printf (_ ("The deploy of “%1$s” failed. Its status is now “%2$s”."), name, more)
                          : g_strdup_printf (_ ("The deploy of “%s” failed."), name);
    case HW_FATE_FAILED_UNANSWERED:
      return more != NULL ? g_strdup_printf (_ ("We don’t know whether “%1$s” was deployed. Its status is now “%2$s”."),
                                             name, more)
                          : g_strdup_printf (_ ("We don’t know whether “%s” was deployed."), name);
    case HW_FATE_OTHER_WORD:
      return g_strdup_printf (_ ("Asked Hostwares to deploy “%1$s”. Its status is now “%2$s”."), name, more);
    case HW_FATE_NO_CHANGE:
    case HW_FATE_NO_CHANGE_UNANSWERED:
      return g_strdup_printf (_ ("Asked Hostwares to deploy “%s”, but no change was seen."), name);
    case HW_FATE_REFUSED:
      return g_strdup_printf (_ ("“%1$s” was not deployed. %2$s Nothing was changed."), name, more);
    case HW_FATE_UNKNOWN:
      return g_strdup_printf (_ ("We don’t know yet whether “%s” was deployed."), name);
    default:
      return g_strdup_printf (_ ("Asked Hostwares to deploy “%s”."), name);
    }
}

/* What stands beside the name: the reason of a refusal, or the status that was seen. */
static char *
describe_more (HwOperation *operation, HwFate fate)
{
  if (fate == HW_FATE_REFUSED)
    return hw_operation_describe_reason (operation);

  return hw_text_readable_word (hw_operation_get_seen_word (operation));
}

/*
 * hw_operation_describe_answer:
 * @operation: an operation
 *
 * What the server answered when its answer leaves open whether anything was done (design §4 “Outcome of a change”).
 *
 * Returns: (transfer full) (nullable): a whole sentence that quotes it, %NULL if there is no such answer, or no words
 */
char *
hw_operation_describe_answer (HwOperation *operation)
{
  const GError *error = hw_operation_get_error (operation);

  if (hw_operation_get_state (operation) != HW_OPERATION_UNKNOWN || error == NULL || error->domain != HW_ERROR
      || error->code < HW_ERROR_BAD_REQUEST || error->code > HW_ERROR_REFUSED
      || hw_error_get_server_message (error) == NULL)
    return NULL;

  return hw_error_words_what (error, NULL);
}

static char *
describe_fate (HwOperation *self, HwFate fate)
{
  const char *name = hw_operation_get_target_name (self);
  g_autofree char *more = describe_more (self, fate);

  switch (hw_operation_get_verb (self))
    {
    case HW_VERB_START:
      return describe_start (fate, name, more);
    case HW_VERB_STOP:
      return describe_stop (fate, name, more);
    case HW_VERB_RESTART:
      return describe_restart (fate, name, more);
    case HW_VERB_CREATE:
      return hw_operation_describe_create (fate, name, more);
    case HW_VERB_EDIT:
      return hw_operation_get_target_kind (self) == HW_RESOURCE_SITE ? hw_operation_describe_edit (fate, name, more)
                                                                     : hw_operation_describe_rename (fate, name, more);
    case HW_VERB_DELETE:
      return hw_operation_describe_delete (fate, name, more);
    case HW_VERB_DEPLOY:
    default:
      return describe_deploy (fate, name, more);
    }
}

/**
 * hw_operation_describe:
 * @self: an operation
 *
 * Says what is known of the operation, for a toast. As long as nothing else is known, the server's own words are told.
 *
 * Returns: (transfer full): whole sentences of plain text
 */
char *
hw_operation_describe (HwOperation *self)
{
  g_autofree char *answer = NULL;
  g_autofree char *text = NULL;
  HwFate fate;

  g_return_val_if_fail (HW_IS_OPERATION (self), NULL);

  fate = hw_operation_get_fate (self);
  answer = fate == HW_FATE_UNKNOWN ? hw_operation_describe_answer (self) : NULL;
  text = describe_fate (self, fate);
  if (answer == NULL)
    return g_steal_pointer (&text);

  /* Translators: two whole sentences: what the server answered, and that it is not known whether something was done. */
  return g_strdup_printf (C_ ("sentences", "%1$s %2$s"), answer, text);
}
