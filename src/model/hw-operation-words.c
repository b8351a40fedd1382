/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-error.h"
#include "hw-operation.h"
#include "hw-text.h"

/*
 * What to tell people of an operation: for each kind of wish and each fate one whole
 * text, since no language puts such sentences together from parts. “Done” is said of
 * nothing but what was seen (design §4 “Outcome of a change”).
 */

typedef enum
{
  FATE_ASKED,
  FATE_CONFIRMED,
  FATE_CONFIRMED_UNANSWERED, /* the wish is seen fulfilled, but nobody ever answered it */
  FATE_FAILED,
  FATE_FAILED_WORD,
  FATE_NO_CHANGE,
  FATE_REFUSED,
  FATE_UNKNOWN,
} Fate;

static Fate
get_fate (HwOperation *operation)
{
  gboolean is_unanswered = hw_operation_get_state (operation) == HW_OPERATION_UNKNOWN;

  if (hw_operation_get_state (operation) == HW_OPERATION_REFUSED)
    return FATE_REFUSED;

  switch (hw_operation_get_verified (operation))
    {
    case HW_VERIFIED_CONFIRMED:
      return is_unanswered ? FATE_CONFIRMED_UNANSWERED : FATE_CONFIRMED;
    case HW_VERIFIED_FAILED:
      return hw_operation_get_seen_word (operation) != NULL ? FATE_FAILED_WORD : FATE_FAILED;
    case HW_VERIFIED_NO_CHANGE:
      return FATE_NO_CHANGE;
    case HW_VERIFIED_NOT_YET:
    default:
      return is_unanswered ? FATE_UNKNOWN : FATE_ASKED;
    }
}

/*
 * In the four that follow, @name is the name of the site and @more the status that was
 * seen, or the sentence of what happened.
 */

static char *
describe_start (Fate fate, const char *name, const char *more)
{
  switch (fate)
    {
    case FATE_CONFIRMED:
    case FATE_CONFIRMED_UNANSWERED:
      return g_strdup_printf (_ ("“%s” is running."), name);
    case FATE_FAILED:
      return g_strdup_printf (_ ("“%s” did not start."), name);
    case FATE_FAILED_WORD:
      return g_strdup_printf (_ ("“%1$s” did not start. Its status is now “%2$s”."), name, more);
    case FATE_NO_CHANGE:
      return g_strdup_printf (_ ("Asked Hostwares to start “%s”, but no change was seen."), name);
    case FATE_REFUSED:
      return g_strdup_printf (_ ("“%1$s” was not started. %2$s Nothing was changed."), name, more);
    case FATE_UNKNOWN:
      return g_strdup_printf (_ ("We don’t know yet whether “%s” was started."), name);
    case FATE_ASKED:
    default:
      return g_strdup_printf (_ ("Asked Hostwares to start “%s”."), name);
    }
}

static char *
describe_stop (Fate fate, const char *name, const char *more)
{
  switch (fate)
    {
    case FATE_CONFIRMED:
    case FATE_CONFIRMED_UNANSWERED:
      return g_strdup_printf (_ ("“%s” is stopped."), name);
    case FATE_FAILED:
      return g_strdup_printf (_ ("“%s” did not stop."), name);
    case FATE_FAILED_WORD:
      return g_strdup_printf (_ ("“%1$s” did not stop. Its status is now “%2$s”."), name, more);
    case FATE_NO_CHANGE:
      return g_strdup_printf (_ ("Asked Hostwares to stop “%s”, but no change was seen."), name);
    case FATE_REFUSED:
      return g_strdup_printf (_ ("“%1$s” was not stopped. %2$s Nothing was changed."), name, more);
    case FATE_UNKNOWN:
      return g_strdup_printf (_ ("We don’t know yet whether “%s” was stopped."), name);
    case FATE_ASKED:
    default:
      return g_strdup_printf (_ ("Asked Hostwares to stop “%s”."), name);
    }
}

static char *
describe_restart (Fate fate, const char *name, const char *more)
{
  switch (fate)
    {
    case FATE_CONFIRMED:
      return g_strdup_printf (_ ("Hostwares accepted the restart. “%s” is running."), name);
    case FATE_CONFIRMED_UNANSWERED:
      return g_strdup_printf (_ ("“%s” is running. We don’t know whether it was restarted."), name);
    case FATE_FAILED:
      return g_strdup_printf (_ ("The restart of “%s” failed."), name);
    case FATE_FAILED_WORD:
      return g_strdup_printf (_ ("The restart of “%1$s” failed. Its status is now “%2$s”."), name, more);
    case FATE_NO_CHANGE:
      return g_strdup_printf (_ ("Asked Hostwares to restart “%s”, but no change was seen."), name);
    case FATE_REFUSED:
      return g_strdup_printf (_ ("“%1$s” was not restarted. %2$s Nothing was changed."), name, more);
    case FATE_UNKNOWN:
      return g_strdup_printf (_ ("We don’t know yet whether “%s” was restarted."), name);
    case FATE_ASKED:
    default:
      return g_strdup_printf (_ ("Asked Hostwares to restart “%s”."), name);
    }
}

static char *
describe_deploy (Fate fate, const char *name, const char *more)
{
  switch (fate)
    {
    case FATE_CONFIRMED:
    case FATE_CONFIRMED_UNANSWERED:
      return g_strdup_printf (_ ("Deploy of “%s” finished."), name);
    case FATE_FAILED:
      return g_strdup_printf (_ ("The deploy of “%s” failed."), name);
    case FATE_FAILED_WORD:
      return g_strdup_printf (_ ("The deploy of “%1$s” failed. Its status is now “%2$s”."), name, more);
    case FATE_NO_CHANGE:
      return g_strdup_printf (_ ("Asked Hostwares to deploy “%s”, but no change was seen."), name);
    case FATE_REFUSED:
      return g_strdup_printf (_ ("“%1$s” was not deployed. %2$s Nothing was changed."), name, more);
    case FATE_UNKNOWN:
      return g_strdup_printf (_ ("We don’t know yet whether “%s” was deployed."), name);
    case FATE_ASKED:
    default:
      return g_strdup_printf (_ ("Asked Hostwares to deploy “%s”."), name);
    }
}

/* What stands beside the name: the reason of a refusal, or the status that was seen. */
static char *
describe_more (HwOperation *operation, Fate fate)
{
  if (fate == FATE_REFUSED)
    return hw_error_words_what (hw_operation_get_error (operation), NULL);

  return hw_text_readable_word (hw_operation_get_seen_word (operation));
}

/**
 * hw_operation_describe:
 * @self: an operation
 *
 * Says what is known of the operation, for a toast or a line in a list.
 *
 * Returns: (transfer full): whole sentences of plain text
 */
char *
hw_operation_describe (HwOperation *self)
{
  const char *name = hw_operation_get_target_name (self);
  g_autofree char *more = NULL;
  Fate fate;

  g_return_val_if_fail (HW_IS_OPERATION (self), NULL);

  fate = get_fate (self);
  more = describe_more (self, fate);

  switch (hw_operation_get_kind (self))
    {
    case HW_OPERATION_START:
      return describe_start (fate, name, more);
    case HW_OPERATION_STOP:
      return describe_stop (fate, name, more);
    case HW_OPERATION_RESTART:
      return describe_restart (fate, name, more);
    case HW_OPERATION_DEPLOY:
    default:
      return describe_deploy (fate, name, more);
    }
}
